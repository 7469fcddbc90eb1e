"""What a query asks for, as values: one condition, and how several belong together."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reader.text.folding import fold_text

ANY = frozenset({"*", "＊"})
ANY_FIELDS = frozenset({"byline", "paper", "page", "tag", "collection", "note", "column", "agency"})
TEXT_FIELDS = frozenset({"text", "alike", "literal", "across", "headline", "byline", "column"})
UNKNOWN = frozenset({"未定", "不详", "无", "unknown"})


@dataclass(frozen=True, slots=True)
class Term:
    """One condition. `field`: text, alike, literal, across, headline, byline, column, agency, paper, date,
    page, tag, collection or note; `value` as typed; `folded` what search looks for; `phrase`: it was in
    quotes; `low`, `high`: the ends of a range (None: open)."""

    field: str
    value: str
    folded: str
    phrase: bool
    position: int
    low: date | int | None = None
    high: date | int | None = None

    @property
    def exact(self) -> bool:
        """Punctuation counts: it was in quotes and has some, or there is nothing else. Not in a number."""
        if self.field in ("date", "page"):
            return False
        marks = fold_text(self.value, marks=True)
        return self.field != "literal" and marks != self.folded and (self.phrase or not self.folded)

    @property
    def any(self) -> bool:
        """作者:* and the like: there is one."""
        return self.field in ANY_FIELDS and not self.phrase and self.value in ANY

    @property
    def missing(self) -> bool:
        """报名:未定 and the like: there is none."""
        return self.field in ("paper", "date", "page") and not self.phrase and self.value in UNKNOWN

    @property
    def marked(self) -> str:
        """Return the value folded with its punctuation."""
        return fold_text(self.value, marks=True)

    @property
    def literal(self) -> str:
        """Return the value as it is, without space."""
        return bare(self.value)


@dataclass(frozen=True, slots=True)
class Near:
    """All of these words within `gap` characters of the last of them, in one part (headline or body) of an
    article."""

    terms: tuple[Term, ...]
    gap: int


@dataclass(frozen=True, slots=True)
class All:
    """Every one of these; without any, every article."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of these at least."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not this."""

    node: Node


Node = Term | Near | All | Either | Not


def terms_of(node: Node) -> Iterator[Term]:
    """Yield all conditions, as typed."""
    match node:
        case Term():
            yield node
        case Not():
            yield from terms_of(node.node)
        case Near():
            yield from node.terms
        case All() | Either():
            for child in node.nodes:
                yield from terms_of(child)


def wanted_of(node: Node) -> Iterator[Term | Near]:
    """Yield what a hit shows: text, not negated."""
    match node:
        case Near():
            yield node
        case Term():
            if node.field in TEXT_FIELDS and not node.any:
                yield node
        case All() | Either():
            for child in node.nodes:
                yield from wanted_of(child)


def bare(text: str) -> str:
    """Return the text without space and line breaks, all else as it is."""
    return "".join(text.split())
