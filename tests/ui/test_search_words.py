"""Half a query, a query with a fault, a query that finds nothing: what the librarian is told, and when."""
from __future__ import annotations

from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QListWidget
from pytestqt.qtbot import QtBot

from reader.library.collections import items, lists
from reader.library.search import saved
from reader.library.search.query import parse
from reader.ui.palette import entries
from reader.ui.searching.advice import advice
from reader.ui.searching.searchbar import UNFINISHED_MS
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle
from tests.ui.searching import compose, search_for


def test_half_a_query_is_no_fault_until_the_typing_stops(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "渡轮")
    found = window.list.model.ids
    compose(window.search, " 作者:")
    qtbot.waitUntil(lambda: window.search._timer.interval() == UNFINISHED_MS)
    settle(qtbot, window)
    assert not window.search.fault.isVisible() and window.list.model.ids == found
    qtbot.waitUntil(window.search.fault.isVisible)
    compose(window.search, "于")
    assert not window.search.fault.isVisible(), "it goes as soon as one types on"


def test_a_fault_does_not_hang_over_a_view(qtbot: QtBot, window: MainWindow) -> None:
    window.commands["search"].trigger()
    compose(window.search, "渡轮 (")
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    qtbot.waitUntil(window.search.fault.isVisible)
    window.commands["show_statistics"].trigger()
    settle(qtbot, window)
    assert not window.search.fault.isVisible()


def test_enter_tells_the_fault_at_once_and_again(qtbot: QtBot, window: MainWindow) -> None:
    window.commands["search"].trigger()
    compose(window.search, "渡轮 (")
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    qtbot.waitUntil(window.search.fault.isVisible, timeout=UNFINISHED_MS - 200)
    compose(window.search, "x")
    qtbot.keyClick(window.search, Qt.Key.Key_Backspace)
    assert not window.search.fault.isVisible()
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.search.fault.isVisible(), "the same fault again"


def test_f3_goes_on_through_the_answers_that_are_there_while_a_query_is_half_typed(
    qtbot: QtBot, window: MainWindow
) -> None:
    search_for(qtbot, window, "渡轮")
    found = window.list.model.ids
    compose(window.search, " (")
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    qtbot.waitUntil(window.search.fault.isVisible)
    for _ in range(200):
        if window.list.current_id() != found[0]:
            break
        window.commands["find_next"].trigger()
        settle(qtbot, window)
    assert window.list.current_id() == found[1] and not window.notice.isVisible()


def test_a_query_with_a_fault_is_not_kept(qtbot: QtBot, window: MainWindow) -> None:
    window.commands["search"].trigger()
    compose(window.search, "“渡轮")
    with patch.object(QInputDialog, "getText", return_value=("坏的", True)):
        window.search._star.trigger()
    settle(qtbot, window)
    assert window.search.fault.isVisible()
    assert window.sidebar.tree.find("saved").children == []  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("正文:鲸鱼", "篇名:"), ("鲸鱼 or 火箭", "OR"), ('"鲸鱼，火箭"', "引号"),
        ("逐字:鯨魚", "逐字"), ("鲸鱼 火箭", "去掉一个"), ("鲸鱼", "少写几个字"),
        ("鲸鱼" * 8, "跨段"), ("12:30", "少写几个字"), ("鲸鱼 OR 火箭", "少写几个字"),
        ("鲸?鱼", "NEAR"), ("“鲸*鱼”", "NEAR"),
    ],
)
def test_nothing_found_says_the_likeliest_reason(
    qtbot: QtBot, window: MainWindow, query: str, word: str
) -> None:
    assert word in advice(parse(query))
    if query == "鲸鱼 or 火箭":
        search_for(qtbot, window, query)
        assert window.list.nothing.isVisible() and window.list.nothing.text() == advice(parse(query))


# --- names that are offered -----------------------------------------------------------------------------


def offers(window: MainWindow) -> list[str]:
    """What hangs under the search field."""
    found = window.findChild(QListWidget, "offers")
    return (
        [found.item(row).text() for row in range(found.count())]
        if found is not None and found.isVisible()
        else []
    )


def test_names_of_collections_and_tags_are_offered_while_they_are_typed(
    qtbot: QtBot, window: MainWindow
) -> None:
    """By their characters or by the initials of their pinyin; what is taken is searched at once."""
    ids = list(window.list.model.ids[:3])
    window.jobs.write(lambda db: items.add_articles(db, lists.create(db, "渡口旧事"), ids))
    window.jobs.write(lambda db: lists.create(db, "灯塔 一九五三"))
    settle(qtbot, window)
    window.commands["search"].trigger()
    compose(window.search, "-猫头鹰 专题:")
    settle(qtbot, window)
    assert offers(window) == ["渡口旧事", "灯塔 一九五三"]
    compose(window.search, "dkj")
    settle(qtbot, window)
    assert offers(window) == ["渡口旧事"]
    QTest.keyClick(window.search, Qt.Key.Key_Down)
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: sorted(window.list.model.ids) == sorted(ids))
    assert window.search.text() == "-猫头鹰 专题:渡口旧事" and offers(window) == []
    assert window.search.hasFocus(), "the query can be gone on with"


def test_a_name_with_a_space_is_put_into_quotes_and_esc_only_puts_the_names_away(
    qtbot: QtBot, window: MainWindow,
) -> None:
    window.jobs.write(lambda db: lists.create(db, "灯塔 一九五三"))
    settle(qtbot, window)
    window.commands["search"].trigger()
    compose(window.search, "专题:灯")
    settle(qtbot, window)
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    assert offers(window) == [] and window.search.text() == "专题:灯"
    compose(window.search, "塔")
    settle(qtbot, window)
    QTest.keyClick(window.search, Qt.Key.Key_Up)
    QTest.keyClick(window.search, Qt.Key.Key_Enter)
    assert window.search.text() == '专题:"灯塔 一九五三"'


def test_a_search_for_a_collection_is_kept_and_follows_it(qtbot: QtBot, window: MainWindow) -> None:
    """As a saved search, in the command palette, and when another article is put into it."""
    ids = list(window.list.model.ids[:3])
    made: list[int] = []
    window.jobs.write(lambda db: lists.create(db, "渡口旧事"), made.append)
    settle(qtbot, window)
    window.jobs.write(lambda db: items.add_articles(db, made[0], ids[:1]))
    window.jobs.write(lambda db: saved.save(db, "旧事", "专题:渡口旧事"))
    settle(qtbot, window)
    found = {entry.title: entry for entry in entries.of_sidebar(window.sidebar, window.go)}
    assert {"渡口旧事", "旧事"} <= set(found)
    found["旧事"].run()
    settle(qtbot, window)
    assert list(window.list.model.ids) == ids[:1]
    window.jobs.write(lambda db: items.add_articles(db, made[0], ids[1:]))
    settle(qtbot, window)
    assert sorted(window.list.model.ids) == sorted(ids)
