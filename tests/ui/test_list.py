"""The article list: windows of rows, order, choosing, and staying where the librarian stands."""
from __future__ import annotations

from array import array
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from reader.ingest.store import Stored
from reader.library import articles, tags
from reader.library.base import Database
from reader.library.database import Library
from reader.library.scope import Scope
from reader.library.undo import undo
from reader.ui.list.delegate import GAP
from reader.ui.list.model import KEPT, PENDING, ArticleModel, mime_articles
from reader.ui.shell.window import MainWindow
from tests.library_samples import build, put
from tests.ui.conftest import headlines, settle


def test_the_list_shows_the_library_newest_first(qtbot: QtBot, window: MainWindow) -> None:
    wanted = articles.ids(window.jobs.library.reader(), Scope("all"), "newest")
    assert window.list.model.ids == wanted and len(wanted) == 60
    assert "60" in window.list.heading.text() and "全部文章" in window.list.heading.text()
    assert window.list.current_id() == wanted[0] == window.reading.article_id


def test_only_what_is_seen_is_read(qtbot: QtBot, window: MainWindow) -> None:
    """Three hundred thousand rows: the same sixty articles again and again."""
    ids = window.list.model.ids * 5000
    model = ArticleModel(window.jobs)
    window.list.table.setModel(model)
    model.set_ids(ids)
    bar = window.list.table.verticalScrollBar()
    for part in range(60):
        bar.setValue(bar.maximum() * part // 59)
        qtbot.wait(5)
        assert len(model._pending) <= PENDING
    settle(qtbot, window)
    assert len(model._windows) <= KEPT
    last = model.article_at(len(ids) - 1)
    assert last is not None and last.id == ids[-1]
    assert window.list.table.rowAt(window.list.table.viewport().height() - 2) == len(ids) - 1


def test_all_of_the_rows_can_be_chosen_at_once(qtbot: QtBot, window: MainWindow) -> None:
    model = ArticleModel(window.jobs)
    ids = window.list.model.ids * 5000
    window.list.table.setModel(model)
    model.set_ids(ids)
    window.list.table.selectAll()
    assert window.list.selected_ids() == ids


def test_another_order_keeps_the_article(qtbot: QtBot, window: MainWindow) -> None:
    chosen = window.list.model.ids[7]
    window.list.stand_on(chosen)
    window.list.set_sort("headline")
    settle(qtbot, window)
    assert headlines(window) != [] and window.list.current_id() == chosen
    assert window.list.model.ids == articles.ids(window.jobs.library.reader(), Scope("all"), "headline")
    assert window.settings.sort == "headline"


def test_rows_show_what_changed_and_what_was_chosen_stays_chosen(qtbot: QtBot, window: MainWindow) -> None:
    table, model = window.list.table, window.list.model
    table.setCurrentIndex(model.index(3, 0))
    table.selectionModel().select(model.index(5, 0), QItemSelectionModel.SelectionFlag.Select)
    chosen = window.list.selected_ids()
    assert len(chosen) == 2
    window.jobs.write(lambda db: tags.add(db, tags.create(db, "农业", colour=2), chosen))
    settle(qtbot, window)
    row = model.article_at(3)
    assert row is not None and [tag.name for tag in row.tags] == ["农业"]
    assert window.list.selected_ids() == chosen and table.currentIndex().row() == 3


def test_a_deleted_article_leaves_the_list_and_its_neighbour_is_read(
    qtbot: QtBot, window: MainWindow
) -> None:
    before = array("q", window.list.model.ids)
    window.list.stand_on(before[4])
    window.list.table.setFocus()
    window.commands["delete"].trigger()
    settle(qtbot, window)
    assert before[4] not in window.list.model.ids and window.list.current_id() == before[5]
    assert window.notice.isVisible() and window.notice.button.text() == "撤销"
    window.notice.button.click()
    settle(qtbot, window)
    assert window.list.model.ids == before


def test_rows_are_painted(qtbot: QtBot, window: MainWindow) -> None:
    """Headline, credits and chips leave ink on the row; an unread row would be blank."""
    window.jobs.write(lambda db: tags.add(db, tags.create(db, "农业", colour=2), window.list.model.ids[:1]))
    settle(qtbot, window)
    table = window.list.table
    image: QImage = table.viewport().grab(table.visualRect(table.model().index(1, 0))).toImage()
    shades = {
        image.pixelColor(x, y).lightness()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
    assert min(shades) < 80 and len(shades) > 10


def test_dragged_articles_arrive_as_ids(qtbot: QtBot, window: MainWindow) -> None:
    model = window.list.model
    data = model.mimeData([model.index(row, 0) for row in (2, 3, 9)])
    assert mime_articles(data) == array("q", [model.ids[2], model.ids[3], model.ids[9]])


def test_the_next_and_the_previous_article(qtbot: QtBot, window: MainWindow) -> None:
    ids = window.list.model.ids
    window.commands["next_article"].trigger()
    window.commands["next_article"].trigger()
    window.commands["previous_article"].trigger()
    assert window.list.current_id() == ids[1]
    settle(qtbot, window)
    assert window.reading.article_id == ids[1]


def test_undo_while_the_list_is_long_ago_scrolled_keeps_the_place(
        qtbot: QtBot, open_window: Callable[[Library], MainWindow], tmp_path: Path) -> None:
    window = open_window(build(tmp_path / "大库", 400))
    bar = window.list.table.verticalScrollBar()
    window.list.table.setCurrentIndex(window.list.model.index(200, 0))
    settle(qtbot, window)
    place = bar.value()
    window.jobs.write(lambda db: tags.create(db, "渡口"))
    window.jobs.write(undo.undo)
    settle(qtbot, window)
    assert bar.value() == place and window.list.table.currentIndex().row() == 200


def test_enter_reads_the_article(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    window.list.table.setFocus()
    qtbot.keyClick(window.list.table, Qt.Key.Key_Return)
    assert window.reading.isAncestorOf(window.focusWidget())


@pytest.mark.parametrize("moved", [False, True], ids=["nobody moved", "somebody chose an article"])
def test_the_first_import_ends_at_the_top_of_the_list(
    qtbot: QtBot, empty_window: MainWindow, moved: bool
) -> None:
    """Older issues come first, and what came first was read from then on, in the middle of all."""
    window = empty_window
    for day in ("2001-03-02", "2011-06-05", "2021-05-04"):
        window.jobs.write(lambda db, day=day: put(db, [("headline", f"{day} 的报道")], day=day))
        settle(qtbot, window)
        window.jobs.changed.emit(frozenset({"article"}))  # as an import says from time to time
        settle(qtbot, window)
    assert headlines(window)[-1] == "2001-03-02 的报道"
    if moved:
        window.list.step(-1)
        settle(qtbot, window)
    before = window.list.current_id()
    window.do.library.imported(Stored({"new": 3}, 3, 3, 3, 1.0, False))
    settle(qtbot, window)
    assert window.list.current_id() == (before if moved else window.list.model.ids[0])
    assert window.reading.article_id == window.list.current_id()


@pytest.mark.parametrize("room", [200, 130, 90, 60])
def test_tags_leave_room_for_date_paper_and_page(qtbot: QtBot, window: MainWindow, room: int) -> None:
    """What is over is counted, and the count has its place, too; else the page's number was cut."""
    names = ("交通运输", "待考", "人物/船工", "民生")

    def write(db: Database) -> None:
        for name in names:
            tags.add(db, tags.find_or_create(db, name, 2), window.list.model.ids[:1])

    window.jobs.write(write)
    settle(qtbot, window)
    row = window.list.model.article_at(0)
    assert row is not None
    shown = window.list.table.rows._fitting(row, room)
    taken = sum(width + GAP for _, _, width in shown)
    assert taken <= room and shown[-1][0] == f"+{len(names) - len(shown) + 1}"
