"""No word is cut off, in no view and no dialog, in the smallest window that there is a promise for."""
from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.ui.base.controls import ElidedLabel
from reader.ui.reading.bars.doubt_bar import DoubtBar
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle
from tests.ui.reading_room import Room
from tests.ui.test_accessible import DIALOGS, VIEWS, show

ARROW = 30  # pixels of a box that are not for its words
PADDING = 26  # pixels of a button that are not


def cut(within: QWidget) -> Iterator[str]:
    """What has not the room that it asks for. Labels that end in … say all of it in their tool tip."""
    for widget in within.findChildren(QWidget):
        if widget.isVisible() and not isinstance(widget, ElidedLabel) and is_cut(widget):
            yield f"{type(widget).__name__} {widget.objectName()}: {words(widget)} ({widget.width()} pixels)"


def is_cut(widget: QWidget) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + 1
    if isinstance(widget, QLabel):
        return bool(widget.text()) and widget.sizeHint().width() > widget.width() + 1
    if isinstance(widget, QComboBox):
        return widget.fontMetrics().horizontalAdvance(widget.currentText()) + ARROW > widget.width()
    if isinstance(widget, QPushButton) and widget.isDefault():
        return widget.fontMetrics().horizontalAdvance(widget.text()) + PADDING > widget.width()
    if isinstance(widget, QAbstractButton) and not isinstance(widget, QToolButton):
        return bool(widget.text()) and widget.sizeHint().width() > widget.width() + 1
    return False


def words(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def all_that_is_cut(qtbot: QtBot, window: MainWindow) -> list[str]:
    """Of every view and dialog, one after the other."""
    found = []
    window.resize(900, 600)
    for action in VIEWS:
        show(qtbot, window, action)
        found += [f"{action}: {each}" for each in cut(window)]
        window.area.leave()
        window.left.show_mode("list")
    for action in DIALOGS:
        before = set(QApplication.topLevelWidgets())
        show(qtbot, window, action)
        for dialog in set(QApplication.topLevelWidgets()) - before:
            if dialog.isVisible():
                found += [f"{action}: {each}" for each in cut(dialog)]
                dialog.close()
        settle(qtbot, window)
    return found


def test_no_word_is_cut_in_chinese(qtbot: QtBot, window: MainWindow) -> None:
    assert all_that_is_cut(qtbot, window) == []


@pytest.mark.usefixtures("english")
def test_no_word_is_cut_in_english(qtbot: QtBot, open_window, library) -> None:  # type: ignore[no-untyped-def]
    assert all_that_is_cut(qtbot, open_window(library)) == []


@pytest.mark.usefixtures("english")
def test_the_masthead_and_its_suggestions_are_not_cut_in_english(room: Room) -> None:
    assert room.window is not None
    room.window.resize(900, 600)
    room.settle()
    assert list(cut(room.side)) == []


@pytest.mark.usefixtures("english")
def test_an_empty_library_is_not_cut_in_english(qtbot: QtBot, empty_window: MainWindow) -> None:
    empty_window.resize(900, 600)
    settle(qtbot, empty_window)
    assert list(cut(empty_window)) == []


@pytest.mark.usefixtures("english")
def test_the_bar_of_a_doubtful_place_has_room_for_its_buttons(room: Room) -> None:
    bar = DoubtBar(room.window.theme, room.pane.view.viewport())
    bar.show_doubt("This line was taken as crosshead.", "Change to Body text", True, True, False)
    bar.place([QRectF(20, 20, 100, 20)])
    assert bar.isVisible() and list(cut(bar)) == []
