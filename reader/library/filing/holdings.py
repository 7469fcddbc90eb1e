"""馆藏 and 缺期: what the library holds of a paper, day by day, and what is missing between."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from reader.library.base import Database


@dataclass(frozen=True, slots=True)
class HeldIssue:
    """An issue that is there: how many pages are, and (None: not known) how many its front page says it has.
    """

    issue_id: int
    date: str
    issue_number: int | None
    pages: int
    page_count: int | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Issues missing after one day and before another; `missing` None: the issue numbers do not tell how
    many.
    """

    after: str
    before: str
    missing: int | None


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the library holds of a paper, in the order of dates; issues without a date are not in it."""

    paper_id: int
    issues: tuple[HeldIssue, ...]
    gaps: tuple[Gap, ...]


def holdings(db: Database, paper_id: int) -> Holdings:
    """Return every dated issue of the paper, and the gaps between them."""
    held = tuple(
        HeldIssue(*row)
        for row in db.execute(
            "SELECT i.id, i.date, i.issue_number, c.pages, (SELECT max(coalesce(f.value, CASE WHEN"
            " json_valid(s.readings) THEN"
            " json_extract(s.readings, '$.page_count.value') END))"
            " FROM page p JOIN source s ON s.id = p.source_id LEFT JOIN field f ON f.page_id = p.id AND"
            " f.name = 'page_count'"
            " WHERE p.issue_id = i.id AND p.trash_id IS NULL AND p.paper_by <> 'assigned') FROM issue i"
            " JOIN issue_count c ON c.issue_id = i.id AND c.pages > 0 WHERE i.paper_id = ? AND i.date IS"
            " NOT NULL ORDER BY i.date",
            [paper_id],
        ).fetchall()
    )
    return Holdings(paper_id, held, tuple(gaps(held)))


def gaps(held: Sequence[HeldIssue]) -> list[Gap]:
    """Between two issues that follow each other here: by their numbers, else by how often the paper usually
    appears.
    """
    usual = _interval(held)
    found = []
    for before, after in pairwise(held):
        days = _days(before, after)
        missing = _between(before, after, days)
        if missing is None and days > usual:
            found.append(Gap(before.date, after.date, None))
        elif missing:
            found.append(Gap(before.date, after.date, missing))
    return found


def _between(before: HeldIssue, after: HeldIssue, days: int) -> int | None:
    """Return how many issues the numbers leave out; None if they are not known or cannot be right."""
    if before.issue_number is None or after.issue_number is None:
        return None
    missing = after.issue_number - before.issue_number - 1
    return missing if 0 <= missing < 2 * days else None  # two numbers a day at most: a daily with an extra


def _interval(held: Sequence[HeldIssue]) -> int:
    """Days from one issue to the next, as most often seen (a paper that skips Sundays still counts as daily).
    """
    seen = Counter(_days(a, b) for a, b in pairwise(held))
    return max(seen, key=lambda days: (seen[days], -days)) if seen else 1


def _days(a: HeldIssue, b: HeldIssue) -> int:
    return (date.fromisoformat(b.date) - date.fromisoformat(a.date)).days
