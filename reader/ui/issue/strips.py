"""Articles set on a page as blocks sized by their length: no Qt, only numbers."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST = 0.035  # of the page: a short item still has room for its headline
LOWEST, NARROWEST = 0.09, 0.24  # of the page's height, of its width: lower or narrower no block is
WISHED = 1.5  # how much wider than high a block is at best


@dataclass(frozen=True, slots=True)
class Box:
    """A block: its place on the page, in the page's own unit."""

    left: float
    top: float
    width: float
    height: float


def lay_out(lengths: Sequence[int], width: float, height: float) -> list[Box]:
    """Return a block for each length, in order from left to right and from top to bottom, filling the page.

    Blocks go into strips; a strip takes another block as long as its blocks come nearer to the shape that
    a headline wants ("strip treemap", Bederson, Shneiderman, Wattenberg: Ordered and Quantum Treemaps, 2002).
    """
    boxes: list[Box] = []
    top = 0.0
    for strip in _strips(_shares(lengths), width, height):
        tall = height * sum(strip)
        boxes += _set(strip, top, width, tall)
        top += tall
    return boxes


def _strips(shares: Sequence[float], width: float, height: float) -> list[list[float]]:
    """Return the shares in strips from top to bottom, none too low for a headline."""
    strips: list[list[float]] = []
    strip: list[float] = []
    for number, share in enumerate(shares):
        strip.append(share)
        following = shares[number + 1] if number + 1 < len(shares) else None
        if following is not None and sum(strip) < LOWEST:
            continue
        if following is None or _shape([*strip, following], width, height) > _shape(strip, width, height):
            if strips and sum(strip) < LOWEST:
                strips[-1] += strip
            else:
                strips.append(strip)
            strip = []
    return strips


def _shares(lengths: Sequence[int]) -> list[float]:
    """Each length's share of the page, none below SMALLEST (or an equal part, where there are very many)."""
    least = min(SMALLEST, 1 / len(lengths)) if lengths else 0
    total = sum(lengths) or 1
    raw = [max(length / total, least) for length in lengths]
    return [share / sum(raw) for share in raw]


def _set(strip: Sequence[float], top: float, width: float, tall: float) -> list[Box]:
    """Set a strip; even its smallest block is wide enough for some characters."""
    least = min(NARROWEST, 1 / len(strip))
    wide = [max(share / sum(strip), least) for share in strip]
    left, boxes = 0.0, []
    for share in wide:
        size = width * share / sum(wide)
        boxes.append(Box(left, top, size, tall))
        left += size
    return boxes


def _shape(strip: Sequence[float], width: float, height: float) -> float:
    """Return how far the strip's blocks are from the wished shape, on the average; 1: not at all."""
    tall = height * sum(strip)
    ratios = [width * share / sum(strip) / tall / WISHED for share in strip]
    return sum(max(ratio, 1 / ratio) for ratio in ratios) / len(ratios)
