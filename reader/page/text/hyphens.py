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
_LAST, _FIRST = re.compile(r"([A-Za-z]+)-$"), re.compile(r"[A-Za-z]+")


def glue(before: str, after: str) -> tuple[int, str]:
    """Return how many characters to take off `before`'s end (a hyphen), and what to put between; both texts
    are Latin at the seam.
    """
    broken = _LAST.search(before)
    if broken is None:
        return 0, "" if before.endswith(("-", "–", "—")) else " "
    if not after[:1].islower() or broken[1].lower() in _KEEPS:
        return 0, ""
    return 1, ""


def is_broken(before: str, after: str) -> bool:
    """Return whether a word goes on from the one line to the other."""
    return _LAST.search(before) is not None and bool(_FIRST.match(after))
