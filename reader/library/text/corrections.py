"""Correcting a text: a new version and a moved pointer, with every note carried along by the exact edits."""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from reader.library.base import Database, insert, maker, now, places
from reader.library.history import record
from reader.library.history.actions import CORRECTED, Action
from reader.library.text.notes_follow import Text, carry
from reader.library.undo import undo
from reader.sentence import Fact
from reader.text.anchors import Edit, carry_offsets, diff_edits


@dataclass(frozen=True, slots=True)
class Version:
    """One of the texts that a block has had. `maker` None: the recogniser."""

    id: int
    text: str
    maker: str | None
    created: str
    action: str | None  # an action's code
    current: bool


def correct(
    db: Database,
    block_id: int,
    new_text: str,
    action: Action = CORRECTED,
    edits: Sequence[Edit] | None = None,
    **facts: Fact,
) -> bool:
    """Give a block another text; whether that changed anything. One undo step. `facts`: the action's.
    `edits`: those that make it, where they are known; else the two texts are compared.

    Marks keep the characters that remain; one that loses all of them goes to the review list with its quote.
    """
    article, version, old, lines, source, role = db.execute(
        "SELECT b.article_id, v.id, v.text, v.lines, v.source_id, b.role FROM block b JOIN version v"
        " ON v.id = b.version_id"
        " WHERE b.id = ?", [block_id]).fetchone()
    if old == new_text:
        return False
    edits = diff_edits(old, new_text) if edits is None else edits
    with undo.step(db, action.label(**facts)):
        record.begin(db, [article] if article is not None else [])
        numbers, offsets = [row[0] for row in places(lines)], [row[1] for row in places(lines)]
        moved = list(zip(numbers, carry_offsets(offsets, edits), strict=True))
        version = insert(
            db,
            "version",
            {
                "block_id": block_id,
                "text": new_text,
                "lines": json.dumps(moved),
                "source_id": source,
                "maker": maker(db),
                "created": now(),
                "action": action.code,
            },
        )
        db.execute("UPDATE block SET version_id = ? WHERE id = ?", [version, block_id])
        carry(db, [(block_id, len(old))], [Text(block_id, version, new_text)], edits)
        if article is not None:
            correct_byline(db, article, role, old, new_text)
            record.finish(db, [article], action, **facts)
        else:
            db.execute(
                "UPDATE page SET touched = 1 WHERE id = (SELECT page_id FROM block WHERE id = ?)", [block_id]
            )
    return True


def versions(db: Database, block_id: int) -> list[Version]:
    """Return every text of a block, the first one first."""
    rows = db.execute("SELECT v.id, v.text, v.maker, v.created, v.action, v.id = b.version_id FROM version v"
                      " JOIN block b ON b.id = v.block_id WHERE v.block_id = ? ORDER BY v.id", [block_id])
    return [Version(row[0], row[1], row[2], row[3], row[4], bool(row[5])) for row in rows]


def correct_byline(db: Database, article: int, role: str, old: str, new: str) -> None:
    """Let what lists show of a byline follow its text, where it is a paragraph of its own and nothing but
    names.
    """
    byline = db.execute("SELECT byline FROM article WHERE id = ?", [article]).fetchone()[0]
    if role == "byline" and byline is not None and byline.split() == old.split():
        db.execute("UPDATE article SET byline = ? WHERE id = ?", [" ".join(new.split()) or None, article])
