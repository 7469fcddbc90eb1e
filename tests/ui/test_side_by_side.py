"""Two texts side by side: of one article, in two wordings, and of two articles."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.library import articles
from reader.library.opening import open_library
from reader.library.scope import Scope
from reader.library.text import corrections, wordings
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle
from tests.ui.reading_room import Room
from tests.ui.test_resuming import long_article
from tests.ui.test_tabs import shown


def split(window: MainWindow, room: Room) -> None:
    window.commands["split_view"].trigger()
    room.settle()


def test_what_is_marked_in_one_half_shows_in_the_other_and_the_list_beside(room: Room) -> None:
    window = room.window
    assert window is not None
    split(window, room)
    left, right = window.desk.panes
    assert left.article_id == right.article_id == room.first and window.desk.active is right
    block = room.block("这条航线开通多年")
    start = block.text.index("这条航线")
    right.view.setFocus()
    right.view.select(block.id, start, start + 8)
    assert left.view.ink.twin and not left.view.textCursor().hasSelection(), (
        "the selection shows, not as one's own"
    )
    window.commands["mark_2"].trigger()
    room.settle()
    for half in (left, right):
        assert [note.colour for note in half.view.notes.values()] == [2]
    assert not left.view.ink.twin
    right.marking.choose(next(iter(right.view.notes)))
    assert left.marking.chosen == right.marking.chosen
    assert [row.quote for row in window.side.notes.model.notes] == ["这条航线开通多年"]


def test_the_recognised_text_beside_the_corrected_one_takes_marks_where_they_belong(room: Room) -> None:
    """A selection in the old text is a mark on the text that holds,
    also where characters were put in before it.
    """
    window = room.window
    assert window is not None
    block = room.block("末班船照例鸣笛三声")
    room.write(
        lambda db: corrections.correct(
            db, block.id, block.text.replace("12月4日", "十二月四日，天晴，").replace("照例", "照旧")
        )
    )
    window.commands["compare_read"].trigger()
    room.settle()
    left, right = window.desk.panes
    old = next(placed for placed in right.view.sheet.placed if placed.block.id == block.id)
    assert old.block.text == block.text and window.desk.active is left
    at = old.block.text.index("鸣笛三声")
    right.view.setFocus()
    QApplication.processEvents()
    assert window.desk.active is right, "who puts the keyboard there means that half"
    right.view.select(block.id, at, at + 4)
    [(number, [(first, last)])] = left.view.ink.twin.items()
    assert left.view.block(number).text()[first:last] == "鸣笛三声"
    window.commands["mark_1"].trigger()
    room.settle()
    assert room.marked() == ["鸣笛三声"], "in the left half, on the present text"
    assert [note.quote for note in right.view.notes.values()] == ["鸣笛三声"]


def test_the_recognised_text_cannot_be_corrected_or_cut(room: Room) -> None:
    window = room.window
    assert window is not None
    window.commands["compare_read"].trigger()
    room.settle()
    before = [block.text for block in room.stored(room.first).blocks]
    window.desk.other_half()
    window.commands["correct"].trigger()
    assert not window.reading.view.correction.active
    window.commands["split_paragraph"].trigger()
    room.settle()
    assert [block.text for block in room.stored(room.first).blocks] == before
    assert "另一种文字" in window.status.message.text()


def test_alone_an_article_reads_as_it_does_now(room: Room) -> None:
    """Without the line above it nobody would know why it cannot be corrected."""
    window = room.window
    assert window is not None
    window.commands["compare_read"].trigger()
    room.settle()
    window.desk.close_half(0)
    room.settle()
    assert window.reading.wording == ""
    assert window.reading.shown is not None
    assert not window.reading.shown.wording


def test_two_texts_of_one_article_scroll_together_until_they_are_let_go(
    qtbot: QtBot, window: MainWindow
) -> None:
    article_id = long_article(window)
    settle(qtbot, window)
    window.list.stand_on(article_id)
    settle(qtbot, window)
    window.commands["split_view"].trigger()
    settle(qtbot, window)
    left, right = window.desk.panes
    bar = right.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    one, other = left.view.top_share(), right.view.top_share()
    assert one[0] == other[0] and abs(one[1] - other[1]) < 0.02
    window.commands["link_scroll"].trigger()
    bar.setValue(0)
    assert left.view.verticalScrollBar().value() > 0


def test_two_articles_do_not_scroll_together_and_each_takes_its_own_actions(
    qtbot: QtBot, window: MainWindow
) -> None:
    ids = list(window.list.model.ids)
    window.desk.open_beside(ids[9])
    settle(qtbot, window)
    left, right = window.desk.panes
    assert (left.article_id, right.article_id) == (ids[0], ids[9])
    assert window.side.reading is right and window.list.current_id() == ids[9]
    left.setFocus()
    QApplication.processEvents()
    settle(qtbot, window)
    assert window.side.reading is left and window.list.current_id() == ids[0]
    window.commands["proof_done"].trigger()
    settle(qtbot, window)
    states = [articles.get(window.jobs.library.reader(), article_id).state for article_id in (ids[0], ids[9])]  # type: ignore[union-attr]
    assert states == ["done", "unread"]
    window.list.step(1)
    settle(qtbot, window)
    assert shown(window) == [ids[1], ids[9]], "the list leads the half that is meant"


def test_closing_a_half_leaves_the_other_text(qtbot: QtBot, window: MainWindow) -> None:
    ids = list(window.list.model.ids)
    window.desk.open_beside(ids[9])
    settle(qtbot, window)
    window.desk.halves[0].head.close_button.click()
    settle(qtbot, window)
    assert shown(window) == [ids[9]] and not window.commands["split_view"].isChecked()
    assert window.side.reading is window.desk.active and not window.desk.halves[0].head.isVisible()


def test_sizes_of_the_text_are_the_same_on_both_sides(room: Room) -> None:
    window = room.window
    assert window is not None
    split(window, room)
    window.commands["bigger"].trigger()
    left, right = window.desk.panes
    assert left.view.style_now == right.view.style_now


def test_another_file_of_the_page_is_a_wording_of_its_articles(tmp_path: Path) -> None:
    from tests.library.test_switching import bring, invented, reread

    with open_library(tmp_path / "库", "方砚") as library:
        def write(db):  # type: ignore[no-untyped-def]
            page = invented()
            page_id, _ = bring(db, page, mark="甲")
            bring(db, reread(page, lambda text: text.replace("的", "得")), mark="乙")
            return page_id

        page_id = library.write(write)[0]
        db = library.reader()
        keys = [wording.key for wording in wordings.of_page(db, page_id)]
        assert keys[:2] == ["", "read"] and len(keys) == 3 and wordings.other_file(db, page_id) == keys[2]
        article = articles.ids(db, Scope("page", page_id))[0]
        loaded = articles.get(db, article)
        assert loaded is not None
        worded = wordings.in_wording(db, [loaded], [], wordings.READ)
        assert worded is not None and worded.parts[0].blocks == loaded.blocks
        assert wordings.in_wording(db, [loaded], [], "source 999") is None
        other = replace(loaded, page_id=page_id + 1)
        assert wordings.in_wording(db, [other], [], keys[2]) is None, (
            "a file of another page has nothing to say"
        )


def test_tab_goes_round_by_the_text_and_the_masthead_to_the_list_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    """Not along the chain as Qt has it in mind,
    but as the key goes: it left out text and masthead for ever.
    """
    window.list.table.setFocus()
    seen: list[object] = []
    for _ in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        if seen[-1] is window.list.table:
            break
    assert seen[-1] is window.list.table, "round to where one began"
    first = next(iter(window.side.masthead.lines.values()))
    assert {window.reading.view, first, window.search, window.sidebar} <= set(seen)
