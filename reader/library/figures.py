"""What a library holds and what has been done in it, as figures: for charts and tables."""
from __future__ import annotations

import json
from dataclasses import dataclass

from reader.library import articles
from reader.library.base import Database
from reader.library.scope import LIVE, Scope

CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class HeldYear:
    """A year of a paper: its issues, pages and articles here, and how many of the articles have been
    proofread.
    """

    paper: str
    year: str
    issues: int
    pages: int
    articles: int
    proofread: int


@dataclass(frozen=True, slots=True)
class Marked:
    """Annotations made in a month ("2023-12") in colour 1..5; `noted`: how many have a note."""

    month: str
    colour: int
    marks: int
    noted: int


def held(db: Database) -> list[HeldYear]:
    """Return what there is, by paper and year; pages of unknown paper or date are left out."""
    return [
        HeldYear(*row)
        for row in db.execute(
            "SELECT n.title, substr(i.date, 1, 4), count(DISTINCT i.id), count(DISTINCT p.id), count(*),"
            " sum(a.state = 'done')"
            " FROM issue i JOIN paper n ON n.id = i.paper_id JOIN page p ON p.issue_id = i.id AND"
            " p.trash_id IS NULL"
            f" JOIN article a ON a.page_id = p.id WHERE i.date IS NOT NULL AND {LIVE} GROUP BY n.title,"
            " 2 ORDER BY 2, n.title"
        )
    ]


def marked(db: Database) -> list[Marked]:
    """Return the annotations by the month in which they were made, and by colour."""
    return [Marked(*row) for row in db.execute(
        "SELECT substr(n.created, 1, 7), n.colour, count(*), sum(n.note <> '') FROM annotation n"
        f" JOIN article a ON a.id = n.article_id WHERE {LIVE} GROUP BY 1, 2 ORDER BY 1, 2")]


def found_by_month(db: Database, query: str) -> dict[str, int]:
    """Return how many articles a search finds in each month of publication. Raises QueryError for a query
    that is none.
    """
    ids = articles.ids(db, Scope("search", text=query))
    months: dict[str, int] = {}
    for start in range(0, len(ids), CHUNK):
        rows = db.execute(
            "SELECT substr(i.date, 1, 7), count(*) FROM json_each(?) j JOIN article a ON a.id = j.value"
            " JOIN page p ON p.id = a.page_id JOIN issue i ON i.id = p.issue_id WHERE i.date IS NOT"
            " NULL GROUP BY 1",
            [json.dumps(ids[start:start + CHUNK].tolist())])
        for month, count in rows:
            months[month] = months.get(month, 0) + count
    return months
