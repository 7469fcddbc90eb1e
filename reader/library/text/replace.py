"""Replace a text in an article, a selection or the whole library: all of it is one undo step. What is
replaced was found before (find.py).
"""
from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from reader.library.base import Database, maker, now, places
from reader.library.filing.pages import next_id
from reader.library.history import record
from reader.library.history.actions import REMOVED, REPLACED
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.library.search import index
from reader.library.search.bulk_update import quiet
from reader.library.search.index import chunks
from reader.library.text.corrections import correct_byline
from reader.library.text.find import Place, Stopped, candidates, scan
from reader.library.text.notes_follow import Text, carry
from reader.library.text.replace_text import PLAIN, Found, Options, edited, matcher
from reader.library.undo.long_step import Done, Pieces
from reader.sentence import say
from reader.text.anchors import Edit, carry_offsets

PIECE = 500  # articles written at a time where others are to write in between
SHOWN = 12  # code points of what was replaced that an article's history names


@dataclass(frozen=True, slots=True)
class Replaced:
    """How many places in how many articles; skipped: places whose text had changed meanwhile."""

    places: int
    articles: int
    skipped: int

    def __add__(self, other: Replaced) -> Replaced:
        return Replaced(
            self.places + other.places, self.articles + other.articles, self.skipped + other.skipped
        )


def replace_beside(
    db: Database,
    write: Callable[[Callable[[Database], Any]], Any],
    needle: str,
    replacement: str,
    options: Options = PLAIN,
    ids: Sequence[int] | None = None,
    places: Sequence[Place] | None = None,
    progress: Report = silent,
    cancelled: Cancelled = never,
) -> Replaced:
    """Put the replacement in every place that `find_places` gives, or in these places, in pieces between
    which others can write: one undo step all the same. Notes are carried. `db` may be a reader; `write` runs
    a function on the writing connection. What others change meanwhile is left as it is (skipped).

    Cancelled: all is put back, and Stopped is raised.
    """
    chosen: dict[int, list[Place]] | None = None
    if places is not None:
        in_order = sorted(places, key=_in_order)
        chosen = {found[0].article_id: found for found in _by_article(in_order)}
    wanted = list(candidates(db, needle, ids))[::-1] if chosen is None else list(chosen)
    work = _Work(matcher(needle, options), chosen, replacement, _done(needle, replacement))
    pieces = Pieces(write, work.did)
    total = Replaced(0, 0, 0)
    at = 0
    try:
        for some in chunks(wanted, PIECE):
            if cancelled():
                raise Stopped("已取消，没有改动。")
            total += pieces.run(
                lambda db, changed, some=some: work.piece(db, some, changed)  # type: ignore[misc]
            )
            at += len(some)
            progress(Progress(at, len(wanted), "替换"))
    except BaseException as error:
        kept = pieces.take_back()
        if kept and isinstance(error, Stopped):
            raise Stopped(
                say("已取消。这期间有人改过的 {0} 篇没有退回。", kept),
                "撤销那些改动之后，可以再撤销这次替换。",
            ) from None
        raise
    pieces.finish()
    return total


@dataclass(frozen=True, slots=True)
class _Work:
    """What a replacement in pieces does in each: in the chosen places of an article, else wherever `look`
    finds one.
    """

    look: Callable[[str], Found]
    chosen: Mapping[int, Sequence[Place]] | None
    replacement: str
    did: Done

    def piece(self, db: Database, some: Sequence[int], changed: frozenset[int]) -> Replaced:
        """Replace in these articles, but in none that others have `changed` since the work began."""
        found = self._places(db, some)
        own = [place for place in found if place.article_id not in changed]
        with quiet(db):
            put = _write(db, list(_by_article(own)), self.replacement, self.did)
            index.refresh(db)
        return put + Replaced(0, 0, len(found) - len(own))

    def _places(self, db: Database, some: Sequence[int]) -> list[Place]:
        if self.chosen is None:
            return list(scan(db, self.look, some, silent, never, ""))
        return [place for article in some for place in self.chosen[article]]


def _by_article(places: Iterable[Place]) -> Iterator[list[Place]]:
    """Yield the places article by article; they come so already."""
    for _, found in groupby(places, lambda place: place.article_id):
        yield list(found)


def _in_order(place: Place) -> tuple[int, int, int]:
    return place.article_id, place.block_id, place.start


def _done(needle: str, replacement: str) -> Done:
    name = needle if len(needle) <= SHOWN else f"{needle[:SHOWN]}…"
    if replacement:
        return Done(REPLACED, {"needle": name, "instead": replacement[:SHOWN]})
    return Done(REMOVED, {"needle": name})


@dataclass(frozen=True, slots=True)
class _Change:
    """A paragraph with the replacement in some of its places: what it said, its text from now on and the
    edits between; the source lines of the new text as JSON.
    """

    article: int
    role: str
    old: str
    text: Text
    edits: list[Edit]
    lines: str
    source: int | None
    places: int


def _write(db: Database, articles: Sequence[Sequence[Place]], replacement: str, did: Done) -> Replaced:
    """Replace in these places; those where something else stands by now are skipped."""
    wanted: dict[int, list[Place]] = {}
    for place in (place for found in articles for place in found):
        wanted.setdefault(place.block_id, []).append(place)
    changes, skipped = _changes(db, wanted, replacement)
    touched = list(dict.fromkeys(change.article for change in changes))
    record.begin(db, touched)
    _keep(db, changes, did)
    noted = _noted(db, [change.text.block for change in changes])
    for change in changes:
        if change.text.block in noted:
            carry(db, [(change.text.block, len(change.old))], [change.text], change.edits)
        if change.role == "byline":
            correct_byline(db, change.article, change.role, change.old, change.text.text)
    record.finish(db, touched, did.action, **did.facts)
    return Replaced(sum(change.places for change in changes), len(touched), skipped)


def _changes(
    db: Database, wanted: Mapping[int, Sequence[Place]], replacement: str
) -> tuple[list[_Change], int]:
    """Return what becomes of the paragraphs {block: its places}, and how many places are left alone."""
    changes: list[_Change] = []
    skipped = 0
    version = next_id(db, "version")
    for block, article, role, current, text, lines, source in db.execute(
        "SELECT b.id, b.article_id, b.role, v.id, v.text, v.lines, v.source_id FROM json_each(?) j"
        " JOIN block b ON b.id = j.value"
        " JOIN version v ON v.id = b.version_id", [json.dumps(list(wanted))],
    ).fetchall():
        good = [place for place in wanted[block] if _still_stands(place, current, text)]
        skipped += len(wanted[block]) - len(good)
        new, edits = edited(text, [(place.start, place.end) for place in good], replacement)
        if edits and article is not None:
            now = Text(block, version + len(changes), new)
            kept = _carried(lines, edits)
            changes.append(_Change(article, role, text, now, edits, kept, source, len(good)))
    return changes, skipped


def _still_stands(place: Place, version: int, text: str) -> bool:
    return place.version_id == version and text[place.start : place.end] == place.match


def _carried(lines: str, edits: Sequence[Edit]) -> str:
    """Return a text's source lines (JSON of (line, offset)) after the edits."""
    rows = places(lines)
    offsets = carry_offsets([offset for _, offset in rows], edits)
    return json.dumps([(line, offset) for (line, _), offset in zip(rows, offsets, strict=True)])


def _keep(db: Database, changes: Sequence[_Change], did: Done) -> None:
    """Write the new versions, and let the blocks point to them."""
    who, when, action = maker(db), now(), did.action.code
    db.conn.executemany(
        "INSERT INTO version (id, block_id, text, lines, source_id, maker, created, action)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (one.text.version, one.text.block, one.text.text, one.lines, one.source, who, when, action)
            for one in changes
        ],
    )
    db.conn.executemany(
        "UPDATE block SET version_id = ? WHERE id = ?",
        [(change.text.version, change.text.block) for change in changes],
    )


def _noted(db: Database, blocks: Sequence[int]) -> set[int]:
    """Return those of the blocks on which somebody has made a mark."""
    rows = db.execute(
        "SELECT DISTINCT block_id FROM span WHERE block_id IN (SELECT value FROM json_each(?))",
        [json.dumps(blocks)],
    ).fetchall()
    return {block for (block,) in rows}
