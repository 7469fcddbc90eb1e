"""The five hints of the first days: where they are needed, once, in nobody's way."""
from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from reader.library.database import Library
from reader.settings import Settings
from reader.ui.hints.bubble import Bubble
from reader.ui.shell.window import MainWindow


@pytest.fixture
def newcomer(
    open_window: Callable[[Library], MainWindow], library: Library, settings: Settings
) -> MainWindow:
    """The window of somebody who has never seen it; the hint on marks is on its way."""
    settings.hints_seen = []
    return open_window(library)


def shown(qtbot: QtBot, window: MainWindow) -> Bubble:
    qtbot.waitUntil(lambda: window.do.hints.bubble is not None)
    assert window.do.hints.bubble is not None
    return window.do.hints.bubble


def read(qtbot: QtBot, bubble: Bubble) -> None:
    qtbot.mouseClick(bubble.findChild(QToolButton), Qt.MouseButton.LeftButton)


def test_the_first_article_says_how_to_mark(qtbot: QtBot, newcomer: MainWindow) -> None:
    bubble = shown(qtbot, newcomer)
    assert bubble.parentWidget() is newcomer.reading
    assert "划线（1）" in bubble.accessibleName() and "更正" in bubble.accessibleName()
    assert newcomer.reading.rect().contains(bubble.geometry())
    assert not bubble.isAncestorOf(newcomer.focusWidget()), "typing goes on where it was"


def test_a_hint_that_was_read_does_not_come_again(
    qtbot: QtBot, newcomer: MainWindow, settings: Settings
) -> None:
    read(qtbot, shown(qtbot, newcomer))
    assert newcomer.do.hints.bubble is None
    assert Settings(settings.path).hints_seen == ["mark"], "nor after a restart"
    newcomer.list.table.setFocus()
    newcomer.search.setFocus()
    assert "检索全库" in shown(qtbot, newcomer).accessibleName(), "the next one is another"


def test_a_hint_goes_when_its_advice_is_followed(
    qtbot: QtBot, newcomer: MainWindow, settings: Settings
) -> None:
    settings.hints_seen = ["masthead", "issue", "palette"]
    shown(qtbot, newcomer)
    reading = newcomer.reading
    block = reading.shown.parts[0].blocks[0]
    reading.view.select(block.id, 0, 2)
    newcomer.commands["mark_1"].trigger()
    qtbot.waitUntil(lambda: newcomer.do.hints.bubble is None)
    newcomer.search.setFocus()
    shown(qtbot, newcomer)
    qtbot.keyClicks(newcomer.search, "2023")
    qtbot.keyClick(newcomer.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: newcomer.do.hints.bubble is None)


def test_keys_are_named_as_they_are_now(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow], library: Library, settings: Settings
) -> None:
    settings.hints_seen = []
    settings.keys = ["mark_1=Ctrl+1"]
    assert "划线（Ctrl+1）" in shown(qtbot, open_window(library)).accessibleName()


def test_help_shows_them_once_more(qtbot: QtBot, window: MainWindow, settings: Settings) -> None:
    window.commands["hints_again"].trigger()
    assert settings.hints_seen == []
    window.list.step(1)
    assert "选中文字" in shown(qtbot, window).accessibleName()


def test_a_narrow_pane_wraps_the_hint(qtbot: QtBot, newcomer: MainWindow) -> None:
    bubble = shown(qtbot, newcomer)
    newcomer.resize(900, 600)
    said = next(label for label in bubble.findChildren(QLabel) if label.text())

    def whole() -> bool:
        inside = newcomer.reading.rect().contains(bubble.geometry())
        return inside and said.height() >= said.heightForWidth(said.width())

    qtbot.waitUntil(whole)
