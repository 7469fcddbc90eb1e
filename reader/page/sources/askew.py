"""Boxes of a page that does not lie as it is read: measured from its foot, or turned by a quarter.

OCR lists lines as it meets them, from the head to the foot of the page: where nearly each stands above the
one before it, heights are counted upwards. Boxes that all stand upright are those of a page on its side.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reader.page.model import Box
from reader.page.sources.source import Region, Row, Sheet

FEWEST = 12  # lines that show in which direction a page is measured
MOST = 0.8  # of them stand above the one before
Item = tuple[int, Box]  # index of a region, its box


def is_measured_from_its_foot(sheet: Sheet) -> bool:
    """Return whether heights on the sheet grow upwards, as its lines are listed."""
    if not sheet.loose:
        return False
    boxes = [region.box for region in sheet.regions if region.box is not None]
    steps = [after[1] - one[1] for one, after in pairwise(boxes) if _is_apart(one, after)]
    return len(steps) >= FEWEST and sum(step < 0 for step in steps) >= MOST * len(steps)


def _is_apart(one: Box, other: Box) -> bool:
    return abs(other[1] - one[1]) > 0.5 * min(one[3] - one[1], other[3] - other[1])


def from_its_head(sheet: Sheet) -> Sheet:
    """Return the sheet with heights that grow downwards."""
    foot = sheet.extent[1] if sheet.extent else max(region.box[3] for region in sheet.regions if region.box)

    def turned(box: Box | None) -> Box | None:
        return (box[0], foot - box[3], box[2], foot - box[1]) if box is not None else None

    def row(one: Row) -> Row:
        return replace(one, box=turned(one.box))

    regions = tuple(
        Region(region.label, tuple(map(row, region.rows)), turned(region.box), region.story)
        for region in sheet.regions
    )
    return replace(sheet, regions=regions)


def laid_down(placed: Sequence[Item], extent: tuple[float, float]) -> list[Item]:
    """Return upright boxes as if the page were turned by a quarter, so that its lines run from left to right:
    the first that is listed comes to its head.
    """
    steps = [after[1][0] - one[1][0] for one, after in pairwise(placed)]
    to_the_right = sum(step > 0 for step in steps) > sum(step < 0 for step in steps)
    across, down = extent
    if to_the_right:
        return [(at, (down - box[3], box[0], down - box[1], box[2])) for at, box in placed]
    return [(at, (box[1], across - box[2], box[3], across - box[0])) for at, box in placed]
