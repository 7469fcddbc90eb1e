"""Whose words the end of an article says: its pairs of neighbouring characters, which the other articles of
the page do not have.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, chain, islice
from math import sqrt

from reader.page.build.articles import Group
from reader.page.build.reflow import Piece
from reader.page.build.seams import CONTEXT

MOST_KIN = 2.8  # what words in common say at most
_KIN = 0.7  # what they say for each time that chance would account for
_LEAST_SAID = 120  # pairs of characters that any article would say
Pair = tuple[str, str]


class Kinship:
    """What each of the articles says. Each is looked through once, when first asked for, however many ends
    are compared: a page may have hundreds of articles that break off.
    """

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = groups

    def have_changed(self, *changed: int) -> None:
        """Look through these articles again: paragraphs were moved."""
        for at in changed:
            self._times.subtract(self._pairs[at])
            self._pairs[at] = _pairs(said(self._groups[at].pieces))
            self._times.update(self._pairs[at])

    def of(self, g: int, h: int, starts: Sequence[int], stop: int) -> list[float]:
        """Return for each of the pieces `starts` of article h how much rather the words from there up to
        `stop` stand in article g than in h above them.

        Both are counted against how much either says, and against chance: by how many times the difference is
        larger than what two such counts differ by anyhow. What others on the page say, too, is not counted.
        """
        first, last = _where_said(self._groups[h].pieces[:stop])
        there = self._pairs[g]
        new, shared, own = ([0] * (stop + 1) for _ in range(3))
        for pair, at in first.items():
            new[at + 1] += 1
            if not self._is_theirs(pair, g, h):
                continue
            if pair in there:
                shared[at] += 1
            else:  # between its first and its last place it stands on either side
                own[at + 1] += 1
                own[last[pair] + 1] -= 1
        above, across = list(accumulate(new)), list(accumulate(own))
        below = list(accumulate(reversed(shared)))[::-1]
        theirs = max(_LEAST_SAID, len(there))
        return [_rather(below[k], theirs, across[k], max(_LEAST_SAID, above[k])) for k in starts]

    def _is_theirs(self, pair: Pair, g: int, h: int) -> bool:
        """Return whether no other article has the pair."""
        return self._times[pair] == (pair in self._pairs[g]) + (pair in self._pairs[h])

    @cached_property
    def _pairs(self) -> list[frozenset[Pair]]:
        return [_pairs(said(group.pieces)) for group in self._groups]

    @cached_property
    def _times(self) -> Counter[Pair]:
        """How many articles have each pair."""
        return Counter(chain.from_iterable(self._pairs))


def _rather(in_there: int, theirs: int, in_here: int, own: int) -> float:
    """Return how much rather words stand there, of so many that are said there, than here."""
    chance = sqrt((in_there + 0.5) / theirs**2 + (in_here + 0.5) / own**2)
    return _KIN * (in_there / theirs - in_here / own) / chance


def _where_said(pieces: Sequence[Piece]) -> tuple[dict[Pair, int], dict[Pair, int]]:
    """Return the first and the last of the pieces that has each pair; captions are passed over."""
    told = [(at, _pairs(piece.unit.text)) for at, piece in enumerate(pieces) if piece.role != "caption"]
    first: dict[Pair, int] = {}
    last: dict[Pair, int] = {}
    for at, pairs in told:
        last |= dict.fromkeys(pairs, at)
    for at, pairs in reversed(told):
        first |= dict.fromkeys(pairs, at)
    return first, last


def said(pieces: Sequence[Piece]) -> str:
    """Return what the pieces say, without captions."""
    return "\n".join([piece.unit.text for piece in pieces if piece.role != "caption"])[:CONTEXT]


def _pairs(text: str) -> frozenset[Pair]:
    return frozenset(zip(text, islice(text, 1, None), strict=False))
