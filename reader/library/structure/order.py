"""The order of the articles of a page as a person sets it; lists and exports follow. Each change is one undo
step.
"""
from __future__ import annotations

import json
from collections.abc import Sequence

from reader.errors import LibraryError
from reader.library.annotations import touch
from reader.library.base import Database
from reader.library.filing import shelving
from reader.library.history.record import require
from reader.library.structure.rows import shifted
from reader.library.undo import undo

LABEL = "调整文章次序"


def move_articles(db: Database, article_ids: Sequence[int], before: int | None = None) -> None:
    """Put articles of a page before another one of it (None: at its end), in the order given."""
    moved = list(dict.fromkeys(require(db, article) for article in article_ids))
    page = _page(db, moved if before is None else [*moved, before])
    if before in moved:
        return
    left = [article for article in _live(db, page) if article not in moved]
    at = len(left) if before is None else left.index(before)
    _arrange(db, page, [*left[:at], *moved, *left[at:]])


def shift_articles(db: Database, article_ids: Sequence[int], by: int) -> None:
    """Move articles of a page up (by -1) or down (1) past their neighbour on it."""
    chosen = {require(db, article) for article in article_ids}
    page = _page(db, list(chosen))
    _arrange(db, page, shifted(_live(db, page), chosen, by))


def _page(db: Database, articles: Sequence[int]) -> int:
    """Return the page that all of them are on."""
    pages = [
        row[0]
        for row in db.execute(
            "SELECT DISTINCT a.page_id FROM json_each(?) j JOIN article a ON a.id = j.value",
            [json.dumps(articles)],
        ).fetchall()
    ]
    if len(pages) != 1:
        raise LibraryError("这些文章不在同一版上。", "请一版一版地调整次序。")
    return int(pages[0])


def _live(db: Database, page: int) -> list[int]:
    return [
        row[0]
        for row in db.execute(
            "SELECT id FROM article WHERE page_id = ? AND trash_id IS NULL AND redirect_id IS NULL"
            " ORDER BY position, id",
            [page],
        ).fetchall()
    ]


def _arrange(db: Database, page: int, wanted: Sequence[int]) -> None:
    """Put the articles in this order; what lies in the bin keeps its place between them."""
    present = _live(db, page)
    if list(wanted) == present:
        return
    every = [
        row[0]
        for row in db.execute(
            "SELECT id FROM article WHERE page_id = ? ORDER BY position, id", [page]
        ).fetchall()
    ]
    put = iter(wanted)
    order = [next(put) if article in present else article for article in every]
    [issue] = db.execute("SELECT issue_id FROM page WHERE id = ?", [page]).fetchone()
    with undo.step(db, LABEL):
        db.conn.executemany(
            "UPDATE article SET position = ?1 WHERE id = ?2 AND position <> ?1", list(enumerate(order))
        )
        shelving.arrange(db, issue)
        touch(db, [article for article, old in zip(wanted, present, strict=True) if article != old])
