"""Lines that an OCR program lists without blocks, from top to bottom across the columns, put into reading
order and blocks.

A page that is set from left to right is put together article by article (columns/); one that is set from top
to bottom by the white between its columns: strips, columns, strips again.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reader.page.sources.askew import Item, laid_down
from reader.page.sources.boxes import type_size, type_sizes, union
from reader.page.sources.columns.gutters import Printed, cut_at_gutters
from reader.page.sources.columns.masthead import of_masthead
from reader.page.sources.columns.stories import MOST, reading_order
from reader.page.sources.columns.upright import Piece
from reader.page.sources.order import beside
from reader.page.sources.source import Region, Sheet
from reader.page.text.lines import width

_SAME_TYPE = 1.3
_LINE_GAP = 1.1  # heights of a line between two lines of one block
_FEW_EMS = 4  # a shorter line does not show which way it runs
_SLACK = 0.004  # of the page: boxes of neighbours overlap by so much
_DEEPEST = 60
_ALL = 0.95


def blocks_of_lines(sheet: Sheet) -> Sheet:
    """Return the sheet with lines that stand alone put into reading order and into blocks of one type each.
    """
    vertical = _set_vertically(sheet.regions)
    regions = sheet.regions if vertical else _cut_at_gutters(sheet.regions)
    placed = [(i, region.box) for i, region in enumerate(regions) if region.box is not None]
    if len(placed) < 2:
        return sheet
    extent = sheet.extent or _furthest(placed)
    if vertical and _all_upright(regions):
        placed, vertical = laid_down(placed, extent), False
    if vertical or len(placed) > MOST:
        blocks, known = _by_white(regions, placed, extent, vertical)
    else:
        blocks, known = _by_articles(regions, placed, extent)
    blocks += [region for i, region in enumerate(regions) if i not in known]
    return replace(sheet, regions=tuple(blocks), ordered=True)


def _cut_at_gutters(regions: Sequence[Region]) -> tuple[Region, ...]:
    """Return the regions, of lines that flow over a gutter one for each column."""
    lines = [
        (i, region.box, region.rows[0].text) for i, region in enumerate(regions)
        if region.box is not None and len(region.rows) == 1
    ]
    sizes = type_sizes([(box, text) for _, box, text in lines])
    printed = [Printed(text, box, size) for (_, box, text), size in zip(lines, sizes, strict=True)]
    cut = {lines[at][0]: parts for at, parts in cut_at_gutters(printed).items()}
    out: list[Region] = []
    for i, region in enumerate(regions):
        parts = [_part_of(region, part) for part in cut.get(i, ())]
        out += parts or [region]
    return tuple(out)


def _part_of(region: Region, part: Printed) -> Region:
    row = replace(region.rows[0], text=part.text, box=part.box)
    return replace(region, rows=(row,), box=part.box)


def _furthest(placed: Sequence[Item]) -> tuple[float, float]:
    return max(box[2] for _, box in placed), max(box[3] for _, box in placed)


def _by_white(
    regions: Sequence[Region], placed: list[Item], extent: tuple[float, float], from_right: bool
) -> tuple[list[Region], set[int]]:
    """Return the blocks of a page by the white between them, as where it is set from top to bottom, and the
    indices of the lines in them.
    """
    order = [i for i, _ in _cut(placed, extent, from_right, 0)]
    blocks: list[Region] = []
    for i in order:
        region = regions[i]
        if blocks and _one_block(blocks[-1], region):
            rows = (*blocks[-1].rows, *region.rows)
            blocks[-1] = Region("", rows, union((blocks[-1].box, region.box)))
        else:
            blocks.append(region)
    return blocks, set(order)


def _by_articles(
    regions: Sequence[Region], placed: list[Item], extent: tuple[float, float]
) -> tuple[list[Region], set[int]]:
    """Return the blocks of a page that is set from left to right, article by article, and their lines'
    indices.
    """
    lines = [(i, box, "".join(row.text for row in regions[i].rows)) for i, box in placed]
    sizes = type_sizes([(box, text) for _, box, text in lines])
    pieces = [
        Piece(i, box, size, max(1.0, width(text)), of_masthead(text), text)
        for (i, box, text), size in zip(lines, sizes, strict=True)
    ]
    found = reading_order(pieces, lambda items: [i for i, _ in _cut(items, extent, False, 0)])
    blocks = [_block(regions, run, story) for story, runs in enumerate(found, 1) for run in runs]
    return blocks, {i for i, _ in placed}


def _block(regions: Sequence[Region], run: Sequence[Piece], story: int) -> Region:
    rows = [
        replace(row, size=row.size or piece.size) for piece in run for row in regions[piece.index].rows
    ]
    return Region("", tuple(rows), union(regions[piece.index].box for piece in run), story)


def _set_vertically(regions: Sequence[Region]) -> bool:
    """Return whether most lines run from top to bottom: then columns are read from the right."""
    rows = [row for region in regions for row in region.rows if width(row.text) >= _FEW_EMS]
    boxes = [row.box for row in rows if row.box]
    upright = sum(box[3] - box[1] > 2 * (box[2] - box[0]) for box in boxes)
    return 2 * upright > len(boxes)


def _all_upright(regions: Sequence[Region]) -> bool:
    """Return whether no line but a stray one runs across: no headline does, as where text is set from top to
    bottom.
    """
    rows = [row for region in regions for row in region.rows if width(row.text) >= _FEW_EMS]
    boxes = [row.box for row in rows if row.box]
    return sum(box[3] - box[1] > box[2] - box[0] for box in boxes) >= _ALL * len(boxes)


def _one_block(block: Region, line: Region) -> bool:
    last, box = block.rows[-1].box, line.box
    if last is None or box is None:
        return False
    one, other = type_size(last, block.rows[-1].text), type_size(box, line.rows[0].text)
    if not one or not other or max(one, other) > _SAME_TYPE * min(one, other):
        return False
    return beside(last, box) and -0.6 * one <= box[1] - last[3] <= _LINE_GAP * max(one, other)


def _cut(items: list[Item], extent: tuple[float, float], from_right: bool, depth: int) -> list[Item]:
    """Return the items in reading order: columns where white runs from top to bottom, else strips, and each
    of them cut again.
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
    """Return the items cut where white runs across; strips that stand in the same columns are one."""
    strips: list[list[Item]] = []
    for part in _parts(items, 1, _SLACK * extent[1]):
        if strips and _in_the_same_columns(strips[-1], part, _SLACK * extent[0]):
            strips[-1] = [*strips[-1], *part]
        else:
            strips.append(part)
    return strips


def _in_the_same_columns(strip: list[Item], below: list[Item], slack: float) -> bool:
    """Return whether what stands below goes on in the strip's columns: in several of them, or as the next
    line of one.
    """
    if len(_parts(strip, 0, slack)) < 2 or len(_parts([*strip, *below], 0, slack)) < 2:
        return False
    if len(_parts(below, 0, slack)) > 1:
        return True
    if len(below) > 1:
        return False
    box = below[0][1]
    height = box[3] - box[1]
    over = [other for _, other in strip if beside(box, other)]
    last = max(over, key=lambda other: other[3], default=None)
    if last is None or last[3] - last[1] > _SAME_TYPE * height:
        return False
    return box[1] - last[3] <= _LINE_GAP * height


def _parts(items: list[Item], axis: int, slack: float) -> list[list[Item]]:
    """Return the items divided where no box lies, along x (axis 0) or y (1), in rising order."""
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
