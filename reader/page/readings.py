"""What a masthead says, field by field: the card beside a text needs no more of a page than that."""
from __future__ import annotations

from dataclasses import dataclass

MASTHEAD_FIELDS = (
    "title", "date", "weekday", "lunar_date", "solar_term", "issue_number", "page_count", "cn_number",
    "email", "sponsor", "publisher", "phone", "website",
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value that was worked out, not read, and why; accepted or refused by a person."""

    value: str | int
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A masthead field as read: value (None if unreadable), source lines, text as printed, evidence for it.
    """

    value: str | int | None
    lines: tuple[int, ...] = ()
    printed: str | None = None
    evidence: tuple[str, ...] = ()
    suggestion: Suggestion | None = None
