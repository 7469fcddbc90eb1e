"""Which columns of a level row each title stands over."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.page.model import Box
from reader.page.sources.columns.runs import Run, Story, around

LEFT_OUT = 3.0  # ems of a title's displacement that a column without an article is worth
_TOO_WIDE = 1.8  # times a headline's widest row: one of several rows was broken at its article's width
_SAME = 0.85  # of its type: rows of one headline are set so alike
_REST = 0.7  # of the widest row that the rest of a headline fills at most: what is longer is broken by sense
_FULL = 0.85  # of the widest row that a full one fills at least
_MISBROKEN = 6.0  # ems of a title's displacement that more than that is worth
_TORN = 4.0  # ems of a title's displacement that a paragraph torn apart is worth
Spans = tuple[tuple[int, int], ...]  # first column and the one after the last, for each title


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a row: its box, and what it costs to give it to no article, and to give it to one; whether
    it begins where the column before it ends, or with a dateline.
    """

    box: Box
    left_out: float
    taken: float
    goes_on: bool = False
    opens: bool = False


def best_spans(
    row: Sequence[Column], stories: Sequence[Story], under: Mapping[int, Story], em: float
) -> Spans:
    """Return the columns of each article: so that the titles stand best above them, and few columns are left
    out.
    """
    best: dict[int, tuple[float, Spans]] = {0: (0.0, ())}
    for story in stories:
        own = [at for at, other in under.items() if other is story]
        reached: dict[int, tuple[float, Spans]] = {}
        for done, (cost, spans) in best.items():
            for first in range(done, own[0] + 1):
                for end in range(own[-1] + 1, len(row) + 1):
                    whole = cost + _skipped(row[done:first]) + _torn(row, first, end)
                    whole += _misfit(story, row[first:end], em)
                    if end not in reached or whole < reached[end][0]:
                        reached[end] = whole, (*spans, (first, end))
        best = reached
    if not best:  # titles that stand among each other's columns
        return tuple((at, at + 1) for story in stories for at in [_first(under, story)])
    return min(best.items(), key=lambda one: one[1][0] + _skipped(row[one[0]:]))[1][1]


def _torn(row: Sequence[Column], first: int, end: int) -> float:
    """Return what it costs that the columns of an article begin or end in the middle of a paragraph, and that
    another one begins among them.
    """
    cost = sum(_TORN / 2 for at in (first, end) if 0 < at < len(row) and row[at].goes_on)
    return cost + sum(_TORN for column in row[first + 1:end] if column.opens)


def _skipped(columns: Sequence[Column]) -> float:
    return sum(column.left_out for column in columns)


def _first(under: Mapping[int, Story], story: Story) -> int:
    return next(at for at, other in under.items() if other is story)


def _misfit(story: Story, columns: Sequence[Column], em: float) -> float:
    """Return how far the headline is from where it would stand over these columns, at the left or in the
    middle, in ems; more where a headline of several rows would have had room in one.
    """
    left, _, right, _ = around(column.box for column in columns)
    rows = [title.box for title in story.titles if title.large] or [title.box for title in story.titles]
    off = min(min(abs(box[0] - left), abs(box[0] + box[2] - left - right) / 2) for box in rows)
    cost = off / em + sum(column.taken for column in columns)
    widest = max((title.wide for title in story.titles if _is_broken(title)), default=0.0)
    return cost + _MISBROKEN if widest and right - left > _TOO_WIDE * widest else cost


def _is_broken(title: Run) -> bool:
    """Return whether the headline was broken where its article ends, not by what it says: its last row is the
    rest.
    """
    if not title.large:
        return False
    if title.pieces[-1].size < _SAME * title.pieces[0].size:
        return False
    *full, rest = [piece.box[2] - piece.box[0] for piece in title.pieces]
    return bool(full) and min(full) >= _FULL * max(full) and rest <= _REST * max(full)
