"""The masthead card beside the text: what was read, how it is known, and what a person makes of it."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from reader.library.masthead import cards
from reader.library.undo import undo
from tests.ui.reading_room import Room


def card(room: Room) -> dict[str, str]:
    """The card's rows as they read."""
    shown = {name: line for name, line in room.side.masthead.lines.items() if line.isVisible()}
    return {name: line.value.text().translate({0x200B: None, 0x2060: None}) for name, line in shown.items()}


def sign(room: Room, name: str) -> str:
    return room.side.masthead.lines[name].sign.text()


def press(room: Room, name: str, words: str) -> None:
    button = next(b for b in room.side.masthead.lines[name].findChildren(QPushButton) if words in b.text())
    button.click()
    room.settle()


def retype(room: Room, name: str, text: str) -> None:
    line = room.side.masthead.lines[name]
    line.setFocus()
    room.key(Qt.Key.Key_F2)
    assert line.editor is not None
    line.editor.selectAll()
    room.compose(text)
    room.key(Qt.Key.Key_Return)


def test_the_card_shows_what_was_read_and_names_what_is_open(room: Room) -> None:
    rows = card(room)
    assert rows["title"] == "青河日报"
    assert rows["date"] == "2023年12月5日 星期二"
    assert rows["page"] == "第 1 版 要闻"
    assert rows["issue_number"] == "6108"
    assert "email" not in rows
    assert any(label.text() == "QING HE RI BAO" for label in room.side.masthead.findChildren(QLabel))
    rest = next(
        b for b in room.side.masthead.findChildren(QPushButton) if b.accessibleName().startswith("未定：")
    )
    assert "邮箱" in rest.accessibleName()
    rest.click()
    room.settle()
    assert card(room)["email"] == "未定"
    assert card(room)["weekday"] == "星期二"


def test_a_suggestion_is_never_shown_as_read(room: Room) -> None:
    assert card(room)["issue_number"] == "6108"
    assert sign(room, "issue_number") == "⚠"
    doubt = room.side.masthead.lines["issue_number"].findChild(QLabel, "doubttext")
    assert doubt is not None
    assert doubt.text() == "按前后各期推算应为 6103"


def test_a_suggestion_is_taken_with_one_click_and_taken_back_with_one(room: Room) -> None:
    press(room, "issue_number", "改为 6103")
    assert card(room)["issue_number"] == "6103"
    assert sign(room, "issue_number") == "✎"
    assert not room.side.masthead.lines["issue_number"].findChildren(QPushButton, "doubtlink")
    assert room.write(undo.undo) == "采用建议"
    assert card(room)["issue_number"] == "6108"
    assert sign(room, "issue_number") == "⚠"


def test_keeping_what_was_read_settles_the_doubt(room: Room) -> None:
    before = room.side.masthead.doubts()
    assert before >= 1
    with room.qtbot.waitSignal(room.side.doubts) as told:
        press(room, "issue_number", "保留")
    assert told.args[0] == before - 1
    assert card(room)["issue_number"] == "6108"
    assert sign(room, "issue_number") == "✓", "looked at, and still as it was read"
    assert "方砚核对过" in room.side.masthead.lines["issue_number"].toolTip()
    assert not room.jobs.library.reader().execute("SELECT 1 FROM field").fetchone(), (
        "the value is still the recogniser's"
    )
    assert room.write(undo.undo) == "保留报头原读"
    assert sign(room, "issue_number") == "⚠"


def test_what_a_person_said_is_taken_back_to_what_was_read(room: Room) -> None:
    retype(room, "issue_number", "6103")
    retype(room, "date", "2023-12-06")
    assert sign(room, "issue_number") == sign(room, "date") == "✎"
    button = room.side.masthead.lines["issue_number"].sign
    assert isinstance(button, QPushButton)
    shown = [one for one in room.side.masthead.lines["issue_number"].findChildren(QLabel) if one.isVisible()]
    assert [one.text() for one in shown] == ["总期号", "6103"], "one sign, in its place"
    button.click()
    choose(room, "恢复原读：6108")
    assert card(room)["issue_number"] == "6108"
    line = room.side.masthead.lines["date"]
    line.setFocus()
    place = line.rect().center()
    QApplication.sendEvent(
        line, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, line.mapToGlobal(place))
    )
    choose(room, "恢复原读：2023年12月5日")
    assert room.stored(room.first).date == "2023-12-05", "the page is filed under its old date"
    assert sign(room, "date") != "✎"
    assert room.write(undo.undo) == "恢复报头原读"
    assert room.stored(room.first).date == "2023-12-06"
    assert not isinstance(room.side.masthead.lines["cn_number"].sign, QPushButton), "nothing to take back"


def choose(room: Room, words: str) -> None:
    """Take an entry of the menu that stands open."""
    menu = next(menu for menu in room.window.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()
    room.settle()


def test_a_field_is_edited_in_place_in_any_usual_form(room: Room) -> None:
    retype(room, "date", "二〇二三年十二月六日")
    assert card(room)["date"].startswith("2023年12月6日")
    assert room.stored(room.first).date == "2023-12-06", "the page is filed under its new date"
    assert "warning" not in sign(room, "date")


def test_a_date_that_does_not_exist_is_refused_with_a_sentence(room: Room) -> None:
    retype(room, "date", "2023-02-30")
    assert "2023-02-30" in room.told[-1]
    assert card(room)["date"] == "2023年12月5日 星期二"
    retype(room, "issue_number", "九百")
    assert "不是数字" in room.told[-1]
    assert card(room)["issue_number"] == "6108"


def test_escape_and_an_unchanged_value_write_nothing(room: Room) -> None:
    line = room.side.masthead.lines["cn_number"]
    QTest.mouseDClick(line, Qt.MouseButton.LeftButton)
    assert line.editor is not None
    room.type("9")
    room.key(Qt.Key.Key_Escape)
    room.settle()
    line = room.side.masthead.lines["cn_number"]
    line.setFocus()
    room.key(Qt.Key.Key_F2)
    room.key(Qt.Key.Key_Return)
    assert cards.card(room.jobs.library.reader(), room.article.page_id).field("cn_number").by == "read"


def test_an_emptied_field_is_open_again(room: Room) -> None:
    line = room.side.masthead.lines["cn_number"]
    line.setFocus()
    room.key(Qt.Key.Key_F2)
    room.key(Qt.Key.Key_Backspace)
    room.key(Qt.Key.Key_Return)
    field = cards.card(room.jobs.library.reader(), room.article.page_id).field("cn_number")
    assert (field.value, field.by) == (None, "person")


def test_a_click_on_a_field_lights_its_line_in_the_source(room: Room) -> None:
    assert not room.pane.source.isVisible()
    QTest.mouseClick(room.side.masthead.lines["issue_number"].value, Qt.MouseButton.LeftButton)
    room.settle()
    assert room.pane.source.isVisible()
    assert room.pane.source.lines.lit == {5}
    assert room.window.commands["show_source"].isChecked()


def test_an_inner_page_takes_from_the_front_page_and_says_so(room: Room) -> None:
    room.open(room.second)
    assert card(room)["title"] == "青河日报"
    assert card(room)["page"] == "第 3 版 城事"
    assert "取自同期头版" in room.side.masthead.lines["title"].toolTip()
    assert "取自同期头版" not in room.side.masthead.lines["page"].toolTip()


def test_the_card_is_reached_and_used_by_keys_alone(room: Room) -> None:
    lines = room.side.masthead.lines
    lines["title"].setFocus()
    seen = []
    for _ in range(len(lines) + 2):
        room.key(Qt.Key.Key_Tab)
        seen += [name for name, line in lines.items() if line.hasFocus()]
    assert {"date", "lunar_date", "issue_number", "cn_number", "page"} <= set(seen)
    assert all(line.accessibleName() for line in lines.values())


def test_the_card_is_not_cut_at_any_width(room: Room) -> None:
    for width in (220, 260, 300, 420):
        room.side.setFixedWidth(width)
        room.settle()
        title = room.side.masthead.lines["title"].value
        assert title.fontMetrics().horizontalAdvance(title.text()) <= title.width()


def test_the_line_of_unknown_fields_gives_way_when_the_card_becomes_narrower(room: Room) -> None:
    """On a page that tells little it is the widest of the card."""
    masthead = room.side.masthead
    page = masthead.card
    room.side.setFixedWidth(520)
    room.settle()
    masthead.show_card(None)
    masthead.show_card(page)
    room.settle()
    room.side.setFixedWidth(230)
    room.settle()
    assert masthead.width() <= room.side.area.viewport().width()


def test_in_a_low_window_masthead_and_annotations_scroll_as_one_column(room: Room) -> None:
    for text in ("停航", "末班船", "登记簿", "码头公园", "图书馆"):
        room.annotate(text, 1, "一条写得长些的批注，好占两三行。")
    side, notes = room.side, room.side.notes
    side.window().resize(1280, 1000)
    room.settle()
    assert side.area.verticalScrollBar().maximum() == 0, "there is room: only the annotations scroll"
    side.window().resize(1280, 600)
    room.settle()
    room.qtbot.waitUntil(lambda: side.area.verticalScrollBar().maximum() > 0)
    assert notes.view.verticalScrollBar().maximum() == 0, (
        "all of them stand there, and nothing scrolls in itself"
    )
    notes.view.setCurrentIndex(notes.model.index(4, 0))
    shown = notes.view.visualRect(notes.model.index(4, 0)).center()
    assert side.area.viewport().rect().contains(notes.view.viewport().mapTo(side.area.viewport(), shown))
