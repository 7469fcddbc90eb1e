"""统计: what the library holds, how far it is proofread, marks over time, searches beside each other."""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.library import figures
from reader.library.base import Database
from reader.library.figures import HeldYear
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import told
from reader.ui.base.tab_order import hand_on
from reader.ui.base.theme import Theme, named
from reader.ui.statistics import charts
from reader.ui.statistics.chart import Chart, ChartView, save, save_table

MOST_QUERIES = 5
COLON = re.compile(r"\s*[:：]\s*")
FOLLOWED = {"article", "page", "issue", "annotation", "trash", "tagging", "tag"}


@dataclass(frozen=True, slots=True)
class Kind:
    """A chart that can be chosen: its title, how it is read, and made of what was read."""

    title: str
    read: Callable[[Database], Any]
    make: Callable[[str, Any], Chart]


class StatisticsView(QWidget):
    """A choice of charts, each read when it is chosen, on a thread beside.

    Each can be kept as PNG, SVG or CSV.
    """

    def __init__(self, jobs: Jobs, theme: Theme, mark_names: Sequence[str]) -> None:
        super().__init__()
        self._jobs, self._mark_names = jobs, tuple(mark_names)
        self._ticket: Ticket | None = None
        self._folder = Path.home()  # where a picture or a table was last put
        self._kinds = self._offered()
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("统计什么"))
        for key, kind in self._kinds.items():
            self.choice.addItem(kind.title, key)
        self.queries = QLineEdit()
        self.queries.setPlaceholderText(self.tr("要比较的检索，用分号隔开：渡轮；码头；供暖"))
        self.queries.setAccessibleName(self.tr("要比较的检索"))
        self.queries.returnPressed.connect(self.reload)
        self.queries.hide()
        self.chart = ChartView(theme)
        self.note = named(QLabel(wordWrap=True), "secondary")
        self.picture = QPushButton(self.tr("存为图片…"), autoDefault=False)
        self.picture.clicked.connect(self._save_picture)
        self.table = QPushButton(self.tr("存为表格…"), autoDefault=False)
        self.table.clicked.connect(self._save_table)
        self._lay_out()
        hand_on(self, self.choice)
        self.choice.currentIndexChanged.connect(self._choose)
        jobs.changed.connect(self._changed)
        self.reload()

    def _offered(self) -> dict[str, Kind]:
        """Return every chart there is, by its key."""
        names = self._mark_names
        return {
            "issues": Kind(self.tr("馆藏：每年各报的期数"), figures.held, _issues),
            "articles": Kind(self.tr("馆藏：每年各报的篇数"), figures.held, _articles),
            "proof": Kind(self.tr("校对：每年已校和未校的篇数"), figures.held, charts.proofread),
            "marks": Kind(self.tr("批注：每月写下的条数"), figures.marked,
                          lambda title, rows: charts.marked(title, rows, names)),
            "marks_by_year": Kind(self.tr("批注：各年报纸上的条数"), figures.marked_by_year,
                                  lambda title, rows: charts.marked(title, rows, names)),
            "tags": Kind(self.tr("标签：每月贴上的篇数"), figures.tagged, charts.tagged),
            "tags_by_year": Kind(self.tr("标签：各年报纸上的篇数"), figures.tagged_by_year, charts.tagged),
            "search": Kind(self.tr("检索：各月或各年找到的篇数，可比较五个"), self._find, charts.found),
        }

    def _lay_out(self) -> None:
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.choice)
        top.addWidget(self.queries, 1)
        top.addStretch(0)
        foot.setSpacing(8)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.picture)
        foot.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.chart, 1)
        column.addLayout(foot)

    @property
    def kind(self) -> str:
        """Return what is shown: a key of the choice."""
        return str(self.choice.currentData())

    def compare(self, queries: Sequence[str]) -> None:
        """Show these searches beside each other, five at most."""
        self.queries.setText("；".join(queries[:MOST_QUERIES]))
        self.choice.setCurrentIndex(self.choice.findData("search"))
        self.reload()

    def kept(self) -> str:
        """Return what is to be remembered: the chart, and the searches that are compared."""
        return f"{self.kind} {self.queries.text()}"

    def resume(self, state: str) -> None:
        """Show the chart that was shown."""
        kind, _, queries = state.partition(" ")
        self.queries.setText(queries)
        number = self.choice.findData(kind)
        if number >= 0:
            self.choice.setCurrentIndex(number)
        if kind == "search":
            self.reload()

    def reload(self) -> None:
        """Read what the chosen chart needs."""
        if self._ticket is not None:
            self._ticket.cancel()
        self.note.setText(self.tr("正在统计…"))
        read = self._search_reader() if self.kind == "search" else self._kinds[self.kind].read
        self._ticket = self._jobs.read(read, self._show, error=self._refuse, slow=True)

    def wanted(self) -> list[str]:
        """Return the searches that are to be compared."""
        parts = self.queries.text().replace("；", ";").split(";")
        return [part.strip() for part in parts if part.strip()][:MOST_QUERIES]

    def _choose(self, _index: int) -> None:
        self.queries.setVisible(self.kind == "search")
        self.reload()

    def _changed(self, tables: frozenset[str]) -> None:
        if self.isVisible() and tables & FOLLOWED:
            self.reload()

    def _search_reader(self) -> Any:
        wanted = self.wanted()
        return lambda db: [(query, figures.found_by_month(db, query)) for query in wanted]

    def _find(self, _db: Database) -> list[tuple[str, dict[str, int]]]:
        return []

    def _show(self, answer: Any) -> None:
        self._ticket = None
        kind = self._kinds[self.kind]
        chart = kind.make(kind.title, answer)
        self.chart.show_chart(chart)
        for button in (self.picture, self.table):
            button.setEnabled(bool(chart.labels))
        self.note.setText(self._words(chart))

    def _words(self, chart: Chart) -> str:
        """Return the sums, or what to do where there is nothing to show."""
        if self.kind == "search" and not self.wanted():
            return self.tr("写一个或几个检索，按 Enter。")
        if not chart.labels:
            return self.tr("还没有可统计的。")
        return " · ".join(f"{each.name} {sum(each.values):,.0f}" for each in chart.series)

    def _refuse(self, error: ReaderError) -> None:
        self._ticket = None
        self.note.setText(told(error))

    # --- keeping ------------------------------------------------------------------------------------

    def _save_picture(self) -> None:
        kinds = self.tr("图片 (*.png);;矢量图 (*.svg)")
        path, kind = QFileDialog.getSaveFileName(self, self.tr("存为图片"), self._name(".png"), kinds)
        if path:
            place = Path(path)
            suffix = ".svg" if "svg" in kind else ".png"
            self._keep(place if place.suffix.lower() in (".png", ".svg") else place.with_suffix(suffix))

    def _save_table(self) -> None:
        kinds = self.tr("表格 (*.csv)")
        path, _ = QFileDialog.getSaveFileName(self, self.tr("存为表格"), self._name(".csv"), kinds)
        if path:
            self._keep(Path(path).with_suffix(".csv"))

    def _keep(self, path: Path) -> None:
        try:
            if path.suffix == ".csv":
                save_table(self.chart.chart, path)
            else:
                save(self.chart.chart, path)
        except OSError:
            self.note.setText(self.tr("{} 写不进去。").format(path))
            return
        self._folder = path.parent
        self.note.setText(self.tr("已存到 {}").format(path))

    def _name(self, suffix: str) -> str:
        """Return a name for the file after the chart's: no system refuses it."""
        return str(self._folder / (COLON.sub("-", self.choice.currentText()) + suffix))


def _issues(title: str, rows: Sequence[HeldYear]) -> Chart:
    return charts.held(title, rows, lambda row: row.issues)


def _articles(title: str, rows: Sequence[HeldYear]) -> Chart:
    return charts.held(title, rows, lambda row: row.articles)
