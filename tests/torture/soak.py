"""Half an hour in one process: python -m tests.torture.soak ROOT [--minutes 30]

The real window, drawn offscreen: a page is imported, searched for, read, marked, corrected, taken back,
exported, binned and the bin emptied, again and again. Prints memory after each round (a twelfth of the time),
the event loop's gaps, and what each byte of the library's folder is. Exit code 1 where memory is not flat
after round 2, the UI thread worked for over 100 ms in one go, or bytes are not accounted for.
"""
from __future__ import annotations

import argparse
import ctypes
import gc
import json
import os
import random
import shutil
import sys
import time
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from sqlite_utils.utils import sqlite3

from reader.export import export
from reader.library import annotations, articles
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.care import trash
from reader.library.scope import Scope
from reader.library.text import corrections
from reader.ui.actions.importing import import_task
from reader.ui.shell.app import SWITCH_SECONDS
from reader.ui.shell.window import MainWindow
from reader.ui.tour.stage import Stage
from tests import library_samples
from tests.bench.bench_gaps import Beat
from tests.ingest import folders
from tests.torture.shared import BODIES

ROUNDS = 12
FLAT = 0.05
LONGEST = 100.0  # milliseconds of the UI thread's own work
SLACK = 1.3  # what a database may be larger than its rows, packed
QUERIES = ("渡轮", "码头", "图书馆", "水库", "气象站", "夜航")


class Soak:
    """One window, one library, the same work again and again."""

    def __init__(self, root: Path, minutes: float) -> None:
        self.root, self.seconds = root, minutes * 60
        self.rng = random.Random(1)
        self.stage = Stage(root)
        self.beat = Beat()
        self.cycles = 0
        self.memory: list[float] = []
        self.sizes: list[int] = []
        # of each round: the longest gap, the longest work of the UI thread
        self.worst: list[tuple[float, float]] = []

    def run(self) -> dict[str, object]:
        """All rounds; what was measured."""
        library = library_samples.build(self.root / "库", 600, papers=2)
        with self.stage.window(library) as window:
            for _ in range(ROUNDS):
                seen = self.beat.during(lambda: self._round(window))
                self.worst.append((seen["max"], seen["work"]))
                self.sizes.append((library.folder / "library.db").stat().st_size)
        return {
            "cycles": self.cycles,
            "memory": [round(value, 1) for value in self.memory],
            "sizes": self.sizes,
            "gaps": self.worst,
            "faults": self.stage.faults,
        }

    def _round(self, window: MainWindow) -> None:
        end = time.monotonic() + self.seconds / ROUNDS
        found = []
        while time.monotonic() < end or not found:
            self._cycle(window)
            found.append(_own())
        self.memory.append(median(found[len(found) // 2:]))

    def _cycle(self, window: MainWindow) -> None:
        self.cycles += 1
        jobs, library = window.jobs, window.jobs.library
        folder = self.root / "页"
        day = date(1950, 1, 1) + timedelta(self.cycles % 20_000)
        folders.week(folder, days=1, pages=2, start=day)
        jobs.start(import_task(library, [folder], "一天"))
        self.stage.settle(window)
        window.go.search_for(self.rng.choice(QUERIES))
        self.stage.settle(window)
        window.list.table.selectRow(self.rng.randrange(5))
        self.stage.settle(window)
        jobs.write(self._mark)
        jobs.write(self._correct)
        self.stage.settle(window)
        for command in ("undo", "redo", "undo", "undo"):
            window.commands[command].trigger()
            self.stage.settle(window)
        jobs.read(self._export)
        self.stage.settle(window)
        window.search.leave()
        jobs.write(lambda db: _bin(db, day))
        self.stage.settle(window)
        for place in (folder, self.root / "出"):
            shutil.rmtree(place, ignore_errors=True)

    def _mark(self, db: Database) -> None:
        block, article, _ = self.rng.choice(db.execute(BODIES).fetchall())
        annotations.add(db, article, [Passage(block, 2, 8)], 1, f"注{self.cycles}")

    def _correct(self, db: Database) -> None:
        block, _, text = self.rng.choice(db.execute(BODIES).fetchall())
        corrections.correct(db, block, f"{text[:5]}改{text[6:]}")

    def _export(self, db: Database) -> None:
        export.export(db, articles.ids(db, Scope("all"))[:5], self.root / "出")


def _bin(db: Database, day: date) -> None:
    rows = db.execute(
        "SELECT p.id FROM page p JOIN issue i ON i.id = p.issue_id WHERE i.date = ?", [day.isoformat()]
    ).fetchall()
    if rows:
        trash.throw(db, "page", [row[0] for row in rows])
        trash.purge(db)


def _own() -> float:
    """Megabytes of this process's own, with what could be given back given back. Pages of files are not
    counted: the system takes them away and brings them again as others need room (man 5 proc_pid_status).
    """
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    with open("/proc/self/status", encoding="ascii") as file:
        fields = dict(line.split(":", 1) for line in file)
    return sum(int(fields[name].split()[0]) for name in ("RssAnon", "VmSwap")) / 1024


def accounted(folder: Path) -> list[str]:
    """What of the library's folder is not accounted for: unknown files,
    a log that stayed, a database larger than its rows.
    """
    bad = []
    conn = sqlite3.connect(folder / "library.db")
    try:
        size, free, page = (
            conn.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        conn.execute("VACUUM INTO ?", [str(folder.with_name("packed.db"))])
        used = {row[0] for row in conn.execute("SELECT substr(sha256, 1, 64) FROM source")}
    finally:
        conn.close()
    packed = folder.with_name("packed.db").stat().st_size
    if (size - free) * page > packed * SLACK:
        bad.append(f"the database has {(size - free) * page:,} bytes in use, packed {packed:,}")
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        original = inside[0] == "originals" and path.name in used
        known = (
            inside in (("library.db",), ("library.seal",), ("library.lock",))
            or inside[0] == "backups"
            or original
        )
        if path.is_file() and not known:
            bad.append(f"{'/'.join(inside)}: {path.stat().st_size:,} bytes that nobody needs")
    return bad


def main(words: list[str]) -> int:
    """Soak, and tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--minutes", type=float, default=30.0)
    options = parser.parse_args(words)
    options.root.mkdir(parents=True, exist_ok=True)
    sys.setswitchinterval(SWITCH_SECONDS)
    told = Soak(options.root, options.minutes).run()
    bad = [f"traceback: {fault}" for fault in told["faults"]]  # type: ignore[attr-defined]
    memory: list[float] = told["memory"]  # type: ignore[assignment]
    bad += [
        f"memory: {value} MB in round {n}, {memory[1]} in round 2"
        for n, value in enumerate(memory[2:], 3)
        if abs(value - memory[1]) > FLAT * memory[1]
    ]
    bad += [
        f"hang: the UI thread worked for {work} ms in round {n}"
        for n, (_, work) in enumerate(told["gaps"], 1)  # type: ignore[call-overload]
        if work > LONGEST
    ]
    bad += [f"check: {line}" for line in accounted(options.root / "库")]
    print(json.dumps({**told, "bad": bad}, ensure_ascii=False))
    return int(bool(bad))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
