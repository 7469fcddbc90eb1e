"""A real window, drawn offscreen, on a real library of invented articles."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader.library.database import Library
from reader.library.opening import open_library
from reader.settings import SOURCE, Settings
from reader.ui.base.job_kinds import Failure
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import name_marks, speak
from reader.ui.base.theme import Theme
from reader.ui.hints import first_steps as hints
from reader.ui.shell.dressing import dress, translate
from reader.ui.shell.window import MainWindow
from tests.library_samples import build
from tests.ui.aloud import silent_dialogs
from tests.ui.reading_room import Room, make_room


@pytest.fixture(scope="session")
def theme(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Theme:
    """The application dressed as the program dresses it, in the light theme."""
    settings = Settings(tmp_path_factory.mktemp("settings") / "settings.json")
    settings.theme = "light"
    return dress(qapp, settings)


@pytest.fixture(scope="session", autouse=True)
def nothing_copied_at_the_end(qapp: QApplication) -> Iterator[None]:
    """The offscreen clipboard outlives Python, and would crash with what Python has put there."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def no_key_held(qapp: QApplication) -> Iterator[None]:
    """A click with Ctrl leaves the key held for Qt until the next event, which may be another test's: there
    the row chosen would be added to those that were.
    """
    yield
    anything = QWidget()
    QTest.keyRelease(anything, Qt.Key.Key_Shift)
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def every_dialog_can_be_read_aloud(qapp: QApplication) -> Iterator[None]:
    """In whatever dialog a test opens, each control has a name."""
    silent: list[str] = []

    def look(_window: object) -> None:
        silent.extend(silent_dialogs())

    qapp.focusWindowChanged.connect(look)
    yield
    qapp.focusWindowChanged.disconnect(look)
    assert not silent, silent[0]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of nobody's but this test's."""
    settings = Settings(tmp_path / "settings.json")
    settings.hints_seen = list(hints.ALL)  # each would lie over a pane
    return settings


@pytest.fixture
def english(qapp: QApplication, settings: Settings) -> Iterator[Settings]:
    """The application speaks English for this test."""
    locale = QLocale()
    _forget(qapp)
    settings.language = "en"
    speak(translate(qapp, settings.language))
    name_marks(settings)
    yield settings
    _forget(qapp)
    translate(qapp, SOURCE)
    QLocale.setDefault(locale)
    speak(SOURCE)


def _forget(app: QApplication) -> None:
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Sixty articles of two papers; closed by the window's jobs, or with the test."""
    return build(tmp_path / "库", 60)


@pytest.fixture
def open_window(qtbot: QtBot, theme: Theme, settings: Settings) -> Iterator[Callable[[Library], MainWindow]]:
    """Opens the main window on a library;
    the window and the library are closed after the test. A bug fails the test.
    """
    windows: list[MainWindow] = []
    bugs: list[str] = []

    def open_(library: Library) -> MainWindow:
        jobs = Jobs(library)
        jobs.failed.connect(lambda failure: bugs.append(failure.details) if not failure.known else None)
        window = MainWindow(jobs, settings, theme)
        windows.append(window)
        window.resize(1280, 800)
        window.show()
        settle(qtbot, window)
        return window

    yield open_
    for window in windows:
        window.close()
        window.jobs.close()
        window.deleteLater()
    assert not bugs, bugs[0]


@pytest.fixture
def window(open_window: Callable[[Library], MainWindow], library: Library) -> MainWindow:
    """The main window on sixty articles."""
    return open_window(library)


@pytest.fixture
def empty_window(open_window: Callable[[Library], MainWindow], tmp_path: Path) -> MainWindow:
    """The main window on a new library."""
    return open_window(open_library(tmp_path / "空库", "方砚"))


@pytest.fixture
def failures() -> list[Failure]:
    """What jobs have reported, once connected."""
    return []


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Until everything that was asked has landed, also what painting asks for."""
    for _ in range(2):
        qtbot.wait(20)
        qtbot.waitUntil(lambda: window.jobs.idle, timeout=60_000)


def headlines(window: MainWindow) -> list[str]:
    """The headlines of the list, all of them."""
    rows = [window.list.model.article_at(row) for row in range(window.list.model.rowCount())]
    return [row.headline if row else "" for row in rows]


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    """The small library of reading_room.py in the whole window. A failure of a job fails the test."""
    made = make_room(qtbot, tmp_path, whole_window=True)
    yield made
    assert made.window is not None
    made.window.close()
    made.jobs.close()
    made.window.deleteLater()
    assert made.failures == []
