"""待复核 as work: worst first, one key for each doubt, on to the next by itself; F8 in the text."""
from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.library import annotations
from reader.library.care import trash
from reader.library.review import candidates, items
from reader.library.structure import paragraphs
from reader.library.text import corrections
from reader.library.undo import undo
from reader.page.doubts import reason
from reader.ui.dialogs.article.candidates import Candidates
from reader.ui.dialogs.article.pick_article import PickArticle
from reader.ui.review.pane import ReviewPane
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle
from tests.ui.reading_room import STORY, Room

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def opened(room: Room) -> ReviewPane:
    """The review list, opened by its keys."""
    room.pane.setFocus()
    room.key("D", CTRL | SHIFT)
    room.settle()
    assert room.window.left.mode == "review"
    return room.window.left.review


def shown(pane: ReviewPane) -> list[str]:
    rows = [pane.model.row(n) for n in range(pane.model.rowCount())]
    return [row.reason for row in rows if row is not None]


def states(room: Room) -> dict[str, str]:
    rows = room.jobs.library.reader().execute("SELECT code, facts, state FROM review").fetchall()
    return {reason(code, json.loads(facts)): state for code, facts, state in rows}


def test_each_key_settles_one_and_goes_to_the_next(room: Room) -> None:
    pane = opened(room)
    todo = [row.reason for row in items.open_items(room.jobs.library.reader())]
    assert len(todo) >= 3 and shown(pane) == todo, "worst first"
    assert pane.heading.text().endswith(f"已处理 0 / {len(todo)}")
    for key, state in (("A", "accepted"), ("L", "left")):
        reason = pane.current().reason
        room.key(key)
        room.settle()
        assert states(room)[reason] == state
        assert pane.current().reason != reason
    assert pane.heading.text().endswith(f"已处理 2 / {len(todo)}")
    assert pane.bar.value() == 2
    assert shown(pane) == todo[2:]
    assert room.write(undo.undo) == "搁置存疑之处"
    assert shown(pane) == todo[1:]


def test_the_place_is_shown_in_text_and_source(room: Room) -> None:
    pane = opened(room)
    at = next(n for n, reason in enumerate(shown(pane)) if "图片" in reason)
    pane.table.setCurrentIndex(pane.model.index(at, 0))
    room.settle()
    room.settle()
    assert room.pane.view.caret_block().block.role == "caption"
    assert room.pane.source.isVisible()
    assert room.pane.source.lines.lit == frozenset(pane.current().lines)
    assert "图片" in pane.reason.text()


def test_a_note_without_its_text_is_listed_with_its_quote_and_put_where_it_belongs(room: Room) -> None:
    note = room.annotate("照例鸣笛三声", 2, "几声?")
    block = room.block("照例鸣笛三声")
    room.write(lambda db: corrections.correct(db, block.id, block.text.replace("照例鸣笛三声", "")))
    pane = opened(room)
    pane.kind.setCurrentIndex(pane.kind.findData("note"))
    pane.kind.activated.emit(pane.kind.currentIndex())
    room.settle()
    assert [row.annotation_id for row in (pane.model.row(0),)] == [note]
    assert "照例鸣笛三声" in pane.quote.text() and "几声?" in pane.quote.text()
    pane.table.setFocus()
    room.key("R")
    assert "选中" in room.window.status.message.text(), "nobody guesses where it belongs"
    room.select("傍晚六点")
    room.key("R")
    room.settle()
    [span] = annotations.get(room.jobs.library.reader(), note).spans
    assert span.quote == "傍晚六点"
    assert annotations.get(room.jobs.library.reader(), note).state == "ok"
    assert pane.model.rowCount() == 0 and pane.nothing.isVisible()


def listed(
    room: Room,
    kind: str,
    lines: tuple[int, ...],
    says: str = "请核对。",
    candidates: str = "[]",
    **facts: str,
) -> None:
    """One more item of the review list, the most doubtful."""
    page = room.article.page_id
    code, named = ("role", facts) if facts else ("said", {"says": says})
    room.write(
        lambda db: items.put(
            db,
            kind,
            page,
            code,
            named,
            article_id=room.first,
            lines=json.dumps(lines),
            margin=-1,
            candidates=candidates,
        )
    )


def test_r_says_what_it_does_and_is_grey_where_it_can_do_nothing(room: Room) -> None:
    caption, order = room.block("末班船离岸").lines[0][0], room.block("一本登记簿").lines[0][0]
    listed(room, "order", (order,))
    pane = opened(room)
    assert not pane.buttons["repair"].isEnabled() and not room.window.commands["repair_doubt"].isEnabled()
    assert "按 E" in pane.quote.text()
    room.key("R")
    assert pane.current().kind == "order" and items.progress(room.jobs.library.reader()).settled == 0, (
        "nothing was done"
    )
    room.key("A")
    room.settle()
    listed(room, "grouping", (caption,))
    pane.reload()
    room.settle()
    room.settle()
    assert pane.buttons["repair"].text() == "另成一篇 R" and room.window.commands["repair_doubt"].isEnabled()
    room.key("R")
    room.settle()
    assert [block.text for block in room.stored(room.first).blocks] == [text for _, text in STORY[:8]]
    assert room.window.commands["undo"].text() == "撤销 改正存疑之处"
    assert room.write(undo.undo) == "改正存疑之处"
    assert len(room.stored(room.first).blocks) == len(STORY)


def test_r_follows_what_was_changed_by_hand(room: Room) -> None:
    caption = room.block("末班船离岸")
    listed(room, "role", (caption.lines[0][0],), chosen="caption", other="body")
    pane = opened(room)
    assert pane.buttons["repair"].text() == "改为正文 R"
    room.write(lambda db: paragraphs.set_role(db, caption.id, "body"))
    room.settle()
    assert not pane.buttons["repair"].isEnabled() and not room.window.commands["repair_doubt"].isEnabled(), (
        "it is that already"
    )
    room.write(undo.undo)
    room.settle()
    assert pane.buttons["repair"].isEnabled() and room.window.commands["repair_doubt"].isEnabled()


def test_a_suspect_without_a_suggestion_is_not_repaired_by_guess(room: Room) -> None:
    block = room.block("船是工入们")
    version = (
        room.jobs.library.reader()
        .execute("SELECT version_id FROM block WHERE id = ?", [block.id])
        .fetchone()[0]
    )
    at = block.text.index("入")
    for instead in ("人", None):
        place = {
            "block": block.id,
            "version": version,
            "start": at,
            "end": at + 1,
            "text": "入",
            "instead": instead,
            "score": 0.8,
        }
        listed(room, "suspect", (block.lines[0][0],), f"疑字 {instead}", json.dumps([place]))
    pane = opened(room)
    assert [pane.model.row(n).reason for n in (0, 1)] == ["疑字 人", "疑字 None"]
    assert pane.buttons["repair"].text() == "改为“人” R"
    pane.table.setCurrentIndex(pane.model.index(1, 0))
    room.settle()
    assert not pane.buttons["repair"].isEnabled()
    assert room.pane.view.textCursor().selectedText() == "入", "the place is shown all the same"
    pane.table.setCurrentIndex(pane.model.index(0, 0))
    room.settle()
    room.key("R")
    room.settle()
    assert "工人们" in room.block("船是工").text


def test_a_note_with_one_likely_place_is_shown_there_and_put_there_with_one_key(room: Room) -> None:
    note = room.annotate("照例鸣笛三声", 2, "几声?")
    block = room.block("照例鸣笛三声")
    room.write(lambda db: corrections.correct(db, block.id, block.text.replace("照例鸣笛三声", "")))
    other = room.block("𠮷字号的船工")
    version = (
        room.jobs.library.reader()
        .execute("SELECT version_id FROM block WHERE id = ?", [other.id])
        .fetchone()[0]
    )
    place = [
        {"block": other.id, "version": version, "start": 0, "end": 3, "text": other.text[:3], "score": 0.8}
    ]
    room.write(lambda db: db.execute("UPDATE review SET margin = -1, candidates = ? WHERE annotation_id = ?",
                                     [json.dumps(place), note]).rowcount)
    pane = opened(room)
    assert pane.buttons["repair"].text() == "放到这里 R" and f"【{other.text[:3]}】" in pane.quote.text()
    assert room.pane.view.textCursor().selectedText() == other.text[:3]
    pane.table.setFocus()
    room.key("R")
    room.settle()
    assert [span.quote for span in annotations.get(room.jobs.library.reader(), note).spans] == [
        other.text[:3]
    ]


def test_a_continuation_without_candidates_is_linked_to_any_article(room: Room) -> None:
    room.write(
        lambda db: (
            db.execute(
                "UPDATE article SET continues_id = NULL, headline = '一' WHERE id <> ?", [room.first]
            ).rowcount
        )
    )
    room.write(lambda db: trash.throw(db, "article", [room.second]))
    listed(room, "continuation", (1,))
    pane = opened(room)
    assert pane.detail.candidates == () and pane.buttons["repair"].text() == "连接续文… R"
    room.write(undo.undo)
    room.settle()
    pane.table.setFocus()
    room.window.do.reviewing._pick(pane.detail)
    room.settle()
    dialog = room.window.findChild(PickArticle)
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    dialog.accept()
    room.settle()
    assert room.article.continues is not None and room.article.continues.id == room.second


def test_the_kinds_are_counted_and_filter(room: Room) -> None:
    pane = opened(room)
    counts = items.kinds(room.jobs.library.reader())
    assert {pane.kind.itemData(n) for n in range(pane.kind.count())} == {None, *counts}
    pane.kind.setCurrentIndex(pane.kind.findData("grouping"))
    pane.kind.activated.emit(pane.kind.currentIndex())
    room.settle()
    assert pane.model.rowCount() == counts["grouping"]


def test_a_continuation_is_linked_from_its_candidates(room: Room) -> None:
    db = room.jobs.library.reader()
    item = next(
        (row for row in items.open_items(db) if row.kind == "continuation" and candidates.of(db, row.id)),
        None,
    )
    if item is None:
        room.write(lambda db: db.execute("UPDATE article SET continues_id = NULL").rowcount)
        item = next(row for row in items.open_items(db) if row.kind == "continuation")
    pane = opened(room)
    at = next(n for n in range(pane.model.rowCount()) if pane.model.row(n).id == item.id)
    pane.table.setCurrentIndex(pane.model.index(at, 0))
    room.settle()
    if not pane.detail.candidates:
        pytest.skip("the store offers no candidates for this continuation")
    room.key("R")
    dialog = room.window.findChild(Candidates)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    room.settle()
    assert states(room)[item.reason] == "repaired"


def test_back_to_the_list_by_escape_or_the_sidebar(room: Room) -> None:
    before = room.pane.source.isVisible()
    opened(room)
    room.key(Qt.Key.Key_Escape)
    assert room.window.left.mode == "list" and room.window.list.table.hasFocus()
    assert marked_line(room) == "全部文章"
    assert room.pane.source.isVisible() == before
    assert not room.window.commands["accept_doubt"].isEnabled(), "A is a letter like any other now"


def marked_line(room: Room) -> str:
    """What the sidebar marks as shown."""
    return str(room.window.sidebar.currentIndex().data())


def test_the_sidebar_marks_what_stands_left_of_the_text(room: Room) -> None:
    """Also below a view that is left by Esc, where the keyboard goes on in the review list; and the outline
    stands beside a list.
    """
    pane = opened(room)
    assert marked_line(room) == "待复核"
    room.window.commands["show_annotations"].trigger()
    room.settle()
    assert marked_line(room) == "全部批注"
    room.key(Qt.Key.Key_Escape)
    assert marked_line(room) == "待复核" and pane.table.hasFocus()

    room.window.commands["show_outline"].trigger()
    room.settle()
    assert marked_line(room) == "全部文章"
    room.key(Qt.Key.Key_Escape)
    assert room.window.left.mode == "list" and room.window.list.table.hasFocus()


def test_the_next_article_is_that_of_what_stands_left_of_the_text(room: Room) -> None:
    """Alt+Down went on in the article list behind the review list, where nobody saw it."""
    pane = opened(room)
    behind = room.window.list.current_id()
    room.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert pane.table.currentIndex().row() == 1 and room.window.list.current_id() == behind
    room.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert pane.table.currentIndex().row() == 0

    room.window.commands["show_outline"].trigger()
    room.settle()
    tree = room.window.left.outline.tree
    tree.setCurrentIndex(tree.model().index(0, 0))
    room.window.commands["next_article"].trigger()
    assert not tree.currentIndex().parent().isValid() and tree.currentIndex().row() == 1


def test_the_button_of_the_source_tells_what_is_shown_and_closes_it_for_good(room: Room) -> None:
    pane, source = opened(room), room.window.commands["show_source"]
    assert source.isChecked() and room.pane.source.isVisible()
    source.trigger()
    room.key(Qt.Key.Key_Down)
    assert pane.table.currentIndex().row() == 1 and not room.pane.source.isVisible()


def test_f8_walks_suspects_and_one_key_takes_the_suggestion(room: Room) -> None:
    note = room.annotate("船是工入们集资造的", 2, "衍误?")
    room.stand(STORY[0][1])
    for _ in range(12):
        room.key(Qt.Key.Key_F8)
        if "“入”" in room.pane.doubts.bar.words.text():
            break
    assert room.pane.view.textCursor().selectedText() == "入"
    assert "人" in room.pane.doubts.bar.buttons["repair"].text()
    room.key("R")
    room.settle()
    assert "工人们" in room.stored(room.first).blocks[6].text
    assert room.note("船是工人们集资造的").id == note
    assert room.pane.doubts.active, "on to the next"
    room.key(Qt.Key.Key_Escape)
    assert not room.pane.doubts.bar.isVisible()
    assert room.write(undo.undo) == "改正疑字"


def test_an_item_of_the_list_is_accepted_where_f8_finds_it(room: Room) -> None:
    room.stand(STORY[0][1])
    for _ in range(12):
        room.key(Qt.Key.Key_F8)
        if "图片" in room.pane.doubts.bar.words.text():
            break
    room.key("A")
    room.settle()
    assert next(state for reason, state in states(room).items() if "图片" in reason) == "accepted"


def test_articles_and_pages_are_marked_as_read_and_the_next_is_found(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.activateWindow()
    table = window.list.table
    table.setFocus()
    first, second = window.list.model.ids[0], window.list.model.ids[1]
    QTest.keyClick(table, Qt.Key.Key_F4)
    settle(qtbot, window)
    assert window.list.model.article_at(0).state == "done"
    assert window.commands["undo"].text() == "撤销 标为已校"
    QTest.keyClick(table, Qt.Key.Key_J, CTRL)
    settle(qtbot, window)
    assert window.reading.article_id != first
    table.setCurrentIndex(window.list.model.index(0, 0))
    settle(qtbot, window)
    page = window.reading.shown.parts[0].page_id
    QTest.keyClick(table, Qt.Key.Key_F4, SHIFT)
    settle(qtbot, window)
    done = {
        row[0]
        for row in window.jobs.library.reader()
        .execute("SELECT id FROM article WHERE state = 'done'")
        .fetchall()
    }
    assert {first, second} & done and len(done) > 1
    QTest.keyClick(table, Qt.Key.Key_J, CTRL | SHIFT)
    settle(qtbot, window)
    settle(qtbot, window)
    assert window.reading.shown.parts[0].page_id != page


def test_several_are_settled_together_and_undone_in_one_step(room: Room) -> None:
    caption, order = room.block("末班船离岸").lines[0][0], room.block("一本登记簿").lines[0][0]
    listed(room, "order", (order,), "次序请核对。")
    listed(room, "role", (caption,), chosen="caption", other="body")
    pane = opened(room)
    before = states(room)
    QTest.keyClick(pane.table, Qt.Key.Key_Home)
    QTest.keyClick(pane.table, Qt.Key.Key_Down, SHIFT)
    assert "选中 2 项" in pane.reason.text() and len(pane.chosen_ids()) == 2
    room.key("R")
    room.settle()
    assert room.block("末班船离岸").role == "body"
    assert states(room)["次序请核对。"] == "open", "nothing is offered for it: it stays"
    assert "处理了 1 项" in room.window.status.message.text() and "1 项" in room.window.status.message.text()
    assert room.write(undo.undo) == "处理 2 处存疑"
    assert states(room) == before and room.block("末班船离岸").role == "caption"


def test_all_of_a_kind_are_chosen_also_those_that_are_not_read_yet(room: Room) -> None:
    for number in range(80):
        listed(room, "order", (1,), f"次序 {number}")
    pane = opened(room)
    pane.alike.click()
    room.settle()
    assert pane.model.kind == "order" and len(pane.chosen_ids()) == 80 and "选中 80 项" in pane.reason.text()
    room.annotate("照例鸣笛三声", 2)
    assert len(pane.chosen_ids()) == 80, "what is written meanwhile does not take the choice away"
    room.key("A")
    room.settle()
    assert pane.model.rowCount() == 0
    assert room.write(undo.undo) == "处理 80 处存疑"
    assert pane.model.rowCount() == 80
