"""Places that no single paragraph decides: words near each other, and words that run over a paragraph's
end."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.library.search.language.conditions import Near
from reader.text.folding import Folded, fold


@dataclass(frozen=True, slots=True)
class Text:
    """A block as it reads now."""

    id: int
    role: str
    text: str


def near_places(blocks: Sequence[Text], near: Near) -> Iterator[tuple[int, int, int]]:
    """Give (block, start, end) of the words where all of them stand as near as asked.

    A paragraph's end counts as a character.
    """
    folded = [fold(block.text) for block in blocks]
    starts, at = [], 0
    for part in folded:
        starts.append(at)
        at += len(part.text) + 1
    words = [term.folded for term in near.terms]
    together = _together([_all_places(folded, starts, word) for word in words], words, near.gap)
    for place, length in sorted(together):
        n = max(n for n, start in enumerate(starts) if start <= place)
        yield (blocks[n].id, *folded[n].span(place - starts[n], place - starts[n] + length))


def _all_places(folded: Sequence[Folded], starts: Sequence[int], word: str) -> list[int]:
    parts = zip(folded, starts, strict=True)
    return sorted({start + at for part, start in parts for at in _find(part.text, word)})


def _together(found: Sequence[Sequence[int]], words: Sequence[str], gap: int) -> set[tuple[int, int]]:
    """Return (place, length) of the words that stand near all others.

    As FTS5 counts: from the end of each word to the beginning of the last one are at most `gap` characters.
    """
    kept: set[tuple[int, int]] = set()
    for last in {place for places in found for place in places}:
        close = [
            [(place, len(word)) for place in places if place <= last <= place + len(word) + gap]
            for word, places in zip(words, found, strict=True)
        ]
        if all(close):
            kept.update(*close)
    return kept


def split_places(blocks: Sequence[Text], word: str) -> Iterator[tuple[int, int, int]]:
    """Yield (block, start,
    end) of a word's two parts where it begins in one paragraph and ends in the next.
    """
    folded: list[Folded] = [fold(block.text) for block in blocks]
    for n in range(len(blocks) - 1):
        before, after = folded[n], folded[n + 1]
        for cut in range(1, len(word)):
            if before.text.endswith(word[:cut]) and after.text.startswith(word[cut:]):
                yield (blocks[n].id, *before.span(len(before.text) - cut, len(before.text)))
                yield (blocks[n + 1].id, *after.span(0, len(word) - cut))


def _find(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
