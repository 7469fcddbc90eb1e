"""A possibility found in a row of text: what field it could be, where it stands, what it says."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

MARK = "\x01"


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` names a field or a part of one; `start`..`end` are offsets in the row's text.

    `value` is what the scanner made of it (None: unreadable), `quality` 0..1 how cleanly it was printed,
    `note` a sentence for the librarian where something was read through a misprint.
    """

    kind: str
    start: int
    end: int
    value: Any = None
    quality: float = 1.0
    note: str = ""


class Cover:
    """Which characters of a row are taken by tokens already, so that a later scan does not read them twice.
    """

    __slots__ = ("_characters", "_rest", "text")

    def __init__(self, text: str) -> None:
        self.text = self._rest = text
        self._characters = frozenset(text)

    def holds(self, characters: frozenset[str]) -> bool:
        """Return whether the text holds any of the characters: a quick look before a slow pattern."""
        return not characters.isdisjoint(self._characters)

    def holds_each(self, needs: Sequence[frozenset[str]]) -> bool:
        """Return whether the text holds a character of each set: what a pattern cannot do without."""
        for characters in needs:  # noqa: SIM110 - most rows lack the first: half the time of any()
            if characters.isdisjoint(self._characters):
                return False
        return True

    def free(self, start: int, end: int) -> bool:
        """Return whether none of the characters start..end is taken."""
        return MARK not in self._rest[start:end]

    def untaken(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield the pattern's matches none of whose characters is taken."""
        for match in pattern.finditer(self.text):
            if self.free(*match.span()):
                yield match

    def taking(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield such matches, each marked as taken."""
        for match in self.untaken(pattern):
            self.take(*match.span())
            yield match

    def taking_rest(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield the pattern's matches in what is left of the text when it is asked, each marked as taken."""
        for match in pattern.finditer(self._rest):
            if self.free(*match.span()):
                self.take(*match.span())
                yield match

    def take(self, start: int, end: int) -> None:
        """Mark start..end as taken."""
        self._rest = f"{self._rest[:start]}{MARK * (end - start)}{self._rest[end:]}"

    def rest(self) -> str:
        """Return the text with MARK in place of every taken character."""
        return self._rest
