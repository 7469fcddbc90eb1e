"""Whatever is done in whatever order: every annotation is on exactly the characters that it was on, or those
that remain, and in 待复核 if none remain; and undo gives back the database row by row.

The reference (reference.py) knows only characters with identities. `./dev test --all` walks more than 10,000
steps.
"""
from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from reader.library import annotations, articles, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.care import trash
from reader.library.collections import items as collected
from reader.library.collections import lists
from reader.library.filing import shelving
from reader.library.history import entries as history
from reader.library.history import restore
from reader.library.other_source import switch
from reader.library.progress import Progress
from reader.library.review import decide, items, proofreading
from reader.library.scope import Scope
from reader.library.search import answers
from reader.library.search.query import parse
from reader.library.structure import articles as structure_articles
from reader.library.structure import order, outline, paragraphs
from reader.library.text import corrections, find, replace
from reader.library.undo import undo
from reader.page.model import Article, Block, Page
from tests import library_samples
from tests.library.reference import COMMON, Reference
from tests.library.test_undo import rows
from tests.library.walk import Walk, done, few, fresh, numbers


class Desk(Walk):
    """A librarian who does anything."""

    @rule(n=numbers, start=numbers, length=numbers, across=st.integers(0, 2))
    def mark(self, n: int, start: int, length: int, across: int) -> None:
        block = self.block(n)
        own = self.ref.articles[self.ref.owner(block)]
        picked = [one for one in own[own.index(block) : own.index(block) + across + 1] if self.ref.cells[one]]
        if not picked:
            return
        size = len(self.ref.cells[picked[0]])
        low = start % size
        passages = [Passage(picked[0], low, size if len(picked) > 1 else low + 1 + length % (size - low))]
        for one in picked[1:-1]:
            passages.append(Passage(one, 0, len(self.ref.cells[one])))
        if len(picked) > 1:
            passages.append(Passage(picked[-1], 0, 1 + length % len(self.ref.cells[picked[-1]])))

        def expect(ref: Reference, made: object) -> None:
            assert isinstance(made, int)
            ref.cover[made] = frozenset(
                id for place in passages for id in ref.cells[place.block_id][place.start : place.end]
            )

        self.do(
            lambda db: annotations.add(db, self.ref.owner(block), passages, 1 + n % 5, "核" * (length % 2)),
            expect,
        )

    @rule(n=numbers)
    def note_the_article(self, n: int) -> None:
        def expect(ref: Reference, made: object) -> None:
            assert isinstance(made, int)
            ref.cover[made] = frozenset()
            ref.whole.add(made)

        self.do(lambda db: annotations.add(db, self.article(n), [], note="全篇"), expect)

    @precondition(lambda self: self.ref.cover)
    @rule(n=numbers)
    def drop_a_note(self, n: int) -> None:
        note = self.note(n)
        assert note is not None
        self.do(lambda db: annotations.delete(db, note), lambda ref, _: ref.forget(note))

    @rule(n=numbers, name=st.sampled_from(("人物", "地名/渡口")))
    def tag(self, n: int, name: str) -> None:
        def write(db: Database) -> None:
            with undo.step(db, "添加标签"):
                tags.add(db, tags.find_or_create(db, name), [self.article(n)])

        self.do(write)

    @rule(
        n=numbers,
        other=numbers,
        work=st.sampled_from(("collect", "collect a mark", "note", "move", "take out", "throw away")),
    )
    def collect(self, n: int, other: int, work: str) -> None:
        """A collection is filled, written in, ordered, emptied and thrown away: undo knows all of it."""
        def write(db: Database) -> None:
            with undo.step(db, "专题"):
                made = next((row.id for row in lists.all(db)), None) or lists.create(db, "专题")
                held = list(collected.ids(db, made))
                some = [held[n % len(held)]] if held else []
                if work == "collect":
                    collected.add_articles(db, made, [self.article(n), self.article(other)])
                elif work == "collect a mark" and self.ref.cover:
                    collected.add_passages(db, made, [sorted(self.ref.cover)[n % len(self.ref.cover)]])
                elif work == "note":
                    collected.add_note(db, made, "按", some[0] if some else None)
                elif work == "move":
                    collected.move(db, made, some, held[other % len(held)] if held else None)
                elif work == "take out":
                    collected.remove(db, made, some)
                else:
                    lists.delete(db, made)

        self.do(write)

    @rule(n=numbers, start=numbers, length=st.integers(0, 9), put=st.integers(0, 3))
    def correct(self, n: int, start: int, length: int, put: int) -> None:
        """Take out characters that are nowhere else (so the difference is plain), put in new ones."""
        block = self.block(n)
        cells = self.ref.cells[block]
        low = start % (len(cells) + 1)
        high = low
        while high < min(low + length, len(cells)) and self.ref.chars[cells[high]] not in COMMON:
            high += 1
        made = fresh(put, self.at)
        text = self.ref.text(block)
        new = text[:low] + made + text[high:]
        self.do(
            lambda db: corrections.correct(db, block, new),
            lambda ref, _: ref.edit(block, low, high, made) and None,
        )

    @rule(needle=st.sampled_from(COMMON), put=st.integers(0, 2), picks=st.none() | few)
    def replace_everywhere(self, needle: str, put: int, picks: list[int] | None) -> None:
        ids = None if picks is None else list(dict.fromkeys(self.article(n) for n in picks))
        made = fresh(put, self.at)

        def expect(ref: Reference, done: object) -> None:
            wanted = ref.live() if ids is None else ids
            assert isinstance(done, replace.Replaced) and done.skipped == 0
            places = 0
            for block in [block for article in wanted for block in ref.articles[article]]:
                cells: list[int] = []
                for id in ref.cells[block]:
                    cells += ref.new(made) if ref.chars[id] == needle else [id]
                    places += ref.chars[id] == needle
                ref.cells[block] = cells
            assert done.places == places

        self.do(lambda db: replace.replace_beside(db, lambda fn: fn(db), needle, made, ids=ids), expect)

    @rule(needle=st.sampled_from(COMMON), n=numbers)
    def replace_and_cancel(self, needle: str, n: int) -> None:
        """One article after the other, cancelled between two of them: as if it had never been."""
        count = len({place.article_id for place in find.places(self.db, needle)})
        if not count:
            return
        seen: list[Progress] = []
        usual, replace.PIECE = replace.PIECE, 1
        try:
            with pytest.raises(find.Stopped):
                self.library.write(
                    lambda db: replace.replace_beside(
                        db,
                        lambda fn: fn(db),
                        needle,
                        "停",
                        progress=seen.append,
                        cancelled=lambda: len(seen) >= n % count,
                    )
                )
        finally:
            replace.PIECE = usual
        done["cancelled"] += 1
        assert rows(self.library) == self.rows

    @rule(picks=few, before=st.none() | numbers, by=st.sampled_from((-1, 0, 1)))
    def put_articles_in_order(self, picks: list[int], before: int | None, by: int) -> None:
        """The order of the articles on their page, and with it that of the list."""
        page = self.ref.pages[self.article(picks[0])]
        there = [one.id for one in outline.outline(self.db, page) if one.id is not None]
        moved = list(dict.fromkeys(there[n % len(there)] for n in picks))
        target = None if before is None else there[before % len(there)]
        left = [article for article in there if article not in moved]
        at = len(left) if target is None or target in moved else left.index(target)

        def expect(_: Reference, __: object) -> None:
            if not by and target not in moved:
                assert [one.id for one in outline.outline(self.db, page) if one.id is not None] == [
                    *left[:at],
                    *moved,
                    *left[at:],
                ]
            listed = list(articles.ids(self.db, Scope("page", page)))
            assert listed == [one.id for one in outline.outline(self.db, page) if one.id is not None]

        self.do(
            lambda db: order.shift_articles(db, moved, by) if by else order.move_articles(db, moved, target),
            expect,
        )

    @rule(n=numbers)
    def split_article(self, n: int) -> None:
        block = self.block(n)
        own = self.ref.articles[self.ref.owner(block)]
        self.do(lambda db: structure_articles.split_article(db, block),
                lambda ref, made: ref.take_out(own[own.index(block):], made))  # type: ignore[arg-type]

    @rule(picks=few)
    def take_out(self, picks: list[int]) -> None:
        wanted = self._in_order(self.chosen(picks))
        self.do(
            lambda db: structure_articles.take_out(db, wanted), lambda ref, made: ref.take_out(wanted, made)
        )  # type: ignore[arg-type]

    def _in_order(self, blocks: Sequence[int]) -> list[int]:
        """Article by article (by id), in reading order."""
        return sorted(
            blocks,
            key=lambda block: (self.ref.owner(block), self.ref.articles[self.ref.owner(block)].index(block)),
        )

    @rule(picks=few)
    def merge(self, picks: list[int]) -> None:
        wanted = list(dict.fromkeys(self.article(n) for n in picks))
        self.do(lambda db: structure_articles.merge(db, wanted), lambda ref, _: ref.merge(wanted))

    @rule(picks=few, n=numbers, end=st.booleans())
    def move(self, picks: list[int], n: int, end: bool) -> None:
        wanted = self._in_order(self.chosen(picks))
        article = self.article(n)
        rest = [block for block in self.ref.articles[article] if block not in wanted]
        before = None if end or not rest else rest[n % len(rest)]
        roles = dict(self.db.execute("SELECT id, role FROM block").fetchall())
        if (
            before is None
            and all(roles[block] == "headline" for block in wanted)
            and not set(wanted) <= set(self.ref.articles[article])
        ):
            before = rest[0] if rest else None
            self.do(
                lambda db: paragraphs.move_blocks(db, wanted, article),
                lambda ref, _: ref.move(wanted, article, before),
            )
        else:
            self.do(
                lambda db: paragraphs.move_blocks(db, wanted, article, before),
                lambda ref, _: ref.move(wanted, article, before),
            )

    @rule(n=numbers, count=st.integers(2, 3))
    def join(self, n: int, count: int) -> None:
        block = self.block(n)
        own = self.ref.articles[self.ref.owner(block)]
        wanted = own[own.index(block):own.index(block) + count]
        self.do(lambda db: paragraphs.join_paragraphs(db, wanted), lambda ref, _: ref.join(wanted))

    @rule(n=numbers, at=numbers)
    def split_paragraph(self, n: int, at: int) -> None:
        block = self.block(n)
        place = at % (len(self.ref.cells[block]) + 1)
        self.do(lambda db: paragraphs.split_paragraph(db, block, place),
                lambda ref, made: ref.split(block, place, made))  # type: ignore[arg-type]

    @rule(picks=few, role=st.sampled_from(("headline", "body", "crosshead", "repeat", "byline")))
    def say_what_it_is(self, picks: list[int], role: str) -> None:
        wanted = self.chosen(picks)
        self.do(lambda db: paragraphs.set_role(db, wanted, role))

    @rule(n=numbers, m=numbers, what=st.integers(0, 5))
    def file(self, n: int, m: int, what: int) -> None:
        one, other = self.article(n), self.article(m)
        page = self.ref.pages[one]
        self.do([
            lambda db: structure_articles.link(db, one, other), lambda db: structure_articles.unlink(db, one),
            lambda db: structure_articles.set_credit(db, one, "byline", "周苇" * (m % 2) or None),
            lambda db: shelving.assign(db, [page], date=f"2021-05-{1 + m % 9:02}"),
            lambda db: proofreading.set_article(db, [one], proofreading.STATES[m % 3]),
            lambda db: proofreading.set_page(db, [page], proofreading.STATES[m % 3]),
        ][what])

    @rule(n=numbers, state=st.sampled_from(("accepted", "left", "repaired")))
    def settle(self, n: int, state: str) -> None:
        found = items.open_items(self.db)
        if found:
            self.do(lambda db: decide.settle(db, found[n % len(found)].id, state))

    @precondition(lambda self: len(self.ref.live()) > 2)
    @rule(n=numbers)
    def throw_away(self, n: int) -> None:
        article = self.article(n)
        self.do(lambda db: trash.throw(db, "article", [article]), lambda ref, _: ref.trashed.add(article))

    @rule(n=numbers)
    def bring_back(self, n: int) -> None:
        found = trash.items(self.db)
        if found:
            row = found[n % len(found)]
            back = {
                id
                for (id,) in self.db.execute("SELECT id FROM article WHERE trash_id = ?", [row.id]).fetchall()
            }
            self.do(lambda db: trash.restore(db, row.id), lambda ref, _: ref.trashed.difference_update(back))

    @rule(n=numbers, m=numbers)
    def restore_a_form(self, n: int, m: int) -> None:
        article = self.article(n)
        entries = [entry for entry in history.of_article(self.db, article) if self.forms.get(entry.id)]
        if not entries:
            return
        entry = entries[m % len(entries)].id

        def expect(ref: Reference, changed: object) -> None:
            if changed:
                self._reread(ref)
                assert [ref.text(block) for block in ref.articles[article]] == [
                    "".join(ref.chars[id] for id in cells) for _, cells in self.forms[entry]]

        self.do(lambda db: restore.restore(db, article, entry), expect, "compared")

    def _reread(self, ref: Reference) -> None:
        """Take the order of paragraphs from the store; characters are the ones that they were, as far as they
        were there.
        """
        known: dict[str, list[int]] = {}
        for blocks in ref.articles.values():
            for block in blocks:
                for id in ref.cells[block]:
                    known.setdefault(ref.chars[id], []).append(id)
        for cells in self.forms.values():
            for _, ids in cells:
                for id in ids:
                    if id not in known.setdefault(ref.chars[id], []):
                        known[ref.chars[id]].append(id)
        present = dict(self.db.execute("SELECT id, redirect_id FROM article").fetchall())
        ref.pages = {**dict(self.db.execute("SELECT id, page_id FROM article").fetchall()), **ref.pages}
        ref.redirects = {id: into for id, into in present.items() if into is not None}
        texts = {id: [(block.id, block.text) for block in articles.blocks(self.db, id)] for id in present}
        old = {block: ref.cells[block] for block in ref.cells}
        taken: set[int] = set()
        kept = {
            block
            for blocks in texts.values()
            for block, text in blocks
            if block in old and ref.text(block) == text
        }
        taken.update(id for block in kept for id in old[block])
        for id, blocks in texts.items():
            ref.articles[id] = [block for block, _ in blocks]
            for block, text in blocks:
                if block in kept:
                    continue
                ref.cells[block] = []
                for char in text:
                    free = (
                        [one for one in known.get(char, []) if one not in taken] if char not in COMMON else []
                    )
                    one = free[0] if free else ref.new(char)[0]
                    taken.add(one)
                    ref.cells[block].append(one)
                ref.printed.setdefault(block, ref.pages[id])

    @rule(n=numbers, noise=st.integers(0, 2), seed=numbers, drop=st.booleans())
    def new_reading(self, n: int, noise: int, seed: int, drop: bool) -> None:
        """The page comes in again with some characters misread, and the librarian changes over to it."""
        page = self.ref.pages[self.article(n)]
        rng = random.Random(seed)
        laid = [
            (article, [block for block in self.ref.articles[article] if self.ref.printed[block] == page])
            for (article,) in self.db.execute(
                "SELECT id FROM article WHERE page_id = ? AND trash_id IS NULL AND redirect_id IS NULL"
                " ORDER BY position, id",
                [page],
            ).fetchall()
        ]
        laid = [
            (article, blocks) for article, blocks in laid if any(self.ref.cells[block] for block in blocks)
        ]
        if drop and len(laid) > 1:
            laid.pop(seed % len(laid))
        if not laid:
            return
        ref = self.ref.copy()
        cells = [
            [
                [
                    ref.new(fresh(1, self.at))[0]
                    if rng.randrange(40) < noise and ref.chars[id] not in COMMON
                    else id
                    for id in ref.cells[block]
                ]
                for block in blocks
                if ref.cells[block]
            ]
            for _, blocks in laid
        ]
        lines = iter(range(1, 999))
        new = Page(
            {},
            tuple(
                Article(
                    tuple(
                        Block("body", "".join(ref.chars[id] for id in block), (next(lines),))
                        for block in blocks
                    )
                )
                for blocks in cells
            ),
            (),
            (),
            1,
        )
        source = self._import(page, new)

        def expect(_: Reference, __: object) -> None:
            found = [
                row[0]
                for row in self.db.execute(
                    "SELECT b.id FROM block b JOIN version v ON v.id = b.version_id JOIN article a ON a.id = "
                    "b.article_id"
                    " WHERE v.source_id = ? AND b.page_id = ? ORDER BY a.position, b.position",
                    [source, page],
                ).fetchall()
            ]
            intended = [block for blocks in cells for block in blocks]
            assert len(found) == len(intended)
            present = self.db.execute("SELECT id, page_id, redirect_id, trash_id FROM article").fetchall()
            ref.redirects = {id: into for id, _, into, _ in present if into is not None}
            ref.trashed = {id for id, _, _, thrown in present if thrown is not None}
            for id, own, _, _ in present:
                ref.pages.setdefault(id, own)
                ref.articles[id] = [block.id for block in articles.blocks(self.db, id)]
            ref.cells.update(zip(found, intended, strict=True))
            ref.printed.update(dict.fromkeys(found, page))
            ref.cover = dict(self.ref.cover)
            self.ref = ref

        self.do(lambda db: switch.switch(db, page, source, new), expect, "found")

    def _import(self, page: int, new: Page) -> int:
        """The import stands outside undo: what it brings is there in every state that undo comes back to."""
        number = self.db.execute("SELECT number FROM page WHERE id = ?", [page]).fetchone()[0]
        self.imports += 1
        done["imports"] += 1
        data = f"{page} {self.imports}".encode()
        day = self.db.execute(
            "SELECT i.date FROM page p JOIN issue i ON i.id = p.issue_id WHERE p.id = ?", [page]
        ).fetchone()[0]
        (into, source), _ = self.library.write(lambda db: library_samples.add_page(
            db, new, day=day, number=number, data=data, name="又.txt", filed_by="assigned"))
        assert into == page
        now = rows(self.library)
        for table, found in now.items():
            added = [row for row in found if row not in self.rows[table]]
            assert not added or table == "review"
            for held, _ in self.before:
                held[table] = sorted([*held[table], *added], key=repr)
        self.rows = now
        self.after.clear()
        return source

    # back and forth

    @precondition(lambda self: self.before)
    @rule()
    def take_back(self) -> None:
        self._undo()

    def _undo(self) -> None:
        label, _ = self.library.write(undo.undo)
        assert label is not None
        done["undone"] += 1
        self.after.append((self.rows, self.ref))
        self.rows, self.ref = self.before.pop()
        assert rows(self.library) == self.rows, f"taking back {label} gives back every row"

    @precondition(lambda self: self.before)
    @rule(n=st.integers(1, 6), again=st.integers(0, 6))
    def back_and_forth(self, n: int, again: int) -> None:
        """Several steps back, and some of them forth again."""
        for _ in range(min(n, len(self.before))):
            self._undo()
        for _ in range(min(again, len(self.after))):
            self._redo()

    @precondition(lambda self: self.after)
    @rule()
    def do_again(self) -> None:
        self._redo()

    def _redo(self) -> None:
        label, _ = self.library.write(undo.redo)
        assert label is not None
        done["redone"] += 1
        self.before.append((self.rows, self.ref))
        self.rows, self.ref = self.after.pop()
        assert rows(self.library) == self.rows, f"doing {label} again gives every row"

    @rule()
    def start_again(self) -> None:
        done["restarts"] += 1
        self.library.close()
        self._open()
        assert rows(self.library) == self.rows

    @rule(n=numbers)
    def look_up(self, n: int) -> None:
        block = self.block(n)
        if self.ref.cells[block]:
            assert self.ref.owner(block) in answers.find(self.db, parse(self.ref.text(block)[:6]))


QUIET = [
    HealthCheck.too_slow,
    HealthCheck.filter_too_much,
    HealthCheck.data_too_large,
    HealthCheck.large_base_example,
]


def test_notes_stay_through_anything() -> None:
    run_state_machine_as_test(
        Desk,
        settings=settings(max_examples=8, stateful_step_count=20, deadline=None, suppress_health_check=QUIET),
    )


@pytest.mark.long
def test_notes_stay_through_ten_thousand_steps() -> None:
    run_state_machine_as_test(Desk, settings=settings(
        max_examples=260, stateful_step_count=50, deadline=None, suppress_health_check=QUIET,
        phases=(Phase.explicit, Phase.generate, Phase.shrink)))
    print("\nstate machine:", ", ".join(f"{count:,} {name}" for name, count in sorted(done.items())))
    assert done["steps"] >= 10_000
