"""The way from one text of a paragraph to another, correction by correction: marks are carried along it on
every copy, so that they come to the same place.
"""
from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reader.library.sharing.pages.text_merge import Said, together
from reader.text.anchors import Edit, carry_range, diff_edits


def way(corrections: Sequence[Said], first: str, text: str, to: str) -> list[Sequence[Edit]]:
    """Return the edits from one text of a paragraph to a later one, correction by correction.

    `first`: the text that this form of the paragraph began with. The same on every copy that knows the same
    corrections.
    """
    return [diff_edits(before, after) for before, after in pairwise(_way(corrections, first, text, to))]


def way_back(corrections: Sequence[Said], first: str, text: str) -> list[Sequence[Edit]]:
    """Return the edits from a text of a paragraph back to the one that it began with."""
    back = _way(corrections, first, first, text)[::-1]
    return [diff_edits(after, before) for after, before in pairwise(back)]


def carry(way: Sequence[Sequence[Edit]], place: tuple[int, int]) -> tuple[int, int]:
    """Return where [start, end) is at the end of a way."""
    low, high = place
    for edits in way:
        low, high = carry_range(low, high, edits)
        if low == high:
            break
    return low, high


def _way(corrections: Sequence[Said], first: str, text: str, to: str) -> list[str]:
    if text == to:
        return [text]
    at = next((one for one in reversed(corrections) if one.text == text), None)
    if at is None and text != first:
        return [text, to]
    start = {at.id} if at else set()
    way = [text]
    for one in _line_of_descent(corrections, start, to) or _what_followed(corrections, start, to):
        way += [_seen_by(first, corrections, one), one.text]
    return way if way[-1] == to else [*way, to]


def _line_of_descent(corrections: Sequence[Said], start: set[str], to: str) -> list[Said]:
    """Return the corrections that led from a text (`start`: the correction that said it; none: the first
    text) to another one, each made over the one before; [] where nobody said that on this line. What others
    made of the same text meanwhile is passed by: their words may be gone where these stayed.
    """
    by_id = {one.id: one for one in corrections}
    waiting = [[one] for one in corrections if one.text == to]
    met: set[str] = set()
    for line in waiting:
        oldest = line[0]
        if (start & set(oldest.over)) if start else not oldest.over:
            return line
        earlier = [by_id[id_] for id_ in oldest.over if id_ in by_id and id_ not in met]
        met |= {one.id for one in earlier}
        waiting += [[one, *line] for one in earlier]
    return []


def _what_followed(corrections: Sequence[Said], start: set[str], to: str) -> list[Said]:
    """Return the corrections that followed on a text, the oldest first: each that was made over the last one
    goes on from it, up to the one that says `to`.
    """
    known = start
    found = []
    for one in corrections:
        follows = known & set(one.over) if known else not one.over
        if follows and _leads_on(corrections, one):
            found.append(one)
            known = {one.id}
            if one.text == to:
                break
    return found


def _seen_by(first: str, corrections: Sequence[Said], one: Said) -> str:
    """Return the text that a correction was made on: of several that it replaced, what they said together."""
    over = [other for other in corrections if other.id in one.over]
    return together(first, corrections, over).text if over else first


def _leads_on(corrections: Sequence[Said], one: Said) -> bool:
    """Tell whether it is a head or has been replaced by a correction that is known here."""
    return one.head or any(one.id in other.over for other in corrections)
