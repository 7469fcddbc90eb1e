"""What a librarian runs into in her first hour: where menus open, what has the keyboard, how things close."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QMenu,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.ingest.store import Stored
from reader.library import articles
from reader.library.collections import lists
from reader.library.scope import Scope
from reader.ui.dialogs.table_dialog import TableDialog
from reader.ui.list.bulk_dialog import BulkDialog
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle

CHOOSE = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


def choose(window: MainWindow, *rows: int) -> None:
    table, model = window.list.table, window.list.model
    table.setCurrentIndex(model.index(rows[0], 0))
    for row in rows[1:]:
        table.selectionModel().select(model.index(row, 0), CHOOSE)


def dialog_of(qtbot: QtBot, window: MainWindow, action: str) -> QDialog:
    window.commands[action].trigger()
    settle(qtbot, window)
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    assert len(shown) == 1
    return shown[0]


@pytest.mark.parametrize("action", ["show_review", "show_outline", "show_statistics"])
def test_what_is_chosen_is_counted_only_where_it_is_seen(
    qtbot: QtBot, window: MainWindow, action: str
) -> None:
    choose(window, 3, 5, 6)
    assert window.status.selection.text() == "已选 3 篇"
    window.commands[action].trigger()
    settle(qtbot, window)
    assert not window.status.selection.isVisible()
    window.area.leave()
    window.left.show_mode("list")
    settle(qtbot, window)
    counted = window.status.selection.text()
    assert counted == f"已选 {len(window.list.selected_ids())} 篇"


def test_the_menu_of_collections_opens_at_the_row(qtbot: QtBot, window: MainWindow) -> None:
    """Called by its keys it stood at the pointer, wherever that was."""
    window.jobs.write(lambda db: lists.create(db, "渡口旧事"))
    settle(qtbot, window)
    QCursor.setPos(window.mapToGlobal(QPoint(1200, 700)))
    choose(window, 4)
    window.commands["collect"].trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    table = window.list.table
    row = table.visualRect(table.currentIndex())
    top = table.viewport().mapFromGlobal(menu.pos())
    menu.close()
    assert row.left() <= top.x() <= row.right() and row.bottom() <= top.y() <= row.bottom() + 2


def test_many_changes_begin_with_the_tag_to_be_written(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    choose(window, 1, 2)
    dialog = dialog_of(qtbot, window, "bulk")
    assert isinstance(dialog, BulkDialog) and dialog.focusWidget() is dialog.add and dialog.few.isChecked()
    dialog.close()


@pytest.mark.parametrize(
    "action", ["restore", "replace", "show_history", "show_keys", "show_papers", "show_query_help", "about"]
)
def test_a_dialog_can_be_closed_by_a_button(qtbot: QtBot, window: MainWindow, action: str) -> None:
    dialog = dialog_of(qtbot, window, action)
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == "关闭" and one.isVisible())
    button.click()
    assert not dialog.isVisible()


def test_in_the_place_of_the_text_a_table_has_only_its_header_s_cross(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.commands["show_batches"].trigger()
    settle(qtbot, window)
    assert not [one for one in _buttons(window.area) if one.text() == "关闭" and one.isVisible()]


def test_the_menu_of_an_article_offers_its_headline(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    window.list.table.setFocus()
    choose(window, 2)
    settle(qtbot, window)
    table = window.list.table
    window.list.menu_asked.emit(table.viewport().mapToGlobal(table.visualRect(table.currentIndex()).center()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    headline = next(action for action in menu.actions() if action.text().startswith("改篇名"))
    assert headline.text().endswith("\tF2")
    menu.close()
    headline.trigger()
    settle(qtbot, window)
    assert window.reading.view.correction.active


def test_a_table_has_the_keyboard_in_its_dialog(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    dialog = dialog_of(qtbot, window, "show_papers")
    assert isinstance(dialog, TableDialog) and dialog.focusWidget() is dialog.table
    dialog.close()


def test_the_bin_says_which_articles_were_thrown_away_together(qtbot: QtBot, window: MainWindow) -> None:
    ids = window.list.model.ids[:4]
    first = {row.headline for row in articles.rows(window.jobs.library.reader(), ids)}
    window.do.articles.throw("article", ids)
    window.commands["show_trash"].trigger()
    settle(qtbot, window)
    view = window.area.view("trash")
    assert isinstance(view, TableDialog)
    said = view.model.index(0, 0).data()
    assert said.startswith("4 篇文章：") and said.endswith("…")
    assert sum(headline in said for headline in first) == 3


@pytest.mark.parametrize("button", ["empty", "purge"])
def test_enter_deletes_nothing_for_good(qtbot: QtBot, window: MainWindow, button: str) -> None:
    thrown = window.list.model.ids[:1]
    window.do.articles.throw("article", thrown)
    settle(qtbot, window)
    window.commands["show_trash"].trigger()
    settle(qtbot, window)
    view = window.area.view("trash")
    assert isinstance(view, TableDialog)
    view.choose(0)
    getattr(view, button).click()
    box = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox))
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert not shiboken6.isValid(box) and len(view.model.rows) == 1


def test_a_backup_is_offered_where_the_last_one_went(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "移动硬盘"
    place.mkdir()
    asked: list[Path] = []

    def answer(_parent: QWidget, _title: str, path: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(path))
        return str(place / "库.zip"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    for _ in range(2):
        window.commands["backup"].trigger()
        settle(qtbot, window)
    assert asked[1].parent == place and (place / "库.zip").exists()


def _buttons(inside: QWidget) -> list[QPushButton]:
    return inside.findChildren(QPushButton)


@pytest.fixture
def batch(window: MainWindow) -> int:
    """The import that the window's articles came by."""
    [found] = window.jobs.library.reader().execute("SELECT DISTINCT batch_id FROM page").fetchall()
    return int(found[0])


def test_an_import_leads_to_what_it_has_brought(qtbot: QtBot, window: MainWindow, batch: int) -> None:
    wanted = articles.ids(window.jobs.library.reader(), Scope("batch", batch))
    window.do.library.imported(Stored({"stored": 3}, 3, len(wanted), 3, 1.0, False, batch_id=batch))
    assert window.notice.button.text() == "显示这一批"
    window.notice.button.click()
    settle(qtbot, window)
    assert window.list.scope == Scope("batch", batch) and window.list.model.ids == wanted
    assert window.list.heading.text().startswith("这一批导入")


@pytest.mark.parametrize(
    ("counts", "cancelled"), [({"stored": 2, "unreadable": 1}, False), ({"stored": 2}, True)]
)
def test_where_an_import_left_something_out_its_record_is_offered(
    window: MainWindow, counts: dict[str, int], cancelled: bool
) -> None:
    window.do.library.imported(Stored(counts, 2, 2, 2, 1.0, cancelled))
    assert window.notice.button.text() == "导入记录"


@pytest.mark.parametrize("way", ["button", "Enter"])
def test_the_record_of_imports_leads_to_their_articles(
    qtbot: QtBot, window: MainWindow, batch: int, way: str
) -> None:
    window.commands["show_batches"].trigger()
    settle(qtbot, window)
    view = window.area.view("batches")
    view.choose(0)  # type: ignore[union-attr]
    ways: dict[str, Callable[[], object]] = {
        "button": view.articles.click,  # type: ignore[union-attr]
        "Enter": lambda: qtbot.keyClick(view.table, Qt.Key.Key_Return),  # type: ignore[union-attr]
    }
    ways[way]()
    settle(qtbot, window)
    assert window.list.scope == Scope("batch", batch) and not window.area.current
