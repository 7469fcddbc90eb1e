"""In which order the blocks of a page are read, by where they stand.

An OCR program's order is an opinion, mostly a good one. It is kept but for what nobody prints: a kicker
below its headline, a running head at the end.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reader.page.model import Box, Line
from reader.page.sources.boxes import union
from reader.page.text.lines import width

_TITLES = ("title", "heading")
# What no kicker ends with; units.STOPS would load what the window starts without.
_STOPS = frozenset("。！？!?…；;：:，,、”」』）)】.")
_EDGES = {"header": -1, "footer": 1}  # before everything, after everything
_LARGE = 1.4  # times the page's middle size: a headline
_LONGEST_KICKER = 30.0
MOST = 1000  # blocks: a page has some hundred; of more the file's order is kept
_NEAR = 2.0  # heights of the lower block: what stands further above is no kicker of it


@dataclass(frozen=True, slots=True)
class Printed:
    """A block of the page: its label, the box around its lines (None where a line has none), their numbers.
    """

    label: str
    box: Box | None
    numbers: tuple[int, ...]
    text: str = ""  # of a block of one line
    size: float | None = None  # of its first line, over the page's middle size


def in_order(lines: Sequence[Line]) -> tuple[int, ...]:
    """Return the numbers of the lines in reading order; empty where that is the order in which they stand."""
    blocks = _blocks(lines)
    listed = list(range(len(blocks)))
    for index in listed[:] if len(listed) <= MOST else ():  # each is compared with every other one
        _put_above(index, listed, blocks)
    order = sorted(listed, key=lambda i: _EDGES.get(blocks[i].label, 0))
    if order == sorted(order):
        return ()
    return _numbered([blocks[i].numbers for i in order], lines)


def _numbered(blocks: Sequence[tuple[int, ...]], lines: Sequence[Line]) -> tuple[int, ...]:
    """Return the blocks' lines with one of the blank lines between two blocks, the others at the end."""
    blank = [line.number for line in lines if not line.text.strip()]
    numbers: list[int] = []
    for own in blocks:
        if numbers and blank:
            numbers.append(blank.pop(0))
        numbers += own
    return (*numbers, *blank)


def _blocks(lines: Sequence[Line]) -> list[Printed]:
    """Return the blocks that the lines stand in, in the order of the file; a line without a place is a block
    of its own.
    """
    sizes = sorted(line.place.size for line in lines if line.place and line.place.size)
    middle = sizes[len(sizes) // 2] if sizes else 0.0
    told = [line for line in lines if line.text.strip()]
    return [_block(list(own), middle) for _, own in groupby(told, key=_block_or_line)]


def _block_or_line(line: Line) -> tuple[int, int]:
    """Return what lines of one block have in common."""
    block = line.place.block if line.place else 0
    return (block, 0) if block else (0, line.number)


def _block(lines: Sequence[Line], middle: float) -> Printed:
    first = lines[0].place
    boxes = [line.place.box if line.place else None for line in lines]
    size = first.size / middle if first and first.size and middle else None
    return Printed(
        first.label if first else "",
        union(boxes) if all(boxes) else None,
        tuple(line.number for line in lines),
        lines[0].text.strip() if len(lines) == 1 else "",
        size,
    )


def _put_above(index: int, listed: list[int], blocks: Sequence[Printed]) -> None:
    """Move what stands right above a title, or at the head of the page, before it: in `listed`, where it
    comes after it.
    """
    for _ in range(4):
        above = _right_above(index, listed, blocks)
        if above is None or listed.index(above) < listed.index(index):
            return
        if not _belongs_above(above, index, listed, blocks):
            return
        listed.remove(above)
        listed.insert(listed.index(index), above)
        index = above


def _belongs_above(above: int, index: int, listed: Sequence[int], blocks: Sequence[Printed]) -> bool:
    one, other = blocks[above], blocks[index]
    if one.box is None or other.box is None:
        return False
    large = not other.label and (other.size or 0.0) >= _LARGE
    if _may_be_kicker(one) and (other.label in _TITLES or large):
        return other.box[1] - one.box[3] <= _NEAR * (other.box[3] - other.box[1])
    at_head = all(box is None or box[1] >= one.box[1] for i in listed if (box := blocks[i].box))
    return at_head and len(one.numbers) == 1


def _may_be_kicker(block: Printed) -> bool:
    """Return whether the block is a title, or where nobody says what it is, one short line without a stop."""
    if block.label:
        return block.label in _TITLES
    return 0 < width(block.text) <= _LONGEST_KICKER and block.text[-1] not in _STOPS


def _right_above(index: int, listed: Sequence[int], blocks: Sequence[Printed]) -> int | None:
    """Return the block whose lower edge is the nearest above the block, in its column."""
    own = blocks[index].box
    if own is None:
        return None
    best, found = None, None
    for i in listed:
        box = blocks[i].box
        if i == index or box is None or box[3] > own[1] + 0.2 * (own[3] - own[1]) or not beside(own, box):
            continue
        if best is None or box[3] > best:
            best, found = box[3], i
    return found


def beside(one: Box, other: Box) -> bool:
    """Return whether the two stand in one column: half of the narrower lies over the other."""
    shared = min(one[2], other[2]) - max(one[0], other[0])
    return shared > 0.5 * min(one[2] - one[0], other[2] - other[0])
