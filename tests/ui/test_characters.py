"""Characters that Qt would obey, in texts, notes and on the clipboard:
nothing is lost, and nothing changes by looking.
"""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reader.library.text import corrections
from reader.library.undo import undo
from reader.ui.reading.side.notes_list import NoteEditor
from tests.ui.reading_room import Room

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = "船是工入们集资造的"
COMMANDS = [
    "\0", "\r", "\n", "\x0b", "\x85", "\xa0", "\u2028", "\u2029",
    "\u202e", "\ufdd0", "\ufdd1", "\ufeff", "\ufffc", "\uffff",
]
named = pytest.mark.parametrize("char", COMMANDS, ids=[f"U+{ord(char):04X}" for char in COMMANDS])


def rewritten(room: Room, new: str) -> str:
    """The paragraph as a source might have it; its whole text."""
    block = room.block(TEXT)
    whole = block.text.replace(TEXT, new)
    room.write(lambda db: corrections.correct(db, block.id, whole))
    room.open(room.first)
    return whole


def begin(room: Room, offset: int = 0) -> None:
    room.stand(TEXT, offset)
    room.key("E")
    assert room.pane.view.correction.active


def texts(room: Room) -> list[str]:
    return [block.text for block in room.stored(room.first).blocks]


@named
def test_correcting_a_letter_leaves_every_other_as_it_was(room: Room, char: str) -> None:
    whole = rewritten(room, f"{char}甲{char}{char}乙{TEXT}{char}")
    note = room.annotate(TEXT, 2, "注")
    begin(room, len(TEXT))
    room.type("Q")
    room.key(Qt.Key.Key_Return, CTRL)
    assert whole.replace(TEXT, f"{TEXT}Q") in texts(room)
    assert room.note(TEXT).id == note


@named
def test_a_mark_lies_where_it_was_made(room: Room, char: str) -> None:
    rewritten(room, f"{char}{TEXT}{char}")
    view = room.pane.view
    view.setFocus()
    view.setTextCursor(view.document().find(TEXT))
    room.settle()
    room.key("1")
    assert [quote for quote, _, _ in room.notes] == [TEXT]


def test_a_paragraph_broken_before_a_byte_order_mark_keeps_its_marks(room: Room) -> None:
    """Two files joined leave one in the middle of a paragraph."""
    rewritten(room, f"\ufeff{TEXT}")
    begin(room)
    room.key(Qt.Key.Key_Left)
    room.key(Qt.Key.Key_Return)
    room.key(Qt.Key.Key_Return, CTRL)
    view = room.pane.view
    view.setFocus()
    view.setTextCursor(view.document().find(TEXT))
    room.settle()
    room.key("1")
    assert [quote for quote, _, _ in room.notes] == [TEXT]


def test_what_is_taken_away_and_undone_is_what_it_was(room: Room) -> None:
    whole = rewritten(room, f"甲\0乙{TEXT}")
    begin(room)
    room.key(Qt.Key.Key_Left)
    room.key(Qt.Key.Key_Backspace)
    room.key(Qt.Key.Key_Z, CTRL)
    room.type("Q")
    room.key(Qt.Key.Key_Return, CTRL)
    assert whole.replace("\0", "\0Q") in texts(room), "what was taken back stands before the caret"


def test_what_is_copied_while_correcting_is_what_stands_there(room: Room) -> None:
    whole = rewritten(room, f"价\u00a0格\u2029{TEXT}")
    begin(room)
    room.key(Qt.Key.Key_A, CTRL)
    room.key(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == whole


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028", "\u2029"])
def test_a_line_end_that_is_pasted_keeps_the_paragraph(room: Room, end: str) -> None:
    begin(room)
    QGuiApplication.clipboard().setText(f"甲{end}乙")
    room.key(Qt.Key.Key_V, CTRL)
    room.key(Qt.Key.Key_Return, CTRL)
    [changed] = [text for text in texts(room) if TEXT in text]
    assert f"甲 乙{TEXT}，同批共造了四条。" in changed


def test_what_turns_the_direction_of_writing_is_seen(room: Room) -> None:
    """It would show 造 before 集 otherwise, and nobody would know why."""
    rewritten(room, f"\u202e{TEXT}\u202c\x07")
    [block] = [block for block in room.pane.view.sheet.placed if TEXT in block.joined]
    assert f"⇆{TEXT}⇆␇" in block.joined


def opened(room: Room) -> NoteEditor:
    """The only note, open for writing."""
    notes = room.side.notes.view
    index = room.side.notes.model.index(0, 0)
    notes.setCurrentIndex(index)
    notes.edit(index)
    QApplication.processEvents()
    editor = notes.findChild(NoteEditor)
    assert isinstance(editor, NoteEditor)
    return editor


def close(room: Room, editor: NoteEditor) -> None:
    notes = room.side.notes
    notes.view.itemDelegate().setModelData(editor, notes.model, notes.model.index(0, 0))
    room.settle()


@pytest.mark.parametrize("note", ["价\u00a0格", "一\u2028二", "甲\r\n乙", "\ufeff甲\n\u2029乙\0"])
def test_a_note_that_is_only_looked_at_is_not_written(room: Room, note: str) -> None:
    room.annotate(TEXT, 1, note)
    close(room, opened(room))
    assert room.notes[0][2] == note
    undone, _ = room.jobs.library.read(undo.labels)
    assert undone != "修改批注"


def test_where_nobody_typed_a_note_stays_as_it_was(room: Room) -> None:
    room.annotate(TEXT, 1, "价\u00a0格\r\n一\u2028二")
    editor = opened(room)
    room.qtbot.keyClicks(editor, "Q")
    room.qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    room.qtbot.keyClicks(editor, "R")
    close(room, editor)
    assert room.notes[0][2] == "价\u00a0格\r\n一\u2028二Q\nR"
