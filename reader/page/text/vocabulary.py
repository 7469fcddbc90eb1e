"""The words by which papers mark what stands around and within their articles, as alternatives of a pattern.

They stand in resources/vocabulary.toml, each group with what it marks and its source.
"""
from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache

from reader.paths import resources


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads((resources() / "vocabulary.toml").read_text("utf-8"))
    return {name: tuple(group["words"].split()) for name, group in table.items()}


def words(group: str) -> tuple[str, ...]:
    """Return the group's words in the file's order; KeyError for a group that is not there."""
    return _groups()[group]


def spaced(*groups: str) -> tuple[str, ...]:
    """Return patterns for the groups' words as they are set in small print, the longest first: a space may
    stand between any two characters (社 址).
    """
    listed = {word for group in groups for word in words(group)}
    longest_first = sorted(listed, key=lambda word: (-len(word), word))
    return tuple(" ?".join(map(re.escape, word)) for word in longest_first)


def any_of(*groups: str, also: Iterable[str] = ()) -> str:
    """Return a pattern, in brackets, for any word of the groups; of two that begin alike the longer is first.

    `also`: patterns that stand beside the words. Each should begin with a character: then, and as long as no
    brackets are set within the brackets, `re` passes over text where none can begin.
    """
    listed = sorted({word for group in groups for word in words(group)}, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join([*map(re.escape, listed), *also])})"
