"""Pairs of neighbouring characters: texts that speak of the same have many in common."""
from __future__ import annotations

from array import array
from functools import lru_cache

_WIDTH = 4  # bytes of a character, two of which make one number: sets of numbers take a third of the time
_KEPT = 4000  # characters of a text whose pairs are kept: an article is asked about by several stages
Pairs = frozenset[int]


def pairs(text: str) -> Pairs:
    """Return the text's pairs of neighbouring characters."""
    return _pairs(text) if len(text) <= _KEPT else _pairs.__wrapped__(text)


def pairs_among(text: str, asked: Pairs) -> Pairs:
    """Return those of the asked pairs that the text has: a third of the work where few are asked for."""
    return asked.intersection(_every_pair(text))


@lru_cache(maxsize=32)
def _pairs(text: str) -> Pairs:
    return frozenset(_every_pair(text))


def _every_pair(text: str) -> array[int]:
    """Return the pairs that begin at even places, and those at odd ones."""
    characters = text.encode("utf-32-le", "surrogatepass")
    found = array("Q")
    found.frombytes(characters[:len(text) // 2 * 2 * _WIDTH])
    found.frombytes(characters[_WIDTH:][:(len(text) - 1) // 2 * 2 * _WIDTH])
    return found
