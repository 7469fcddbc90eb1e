"""Which printed lines make an article, and in which order they are read: a newspaper's page by its columns.

White alone does not tell: a headline over three columns stands beside other articles, and the column right
of its text begins level with it but without a headline of its own. So lines become runs (what follows in one
column in one type), large type opens an article, and each further run goes with what stands right above it, or,
where it begins level with a column whose headline stands above that, with the column to its left.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reader.page.model import Box
from reader.page.sources.upright import Piece, upright

LARGE = 1.55  # times the page's type: opens an article; crossheads are smaller
LARGER = 1.08  # a kicker, a deck, a crosshead
SAME_TYPE = 1.3
LINE_GAP = 0.95  # ems between two lines of a run
TOUCHING = 0.1  # of its type between two parts of a title's row that OCR has cut
TITLE_GAP = 0.6  # of its type between two rows of a title
FEWEST = 4  # lines that show how they are set
PICTURE = 4.0  # ems: a picture is at least so high
SUNK = 1.7  # ems that a crosshead at the head of a column stands lower
LEVEL = 0.8  # ems: tops that far apart are level
GUTTER = 4.0  # ems between neighbouring columns, at most
ALONE = 1.2  # ems of white above each column of a row without titles
LEFT_OUT = 3.0  # ems of a title's displacement that a column without an article is worth
FAR = 2.5  # ems: what stands further above has little to do with it
KICKER_ROWS, KICKER_EMS = 2, 36.0
INDENT = 3.0  # ems


@dataclass(slots=True, eq=False)
class Run:
    """Lines that follow each other in one column in one type. `rank`: their size over the page's type."""

    pieces: list[Piece]
    box: Box
    rank: float = 1.0
    above: Run | None = field(default=None, repr=False)
    story: Story | None = field(default=None, repr=False)

    @property
    def large(self) -> bool:
        return self.rank >= LARGE

    @property
    def wide(self) -> float:
        return self.box[2] - self.box[0]


@dataclass(slots=True, eq=False)
class Story:
    """An article in the making: the titles above it, and the runs of its text."""

    titles: list[Run] = field(default_factory=list)
    text: list[Run] = field(default_factory=list)

    @property
    def box(self) -> Box:
        return around(run.box for run in (*self.titles, *self.text))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around these; there is at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def stories(pieces: Sequence[Piece]) -> list[Story]:
    """Return the articles of a page whose lines run from left to right, in no particular order."""
    em = usual_size(pieces)
    runs = runs_of(pieces, em)
    for run in runs:
        run.rank = _usual(run.pieces) / em
        run.above = _above(run, runs, em)
    found = _heads(runs, em)
    rows = _level_rows([run for run in runs if run.story is None], em)
    owners = {run: story for row in rows for run, story in _owners(row, em).items()}
    for run in sorted((run for run in runs if run.story is None), key=_down):
        story = _story_of(run, found, rows, owners, em)
        story = story or Story()
        if story not in found:
            found.append(story)
        run.story = story
        story.text.append(run)
    return found


def usual_size(pieces: Sequence[Piece]) -> float:
    """The size that half of the page's text is set in, or a smaller one."""
    return _usual(pieces)


def _usual(pieces: Sequence[Piece]) -> float:
    sizes = sorted((piece.size, piece.ems) for piece in pieces)
    half = sum(ems for _, ems in sizes) / 2
    for size, ems in sizes:
        half -= ems
        if half <= 0:
            return size
    return sizes[-1][0]


def _down(run: Run) -> tuple[float, float]:
    return run.box[1], run.box[0]


# --- lines that follow each other


def runs_of(pieces: Sequence[Piece], em: float) -> list[Run]:
    """The lines in runs, each from top to bottom."""
    runs: list[Run] = []
    for piece in sorted(pieces, key=lambda piece: (piece.box[1] + piece.box[3], piece.box[0])):
        near = [run for run in runs if _goes_on(run, piece, em)]
        best = max(near, key=lambda run: run.box[3], default=None)
        if best is None:
            runs.append(Run([piece], piece.box))
        else:
            best.pieces.append(piece)
            best.box = around((best.box, piece.box))
    return [part for run in runs for part in _without_heading(run, em)]


def _goes_on(run: Run, piece: Piece, em: float) -> bool:
    last = run.pieces[-1]
    if max(last.size, piece.size) > SAME_TYPE * min(last.size, piece.size):
        return False
    type_ = max(last.size, piece.size)
    middle, other = (last.box[1] + last.box[3]) / 2, (piece.box[1] + piece.box[3]) / 2
    if abs(middle - other) < 0.3 * type_:  # further on in the same line
        apart = min(abs(piece.box[0] - last.box[2]), abs(last.box[0] - piece.box[2]))
        if piece.size >= LARGE * em and apart < TOUCHING * type_:
            return True
        return piece.box[0] > last.box[2] - 0.5 * em and shared(run.box, piece.box) > 0.5
    gap = piece.box[1] - last.box[3]
    if piece.size >= LARGE * em:
        return -0.8 * type_ <= gap <= TITLE_GAP * type_ and shared(last.box, piece.box) > 0.5
    return -0.8 * type_ <= gap <= LINE_GAP * type_ and _one_column(run, piece, em)


def _one_column(run: Run, piece: Piece, em: float) -> bool:
    in_line = abs(piece.box[0] - run.box[0]) <= INDENT * em and shared(run.box, piece.box) > 0
    if shared(run.box, piece.box) <= 0.5 and not in_line:
        return False
    return piece.box[2] - run.box[2] <= INDENT * em or run.box[2] - run.box[0] < 20 * em


def _without_heading(run: Run, em: float) -> list[Run]:
    """The run, and before it the lines at its head that are set larger or further off than the others."""
    if len(run.pieces) < FEWEST:
        return [run]
    size = _usual(run.pieces)
    pitch = sorted(b.box[1] - a.box[1] for a, b in pairwise(run.pieces))[len(run.pieces) // 2 - 1]
    heads = 0
    for at in range(min(KICKER_ROWS, len(run.pieces) - 2)):
        one, after = run.pieces[at], run.pieces[at + 1]
        further = after.box[1] - one.box[1] > pitch + 0.35 * em
        if one.size > LARGER * size and further:
            heads = at + 1
    if not heads:
        return [run]
    parts = run.pieces[:heads], run.pieces[heads:]
    return [Run(list(part), around(piece.box for piece in part)) for part in parts]


def shared(one: Box, other: Box) -> float:
    """How much of the narrower's width the two have in common, 0 to 1."""
    narrow = min(one[2] - one[0], other[2] - other[0])
    return (min(one[2], other[2]) - max(one[0], other[0])) / narrow if narrow > 0 else 0.0


def _above(run: Run, runs: Sequence[Run], em: float) -> Run | None:
    """What stands nearest above the run, in any part of its width."""
    over = [
        other for other in runs
        if other is not run
        and other.box[3] <= run.box[1] + 0.5 * em
        and other.box[1] < run.box[1]
        and shared(other.box, run.box) > 0.15
    ]
    return max(over, key=lambda other: other.box[3], default=None)


# --- titles


def _heads(runs: Sequence[Run], em: float) -> list[Story]:
    """The articles that large type opens, with their titles and nothing else so far."""
    found: list[Story] = []
    for run in sorted((run for run in runs if run.large), key=_down):
        above = run.above
        if above is not None and above.story is not None and _one_stack(above, run, em):
            run.story = above.story
        else:
            run.story = Story()
            found.append(run.story)
        run.story.titles.append(run)
    for story in found:
        _take_kickers(story, em)
        _take_decks(story, runs, em)
    return found


def _one_stack(above: Run, run: Run, em: float) -> bool:
    """Whether the two are rows of one headline: near each other, one over the other."""
    size = min(above.pieces[-1].size, run.pieces[0].size)
    one, other = above.box, run.box
    aligned = min(abs(one[0] - other[0]), abs(one[0] + one[2] - other[0] - other[2]) / 2)
    return other[1] - one[3] <= 0.7 * size and (aligned <= 1.5 * em or shared(one, other) > 0.9)


def _take_kickers(story: Story, em: float) -> None:
    """Add the lines right above the title: a kicker, the name of a column."""
    run = story.titles[0]
    for _ in range(3):
        above = run.above
        if above is None or above.story is not None or not _is_lesser(above):
            return
        if run.box[1] - above.box[3] > FAR / 2 * em or not _apart(above, em):
            return
        above.story = story
        story.titles.insert(0, above)
        run = above


def _is_lesser(run: Run) -> bool:
    return len(run.pieces) <= KICKER_ROWS and sum(piece.ems for piece in run.pieces) <= KICKER_EMS


def _apart(run: Run, em: float) -> bool:
    """Whether the run is no end of a column: larger, or with white above it."""
    above = run.above
    return run.rank >= LARGER or above is None or above.large or run.box[1] - above.box[3] > em


def _take_decks(story: Story, runs: Sequence[Run], em: float) -> None:
    """Add the lines right below the title that are no column: a deck, a line with the author across."""
    for run in sorted(runs, key=_down):
        if run.story is not None or run.above is None or run.above.story is not story:
            continue
        if run.box[1] - run.above.box[3] > FAR / 2 * em or not _is_lesser(run):
            continue
        if run.rank >= LARGER or _spans(run, runs, em):
            run.story = story
            story.titles.append(run)


def _spans(run: Run, runs: Sequence[Run], em: float) -> bool:
    """Whether columns of text begin below the run side by side."""
    below = [other for other in runs if other.above is run and other.box[1] - run.box[3] < FAR * em]
    return len(below) > 1


# --- columns


def _level_rows(runs: Sequence[Run], em: float) -> list[list[Run]]:
    """Runs that begin level with each other and stand side by side, from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.box[0]):
        near = [row for row in rows if _follows(row[-1], run, runs, em)]
        best = max(near, key=lambda row: row[-1].box[2], default=None)
        if best is not None:
            best.append(run)
        else:
            rows.append([run])
    return rows


def _follows(last: Run, run: Run, runs: Sequence[Run], em: float) -> bool:
    """Whether the run begins level with `last` in the next column, or with nothing but a picture between."""
    apart = run.box[0] - last.box[2]
    if apart < -em or not _are_level(last, run, em):
        return False
    if apart <= max(GUTTER * em, 0.7 * max(run.wide, last.wide)):
        return True
    top = max(last.box[1], run.box[1])
    between = (last.box[2] + em, top, run.box[0] - em, top + PICTURE * em)
    return not any(_overlap(other.box, between) for other in runs)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _are_level(one: Run, other: Run, em: float) -> bool:
    lower = other.box[1] - one.box[1]
    up = SUNK if one.rank >= LARGER else LEVEL
    down = SUNK if other.rank >= LARGER else LEVEL
    return -up * em <= lower <= down * em


def _story_of(
    run: Run, found: Sequence[Story], rows: Sequence[Sequence[Run]], owners: Mapping[Run, Story], em: float
) -> Story | None:
    """The article that the run belongs to: the nearest title's, a level column's, that of what stands above."""
    owner = _titled(run, em) or owners.get(run) or _under_picture(run, rows, owners, em)
    owner = owner or _beside_title(run, found, em)
    if owner is not None:
        return owner
    return run.above.story if run.above is not None else None


def _under_picture(
    run: Run, rows: Sequence[Sequence[Run]], owners: Mapping[Run, Story], em: float
) -> Story | None:
    """The article in whose row of columns the run's column begins with a picture: the owner of the column to its
    left.
    """
    top = run.above.box[3] if run.above is not None else run.box[1] - 40 * em
    if run.box[1] - top < PICTURE * em:
        return None
    for row in rows:
        left = [one for one in row if one.box[2] <= run.box[0] + em and one in owners]
        if not left or not top - em <= left[-1].box[1] <= run.box[1] - PICTURE * em:
            continue
        if run.box[0] - left[-1].box[2] <= max(GUTTER * em, left[-1].wide):
            return owners[left[-1]]
    return None


def _titled(run: Run, em: float) -> Story | None:
    """The article whose title stands right above the run."""
    above = run.above
    if above is None or above.story is None or above not in above.story.titles:
        return None
    return above.story if run.box[1] - above.box[3] <= FAR * em else None


def _owners(row: Sequence[Run], em: float) -> dict[Run, Story]:
    """Which article each column of a level row belongs to, by where the titles above the row stand.

    A row without any is one article of its own, where white stands above each of its columns.
    """
    titled = {at: story for at, one in enumerate(row) if (story := _titled(one, em)) is not None}
    if not titled and len(row) < 2:
        return {}
    if not titled:
        apart = all(run.above is None or run.box[1] - run.above.box[3] > ALONE * em for run in row)
        return dict.fromkeys(row, Story()) if apart else {}
    heads = list(dict.fromkeys(titled.values()))
    best: list[tuple[float, tuple[tuple[int, int], ...]]] = [(0.0, ())]
    for story in heads:
        own = [at for at, other in titled.items() if other is story]
        best = [
            (cost + LEFT_OUT * (first - done) + _misfit(story, row[first:end]) / em, (*spans, (first, end)))
            for cost, spans in best
            for done in [spans[-1][1] if spans else 0]
            for first in range(done, own[0] + 1)
            for end in range(own[-1] + 1, len(row) + 1)
        ]
        best = _cheapest_by_end(best)
    _, spans = min(best, key=lambda one: one[0] + LEFT_OUT * (len(row) - one[1][-1][1]))
    return {row[at]: story for story, (first, end) in zip(heads, spans, strict=True) for at in range(first, end)}


def _cheapest_by_end(
    found: Sequence[tuple[float, tuple[tuple[int, int], ...]]]
) -> list[tuple[float, tuple[tuple[int, int], ...]]]:
    best: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {}
    for cost, spans in found:
        end = spans[-1][1]
        if end not in best or cost < best[end][0]:
            best[end] = cost, spans
    return list(best.values())


def _misfit(story: Story, columns: Sequence[Run]) -> float:
    """How far the titles are from where they would stand over these columns: at the left, or in the middle."""
    span = around(run.box for run in columns)
    return min(
        min(abs(title.box[0] - span[0]), abs(title.box[0] + title.box[2] - span[0] - span[2]) / 2)
        for title in story.titles if title.large or len(story.titles) == 1
    )


def _beside_title(run: Run, found: Sequence[Story], em: float) -> Story | None:
    """The article whose title ends level with the run's beginning in the column to its left, where a picture
    heads that column.
    """
    above = run.above
    if above is not None and run.box[1] - above.box[3] <= em:
        return None
    near = [
        story for story in found
        if story.titles
        and -em <= run.box[1] - story.titles[-1].box[3] <= FAR * em
        and 0 <= run.box[0] - story.titles[-1].box[2] <= run.wide + GUTTER * em
    ]
    return max(near, key=lambda story: story.titles[-1].box[2], default=None)


Order = Callable[[list[tuple[int, Box]]], list[int]]


def reading_order(pieces: Sequence[Piece], cut: Order) -> list[list[list[Piece]]]:
    """The articles in reading order, each as its runs of lines. `cut`: puts boxes into order by the white between them."""
    found = stories(upright(pieces))
    out: list[list[list[Piece]]] = []
    for at in cut([(i, story.box) for i, story in enumerate(found)]):
        story = found[at]
        text = cut([(i, run.box) for i, run in enumerate(story.text)])
        runs = [*sorted(story.titles, key=_down), *(story.text[i] for i in text)]
        out.append([run.pieces for run in runs])
    return out
