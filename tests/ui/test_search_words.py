"""Half a query, a query with a fault, a query that finds nothing: what the librarian is told, and when."""
from __future__ import annotations

from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from reader.library.search.query import parse
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
    ],
)
def test_nothing_found_says_the_likeliest_reason(
    qtbot: QtBot, window: MainWindow, query: str, word: str
) -> None:
    assert word in advice(parse(query))
    if query == "鲸鱼 or 火箭":
        search_for(qtbot, window, query)
        assert window.list.nothing.isVisible() and window.list.nothing.text() == advice(parse(query))
