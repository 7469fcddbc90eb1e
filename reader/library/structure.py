"""The order of a page as a person sets it: articles and paragraphs cut, joined, moved; and the outline that shows them."""
from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from reader.library.base import Database

if TYPE_CHECKING:
    from reader.library.structure_articles import (
        correct_issue,
        link,
        merge,
        move_page,
        names_page,
        set_credit,
        split_article,
        take_out,
        unlink,
    )
    from reader.library.structure_blocks import (
        join_paragraphs,
        mark_repeat,
        move_blocks,
        reorder,
        set_role,
        shift,
        split_paragraph,
        unmark_repeat,
    )
    from reader.library.structure_order import move_articles, shift_articles
else:
    def __getattr__(name: str) -> Any:
        """The operations are loaded with the first that is wanted: the window starts without them."""
        for part in PARTS if name in __all__ else ():
            if name in vars(module := import_module(f"reader.library.{part}")):
                return vars(module)[name]
        raise AttributeError(name)

__all__ = [
    "OutlineArticle", "OutlineBlock", "article_with", "correct_issue", "join_paragraphs", "link", "mark_repeat", "merge", "move_articles",
    "move_blocks", "move_page", "names_page", "outline", "reorder", "set_credit", "set_role", "shift", "shift_articles", "split_article",
    "split_paragraph", "take_out", "unlink", "unmark_repeat",
]
PARTS = ("structure_articles", "structure_blocks", "structure_order")
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
    """The page's articles with their paragraphs, in order; last what belongs to none of them (if there is any)."""
    heads = db.execute("SELECT id, headline, state FROM article WHERE page_id = ? AND trash_id IS NULL AND redirect_id IS NULL"
                       " ORDER BY position, id", [page_id]).fetchall()
    found = [OutlineArticle(*(*head, _blocks(db, "b.article_id = ?", head[0]))) for head in heads]
    loose = _blocks(db, "b.article_id IS NULL AND b.page_id = ?", page_id)
    return [*found, OutlineArticle(None, "", "", loose)] if loose else found


def article_with(db: Database, block_ids: Iterable[int]) -> int | None:
    """The article that the first of these paragraphs is in that is in any; None if there is none."""
    row = db.execute("SELECT b.article_id FROM json_each(?) j JOIN block b ON b.id = j.value JOIN article a ON a.id = b.article_id"
                     " WHERE a.trash_id IS NULL ORDER BY j.key LIMIT 1", [json.dumps(list(block_ids))]).fetchone()
    return row[0] if row else None


def _blocks(db: Database, condition: str, value: int) -> tuple[OutlineBlock, ...]:
    rows = db.execute("SELECT b.id, b.role, v.text, v.maker IS NOT NULL FROM block b JOIN version v ON v.id = b.version_id"
                      f" WHERE {condition} ORDER BY b.position, b.id", [value]).fetchall()
    notes = dict(db.execute("SELECT block_id, count(DISTINCT annotation_id) FROM span WHERE block_id IN (SELECT value FROM json_each(?))"
                            " GROUP BY block_id", [json.dumps([row[0] for row in rows])]).fetchall())
    return tuple(OutlineBlock(id, role, text[:OPENING] + "…" * (len(text) > OPENING), len(text), notes.get(id, 0), bool(corrected))
                 for id, role, text, corrected in rows)
