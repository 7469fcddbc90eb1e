"""Fonts, and the object that dresses the application in a theme and tells every view when it changes."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from reader.ui.base.language import tr
from reader.ui.base.stylesheet import stylesheet
from reader.ui.base.tokens import CONTRAST, CONTRAST_DARK, DARK, LIGHT, THEMES, Tokens

# A bare serif or sans fallback shows rare characters as boxes or in Japanese forms: every family is named.
SANS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
)
SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "SimSun", "Songti SC", "STSong", "SimSun-ExtB")
UI_PIXELS = 13

W = TypeVar("W", bound=QObject)


def ui_font(pixels: int = UI_PIXELS, bold: bool = False) -> QFont:
    """Return the interface's font, with every family named."""
    font = QFont()
    font.setFamilies(list(SANS))
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


def reading_font(pixels: int = 17, family: str = "", bold: bool = False) -> QFont:
    """Return the font of the text: the reader's own family first, if any."""
    font = QFont()
    font.setFamilies([*([family] if family else []), *SERIF])
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


def shows_chinese() -> bool:
    """Tell whether the system has a font with Chinese characters; without one they are all boxes."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


class Theme(QObject):
    """The tokens in use. `changed` is sent after the application's palette and style sheet have been set."""

    changed = Signal()

    def __init__(self, name: str = "system", parent: QObject | None = None) -> None:
        """`name`: one of `theme_names`."""
        super().__init__(parent)
        self.name = name
        self.tokens = self._chosen()

    def start(self) -> None:
        """Dress the application, and follow the system from now on."""
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        self._apply()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Build widgets without the style sheet and dress them at the end: else Qt dresses each again with
        every parent it gets.
        """
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
        """Return a token by its name, as Qt takes it."""
        return QColor(getattr(self.tokens, token))

    def mark(self, colour: int) -> QColor:
        """Return the ground of mark colour 1..5."""
        return QColor(self.tokens.marks[colour - 1])

    def line(self, colour: int) -> QColor:
        """Return the underline of mark colour 1..5, also used for tags' dots."""
        return QColor(self.tokens.lines[colour - 1])

    def _chosen(self) -> Tokens:
        if self.name in THEMES:
            return THEMES[self.name]
        hints = QGuiApplication.styleHints()
        return of_system(hints.colorScheme(), hints.accessibility().contrastPreference())

    def _system_changed(self) -> None:
        if self.name == "system" and self._chosen() is not self.tokens:
            self.tokens = self._chosen()
            self._apply()

    def _apply(self) -> None:
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


def of_system(scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference) -> Tokens:
    """Return what suits a system that is dark or light, with high contrast or without."""
    dark = scheme == Qt.ColorScheme.Dark
    if contrast == Qt.ContrastPreference.HighContrast:
        return CONTRAST_DARK if dark else CONTRAST
    return DARK if dark else LIGHT


def theme_names() -> dict[str, str]:
    """Return what each theme is called, those of `THEMES` and the system's own choice."""
    return {
        "system": tr("跟随系统"),
        "light": tr("浅色"),
        "dark": tr("深色"),
        "sepia": tr("旧纸"),
        "contrast": tr("高对比，浅色"),
        "contrast_dark": tr("高对比，深色"),
    }


def palette(t: Tokens) -> QPalette:
    """Return the tokens in Qt's roles, for what the style sheet does not reach."""
    result = QPalette()
    role = QPalette.ColorRole
    for which, value in {
        role.Window: t.window,
        role.WindowText: t.ink,
        role.Base: t.surface,
        role.AlternateBase: t.window,
        role.Text: t.ink,
        role.Button: t.window,
        role.ButtonText: t.ink,
        role.BrightText: t.accent,
        role.Highlight: t.selection,
        role.HighlightedText: t.ink,
        role.Link: t.accent,
        role.LinkVisited: t.accent,
        role.ToolTipBase: t.surface,
        role.ToolTipText: t.ink,
        role.PlaceholderText: t.secondary,
        role.Accent: t.accent,
        role.Mid: t.hairline,
        role.Dark: t.hairline,
        role.Light: t.surface,
        role.Midlight: t.hairline,
        role.Shadow: t.hairline,
    }.items():
        result.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        faded = QColor(t.secondary)
        faded.setAlphaF(0.6)
        result.setColor(QPalette.ColorGroup.Disabled, which, faded)
    return result


def named(widget: W, name: str) -> W:
    """Return the widget with the name that the style sheet knows it by."""
    widget.setObjectName(name)
    return widget
