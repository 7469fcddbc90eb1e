"""Readings of a whole page: whether its heading marks stand before headlines alone or before every heading.

The same kind of heading is the same thing throughout a page. Each reading changes what the marks say; the one under
which the page's articles come out best wins.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.page.layout import costs
from reader.page.layout.features import Look

_FEWEST = 2  # marked titles from which on they are a kind
_MARKED_HEAD, _MARKED_CROSS = 0.0, -3.2  # where every heading is marked: what a marked line's being each costs more
_BARE_HEAD, _BARE_CROSS = 2.0, 2.5  # ... and a bare one's
_STARTS = 0.3  # what a mark says for an article's beginning where only headlines are marked
_PRIOR = 0.3


@dataclass(frozen=True, slots=True)
class Reading:
    """What the page's marks stand before, and what each unit's roles and an article's beginning there cost then."""

    name: str
    prior: float
    weights: list[list[float]]
    starting: list[float]


def readings(looks: Sequence[Look], weights: list[list[float]], starting: list[float]) -> list[Reading]:
    """The readings worth trying; the first is that marks stand before headlines."""
    found = [Reading("heads", 0.0, weights, starting)]
    marked = [seen for seen in looks if seen.heading and seen.title_like and not seen.sub]
    if len(marked) < _FEWEST:
        return found
    rows, starts = [], []
    for seen, row, start in zip(looks, weights, starting, strict=True):
        changed = list(row)
        if seen.title_like and seen.heading and not seen.sub:
            changed[costs.HEADLINE] -= max(-1.0, min(1.0, (seen.em - 12) * 0.12))
            changed[costs.HEADLINE] += _MARKED_HEAD
            changed[costs.CROSSHEAD] += _MARKED_CROSS
            start += _STARTS
        elif seen.title_like and not seen.heading and not seen.poem:
            changed[costs.HEADLINE] += _BARE_HEAD
            changed[costs.CROSSHEAD] += _BARE_CROSS
        rows.append(changed)
        starts.append(start)
    return [*found, Reading("all", _PRIOR, rows, starts)]
