"""Suspect places that have been looked at and are right as they are: F8 leaves them out from then on.

Each is an item of the review list that was settled before it was ever open, with the place in the version of
its paragraph that was looked at; corrections elsewhere carry it along.
"""
from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from reader.library.annotations import touch
from reader.library.base import Database, maker, now
from reader.library.review import candidates, items
from reader.library.undo import undo

KEPT, AGREED = "kept", "agreed"  # codes of reasons: a person has looked at it; another reading has it, too


@dataclass(frozen=True, slots=True)
class Kept:
    """Code points [start, end) of a block that are right as they stand, `text`."""

    block_id: int
    start: int
    end: int
    text: str


def places(db: Database, article_id: int) -> set[tuple[int, int, int]]:
    """Return (block, start, end) of the article's places that were settled and still stand as they did."""
    found = db.execute(
        "SELECT id FROM review WHERE article_id = ? AND kind = 'suspect' AND state IN ('accepted', 'left')",
        [article_id],
    ).fetchall()
    offered = (one for [review] in found for one in candidates.of(db, review))
    return {(one.block_id, one.start, one.end) for one in offered}


def accept(db: Database, place: Kept) -> bool:
    """Keep a person's word that a place is right; one undo step. False where the text has been changed."""
    with undo.step(db, "认可疑字"):
        return keep(db, place, KEPT, {"text": place.text})


def keep(db: Database, place: Kept, code: str, facts: dict[str, Any]) -> bool:
    """Keep that a place is right, for this reason; part of the step that found it out. False where the text
    has been changed.
    """
    row = db.execute(
        "SELECT a.page_id, a.id, v.id, v.text FROM block b JOIN version v ON v.id = b.version_id"
        " JOIN article a ON a.id = b.article_id WHERE b.id = ?", [place.block_id]
    ).fetchone()
    if row is None or row[3][place.start:place.end] != place.text:
        return False
    page, article, version, _ = row
    stands = {"block": place.block_id, "version": version, "start": place.start, "end": place.end,
              "text": place.text, "instead": None, "score": 0.0}
    items.put(
        db, "suspect", page, code, facts, article_id=article, state="accepted", settled_by=maker(db),
        settled=now(), candidates=json.dumps([stands], ensure_ascii=False),
    )
    db.execute("UPDATE page SET touched = 1 WHERE id = ? AND touched = 0", [page])
    touch(db, [article])
    return True
