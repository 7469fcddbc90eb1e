"""Printed lines → runs: lines that follow each other in one column in one type."""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from reader.page.model import Box
from reader.page.sources.columns.upright import Piece

LARGE = 1.55  # times the page's type: opens an article; crossheads are smaller
LARGER = 1.08  # a kicker, a deck, a crosshead
FEW_ROWS = 2  # of a kicker or a deck
_SAME_TYPE = 1.3
_LINE_GAP = 0.95  # of its type between two lines of a run
_TITLE_GAP = 0.6  # of its type between two rows of a title
_OVERLAP = 0.8  # of its type by which boxes of two lines may overlap
_SAME_LINE = 0.3  # of its type between the middles of two parts of a line
_TOUCHING = 0.1  # of its type between two parts of a title's row that OCR has cut
_AT_QUOTE = 0.9  # ... where they meet at a quotation mark
_OPENERS, _CLOSERS = tuple("“‘《「『"), tuple("”’》」』")
_INDENT = 3.0  # ems
_NARROW = 20.0  # ems: what is wider is no line that ends early
_FEWEST = 4  # lines that show how they are set
_LEADING = 1.33  # of its type from line to line
_FURTHER = 0.35  # ems beyond the usual from line to line
_TEXT = 12.0  # ems: a line so long is set in a column
_NEXT = 2.5  # ems of white between two runs of one column
_PAPER_AND_DAY = re.compile(r"[报報] ?[12]\d{3} ?年")
_ABOVE = 0.15  # of the narrower's width: what stands above something


@dataclass(slots=True, eq=False)
class Run:
    """Lines from top to bottom. `rank`: their type over the page's; `above`: what stands nearest above;
    `edge`: they are the page's head or foot.
    """

    pieces: list[Piece]
    box: Box
    rank: float = 1.0
    above: Run | None = field(default=None, repr=False)
    story: Story | None = field(default=None, repr=False)
    edge: bool = False

    @property
    def large(self) -> bool:
        return self.rank >= LARGE and not self.edge

    @property
    def wide(self) -> float:
        return self.box[2] - self.box[0]

    @property
    def white(self) -> float:
        """Return the white between the run and what stands above it; endless at the head of the page."""
        return self.box[1] - self.above.box[3] if self.above is not None else float("inf")


@dataclass(slots=True, eq=False)
class Story:
    """An article in the making: the titles above it, and the runs of its text. `edge`: no article, but the
    page's head or foot.
    """

    titles: list[Run] = field(default_factory=list)
    text: list[Run] = field(default_factory=list)
    edge: bool = False

    @property
    def box(self) -> Box:
        return around(run.box for run in (*self.titles, *self.text))

    def take_titles(self, other: Story) -> None:
        """Make the other article's titles this one's; none is left there."""
        for run in other.titles:
            run.story = self
        self.titles += other.titles
        other.titles = []

    def take(self, other: Story) -> None:
        """Make what belongs to the other article this one's; nothing is left there."""
        self.take_titles(other)
        for run in other.text:
            run.story = self
        self.text += other.text
        other.text = []


def runs_of(pieces: Sequence[Piece], em: float) -> list[Run]:
    """Return the lines in runs that know what stands above them. `em`: the size of the page's type."""
    pieces = _edges_alone(pieces, em)
    following = _following(pieces, em)
    step = _usual_step(following, em)
    runs = [part for run in following for part in _without_heading(run, em, step)]
    for run in runs:
        run.rank = usual_size(run.pieces) / em
        run.edge = run.pieces[0].edge
    for _ in range(2):  # a crosshead as wide as its column, then what stands above it
        _find_above(runs, em)
        for run in sorted(runs, key=down, reverse=True):
            run.box = _in_its_column(run, runs, em)
    _find_above(runs, em)
    return runs


def _find_above(runs: Sequence[Run], em: float) -> None:
    for run in runs:
        run.above = _above(run, runs, em)


def _in_its_column(run: Run, runs: Sequence[Run], em: float) -> Box:
    """Return the box of a line or two as wide as the column below: a paragraph's short last line, an author's
    name, a crosshead.
    """
    left, top, right, bottom = run.box
    if run.large or len(run.pieces) > FEW_ROWS:
        return run.box
    for below in runs:
        near = below.above is run and not below.large and below.white <= _NEXT * em
        if near and below.box[0] <= left + em and below.box[2] >= right - em:
            return min(left, below.box[0]), top, max(right, below.box[2]), bottom
    return run.box


def usual_size(pieces: Sequence[Piece]) -> float:
    """Return the size that the line in the middle of the text is set in."""
    sizes = sorted((piece.size, piece.ems) for piece in pieces)
    half = sum(ems for _, ems in sizes) / 2
    for size, ems in sizes:
        half -= ems
        if half <= 0:
            return size
    return sizes[-1][0]


def down(run: Run) -> tuple[float, float]:
    """Sort key: from top to bottom, then from the left."""
    return run.box[1], run.box[0]


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around these; there is at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def shared(one: Box, other: Box) -> float:
    """Return how much of the narrower's width the two have in common: 1 all, below 0 nothing."""
    narrow = min(one[2] - one[0], other[2] - other[0])
    return (min(one[2], other[2]) - max(one[0], other[0])) / narrow if narrow > 0 else 0.0


def _following(pieces: Sequence[Piece], em: float) -> list[Run]:
    furthest = 2 * max(piece.size for piece in pieces)
    runs: list[Run] = []
    near: list[Run] = []  # that end not far above the line
    for piece in sorted(pieces, key=lambda piece: (piece.box[1] + piece.box[3], piece.box[0])):
        near = [run for run in near if run.box[3] >= piece.box[1] - furthest]
        fitting = [run for run in near if _goes_on(run, piece, em)]
        best = max(fitting, key=lambda run: run.box[3], default=None)
        if best is None:
            best = Run([], piece.box)
            runs.append(best)
            near.append(best)
        best.pieces.append(piece)
        best.box = around((best.box, piece.box))
    return runs


def _edges_alone(pieces: Sequence[Piece], em: float) -> list[Piece]:
    """Return the lines; what says the date or who edits is the page's edge only in type that is not the
    text's, or above all text, or below it with the paper's name: below a notice it is its signature.
    """
    text = [piece.box for piece in pieces if piece.ems >= _TEXT and not piece.edge]
    begins = min((box[1] for box in text), default=0.0)
    ends = max((box[3] for box in text), default=0.0)
    return [
        replace(piece, edge=False)
        if piece.edge and piece.size < LARGER * em and piece.box[1] > begins and not _at_foot(piece, ends)
        else piece
        for piece in pieces
    ]


def _at_foot(piece: Piece, ends: float) -> bool:
    """Return whether the line stands below all text and says which paper this is, of which day."""
    return piece.box[1] >= ends - piece.size and _PAPER_AND_DAY.search(piece.text) is not None


def _goes_on(run: Run, piece: Piece, em: float) -> bool:
    last = run.pieces[-1]
    if last.edge != piece.edge:
        return False
    small, type_ = sorted((last.size, piece.size))
    if type_ > _SAME_TYPE * small:
        return False
    if abs(last.middle - piece.middle) < _SAME_LINE * type_:
        return _in_one_line(run, piece, em)
    gap = piece.box[1] - last.box[3]
    if piece.size >= LARGE * em:
        return -_OVERLAP * type_ <= gap <= _TITLE_GAP * type_ and shared(last.box, piece.box) > 0.5
    return -_OVERLAP * type_ <= gap <= _LINE_GAP * type_ and _in_one_column(run, piece, em)


def _in_one_line(run: Run, piece: Piece, em: float) -> bool:
    last = run.pieces[-1]
    apart = min(abs(piece.box[0] - last.box[2]), abs(last.box[0] - piece.box[2]))
    room = _AT_QUOTE if _is_cut_at_quote(last, piece) else _TOUCHING
    if piece.size >= LARGE * em and apart < room * piece.size:
        return True
    return piece.box[0] > last.box[2] - 0.5 * em and shared(run.box, piece.box) > 0.5


def _is_cut_at_quote(one: Piece, other: Piece) -> bool:
    """Return whether two parts of a row meet at a quotation mark: OCR takes its blank half for white."""
    left, right = (one, other) if one.box[0] < other.box[0] else (other, one)
    return left.text[-1:] in _CLOSERS or right.text[:1] in _OPENERS


def _in_one_column(run: Run, piece: Piece, em: float) -> bool:
    over = shared(run.box, piece.box)
    begins_alike = abs(piece.box[0] - run.box[0]) <= _INDENT * em and over > 0
    if over <= 0.5 and not begins_alike:
        return False
    return piece.box[2] - run.box[2] <= _INDENT * em or run.wide < _NARROW * em


def _without_heading(run: Run, em: float, step: float) -> list[Run]:
    """Return the run, and before it the lines at its head that are set larger and further off than the
    others.

    `em`, `step`: the page's type, and how far its lines are from each other; a run of few lines is compared
    with these: a deck, and below it what little of a column stands there.

    """
    heads = _rows_of_heading(run, em, step) if len(run.pieces) < _FEWEST else _rows_at_head(run)
    parts = [part for part in (run.pieces[:heads], run.pieces[heads:]) if part]
    return [Run(part, around(piece.box for piece in part)) for part in parts]


def _rows_at_head(run: Run) -> int:
    size = usual_size(run.pieces)
    steps = _steps(run)
    usual = sorted(steps)[len(steps) // 2]
    heads = 0
    for at in range(min(FEW_ROWS, len(run.pieces) - 2)):
        if run.pieces[at].size > LARGER * size and steps[at] > usual + _FURTHER * size:
            heads = at + 1
    return heads


def _rows_of_heading(run: Run, em: float, step: float) -> int:
    sizes = [piece.size for piece in run.pieces]
    for at, down_ in enumerate(_steps(run)):
        is_last = sizes[at] > LARGER * em >= sizes[at + 1]
        if is_last and down_ > step + _FURTHER * em:
            return at + 1
    return 0


def _steps(run: Run) -> list[float]:
    """Return how far each line's top is below the top of the line before it."""
    return [after.box[1] - one.box[1] for one, after in pairwise(run.pieces)]


def _usual_step(runs: Sequence[Run], em: float) -> float:
    """Return how far the page's lines are from each other; where nothing shows it, a third more than their
    type.
    """
    steps = sorted(step for run in runs if len(run.pieces) >= _FEWEST for step in _steps(run))
    return steps[len(steps) // 2] if steps else _LEADING * em


def _above(run: Run, runs: Sequence[Run], em: float) -> Run | None:
    """Return what stands nearest above the run, in any part of its width."""
    limit = run.box[1] + 0.5 * em
    best = None
    for other in runs:
        if other.box[3] > limit or other.box[1] >= run.box[1] or other is run:
            continue
        if (best is None or other.box[3] > best.box[3]) and shared(other.box, run.box) > _ABOVE:
            best = other
    return best
