"""Kills at random: python -m tests.torture.kills ROOT [--kills 5000] [--seed 1]

A child, forked from here, opens a library and works in it: it says over a pipe what it is about to do, and
what a person could see once it was told "done". It is killed at a random moment. Afterwards another child
opens the library as a person would: all that was acknowledged must be there, and at most the one step that
was under way besides. The same library lives through many deaths.
"""
from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import select
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from reader.errors import ReaderError
from reader.ingest import preview
from reader.ingest.find import walk
from reader.ingest.store import store
from reader.library import annotations, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.care import backup, check, trash, whole_copy
from reader.library.collections import items, lists
from reader.library.database import Library
from reader.library.imports import batches
from reader.library.opening import open_library
from reader.library.search import care
from reader.library.structure import paragraphs
from reader.library.text import corrections, replace
from reader.library.undo import undo
from reader.sharing import packs
from tests import library_samples
from tests.ingest import folders
from tests.torture import facts, shared
from tests.torture.steps import DONE, REFUSED, forked

LIVES = (0.25, 0.25, 0.25, 1.0)
"""Seconds that a life lasts at most, by turns."""
ANEW = 150
"""So many deaths a library lives through; then it would be so large that looking at it takes all the time."""
Seen = dict[str, tuple[int, str]]
# What each kind of step may change, of what a person can see. "+": nothing of it may go.
SCOPES = {
    "note": "+notes undo", "tag": "+tags undo", "correct": "text articles notes undo",
    "split": "text articles notes undo", "undo": "*", "redo": "*", "bin": "articles pages trash undo",
    "purge": "*", "replace": "text articles notes undo", "snapshot": "", "copy": "", "index": "",
    "collect": "collections pins undo", "arrange": "collections undo",
    "repair": "", "pack out": "", "pack in": "text articles notes +tags undo",
    "import": "+issues +pages +articles +text +originals undo",
}
PACKS = 6
"""Of another copy, each with all that it has done: they are read in any order, and twice."""


def main(words: list[str]) -> int:
    """Kill, look, and tell; 1 where something was lost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--kills", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(words)
    told = Killing(options.root, options.seed).run(options.kills)
    print(json.dumps(told, ensure_ascii=False))
    return int(bool(told["bad"]))


class Killing:
    """A library that dies again and again."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.rng = root, random.Random(seed)
        self.said = root / "said"
        self.acknowledged: Counter[str] = Counter()
        self.interrupted: Counter[str] = Counter()

    def run(self, kills: int) -> dict[str, object]:
        """So many deaths; how many steps were acknowledged and interrupted, and what was wrong."""
        bad: list[str] = []
        for number in range(kills):
            if number % ANEW == 0:
                self._anew()
            last, tried = self._live(number)
            code = forked(self._look, last, tried, said=self.said)
            if code != DONE:
                bad.append(f"kill {number} ({tried}): {self.said.read_text('utf-8')[-300:]}")
                self._anew()
        return {
            "kills": kills,
            "acknowledged": sum(self.acknowledged.values()),
            "kinds": dict(self.acknowledged),
            "interrupted": dict(self.interrupted),
            "bad": bad,
        }

    def _anew(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.mkdir(parents=True)
        with library_samples.build(self.root / "lib", articles=12, seed=self.rng.randrange(1000)):
            pass
        if self.rng.random() < 0.5:  # the other half shares nothing
            shared.peer(self.root)
            for number in range(PACKS):
                shared.pack(self.root / "peer", self.root / f"{number}{packs.SUFFIX}", number)

    def _live(self, number: int) -> tuple[Seen | None, str]:
        """One life and its end: what was last acknowledged, and what was under way."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            try:
                _work(self.root, random.Random(number * 7919 + 1), writing)
            finally:
                os._exit(0)
        os.close(writing)
        end = time.monotonic() + self.rng.random() * LIVES[number % len(LIVES)]
        data = b""
        while (left := end - time.monotonic()) > 0:
            if select.select([reading], [], [], left)[0]:
                some = os.read(reading, 1 << 16)
                if not some:
                    break
                data += some
        os.kill(child, signal.SIGKILL)
        while some := os.read(reading, 1 << 16):
            data += some
        os.close(reading)
        os.waitpid(child, 0)
        return self._heard(data)

    def _heard(self, data: bytes) -> tuple[Seen | None, str]:
        last: Seen | None = None
        tried = ""
        for line in data.decode().split("\n")[:-1]:
            kind, _, rest = line.partition(" ")
            if kind == "try":
                tried = rest
            else:
                last = {name: (count, digest) for name, (count, digest) in json.loads(rest).items()}
                self.acknowledged[tried or "open"] += 1
                tried = ""
        if tried:
            self.interrupted[tried] += 1
        return last, tried

    def _look(self, last: Seen | None, tried: str) -> int:
        with open_library(self.root / "lib", "方砚") as library:
            found = seen(library.reader())
            faults = facts.faults(library, ("检索索引",) if tried in ("index", "repair") else ("是旧版本",))
            lost = [notice for notice in library.notices if "没有留下" in notice or "丢失" in notice]
        wrong = differing(last, found, tried) if last is not None else []
        bad = [row.path.name for row in backup.backups(self.root / "lib") if not facts.sound(row.path)]
        for path in sorted((self.root / "lib" / "backups").glob("library-*"))[:-3]:
            path.unlink()
        if faults or lost or wrong or bad:
            print(faults, lost, wrong, bad)
            return REFUSED
        return DONE


def seen(db: Database) -> Seen:
    """Of each kind of fact how many there are, and a digest of them."""
    return {
        name: (len(rows), hashlib.sha256(repr(rows).encode()).hexdigest())
        for name, rows in facts.of(db).items()
    }


def differing(last: Seen, found: Seen, tried: str) -> list[str]:
    """What differs from what was acknowledged, and is not of the step that was under way."""
    scope = SCOPES.get(tried, "").split()
    wrong = []
    for name, (count, digest) in found.items():
        before, same = last[name][0], digest == last[name][1]
        if same or "*" in scope or name in scope:
            continue
        grows = f"+{name}" in scope or name == "changes"  # each step is a change of a shared library, too
        if grows and count >= before:
            continue
        wrong.append(f"{name}: {before} before, {count} now")
    return wrong


def _work(root: Path, rng: random.Random, pipe: int) -> None:
    """The child's life."""
    with open_library(root / "lib", "方砚") as library:
        _say(pipe, "done", json.dumps(seen(library.reader())))
        while True:
            kind = rng.choice(list(KINDS))
            _say(pipe, "try", kind)
            with suppress(ReaderError):  # nothing to do it to: that is an answer, too
                KINDS[kind](library, root, rng)
            _say(pipe, "done", json.dumps(seen(library.reader())))


def _say(pipe: int, kind: str, text: str) -> None:
    os.write(pipe, f"{kind} {text}\n".encode())


def _block(db: Database, rng: random.Random) -> tuple[int, int, str] | None:
    rows = db.execute(
        "SELECT b.id, b.article_id, v.text FROM block b JOIN version v ON v.id = b.version_id JOIN article a"
        " ON a.id = b.article_id WHERE b.role = 'body' AND a.trash_id IS NULL AND length(v.text) > 20"
    ).fetchall()
    return tuple(rng.choice(rows)) if rows else None


def _note(library: Library, root: Path, rng: random.Random) -> None:
    if found := _block(library.reader(), rng):
        block, article, _ = found
        library.write(lambda db: annotations.add(db, article, [Passage(block, 2, 8)], 1, f"注{rng.random()}"))


def _correct(library: Library, root: Path, rng: random.Random) -> None:
    if found := _block(library.reader(), rng):
        block, _, text = found
        library.write(lambda db: corrections.correct(db, block, f"{text[:5]}改{text[6:]}"))


def _split(library: Library, root: Path, rng: random.Random) -> None:
    if found := _block(library.reader(), rng):
        library.write(lambda db: paragraphs.split_paragraph(db, found[0], 9))


def _tag(library: Library, root: Path, rng: random.Random) -> None:
    library.write(
        lambda db: tags.add(db, tags.find_or_create(db, f"标签{rng.randrange(30)}"), [rng.randrange(1, 10)])
    )


def _bin(library: Library, root: Path, rng: random.Random) -> None:
    ids = [
        row[0]
        for row in library.reader().execute(
            "SELECT id FROM article WHERE trash_id IS NULL AND redirect_id IS NULL"
        )
    ]
    if len(ids) > 5:
        library.write(lambda db: trash.throw(db, "article", [rng.choice(ids)]))


def _collect(library: Library, root: Path, rng: random.Random) -> None:
    """Into a collection: articles, a note; and a pin for it."""
    there = [row.id for row in lists.all(library.reader())]
    if len(there) < 4:
        library.write(lambda db: lists.create(db, f"专题{rng.random()}"))
    else:
        chosen, articles = rng.choice(there), rng.sample(range(1, 10), 3)
        library.write(lambda db: items.add_articles(db, chosen, articles))


def _arrange(library: Library, root: Path, rng: random.Random) -> None:
    there = lists.all(library.reader())
    if there:
        chosen = rng.choice(there).id
        ids = list(items.ids(library.reader(), chosen))
        library.write(lambda db: items.move(db, chosen, ids[-1:], next(iter(ids), None)))


def _pack_in(library: Library, root: Path, rng: random.Random) -> None:
    path = root / f"{rng.randrange(PACKS)}{packs.SUFFIX}"
    if path.exists():
        packs.merge(library, packs.read(path))


def _pack_out(library: Library, root: Path, rng: random.Random) -> None:
    if (root / "peer").exists():
        packs.write(library, root / f"out{packs.SUFFIX}")


def _import(library: Library, root: Path, rng: random.Random) -> None:
    inbox = root / f"in{rng.randrange(1 << 30)}"
    day = date(2000, 1, 1) + timedelta(rng.randrange(8000))
    folders.week(inbox, days=1, pages=2, start=day)
    batch, _ = library.write(lambda db: batches.create(db, "又一天"))
    preview.stage(library, batch, walk([inbox]), workers=0)
    store(library, batch)


def _replace(library: Library) -> None:
    replace.replace_beside(library.reader(), lambda work: library.write(work)[0], "的", "之")


KINDS: dict[str, Callable[[Library, Path, random.Random], object]] = {
    "note": _note, "collect": _collect, "arrange": _arrange, "correct": _correct, "split": _split,
    "tag": _tag, "bin": _bin, "import": _import,
    "undo": lambda library, root, rng: library.write(undo.undo),
    "redo": lambda library, root, rng: library.write(undo.redo),
    "purge": lambda library, root, rng: library.write(trash.purge),
    "replace": lambda library, root, rng: _replace(library),
    "snapshot": lambda library, root, rng: backup.snapshot(library.reader(), "手动"),
    "copy": lambda library, root, rng: whole_copy.make_backup(library, root / "copy"),
    "index": lambda library, root, rng: care.build(library),
    "repair": lambda library, root, rng: check.repair(library),
    "pack in": _pack_in, "pack out": _pack_out,
}

if __name__ == "__main__":
    import sys

    raise SystemExit(main(sys.argv[1:]))
