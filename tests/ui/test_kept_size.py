"""Dialogs, views and panes come back as they were left."""
from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QSplitter
from pytestqt.qtbot import QtBot

from reader.library.database import Library
from reader.library.opening import open_library
from reader.ui.dialogs.keys import KeysDialog
from reader.ui.dialogs.table_dialog import TableDialog
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle


def opened(qtbot: QtBot, window: MainWindow, action: str) -> QDialog:
    window.commands[action].trigger()
    settle(qtbot, window)
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible())


@pytest.mark.parametrize("action", [
    "show_papers", "show_history", "export", "show_keys", "replace", "build_query", "show_query_help",
    "page_pictures", "correct_credits", "bulk", "settings",
])
def test_a_dialog_has_the_size_that_it_was_left_with(qtbot: QtBot, window: MainWindow, action: str) -> None:
    first = opened(qtbot, window, action)
    wanted = first.height() + 20  # the screen of the tests is narrow
    first.resize(first.width(), wanted)
    first.close()
    settle(qtbot, window)
    again = opened(qtbot, window, action)
    assert again.height() == wanted
    again.close()


def test_and_its_columns_their_widths(qtbot: QtBot, window: MainWindow) -> None:
    first = opened(qtbot, window, "show_papers")
    assert isinstance(first, TableDialog)
    first.table.setColumnWidth(1, 333)
    first.close()
    settle(qtbot, window)
    again = opened(qtbot, window, "show_papers")
    assert isinstance(again, TableDialog) and again.table.columnWidth(1) == 333
    again.close()


def test_a_view_in_the_place_of_the_text_keeps_its_columns_and_shares(
    qtbot: QtBot, window: MainWindow, open_window: Callable[[Library], MainWindow]
) -> None:
    window.do.articles.throw("article", window.list.model.ids[:3])
    window.commands["show_trash"].trigger()
    settle(qtbot, window)
    view = window.area.view("trash")
    assert isinstance(view, TableDialog)
    view.table.setColumnWidth(3, 222)
    split = view.findChild(QSplitter, "between")
    assert split is not None
    split.setSizes([300, 260])
    left_with = split.sizes()
    fresh = again(qtbot, window, open_window)
    view = fresh.area.view("trash")
    assert isinstance(view, TableDialog) and view.table.columnWidth(3) == 222
    split = view.findChild(QSplitter, "between")
    assert split is not None and near(split.sizes(), left_with)
    assert fresh.size() == window.size(), "a view has no size of its own"


def near(found: list[int], wanted: list[int]) -> bool:
    return len(found) == len(wanted) and all(
        abs(one - other) <= 4 for one, other in zip(found, wanted, strict=True)
    )


def again(
    qtbot: QtBot, window: MainWindow, open_window: Callable[[Library], MainWindow]
) -> MainWindow:
    """Close the window and open its library in a new one."""
    folder = window.jobs.library.folder
    window.close()
    window.jobs.close()
    fresh = open_window(open_library(folder, "方砚"))
    fresh.resize(window.size())
    settle(qtbot, fresh)
    return fresh


@pytest.mark.parametrize("wide", [1280, 2000])
def test_source_and_text_share_the_room_as_they_were_left(
    qtbot: QtBot, window: MainWindow, open_window: Callable[[Library], MainWindow], wide: int
) -> None:
    """One below the other in a narrow pane, side by side in a wide one, each way with its own shares."""
    window.resize(wide, 800)
    window.commands["show_source"].setChecked(True)
    settle(qtbot, window)
    split = window.reading.split
    split.setSizes([200, 400])
    left_with, way = split.sizes(), split.orientation()
    window.resize(3280 - wide, 800)
    settle(qtbot, window)
    assert split.orientation() != way
    split.setSizes([500, 100])
    window.resize(wide, 800)
    settle(qtbot, window)
    assert split.orientation() == way and near(split.sizes(), left_with)
    fresh = again(qtbot, window, open_window)
    assert fresh.reading.split.orientation() == way
    assert near(fresh.reading.split.sizes(), left_with)


def test_so_do_text_source_and_scan(
    qtbot: QtBot, window: MainWindow, open_window: Callable[[Library], MainWindow]
) -> None:
    window.resize(2000, 800)
    for action in ("show_source", "show_picture"):
        window.commands[action].setChecked(True)
    settle(qtbot, window)
    split = window.reading.split
    whole = sum(split.sizes())
    split.setSizes([whole - 750, 300, 450])
    left_with = split.sizes()
    fresh = again(qtbot, window, open_window)
    assert near(fresh.reading.split.sizes(), left_with)
    fresh.commands["show_picture"].setChecked(False)
    settle(qtbot, fresh)
    fresh.commands["show_picture"].setChecked(True)
    settle(qtbot, fresh)
    assert near(fresh.reading.split.sizes(), left_with)


@pytest.mark.parametrize("text", ["", "900x640:110,96", "wide x high", "AAAA AAAA", "९x५"])
def test_what_nobody_can_read_is_passed_over(
    qtbot: QtBot, window: MainWindow, text: str
) -> None:
    window.settings.dialogs = [f"KeysDialog={text}", "nothing"]
    dialog = opened(qtbot, window, "show_keys")
    assert isinstance(dialog, KeysDialog) and dialog.width() == 620
    dialog.close()
