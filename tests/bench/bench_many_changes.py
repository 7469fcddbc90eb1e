"""./dev bench many_changes [--changes N] [--pages N]: many changes over a real PostgreSQL server: pushed,
pulled into another library and made rows, and a newcomer who begins with a copy; changes a second, bytes a
change, memory. A million takes half an hour and 6 GB of disk; each line is printed when it is known.

The changes are made up: six in ten are marks with notes, two are tags on articles, the rest corrections and
states.
"""
from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from unittest import mock
from uuid import UUID

from reader.library import tags
from reader.library.base import Database
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.sharing import log, receive, replicas
from reader.library.sharing.log import Change, Setting
from reader.library.sharing.receive import Taken
from reader.library.sharing.things import encode, text_name
from reader.sharing import joining, packs, server
from tests import library_samples
from tests.library.sharing.librarians import TEXTS
from tests.library_samples import put
from tests.sharing.conftest import Postgres, started

WHEN = "2026-01-01T00:00:00Z"
Said = list[tuple[str, tuple[str, ...], list[object]]]


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="./dev bench many_changes", description=__doc__)
    parser.add_argument("--changes", type=int, default=20_000)
    parser.add_argument("--pages", type=int, help="of the library; usually one for twenty changes")
    options = parser.parse_args(words)
    pages = options.pages or max(options.changes // 20, 500)
    with tempfile.TemporaryDirectory(prefix="baojia-bench-") as name, started() as running:
        folder = Path(name)
        with library(folder / "甲", pages) as one, library(folder / "乙", pages) as other:
            measure(one, running, options.changes)
            newcomer(one, folder / "新", running)
            pull(other, running, options.changes)
            again(one, other, running)
    return 0


def library(folder: Path, pages: int) -> Library:
    """A library of so many pages with three paragraphs each: the same uuids for the same number."""
    opened = open_library(folder, folder.name)
    with seeded():
        opened.write(lambda db: fill(db, pages))
    return opened


def seeded() -> AbstractContextManager[object]:
    """Uuids that are the same in both libraries."""
    rng = random.Random(1953)
    return mock.patch.object(library_samples, "uuid4", lambda: UUID(_uuid(rng)))


def fill(db: Database, pages: int) -> None:
    """Invented pages."""
    with db.atomic():
        for n in range(pages):
            blocks = [("headline", f"第{n}篇"), *(("body", f"{n}{text}" * 3) for text in TEXTS)]
            put(db, blocks, day=f"{1910 + n // 300}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}")


def measure(one: Library, running: Postgres, count: int) -> None:
    """Many changes of one's own, pushed."""
    packs.begin(one)
    collection = one.read(replicas.require)
    for user in ("zhou", "yu", "fang"):
        running.run(server.membership(collection, user, "librarian"))
    own = one.read(replicas.own)
    began = time.process_time()
    one.write(lambda db: store(db, own, count))
    say(f"{count} changes into the log and registers: {count / (time.process_time() - began):,.0f}/s")
    began, worked = time.perf_counter(), time.process_time()
    sent = server.sync(one, running.address("zhou")).sent
    took, of_processor = time.perf_counter() - began, time.process_time() - worked
    say(f"pushed {sent}: {sent / took:,.0f}/s by the clock, {sent / of_processor:,.0f}/s of processor time")
    size = one.reader().execute("SELECT sum(length(payload)) FROM change").fetchone()[0]
    there = running.run("SELECT pg_total_relation_size('baojia.change')")
    say(f"bytes a change: {size / sent:.0f} in the log, {int(there) / sent:.0f} on the server")


def newcomer(one: Library, folder: Path, running: Postgres) -> None:
    """Somebody joins with a starting copy."""
    began = time.perf_counter()
    copy = joining.offer_copy(one, running.address("zhou"))
    say(f"starting copy of {copy.size >> 20} MiB offered in {time.perf_counter() - began:.1f} s by the clock")
    began = time.perf_counter()
    with joining.join(folder, "方", running.address("fang")) as joined:
        server.sync(joined, running.address("fang"))
        assert joined.read(log_size) == one.read(log_size)
    say(f"a newcomer has joined and synchronised in {time.perf_counter() - began:.1f} s by the clock")


def log_size(db: Database) -> int:
    """How many changes there are."""
    return int(db.execute("SELECT count(*) FROM change").fetchone()[0])


def pull(other: Library, running: Postgres, count: int) -> None:
    """All of them into a library that has none; each tenth is told."""
    before = memory()
    began, clock = time.process_time(), time.perf_counter()
    taken = 0
    take = receive.take

    def counted(db: Database, changes: Iterable[Change], names: dict[str, str]) -> Taken:
        nonlocal taken
        found = take(db, changes, names)
        taken += found.new
        if taken * 10 // count != (taken - found.new) * 10 // count:
            say(f"    {taken}: {taken / (time.process_time() - began):,.0f}/s of processor time")
        return found

    with mock.patch.object(receive, "take", counted):
        server.sync(other, running.address("yu"))
    assert taken == count
    took, clock = time.process_time() - began, time.perf_counter() - clock
    say(f"pulled and made rows: {count / took:,.0f}/s of processor time, {count / clock:,.0f}/s by the clock")
    say(f"memory at most: {memory() >> 10} MiB, {(memory() - before) >> 10} more than before the pull")


def again(one: Library, other: Library, running: Postgres) -> None:
    """One more note, when all the others are there."""
    one.write(lambda db: tags.find_or_create(db, "又一个标签"))
    server.sync(one, running.address("zhou"))
    began, clock = time.process_time(), time.perf_counter()
    received = server.sync(other, running.address("yu")).received
    assert received is not None and received.new == 1
    took, clock = time.process_time() - began, time.perf_counter() - clock
    say(f"one more change: {took:.2f} s of processor time, {clock:.2f} s by the clock")


def say(line: str) -> None:
    """Print at once: the whole takes long."""
    print(line, flush=True)


def store(db: Database, replica: str, count: int) -> None:
    """Put made-up changes into the log."""
    with db.atomic():
        some: list[Change] = []
        for change in changes(db, replica, count):
            some.append(change)
            if len(some) == 1_000:
                log.store(db, some)
                some = []
        log.store(db, some)


def memory() -> int:
    """The most that this process has held, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def changes(db: Database, replica: str, count: int) -> Iterator[Change]:
    """What a busy year leaves."""
    rng = random.Random(7)
    blocks = db.execute(
        "SELECT s.sha256, a.uuid, hex(b.uuid), v.text FROM block b JOIN article a ON a.id = b.article_id"
        " JOIN version v ON v.id = b.version_id JOIN page p ON p.id = b.page_id"
        " JOIN source s ON s.id = p.source_id WHERE b.role = 'body' ORDER BY b.id"
    ).fetchall()
    known: dict[str, tuple[str, str]] = {}
    tag = _uuid(rng)
    hlc = int(time.time() * 1000) << 16
    for n in range(1, count + 1):
        uuid, hlc = _uuid(rng), hlc + (1 << 16)
        sha256, article, block, text = rng.choice(blocks)
        register = f"text.words:{sha256}/{block}"
        kind = rng.random()
        if n == 1:
            said = _tag(tag)
        elif kind < 0.6:
            said = _mark(rng, (sha256, article, block, text))
        elif kind < 0.8:
            said = [(f"tagging.on:{_uuid(rng)}", (), [tag, article, None])]
        elif kind < 0.95:
            over, old = known.get(register, ("", text))
            at = rng.randrange(len(old))
            corrected = old[:at] + rng.choice("甲乙丙丁") + old[at + 1 :]
            said = [(register, (over,) if over else (), [corrected])]
            known[register] = f"{uuid}.0", corrected
        else:
            register = f"article.state:{article}"
            over, _ = known.get(register, ("", ""))
            said = [(register, (over,) if over else (), ["done", "甲", WHEN])]
            known[register] = f"{uuid}.0", ""
        settings = tuple(Setting(name, names, encode(value)) for name, names, value in said)
        yield Change(replica, n, uuid, hlc, "甲", "改", settings)


def _uuid(rng: random.Random) -> str:
    return str(UUID(int=rng.getrandbits(128), version=4))


def _tag(tag: str) -> Said:
    values: dict[str, list[object]] = {
        "name": ["人物"],
        "parent": [None],
        "colour": [0],
        "place": [0],
        "made": ["甲", WHEN],
    }
    return [(f"tag.{part}:{tag}", (), value) for part, value in values.items()]


def _mark(rng: random.Random, on: tuple[str, str, str, str]) -> Said:
    sha256, article, block, text = on
    at = rng.randrange(len(text) - 5)
    values: dict[str, list[object]] = {
        "place": [article, sha256],
        "colour": [rng.randint(1, 5)],
        "note": ["查县志" * rng.randint(0, 5)],
        "made": ["甲", WHEN],
        "spans": [[block, text_name(text), at, at + 5, text[at : at + 5]]],
    }
    mark = _uuid(rng)
    return [(f"annotation.{part}:{mark}", (), value) for part, value in values.items()]


if __name__ == "__main__":
    raise SystemExit(main())
