"""Tags on articles and marks as rows. Of several people's the oldest has the row, for all."""

from __future__ import annotations

from collections.abc import Sequence

from reader.library.annotations import touch
from reader.library.base import Database, insert
from reader.library.sharing import tag_tree
from reader.library.sharing.heads import born, exists, modified, value_of
from reader.library.sharing.things import NO_PAGE, NO_TAG, Thing, row_id


def write(db: Database, thing: Thing) -> str | None:
    """Write a tag on an article or mark. Of several people's the oldest has the row, and stands for the
    others.
    """
    sql = "SELECT uuid FROM alias WHERE tbl = 'tagging' AND stands_for = ? ORDER BY uuid"
    twins = [Thing("tagging", row[0]) for row in db.execute(sql, [thing.uuid]).fetchall()]
    db.execute("DELETE FROM alias WHERE tbl = 'tagging' AND ?1 IN (uuid, stands_for)", [thing.uuid])
    reason = _write(db, thing)
    for twin in twins:  # it may have gone, or be on something else now: its twins stay where they are
        _write(db, twin)
    return reason


def _write(db: Database, thing: Thing) -> str | None:
    row = db.execute("SELECT id FROM tagging WHERE uuid = ?", [thing.uuid]).fetchone()
    if not exists(db, thing):
        if row:
            db.execute("DELETE FROM tagging WHERE id = ?", [row[0]])
        return None
    tag, article, annotation = value_of(db, thing, "on") or [None, None, None]
    ids = {
        "tag_id": row_id(db, "tag", tag_tree.shown_as(db, tag)),
        "article_id": row_id(db, "article", article),
        "annotation_id": row_id(db, "annotation", annotation),
    }
    if annotation is not None and ids["annotation_id"] is not None:
        owner = db.execute(
            "SELECT article_id FROM annotation WHERE id = ?", [ids["annotation_id"]]
        ).fetchone()
        ids["article_id"] = owner[0]
    if ids["tag_id"] is None:
        return NO_TAG
    if ids["article_id"] is None or (annotation is not None and ids["annotation_id"] is None):
        return NO_PAGE
    _write_row(db, thing, row, ids)
    touch(db, [ids["article_id"]])
    return None


def _write_row(db: Database, thing: Thing, row: Sequence[int] | None, ids: dict[str, int | None]) -> None:
    twin = db.execute(
        "SELECT id, uuid FROM tagging WHERE tag_id = ? AND article_id = ? AND ifnull(annotation_id, 0) = ?"
        " AND uuid <> ?",
        [ids["tag_id"], ids["article_id"], ids["annotation_id"] or 0, thing.uuid],
    ).fetchone()
    if twin is not None:
        if row:
            db.execute("DELETE FROM tagging WHERE id = ?", [row[0]])
        other = Thing("tagging", twin[1])
        first, second = sorted((thing, other), key=lambda one: born(db, one))
        db.execute("UPDATE tagging SET uuid = ? WHERE id = ?", [first.uuid, twin[0]])
        db.execute(
            "UPDATE alias SET stands_for = ? WHERE tbl = 'tagging' AND stands_for = ?",
            [first.uuid, second.uuid],
        )
        db.execute(
            "INSERT OR REPLACE INTO alias (tbl, uuid, stands_for) VALUES ('tagging', ?, ?)",
            [second.uuid, first.uuid],
        )
    elif row:
        db.execute(
            "UPDATE tagging SET tag_id = ?, article_id = ?, annotation_id = ? WHERE id = ?",
            [*ids.values(), row[0]],
        )
    else:
        maker, created = value_of(db, thing, "made") or ["", modified(db, thing)]
        insert(
            db,
            "tagging",
            {"uuid": thing.uuid, **ids, "maker": maker, "created": created, "modified": created},
        )
