"""How long lists take: all ids in each order, a window of rows, the sidebar's tree, one article.

./dev bench list [--articles 100000] [--library DIR]

Ratios are to a bare walk over the same table in the same run (`SELECT id FROM article`), so they hold on any
machine.
"""
from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.library import articles
from reader.library.database import Library
from reader.library.filing import issue_tree, papers
from reader.library.opening import open_library
from reader.library.scope import Scope
from tests import library_samples


def main(argv: Sequence[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--library", type=Path, help="use (or make and keep) this library")
    chosen = options.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="baojia-bench-") as folder:
        made = chosen.library or Path(folder) / "lib"
        if not (made / "library.db").exists():
            begun = time.perf_counter()
            library_samples.build(made, chosen.articles, papers=1, originals=False).close()
            print(f"made {chosen.articles} articles in {time.perf_counter() - begun:.0f} s,"
                  f" {(made / 'library.db').stat().st_size / 1e6:.0f} MB")
        with open_library(made, read_only=True) as library:
            measure(library)
    return 0


def measure(library: Library) -> None:
    db = library.reader()
    walk, count = timed(lambda: len(db.execute("SELECT id FROM article").fetchall()))
    print(f"{count} articles; a bare walk takes {walk * 1000:.1f} ms")
    print(f"{'what':34}{'ms':>9}{'x walk':>9}")
    for sort in library_samples.SORTS:
        show(f"all ids, {sort}", timed(lambda sort=sort: articles.ids(db, Scope(), sort))[0], walk)  # type: ignore[misc]
    paper = papers.all(db)[0]
    year = str(paper.first)[:4]
    for name, scope in (
        ("paper", Scope("paper", paper.id)),
        ("year", Scope("year", paper.id, year)),
        ("untagged", Scope("untagged")),
        ("month", Scope("month", paper.id, f"{year}-01")),
        ("review", Scope("review")),
    ):
        seconds, ids = timed(lambda scope=scope: articles.ids(db, scope))  # type: ignore[misc]
        show(f"ids of a {name} ({len(ids)})", seconds, walk)
    show("the sidebar's tree", timed(lambda: issue_tree.tree(db))[0], walk)
    rng = random.Random(1)
    listed = articles.ids(db, Scope())
    starts = [rng.randrange(max(1, len(listed) - 50)) for _ in range(200)]
    rows = [timed(lambda at=at: articles.rows(db, listed[at : at + 50]), 1)[0] for at in starts]  # type: ignore[misc]
    one = [timed(lambda at=at: articles.get(db, listed[at]), 1)[0] for at in starts]  # type: ignore[misc]
    for name, times in (("50 rows", rows), ("one article", one)):
        show(f"{name}, median", statistics.median(times), walk)
        show(f"{name}, 95 of 100", sorted(times)[int(len(times) * 0.95)], walk)


def timed(work: Callable[[], object], times: int = 3) -> tuple[float, object]:
    """The best of some runs, and what came out."""
    best, result = float("inf"), None
    for _ in range(times):
        begun = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - begun)
    return best, result


def show(name: str, seconds: float, walk: float) -> None:
    print(f"{name:34}{seconds * 1000:9.2f}{seconds / walk:9.3f}")


if __name__ == "__main__":
    sys.exit(main())
