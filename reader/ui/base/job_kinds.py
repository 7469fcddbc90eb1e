"""What the UI asks its jobs for: a read that can be given up, a long task and how
far it is, and what went wrong.
"""
from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from reader.errors import ReaderError
from reader.library.base import Database

# Steps of SQLite's machine, some milliseconds, between two looks at whether a read is still wanted:
# each look waits for Python.
STEPS = 400_000

Then = Callable[[Any], None]


class GivenUp(Exception):
    """Nobody wants the answer any more; nobody is told."""


class Ticket:
    """A read that was asked for; `cancel()` stops it where it is, and its result is never delivered."""

    def __init__(self) -> None:
        self.cancelled = False
        self._lock = threading.Lock()
        self._db: Database | None = None

    def cancel(self) -> None:
        """Give it up: not needed any more. Interrupts the statement that runs, if it is this ticket's."""
        with self._lock:
            self.cancelled = True
            if self._db is not None:
                self._db.conn.interrupt()

    def begin(self, db: Database) -> bool:
        """Take it up, on the reading thread; False if it was cancelled before."""
        with self._lock:
            if self.cancelled:
                return False
            self._db = db
        # interrupt() ends only a statement that is being executed; a cancel between two statements is
        # caught here.
        db.conn.set_progress_handler(lambda: self.cancelled, STEPS)
        return True

    def end(self) -> None:
        """Let it go, on the reading thread: an interrupt may no longer hit its connection."""
        with self._lock:
            db, self._db = self._db, None
        if db is not None:
            db.conn.set_progress_handler(None, 0)


@dataclass(frozen=True, slots=True)
class Failure:
    """An error on its way to the user: `known` ones are shown calmly, others with their traceback."""

    error: Exception
    label: str
    details: str

    @property
    def known(self) -> bool:
        return isinstance(self.error, ReaderError)


@dataclass(frozen=True, slots=True)
class Task:
    """A long job.

    `run(progress, cancelled)` calls progress(p) with anything that has done, total and label, and asks
    cancelled() between its units. `then` gets its result; `tables` are those that it changes (none: it
    only reads).
    """

    label: str
    run: Callable[[Callable[[Any], None], Callable[[], bool]], Any]
    then: Then | None = None
    tables: frozenset[str] = frozenset()


@dataclass(eq=False)
class Running:
    """A task under way, as the status bar shows it."""

    task: Task
    started: float = field(default_factory=time.monotonic)
    done: int = 0
    total: int = 0
    label: str = ""
    cancelled: bool = False
    shown: float = field(default_factory=time.monotonic)
    shown_done: int = 0

    def cancel(self) -> None:
        """Stop at the next unit (a file, an issue)."""
        self.cancelled = True

    def report(self, progress: Any) -> None:
        """Called by the task in its thread."""
        self.done, self.total, self.label = progress.done, progress.total, progress.label

    def seconds_left(self) -> float | None:
        """Return an estimate from the pace so far; None while there is too little to go by."""
        spent = time.monotonic() - self.started
        if self.done < 2 or spent < 1.5 or self.total <= self.done:
            return None
        return spent / self.done * (self.total - self.done)
