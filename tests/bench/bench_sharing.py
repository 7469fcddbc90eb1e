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
from reader.library.text import corrections
from reader.sharing import packs
from tests.library.sharing.librarians import Librarian, act, reading_room

ROUNDS = 90
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
    """A correction with and without the log."""
    [shared] = reading_room(folder / "shared", "甲")
    alone = Librarian(folder / "alone", "甲")
    shared.library.close()
    shared, source = Librarian(folder / "shared" / "甲", "甲"), folder / "shared" / "甲"
    alone.library.close()
    shutil.rmtree(folder / "alone")
    shutil.copytree(source, folder / "alone")
    alone = Librarian(folder / "alone", "甲")
    alone.do(lambda db: db.execute("DELETE FROM meta WHERE key IN ('collection', 'replica')"))
    spent: dict[str, list[float]] = {"shared": [], "alone": []}
    for n in range(ROUNDS):
        for name, one in (("shared", shared), ("alone", alone)):
            spent[name].append(timed(one, lambda db, n=n: _correct(db, n)))  # type: ignore[misc]
    usual = {name: statistics.median(times) for name, times in spent.items()}
    ratio = usual["shared"] / usual["alone"]
    print(f"a correction: {usual['alone'] * 1000:.2f} ms alone, × {ratio:.2f} in a shared library")
    for one in (shared, alone):
        one.library.close()


def _correct(db: Database, n: int) -> None:
    block, text = db.execute(
        "SELECT b.id, v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.role = 'body'"
        " ORDER BY b.id LIMIT 1 OFFSET ?",
        [n % 3],
    ).fetchone()
    at = n % len(text)
    corrections.correct(db, block, text[:at] + "甲乙丙丁"[n % 4] + text[at + 1:])


def timed(one: Librarian, work: Callable[[Database], None]) -> float:
    """Seconds by the clock of one write: it waits for the disk, as the person does."""
    began = time.perf_counter()
    one.do(work)
    return time.perf_counter() - began


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
