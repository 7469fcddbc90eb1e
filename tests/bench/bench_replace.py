"""./dev bench replace [--articles N]: replacing a word in the whole library, cancelled, done and undone;
notes carried through an edit.

Times are in seconds for the library and in milliseconds of processor time for the notes; ratios set them
against plain statements in the same run: the library against writing as many new texts with the index, the
notes against inserting as many rows.
"""
from __future__ import annotations

import argparse
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.library import annotations
from reader.library.annotations import Passage
from reader.library.base import Database, bulk
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.progress import Progress
from reader.library.search import answers, care
from reader.library.search.query import parse
from reader.library.text import corrections, find, replace
from reader.library.text.notes_follow import Text, carry
from reader.library.undo import undo
from reader.text.anchors import diff_edits
from tests.bench import corpus
from tests.library_samples import put

NOTES, CHARS, ROUNDS = 500, 20_000, 9
NEEDLE, OTHER = "渡口", "码头口"


def main(words: Sequence[str] | None = None) -> int:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(prog="./dev bench replace", description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="baojia-bench-") as folder:
        with open_library(Path(folder) / "notes", "测") as library:
            library.write(notes)
        library, _ = corpus.build(Path(folder) / "all", options.articles, Path(folder) / "texts.txt")
        with library:
            whole(library, options.articles)
    return 0


def notes(db: Database) -> None:
    """Many notes on a long article, carried through one edit at its beginning."""
    body = "".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(CHARS))
    blocks = []
    for page in range(ROUNDS):
        article = put(db, [("body", body)], page=page)
        [block] = [
            row[0] for row in db.execute("SELECT id FROM block WHERE article_id = ?", [article]).fetchall()
        ]
        with db.atomic():
            for n in range(NOTES):
                annotations.add(db, article, [Passage(block, n * 40, n * 40 + 12)])
        blocks.append(block)
    new = f"{body[:7]}新{body[8:]}"
    edits = diff_edits(body, new)

    def carried() -> None:
        carry(db, [(block, CHARS)], [Text(block, 1, new)], edits)

    def recorded() -> None:
        with undo.step(db, "更正"):
            carried()

    def inserted() -> None:
        db.conn.executemany(
            "INSERT INTO scratch (a, b, c, d, e, f, g) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (n, block, n * 40, n * 40 + 12, body[n * 40 : n * 40 + 12], body[:32], body[32:64])
                for n in range(NOTES)
            ],
        )

    def corrected() -> None:
        corrections.correct(db, blocks.pop(), new)

    db.execute("CREATE TEMP TABLE scratch (id INTEGER PRIMARY KEY, a, b, c, d, e, f, g)")
    plain = _median(inserted, db)
    print(f"{NOTES} notes on {CHARS:,} characters; {NOTES} plain inserts: {plain:.1f} ms")
    for name, call, inside in (("carried", carried, True), ("carried, with undo", recorded, True),
                               ("whole correction with index and commit", corrected, False)):
        took = _median(call, db if inside else None)
        print(f"  {name}: {took:.1f} ms ({took / plain:.1f} x plain inserts)")


def whole(library: Library, count: int) -> None:
    """A word that is in every article."""
    library.write(_plant)
    care.build(library)
    seen: list[Progress] = []
    begun = time.perf_counter()
    found = [place.article_id for place in find.places(library.reader(), NEEDLE, progress=seen.append)]
    took = time.perf_counter() - begun
    places, articles = len(found), len(set(found))
    print(
        f"{count:,} articles: {places:,} places in {articles:,} found"
        f" in {took:.1f} s, progress told {len(seen)} times"
    )
    before = _state(library)
    seen.clear()
    begun = time.perf_counter()
    try:
        replace.replace_beside(
            library.reader(),
            lambda fn: library.write(fn)[0],
            NEEDLE,
            OTHER,
            progress=seen.append,
            cancelled=lambda: bool(seen) and seen[-1].done > count // 4,
        )
    except find.Stopped:
        print(
            f"  cancelled at a quarter, all as before: {_state(library) == before},"
            f" {time.perf_counter() - begun:.1f} s"
        )
    seen.clear()
    waits, stop = list[float](), threading.Event()
    other = threading.Thread(target=_write_meanwhile, args=(library, waits, stop))
    other.start()
    begun = time.perf_counter()
    done = replace.replace_beside(
        library.reader(), lambda fn: library.write(fn)[0], NEEDLE, OTHER, progress=seen.append
    )
    took = time.perf_counter() - begun
    stop.set()
    other.join()
    print(
        f"  replaced {done.places:,} places in"
        f" {done.articles:,} articles: {took:.1f} s ({count / took:.0f} articles/s),"
        f" told {len(seen)} times"
    )
    print(
        f"  {len(waits)} other writes meanwhile waited"
        f" {statistics.median(waits) * 1000:.0f} ms, {max(waits) * 1000:.0f} ms at most"
    )
    begun = time.perf_counter()
    label = library.write(undo.undo)[0]
    back = time.perf_counter() - begun
    print(f"  {label}: undone in one step in {back:.1f} s, all as before: {_state(library) == before}")
    begun = time.perf_counter()
    care.build(library)
    print(f"  for comparison, indexing all of it anew: {time.perf_counter() - begun:.1f} s")


def _write_meanwhile(library: Library, waits: list[float], stop: threading.Event) -> None:
    """Somebody who keeps on working: how long each write has to wait for its turn."""
    while not stop.is_set():
        begun = time.perf_counter()
        library.write(lambda db: db.execute("UPDATE session SET maker = maker"))
        waits.append(time.perf_counter() - begun)
        stop.wait(0.1)


def _plant(db: Database) -> None:
    with db.atomic(), bulk(db):  # the index is built anew afterwards
        db.execute(
            "UPDATE version SET text = text || ? WHERE id IN (SELECT max(version_id) FROM block GROUP BY "
            "article_id)",
            [f"到{NEEDLE}去。"],
        )


def _state(library: Library) -> tuple[object, ...]:
    db = library.reader()
    return (
        db.execute("SELECT count(*), sum(version_id), sum(id * version_id % 1000003) FROM block").fetchone()[
            :
        ],
        db.execute("SELECT sum(chars), sum(touched), count(DISTINCT headline) FROM article").fetchone()[:],
        answers.count(db, parse(NEEDLE)).articles,
        answers.count(db, parse(OTHER)).articles,
    )


def _median(call: Callable[[], object], db: Database | None) -> float:
    """Milliseconds of processor time; inside a transaction that is taken back, if there is one."""
    took = []
    for _ in range(ROUNDS):
        if db is not None:
            db.execute("BEGIN IMMEDIATE")
        begun = time.process_time()
        call()
        took.append((time.process_time() - begun) * 1000)
        if db is not None:
            db.execute("ROLLBACK")
    return statistics.median(took)


if __name__ == "__main__":
    raise SystemExit(main())
