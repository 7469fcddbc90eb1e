"""./dev bench search [--articles N]: our index against one pass of ripgrep, LIKE and an FTS5 index of bigrams, on the same texts.

Every count is compared with brute force over the folded texts (recall and precision). Times are in milliseconds; ratios set our
p50 against ripgrep's p50 and our p95 against its p95. The library is made in --folder (kept there and used again) or a temporary one.
"""
from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import tempfile
import time
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.library import search
from reader.library.base import Database
from reader.library.database import Library
from reader.text.folding import fold_text
from tests.bench import corpus

LENGTHS = (1, 2, 3, 4, 6, 12)
EACH = 6  # queries of each length, half of them common
Timing = array


def main(words: Sequence[str] | None = None) -> int:
    """Build, measure, print. Exit code 1 if a count is wrong."""
    parser = argparse.ArgumentParser(prog="./dev bench search", description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="where the library is made, or lies from last time")
    parser.add_argument("--no-like", action="store_true", help="leave out LIKE and bigrams (slow from 1,000,000 on)")
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="baojia-bench-") as temporary:
        folder = options.folder or Path(temporary)
        return measure(folder, options.articles, not options.no_like)


def measure(folder: Path, count: int, others: bool) -> int:
    """One round on a library of `count` articles in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = folder / f"texts-{count}.txt"
    if plain.is_file():
        library = Library(folder / f"library-{count}", "测")
    else:
        library, spent = corpus.build(folder / f"library-{count}", count, plain)
        size = library.write(index_bytes)[0]
        print(f"{count:,} articles, {spent['bytes'] / 1e6:.0f} MB of text: rows {spent['rows']:.1f} s, index {spent['index']:.1f} s of"
              f" processor time ({spent['index'] * 1e6 / count:.0f} s a million), index/text {size / spent['bytes']:.2f}")
    with library:
        db = library.reader()
        queries = make_queries(plain, count)
        wrong = check(db, queries, plain)
        rg = times(lambda query: ripgrep(plain, query), [query for query, _ in queries])
        report("one pass of rg -j1", rg, rg)
        for name, run in engines(db):
            cold = times(lambda query, run=run: run(query), [query for query, _ in queries], before=lambda: forget(library.path))  # type: ignore[misc]
            report(f"{name}, cold", cold, rg)
            report(f"{name}, warm", times(run, [query for query, _ in queries]), rg)
        for length in LENGTHS:
            some = [query for query, group in queries if group == str(length)]
            report(f"count, {length} characters", times(lambda query: search.count(db, query).articles, some), rg)
        boolean(db, queries, rg)
        if others:
            compare(db, folder, count, [query for query, group in queries if group.isdigit()], rg)
    print(f"largest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB;"
          f" {len(queries)} queries checked against brute force, {wrong} wrong")
    return 1 if wrong else 0


def engines(db: Database) -> list[tuple[str, Callable[[str], object]]]:
    """What is measured of our search."""
    return [
        ("first 50, newest first", lambda query: search.find(db, query, limit=50)),
        ("exact count", lambda query: search.count(db, query).articles),
        ("relevance, top 50", lambda query: search.find(db, query, sort="relevance", limit=50)),
        ("all ids", lambda query: search.find(db, query)),
    ]


def make_queries(plain: Path, count: int) -> list[tuple[str, str]]:
    """(query, group): pieces of the texts of each length, common ones and random ones, and mixed ones."""
    rng = random.Random(2)
    with plain.open(encoding="utf-8") as file:
        sample = [line.strip() for line, _ in zip(file, range(min(count, 20_000)), strict=False)]
    queries = []
    for length in LENGTHS:
        counts: dict[str, int] = {}
        for line in sample[:2_000]:
            for at in range(0, len(line) - length, 3):
                piece = line[at:at + length]
                if "|" not in piece:
                    counts[piece] = counts.get(piece, 0) + 1
        common = sorted(counts, key=counts.__getitem__, reverse=True)[:EACH // 2]
        rare = [piece for piece in rng.sample(sorted(counts), EACH) if piece not in common][:EACH - len(common)]
        queries += [(query, str(length)) for query in (*common, *rare)]
    return [*queries, *((query, "mixed") for query in ("3月20日", "12月5日", "CN22-0010", "CN3", "1月1"))]


def check(db: Database, queries: Sequence[tuple[str, str]], plain: Path) -> int:
    """How many counts differ from brute force over the folded texts."""
    wrong = 0
    for query, _ in queries:
        ours, theirs = search.count(db, query).articles, ripgrep(plain, fold_text(query))
        if ours != theirs:
            wrong += 1
            print(f"WRONG {query}: {ours}, should be {theirs}")
    return wrong


def boolean(db: Database, queries: Sequence[tuple[str, str]], rg: Timing[float]) -> None:
    """Queries of several parts."""
    two = [query for query, group in queries if group == "2"]
    mixed = [f"{two[0]} {two[1]}", f"{two[0]} OR {two[-1]}", f"{two[1]} -{two[2]}", f"日期:1950-02 {two[0]}", f"篇名:{two[0]}",
             f"报名:河湾 版次:2 {two[2]}", f'"{two[0]}，"']
    report("boolean and fields, count", times(lambda query: search.count(db, query).articles, mixed), rg)
    report("boolean and fields, first 50", times(lambda query: search.find(db, query, limit=50), mixed), rg)


def compare(db: Database, folder: Path, count: int, queries: Sequence[str], rg: Timing[float]) -> None:
    """The two usual ways, on the same texts."""
    report("LIKE, count", times(lambda query: db.execute(
        "SELECT count(DISTINCT b.article_id) FROM block b JOIN version v ON v.id = b.version_id WHERE v.text LIKE ?", [f"%{query}%"],
    ).fetchone()[0], queries[::4]), rg)
    path = folder / f"bigrams-{count}.db"
    path.unlink(missing_ok=True)
    conn = sqlite3.connect(path)
    conn.execute("CREATE VIRTUAL TABLE bigram USING fts5 (text, content='', detail=full, tokenize='ascii')")
    with (folder / f"texts-{count}.txt").open(encoding="utf-8") as file:
        conn.executemany("INSERT INTO bigram (text) VALUES (?)", ((_bigrams(line.strip()),) for line in file))
    conn.commit()
    longer = [query for query in queries if len(query) > 1]
    report("bigrams, count (2 characters and more)", times(lambda query: conn.execute(
        "SELECT count(*) FROM bigram WHERE bigram MATCH ?", [f'"{_bigrams(fold_text(query))}"']).fetchone()[0], longer), rg)
    conn.close()
    print(f"bigrams: {path.stat().st_size / 1e6:.0f} MB")
    path.unlink()


def ripgrep(plain: Path, query: str) -> int:
    """Articles that hold the query, by one pass over the texts."""
    program = shutil.which("rg")
    command = [program, "-j1", "-c", "-F", "--no-mmap", "--", fold_text(query), str(plain)] if program else [
        "grep", "-c", "-F", "--", fold_text(query), str(plain)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"})
    return int(done.stdout.strip() or 0)


def times(run: Callable[[str], object], queries: Sequence[str], before: Callable[[], None] | None = None) -> Timing[float]:
    """Milliseconds of each query."""
    found = array("d")
    for query in queries:
        if before:
            before()
        began = time.perf_counter()
        run(query)
        found.append((time.perf_counter() - began) * 1000)
    return found


def report(name: str, found: Timing[float], rg: Timing[float]) -> None:
    """One line of the table."""
    mine, theirs = quantiles(found), quantiles(rg)
    print(f"{name:42} p50 {mine[0]:9.2f}  p95 {mine[1]:9.2f}  max {max(found):9.2f}"
          f"   × rg {mine[0] / theirs[0]:7.3f} {mine[1] / theirs[1]:7.3f}")


def quantiles(found: Timing[float]) -> tuple[float, float]:
    """p50 and p95."""
    ordered = sorted(found)
    return ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def index_bytes(db: Database) -> int:
    """What the index takes in the file."""
    db.execute("INSERT INTO search (search) VALUES ('optimize')")
    return int(db.execute("SELECT sum(length(block)) FROM search_data").fetchone()[0])


def forget(path: Path) -> None:
    """Let the system drop the file's pages from memory, where it can."""
    if hasattr(os, "posix_fadvise"):
        handle = os.open(path, os.O_RDONLY)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)


def _bigrams(text: str) -> str:
    return " ".join(text[at:at + 2] for at in range(len(text) - 1))


if __name__ == "__main__":
    raise SystemExit(main())
