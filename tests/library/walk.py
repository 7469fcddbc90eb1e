"""A library beside its reference, for a walk through operations: see test_state_machine.py."""
from __future__ import annotations

import atexit
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant

from reader.errors import ReaderError
from reader.library import annotations, articles
from reader.library.base import Database
from reader.library.care import check
from reader.library.opening import open_library
from reader.library.undo import undo
from reader.page.model import Article, Block, Page
from tests import library_samples
from tests.library.reference import COMMON, Reference
from tests.library.test_undo import rows

FIRST = 0x4E00  # from here on each character is used once
DAY = date(2021, 5, 4)
numbers = st.integers(0, 10_000)
few = st.lists(numbers, min_size=1, max_size=3)
State = tuple[dict[str, list[tuple]], Reference]
done: Counter[str] = Counter()  # what the walks have done


def fresh(count: int, at: list[int]) -> str:
    """Characters that are nowhere yet."""
    made = []
    while len(made) < count:
        char = chr(FIRST + at[0])
        at[0] += 1
        if char not in COMMON:
            made.append(char)
    return "".join(made)


def some_page(rng: random.Random, at: list[int], count: int) -> Page:
    found = []
    for _ in range(count):
        texts = []
        for _ in range(rng.randint(2, 4)):
            parts = [fresh(rng.randint(2, 6), at) + rng.choice(COMMON) for _ in range(rng.randint(1, 4))]
            texts.append("".join(parts) + fresh(2, at))
        lines = iter(range(1, 50))
        found.append(
            Article(
                (
                    Block("headline", texts[0], (next(lines),)),
                    *(Block("body", text, (next(lines),)) for text in texts[1:]),
                )
            )
        )
    return Page({}, tuple(found), (), (), 1)


def bring_in(db: Database, page: Page, number: int, name: str) -> tuple[int, int]:
    """Import a page of the day; page and source."""
    return library_samples.add_page(
        db, page, day=DAY.isoformat(), number=number, data=name.encode(), name=name
    )


@cache
def template() -> tuple[Path, int]:
    """A library of two pages, and how many characters it has used."""
    folder = Path(tempfile.mkdtemp(prefix="baojia-state-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    at, rng = [0], random.Random(5)
    with open_library(folder / "lib", "林晓") as library:
        for number in (1, 2):
            library.write(
                lambda db, number=number: bring_in(db, some_page(rng, at, 3), number, f"{number}版.txt")
            )  # type: ignore[misc]
    return folder / "lib", at[0]


class Walk(RuleBasedStateMachine):
    """A library with its reference: how an operation is done on both, and what holds after each."""

    def __init__(self) -> None:
        super().__init__()
        folder, used = template()
        self.folder = Path(tempfile.mkdtemp(prefix="baojia-state-")) / "lib"
        shutil.copytree(folder, self.folder)
        self.at = [used]
        self.imports = 0
        self.forms: dict[int, list[tuple[int, list[int]]]] = {}  # revision -> (block, characters)
        self._open()
        self.ref = Reference()
        for page, article in self.db.execute("SELECT page_id, id FROM article ORDER BY id").fetchall():
            self.ref.pages[article] = page
            self._read(article)
        self.before: list[State] = []
        self.after: list[State] = []
        self.rows = rows(self.library)

    def _open(self) -> None:
        self.library = open_library(self.folder, "林晓")
        self.db = self.library.write(lambda db: db)[0]

    def _read(self, article: int) -> None:
        """Take over an article of the template."""
        self.ref.articles[article] = []
        for block in articles.blocks(self.db, article):
            self.ref.articles[article].append(block.id)
            self.ref.cells[block.id] = self.ref.new(block.text)
            self.ref.printed[block.id] = self.ref.pages[article]

    def teardown(self) -> None:
        try:
            while self.before and rows(self.library) == self.rows:  # otherwise a step has failed
                self._undo()
                self._holds()
            assert rows(self.library) != self.rows or not [
                one for one in check.check(self.db) if one.level != "info"
            ]
        finally:
            self.library.close()
            shutil.rmtree(self.folder.parent)

    # what every step has in common

    def do(
        self,
        operation: Callable[[Database], object],
        expect: Callable[[Reference, object], None] | None = None,
        moved: str = "exactly",
    ) -> object:
        """One operation of the store and of the reference. `moved`: notes go with their characters "exactly";
        or are found again ("found": they may lose some that are still there, and wait); or by a comparison of
        texts ("compared": what stands between marked characters now is marked as well).
        """
        old = self.ref.copy()
        steps, newest = self._steps(), undo.newest(self.db)
        last = self.db.execute("SELECT ifnull(max(id), 0) FROM revision").fetchone()[0]
        try:
            result, _ = self.library.write(operation)
        except ReaderError:
            assert rows(self.library) == self.rows, "a failed operation leaves nothing"
            done["refused"] += 1
            return None
        if expect is not None:
            expect(self.ref, result)
        done["operations"] += 1
        now = rows(self.library)
        if undo.newest(self.db) == newest and now == self.rows:
            self.ref = old
            return result
        assert self._steps() == min(steps + 1 - len(self.after), undo.STEPS), "one undo step"
        self.before.append((self.rows, old))
        self.after.clear()
        self.rows = now
        self._take_cover(old, moved)
        for id, article in self.db.execute(
            "SELECT id, article_id FROM revision WHERE id > ?", [last]
        ).fetchall():
            laid = (
                self.ref.articles.get(article, [])
                if self.db.execute("SELECT maker FROM revision WHERE id = ?", [id]).fetchone()[0]
                else old.articles.get(article, [])
            )
            source = self.ref if laid is self.ref.articles.get(article) else old
            self.forms[id] = [(block, list(source.cells[block])) for block in laid]
        return result

    def _steps(self) -> int:
        return int(self.db.execute("SELECT count(*) FROM undo_step").fetchone()[0])

    def _take_cover(self, old: Reference, moved: str) -> None:
        """Every annotation is on the characters that it was on and that remain, and else only on what this
        step has put in.
        """
        before, now = old.there(), self.ref.there()
        cover = {}
        for note in self.ref.cover:
            found = self.covered(note)
            kept = old.cover.get(note)
            if kept is not None:
                remaining = kept & now
                told = f"annotation {note}: {self.show(found)} instead of {self.show(remaining)}"
                assert found & before == remaining or moved != "exactly", told
                assert found - remaining <= now - before or moved == "compared", told
            cover[note] = found
        self.ref.cover = cover

    def covered(self, note: int) -> frozenset[int]:
        row = annotations.get(self.db, note)
        assert row is not None
        for span in row.spans:
            if span.start < span.end:
                assert self.ref.text(span.block_id)[span.start:span.end] == span.quote
        return frozenset(
            id for span in row.spans for id in self.ref.cells.get(span.block_id, [])[span.start : span.end]
        )

    def show(self, ids: frozenset[int] | set[int]) -> str:
        return "".join(self.ref.chars[id] for id in sorted(ids))

    @invariant()
    def holds(self) -> None:
        done["steps"] += 1
        self._holds()

    def _holds(self) -> None:
        """The texts are the reference's; notes are where they were left; what has no text waits in 待复核."""
        for article in self.ref.live():
            shown = articles.blocks(self.db, article)
            assert [block.id for block in shown] == self.ref.articles[article]
            assert [block.text for block in shown] == [
                self.ref.text(block) for block in self.ref.articles[article]
            ]
        for article, into in self.ref.redirects.items():
            found = articles.get(self.db, article)
            assert found is not None and found.id == self.resolve(into)
        for note, cover in self.ref.cover.items():
            row = annotations.get(self.db, note)
            assert row is not None and self.covered(note) == cover
            if note in self.ref.whole:
                continue
            if not cover:
                assert row.state == "review" and row.quote
                assert self.db.execute(
                    "SELECT 1 FROM review WHERE annotation_id = ? AND kind = 'note'", [note]
                ).fetchone()
            else:
                first = next(span for span in row.spans if span.start < span.end)
                assert row.article_id == self.ref.owner(first.block_id)
        assert self.db.execute("SELECT count(*) FROM annotation").fetchone()[0] == len(self.ref.cover)
        assert not self.db.execute("SELECT id FROM block WHERE article_id IS NULL").fetchall(), (
            "every paragraph is in an article: these pages have nothing else"
        )

    def resolve(self, article: int) -> int:
        while article in self.ref.redirects:
            article = self.ref.redirects[article]
        return article

    # choosing

    def article(self, n: int) -> int:
        return self.ref.live()[n % len(self.ref.live())]

    def block(self, n: int) -> int:
        return self.ref.blocks()[n % len(self.ref.blocks())]

    def note(self, n: int) -> int | None:
        return list(self.ref.cover)[n % len(self.ref.cover)] if self.ref.cover else None

    def chosen(self, picks: Sequence[int]) -> list[int]:
        return list(dict.fromkeys(self.block(n) for n in picks))
