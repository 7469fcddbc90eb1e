"""What can be reached by keyboard, and what a screen reader is told: of every view."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reader.library.collections import lists
from reader.ui.shell.window import MainWindow
from tests.ui.aloud import controls, nameless
from tests.ui.conftest import settle

VIEWS = ("", "show_review", "show_outline", "show_annotations", "show_holdings", "show_batches", "show_trash",
         "show_statistics", "issue_page", "show_help")
DIALOGS = ("settings", "show_keys", "export", "replace", "show_papers", "show_history", "build_query",
           "restore", "bulk", "show_query_help", "about", "page_pictures", "correct_credits", "move_page",
           "diagnose")


def show(qtbot: QtBot, window: MainWindow, action: str) -> None:
    if action:
        window.commands[action].trigger()
    settle(qtbot, window)


@pytest.mark.parametrize("action", VIEWS)
def test_every_control_of_a_view_has_a_name(qtbot: QtBot, window: MainWindow, action: str) -> None:
    show(qtbot, window, action)
    assert nameless(window) == []


@pytest.mark.parametrize("action", DIALOGS)
def test_every_control_of_a_dialog_has_a_name(qtbot: QtBot, window: MainWindow, action: str) -> None:
    before = set(QApplication.topLevelWidgets())
    show(qtbot, window, action)
    opened = [widget for widget in set(QApplication.topLevelWidgets()) - before if widget.isVisible()]
    assert opened and [name for widget in opened for name in nameless(widget)] == []
    for widget in opened:
        widget.close()


def test_a_dialog_that_is_too_large_is_made_to_fit_when_it_comes_up(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = QDialog(window)
    room = dialog.screen().availableGeometry()
    dialog.resize(3 * room.size())
    dialog.move(room.center())
    dialog.open()
    qtbot.waitUntil(lambda: room.contains(dialog.frameGeometry()))
    dialog.close()


def walked(window: MainWindow, key: Qt.Key) -> list[QWidget]:
    """What has the focus, one after the other,
    as that key is pressed from the search field until it comes round.
    """
    window.search.setFocus()
    seen: list[QWidget] = []
    while (focus := window.focusWidget()) is not None and focus not in seen:
        seen.append(focus)
        QTest.keyClick(focus, key)
    return seen


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab], ids=["forwards", "backwards"])
@pytest.mark.parametrize("action", [*VIEWS, "split_view", "show_source", "search", "collection", "tabs"])
def test_tab_comes_to_every_control_of_a_view(
    qtbot: QtBot, window: MainWindow, action: str, key: Qt.Key
) -> None:
    """Also to the buttons above a pane that hands its focus on."""
    if action == "search":
        window.go.search_for("渡")
    elif action == "collection":
        window.jobs.write(lambda db: lists.create(db, "渡口旧事"), window.do.collecting.show)
    elif action == "tabs":
        for article_id in window.list.model.ids[1:4]:
            window.desk.open(article_id)
    show(qtbot, window, action if action in window.commands.by_name and action != "search" else "")
    seen = walked(window, key)
    left_out = [
        f"{type(control).__name__} {control.accessibleName()}" for control in controls(window)
        if control.isEnabled() and control.focusPolicy() & Qt.FocusPolicy.TabFocus and control not in seen
    ]
    assert left_out == [] and len(seen) > 4


def faceless(within: QWidget) -> list[str]:
    """Buttons and fields that look the same with the keyboard on them and without."""
    found = []
    for control in controls(within):
        reached = control.isEnabled() and control.focusPolicy() & Qt.FocusPolicy.TabFocus
        if reached and isinstance(control, QAbstractButton | QLineEdit | QComboBox):
            control.clearFocus()
            before = control.grab().toImage()
            control.setFocus(Qt.FocusReason.TabFocusReason)
            if control.grab().toImage() == before:
                found.append(f"{type(control).__name__} {control.accessibleName() or control.objectName()}")
    return found


@pytest.mark.parametrize("action", VIEWS)
def test_one_sees_what_has_the_keyboard(qtbot: QtBot, window: MainWindow, action: str) -> None:
    window.activateWindow()
    show(qtbot, window, action)
    assert faceless(window) == []


@pytest.mark.parametrize("action", DIALOGS)
def test_one_sees_what_has_the_keyboard_in_a_dialog(qtbot: QtBot, window: MainWindow, action: str) -> None:
    before = set(QApplication.topLevelWidgets())
    show(qtbot, window, action)
    for dialog in set(QApplication.topLevelWidgets()) - before:
        if dialog.isVisible():
            dialog.activateWindow()
            qtbot.waitUntil(dialog.isActiveWindow)
            assert faceless(dialog) == []
            dialog.close()
