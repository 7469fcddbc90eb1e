"""Boxes as files give them: numbers that may be text, negative, missing, not finite or a polygon's."""
from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from reader.page.model import Box
from reader.page.text.lines import width

FURTHEST = 1e6  # units: no page is larger, what says so is a fault
_PER_EM = 1.3  # a line's box is so much higher than its characters are wide, at most
_ONE_LINE = 2.1  # of its characters' width: the box of one line is at most so high
_LONG, _FEWEST = 12.0, 8  # ems of a line that shows how a page's boxes are drawn, and how many of them
_FEW_LINES = 3.0  # of a block without boxes for its lines: with fewer, one cannot tell their height


def number(value: Any) -> float | None:
    """Return a finite number from a number or its text, else None."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) and abs(found) <= FURTHEST else None


def box_of(value: Any) -> Box | None:
    """Return the box in [left, top, right, bottom] or in a polygon [[x, y], …]; None for anything else, or
    without a surface.
    """
    if not _is_list(value) or not value:
        return None
    if _is_list(value[0]):
        return _of_polygon(value)
    return _of_sides(value) if len(value) == 4 else None


def _of_polygon(value: Sequence[Any]) -> Box | None:
    points = [point for point in value if _is_list(point) and len(point) == 2]
    if len(points) != len(value):
        return None
    return around((number(x), number(y)) for x, y in points)


def _of_sides(value: Sequence[Any]) -> Box | None:
    sides = [side for one in value if (side := number(one)) is not None]
    if len(sides) != 4:
        return None
    left, top, right, bottom = sides
    return (left, top, right, bottom) if right > left and bottom > top else None


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def sized(left: Any, top: Any, across: Any, down: Any) -> Box | None:
    """Return the box that begins at (left, top) and is so wide and high; None where a number is missing or
    there is no surface.
    """
    numbers = [number(one) for one in (left, top, across, down)]
    x, y, w, h = numbers
    if x is None or y is None or w is None or h is None or w <= 0 or h <= 0:
        return None
    return x, y, x + w, y + h


def of_corners(told: str) -> Box | None:
    """Return the box around a polygon's corners as text, "1,1 90,1 90,20" or "1 1 90 1 90 20"; None where
    they are no pairs of numbers, or have no surface.
    """
    numbers = [number(part) for part in told.replace(",", " ").split()]
    return around(zip(numbers[::2], numbers[1::2], strict=True)) if len(numbers) % 2 == 0 else None


def around(points: Iterable[tuple[float | None, float | None]]) -> Box | None:
    """Return the smallest box around the points; None without a surface or where a number is missing."""
    xs, ys = [], []
    for x, y in points:
        if x is None or y is None:
            return None
        xs.append(x)
        ys.append(y)
    if not xs or max(xs) <= min(xs) or max(ys) <= min(ys):
        return None
    return min(xs), min(ys), max(xs), max(ys)


def union(boxes: Iterable[Box | None]) -> Box | None:
    """Return the smallest box around all that are there."""
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    lefts, tops, rights, bottoms = zip(*known, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def type_size(box: Box | None, text: str, aspect: float = 1.0) -> float | None:
    """Return the height of the type in a box around `text`, as near as that can be told; None where it
    cannot.

    `aspect` is the height of one unit ÷ its width. A box that holds one line is as high as its type or
    somewhat more; one that holds many gives the mean; a block of two or three lines, the last of them
    short, tells nothing.
    """
    ems = width(text.strip())
    if box is None or not ems:
        return None
    across, down = box[2] - box[0], (box[3] - box[1]) * aspect
    if down > across and ems > 1:  # set from top to bottom
        across, down = down, across
    if down <= _ONE_LINE * across / ems:
        return min(down, _PER_EM * across / ems) / aspect
    mean = math.sqrt(across * down / ems / 1.5)
    return mean / aspect if down >= _FEW_LINES * mean else None


def type_sizes(lines: Sequence[tuple[Box, str]]) -> list[float]:
    """Return the height of the type of each line set from left to right, on the scale of `type_size`.

    OCR draws its boxes wider and higher than the ink, by about the same share of the type on one page, and
    loses the blanks of names and headings set wide. The page's long lines show how much higher; a line's type
    is what its height says, but where its characters stand closer.
    """
    dense = [
        (box[3] - box[1]) * width(text.strip()) / (box[2] - box[0])
        for box, text in lines if width(text.strip()) >= _LONG
    ]
    if len(dense) < _FEWEST:
        return [type_size(box, text) or box[3] - box[1] for box, text in lines]
    ratio = sorted(dense)[len(dense) // 2]
    return [_sized_like(box, text, ratio) for box, text in lines]


def _sized_like(box: Box, text: str, ratio: float) -> float:
    across, down = box[2] - box[0], box[3] - box[1]
    ems = max(1.0, width(text.strip()))
    return min(_PER_EM * across / ems, _PER_EM * down / ratio, down)
