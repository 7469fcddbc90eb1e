"""Spellings that optical character recognition may have made of a word (resources/confusions.toml)."""
from __future__ import annotations

import tomllib
from functools import cache
from itertools import product
from math import prod

from reader.paths import resources
from reader.text.folding import fold_text


def spellings(folded: str) -> int:
    """How many spellings a folded word has, itself included."""
    return prod(1 + len(_others().get(char, ())) for char in folded)


def alike(folded: str) -> list[str]:
    """The folded word in all its spellings, itself first."""
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
