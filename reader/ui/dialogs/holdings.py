"""馆藏与缺期: a year of a paper as a calendar, and the gaps as a list."""
from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from reader.library import articles
from reader.library.filing import papers
from reader.library.filing.holdings import Gap, HeldIssue, Holdings, holdings
from reader.library.scope import Scope
from reader.settings import Settings
from reader.ui.base.jobs import Jobs
from reader.ui.base.theme import Theme, ui_font

CELL = 21
LEFT, TOP = 40, 24
COLUMNS = 37  # six weeks but for five days: a month begins on any weekday
LEGEND = 34


class YearView(QWidget):
    """Months down, days across.

    `chosen(issue id)`: a day that is held was clicked, or Enter was pressed on it.
    """

    chosen = Signal(int)

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
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(LEFT + COLUMNS * CELL + 4, TOP + 12 * CELL + LEGEND)

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
            place = QRect(LEFT + column * CELL, 2, CELL, TOP - 4)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, weekdays[column % 7])
        months = self.tr("1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月").split()
        for month, name in enumerate(months, 1):
            painter.drawText(QRect(0, TOP + (month - 1) * CELL, LEFT - 6, CELL),
                             Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
        for day in _days(self._year):
            self._paint_day(painter, day)
        self._paint_legend(painter)

    def _paint_day(self, painter: QPainter, day: date) -> None:
        rect = _cell(day).adjusted(1, 1, -1, -1)
        self._paint_cell(painter, rect, self._kind(day))
        painter.setPen(self._theme.colour("surface" if day in self._held else "secondary"))
        painter.setFont(ui_font(9))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day))
        if day == self._at and self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(_cell(day), 3, 3)

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
        left, top = LEFT, TOP + 12 * CELL + 12
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
        month = (at.y() - TOP) // CELL + 1
        if not self._year or not 1 <= month <= 12 or at.y() < TOP or at.x() < LEFT:
            return None
        day = (at.x() - LEFT) // CELL + 1 - date(self._year, month, 1).weekday()
        return date(self._year, month, day) if 1 <= day <= calendar.monthrange(self._year, month)[1] else None


class HoldingsView(QDialog):
    """`article_requested(article id)`: open the issue that was clicked, at its first article."""

    article_requested = Signal(int)

    def __init__(self, jobs: Jobs, settings: Settings, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self._found = Holdings(0, (), ())
        self.setWindowTitle(self.tr("馆藏与缺期"))
        self.paper, self.year = QComboBox(), QComboBox()
        self.paper.setAccessibleName(self.tr("报纸"))
        self.year.setAccessibleName(self.tr("年份"))
        for box in (self.paper, self.year):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.summary = QLabel()
        self.summary.setObjectName("secondary")
        line = QHBoxLayout()
        line.setSpacing(10)
        for widget, stretch in ((self.paper, 0), (self.year, 0), (self.summary, 1)):
            line.addWidget(widget, stretch)
        self.calendar = YearView(theme)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("缺期"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(line)
        column.addWidget(self.calendar)
        self.title = QLabel()
        column.addWidget(self.title)
        column.addWidget(self.list, 1)
        column.addStretch()
        self.resize(720, 620)
        self.paper.currentIndexChanged.connect(self._choose_paper)
        self.year.currentIndexChanged.connect(self._choose_year)
        self.calendar.chosen.connect(self._open)
        self.list.itemActivated.connect(lambda item: self._open(item.data(Qt.ItemDataRole.UserRole)))
        jobs.changed.connect(self._changed)
        jobs.read(papers.all, self._fill)

    def _fill(self, rows: Sequence[Any]) -> None:
        kept = self.paper.currentData()
        self.paper.blockSignals(True)
        self.paper.clear()
        for row in rows:
            self.paper.addItem(row.title, row.id)
        self.paper.setCurrentIndex(max(self.paper.findData(kept), 0))
        self.paper.blockSignals(False)
        self._choose_paper()
        if not rows:
            self.summary.setText(self.tr("还没有报名和日期都确定的报纸。"))

    def _choose_paper(self, _index: int = 0) -> None:
        paper_id = self.paper.currentData()
        if paper_id is not None:
            self.jobs.read(lambda db: holdings(db, paper_id), self._show)

    def _show(self, found: Holdings) -> None:
        self._found = found
        kept = self.year.currentData()
        years = sorted({int(held.date[:4]) for held in found.issues}, reverse=True)
        self.year.blockSignals(True)
        self.year.clear()
        for year in years:
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(max(self.year.findData(kept), 0))
        self.year.blockSignals(False)
        self._choose_year()

    def _choose_year(self, _index: int = 0) -> None:
        year = self.year.currentData() or 0
        held = {date.fromisoformat(one.date): one for one in self._found.issues}
        self.calendar.show_year(year, held, self._found.gaps)
        self.list.clear()
        for gap in self._found.gaps:
            if str(year) in (gap.after[:4], gap.before[:4]):
                number = (self.tr("缺 %Ln 期", "", gap.missing) if gap.missing is not None
                          else self.tr("可能缺，总期号没有说明缺几期"))
                item = QListWidgetItem(f"{gap.after} — {gap.before}   {number}")
                item.setData(Qt.ItemDataRole.UserRole, held[date.fromisoformat(gap.after)].issue_id)
                self.list.addItem(item)
        self.list.setVisible(self.list.count() > 0)
        said = self.tr("这一年没有看得出的缺期。") if year else ""
        if self.list.count():
            said = self.tr("缺期 %Ln 处", "", self.list.count())
        self.title.setText(said)
        own = [one for one in self._found.issues if one.date.startswith(f"{year}-")]
        self.summary.setText(
            self.tr("{0} 期 · {1} 版").format(f"{len(own):,}", f"{sum(one.pages for one in own):,}")
        )

    def _changed(self, tables: frozenset[str]) -> None:
        if tables & {"issue", "page", "paper", "trash"}:
            self.jobs.read(papers.all, self._fill)

    def _open(self, issue_id: int) -> None:
        self.jobs.read(lambda db: articles.ids(db, Scope("issue", issue_id), "page"), self._first)

    def _first(self, ids: Sequence[int]) -> None:
        if ids:
            self.article_requested.emit(ids[0])


def _cell(day: date) -> QRect:
    column = day.replace(day=1).weekday() + day.day - 1
    return QRect(LEFT + column * CELL, TOP + (day.month - 1) * CELL, CELL, CELL)


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
