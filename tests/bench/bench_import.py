"""How fast pages come in: recognition on all cores, then storing with the index; whether that stays flat; and memory.

./dev bench import [--pages 1000] [--workers N]

Ratios are to work done in the same run: recognising on one core in this process, and inserting the same article texts into
a plain table in transactions of the same size.
"""
from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.ingest import find, page_file, pool, preview, store
from reader.library import batches
from reader.library.database import Library
from reader.library.progress import Progress
from tests import library_samples

SAMPLE = 40


def main(argv: Sequence[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--pages", type=int, default=1000)
    options.add_argument("--workers", type=int, default=None)
    chosen = options.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="baojia-bench-") as folder:
        root = Path(folder)
        paths = write_pages(root / "in", chosen.pages)
        alone = recognise_alone(paths[:SAMPLE])
        print(f"{len(paths)} pages; one core recognises {1 / alone:.0f} pages/s")
        with Library(root / "lib", "bench") as library:
            batch_id, _ = library.write(lambda db: batches.create(db, "bench"))
            workers = chosen.workers or pool.default_workers()
            staged = stage(library, batch_id, root / "in", workers)
            print(f"recognised with {workers} workers: {len(paths) / staged:.0f} pages/s, {alone * len(paths) / staged:.2f} x one core")
            preview.apply_rule(library, batch_id, "{报名}_{日期}_{版}")
            spent = time.process_time()
            stored, marks = keep(library, batch_id)
            spent = time.process_time() - spent
            print(f"stored with index: {len(paths) / stored:.0f} pages/s ({len(paths) / spent:.0f} for each second of CPU);"
                  f" last quarter {flatness(marks):.2f} x the first")
            plain = plain_inserts(library, root / "plain.db")
            print(f"plain inserts of the same texts: {len(paths) / plain:.0f} pages/s; storing takes {stored / plain:.1f} x that")
            print(f"in all: {len(paths) / (staged + stored):.0f} pages/s")
            print(f"library {sum(p.stat().st_size for p in (root / 'lib').glob('library.db*')) / len(paths) / 1024:.1f} KB a page;"
                  f" most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


def write_pages(folder: Path, count: int) -> list[Path]:
    folder.mkdir()
    paths = []
    for pages in library_samples.issue_pages(count * 10, papers=1):
        for page in pages:
            if len(paths) == count:
                return paths
            paths.append(folder / page.staged.name)
            paths[-1].write_bytes(page.data)
    return paths


def recognise_alone(paths: Sequence[Path]) -> float:
    """Seconds a page, warm."""
    page_file.read_file(str(paths[0]))
    begun = time.perf_counter()
    for path in paths:
        page_file.read_file(str(path))
    return (time.perf_counter() - begun) / len(paths)


def stage(library: Library, batch_id: int, folder: Path, workers: int) -> float:
    begun = time.perf_counter()
    preview.stage(library, batch_id, find.walk([folder]), workers=workers)
    return time.perf_counter() - begun


def keep(library: Library, batch_id: int) -> tuple[float, list[tuple[int, float]]]:
    marks: list[tuple[int, float]] = []

    def note(progress: Progress) -> None:
        marks.append((progress.done, time.perf_counter()))

    begun = time.perf_counter()
    store.store(library, batch_id, note)
    return time.perf_counter() - begun, marks


def flatness(marks: Sequence[tuple[int, float]]) -> float:
    """Time a page in the last quarter over time a page in the first."""
    n = len(marks) // 4

    def pace(part: Sequence[tuple[int, float]]) -> float:
        return (part[-1][1] - part[0][1]) / max(1, part[-1][0] - part[0][0])

    return pace(marks[-n:]) / pace(marks[:n]) if n > 1 else 1.0


def plain_inserts(library: Library, path: Path) -> float:
    rows = library.reader().execute(
        "SELECT p.issue_id, v.text FROM version v JOIN block b ON b.version_id = v.id JOIN page p ON p.id = b.page_id ORDER BY p.issue_id"
    ).fetchall()
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute("PRAGMA synchronous = NORMAL")
    conn.execute("CREATE TABLE plain (id INTEGER PRIMARY KEY, text TEXT)")
    begun = time.perf_counter()
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and rows[end][0] == rows[at][0]:
            end += 1
        conn.execute("BEGIN")
        conn.executemany("INSERT INTO plain (text) VALUES (?)", [(text,) for _, text in rows[at:end]])
        conn.execute("COMMIT")
        at = end
    seconds = time.perf_counter() - begun
    conn.close()
    os.unlink(path)
    return seconds


if __name__ == "__main__":
    sys.exit(main())
