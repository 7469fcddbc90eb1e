"""The line above a text while two stand side by side: what it shows, and which text of it."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from reader.library.text.wordings import NOW, READ, Wording
from reader.ui.base.controls import ElidedLabel
from reader.ui.base.icons import icon
from reader.ui.base.theme import Theme, named, ui_font

HEAD = 32


class HalfHead(QWidget):
    """The article's name, which text of it is shown (a menu), and the button that closes this half."""

    closed = Signal()
    wording_chosen = Signal(str)
    menu_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._active = False
        self.setObjectName("halfhead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEAD)
        self.title = ElidedLabel()
        self.title.setFont(ui_font(12))
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.wording = named(QToolButton(), "quiet")
        self.wording.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.wording.setToolTip(self.tr("这一半显示哪一种文字"))
        self.menu = QMenu(self.wording)
        self.menu.aboutToShow.connect(self.menu_asked)
        self.menu.triggered.connect(self._chosen)
        self.wording.setMenu(self.menu)
        self.close_button = named(QToolButton(), "quiet")
        self.close_button.setToolTip(self.tr("关闭这一半 (Ctrl+W)"))
        self.close_button.setAccessibleName(self.tr("关闭这一半"))
        self.close_button.clicked.connect(self.closed)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 0, 6, 0)
        line.addWidget(self.title, 1)
        line.addWidget(self.wording)
        line.addWidget(self.close_button)
        theme.changed.connect(self._dress)
        self._dress()

    def say(self, title: str, wording: str) -> None:
        """Say which article and which text of it."""
        self.title.setText(title)
        self.wording.setText(wording)
        self.wording.setAccessibleName(self.tr("显示的文字：{}").format(wording))

    def set_active(self, active: bool) -> None:
        """Show whether this half is the one that is meant."""
        if active != self._active:
            self._active = active
            self._dress()

    def fill(self, wordings: list[Wording], now: str) -> None:
        """Offer these texts; `now`: the key of the one that is shown."""
        self.menu.clear()
        group = QActionGroup(self.menu)
        for wording in wordings:
            action = QAction(self.words(wording), group, checkable=True)
            action.setData(wording.key)
            action.setChecked(wording.key == now)
            self.menu.addAction(action)

    def words(self, wording: Wording) -> str:
        """Return what a text is called."""
        if wording.key == NOW:
            return self.tr("现在的文字")
        if wording.key == READ:
            return self.tr("识别的文字")
        return self.tr("另一份原文：{}").format(wording.name) if wording.name else self.tr("另一份原文")

    def _chosen(self, action: QAction) -> None:
        self.wording_chosen.emit(action.data())

    def _dress(self) -> None:
        tokens = self._theme.tokens
        edge = tokens.accent if self._active else tokens.hairline
        ink = tokens.ink if self._active else tokens.secondary
        self.setStyleSheet(
            f"QWidget#halfhead {{ background: {tokens.surface}; border-bottom: 2px solid {edge}; }}"
            f" QWidget#halfhead QLabel {{ color: {ink}; }}"
        )
        self.close_button.setIcon(icon("clear", tokens, "secondary", 14))
