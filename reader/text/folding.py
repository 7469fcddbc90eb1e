"""One normaliser for text and query: what search takes for the same character.

Each code point is folded by itself, whatever stands beside it, so any substring of a text folds to a
substring of the folded text: that is what makes search exact. Folded away are width (Ａ → a), case,
compatibility forms (㎏, ①, ﬁ), diacritics, and simplified, traditional and regional forms of Han characters
(resources/folding/han.txt).
"""
from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reader.paths import resources

# another Unicode folds rare characters differently: the index is then made again
VERSION = f"1/{unicodedata.unidata_version}"
UTF_32 = f"utf-32-{sys.byteorder[0]}e"
COMMON = "，。、,."  # taken out first: what is left to look at is then a tenth
SHORT = 40  # characters, a headline or a query: each by itself; the pattern for more takes 30 ms to make
FEW = 40  # characters to replace one kind after the other; where there are more, a table for all is faster
BOUNDARY = "\ufdd0"  # a noncharacter: stands between blocks in the index, and no text or query folds to it
ZERO = {"○": "〇", "◯": "〇", "０": "0"}  # 二○二三年: papers often set the numeral 〇 as a geometric circle
MARKS = str.maketrans({
    **dict.fromkeys("“”„‟〝〞＂", '"'), **dict.fromkeys("‘’‚‛＇", "'"), **dict.fromkeys("—–―‐‑‒─−－", "-"),
    **dict.fromkeys("·・•‧∙⋅", "·"), "⋯": "...",
})


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text. `offsets[i]` is the code point of the original that folded character i came from; one more
    at the end.
    """

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points [start, end) of the original that folded characters [start, end) came
        from.
        """
        return self.offsets[start], self.offsets[end - 1] + 1


def fold(text: str, marks: bool = False) -> Folded:
    """Letters, digits and Han characters alone, folded, with the way back. `marks`: punctuation stays, too
    (never space).
    """
    table = _exact() if marks else _blind()
    folded = fold_text(text, marks)
    if len(folded) == len(text) and all(table[ord(char)] for char in set(text)):
        return Folded(folded, range(len(text) + 1))
    offsets = array("l")
    for index, char in enumerate(text):
        offsets.extend([index] * len(table[ord(char)]))
    offsets.append(len(text))
    return Folded(folded, offsets)


def fold_text(text: str, marks: bool = False) -> str:
    """Return the folded text alone; fast, for the index and for queries."""
    if not marks:
        for mark in COMMON:
            text = text.replace(mark, "")
    table = _exact() if marks else _blind()
    if len(text) <= SHORT:
        return text.translate(table)
    return _folded(text, table, set(_odd().findall(text)))


def fold_joined(texts: Sequence[str]) -> str:
    """Return the folded texts with BOUNDARY between them: many short ones at once take half the time."""
    joined = BOUNDARY.join(texts)
    if joined.count(BOUNDARY) != len(texts) - 1:  # the source has that noncharacter itself
        return BOUNDARY.join(map(fold_text, texts))
    for mark in COMMON:
        joined = joined.replace(mark, "")
    odd = set(_odd().findall(joined))
    if len(odd) > FEW:
        return BOUNDARY.join(map(fold_text, texts))
    return _folded(joined, _blind(), odd - {BOUNDARY})


def spaced(folded: str) -> str:
    """Return a folded text with a space before each character, for an index that takes each character for a
    word.
    """
    characters = array("I", folded.encode(UTF_32, "surrogatepass"))
    words = array("I", [32]) * (2 * len(characters))
    words[1::2] = characters
    return words.tobytes().decode(UTF_32, "surrogatepass")


def has_marks(text: str) -> bool:
    """Tell whether the text holds something besides letters, digits, Han characters and space."""
    return fold_text(text, marks=True) != fold_text(text)


def _folded(text: str, table: _Table, odd: set[str]) -> str:
    if len(odd) > FEW:
        return text.translate(table)
    for char in odd:  # folding twice changes nothing, so one by one is the same as all at once
        folded = table[ord(char)]
        if folded != char:
            text = text.replace(char, folded)
    return text


class _Table(dict[int, str]):
    """For str.translate: works a character out when it is first met."""

    def __init__(self, marks: bool) -> None:
        self.marks = marks

    def __missing__(self, code: int) -> str:
        value = self[code] = _fold_char(chr(code), self.marks)
        return value


@cache
def _blind() -> _Table:
    return _Table(marks=False)


@cache
def _exact() -> _Table:
    return _Table(marks=True)


@cache
def _odd() -> re.Pattern[str]:
    """Everything but the ideographs, letters and digits that stand for themselves: to find it is ten times as
    fast as to look at each character.
    """
    plain, begin = "", 0x4E00
    for code in [*sorted(code for code in _han() if 0x4E00 <= code < 0xA000), 0xA000]:
        if code > begin:
            # as ranges: listed one by one they take three times as long to compile
            plain += f"{chr(begin)}-{chr(code - 1)}"
        begin = code + 1
    return re.compile(f"[^{plain}0-9a-z]")


@cache
def _han() -> dict[int, str]:
    """Return each character of a class → the class's first."""
    rows = (resources() / "folding" / "han.txt").read_text("utf-8").splitlines()
    return {ord(char): row[0] for row in rows if not row.startswith("#") for char in row[1:]}


def _fold_char(char: str, marks: bool) -> str:
    text = ZERO.get(char, char).translate(MARKS)
    # folding twice must be folding once, and few characters take two rounds (decomposed, then lowered)
    for _ in range(4):
        before = text
        text = unicodedata.normalize("NFKD", text).casefold()
        text = "".join(part for part in text if not unicodedata.category(part).startswith("M"))
        text = unicodedata.normalize("NFC", text).translate(_han()).translate(MARKS)
        if text == before:
            break
    return "".join(part for part in text if _is_letter(part) or (marks and _is_mark(part)))


def _is_letter(char: str) -> bool:
    kind = unicodedata.category(char)
    # characters newer than this Python's tables are some, too; noncharacters (BOUNDARY is one) are not
    if kind == "Cn":
        return not (0xFDD0 <= ord(char) <= 0xFDEF or ord(char) & 0xFFFE == 0xFFFE)
    # Co: GB 18030 and old typesetting keep rare characters in private use
    return kind[0] in "LN" or kind == "Co"


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
