"""Pairs of neighbouring characters: texts that speak of the same have many in common."""
from __future__ import annotations

from array import array

_WIDTH = 4  # bytes of a character, two of which make one number: sets of numbers take a third of the time
Pairs = frozenset[int]


def pairs(text: str) -> Pairs:
    """Return the text's pairs of neighbouring characters: those that begin at even places, and at odd ones.
    """
    characters = text.encode("utf-32-le", "surrogatepass")
    even, odd = array("Q"), array("Q")
    even.frombytes(characters[:len(text) // 2 * 2 * _WIDTH])
    odd.frombytes(characters[_WIDTH:][:(len(text) - 1) // 2 * 2 * _WIDTH])
    return frozenset(even).union(odd)
