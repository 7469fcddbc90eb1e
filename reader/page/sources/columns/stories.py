"""Printed lines → articles in reading order, on a page whose lines run from left to right."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from reader.page.model import Box
from reader.page.sources.columns.rows import FAR, GUTTER, PICTURE, level_rows, owners, titled
from reader.page.sources.columns.runs import Run, Story, down, runs_of, usual_size
from reader.page.sources.columns.titles import heads
from reader.page.sources.columns.upright import Piece, upright

MOST = 2500  # lines: a page has fewer, and each is looked at beside many others
_OPEN = 40.0  # ems above a column at the head of the page
Order = Callable[[list[tuple[int, Box]]], list[int]]


def reading_order(pieces: Sequence[Piece], cut: Order) -> list[list[list[Piece]]]:
    """Return the articles in reading order, each as its runs of lines, titles first.

    `cut` puts numbered boxes into order by the white between them, and gives their numbers.
    """
    found = stories(upright(pieces))
    out: list[list[list[Piece]]] = []
    for at in cut([(i, story.box) for i, story in enumerate(found)]):
        story = found[at]
        text = cut([(i, run.box) for i, run in enumerate(story.text)])
        runs = [*sorted(story.titles, key=down), *(story.text[i] for i in text)]
        out.append([run.pieces for run in runs])
    return out


def stories(pieces: Sequence[Piece]) -> list[Story]:
    """Return the articles of the page, in no particular order; together they hold every line once."""
    em = usual_size(pieces)
    runs = runs_of(pieces, em)
    found = heads(runs, em)
    rest = [run for run in runs if run.story is None]
    rows = level_rows(rest, em)
    owned = {run: story for row in rows for run, story in owners(row, em).items()}
    known = dict.fromkeys(found)
    for run in sorted(rest, key=down):
        story = titled(run, em) or owned.get(run) or _under_picture(run, rows, owned, em)
        run.story = story or _beside_title(run, found, em) or _story_above(run)
        run.story.text.append(run)
        known[run.story] = None
    return list(known)


def _story_above(run: Run) -> Story:
    above = run.above
    return above.story if above is not None and above.story is not None else Story()


def _under_picture(
    run: Run, rows: Sequence[Sequence[Run]], owned: Mapping[Run, Story], em: float
) -> Story | None:
    """Return the article in whose row of columns the run's column begins with a picture: that of the column
    to its left.
    """
    top = run.box[1] - min(run.white, _OPEN * em)
    if run.box[1] - top < PICTURE * em:
        return None
    for row in rows:
        left = [one for one in row if one.box[2] <= run.box[0] + em and one in owned]
        if not left or not top - em <= left[-1].box[1] <= run.box[1] - PICTURE * em:
            continue
        if run.box[0] - left[-1].box[2] <= max(GUTTER * em, left[-1].wide):
            return owned[left[-1]]
    return None


def _beside_title(run: Run, found: Sequence[Story], em: float) -> Story | None:
    """Return the article whose title ends level with the run's beginning, in the column to its left that a
    picture heads.
    """
    if run.white <= em:
        return None
    near = [story for story in found if _ends_beside(story.titles[-1], run, em)]
    return max(near, key=lambda story: story.titles[-1].box[2], default=None)


def _ends_beside(title: Run, run: Run, em: float) -> bool:
    lower, apart = run.box[1] - title.box[3], run.box[0] - title.box[2]
    return -em <= lower <= FAR * em and 0 <= apart <= run.wide + GUTTER * em
