"""Articles and paragraphs put in order, by keys,
by menu and by dragging in the outline; every step is taken back.
"""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reader.library import articles
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.scope import Scope
from reader.library.structure import outline as structure
from reader.library.undo import undo
from reader.settings import Settings
from reader.ui.base.jobs import Jobs
from reader.ui.base.theme import Theme
from reader.ui.dialogs.article.pick_article import PickArticle
from reader.ui.outline.pane import OutlinePane
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle
from tests.ui.reading_room import STORY, Room

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
SPLIT = STORY[8][1]  # the caption


def outline(room: Room) -> OutlinePane:
    """The outline beside the text, opened by its keys."""
    room.key("O", CTRL | SHIFT)
    assert room.window.left.mode == "outline"
    return room.window.left.outline


def choose(pane: OutlinePane, *indexes: QModelIndex) -> None:
    selection = pane.tree.selectionModel()
    selection.setCurrentIndex(indexes[0], QItemSelectionModel.SelectionFlag.ClearAndSelect)
    for index in indexes[1:]:
        selection.select(index, QItemSelectionModel.SelectionFlag.Select)
    pane.tree.setFocus()


def drop(
    room: Room, pane: OutlinePane, dragged: list[QModelIndex], onto: QModelIndex, where: str = "on"
) -> None:
    """Drag lines onto a line, or just above or below it."""
    rect = pane.tree.visualRect(onto)
    at = QPointF(
        rect.left() + 40,
        {"on": rect.center().y(), "above": rect.top() + 1, "below": rect.bottom() - 1}[where],
    )
    if not onto.isValid():
        at = QPointF(60, pane.tree.viewport().height() - 4)
    data = pane.model.mimeData(dragged)
    actions, buttons = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at.toPoint(), actions, data, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(pane.tree.viewport(), enter)
    over = QDragMoveEvent(at.toPoint(), actions, data, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(pane.tree.viewport(), over)
    QApplication.sendEvent(
        pane.tree.viewport(), QDropEvent(at, actions, data, buttons, Qt.KeyboardModifier.NoModifier)
    )
    room.settle()
    room.settle()


def structured(room: Room) -> list[tuple[str, list[str]]]:
    """The first page's articles with their paragraphs, as stored."""
    db = room.jobs.library.reader()
    page = db.execute("SELECT min(id) FROM page").fetchone()[0]
    return [
        (article.headline, [block.opening[:6] for block in article.blocks])
        for article in structure.outline(db, page)
        if article.id is not None
    ]


def test_split_between_two_marked_paragraphs_undo_redo_restart_undo(
    room: Room, qtbot: QtBot, tmp_path: Path, open_window: Callable[[Library], MainWindow]
) -> None:
    above, below = room.annotate("同批共造了四条", 2, "上"), room.annotate("编者按", 3, "下")
    before = structured(room)
    room.stand(SPLIT)
    room.key("S", CTRL | SHIFT)
    assert [note.id for note in room.side.notes.model.notes] == [above]
    db = room.jobs.library.reader()
    new = next(id for id in articles.ids(db, Scope("page", room.article.page_id)) if id != room.first)
    assert [block.text for block in room.stored(new).blocks] == [text for _, text in STORY[8:]]
    room.window.go.open_article(new)
    room.settle()
    assert [note.id for note in room.side.notes.model.notes] == [below]
    assert room.window.commands["undo"].text() == "撤销 拆分文章"

    room.key("Z", CTRL)
    assert structured(room) == before
    room.settle()
    assert room.pane.article_id == room.first and len(room.pane.shown.parts[0].blocks) == len(STORY), (
        "the whole article is read on"
    )
    assert room.window.list.current_id() == room.first
    room.key("Z", CTRL | SHIFT)
    assert len(structured(room)) == len(before) + 1

    room.jobs.close()
    again = open_window(open_library(tmp_path / "lib", "方砚"))
    again.go.open_article(room.first)
    settle(qtbot, again)
    assert again.commands["undo"].text() == "撤销 拆分文章", "undo lasts over a restart"
    again.commands["undo"].trigger()
    settle(qtbot, again)
    settle(qtbot, again)
    assert {note.id for note in again.side.notes.model.notes} == {above, below}
    assert len(again.reading.shown.parts[0].blocks) == len(STORY)


def test_paragraphs_by_keys(room: Room) -> None:
    room.stand("𠮷字号的船工")
    room.key(Qt.Key.Key_Up, ALT | SHIFT)
    assert [block.text for block in room.article.blocks][3:5] == [STORY[4][1], STORY[3][1]]
    assert room.pane.view.caret_block().block.text == STORY[4][1], "the cursor goes with its paragraph"
    room.key(Qt.Key.Key_Down, ALT | SHIFT)
    assert [block.text for block in room.article.blocks][3:5] == [STORY[3][1], STORY[4][1]]
    room.stand("“大雾天")
    room.key(Qt.Key.Key_Return, CTRL | ALT)
    assert [block.text for block in room.article.blocks][4:6] == [
        "𠮷字号的船工今年五十八岁。",
        STORY[4][1][13:],
    ]
    room.stand("𠮷字号的船工")
    room.key("J", CTRL | ALT)
    assert room.article.blocks[4].text == STORY[4][1]
    room.key("5", CTRL | ALT)
    assert room.article.blocks[4].role == "crosshead"
    room.key("R", CTRL | ALT)
    assert room.article.blocks[4].role == "repeat"
    room.key("R", CTRL | ALT)
    assert room.article.blocks[4].role == "body"
    for _ in range(7):
        assert room.write(undo.undo) is not None
    assert [(block.role, block.text) for block in room.article.blocks] == STORY


def test_what_cannot_be_done_is_said(room: Room) -> None:
    room.stand(STORY[0][1])
    room.key("S", CTRL | SHIFT)
    assert "第一段" in room.window.notice.text.text()
    room.key("M", CTRL | ALT)
    assert "第一篇" in room.window.notice.text.text()
    room.key("M", CTRL | SHIFT)
    assert "请先选中" in room.window.status.message.text()
    assert undo.labels(room.jobs.library.reader())[0] is None


def test_split_off_and_merged_again(room: Room) -> None:
    note = room.annotate("编者按")
    room.stand(SPLIT)
    room.key("S", CTRL | SHIFT)
    new = next(
        id
        for id in articles.ids(room.jobs.library.reader(), Scope("page", room.article.page_id))
        if id != room.first
    )
    room.window.go.open_article(new)
    room.settle()
    room.stand(SPLIT)
    room.key("M", CTRL | ALT)
    room.settle()
    assert room.pane.shown.parts[0].id == room.first, "the merged article is read on"
    assert [block.text for block in room.article.blocks] == [text for _, text in STORY]
    assert [row.id for row in room.side.notes.model.notes] == [note]


def test_after_redo_of_a_merge_the_merged_article_is_read(room: Room) -> None:
    room.stand(SPLIT)
    room.key("S", CTRL | SHIFT)
    new = next(
        id
        for id in articles.ids(room.jobs.library.reader(), Scope("page", room.article.page_id))
        if id != room.first
    )
    room.window.go.open_article(new)
    room.settle()
    room.key("M", CTRL | ALT)
    room.settle()
    room.key("Z", CTRL)
    room.settle()
    room.window.go.open_article(new)
    room.settle()
    room.key("Z", CTRL | SHIFT)
    room.settle()
    assert room.pane.article_id == room.first and len(room.pane.shown.parts[0].blocks) == len(STORY)


def test_articles_chosen_in_the_list_are_merged_in_the_papers_order(qtbot: QtBot, window: MainWindow) -> None:
    db = window.jobs.library.reader()
    page = articles.get(db, window.list.model.ids[0]).page_id
    first, second = [article.id for article in structure.outline(db, page) if article.id is not None][:2]
    texts = [block.text for id in (first, second) for block in articles.blocks(db, id)]
    table = window.list.table
    for n, id in enumerate((second, first)):
        index = window.list.model.index(window.list.model.row_of(id), 0)
        flag = QItemSelectionModel.SelectionFlag
        table.selectionModel().setCurrentIndex(index, flag.ClearAndSelect if n == 0 else flag.Select)
    settle(qtbot, window)
    window.activateWindow()
    QTest.keyClick(table, Qt.Key.Key_M, CTRL | SHIFT)
    settle(qtbot, window)
    settle(qtbot, window)
    assert window.reading.shown.parts[0].id == first
    assert [block.text for block in articles.blocks(db, first)] == texts
    assert second not in window.list.model.ids


def test_the_outline_follows_the_text_and_leads_it(room: Room) -> None:
    room.stand("据登记簿记载")
    pane = outline(room)
    assert pane.tree.currentIndex().data() == STORY[6][1]
    choose(pane, pane.model.index_of_block(room.block(SPLIT).id))
    room.settle()
    assert room.pane.view.caret_block().block.text == SPLIT
    assert pane.tree.hasFocus(), "walking the outline does not leave it"
    room.key("O", CTRL | SHIFT)
    assert room.window.left.mode == "list"
    assert room.window.list.current_id() == room.first


def test_paragraphs_are_dragged_in_the_outline(room: Room) -> None:
    note = room.annotate("照例鸣笛三声")
    room.stand(SPLIT)
    room.key("S", CTRL | SHIFT)
    pane = outline(room)
    block = room.block("照例鸣笛三声").id
    new = next(article for article in pane.model.articles if article.id not in (room.first, None))
    drop(room, pane, [pane.model.index_of_block(block)], pane.model.index_of_block(new.blocks[1].id))
    assert [one.text for one in room.stored(new.id).blocks][:3] == [SPLIT, STORY[3][1], STORY[9][1]]
    assert room.window.commands["undo"].text() == "撤销 移动段落"
    room.window.go.open_article(new.id)
    room.settle()
    assert [row.id for row in room.side.notes.model.notes] == [note], "the note went with its text"
    drop(room, pane, [pane.model.index_of_block(block)], pane.model.index_of_article(room.first))
    assert room.stored(room.first).blocks[-1].id == block
    drop(room, pane, [pane.model.index_of_block(block)], QModelIndex())
    assert [STORY[3][1][:6]] in [blocks for _, blocks in structured(room)]
    assert room.window.commands["undo"].text() == "撤销 另成一篇"
    drop(room, pane, [pane.model.index_of_article(new.id)], pane.model.index_of_article(room.first))
    assert room.window.commands["undo"].text() == "撤销 合并文章"
    for _ in range(5):
        room.write(undo.undo)
    assert [(one.role, one.text) for one in room.article.blocks] == STORY


def heads(room: Room) -> list[int]:
    page = room.article.page_id
    return [
        article.id
        for article in structure.outline(room.jobs.library.reader(), page)
        if article.id is not None
    ]


def test_whole_articles_are_put_in_order_by_dragging_keys_and_menu(room: Room) -> None:
    for start in (SPLIT, STORY[10][1]):
        room.stand(start)
        room.key("S", CTRL | SHIFT)
        new = heads(room)[-1]
        room.window.go.open_article(new)
        room.settle()
    first, second, third = heads(room)
    pane = outline(room)
    drop(room, pane, [pane.model.index_of_article(third)], pane.model.index_of_article(second), "above")
    assert heads(room) == [first, third, second]
    assert room.window.commands["undo"].text() == "撤销 调整文章次序"
    drop(room, pane, [pane.model.index_of_article(first)], QModelIndex())
    assert heads(room) == [third, second, first]
    last = pane.model.index_of_block(pane.model.articles[0].blocks[-1].id)
    drop(room, pane, [pane.model.index_of_article(first)], last, "below")
    assert heads(room) == [third, first, second], "below the last paragraph of an article is behind it"
    choose(pane, pane.model.index_of_article(second))
    room.key(Qt.Key.Key_Up, ALT | SHIFT)
    assert heads(room) == [third, second, first]
    assert [index.data() for index in pane.tree.selectionModel().selectedIndexes()] == [
        pane.model.index_of_article(second).data()
    ]
    room.key(Qt.Key.Key_PageDown, CTRL | SHIFT)
    assert heads(room) == [third, first, second]
    room.key("O", CTRL | SHIFT)
    assert [id for id in room.window.list.model.ids if id != room.second] == [third, first, second], (
        "the list follows"
    )
    for _ in range(5):
        room.write(undo.undo)
    assert heads(room) == [first, second, third]


def test_a_paragraph_dropped_between_two_articles_is_an_article_there(room: Room) -> None:
    room.stand(SPLIT)
    room.key("S", CTRL | SHIFT)
    first, second = heads(room)
    pane = outline(room)
    block = next(article for article in pane.model.articles if article.id == second).blocks[-1].id
    drop(room, pane, [pane.model.index_of_block(block)], pane.model.index_of_article(first), "above")
    made, *others = heads(room)
    assert others == [first, second] and [one.id for one in room.stored(made).blocks] == [block]
    assert room.write(undo.undo) == "另成一篇" and heads(room) == [first, second]
    drop(room, pane, [pane.model.index_of_block(block)], pane.model.index_of_article(second), "above")
    assert heads(room)[0] == first and heads(room)[2] == second


def test_a_paragraph_dropped_below_a_headline_becomes_the_articles_first(room: Room) -> None:
    pane = outline(room)
    block = room.block("照例鸣笛三声").id
    drop(room, pane, [pane.model.index_of_block(block)], pane.model.index_of_article(room.first), "below")
    assert room.article.blocks[0].id == block and len(heads(room)) == 1


def test_the_outline_by_keys(room: Room) -> None:
    room.stand(STORY[3][1])
    pane = outline(room)
    choose(pane, *(pane.model.index_of_block(room.block(STORY[n][1]).id) for n in (3, 4)))
    room.key(Qt.Key.Key_Down, ALT | SHIFT)
    assert [block.text for block in room.article.blocks][3:6] == [STORY[5][1], STORY[3][1], STORY[4][1]]
    assert [index.data()[:6] for index in pane.tree.selectionModel().selectedIndexes()] == [
        STORY[3][1][:6],
        STORY[4][1][:6],
    ]
    room.key("L", CTRL | SHIFT)
    assert any(blocks == [STORY[3][1][:6], STORY[4][1][:6]] for _, blocks in structured(room))


def test_a_paragraph_is_moved_to_an_article_of_another_page(room: Room) -> None:
    room.stand(STORY[9][1])
    room.key("X", CTRL | SHIFT)
    dialog = room.window.findChild(PickArticle)
    assert dialog.list.count() == 2
    dialog.field.setText("码頭公園")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    room.settle()
    assert room.stored(room.second).blocks[-1].text == STORY[9][1]


def test_a_continuation_is_unlinked_and_linked_again(room: Room) -> None:
    room.stand(STORY[3][1])
    room.window.commands["unlink_article"].trigger()
    room.settle()
    assert room.article.continues is None
    room.key("K", CTRL | ALT)
    dialog = room.window.findChild(PickArticle)
    dialog.field.setText("码头公园")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    room.settle()
    assert room.article.continues is not None and room.article.continues.id == room.second


def test_the_texts_menu_offers_what_can_be_done_with_a_paragraph(room: Room) -> None:
    room.stand(SPLIT)
    room.pane.view.customContextMenuRequested.emit(room.pane.view.cursorRect().center() + QPoint(4, 0))
    wanted = room.window.commands["split_article"]
    menu = next(
        menu for menu in room.window.findChildren(QMenu) if menu.isVisible() and wanted in menu.actions()
    )
    roles = room.window.commands.menus["roles"]
    assert roles.menuAction() in menu.actions()
    next(action for action in roles.actions() if action.data() == "body").trigger()
    room.settle()
    menu.close()
    assert room.block(SPLIT).role == "body"


def test_nothing_is_done_to_a_library_that_can_only_be_read(
    qtbot: QtBot, theme: Theme, settings: Settings, tmp_path: Path
) -> None:
    from tests.library_samples import build

    build(tmp_path / "只读", 20).close()
    jobs = Jobs(open_library(tmp_path / "只读", read_only=True))
    window = MainWindow(jobs, settings, theme)
    window.show()
    settle(qtbot, window)
    before = len(window.list.model.ids)
    window.commands["split_article"].trigger()
    window.commands["merge_previous"].trigger()
    settle(qtbot, window)
    assert "只能读" in window.status.message.text() and len(window.list.model.ids) == before
    window.close()
    jobs.close()
    window.deleteLater()
