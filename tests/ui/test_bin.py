"""回收站: what lies there can be read before it is put back, or deleted for good."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from reader.library import annotations, articles
from reader.library.annotations import Passage
from reader.ui.dialogs.bin.trash import TrashView
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle


def opened(qtbot: QtBot, window: MainWindow, *thrown: int) -> TrashView:
    """Throw those articles away one by one, and look into the bin."""
    for article_id in thrown:
        window.do.articles.throw("article", [article_id])
        settle(qtbot, window)
    return looked_into(qtbot, window)


def looked_into(qtbot: QtBot, window: MainWindow) -> TrashView:
    window.activateWindow()
    window.commands["show_trash"].trigger()
    settle(qtbot, window)
    view = window.area.view("trash")
    assert isinstance(view, TrashView)
    return view


def read_text(view: TrashView) -> str:
    assert view.thrown.text.isVisible()
    return "\n".join(placed.block.text for placed in view.thrown.text.sheet.placed)


def body(window: MainWindow, article_id: int) -> str:
    blocks = articles.blocks(window.jobs.library.reader(), article_id)
    return next(block.text for block in blocks if block.role == "body")


def test_an_article_in_the_bin_is_read_with_its_notes(qtbot: QtBot, window: MainWindow) -> None:
    first, second = window.list.model.ids[:2]
    db = window.jobs.library.reader()
    block = next(one for one in articles.blocks(db, first) if one.role == "body")
    window.jobs.write(lambda db: annotations.add(db, first, [Passage(block.id, 0, 4)], 2, "待查"))
    settle(qtbot, window)
    text, other = body(window, first), body(window, second)
    view = opened(qtbot, window, second, first)
    assert text in read_text(view), "the latest is at hand"
    assert [note.note for note in view.thrown.text.notes.values()] == ["待查"]
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    settle(qtbot, window)
    assert other in read_text(view) and not view.thrown.text.notes


def test_enter_goes_into_the_text_and_esc_out_of_it(qtbot: QtBot, window: MainWindow) -> None:
    view = opened(qtbot, window, window.list.model.ids[0])
    assert QApplication.focusWidget() is view.table
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is view.thrown.text
    qtbot.keyClicks(view.thrown.text, "e1nt")
    qtbot.keyClick(view.thrown.text, Qt.Key.Key_Backspace)
    assert not view.thrown.text.correction.active and QApplication.activePopupWidget() is None
    view.thrown.text.selectAll()
    qtbot.keyClick(view.thrown.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().startswith(view.thrown.text.selected_text()[0])
    qtbot.keyClick(view.thrown.text, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is view.table and window.area.current == "trash"
    qtbot.keyClick(view.table, Qt.Key.Key_Escape)
    assert window.area.current == ""
    assert len(view.model.rows) == 1, "reading has put nothing back"


def test_several_that_were_thrown_away_together_are_read_one_by_one(
    qtbot: QtBot, window: MainWindow
) -> None:
    ids = window.list.model.ids[:3]
    texts = [body(window, article_id) for article_id in ids]
    window.do.articles.throw("article", ids)
    settle(qtbot, window)
    view = looked_into(qtbot, window)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is view.thrown.list and view.thrown.model.ids == ids
    for text in texts:
        assert text in read_text(view)
        qtbot.keyClick(view.thrown.list, Qt.Key.Key_Down)
        settle(qtbot, window)
    qtbot.keyClick(view.thrown.list, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is view.thrown.text
    qtbot.keyClick(view.thrown.text, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is view.thrown.list
    qtbot.keyClick(view.thrown.list, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is view.table


def test_the_keyboard_comes_into_a_view_and_out_of_it(qtbot: QtBot, window: MainWindow) -> None:
    view = opened(qtbot, window, window.list.model.ids[0])
    seen = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus)
    assert view.table in seen and window.search in seen and window.sidebar in seen


def test_what_has_been_put_back_is_not_shown_any_more(qtbot: QtBot, window: MainWindow) -> None:
    first, second = window.list.model.ids[:2]
    other = body(window, second)
    view = opened(qtbot, window, second, first)
    view.restore.click()
    settle(qtbot, window)
    assert len(view.model.rows) == 1 and other in read_text(view)
    view.restore.click()
    settle(qtbot, window)
    assert not view.thrown.isVisible()


def test_delete_asks(qtbot: QtBot, window: MainWindow) -> None:
    view = opened(qtbot, window, window.list.model.ids[0])
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    box = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox))
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert len(view.model.rows) == 1
    window.activateWindow()
    qtbot.waitUntil(view.table.hasFocus)
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    box = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox))
    next(button for button in box.buttons() if button.text() == "彻底删除").click()
    settle(qtbot, window)
    assert not view.model.rows


def test_one_of_several_is_put_back_by_itself(qtbot: QtBot, window: MainWindow) -> None:
    ids = list(window.list.model.ids[:3])
    window.do.articles.throw("article", ids)
    settle(qtbot, window)
    view = looked_into(qtbot, window)
    assert view.restore_chosen.isVisible() and view.restore_chosen.isEnabled()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.keyClick(view.thrown.list, Qt.Key.Key_Down)
    settle(qtbot, window)
    view.restore_chosen.click()
    settle(qtbot, window)
    assert list(view.thrown.model.ids) == [ids[0], ids[2]]
    assert [str(one.row.label) for one in view.model.rows] == ["2 篇文章"]
    assert ids[1] in window.list.model.ids and ids[0] not in window.list.model.ids
    window.commands["undo"].trigger()
    settle(qtbot, window)
    assert list(view.thrown.model.ids) == ids and ids[1] not in window.list.model.ids


def test_where_one_article_lies_there_is_nothing_to_choose(qtbot: QtBot, window: MainWindow) -> None:
    view = opened(qtbot, window, window.list.model.ids[0])
    assert not view.restore_chosen.isVisible() and view.thrown.chosen() == []
    page = window.list.model.ids[0]
    throw = articles.get(window.jobs.library.reader(), page)
    assert throw is not None
    window.do.articles.throw("page", [throw.page_id])
    settle(qtbot, window)
    view.choose(0)
    settle(qtbot, window)
    several = len(view.thrown.model.ids) > 1
    assert view.restore_chosen.isVisible() == several
