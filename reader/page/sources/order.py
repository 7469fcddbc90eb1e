"""In which order the blocks of a page are read, by where they stand.

An OCR program's order is an opinion, mostly a good one. It is kept but for what nobody prints: a kicker
below its headline, a running head at the end. Lines without blocks (plain OCR lists them from top to
bottom, across the columns) are put in order by the white between them: strips, columns, strips again.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from reader.page.model import Box, Line
from reader.page.sources.boxes import type_size, union
from reader.page.sources.source import Region, Sheet
from reader.page.text.lines import width

_TITLES = ("title", "heading")
# What no kicker ends with; units.STOPS would load what the window starts without.
_STOPS = frozenset("。！？!?…；;：:，,、”」』）)】.")
_LARGE = 1.4  # times the page's middle size: a headline
_LONGEST_KICKER = 30.0
_NEAR = 2.0  # heights of the lower block: what stands further above is no kicker of it
_SAME_TYPE = 1.3
_LINE_GAP = 1.1  # heights of a line between two lines of one block
_FEW_EMS = 4  # a shorter line does not show which way it runs
_SLACK = 0.004  # of the page: boxes of neighbours overlap by so much
_DEEPEST = 60
_ENDS = {"header": -1, "footer": 1}  # before and after everything else
Item = tuple[int, Box]  # index of a region, its box


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
    for index in list(listed):
        _put_above(index, listed, blocks)
    order = sorted(listed, key=lambda index: _ENDS.get(blocks[index].label, 0))
    if order == sorted(order):
        return ()
    blank = [line.number for line in lines if not line.text.strip()]
    numbers: list[int] = []
    for index in order:
        if numbers and blank:
            numbers.append(blank.pop(0))
        numbers += blocks[index].numbers
    return (*numbers, *blank)


def _blocks(lines: Sequence[Line]) -> list[Printed]:
    """The blocks that the lines stand in, in the order of the file; a line without a place is a block of
    its own.
    """
    sizes = sorted(line.place.size for line in lines if line.place and line.place.size)
    middle = sizes[len(sizes) // 2] if sizes else 0.0
    blocks: list[Printed] = []
    last = 0
    for line in filter(_holds_text, lines):
        place = line.place
        if place is not None and blocks and place.block == last:
            blocks[-1] = _with_line(blocks[-1], line.number, place.box)
        else:
            blocks.append(_block_of(line, middle))
        last = place.block if place else 0
    return blocks


def _holds_text(line: Line) -> bool:
    return bool(line.text.strip())


def _block_of(line: Line, middle: float) -> Printed:
    """The block that the line opens; `middle`: the middle size of the page's type, 0 where none is known."""
    text, place = line.text.strip(), line.place
    if place is None:
        return Printed("", None, (line.number,), text)
    size = place.size / middle if place.size and middle else None
    return Printed(place.label, place.box, (line.number,), text, size)


def _with_line(block: Printed, number: int, box: Box | None) -> Printed:
    around = union((block.box, box)) if block.box and box else None
    return Printed(block.label, around, (*block.numbers, number), "", block.size)


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
    """Whether the block is a title, or where nobody says what it is, one short line without a stop."""
    if block.label:
        return block.label in _TITLES
    return 0 < width(block.text) <= _LONGEST_KICKER and block.text[-1] not in _STOPS


def _right_above(index: int, listed: Sequence[int], blocks: Sequence[Printed]) -> int | None:
    """The block whose lower edge is the nearest above the block, in its column."""
    own = blocks[index].box
    if own is None:
        return None
    best, found = None, None
    for i in listed:
        box = blocks[i].box
        if i == index or box is None or box[3] > own[1] + 0.2 * (own[3] - own[1]) or not _beside(own, box):
            continue
        if best is None or box[3] > best:
            best, found = box[3], i
    return found


def _beside(one: Box, other: Box) -> bool:
    """Whether the two stand in one column: half of the narrower lies over the other."""
    shared = min(one[2], other[2]) - max(one[0], other[0])
    return shared > 0.5 * min(one[2] - one[0], other[2] - other[0])


def blocks_of_lines(sheet: Sheet) -> Sheet:
    """Return the sheet with lines that stand alone put into reading order and into blocks of one type each.
    """
    placed = [(i, region.box) for i, region in enumerate(sheet.regions) if region.box is not None]
    if len(placed) < 2:
        return sheet
    extent = sheet.extent or (max(box[2] for _, box in placed), max(box[3] for _, box in placed))
    order = [i for i, _ in _cut(placed, extent, _set_vertically(sheet.regions), 0)]
    order += sorted(set(range(len(sheet.regions))).difference(order))
    blocks = _joined(sheet.regions[i] for i in order)
    return replace(sheet, regions=tuple(blocks), ordered=True)


def _joined(lines: Iterable[Region]) -> list[Region]:
    """The lines in blocks: those of one type that stand right below each other together."""
    blocks: list[Region] = []
    for line in lines:
        if blocks and _one_block(blocks[-1], line):
            rows = (*blocks[-1].rows, *line.rows)
            blocks[-1] = Region("", rows, union((blocks[-1].box, line.box)))
        else:
            blocks.append(line)
    return blocks


def _set_vertically(regions: Sequence[Region]) -> bool:
    """Whether most lines run from top to bottom: then columns are read from the right."""
    rows = [row for region in regions for row in region.rows if width(row.text) >= _FEW_EMS]
    boxes = [row.box for row in rows if row.box]
    upright = sum(box[3] - box[1] > 2 * (box[2] - box[0]) for box in boxes)
    return 2 * upright > len(boxes)


def _one_block(block: Region, line: Region) -> bool:
    last, box = block.rows[-1].box, line.box
    if last is None or box is None:
        return False
    one, other = type_size(last, block.rows[-1].text), type_size(box, line.rows[0].text)
    if not one or not other or max(one, other) > _SAME_TYPE * min(one, other):
        return False
    return _beside(last, box) and -0.6 * one <= box[1] - last[3] <= _LINE_GAP * max(one, other)


def _cut(items: list[Item], extent: tuple[float, float], from_right: bool, depth: int) -> list[Item]:
    """The items in reading order: columns where white runs from top to bottom, else strips, and each of
    them cut again.
    """
    if len(items) < 2:
        return items
    if depth < _DEEPEST:
        columns = _parts(items, 0, _SLACK * extent[0])
        if len(columns) > 1:
            ordered = columns[::-1] if from_right else columns
            return [one for part in ordered for one in _cut(part, extent, from_right, depth + 1)]
        strips = _strips(items, extent)
        if len(strips) > 1:
            return [one for part in strips for one in _cut(part, extent, from_right, depth + 1)]
    return sorted(items, key=_from_right if from_right else _from_left)


def _from_left(item: Item) -> tuple[float, float]:
    return item[1][1], item[1][0]


def _from_right(item: Item) -> tuple[float, float]:
    return -item[1][2], item[1][1]


def _strips(items: list[Item], extent: tuple[float, float]) -> list[list[Item]]:
    """The items cut where white runs across; strips that stand in the same columns are one."""
    strips: list[list[Item]] = []
    for part in _parts(items, 1, _SLACK * extent[1]):
        if strips and _in_the_same_columns(strips[-1], part, _SLACK * extent[0]):
            strips[-1] = [*strips[-1], *part]
        else:
            strips.append(part)
    return strips


def _in_the_same_columns(strip: list[Item], below: list[Item], slack: float) -> bool:
    """Whether what stands below goes on in the strip's columns: in several of them, or as the next line of
    one.
    """
    if len(_parts(strip, 0, slack)) < 2 or len(_parts([*strip, *below], 0, slack)) < 2:
        return False
    if len(_parts(below, 0, slack)) > 1:
        return True
    if len(below) > 1:
        return False
    box = below[0][1]
    height = box[3] - box[1]
    over = [other for _, other in strip if _beside(box, other)]
    last = max(over, key=lambda other: other[3], default=None)
    if last is None or last[3] - last[1] > _SAME_TYPE * height:
        return False
    return box[1] - last[3] <= _LINE_GAP * height


def _parts(items: list[Item], axis: int, slack: float) -> list[list[Item]]:
    """The items divided where no box lies, along x (axis 0) or y (1), in rising order."""
    key: Callable[[Item], float] = lambda item: item[1][axis]  # noqa: E731
    parts: list[list[Item]] = []
    end = float("-inf")
    for item in sorted(items, key=key):
        box = item[1]
        if parts and box[axis] < end - slack:
            parts[-1].append(item)
        else:
            parts.append([item])
        end = max(end, box[axis + 2])
    return parts
