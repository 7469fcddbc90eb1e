"""Work off the UI thread: one thread writes, two read, long tasks run beside.

Results land in bound methods of the UI:

jobs.write(lambda db: tags.rename(db, 3, "渡口"))
self._ticket = jobs.read(lambda db: search.find(db, text), self._show)      # then: self._ticket.cancel()
jobs.start(Task("导出", run, self._exported))                               # run(progress, cancelled)
"""
from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from queue import SimpleQueue
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from sqlite_utils.utils import sqlite3

from reader import traces
from reader.errors import ReaderError
from reader.library.base import Database
from reader.library.database import Library
from reader.library.store.connecting import explain
from reader.library.triggers import UNDONE
from reader.ui.base.garbage import Collector
from reader.ui.base.job_kinds import Failure, GivenUp, Running, Task, Then, Ticket

EVERYTHING = frozenset(UNDONE) | {"source", "batch", "batch_file", "version"}
READERS = 2
POLL_MS = 100
LIVE_SECONDS = 3.0  # how often a running import shows what it has stored
log = logging.getLogger("baojia")
__all__ = ["EVERYTHING", "READERS", "Failure", "Jobs", "Running", "Task", "Ticket"]


@dataclass(frozen=True, slots=True)
class _Call:
    """What was asked for.

    Only the UI thread keeps it: what its functions hold may be a widget's last reference.
    """

    fn: Callable[..., Any]
    then: Then | None = None
    error: Then | None = None
    label: str = ""
    ticket: Ticket | None = None
    report: Then | None = None
    running: Running | None = None
    aside: bool = False  # tidying up, for which nobody waits


@dataclass(frozen=True, slots=True)
class _Landing:
    call: int
    result: Any = None
    failure: Failure | None = None
    changed: frozenset[str] = frozenset()
    part: bool = False  # a report on the way


_Queue = SimpleQueue["tuple[Callable[[int], _Landing], int] | None"]


class Jobs(QObject):
    """`changed(frozenset)`: tables that a write has changed.

    `failed(Failure)`. `progressed()`: look at `running` again.
    """

    changed = Signal(object)
    failed = Signal(object)
    progressed = Signal()
    _landed = Signal(object)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self._closed = False
        self._writes: _Queue = SimpleQueue()
        self._reads: _Queue = SimpleQueue()
        self._slow: _Queue = SimpleQueue()
        self._landed.connect(self._land, Qt.ConnectionType.QueuedConnection)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._tick)
        self._threads = [
            threading.Thread(target=self._serve, args=(self._writes,), name="writer", daemon=True)
        ]
        self._threads += [
            threading.Thread(target=self._serve, args=(self._reads,), name=f"reader {n}", daemon=True)
            for n in range(READERS)
        ]
        self._threads += [
            threading.Thread(target=self._serve, args=(self._slow,), name="slow reader", daemon=True)
        ]
        self._task_threads: list[threading.Thread] = []
        self._calls: dict[int, _Call] = {}
        self._numbers = count()
        self._collector = Collector(self)
        for thread in self._threads:
            thread.start()

    @property
    def idle(self) -> bool:
        """Tell whether nothing is under way and nothing has yet to land."""
        return all(call.aside for call in self._calls.values())

    @property
    def running(self) -> list[Running]:
        """Return the long tasks that have not landed yet, in the order in which they were started."""
        return [call.running for call in self._calls.values() if call.running is not None]

    def write(self, fn: Callable[[Database], Any], then: Then | None = None, label: str = "",
              error: Callable[[ReaderError], None] | None = None) -> None:
        """Run fn(db) on the writing thread, in the order asked;
        then(result) in the UI thread, after `changed`.

        `error` gets a ReaderError instead of the status bar.
        """
        self._ask(self._writes, self._written, _Call(fn, then, error, label))

    def read(self, fn: Callable[[Database], Any], then: Then | None = None, label: str = "",
             error: Callable[[ReaderError], None] | None = None, slow: bool = False) -> Ticket:
        """Run fn(db) on a reading thread; then(result) in the UI thread,
        unless the ticket is cancelled before.

        `slow`: on a thread beside, so that no list waits behind it.
        """
        ticket = Ticket()
        self._ask(self._slow if slow else self._reads, self._was_read, _Call(fn, then, error, label, ticket))
        return ticket

    def follow(
        self, fn: Callable[[Database, Then], Any], report: Then, then: Then | None = None,
        error: Callable[[ReaderError], None] | None = None, after: float = 0.0,
    ) -> Ticket:
        """Read slowly and tell how far it is: fn(db, tell).

        Each tell(part) is report(part) in the UI thread.

        tell raises where the ticket has been cancelled, so that work between two statements ends there.
        `after`: seconds in which it may still be cancelled, and what is more urgent gets done, before it
        begins.
        """
        ticket, number = Ticket(), next(self._numbers)

        def tell(part: Any) -> None:
            if ticket.cancelled:
                raise GivenUp
            self._landed.emit(_Landing(number, part, part=True))

        def work(db: Database) -> Any:
            begin = time.monotonic() + after
            while time.monotonic() < begin:
                if ticket.cancelled:
                    raise GivenUp
                time.sleep(0.01)
            return fn(db, tell)

        self._ask(self._slow, self._was_read, _Call(work, then, error, "", ticket, report), number)
        return ticket

    def tidy(self, fn: Callable[[Database], Any], then: Then) -> None:
        """Run fn(db) on the writing thread, a few milliseconds that nobody waits for:
        `idle` does not know of it.
        """
        self._ask(self._writes, self._written, _Call(fn, then, aside=True))

    def start(self, task: Task) -> Running:
        """Run a long task on a thread of its own; it is in `running` until it has landed."""
        running, number = Running(task), next(self._numbers)
        self._calls[number] = _Call(task.run, task.then, label=task.label, running=running)
        self._task_threads = [thread for thread in self._task_threads if thread.is_alive()]
        self._task_threads.append(
            threading.Thread(target=self._serve_task, args=(number,), name=task.label, daemon=True)
        )
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
        self._collector.close()
        self.library.close()

    def _ask(
        self, queue: _Queue, answer: Callable[[int], _Landing], call: _Call, number: int | None = None
    ) -> None:
        if not self._closed:
            number = next(self._numbers) if number is None else number
            self._calls[number] = call
            queue.put((answer, number))

    # The next four run on worker threads: when they return, the thread holds nothing of the interface any
    # more, and only then the result is sent.

    def _serve(self, queue: _Queue) -> None:
        while (asked := queue.get()) is not None:
            answer, number = asked
            self._landed.emit(answer(number))

    def _serve_task(self, number: int) -> None:
        self._landed.emit(self._done(number))

    def _written(self, number: int) -> _Landing:
        call = self._calls[number]
        try:
            result, changed = self.library.write(call.fn)
            return _Landing(number, result, changed=changed)
        except Exception as fault:
            return _Landing(number, failure=self._failure(fault, call.label))

    def _was_read(self, number: int) -> _Landing:
        call = self._calls[number]
        assert call.ticket is not None
        try:
            if not call.ticket.begin(self.library.reader()):
                return _Landing(number)
            return _Landing(number, self.library.read(call.fn))
        except Exception as fault:
            failure = None if call.ticket.cancelled else self._failure(fault, call.label)
            return _Landing(number, failure=failure)
        finally:
            call.ticket.end()

    def _done(self, number: int) -> _Landing:
        call = self._calls[number]
        running = call.running
        assert running is not None
        try:
            return _Landing(
                number, call.fn(running.report, lambda: running.cancelled), changed=running.task.tables
            )
        except Exception as fault:
            return _Landing(number, failure=self._failure(fault, call.label), changed=running.task.tables)

    def _failure(self, fault: Exception, label: str) -> Failure:
        """Return a database's error is the world's fault where there is a sentence for it."""
        if isinstance(fault, sqlite3.DatabaseError):
            with suppress(sqlite3.DatabaseError):
                return _failure(explain(self.library.path, fault), label)
        return _failure(fault, label)

    def _land(self, landing: _Landing) -> None:
        call = self._calls[landing.call] if landing.part else self._calls.pop(landing.call)
        if self._closed:
            return
        if call.running is not None:
            if not self.running:
                self._poll.stop()
            self.progressed.emit()
        if landing.changed:
            self.changed.emit(landing.changed)
        if call.ticket is not None and call.ticket.cancelled:
            return
        then = call.report if landing.part else call.then
        if landing.failure is not None:
            self._fail(landing.failure, call.error)
        elif then is not None and _alive(then):
            then(landing.result)

    def _fail(self, failure: Failure, error: Then | None) -> None:
        if failure.known and error is not None:
            if _alive(error):
                error(failure.error)
            return
        if not failure.known:
            log.error("%s", failure.details)
        self.failed.emit(failure)

    def _tick(self) -> None:
        for running in self.running:
            due = time.monotonic() - running.shown > LIVE_SECONDS
            if due and running.task.tables and running.done != running.shown_done:
                running.shown, running.shown_done = time.monotonic(), running.done
                self.changed.emit(running.task.tables)
        self.progressed.emit()


def _failure(fault: Exception, label: str) -> Failure:
    """Keep where it happened as text: the traceback's frames hold what the function held."""
    details = traces.trace(fault)
    fault.__cause__ = fault.__context__ = None
    return Failure(fault.with_traceback(None), label, details)


def _alive(then: Then) -> bool:
    """A dialog may have been closed while its answer was on the way."""
    receiver = getattr(then, "__self__", None)
    return not isinstance(receiver, QObject) or shiboken6.isValid(receiver)
