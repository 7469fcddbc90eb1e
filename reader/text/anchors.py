"""A note never moves by guess: places in a text are carried by the very edits that changed it.

Positions are code points; a place is [start, end) in a block. What was marked stays marked as long as one of
its characters remains; text typed inside a place or in place of its characters belongs to it, text typed at
its edges does not. A place with no characters left is empty (start == end) and says where they were.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

MAX_DIFF = 20_000  # 更长的改动不逐字比对,当作整段替换


@dataclass(frozen=True, slots=True)
class Edit:
    """old[start:end] gave way to `inserted` code points. Edits of one change are sorted and do not touch."""

    start: int
    end: int
    inserted: int


@dataclass(frozen=True, slots=True)
class Place:
    """Code points [start, end) of a block."""

    block: int
    start: int
    end: int


def diff_edits(old: str, new: str) -> tuple[Edit, ...]:
    """The edits that make `new` out of `old`: few, and none where nothing changed."""
    head = common(old, new)
    tail = common(old[head:][::-1], new[head:][::-1])
    a, b = old[head:len(old) - tail], new[head:len(new) - tail]
    if not a and not b:
        return ()
    if not a or not b or max(len(a), len(b)) > MAX_DIFF:
        return (Edit(head, head + len(a), len(b)),)
    edits: list[Edit] = []
    from rapidfuzz.distance import Levenshtein  # not needed to start the window

    for op in Levenshtein.opcodes(a, b):
        if op.tag == "equal":
            continue
        start, end, inserted = head + op.src_start, head + op.src_end, op.dest_end - op.dest_start
        if edits and edits[-1].end == start:
            edits[-1] = Edit(edits[-1].start, end, edits[-1].inserted + inserted)
        else:
            edits.append(Edit(start, end, inserted))
    return tuple(edits)


def carry_range(start: int, end: int, edits: Iterable[Edit]) -> tuple[int, int]:
    """Where [start, end) is after the edits; empty where nothing of it is left."""
    low, high, gone = start, end, start == end
    for edit in edits:
        grown = edit.inserted - (edit.end - edit.start)
        if edit.end <= start and (start < end or edit.start < start):
            low, high = low + grown, high + grown
        elif edit.start >= end:
            break
        elif start <= edit.start and edit.end <= end:
            gone = gone or (edit.start == start and edit.end == end and edit.inserted == 0)
            high += grown
        elif grown == 0:  # 逐字替换:位置一一对应
            continue
        elif edit.start < start and edit.end > end:
            offset = low - start
            return edit.start + offset, edit.start + offset
        elif edit.start < start:
            low, high = low + edit.start - start + edit.inserted, high + grown
        else:
            high += edit.start - end
    return (low, low) if gone or high <= low else (low, high)


def carry(place: Place, edits: Iterable[Edit]) -> Place:
    """The place after edits of its block."""
    start, end = carry_range(place.start, place.end, edits)
    return replace(place, start=start, end=end)


def carry_offsets(offsets: Iterable[int], edits: Sequence[Edit]) -> list[int]:
    """Where each boundary between two characters is after the edits (source lines of a corrected paragraph).
    """
    moved = []
    for offset in offsets:
        shift = 0
        for edit in edits:
            if edit.start >= offset:
                break
            if edit.end <= offset:
                shift += edit.inserted - (edit.end - edit.start)
            else:
                shift += min(edit.inserted, offset - edit.start) - (offset - edit.start)
        moved.append(offset + shift)
    return moved


def split(places: Iterable[Place], block: int, at: int, new_block: int) -> tuple[Place, ...]:
    """The places after `block` was cut at `at` and its second part became `new_block`; a place across the cut
    becomes two.
    """
    return move(places, block, at, None, new_block, 0)


def join(places: Iterable[Place], first: int, length: int, second: int, glue: int = 0) -> tuple[Place, ...]:
    """The places after `second` was put behind `first` (of `length` code points) with `glue` code points
    between them.
    """
    return move(places, second, 0, None, first, length + glue)


def move(
    places: Iterable[Place], block: int, start: int, end: int | None, to_block: int, to: int
) -> tuple[Place, ...]:
    """The places after [start, end) of `block` (None: its end) was cut out and put in at `to` of another
    block.
    """
    return _merged(part for place in places for part in _moved(place, block, start, end, to_block, to))


def _moved(place: Place, block: int, start: int, end: int | None, to_block: int, to: int) -> Iterator[Place]:
    length = None if end is None else end - start
    if place.block == to_block and length is not None:
        yield carry(place, (Edit(to, to, length),))
    elif place.block != block:
        yield place
    elif place.start == place.end:
        inside = start <= place.start and (end is None or place.start < end)
        yield (
            Place(to_block, place.start - start + to, place.start - start + to)
            if inside
            else carry(place, _cut(start, end))
        )
    else:
        if place.start < start:
            yield replace(place, end=min(place.end, start))
        low, high = max(place.start, start), place.end if end is None else min(place.end, end)
        if low < high:
            yield Place(to_block, low - start + to, high - start + to)
        if end is not None and place.end > end:
            yield Place(block, max(place.start, end) - (end - start), place.end - (end - start))


def _cut(start: int, end: int | None) -> tuple[Edit, ...]:
    return () if end is None else (Edit(start, end, 0),)


def _merged(places: Iterable[Place]) -> tuple[Place, ...]:
    """Places that touch in one block become one."""
    merged: list[Place] = []
    for place in places:
        if (
            merged
            and merged[-1].block == place.block
            and merged[-1].end == place.start
            and place.start < place.end
        ):
            merged[-1] = replace(merged[-1], end=place.end)
        else:
            merged.append(place)
    return tuple(merged)


def common(a: str, b: str) -> int:
    """How many characters both begin with."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[:middle] == b[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
