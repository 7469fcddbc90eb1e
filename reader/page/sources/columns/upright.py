"""Boxes as if the page had been scanned straight and each line's box were as high as its type."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.page.model import Box

STEEPEST = 0.05  # of the page's width: a scan that is turned further is turned back before OCR
STEP, FINER = 0.002, 0.0004
FEWEST = 12  # lines that show how a page is turned
CLEARER = 1.15  # times as many left edges in line as on the page as it is
EDGE = 0.3  # ems: left edges within that are in line
MOST_BESIDE = 60  # lines of other columns before the next line of one's own
PITCH = 1.2  # of the distance between the lines' middles: type is no larger


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed line: its index, its box, the size of its type, its length in ems; whether it says what only
    a page's head or foot says; its text.
    """

    index: int
    box: Box
    size: float
    ems: float
    edge: bool = False
    text: str = ""

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2


def upright(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the lines turned straight, each no higher than its type, no type larger than its room."""
    turned = sorted(_turned(pieces, _slope(pieces)), key=lambda piece: piece.middle)
    return [_fitted(at, turned) for at in range(len(turned))]


def _slope(pieces: Sequence[Piece]) -> float:
    """Return how far columns lean to the right for each unit further down; 0 where that cannot be told."""
    if len(pieces) < FEWEST:
        return 0.0
    em = sorted(piece.size for piece in pieces)[len(pieces) // 2]

    def in_line(slope: float) -> tuple[int, float]:
        edges = Counter(round((piece.box[0] - slope * piece.middle) / (EDGE * em)) for piece in pieces)
        return sum(count * count for count in edges.values()), -abs(slope)

    steps = round(STEEPEST / STEP)
    rough = max((step * STEP for step in range(-steps, steps + 1)), key=in_line)
    near = round(STEP / FINER)
    best = max((rough + step * FINER for step in range(-near, near + 1)), key=in_line)
    return best if in_line(best)[0] >= CLEARER * in_line(0.0)[0] else 0.0


def _turned(pieces: Sequence[Piece], slope: float) -> list[Piece]:
    """Return the lines by their middles on the straight page, each as high as its type."""
    out = []
    for piece in pieces:
        left, _, right, _ = piece.box
        across, half = (left + right) / 2, (right - left) / 2
        x, y = across - slope * piece.middle, piece.middle + slope * across
        out.append(replace(piece, box=(x - half, y - piece.size / 2, x + half, y + piece.size / 2)))
    return out


def _fitted(at: int, pieces: Sequence[Piece]) -> Piece:
    """Return the line with its type made smaller where the lines above and below leave no room for it;
    `pieces` are sorted by their middles.
    """
    piece = pieces[at]
    above = _next_line(piece, reversed(pieces[max(0, at - MOST_BESIDE):at]))
    below = _next_line(piece, iter(pieces[at + 1:at + 1 + MOST_BESIDE]))
    room = PITCH * (above + below) / 2
    if room >= piece.size:
        return piece
    left, _, right, _ = piece.box
    return replace(piece, size=room, box=(left, piece.middle - room / 2, right, piece.middle + room / 2))


def _next_line(piece: Piece, others: Iterable[Piece]) -> float:
    """Return how far off the middle of the next line in the same column is; endless where there is none near
    by.
    """
    left, _, right, _ = piece.box
    for other in others:
        shared = min(right, other.box[2]) - max(left, other.box[0])
        apart = abs(other.middle - piece.middle)
        if apart > 0 and shared > 0.5 * min(right - left, other.box[2] - other.box[0]):
            return apart
    return float("inf")
