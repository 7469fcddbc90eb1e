"""Which of the articles that a server offers a query really finds, and where: this library's own search, over
a small library in memory that holds nothing but them.

So what is found elsewhere is exactly what would be found here, whatever the server's engine is like.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlite_utils.utils import sqlite3

from reader.library.base import Database, insert, insert_many, now
from reader.library.beyond.documents import Shown
from reader.library.filing import article_order
from reader.library.migrations import MIGRATIONS
from reader.library.search import answers, hits, index
from reader.library.search.hits import Kwic
from reader.library.search.query import Query
from reader.library.store.connecting import add_functions

WIDTH = 24  # code points before and after a place
PLACES = 3  # shown of each article
PASSING = ("block", "version", "article", "source", "page", "issue", "paper_name", "paper")


@dataclass(frozen=True, slots=True)
class Met:
    """An article that the query finds: `lines`, the first places in it, in their context; `at`, its number
    among those that were offered.
    """

    at: int
    lines: tuple[Kwic, ...]


class Scratch:
    """A library in memory, in which offered articles are looked at; to be used by one thread at a time."""

    def __init__(self) -> None:
        conn = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._db = Database(conn, Path())
        MIGRATIONS.apply(self._db)
        add_functions(self._db)

    def close(self) -> None:
        """Give the memory back."""
        self._db.close()

    def met(self, query: Query, offered: Sequence[Shown]) -> list[Met]:
        """Return those that the query finds, in the order in which they were offered."""
        db = self._db
        with db.atomic():
            ids = [_put(db, shown) for shown in offered]
            index.index_articles(db, ids)
        found = set(answers.find(db, query))
        kept = [id for id in ids if id in found]
        groups = hits.kwic(db, query, kept, WIDTH, PLACES)
        met = [Met(id - ids[0], group.lines) for id, group in zip(kept, groups, strict=True)]
        with db.atomic():
            _empty(db, ids)
        return met


def _put(db: Database, shown: Shown) -> int:
    """Make rows of an article on a page of its own; the article's id."""
    page = _page(db, shown)
    [sort] = article_order.allocate(db, shown.day, 1)
    article = insert(
        db,
        "article",
        {
            "uuid": str(uuid4()), "page_id": page, "position": 0, "sort": sort,
            "headline": shown.headline, "byline": shown.byline, "dateline": shown.agency, "touched": 1,
        },
    )
    version = db.execute("SELECT ifnull(max(id), 0) FROM version").fetchone()[0]
    block = db.execute("SELECT ifnull(max(id), 0) FROM block").fetchone()[0]
    blocks: list[tuple[object, ...]] = []
    versions: list[tuple[object, ...]] = []
    for position, (role, texts) in enumerate(shown.blocks):
        block += 1
        for text in texts:
            version += 1
            versions.append((version, block, text))
        blocks.append((block, uuid4().bytes, page, article, position, role, version))
    insert_many(db, "version", ("id", "block_id", "text"), versions)
    insert_many(
        db, "block", ("id", "uuid", "page_id", "article_id", "position", "role", "version_id"), blocks
    )
    return article


def _page(db: Database, shown: Shown) -> int:
    paper = None if shown.paper is None else _paper(db, shown.paper, shown.names)
    held = db.execute(
        "SELECT id FROM issue WHERE paper_id = ? AND date = ?", [paper, shown.day]
    ).fetchone()
    issue = held[0] if held else insert(
        db, "issue", {"uuid": str(uuid4()), "paper_id": paper, "date": shown.day}
    )
    filed = dict.fromkeys(("paper_by", "date_by", "number_by"), "read")
    return insert(
        db, "page", {"uuid": str(uuid4()), "issue_id": issue, "number": shown.number, **filed}
    )


def _paper(db: Database, title: str, names: Sequence[str]) -> int:
    signed = {"maker": "", "created": now(), "modified": now()}
    row = db.execute("SELECT id FROM paper WHERE title = ?", [title]).fetchone()
    paper = (
        int(row[0]) if row else insert(db, "paper", {"uuid": str(uuid4()), "title": title, **signed})
    )
    for name in names:
        there = db.execute("SELECT 1 FROM paper_name WHERE name = ?", [name]).fetchone()
        if there is None:
            insert(
                db,
                "paper_name",
                {"uuid": str(uuid4()), "paper_id": paper, "name": name, "kind": "alias", **signed},
            )
    return paper


def _empty(db: Database, ids: Sequence[int]) -> None:
    """Take everything out again; numbers of articles go on, so that none is met twice."""
    rows = [(sort, None) for (sort,) in db.execute("SELECT sort FROM article").fetchall()]
    index.write(db, index.table(db), rows)
    for table in PASSING:
        db.execute(f"DELETE FROM {table}")
