"""Boxes in the ways of many services: four sides, eight numbers of a quadrangle, corners as pairs or as x and
y, left, top, width and height.
"""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reader.page.model import Box
from reader.page.sources.boxes import around, box_of, number, sized

_CORNERS = ("vertices", "normalizedvertices", "points", "polygon", "boundingbox", "bbox")
_SIDES = (("l", "t", "r", "b"), ("left", "top", "right", "bottom"), ("x0", "y0", "x1", "y1"),
          ("xmin", "ymin", "xmax", "ymax"))
_SIZED = (("left", "top", "width", "height"), ("x", "y", "width", "height"), ("x", "y", "w", "h"))
_DEEPEST = 3


def any_box(value: Any, depth: int = 0) -> Box | None:
    """Return the box that the value is, in whichever of these ways; None for anything else."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, Mapping):
        return _named({str(key).lower(): one for key, one in value.items()}, depth)
    if not isinstance(value, list) or not value:
        return None
    if isinstance(value[0], Mapping):
        return _of_points(value)
    flat = len(value) > 4 and len(value) % 2 == 0 and not isinstance(value[0], list)
    if flat:
        numbers = [number(one) for one in value]
        return around(zip(numbers[::2], numbers[1::2], strict=True))
    return box_of(value)


def _named(value: Mapping[str, Any], depth: int) -> Box | None:
    for names in _SIDES:
        if all(name in value for name in names):
            return _from_sides([value[name] for name in names])
    for names in _SIZED:
        if all(name in value for name in names):
            return sized(*(value[name] for name in names))
    return next((box for name in _CORNERS if (box := any_box(value.get(name), depth + 1))), None)


def _from_sides(sides: list[Any]) -> Box | None:
    """Return the box, whichever way up: PDF counts from the foot of the page."""
    left, top, right, bottom = (number(one) for one in sides)
    return around([(left, top), (right, bottom)])


def _of_points(value: list[Any]) -> Box | None:
    """Return the box around points named x and y, or X and Y; Google leaves out those that are 0."""
    points = []
    for one in value:
        if not isinstance(one, Mapping):
            return None
        named = {str(key).lower(): side for key, side in one.items()}
        points.append((number(named.get("x", 0)), number(named.get("y", 0))))
    return around(points)
