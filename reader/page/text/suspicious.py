"""Places in a text that look misread: characters that do not go with their neighbours, mixed widths, lost
characters, passages twice.

Pure and fast: it runs whenever an article is opened. What it names is a place to look at, not a verdict.
"""
from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reader.page.text.charmodel import affinity, known
from reader.sentence import say
from reader.text.confusions import alone, others, readable
from reader.text.folding import fold_text

CLEAR = 2.5  # 换成形近字后,与邻字的亲和至少这么高
PLACE = 3.0  # …连同两个字各自单用的多少,至少这么高才算可疑
COMMONER = 1.5  # 换成的字更常单用,最多加这么多
CERTAIN = 5.0  # 与邻字合成的词这样常用,不必库里有旁证
REPEATED = 30  # 同一段话至少这么长才算重复
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_ALNUM = re.compile("[0-9A-Za-z\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]{2,}")
_FULL = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_LETTER_IN_NUMBER = re.compile(r"(?<=[0-9])[OoIl](?=[0-9万亿千百十多余年月日元])")
_LOST = re.compile("[\ufffd\u25a1\u25a0\u25af\u3013\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f]+")
_MARKS = {",": "，", ".": "。", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_BETWEEN = "(?<=[\u4e00-\u9fff]){}(?=[\u4e00-\u9fff\uff08\u201c]|$)"
_FEW = 0.15  # 一种写法在全文里少到这个比例,就是混进来的
_DOUBLE = re.compile("(的的|在在|是是|和和|为为|了了|与与|中中|有有(?!限|关|所))")


Spot = tuple[int, int]  # (which of the texts, offset in it)


@dataclass(frozen=True, slots=True)
class Place:
    """A suspect place: `part` numbers the texts given. kind: char, width, lost, repeat. score: 0 to 1 (surely
    wrong).

    `pairs`: (as read, as it may have been) with a neighbour; where the first is said more often than the
    second, it is no slip. `certain`: the dictionary alone bears the suggestion out.
    """

    part: int
    start: int
    end: int
    kind: str
    reason: str
    score: float
    suggestion: str | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    certain: bool = False


def look(texts: Sequence[str]) -> list[Place]:
    """Return the suspect places of one article's paragraphs, in reading order."""
    found = [*_lost(texts), *_misread(texts), *_widths(texts), *_marks(texts), *_twice(texts)]
    return without_overlaps(found)


def without_overlaps(places: Sequence[Place]) -> list[Place]:
    """Return the places in reading order; of those that overlap, the surest."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda one: (-one.score, one.part, one.start)):
        if not any(
            other.part == place.part and place.start < other.end and other.start < place.end for other in kept
        ):
            kept.append(place)
    return sorted(kept, key=lambda one: (one.part, one.start, one.end))


def _lost(texts: Sequence[str]) -> Iterator[Place]:
    for part, text in enumerate(texts):
        for match in _LOST.finditer(text):
            yield Place(part, *match.span(), "lost", say("这里有字没有识别出来。"), 1.0)


def _misread(texts: Sequence[str]) -> Iterator[Place]:
    """Yield characters that go with neither neighbour, where one that looks like them would; letters in
    numbers.
    """
    whole = "\n".join(texts)
    for part, text in enumerate(texts):
        for match in _confusable().finditer(text):
            place = _misread_at(part, text, match.start(), whole)
            if place is not None:
                yield place
        for match in _LETTER_IN_NUMBER.finditer(text):
            digit = "0" if match[0] in "Oo" else "1"
            yield Place(part, *match.span(), "char", say("数字里夹着字母“{0}”。", match[0]), 0.9, digit)


def _misread_at(part: int, text: str, at: int, whole: str) -> Place | None:
    """Return the character there as a suspect place; None where it goes with its neighbours, none that looks
    like it goes better, or the article (`whole`) says it again.
    """
    char = _plain(text[at])
    before = _plain(text[at - 1]) if at else ""
    after = _plain(text[at + 1]) if at + 1 < len(text) else ""
    fit, other = max((_fits(before, choice, after), choice) for choice in others(char))
    if fit < CLEAR or _best(before, char, after) > 0:
        return None
    weight = fit + _likelier(char, other)
    words = filter(_words, (before + char, char + after))
    pairs = tuple((word, word.replace(char, other)) for word in words)
    if weight < PLACE or any(_is_said_again(whole, *pair) for pair in pairs):
        return None
    reason = say("“{0}”与前后的字不相连，可能是“{1}”。", text[at], other)
    suggestion = other if char == text[at] else None
    score = min(weight / 8, 0.9)
    return Place(part, at, at + 1, "char", reason, score, suggestion, pairs, fit >= CERTAIN)


def _is_said_again(whole: str, pair: str, instead: str) -> bool:
    """Return whether the word as read stands in the article more often than as it may have been."""
    return whole.count(pair) > 1 + whole.count(instead)


@cache
def _confusable() -> re.Pattern[str]:
    """Han characters that others look like, in any of their forms that the table of folding knows."""
    return re.compile(f"[{''.join(sorted(char for char in readable() if _HAN.match(char)))}]")


def _plain(char: str) -> str:
    """Return the form of a character that the dictionary is likely to know."""
    return char if known(char) else fold_text(char)


def _words(pair: str) -> bool:
    return len(pair) == 2 and all(_HAN.match(char) for char in pair)


def rare(texts: Sequence[str]) -> list[Place]:
    """Return characters that no word of the dictionary holds, to be counted in the library; each once."""
    seen: set[str] = set()
    found = []
    for part, text in enumerate(texts):
        for match in _HAN.finditer(text):
            char = match[0]
            if char not in seen and not known(char) and not known(fold_text(char)):
                seen.add(char)
                found.append(Place(part, *match.span(), "char", say("“{0}”是罕用字，请核对。", char), 0.35))
    return found


def _best(before: str, char: str, after: str) -> float:
    return max(_pair(before, char) if before else 0.0, _pair(char, after) if after else 0.0)


def _fits(before: str, char: str, after: str) -> float:
    """Return how well a character goes with its neighbours: with both is surer than with one."""
    return max(0.0, _pair(before, char) if before else 0.0) + max(0.0, _pair(char, after) if after else 0.0)


def _likelier(char: str, other: str) -> float:
    """Return what a character that needs no neighbours loses as a suspect, and what one that is rarely a word
    gains, up to a limit.
    """
    ratio = alone(other) - alone(char)
    return min(ratio / 2, COMMONER) if ratio > 0 else ratio


_pair = lru_cache(1 << 16)(affinity)


def _widths(texts: Sequence[str]) -> Iterator[Place]:
    """Numbers and words that are half-width in part."""
    for part, text in enumerate(texts):
        for match in _ALNUM.finditer(text):
            wide = len(_FULL.findall(match[0]))
            if 0 < wide < len(match[0]):
                yield Place(
                    part,
                    *match.span(),
                    "width",
                    say("全角与半角混用。"),
                    0.7,
                    unicodedata.normalize("NFKC", match[0]),
                )


def _marks(texts: Sequence[str]) -> Iterator[Place]:
    """Punctuation between Han characters in the width that the article hardly uses."""
    for half, full in _MARKS.items():
        patterns = [re.compile(_BETWEEN.format(re.escape(mark))) for mark in (half, full)]
        found = [
            [(part, match.start()) for part, text in enumerate(texts) for match in pattern.finditer(text)]
            for pattern in patterns
        ]
        for few, many, other in ((found[0], found[1], full), (found[1], found[0], half)):
            if few and len(few) <= _FEW * len(many):
                for part, at in few:
                    yield Place(part, at, at + 1, "width", say("标点的宽度与全文不一致。"), 0.5, other)


def _twice(texts: Sequence[str]) -> Iterator[Place]:
    """Yield a passage that stands in the article twice, and a particle that was set twice."""
    for part, text in enumerate(texts):
        for match in _DOUBLE.finditer(text):
            yield Place(
                part, match.start() + 1, match.end(), "repeat", say("“{0}”重复。", match[0][0]), 0.6, ""
            )
    seen: dict[str, Spot] = {}
    for part, text in enumerate(texts):
        at = 0
        while at + REPEATED <= len(text):
            gram, here = text[at:at + REPEATED], (part, at)
            first = seen.setdefault(gram, here)
            if _overlap(first, here) or max(Counter(gram).values()) > REPEATED // 3:
                at += 1
                continue
            end = at + _length_in_common(texts, first, here)
            score = min(0.5 + (end - at) / 100, 0.95)
            yield Place(part, at, end, "repeat", say("这段话前面已有，可能重复识别。"), score)
            at = end


def _overlap(first: Spot, second: Spot) -> bool:
    """Return whether passages at both spots would share characters."""
    return first[0] == second[0] and first[1] + REPEATED > second[1]


def _length_in_common(texts: Sequence[str], first: Spot, second: Spot) -> int:
    """Return how many characters are the same from both spots on, of which REPEATED are known to be; the
    first passage ends where the second begins.
    """
    one, other = texts[first[0]][first[1]:], texts[second[0]][second[1]:]
    if first[0] == second[0]:
        one = one[:second[1] - first[1]]
    size, most = REPEATED, min(len(one), len(other))
    while size < most and one[size] == other[size]:
        size += 1
    return size
