"""馆藏与缺期: a year of a paper as a calendar, and the gaps as a list."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.library import articles
from reader.library.filing import papers
from reader.library.filing.holdings import Holdings, holdings
from reader.library.scope import Scope
from reader.settings import Settings
from reader.ui.base.fitting import Scrolled
from reader.ui.base.jobs import Jobs
from reader.ui.base.theme import Theme
from reader.ui.dialogs.year_view import YearView


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
        self.list.setMinimumHeight(48)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(line)
        self.scrolled = Scrolled(self.calendar, across=True)
        self.calendar.moved.connect(self._follow)
        column.addWidget(self.scrolled)
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

    def _follow(self, day: QPoint) -> None:
        """Keep the day that the keys are on in sight."""
        self.scrolled.ensureVisible(day.x(), day.y())

    def _open(self, issue_id: int) -> None:
        self.jobs.read(lambda db: articles.ids(db, Scope("issue", issue_id), "page"), self._first)

    def _first(self, ids: Sequence[int]) -> None:
        if ids:
            self.article_requested.emit(ids[0])
