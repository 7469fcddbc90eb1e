"""The panel beside a search's results: its conditions, the years as a chart, and what else can narrow it."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.library.search.facets import Facets
from reader.library.search.narrowing import (
    Condition,
    Period,
    conditions,
    in_period,
    months_term,
    period,
    toggled,
    without,
    years_term,
)
from reader.library.search.query import Query
from reader.library.search.result import Found
from reader.ui.base.flow import FlowLayout
from reader.ui.base.icons import icon
from reader.ui.base.tab_order import hand_on
from reader.ui.base.theme import Theme, named, ui_font
from reader.ui.searching.facet_list import FacetList
from reader.ui.searching.histogram import Bar, Histogram
from reader.ui.searching.written import written

MOST_CHIPS = 12  # conditions with a chip of their own
ROUND_TEXT = 70  # pixels of a chip and of the panel's margins that are no text


class FacetPanel(QWidget):
    """`narrowed(query)`: ask this instead."""

    narrowed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facets")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self.query: Query | None = None
        self._period: Period | None = None
        self._shown: list[str] = []  # the conditions that have chips
        self._conditions = QWidget()
        self._flow = FlowLayout(self._conditions)
        self._heading = QLabel()
        self._heading.setFont(ui_font(12))
        self._wider = named(QToolButton(), "quiet")
        self._wider.setFont(ui_font(12))
        self._wider.setText(self.tr("全部年份"))
        self._wider.clicked.connect(self._all_years)
        self.chart = Histogram(theme)
        self.chart.picked.connect(self._picked)
        self.values = FacetList(theme)
        self.values.toggled.connect(self._toggled)
        self.progress = named(QLabel(), "secondary")
        self.progress.setFont(ui_font(11))
        self.progress.setContentsMargins(14, 4, 14, 6)
        self.progress.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.progress.hide()
        self._lay_out()
        hand_on(self, self.values)
        theme.changed.connect(self._dress)
        self._dress()

    def show_query(self, query: Query) -> None:
        """Show the query's conditions, before anything has been counted."""
        self.query = query
        self._period = period(query)
        self._show_conditions()

    def show_found(self, found: Found) -> None:
        """Counts, whole or on the way."""
        self.show_query(found.query)
        self._show_chart(found)
        self.values.show_facets(found.facets, found.query)
        facets = found.facets
        self.progress.setText(
            self.tr("作者等已统计 {} / {} 篇").format(f"{facets.counted:,}", f"{facets.articles:,}")
        )
        self.progress.setVisible(facets.counted < facets.articles)

    def _lay_out(self) -> None:
        inner = QVBoxLayout()
        inner.setContentsMargins(14, 10, 10, 0)
        inner.setSpacing(8)
        inner.addWidget(self._conditions)
        line = QHBoxLayout()
        line.addWidget(self._heading, 1)
        line.addWidget(self._wider)
        inner.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner)
        column.addWidget(self.chart)
        column.addWidget(self.values, 1)
        column.addWidget(self.progress)

    def _dress(self) -> None:
        t = self._theme.tokens
        self._wider.setIcon(icon("back", t, "secondary", 13))
        self._wider.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for chip in self.chips():
            if chip.property("whole") is not None:
                chip.setIcon(icon("clear", t, "secondary", 11))

    # --- conditions --------------------------------------------------------------------------------

    def chips(self) -> list[QToolButton]:
        """Return the conditions' buttons, in the query's order."""
        items = (self._flow.itemAt(n) for n in range(self._flow.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, QToolButton)]

    def _show_conditions(self) -> None:
        wanted = conditions(self.query) if self.query is not None else []
        if self._shown == [condition.text for condition in wanted]:
            return
        self._shown = [condition.text for condition in wanted]
        held = next((n for n, button in enumerate(self.chips()) if button.hasFocus()), -1)
        self._clear_chips()
        for number, condition in enumerate(wanted[:MOST_CHIPS]):
            self._flow.addWidget(self._chip(number, condition))
        if len(wanted) > MOST_CHIPS:
            self._flow.addWidget(self._rest(len(wanted) - MOST_CHIPS))
        self._fit_chips()
        if held >= 0 and self.chips():
            self.chips()[min(held, len(self.chips()) - 1)].setFocus()
        self._flow.invalidate()
        self._conditions.setVisible(bool(wanted))
        self._conditions.updateGeometry()

    def _clear_chips(self) -> None:
        while self._flow.count():
            item = self._flow.takeAt(0)
            chip = item.widget() if item is not None else None
            if chip is not None:
                chip.hide()
                chip.deleteLater()

    def _rest(self, count: int) -> QToolButton:
        """Return how many conditions have no chip."""
        rest = named(QToolButton(self._conditions), "chip")
        rest.setText(f"+{count}")
        rest.setToolTip(self.tr("其余的条件请在检索框里改"))
        rest.setEnabled(False)
        rest.show()
        return rest

    def _chip(self, number: int, condition: Condition) -> QToolButton:
        text = condition.text
        button = named(QToolButton(self._conditions), "chip")
        button.setFont(ui_font(12))
        button.setProperty("whole", text)
        button.setIcon(icon("clear", self._theme.tokens, "secondary", 11))
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setToolTip(self._removes(text))
        button.setAccessibleName(self._removes(text))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: self._take_away(number))
        button.show()
        return button

    def _take_away(self, number: int) -> None:
        if self.query is not None:
            self.narrowed.emit(without(self.query, conditions(self.query)[number]))

    def _fit_chips(self) -> None:
        """The sign that takes a condition away stays in sight, however narrow the panel."""
        for chip in self.chips():
            text = chip.property("whole")
            if text is not None:
                shown = chip.fontMetrics().elidedText(
                    text, Qt.TextElideMode.ElideRight, max(60, self.width() - ROUND_TEXT)
                )
                chip.setText(shown.replace("&", "&&"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_chips()

    def _removes(self, text: str) -> str:
        return self.tr("去掉“{}”").format(text)

    # --- years -------------------------------------------------------------------------------------

    def _show_chart(self, found: Found) -> None:
        undated = sum(year.count for year in found.facets.years if year.year is None)
        year = self._period.year if self._period is not None else None
        bars: Sequence[Bar]
        if year is not None and self._period is not None:
            counts = dict(found.months)
            bars = [
                Bar(month, self.tr("{}年{}月").format(year, month), str(month), counts.get(month, 0))
                for month in range(1, 13)
            ]
            self.chart.show_bars(bars, self._period.months)
            words = self.tr("{}年").format(year)
        else:
            bars = self._years(found.facets)
            self.chart.show_bars(
                bars, self._period.years if self._period is not None and not found.facets.articles else None
            )
            words = f"{bars[0].key}–{bars[-1].key}" if len(bars) > 1 else self.tr("年份")
        self._heading.setText(words + (self.tr("　未定 {} 篇").format(f"{undated:,}") if undated else ""))
        self.chart.setAccessibleName(self.tr("{}的分布图").format(words))
        self.chart.setVisible(bool(bars))
        self._heading.setVisible(bool(bars) or bool(undated))
        self._wider.setVisible(self._period is not None)

    def _years(self, facets: Facets) -> list[Bar]:
        """Years without a hit have their place, too."""
        counts = {year.year: year.count for year in facets.years if year.year is not None}
        if not counts:
            return []
        return [
            Bar(year, self.tr("{}年").format(year), str(year), counts.get(year, 0))
            for year in range(min(counts), max(counts) + 1)
        ]

    def _picked(self, low: int, high: int) -> None:
        year = self._period.year if self._period is not None else None
        if year is None:
            term = years_term(low, high)
        elif self._period is not None and self._period.months == (low, high):
            term = years_term(year, year)  # once more: the whole year again
        else:
            term = months_term(year, low, high)
        if self.query is not None:
            self.narrowed.emit(in_period(self.query, written(term)))

    def _all_years(self) -> None:
        if self._period is not None:
            self.narrowed.emit(self._period.base)

    def _toggled(self, term: str) -> None:
        if self.query is not None:
            self.narrowed.emit(toggled(self.query, term))
