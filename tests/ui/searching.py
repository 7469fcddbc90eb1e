"""What the tests of a search in the window share:
typing as an input method does, and waiting until all is counted.
"""
from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader.library.database import Library
from reader.ui.shell.window import MainWindow
from tests.library_samples import build, fill
from tests.ui.conftest import settle

YEARS = ((1953, 40), (1955, 60), (1957, 50))


def century(folder: Path) -> Library:
    """A library of two papers with articles in 1953, 1955 and 1957."""
    library = build(folder, 0)
    for number, (year, articles) in enumerate(YEARS):
        fill(library, articles, seed=number + 1, originals=False, start=date(year, 3 * number + 2, 3))
    return library


def compose(field: QWidget, text: str) -> None:
    """Type Chinese as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def search_for(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Ctrl+Shift+F, the words, and wait until everything has been counted."""
    window.activateWindow()
    window.commands["search"].trigger()
    window.search.selectAll()
    compose(window.search, text)
    qtbot.waitUntil(lambda: not window.search._timer.isActive())
    settle(qtbot, window)


def click(widget: QWidget, place: QRect) -> None:
    """The left button, in the middle of that place."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place.center())
