"""Where lines begin and end in their columns: what is set in, what is flush, what is full.

A column's edges are where most of the lines around begin and end: one box that OCR has drawn too wide, or
that it has lost a character of, moves neither. Everything is told in heights of the type.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reader.page.model import Box, Line

_AROUND = 8  # lines before and after the line that show its column's edges
_FEWEST = 5  # lines of a block that show them; one of fewer takes others of its article to witness
_MOST_BLOCKS = 400  # of a page; of more no block looks at all others
_SHOW = 3  # lines without which nothing is told
_SAME_TYPE = 1.3
_RAGGED = 1.5  # heights of the type that full lines may differ by
_MOST_FULL = 0.45  # of the lines of a column are full; fewer, and they are not broken at its edge
_WIDER = 1.3  # times the line: what is wider is set across columns, or two lines that OCR took for one


@dataclass(frozen=True, slots=True)
class Edge:
    """The blank before a line and behind it in its column, and the column's width: in heights of its type.

    `broken`: whether the column's lines are broken at its edge, so that what ends there goes on.
    """

    before: float
    after: float
    across: float
    broken: bool


@dataclass(frozen=True, slots=True)
class _Span:
    """A line along the direction in which it is set."""

    number: int
    begin: float
    end: float
    size: float


def edges(lines: Sequence[Line]) -> dict[int, Edge]:
    """Return of each line with a box of its own where it stands in its column, by its number; lines of blocks
    that have but one box, or too few beside them, are left out.
    """
    blocks = [(story, spans) for story, spans in _blocks(lines) if spans]
    told: dict[int, Edge] = {}
    for story, spans in blocks:
        witnesses = _witnesses(story, spans, blocks) if len(spans) < _FEWEST and story else spans
        told.update(_edges_of(spans, witnesses))
    return told


def _witnesses(
    story: int, spans: Sequence[_Span], blocks: Sequence[tuple[int, list[_Span]]]
) -> Sequence[_Span]:
    """Return the lines of the article that stand in one column with those of a small block; where these are
    few, too, such lines of the whole page.
    """
    own = [span for other, theirs in blocks if other == story for span in theirs]
    found = [span for span in own if _in_one_column(span, spans)]
    if len(found) >= _FEWEST or len(blocks) > _MOST_BLOCKS:
        return found
    return [span for _, theirs in blocks for span in theirs if _in_one_column(span, spans)]


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[int, list[_Span]]]:
    """Yield of each printed block its article and its lines; none where they have no boxes of their own."""
    for block, group in groupby(lines, key=block_number):
        run = [line for line in group if line.text.strip()]
        if block and run and run[0].place is not None:
            yield run[0].place.story, _spans(run)


def block_number(line: Line) -> int:
    """Return the number of the printed block that a line stands in; 0 where nobody knows."""
    return line.place.block if line.place is not None else 0


def _spans(run: Sequence[Line]) -> list[_Span]:
    boxes = _own_boxes(run)
    sizes = [line.place.size for line in run if line.place is not None and line.place.size]
    if not boxes or not sizes:
        return []
    upright = 2 * sum(_is_upright(box) for box in boxes) > len(boxes)
    size = sorted(sizes)[len(sizes) // 2]
    along = [_along(box, upright, upright and boxes[-1][0] > boxes[0][0]) for box in boxes]
    return [_Span(line.number, *ends, size) for line, ends in zip(run, along, strict=True)]


def _along(box: Box, upright: bool, from_foot: bool) -> tuple[float, float]:
    """Return where a line begins and ends; one of a page that lies on its left side begins at its foot."""
    left, top, right, bottom = box
    if from_foot:
        return -bottom, -top
    return (top, bottom) if upright else (left, right)


def _own_boxes(run: Sequence[Line]) -> list[Box]:
    """Return the lines' boxes; nothing where a line has none of its own."""
    boxes = [line.place.box for line in run if line.place is not None and line.place.box is not None]
    return boxes if len(boxes) == len(run) == len(set(boxes)) else []


def _is_upright(box: Box) -> bool:
    return box[3] - box[1] > box[2] - box[0]


def _in_one_column(span: _Span, spans: Sequence[_Span]) -> bool:
    begin, end = min(one.begin for one in spans), max(one.end for one in spans)
    small, large = sorted((span.size, spans[0].size))
    if large > _SAME_TYPE * small:
        return False
    narrow, wide = sorted((span.end - span.begin, end - begin))
    shared = min(span.end, end) - max(span.begin, begin)
    return 2 * shared > narrow and (span.end - span.begin < wide or wide <= _WIDER * narrow)


def _edges_of(spans: Sequence[_Span], witnesses: Sequence[_Span]) -> Iterator[tuple[int, Edge]]:
    if len(witnesses) < _SHOW:
        return
    for at, span in enumerate(spans):
        near = witnesses
        if witnesses is spans:
            near = spans[max(0, at - _AROUND):at + _AROUND + 1]
        begins, ends = sorted(one.begin for one in near), sorted(one.end for one in near)
        quarter = len(near) // 4
        begin, end = begins[quarter], ends[-1 - quarter]
        size = span.size
        full = sum(one.end >= end - _RAGGED * size for one in near)
        yield span.number, Edge(
            (span.begin - begin) / size, (end - span.end) / size, (end - begin) / size,
            full >= _MOST_FULL * len(near),
        )
