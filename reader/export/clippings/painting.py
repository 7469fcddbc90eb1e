"""What the PDF form asks of whoever has Qt: pages painted one by one, and what their glyphs stand for."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

Rectangle = tuple[float, float, float, float]
"""Left, lower, right, upper edge in points from the page's lower left corner, as PDF counts them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One sheet: its title and the page that it begins on (from 0, contents not counted).

    `line`: its line in the table of contents, if there is one: on which page of it (from 0), and where.
    """

    title: str
    page: int
    line: tuple[int, Rectangle] | None = None


class Meaning(Protocol):
    """Which text the glyphs of a PDF stand for."""

    unshown: str
    """Characters that no font here has a glyph for."""

    def names(self, font: str, count: int, by_qt: Mapping[int, str]) -> Mapping[int, str] | None:
        """Return the text of each glyph of the font with that PostScript name, by its number in the PDF.

        `count`: how many glyphs it has, the empty one (0) among them; `by_qt`: what Qt calls them. None where
        that is not certain.
        """

    def meant(self, char: str) -> str:
        """Return what was written where Qt says that character; the character itself where nobody knows."""


@dataclass(frozen=True, slots=True)
class Painted:
    """A finished PDF as Qt writes it: a file that is removed with the `Pages` that made it.

    `contents`: so many pages at its end are the table of contents, which belongs first.
    """

    path: Path
    entries: Sequence[Entry]
    contents: int
    meaning: Meaning


class Pages(Protocol):
    """A PDF that is being painted."""

    def add(self, title: str, html: str) -> None:
        """Paint one sheet, from the top of a page."""

    def close(self) -> Painted:
        """Paint the contents of several sheets, and finish."""


Paint = Callable[[str, bool], Pages]
"""Starts a PDF with that title; the second says whether it is to have a table of contents."""
