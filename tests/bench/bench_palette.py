"""The palette: how long a letter takes until its results stand there, with many tags. Prints milliseconds; 30
are allowed.

    python -m tests.bench.bench_palette [--things N]
"""
from __future__ import annotations

import argparse
import random
import statistics
import time

from reader.ui.palette.box import FIRST
from reader.ui.palette.entries import Entry
from reader.ui.palette.matching import Search, best, spelled
from tests.library_samples import DOINGS, PLACES, THINGS

TYPED = ("d", "dl", "dlj", "渡", "渡轮", "x", "qcdl")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--things", type=int, default=5000)
    count = options.parse_args().things
    rng = random.Random(1)
    names = [f"{rng.choice(PLACES)}{rng.choice(THINGS)}{rng.choice(DOINGS)} {n}" for n in range(count)]
    things = [Entry(name, "", "", "", lambda: None) for name in names]
    start = time.perf_counter()
    search = Search("d", things)
    search.go_on(FIRST)
    search.best(50)
    first = (time.perf_counter() - start) * 1000
    search.go_on(float("inf"))
    through = (time.perf_counter() - start) * 1000
    took = []
    for typed in TYPED * 5:
        start = time.perf_counter()
        best(typed, things, 50)
        took.append((time.perf_counter() - start) * 1000)
    print(
        f"{count} things: {statistics.median(took):.1f} ms, worst {max(took):.1f}; "
        f"the first letter ever: first results {first:.1f} ms,"
        f" all {through:.1f}"
        f" ({spelled.cache_info().currsize} names spelled)"
    )


if __name__ == "__main__":
    main()
