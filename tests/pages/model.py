"""What the generator passes around: spans that know which field they print, rows that know their role."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

# The parts of an article that the gold states as values; a span that prints one carries its name as `slot`.
STACK = ("kicker", "headline", "deck")
CREDITS = ("byline", "dateline", "jump", "column")
# Masthead fields whose value is their printed text; the others (date, numbers) are worked out from the issue.
TEXT_FIELDS = ("title", "lunar_date", "solar_term", "email", "sponsor", "publisher", "phone", "website")


@dataclass(slots=True)
class Span:
    """A run of characters of one row, and the field it prints (None: plain text)."""

    text: str
    slot: str | None = None


@dataclass(slots=True)
class Row:
    """One printed line before noise and cuts; several articles or roles mean that a person could not tell."""

    spans: list[Span]
    roles: tuple[str, ...]
    article: tuple[str, ...] = ("-",)
    joins: bool | None = False
    gap: bool = True
    prefix: str = ""
    suffix: str = ""
    whole: bool = False  # never cut, wrapped or repeated (table rows, verses)
    seam: bool = False  # a column ends before this row: it may be moved
    picture: bool = False  # a photo stands before this row: the OCR leaves empty lines for it

    @property
    def text(self) -> str:
        """The row's characters without its marks."""
        return "".join(span.text for span in self.spans)

    @property
    def printed(self) -> str:
        """The row as it stands in the file."""
        return self.prefix + self.text + self.suffix


@dataclass(slots=True)
class Draft:
    """One article: its rows in reading order, and what else the gold says of it."""

    name: str
    rows: list[Row]
    photo: bool = False
    accepts: list[str] = field(default_factory=list)  # names of other readings, see gold.py
    values: dict[str, str | None] = field(default_factory=dict)
    order: list[Row] | None = None  # the true order, where the printed one is another

    def settle(self) -> None:
        """Keep the article's fields as printed (after noise, before columns cut its rows)."""
        found: dict[str, list[str]] = {}
        for row in self.rows:
            for span in row.spans:
                # 李 锋 is the name 李锋, padded to the width of three characters
                text = span.text.replace(" ", "") if span.slot == "byline" else span.text
                if span.slot and text not in found.get(span.slot, []):
                    found.setdefault(span.slot, []).append(text)
        every = (*STACK, *CREDITS, "jump_from")
        self.values = {slot: " ".join(found[slot]) if slot in found else None for slot in every}


@dataclass(slots=True)
class Head:
    """The masthead (or running head): rows to stand at the top and at the foot, and the values it prints."""

    top: list[Row] = field(default_factory=list)
    foot: list[Row] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    unscored: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page of an invented newspaper and the truth about it, in the form of the gold files."""

    text: str
    gold: dict[str, Any]
    options: dict[str, Any]


def row(role: str | tuple[str, ...], *spans: str | tuple[str, str | None] | Span, **more: Any) -> Row:
    """A row from plain strings and (text, slot) pairs."""
    made = [s if isinstance(s, Span) else Span(s) if isinstance(s, str) else Span(*s) for s in spans]
    return Row(made, (role,) if isinstance(role, str) else role, **more)
