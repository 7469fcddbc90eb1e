"""更正: a paragraph is mended where it stands, in the whole window."""
from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from reader.library import annotations
from reader.library.annotations import Passage
from reader.library.imports import sources
from reader.library.text import corrections
from reader.library.undo import undo
from tests.ui.reading_room import STORY, Room

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WRONG = "船是工入们集资造的"


def begin(room: Room, text: str, offset: int = 0) -> None:
    room.stand(text, offset)
    room.key("E")
    assert room.pane.view.correction.active


def test_a_misread_character_is_mended_by_typing_and_the_mark_stays(room: Room) -> None:
    note = room.annotate(WRONG, 2, "衍误？")
    begin(room, WRONG, 3)
    room.key(Qt.Key.Key_Delete)
    room.compose("人")
    assert room.marked() == ["船是工人们集资造的"], "the mark moves along while one types"
    room.key(Qt.Key.Key_Return, CTRL)
    assert not room.pane.view.correction.active
    assert "船是工人们集资造的" in room.stored(room.first).blocks[6].text
    assert room.notes == [("船是工人们集资造的", 2, "衍误？")]
    assert room.marked() == ["船是工人们集资造的"]
    assert room.note("船是工人们集资造的").id == note
    assert WRONG in "".join(sources.text(room.jobs.library.reader(), room.article.page_id).lines), (
        "the source is as it was"
    )


def test_the_keys_of_a_correction_are_not_told_after_it_was_given_up(room: Room) -> None:
    begin(room, WRONG)
    assert "Esc" in room.window.status.message.text()
    room.key(Qt.Key.Key_Escape)
    assert not room.pane.view.correction.active
    assert room.window.status.message.text() == ""


TWICE = "渡口渡口的老人说"


def twice(room: Room) -> None:
    """The reader repeated a word; the second one is marked."""
    block = room.block(WRONG)
    room.write(lambda db: corrections.correct(db, block.id, TWICE))
    room.open(room.first)
    room.write(lambda db: annotations.add(db, room.first, [Passage(block.id, 2, 4)], 2, "此处"))
    room.open(room.first)


@pytest.mark.parametrize("undone", [False, True])
def test_which_of_two_like_words_went_is_known_from_the_keys(room: Room, undone: bool) -> None:
    twice(room)
    begin(room, TWICE)
    for _ in range(2):
        room.key(Qt.Key.Key_Delete)
    if undone:
        room.key("Z", CTRL)
        room.key(Qt.Key.Key_Home)
        for _ in range(2 - len(TWICE) + len(room.text()[6])):
            room.key(Qt.Key.Key_Delete)
    room.key(Qt.Key.Key_Return, CTRL)
    assert room.text()[6] == "渡口的老人说"
    assert room.marked() == ["渡口"] and room.notes == [("渡口", 2, "此处")]
    room.write(undo.undo)
    assert room.notes == [("渡口", 2, "此处")] and room.text()[6] == TWICE


def test_a_paragraph_that_was_pasted_over_the_old_one_is_compared(room: Room) -> None:
    room.annotate(WRONG, 2, "衍误？")
    begin(room, WRONG)
    whole = room.text()[6].replace("工入", "工人")
    room.key("A", CTRL)
    QGuiApplication.clipboard().setText(whole)
    room.key("V", CTRL)
    room.key(Qt.Key.Key_Return, CTRL)
    assert room.notes == [("船是工人们集资造的", 2, "衍误？")]


def test_a_break_and_a_deletion_before_a_like_word(room: Room) -> None:
    twice(room)
    begin(room, TWICE)
    for _ in range(2):
        room.key(Qt.Key.Key_Delete)
    for _ in range(2):
        room.key(Qt.Key.Key_Right)
    room.key(Qt.Key.Key_Return)
    room.key(Qt.Key.Key_Return, CTRL)
    assert room.text()[6:8] == ["渡口", "的老人说"] and room.marked() == ["渡口"]


def test_a_correction_is_one_step_back_and_forth(room: Room) -> None:
    begin(room, WRONG, 3)
    room.key(Qt.Key.Key_Delete)
    room.compose("人")
    room.key("X")
    room.key(Qt.Key.Key_Return, CTRL)
    assert room.write(undo.undo) == "更正"
    assert room.text()[6] == STORY[6][1]
    assert room.write(undo.redo) == "更正"
    assert "工人X们" in room.text()[6]


def test_escape_puts_the_old_text_back(room: Room) -> None:
    room.annotate(WRONG)
    begin(room, WRONG)
    room.type("xyz")
    room.key(Qt.Key.Key_Escape)
    assert room.text()[6] == STORY[6][1]
    assert room.marked() == [WRONG]
    assert not any(block.corrected for block in room.article.blocks)


def test_the_headline_is_corrected_as_any_paragraph(room: Room) -> None:
    begin(room, "渡口𠮷字号渡船", 3)
    room.key(Qt.Key.Key_Delete)
    room.key(Qt.Key.Key_Return, CTRL)
    assert room.stored(room.first).part("headline") == "渡口𠮷号渡船今日停航"


@pytest.mark.parametrize("leave", ["click", "key", "focus", "article"])
def test_leaving_the_paragraph_saves_it(room: Room, leave: str) -> None:
    begin(room, WRONG)
    room.type("Q")
    if leave == "click":
        room.click(QPoint(round(room.pane.view.column()[0]) + 40, room.pane.view.cursorRect(
            room.pane.view.cursorForPosition(QPoint(200, 60))).center().y()))
    elif leave == "key":
        room.key(Qt.Key.Key_End)
        for _ in range(3):
            room.key(Qt.Key.Key_Down)
    elif leave == "focus":
        room.window.list.table.setFocus()
    else:
        room.open(room.second)
    room.settle()
    assert f"Q{WRONG}" in room.stored(room.first).blocks[6].text


def test_nothing_leaves_or_enters_the_paragraph(room: Room) -> None:
    before = room.text()
    begin(room, STORY[6][1][:8])
    room.key(Qt.Key.Key_Home)
    room.key(Qt.Key.Key_Backspace)
    assert "类别不同" in room.told[-1], "a crosshead and the text are not joined by a slip"
    room.key(Qt.Key.Key_A, CTRL)
    assert room.pane.view.textCursor().selectedText() == STORY[6][1]
    room.key(Qt.Key.Key_End)
    room.key(Qt.Key.Key_Delete)  # the paragraph below is a repeat
    room.key(Qt.Key.Key_Right, SHIFT)
    assert room.text() == before
    QGuiApplication.clipboard().setText("一行\n两行")
    room.key(Qt.Key.Key_V, CTRL)
    assert len(room.text()) == len(before)
    assert room.text()[6] == STORY[6][1] + "一行 两行"
    room.key(Qt.Key.Key_Escape)
    assert room.text() == before


def test_typing_is_undone_in_the_paragraph_before_anything_else(room: Room) -> None:
    room.annotate("照例鸣笛三声")
    begin(room, WRONG)
    room.type("abc")
    room.key(Qt.Key.Key_Z, CTRL)
    assert "abc" not in room.text()[6]
    assert room.notes == [("照例鸣笛三声", 1, "")], "the library's undo was not called"
    room.key(Qt.Key.Key_Escape)


def test_an_emptied_paragraph_goes_and_its_note_is_to_be_looked_at(room: Room) -> None:
    room.annotate(WRONG, 2, "衍误？")
    before = room.text()
    begin(room, WRONG)
    room.key(Qt.Key.Key_A, CTRL)
    room.key(Qt.Key.Key_Delete)
    room.key(Qt.Key.Key_Return, CTRL)
    assert room.text() == before[:6] + before[7:]
    [note] = room.side.notes.model.notes
    assert (note.quote, note.note, note.state) == (WRONG, "衍误？", "review")
    assert room.write(undo.undo) == "删除段落"
    assert room.text() == before
    assert room.marked() == [WRONG]


def test_an_emptied_first_paragraph_leaves_the_next_one_what_it_is(room: Room) -> None:
    begin(room, STORY[0][1])
    room.key(Qt.Key.Key_A, CTRL)
    room.key(Qt.Key.Key_Delete)
    room.key(Qt.Key.Key_Return, CTRL)
    assert [(block.role, block.text) for block in room.article.blocks[:2]] == [STORY[1], STORY[2]]


def test_enter_is_a_paragraph_break(room: Room) -> None:
    first, second = room.annotate("一本登记簿。据登记簿"), room.annotate("同批共造了四条")
    begin(room, "据登记簿记载")
    room.key(Qt.Key.Key_Return)
    room.key("X")
    assert len(room.text()) == len(STORY) + 3, "still one paragraph of the page while one types"
    room.key(Qt.Key.Key_Return, CTRL)
    assert room.text()[6:8] == [
        "船舱里挂着一本登记簿。",
        "X据登记簿记载，船是工入们集资造的，同批共造了四条。",
    ]
    assert [block.role for block in room.article.blocks[6:8]] == ["body", "body"]
    cut = next(note for note in room.side.notes.model.notes if note.id == first)
    assert [span.quote for span in cut.spans] == ["一本登记簿。", "X据登记簿"], (
        "one annotation with two spans"
    )
    assert next(note for note in room.side.notes.model.notes if note.id == second).quote == "同批共造了四条"
    assert room.write(undo.undo) == "更正"
    assert room.text()[6] == STORY[6][1]
    assert room.note("一本登记簿。据登记簿").id == first


def test_a_break_taken_back_while_typing_is_none(room: Room) -> None:
    begin(room, "据登记簿记载")
    room.key(Qt.Key.Key_Return)
    room.key(Qt.Key.Key_Backspace)
    room.key(Qt.Key.Key_Return, CTRL)
    assert room.text()[6] == STORY[6][1]
    assert not any(block.corrected for block in room.article.blocks)


def test_backspace_joins_with_the_paragraph_above_and_typing_goes_on_there(room: Room) -> None:
    note = room.annotate("四十趟。", 3)
    begin(room, STORY[4][1])
    room.key("A")
    room.key(Qt.Key.Key_Home)
    QTest.keyClick(room.pane.view, Qt.Key.Key_Backspace)
    QTest.keyClick(room.pane.view, Qt.Key.Key_1)  # typed on before they were joined
    QTest.keyClick(room.pane.view, Qt.Key.Key_2)
    room.settle()
    assert room.pane.view.correction.active
    room.key(Qt.Key.Key_Return, CTRL)
    assert room.text()[3] == STORY[3][1] + "12A" + STORY[4][1]
    assert room.note("四十趟。").id == note
    assert room.write(undo.undo) == "更正"
    assert room.write(undo.undo) == "合并段落"
    assert room.text()[3:5] == [STORY[3][1], STORY[4][1]]


def test_delete_at_the_end_joins_with_the_paragraph_below(room: Room) -> None:
    begin(room, STORY[3][1], len(STORY[3][1]))
    room.key(Qt.Key.Key_Delete)
    assert room.pane.view.correction.active
    room.key(Qt.Key.Key_Escape)
    assert room.text()[3] == STORY[3][1] + STORY[4][1]


def test_a_note_from_elsewhere_does_not_disturb_the_typing(room: Room) -> None:
    begin(room, WRONG)
    room.type("ab")
    room.write(lambda db: db.execute("UPDATE annotation SET note = 'x'").rowcount)
    room.jobs.changed.emit(frozenset({"annotation"}))
    room.settle()
    room.type("c")
    room.key(Qt.Key.Key_Return, CTRL)
    assert f"abc{WRONG}" in room.stored(room.first).blocks[6].text


def test_corrected_lines_are_marked_in_the_source(room: Room) -> None:
    begin(room, WRONG)
    room.type("Q")
    room.key(Qt.Key.Key_Return, CTRL)
    room.pane.show_source(True)
    room.settle()
    block = room.block(f"Q{WRONG}")
    assert room.pane.beside.page.corrected == {line for line, _ in block.lines}


def test_full_width_display_is_left_while_correcting(room: Room) -> None:
    begin(room, "(上接第一版)", 2)
    assert "(上接第一版)" in room.text()
    room.type("9")
    room.key(Qt.Key.Key_Return, CTRL)
    assert "(上9接第一版)" in [block.text for part in room.pane.shown.parts for block in part.blocks]


def test_find_goes_from_place_to_place_folded_and_round(room: Room) -> None:
    room.key(Qt.Key.Key_F, CTRL)
    bar = room.pane.finding.bar
    bar.field.setText("登記簿")  # traditional characters find simplified ones
    assert bar.place.text() == "1/11"
    room.key(Qt.Key.Key_F3, SHIFT)
    assert bar.place.text() == "11/11"
    room.key(Qt.Key.Key_F3)
    room.key(Qt.Key.Key_Return)
    assert bar.place.text() == "2/11"
    number, start = room.pane.view.ink.hit_now
    assert room.text()[number][start:start + 3] == "登记簿"
    bar.field.setText("没有的字")
    assert bar.place.text() == "没有找到"
    room.key(Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert room.pane.view.ink.hits == {}


def test_going_on_past_the_last_place_of_a_search_asks_for_the_next_article(room: Room) -> None:
    room.open(room.second)
    room.open(room.first, "登记簿")
    room.pane.find_next()
    with room.qtbot.waitSignal(room.pane.past_last_hit) as asked:
        for _ in range(len(room.pane.finding.hits)):
            room.pane.find_next()
    assert asked.args == [1]
    room.pane.finding.bar.field.setText("图书馆")
    with room.qtbot.assertNotEmitted(room.pane.past_last_hit):
        for _ in range(8):
            room.pane.find_next()


def test_an_input_method_is_let_in_only_while_a_paragraph_is_corrected(room: Room) -> None:
    view = room.pane.view
    assert not view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    begin(room, WRONG)
    assert view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    room.key(Qt.Key.Key_Escape)
    assert not view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_library_search_shows_its_places_with_their_number(room: Room) -> None:
    room.open(room.second)
    room.open(room.first, "登记簿")
    assert room.pane.finding.bar.isVisible()
    assert room.pane.finding.bar.place.text().startswith("1/")
    assert room.pane.view.ink.hits
    room.pane.find_next()
    assert room.pane.finding.bar.place.text().startswith("2/")
    room.open(room.second, "")
    assert not room.pane.finding.bar.isVisible()


def test_f3_goes_from_the_last_place_of_a_search_into_the_next_article(room: Room) -> None:
    room.window.go.search_for("码头公园")
    room.settle()
    room.window.list.step(1)
    room.window.list.step(-1)
    room.settle()
    first = room.pane.article_id
    assert room.pane.finding.bar.place.text().startswith("1/")
    for _ in range(len(room.pane.finding.hits)):
        room.key(Qt.Key.Key_F3)
    assert room.pane.article_id != first
    assert room.pane.view.ink.hits
