"""Code points ↔ UTF-16 units, for the one place that counts in UTF-16: Qt's documents."""
from __future__ import annotations

import re

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def to_utf16(text: str, index: int) -> int:
    """Return the UTF-16 offset of code point `index` in `text` (0..len)."""
    return index + len(_ASTRAL.findall(text, 0, index))


def from_utf16(text: str, offset: int) -> int:
    """Return the code point at UTF-16 `offset` in `text`; an offset between two surrogates belongs to their
    character.
    """
    seen = 0
    for found in _ASTRAL.finditer(text):
        at = found.start() + seen
        if offset <= at:
            break
        if offset == at + 1:
            return found.start()
        seen += 1
    return offset - seen


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units `text` takes."""
    return len(text) + len(_ASTRAL.findall(text))
