"""A small window: what folds, what comes back, what a person has chosen."""
from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QStyle, QToolButton
from pytestqt.qtbot import QtBot

from reader.library.database import Library
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle
from tests.ui.reading_room import Room
from tests.ui.test_accessible import DIALOGS, VIEWS, show
from tests.ui.test_cut import cut


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
    shown = [button for button in buttons if button.isVisible()]
    assert shown and all(not field.intersects(button.geometry()) for button in shown)
    assert window.search.parent() is window.toolbar


def test_one_sees_what_one_searches_for_in_half_of_a_screen(qtbot: QtBot, window: MainWindow) -> None:
    resize(qtbot, window, 640, 600)
    window.search.setText("供暖 日期:2023")
    settle(qtbot, window)
    icons = [each for each in window.search.findChildren(QToolButton) if each.isVisible()]
    words = window.search.fontMetrics().horizontalAdvance("供暖 日期:2023")
    assert window.search.width() - sum(each.width() for each in icons) >= words
    resize(qtbot, window, 900, 600)
    assert all(button.isVisible() for button in window.toolbar.findChildren(QToolButton))


@pytest.mark.parametrize("width", [640, 700, 482])
def test_half_of_a_screen_is_reached_in_one_step(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow], library: Library, width: int,
) -> None:
    """A system that sets windows side by side asks once: what folds then folds at once."""
    window = open_window(library)
    resize(qtbot, window, 1280, 720)
    window.resize(width, 720)
    settle(qtbot, window)
    assert window.width() == width == window.reading.width() + window.left.width() + 1
    assert not window.side.isVisible() and not window.narrow.isVisible()
    window.resize(1280, 720)
    settle(qtbot, window)
    assert window.side.isVisible() and window.narrow.isVisible()


def test_what_is_opened_in_a_narrow_window_makes_it_wide_enough(qtbot: QtBot, window: MainWindow) -> None:
    resize(qtbot, window, 500, 600)
    window.commands["show_masthead"].trigger()
    settle(qtbot, window)
    assert window.side.isVisible() and window.side.width() >= window.side.minimumWidth()
    edge = window.side.mapTo(window, QPoint(window.side.width(), 0)).x()
    assert edge <= window.width()
    window.desk.open_beside(window.list.model.ids[3])
    settle(qtbot, window)
    assert window.width() >= window.left.width() + 400 + window.side.minimumWidth()


@pytest.mark.parametrize("action", [view for view in VIEWS if view.startswith("show_")])
def test_no_view_makes_the_window_larger(qtbot: QtBot, window: MainWindow, action: str) -> None:
    """Not even on a small screen where everything is drawn at twice its size."""
    resize(qtbot, window, 640, 430)
    show(qtbot, window, action)
    assert (window.width(), window.height()) == (640, 430)


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("action", DIALOGS)
def test_a_dialog_can_be_made_as_small_as_such_a_screen(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow], library: Library, action: str
) -> None:
    """1280 × 800 at 200 % has 640 × 400 to offer, less what the system takes."""
    window = open_window(library)
    before = set(QApplication.topLevelWidgets())
    show(qtbot, window, action)
    for dialog in set(QApplication.topLevelWidgets()) - before:
        least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
        assert least.width() <= 640 and least.height() <= 370, f"{action}: {least}"
        dialog.close()


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("size", [(900, 600), (640, 400)])
def test_an_empty_library_is_not_cut(qtbot: QtBot, empty_window: MainWindow, size: tuple[int, int]) -> None:
    resize(qtbot, empty_window, *size)
    assert list(cut(empty_window.empty)) == []
    sign, drop = empty_window.empty.sign, empty_window.empty.drop
    assert sign.isVisible() == drop.isVisible() == (size[1] > 500)


@pytest.mark.usefixtures("english")
def test_the_bar_at_a_selection_stands_inside_a_narrow_column(room: Room) -> None:
    room.window.resize(640, 600)
    room.settle()
    room.select("照例鸣笛三声")
    room.pane.marking.offer()
    room.settle()
    bar, area = room.pane.marking.bar, room.pane.view.viewport().rect()
    assert bar.isVisible() and area.contains(bar.geometry())
    shown = [each for each in [*bar.swatches, *bar.buttons.values()] if each.isVisible()]
    assert len(shown) == 10 and all(bar.rect().contains(each.geometry()) for each in shown)
    assert not any(one.geometry().intersects(other.geometry()) for one, other in combinations(shown, 2))
    room.window.resize(1400, 600)
    room.settle()
    room.select("照例鸣笛三声")
    room.pane.marking.offer()
    room.settle()
    middles = [each.geometry().center().y() for each in shown]
    assert max(middles) - min(middles) <= 1, "one line where there is room"


def test_the_arrows_of_the_find_bar_stay_longer_than_which_article_it_is(room: Room) -> None:
    bar = room.pane.finding.bar
    bar.show()
    bar.show_where("第 1 / 24 篇")
    for width, arrows, where in ((520, True, True), (300, True, False), (200, False, False)):
        bar.setFixedWidth(width)
        room.settle()
        assert (bar.next.isVisible(), bar.where.isVisible()) == (arrows, where), width
        assert bar.place.toolTip() == "第 1 / 24 篇"


def test_a_menu_that_is_longer_than_the_screen_scrolls(window: MainWindow) -> None:
    """In columns, as Qt's style has it, its keys would stand outside the screen."""
    [menu] = [action.menu() for action in window.menuBar().actions() if action.text().startswith("库")]
    assert isinstance(menu, QMenu)
    menu.ensurePolished()
    assert menu.style().styleHint(QStyle.StyleHint.SH_Menu_Scrollable, None, menu) == 1
