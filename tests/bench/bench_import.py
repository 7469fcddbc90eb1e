"""How fast pages come in: recognition on all cores, then storing with the index; whether that stays flat; and
memory.

./dev bench import [--pages 1000] [--workers N] [--stages] [--like FOLDER]

Pages are invented, of 7,000 characters and as messy as the generator makes them; with --like they are the
pages of a folder, without their own mastheads, as each copy is of another day. Ratios are to work done in the
same run: recognising on one core in this process, and inserting the same texts into a plain table in
transactions of the same size. CPU time is told beside the clock's: the machine may be shared.
"""
from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.ingest import find, page_file, pool, preview, store
from reader.library.database import Library
from reader.library.imports import batches
from reader.library.opening import open_library
from reader.library.progress import Progress
from reader.page.recognition import recognise
from reader.page.text.decode import decode
from reader.page.text.lines import split_lines
from tests.pages import generate

SAMPLE = 40
LENGTH = 7000  # characters of a page
PLAIN = 4000  # pages for comparison
MODELS = 400  # models of pages: more pages take turns with these, each with a line of its own
PAPER = "青川日报"
START = date(1950, 1, 1)
Mark = tuple[int, float, float]  # pages stored, the clock, CPU of this process


def main(argv: Sequence[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--pages", type=int, default=1000)
    options.add_argument("--workers", type=int, default=None)
    options.add_argument("--stages", action="store_true", help="only the stages of one page, in this process")
    options.add_argument("--like", type=Path, help="a folder of page files that the pages are copies of")
    chosen = options.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="baojia-bench-") as folder:
        root = Path(folder)
        count = min(chosen.pages, SAMPLE) if chosen.stages else chosen.pages
        models = (
            [without_masthead(path) for path in sorted(chosen.like.iterdir())]
            if chosen.like
            else [*page_texts(min(count, MODELS))]
        )
        paths = write_pages(root / "in", models, count)
        show_stages(paths[:SAMPLE])
        if not chosen.stages:
            run(root, paths, chosen.workers or pool.default_workers())
    return 0


def run(root: Path, paths: Sequence[Path], workers: int) -> None:
    """A whole import, with what each half of it took."""
    with open_library(root / "lib", "bench") as library:
        batch_id, _ = library.write(lambda db: batches.create(db, "bench"))
        staged = timed(lambda: preview.stage(library, batch_id, find.walk([root / "in"]), workers=workers))
        tell(f"recognised with {workers} workers", len(paths), staged)
        ruled = timed(lambda: preview.apply_rule(library, batch_id, "{报名}_{日期}_{版}"))
        tell("filed by a rule", len(paths), ruled)
        marks: list[Mark] = []
        stored = timed(lambda: store.store(library, batch_id, lambda progress: note(marks, progress)))
        tell("stored with index", len(paths), stored)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"    last quarter {flatness(marks, 1):.2f} x the first by the clock,"
            f" {flatness(marks, 2):.2f} x by the writing process's CPU"
            f" ({marks[-1][2] - marks[0][2]:.1f} s of it); "
            f"longest hold of the writer {longest(marks):.0f} ms; most memory {most:.0f} MB"
        )
        plain = plain_inserts(library, root / "plain.db")
        print(
            f"plain inserts of the same texts: {1 / plain:.0f} pages/s; "
            f"storing takes {stored.clock / len(paths) / plain:.1f} x that"
        )
        tell(
            "in all",
            len(paths),
            Spent(staged.clock + ruled.clock + stored.clock, staged.cpu + ruled.cpu + stored.cpu),
        )
        size = sum(p.stat().st_size for p in (root / "lib").glob("library.db*"))
        print(f"library {size / len(paths) / 1024:.1f} KB a page")


class Spent:
    """Seconds by the clock and of CPU, workers included."""

    def __init__(self, clock: float, cpu: float) -> None:
        self.clock, self.cpu = clock, cpu


def timed(work: Callable[[], object]) -> Spent:
    clock, cpu = time.perf_counter(), _cpu()
    work()
    return Spent(time.perf_counter() - clock, _cpu() - cpu)


def tell(label: str, pages: int, spent: Spent) -> None:
    print(
        f"{label}: {pages / spent.clock:.0f} pages/s; {spent.cpu / pages * 1000:.2f} ms of CPU a page",
        flush=True,
    )


def _cpu() -> float:
    return sum(
        one.ru_utime + one.ru_stime
        for one in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def write_pages(folder: Path, models: Sequence[str], count: int) -> list[Path]:
    """Four pages a day, each with one of these texts; the first has a masthead, the names say the rest."""
    folder.mkdir()
    paths = []
    for n in range(count):
        day, number = START + timedelta(n // 4), n % 4 + 1
        masthead = (
            f"{PAPER}\n{day.year}年{day.month}月{day.day}日 总第{n // 4 + 1}期 国内统一刊号:CN99-0001\n\n"
            if number == 1
            else ""
        )
        text = (
            f"{masthead}{models[n % len(models)]}\n\n"
            f"本版第{n + 1}次付印,由第{n % 97}号机承印,校样存第{n % 1009}号柜。\n"
        )
        paths.append(folder / f"{day:%Y}" / f"{PAPER}_{day:%Y%m%d}_{number:02}.txt")
        paths[-1].parent.mkdir(exist_ok=True)
        paths[-1].write_text(text, "utf-8")
    return paths


def page_texts(count: int) -> Iterator[str]:
    """Invented inner pages of about LENGTH characters."""
    n = 0
    while count:
        text = generate(f"bench/{n}", "a", articles=5, length=1800, wrap=0, masthead="none").text
        n += 1
        if LENGTH * 0.85 < len(text) < LENGTH * 1.15:
            count -= 1
            yield text


def without_masthead(path: Path) -> str:
    """The page's text but for the lines that say which paper and day it is of."""
    lines = split_lines(decode(path.read_bytes(), str(path)).text)
    own = {
        number for block in recognise(lines).furniture if block.role == "masthead" for number in block.lines
    }
    return "\n".join(line.text for line in lines if line.number not in own)


def show_stages(paths: Sequence[Path]) -> None:
    """CPU milliseconds of each step that a worker takes for a page, warm."""
    datas = [page_file.read_bytes(str(path)) for path in paths]
    texts = [decode(data).text for data in datas]
    pages = [recognise(split_lines(text)) for text in texts]
    packed = [page_file.pack(page) for page in pages]
    steps: dict[str, Callable[[], object]] = {
        "read": lambda: [page_file.read_bytes(str(path)) for path in paths],
        "decode": lambda: [decode(data) for data in datas],
        "recognise": lambda: [recognise(split_lines(text)) for text in texts],
        "pack": lambda: [page_file.pack(page) for page in pages],
        "unpack": lambda: [page_file.unpack(result) for result in packed],
        "all of a worker": lambda: [page_file.read_file(str(path)) for path in paths],
    }
    articles = sum(len(page.articles) for page in pages) / len(pages)
    print(
        f"pages of {sum(map(len, texts)) / len(texts):.0f} characters, {articles:.1f} articles;"
        " CPU ms a page: "
        + ", ".join(f"{name} {_cpu_ms(step) / len(paths):.2f}" for name, step in steps.items()),
        flush=True,
    )


def _cpu_ms(step: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        step()
        best = min(best, time.process_time() - begun)
    return best * 1000


def note(marks: list[Mark], progress: Progress) -> None:
    marks.append((progress.done, time.perf_counter(), time.process_time()))


def flatness(marks: Sequence[Mark], by: int) -> float:
    """Time a page in the last quarter over time a page in the first."""
    n = len(marks) // 4

    def pace(part: Sequence[Mark]) -> float:
        return (part[-1][by] - part[0][by]) / max(1, part[-1][0] - part[0][0])

    return pace(marks[-n:]) / pace(marks[:n]) if n > 1 else 1.0


def longest(marks: Sequence[Mark]) -> float:
    """Milliseconds between two reports: so long another write may have to wait."""
    return max((b[1] - a[1] for a, b in pairwise(marks)), default=0.0) * 1000


def plain_inserts(library: Library, path: Path) -> float:
    """Seconds a page; from the first of them, which is enough."""
    rows = library.reader().execute(
        "SELECT p.issue_id, v.text, p.id FROM page p JOIN article a ON a.page_id = p.id"
        " JOIN block b ON b.article_id = a.id JOIN version v ON v.id = b.version_id"
        " WHERE p.id <= ? ORDER BY p.issue_id", [PLAIN]
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
        conn.executemany("INSERT INTO plain (text) VALUES (?)", [(text,) for _, text, _ in rows[at:end]])
        conn.execute("COMMIT")
        at = end
    seconds = time.perf_counter() - begun
    conn.close()
    os.unlink(path)
    return seconds / len({page_id for _, _, page_id in rows})


if __name__ == "__main__":
    sys.exit(main())
