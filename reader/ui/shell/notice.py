"""A strip in the status line that says calmly what happened, with one thing to do about it.

It has a place of its own there: nothing that the pointer is over moves when it comes or goes.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, IntEnum, auto

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QToolTip, QWidget

from reader.ui.base.controls import ElidedLabel
from reader.ui.base.icons import icon, pixmap
from reader.ui.base.language import in_language
from reader.ui.base.theme import Theme, named, ui_font

STAYS_MS = 8000  # a remark goes by itself; a warning stays until it is closed


class Gravity(IntEnum):
    """How much a notice matters: what is lighter waits behind what is graver."""

    ORDINARY = 0
    AMISS = 1  # a safeguard does not work: today's backup could not be made
    HURT = 2  # something of the library is lost, strange or damaged
    GONE = 3  # the library's folder is no longer there: nothing can be written


class Subject(Enum):
    """What a grave notice is about: the next about the same takes its place, for it knows more."""

    OPENING = auto()  # how the library was opened, and what was mended then
    REBUILDING = auto()
    CHECK = auto()
    BACKUP = auto()
    FOLDER = auto()


@dataclass(frozen=True, slots=True)
class Remark:
    """What a notice says. `passing`: it goes by itself; `step`: what the button takes back, 0: it is for
    something else; `subject`: None where nothing follows it that says it better.
    """

    kind: str
    text: str
    action: str
    act: Callable[[], None] | None
    gravity: Gravity = Gravity.ORDINARY
    passing: bool = False
    step: int = 0
    subject: Subject | None = None

    def is_repeated_by(self, later: Remark) -> bool:
        return self.subject is not None and self.subject == later.subject


class Notice(QWidget):
    """One sentence at a time; a new one takes the old one's place, but for what is graver: that waits while a
    remark passes by, and is not covered by what stays. `shown()`: there is one.
    """

    shown = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._shown: Remark | None = None
        self._waiting: list[Remark] = []  # the gravest first
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
        self._close.clicked.connect(self.put_away)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 0, 4, 0)
        line.setSpacing(8)
        for widget in (self._sign, self.text, self.button, self._close):
            line.addWidget(widget, 1 if widget is self.text else 0)
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self.put_away)
        theme.changed.connect(self._dress)
        self.hide()

    def say(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a remark that goes by itself."""
        self._take(Remark("info", text, action, act, passing=True))

    def ask(self, text: str, action: str, act: Callable[[], None]) -> None:
        """Offer something to do; it stays until it is done, closed, or another remark takes its place."""
        self._take(Remark("info", text, action, act))

    def warn(
        self,
        text: str,
        action: str = "",
        act: Callable[[], None] | None = None,
        gravity: Gravity = Gravity.ORDINARY,
        subject: Subject | None = None,
    ) -> None:
        """Show a fault of the world; it stays until it is closed."""
        self._take(Remark("warning", text, action, act, gravity, subject=subject))

    def say_undoable(self, text: str, action: str, act: Callable[[], None], step: int) -> None:
        """Say what the step of that number did.

        The remark goes when the step is taken back, or another one follows.
        """
        self._take(Remark("info", text, action, act, passing=True, step=step))

    def top_step(self, step: int) -> None:
        """That step is the newest now (0: there is none)."""
        if self._shown is not None and self._shown.step and step != self._shown.step:
            self.put_away()

    def put_away(self) -> None:
        """Take away what is shown; what has waited behind it comes."""
        self._shown = None
        if self._waiting:
            self._show(self._waiting.pop(0))
        else:
            self._timer.stop()
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show all of a text that is cut when it is clicked."""
        if event.type() == QEvent.Type.MouseButtonRelease and self.text.cut():
            place = self.text.mapToGlobal(QPoint(0, -3 * self.text.height()))
            QToolTip.showText(place, self.text.text(), self.text)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _take(self, remark: Remark) -> None:
        """Show it now, or let it wait behind what is graver; what is grave waits while it is covered."""
        gravest = max((one.gravity for one in self._lasting()), default=Gravity.ORDINARY)
        if remark.passing or remark.gravity >= gravest:
            if self._shown is not None and self._shown.gravity and not self._shown.is_repeated_by(remark):
                self._wait(self._shown)
            self._show(remark)
        else:
            self._wait(remark)

    def _lasting(self) -> list[Remark]:
        shown = [self._shown] if self._shown is not None and not self._shown.passing else []
        return [*shown, *self._waiting]

    def _wait(self, remark: Remark) -> None:
        """Keep it for later: of each gravity the newest first, and of ordinary ones only that."""
        kept = [one for one in self._waiting if one.gravity and not one.is_repeated_by(remark)]
        self._waiting = sorted([remark, *kept], key=lambda one: -one.gravity)

    def _show(self, remark: Remark) -> None:
        self._shown = remark
        self._waiting = [one for one in self._waiting if not one.is_repeated_by(remark)]
        if remark.passing:
            self._timer.start()
        else:
            self._timer.stop()
        text = in_language(remark.text)
        self.text.setText(text)
        self.setAccessibleName(text)
        self.button.setText(remark.action)
        self.button.setVisible(bool(remark.action))
        self._dress()
        self.show()
        self.shown.emit()

    def _do(self) -> None:
        act = self._shown.act if self._shown is not None else None
        self.put_away()
        if act is not None:
            act()

    def _dress(self) -> None:
        t = self._theme.tokens
        warns = self._shown is not None and self._shown.kind == "warning"
        ground, ink = (t.warning_ground, t.warning) if warns else (t.chip, t.ink)
        self.setStyleSheet(
            f"QWidget#notice {{ background: {ground}; }}"
            f" QLabel {{ color: {ink}; }}"
        )
        self._sign.setPixmap(
            pixmap("warning" if warns else "info", ink, 16, self.devicePixelRatioF())
        )
        self._close.setIcon(icon("clear", t, "secondary", 14))
