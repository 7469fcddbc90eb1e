"""Columns that begin level with each other, and which article each of them belongs to."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.page.model import Box
from reader.page.sources.columns.runs import LARGER, Run, Story, around, shared

GUTTER = 4.0  # ems between neighbouring columns, at most
FAR = 2.5  # ems: what stands further above is no title of the column
PICTURE = 4.0  # ems: a picture is at least so high
_MISSING = 0.7  # of a column's width: the line at its head may be so much shorter
_LEVEL = 0.8  # ems: tops that far apart are level
_SUNK = 1.7  # ems that a crosshead at the head of a column stands lower
_ALONE = 1.2  # ems of white above each column of a row without titles
_LEFT_OUT = 3.0  # ems of a title's displacement that a column without an article is worth
_PHOTO_LEFT_OUT = 0.5  # ... and a picture with its caption beside the columns: it may be news by itself
_UNEVEN = 3.0  # ... and a picture that does not end where the columns end: an article is set as a rectangle
_EVEN = 3.5  # ems between the feet of an article's columns, at most
_TOO_WIDE = 1.8  # times a headline's widest row: one of several rows was broken at its article's width
_FULL = 0.85  # of the widest row that a full one fills at least
_MISBROKEN = 6.0  # ems of a title's displacement that more than that is worth
_OPEN = 40.0  # ems above a column at the head of the page
MOST_OF_CAPTION = 4  # rows
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


def _with_pictures(row: Sequence[Run], rows: Sequence[Sequence[Run]], em: float) -> list[Run]:
    """Return the row with the columns beside and between its own that begin with a picture, level with it;
    not with what stands in another row below a title.
    """
    out = list(row)
    hanging = _hanging(row, rows, em)
    for run in (*hanging, *reversed(hanging)):
        if any(_near(run, other, em) for other in out) and not any(_over(run, other) for other in out):
            out.append(run)
    return sorted(out, key=lambda run: run.box[0])


def _hanging(row: Sequence[Run], rows: Sequence[Sequence[Run]], em: float) -> list[Run]:
    """Return what a picture level with the row may stand above, from left to right."""
    others = [other for other in rows if other is not row and not _is_titled(other, em)]
    hanging = [run for other in others for run in other if _hangs(run, row[0].box[1], em)]
    return sorted(hanging, key=lambda run: (run.box[0], run.box[1]))


def _is_titled(row: Sequence[Run], em: float) -> bool:
    return any(titled(run, em) for run in row)


def _near(run: Run, other: Run, em: float) -> bool:
    """Return whether the two stand in neighbouring columns."""
    apart = max(other.box[0] - run.box[2], run.box[0] - other.box[2])
    return apart <= max(GUTTER * em, _MISSING * max(run.wide, other.wide))


def _over(run: Run, other: Run) -> bool:
    return shared(run.box, other.box) > 0


def foot(run: Run, runs: Sequence[Run]) -> float:
    """Return where the column ends that the run begins: above the next headline, or at its end."""
    below = [one for one in runs if one.above is run and not one.large]
    return max((foot(one, runs) for one in below), default=run.box[3])


def is_caption_alone(run: Run, runs: Sequence[Run], em: float) -> bool:
    """Return whether a few lines stand below a picture, and nothing goes on below them."""
    if len(run.pieces) > MOST_OF_CAPTION or run.white < PICTURE * em:
        return False
    return all(one.large or one.white > FAR * em for one in runs if one.above is run)


def owners(row: Sequence[Run], rows: Sequence[Sequence[Run]], em: float) -> dict[Run, Story]:
    """Return the article of each column of a level row, by where the titles above the row stand; and of the
    columns beside it that begin with a picture. `rows`: all of the page.

    A row without any is one article of its own where white stands above each of its columns.
    """
    runs = [run for other in rows for run in other]
    if not _is_titled(row, em):
        return dict.fromkeys(row, Story()) if _is_apart(row, runs, em) else {}
    whole = _with_pictures(row, rows, em)
    under = {at: story for at, run in enumerate(whole) if (story := titled(run, em)) is not None}
    stories = list(dict.fromkeys(under.values()))
    spans = _best_spans([_column(run, row, runs, em) for run in whole], stories, under, em)
    return {whole[at]: story for story, span in zip(stories, spans, strict=True) for at in range(*span)}


def _is_apart(row: Sequence[Run], runs: Sequence[Run], em: float) -> bool:
    """Return whether several columns begin below white, and none of them is a picture's lines alone."""
    if len(row) < 2:
        return False
    return all(run.white > _ALONE * em and not is_caption_alone(run, runs, em) for run in row)


def _hangs(run: Run, top: float, em: float) -> bool:
    """Return whether a picture may stand above the run, from the row's top on."""
    begins = run.box[1] - min(run.white, _OPEN * em)
    return begins - em <= top <= run.box[1] - PICTURE * em


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


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a row: its box, and what it costs to give it to no article, and to give it to one."""

    box: Box
    left_out: float
    taken: float


def _column(run: Run, row: Sequence[Run], runs: Sequence[Run], em: float) -> _Column:
    if run in row or not is_caption_alone(run, runs, em):
        return _Column(run.box, _LEFT_OUT, 0.0)
    uneven = min(abs(foot(one, runs) - run.box[3]) for one in row) > _EVEN * em
    left, top, right, bottom = run.box
    whole = left, top, max(right, left + max(one.wide for one in row)), bottom  # the picture's, above it
    return _Column(whole, _PHOTO_LEFT_OUT, _UNEVEN if uneven else 0.0)


def _best_spans(
    row: Sequence[_Column], stories: Sequence[Story], under: Mapping[int, Story], em: float
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
                    whole = cost + _skipped(row[done:first]) + _misfit(story, row[first:end], em)
                    if end not in reached or whole < reached[end][0]:
                        reached[end] = whole, (*spans, (first, end))
        best = reached
    if not best:  # titles that stand among each other's columns
        return tuple((at, at + 1) for story in stories for at in [_first(under, story)])
    return min(best.items(), key=lambda one: one[1][0] + _skipped(row[one[0]:]))[1][1]


def _skipped(columns: Sequence[_Column]) -> float:
    return sum(column.left_out for column in columns)


def _first(under: Mapping[int, Story], story: Story) -> int:
    return next(at for at, other in under.items() if other is story)


def _misfit(story: Story, columns: Sequence[_Column], em: float) -> float:
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
    *full, rest = [piece.box[2] - piece.box[0] for piece in title.pieces]
    return bool(full) and min(full) >= _FULL * max(full) and rest <= max(full)
