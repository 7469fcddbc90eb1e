"""Work off the UI thread: one thread writes, two read, long tasks run beside; results land in bound methods of the UI.

    jobs.write(lambda db: tags.rename(db, 3, "渡口"))
    self._ticket = jobs.read(lambda db: search.find(db, text), self._show)      # then: self._ticket.cancel()
    jobs.start(Task("导出", run, self._exported))                               # run(progress, cancelled)
"""
from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from reader.errors import ReaderError
from reader.library.base import Database
from reader.library.database import Library
from reader.library.triggers import UNDONE

EVERYTHING = frozenset(UNDONE) | {"source", "batch", "batch_file", "version"}
READERS = 2
POLL_MS = 100
STEPS = 50_000  # of SQLite's machine, about a millisecond, between two looks at whether a read is still wanted
LIVE_SECONDS = 3.0  # how often a running import shows what it has stored
log = logging.getLogger("baojia")

Then = Callable[[Any], None]


class Ticket:
    """A read that was asked for; `cancel()` stops it where it is, and its result is never delivered."""

    def __init__(self) -> None:
        self.cancelled = False
        self._lock = threading.Lock()
        self._db: Database | None = None

    def cancel(self) -> None:
        """Not needed any more. Interrupts the statement that runs, if it is this ticket's."""
        with self._lock:
            self.cancelled = True
            if self._db is not None:
                self._db.conn.interrupt()

    def begin(self, db: Database) -> bool:
        """The reading thread takes it up; False if it was cancelled before."""
        with self._lock:
            if self.cancelled:
                return False
            self._db = db
        # interrupt 只打断正在执行的语句;取消若落在两条语句之间,由这里拦下
        db.conn.set_progress_handler(lambda: self.cancelled, STEPS)
        return True

    def end(self) -> None:
        """The reading thread is through: an interrupt may no longer hit its connection."""
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
    """A long job: `run(progress, cancelled)` calls progress(p) with anything that has done, total and label, and asks
    cancelled() between its units. `then` gets its result; `tables` are those that it changes (none: it only reads)."""

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
        """An estimate from the pace so far; None while there is too little to go by."""
        spent = time.monotonic() - self.started
        if self.done < 2 or spent < 1.5 or self.total <= self.done:
            return None
        return spent / self.done * (self.total - self.done)


@dataclass(frozen=True, slots=True)
class _Landing:
    then: Then | None
    error: Then | None
    result: Any = None
    failure: Failure | None = None
    changed: frozenset[str] = frozenset()
    ticket: Ticket | None = None
    running: Running | None = None


class Jobs(QObject):
    """`changed(frozenset)`: tables that a write has changed. `failed(Failure)`. `progressed()`: look at `running` again."""

    changed = Signal(object)
    failed = Signal(object)
    progressed = Signal()
    _landed = Signal(object)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.running: list[Running] = []
        self._closed = False
        self._writes: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._reads: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._landed.connect(self._land, Qt.ConnectionType.QueuedConnection)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._tick)
        self._threads = [threading.Thread(target=_serve, args=(self._writes,), name="writer", daemon=True)]
        self._threads += [threading.Thread(target=_serve, args=(self._reads,), name=f"reader {n}", daemon=True)
                          for n in range(READERS)]
        self._task_threads: list[threading.Thread] = []
        self._waiting = 0
        for thread in self._threads:
            thread.start()

    @property
    def idle(self) -> bool:
        """Nothing is under way and nothing has yet to land."""
        return self._waiting == 0

    def write(self, fn: Callable[[Database], Any], then: Then | None = None, label: str = "",
              error: Callable[[ReaderError], None] | None = None) -> None:
        """fn(db) on the writing thread, in the order asked; then(result) in the UI thread, after `changed`.

        `error` gets a ReaderError instead of the status bar.
        """
        def work() -> None:
            try:
                result, changed = self.library.write(fn)
                landing = _Landing(then, error, result, changed=changed)
            except Exception as fault:
                landing = _Landing(then, error, failure=_failure(fault, label))
            self._landed.emit(landing)

        self._ask(self._writes, work)

    def read(self, fn: Callable[[Database], Any], then: Then | None = None, label: str = "",
             error: Callable[[ReaderError], None] | None = None) -> Ticket:
        """fn(db) on a reading thread; then(result) in the UI thread, unless the ticket is cancelled before."""
        ticket = Ticket()

        def work() -> None:
            landing = _Landing(None, None, ticket=ticket)
            try:
                db = self.library.reader()
                if ticket.begin(db):
                    landing = _Landing(then, error, fn(db), ticket=ticket)
            except Exception as fault:
                if not ticket.cancelled:
                    landing = _Landing(then, error, failure=_failure(fault, label), ticket=ticket)
            finally:
                ticket.end()
            self._landed.emit(landing)

        self._ask(self._reads, work)
        return ticket

    def start(self, task: Task) -> Running:
        """Run a long task on a thread of its own; it is in `running` until it has landed."""
        running = Running(task)

        def work() -> None:
            try:
                landing = _Landing(task.then, None, task.run(running.report, lambda: running.cancelled), running=running,
                                   changed=task.tables)
            except Exception as fault:
                landing = _Landing(task.then, None, failure=_failure(fault, task.label), running=running, changed=task.tables)
            self._landed.emit(landing)

        self.running.append(running)
        self._waiting += 1
        self._task_threads = [thread for thread in self._task_threads if thread.is_alive()]
        self._task_threads.append(threading.Thread(target=work, name=task.label, daemon=True))
        self._task_threads[-1].start()
        self._poll.start()
        self.progressed.emit()
        return running

    def close(self) -> None:
        """Cancel what runs, let the writes finish, close the library. Nothing lands afterwards."""
        self._closed = True
        self._poll.stop()
        for running in self.running:
            running.cancel()
        for thread in self._task_threads:
            thread.join()
        self._writes.put(None)
        for _ in range(READERS):
            self._reads.put(None)
        for thread in self._threads:
            thread.join()
        self.library.close()

    def _ask(self, queue: SimpleQueue[Callable[[], None] | None], work: Callable[[], None]) -> None:
        if not self._closed:
            self._waiting += 1
            queue.put(work)

    def _land(self, landing: _Landing) -> None:
        self._waiting -= 1
        if self._closed:
            return
        if landing.running is not None:
            self.running.remove(landing.running)
            if not self.running:
                self._poll.stop()
            self.progressed.emit()
        if landing.changed:
            self.changed.emit(landing.changed)
        if landing.ticket is not None and landing.ticket.cancelled:
            return
        if landing.failure is not None:
            self._fail(landing.failure, landing.error)
        elif landing.then is not None and _alive(landing.then):
            landing.then(landing.result)

    def _fail(self, failure: Failure, error: Then | None) -> None:
        if failure.known and error is not None:
            if _alive(error):
                error(failure.error)
            return
        if not failure.known:
            log.error("%s\n%s", failure.label, failure.details)
        self.failed.emit(failure)

    def _tick(self) -> None:
        for running in self.running:
            due = time.monotonic() - running.shown > LIVE_SECONDS
            if due and running.task.tables and running.done != running.shown_done:
                running.shown, running.shown_done = time.monotonic(), running.done
                self.changed.emit(running.task.tables)
        self.progressed.emit()


def _serve(queue: SimpleQueue[Callable[[], None] | None]) -> None:
    while (work := queue.get()) is not None:
        work()


def _failure(fault: Exception, label: str) -> Failure:
    return Failure(fault, label, "".join(traceback.format_exception(fault)))


def _alive(then: Then) -> bool:
    """A dialog may have been closed while its answer was on the way."""
    receiver = getattr(then, "__self__", None)
    return not isinstance(receiver, QObject) or shiboken6.isValid(receiver)
