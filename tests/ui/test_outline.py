"""The outline beside the text: it follows, leads, and takes what is dragged in it."""
from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from reader.library.structure import outline as structure
from reader.library.undo import undo
from reader.ui.outline.model import BLOCK
from reader.ui.outline.pane import OutlinePane
from tests.ui.reading_room import STORY, Room
from tests.ui.test_structure import ALT, CTRL, SHIFT, SPLIT, structured


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


def test_delete_takes_the_paragraph_that_is_chosen_not_its_article(room: Room) -> None:
    pane = outline(room)
    crosshead, below = room.block(STORY[5][1]).id, room.block(STORY[6][1]).id
    choose(pane, pane.model.index_of_block(crosshead))
    room.key(Qt.Key.Key_Delete)
    room.settle()
    assert not room.stored(room.first).trashed
    assert crosshead not in [block.id for block in room.stored(room.first).blocks]
    assert pane.tree.currentIndex().data(BLOCK).id == below, "the next is at hand"
    assert pane.tree.hasFocus()
    assert room.write(undo.undo) == "删除段落"


def test_after_an_article_its_neighbour_is_at_hand_and_read(room: Room) -> None:
    """What had been thrown away stood beside the outline still."""
    pane = outline(room)
    room.window.commands["unlink_article"].trigger()
    room.settle()
    choose(pane, pane.model.index_of_block(room.block(SPLIT).id))
    room.window.commands["split_article"].trigger()
    room.settle()
    before = pane.model.rowCount()
    choose(pane, pane.model.index(0, 0))
    room.settle()
    room.key(Qt.Key.Key_Delete)
    room.settle()
    assert room.stored(room.first).trashed and pane.model.rowCount() == before - 1
    assert pane.tree.currentIndex() == pane.model.index(0, 0)
    assert room.pane.article_id not in (None, room.first)


def test_delete_spares_the_article_where_words_or_doubts_are_meant(room: Room) -> None:
    room.select("末班船照例")
    room.key(Qt.Key.Key_Delete)
    assert not room.stored(room.first).trashed
    assert "按 E 更正" in room.window.status.message.text()
    room.window.commands["show_review"].trigger()
    room.settle()
    room.key(Qt.Key.Key_Delete)
    assert not room.stored(room.first).trashed
    assert "不删文章" in room.window.status.message.text()
