"""Chinese text layout on the sheet: what is shown is set as a newspaper sets it,
and what is stored is not touched.
"""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QGuiApplication, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtTest import QTest

from reader.library.text import corrections
from reader.text.utf16 import utf16_length
from reader.ui.reading.sheet import widows
from reader.ui.reading.sheet.chinese import GAP, HALF, SPACE, full_width, spacing, without_spaces
from reader.ui.reading.sheet.style import Style
from tests.ui.reading_room import Room

LINE = "公园占地约三十亩，沿江修步道。"
MIXED = "引进 AI Technology 项目三十四个,共 3,200 万元(含税)."


@pytest.mark.parametrize(("read", "set_"), [
    ("预报,说十二日;提前", "预报，说十二日；提前"), ("(上周五)发布", "（上周五）发布"),
    ("是寒潮.", "是寒潮。"), ("三声(三次).这条", "三声（三次）。这条"), ("到此.明天", "到此。明天"),
    ("共计 3,200 份", "共计 3,200 份"), ("早上8:30到", "早上8:30到"), ("U.S. Navy", "U.S. Navy"),
    ("12.5亿", "12.5亿"), ('他说:"好了."', "他说：“好了。”"), ('5" 管', '5" 管'), ("甲...乙", "甲...乙"),
    ("为什么?!", "为什么？!"),
])
def test_half_width_punctuation_among_han_is_shown_full_width(read: str, set_: str) -> None:
    assert full_width(read) == set_


@given(st.text(st.sampled_from('甲乙,;:?!()."” 8aA—…'), max_size=12))
def test_what_is_shown_is_as_long_as_what_is_stored(text: str) -> None:
    shown = without_spaces(full_width(text))
    assert len(shown) == len(text) and utf16_length(shown) == utf16_length(text)


@pytest.mark.parametrize(("text", "places"), [
    ("好事。”“那", {2: HALF, 3: HALF}), ("（《河湾》）", {0: HALF, 4: HALF}),
    ("《甲》、《乙》", {2: HALF, 3: HALF}),
    ("他说，桥", {}), (f"引{GAP}A", {1: SPACE}), ("甲。", {}),
])
def test_punctuation_that_meets_punctuation_gives_half_its_room(text: str, places: dict[int, float]) -> None:
    assert dict(spacing(text)) == places


def mixed(room: Room) -> None:
    block = room.block(LINE) if room.open(room.second) is None else None
    assert block is not None
    room.write(lambda db: corrections.correct(db, block.id, MIXED))
    room.settle()


def letter_spacing(room: Room, at: int) -> float:
    """What stands after the character at `at` of the last paragraph, in pixels."""
    view = room.pane.view
    block = view.block(2)
    cursor = view.textCursor()
    cursor.setPosition(block.position() + at + 1)
    return float(cursor.charFormat().fontLetterSpacing())


def test_a_space_beside_a_latin_word_is_no_hole_in_the_line(room: Room) -> None:
    mixed(room)
    assert room.text()[2] == "引进 AI Technology 项目三十四个，共 3,200 万元（含税）。".replace(" ", GAP)
    assert letter_spacing(room, MIXED.index(" ")) == SPACE * 17
    room.pane.zoom(1)
    assert letter_spacing(room, MIXED.index(" ")) == SPACE * 18
    room.pane.set_style(Style(justify=False))
    assert " " in room.text()[2] and GAP not in room.text()[2]


def test_what_is_copied_and_stored_has_its_spaces(room: Room) -> None:
    mixed(room)
    room.pane.view.selectAll()
    room.pane.copy()
    assert QGuiApplication.clipboard().text().endswith(MIXED)
    room.stand(MIXED, 3)
    room.key("E")
    assert room.text()[2] == MIXED, "one corrects what stands there"
    room.key(Qt.Key.Key_Escape)
    assert GAP in room.text()[2] and letter_spacing(room, MIXED.index(" ")) == SPACE * 17
    room.key("E")
    room.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert GAP in room.text()[2], "left without a change it is set again, too"
    assert [block.text for block in room.stored(room.second).blocks][2] == MIXED


# --- the last line ------------------------------------------------------------------------------------------


def last_lines(room: Room) -> list[int]:
    """How many characters the last line of each paragraph has that is seen, of those with several lines."""
    view = room.pane.view
    found = []
    for placed in view.sheet.placed:
        layout = view.block(placed.number).layout()
        window = QRectF(view.viewport().rect())
        seen = any(box.intersects(window) for box in view.block_boxes(placed.block.id))
        if seen and placed.block.role == "body" and layout.lineCount() > 1:
            found.append(layout.lineAt(layout.lineCount() - 1).textLength())
    return found


def widths(room: Room) -> list[int]:
    """The pane made wider by and by: at some widths a paragraph ends with a character alone."""
    seen = []
    for wide in range(1100, 1400, 9):
        assert room.window is not None
        room.window.resize(wide, 800)
        room.settle()
        QTest.qWait(1)
        room.settle()
        seen += last_lines(room)
    return seen


def test_no_paragraph_ends_with_a_line_of_one_character(room: Room) -> None:
    """The full stop does not count; without justified lines Qt's own lines stay."""
    assert min(widths(room)) > 2
    room.pane.set_style(Style(justify=False))
    assert min(widths(room)) <= 2, "else this says nothing"


def test_a_narrow_column_ends_raggedly_and_a_wide_one_does_not(room: Room) -> None:
    """A line of ten characters would burst; with room for more, lines are of one length again."""
    def alignments() -> set[Qt.AlignmentFlag]:
        view = room.pane.view
        bodies = [placed for placed in view.sheet.placed if placed.block.role == "body"]
        return {view.block(placed.number).blockFormat().alignment() for placed in bodies}

    assert room.window is not None and alignments() == {Qt.AlignmentFlag.AlignJustify}
    room.window.resize(900, 600)
    room.window.commands["split_view"].trigger()
    room.settle()
    room.qtbot.waitUntil(lambda: alignments() == {Qt.AlignmentFlag.AlignLeft})
    room.pane.theme.choose("dark")
    assert alignments() == {Qt.AlignmentFlag.AlignLeft}
    room.pane.theme.choose("light")
    room.window.commands["split_view"].trigger()
    room.window.resize(1400, 800)
    room.settle()
    room.qtbot.waitUntil(lambda: alignments() == {Qt.AlignmentFlag.AlignJustify})


def test_a_paragraph_keeps_its_lines_and_its_text_when_a_widow_is_mended(room: Room) -> None:
    document = QTextDocument()
    document.setTextWidth(400)
    font = QFont(room.pane.view.font())
    font.setPixelSize(17)
    document.setDefaultFont(font)
    cursor, justified = QTextCursor(document), QTextBlockFormat()
    justified.setAlignment(Qt.AlignmentFlag.AlignJustify)
    mended = 0
    for length in range(20, 90):
        document.setPlainText(("渡船靠岸，旅客上下𠮷字号；码头上堆着新收的稻谷和" * 5)[:length] + "。")
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(justified)
        block = document.begin()
        document.documentLayout().blockBoundingRect(block)
        lines, text = block.layout().lineCount(), block.text()
        if widows.mend(block):
            mended += 1
            document.documentLayout().blockBoundingRect(block)
            assert (block.layout().lineCount(), block.text()) == (lines, text)
            assert block.layout().lineAt(lines - 1).textLength() > 2
            widows.clear(block)
            document.documentLayout().blockBoundingRect(block)
            assert block.layout().lineAt(lines - 1).textLength() <= 3
    assert mended > 2
