"""Several articles open at once, in tabs."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTabBar
from pytestqt.qtbot import QtBot

from reader.library import articles
from reader.library.database import Library
from reader.library.scope import Scope
from reader.ui.reading.desk.tabs import Leaf, Tab, Tabs, as_json, from_json
from reader.ui.shell.places import load, places_file
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle
from tests.ui.reading_room import Room
from tests.ui.test_resuming import again, long_article

CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
Opens = Callable[[Library], MainWindow]


def shown(window: MainWindow) -> list[int]:
    """The articles that are seen, from left to right."""
    return [pane.article_id or 0 for pane in window.desk.panes]


def middle_click(window: MainWindow, row: int) -> None:
    table = window.list.table
    point = table.visualRect(window.list.model.index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, point)


# --- values -------------------------------------------------------------------------------------------


def test_tabs_are_opened_after_the_present_one_closed_and_opened_again() -> None:
    one = Tabs((Tab((Leaf(1),)),))
    two = one.open(Tab((Leaf(2),)), behind=True)
    assert [tab.leaf.article_id for tab in two.tabs] == [1, 2] and two.at == 0
    three = two.open(Tab((Leaf(3),)), behind=False)
    assert [tab.leaf.article_id for tab in three.tabs] == [1, 3, 2] and three.at == 1
    closed = three.close(1)
    assert [tab.leaf.article_id for tab in closed.tabs] == [1, 2] and closed.now.leaf.article_id == 2
    assert closed.reopen().now.leaf.article_id == 3
    assert closed.close(0).close(0).tabs == (Tab(),), "the last tab leaves an empty one"


def test_a_tab_that_is_moved_or_closed_before_the_present_one_leaves_that_shown() -> None:
    tabs = Tabs(tuple(Tab((Leaf(number),)) for number in (1, 2, 3)), at=2)
    assert tabs.close(0).now.leaf.article_id == 3
    assert tabs.move(0, 2).now.leaf.article_id == 3
    assert [tab.leaf.article_id for tab in tabs.move(2, 0).tabs] == [3, 1, 2]


def test_tabs_are_the_same_after_they_were_written_down() -> None:
    tabs = Tabs((Tab((Leaf(4, 9, 2, "渡口"), Leaf(4, 0, 0, "渡口", "read")), 1), Tab((Leaf(7),))), at=1)
    assert from_json(as_json(tabs)) == tabs


# --- tabs ---------------------------------------------------------------------------------------------


def test_the_middle_button_opens_a_tab_behind_and_leaves_what_is_read_and_chosen(
    qtbot: QtBot, window: MainWindow,
) -> None:
    ids = list(window.list.model.ids)
    window.list.table.selectAll()
    middle_click(window, 3)
    settle(qtbot, window)
    assert shown(window) == [ids[0]] and len(window.list.selected_ids()) == 60
    assert window.desk.row.count() == 2 and window.desk.row.isVisible()
    headline = window.list.model.article_at(3)
    assert headline is not None and window.desk.row.tabToolTip(1) == headline.headline
    window.commands["next_tab"].trigger()
    settle(qtbot, window)
    assert shown(window) == [ids[3]] and window.list.current_id() == ids[3], "the list goes with it"


def test_keys_open_turn_over_close_and_open_again(qtbot: QtBot, window: MainWindow) -> None:
    ids = list(window.list.model.ids)
    window.list.table.setFocus()
    window.list.stand_on(ids[1])
    QTest.keyClick(window.list.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.list.stand_on(ids[4])
    settle(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert shown(window) == [ids[1]] and list(window.list.selected_ids()) == [ids[1]], "though Ctrl was down"
    QTest.keyClick(
        window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    settle(qtbot, window)
    assert shown(window) == [ids[4]]
    QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert shown(window) == [ids[1]] and not window.desk.row.isVisible()
    window.commands["reopen_tab"].trigger()
    settle(qtbot, window)
    assert shown(window) == [ids[4]]


def test_a_tab_is_closed_by_its_cross_and_by_the_middle_button(qtbot: QtBot, window: MainWindow) -> None:
    """The cross knows its tab also after the tabs were moved about; it says its name, and what it is for."""
    ids = list(window.list.model.ids)
    for article_id in ids[1:4]:
        window.desk.open(article_id)
    settle(qtbot, window)
    row = window.desk.row
    row.moveTab(1, 3)
    cross = row.tabButton(3, QTabBar.ButtonPosition.RightSide)
    assert cross.toolTip() and cross.accessibleName().endswith(row.tabToolTip(3))
    assert cross.isVisible() and row.tabRect(3).contains(cross.geometry())
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert [tab.leaf.article_id for tab in window.desk.tabs.tabs] == [ids[0], ids[2], ids[3]]
    QTest.mouseClick(row, Qt.MouseButton.MiddleButton, NONE, row.tabRect(1).center())
    settle(qtbot, window)
    assert [tab.leaf.article_id for tab in window.desk.tabs.tabs] == [ids[0], ids[3]]
    assert shown(window) == [ids[0]]


def test_an_article_that_the_list_does_not_hold_is_the_one_that_actions_mean(
    qtbot: QtBot, window: MainWindow
) -> None:
    """Else Delete would throw away the list's article while another one is read."""
    ids = list(window.list.model.ids)
    window.desk.open(ids[5], behind=False)
    issue = articles.get(window.jobs.library.reader(), ids[40])
    assert issue is not None
    window.go.show_scope(Scope("issue", issue.issue_id), "那一期")
    settle(qtbot, window)
    window.desk.show_tab(0)
    settle(qtbot, window)
    assert window.list.nowhere and not window.list.selected_ids()
    assert list(window.parts.chosen_ids()) == shown(window) == [ids[0]]
    window.list.set_sort("oldest")  # the list is read again: it must not run away with the reading view
    settle(qtbot, window)
    assert shown(window) == [ids[0]] and window.list.nowhere
    window.list.step(1)
    settle(qtbot, window)
    assert shown(window) == [window.list.model.ids[0]] and not window.list.nowhere


def test_each_tab_stands_where_it_was_left(qtbot: QtBot, window: MainWindow) -> None:
    article_id = long_article(window)
    settle(qtbot, window)
    window.list.stand_on(article_id)
    settle(qtbot, window)
    bar = window.reading.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = window.reading.view.top_place()
    window.desk.open(window.list.model.ids[0], behind=False)
    settle(qtbot, window)
    assert window.reading.view.top_place() != top
    window.desk.previous_tab()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: window.reading.view.top_place() == top)


def test_the_row_of_tabs_moves_no_line_away_under_the_pointer(qtbot: QtBot, window: MainWindow) -> None:
    article_id = long_article(window)
    settle(qtbot, window)
    window.list.stand_on(article_id)
    settle(qtbot, window)
    view = window.reading.view
    view.verticalScrollBar().setValue(200)
    paragraph = view.sheet.placed[-1].block.id

    def line() -> int:
        box = view.block_boxes(paragraph)[0]
        return view.viewport().mapTo(window, box.topLeft().toPoint()).y()

    before = line()
    middle_click(window, 2)
    settle(qtbot, window)
    assert window.desk.row.isVisible() and abs(line() - before) <= 2
    window.desk.close_tab(1)
    settle(qtbot, window)
    assert not window.desk.row.isVisible() and abs(line() - before) <= 2


def test_tabs_split_and_widths_are_there_again_after_a_restart(
    qtbot: QtBot, window: MainWindow, open_window: Opens,
) -> None:
    ids = list(window.list.model.ids)
    window.desk.open(ids[7])
    window.desk.open_beside(ids[3])
    settle(qtbot, window)
    window.desk.splitter.setSizes([300, 430])
    widths = window.desk.splitter.sizes()
    fresh = again(qtbot, window, open_window)
    assert shown(fresh) == [ids[0], ids[3]] and fresh.desk.tabs.now.active == 1
    assert [tab.leaf.article_id for tab in fresh.desk.tabs.tabs] == [ids[3], ids[7]]
    assert fresh.desk.row.tabToolTip(1) == window.desk.row.tabToolTip(1) != ""
    assert [round(width, -1) for width in fresh.desk.splitter.sizes()] == [
        round(width, -1) for width in widths
    ]
    assert fresh.list.current_id() == ids[3]


def test_a_damaged_row_of_tabs_means_none(settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = places_file(settings.path, "x")
    file.parent.mkdir(parents=True)
    for tabs in ('{"tabs": [], "at": 0}', '{"tabs": [{"leaves": [{}], "active": 0}], "at": 0}', "3"):
        file.write_text(
            f'{{"place": {{"scope": {{}}}}, "recent": [], "tabs": {tabs}}}', "utf-8"
        )
        assert load(file).tabs == Tabs()


def test_a_link_in_the_text_opens_a_tab_with_control(qtbot: QtBot, room: Room) -> None:
    window = room.window
    assert window is not None
    link = next(button for button in window.reading.view.viewport().findChildren(QPushButton)
                if button.objectName() == "link" and button.isVisible())
    QTest.mouseClick(link, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, QPoint(6, 6))
    room.settle()
    if window.desk.row.count() == 1:  # a link inside the text scrolls; an article's own link opens it
        window.reading.aside_requested.emit(room.second)
        room.settle()
    assert window.desk.row.count() == 2 and shown(window) == [room.first]


def test_an_article_of_an_issues_page_opens_a_tab_behind_it(qtbot: QtBot, window: MainWindow) -> None:
    window.commands["issue_page"].trigger()
    settle(qtbot, window)
    sheet = window.area.view("issue").sheet  # type: ignore[union-attr]
    block = sheet.blocks[1]
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, CONTROL, block.box.center().toPoint())
    QTest.mouseClick(sheet, Qt.MouseButton.MiddleButton, NONE, sheet.blocks[0].box.center().toPoint())
    settle(qtbot, window)
    assert window.area.current == "issue", "the page stays"
    assert [tab.leaf.article_id for tab in window.desk.tabs.tabs[1:]] == [
        block.article.id,
        sheet.blocks[0].article.id,
    ]
