"""Pins: lists at the top of the sidebar, whatever they hold (a paper, a tag, a search, a collection)."""
from __future__ import annotations

from dataclasses import dataclass

from reader.library.base import Database, insert, stamp
from reader.library.scope import Scope
from reader.library.undo import undo
from reader.sentence import say

# What a pinned thing is called now, by its kind; NULL where it is gone.
_NAMES = (
    "CASE kind WHEN 'paper' THEN (SELECT title FROM paper WHERE id = target)"
    " WHEN 'tag' THEN (SELECT name FROM tag WHERE id = target)"
    " WHEN 'collection' THEN (SELECT name FROM collection WHERE id = target)"
    " WHEN 'issue' THEN (SELECT pin.name FROM issue WHERE id = target)"
    " WHEN 'year' THEN (SELECT pin.name FROM paper WHERE id = target)"
    " WHEN 'month' THEN (SELECT pin.name FROM paper WHERE id = target)"
    " ELSE name END"
)


@dataclass(frozen=True, slots=True)
class PinRow:
    """A pinned list, with what it is called now."""

    id: int
    name: str
    scope: Scope


def all(db: Database) -> list[PinRow]:
    """Return the pins in their order; one whose list is gone is left out, and comes back with it."""
    rows = db.execute(f"SELECT id, {_NAMES} AS called, kind, target, text FROM pin ORDER BY position, id")
    return [PinRow(row[0], row[1], Scope(row[2], row[3], row[4])) for row in rows if row[1] is not None]


def find(db: Database, scope: Scope) -> int | None:
    """Return the pin of that list; None if it is not pinned."""
    row = db.execute(
        "SELECT id FROM pin WHERE kind = ? AND target IS ? AND text = ?", [scope.kind, scope.id, scope.text]
    ).fetchone()
    return row[0] if row else None


def add(db: Database, scope: Scope, name: str) -> int:
    """Pin a list at the end of the pins; its pin's id. One that is pinned already stays where it is."""
    present = find(db, scope)
    if present is not None:
        return present
    with undo.step(db, say("置顶“{0}”", name)):
        last = db.execute("SELECT ifnull(max(position), 0) FROM pin").fetchone()[0]
        row = {"kind": scope.kind, "target": scope.id, "text": scope.text, "name": name, "position": last + 1}
        return insert(db, "pin", {**row, **stamp(db)})


def remove(db: Database, pin_id: int) -> None:
    """Take a pin away; what it showed stays."""
    with undo.step(db, "取消置顶"):
        db.execute("DELETE FROM pin WHERE id = ?", [pin_id])


def move(db: Database, pin_id: int, by: int) -> None:
    """Move a pin one line up (-1) or down (1)."""
    ids = [row.id for row in all(db)]
    at = ids.index(pin_id)
    ids.insert(min(max(at + by, 0), len(ids) - 1), ids.pop(at))
    with undo.step(db, "移动置顶"):
        for position, id in enumerate(ids, 1):
            db.execute("UPDATE pin SET position = ? WHERE id = ? AND position <> ?", [position, id, position])
