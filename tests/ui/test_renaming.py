"""F2: the name of what has the keyboard, as in other programs; of an article, its headline."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.library.collections import items
from reader.library.undo import undo
from reader.ui.shell.window import MainWindow
from tests.library_samples import put
from tests.ui.conftest import headlines, settle
from tests.ui.reading_room import Room
from tests.ui.test_collections import make, opened


def test_f2_in_the_list_corrects_the_headline_and_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    table = window.list.table
    window.activateWindow()
    table.setFocus()
    window.list.stand_on(window.list.model.ids[2])
    qtbot.keyClick(table, Qt.Key.Key_F2)  # at once: the article may not be shown yet
    settle(qtbot, window)
    view = window.reading.view
    assert view.correction.active and view.hasFocus()
    assert "Enter" in window.status.message.text()
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    view.textCursor().insertText("渡轮夜航恢复")
    qtbot.keyClick(view, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert headlines(window)[2] == "渡轮夜航恢复"
    assert table.hasFocus() and window.list.current_id() == window.list.model.ids[2]
    window.jobs.write(undo.undo)
    settle(qtbot, window)
    assert headlines(window)[2] != "渡轮夜航恢复", "one step takes it back"


def test_esc_leaves_the_headline_as_it_was(qtbot: QtBot, window: MainWindow) -> None:
    before = headlines(window)[0]
    window.activateWindow()
    window.list.table.setFocus()
    qtbot.keyClick(window.list.table, Qt.Key.Key_F2)
    settle(qtbot, window)
    view = window.reading.view
    view.textCursor().insertText("错")
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert headlines(window)[0] == before and window.list.table.hasFocus()


def test_while_reading_f2_takes_the_headline_and_e_still_breaks_paragraphs(room: Room) -> None:
    room.stand("船舱里挂着")
    room.key(Qt.Key.Key_F2)
    corrected = room.pane.view.correction.placed
    assert corrected is not None and corrected.block.role == "headline"
    room.key(Qt.Key.Key_Escape)
    assert room.pane.view.hasFocus()
    room.stand("船舱里挂着", 3)
    room.key("E")
    room.key(Qt.Key.Key_Return)
    assert room.pane.view.correction.active, "Enter breaks the paragraph"
    room.key(Qt.Key.Key_Escape)


def test_an_article_without_a_headline_is_said(qtbot: QtBot, empty_window: MainWindow) -> None:
    window = empty_window
    window.jobs.write(lambda db: put(db, [("body", "渡口今日停航，候船厅里坐满了人。")]))
    settle(qtbot, window)
    window.activateWindow()
    window.list.table.setFocus()
    qtbot.keyClick(window.list.table, Qt.Key.Key_F2)
    settle(qtbot, window)
    assert not window.reading.view.correction.active
    assert "没有篇名" in window.status.message.text()


def test_f2_on_a_line_that_has_no_name_of_its_own_says_where(qtbot: QtBot, window: MainWindow) -> None:
    sidebar = window.sidebar
    window.activateWindow()
    sidebar.setFocus()
    paper = next(node for node in sidebar.tree.find("papers").children if node.kind == "paper")  # type: ignore[union-attr]
    sidebar.setCurrentIndex(sidebar.tree.index_of(paper))
    qtbot.keyClick(sidebar, Qt.Key.Key_F2)
    assert "报名管理" in window.status.message.text()
    assert QApplication.focusWidget() is sidebar


def test_in_a_collection_f2_opens_the_note_at_hand_and_else_the_headline(
    qtbot: QtBot, window: MainWindow
) -> None:
    ids = list(window.list.model.ids[:2])
    collection = make(qtbot, window, "渡口", ids)
    window.jobs.write(
        lambda db: items.add_note(db, collection, "按：先后有别。", items.ids(db, collection)[0])
    )
    pane = opened(qtbot, window, collection)
    window.activateWindow()
    pane.table.setFocus()
    pane.table.selectRow(1)
    settle(qtbot, window)
    qtbot.keyClick(pane.table, Qt.Key.Key_F2)
    assert pane.note.isAncestorOf(window.focusWidget())
    pane.table.setFocus()
    pane.table.selectRow(2)
    settle(qtbot, window)
    qtbot.keyClick(pane.table, Qt.Key.Key_F2)
    settle(qtbot, window)
    corrected = window.reading.view.correction.placed
    assert corrected is not None and corrected.article_id == ids[1] and corrected.block.role == "headline"
