"""A collection as an export needs it: articles and passages in its order, its notes before and after them."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.export.article import ExportArticle, ExportBlock, ExportNote
from reader.export.cleaning import clean
from reader.export.collect import MARK_NAMES, collect
from reader.library import exports
from reader.library.base import Database
from reader.library.collections import items
from reader.library.collections.items import ItemRow

WINDOW = 200  # items read at once
STACK = ("kicker", "headline", "deck")


def count(db: Database, collection_id: int, only: Sequence[int] | None = None) -> int:
    """Return how many articles and passages the collection has, or of them `only` these items; those in the
    bin are counted, too.
    """
    return sum(1 for row in _rows(db, collection_id, only) if row.article_id is not None)


def collect_items(
    db: Database,
    collection_id: int,
    style: str = "2025",
    mark_names: Sequence[str] = MARK_NAMES,
    only: Sequence[int] | None = None,
) -> Iterator[ExportArticle | None]:
    """Yield the collection's articles and passages, each with the notes that stand before it; `only`: these
    items.

    The last one has those behind it, too. None for one that is gone or in the bin.
    """
    held: ExportArticle | None = None
    notes: list[str] = []
    for row in _rows(db, collection_id, only):
        if row.article_id is None:
            notes += [clean(row.text)] if row.text.strip() else []
            continue
        article = _article(db, row, style, mark_names)
        if article is None:
            yield None
            continue
        if held is not None:
            yield held
        held, notes = replace(article, before=tuple(notes)), []
    if held is not None:
        yield replace(held, after=tuple(notes))


def _rows(db: Database, collection_id: int, only: Sequence[int] | None) -> Iterator[ItemRow]:
    ids = items.ids(db, collection_id) if only is None else only
    for first in range(0, len(ids), WINDOW):
        yield from items.rows(db, ids[first:first + WINDOW])


def _article(db: Database, row: ItemRow, style: str, mark_names: Sequence[str]) -> ExportArticle | None:
    """Return the item's article, whole or as the passage alone."""
    assert row.article_id is not None
    wanted = exports.wholes(db, [row.article_id])
    article = next(iter(collect(db, wanted, style, mark_names)), None)
    if article is None or row.annotation_id is None:
        return article
    uuid = exports.note_uuid(db, row.annotation_id)
    note = next((note for note in article.notes if note.uuid == uuid), None)
    return excerpt(article, note) if note is not None else None


def excerpt(article: ExportArticle, note: ExportNote) -> ExportArticle:
    """Return the article with its headline and the marked passage alone, each part of it as a paragraph."""
    blocks = [block for block in article.blocks if block.role in STACK]
    spans = []
    for span in note.spans:
        known = 0 <= span.block < len(article.blocks)
        role = article.blocks[span.block].role if known else "body"
        text = clean(span.quote)
        spans.append(replace(span, block=len(blocks), start=0, end=len(text)))
        blocks.append(ExportBlock("body" if role in STACK else role, text, span.block_uuid, article.uuid))
    return replace(article, blocks=tuple(blocks), notes=(replace(note, spans=tuple(spans)),), missing=None)
