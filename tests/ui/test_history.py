"""历史: every form of an article listed, compared, brought back;
another source of a page; papers and issues put right.
"""
from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from reader.library import annotations, articles
from reader.library.filing import issues, papers
from reader.library.filing.pages import StagedPage
from reader.library.history import entries
from reader.library.history.entries import BlockDiff
from reader.library.imports import batches, sources
from reader.library.structure import paragraphs
from reader.library.text import corrections
from reader.library.undo import undo
from reader.ui.dialogs.article.change_source import ChangeSource
from reader.ui.dialogs.article.credits import CreditsDialog
from reader.ui.dialogs.article.history import HistoryDialog
from reader.ui.dialogs.article.issue import IssueDialog, PageDialog
from reader.ui.dialogs.article.papers import PapersView
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle
from tests.ui.reading_room import STORY, Room


def plain(diffs: Iterable[BlockDiff]) -> str:
    """The changes as text: [-gone-] and {+new+}."""
    marks = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return "\n".join(
        "".join(marks[piece.op].format(piece.text) for piece in diff.pieces)
        for diff in diffs
        if diff.op != "same"
    )

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def dialog(room: Room, kind: type) -> QDialog:
    room.settle()
    return next(one for one in room.window.findChildren(kind) if one.isVisible())


def changed(room: Room) -> HistoryDialog:
    """An article with some history, and the window that shows it."""
    block = room.block("船是工入们集资造的")
    room.write(lambda db: corrections.correct(db, block.id, block.text.replace("工入", "工人")))
    room.write(lambda db: paragraphs.split_paragraph(db, room.block("照例鸣笛三声").id, 11))
    room.stand("傍晚六点")
    room.key("H", CTRL | ALT)
    return dialog(room, HistoryDialog)


def test_versions_are_listed_with_who_and_what(room: Room) -> None:
    view = changed(room)
    rows = [
        [view.model.index(row, column).data() for column in range(3)] for row in range(view.model.rowCount())
    ]
    assert rows == [
        ["第 3 版（现在）", "拆分段落", "方砚"],
        ["第 2 版", "更正", "方砚"],
        ["第 1 版", "识别", "识别程序"],
    ]
    assert not view.back.isEnabled(), "the present form need not be brought back"


def test_two_versions_are_compared_with_signs_besides_colour(room: Room) -> None:
    view = changed(room)
    view.table.selectRow(1)
    room.settle()
    assert "[-入-]{+人+}" in plain(view.diff.diffs)
    formats = {}
    block = view.diff.document().begin()
    while block.isValid():
        at = block.begin()
        while not at.atEnd():
            letters = at.fragment().charFormat()
            formats[at.fragment().text()] = (letters.fontStrikeOut(), letters.fontUnderline())
            at += 1
        block = block.next()
    assert formats["入"] == (True, False) and formats["人"] == (False, True)
    assert "……未改的" in view.diff.toPlainText()
    view.against.setCurrentIndex(view.against.findData("now"))
    room.settle()
    assert "末[-班船照例鸣笛三声。" in plain(view.diff.diffs), "it is a paragraph of its own by now"


def test_a_version_is_brought_back_and_notes_stay(room: Room) -> None:
    note = room.annotate("船是工入们集资造的", 2)
    view = changed(room)
    assert room.note("船是工人们集资造的").id == note
    view.table.selectRow(2)
    room.settle()
    view.back.click()
    room.settle()
    assert [(block.role, block.text) for block in room.article.blocks] == STORY
    assert room.note("船是工入们集资造的").id == note
    assert room.window.commands["undo"].text() == "撤销 恢复旧版"
    assert view.model.rowCount() == 4


def test_an_untouched_article_says_that_it_has_no_history(room: Room) -> None:
    room.key("H", CTRL | ALT)
    view = dialog(room, HistoryDialog)
    assert view.model.rowCount() == 0 and not view.right.isVisible()


def test_credits_are_corrected_in_one_step(room: Room) -> None:
    room.stand(STORY[3][1])
    room.key("E", SHIFT)
    view = dialog(room, CreditsDialog)
    view.fields["byline"].setText("于川  魏舟 甘小满")
    view.fields["dateline"].clear()
    view._save()
    room.settle()
    assert (room.article.byline, room.article.dateline) == ("于川 魏舟 甘小满", None)
    assert room.write(undo.undo) == "更正作者与电头"
    assert (room.article.byline, room.article.dateline) == ("于川 魏舟", "本报讯")


def second_source(room: Room) -> None:
    """The same page once more, read by another OCR."""
    db = room.jobs.library.reader()
    old = sources.text(db, room.article.page_id)

    def add(db) -> None:
        from reader.page.recognition import recognise
        from reader.page.text.lines import split_lines

        text = old.text.replace("工入", "工人").replace("三十四年", "卅四年")
        data = text.encode()
        page = recognise(split_lines(text))
        issues.add(
            db,
            batches.create(db, "再扫"),
            [
                StagedPage(
                    sources.store(db.originals, data),
                    "青河日报_20231205_01b.txt",
                    "/再扫/01b.txt",
                    len(data),
                    "utf-8",
                    page,
                    "青河日报",
                    "2023-12-05",
                    1,
                    "read",
                    "read",
                    "read",
                )
            ],
        )

    room.write(add)


def test_another_source_is_compared_rehearsed_and_taken(room: Room) -> None:
    note = room.annotate("照例鸣笛三声", 3, "几声")
    second_source(room)
    before = room.jobs.library.reader().execute("SELECT count(*) FROM revision").fetchone()
    room.window.commands["change_source"].trigger()
    view = dialog(room, ChangeSource)
    room.qtbot.waitUntil(lambda: view.go.isEnabled(), timeout=20_000)
    assert "工入" in view.present.toPlainText() and "工人" in view.other.toPlainText()
    assert "批注 1 条" in view.note.text()
    db = room.jobs.library.reader()
    assert db.execute("SELECT count(*) FROM revision").fetchone() == before, (
        "a rehearsal leaves nothing behind"
    )
    assert "工入" in "".join(entries.recognised(db, block.id) for block in articles.blocks(db, room.first))
    view.go.click()
    room.settle()
    room.settle()
    assert not room.window.findChildren(ChangeSource)
    assert "工人们" in "".join(block.text for block in room.pane.shown.parts[0].blocks)
    moved = annotations.get(db, note)
    assert (moved.quote, moved.note, moved.state) == ("照例鸣笛三声", "几声", "ok")
    assert room.write(undo.undo) == "换用另一份原文"
    assert room.note("照例鸣笛三声").id == note
    assert "工入们" in "".join(block.text for block in room.pane.shown.parts[0].blocks)


def test_with_a_single_source_there_is_nothing_to_change(room: Room) -> None:
    room.window.commands["change_source"].trigger()
    room.settle()
    assert "只有一份" in room.window.notice.text.text()
    assert not room.window.findChildren(ChangeSource)


def test_a_misread_paper_is_merged_into_the_right_one(qtbot: QtBot, window: MainWindow) -> None:
    db = window.jobs.library.reader()
    right, wrong = papers.all(db)[:2]
    window.commands["show_papers"].trigger()
    settle(qtbot, window)
    view = window.findChild(PapersView)
    view.merge_into([wrong.id], right.id)
    settle(qtbot, window)
    assert [row.title for row in view.model.rows] == [right.title]
    assert view.names.item(0).text().startswith(wrong.title)
    assert papers.find(db, wrong.title) == right.id, "what is imported later follows"
    window.commands["undo"].trigger()
    settle(qtbot, window)
    assert [row.title for row in view.model.rows] == [right.title, wrong.title]


def test_an_issues_date_and_a_pages_place_are_corrected(room: Room) -> None:
    node = next(child for child in room.window.sidebar.tree.find("papers").children if child.kind == "paper")
    issue = node.children[0].children[0].children[0]
    room.window.do.revising.correct_issue(issue)
    view = dialog(room, IssueDialog)
    view.day.setText("初六前后")
    view.save()
    assert "日期看不懂" in view.error.text() and view.isVisible()
    view.day.setText("2023年12月6日")
    view.save()
    room.settle()
    assert room.stored(room.first).date == room.stored(room.second).date == "2023-12-06"
    room.window.commands["move_page"].trigger()
    page = dialog(room, PageDialog)
    page.number.setText("8")
    page.save()
    room.settle()
    assert room.stored(room.first).page == 8
    assert room.write(undo.undo) == "更正版次"
