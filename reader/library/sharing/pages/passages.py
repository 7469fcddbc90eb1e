"""Where a passage is now: from the text that it was made on, along exact edits, through every cutting and
joining of paragraphs, forwards or back. Never by guess: where no such way leads to the page as it is, there
is none.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from reader.library.base import Database
from reader.library.sharing.pages import divided, text_ways, texts
from reader.library.sharing.pages.divided import Divided
from reader.library.sharing.pages.layout_values import Form
from reader.library.sharing.pages.leaf import Key, Leaf
from reader.library.sharing.things import text_name
from reader.text.anchors import Edit, carry_range, diff_edits


@dataclass(frozen=True, slots=True)
class Piece:
    """Code points [start, end) of a paragraph (its row's id) as it is now."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Trail:
    """What a search for a way has behind it: forms that it stands on, and (form, text, place) that lead
    nowhere, which are tried once.
    """

    passed: frozenset[Key] = frozenset()
    dead: set[tuple[Key, str, tuple[int, int]]] = field(default_factory=set)

    def past(self, key: Key) -> Trail:
        """Return the trail one form on."""
        return Trail(self.passed | {key}, self.dead)


def follow(
    db: Database, on: Leaf, block: str, name: str, start: int, end: int, quote: str
) -> tuple[str, list[Piece]] | None:
    """Return the text (called `name`) of the paragraph that the passage was made on,
    and where the passage is now; None where it cannot be followed.
    """
    for key, text in _made_on(db, on, block, name):
        if text[start:end] != quote:
            continue
        pieces = _follow(db, on, key, text, (start, end), Trail())
        if pieces is not None:
            return text, _as_one(pieces)
    return _divided_otherwise(db, on, block, name, (start, end), quote)


def _divided_otherwise(
    db: Database, on: Leaf, block: str, name: str, place: tuple[int, int], quote: str
) -> tuple[str, list[Piece]] | None:
    """Do as `follow` does with a paragraph that another version of the recogniser made of the same lines, as
    it was read or as somebody corrected it there.
    """
    for text, there, back in _read_elsewhere(db, on, block, name):
        if text[place[0] : place[1]] != quote:
            continue
        at = text_ways.carry(back, place)
        pieces = [_follow(db, on, (part.block, ""), part.first, (part.start, part.end), Trail())
                  for part in there.within(*at)]
        if pieces and None not in pieces:
            return text, _as_one([one for some in pieces for one in some or ()])
    return None


def _read_elsewhere(
    db: Database, on: Leaf, block: str, name: str
) -> Iterator[tuple[str, Divided, list[Sequence[Edit]]]]:
    """Yield a text of that name as another version divided the page, the paragraph that it was read as, and
    the way back to that.
    """
    as_read = _divided(db, on, block, name)
    if as_read is not None:
        yield as_read.text, as_read, []
    corrections = texts.said(db, texts.named(on.sha256, block, ""))
    for one in corrections:
        if text_name(one.text) == name:
            for begun in one.begun:
                there = _divided(db, on, block, begun)
                if there is not None:
                    yield one.text, there, text_ways.way_back(corrections, there.text, one.text)


def _divided(db: Database, on: Leaf, block: str, name: str) -> Divided | None:
    if (block, name) not in on.divided:
        on.divided[block, name] = divided.find(db, on.sha256, list(on.rows), block, name)
    return on.divided[block, name]


def _as_one(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces that touch are one: the paragraph that had been cut in the passage is whole again."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last is not None and (last.block, last.end) == (piece.block, piece.start):
            found[-1] = Piece(last.block, last.start, piece.end)
        else:
            found.append(piece)
    return found


def _made_on(db: Database, on: Leaf, block: str, name: str) -> Iterator[tuple[Key, str]]:
    """Yield the forms of a paragraph that once said the text of that name; the one that it has now first."""
    keys = {key for key in (*on.blocks, *on.bases) if key[0] == block}
    for key in sorted(keys, key=lambda key: (key not in on.blocks, key)):
        text = on.texts(db, key).by_name.get(name)
        if text is not None:
            yield key, text


def _follow(
    db: Database, on: Leaf, key: Key, text: str, place: tuple[int, int], trail: Trail
) -> list[Piece] | None:
    """From a text of this form of a paragraph to the page as it is.

    Two people who cut a paragraph at the same place share one half's name and not the other's: a way back
    over the one cut and forwards over the other passes by the half that both know. A way on which all of its
    words were replaced is gone only where there is no other.
    """
    block = on.blocks.get(key)
    if block is not None:
        return [Piece(block, *on.texts(db, key).carry(text, on.rows[block].text, place))]
    step = (key, text, place)
    if key in trail.passed or step in trail.dead:
        return None
    trail.dead.add(step)
    lost: list[Piece] | None = None
    for old, new, form in _ways(on, key):
        at = on.texts(db, key).carry(text, form.text, place)
        found = _cross(db, on, old, new, form, at, trail.past(key))
        if found and (place[0] == place[1] or any(one.start < one.end for one in found)):
            trail.dead.discard(step)
            return found
        lost = lost or found
    if lost is not None:
        trail.dead.discard(step)
    return lost


def _ways(on: Leaf, key: Key) -> Iterator[tuple[Sequence[Form], Sequence[Form], Form]]:
    """Yield the runs that this form of a paragraph is in, from there: its own side, the other one, itself."""
    for run in on.runs:
        for old, new in ((run.was, run.now), (run.now, run.was)):
            form = next((form for form in old if form.key == key), None)
            if form is not None:
                yield old, new, form


def _cross(
    db: Database,
    on: Leaf,
    old: Sequence[Form],
    new: Sequence[Form],
    form: Form,
    place: tuple[int, int],
    trail: Trail,
) -> list[Piece] | None:
    """Through a run: from one of its paragraphs to those on its other side, and on from there."""
    offset = sum(len(one.text) for one in old[: old.index(form)])
    edits = diff_edits("".join(one.text for one in old), "".join(one.text for one in new))
    low, high = carry_range(offset + place[0], offset + place[1], edits)
    bounds = list(accumulate((len(one.text) for one in new), initial=0))
    pieces: list[Piece] = []
    for n, one in enumerate(new):
        start, end = max(low, bounds[n]), min(high, bounds[n + 1])
        empty = low == high and bounds[n] <= low <= bounds[n + 1]
        if start >= end and not empty:
            continue
        found = _follow(db, on, one.key, one.text, (start - bounds[n], end - bounds[n]), trail)
        if found is None:
            return None
        pieces += found
        if empty:
            break
    return pieces or None
