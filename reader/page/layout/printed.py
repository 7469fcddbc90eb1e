"""What print itself says of a unit's role: the size of its type, and what an OCR program takes its block for.

Both are evidence with a weight on the scale of evidence.toml (1 a leaning, 3 a conviction), none is the truth: programs take
crossheads for headlines and short paragraphs for captions. Plain text says neither, and nothing changes.
"""
from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from reader.page.layout.features import Look
from reader.page.layout.weighing import (
    BODY,
    BYLINE,
    CAPTION,
    CREDIT,
    CROSSHEAD,
    DECK,
    FURNITURE,
    HEADLINE,
    KICKER,
    NEVER,
    NOTE,
)

# What a label says for and against each role, beside weighing.SAID, which has those that stand in text pages, too.
LABELLED: Mapping[str, Mapping[int, float]] = {
    "heading": {BODY: 2.0, CAPTION: 1.5, FURNITURE: 1.0, HEADLINE: 0.5, BYLINE: 0.5},
    "table": {BODY: -2.0, CAPTION: 1.0},
    "edge": {FURNITURE: -5.0, HEADLINE: 3.0, BODY: 2.5, CROSSHEAD: 3.0, KICKER: 3.0, BYLINE: 2.0, CREDIT: 2.0},
    "note": {NOTE: -1.0, HEADLINE: 1.0},
}
LARGER, TOP = 0.3, 1.5  # doublings of the type's size: from where it tells, and up to where
STACKED = 1.25  # a line so many times larger than the one beside it is the headline of the two


def add_print(looks: Sequence[Look], weights: Sequence[list[float]]) -> None:
    """Add to each unit's costs what its label and the size of its type say."""
    body = _body_size(looks)
    for seen, cost in zip(looks, weights, strict=True):
        _add(cost, LABELLED.get(seen.said, {}))
        if body and seen.size:
            _add(cost, _by_size(math.log2(seen.size / body)))
            _add(cost, _beside(seen))


def _add(cost: list[float], said: Mapping[int, float]) -> None:
    for role, weight in said.items():
        if cost[role] < NEVER:
            cost[role] += weight


def _body_size(looks: Sequence[Look]) -> float | None:
    """The size that most characters of the page's text are set in; None where fewer than half have a size."""
    sizes = sorted((seen.size, len(seen.text)) for seen in looks if seen.size and seen.like_prose)
    total = sum(count for _, count in sizes)
    everything = sum(len(seen.text) for seen in looks if seen.like_prose)
    if not total or 2 * total < everything:
        return None
    reached = 0
    for size, count in sizes:
        reached += count
        if 2 * reached >= total:
            return size
    return None


def _by_size(doublings: float) -> dict[int, float]:
    """What the type's size over that of the text says; `doublings` 1: twice as large."""
    larger = min(TOP, max(0.0, doublings - LARGER))
    if not larger:
        return {HEADLINE: 0.8, KICKER: 0.3} if doublings < LARGER / 2 else {}
    return {HEADLINE: -1.8 * larger, KICKER: -0.5 * larger, DECK: -0.5 * larger, CROSSHEAD: 1.2 * max(0.0, larger - 0.5),
            BODY: 3.0 * larger, CAPTION: 2.5 * larger, BYLINE: 2.0 * larger, CREDIT: 2.0 * larger}


def _beside(seen: Look) -> dict[int, float]:
    """What the sizes of the titles above and below say: the largest of a stack is its headline."""
    said: dict[int, float] = {}
    before, after = seen.before, seen.after
    if not seen.title_like or not seen.size:
        return said
    if after is not None and after.title_like and after.size and after.size > STACKED * seen.size:
        said |= {KICKER: -1.2, HEADLINE: 1.2}
    if before is not None and before.title_like and before.size and before.size > STACKED * seen.size:
        said[DECK] = -0.8
        said[HEADLINE] = said.get(HEADLINE, 0.0) + 1.2
    return said
