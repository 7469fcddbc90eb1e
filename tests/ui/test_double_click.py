"""Two clicks choose a word, three the paragraph: Chinese has no spaces that would part words for Qt."""
from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.reading_room import Room


def place(room: Room, text: str, offset: int = 0) -> QPoint:
    """The middle of a character."""
    room.stand(text, offset)
    view = room.pane.view
    box = view.cursorRect()
    cursor = view.textCursor()
    cursor.clearSelection()
    view.setTextCursor(cursor)
    return QPoint(box.left() + view.style_now.size // 2, box.center().y())


def twice(room: Room, point: QPoint) -> None:
    QTest.mouseDClick(room.pane.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    room.qtbot.waitUntil(lambda: room.jobs.idle, timeout=60_000)  # jieba is loaded with the first word
    room.settle()


def chosen(room: Room) -> str:
    return room.pane.view.textCursor().selectedText()


def test_a_word_behind_signs_of_two_units(room: Room) -> None:
    twice(room, place(room, "图书馆", 1))
    assert chosen(room) == "图书馆"


def test_the_bar_comes_for_the_word(room: Room) -> None:
    twice(room, place(room, "今年五十八岁"))
    assert chosen(room) == "今年"
    room.qtbot.waitUntil(room.pane.marking.bar.isVisible)


def test_a_third_click_chooses_the_paragraph(room: Room) -> None:
    point = place(room, "图书馆", 1)
    usual = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(60_000)  # on a busy machine, too
    twice(room, point)
    QTest.mouseClick(room.pane.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QApplication.setDoubleClickInterval(usual)
    block = room.block("镇里打算")
    assert chosen(room) == block.text


def test_a_cursor_that_went_elsewhere_stays_there(room: Room) -> None:
    point = place(room, "图书馆", 1)
    QTest.mouseDClick(room.pane.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    room.stand("船舱里")
    room.qtbot.waitUntil(lambda: room.jobs.idle, timeout=60_000)
    room.settle()
    assert chosen(room) == ""


def test_in_a_paragraph_that_is_corrected(room: Room) -> None:
    room.stand("登记簿将")
    room.pane.correct()
    QTest.keyClicks(room.pane.view, "zz ")
    twice(room, _here(room, "图书馆"))
    assert chosen(room) == "图书馆" and room.pane.view.correction.active


def _here(room: Room, word: str) -> QPoint:
    """The middle of a word's first character in the paragraph as it is typed now."""
    view = room.pane.view
    cursor = view.document().find(word, view.textCursor().block().position())
    cursor.setPosition(cursor.selectionStart())
    box = view.cursorRect(cursor)
    return QPoint(box.left() + view.style_now.size // 2, box.center().y())
