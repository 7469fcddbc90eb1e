"""./dev bench shared_search [--articles N] [--index pg_trgm|pg_bigm]: searching on a shared PostgreSQL server
for what a member does not hold: telling the server, the index, and the time of a first answer by the length
of the word; each answer is looked at here before it counts. All articles are invented.
"""
from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from reader.library.database import Library
from reader.library.search.query import parse
from reader.library.sharing.telling import beginning
from reader.sharing.search import ask, telling
from reader.sharing.search import postgres as search_on
from reader.sharing.search.engine import Engine
from reader.sharing.search.opening import engine_of
from tests.library_samples import build
from tests.sharing.conftest import Postgres, started
from tests.sharing.searchable import admit, newcomer

LENGTHS = (1, 2, 3, 4, 8)
QUERIES = 30  # of each length


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="./dev bench shared_search", description=__doc__)
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--index", choices=["pg_trgm", "pg_bigm"])
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="baojia-bench-") as name, started() as running:
        folder = Path(name)
        with build(folder / "甲", options.articles, originals=False) as one:
            one.write(beginning.begin)
            with newcomer(folder / "乙", one) as other:
                running.run(search_on.script())
                admit(running, one, zhou="librarian", yu="reader")
                tell(one, running, options.index)
                asked(one, other, running)
    return 0


def tell(one: Library, running: Postgres, index: str | None) -> None:
    """Tell the server of all articles, then make the index."""
    began = time.perf_counter()
    with engine_of(one, running.address("zhou")) as engine:
        pages = telling.tell(one, engine, everything=True)
    say(f"{pages} pages told: {pages / (time.perf_counter() - began):,.0f}/s by the clock")
    if index is not None:
        began = time.perf_counter()
        running.run(search_on.script(index))
        running.run("VACUUM ANALYZE baojia.article")
        size = int(running.run(f"SELECT pg_relation_size('baojia.article_words_{index}')"))
        say(f"{index}: built in {time.perf_counter() - began:.0f} s, {size >> 20} MiB")
    words = running.run("SELECT sum(octet_length(words)) FROM baojia.article")
    table = running.run("SELECT pg_table_size('baojia.article')")
    say(f"text {int(words) >> 20} MiB, table {int(table) >> 20} MiB")


def asked(one: Library, other: Library, running: Postgres) -> None:
    """Ask for pieces of texts that are there."""
    texts = [
        row[0]
        for row in one.reader().execute(
            "SELECT v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.role = 'body'"
            " AND length(v.text) > 20 ORDER BY b.id"
        ).fetchall()
    ]
    rng = random.Random(7)
    with engine_of(other, running.address("yu")) as engine:
        for length in LENGTHS:
            answers = [first_answer(other, engine, piece(rng, texts, length)) for _ in range(QUERIES)]
            times = sorted(took for took, _ in answers)
            middle, late = statistics.median(times) * 1000, times[int(len(times) * 0.95)] * 1000
            here = statistics.median(worked for _, worked in answers) * 1000
            say(
                f"{length} characters: p50 {middle:.1f} ms, p95 {late:.1f} ms by the clock;"
                f" p50 of processor time here {here:.1f} ms"
            )


def piece(rng: random.Random, texts: Sequence[str], length: int) -> str:
    """A piece of one of the texts, of Chinese characters alone."""
    while True:
        text = rng.choice(texts)
        at = rng.randrange(len(text) - length)
        found = text[at : at + length]
        if all("一" <= character <= "鿿" for character in found):
            return found


def first_answer(other: Library, engine: Engine, words: str) -> tuple[float, float]:
    """Seconds until the first answers are there, by the clock and of this process; that there are some."""
    began, worked = time.perf_counter(), time.process_time()
    answer = ask.ask(other, engine, parse(words))
    took = time.perf_counter() - began, time.process_time() - worked
    assert answer.found, words
    return took


def say(line: str) -> None:
    """Print at once."""
    print(line, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
