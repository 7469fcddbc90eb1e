"""Spellings that optical character recognition may have made of a word (resources/confusions.toml)."""
from __future__ import annotations

import tomllib
from functools import cache
from itertools import product
from math import prod

from reader.paths import resources
from reader.text.folding import fold_text


def spellings(folded: str) -> int:
    """Return how many spellings a folded word has, itself included."""
    return prod(1 + len(_others().get(char, ())) for char in folded)


def alike(folded: str) -> list[str]:
    """Return the folded word in all its spellings, itself first."""
    return ["".join(way) for way in product(*((char, *_others().get(char, ())) for char in folded))]


@cache
def _others() -> dict[str, tuple[str, ...]]:
    groups = tomllib.loads((resources() / "confusions.toml").read_text("utf-8"))["groups"]
    found: dict[str, set[str]] = {}
    for group in groups:
        chars = {fold_text(char) for char in group}
        for char in chars:
            found.setdefault(char, set()).update(chars - {char})
    return {char: tuple(sorted(others)) for char, others in found.items()}


def others(char: str) -> tuple[str, ...]:
    """Return what a folded character may be a misreading of: those of its spellings, and those that look like
    it as a whole.
    """
    return _similar().get(char, ())


def readable() -> frozenset[str]:
    """Return the characters that `others` knows something about."""
    return frozenset(_similar())


def alone(char: str) -> float:
    """Return how often a folded character that `others` knows stands alone as a word: the natural logarithm
    of its count.
    """
    return _alone().get(char, 0.0)


@cache
def _alone() -> dict[str, float]:
    listed = tomllib.loads((resources() / "confusions.toml").read_text("utf-8"))["alone"].split()
    return {entry[0]: float(entry[1:]) for entry in listed}


@cache
def _similar() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads((resources() / "confusions.toml").read_text("utf-8"))
    found: dict[str, set[str]] = {}
    for group in (*table["groups"], *table["similar"]):
        chars = {fold_text(char) for char in group}
        for char in chars:
            found.setdefault(char, set()).update(chars - {char})
    return {char: tuple(sorted(more)) for char, more in found.items()}
