"""A better recogniser may do again what no person has touched, and nothing else: articles, blocks and
readings of a page anew.
"""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reader.library.base import Database, bulk, mapped
from reader.library.filing import article_order, continuations, page_rows, pages, shelving
from reader.library.search import index
from reader.page.model import Block, Page

# what people touched: corrections, tags, notes, mastheads, reviews, proofreading, articles cut or joined
_UNTOUCHED = """p.touched = 0 AND p.state = 'unread' AND p.trash_id IS NULL
    AND p.paper_by <> 'person' AND p.date_by <> 'person' AND p.number_by <> 'person'
    AND NOT EXISTS (SELECT 1 FROM field f WHERE f.page_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM review r WHERE r.page_id = p.id AND r.state <> 'open')
    AND NOT EXISTS (SELECT 1 FROM article a WHERE a.page_id = p.id AND (a.touched OR a.state <> 'unread'
        OR a.redirect_id IS NOT NULL OR a.trash_id IS NOT NULL
        OR EXISTS (SELECT 1 FROM annotation n WHERE n.article_id = a.id)
        OR EXISTS (SELECT 1 FROM tagging t WHERE t.article_id = a.id)
        OR EXISTS (SELECT 1 FROM block b JOIN version v ON v.id = b.version_id
            WHERE b.article_id = a.id AND v.maker IS NOT NULL)))"""


@dataclass(frozen=True, slots=True)
class OldPage:
    """A page whose text may be recognised again: its source, and by which version of the recogniser it was
    read.
    """

    page_id: int
    source_id: int
    sha256: str
    name: str
    recogniser: int


def count(db: Database, version: int) -> tuple[int, int]:
    """Return pages that another version of the recogniser has read:
    those that nobody has touched, and those that stay as they are.
    """
    old, untouched = db.execute(
        f"SELECT count(*), ifnull(sum({_UNTOUCHED}), 0) FROM page p JOIN source s ON s.id = p.source_id"
        " WHERE s.recogniser <> ?",
        [version],
    ).fetchone()
    return untouched, old - untouched


def untouched(db: Database, version: int, after: int, limit: int) -> list[OldPage]:
    """Untouched pages that another version of the recogniser has read, by id from `after` on."""
    return [
        OldPage(*row)
        for row in db.execute(
            "SELECT p.id, s.id, s.sha256, s.name, s.recogniser FROM page p JOIN source s ON s.id ="
            " p.source_id"
            f" WHERE p.id > ? AND s.recogniser <> ? AND {_UNTOUCHED} ORDER BY p.id LIMIT ?",
            [after, version, limit],
        ).fetchall()
    ]


def differs(db: Database, old: OldPage, page: Page) -> bool:
    """Tell whether the page says anything else than what is stored of it."""
    readings = db.execute("SELECT readings FROM source WHERE id = ?", [old.source_id]).fetchone()[0]
    if mapped(readings) != json.loads(page_rows.readings_json(page)):
        return True
    stored = db.execute(
        "SELECT a.position, a.byline, a.dateline, a.jump, a.jump_from, b.role, v.text, v.lines FROM block b"
        " JOIN version v ON v.id = b.version_id LEFT JOIN article a ON a.id = b.article_id WHERE"
        " b.page_id = ?"
        " ORDER BY a.position IS NULL, a.position, b.position", [old.page_id]
    ).fetchall()
    return [tuple(row) for row in stored] != _said(page)


def replace(db: Database, old: OldPage, page: Page) -> bool:
    """Store what the page says now; False if a person has touched it meanwhile. Articles that begin where one
    began keep its id.

    Undo forgets its steps before the first of these: they may name rows that are no more.
    """
    with db.atomic():
        still = f"SELECT 1 FROM page p WHERE p.id = ? AND p.source_id = ? AND {_UNTOUCHED}"
        if not db.execute(still, [old.page_id, old.source_id]).fetchone():
            return False
        db.execute("DELETE FROM undo_step")
        db.changed |= {"issue", "page", "source", "article", "block", "review"}
        issue_id, date = db.execute(
            "SELECT i.id, i.date FROM page p JOIN issue i ON i.id = p.issue_id WHERE p.id = ?", [old.page_id]
        ).fetchone()
        with bulk(db):
            kept = _clear(db, old.page_id)
            sorts = sorted((sort for _, sort in kept.values()), reverse=True)[:len(page.articles)]
            sorts += article_order.allocate(db, date, len(page.articles) - len(sorts))
            ids = {uuid: id for uuid, (id, _) in kept.items()}
            found = pages.write_layout(db, old.page_id, old.source_id, old.sha256, page, sorts, ids)
            db.execute("UPDATE source SET recogniser = ?, readings = ? WHERE id = ?",
                       [page.version, page_rows.readings_json(page), old.source_id])
        shelving.arrange(db, issue_id)
        shelving.refile(db, old.page_id, page)
        continuations.link(db, shelving.of_page(db, old.page_id))
        index.index_articles(db, found)
        index.refresh(db)
    return True


def _clear(db: Database, page_id: int) -> dict[str, tuple[int, int]]:
    """Delete the page's articles, blocks and open doubts; {article uuid: (id, sort)}."""
    kept = {
        uuid: (id, sort)
        for uuid, id, sort in db.execute(
            "SELECT uuid, id, sort FROM article WHERE page_id = ?", [page_id]
        ).fetchall()
    }
    db.execute("DELETE FROM version WHERE block_id IN (SELECT id FROM block WHERE page_id = ?)", [page_id])
    db.execute("DELETE FROM review WHERE page_id = ? AND kind <> 'source'", [page_id])
    db.execute("DELETE FROM block WHERE article_id IN (SELECT id FROM article WHERE page_id = ?)", [page_id])
    db.execute("DELETE FROM block WHERE page_id = ? AND article_id IS NULL", [page_id])
    db.execute("DELETE FROM article WHERE page_id = ?", [page_id])
    return kept


def _said(page: Page) -> list[tuple[Any, ...]]:
    def rows(head: tuple[Any, ...], blocks: Sequence[Block]) -> list[tuple[Any, ...]]:
        return [(*head, block.role, block.text, page_rows.lines_json(block)) for block in blocks]

    found = [
        row
        for n, a in enumerate(page.articles)
        for row in rows((n, a.byline, a.dateline, a.jump, a.jump_from), a.blocks)
    ]
    return found + rows((None,) * 5, page.furniture)
