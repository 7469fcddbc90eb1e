"""Which article, paragraph and passage of one reading of a page is which of another: likeness with a
threshold and a clear lead.
"""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reader.text.anchors import diff_edits
from reader.text.fuzzy import Found, decided, find

SAME_ARTICLE = 55.0  # how alike (0–100) two articles must be to be one
CONTAINED = 85.0
SHORTEST = 8  # code points: what is shorter stands in many a text
INSIDE = 75.0  # how much of an article (0–100) must be in another one that it became part of
SAME_BLOCK = 60.0
BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Paragraphs as one text with breaks between; `blocks` name them in order."""

    text: str
    blocks: tuple[int, ...]
    starts: tuple[int, ...]
    lengths: tuple[int, ...]

    def pieces(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """[start, end) of the text as (block, start, end), without the breaks."""
        found = []
        for n in range(max(bisect_right(self.starts, start) - 1, 0), len(self.blocks)):
            low, high = max(start - self.starts[n], 0), min(end - self.starts[n], self.lengths[n])
            if self.starts[n] >= end:
                break
            if low < high:
                found.append((self.blocks[n], low, high))
        return found

    def around(self, block: int, start: int, end: int, width: int) -> tuple[str, str]:
        """Return what stands before and after a place of a block, breaks included."""
        at = self.starts[self.blocks.index(block)]
        return self.text[max(0, at + start - width):at + start], self.text[at + end:at + end + width]


def sheet(blocks: Sequence[tuple[int, str]]) -> Sheet:
    """Return one text of (block, text)."""
    lengths = tuple(len(text) for _, text in blocks)
    starts = tuple(accumulate((length + len(BREAK) for length in lengths), initial=0))[:-1]
    return Sheet(BREAK.join(text for _, text in blocks), tuple(block for block, _ in blocks), starts, lengths)


def articles(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return {new: old} of articles (by their texts) that are the same one, the likest first; each in one
    pair.
    """
    from rapidfuzz import fuzz

    scores = [(-fuzz.ratio(a, b), n, m) for n, a in enumerate(new) for m, b in enumerate(old)]
    pairs: dict[int, int] = {}
    _pair(pairs, [score for score in scores if -score[0] >= SAME_ARTICLE])
    # One reading may have much more of an article than the other, which then stands in it as a whole.
    held = []
    for n, m in _unpaired(pairs, new, old):
        length = min(len(new[n]), len(old[m]))
        if length >= SHORTEST and fuzz.partial_ratio(new[n], old[m]) >= CONTAINED:
            held.append((-length, n, m))
    _pair(pairs, held)
    return pairs


def _pair(pairs: dict[int, int], ranked: Iterable[tuple[float, int, int]]) -> None:
    """Add (rank, new, old) to {new: old}, the lowest rank first, where neither has a partner yet."""
    taken = set(pairs.values())
    for _, n, m in sorted(ranked):
        if n not in pairs and m not in taken:
            pairs[n] = m
            taken.add(m)


def _unpaired(
    pairs: Mapping[int, int], new: Sequence[str], old: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Yield (new, old) of those that have no partner."""
    taken = set(pairs.values())
    left = [m for m in range(len(old)) if m not in taken]
    for n in range(len(new)):
        if n not in pairs:
            yield from ((n, m) for m in left)


def inside(text: str, others: Sequence[str]) -> int | None:
    """Return which of the other texts holds this one, if any does."""
    from rapidfuzz import fuzz

    ranked = sorted(
        (-fuzz.partial_ratio(text, other), n) for n, other in enumerate(others) if len(other) >= len(text)
    )
    return ranked[0][1] if ranked and -ranked[0][0] >= INSIDE else None


def blocks(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return {new: old} of paragraphs that are the same one: equal ones first, in order, then the likest."""
    from rapidfuzz import fuzz

    places: dict[str, list[int]] = {}
    for m, text in enumerate(old):
        places.setdefault(text, []).append(m)
    pairs: dict[int, int] = {}
    for n, text in enumerate(new):
        if places.get(text):
            pairs[n] = places[text].pop(0)
    scores = [(-fuzz.ratio(new[n], old[m]), n, m) for n, m in _unpaired(pairs, new, old)]
    _pair(pairs, [score for score in scores if -score[0] >= SAME_BLOCK])
    return pairs


def passage(quote: str, before: str, after: str, own: Sheet, page: Sheet) -> tuple[Found | None, list[Found]]:
    """Return where a quotation is on the page, if that is clear, and all that it may be; the article that it
    belongs to goes first.

    Places are of the page's text. What is as good in another article leaves it open.
    """
    found = find(quote, before, after, page.text)
    best = decided(found)
    if best is None and own.blocks:
        best = _clear_in(own, page, found)
    return best, found


def _clear_in(own: Sheet, page: Sheet, found: Sequence[Found]) -> Found | None:
    """Return the place that is clear within the article and better than any other of the page, if one is."""
    start = page.starts[page.blocks.index(own.blocks[0])]
    end = start + len(own.text)
    here = [one for one in found if start <= one.start and one.end <= end]
    if not here or decided(here) is None:
        return None
    elsewhere = [one for one in found if one not in here]
    return here[0] if all(one.score < here[0].score for one in elsewhere) else None


def corrections(read: str, now: str) -> list[tuple[int, int, str]]:
    """Return what a person changed in a paragraph: (start, end in the recognised text, what stands there
    instead), with a neighbour each.
    """
    made = []
    shift = 0
    for edit in diff_edits(read, now):
        start, end = edit.start, edit.end
        put_in = now[start + shift:start + shift + edit.inserted]
        shift += edit.inserted - (end - start)
        low, high = max(start - 1, 0), min(end + 1, len(read))
        made.append((low, high, read[low:start] + put_in + read[end:high]))
    return made
