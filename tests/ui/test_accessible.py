"""What can be reached by keyboard, and what a screen reader is told: of every view."""
from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QTableView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QTextEdit)
VIEWS = ("", "show_review", "show_outline", "show_annotations", "show_holdings", "show_batches", "show_trash",
         "show_statistics", "issue_page", "show_help")
DIALOGS = ("settings", "show_keys", "export", "replace", "show_papers", "show_history", "build_query")


def controls(within: QWidget) -> Iterator[QWidget]:
    """What one can use there just now;
    headers and corners of tables and the insides of boxes belong to these.
    """
    for widget in within.findChildren(QWidget):
        inside = isinstance(widget.parent(), QComboBox | QAbstractSpinBox | QTableView)
        inside = inside or isinstance(widget, QHeaderView) or widget.objectName().startswith("qt_")
        if isinstance(widget, CONTROLS) and widget.isVisible() and not inside:
            yield widget


def nameless(within: QWidget) -> list[str]:
    found = []
    for widget in controls(within):
        told = QAccessible.queryAccessibleInterface(widget)
        if told is None or not told.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    return found


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


@pytest.mark.parametrize("action", VIEWS)
def test_tab_comes_to_every_control_of_a_view(qtbot: QtBot, window: MainWindow, action: str) -> None:
    show(qtbot, window, action)
    chain, widget = set(), window.nextInFocusChain()
    while widget is not window and widget not in chain:
        chain.add(widget)
        widget = widget.nextInFocusChain()
    left_out = [
        f"{type(control).__name__} {control.accessibleName()}" for control in controls(window.centralWidget())
        if control.isEnabled() and control.focusPolicy() & Qt.FocusPolicy.TabFocus and control not in chain
    ]
    assert left_out == []
