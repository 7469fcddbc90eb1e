"""A note never moves by guess: places in a text are carried by the very edits that changed it.

Positions are code points; a place is [start, end) in a block. What was marked stays marked as long as one of
its characters remains; text typed inside a place or in place of its characters belongs to it, text typed at
its edges does not. A place with no characters left is empty (start == end) and says where they were.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

_SAME = 4  # characters in a row that two texts do not share by accident
_LETTERS = 8  # characters mended one for one at most, however badly a page was read; more are other words
MAX_DIFF = 20_000  # code points: what is longer is not compared, but taken as one replacement


@dataclass(frozen=True, slots=True)
class Edit:
    """old[start:end] gave way to `inserted` code points. Edits of one change are sorted and do not touch."""

    start: int
    end: int
    inserted: int

    @property
    def grown(self) -> int:
        """By how many code points the text is longer afterwards."""
        return self.inserted - (self.end - self.start)


def diff_edits(old: str, new: str) -> tuple[Edit, ...]:
    """Return the edits that make `new` out of `old`: few, and none where nothing changed."""
    head = common(old, new)
    tail = common(old[head:][::-1], new[head:][::-1])
    a, b = old[head:len(old) - tail], new[head:len(new) - tail]
    if not a and not b:
        return ()
    if not a or not b or max(len(a), len(b)) > MAX_DIFF:
        return (Edit(head, head + len(a), len(b)),)
    edits: list[Edit] = []
    from rapidfuzz.distance import Levenshtein

    for op in Levenshtein.opcodes(a, b):
        if op.tag == "equal":
            continue
        start, end, inserted = head + op.src_start, head + op.src_end, op.dest_end - op.dest_start
        if edits and edits[-1].end == start:
            edits[-1] = Edit(edits[-1].start, end, edits[-1].inserted + inserted)
        else:
            edits.append(Edit(start, end, inserted))
    return tuple(_without_accidents(edits))


def _without_accidents(edits: Sequence[Edit]) -> Iterator[Edit]:
    """Join edits between which only a few characters are the same by accident: where other words were
    written, a 的 that both have holds no mark.
    """
    last: Edit | None = None
    for edit in edits:
        if last is None:
            last = edit
        elif _is_accident(last, edit):
            same = edit.start - last.end
            last = Edit(last.start, edit.end, last.inserted + same + edit.inserted)
        else:
            yield last
            last = edit
    if last is not None:
        yield last


def _is_accident(one: Edit, other: Edit) -> bool:
    """Tell whether what stays the same between two edits is little beside what was written anew around it."""
    same = other.start - one.end
    anew = _rewritten(one) + _rewritten(other)
    return same < _SAME and anew >= _LETTERS and anew > 4 * same


def _rewritten(edit: Edit) -> int:
    """Return how many characters gave way to others; none where text was only put in or taken out."""
    return min(edit.end - edit.start, edit.inserted)


def typed_edits(old: str, new: str, origins: Sequence[int]) -> tuple[Edit, ...]:
    """Return the edits that somebody made by typing. `origins`: for each character of `new` where it stood in
    `old`, -1 for one that was typed.

    Which of two like characters went only the typing knows; what was written in the place of other text, a
    paragraph that was pasted over the old one, is compared with it as `diff_edits` does.
    """
    edits: list[Edit] = []
    at_old = at_new = 0
    for at, origin in enumerate([*origins, len(old)]):
        if origin < 0:
            continue
        for edit in diff_edits(old[at_old:origin], new[at_new:at]):
            edits.append(Edit(at_old + edit.start, at_old + edit.end, edit.inserted))
        at_old, at_new = origin + 1, at + 1
    return tuple(edits)


Side = Literal["before", "behind", "inside", "around", "across its start", "across its end"]


def carry_range(start: int, end: int, edits: Iterable[Edit]) -> tuple[int, int]:
    """Return where [start, end) is after the edits; empty where nothing of it is left."""
    low, high = start, end
    for edit in edits:
        side = _side(edit, start, end)
        if side == "behind":
            break
        if side == "before":
            low += edit.grown
            high += edit.grown
        elif side == "inside":
            high += edit.grown
        elif edit.grown == 0 and edit.inserted <= _LETTERS:  # each character's place is where it was
            continue
        elif side == "around":
            at = edit.start + low - start
            return at, at
        elif side == "across its start":
            low += edit.start - start + edit.inserted
            high += edit.grown
        else:
            high += edit.start - end
    return low, max(low, high)


def _side(edit: Edit, start: int, end: int) -> Side:
    """Say where an edit lies, seen from [start, end).

    What is put in right before a place is before it; at an empty place it is behind it, which so stays where
    it was.
    """
    if edit.end <= start and (start < end or edit.start < start):
        return "before"
    if edit.start >= end:
        return "behind"
    if start <= edit.start and edit.end <= end:
        return "inside"
    if edit.start < start and edit.end > end:
        return "around"
    return "across its start" if edit.start < start else "across its end"


def carry_offsets(offsets: Iterable[int], edits: Sequence[Edit]) -> list[int]:
    """Return where each boundary between two characters is after the edits: the source lines of a corrected
    paragraph.
    """
    moved = []
    for offset in offsets:
        shift = 0
        for edit in edits:
            if edit.start >= offset:
                break
            if edit.end <= offset:
                shift += edit.grown
            else:
                shift += min(edit.inserted, offset - edit.start) - (offset - edit.start)
        moved.append(offset + shift)
    return moved


def common(a: str, b: str) -> int:
    """Count the characters that both begin with."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[:middle] == b[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
