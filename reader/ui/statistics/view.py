"""统计: what the library holds, how far it is proofread, marks over time, searches beside each other."""
from __future__ import annotations

from collections.abc import Callable, Sequence
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
from reader.library.figures import HeldYear, Marked
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import told
from reader.ui.base.tab_order import hand_on
from reader.ui.base.theme import Theme, named
from reader.ui.statistics.chart import Chart, ChartView, Series, save, save_table

MOST_QUERIES = 5
YEAR = 12  # months


class StatisticsView(QWidget):
    """A choice of charts, each read when it is chosen, on a thread beside.

    Each can be kept as PNG, SVG or CSV.
    """

    def __init__(self, jobs: Jobs, theme: Theme, mark_names: Sequence[str]) -> None:
        super().__init__()
        self._jobs, self._mark_names = jobs, tuple(mark_names)
        self._ticket: Ticket | None = None
        self._readers: dict[str, tuple[str, Callable[[Database], Any], Callable[[str, Any], Chart]]] = {
            "issues": (self.tr("馆藏：每年各报的期数"), figures.held, self._held),
            "articles": (self.tr("馆藏：每年各报的篇数"), figures.held, self._held),
            "proof": (self.tr("校对：每年已校和未校的篇数"), figures.held, self._proofread),
            "marks": (self.tr("批注：每月各色的条数"), figures.marked, self._marked),
            "search": (self.tr("检索：每月找到的篇数，可比较五个"), self._find, self._found),
        }
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("统计什么"))
        for key, (title, _, _) in self._readers.items():
            self.choice.addItem(title, key)
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
        """What is shown: a key of the choice."""
        return str(self.choice.currentData())

    def compare(self, queries: Sequence[str]) -> None:
        """Show these searches beside each other, five at most."""
        self.queries.setText("；".join(queries[:MOST_QUERIES]))
        self.choice.setCurrentIndex(self.choice.findData("search"))
        self.reload()

    def reload(self) -> None:
        """Read what the chosen chart needs."""
        if self._ticket is not None:
            self._ticket.cancel()
        _, read, _ = self._readers[self.kind]
        self.note.setText(self.tr("正在统计…"))
        reader = self._search_reader() if self.kind == "search" else read
        self._ticket = self._jobs.read(reader, self._show, error=self._refuse, slow=True)

    def wanted(self) -> list[str]:
        """Return the searches that are to be compared."""
        parts = self.queries.text().replace("；", ";").split(";")
        return [part.strip() for part in parts if part.strip()][:MOST_QUERIES]

    def _choose(self, _index: int) -> None:
        self.queries.setVisible(self.kind == "search")
        self.reload()

    def _changed(self, tables: frozenset[str]) -> None:
        if self.isVisible() and tables & {"article", "page", "issue", "annotation", "trash"}:
            self.reload()

    def _search_reader(self) -> Any:
        wanted = self.wanted()
        return lambda db: [(query, figures.found_by_month(db, query)) for query in wanted]

    def _find(self, _db: Database) -> list[tuple[str, dict[str, int]]]:
        return []

    def _show(self, answer: Any) -> None:
        self._ticket = None
        title, _, make = self._readers[self.kind]
        chart = make(title, answer)
        self.chart.show_chart(chart)
        for button in (self.picture, self.table):
            button.setEnabled(bool(chart.labels))
        self.note.setText(self._words(chart))

    def _words(self, chart: Chart) -> str:
        """The sums, or what to do where there is nothing to show."""
        if self.kind == "search" and not self.wanted():
            return self.tr("写一个或几个检索，按 Enter。")
        if not chart.labels:
            return self.tr("还没有可统计的。")
        return " · ".join(f"{each.name} {sum(each.values):,.0f}" for each in chart.series)

    def _refuse(self, error: ReaderError) -> None:
        self._ticket = None
        self.note.setText(told(error))

    # --- charts -------------------------------------------------------------------------------------

    def _held(self, title: str, rows: Sequence[HeldYear]) -> Chart:
        years = sorted({row.year for row in rows})
        papers = sorted({row.paper for row in rows})
        of = {(row.paper, row.year): row.issues if self.kind == "issues" else row.articles for row in rows}
        series = [Series(paper, tuple(of.get((paper, year), 0) for year in years)) for paper in papers]
        return Chart(title, tuple(years), _few(series, self.tr("其他报纸")))

    def _proofread(self, title: str, rows: Sequence[HeldYear]) -> Chart:
        years = sorted({row.year for row in rows})
        done = tuple(sum(row.proofread for row in rows if row.year == year) for year in years)
        all_of = [sum(row.articles for row in rows if row.year == year) for year in years]
        rest = tuple(every - ready for every, ready in zip(all_of, done, strict=True))
        return Chart(title, tuple(years), (Series(self.tr("已校"), done), Series(self.tr("未校"), rest)))

    def _marked(self, title: str, rows: Sequence[Marked]) -> Chart:
        months = _months({row.month for row in rows})
        of = {(row.colour, row.month): row.marks for row in rows}
        held = sorted({row.colour for row in rows})
        series = []
        for colour in held:
            values = tuple(of.get((colour, month), 0) for month in months)
            series.append(Series(self._mark_names[colour - 1], values))
        return Chart(title, months, tuple(series))

    def _found(self, title: str, rows: Sequence[tuple[str, dict[str, int]]]) -> Chart:
        months = _months({month for _, found in rows for month in found})
        series = [Series(query, tuple(found.get(month, 0) for month in months)) for query, found in rows]
        return Chart(title, months, tuple(series), lines=True)

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
        self.note.setText(self.tr("已存到 {}").format(path))

    def _name(self, suffix: str) -> str:
        return str(Path.home() / (self.choice.currentText().replace("：", "-") + suffix))


def _few(series: Sequence[Series], others: str) -> tuple[Series, ...]:
    """The largest six; the rest as one."""
    ranked = sorted(series, key=lambda each: -sum(each.values))
    if len(ranked) <= 7:
        return tuple(ranked)
    rest = ranked[6:]
    together = tuple(sum(each.values[n] for each in rest) for n in range(len(rest[0].values)))
    return (*ranked[:6], Series(others, together))


def _months(held: set[str]) -> tuple[str, ...]:
    """Every month from the first to the last; of more than fifty years only those with something."""
    if not held:
        return ()
    (first, last) = min(held), max(held)
    start, end = (int(month[:4]) * YEAR + int(month[5:7]) - 1 for month in (first, last))
    if end - start > 50 * YEAR:
        return tuple(sorted(held))
    return tuple(f"{number // YEAR:04}-{number % YEAR + 1:02}" for number in range(start, end + 1))
