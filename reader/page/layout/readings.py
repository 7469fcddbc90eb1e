"""Readings of a whole page: whether its heading marks stand before headlines alone or before every heading.

The same kind of heading is the same thing throughout a page. Each reading changes what the marks say; the one
under which the page's articles come out best wins.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

from reader.page.layout.features import Look
from reader.page.layout.weighing import COLUMN, CROSSHEAD, DECK, HEADLINE, KICKER, ROLES, total

_FEWEST = 2  # marked titles from which on they are a kind
ALL = "all"  # the name of that reading
# against marks before every heading, for each lesser one between paragraphs: levels tell what a heading is
_PRIOR, _MOST = 2.0, 2
_PRUNE = 5.0  # a role this much dearer than the unit's cheapest is not tried
EVERY = tuple(range(len(ROLES)))
Roles = tuple[int, ...]


@dataclass(frozen=True)
class Reading:
    """What the page's marks stand before, and what each unit's roles and an article's beginning there cost
    then.
    """

    name: str
    prior: float
    weights: list[list[float]]
    starting: list[float]
    other: Reading | None = None  # from which this one differs in some units only

    @cached_property
    def roles(self) -> list[Roles]:
        """Return the roles in which each unit is tried."""
        if self.other is None:
            return [_worth_trying(row) for row in self.weights]
        known = zip(self.weights, self.other.weights, self.other.roles, strict=True)
        return [roles if row is before else _worth_trying(row) for row, before, roles in known]


def _worth_trying(weight: Sequence[float]) -> Roles:
    """Return the roles that are not much dearer than the cheapest."""
    most = min(weight) + _PRUNE
    return tuple(compress(EVERY, map(most.__ge__, weight)))


def readings(looks: Sequence[Look], weights: list[list[float]], starting: list[float]) -> list[Reading]:
    """Return the readings worth trying; the first is that marks stand before headlines."""
    found = [Reading("heads", 0.0, weights, starting)]
    marked = [seen for seen in looks if seen.title_like and seen.heading > 0 and not seen.sub]
    if len(marked) < _FEWEST or not any(seen.lone for seen in marked):
        return found
    rows, starts = [], []
    for seen, row, start in zip(looks, weights, starting, strict=True):
        if seen.title_like:
            row = list(row)
            row[HEADLINE] += total("all_headline", seen)
            row[CROSSHEAD] += total("all_crosshead", seen)
            stacked = total("all_stack", seen)
            row[KICKER] += stacked
            row[DECK] += stacked
            row[COLUMN] += stacked
            start += total("all_start", seen)
        rows.append(row)
        starts.append(start)
    lesser = sum(seen.sub > 0 and seen.lone for seen in looks)
    return [*found, Reading(ALL, _PRIOR * min(_MOST, lesser), rows, starts, found[0])]
