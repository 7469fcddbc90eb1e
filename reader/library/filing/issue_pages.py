"""An issue as it lay on the table: its pages with their articles, and the issues before and after it."""
from __future__ import annotations

from dataclasses import dataclass

from reader.library.base import Database
from reader.library.scope import LIVE


@dataclass(frozen=True, slots=True)
class PlacedArticle:
    """An article on its page: chars: code points of its text; notes: annotations; doubts: open items of the
    review list.

    `continues`: the id of the earlier part that this one is the 续文 of.
    """

    id: int
    headline: str
    byline: str | None
    chars: int
    state: str
    notes: int
    doubts: int
    continues: int | None


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page with its articles in the order of the paper."""

    id: int
    number: int | None
    name: str | None
    articles: tuple[PlacedArticle, ...]


@dataclass(frozen=True, slots=True)
class IssuePages:
    """An issue; `earlier` and `later`: the ids of the issues of the same paper just before and after it."""

    id: int
    paper: str | None
    date: str | None
    pages: tuple[PlacedPage, ...]
    earlier: int | None = None
    later: int | None = None


def of_issue(db: Database, issue_id: int) -> IssuePages | None:
    """Return the issue; None where it has no pages any more."""
    row = db.execute(
        "SELECT n.title, i.date, i.paper_id FROM issue i LEFT JOIN paper n ON n.id = i.paper_id"
        " WHERE i.id = ?",
        [issue_id]).fetchone()
    pages = db.execute(
        "SELECT id, number, name FROM page WHERE issue_id = ? AND trash_id IS NULL ORDER BY number"
        " IS NULL, number, name, id",
        [issue_id]).fetchall()
    if row is None or not pages:
        return None
    paper, date, paper_id = row
    placed = tuple(PlacedPage(id, number, name, _articles(db, id)) for id, number, name in pages)
    earlier = _beside(db, paper_id, date, "<", "DESC")
    later = _beside(db, paper_id, date, ">", "ASC")
    return IssuePages(issue_id, paper, date, placed, earlier, later)


@dataclass(frozen=True, slots=True)
class OtherIssue:
    """An issue as a list names it."""

    id: int
    paper: str | None
    date: str | None


def beside(db: Database, article_id: int, by: int) -> OtherIssue | None:
    """Return the issue just after (1) or before (-1) the one that an article stands in; None at the end."""
    row = db.execute(
        "SELECT i.paper_id, i.date, n.title FROM article a JOIN page p ON p.id = a.page_id JOIN"
        " issue i ON i.id = p.issue_id"
        " LEFT JOIN paper n ON n.id = i.paper_id WHERE a.id = ?", [article_id]).fetchone()
    if row is None:
        return None
    paper_id, day, paper = row
    other = _beside(db, paper_id, day, ">", "ASC") if by > 0 else _beside(db, paper_id, day, "<", "DESC")
    if other is None:
        return None
    [date] = db.execute("SELECT date FROM issue WHERE id = ?", [other]).fetchone()
    return OtherIssue(other, paper, date)


def issue_of(db: Database, article_id: int) -> int | None:
    """Return the issue that an article stands in."""
    row = db.execute(
        "SELECT p.issue_id FROM article a JOIN page p ON p.id = a.page_id WHERE a.id = ?", [article_id]
    ).fetchone()
    return int(row[0]) if row else None


def _articles(db: Database, page_id: int) -> tuple[PlacedArticle, ...]:
    rows = db.execute(
        "SELECT a.id, a.headline, a.byline, a.chars, a.state,"
        " (SELECT count(*) FROM annotation n WHERE n.article_id = a.id),"
        " (SELECT count(*) FROM review r WHERE r.article_id = a.id AND r.state = 'open'), a.continues_id"
        f" FROM article a WHERE a.page_id = ? AND {LIVE} ORDER BY a.position, a.id", [page_id]).fetchall()
    return tuple(PlacedArticle(*row) for row in rows)


def _beside(db: Database, paper_id: int | None, date: str | None, sign: str, order: str) -> int | None:
    if paper_id is None or date is None:
        return None
    row = db.execute(
        "SELECT i.id FROM issue i JOIN issue_count c ON c.issue_id = i.id AND c.pages > 0"
        f" WHERE i.paper_id = ? AND i.date {sign} ? ORDER BY i.date {order} LIMIT 1",
        [paper_id, date],
    ).fetchone()
    return int(row[0]) if row else None
