"""Articles and paragraphs put in order, by keys and by menu; every step is taken back."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
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
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle
from tests.ui.reading_room import STORY, Room

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
SPLIT = STORY[8][1]  # the caption


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


def test_the_text_s_menu_names_the_keys_of_all_that_it_offers(room: Room) -> None:
    """Half of it did; and as they are now."""
    room.window.commands["add_note"].setShortcut("Ctrl+Alt+N")
    menu = room.pane._text_menu()
    shown = dict(action.text().split("\t") for action in menu.actions() if "\t" in action.text())
    assert shown == {
        "复制": "Ctrl+C", "复制带引文": "Ctrl+Shift+C", "写批注": "Ctrl+Alt+N", "标签…": "T",
        "更正这一段": "E", "文内查找…": "Ctrl+F",
    }
    menu.close()
