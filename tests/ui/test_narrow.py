"""A small window: what folds, what comes back, what a person has chosen."""
from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from reader.library.database import Library
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle


def resize(qtbot: QtBot, window: MainWindow, width: int, height: int) -> None:
    """As a person does: by and by, so that what folds on the way makes room for more."""
    def there() -> bool:
        window.resize(width, height)
        return (window.width(), window.height()) == (width, height)

    window.resize(window.width() + round((width - window.width()) * 0.7), height)
    settle(qtbot, window)
    qtbot.waitUntil(there)
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


@pytest.mark.parametrize("width", [900, 960, 1000])
def test_two_texts_side_by_side_have_room_and_lie_nowhere_over_each_other(
    qtbot: QtBot, window: MainWindow, width: int,
) -> None:
    resize(qtbot, window, width, 600)
    window.desk.open_beside(window.list.model.ids[3])
    settle(qtbot, window)
    left, right = window.desk.halves

    def apart() -> bool:
        edge = right.mapTo(window, right.rect().topRight()).x()
        return edge < window.side.mapTo(window, QPoint()).x()

    qtbot.waitUntil(apart)
    assert left.geometry().right() < right.geometry().left()
    assert min(left.width(), right.width()) >= 200 and window.width() == width


def test_the_find_bar_of_a_narrow_half_is_nowhere_over_itself(qtbot: QtBot, window: MainWindow) -> None:
    resize(qtbot, window, 900, 600)
    window.desk.open_beside(window.list.model.ids[3])
    settle(qtbot, window)
    window.commands["find"].trigger()
    bar = window.reading.finding.bar
    bar.show_place(12, 345)
    settle(qtbot, window)
    shown = [each.geometry() for each in (bar.field, bar.place, bar.close_button) if each.isVisible()]
    assert len(shown) == 3
    assert all(one.right() < other.left() for one, other in pairwise(shown))
    assert shown[-1].right() <= bar.width()


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("width", [640, 720, 900, 960, 1040, 1280])
def test_the_search_field_lies_under_no_button(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow], library: Library, width: int,
) -> None:
    """English words are longer: they go as soon as they would not fit."""
    window = open_window(library)
    resize(qtbot, window, width, 600)
    field = window.search.geometry()
    buttons = window.toolbar.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert buttons and all(not field.intersects(button.geometry()) for button in buttons)
    assert window.search.parent() is window.toolbar
