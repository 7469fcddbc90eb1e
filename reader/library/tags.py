"""The tag tree, and which articles and annotations carry which tag. A tag's path is written 人物/船工."""
from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from reader.errors import ReaderError
from reader.library.annotations import touch
from reader.library.base import Database, insert, now, stamp
from reader.library.store import faults
from reader.library.undo import undo
from reader.sentence import say
from reader.text.names import visible

# 100,000 articles are tagged at once: SQLite makes the UUIDs (RFC 9562, random)
UUID4 = (
    "lower(format('%s-%s-4%s-%s%s-%s', hex(randomblob(4)), hex(randomblob(2)), substr(hex(randomblob(2)), 2),"
    " substr('89AB', 1 + (random() & 3), 1), substr(hex(randomblob(2)), 2), hex(randomblob(6))))"
)



@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag. `count`: articles that carry it, by themselves or in an annotation; `path`: names from the top,
    / between.
    """

    id: int
    uuid: str
    parent_id: int | None
    name: str
    colour: int
    count: int
    path: str


def tree(db: Database) -> list[TagRow]:
    """Return every tag, each parent before its children, siblings in their order."""
    return [
        TagRow(*row)
        for row in db.execute(
            """WITH RECURSIVE tree (id, path, place) AS (
             SELECT id, name, format('%08d %s', position, name) FROM tag WHERE parent_id IS NULL
             UNION ALL SELECT t.id, tree.path || '/' || t.name,
               tree.place || char(1) || format('%08d %s', t.position, t.name)
             FROM tag t JOIN tree ON t.parent_id = tree.id),
           used (tag_id, n) AS (SELECT g.tag_id, count(DISTINCT g.article_id) FROM tagging g
             JOIN article a ON a.id = g.article_id
             WHERE a.trash_id IS NULL AND a.redirect_id IS NULL GROUP BY g.tag_id)
           SELECT t.id, t.uuid, t.parent_id, t.name, t.colour, ifnull(used.n, 0), tree.path
           FROM tree JOIN tag t ON t.id = tree.id LEFT JOIN used ON used.tag_id = t.id ORDER BY tree.place"""
        )
    ]


def counts_below(db: Database) -> dict[int, int]:
    """Return for every tag that has others below it: how many articles carry it or one of those, each article
    once.
    """
    rows = db.execute(
        "WITH RECURSIVE below (top, id) AS (SELECT DISTINCT parent_id, parent_id FROM tag WHERE"
        " parent_id IS NOT NULL"
        " UNION SELECT below.top, t.id FROM tag t JOIN below ON t.parent_id = below.id)"
        " SELECT below.top, count(DISTINCT g.article_id) FROM below JOIN tagging g ON g.tag_id = below.id"
        " JOIN article a ON a.id = g.article_id WHERE a.trash_id IS NULL AND a.redirect_id IS NULL"
        " GROUP BY below.top")
    return {int(row[0]): int(row[1]) for row in rows}


def create(db: Database, name: str, parent_id: int | None = None, colour: int = 0) -> int:
    """Make a tag below `parent_id`; its id. Raises ReaderError where that name is taken or empty."""
    name = _clean(name)
    with undo.step(db, say("新建标签“{0}”", name)), _unique(name):
        return insert(db, "tag", {"parent_id": parent_id, "name": name, "colour": colour, **stamp(db)})


def find_or_create(db: Database, path: str, colour: int = 0) -> int:
    """Return the tag at 人物/船工, made with its parents where it is missing."""
    names = _names(path) or [""]
    with undo.step(db, say("新建标签“{0}”", path)):
        parent: int | None = None
        for name in names:
            row = db.execute(
                "SELECT id FROM tag WHERE parent_id IS ? AND name = ?", [parent, name]
            ).fetchone()
            parent = row[0] if row else create(db, name, parent, colour if name is names[-1] else 0)
        assert parent is not None
        return parent


def find(db: Database, path: str) -> int | None:
    """Return the tag at 人物/船工, or the only tag of that name; None if there is none."""
    names = _names(path)
    tag: int | None = None
    for name in names:
        row = db.execute("SELECT id FROM tag WHERE parent_id IS ? AND name = ?", [tag, name]).fetchone()
        if row is None:
            rows = (
                db.execute("SELECT id FROM tag WHERE name = ?", [name]).fetchall() if len(names) == 1 else []
            )
            return rows[0][0] if len(rows) == 1 else None
        tag = row[0]
    return tag


def rename(db: Database, tag_id: int, name: str) -> None:
    """Give a tag another name. Raises ReaderError where a sibling has it."""
    name = _clean(name)
    with undo.step(db, say("标签改名为“{0}”", name)), _unique(name):
        _update(db, tag_id, "name", name)


def recolour(db: Database, tag_id: int, colour: int) -> None:
    """Give a tag another colour: 0 none, 1..5."""
    with undo.step(db, "标签换色"):
        _update(db, tag_id, "colour", colour)


def move(db: Database, tag_id: int, parent_id: int | None) -> None:
    """Put a tag, with all below it, under another. Raises ReaderError where that would be a circle or the
    name is taken.
    """
    above = parent_id
    while above is not None:
        if above == tag_id:
            raise ReaderError("标签不能移到它自己的下面。", "请另选一个上级标签。")
        above = db.execute("SELECT parent_id FROM tag WHERE id = ?", [above]).fetchone()[0]
    name = _name(db, tag_id)
    with undo.step(db, say("移动标签“{0}”", name)), _unique(name):
        _update(db, tag_id, "parent_id", parent_id)


def merge(db: Database, from_id: int, into_id: int) -> None:
    """Everything that carries the first tag carries the second; the first is gone, its children are the
    second's.
    """
    if from_id == into_id:
        return
    above: int | None = into_id
    while above is not None:
        if above == from_id:
            raise ReaderError("不能把标签并入它自己的下级。", "请先把下级移出来。")
        above = db.execute("SELECT parent_id FROM tag WHERE id = ?", [above]).fetchone()[0]
    with undo.step(db, say("合并标签“{0}”", _name(db, from_id))):
        for child, name in db.execute("SELECT id, name FROM tag WHERE parent_id = ?", [from_id]).fetchall():
            twin = db.execute(
                "SELECT id FROM tag WHERE parent_id = ? AND name = ?", [into_id, name]
            ).fetchone()
            if twin:
                merge(db, child, twin[0])
            else:
                _update(db, child, "parent_id", into_id)
        db.execute(
            "UPDATE OR IGNORE tagging SET tag_id = ?, modified = ? WHERE tag_id = ?",
            [into_id, now(), from_id],
        )
        db.execute("DELETE FROM tag WHERE id = ?", [from_id])


def delete(db: Database, tag_id: int) -> None:
    """Take a tag away, with the tags below it; articles and notes stay."""
    with undo.step(db, say("删除标签“{0}”", _name(db, tag_id))):
        for (child,) in db.execute("SELECT id FROM tag WHERE parent_id = ?", [tag_id]).fetchall():
            delete(db, child)
        db.execute("DELETE FROM tag WHERE id = ?", [tag_id])


def add(db: Database, tag_id: int, article_ids: Iterable[int]) -> None:
    """Put a tag on articles: one undo step however many they are."""
    ids = list(article_ids)
    with undo.step(db, say("添加标签“{0}”", _name(db, tag_id))):
        made = stamp(db)
        db.execute(f"INSERT OR IGNORE INTO tagging (uuid, tag_id, article_id, maker, created, modified)"
                   f" SELECT {UUID4}, ?, value, ?, ?, ? FROM json_each(?)",
                   [tag_id, made["maker"], made["created"], made["modified"], json.dumps(ids)])
        touch(db, ids)


def remove(db: Database, tag_id: int, article_ids: Iterable[int]) -> None:
    """Take a tag off articles; their annotations keep it."""
    with undo.step(db, say("取下标签“{0}”", _name(db, tag_id))):
        db.execute(
            "DELETE FROM tagging WHERE tag_id = ? AND annotation_id IS NULL AND article_id IN (SELECT"
            " value FROM json_each(?))",
            [tag_id, json.dumps(list(article_ids))],
        )


def add_to_annotation(db: Database, tag_id: int, annotation_id: int) -> None:
    """Put a tag on an annotation."""
    with undo.step(db, say("给批注添加标签“{0}”", _name(db, tag_id))):
        made = stamp(db)
        db.execute(
            "INSERT OR IGNORE INTO tagging (uuid, tag_id, article_id, annotation_id, maker, created,"
            " modified)"
            " SELECT ?, ?, article_id, id, ?, ?, ? FROM annotation WHERE id = ?",
            [made["uuid"], tag_id, made["maker"], made["created"], made["modified"], annotation_id],
        )


def remove_from_annotation(db: Database, tag_id: int, annotation_id: int) -> None:
    """Take a tag off an annotation."""
    with undo.step(db, say("取下批注的标签“{0}”", _name(db, tag_id))):
        db.execute("DELETE FROM tagging WHERE tag_id = ? AND annotation_id = ?", [tag_id, annotation_id])


def _names(path: str) -> list[str]:
    return [name for part in path.replace("／", "/").split("/") if (name := visible(part))]


def _update(db: Database, tag_id: int, column: str, value: object) -> None:
    db.execute(f"UPDATE tag SET {column} = ?, modified = ? WHERE id = ?", [value, now(), tag_id])


def _name(db: Database, tag_id: int) -> str:
    return str(db.execute("SELECT name FROM tag WHERE id = ?", [tag_id]).fetchone()[0])


def _clean(name: str) -> str:
    cleaned = visible(name)
    if not cleaned or "/" in cleaned:
        raise ReaderError("标签的名字不能为空，也不能有“/”。", "“/”用来分隔上下级。")
    return cleaned


class _unique:
    """A name that a sibling has already is the person's to mend, not a bug."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if error is not None and faults.is_of_two_alike(error):
            raise ReaderError(
                say("这里已有名为“{0}”的标签。", self.name), "请换一个名字，或把两个标签合并。"
            ) from error
