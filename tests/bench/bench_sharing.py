"""./dev bench sharing [--changes N]: what sharing costs: a correction in a library that shares and in one
that does not; packs written, read and merged; bytes a change; how many notes a merge sends to the review
list.

What an operation costs is a ratio of medians in the same run, the two libraries in turn.
"""
from __future__ import annotations

import argparse
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.library.base import Database
from reader.library.sharing import replicas
from reader.library.sharing.telling import beginning
from reader.library.text import corrections
from reader.sharing import packs
from tests.library.sharing.librarians import Librarian, act, reading_room
from tests.library_samples import build

ROUNDS = 300
ARTICLES = 300
HEARD = 25  # operations between two exchanges


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="./dev bench sharing", description=__doc__.splitlines()[0])
    parser.add_argument("--changes", type=int, default=2_000)
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="baojia-bench-") as name:
        folder = Path(name)
        costs(folder)
        room = reading_room(folder / "merge")
        work(room, options.changes)
        hand_over(room, folder)
        review(room)
        for one in room:
            one.library.close()
    return 0


def costs(folder: Path) -> None:
    """A correction with and without the log: in an article as they usually are, and in the shortest one."""
    correction_costs(folder / "usual", "in a usual article", usual(folder / "usual"))
    correction_costs(folder / "short", "in one of 17 characters", shortest(folder / "short"))


def shortest(folder: Path) -> Path:
    """A shared library with three articles of one sentence; its folder."""
    [one] = reading_room(folder, "甲")
    one.library.close()
    return folder / "甲"


def usual(folder: Path) -> Path:
    """A shared library of invented articles as they usually are; its folder."""
    with build(folder / "甲", ARTICLES) as library:
        library.write(beginning.begin)
    return folder / "甲"


def correction_costs(folder: Path, where: str, source: Path) -> None:
    """What a correction costs in this shared library, and in a copy of it that shares nothing."""
    shutil.copytree(source, folder / "alone")
    shared, alone = Librarian(source, "甲"), Librarian(folder / "alone", "甲")
    alone.do(lambda db: db.execute("DELETE FROM meta WHERE key IN ('collection', 'replica')"))
    both = (("shared", shared), ("alone", alone))
    clock: dict[str, list[float]] = {"shared": [], "alone": []}
    worked: dict[str, list[float]] = {"shared": [], "alone": []}
    for n in range(ROUNDS):
        for name, one in both if n % 2 else reversed(both):
            took, of_processor = timed(one, lambda db, n=n: _correct(db, n))  # type: ignore[misc]
            clock[name].append(took)
            worked[name].append(of_processor)
    by_clock, by_processor = (
        statistics.median(spent["shared"]) / statistics.median(spent["alone"]) for spent in (clock, worked)
    )
    usually = statistics.median(clock["alone"]) * 1000, statistics.median(worked["alone"]) * 1000
    print(
        f"a correction {where}: {usually[0]:.2f} ms alone, {usually[1]:.2f} of processor time;"
        f" shared × {by_clock:.2f}, of processor time × {by_processor:.2f}"
    )
    for one in (shared, alone):
        one.library.close()


def _correct(db: Database, n: int) -> None:
    blocks, at = db.execute("SELECT count(*), ? FROM block WHERE role = 'body'", [n]).fetchone()
    block, text = db.execute(
        "SELECT b.id, v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.role = 'body'"
        " ORDER BY b.id LIMIT 1 OFFSET ?",
        [at % blocks],
    ).fetchone()
    place = n % len(text)
    corrections.correct(db, block, text[:place] + chr(0x4E00 + n) + text[place + 1 :])


def timed(one: Librarian, work: Callable[[Database], None]) -> tuple[float, float]:
    """Seconds of one write: by the clock, as the person waits for the disk, and of the processor."""
    began, worked = time.perf_counter(), time.process_time()
    one.do(work)
    return time.perf_counter() - began, time.process_time() - worked


def work(room: list[Librarian], changes: int) -> None:
    """Both work, and hear each other from time to time."""
    rng = random.Random(7)
    began = time.process_time()
    for n in range(changes):
        act(rng.choice(room), rng)
        if n % HEARD == HEARD - 1:
            room[0].hear(room[1])
            room[1].hear(room[0])
    made = sum(count for one in room for count in one.ask(replicas.vector).values())
    print(
        f"{changes} operations, {made} changes: {(time.process_time() - began) / changes * 1000:.2f} ms each"
    )


def hand_over(room: list[Librarian], folder: Path) -> None:
    """One pack each way."""
    one, other = room
    for sender, receiver in ((one, other), (other, one)):
        path = folder / f"{sender.name}{packs.SUFFIX}"
        began = time.process_time()
        count = packs.write(sender.library, path)
        wrote = time.process_time() - began
        began = time.process_time()
        pack = packs.read(path)
        merged = packs.merge(receiver.library, pack)
        took = time.process_time() - began
        kept = sender.ask(lambda db: db.execute("SELECT sum(length(payload)) FROM change").fetchone()[0])
        waits = sum(row.count for row in merged.waiting)
        print(
            f"pack of {count}: {path.stat().st_size / count:.0f} bytes a change"
            f" ({kept / count:.0f} in the log)"
        )
        print(f"    written {count / wrote:.0f}/s, read and merged {count / took:.0f}/s, {merged.new} new,"
              f" {len(merged.conflicts)} conflicts, {waits} waiting")


def review(room: list[Librarian]) -> None:
    """Marks that the merge could not place for certain."""
    for one in room:
        marks, doubtful = one.ask(lambda db: db.execute(
            "SELECT count(*), ifnull(sum(state = 'review'), 0) FROM annotation").fetchone())
        print(f"{one.name}: {marks} marks, {doubtful} on the review list")


if __name__ == "__main__":
    raise SystemExit(main())
