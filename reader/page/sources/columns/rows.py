"""Columns that begin level with each other, and which article each of them belongs to."""
from __future__ import annotations

from collections.abc import Sequence

from reader.page.model import Box
from reader.page.sources.columns.beginnings import comes_from, goes_on, opens
from reader.page.sources.columns.parted import belong_together
from reader.page.sources.columns.runs import FEW_ROWS, LARGER, Run, Story, shared
from reader.page.sources.columns.spans import LEFT_OUT, Column, Spans, best_spans

GUTTER = 4.0  # ems between neighbouring columns, at most
FAR = 3.2  # ems: what stands further above is no title of the column
PICTURE = 4.0  # ems: a picture is at least so high
_MISSING = 0.7  # of a column's width: the line at its head may be so much shorter
_LEVEL = 0.8  # ems: tops that far apart are level
_LOWER = 1.5  # ems of white between two runs of one column
_SUNK = 1.7  # ems that a crosshead at the head of a column stands lower
_ALONE = 1.6  # ems of white above each column of a row without titles
_PHOTO_LEFT_OUT = 0.5  # ... and a picture with its caption beside the columns: it may be news by itself
_UNEVEN = 3.0  # ... and a picture that does not end where the columns end: an article is set as a rectangle
_EVEN = 3.5  # ems between the feet of an article's columns, at most
_OPEN = 40.0  # ems above a column at the head of the page
MOST_OF_CAPTION = 4  # rows


def level_rows(runs: Sequence[Run], em: float) -> list[list[Run]]:
    """Return the runs in rows of those that begin level and stand side by side, from left to right; without
    those that only go on below others.
    """
    rows: list[list[Run]] = []
    heads = [run for run in runs if not stands_lower(run, em)]
    for run in sorted(heads, key=lambda run: run.box[0]):
        near = [row for row in rows if _follows(row[-1], run, runs, em)]
        best = max(near, key=lambda row: row[-1].box[2], default=None)
        if best is None:
            rows.append([run])
        else:
            best.append(run)
    return rows


def stands_lower(run: Run, em: float) -> bool:
    """Return whether the run stands below a line or two of its own type at the head of its column: an
    author's name, the page that it goes on from.
    """
    above = run.above
    if above is None or above.rank >= LARGER or run.white > _LOWER * em:
        return False
    if above.story is not None and above in above.story.titles:
        return False
    return len(above.pieces) <= FEW_ROWS and abs(above.box[0] - run.box[0]) <= em


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
    if all(story.edge for run in row if (story := titled(run, em)) is not None):
        return []
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
        return _apart(row, runs, em)
    whole = _with_pictures(row, rows, em)
    under = {at: story for at, run in enumerate(whole) if (story := titled(run, em)) is not None}
    stories = list(dict.fromkeys(under.values()))
    spans = best_spans([_column(run, row, runs, em) for run in whole], stories, under, em)
    stories = _mended(whole, stories, spans, em)
    owned = {whole[at]: story for story, span in zip(stories, spans, strict=True) for at in range(*span)}
    rest = [run for run in row if run not in owned]
    return owned | _apart(rest, runs, em)


def _mended(row: Sequence[Run], stories: Sequence[Story], spans: Spans, em: float) -> list[Story]:
    """Return the articles of the spans, two of them made one where a paragraph goes on from one to the other
    and the title of one is a part of the other's.
    """
    out = list(stories)
    for at in range(1, len(out)):
        left, right = out[at - 1], out[at]
        torn = spans[at - 1][1] == spans[at][0] and goes_on(row[spans[at][0]])
        if not torn or left is right or not belong_together(left, right):
            continue
        left.take_titles(right)
        out = [left if story is right else story for story in out]
    return out


def _apart(row: Sequence[Run], runs: Sequence[Run], em: float) -> dict[Run, Story]:
    """Return an article for columns side by side that begin below white without a title, each going on from
    the one before: what is continued from another page, and says so; or all of the row.
    """
    owned: dict[Run, Story] = {}
    whole = len(row) > 1 and all(_begins_apart(run, runs, em) for run in row)
    for at, run in enumerate(row):
        before = row[at - 1] if at else None
        if whole or (comes_from(run) and _begins_apart(run, runs, em)):
            whole = False
            owned[run] = Story()
        elif before in owned and _begins_apart(run, runs, em) and _near(run, before, em) and not opens(run):
            owned[run] = owned[before]
    return owned


def _begins_apart(run: Run, runs: Sequence[Run], em: float) -> bool:
    """Return whether white stands above the run, which is neither a crosshead nor a picture's lines."""
    if len(run.pieces) == 1 and run.rank >= LARGER:
        return False
    return run.white > _ALONE * em and not is_caption_alone(run, runs, em)


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


def _column(run: Run, row: Sequence[Run], runs: Sequence[Run], em: float) -> Column:
    if run in row or not is_caption_alone(run, runs, em):
        text = run.white < PICTURE * em
        return Column(run.box, LEFT_OUT, 0.0, text and goes_on(run), text and opens(run))
    uneven = min(abs(foot(one, runs) - run.box[3]) for one in row) > _EVEN * em
    left, top, right, bottom = run.box
    whole = left, top, max(right, left + max(one.wide for one in row)), bottom  # the picture's, above it
    return Column(whole, _PHOTO_LEFT_OUT, _UNEVEN if uneven else 0.0)
