"""Dialogs come back as they were left."""
from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from reader.ui.base.kept_size import Kept
from reader.ui.dialogs.keys import KeysDialog
from reader.ui.dialogs.table_dialog import TableDialog
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle


def opened(qtbot: QtBot, window: MainWindow, action: str) -> QDialog:
    window.commands[action].trigger()
    settle(qtbot, window)
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible())


@pytest.mark.parametrize("action", ["show_papers", "show_history", "export", "show_keys"])
def test_a_dialog_has_the_size_that_it_was_left_with(qtbot: QtBot, window: MainWindow, action: str) -> None:
    first = opened(qtbot, window, action)
    wanted = first.height() - 30  # the screen of the tests is narrow
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


def test_a_view_in_the_place_of_the_text_keeps_its_columns_too(qtbot: QtBot, window: MainWindow) -> None:
    window.commands["show_batches"].trigger()
    settle(qtbot, window)
    view = window.area.view("batches")
    assert isinstance(view, TableDialog)
    view.table.setColumnWidth(0, 222)
    window.area.leave()
    settle(qtbot, window)
    kept = dict(one.split("=", 1) for one in window.settings.dialogs)
    found = Kept.read(kept["BatchesView"])
    assert found is not None and found.columns[0] == 222


@pytest.mark.parametrize("text", ["", "900", "900x", "wide x high", "900x640:a", "९x५"])
def test_what_nobody_can_read_is_passed_over(
    qtbot: QtBot, window: MainWindow, text: str
) -> None:
    window.settings.dialogs = [f"KeysDialog={text}", "nothing"]
    dialog = opened(qtbot, window, "show_keys")
    assert isinstance(dialog, KeysDialog) and dialog.width() == 620
    dialog.close()
