"""A strip in the status line that says calmly what happened, with one thing to do about it.

It has a place of its own there: nothing that the pointer is over moves when it comes or goes.
"""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QToolTip, QWidget

from reader.ui.base.controls import ElidedLabel
from reader.ui.base.icons import icon, pixmap
from reader.ui.base.language import in_language
from reader.ui.base.theme import Theme, named, ui_font

STAYS_MS = 8000  # a remark goes by itself; a warning stays until it is closed


class Notice(QWidget):
    """One sentence at a time; a new one takes the old one's place. `shown()`: there is one."""

    shown = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._kind = "info"
        self._act: Callable[[], None] | None = None
        self._step = 0  # the step that the button takes back, 0: it is for something else
        self._lasting: tuple[str, str, Callable[[], None] | None] | None = None
        self._covered = False  # something else is said over the lasting warning
        self._sign = QLabel()
        self.text = ElidedLabel()
        self.text.setFont(ui_font(12))
        self.text.setCursor(Qt.CursorShape.PointingHandCursor)
        self.text.installEventFilter(self)
        self.button = named(QToolButton(), "strip")
        self.button.setFont(ui_font(12))
        self.button.clicked.connect(self._do)
        self._close = named(QToolButton(), "quiet")
        self._close.setAccessibleName(self.tr("关闭提示"))
        self._close.clicked.connect(self._go)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 0, 4, 0)
        line.setSpacing(8)
        for widget in (self._sign, self.text, self.button, self._close):
            line.addWidget(widget, 1 if widget is self.text else 0)
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self._go)
        theme.changed.connect(self._dress)
        self.hide()

    def say(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a remark that goes by itself."""
        self._show("info", text, action, act)
        self._timer.start()

    def ask(self, text: str, action: str, act: Callable[[], None]) -> None:
        """Offer something to do; it stays until it is done, closed, or another remark takes its place."""
        self._timer.stop()
        self._show("info", text, action, act)

    def warn(
        self, text: str, action: str = "", act: Callable[[], None] | None = None, lasting: bool = False
    ) -> None:
        """Show a fault of the world; it stays until it is closed, or another remark takes its place. A
        lasting one comes back then.
        """
        self._timer.stop()
        self._show("warning", text, action, act)
        if lasting:
            self._lasting, self._covered = (text, action, act), False

    def say_undoable(self, text: str, action: str, act: Callable[[], None], step: int) -> None:
        """Say what the step of that number did.

        The remark goes when the step is taken back, or another one follows.
        """
        self.say(text, action, act)
        self._step = step

    def top_step(self, step: int) -> None:
        """That step is the newest now (0: there is none)."""
        if self._step and step != self._step:
            self._go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show all of a text that is cut when it is clicked."""
        if event.type() == QEvent.Type.MouseButtonRelease and self.text.cut():
            place = self.text.mapToGlobal(QPoint(0, -3 * self.text.height()))
            QToolTip.showText(place, self.text.text(), self.text)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._go()
        else:
            super().keyPressEvent(event)

    def _go(self) -> None:
        """Take away what is said; a lasting warning below it is seen again."""
        if self._lasting is not None and self._covered:
            self.warn(*self._lasting, lasting=True)
        else:
            self._lasting = None
            self.hide()

    def _show(self, kind: str, text: str, action: str, act: Callable[[], None] | None) -> None:
        self._covered = True
        self._kind, self._act, self._step = kind, act, 0
        text = in_language(text)
        self.text.setText(text)
        self.setAccessibleName(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self._dress()
        self.show()
        self.shown.emit()

    def _do(self) -> None:
        act, self._act = self._act, None
        self._go()
        if act is not None:
            act()

    def _dress(self) -> None:
        t = self._theme.tokens
        ground, ink = (t.warning_ground, t.warning) if self._kind == "warning" else (t.chip, t.ink)
        self.setStyleSheet(
            f"QWidget#notice {{ background: {ground}; }}"
            f" QLabel {{ color: {ink}; }}"
        )
        self._sign.setPixmap(
            pixmap("warning" if self._kind == "warning" else "info", ink, 16, self.devicePixelRatioF())
        )
        self._close.setIcon(icon("clear", t, "secondary", 14))
