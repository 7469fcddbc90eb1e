"""The order of a page as a person sets it: articles and paragraphs cut, joined, moved; and the outline that
shows them.
"""
from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from reader.library.base import Database

OPENING = 40  # characters of a paragraph that the outline shows


@dataclass(frozen=True, slots=True)
class OutlineBlock:
    """A paragraph in the outline: how it begins, its length, how many annotations lie on it."""

    id: int
    role: str
    opening: str
    chars: int
    notes: int
    corrected: bool


@dataclass(frozen=True, slots=True)
class OutlineArticle:
    """An article in the outline; id None: what stands on the page and belongs to none."""

    id: int | None
    headline: str
    state: str
    blocks: tuple[OutlineBlock, ...]


def outline(db: Database, page_id: int) -> list[OutlineArticle]:
    """Return the page's articles with their paragraphs, in order; last what belongs to none of them (if there
    is any).
    """
    heads = db.execute(
        "SELECT id, headline, state FROM article WHERE page_id = ? AND trash_id IS NULL AND redirect_id"
        " IS NULL"
        " ORDER BY position, id",
        [page_id],
    ).fetchall()
    found = [OutlineArticle(*(*head, _blocks(db, "b.article_id = ?", head[0]))) for head in heads]
    loose = _blocks(db, "b.article_id IS NULL AND b.page_id = ?", page_id)
    return [*found, OutlineArticle(None, "", "", loose)] if loose else found


def article_with(db: Database, block_ids: Iterable[int]) -> int | None:
    """Return the article that the first of these paragraphs is in that is in any; None if there is none."""
    row = db.execute(
        "SELECT b.article_id FROM json_each(?) j JOIN block b ON b.id = j.value JOIN article a ON a.id ="
        " b.article_id"
        " WHERE a.trash_id IS NULL ORDER BY j.key LIMIT 1",
        [json.dumps(list(block_ids))],
    ).fetchone()
    return row[0] if row else None


def _blocks(db: Database, condition: str, value: int) -> tuple[OutlineBlock, ...]:
    rows = db.execute(
        "SELECT b.id, b.role, v.text, v.maker IS NOT NULL FROM block b JOIN version v ON v.id = b.version_id"
        f" WHERE {condition} ORDER BY b.position, b.id",
        [value],
    ).fetchall()
    notes = dict(
        db.execute(
            "SELECT block_id, count(DISTINCT annotation_id) FROM span WHERE block_id IN (SELECT value"
            " FROM json_each(?))"
            " GROUP BY block_id",
            [json.dumps([row[0] for row in rows])],
        ).fetchall()
    )
    return tuple(
        OutlineBlock(
            id,
            role,
            text[:OPENING] + "…" * (len(text) > OPENING),
            len(text),
            notes.get(id, 0),
            bool(corrected),
        )
        for id, role, text, corrected in rows
    )
