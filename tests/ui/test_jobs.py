"""Work off the UI thread: where results land, what a cancel stops, and who hears of errors."""
from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from reader.errors import ReaderError
from reader.library import tags
from reader.library.base import Database
from reader.library.opening import open_library
from reader.library.progress import Progress
from reader.ui.base.job_kinds import Failure, Task
from reader.ui.base.jobs import Jobs

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


class Receiver(QObject):
    """Remembers what landed, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []
        self.threads: set[int] = set()

    def take(self, result: object) -> None:
        self.got.append(result)
        self.threads.add(threading.get_ident())


@pytest.fixture
def jobs(qapp: object, tmp_path: Path) -> Iterator[Jobs]:
    jobs = Jobs(open_library(tmp_path / "库", "方砚"))
    yield jobs
    jobs.close()


def test_a_write_tells_what_changed_and_then_lands_in_the_ui_thread(qtbot: QtBot, jobs: Jobs) -> None:
    receiver, order = Receiver(), []
    jobs.changed.connect(lambda tables: order.append(tables))
    jobs.write(lambda db: (tags.create(db, "渡口"), threading.get_ident()), receiver.take)
    qtbot.waitUntil(lambda: bool(receiver.got))
    assert order and "tag" in order[0]
    assert receiver.threads == {threading.get_ident()}
    assert receiver.got[0][1] != threading.get_ident()  # type: ignore[index]


def test_writes_keep_their_order(qtbot: QtBot, jobs: Jobs) -> None:
    receiver = Receiver()
    for number in range(20):
        jobs.write(lambda db, number=number: tags.create(db, f"标签{number}"), receiver.take)
    qtbot.waitUntil(lambda: len(receiver.got) == 20)
    assert receiver.got == sorted(receiver.got)  # type: ignore[type-var]


def test_a_cancelled_read_stops_where_it_is_and_never_lands(qtbot: QtBot, jobs: Jobs) -> None:
    receiver, running = Receiver(), threading.Event()

    def endless(db: Database) -> object:
        running.set()
        return db.execute(ENDLESS).fetchone()

    ticket = jobs.read(endless, receiver.take)
    assert running.wait(5)
    ticket.cancel()
    qtbot.waitUntil(lambda: jobs.idle)
    assert receiver.got == []
    jobs.read(lambda db: db.execute("SELECT 7").fetchone()[0], receiver.take)  # the thread can still be used
    qtbot.waitUntil(lambda: receiver.got == [7])


def test_a_newer_read_is_not_hit_by_the_cancel_of_an_older_one(qtbot: QtBot, jobs: Jobs) -> None:
    receiver = Receiver()
    for _ in range(200):
        jobs.read(
            lambda db: db.execute("SELECT count(*) FROM sqlite_master").fetchone(), receiver.take
        ).cancel()
    jobs.read(lambda db: "新的", receiver.take)
    qtbot.waitUntil(lambda: jobs.idle)
    assert receiver.got == ["新的"]


def test_the_worlds_faults_and_our_bugs_are_told_apart(qtbot: QtBot, jobs: Jobs) -> None:
    failures: list[Failure] = []
    jobs.failed.connect(failures.append)

    def refuse(db: Database) -> None:
        raise ReaderError("磁盘已满。", "请腾出空间。")

    jobs.write(refuse)
    jobs.write(lambda db: 1 / 0)
    qtbot.waitUntil(lambda: len(failures) == 2)
    assert [failure.known for failure in failures] == [True, False]
    assert "ZeroDivisionError" in failures[1].details and "test_jobs:" in failures[1].details


def test_a_fault_goes_to_the_one_who_asked_to_hear_it(qtbot: QtBot, jobs: Jobs) -> None:
    failures: list[Failure] = []
    jobs.failed.connect(failures.append)
    receiver = Receiver()

    def refuse(db: Database) -> None:
        raise ReaderError("看不懂。")

    jobs.read(refuse, error=receiver.take)
    qtbot.waitUntil(lambda: bool(receiver.got))
    assert str(receiver.got[0]) == "看不懂。" and not failures


def test_nothing_lands_in_a_closed_dialog(qtbot: QtBot, jobs: Jobs) -> None:
    import shiboken6

    receiver, got = Receiver(), []
    take = receiver.take
    receiver.take = lambda result: got.append(result)  # type: ignore[method-assign]
    jobs.read(lambda db: 1, take)
    shiboken6.delete(receiver)
    qtbot.waitUntil(lambda: jobs.idle)
    assert got == []


def test_a_task_shows_its_progress_and_stops_at_a_cancel(qtbot: QtBot, jobs: Jobs) -> None:
    receiver, seen, go_on = Receiver(), [], threading.Event()

    def count(progress, cancelled):  # type: ignore[no-untyped-def]
        for number in range(1000):
            if cancelled():
                return number
            progress(Progress(number, 1000, "数数"))
            go_on.wait(0.01)
        return 1000

    running = jobs.start(Task("数数", count, receiver.take))
    jobs.progressed.connect(lambda: seen.append(running.done))
    qtbot.waitUntil(lambda: any(done > 3 for done in seen))
    assert jobs.running == [running] and running.total == 1000
    running.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(receiver.got))
    assert 3 < receiver.got[0] < 1000 and jobs.running == []  # type: ignore[operator]


def test_a_task_that_changes_the_library_says_so_at_its_end(qtbot: QtBot, jobs: Jobs) -> None:
    changed: list[frozenset[str]] = []
    jobs.changed.connect(changed.append)
    jobs.start(Task("导入", lambda progress, cancelled: None, None, frozenset({"article"})))
    qtbot.waitUntil(lambda: jobs.idle)
    assert changed == [frozenset({"article"})]


def test_closing_waits_for_the_writes(qapp: object, tmp_path: Path) -> None:
    jobs = Jobs(open_library(tmp_path / "库", "方砚"))
    for number in range(30):
        jobs.write(lambda db, number=number: tags.create(db, f"标签{number}"))
    jobs.close()
    with open_library(tmp_path / "库") as library:
        assert len(tags.tree(library.reader())) == 30


class Cycle(QObject):
    """Holds itself, so that only the collector frees it; remembers in which threads that happened."""

    freed: ClassVar[list[int]] = []

    def __init__(self) -> None:
        super().__init__()
        self.me = self

    def __del__(self) -> None:
        self.freed.append(threading.get_ident())


def _garbage(count: int) -> int:
    for _ in range(count):
        ring: list[object] = []
        ring.append(ring)
    return threading.get_ident()


def test_another_thread_s_garbage_does_not_destroy_a_widget_there(qtbot: QtBot, jobs: Jobs) -> None:
    Cycle.freed.clear()
    for _ in range(100):
        Cycle()
    receiver = Receiver()
    jobs.read(lambda db: _garbage(200_000), receiver.take)
    qtbot.waitUntil(lambda: bool(receiver.got) and bool(Cycle.freed), timeout=10_000)
    assert set(Cycle.freed) == {threading.get_ident()} != set(receiver.got)


def test_what_a_job_held_last_is_freed_in_the_ui_thread(qtbot: QtBot, jobs: Jobs) -> None:
    Cycle.freed.clear()
    receiver = Receiver()
    for ask in (jobs.read, jobs.write):
        held = Cycle()
        held.me = None  # type: ignore[assignment]
        ask(lambda db, held=held: held.objectName(), receiver.take)
        del held
    held = Cycle()
    held.me = None  # type: ignore[assignment]
    jobs.start(Task("长", lambda report, cancelled, held=held: held.objectName(), receiver.take))
    del held
    qtbot.waitUntil(lambda: len(receiver.got) == 3 and jobs.idle)
    assert Cycle.freed == [threading.get_ident()] * 3


def test_python_collects_by_itself_again_when_the_jobs_are_closed(tmp_path: Path, qapp: object) -> None:
    jobs = Jobs(open_library(tmp_path / "库"))
    assert not gc.isenabled()
    jobs.close()
    assert gc.isenabled()
