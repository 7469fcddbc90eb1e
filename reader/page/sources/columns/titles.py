"""Large type opens an article: its headline, and the kicker above and the deck below it."""
from __future__ import annotations

from collections.abc import Sequence

from reader.page.sources.columns.runs import FEW_ROWS, LARGER, Run, Story, down, shared

_STACK_GAP = 0.7  # of the smaller type between two rows of a headline
_ALIGNED = 1.5  # ems
NEAR = 1.25  # ems of white between headline and kicker or deck
_WIDEST = 36.0  # ems of a kicker or deck
_MOST_ABOVE = 3  # a kicker, the name of a column, a second row
_BELOW = 2.5  # ems of white above the columns below a deck


def heads(runs: Sequence[Run], em: float) -> list[Story]:
    """Return the articles that large type opens, each with its titles from top to bottom, without text."""
    found: list[Story] = []
    for run in sorted((run for run in runs if run.large), key=down):
        above = run.above
        stack = above.story if above is not None and not above.edge else None
        if above is not None and stack is not None and _one_stack(above, run, em):
            run.story = stack
        else:
            run.story = Story()
            found.append(run.story)
        run.story.titles.append(run)
    for story in found:
        _take_kickers(story, em)
    _take_decks(runs, em)
    return found


def _one_stack(above: Run, run: Run, em: float) -> bool:
    """Return whether the two are parts of one headline: near each other, one over the other."""
    size = min(above.pieces[-1].size, run.pieces[0].size)
    one, other = above.box, run.box
    left, middle = abs(one[0] - other[0]), abs(one[0] + one[2] - other[0] - other[2]) / 2
    aligned = min(left, middle) <= _ALIGNED * em or shared(one, other) > 0.9
    return aligned and other[1] - one[3] <= _STACK_GAP * size


def _take_kickers(story: Story, em: float) -> None:
    """Add the lines right above the title: a kicker, the name of a column."""
    run = story.titles[0]
    for _ in range(_MOST_ABOVE):
        above = run.above
        if above is None or above.edge or above.story is not None or run.white > NEAR * em:
            return
        if not is_lesser(above) or not begins_anew(above, em):
            return
        above.story = story
        story.titles.insert(0, above)
        run = above


def is_lesser(run: Run) -> bool:
    """Return whether the run may be a kicker, a deck or the name of a column: a row or two, not long."""
    return len(run.pieces) <= FEW_ROWS and sum(piece.ems for piece in run.pieces) <= _WIDEST


def begins_anew(run: Run, em: float) -> bool:
    """Return whether the run is no end of a column: set larger, or with white above it."""
    return run.rank >= LARGER or run.white > em or (run.above is not None and run.above.large)


def _take_decks(runs: Sequence[Run], em: float) -> None:
    """Add the lines right below the titles that are no column: a deck, a line with the author across."""
    columns: dict[Run, int] = {}
    for run in runs:
        if run.above is not None and run.white < _BELOW * em:
            columns[run.above] = columns.get(run.above, 0) + 1
    for run in sorted(runs, key=down):
        story = run.above.story if run.above is not None else None
        if run.story is not None or story is None or not _may_be_deck(run, em):
            continue
        if run.rank >= LARGER or columns.get(run, 0) > 1:
            run.story = story
            story.titles.append(run)


def _may_be_deck(run: Run, em: float) -> bool:
    return run.white <= NEAR * em and is_lesser(run) and not run.edge
