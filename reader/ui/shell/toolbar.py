"""The strip at the top: import, undo and redo, the search field, the source, the text's size, export."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from reader.ui.actions.table import Actions
from reader.ui.base.icons import icon, pixmap
from reader.ui.base.stylesheet import faded
from reader.ui.base.theme import Theme, named
from reader.ui.searching.searchbar import LEAST, SearchBar

FIELD = 240  # pixels of the search field beside buttons that have words
SIGN, GAP = 16, 8  # pixels of a sign, and between it and a word


class Toolbar(QWidget):
    """Buttons that do what the menus' actions do."""

    def __init__(
        self, actions: Actions, search: SearchBar, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._signs: list[tuple[QToolButton, str, str]] = []
        self._words: dict[QToolButton, str] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(8)
        line.addWidget(self._button(actions["import_files"], "import", self.tr("导入…"), primary=True))
        going = [self._button(actions[f"go_{sign}"], sign) for sign in ("back", "forward")]
        undo, redo = (self._button(actions[sign], sign) for sign in ("undo", "redo"))
        self._spare = (*going, redo)
        for button in going:
            line.addWidget(button)
        line.addSpacing(4)
        line.addWidget(undo)
        line.addWidget(redo)
        line.addStretch(1)
        line.addWidget(search, 6)
        line.addStretch(1)
        line.addWidget(self._button(actions["show_source"], "source", self.tr("原文")))
        line.addWidget(self._button(actions["show_picture"], "picture", self.tr("版面图")))
        line.addWidget(self._text_button(actions))
        self.export = self._button(actions["export"], "export", self.tr("导出…"))
        line.addWidget(self.export)
        theme.changed.connect(self._dress)
        self._dress()

    def _button(self, action: QAction, sign: str, text: str = "", primary: bool = False) -> QToolButton:
        button = named(QToolButton(self), "primary" if primary else "bar")
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(style.ToolButtonTextBesideIcon if text else style.ToolButtonIconOnly)
        button.setText(text)
        if text:
            self._words[button] = text
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCheckable(action.isCheckable())
        button.clicked.connect(action.trigger)

        def follow() -> None:
            keys = action.shortcut().toString()
            name = action.text().replace("&", "").rstrip("…")
            button.setEnabled(action.isEnabled())
            button.setChecked(action.isChecked())
            button.setToolTip(f"{name} ({keys})" if keys else name)
            button.setAccessibleName(name)

        action.changed.connect(follow)
        follow()
        self._signs.append((button, sign, "accent_ink" if primary else "ink"))
        return button

    def _text_button(self, actions: Actions) -> QToolButton:
        button = self._button(actions["reading_settings"], "text")
        actions["reading_settings"].setData(button)
        return button

    def offer_favourites(self, menu: QMenu) -> None:
        """Open that menu from the arrow at the export button."""
        self.export.setMenu(menu)
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)

    def worded(self) -> list[QToolButton]:
        """Return the buttons that have words where there is room."""
        return list(self._words)

    def needed(self) -> int:
        """Return how wide it must be for its words and its search field."""
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        missing = sum(
            button.fontMetrics().horizontalAdvance(words) + GAP
            for button, words in self._words.items() if button.toolButtonStyle() != style
        )
        return self.minimumSizeHint().width() + missing + FIELD - LEAST

    def be_terse(self, terse: bool) -> None:
        """Show buttons as signs only (their tool tips have the words), or with their words."""
        style = Qt.ToolButtonStyle
        for button in self.worded():
            button.setToolButtonStyle(style.ToolButtonIconOnly if terse else style.ToolButtonTextBesideIcon)

    def be_sparse(self, sparse: bool) -> None:
        """Leave out, or not, what has keys that everybody knows: the search field needs the room."""
        for button in self._spare:
            button.setVisible(not sparse)

    def _dress(self) -> None:
        """Draw the signs; one that cannot be used is faint: what Qt makes of a white one is nearly white."""
        ratio = self.devicePixelRatioF()
        for button, sign, colour in self._signs:
            made = icon(sign, self._theme.tokens, colour)
            made.addPixmap(pixmap(sign, faded(self._theme.tokens), SIGN, ratio), QIcon.Mode.Disabled)
            button.setIcon(made)
