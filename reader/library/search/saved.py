"""Saved searches, in the order of the sidebar."""
from __future__ import annotations

from dataclasses import dataclass

from reader.errors import ReaderError
from reader.library.base import Database, insert, now, stamp
from reader.library.undo import undo
from reader.sentence import say
from reader.text.names import visible


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A search with the name that the person gave it."""

    id: int
    name: str
    query: str


def all(db: Database) -> list[SavedRow]:
    """Return every saved search."""
    return [
        SavedRow(*row) for row in db.execute("SELECT id, name, query FROM saved_search ORDER BY position, id")
    ]


def save(db: Database, name: str, query: str) -> int:
    """Keep a search at the end of the list; its id. Raises ReaderError where the name is taken."""
    name = visible(name) or name
    _check_name(db, name)
    with undo.step(db, "保存检索"):
        last = db.execute("SELECT ifnull(max(position), 0) FROM saved_search").fetchone()[0]
        return insert(db, "saved_search", {"name": name, "query": query, "position": last + 1, **stamp(db)})


def rename(db: Database, saved_id: int, name: str) -> None:
    """Give it another name. Raises ReaderError where that is taken."""
    name = visible(name) or name
    _check_name(db, name, saved_id)
    with undo.step(db, "检索改名"):
        db.execute("UPDATE saved_search SET name = ?, modified = ? WHERE id = ?", [name, now(), saved_id])


def change(db: Database, saved_id: int, query: str) -> None:
    """Let it look for something else."""
    with undo.step(db, "改检索条件"):
        db.execute("UPDATE saved_search SET query = ?, modified = ? WHERE id = ?", [query, now(), saved_id])


def move(db: Database, saved_id: int, by: int) -> None:
    """Move it one line up (-1) or down (1)."""
    ids = [row.id for row in all(db)]
    at = ids.index(saved_id)
    to = min(max(at + by, 0), len(ids) - 1)
    ids.insert(to, ids.pop(at))
    with undo.step(db, "移动检索"):
        for position, id in enumerate(ids, 1):
            db.execute(
                "UPDATE saved_search SET position = ? WHERE id = ? AND position <> ?",
                [position, id, position],
            )


def _check_name(db: Database, name: str, but: int = 0) -> None:
    taken = db.execute("SELECT query FROM saved_search WHERE name = ? AND id <> ?", [name, but]).fetchone()
    if taken:
        raise ReaderError(
            say("已有名为“{0}”的检索：{1}", name, taken[0]),
            "请换一个名字；要改它的条件，请在侧栏用右键菜单。",
        )


def delete(db: Database, saved_id: int) -> None:
    """Take it out of the list."""
    with undo.step(db, "删除检索"):
        db.execute("DELETE FROM saved_search WHERE id = ?", [saved_id])
