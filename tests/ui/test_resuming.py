"""A window that is opened again goes on where it was closed; what was read last is in the menu."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.library import tags
from reader.library.base import Database
from reader.library.collections import items, lists
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.scope import Scope
from reader.library.search.query import parse
from reader.settings import Settings
from reader.ui.issue.view import IssueView
from reader.ui.shell.places import Kept, Place, Spot, load, places_file, save
from reader.ui.shell.window import MainWindow
from reader.ui.statistics.view import StatisticsView
from tests.ui.conftest import settle

Opens = Callable[[Library], MainWindow]


def again(qtbot: QtBot, window: MainWindow, open_window: Opens) -> MainWindow:
    """Close the window with its library, and open both anew."""
    folder = window.jobs.library.folder
    window.close()
    window.jobs.close()
    fresh = open_window(open_library(folder, "方砚"))
    settle(qtbot, fresh)
    return fresh


def long_article(window: MainWindow) -> int:
    """Make one article so long that it has to be scrolled."""
    from reader.library import articles
    from reader.library.text import corrections

    article_id = int(window.list.model.ids[5])

    def write(db):  # type: ignore[no-untyped-def]
        block = articles.blocks(db, article_id)[-1]
        corrections.correct(db, block.id, "渡船靠岸，旅客上下，码头上堆着新收的稻谷。" * 150)

    window.jobs.write(write)
    return article_id


def test_what_was_open_and_folded_up_in_the_sidebar_is_so_again(
    qtbot: QtBot, window: MainWindow, open_window: Opens
) -> None:
    tree = window.sidebar.tree
    paper = next(node for node in tree.find("papers").children if node.kind == "paper")  # type: ignore[union-attr]
    year = paper.children[0]
    for node in (paper, year):
        window.sidebar.setExpanded(tree.index_of(node), True)
    window.sidebar.setExpanded(tree.index_of(tree.find("work")), False)  # type: ignore[arg-type]
    fresh = again(qtbot, window, open_window).sidebar

    def expanded(key: str) -> bool:
        node = fresh.tree.find(key)
        assert node is not None
        return fresh.isExpanded(fresh.tree.index_of(node))

    assert expanded(paper.key) and expanded(year.key)
    assert not expanded("work") and expanded("tags")


def test_a_search_and_the_line_at_the_top_are_there_again(
    qtbot: QtBot, window: MainWindow, open_window: Opens
) -> None:
    article_id = long_article(window)
    settle(qtbot, window)
    window.list.set_sort("oldest")
    window.search.setText("渡船")
    window.go.search_for("渡船")
    settle(qtbot, window)
    window.list.stand_on(article_id)
    settle(qtbot, window)
    bar = window.reading.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = window.reading.view.top_place()
    assert top[1] > 0
    fresh = again(qtbot, window, open_window)
    qtbot.waitUntil(lambda: fresh.reading.shown is not None and fresh.reading.view.top_place() == top)
    assert fresh.list.scope == Scope("search", text="渡船") and fresh.search.text() == "渡船"
    assert fresh.list.current_id() == article_id and fresh.list.sort == "oldest"


def test_the_list_of_a_tag_comes_back_and_everything_where_the_tag_is_gone(
    qtbot: QtBot, window: MainWindow, open_window: Opens,
) -> None:
    made: list[int] = []
    ids = list(window.list.model.ids[:3])

    def tag(db):  # type: ignore[no-untyped-def]
        made.append(tags.find_or_create(db, "渡口"))
        tags.add(db, made[0], ids)

    window.jobs.write(tag)
    settle(qtbot, window)
    window.go.show_scope(Scope("tag", made[0]), "渡口", f"tag {made[0]}")
    settle(qtbot, window)
    fresh = again(qtbot, window, open_window)
    assert sorted(fresh.list.model.ids) == sorted(ids)
    assert fresh.sidebar.current() is not None and fresh.sidebar.current().label == "渡口"
    fresh.jobs.write(lambda db: tags.delete(db, made[0]))
    settle(qtbot, fresh)
    last = again(qtbot, fresh, open_window)
    assert last.list.scope == Scope("all") and len(last.list.model.ids) == 60


def test_what_was_read_last_is_in_the_menu_and_opens_where_it_was_left(
    qtbot: QtBot, window: MainWindow
) -> None:
    article_id = long_article(window)
    settle(qtbot, window)
    window.list.stand_on(article_id)
    settle(qtbot, window)
    bar = window.reading.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    window.do.resuming.remember()
    top = window.reading.view.top_place()
    for _ in range(3):
        window.list.step(1)
        settle(qtbot, window)
        window.do.resuming.remember()
    menu = window.commands.menus["recent_reading"]
    menu.aboutToShow.emit()
    spots = [action.data() for action in menu.actions()]
    assert len(spots) >= 4 and spots[3].article_id == article_id
    menu.actions()[3].trigger()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: window.reading.view.top_place() == top)
    assert window.list.current_id() == article_id


def test_two_libraries_do_not_share_their_places(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    kept = Kept(
        Place(Scope("month", 3, "2023-12"), "十二月", "month 3 2023-12", "oldest"), (Spot(7, 9, 12, "渡口"),)
    )
    save(places_file(settings.path, "one"), kept)
    assert load(places_file(settings.path, "one")) == kept
    assert load(places_file(settings.path, "two")) == Kept()


def test_fifty_are_remembered_and_an_article_stands_there_once() -> None:
    kept = Kept()
    for number in (*range(60), 30):
        kept = kept.reading(Spot(number))
    assert [spot.article_id for spot in kept.recent] == [30, *(n for n in range(59, 9, -1) if n != 30)]


def test_a_damaged_file_means_nothing_remembered(tmp_path: Path) -> None:
    for text in (
        "",
        "[]",
        '{"place": 3, "recent": []}',
        '{"place": {"scope": {"kind": 1}}, "recent": [{"a": 1}]}',
    ):
        file = tmp_path / "places.json"
        file.write_text(text, "utf-8")
        assert load(file) == Kept()


def test_a_search_for_days_is_kept_as_it_was_typed(
    qtbot: QtBot, window: MainWindow, open_window: Opens
) -> None:
    """What is understood of it, the days, is no part of what is kept;
    its places are lit again all the same.
    """
    window.go.search_for("渡轮 日期:>=1900")
    settle(qtbot, window)
    found = list(window.list.model.ids)
    assert found
    fresh = again(qtbot, window, open_window)
    assert fresh.search.text() == "渡轮 日期:>=1900" and list(fresh.list.model.ids) == found
    assert fresh.list.lit == parse("渡轮 日期:>=1900")
    qtbot.waitUntil(lambda: fresh.reading.shown is not None and fresh.reading.shown.query == fresh.list.lit)


# --- what stood over or beside the text -------------------------------------------------------------------


def test_the_issue_as_a_page_is_there_again_with_its_article(
    qtbot: QtBot, window: MainWindow, open_window: Opens,
) -> None:
    window.commands["issue_page"].trigger()
    settle(qtbot, window)
    window.commands["previous_issue"].trigger()
    settle(qtbot, window)
    view = window.area.view("issue")
    assert isinstance(view, IssueView) and view.issue is not None
    view.sheet.setFocus()
    QTest.keyClick(view.sheet, Qt.Key.Key_Down)
    stood = (view.issue.id, view.sheet.current)
    fresh = again(qtbot, window, open_window)
    settle(qtbot, fresh)
    view = fresh.area.view("issue")
    assert isinstance(view, IssueView) and view.isVisible() and view.issue is not None
    assert (view.issue.id, view.sheet.current) == stood


def test_statistics_are_there_again_with_the_searches_compared(
    qtbot: QtBot, window: MainWindow, open_window: Opens,
) -> None:
    window.commands["show_statistics"].trigger()
    view = window.area.view("statistics")
    assert isinstance(view, StatisticsView)
    view.compare(["渡轮", "码头"])
    settle(qtbot, window)
    fresh = again(qtbot, window, open_window)
    settle(qtbot, fresh)
    view = fresh.area.view("statistics")
    assert isinstance(view, StatisticsView) and view.isVisible()
    assert view.kind == "search" and [each.name for each in view.chart.chart.series] == ["渡轮", "码头"]


@pytest.mark.parametrize("action", [
    "show_annotations", "show_holdings", "show_batches", "show_trash", "show_help",
])
def test_a_view_that_stood_there_stands_there_again(
    qtbot: QtBot, window: MainWindow, open_window: Opens, action: str,
) -> None:
    window.commands[action].trigger()
    settle(qtbot, window)
    shown = window.area.current
    fresh = again(qtbot, window, open_window)
    assert shown and fresh.area.current == shown and fresh.area.isVisible()
    fresh.area.leave()
    settle(qtbot, fresh)
    assert fresh.list.isVisible() and fresh.reading.shown is not None, "the text is behind it"


@pytest.mark.parametrize("mode", ["outline", "review", "collection"])
def test_what_stood_left_of_the_text_stands_there_again(
    qtbot: QtBot, window: MainWindow, open_window: Opens, mode: str,
) -> None:
    reading = window.reading.article_id
    if mode == "collection":
        ids = list(window.list.model.ids[:3])
        window.jobs.write(lambda db: _collected(db, ids), window.do.collecting.show)
    else:
        window.commands[f"show_{mode}"].trigger()
    settle(qtbot, window)
    reading = window.reading.article_id
    fresh = again(qtbot, window, open_window)
    settle(qtbot, fresh)
    assert fresh.left.mode == mode
    assert mode == "review" or fresh.reading.article_id == reading


def _collected(db: Database, ids: list[int]) -> int:
    made = lists.create(db, "渡口旧事")
    items.add_articles(db, made, ids)
    return made


def test_high_contrast_a_split_with_tabs_and_the_sizes_are_there_again(
    qtbot: QtBot, window: MainWindow, open_window: Opens,
) -> None:
    ids = list(window.list.model.ids)
    themes = window.commands.menus["theme"].actions()
    window.do.looking.choose_theme(next(action for action in themes if action.data() == "contrast"))
    window.desk.open(ids[3])
    window.desk.open_beside(ids[5])
    window.resize(1180, 760)
    settle(qtbot, window)
    window.panes.setSizes([300, 620, 260])
    window.desk.splitter.setSizes([260, 360])
    settle(qtbot, window)
    widths = (window.left.width(), window.side.width(), window.desk.splitter.sizes())
    try:
        fresh = again(qtbot, window, open_window)
        fresh.resize(1180, 760)
        settle(qtbot, fresh)
        assert fresh.theme.name == fresh.settings.theme == "contrast"
        assert [pane.article_id for pane in fresh.desk.panes] == [ids[0], ids[5]]
        assert len(fresh.desk.tabs.tabs) == 2
        found = (fresh.left.width(), fresh.side.width(), fresh.desk.splitter.sizes())
        assert all(abs(one - other) <= 2 for one, other in zip(found[:2], widths[:2], strict=True))
        assert abs(found[2][0] - widths[2][0]) <= 6
    finally:
        window.theme.choose("light")
