"""Where a quotation is in another reading of the same text: only for a new OCR of a page, and only with a
clear lead.

A place is as good as its likeness to the quotation and to what stood around it. It counts as found if it is
good enough and clearly better than the next best; otherwise a person chooses.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

THRESHOLD = 0.75
MARGIN = 0.12
_POSSIBLE = 0.5  # where less than half of the quotation and its surroundings is alike, it is another place
AROUND = 32  # code points compared on either side
OFFERED = 5
_MOST = 200  # places of one sentence that are looked at
_SLACK = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A place of the text, [start, end), and how well it fits: 0 to 1."""

    start: int
    end: int
    score: float


def find(quote: str, before: str, after: str, text: str) -> list[Found]:
    """Return the places where the quotation may be, the likeliest first, none overlapping another; nothing
    where none is as much as half alike.
    """
    if not quote or not text:
        return []
    before, after = before[-AROUND:], after[:AROUND]
    places = set(_exact(quote, text))
    places |= set(_alike(quote, before, after, text))
    ranked = sorted(
        (Found(start, end, _score(quote, before, after, text, start, end)) for start, end in places),
        key=lambda found: (-found.score, found.start),
    )
    kept: list[Found] = []
    for found in ranked:
        if found.score < _POSSIBLE:
            break
        if not any(found.start < other.end and other.start < found.end for other in kept):
            kept.append(found)
        if len(kept) == OFFERED:
            break
    return kept


def decided(found: list[Found]) -> Found | None:
    """Return the place, if it is good enough and has a clear lead over the runner-up."""
    if not found or found[0].score < THRESHOLD:
        return None
    if len(found) > 1 and found[0].score - found[1].score < MARGIN:
        return None
    return found[0]


def _exact(quote: str, text: str) -> Iterator[tuple[int, int]]:
    at = text.find(quote)
    for _ in range(_MOST):
        if at < 0:
            return
        yield at, at + len(quote)
        at = text.find(quote, at + 1)


def _alike(quote: str, before: str, after: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the two stretches that are most like the quotation with its surroundings, cut down to what stands
    for the quotation.
    """
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Levenshtein

    pattern = f"{before}{quote}{after}"
    left = text
    for _ in range(2):
        if len(pattern) < len(left):
            found = fuzz.partial_ratio_alignment(pattern, left)
            if found is None or found.score < 40:
                return
            low, high = max(found.dest_start - _SLACK, 0), min(found.dest_end + _SLACK, len(text))
        else:
            low, high = 0, len(text)
        start, end = len(before), len(before) + len(quote)
        same = [
            (max(op.src_start, start), min(op.src_end, end), op.dest_start - op.src_start + low)
            for op in Levenshtein.opcodes(pattern, text[low:high])
            if op.tag == "equal" and op.src_end > start and op.src_start < end
        ]
        if same:
            first, last = same[0][0] + same[0][2], same[-1][1] + same[-1][2]
            yield (
                _edge(text, first, same[0][0] - start, before, -1),
                _edge(text, last, end - same[-1][1], after, 1),
            )
            left = f"{left[:first]}{chr(0) * (last - first)}{left[last:]}"
        if len(pattern) >= len(text):
            return


def _edge(text: str, at: int, misread: int, beyond: str, way: int) -> int:
    """Return the end of a place whose last `misread` characters are others now: they count only if what
    stands beyond them is the same.
    """
    to = at + way * misread
    if not misread or not 0 <= to <= len(text):
        return at
    there = text[to:to + 1] if way > 0 else text[max(0, to - 1):to]
    wanted = beyond[:1] if way > 0 else beyond[-1:]
    inside = text[min(at, to):max(at, to)]
    return to if there.strip() == wanted.strip() and "\n" not in inside else at


def _score(quote: str, before: str, after: str, text: str, start: int, end: int) -> float:
    from rapidfuzz.distance import Levenshtein

    like = Levenshtein.normalized_similarity
    total = 1 + min(len(quote), AROUND) / AROUND  # the shorter the quotation, the more its surroundings count
    score = total * like(quote, text[start:end])
    for wanted, there in (
        (before, text[max(0, start - len(before)) : start]),
        (after, text[end : end + len(after)]),
    ):
        weight = len(wanted) / AROUND
        total += weight
        score += weight * like(wanted, there)
    return score / total
