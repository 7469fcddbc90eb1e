"""How well the end of one paragraph and the beginning of another fit together, wherever they stand."""
from __future__ import annotations

from functools import lru_cache

from reader.page.text.charmodel import closes_first, continues, open_brackets, said_elsewhere

MOST_FIT = 6.0  # what two ends say at most, brackets apart
CONTEXT = 20_000  # characters of the article in which names and terms are looked up
_ELSEWHERE = 4.0  # what the text around says at most
_NEAR = 400  # characters at an end in which brackets are paired
_HEAD = 200  # ... where the text before is finished
_SOON = 12  # characters among which the rest of a sentence ends
_RIGHT_BRACKET, _WRONG_BRACKET, _NO_OPENED, _NO_CLOSED = 5.0, -3.0, -2.0, -1.0
_REST, _OPENER = 1.5, -1.5
_MOST_MORE = _RIGHT_BRACKET + _REST  # what brackets and the rest of a sentence say at most
_OPENERS = ("为了", "近年来", "近日", "目前", "当前", "据", "会上", "此外", "日前", "今年", "记者")

Triples = frozenset[str]


def fits(before: str, after: str, context: str = "", least: float = -99.0) -> float:
    """Return how much the two ends themselves, and the text around, say that they belong together: evidence,
    not prior.

    Where not even what has not been looked at yet could bring it to `least`, that is not asked.
    """
    score = continues(before, after)
    most = score + _ELSEWHERE if context else score
    waits = _waits(before)
    most_more = _MOST_MORE if waits else _REST
    if most + most_more < least:
        return most + most_more
    closes, more = _opening(after)
    if closes and waits:
        more += _RIGHT_BRACKET if waits == closes else _WRONG_BRACKET
    elif closes:
        more += _NO_OPENED
    elif waits:
        more += _NO_CLOSED
    if context and most + more >= least:
        score += said_elsewhere(before, after, context)
    return min(MOST_FIT, score) + more


@lru_cache(maxsize=128)  # each end is compared with many others
def _waits(text: str) -> str:
    """Return the closing mark that the text's end waits for first."""
    return open_brackets(text[-_NEAR:])[-1:]


@lru_cache(maxsize=128)
def closes(text: str) -> str:
    """Return the closing mark that the text's head does not open, else an empty string."""
    return closes_first(text[:_HEAD])


@lru_cache(maxsize=128)
def _opening(text: str) -> tuple[str, float]:
    """Return (the closing mark that the text's head does not open, how much the head looks like the rest of a
    sentence).
    """
    rest = _REST if 0 < text.find("。", 0, _SOON) <= 8 else 0.0
    return closes_first(text[:_NEAR]), rest + _OPENER * text.startswith(_OPENERS)


def words_in_common(before: str, after: str) -> int:
    """Return how many runs of three characters the broken sentence and the candidate's beginning share."""
    return len(_last_words(before) & _first_words(after))


@lru_cache(maxsize=64)
def _last_words(text: str) -> Triples:
    return triples(text[max(text.rfind("。"), text.rfind("！"), len(text) - 60) + 1:])


@lru_cache(maxsize=64)
def _first_words(text: str) -> Triples:
    return triples(text[:160])


def triples(text: str) -> Triples:
    """Return the text's runs of three characters."""
    return frozenset([text[k:k + 3] for k in range(len(text) - 2)])
