"""Place by place: every hit in its line, grouped by article,
and the way from one to the next across the articles.
"""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.library import articles
from reader.library.base import Database
from reader.library.database import Library
from reader.library.search import answers, hits
from reader.library.search.query import parse
from reader.library.text import corrections
from reader.ui.searching import session
from reader.ui.searching.kwic_model import FEW, PORTION, Line
from reader.ui.searching.kwic_view import KwicView
from reader.ui.shell.window import MainWindow
from tests.library_samples import build
from tests.ui.conftest import settle
from tests.ui.searching import search_for

WORD = "渡轮"


@pytest.fixture
def big(open_window: Callable[[Library], MainWindow], tmp_path: Path) -> MainWindow:
    """More articles than are read at once."""
    return open_window(build(tmp_path / "大库", 700, originals=False))


def lines(window: MainWindow) -> list[Line]:
    return window.list.places.places.lines


def current(window: MainWindow) -> Line:
    return lines(window)[window.list.places.currentIndex().row()]


def expected(window: MainWindow, query: str) -> list[tuple[int, int, int]]:
    """Every place of every article in the list's order."""
    db = window.jobs.library.reader()
    return [
        (article, hit.block_id, hit.start)
        for article in window.list.model.ids
        for hit in hits.hits(db, article, parse(query))
    ]


def here(window: MainWindow) -> tuple[int, int, int]:
    """Where the reading view stands."""
    finding = window.reading.finding
    assert window.reading.article_id is not None
    return window.reading.article_id, *finding.hits[finding.now][:2]


def test_a_search_whose_places_nobody_lists_makes_no_list_of_them(qtbot: QtBot, window: MainWindow) -> None:
    """It would be a third of the pause in which the first search is answered."""
    search_for(qtbot, window, WORD)
    window.commands["find_next"].trigger()
    settle(qtbot, window)
    assert window.reading.finding.hits and not window.findChildren(KwicView)


def test_every_place_has_its_line_under_its_article(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, WORD)
    window.list.header.places.click()
    settle(qtbot, window)
    assert window.list.places.isVisible() and not window.list.table.isVisible()
    shown = [
        (line.article.id, line.hit.block_id, line.hit.start) for line in lines(window) if line.hit is not None
    ]
    hidden = sum(line.more for line in lines(window))
    wanted = expected(window, WORD)
    assert len(shown) + hidden == len(wanted) and set(shown) <= set(wanted)
    assert [line.article.id for line in lines(window) if line.heads] == window.list.model.ids.tolist()
    assert all(line.hit.match == WORD for line in lines(window) if line.hit is not None)
    window.search.leave()
    settle(qtbot, window)
    assert window.list.table.isVisible()
    assert not window.list.places.isVisible()
    assert not window.list.header.places.isVisible()


def test_the_header_says_how_many_articles_and_places(qtbot: QtBot, big: MainWindow) -> None:
    search_for(qtbot, big, WORD)
    wanted = expected(big, WORD)
    assert len(big.list.model.ids) > 100
    assert big.list.heading.text() == f"{len(big.list.model.ids)} 篇 · {len(wanted)} 处"


def test_enter_goes_from_place_to_place_and_the_text_with_it(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, WORD)
    window.list.show_places(True)
    settle(qtbot, window)
    view, wanted = window.list.places, expected(window, WORD)
    assert current(window).hit is not None and here(window) == wanted[0]
    view.setFocus()
    visited = [here(window)]
    for _ in wanted[1:]:
        qtbot.keyClick(view, Qt.Key.Key_Return)
        settle(qtbot, window)
        visited.append(here(window))
        line = current(window)
        assert line.hit is not None and (line.article.id, line.hit.block_id, line.hit.start) == visited[-1]
    assert visited == wanted
    qtbot.keyClick(view, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert here(window) == wanted[-1] and "到头" in window.status.message.text()
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, window)
    assert here(window) == wanted[-2]


def test_f3_goes_on_in_the_next_article_and_back_to_the_last_place_of_the_one_before(
    qtbot: QtBot, window: MainWindow
) -> None:
    search_for(qtbot, window, WORD)
    wanted = expected(window, WORD)
    for place in wanted[1:]:
        window.commands["find_next"].trigger()
        settle(qtbot, window)
        assert here(window) == place
    for place in reversed(wanted[:-1]):
        window.commands["find_previous"].trigger()
        settle(qtbot, window)
        assert here(window) == place
    count = len(window.list.model.ids)
    assert window.reading.finding.bar.where.text() == f"第 1 / {count} 篇"


def test_f3_passes_an_article_whose_place_was_corrected_away(qtbot: QtBot, window: MainWindow) -> None:
    """It is found by what stood there; there is nothing to light up,
    the bar says so, and F3 does not get stuck in it.
    """
    search_for(qtbot, window, WORD)
    ids = window.list.model.ids
    db = window.jobs.library.reader()
    places = {hit.block_id for hit in hits.hits(db, ids[1], parse(WORD))}

    def correct(db: Database) -> None:
        for block in places:
            text = db.execute(
                "SELECT v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.id = ?", [block]
            ).fetchone()[0]
            corrections.correct(db, block, text.replace(WORD, ""))

    window.jobs.write(correct)
    settle(qtbot, window)
    assert window.list.model.ids == ids, "still found"
    window.list.stand_on(ids[1])
    settle(qtbot, window)
    assert not window.reading.finding.hits and "更正前" in window.reading.finding.bar.place.text()
    window.commands["find_next"].trigger()
    settle(qtbot, window)
    assert window.list.current_id() == ids[2]
    window.commands["find_previous"].trigger()
    settle(qtbot, window)
    window.commands["find_previous"].trigger()
    settle(qtbot, window)
    assert window.list.current_id() == ids[0]


def test_a_click_on_a_line_opens_its_article_at_its_place(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, WORD)
    window.list.show_places(True)
    settle(qtbot, window)
    view = window.list.places
    row = [number for number, line in enumerate(lines(window)) if line.hit is not None][-1]
    view.scrollTo(view.places.index(row, 0))
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.places.index(row, 0)).center()
    )
    settle(qtbot, window)
    line = lines(window)[row]
    assert line.hit is not None and here(window) == (line.article.id, line.hit.block_id, line.hit.start)
    assert window.list.current_id() == line.article.id


def test_portions_are_read_when_one_comes_near_them(qtbot: QtBot, big: MainWindow) -> None:
    search_for(qtbot, big, WORD)
    ids = big.list.model.ids
    big.list.stand_on(ids[-1])
    settle(qtbot, big)
    big.list.show_places(True)
    settle(qtbot, big)
    view = big.list.places
    read = {line.article.id for line in lines(big)}
    assert ids[-1] in read and ids[0] not in read and current(big).article.id == ids[-1]
    while ids[0] not in {line.article.id for line in lines(big)}:
        before = len(lines(big))
        view.verticalScrollBar().setValue(0)
        settle(qtbot, big)
        assert len(lines(big)) > before
    assert [line.article.id for line in lines(big) if line.heads] == ids.tolist(), (
        "in order, none twice, none left out"
    )
    assert len(ids) > 2 * PORTION


def test_the_article_that_is_read_is_in_sight_among_the_places(qtbot: QtBot, big: MainWindow) -> None:
    search_for(qtbot, big, WORD)
    ids = big.list.model.ids
    for number in (0, PORTION - 1, PORTION, PORTION + PORTION // 2, len(ids) - 1):
        big.list.show_places(False)
        big.list.stand_on(ids[number])
        settle(qtbot, big)
        big.list.show_places(True)
        settle(qtbot, big)
        view = big.list.places
        assert current(big).article.id == ids[number]
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center()), number


def test_lines_above_come_in_without_moving_what_is_looked_at(qtbot: QtBot, big: MainWindow) -> None:
    search_for(qtbot, big, WORD)
    ids = big.list.model.ids
    big.list.stand_on(ids[2 * PORTION])
    settle(qtbot, big)
    big.list.show_places(True)
    settle(qtbot, big)
    view = big.list.places
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 2000)
    settle(qtbot, big)
    top = view.places.lines[view.rowAt(0)]
    view.places.grow(-1)
    settle(qtbot, big)
    assert view.places.lines[view.rowAt(0)] is top


def test_articles_with_many_places_show_the_rest_on_demand(qtbot: QtBot, window: MainWindow) -> None:
    query = "的"
    search_for(qtbot, window, query)
    window.list.show_places(True)
    settle(qtbot, window)
    row = next(number for number, line in enumerate(lines(window)) if line.more)
    article, more = lines(window)[row].article.id, lines(window)[row].more
    view = window.list.places
    view.scrollTo(view.places.index(row, 0))
    view.setCurrentIndex(view.places.index(row, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    settle(qtbot, window)
    shown = [line for line in lines(window) if line.article.id == article and line.hit is not None]
    assert len(shown) == FEW + more == len(hits.hits(window.jobs.library.reader(), article, parse(query)))


def test_the_lines_follow_a_change_of_the_library(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, WORD)
    window.list.show_places(True)
    settle(qtbot, window)
    first = window.list.model.ids[0]
    window.list.places.setFocus()
    window.commands["delete"].trigger()
    settle(qtbot, window)
    assert first not in {line.article.id for line in lines(window)}
    assert {line.article.id for line in lines(window)} == set(window.list.model.ids)


def test_relevance_is_an_order_of_searches_only(qtbot: QtBot, window: MainWindow) -> None:
    def offered() -> bool:
        return next(
            action for action in window.list.sort_menu.actions() if action.data() == "relevance"
        ).isVisible()

    assert not offered()
    search_for(qtbot, window, WORD)
    assert offered()
    window.list.set_sort("relevance")
    settle(qtbot, window)
    db = window.jobs.library.reader()
    newest, relevant = (answers.find(db, parse(WORD), sort) for sort in ("newest", "relevance"))
    assert window.list.model.ids == relevant != newest
    assert window.settings.sort == "newest"
    window.search.leave()
    settle(qtbot, window)
    assert window.list.model.ids == articles.ids(db, window.list.scope, "newest") and not offered()


def test_places_of_an_older_search_never_stand_beside_a_newer_one(qtbot: QtBot, big: MainWindow) -> None:
    """Its places are still being counted when something else is asked,
    which finds nothing and has none to count.
    """
    big.go.search_for(WORD)
    qtbot.waitUntil(lambda: big.list.model.query == parse(WORD))
    assert len(big.list.model.ids) > session.FEW and "处" not in big.list.heading.text()
    big.go.search_for("鲸鱼座")
    settle(qtbot, big)
    assert big.list.heading.text() == "0 篇"
