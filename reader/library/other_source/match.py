"""Which article, paragraph and passage of one reading of a page is which of another: likeness with a
threshold and a clear lead.
"""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from reader.text.anchors import diff_edits
from reader.text.fuzzy import Found, decided, find

SAME_ARTICLE = 55.0  # 两篇至少这么像(0–100)才是同一篇
CONTAINED = 85.0
SHORTEST = 8  # 太短的篇章不凭这一条
INSIDE = 75.0  # 一篇至少有这么多在另一篇里,才算并入了它
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
        """What stands before and after a place of a block, breaks included."""
        at = self.starts[self.blocks.index(block)]
        return self.text[max(0, at + start - width):at + start], self.text[at + end:at + end + width]


def sheet(blocks: Sequence[tuple[int, str]]) -> Sheet:
    """One text of (block, text)."""
    lengths = tuple(len(text) for _, text in blocks)
    starts = tuple(accumulate((length + len(BREAK) for length in lengths), initial=0))[:-1]
    return Sheet(BREAK.join(text for _, text in blocks), tuple(block for block, _ in blocks), starts, lengths)


def articles(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """{new: old} of articles (by their texts) that are the same one, the likest first; each in one pair."""
    from rapidfuzz import fuzz

    scores = sorted((-fuzz.ratio(a, b), n, m) for n, a in enumerate(new) for m, b in enumerate(old))
    pairs: dict[int, int] = {}
    for score, n, m in scores:
        if -score >= SAME_ARTICLE and n not in pairs and m not in pairs.values():
            pairs[n] = m
    # 一篇比另一篇多出许多,但另一篇整个在它里面
    left = sorted(
        (-min(len(a), len(b)), n, m)
        for n, a in enumerate(new)
        if n not in pairs
        for m, b in enumerate(old)
        if m not in pairs.values() and fuzz.partial_ratio(a, b) >= CONTAINED
    )
    for length, n, m in left:
        if -length >= SHORTEST and n not in pairs and m not in pairs.values():
            pairs[n] = m
    return pairs


def inside(text: str, others: Sequence[str]) -> int | None:
    """Which of the other texts holds this one, if any does."""
    from rapidfuzz import fuzz

    ranked = sorted(
        (-fuzz.partial_ratio(text, other), n) for n, other in enumerate(others) if len(other) >= len(text)
    )
    return ranked[0][1] if ranked and -ranked[0][0] >= INSIDE else None


def blocks(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """{new: old} of paragraphs that are the same one: equal ones first, in order, then the likest."""
    from rapidfuzz import fuzz

    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for n, text in enumerate(new):
        m = next((m for m, other in enumerate(old) if m not in taken and other == text), None)
        if m is not None:
            pairs[n] = m
            taken.add(m)
    scores = sorted(
        (-fuzz.ratio(a, b), n, m)
        for n, a in enumerate(new)
        if n not in pairs
        for m, b in enumerate(old)
        if m not in taken
    )
    for score, n, m in scores:
        if -score >= SAME_BLOCK and n not in pairs and m not in taken:
            pairs[n] = m
            taken.add(m)
    return pairs


def passage(quote: str, before: str, after: str, own: Sheet, page: Sheet) -> tuple[Found | None, list[Found]]:
    """Where a quotation is on the page, if that is clear, and all that it may be; the article that it belongs
    to goes first.

    Places are of the page's text. What is as good in another article leaves it open.
    """
    found = find(quote, before, after, page.text)
    best = decided(found)
    if best is None and own.blocks and found:
        shift = page.starts[page.blocks.index(own.blocks[0])]
        here = [one for one in found if shift <= one.start and one.end <= shift + len(own.text)]
        others = [one for one in found if one not in here]
        # 同一篇里是明确的,别篇里的又不比它好,就是它
        if here and decided(here) and all(one.score < here[0].score for one in others):
            best = here[0]
    return best, found


def corrections(read: str, now: str) -> list[tuple[int, int, str]]:
    """What a person changed in a paragraph: (start, end in the recognised text, what stands there instead),
    with a neighbour each.
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
