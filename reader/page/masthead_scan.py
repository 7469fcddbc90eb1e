"""What could be masthead in one row: every field by its form, each with where it stands and what it says.

A token is a possibility, not a reading: `masthead_find` decides which rows are masthead at all and
`masthead_solve` which tokens make one consistent masthead. Patterns are bounded, so that a hostile line
costs no more than a plain one.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

from reader.page.masthead_calendar import scan_calendar
from reader.page.masthead_names import scan_names
from reader.page.masthead_numbers import scan_numbers
from reader.page.masthead_rows import Row
from reader.page.masthead_token import Cover, Token

# Without one of these a row holds no field but perhaps the title.
_HINT = re.compile(r"[0-9@年月版期刊社辦办编編日星周週拜价價责責]|[A-Za-z]{3}|机关|機關|[农農][历曆]|[主出报報]")
_SENTENCE = re.compile(r"[。!?;][^\s\d]|[,。].{0,60}[,。]")
_PIECES = re.compile(r"[^\s\x01|,,。;;::!!??<>()()\[\]【】《》“”\"'/·•…—-]+")


@dataclass(frozen=True, slots=True)
class Scanned:
    """A row with its tokens and the pieces of text that no token took (offset, text)."""

    row: Row
    tokens: tuple[Token, ...]
    pieces: tuple[tuple[int, str], ...]
    covered: float  # share of the row's visible characters that tokens explain

    def has(self, *kinds: str) -> bool:
        """Whether the row holds a token of one of these kinds."""
        return any(t.kind in kinds for t in self.tokens)


def scan(row: Row) -> Scanned:
    """The tokens of a row; none for a paragraph of running text."""
    text = row.text
    if not text or (len(text) > 40 and _SENTENCE.search(text) and len(text) > 70) or not _HINT.search(text):
        pieces = tuple((m.start(), m[0]) for m in _PIECES.finditer(text)) if len(text) <= 40 else ()
        return Scanned(row, (), pieces, 0.0)
    cover = Cover(text)
    tokens = [*scan_calendar(cover)]
    tokens += scan_numbers(cover)
    tokens += scan_names(cover)
    rest = cover.rest()
    pieces = tuple((m.start(), m[0]) for m in _PIECES.finditer(rest))
    visible = len(text) - text.count(" ")
    share = 1 - sum(len(piece) for _, piece in pieces) / visible if visible else 0.0
    return Scanned(row, tuple(sorted(tokens, key=lambda t: t.start)), pieces, share)
