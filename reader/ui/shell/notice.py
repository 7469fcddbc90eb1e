"""A strip under the toolbar that says calmly what happened, with one thing to do about it."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from reader.ui.base.icons import icon, pixmap
from reader.ui.base.language import in_language
from reader.ui.base.theme import Theme, named

STAYS_MS = 8000  # a remark goes by itself; a warning stays until it is closed


class Notice(QWidget):
    """One sentence at a time; a new one takes the old one's place."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._kind = "info"
        self._act: Callable[[], None] | None = None
        self._sign = QLabel()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = named(QToolButton(), "bar")
        self.button.clicked.connect(self._do)
        self._close = named(QToolButton(), "quiet")
        self._close.setAccessibleName(self.tr("关闭提示"))
        self._close.clicked.connect(self.hide)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 6, 8, 6)
        line.setSpacing(10)
        for widget in (self._sign, self.text, self.button, self._close):
            line.addWidget(widget, 1 if widget is self.text else 0)
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self.hide)
        theme.changed.connect(self._dress)
        self.hide()

    def say(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """A remark that goes by itself."""
        self._show("info", text, action, act)
        self._timer.start()

    def warn(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """A fault of the world; stays until it is closed."""
        self._timer.stop()
        self._show("warning", text, action, act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _show(self, kind: str, text: str, action: str, act: Callable[[], None] | None) -> None:
        self._kind, self._act = kind, act
        text = in_language(text)
        self.text.setText(text)
        self.setAccessibleName(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self._dress()
        self.show()

    def _do(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()

    def _dress(self) -> None:
        t = self._theme.tokens
        ground, ink = (t.warning_ground, t.warning) if self._kind == "warning" else (t.chip, t.ink)
        self.setStyleSheet(
            f"QWidget#notice {{ background: {ground}; border-bottom: 1px solid {t.hairline}; }}"
            f" QLabel {{ color: {ink}; }}"
        )
        self._sign.setPixmap(
            pixmap("warning" if self._kind == "warning" else "info", ink, 16, self.devicePixelRatioF())
        )
        self._close.setIcon(icon("clear", t, "secondary", 14))
