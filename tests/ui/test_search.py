"""The search field: answers while typing, hits in their lines,
and what is wrong with a query under the field.
"""
from __future__ import annotations

from threading import Event
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLabel
from pytestqt.qtbot import QtBot

from reader.library.scope import Scope
from reader.library.search import answers
from reader.library.search.query import parse
from reader.ui.list.delegate import HEIGHT, HEIGHT_WITH_HIT
from reader.ui.list.model import CONTEXT
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle


def type_query(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """As the librarian does: Ctrl+Shift+F, then letter by letter."""
    window.activateWindow()
    window.commands["search"].trigger()
    window.search.selectAll()
    for letter in text:
        window.search.insert(letter)
        window.search.textEdited.emit(window.search.text())
    qtbot.waitUntil(lambda: not window.search._timer.isActive())
    settle(qtbot, window)


def test_answers_come_while_typing(qtbot: QtBot, window: MainWindow) -> None:
    type_query(qtbot, window, "渡轮")
    db = window.jobs.library.reader()
    found = answers.count(db, parse("渡轮"))
    assert 0 < found.articles < 60 and window.list.model.ids == answers.find(db, parse("渡轮"))
    heading = window.list.heading.text()
    assert f"{found.articles} 篇" in heading and f"{found.occurrences} 处" in heading


def test_each_row_shows_its_hit(qtbot: QtBot, window: MainWindow) -> None:
    type_query(qtbot, window, "渡轮")
    hit = window.list.model.index(0, 0).data(CONTEXT)
    assert hit.match == "渡轮"
    assert window.list.table.rowHeight(0) == HEIGHT_WITH_HIT
    window.search.leave()
    settle(qtbot, window)
    assert window.list.table.rowHeight(0) == HEIGHT and window.list.model.index(0, 0).data(CONTEXT) is None


def test_a_search_without_words_has_no_places_to_show(qtbot: QtBot, window: MainWindow) -> None:
    """版次:1 is found in no line: no empty lines in the rows, and nothing that says it was not found."""
    type_query(qtbot, window, "渡轮")
    window.list.show_places(True)
    settle(qtbot, window)
    type_query(qtbot, window, "版次:1")
    assert window.list.model.ids
    assert window.list.table.isVisible()
    assert not window.list.header.places.isVisible()
    assert window.list.table.rowHeight(0) == HEIGHT
    assert not window.reading.finding.bar.isVisible()
    assert not window.reading.shown.hits
    type_query(qtbot, window, "版次:1 渡轮")
    assert window.list.places.isVisible() and window.reading.finding.bar.isVisible()


def test_the_reading_view_gets_the_query(qtbot: QtBot, window: MainWindow) -> None:
    type_query(qtbot, window, "渡轮")
    assert window.reading.shown is not None
    assert window.reading.shown.query == parse("渡轮") and window.reading.shown.hits


def test_a_newer_query_wins(qtbot: QtBot, window: MainWindow) -> None:
    for query in ("渡", "渡轮", "渡轮 码头", "渡轮"):
        window.go.search_for(query)
    settle(qtbot, window)
    assert window.list.scope == Scope("search", text="渡轮")
    assert window.list.model.ids == answers.find(window.jobs.library.reader(), parse("渡轮"))
    assert window.list.model.query == parse("渡轮")


def test_a_fault_in_the_query_is_told_under_the_field_with_its_place(
    qtbot: QtBot, window: MainWindow
) -> None:
    before = window.list.model.ids
    type_query(qtbot, window, "日期:某天 渡轮")
    fault = window.search.fault
    assert fault.isVisible() and "某天" in fault.text() and "text-decoration:underline" in fault.text()
    assert fault.geometry().top() >= window.search.mapTo(window, window.search.rect().bottomLeft()).y()
    assert window.list.model.ids == before and not window.notice.isVisible()
    type_query(qtbot, window, "渡轮")
    assert not fault.isVisible()


def test_escape_leads_back_to_where_the_librarian_was(qtbot: QtBot, window: MainWindow) -> None:
    month = window.sidebar.tree.find("papers").children[1].children[0].children[0]  # type: ignore[union-attr]
    window.go.choose(month)
    settle(qtbot, window)
    window.list.stand_on(window.list.model.ids[2])
    settle(qtbot, window)
    article = window.list.current_id()
    type_query(qtbot, window, "渡轮")
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert window.search.text() == ""
    assert window.list.scope == month.scope
    assert window.list.current_id() == article


def test_the_keyboard_is_in_the_list_after_a_search(qtbot: QtBot, window: MainWindow) -> None:
    """The bar with the places, which closes with the search, took it away to the text."""
    type_query(qtbot, window, "渡轮")
    assert window.reading.finding.under_way
    window.search.setFocus()
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert not window.reading.finding.under_way and window.list.table.hasFocus()


def test_the_count_of_the_search_before_is_not_told_of_this_one(qtbot: QtBot, window: MainWindow) -> None:
    """Where nothing is found there is nothing to count, so the older count would stay."""
    others_are_done = Event()
    window.jobs.read(lambda _db: others_are_done.wait(20), slow=True)
    window.go.search_for("渡轮")
    qtbot.waitUntil(lambda: window.narrow.facets.query == parse("渡轮"), timeout=5000)
    window.go.search_for("山猫")
    qtbot.waitUntil(lambda: window.narrow.facets.query == parse("山猫"), timeout=5000)
    others_are_done.set()
    settle(qtbot, window)
    assert "0 篇" in window.list.header.heading.text() and "处" not in window.list.header.heading.text()


def test_nothing_found_says_what_to_try(qtbot: QtBot, window: MainWindow) -> None:
    type_query(qtbot, window, "鲸鱼火箭")
    assert window.list.nothing.isVisible() and "没有找到" in window.list.nothing.text()
    assert window.reading.article_id is None


def test_enter_moves_on_to_the_results(qtbot: QtBot, window: MainWindow) -> None:
    type_query(qtbot, window, "渡轮")
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.focusWidget() is window.list.table


def test_the_star_keeps_the_search(qtbot: QtBot, window: MainWindow) -> None:
    type_query(qtbot, window, "渡轮 OR 码头")
    with patch.object(QInputDialog, "getText", return_value=("水路", True)):
        window.search._star.trigger()
    settle(qtbot, window)
    saved = window.sidebar.tree.find("saved")
    assert saved is not None
    assert [(node.label, node.path) for node in saved.children] == [("水路", "渡轮 OR 码头")]
    said = " ".join(label.text() for label in window.status.findChildren(QLabel))
    assert "“水路”已保存" in said, "beside a search the sidebar shows something else"


def test_letters_are_letters_while_the_field_has_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    """1–5, N, T, E mark and note while reading; in a field they are typed."""
    window.activateWindow()
    window.search.setFocus()
    qtbot.keyClicks(window.search, "1net")
    assert window.search.text() == "1net"
    qtbot.keyClick(window.search, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert window.jobs.library.reader().execute("SELECT count(*) FROM annotation").fetchone()[0] == 0
    assert len(window.sidebar.tree.find("papers").children) == 3  # type: ignore[union-attr]


def test_hits_are_lit_also_in_the_article_that_is_open_already(qtbot: QtBot, window: MainWindow) -> None:
    db = window.jobs.library.reader()
    first = answers.find(db, parse("渡轮"))[0]
    window.list.stand_on(first)
    settle(qtbot, window)
    type_query(qtbot, window, "渡轮")
    assert window.list.current_id() == first
    assert window.reading.shown is not None and window.reading.shown.hits


def test_the_find_bar_does_not_say_the_query_again(qtbot: QtBot, window: MainWindow) -> None:
    """It stands in the search field; what is written in the bar is looked for in the article alone."""
    type_query(qtbot, window, "渡轮")
    bar = window.reading.finding.bar
    assert bar.isVisible() and bar.field.text() == "" and bar.place.text().startswith("1/")
    assert "另找" in bar.field.placeholderText()
    bar.field.setText("没有的字")
    assert bar.place.text() == "没有找到" and "另找" not in bar.field.placeholderText()
