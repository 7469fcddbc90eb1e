"""Saved searches, in the order of the sidebar."""
from __future__ import annotations

from dataclasses import dataclass

from reader.library import undo
from reader.library.base import Database, insert, now, stamp


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A search with the name that the person gave it."""

    id: int
    name: str
    query: str


def all(db: Database) -> list[SavedRow]:
    """Every saved search."""
    return [SavedRow(*row) for row in db.execute("SELECT id, name, query FROM saved_search ORDER BY position, id")]


def save(db: Database, name: str, query: str) -> int:
    """Keep a search at the end of the list; its id."""
    with undo.step(db, "保存检索"):
        last = db.execute("SELECT ifnull(max(position), 0) FROM saved_search").fetchone()[0]
        return insert(db, "saved_search", {"name": name, "query": query, "position": last + 1, **stamp(db)})


def rename(db: Database, saved_id: int, name: str) -> None:
    """Give it another name."""
    with undo.step(db, "检索改名"):
        db.execute("UPDATE saved_search SET name = ?, modified = ? WHERE id = ?", [name, now(), saved_id])


def change(db: Database, saved_id: int, query: str) -> None:
    """Let it look for something else."""
    with undo.step(db, "改检索条件"):
        db.execute("UPDATE saved_search SET query = ?, modified = ? WHERE id = ?", [query, now(), saved_id])


def delete(db: Database, saved_id: int) -> None:
    """Take it out of the list."""
    with undo.step(db, "删除检索"):
        db.execute("DELETE FROM saved_search WHERE id = ?", [saved_id])
