"""Whose words the end of an article says: its pairs of neighbouring characters, which the other articles of
the page do not have.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate, chain
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

    def of(self, g: int, h: int, starts: Sequence[int], stop: int) -> list[float]:
        """Return for each of the pieces `starts` of article h how much rather the words from there up to
        `stop` stand in article g than in h above them.

        Both are counted against how much either says, and against chance: by how many times the difference is
        larger than what two such counts differ by anyhow. What others on the page say, too, is not counted.
        """
        first, last = _where_said(self._groups[h].pieces[:stop])
        there = self._pairs[g]
        theirs = self._theirs(first.keys(), g, h)
        new, shared, own = ([0] * (stop + 1) for _ in range(3))
        for at in first.values():
            new[at + 1] += 1
        for pair in theirs & there:
            shared[first[pair]] += 1
        for pair in theirs - there:  # between its first and its last place it stands on either side
            own[first[pair] + 1] += 1
            own[last[pair] + 1] -= 1
        above, across = list(accumulate(new)), list(accumulate(own))
        below = list(accumulate(reversed(shared)))[::-1]
        size = max(_LEAST_SAID, len(there))
        return [_rather(below[k], size, across[k], max(_LEAST_SAID, above[k])) for k in starts]

    def _theirs(self, words: Iterable[int], g: int, h: int) -> Pairs:
        """Return the pairs that no other article has."""
        there, here, times = self._pairs[g], self._pairs[h], self._times
        return frozenset([pair for pair in words if times[pair] == (pair in there) + (pair in here)])

    @cached_property
    def _pairs(self) -> list[Pairs]:
        return [pairs(said(group.pieces)) for group in self._groups]

    @cached_property
    def _times(self) -> Counter[int]:
        """Return how many articles have each pair."""
        return Counter(chain.from_iterable(self._pairs))


def _rather(in_there: int, theirs: int, in_here: int, own: int) -> float:
    """Return how much rather words stand there, of so many that are said there, than here."""
    chance = sqrt((in_there + 0.5) / theirs**2 + (in_here + 0.5) / own**2)
    return _KIN * (in_there / theirs - in_here / own) / chance


def _where_said(pieces: Sequence[Piece]) -> tuple[dict[int, int], dict[int, int]]:
    """Return the first and the last of the pieces that has each pair; captions are passed over."""
    told = [(at, pairs(piece.unit.text)) for at, piece in enumerate(pieces) if piece.role != "caption"]
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for at, words in told:
        last |= dict.fromkeys(words, at)
    for at, words in reversed(told):
        first |= dict.fromkeys(words, at)
    return first, last


def said(pieces: Sequence[Piece]) -> str:
    """Return what the pieces say, without captions."""
    return "\n".join([piece.unit.text for piece in pieces if piece.role != "caption"])[:CONTEXT]
