"""How well two pieces of text go together at a cut, character by character.

The table is made from jieba's dictionary (MIT) by tests/page/build_charmodel.py: for pairs of characters that
stand inside words, the log likelihood ratio of "side by side in running text" against "the one ends
something, the other begins something else". Loaded once, on first use. So are idioms and fixed phrases of
four characters from the same dictionary, made by tests/page/build_idioms.py.
"""
from __future__ import annotations

import re
from functools import cache, lru_cache

from reader.paths import resources

APART = -0.7  # both characters are known and no word holds them side by side
_LEAST, _STEP = 0.5, 0.5
_OPEN, _OF = 2.0, 1.4
_IDIOM = 4  # characters
_WORD = 1.0  # two characters with so much in common are a word
_SAID_OF = re.compile("是[^，。,;；：:]{1,24}的$")
# A line that ends on one of these is not finished, whatever follows.
_OPEN_ENDS = frozenset(
    "的在和与與把被将將为為对對从從向以及或而但若使让讓由于於其该該每各这這那并並且因如是有更最很再又也还"
    "還均已未不没沒第要会會可能")
# ... but these also end words
_IN_WORDS = frozenset("对對向以及使于於其该該因如更最又也还還均已第要會会能可从從")
# Nothing begins with these: a line that does goes on from another.
_NEVER_FIRST = frozenset("，。、；：？！,;:?!.）)】》〉”’」』%％℃们們的了着著")


@cache
def _table() -> dict[str, str]:
    rows = (resources() / "charmodel.txt").read_text("utf-8").split("\n")
    return {row[0]: row[1:] for row in rows if row}


def affinity(first: str, second: str) -> float:
    """Return log likelihood ratio that the two characters stand side by side; 0 where the table knows
    nothing.
    """
    table = _table()
    row = table.get(first)
    if row is None:
        return 0.0
    at = row.find(second, 0)
    if at >= 0 and at % 2 == 0:
        return _LEAST + _STEP * (ord(row[at + 1]) - 65)
    return APART if second in table else 0.0


@cache
def _idioms() -> frozenset[str]:
    row = (resources() / "idioms.txt").read_text("utf-8").rstrip()
    return frozenset([row[at:at + _IDIOM] for at in range(0, len(row), _IDIOM)])


def breaks_idiom(before: str, after: str) -> bool:
    """Return whether an idiom or fixed phrase stands across the cut: 至 | 关重要."""
    idioms = _idioms()
    ends, begins = before[1 - _IDIOM:], after[:_IDIOM - 1]
    return any(ends[-size:] + begins[:_IDIOM - size] in idioms for size in range(1, _IDIOM))


def known(char: str) -> bool:
    """Return whether the dictionary's words hold the character."""
    return char in _table()


def continues(before: str, after: str) -> float:
    """Return how much the seam itself says that `after` goes on in the middle of `before`'s sentence (> 0: it
    does).
    """
    if not before or not after:
        return 0.0
    score = _meet(before[-1], after[0])
    if before[-1] in _IN_WORDS and len(before) > 1 and affinity(before[-2], before[-1]) >= _WORD:
        score -= _OPEN  # 需要, 技能: the word is complete
    if before[-1] == "的" and _SAID_OF.search(before, max(0, len(before) - 26)):
        score -= _OF  # 这是大家一起建成的: the sentence is complete
    return score


@lru_cache(maxsize=512)  # the same ends meet in several stages
def _meet(last: str, first: str) -> float:
    score = affinity(last, first)
    if first in _NEVER_FIRST:
        score += 5.0
    if last in _OPEN_ENDS:
        score += _OPEN if last != "的" else _OF  # 是…的 may end a sentence
    if last.isdigit() and (first.isdigit() or first in ".%％余多万亿个名户人元年月日公吨家項项"):
        score += 2.5
    if last.isascii() and last.isalpha() and first.isascii() and first.islower():
        score += 2.0
    return score


def said_elsewhere(before: str, after: str, context: str) -> float:
    """Return whether the characters on both sides of the seam stand side by side elsewhere in the text: names
    and terms do.
    """
    if len(before) < 2 or len(after) < 2:
        return 0.0
    if before[-1] + after[0] not in context:
        return 0.0
    if before[-2:] + after[:2] in context:
        return 4.0
    return 2.5 if before[-1] + after[:2] in context or before[-2:] + after[0] in context else 0.0


def open_brackets(text: str) -> str:
    """Return the closing marks that the text still waits for, innermost last (quotes that a paragraph opens
    anew count once).
    """
    waits: list[str] = []
    for char in _BRACKETS.findall(text):
        if char in _PAIRS:
            waits.append(_PAIRS[char])
        elif waits and char == waits[-1]:
            waits.pop()
    return "".join(waits)


def closes_first(text: str) -> str:
    """Return the first closing mark in the text that nothing in it has opened, else an empty string."""
    waits: list[str] = []
    for char in _BRACKETS.findall(text):
        if char in _PAIRS:
            waits.append(_PAIRS[char])
        else:
            if waits and waits[-1] == char:
                waits.pop()
            elif not waits:
                return char
    return ""


_PAIRS = {
    ("“"): "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "【": "】",
    "「": "」",
    "『": "』",
    "[": "]",
}
_BRACKETS = re.compile(f"[{re.escape(''.join(_PAIRS) + ''.join(_PAIRS.values()))}]")
