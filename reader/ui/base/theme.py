"""Colours and fonts: the tokens of each theme, and the object that tells every view when they change."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

# 只写“衬线”“无衬线”时,生僻字会变成方框或日文字形,所以逐个写明
SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Hiragino Sans GB")
SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "SimSun", "Songti SC", "STSong", "SimSun-ExtB")
UI_PIXELS = 13

W = TypeVar("W", bound=QObject)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of a theme as #RRGGBB. Text on every ground ≥ 4.5:1, underlines on the surface ≥ 3:1 (tests/ui/test_theme.py).

    `window`, `sidebar`, `surface` (the reading column) are grounds; `selection` is the ground of what is chosen,
    `hover` of what the pointer is over, `chip` of a tag; `accent_ink` is text on the accent.
    `marks` are the grounds of the five mark colours, `lines` their underlines; `hit` and `hit_now` are search hits.
    """

    name: str
    dark: bool
    window: str
    sidebar: str
    surface: str
    ink: str
    secondary: str
    hairline: str
    accent: str
    accent_ink: str
    accent_hover: str
    selection: str
    hover: str
    chip: str
    warning: str
    warning_ground: str
    good: str
    marks: tuple[str, str, str, str, str]
    lines: tuple[str, str, str, str, str]
    hit: str
    hit_now: str


# 样稿中 light 的 warning #9A6200、good #3A7849 在侧栏和选中行上不到 4.5:1,已加深
LIGHT = Tokens(
    "light", False, "#F6F3EE", "#EFEBE4", "#FFFDFA", "#211F1C", "#645D55", "#E1DBD1", "#B23A26", "#FFFFFF", "#9C3120",
    "#F3E3DE", "#E8E2D8", "#EDE8DF", "#8A5700", "#FFF1D6", "#2F6B3E",
    ("#FFE99A", "#D3ECBC", "#C6DFF7", "#F8CFD8", "#E2D3F5"), ("#9A7400", "#4A8229", "#2F73AE", "#C2436A", "#7C56B8"),
    "#FFD0A1", "#F5A04C",
)
DARK = Tokens(
    "dark", True, "#1D1C1A", "#191817", "#242220", "#E9E4DB", "#A69E8E", "#37342F", "#E58068", "#1D1C1A", "#F0957F",
    "#3A2B27", "#2A2825", "#33302B", "#F0BE6A", "#3A3020", "#8CC79A",
    ("#6E5A12", "#3A5B2C", "#284E70", "#70394A", "#513E70"), ("#D9B533", "#7FBF5F", "#6AA9E0", "#E58AA3", "#B394E0"),
    "#74400F", "#994F0B",
)
SEPIA = Tokens(
    "sepia", False, "#EFE5D2", "#E8DCC5", "#F8F0E0", "#2F261B", "#62573F", "#D8CAB0", "#A33522", "#FFFFFF", "#8E2C1B",
    "#EBD5C3", "#E1D3B8", "#E8DCC4", "#7F4E00", "#FBE5BD", "#33663C",
    ("#F7DC85", "#CFE0A8", "#BDD6E6", "#F2C3C4", "#DBC9E6"), ("#8F6B00", "#4E7A22", "#2B6C9E", "#B63E5C", "#7550A8"),
    "#FFC68F", "#F09A45",
)
THEMES = {tokens.name: tokens for tokens in (LIGHT, DARK, SEPIA)}


def ui_font(pixels: int = UI_PIXELS, bold: bool = False) -> QFont:
    """The interface's font, with every family named."""
    font = QFont()
    font.setFamilies(list(SANS))
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


def reading_font(pixels: int = 17, family: str = "", bold: bool = False) -> QFont:
    """The font of the text: the reader's own family first, if any."""
    font = QFont()
    font.setFamilies([*([family] if family else []), *SERIF])
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


class Theme(QObject):
    """The tokens in use. `changed` is sent after the application's palette and style sheet have been set."""

    changed = Signal()

    def __init__(self, name: str = "system", parent: QObject | None = None) -> None:
        """`name`: light, dark, sepia or system."""
        super().__init__(parent)
        self.name = name
        self.tokens = self._chosen()

    def start(self) -> None:
        """Dress the application, and follow the system from now on."""
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Build widgets without the style sheet and dress them at the end: else Qt dresses each again with every parent it gets."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        sheet = app.styleSheet()
        app.setStyleSheet("")
        try:
            yield
        finally:
            app.setStyleSheet(sheet)

    def choose(self, name: str) -> None:
        """Take another theme at once."""
        self.name = name
        self.tokens = self._chosen()
        self._apply()

    def colour(self, token: str) -> QColor:
        """A token by its name, as Qt takes it."""
        return QColor(getattr(self.tokens, token))

    def mark(self, colour: int) -> QColor:
        """The ground of mark colour 1..5."""
        return QColor(self.tokens.marks[colour - 1])

    def line(self, colour: int) -> QColor:
        """The underline of mark colour 1..5, also used for tags' dots."""
        return QColor(self.tokens.lines[colour - 1])

    def _chosen(self) -> Tokens:
        if self.name in THEMES:
            return THEMES[self.name]
        return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _system_changed(self) -> None:
        if self.name == "system" and self._chosen() is not self.tokens:
            self.tokens = self._chosen()
            self._apply()

    def _apply(self) -> None:
        from reader.ui.base.stylesheet import stylesheet

        hints = QGuiApplication.styleHints()
        if self.name == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if self.tokens.dark else Qt.ColorScheme.Light)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(palette(self.tokens))
            app.setStyleSheet(stylesheet(self.tokens))
        self.changed.emit()


def palette(t: Tokens) -> QPalette:
    """The tokens in Qt's roles, for what the style sheet does not reach."""
    result = QPalette()
    role = QPalette.ColorRole
    for which, value in {
        role.Window: t.window, role.WindowText: t.ink, role.Base: t.surface, role.AlternateBase: t.window, role.Text: t.ink,
        role.Button: t.window, role.ButtonText: t.ink, role.BrightText: t.accent, role.Highlight: t.selection,
        role.HighlightedText: t.ink, role.Link: t.accent, role.LinkVisited: t.accent, role.ToolTipBase: t.surface,
        role.ToolTipText: t.ink, role.PlaceholderText: t.secondary, role.Accent: t.accent, role.Mid: t.hairline,
        role.Dark: t.hairline, role.Light: t.surface, role.Midlight: t.hairline, role.Shadow: t.hairline,
    }.items():
        result.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        faded = QColor(t.secondary)
        faded.setAlphaF(0.6)
        result.setColor(QPalette.ColorGroup.Disabled, which, faded)
    return result


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB (WCAG 2.2, "relative luminance")."""
    channels = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1..21 (WCAG 2.2, "contrast ratio")."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def named(widget: W, name: str) -> W:
    """The widget with the name that the style sheet knows it by."""
    widget.setObjectName(name)
    return widget
