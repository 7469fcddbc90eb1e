"""Columns that begin level with each other, and which article each of them belongs to."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.page.model import Box
from reader.page.sources.columns.runs import LARGER, Run, Story, around

GUTTER = 4.0  # ems between neighbouring columns, at most
FAR = 2.5  # ems: what stands further above is no title of the column
PICTURE = 4.0  # ems: a picture is at least so high
_MISSING = 0.7  # of a column's width: the line at its head may be so much shorter
_LEVEL = 0.8  # ems: tops that far apart are level
_SUNK = 1.7  # ems that a crosshead at the head of a column stands lower
_ALONE = 1.2  # ems of white above each column of a row without titles
_LEFT_OUT = 3.0  # ems of a title's displacement that a column without an article is worth
Spans = tuple[tuple[int, int], ...]  # first column and the one after the last, for each title


def level_rows(runs: Sequence[Run], em: float) -> list[list[Run]]:
    """Return the runs in rows of those that begin level and stand side by side, from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.box[0]):
        near = [row for row in rows if _follows(row[-1], run, runs, em)]
        best = max(near, key=lambda row: row[-1].box[2], default=None)
        if best is None:
            rows.append([run])
        else:
            best.append(run)
    return rows


def titled(run: Run, em: float) -> Story | None:
    """Return the article whose title stands right above the run."""
    above = run.above
    if above is None or above.story is None or above not in above.story.titles:
        return None
    return above.story if run.white <= FAR * em else None


def owners(row: Sequence[Run], em: float) -> dict[Run, Story]:
    """Return the article of each column of a level row, by where the titles above the row stand.

    A row without any is one article of its own where white stands above each of its columns.
    """
    under = {at: story for at, run in enumerate(row) if (story := titled(run, em)) is not None}
    if under:
        stories = list(dict.fromkeys(under.values()))
        spans = _best_spans(row, stories, under, em)
        return {row[at]: story for story, span in zip(stories, spans, strict=True) for at in range(*span)}
    if len(row) > 1 and all(run.white > _ALONE * em for run in row):
        return dict.fromkeys(row, Story())
    return {}


def _follows(last: Run, run: Run, runs: Sequence[Run], em: float) -> bool:
    """Return whether the run begins level with `last` in the next column, or with nothing but a picture
    between.
    """
    apart = run.box[0] - last.box[2]
    if apart < -em or not _are_level(last, run, em):
        return False
    if apart <= max(GUTTER * em, _MISSING * max(run.wide, last.wide)):
        return True
    top = max(last.box[1], run.box[1])
    between = (last.box[2] + em, top, run.box[0] - em, top + PICTURE * em)
    return not any(_overlap(other.box, between) for other in runs)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _are_level(one: Run, other: Run, em: float) -> bool:
    lower = other.box[1] - one.box[1]
    up = _SUNK if one.rank >= LARGER else _LEVEL
    down = _SUNK if other.rank >= LARGER else _LEVEL
    return -up * em <= lower <= down * em


def _best_spans(row: Sequence[Run], stories: Sequence[Story], under: Mapping[int, Story], em: float) -> Spans:
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
                    skipped = _LEFT_OUT * (first - done)
                    whole = cost + skipped + _misfit(story, row[first:end]) / em
                    if end not in reached or whole < reached[end][0]:
                        reached[end] = whole, (*spans, (first, end))
        best = reached
    if not best:  # titles that stand among each other's columns
        return tuple((at, at + 1) for story in stories for at in [_first(under, story)])
    return min(best.items(), key=lambda one: one[1][0] + _LEFT_OUT * (len(row) - one[0]))[1][1]


def _first(under: Mapping[int, Story], story: Story) -> int:
    return next(at for at, other in under.items() if other is story)


def _misfit(story: Story, columns: Sequence[Run]) -> float:
    """Return how far the headline is from where it would stand over these columns: at the left, or in the
    middle.
    """
    left, _, right, _ = around(run.box for run in columns)
    rows = [title.box for title in story.titles if title.large] or [title.box for title in story.titles]
    return min(min(abs(box[0] - left), abs(box[0] + box[2] - left - right) / 2) for box in rows)
