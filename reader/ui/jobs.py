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
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from reader.errors import ReaderError
from reader.library.base import Database
from reader.library.database import Library
from reader.library.triggers import UNDONE
from reader.ui.job_kinds import Failure, GivenUp, Running, Task, Then, Ticket

EVERYTHING = frozenset(UNDONE) | {"source", "batch", "batch_file", "version"}
READERS = 2
POLL_MS = 100
LIVE_SECONDS = 3.0  # how often a running import shows what it has stored
log = logging.getLogger("baojia")
__all__ = ["EVERYTHING", "READERS", "Failure", "Jobs", "Running", "Task", "Ticket"]


@dataclass(frozen=True, slots=True)
class _Landing:
    then: Then | None
    error: Then | None
    result: Any = None
    failure: Failure | None = None
    changed: frozenset[str] = frozenset()
    ticket: Ticket | None = None
    running: Running | None = None
    aside: bool = False  # not waited for: a report on the way, or tidying up


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
        self._slow: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._landed.connect(self._land, Qt.ConnectionType.QueuedConnection)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._tick)
        self._threads = [threading.Thread(target=_serve, args=(self._writes,), name="writer", daemon=True)]
        self._threads += [threading.Thread(target=_serve, args=(self._reads,), name=f"reader {n}", daemon=True)
                          for n in range(READERS)]
        self._threads += [threading.Thread(target=_serve, args=(self._slow,), name="slow reader", daemon=True)]
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
             error: Callable[[ReaderError], None] | None = None, slow: bool = False) -> Ticket:
        """fn(db) on a reading thread; then(result) in the UI thread, unless the ticket is cancelled before.

        `slow`: on a thread beside, so that no list waits behind it.
        """
        ticket = Ticket()
        self._ask(self._slow if slow else self._reads, partial(self._read, ticket, fn, then, label, error))
        return ticket

    def follow(self, fn: Callable[[Database, Then], Any], report: Then, then: Then | None = None,
               error: Callable[[ReaderError], None] | None = None, after: float = 0.0) -> Ticket:
        """A slow read that tells how far it is: fn(db, tell); each tell(part) is report(part) in the UI thread.

        tell raises where the ticket has been cancelled, so that work between two statements ends there. `after`: seconds in
        which it may still be cancelled, and what is more urgent gets done, before it begins.
        """
        ticket = Ticket()

        def tell(part: Any) -> None:
            if ticket.cancelled:
                raise GivenUp
            self._landed.emit(_Landing(report, None, part, ticket=ticket, aside=True))

        def work(db: Database) -> Any:
            begin = time.monotonic() + after
            while time.monotonic() < begin:
                if ticket.cancelled:
                    raise GivenUp
                time.sleep(0.01)
            return fn(db, tell)

        self._ask(self._slow, partial(self._read, ticket, work, then, "", error))
        return ticket

    def tidy(self, fn: Callable[[Database], Any], then: Then) -> None:
        """fn(db) on the writing thread, a few milliseconds that nobody waits for: `idle` does not know of it."""
        def work() -> None:
            try:
                landing = _Landing(then, None, self.library.write(fn)[0], aside=True)
            except Exception as fault:
                landing = _Landing(then, None, failure=_failure(fault, ""), aside=True)
            self._landed.emit(landing)

        if not self._closed:
            self._writes.put(work)

    def _read(self, ticket: Ticket, fn: Callable[[Database], Any], then: Then | None, label: str,
              error: Callable[[ReaderError], None] | None) -> None:
        landing = _Landing(None, None, ticket=ticket)
        try:
            db = self.library.reader()
            if ticket.begin(db):
                landing = _Landing(then, error, self.library.read(fn), ticket=ticket)
        except Exception as fault:
            if not ticket.cancelled:
                landing = _Landing(then, error, failure=_failure(fault, label), ticket=ticket)
        finally:
            ticket.end()
        self._landed.emit(landing)

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
        self._slow.put(None)
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
        self._waiting -= not landing.aside
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
