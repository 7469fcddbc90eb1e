"""Chinese is composed in every field: nothing acts on what is half written, and what is written arrives."""
from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.library.collections import items, lists
from reader.ui.searching.searchbar import PAUSE_MS
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle
from tests.ui.reading_room import Room
from tests.ui.test_accessible import DIALOGS, VIEWS, show

EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit)
WRITTEN = "渡口𠮷"


def text_of(editor: QWidget) -> str:
    """What stands in it, without what is being composed."""
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()  # type: ignore[attr-defined]


def preedit(editor: QWidget, letters: str) -> None:
    QApplication.sendEvent(editor, QInputMethodEvent(letters, []))


def commit(editor: QWidget, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def triggered(window: MainWindow) -> list[str]:
    """The names of actions that are done from now on."""
    done: list[str] = []
    for name, action in window.commands.by_name.items():
        action.triggered.connect(lambda _on=False, name=name: done.append(name))
    return done


def composes(editor: QWidget) -> None:
    """Composed and given up: nothing has changed. Composed and written: it replaces what was selected.

    (What is selected goes when composing begins: so Qt has it, and other systems.)
    """
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_End)
    before = text_of(editor)
    preedit(editor, "dukou")
    assert text_of(editor) == before
    preedit(editor, "")
    assert text_of(editor) == before
    editor.selectAll()  # type: ignore[attr-defined]
    preedit(editor, "du")
    preedit(editor, "dukou")
    commit(editor, WRITTEN)
    assert text_of(editor) == WRITTEN, editor.accessibleName()


def editors(within: QWidget) -> Iterator[QWidget]:
    for widget in within.findChildren(QWidget):
        number = isinstance(widget.parent(), QAbstractSpinBox)
        usable = widget.isVisible() and widget.isEnabled() and not number
        if isinstance(widget, EDITORS) and usable and not widget.isReadOnly():
            yield widget


@pytest.mark.parametrize("action", VIEWS)
def test_in_every_field_of_a_view(qtbot: QtBot, window: MainWindow, action: str) -> None:
    show(qtbot, window, action)
    done = triggered(window)
    for editor in list(editors(window)):
        composes(editor)
        assert window.focusWidget() is editor
    assert done == []


@pytest.mark.parametrize(
    "action", [*DIALOGS, "bulk", "correct_credits", "move_page", "page_pictures", "about"]
)
def test_in_every_field_of_a_dialog(qtbot: QtBot, window: MainWindow, action: str) -> None:
    before = set(QApplication.topLevelWidgets())
    show(qtbot, window, action)
    done = triggered(window)
    opened = [widget for widget in set(QApplication.topLevelWidgets()) - before if widget.isVisible()]
    for dialog in opened:
        for editor in list(editors(dialog)):
            composes(editor)
    assert done == []
    for dialog in opened:
        dialog.close()


def test_no_search_starts_from_what_is_only_composed(qtbot: QtBot, window: MainWindow) -> None:
    scope = window.list.scope
    window.commands["search"].trigger()
    preedit(window.search, "duchuan")
    qtbot.wait(PAUSE_MS + 100)
    settle(qtbot, window)
    assert window.list.scope == scope and window.search.text() == ""
    commit(window.search, "渡船")
    qtbot.waitUntil(lambda: window.list.searching)
    assert window.list.scope.text == "渡船"


def test_names_that_are_offered_leave_the_composing_alone(qtbot: QtBot, window: MainWindow) -> None:
    """The list hangs there while one composes, and goes on with what was written."""
    window.jobs.write(lambda db: lists.create(db, "渡口旧事"))
    settle(qtbot, window)
    window.commands["search"].trigger()
    commit(window.search, "专题:")
    settle(qtbot, window)
    offers = window.findChild(QListWidget, "offers")
    assert offers is not None and offers.isVisible()
    preedit(window.search, "dukou")
    assert window.search.hasFocus() and window.search.text() == "专题:"
    commit(window.search, "渡")
    settle(qtbot, window)
    assert window.search.text() == "专题:渡" and offers.isVisible() and offers.count() == 1


def test_in_the_command_palette(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    window.commands["palette"].trigger()
    field = window.findChild(QWidget, "palette").field  # type: ignore[attr-defined]
    done = triggered(window)
    composes(field)
    assert field.isVisible() and done == []


def test_in_the_find_bar(room: Room) -> None:
    assert room.window is not None
    room.window.commands["find"].trigger()
    field = room.pane.finding.bar.field
    composes(field)
    assert field.isVisible() and field.hasFocus()


def test_in_a_paragraph_that_is_corrected(room: Room) -> None:
    """The selection is replaced; what was given up leaves no trace, also not in the library."""
    assert room.window is not None
    block = room.stand("12月4日傍晚六点")
    done = triggered(room.window)
    room.key("e")
    view = room.pane.view
    before = room.text()
    preedit(view, "bange")
    preedit(view, "")
    assert room.text() == before
    cursor = view.textCursor()
    start = view.sheet.position(view.document(), block.id, 0)
    assert start is not None
    cursor.setPosition(start)
    cursor.setPosition(start + 3, cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    preedit(view, "dukou")
    commit(view, WRITTEN)
    view.correction.finish(save=True)
    room.settle()
    assert room.block("4日傍晚六点").text == WRITTEN + block.text[3:]
    assert set(done) <= {"correct"}


def test_a_text_that_is_only_read_takes_nothing(room: Room) -> None:
    """Though its words can be selected by the keyboard, which is enough for Qt to write into it."""
    room.select("傍晚六点")
    before = room.text()
    preedit(room.pane.view, "dukou")
    commit(room.pane.view, WRITTEN)
    assert room.text() == before


def test_in_a_note(room: Room) -> None:
    assert room.window is not None
    room.annotate("傍晚六点", note="旧批注")
    view = room.side.notes.view
    view.edit(view.model().index(0, 0))
    editor = view.findChild(QPlainTextEdit)
    assert editor is not None
    composes(editor)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    room.settle()
    assert room.note("傍晚六点").note == WRITTEN


def test_in_the_field_for_tags(room: Room) -> None:
    room.pane.view.setFocus()
    assert room.window is not None
    room.window.commands["add_tag"].trigger()  # suggestions may come later: nobody waits for them
    popover = room.pane.tagging.popover
    assert popover is not None
    composes(popover.field)
    assert popover.isVisible() and popover.list.count() >= 1
    popover.close()


def test_in_the_fields_of_the_masthead(room: Room) -> None:
    for line in room.side.findChildren(QWidget, "fieldline"):
        if line.isVisible():
            line.edit()
            composes(line.editor)
            line.finish(save=False)
    assert room.stored(room.first).paper == "青河日报"


def test_in_a_name_of_the_sidebar_and_in_a_table_of_the_import(qtbot: QtBot, window: MainWindow) -> None:
    window.jobs.write(lambda db: lists.create(db, "灯塔"))
    settle(qtbot, window)
    tree = window.sidebar
    node = next(child for child in tree.tree.find("collections").children)
    tree.rename(node)
    editor = named_editor(tree)
    composes(editor)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert [row.name for row in lists.all(window.jobs.library.reader())] == [WRITTEN]


def named_editor(view: QAbstractItemView) -> QLineEdit:
    found = view.findChild(QLineEdit)
    assert found is not None
    return found


def test_in_the_note_of_a_collection(qtbot: QtBot, window: MainWindow) -> None:
    def make(db):  # type: ignore[no-untyped-def]
        made = lists.create(db, "渡口旧事")
        items.add_note(db, made, "先看报道")
        return made

    window.jobs.write(make, window.do.collecting.show)
    settle(qtbot, window)
    window.left.collection.table.selectRow(0)
    settle(qtbot, window)
    field = window.left.collection.findChild(QPlainTextEdit)
    assert field is not None and field.isVisible()
    composes(field)


def test_keys_that_come_while_composing_reach_the_field_alone(room: Room) -> None:
    """An input method that hands letters on: in a field they are letters, never marks or notes."""
    assert room.window is not None
    done = triggered(room.window)
    room.select("傍晚六点")
    room.window.commands["find"].trigger()
    field = room.pane.finding.bar.field
    field.clear()
    preedit(field, "d")
    for letter in "1nte":
        QTest.keyClick(field, letter)
    preedit(field, "")
    assert field.text() == "1nte" and done == ["find"] and room.notes == []
