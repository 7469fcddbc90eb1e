"""A small window: what folds, what comes back, what a person has chosen."""
from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle


def resize(qtbot: QtBot, window: MainWindow, width: int, height: int) -> None:
    """As a person does: by and by, so that what folds on the way makes room for more."""
    for share in (0.7, 1):
        wide = window.width() + round((width - window.width()) * share)
        window.resize(wide, height)
        settle(qtbot, window)


@pytest.mark.parametrize("size", [(900, 600), (720, 560)])
def test_it_can_be_made_so_small(qtbot: QtBot, window: MainWindow, size: tuple[int, int]) -> None:
    resize(qtbot, window, *size)
    assert (window.width(), window.height()) == size
    assert window.list.table.isVisible() and window.reading.width() >= 280


def test_the_sidebar_folds_and_comes_back_with_the_width(qtbot: QtBot, window: MainWindow) -> None:
    resize(qtbot, window, 900, 600)
    assert not window.narrow.isVisible() and window.side.isVisible()
    assert not window.commands["show_sidebar"].isChecked()
    resize(qtbot, window, 700, 600)
    assert not window.side.isVisible()
    resize(qtbot, window, 1280, 800)
    assert window.narrow.isVisible() and window.side.isVisible()


def test_f9_opens_it_in_a_narrow_window_too(qtbot: QtBot, window: MainWindow) -> None:
    resize(qtbot, window, 900, 600)
    window.commands["show_sidebar"].trigger()
    settle(qtbot, window)
    assert window.narrow.isVisible() and window.width() == 900
    resize(qtbot, window, 880, 600)
    assert window.narrow.isVisible(), "who opens it wants it"


def test_what_a_person_closed_stays_closed(qtbot: QtBot, window: MainWindow) -> None:
    window.commands["show_sidebar"].trigger()
    resize(qtbot, window, 900, 600)
    resize(qtbot, window, 1280, 800)
    assert not window.narrow.isVisible()


def test_the_toolbar_keeps_its_words_for_those_who_cannot_see_them(qtbot: QtBot, window: MainWindow) -> None:
    resize(qtbot, window, 900, 600)
    assert {button.accessibleName() for button in window.toolbar.worded()} >= {"导入报纸", "原文", "导出"}
    assert all(button.toolTip() for button in window.toolbar.worded())
