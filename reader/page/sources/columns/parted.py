"""Titles of one article that look like those of two: a row that OCR has cut, the name of a column beside its
headline.
"""
from __future__ import annotations

from reader.page.sources.columns.runs import Run, Story

_ALIKE = 0.85  # of its type: rows of one headline are set so alike
_LEVEL = 0.4  # of its type between the middles of two parts of a row
_BLANK = 1.5  # of its type: a blank in a headline is at most so wide
_NAME, _SMALL = 8.0, 0.75  # ems of a column's name, and its type over that of the headline beside it


def belong_together(left: Story, right: Story) -> bool:
    """Return whether the titles of two articles side by side, whose text goes on from one to the other, are
    those of one.
    """
    one, other = _largest(left), _largest(right)
    return _is_one_row(one, other) or _is_name(left, one, other)


def _largest(story: Story) -> Run:
    return max(story.titles, key=lambda run: run.rank)


def _is_one_row(one: Run, other: Run) -> bool:
    last, first = one.pieces[0], other.pieces[0]
    small, size = sorted((last.size, first.size))
    if small < _ALIKE * size or abs(last.middle - first.middle) > _LEVEL * size:
        return False
    return first.box[0] - last.box[2] <= _BLANK * size


def _is_name(story: Story, one: Run, other: Run) -> bool:
    """Return whether the left article's only title is the name of a column: a few characters, much smaller
    than the headline beside it and below its top.
    """
    short = len(story.titles) == 1 and len(one.pieces) == 1 and one.pieces[0].ems <= _NAME
    return short and one.rank <= _SMALL * other.rank and one.box[1] >= other.box[1]
