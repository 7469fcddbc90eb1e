"""专题 in the window: put together, read in order, moved,
written in, exported; pins at the top of the sidebar.
"""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reader.library import articles
from reader.library.collections import items, lists, order, pins
from reader.library.scope import Scope
from reader.ui.collections.model import items_mime
from reader.ui.collections.pane import CollectionPane
from reader.ui.list.model import articles_mime
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle
from tests.ui.reading_room import Room
from tests.ui.test_resuming import Opens, again

ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def make(qtbot: QtBot, window: MainWindow, name: str, ids: list[int]) -> int:
    """A collection of these articles."""
    made: list[int] = []

    def write(db):  # type: ignore[no-untyped-def]
        made.append(lists.create(db, name))
        items.add_articles(db, made[0], ids)

    window.jobs.write(write)
    settle(qtbot, window)
    return made[0]


def opened(qtbot: QtBot, window: MainWindow, collection: int) -> CollectionPane:
    node = window.sidebar.tree.find(f"collection {collection}")
    assert node is not None
    window.go.choose(node)
    settle(qtbot, window)
    assert window.left.mode == "collection"
    return window.left.collection


def held(window: MainWindow, collection: int) -> list[int]:
    return list(order.article_ids(window.jobs.library.reader(), collection))


def taken(qtbot: QtBot, words: str) -> None:
    """Choose an entry of the menu that is open."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(action for action in menu.actions() if action.text() == words)
    action.trigger()
    menu.close()


def test_a_collection_is_read_in_its_order_and_moved_by_key(qtbot: QtBot, window: MainWindow) -> None:
    ids = list(window.list.model.ids)
    collection = make(qtbot, window, "渡口", [ids[9], ids[2], ids[5]])
    pane = opened(qtbot, window, collection)
    assert window.reading.article_id == ids[9] and pane.header.heading.text() == "渡口 · 3 条"
    QTest.keyClick(pane.table, Qt.Key.Key_Down)
    settle(qtbot, window)
    assert window.reading.article_id == ids[2] and list(window.parts.chosen_ids()) == [ids[2]]
    QTest.keyClick(pane.table, Qt.Key.Key_Up, ALT_SHIFT)
    settle(qtbot, window)
    assert held(window, collection) == [ids[2], ids[9], ids[5]] and window.reading.article_id == ids[2]
    assert pane.table.currentIndex().row() == 0, "one stands on what was moved"
    window.commands["undo"].trigger()
    settle(qtbot, window)
    assert held(window, collection) == [ids[9], ids[2], ids[5]]


def test_delete_takes_out_of_the_collection_and_not_into_the_bin(qtbot: QtBot, window: MainWindow) -> None:
    ids = list(window.list.model.ids)
    collection = make(qtbot, window, "渡口", [ids[9], ids[2], ids[5]])
    pane = opened(qtbot, window, collection)
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert held(window, collection) == [ids[2], ids[5]]
    found = articles.get(window.jobs.library.reader(), ids[9])
    assert found is not None and not found.trashed


def test_items_are_dragged_to_another_place(qtbot: QtBot, window: MainWindow) -> None:
    ids = list(window.list.model.ids)
    collection = make(qtbot, window, "渡口", ids[:5])
    pane = opened(qtbot, window, collection)
    here = list(pane.model.ids)
    pane.model.dropMimeData(
        items_mime([here[4], here[3]]), Qt.DropAction.MoveAction, 1, 0, pane.model.index(-1, 0)
    )
    settle(qtbot, window)
    assert held(window, collection) == [ids[0], ids[3], ids[4], ids[1], ids[2]]
    pane.model.dropMimeData(items_mime([here[0]]), Qt.DropAction.MoveAction, -1, -1, pane.model.index(-1, 0))
    settle(qtbot, window)
    assert held(window, collection) == [ids[3], ids[4], ids[1], ids[2], ids[0]]


def test_a_note_is_written_where_one_stands_and_kept_when_one_goes_on(
    qtbot: QtBot, window: MainWindow
) -> None:
    ids = list(window.list.model.ids)
    collection = make(qtbot, window, "渡口", ids[:3])
    pane = opened(qtbot, window, collection)
    pane.note_button.click()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: pane.note.field.hasFocus())
    QTest.keyClicks(pane.note.field, "see the letters")
    QTest.keyClick(pane.note.field, Qt.Key.Key_Return, CONTROL)
    settle(qtbot, window)
    rows = items.rows(window.jobs.library.reader(), items.ids(window.jobs.library.reader(), collection))
    assert [(row.kind, row.text) for row in rows] == [
        ("article", ""),
        ("note", "see the letters"),
        ("article", ""),
        ("article", ""),
    ]
    assert pane.table.hasFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Down)
    settle(qtbot, window)
    assert not pane.note.isVisible() and window.reading.article_id == ids[1]


def test_chosen_articles_go_into_a_collection_from_the_list(qtbot: QtBot, window: MainWindow) -> None:
    ids = list(window.list.model.ids)
    collection = make(qtbot, window, "渡口", [])
    window.list.table.selectAll()
    window.commands["collect"].trigger()
    taken(qtbot, "渡口")
    settle(qtbot, window)
    assert held(window, collection) == ids
    node = window.sidebar.tree.find(f"collection {collection}")
    assert node is not None and node.count == 60
    window.commands["undo"].trigger()
    settle(qtbot, window)
    assert held(window, collection) == [], "all of them in one step"


def test_articles_are_dropped_on_a_collection_in_the_sidebar(qtbot: QtBot, window: MainWindow) -> None:
    ids = list(window.list.model.ids)
    collection = make(qtbot, window, "渡口", [ids[0]])
    tree = window.sidebar.tree
    node = tree.find(f"collection {collection}")
    assert node is not None
    tree.dropMimeData(articles_mime([ids[4], ids[3]]), Qt.DropAction.CopyAction, -1, -1, tree.index_of(node))
    settle(qtbot, window)
    assert held(window, collection) == [ids[0], ids[4], ids[3]]


def test_selected_words_go_into_a_collection_as_a_mark(qtbot: QtBot, room: Room) -> None:
    window = room.window
    assert window is not None
    collection = room.write(lambda db: lists.create(db, "登记簿"))
    room.select("登记簿将交给图书馆")
    window.commands["collect"].trigger()
    taken(qtbot, "登记簿")
    room.settle()
    assert [note.quote for note in room.pane.view.notes.values()] == ["登记簿将交给图书馆"]
    window.desk.active.show_article(room.second)
    room.settle()
    node = window.sidebar.tree.find(f"collection {collection}")
    assert node is not None
    window.go.choose(node)
    room.settle()
    [note] = room.pane.view.notes.values()
    qtbot.waitUntil(lambda: room.pane.marking.chosen == note.id)
    assert room.pane.article_id == room.first, "where it stands, with the mark singled out"


def test_renamed_deleted_and_brought_back_from_the_sidebar(qtbot: QtBot, window: MainWindow) -> None:
    ids = list(window.list.model.ids)
    collection = make(qtbot, window, "渡口", ids[:2])
    tree = window.sidebar.tree
    node = tree.find(f"collection {collection}")
    assert node is not None
    tree.setData(tree.index_of(node), "渡口旧事")
    settle(qtbot, window)
    assert tree.find(f"collection {collection}").label == "渡口旧事"  # type: ignore[union-attr]
    pane = opened(qtbot, window, collection)
    window.sidebar.setFocus()
    window.sidebar.show_key(f"collection {collection}")
    window.commands["delete"].trigger()
    settle(qtbot, window)
    assert tree.find(f"collection {collection}") is None and window.left.mode == "list"
    window.commands["undo"].trigger()
    settle(qtbot, window)
    assert tree.find(f"collection {collection}").count == 2  # type: ignore[union-attr]
    assert opened(qtbot, window, collection) is pane and window.reading.article_id == ids[0]


def test_a_name_that_is_taken_is_told(qtbot: QtBot, window: MainWindow) -> None:
    make(qtbot, window, "渡口", [])
    other = make(qtbot, window, "灯塔", [])
    window.do.collecting.rename(other, "渡口")
    settle(qtbot, window)
    assert "已有名为“渡口”的专题" in window.notice.text.text()


def test_any_list_is_pinned_and_opens_from_its_pin(qtbot: QtBot, window: MainWindow) -> None:
    ids = list(window.list.model.ids)
    collection = make(qtbot, window, "渡口", ids[3:5])
    assert window.sidebar.isRowHidden(0, window.sidebar.rootIndex()), "no section where nothing is pinned"
    opened(qtbot, window, collection)
    window.commands["pin_list"].trigger()
    window.go.search_for("渡轮")
    settle(qtbot, window)
    window.commands["pin_list"].trigger()
    settle(qtbot, window)
    found = pins.all(window.jobs.library.reader())
    assert [pin.scope for pin in found] == [Scope("collection", collection), Scope("search", text="渡轮")]
    assert not window.sidebar.isRowHidden(0, window.sidebar.rootIndex())
    window.go.show_all()
    settle(qtbot, window)
    node = window.sidebar.tree.find(f"pin {found[1].id}")
    assert node is not None
    window.go.choose(node)
    settle(qtbot, window)
    assert window.list.scope == Scope("search", text="渡轮") and window.search.text() == "渡轮"
    node = window.sidebar.tree.find(f"pin {found[0].id}")
    assert node is not None
    window.go.choose(node)
    settle(qtbot, window)
    assert window.left.mode == "collection" and window.reading.article_id == ids[3]
    window.commands["pin_list"].trigger()
    settle(qtbot, window)
    assert [pin.scope.kind for pin in pins.all(window.jobs.library.reader())] == ["search"]


def test_the_export_has_notes_between_and_passages_alone(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    from reader.ui.dialogs.export.dialog import ExportDialog

    ids = list(window.list.model.ids)
    collection = make(qtbot, window, "渡口", [ids[5], ids[1]])
    window.jobs.write(
        lambda db: items.add_note(db, collection, "按：先后有别。", items.ids(db, collection)[0])
    )
    pane = opened(qtbot, window, collection)
    pane.export_button.click()
    settle(qtbot, window)
    dialog = window.findChild(ExportDialog)
    assert dialog is not None and dialog._choices().collection == collection
    dialog.form.single.click()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: "先后有别" in dialog.source.toPlainText())
    dialog.close()


def test_a_collection_that_was_open_is_open_again_on_the_same_item(
    qtbot: QtBot, window: MainWindow, open_window: Opens,
) -> None:
    ids = list(window.list.model.ids)
    collection = make(qtbot, window, "渡口", [ids[5], ids[1], ids[7]])
    pane = opened(qtbot, window, collection)
    pane.table.selectRow(1)
    settle(qtbot, window)
    fresh = again(qtbot, window, open_window)
    qtbot.waitUntil(lambda: fresh.left.mode == "collection" and fresh.left.collection.current() is not None)
    settle(qtbot, fresh)
    assert fresh.left.collection.table.currentIndex().row() == 1 and fresh.reading.article_id == ids[1]
    fresh.jobs.write(lambda db: lists.delete(db, collection))
    settle(qtbot, fresh)
    assert fresh.left.mode == "list"


def test_the_search_that_was_listed_is_there_again_when_the_collection_is_closed(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.go.search_for("渡轮")
    settle(qtbot, window)
    found = list(window.list.model.ids)
    other = next(number for number in range(1, 61) if number not in found)
    collection = make(qtbot, window, "渡口", [other])
    pane = opened(qtbot, window, collection)
    assert window.reading.article_id == other
    pane.header.closed.emit()
    settle(qtbot, window)
    assert window.left.mode == "list" and list(window.list.model.ids) == found
    assert window.reading.article_id == other and list(window.parts.chosen_ids()) == [other]


def test_a_menu_of_a_collection_offers_what_can_be_done(qtbot: QtBot, window: MainWindow) -> None:
    collection = make(qtbot, window, "渡口", [1])
    node = window.sidebar.tree.find(f"collection {collection}")
    assert node is not None
    words = [action.text() for action in window.sidebar_menu.menu(node).actions() if action.text()]
    assert words == ["重命名", "删除专题", "置顶（或取消）", "按次序导出…"]
    pane = opened(qtbot, window, collection)
    pane.menu_asked.emit(QPoint(10, 10))
    taken(qtbot, "移出专题")
    settle(qtbot, window)
    assert held(window, collection) == [] and pane.empty.isVisible()
