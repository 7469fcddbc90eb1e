"""How lines of Latin script go together: with a space, or without one where a word was broken with a hyphen.
"""
from __future__ import annotations

import re

# Words whose compounds keep their hyphen (New Oxford Style Manual, ch. 3): prefixes that stand before a
# hyphen, and the first words of
# compound adjectives. Any other hyphen at a line's end was set there by the compositor.
_KEEPS = frozenset(
    ["well", "ill", "self", "ex", "all", "half", "quasi", "vice", "so", "non", "anti", "pro", "mid", "semi",
     "co", "cross", "high", "low", "long", "short", "full", "part", "old", "new", "hard", "soft", "free",
     "fast", "slow", "large", "small", "wide", "deep", "open", "much", "most", "best", "better", "left",
     "right", "first", "second", "third", "one", "two", "three", "four", "five", "six", "seven", "eight",
     "nine", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "anglo",
     "sino", "russo", "franco"])
_LETTER = "[A-Za-z\u00c0-\u024f\u0370-\u052f]"  # Latin, Greek, Cyrillic
_LAST, _FIRST = re.compile(rf"({_LETTER}+)[-\u2010¬]$"), re.compile(_LETTER)
_WESTERN = re.compile(rf"{_LETTER}|[\u2010¬]")
_YEARS = re.compile(r"[0-9][-\u2010–]$")
_BROKEN = "¬"  # what ABBYY FineReader writes for a hyphen that belongs to the line's end alone


def glue(before: str, after: str) -> tuple[int, str]:
    """Return how many characters to take off `before`'s end (a hyphen), and what to put between; both texts
    are Latin at the seam.
    """
    broken = _LAST.search(before)
    if broken is None:
        return 0, "" if before.endswith(("-", "–", "—")) else " "
    if before.endswith(_BROKEN):
        return 1, ""
    if not after[:1].islower() or len(broken[1]) == 1 or broken[1].lower() in _KEEPS:
        return 0, ""  # no compositor leaves a single letter on the line: e-mail
    return 1, ""


def is_western(char: str) -> bool:
    """Return whether a character belongs to a script that is set with spaces and hyphens."""
    return char.isascii() or _WESTERN.match(char) is not None


def is_broken(before: str, after: str) -> bool:
    """Return whether a word, or figures, go on from the one line to the other."""
    if _YEARS.search(before) and after[:1].isdecimal():
        return True
    return _LAST.search(before) is not None and bool(_FIRST.match(after))
