"""How a search's hits spread over the years (or a year's months): bars to look at, to click and to drag
over."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reader.ui.base.theme import Theme, ui_font

HEIGHT = 92
TOP, BOTTOM, SIDE = 16, 18, 14
WIDEST = 44  # two years have room for both their names
CLICK = 3  # so many pixels of a shaking hand are still a click


@dataclass(frozen=True, slots=True)
class Bar:
    """`key`: the year or month; `name`: how it is spoken of; `mark`: its short name on the axis; `count`:
    articles."""

    key: int
    name: str
    mark: str
    count: int


class Histogram(QWidget):
    """`picked(low, high)`: keys that were clicked, dragged over, or chosen with the keys (Shift+arrows,
    Enter)."""

    picked = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.bars: tuple[Bar, ...] = ()
        self.lit: tuple[int, int] | None = None  # keys that hold already
        self._hover = -1
        self._cursor = 0
        self._anchor: int | None = None
        self._pressed = QPoint()
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def show_bars(self, bars: Sequence[Bar], lit: tuple[int, int] | None = None) -> None:
        """Other bars, ascending; the cursor stays on its key while that is there."""
        key = self.bars[self._cursor].key if self.bars else None
        if [bar.key for bar in bars] != [bar.key for bar in self.bars]:
            self._anchor, self._hover = None, -1
        self.bars, self.lit = tuple(bars), lit
        self._cursor = next(
            (i for i, bar in enumerate(self.bars) if bar.key == key), max(0, len(self.bars) - 1)
        )
        self._describe()
        self.update()

    def bar_at(self, x: int) -> int:
        """Return the number of the bar in whose column x is; -1 without bars."""
        if not self.bars:
            return -1
        return min(max(int((x - self._left()) / self._step()), 0), len(self.bars) - 1)

    def column(self, number: int) -> QRect:
        """Return the whole column of a bar."""
        left = round(self._left() + number * self._step())
        return QRect(
            left,
            TOP,
            max(1, round(self._left() + (number + 1) * self._step()) - left),
            self.height() - TOP - BOTTOM,
        )

    # --- painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.bars:
            return
        painter = QPainter(self)
        most = max(1, *(bar.count for bar in self.bars))
        floor = self.height() - BOTTOM
        chosen = self._chosen()
        gap = 1 if self._step() >= 3 else 0
        for number, bar in enumerate(self.bars):
            column = self.column(number)
            if chosen[0] <= number <= chosen[1]:
                painter.fillRect(column, self._theme.colour("selection"))
            if bar.count:
                tall = max(2, round((column.height() - 4) * bar.count / most))
                painter.fillRect(
                    QRect(column.left(), floor - tall, max(1, column.width() - gap), tall),
                    self._colour(number),
                )
        painter.fillRect(
            QRect(self._left(), floor, round(self._step() * len(self.bars)), 1),
            self._theme.colour("hairline"),
        )
        self._axis(painter, floor)
        self._caption(painter)

    def _colour(self, number: int):  # type: ignore[no-untyped-def]
        low, high = self.lit if self.lit is not None else (self.bars[0].key, self.bars[-1].key)
        held = low <= self.bars[number].key <= high
        colour = self._theme.colour("accent" if held else "hairline")
        if held and number != self._hover and not (self.hasFocus() and number == self._cursor):
            colour.setAlphaF(0.62)
        return colour

    def _axis(self, painter: QPainter, floor: int) -> None:
        """As many marks as there is room for, the first and the last always."""
        painter.setFont(ui_font(11))
        painter.setPen(self._theme.colour("secondary"))
        metrics, last = painter.fontMetrics(), len(self.bars) - 1
        wide = max(metrics.horizontalAdvance(bar.mark) for bar in self.bars) + 10
        every = max(1, -(-wide // max(1, round(self._step()))))
        shown = [n for n in range(0, last, every) if (last - n) * self._step() >= wide] + [last]
        free = 0
        for number in shown:
            text = self.bars[number].mark
            width = metrics.horizontalAdvance(text)
            middle = self.column(number).center().x()
            left = min(max(middle - width // 2, SIDE), self.width() - SIDE - width)
            if left >= free or number == last:  # the first year stands at the edge
                painter.drawText(
                    QRect(left, floor + 3, width + 2, BOTTOM - 3), Qt.AlignmentFlag.AlignLeft, text
                )
                free = left + width + 8

    def _caption(self, painter: QPainter) -> None:
        """What is under the pointer or the cursor, in words; the highest bar's count otherwise."""
        number = self._cursor if self.hasFocus() else -1
        if self._hover >= 0:
            number = self._hover
        low, high = self._chosen()
        if high > low:
            text = self._words(low, high)
        elif number >= 0:
            text = self._words(number, number)
        else:
            return
        painter.setFont(ui_font(11))
        painter.setPen(self._theme.colour("ink"))
        painter.drawText(
            QRect(SIDE, 0, self.width() - 2 * SIDE, TOP),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            text,
        )

    # --- mouse and keys ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.bars:
            self._pressed = event.position().toPoint()
            self._anchor = self._cursor = self.bar_at(self._pressed.x())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        self._hover = self.bar_at(place.x())
        if (
            event.buttons() & Qt.MouseButton.LeftButton
            and self._anchor is not None
            and abs(place.x() - self._pressed.x()) > CLICK
        ):
            self._cursor = self._hover
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._anchor is not None:
            self._pick()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = -1
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self.bar_at(event.pos().x())
            QToolTip.showText(event.globalPos(), self._words(number, number) if number >= 0 else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.bars) - 1
        to = {Qt.Key.Key_Left: self._cursor - 1, Qt.Key.Key_Right: self._cursor + 1, Qt.Key.Key_Home: 0,
              Qt.Key.Key_End: last}.get(Qt.Key(event.key()))
        if to is not None and self.bars:
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._anchor = None
            elif self._anchor is None:
                self._anchor = self._cursor
            self._cursor = min(max(to, 0), last)
            self._describe()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.bars:
            self._pick()
        elif event.key() == Qt.Key.Key_Escape and self._anchor is not None:
            self._anchor = None
            self.update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._describe()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._anchor = None
        self.update()

    def _pick(self) -> None:
        low, high = self._chosen() if self._anchor is not None else (self._cursor, self._cursor)
        self._anchor = None
        self.update()
        if any(bar.count for bar in self.bars[low:high + 1]):
            self.picked.emit(self.bars[low].key, self.bars[high].key)

    def _chosen(self) -> tuple[int, int]:
        """Return the numbers of the bars that are being dragged over; (0, -1): none."""
        return (
            (min(self._anchor, self._cursor), max(self._anchor, self._cursor))
            if self._anchor is not None
            else (0, -1)
        )

    def _words(self, low: int, high: int) -> str:
        name = self.bars[low].name if low == high else f"{self.bars[low].name}–{self.bars[high].name}"
        return self.tr("{}　{} 篇").format(name, f"{sum(bar.count for bar in self.bars[low:high + 1]):,}")

    def _describe(self) -> None:
        if self.bars:
            low, high = self._chosen() if self._anchor is not None else (self._cursor, self._cursor)
            self.setAccessibleDescription(self._words(low, high))

    def _left(self) -> int:
        return SIDE

    def _step(self) -> float:
        return min((self.width() - 2 * SIDE) / max(1, len(self.bars)), WIDEST)
