"""馆藏与缺期: which issues of a paper the library has, and which are missing, as far as that can be known."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from reader.library.base import Database

DAILY = 0.6  # 相邻两期相隔一天的占这么多,才按日报推算


@dataclass(frozen=True, slots=True)
class Held:
    """An issue in the library: its day, its printed number (None: not known), its pages and articles."""

    issue_id: int
    day: date
    number: int | None
    pages: int
    articles: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Nothing is held between the issues of these two days. `missing`: issues by their numbers; None: the numbers do not say."""

    after: Held
    before: Held
    missing: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """A paper's issues by date, and the gaps between them."""

    held: tuple[Held, ...]
    gaps: tuple[Gap, ...]


def holdings(db: Database, paper_id: int) -> Holdings:
    """What the library has of a paper. Issues that lie wholly in 回收站 do not count."""
    rows = db.execute(
        "SELECT i.id, i.date, i.issue_number, c.pages, c.articles FROM issue i JOIN issue_count c ON c.issue_id = i.id"
        " WHERE i.paper_id = ? AND i.date IS NOT NULL AND c.pages > 0 ORDER BY i.date", [paper_id],
    ).fetchall()
    held = tuple(Held(row[0], date.fromisoformat(row[1]), *row[2:]) for row in rows)
    return Holdings(held, gaps(held))


def gaps(held: Sequence[Held]) -> tuple[Gap, ...]:
    """Gaps between issues in the order of their days.

    Printed issue numbers that rise no faster than the days say exactly how many are missing. Where they are not known, only a paper
    that otherwise comes out daily is said to have a gap, and not how many: it may not have come out.
    """
    steps = [(later.day - earlier.day).days for earlier, later in pairwise(held)]
    daily = bool(steps) and sum(step == 1 for step in steps) >= DAILY * len(steps)
    found = []
    for (earlier, later), days in zip(pairwise(held), steps, strict=True):
        rise = later.number - earlier.number if earlier.number is not None and later.number is not None else None
        if rise is not None and 0 < rise <= days:
            if rise > 1:
                found.append(Gap(earlier, later, rise - 1, f"总期号从 {earlier.number} 到 {later.number}"))
        elif days > 1 and daily:
            reason = "总期号与日期不合" if rise is not None else "总期号不详"
            found.append(Gap(earlier, later, None, f"相隔 {days} 天,{reason}"))
    return tuple(found)
