"""A year of a paper as a calendar: which days are held, which seem to be missing."""
from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reader.library.filing.holdings import Gap, HeldIssue
from reader.ui.base.theme import Theme, ui_font

SMALLEST, LARGEST = 21, 34  # pixels of a day, as the view is wide
LEFT, TOP = 40, 24
COLUMNS = 37  # six weeks but for five days: a month begins on any weekday
LEGEND = 34


class YearView(QWidget):
    """Months down, days across.

    `chosen(issue id)`: a day that is held was clicked, or Enter was pressed on it. `moved(place)`: the keys
    went to the day there.
    """

    chosen = Signal(int)
    moved = Signal(QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._year = 0
        self._held: Mapping[date, HeldIssue] = {}
        self._missing: set[date] = set()
        self._at: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("全年馆藏"))
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit(SMALLEST)

    def sizeHint(self) -> QSize:
        return QSize(LEFT + COLUMNS * self._side + 4, TOP + 12 * self._side + LEGEND)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(min(max((self.width() - LEFT - 4) // COLUMNS, SMALLEST), LARGEST))

    def _fit(self, side: int) -> None:
        """Draw each day so large."""
        self._side = side
        self.setMinimumSize(LEFT + COLUMNS * SMALLEST + 4, self.sizeHint().height())
        self.updateGeometry()

    def show_year(self, year: int, held: Mapping[date, HeldIssue], gaps: Sequence[Gap]) -> None:
        """That year; days inside a gap are drawn as missing."""
        self._year, self._held = year, held
        self._missing = {
            day for gap in gaps for day in _days(year)
            if gap.after < day.isoformat() < gap.before
        }
        self._at = next((day for day in sorted(held) if day.year == year), None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(ui_font(11))
        painter.setPen(self._theme.colour("secondary"))
        weekdays = self.tr("一 二 三 四 五 六 日").split()
        for column in range(COLUMNS):
            place = QRect(LEFT + column * self._side, 2, self._side, TOP - 4)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, weekdays[column % 7])
        months = self.tr("1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月").split()
        for month, name in enumerate(months, 1):
            painter.drawText(QRect(0, TOP + (month - 1) * self._side, LEFT - 6, self._side),
                             Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
        for day in _days(self._year):
            self._paint_day(painter, day)
        self._paint_legend(painter)

    def _paint_day(self, painter: QPainter, day: date) -> None:
        rect = self._box(day).adjusted(1, 1, -1, -1)
        self._paint_cell(painter, rect, self._kind(day))
        painter.setPen(self._theme.colour("surface" if day in self._held else "secondary"))
        painter.setFont(ui_font(max(9, self._side * 3 // 7)))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day))
        if day == self._at and self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._box(day), 3, 3)

    def _paint_cell(self, painter: QPainter, rect: QRect, kind: str) -> None:
        """Paint what is held solid and calm, and what seems to be missing only outlined."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if kind in ("whole", "part"):
            painter.setBrush(self._theme.colour("secondary"))
        elif kind == "missing":
            painter.setPen(QPen(self._theme.colour("warning"), 1, Qt.PenStyle.DashLine))
        else:
            painter.setPen(self._theme.colour("hairline"))
        painter.drawRoundedRect(rect, 3, 3)
        if kind == "part":  # a corner is folded back: some pages are not there
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("warning"))
            corner = rect.topRight()
            painter.drawPolygon([corner + QPoint(-7, 0), corner + QPoint(1, 0), corner + QPoint(1, 8)])

    def _kind(self, day: date) -> str:
        """whole, part (fewer pages than the front page says), missing, none."""
        held = self._held.get(day)
        if held is not None:
            return "part" if held.page_count and held.pages < held.page_count else "whole"
        return "missing" if day in self._missing else "none"

    def _paint_legend(self, painter: QPainter) -> None:
        words = {
            "whole": self.tr("在馆"), "part": self.tr("缺版"),
            "missing": self.tr("可能缺期"), "none": self.tr("无"),
        }
        left, top = LEFT, TOP + 12 * self._side + 12
        painter.setFont(ui_font(11))
        for kind, word in words.items():
            self._paint_cell(painter, QRect(left, top, 15, 15), kind)
            painter.setPen(self._theme.colour("secondary"))
            wide = painter.fontMetrics().horizontalAdvance(word)
            painter.drawText(QRect(left + 21, top, wide + 2, 15), Qt.AlignmentFlag.AlignVCenter, word)
            left += wide + 45

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day(event.position().toPoint())
        if day is not None and day in self._held:
            self._at = day
            self.chosen.emit(self._held[day].issue_id)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        own = sorted(day for day in self._held if day.year == self._year)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if own and self._at in own and step is not None:
            self._at = own[max(0, min(len(own) - 1, own.index(self._at) + step))]
            self.update()
            self.moved.emit(self._box(self._at).center())
        elif (
            self._at is not None
            and self._at in self._held
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.chosen.emit(self._held[self._at].issue_id)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            day = self._day(event.pos())
            QToolTip.showText(event.globalPos(), self._told(day) if day else "", self)
            return True
        return super().event(event)

    def _told(self, day: date) -> str:
        held = self._held.get(day)
        if held is None:
            return f"{day:%Y-%m-%d} " + (self.tr("可能缺") if day in self._missing else self.tr("无"))
        number = self.tr(" 总第{}期").format(held.issue_number) if held.issue_number is not None else ""
        pages = (
            self.tr("{0} 版，应有 {1} 版").format(held.pages, held.page_count)
            if held.page_count and held.pages < held.page_count
            else self.tr("%Ln 版", "", held.pages)
        )
        return f"{day:%Y-%m-%d}{number} · {pages}"

    def _day(self, at: QPoint) -> date | None:
        month = (at.y() - TOP) // self._side + 1
        if not self._year or not 1 <= month <= 12 or at.y() < TOP or at.x() < LEFT:
            return None
        day = (at.x() - LEFT) // self._side + 1 - date(self._year, month, 1).weekday()
        return date(self._year, month, day) if 1 <= day <= calendar.monthrange(self._year, month)[1] else None

    def _box(self, day: date) -> QRect:
        column, side = day.replace(day=1).weekday() + day.day - 1, self._side
        return QRect(LEFT + column * side, TOP + (day.month - 1) * side, side, side)


def _days(year: int) -> list[date]:
    return (
        [
            date(year, month, day)
            for month in range(1, 13)
            for day in range(1, calendar.monthrange(year, month)[1] + 1)
        ]
        if year
        else []
    )
