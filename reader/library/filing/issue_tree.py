"""All issues as the sidebar counts them. By itself: a window starts without what stores issues."""
from __future__ import annotations

from typing import NamedTuple

from reader.library.base import Database


class IssueRow(NamedTuple):
    """A day's paper as the sidebar counts it, without what lies in 回收站. A tuple: a century of dailies has
    36,000.
    """

    issue_id: int
    paper_id: int | None
    paper: str | None
    date: str | None
    articles: int
    pages: int


def tree(db: Database) -> list[IssueRow]:
    """Return all issues that have pages, by paper and date; those of unknown paper or date come last."""
    return [IssueRow._make(row) for row in db.execute(
        "SELECT i.id, i.paper_id, n.title, i.date, c.articles, c.pages FROM issue_count c JOIN issue"
        " i ON i.id = c.issue_id"
        " LEFT JOIN paper n ON n.id = i.paper_id WHERE c.pages > 0"
        " ORDER BY i.paper_id IS NULL OR i.date IS NULL, n.title, i.date, i.id"
    ).fetchall()]
