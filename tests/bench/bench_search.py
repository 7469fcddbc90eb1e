"""./dev bench search [--articles N]: our search against one pass of ripgrep, LIKE and an FTS5 index of
bigrams, on the same texts.

Every count is compared with brute force over the folded texts (recall and precision). Times are in
milliseconds; ratios set our p50 against ripgrep's p50 and our p95 against its p95, in processor time (see
timing.py). The library is made in --folder (kept there and used again) or a temporary one.
"""
from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.library.base import Database
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.search import answers, care, facets, hits, index
from reader.library.search.query import parse
from tests.bench import corpus
from tests.bench.rivals import bigrams, like, ripgrep
from tests.bench.timing import Times, at, forget, ratios, report, times

LENGTHS = (1, 2, 3, 4, 6, 12)
EACH = 8  # queries of each length, half of them common
MIXED = ("3月20日", "12月5日", "CN22-0010", "CN3", "1月1")
SLOW = 12  # queries for what takes seconds each


@dataclass(frozen=True, slots=True)
class Target:
    """What the table asks of a row: × ripgrep's p50 and p95, or milliseconds at p95."""

    p50: float | None = None
    p95: float | None = None
    milliseconds: float | None = None


TARGETS = {
    "first 50, newest first": Target(p95=0.25),
    "exact count": Target(0.3, 0.7),
    "relevance, top 50": Target(milliseconds=200),
}


def main(words: Sequence[str] | None = None) -> int:
    """Build, measure, print. Exit code 1 if a count is wrong."""
    parser = argparse.ArgumentParser(prog="./dev bench search", description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="where the library is made, or lies from last time")
    parser.add_argument(
        "--no-rivals", action="store_true", help="leave out LIKE and bigrams (minutes at 1,000,000)"
    )
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="baojia-bench-") as temporary:
        return measure(options.folder or Path(temporary), options.articles, not options.no_rivals)


def measure(folder: Path, count: int, rivals: bool) -> int:
    """One round on a library of `count` articles in `folder`."""
    library, plain = make(folder, count)
    with library:
        db = library.reader()
        asked = make_queries(plain, count)
        queries = [query for query, _ in asked]
        found: dict[str, int] = {}
        ripgrep(plain, "无")  # read once, so that all texts are in memory
        rg = times(lambda query: found.__setitem__(query, ripgrep(plain, query)), queries)
        report("one pass of rg -j1", rg, rg)
        wrong = check(db, asked, found)
        missed = [*rows(library, queries, rg)]
        for group in (*map(str, LENGTHS), "mixed"):
            some = [query for query, name in asked if name == group]
            own = times(lambda query: ripgrep(plain, query), some)
            report(
                f"  count, {group} characters" if group.isdigit() else "  count, mixed",
                times(counted(db), some),
                own,
            )
            report("  first 50", times(lambda query: answers.find(db, parse(query), limit=50), some), own)
        boolean(db, asked, rg)
        shown(db, queries, rg)
        if rivals:
            report("LIKE, count", times(lambda query: like(db, query), queries[::len(queries) // SLOW]), rg)
            with bigrams(folder / f"bigrams-{count}.db", plain) as ask:
                longer = [query for query in queries if len(query) > 1]
                report("bigrams, count (2 characters and more)", times(ask, longer), rg)
    print(
        f"largest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB;"
        f" {len(queries)} queries checked against brute force, {wrong} wrong; "
        f"targets missed: {', '.join(missed) or 'none'}"
    )
    return 1 if wrong else 0


def make(folder: Path, count: int) -> tuple[Library, Path]:
    """The library, made or found again, and its texts, an article on a line."""
    folder.mkdir(parents=True, exist_ok=True)
    plain, notes = folder / f"texts-{count}.txt", folder / f"built-{count}.json"
    if notes.is_file():
        library, spent = (
            open_library(folder / f"library-{count}", read_only=True),
            json.loads(notes.read_text()),
        )
    else:
        library, spent = corpus.build(folder / f"library-{count}", count, plain)
        spent["size"] = library.write(index_bytes)[0]
        notes.write_text(json.dumps(spent))
    print(
        f"{count:,} articles, {spent['bytes'] / 1e6:.0f} MB of text:"
        f" rows {spent['rows']:.1f} s, index {spent['index']:.1f} s of"
        f" processor time ({spent['index'] * 1e6 / count:.0f} s a million; target 150), index/text"
        f" {spent['size'] / spent['bytes']:.3f} (target 1.15)"
    )
    return library, plain


def counted(db: Database) -> Callable[[str], int]:
    """The number of articles alone."""
    return lambda query: answers.count(db, parse(query), places=False).articles


def rows(library: Library, queries: Sequence[str], rg: Times) -> Iterator[str]:
    """The table's rows, cold and warm; yields those that miss their target."""
    engines: list[tuple[str, Callable[[Database, str], object]]] = [
        ("first 50, newest first", lambda db, query: answers.find(db, parse(query), limit=50)),
        ("exact count", lambda db, query: answers.count(db, parse(query), places=False)),
        ("count with places", answers.count),
        ("relevance, top 50", lambda db, query: answers.find(db, parse(query), "relevance", 50)),
        ("all ids", answers.find),
    ]
    for name, run in engines:
        some = queries[::len(queries) // SLOW]
        with open_library(library.folder, read_only=True) as other:
            cold = times(
                lambda query, run=run, other=other: run(other.reader(), query),
                some,  # type: ignore[misc]
                before=lambda: forget(library.path),
            )
        report(f"{name}, cold", cold, rg, cold=True)
        for query in queries:  # after the cold read once to warm up
            run(library.reader(), query)
        warm = times(lambda query, run=run: run(library.reader(), query), queries)  # type: ignore[misc]
        target = TARGETS.get(name, Target())
        p50, p95 = ratios(warm, rg)
        ok = (target.p50 is None or p50 <= target.p50) and (target.p95 is None or p95 <= target.p95)
        ok = ok and (target.milliseconds is None or at(warm.cpu, 0.95) <= target.milliseconds)
        wanted = ", ".join(
            filter(
                None,
                (
                    f"{target.p50} ×" if target.p50 else "",
                    f"{target.p95} ×" if target.p95 else "",
                    f"{target.milliseconds:.0f} ms" if target.milliseconds else "",
                ),
            )
        )
        report(f"{name}, warm", warm, rg, f"target {wanted}: {'met' if ok else 'MISSED'}" if wanted else "")
        if not ok:
            yield name


def make_queries(plain: Path, count: int) -> list[tuple[str, str]]:
    """(query, group): pieces of the texts of each length, common ones and random ones, and mixed ones."""
    rng = random.Random(2)
    with plain.open(encoding="utf-8") as file:
        sample = [line.strip() for line, _ in zip(file, range(min(count, 20_000)), strict=False)]
    queries = []
    for length in LENGTHS:
        counts: dict[str, int] = {}
        for line in sample[:2_000]:
            for place in range(0, len(line) - length, 3):
                piece = line[place:place + length]
                if "|" not in piece:
                    counts[piece] = counts.get(piece, 0) + 1
        common = sorted(counts, key=counts.__getitem__, reverse=True)[:EACH // 2]
        rare = [piece for piece in rng.sample(sorted(counts), EACH) if piece not in common][
            : EACH - len(common)
        ]
        queries += [(query, str(length)) for query in (*common, *rare)]
    return [*queries, *((query, "mixed") for query in MIXED)]


def check(db: Database, asked: Sequence[tuple[str, str]], found: dict[str, int]) -> int:
    """How many counts differ from brute force over the folded texts; prints recall by length."""
    wrong = 0
    for group in dict.fromkeys(name for _, name in asked):
        some = [query for query, name in asked if name == group]
        differing = [query for query in some if counted(db)(query) != found[query]]
        wrong += len(differing)
        print(
            f"  against brute force, {group:>5}: {len(some) - len(differing)}/{len(some)} counts the same"
            f" {' '.join(differing)}"
        )
    return wrong


def boolean(db: Database, asked: Sequence[tuple[str, str]], rg: Times) -> None:
    """Queries of several parts."""
    two = [query for query, group in asked if group == "2"]
    mixed = [
        f"{two[0]} {two[1]}",
        f"{two[0]} OR {two[-1]}",
        f"{two[1]} -{two[2]}",
        f"日期:1950-02 {two[0]}",
        f"篇名:{two[0]}",
        f"报名:山前 版次:2 {two[2]}",
        f"{two[0]} NEAR {two[3]}",
        f"({two[0]} OR {two[1]}) 日期:1960年代",
        f"形近:{two[-1]}",
        f"跨段:{two[-2]}",
    ]
    report("boolean and fields, count", times(counted(db), mixed), rg)
    report(
        "boolean and fields, first 50",
        times(lambda query: answers.find(db, parse(query), limit=50), mixed),
        rg,
    )
    marks = [f'"{query}，"' for query in two]
    report(
        "exact with punctuation, first 50",
        times(lambda query: answers.find(db, parse(query), limit=50), marks),
        rg,
    )
    report("exact with punctuation, count, rare words", times(counted(db), marks[EACH // 2:]), rg)


def shown(db: Database, queries: Sequence[str], rg: Times) -> None:
    """What the window shows beside the list."""
    report(
        "50 articles' hits in context",
        times(lambda query: hits.kwic(db, parse(query), answers.find(db, parse(query), limit=50)), queries),
        rg,
    )
    report("facets, the first report", times(lambda query: first_facets(db, query), queries), rg)
    report(
        "facets, whole",
        times(lambda query: facets.count(db, parse(query)), queries[:: len(queries) // SLOW]),
        rg,
    )


def first_facets(db: Database, query: str) -> None:
    """Until there is something to show."""
    class Enough(Exception):
        pass

    def stop(_: facets.Facets) -> None:
        raise Enough

    try:
        facets.count(db, parse(query), stop)
    except Enough:
        return


def index_bytes(db: Database) -> int:
    """What the index takes in the file."""
    while care.idle(db):
        pass
    return int(db.execute(f"SELECT sum(length(block)) FROM {index.table(db)}_data").fetchone()[0])


if __name__ == "__main__":
    raise SystemExit(main())
