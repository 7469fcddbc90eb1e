"""Words that an article may be tagged with: jieba's words, weighed by TF-IDF, those of the headline more;
and the word at a place.

Only offered, never applied. jieba takes half a second and 80 MB to load: call this in a worker, and only when
it is wanted. How common a word is comes from jieba's own dictionary (frequency and part of speech), so
neither its part-of-speech model nor its separate list of weights need be shipped.
"""
from __future__ import annotations

import logging
import math
import warnings
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from reader.paths import resources
from reader.text.folding import fold_text

HEADLINE = 4.0  # times in the body that one in the headline counts for
NOUNS = (
    "n",
    "vn",
    "j",
    "l",
    "i",
    "eng",
    "x",
)  # nouns with names, verbal nouns, short forms, idioms; verbs, adjectives, measure words make no tags
# weight of a word that the dictionary lacks (names mostly): about the median of the dictionary
NEW_WORD = 9.0
RARE_VERB = 100  # a rare verb (供暖, 停航) mostly names a matter
RARE = 50.0  # below that many in the corpus a word weighs no more, or odd words would always come first
COMMON = 200_000.0


@dataclass(frozen=True, slots=True)
class _Lexicon:
    tokenizer: Any
    nouns: frozenset[str]
    stop: frozenset[str]


def suggest(headline: str, body: str, n: int = 8) -> list[tuple[str, float]]:
    """Up to n words with their weights (1.0: the first), the best first; none of one character, no numbers,
    no stop words.
    """
    lexicon = _lexicon()
    counts: Counter[str] = Counter()
    for text, weight in ((headline, HEADLINE), (body, 1.0)):
        for word in _words(lexicon, text):
            counts[word] += weight  # type: ignore[assignment]
    weighed = {word: count * _rarity(lexicon, word) for word, count in counts.items()}
    best = sorted(weighed.items(), key=lambda item: (-item[1], item[0]))
    found: list[tuple[str, float]] = []
    for word, weight in best:
        if len(found) == n:
            break
        # with 图书馆 there, 图书 says nothing
        if not any(word in other or other in word for other, _ in found):
            found.append((word, round(weight / best[0][1], 4)))
    return found


def word_at(text: str, at: int) -> tuple[int, int]:
    """Return where the word at that code point begins and ends: among Han characters jieba's word, else what
    letters and digits there are; a mark is a word by itself.
    """
    if not text[at:at + 1].isalnum():
        return at, min(at + 1, len(text))
    start, end = at, at
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    for word in _lexicon().tokenizer.cut(text[start:end]):
        if at < start + len(word):
            return start, start + len(word)
        start += len(word)
    return start, end


def _words(lexicon: _Lexicon, text: str) -> Iterable[str]:
    for word in lexicon.tokenizer.cut(text):
        word = word.strip()
        if len(word) < 2 or word in lexicon.stop or not _is_word(word):
            continue
        if word in lexicon.nouns or word not in lexicon.tokenizer.FREQ:
            yield word


def _is_word(word: str) -> bool:
    """Letters or Han characters alone, and more than numerals."""
    folded = fold_text(word)
    return len(folded) == len(word) and not all(
        char.isdigit() or char in "〇一二三四五六七八九十百千万亿第年月日多余" for char in folded
    )


def _rarity(lexicon: _Lexicon, word: str) -> float:
    frequency = lexicon.tokenizer.FREQ.get(word, 0)
    if not frequency:
        return NEW_WORD
    return max(0.5, math.log(COMMON / max(frequency, RARE)))


@cache
def _lexicon() -> _Lexicon:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba imports pkg_resources, which only warns that it is to go
        import jieba
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    frequencies: dict[str, int] = {}
    nouns, total = set(), 0
    with tokenizer.get_dict_file() as file:
        for line in file:
            word, count, kind = line.decode("utf-8").split()
            frequencies[word] = int(count)
            total += int(count)
            if len(word) > 1 and (kind.startswith(NOUNS) or (kind == "v" and int(count) < RARE_VERB)):
                nouns.add(word)
            # beginnings must be in the table, too: by them cutting decides whether to look further
            for end in range(1, len(word)):
                frequencies.setdefault(word[:end], 0)
    # not jieba's own initialize(): it keeps its cache in the common temporary folder, where others
    # may put one
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, total, True
    stop = (resources() / "stopwords.txt").read_text("utf-8").splitlines()
    return _Lexicon(
        tokenizer,
        frozenset(nouns),
        frozenset(word for line in stop if not line.startswith("#") for word in line.split()),
    )
