"""Printed lines → articles in reading order, on a page whose lines run from left to right."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from reader.page.model import Box
from reader.page.sources.columns.beginnings import opens
from reader.page.sources.columns.rows import (
    FAR,
    GUTTER,
    MOST_OF_CAPTION,
    PICTURE,
    is_caption_alone,
    level_rows,
    owners,
    stands_lower,
    titled,
)
from reader.page.sources.columns.runs import Run, Story, around, down, runs_of, usual_size
from reader.page.sources.columns.titles import NEAR, begins_anew, heads, is_lesser
from reader.page.sources.columns.upright import Piece, upright

MOST = 2500  # lines: a page has fewer, and each is looked at beside many others
_BESIDE = 1.5  # ems that the name of a column may reach down beside its headline
_DEEP = 3.0  # ems between the feet of an article's columns
Order = Callable[[list[tuple[int, Box]]], list[int]]


def reading_order(pieces: Sequence[Piece], cut: Order) -> list[list[list[Piece]]]:
    """Return the articles in reading order, each as its runs of lines, titles first.

    `cut` puts numbered boxes into order by the white between them, and gives their numbers.
    """
    found = stories(upright(pieces))
    out: list[list[list[Piece]]] = []
    for at in cut([(i, story.box) for i, story in enumerate(found)]):
        story = found[at]
        first = _above_all(story.text)
        text = [run for run in story.text if run is not first]
        order = cut([(i, run.box) for i, run in enumerate(text)])
        runs = [*sorted(story.titles, key=down), *([first] if first else []), *(text[i] for i in order)]
        out.append([run.pieces for run in runs])
    return out


def _above_all(text: Sequence[Run]) -> Run | None:
    """Return the line or two that ends above all columns of an article: the author, in whichever column."""
    if len(text) < 2:
        return None
    highest, *others = sorted(text, key=down)
    if not is_lesser(highest):
        return None
    return highest if highest.box[3] <= others[0].box[1] else None


def stories(pieces: Sequence[Piece]) -> list[Story]:
    """Return the articles of the page, in no particular order; together they hold every line once."""
    em = usual_size(pieces)
    runs = runs_of(pieces, em)
    edges = _edges(runs)
    found = heads(runs, em)
    rest = [run for run in runs if run.story is None]
    owned = _by_rows(level_rows(rest, em), em)
    found = _not_empty(found)
    pictures: list[Run] = []
    known = dict.fromkeys((*edges, *found))
    for run in sorted(rest, key=down):
        over = _over_columns(run, found, owned, em)
        if over is not None:
            over.titles.append(run)
            run.story = over
            continue
        run.story = _by_title(run, rest, em) or _owner(run, rest, owned, em)
        run.story = run.story or _news_in_pictures(run, rest, pictures, em)
        run.story = run.story or _beside_title(run, found, em) or _story_above(run)
        run.story.text.append(run)
        known[run.story] = None
    return _not_empty(known)


def _not_empty(found: Iterable[Story]) -> list[Story]:
    return [story for story in found if story.titles or story.text]


def _by_title(run: Run, rest: Sequence[Run], em: float) -> Story | None:
    """Return the article of the title right above the run, or above the picture that the run stands below."""
    return titled(run, em) or _below_title(run, rest, em)


def _owner(run: Run, rest: Sequence[Run], owned: dict[Run, Story], em: float) -> Story | None:
    """Return the article that the run's row belongs to; a row below a picture goes on from the column beside
    the picture, and the picture's lines with it. `rest`: all runs of text, those above with their articles.
    """
    story = owned.get(run)
    left = _beside_picture(run, rest, em) if story is not None and not story.titles + story.text else None
    if story is None or left is None:
        return story
    for other in [one for one, own in owned.items() if own is story]:
        owned[other] = left
    if run.above is not None and run.above.story is not None and not run.above.story.titles:
        left.take(run.above.story)
    return left


def _beside_picture(run: Run, rest: Sequence[Run], em: float) -> Story | None:
    """Return the article of the column left of a picture that the run stands below."""
    if not _hangs_from_picture(run, em) or opens(run):
        return None
    beside = [one for one in rest if one.story is not None and _is_left_and_above(one, run, em)]
    return max(beside, key=lambda one: one.box[2]).story if beside else None


def _hangs_from_picture(run: Run, em: float) -> bool:
    """Return whether nothing stands above the run but a picture, with or without its lines."""
    above = run.above
    if above is None:
        return True
    return not above.edge and len(above.pieces) <= MOST_OF_CAPTION and above.white >= PICTURE * em


def _is_left_and_above(one: Run, run: Run, em: float) -> bool:
    """Return whether the run stands in the column left of the other, begins further up and reaches beside it.
    """
    apart = run.box[0] - one.box[2]
    higher = one.box[1] < run.box[1] - PICTURE * em
    return higher and one.box[3] > run.box[1] + em and -em <= apart <= GUTTER * em


def _by_rows(rows: Sequence[Sequence[Run]], em: float) -> dict[Run, Story]:
    """Return the article of each column that begins level with others below titles."""
    owned: dict[Run, Story] = {}
    for row in rows:
        for run, story in owners(row, rows, em).items():
            owned.setdefault(run, story)
    return owned


def _news_in_pictures(run: Run, rest: Sequence[Run], pictures: list[Run], em: float) -> Story | None:
    """Return the article of a picture's lines that belong to no text: their own, or that of the picture
    beside it. `pictures`: those before, and afterwards this one.
    """
    if not is_caption_alone(run, rest, em) or _hangs_below(run, em):
        return None
    story = _picture_beside(run, pictures, em) or Story()
    pictures.append(run)
    return story


def _below_title(run: Run, rest: Sequence[Run], em: float) -> Story | None:
    """Return the article of the title above a picture's lines, where nothing else stands below the title."""
    above = run.above
    if above is None or above.story is None or above.story.edge or above not in above.story.titles:
        return None
    alone = all(other is run or other.above is not above for other in rest)
    return above.story if alone and is_caption_alone(run, rest, em) else None


def _edges(runs: Sequence[Run]) -> list[Story]:
    """Return the page's head and foot, if it has any, as what no article belongs to."""
    own = [run for run in runs if run.edge]
    story = Story(own, edge=True)
    for run in own:
        run.story = story
    return [story] if own else []


def _over_columns(
    run: Run, found: Sequence[Story], owned: Mapping[Run, Story], em: float
) -> Story | None:
    """Return the article above whose columns and right beside or above whose headline the run stands: the
    name of a column.
    """
    if not is_lesser(run) or not begins_anew(run, em) or run in owned:
        return None
    for story in found:
        boxes = [title.box for title in story.titles]
        whole = around([*boxes, *(one.box for one, its in owned.items() if its is story)])
        top = min(box[1] for box in boxes)
        near = -_BESIDE * em <= top - run.box[3] <= NEAR * em
        if near and run.box[0] >= whole[0] - em and run.box[2] <= whole[2] + em:
            return story
    return None


def _hangs_below(run: Run, em: float) -> bool:
    """Return whether a picture's lines stand below an article's headline, or below its text and beside
    columns of it that reach as deep: an article is set as a rectangle, and what hangs below it is none of it.
    """
    above = run.above
    if above is None or above.story is None or above.story.edge:
        return False
    others = [one.box[3] for one in above.story.text if one is not above]
    return above in above.story.titles or any(deep >= run.box[3] - _DEEP * em for deep in others)


def _picture_beside(run: Run, alone: Sequence[Run], em: float) -> Story | None:
    """Return the picture with its lines that stands level with this one in the next column: news in pictures.
    """
    for other in alone:
        level = abs(other.box[1] - run.box[1]) <= em
        apart = max(other.box[0] - run.box[2], run.box[0] - other.box[2])
        if level and apart <= max(GUTTER * em, other.wide, run.wide):
            return other.story
    return None


def _story_above(run: Run) -> Story:
    above = run.above
    if above is None or above.story is None or above.story.edge:
        return Story()
    return above.story


def _beside_title(run: Run, found: Sequence[Story], em: float) -> Story | None:
    """Return the article whose title ends level with the run's beginning, in the column to its left that a
    picture heads.
    """
    if run.white <= em or stands_lower(run, em):
        return None
    near = [story for story in found if _ends_beside(story.titles[-1], run, em)]
    return max(near, key=lambda story: story.titles[-1].box[2], default=None)


def _ends_beside(title: Run, run: Run, em: float) -> bool:
    lower, apart = run.box[1] - title.box[3], run.box[0] - title.box[2]
    return -em <= lower <= FAR * em and 0 <= apart <= run.wide + GUTTER * em
