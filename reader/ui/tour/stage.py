"""The application with one window after the other, and pictures of them."""
from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from reader.library.database import Library
from reader.settings import Settings
from reader.ui.base.job_kinds import Failure
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import name_marks, speak
from reader.ui.base.theme import Theme
from reader.ui.hints import first_steps as hints
from reader.ui.shell.dressing import dress, translate
from reader.ui.shell.window import MainWindow

SIZES = ((1280, 800), (1920, 1080))
THEMES = ("light", "dark")
LIMIT_MS = 600_000
PLATFORM, OFFSCREEN = "QT_QPA_PLATFORM", "offscreen"
SCREEN = {
    "name": "desk",
    "x": 0,
    "y": 0,
    "width": 1920,
    "height": 1080,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}
QUIET_MS = 120  # nothing under way for so long: everything has been painted
Take = Callable[[str, QWidget], None]


@dataclass(frozen=True, slots=True)
class Looks:
    """In which themes, sizes and language pictures are taken; `only`: those of these names."""

    themes: Sequence[str] = THEMES
    sizes: Sequence[tuple[int, int]] = SIZES
    language: str = ""
    only: frozenset[str] = frozenset()


def _application(folder: Path) -> QApplication:
    """Return the application. One that is made here draws offscreen where there is no display, and there on a
    screen with room for every dialog: Qt's own has 800 × 800.
    """
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not shown:
        os.environ.setdefault(PLATFORM, OFFSCREEN)
    if os.environ.get(PLATFORM) != OFFSCREEN or ":" in str(folder):  # colons part a platform's options
        return QApplication(["baojia"])
    screens = folder / "screens.json"
    screens.write_text(json.dumps({"screens": [SCREEN]}), "utf-8")
    os.environ[PLATFORM] = f"{OFFSCREEN}:configfile={screens}"
    try:
        return QApplication(["baojia"])
    finally:
        os.environ[PLATFORM] = OFFSCREEN  # for programs that are started from here: the folder may go


class Stage:
    """The application, and one window after the other on a library of its own."""

    def __init__(self, folder: Path) -> None:
        self.app = _application(folder)
        self.settings = Settings(folder / "settings.json")
        self.settings.theme = "light"
        self.settings.maker = "方砚"
        self.settings.hints_seen = list(hints.ALL)
        self.theme: Theme = dress(self.app, self.settings)
        self.faults: list[str] = []

    def speak(self, language: str) -> None:
        """Windows that are opened from now on speak this language."""
        speak(translate(self.app, language))
        name_marks(self.settings)

    @contextmanager
    def window(self, library: Library) -> Iterator[MainWindow]:
        """Yield the main window on that library, shown and settled."""
        jobs = Jobs(library)
        jobs.failed.connect(self._fault)
        window = MainWindow(jobs, self.settings, self.theme)
        window.resize(*SIZES[0])
        window.show()
        self.settle(window)
        yield window
        window.close()
        jobs.close()
        window.deleteLater()

    def settle(self, window: MainWindow) -> None:
        """Let the event loop run until nothing has been under way for a moment."""
        self.wait(lambda: window.jobs.idle)

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the event loop run until that holds, and has held for a moment."""
        loop = QEventLoop()
        limit, poll = QTimer(singleShot=True, interval=LIMIT_MS), QTimer(interval=10)
        quiet = 0

        def look() -> None:
            nonlocal quiet
            quiet = quiet + 10 if done() else 0
            if quiet >= QUIET_MS:
                loop.quit()

        limit.timeout.connect(loop.quit)
        poll.timeout.connect(look)
        limit.start()
        poll.start()
        loop.exec()
        if not limit.isActive():
            raise SystemExit("tour: nothing happens any more")

    def _fault(self, failure: Failure) -> None:
        self.faults.append(failure.details)


def takes(stage: Stage, window: MainWindow, place: Path, looks: Looks) -> Iterator[Take]:
    """For each theme and size: a function that settles the window and saves a picture of a widget."""
    for theme in looks.themes:
        stage.theme.choose(theme)
        for width, height in looks.sizes:
            window.resize(width, height)
            window.share()

            def take(name: str, widget: QWidget, theme: str = theme, width: int = width) -> None:
                stage.settle(window)
                if looks.only and name not in looks.only:
                    return
                widget.grab().save(str(place / f"{name}-{theme}-{width}.png"))

            yield take


def with_dialog(stage: Stage, window: MainWindow, name: str, opens: Callable[[], object], take: Take) -> None:
    """Open a dialog, take its picture, close it."""
    before = set(window.findChildren(QDialog))
    opens()
    stage.settle(window)
    for dialog in set(window.findChildren(QDialog)) - before:
        if dialog.isVisible():
            take(name, dialog)
            dialog.close()
    stage.settle(window)
