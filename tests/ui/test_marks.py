"""Marking, noting, tagging: with the keys and the mouse, in the whole window."""
from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from reader.library import tags
from reader.library.undo import undo
from reader.ui.base.tokens import DARK, LIGHT, SEPIA
from reader.ui.reading.sheet.marks import initials
from reader.ui.reading.sheet.painting import DOT
from reader.ui.reading.side.notes_list import NoteEditor
from reader.ui.reading.side.notes_panel import NotesPanel
from tests.ui.contrast import contrast
from tests.ui.reading_room import Room

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def colour_at(room: Room, point: QPoint) -> str:
    return room.pane.view.viewport().grab().toImage().pixelColor(point).name().upper()


def ground(room: Room, note_id: int, share: float = 0.5) -> str:
    """The ground behind a mark's longest line, `share` of its height down:
    the colour that most of its points have there.
    """
    box = max(room.pane.view.note_boxes(note_id), key=lambda box: box.width())
    middle = round(box.top() + 2 + (box.height() - 2) * share)
    image = room.pane.view.viewport().grab().toImage()
    found = Counter(
        image.pixelColor(x, y).name().upper()
        for x in range(round(box.left()) + 1, round(box.right()) - 1)
        for y in range(middle - 3, middle + 4)
    )
    return found.most_common(1)[0][0]


def test_the_reading_goes_on_where_a_note_was_begun(room: Room) -> None:
    """N, a note, Enter: the cursor is in the text again; from the list it is in the list."""
    room.select("末班船照例")
    room.key("n")
    assert isinstance(QApplication.focusWidget(), NoteEditor)
    room.compose("与县志互证")
    room.key(Qt.Key.Key_Return)
    assert room.notes == [("末班船照例", 1, "与县志互证")] and room.pane.view.hasFocus()

    room.side.notes.view.setFocus()
    room.key(Qt.Key.Key_F2)
    room.key(Qt.Key.Key_Escape)
    assert room.side.notes.view.hasFocus()


def test_the_list_of_notes_gives_the_focus_back_when_its_last_is_gone(room: Room) -> None:
    room.annotate("末班船照例")
    room.side.notes.view.setFocus()
    room.side.notes.view.setCurrentIndex(room.side.notes.model.index(0))
    room.key(Qt.Key.Key_Delete)
    assert room.notes == [] and room.pane.view.hasFocus()


def inked(room: Room) -> list[str]:
    """The words that are set in the text's own colour although their paragraph is grey."""
    view = room.pane.view
    wanted = view.theme.colour("ink")
    return [
        one.cursor.selectedText() for one in view.extraSelections()
        if one.format.foreground().color() == wanted
    ]


def test_grey_words_on_a_mark_or_hit_are_set_in_ink(room: Room) -> None:
    """In the dark theme a marked kicker had a contrast of 2.5; body text is in ink anyway."""
    room.annotate("大桥通车", 1)
    room.annotate("照例鸣笛三声", 2)
    assert inked(room) == ["大桥通车"]
    view = room.pane.view
    view.theme.choose("dark")
    room.settle()
    try:
        assert inked(room) == ["大桥通车"], "in the other theme's ink"
    finally:
        view.theme.choose("light")
    room.open(room.first, "末班船离岸")  # words of the caption
    assert sorted(inked(room)) == ["大桥通车", "末班船离岸"]
    room.open(room.second)
    assert inked(room) == []


@pytest.mark.parametrize("key", "12345")
def test_a_digit_marks_the_selection_in_its_colour(room: Room, key: str) -> None:
    room.select("照例鸣笛三声")
    room.key(key)
    assert room.notes == [("照例鸣笛三声", int(key), "")]
    assert room.marked() == ["照例鸣笛三声"]
    assert ground(room, room.note("照例鸣笛三声").id) == LIGHT.marks[int(key) - 1]


def test_a_mark_after_a_rare_character_keeps_its_place(room: Room) -> None:
    room.select("字号渡船")
    room.key("1")
    room.select("字号的船工")
    room.key("2")
    assert [quote for quote, _, _ in room.notes] == ["字号渡船", "字号的船工"]
    assert room.marked() == ["字号渡船", "字号的船工"]


def test_a_selection_over_paragraphs_and_pages_is_marked_whole(room: Room) -> None:
    view = room.pane.view
    cursor = view.textCursor()
    cursor.setPosition(view.sheet.position(view.document(), room.block("（下转").id, 0))
    cursor.setPosition(
        view.sheet.position(view.document(), room.block("公园占地").id, 4), cursor.MoveMode.KeepAnchor
    )
    view.setTextCursor(cursor)
    view.setFocus()
    room.key("3")
    assert room.marked() == ["（下转第三版）", "码头公园明年开工", "（上接第一版）", "公园占地"]
    assert room.write(undo.undo) == "划线"
    assert room.marked() == []


def test_n_writes_a_note_beside_the_text(room: Room) -> None:
    room.select("四十趟")
    room.key("N")
    room.compose("县志")
    room.type("1981")
    assert room.notes == [("四十趟", 1, "")]
    room.key(Qt.Key.Key_Return)
    assert room.notes == [("四十趟", 1, "县志1981")]


def test_escape_leaves_a_note_as_it_was_and_shift_enter_breaks_the_line(room: Room) -> None:
    room.annotate("四十趟", note="a")
    room.side.notes.edit(room.note("四十趟").id)
    room.type("b")
    room.key(Qt.Key.Key_Escape)
    assert room.notes == [("四十趟", 1, "a")]
    room.side.notes.edit(room.note("四十趟").id)
    room.key(Qt.Key.Key_Return, SHIFT)
    room.type("b")
    room.key(Qt.Key.Key_Return, CTRL)
    assert room.notes == [("四十趟", 1, "a\nb")]


def test_a_note_that_is_being_written_is_kept_when_another_article_is_opened(room: Room) -> None:
    room.annotate("四十趟")
    room.side.notes.edit(room.note("四十趟").id)
    room.type("abc")
    room.open(room.second)
    room.open(room.first)
    assert room.notes == [("四十趟", 1, "abc")]


def test_a_mark_with_a_note_looks_different(room: Room) -> None:
    plain, noted = room.annotate("末班船照例", 1), room.annotate("航线开通", 1, "查")
    view = room.pane.view
    assert [dot.note_id for dot in view._dots()] == [noted]
    below = {id: view.note_boxes(id)[0] for id in (plain, noted)}
    point = {id: QPoint(round(box.center().x()), round(box.bottom())) for id, box in below.items()}
    assert colour_at(room, point[noted]) == LIGHT.accent
    assert colour_at(room, point[plain]) == LIGHT.lines[0]
    dot = view._dots()[0].centre
    seen_at = QPoint(round(dot.x()), round(dot.y() - view.verticalScrollBar().value()))
    assert colour_at(room, seen_at) == LIGHT.accent
    assert dot.x() + DOT < view.viewport().width()


def test_overlapping_marks_can_be_told_apart(room: Room) -> None:
    room.annotate("末班船照例鸣笛三声。这条航线", 3)
    over = room.annotate("照例鸣笛三声", 2)
    assert ground(room, over, 0.2) == LIGHT.marks[2]
    assert ground(room, over, 0.8) == LIGHT.marks[1]
    same = room.annotate("听狗叫辨", 4)
    room.annotate("叫辨方向", 4)
    box = room.pane.view.note_boxes(same)[0]
    y = round(box.bottom())
    right = round(box.right())
    first, second = (colour_at(room, QPoint(right - 4, y + step)) for step in (0, 3))
    assert (first, second) == (LIGHT.lines[3], LIGHT.lines[3]), "two marks of one colour have two lines"
    assert colour_at(room, QPoint(round(box.left()) + 4, y + 3)) != LIGHT.lines[3]


def test_clicking_a_mark_chooses_its_note_and_the_other_way_round(room: Room) -> None:
    first, second = room.annotate("照例鸣笛三声", 1), room.annotate("码头公园里", 2, "x")
    room.click(room.pane.view.note_boxes(first)[0].center().toPoint())
    assert room.side.notes.current() == first
    assert room.pane.marking.bar.isVisible()
    room.side.notes.view.setCurrentIndex(room.side.notes.model.index(1))
    room.settle()
    assert room.pane.view.ink.chosen == second
    box = room.pane.view.note_boxes(second)[0]
    assert 0 <= box.top() < room.pane.view.viewport().height()
    room.click(
        room.pane.view._dots()[0].centre.toPoint() - QPoint(0, room.pane.view.verticalScrollBar().value())
    )
    assert room.side.notes.current() == second


def test_the_uppermost_of_overlapping_marks_is_the_one_clicked(room: Room) -> None:
    room.annotate("这条航线开通多年", 3)
    over = room.annotate("开通多年，最忙时", 2)
    assert room.pane.view.note_at(room.pane.view.note_boxes(over)[0].center().toPoint()) == over


def test_a_chosen_mark_is_recoloured_by_its_key_and_deleted_by_delete(room: Room) -> None:
    note = room.annotate("照例鸣笛三声", 1, "x")
    room.click(room.pane.view.note_boxes(note)[0].center().toPoint())
    room.key("4")
    assert room.notes == [("照例鸣笛三声", 4, "x")]
    room.key(Qt.Key.Key_Delete)
    assert room.notes == []
    assert not room.stored(room.first).trashed, "Delete took the mark, not the article"
    assert room.write(undo.undo) == "删除批注"
    assert room.notes == [("照例鸣笛三声", 4, "x")]


def test_delete_in_the_list_takes_the_annotation_not_the_article(room: Room) -> None:
    room.annotate("照例鸣笛三声")
    room.side.notes.view.setCurrentIndex(room.side.notes.model.index(0))
    room.side.notes.view.setFocus()
    room.key(Qt.Key.Key_Delete)
    assert room.notes == []
    assert not room.stored(room.first).trashed


def test_single_keys_are_letters_while_a_field_has_the_focus(room: Room) -> None:
    room.select("照例鸣笛三声")
    room.pane.find()
    room.settle()
    for letter in "1net":
        room.key(letter)
    assert room.pane.finding.bar.field.text().endswith("1net")
    assert room.notes == []
    assert not room.pane.view.correction.active


def test_single_keys_are_letters_while_a_paragraph_is_corrected(room: Room) -> None:
    room.stand("照例鸣笛三声")
    room.key("E")
    room.type("1net")
    room.key(Qt.Key.Key_Return, CTRL)
    assert "1net照例鸣笛三声" in room.text()[3]
    assert room.notes == []


def test_hovering_a_mark_tells_its_colours_name_its_note_and_tags(room: Room) -> None:
    note = room.annotate("照例鸣笛三声", 2, "存目")
    room.write(lambda db: tags.add_to_annotation(db, tags.find_or_create(db, "待考"), note))
    view = room.pane.view
    point = view.note_boxes(note)[0].center().toPoint()
    QApplication.sendEvent(
        view.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    )
    assert QToolTip.text() == "存疑\n存目\n待考"


def test_where_several_people_have_written_each_note_says_who(room: Room) -> None:
    """One's own article needs no names; one that came over from a colleague does."""
    mine, theirs = room.annotate("照例鸣笛三声", note="存目"), room.annotate("一天往返", note="几趟？")
    view = room.pane.view
    panel = NotesPanel(view.theme, view.mark_names, room.pane)

    def said() -> list[str]:
        panel.model.show([view.notes[mine], view.notes[theirs]])
        feet = [panel.delegate._foot(note, panel.model.several) for note in panel.model.notes]
        return [*feet, *(view.describe(note) for note in panel.model.notes)]

    own = view.notes[mine].maker
    assert own and not any(text.endswith(own) for text in said())
    view.show_notes([replace(view.notes[theirs], maker="周苇"), view.notes[mine]])
    assert [text.endswith(name) for text, name in zip(said(), (own, "周苇") * 2, strict=True)] == [True] * 4


def test_where_several_people_have_marked_each_dot_says_whose_it_is(room: Room) -> None:
    """Then a mark without a note has a dot, too: a ring."""
    mine, theirs = room.annotate("照例鸣笛三声", note="存目"), room.annotate("一天往返")
    view = room.pane.view
    assert [(dot.note_id, dot.initial) for dot in view._dots()] == [(mine, "")]
    own = view.notes[mine].maker
    view.show_notes([view.notes[mine], replace(view.notes[theirs], maker="周苇")])
    found = {dot.note_id: dot for dot in view._dots()}
    assert {id: (dot.initial, dot.noted) for id, dot in found.items()} == {
        mine: (own[0], True),
        theirs: ("周", False),
    }
    dot = found[theirs]
    spot = dot.centre.toPoint() - QPoint(0, view.verticalScrollBar().value())
    assert view.note_at(spot) == theirs and "周苇" in view.describe(view.notes[theirs])
    assert dot.centre.x() + dot.radius < view.viewport().width()


def test_in_a_line_with_many_marks_each_person_is_named_once_and_no_dot_is_cut(room: Room) -> None:
    """All of them are in the list."""
    ids = [room.annotate(words) for words in ("照例", "鸣笛", "三声")]
    view = room.pane.view
    notes = [view.notes[id] for id in ids]
    other = replace(notes[2], maker="周苇")
    view.show_notes([notes[0], notes[1], other])
    assert [dot.initial for dot in view._dots()] == [notes[0].maker[0], "周"]
    signed = zip(notes, "甲乙丙", strict=True)
    view.show_notes([replace(note, maker=f"{name}某", note="注") for note, name in signed])
    assert all(dot.centre.x() + dot.radius < view.viewport().width() for dot in view._dots())


def test_people_of_one_family_name_are_told_apart() -> None:
    assert initials({"周苇", "周岚", "方砚"}) == {"周苇": "苇", "周岚": "岚", "方砚": "方"}
    assert initials({"周苇"}) == {"周苇": ""}


def test_escape_closes_one_thing_after_the_other(room: Room) -> None:
    note = room.annotate("照例鸣笛三声")
    room.pane.find()
    room.click(room.pane.view.note_boxes(note)[0].center().toPoint())
    room.select("一天往返")
    room.key(Qt.Key.Key_Escape)
    assert not room.pane.view.textCursor().hasSelection()
    assert room.pane.marking.chosen == note
    room.key(Qt.Key.Key_Escape)
    assert room.pane.marking.chosen is None
    assert room.pane.finding.bar.isVisible()
    room.key(Qt.Key.Key_Escape)
    assert not room.pane.finding.bar.isVisible()


def test_the_bar_offers_the_colours_by_their_own_names(room: Room) -> None:
    room.select("照例鸣笛三声")
    room.pane.marking.offer()
    bar = room.pane.marking.bar
    assert bar.isVisible()
    assert [swatch.accessibleName() for swatch in bar.swatches] == ["重点", "存疑", "人物", "地名", "待考"]
    last = room.pane.view.selection_boxes()[-1]
    assert not bar.geometry().intersects(last.toRect()), "the bar does not hide what is selected"
    bar.swatches[4].click()
    room.settle()
    assert room.notes == [("照例鸣笛三声", 5, "")]
    assert not bar.isVisible()


def test_t_tags_the_selection_in_one_step(room: Room) -> None:
    room.write(lambda db: tags.find_or_create(db, "人物/船工"))
    room.select("船工今年")
    room.key("T")
    popover = room.pane.tagging.popover
    popover.field.setText("船工")
    room.key(Qt.Key.Key_Return)
    assert [tag.name for tag in room.note("船工今年").tags] == ["船工"]
    popover.close()
    assert room.write(undo.undo) == "添加标签"
    assert room.notes == []


def test_t_tags_the_article_when_nothing_is_selected_and_takes_the_tag_off(room: Room) -> None:
    room.stand("照例鸣笛三声")
    room.key("T")
    popover = room.pane.tagging.popover
    assert popover.title.text() == "给全文加标签"
    popover.field.setText("交通")
    room.key(Qt.Key.Key_Return)
    assert [tag.name for tag in room.article.tags] == ["交通"]
    popover.field.setText("交通")
    room.key(Qt.Key.Key_Return)
    assert room.article.tags == ()
    popover.close()


def test_words_of_the_text_are_offered_and_not_applied(room: Room) -> None:
    room.stand("照例鸣笛三声")
    room.key("T")
    popover = room.pane.tagging.popover
    room.settle()
    offered = [popover.flow.itemAt(i).widget() for i in range(1, popover.flow.count())]
    assert 1 <= len(offered) <= 8
    assert room.article.tags == ()
    word = offered[0].text().removeprefix("+ ")
    offered[0].click()
    room.settle()
    assert [tag.name for tag in room.article.tags] == [word]
    popover.close()


def test_a_mark_whose_text_is_gone_says_so_in_the_list(room: Room) -> None:
    room.annotate("照例鸣笛三声", 1, "x")
    block = room.block("照例鸣笛三声")
    from reader.library.text import corrections

    room.write(lambda db: corrections.correct(db, block.id, block.text.replace("照例鸣笛三声", "")))
    assert room.notes == [("照例鸣笛三声", 1, "x")]
    assert room.marked() == []
    assert room.side.notes.delegate._foot(room.note("照例鸣笛三声")) == "待复核：原文已改 · 重点"


@pytest.mark.parametrize("tokens", [LIGHT, DARK, SEPIA], ids=lambda tokens: tokens.name)
def test_what_is_painted_can_be_read(tokens) -> None:
    for ground_ in (
        *tokens.marks, tokens.hit, tokens.hit_now, tokens.surface, tokens.hover, tokens.selection,
    ):
        assert contrast(tokens.ink, ground_) >= 4.5
    for line in (*tokens.lines, tokens.accent):
        assert contrast(line, tokens.surface) >= 3
    assert not {tokens.hit, tokens.hit_now} & set(tokens.marks)
    for text in (tokens.secondary, tokens.accent, tokens.warning):
        assert contrast(text, tokens.surface) >= 4.5


def test_every_control_has_a_name(room: Room) -> None:
    room.select("照例鸣笛三声")
    room.pane.marking.offer()
    room.pane.find()
    room.settle()
    from PySide6.QtWidgets import QAbstractButton, QLineEdit

    for part in (room.pane, room.side):
        for widget in part.findChildren(QAbstractButton) + part.findChildren(QLineEdit):
            if widget.isVisible() and not isinstance(widget.parent(), QLineEdit):
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget
    QApplication.processEvents()
