"""Boxes as if the page had been scanned straight and each line's box were as high as its type."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.page.model import Box

STEEPEST = 0.05  # of the page's width: a scan that is turned further is turned back before OCR
STEP, FINER = 0.002, 0.0004
FEWEST = 12  # lines that show how a page is turned
CLEARER = 1.15  # times as many left edges in line as on the page as it is
EDGE = 0.3  # ems: left edges within that are in line
PITCH = 1.2  # of the distance between the lines' middles: type is no larger


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed line: its index, its box, the size of its type, its length in ems."""

    index: int
    box: Box
    size: float
    ems: float


def upright(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the lines turned straight, each no higher than its type, no type larger than its room."""
    turned = _turned(pieces, _slope(pieces))
    return [_fitted(piece, turned) for piece in turned]


def _slope(pieces: Sequence[Piece]) -> float:
    """How far columns lean to the right for each unit further down; 0 where that cannot be told."""
    if len(pieces) < FEWEST:
        return 0.0
    em = sorted(piece.size for piece in pieces)[len(pieces) // 2]

    def in_line(slope: float) -> float:
        edges = Counter(
            round((piece.box[0] - slope * (piece.box[1] + piece.box[3]) / 2) / (EDGE * em)) for piece in pieces
        )
        return sum(count * count for count in edges.values())

    steps = round(STEEPEST / STEP)
    rough = max((step * STEP for step in range(-steps, steps + 1)), key=lambda slope: (in_line(slope), -abs(slope)))
    near = round(STEP / FINER)
    best = max((rough + step * FINER for step in range(-near, near + 1)),
               key=lambda slope: (in_line(slope), -abs(slope)))
    return best if in_line(best) >= CLEARER * in_line(0.0) else 0.0


def _turned(pieces: Sequence[Piece], slope: float) -> list[Piece]:
    """The lines by their middles on the straight page, each as high as its type."""
    out = []
    for piece in pieces:
        left, top, right, bottom = piece.box
        across, down = (left + right) / 2, (top + bottom) / 2
        x, y = across - slope * down, down + slope * across
        half = (right - left) / 2
        box = (x - half, y - piece.size / 2, x + half, y + piece.size / 2)
        out.append(replace(piece, box=box))
    return out


def _fitted(piece: Piece, pieces: Sequence[Piece]) -> Piece:
    """The line with its type made smaller where lines above and below it leave no room for it."""
    middle = (piece.box[1] + piece.box[3]) / 2
    above = below = float("inf")
    for other in pieces:
        shared = min(piece.box[2], other.box[2]) - max(piece.box[0], other.box[0])
        if other is piece or shared <= 0.5 * min(piece.box[2] - piece.box[0], other.box[2] - other.box[0]):
            continue
        off = (other.box[1] + other.box[3]) / 2 - middle
        if 0 < off < below:
            below = off
        if 0 < -off < above:
            above = -off
    room = PITCH * (above + below) / 2
    if room >= piece.size:
        return piece
    return replace(piece, size=room, box=(piece.box[0], middle - room / 2, piece.box[2], middle + room / 2))
