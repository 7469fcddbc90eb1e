"""Lines of two columns that OCR has read as one, cut at the gutter between them.

Where columns stand close, a detector takes two lines side by side for one. The lines above and below show it:
they end at one side of a river of white and begin at the other, and the long line flows across.
"""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from reader.page.model import Box
from reader.page.sources.columns.runs import shared
from reader.page.text.charmodel import affinity
from reader.page.text.lines import width

_LONG = 16.0  # ems: two lines of columns, however narrow
_ALIKE = 1.2  # times its type, larger or smaller: what is set in one type
_WORDS = 5.0  # ems of a line that shows where a column stands
_NARROWER = 0.7  # of the line: what is wider may be two lines read as one, too
_AROUND = 5.5  # heights of the type above and below that are looked at
_RIVER, _WIDEST = 0.15, 4.5  # ems of white between two columns, at least and at most
_BEGINS, _ENDS = 2.7, 1.6  # ems that the line may begin away from its first column's edge, and reach further
_INSIDE = 3.0  # ems of a column that the line stands in
_LEVEL = 0.6  # ems between the middles of two lines side by side
_NEXT = 2.0  # heights of the type between the middles of two lines one above the other
_ON_ONE_SIDE = 2  # such pairs where all stand above, or all below
_BLANK = 0.4  # of the river's width that the line has more than its characters take up
_OFF, _WORD = 1.6, 0.08  # ems that the cut may lie off the river's middle; what a word cut in two costs
_MARK = 3.0  # ... and a mark that begins no line, or ends none
_NEVER_FIRST = frozenset("，。、；：！？,.;:!?)）》”’」』…%％")
_NEVER_LAST = frozenset("（(《“‘「『")


@dataclass(frozen=True, slots=True)
class Printed:
    """A line that OCR has read: its text, its box, the size of its type."""

    text: str
    box: Box
    size: float

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2

    @property
    def wide(self) -> float:
        return self.box[2] - self.box[0]


def cut_at_gutters(lines: Sequence[Printed]) -> dict[int, tuple[Printed, ...]]:
    """Return the lines that flow across a gutter, by index, each as its parts from left to right."""
    order = sorted(range(len(lines)), key=lambda at: lines[at].middle)
    middles = [lines[at].middle for at in order]
    found = {}
    for at, line in enumerate(lines):
        if width(line.text) < _LONG:
            continue
        reach = _AROUND * line.size
        first = bisect_left(middles, line.middle - reach)
        last = bisect_right(middles, line.middle + reach)
        near = [lines[other] for other in order[first:last] if other != at]
        parts = _parts(line, near)
        if len(parts) > 1:
            found[at] = parts
    return found


def _shows_column(other: Printed, line: Printed) -> bool:
    """Return whether the line near by is a column's: narrower, of the same type, within the long line."""
    small, large = sorted((other.size, line.size))
    if large > _ALIKE * small or other.wide > _NARROWER * line.wide or width(other.text) < _WORDS:
        return False
    inside = min(other.box[2], line.box[2]) - max(other.box[0], line.box[0])
    return inside >= _INSIDE * line.size


def _parts(line: Printed, near: Sequence[Printed]) -> tuple[Printed, ...]:
    """Return the line cut at each river that the lines near by leave open; the line alone where there is
    none.
    """
    narrow = [other for other in near if _shows_column(other, line)]
    rivers = _rivers(line, _columns(narrow))
    between = all(_is_between(river, line, narrow) for river in rivers)
    if not between and any(_is_like(line, other) for other in near):
        return (line,)
    if between or all(_is_beside(river, line, narrow, len(rivers)) for river in rivers):
        return tuple(_cut(line, rivers, narrow))
    return (line,)


def _rivers(line: Printed, columns: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return from where to where the white reaches between the columns that the line flows across; nothing
    where it begins or ends elsewhere than they do.
    """
    if len(columns) < 2 or abs(line.box[0] - columns[0][0]) > _BEGINS * line.size:
        return []
    begins, ends = columns[-1]
    if line.box[2] - ends > _ENDS * line.size or line.box[2] - begins < _INSIDE * line.size:
        return []
    return [(one[1], other[0]) for one, other in pairwise(columns)]


def _columns(near: Sequence[Printed]) -> list[tuple[float, float]]:
    """Return from where to where the columns reach that the lines stand in, from left to right: as most lines
    of each do, for one with a stop at its end or a misdrawn box reaches into the white.
    """
    columns: list[list[Printed]] = []
    for one in sorted(near, key=lambda one: one.box[0] + one.box[2]):
        last = columns[-1][-1] if columns else None
        if last is not None and shared(last.box, one.box) > 0.5:
            columns[-1].append(one)
        else:
            columns.append([one])
    return [_edges(column) for column in columns]


def _edges(column: Sequence[Printed]) -> tuple[float, float]:
    quarter = len(column) // 4
    lefts, rights = sorted(one.box[0] for one in column), sorted(one.box[2] for one in column)
    return lefts[quarter], rights[-1 - quarter]


def _pairs(river: tuple[float, float], line: Printed, near: Sequence[Printed]) -> list[bool]:
    """Return of each line on the river's left bank with another beside it on the right whether it stands
    above the long line; nothing where the river is no gutter's.
    """
    middle = river[0] + river[1]
    if not _RIVER * line.size <= river[1] - river[0] <= _WIDEST * line.size:
        return []
    left = [one for one in near if one.box[0] + one.box[2] < middle]
    right = [one for one in near if one.box[0] + one.box[2] > middle]
    return [
        one.middle < line.middle for one in left
        if any(abs(one.middle - other.middle) <= _LEVEL * line.size for other in right)
    ]


def _is_between(river: tuple[float, float], line: Printed, near: Sequence[Printed]) -> bool:
    """Return whether lines stand side by side on both banks, above the long line and below."""
    above = _pairs(river, line, near)
    return any(above) and not all(above)


def _is_beside(
    river: tuple[float, float], line: Printed, near: Sequence[Printed], rivers: int
) -> bool:
    """Return whether several such lines stand above or below, and the long line is wider than its characters
    by the white of so many rivers.
    """
    if len(_pairs(river, line, near)) < _ON_ONE_SIDE:
        return False
    blank = line.wide - width(line.text) * _pitch(near)
    return blank >= _BLANK * rivers * (river[1] - river[0])


def _is_like(line: Printed, other: Printed) -> bool:
    """Return whether the line right above or below is as wide: a paragraph set across columns."""
    near = abs(other.middle - line.middle) <= _NEXT * line.size
    return near and other.wide > _NARROWER * line.wide and shared(other.box, line.box) > _NARROWER


def _pitch(near: Sequence[Printed]) -> float:
    """Return how wide a character of these lines is."""
    pitches = sorted(one.wide / width(one.text) for one in near)
    return pitches[len(pitches) // 2]


def _cut(
    line: Printed, rivers: Sequence[tuple[float, float]], near: Sequence[Printed]
) -> Iterator[Printed]:
    """Yield the line's parts: each cut lies where the characters before it end at a river."""
    if not rivers:
        yield line
        return
    pitch = _pitch(near)
    blank = max(0.0, line.wide - width(line.text) * pitch) / len(rivers)
    reached = [0.0, *accumulate(width(char) * pitch for char in line.text)]
    begun, left = 0, line.box[0]
    for n, (bank, other) in enumerate(rivers):
        at = _best_cut(line, reached, (bank + other) / 2 - line.box[0] - (n + 0.5) * blank)
        if begun < at < len(line.text):
            yield _part(line, begun, at, left, bank)
            begun, left = at, other
    yield _part(line, begun, len(line.text), left, line.box[2])


def _part(line: Printed, begin: int, end: int, left: float, right: float) -> Printed:
    box = (left, line.box[1], max(right, left + 1.0), line.box[3])
    return Printed(line.text[begin:end].strip(), box, line.size)


def _best_cut(line: Printed, reached: Sequence[float], to: float) -> int:
    """Return before which character the line is cut: nearest to where its characters reach so far, where no
    word is cut in two and no mark stands where none may.
    """
    near = [at for at, end in enumerate(reached) if abs(end - to) <= _OFF * line.size]
    return min(near, key=lambda at: _cost(line, at, abs(reached[at] - to)), default=0)


def _cost(line: Printed, at: int, off: float) -> float:
    before, after = line.text[at - 1:at], line.text[at:at + 1]
    cost = off / line.size
    cost += _MARK * (after in _NEVER_FIRST or before in _NEVER_LAST)
    if before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
        cost += _MARK
    return cost + _WORD * max(0.0, affinity(before, after)) if before and after else cost + _MARK
