"""What a library holds and what has been done in it, as figures: for charts and tables."""
from __future__ import annotations

import json
from dataclasses import dataclass

from reader.library import articles, tags
from reader.library.base import Database
from reader.library.scope import LIVE, Scope

CHUNK = 20_000
_OF_ISSUE = "JOIN page p ON p.id = a.page_id JOIN issue i ON i.id = p.issue_id"


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
    """Annotations in colour 1..5 of a month ("2023-12") or year; `noted`: how many have a note."""

    when: str
    colour: int
    marks: int
    noted: int


@dataclass(frozen=True, slots=True)
class Tagged:
    """Articles that carry a tag, by itself or on a note, of a month ("2023-12") or year; `tag`: its path."""

    when: str
    tag: str
    articles: int


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


def marked_by_year(db: Database) -> list[Marked]:
    """Return the annotations by the year of the paper that they stand in, and by colour."""
    return [Marked(*row) for row in db.execute(
        "SELECT substr(i.date, 1, 4), n.colour, count(*), sum(n.note <> '') FROM annotation n"
        f" JOIN article a ON a.id = n.article_id {_OF_ISSUE} WHERE i.date IS NOT NULL AND {LIVE}"
        " GROUP BY 1, 2 ORDER BY 1, 2")]


def tagged(db: Database) -> list[Tagged]:
    """Return how many articles were given each tag, by the month in which that was done."""
    return _tagged(db, "substr(g.created, 1, 7)")


def tagged_by_year(db: Database) -> list[Tagged]:
    """Return how many articles carry each tag, by the year of the paper that they stand in."""
    return _tagged(db, "substr(i.date, 1, 4)")


def _tagged(db: Database, when: str) -> list[Tagged]:
    paths = {row.id: row.path for row in tags.tree(db)}
    rows = db.execute(
        f"SELECT {when}, g.tag_id, count(DISTINCT g.article_id) FROM tagging g"
        f" JOIN article a ON a.id = g.article_id {_OF_ISSUE} WHERE {when} IS NOT NULL AND {LIVE}"
        " GROUP BY 1, 2 ORDER BY 1, 2")
    return [Tagged(month, paths[tag], articles) for month, tag, articles in rows]


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
