"""The order of articles by date: `article.sort`, which is the search index's rowid as well.

A day's articles have (days since 1850-01-01 << 16) | n, with n counting down from 65535, so that "newest
first" is a walk down the index and reads each day from page 1 on. Articles whose day is not known lie below
UNDATED and come last.
"""
from __future__ import annotations

from datetime import date, timedelta

from reader.errors import LibraryError
from reader.library.base import Database
from reader.sentence import about, say

EPOCH = date(1850, 1, 1).toordinal()
UNDATED = -(1 << 40)
LAST = 0xFFFF


def iso(text: str | None) -> str | None:
    """Return the text if it is a day as it is kept (2023-12-05), else None."""
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError:
        return None


def start(day: str) -> int:
    """Return the lowest sort value of an ISO day."""
    return (date.fromisoformat(day).toordinal() - EPOCH) << 16


def day(sort: int) -> str | None:
    """Return the ISO day of a sort value, or None."""
    return None if sort <= UNDATED else (date.fromordinal(EPOCH) + timedelta(sort >> 16)).isoformat()


def allocate(db: Database, day: str | None, count: int) -> list[int]:
    """Return `count` free sort values of that day (None: not known) in reading order, that is falling."""
    if day is None:
        lowest = db.execute("SELECT min(sort) FROM article WHERE sort <= ?", [UNDATED]).fetchone()[0]
        top = UNDATED if lowest is None else lowest - 1
        return list(range(top, top - count, -1))
    low = start(day)
    lowest = db.execute(
        "SELECT min(sort) FROM article WHERE sort BETWEEN ? AND ?", [low, low + LAST]
    ).fetchone()[0]
    top = low + LAST if lowest is None else lowest - 1
    if top - count + 1 >= low:
        return list(range(top, top - count, -1))
    taken = {
        row[0] for row in db.execute("SELECT sort FROM article WHERE sort BETWEEN ? AND ?", [low, low + LAST])
    }
    free = [value for value in range(low + LAST, low - 1, -1) if value not in taken][:count]
    if len(free) < count:
        raise LibraryError(
            about(day, say("这一天的文章超过了 {0} 篇，放不下了。", LAST + 1)),
            "请把一部分报纸放到另一个库里。",
        )
    return free


def arrange(db: Database, article_ids: list[int]) -> None:
    """Deal the sort values that these articles of one day hold among them anew, in the order given."""
    held = dict(
        db.execute(
            f"SELECT id, sort FROM article WHERE id IN ({','.join('?' * len(article_ids))})", article_ids
        )
    )
    wanted = dict(zip(article_ids, sorted(held.values(), reverse=True), strict=True))
    moved = [id for id in article_ids if held[id] != wanted[id]]
    if not moved:
        return
    # sort values are unique: to exchange two, one must step aside first
    aside = min(db.execute("SELECT min(sort) FROM article").fetchone()[0], UNDATED) - 1
    for n, id in enumerate(moved):
        db.execute("UPDATE article SET sort = ? WHERE id = ?", [aside - n, id])
    for id in moved:
        db.execute("UPDATE article SET sort = ? WHERE id = ?", [wanted[id], id])
