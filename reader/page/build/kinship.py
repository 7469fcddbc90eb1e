"""Whose words the end of an article says: its pairs of neighbouring characters, which the other articles of
the page do not have.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from math import sqrt

from reader.page.build.articles import Group
from reader.page.build.pairs import Pairs, pairs
from reader.page.build.reflow import Piece
from reader.page.build.seams import CONTEXT

MOST_KIN = 2.8  # what words in common say at most
_KIN = 0.7  # what they say for each time that chance would account for
_LEAST_SAID = 120  # pairs of characters that any article would say


class Kinship:
    """What each of the articles says. Each is looked through once, when first asked for, however many ends
    are compared: a page may have hundreds of articles that break off.
    """

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = groups

    def have_changed(self, *changed: int) -> None:
        """Look through these articles again: paragraphs were moved."""
        for at in changed:
            before, after = self._pairs[at], pairs(said(self._groups[at].pieces))
            self._times.subtract(before - after)
            self._times.update(after - before)
            self._pairs[at] = after

    def of(self, g: int, h: int, k: int, stop: int) -> float:
        """Return how much rather the words of article h's pieces k..stop stand in article g than in h above
        them: -MOST_KIN .. MOST_KIN.

        Both are counted against how much either says, and against chance: by how many times the difference is
        larger than what two such counts differ by anyhow. What others on the page say, too, is not counted.
        """
        pieces = self._groups[h].pieces
        there, here = self._pairs[g], pairs(said(pieces[:k]))
        words = pairs(said(pieces[k:stop]))
        in_there = self._theirs((words & there) - here, g, h)
        in_here = self._theirs((words & here) - there, g, h)
        theirs, own = max(_LEAST_SAID, len(there)), max(_LEAST_SAID, len(here))
        chance = sqrt((in_there + 0.5) / theirs**2 + (in_here + 0.5) / own**2)
        more = (in_there / theirs - in_here / own) / chance
        return max(-MOST_KIN, min(MOST_KIN, _KIN * more))

    def _theirs(self, words: Pairs, g: int, h: int) -> int:
        """Return how many of the pairs no other article has."""
        there, here, times = self._pairs[g], self._pairs[h], self._times
        return sum([times[pair] == (pair in there) + (pair in here) for pair in words])

    @cached_property
    def _pairs(self) -> list[Pairs]:
        return [pairs(said(group.pieces)) for group in self._groups]

    @cached_property
    def _times(self) -> Counter[int]:
        """How many articles have each pair."""
        return Counter(chain.from_iterable(self._pairs))


def said(pieces: Sequence[Piece]) -> str:
    """Return what the pieces say, without captions."""
    return "\n".join([piece.unit.text for piece in pieces if piece.role != "caption"])[:CONTEXT]
