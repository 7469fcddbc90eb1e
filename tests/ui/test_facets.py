"""The panel beside a search's results: counts, clicks that narrow and widen, the years as a chart."""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.library import articles
from reader.library.database import Library
from reader.library.search import answers
from reader.library.search.query import parse
from reader.ui.searching.facet_list import FEW
from reader.ui.shell.window import MainWindow
from reader.ui.sidebar.nodes import Node
from tests.ui.conftest import settle
from tests.ui.searching import YEARS, century, click, search_for


@pytest.fixture
def window(open_window: Callable[[Library], MainWindow], tmp_path: Path) -> MainWindow:
    return open_window(century(tmp_path / "库"))


def values(window: MainWindow, facet: str) -> dict[str, int]:
    """What the panel shows of a facet, in its order."""
    return {node.label: node.count or 0 for node in section(window, facet).children}


def section(window: MainWindow, facet: str) -> Node:
    found = window.narrow.facets.values.tree.find(facet)
    assert found is not None
    return found


def click_value(qtbot: QtBot, window: MainWindow, facet: str, label: str) -> None:
    shown = window.narrow.facets.values
    node = next(node for node in section(window, facet).children if node.label == label)
    shown.scrollTo(shown.tree.index_of(node))
    click(shown.viewport(), shown.visualRect(shown.tree.index_of(node)))
    settle(qtbot, window)


def rows(window: MainWindow) -> list[articles.ArticleRow]:
    return articles.rows(window.jobs.library.reader(), window.list.model.ids)


def test_the_panel_takes_the_trees_place_during_a_search_only(qtbot: QtBot, window: MainWindow) -> None:
    assert window.sidebar.isVisible() and not window.narrow.tabs.isVisible()
    search_for(qtbot, window, "渡轮")
    assert window.narrow.facets.isVisible() and not window.sidebar.isVisible()
    window.narrow.tree_button.click()
    assert window.sidebar.isVisible() and window.narrow.tabs.isVisible()
    window.search.leave()
    settle(qtbot, window)
    assert window.sidebar.isVisible() and not window.narrow.tabs.isVisible()


def test_every_facet_counts_the_articles_that_were_found(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "渡轮")
    listed = rows(window)
    assert listed
    assert values(window, "paper") == dict(Counter(row.paper for row in listed).most_common())
    assert {int(name[1:-1]): count for name, count in values(window, "page").items()} == Counter(
        row.page for row in listed
    )
    authors = Counter(name for row in listed for name in (row.byline or "").split())
    assert values(window, "author") == {name: authors[name] for name in values(window, "author")}
    assert {bar.key: bar.count for bar in window.narrow.facets.chart.bars if bar.count} == Counter(
        int((row.date or "0")[:4]) for row in listed)
    assert [bar.key for bar in window.narrow.facets.chart.bars] == list(range(1953, 1958)), (
        "years without a hit have their place"
    )
    tags = window.narrow.facets.values
    assert tags.isRowHidden(section(window, "tag").row, tags.rootIndex()), (
        "a facet without values is not shown"
    )


def test_a_click_narrows_the_typed_query_and_another_widens_it(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "渡轮")
    whole = window.list.model.ids
    paper = next(iter(values(window, "paper")))
    click_value(qtbot, window, "paper", paper)
    assert window.search.text() == f"渡轮 报名:{paper}"
    assert 0 < len(window.list.model.ids) < len(whole) and {row.paper for row in rows(window)} == {paper}
    assert section(window, "paper").children[0].icon == "check"
    click_value(qtbot, window, "page", "第1版")
    assert window.search.text() == f"渡轮 报名:{paper} 版次:1" and {row.page for row in rows(window)} == {1}
    click_value(qtbot, window, "paper", paper)
    click_value(qtbot, window, "page", "第1版")
    assert window.search.text() == "渡轮" and window.list.model.ids == whole


def test_several_papers_can_be_ticked_and_their_counts_stay(qtbot: QtBot, window: MainWindow) -> None:
    """Of what an article has only one of, a second click means one or the other."""
    search_for(qtbot, window, "渡轮 日期:1953..1957")
    counts, whole = values(window, "paper"), len(window.list.model.ids)
    one, two = counts
    click_value(qtbot, window, "paper", one)
    assert values(window, "paper") == counts, "the other paper can still be reached"
    click_value(qtbot, window, "paper", two)
    assert window.search.text() == f"渡轮 日期:1953..1957 报名:{one} OR 报名:{two}"
    assert len(window.list.model.ids) == whole
    assert [node.icon for node in section(window, "paper").children] == ["check", "check"]
    click_value(qtbot, window, "page", "第1版")
    click_value(qtbot, window, "page", "第2版")
    assert {row.page for row in rows(window)} == {1, 2} and "版次:1 OR 版次:2" in window.search.text()
    click_value(qtbot, window, "paper", one)
    assert window.search.text() == f"渡轮 日期:1953..1957 报名:{two} 版次:1 OR 版次:2"
    assert {row.paper for row in rows(window)} == {two}
    click_value(qtbot, window, "paper", two)
    assert window.search.text() == "渡轮 日期:1953..1957 版次:1 OR 版次:2"


def test_a_long_facet_shows_its_first_values_and_the_others_on_demand(
    qtbot: QtBot, window: MainWindow
) -> None:
    search_for(qtbot, window, "的")
    shown = window.narrow.facets.values
    every = Counter(name for row in rows(window) for name in set((row.byline or "").split()))
    assert len(every) > FEW + 1, "the samples have authors enough"
    assert len(values(window, "author")) == FEW + 1
    assert str(len(every) - FEW) in list(values(window, "author"))[-1]
    click_value(qtbot, window, "author", list(values(window, "author"))[-1])
    assert values(window, "author") == every
    assert shown.tree.node(shown.currentIndex()) is section(window, "author").children[FEW]
    last = list(values(window, "author"))[-1]
    click_value(qtbot, window, "author", last)
    assert window.search.text() == f"的 作者:{last}" and len(window.list.model.ids) == every[last]


def test_the_list_narrows_with_the_keyboard_too(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "渡轮")
    window.commands["show_facets"].trigger()
    window.commands["show_facets"].trigger()
    shown = window.narrow.facets.values
    shown.setFocus()
    shown.setCurrentIndex(shown.tree.index_of(section(window, "paper").children[1]))
    paper = section(window, "paper").children[1].label
    qtbot.keyClick(shown, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert window.search.text() == f"渡轮 报名:{paper}"


def test_a_bar_narrows_to_its_year_and_shows_its_months(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "渡轮")
    chart = window.narrow.facets.chart
    found = {bar.key: bar.count for bar in chart.bars}
    click(chart, chart.column(2))
    settle(qtbot, window)
    assert window.search.text() == "渡轮 日期:1955" and len(window.list.model.ids) == found[1955]
    assert [bar.key for bar in chart.bars] == list(range(1, 13))
    assert sum(bar.count for bar in chart.bars) == found[1955]
    month = next(number for number, bar in enumerate(chart.bars) if bar.count)
    click(chart, chart.column(month))
    settle(qtbot, window)
    assert window.search.text() == f"渡轮 日期:1955-{month + 1:02}" and chart.lit == (month + 1, month + 1)
    assert sum(bar.count for bar in chart.bars) == found[1955], "the other months can still be reached"
    qtbot.mouseClick(window.narrow.facets._wider, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert window.search.text() == "渡轮" and chart.bars[0].key == 1953


def test_dragging_over_the_chart_takes_a_range_of_years(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "渡轮")
    chart = window.narrow.facets.chart
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(chart, left, none, chart.column(0).center())
    QTest.mouseMove(chart, chart.column(1).center())
    QTest.mouseMove(chart, chart.column(2).center())
    QTest.mouseRelease(chart, left, none, chart.column(2).center() + QPoint(1, 0))
    settle(qtbot, window)
    assert window.search.text() == "渡轮 日期:1953..1955"
    assert {(row.date or "")[:4] for row in rows(window)} == {"1953", "1955"}


def test_where_the_chosen_years_have_nothing_the_chart_shows_those_that_have(
    qtbot: QtBot, window: MainWindow
) -> None:
    search_for(qtbot, window, "渡轮 日期:1970..1979")
    chart = window.narrow.facets.chart
    assert not window.list.model.ids and chart.isVisible() and chart.lit == (1970, 1979)
    assert [bar.key for bar in chart.bars] == list(range(1953, 1958))
    click(chart, chart.column(2))
    settle(qtbot, window)
    assert window.search.text() == "渡轮 日期:1955" and window.list.model.ids


def test_the_chart_is_used_with_the_keys(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "渡轮")
    chart = window.narrow.facets.chart
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert "1957" in chart.accessibleDescription()
    for _ in range(2):
        qtbot.keyClick(chart, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert "1955" in chart.accessibleDescription() and "1957" in chart.accessibleDescription()
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.search.text() == "渡轮 日期:1955..1957"


def test_conditions_are_taken_away_one_by_one(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "渡轮 OR 码头 日期:1955 -水库")
    chips = window.narrow.facets.chips()
    assert [chip.text() for chip in chips] == ["渡轮 OR 码头", "日期:1955", "-水库"]
    assert len({chip.geometry().topLeft().toTuple() for chip in chips}) == 3, "none covers another"
    qtbot.mouseClick(chips[1], Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert window.search.text() == "渡轮 OR 码头 -水库"
    for _ in range(2):
        qtbot.mouseClick(window.narrow.facets.chips()[0], Qt.MouseButton.LeftButton)
        settle(qtbot, window)
    assert window.search.text() == "" and window.list.scope.kind == "all"


def test_chips_keep_their_sign_in_a_narrow_panel_and_know_their_place(
    qtbot: QtBot, window: MainWindow
) -> None:
    """A long condition is cut before its ✕ is;
    and spaces that were taken away do not shift what a chip takes away.
    """
    panel = window.narrow.facets
    search_for(qtbot, window, "渡轮   码头   报名:青川日报 OR 报名:山前晚报 OR 报名:河湾日报")
    window.outer.setSizes([180, 1100])
    settle(qtbot, window)
    assert all(chip.geometry().right() <= panel.width() for chip in panel.chips())
    assert "…" in panel.chips()[2].text()
    window.go.search_for("渡轮 码头 报名:青川日报 OR 报名:山前晚报 OR 报名:河湾日报")
    settle(qtbot, window)
    qtbot.mouseClick(panel.chips()[1], Qt.MouseButton.LeftButton)
    assert window.search.text() == "渡轮 报名:青川日报 OR 报名:山前晚报 OR 报名:河湾日报"
    settle(qtbot, window)
    window.go.search_for("渡轮 " * 40)
    settle(qtbot, window)
    assert panel.chips()[-1].text() == "+28" and panel.values.isVisible() and panel.values.height() > 100


def test_a_newer_query_drops_the_older_ones_counts(qtbot: QtBot, window: MainWindow) -> None:
    for query in ("渡轮", "码头", "水库", "渡轮 日期:1953"):
        window.go.search_for(query)
        qtbot.waitUntil(lambda query=query: window.list.model.query == parse(query))
    settle(qtbot, window)
    assert window.narrow.facets.query == parse("渡轮 日期:1953")
    found = answers.count(window.jobs.library.reader(), parse("渡轮 日期:1953"))
    assert sum(values(window, "paper").values()) == found.articles


def test_nothing_is_counted_that_nobody_looks_at(qtbot: QtBot, window: MainWindow) -> None:
    window.commands["show_sidebar"].setChecked(False)
    search_for(qtbot, window, "渡轮")
    assert window.do.searching._facets is None
    window.commands["show_sidebar"].setChecked(True)
    settle(qtbot, window)
    assert sum(values(window, "paper").values()) == len(window.list.model.ids)


def test_counts_follow_the_library(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "渡轮")
    before = sum(values(window, "paper").values())
    window.list.table.setFocus()
    window.commands["delete"].trigger()
    settle(qtbot, window)
    assert sum(values(window, "paper").values()) == before - 1
    assert sum(articles for _, articles in YEARS) > before
