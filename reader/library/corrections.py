"""Correcting a text: a new version and a moved pointer, with every note carried along by the exact edits."""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from reader.library import review, undo
from reader.library.annotations import quotation, touch
from reader.library.base import Database, insert, maker, now
from reader.library.pages import list_headline
from reader.page.model import Article, Block
from reader.text.anchors import Edit, carry_offsets, carry_range, diff_edits

SHOWN = 20  # 待复核里引用多少字


@dataclass(frozen=True, slots=True)
class Version:
    """One of the texts that a block has had. `maker` None: the recogniser."""

    id: int
    text: str
    maker: str | None
    created: str
    action: str | None
    current: bool


def correct(db: Database, block_id: int, new_text: str) -> bool:
    """Give a block another text; whether that changed anything. One undo step.

    Marks keep the characters that remain; one that loses all of them goes to the review list with its quote.
    """
    article, version, old, lines, source, role = db.execute(
        "SELECT b.article_id, v.id, v.text, v.lines, v.source_id, b.role FROM block b JOIN version v ON v.id = b.version_id"
        " WHERE b.id = ?", [block_id]).fetchone()
    edits = diff_edits(old, new_text)
    if not edits:
        return False
    with undo.step(db, "更正"):
        numbers, offsets = [row[0] for row in json.loads(lines)], [row[1] for row in json.loads(lines)]
        moved = list(zip(numbers, carry_offsets(offsets, edits), strict=True))
        version = insert(db, "version", {"block_id": block_id, "text": new_text, "lines": json.dumps(moved), "source_id": source,
                                         "maker": maker(db), "created": now(), "action": "更正"})
        db.execute("UPDATE block SET version_id = ? WHERE id = ?", [version, block_id])
        _carry_notes(db, block_id, version, new_text, edits)
        if article is not None:
            _update_article(db, article, role, old, new_text)
            touch(db, [article])
        else:
            db.execute("UPDATE page SET touched = 1 WHERE id = (SELECT page_id FROM block WHERE id = ?)", [block_id])
    return True


def versions(db: Database, block_id: int) -> list[Version]:
    """Every text of a block, the first one first."""
    rows = db.execute("SELECT v.id, v.text, v.maker, v.created, v.action, v.id = b.version_id FROM version v"
                      " JOIN block b ON b.id = v.block_id WHERE v.block_id = ? ORDER BY v.id", [block_id])
    return [Version(row[0], row[1], row[2], row[3], row[4], bool(row[5])) for row in rows]


def _carry_notes(db: Database, block: int, version: int, text: str, edits: Sequence[Edit]) -> None:
    """Move the spans on this block to its new version. A span without text is empty and keeps its quote."""
    owners, changes = set(), []
    for span, annotation, start, end, quote in db.execute(
        'SELECT id, annotation_id, start, "end", quote FROM span WHERE block_id = ?', [block],
    ).fetchall():
        low, high = carry_range(start, end, edits)
        kept = {**quotation(text, low, high), **({} if low < high else {"quote": quote})}
        changes.append({"id": span, "version": version, "low": low, "high": high, **kept})
        if low == high and start < end:
            owners.add(annotation)
    db.conn.executemany('UPDATE span SET version_id = :version, start = :low, "end" = :high, quote = :quote, before = :before,'
                        " after = :after WHERE id = :id", changes)
    for annotation in sorted(owners):
        _review_if_gone(db, annotation)


def _review_if_gone(db: Database, annotation: int) -> None:
    if db.execute('SELECT 1 FROM span WHERE annotation_id = ? AND start < "end"', [annotation]).fetchone():
        return
    article, quote = db.execute(
        "SELECT n.article_id, s.quote FROM annotation n JOIN span s ON s.annotation_id = n.id WHERE n.id = ? ORDER BY s.position",
        [annotation]).fetchone()
    db.execute("UPDATE annotation SET state = 'review' WHERE id = ?", [annotation])
    shown = quote if len(quote) <= SHOWN else f"{quote[:SHOWN]}…"
    review.raise_doubt(db, "note", article, f"批注所在的文字“{shown}”已被删去,请决定批注的去留。", annotation)


def _update_article(db: Database, article: int, role: str, old: str, new: str) -> None:
    """What lists show of the article follows its text."""
    db.execute("UPDATE article SET chars = chars + ? WHERE id = ?", [len(new) - len(old), article])
    byline = db.execute("SELECT byline FROM article WHERE id = ?", [article]).fetchone()[0]
    if role == "byline" and byline is not None and byline.split() == old.split():
        db.execute("UPDATE article SET byline = ? WHERE id = ?", [" ".join(new.split()) or None, article])
    blocks = db.execute("SELECT b.role, v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.article_id = ?"
                        " ORDER BY b.position", [article]).fetchall()
    shown = list_headline(Article(tuple(Block(role, text, ()) for role, text in blocks)))
    db.execute("UPDATE article SET headline = ? WHERE id = ? AND headline <> ?", [shown, article, shown])
