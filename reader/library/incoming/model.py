"""An annotation as it comes from a file: another library's, another program's."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# new: not here yet · newer: replaces the one that is here · same, older: nothing to do ·
# review: no certain place for its text · homeless: no article here that it belongs to
Code = Literal["new", "newer", "same", "older", "review", "homeless"]


@dataclass(frozen=True, slots=True)
class IncomingSpan:
    """A marked passage. `start`, `end`: code points in the article's text (paragraphs with a line feed
    between), if known;
    `block`, `block_start`, `block_end`: in the paragraph with that UUID (hex), if it comes from a library
    like this."""

    quote: str
    before: str = ""
    after: str = ""
    start: int | None = None
    end: int | None = None
    block: str = ""
    block_start: int = 0
    block_end: int = 0

    @property
    def lost(self) -> bool:
        """Its text was gone already where it comes from, and only the quotation is left."""
        return bool(self.block) and self.block_start == self.block_end


@dataclass(frozen=True, slots=True)
class IncomingRegion:
    """A part of a picture (x, y, width, height in pixels). `sha256`: of the picture's file, `leaf`: which
    picture of it, from 0.
    """

    sha256: str
    leaf: int
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Incoming:
    """`uuid`: its own; `article`: the UUID of the article, `sha256`: of the page's file, either may be
    empty. Times are UTC.

    `region`: it is on a picture, and on no text. `exact_numbers`: positions count code points; else only the
    quotation decides, and the number between equal ones.
    """

    uuid: str
    article: str
    sha256: str = ""
    colour: int = 1
    note: str = ""
    tags: tuple[str, ...] = ()
    maker: str = ""
    created: str = ""
    modified: str = ""
    spans: tuple[IncomingSpan, ...] = ()
    review: bool = False
    exact_numbers: bool = True
    region: IncomingRegion | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one: `article_id` where it goes, `headline` as lists show it."""

    incoming: Incoming
    code: Code
    article_id: int | None = None
    headline: str = ""
