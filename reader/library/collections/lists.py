"""Collections as a whole: made, named, put in order, thrown away. Each is one undo step."""
from __future__ import annotations

from dataclasses import dataclass

from reader.errors import ReaderError
from reader.library.base import Database, insert, now, stamp
from reader.library.undo import undo
from reader.sentence import say
from reader.text.names import visible

LONGEST = 200  # code points of a name


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """A collection; `count`: its articles and passages that are not in the bin, notes not counted."""

    id: int
    uuid: str
    name: str
    count: int


def all(db: Database) -> list[CollectionRow]:
    """Return every collection, in the order that was made by hand."""
    rows = db.execute(
        "WITH used (id, n) AS (SELECT c.collection_id, count(*) FROM collection_item c"
        " LEFT JOIN annotation n ON n.id = c.annotation_id"
        " JOIN article a ON a.id = ifnull(c.article_id, n.article_id)"
        " WHERE a.trash_id IS NULL GROUP BY c.collection_id)"
        " SELECT l.id, l.uuid, l.name, ifnull(used.n, 0) FROM collection l LEFT JOIN used ON used.id = l.id"
        " ORDER BY l.position, l.uuid"
    )
    return [CollectionRow(*row) for row in rows]


def create(db: Database, name: str) -> int:
    """Make an empty collection at the end; its id. Raises ReaderError where the name is taken or empty."""
    name = _clean(db, name)
    with undo.step(db, say("新建专题“{0}”", name)):
        last = db.execute("SELECT ifnull(max(position), 0) FROM collection").fetchone()[0]
        return insert(db, "collection", {"name": name, "position": last + 1, **stamp(db)})


def rename(db: Database, collection_id: int, name: str) -> None:
    """Give it another name. Raises ReaderError where that is taken or empty."""
    name = _clean(db, name, collection_id)
    with undo.step(db, say("专题改名为“{0}”", name)):
        db.execute(
            "UPDATE collection SET name = ?, modified = ? WHERE id = ?", [name, now(), collection_id]
        )


def move(db: Database, collection_id: int, by: int) -> None:
    """Move it one line up (-1) or down (1) in the sidebar."""
    ids = [row.id for row in all(db)]
    at = ids.index(collection_id)
    ids.insert(min(max(at + by, 0), len(ids) - 1), ids.pop(at))
    with undo.step(db, say("移动专题“{0}”", name_of(db, collection_id))):
        for position, id in enumerate(ids, 1):
            db.execute(
                "UPDATE collection SET position = ? WHERE id = ? AND position <> ?", [position, id, position]
            )


def delete(db: Database, collection_id: int) -> None:
    """Take the collection away with its notes; the articles and marks in it stay where they are."""
    with undo.step(db, say("删除专题“{0}”", name_of(db, collection_id))):
        db.execute("DELETE FROM pin WHERE kind = 'collection' AND target = ?", [collection_id])
        db.execute("DELETE FROM collection WHERE id = ?", [collection_id])


def name_of(db: Database, collection_id: int) -> str:
    """Return what it is called. Raises ReaderError where it is gone."""
    row = db.execute("SELECT name FROM collection WHERE id = ?", [collection_id]).fetchone()
    if row is None:
        raise ReaderError("这个专题已不在库里。", "它可能刚被删除，可以撤销。")
    return str(row[0])


def _clean(db: Database, name: str, but: int = 0) -> str:
    """Return the name as it looks; raise ReaderError where it cannot be one."""
    cleaned = visible(name)[:LONGEST]
    if not cleaned:
        raise ReaderError("专题的名字不能为空。", "请写一个名字。")
    taken = db.execute("SELECT 1 FROM collection WHERE name = ? AND id <> ?", [cleaned, but]).fetchone()
    if taken:
        raise ReaderError(say("已有名为“{0}”的专题。", cleaned), "请换一个名字。")
    return cleaned
