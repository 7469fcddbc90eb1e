"""合并冲突 in the review list (待复核): one item for each that is about something on a page."""
from __future__ import annotations

from reader.library.base import Database, name_uuid
from reader.library.review import items
from reader.library.sharing import log
from reader.library.sharing.conflicts import Conflict, open_conflicts

KIND = "merge"


def update(db: Database) -> None:
    """Put what is open on the list, and take off what is settled. One that a person has put aside comes back
    only when somebody has said something else.
    """
    wanted = {_name(db, one): one for one in open_conflicts(db) if one.article_id is not None}
    listed = {row[0] for row in db.execute("SELECT uuid FROM review WHERE kind = ?", [KIND]).fetchall()}
    for uuid in sorted(listed - wanted.keys()):
        db.execute("DELETE FROM review WHERE uuid = ? AND state = 'open'", [uuid])
    for uuid in sorted(wanted.keys() - listed):
        _put(db, uuid, wanted[uuid])


def _name(db: Database, conflict: Conflict) -> str:
    """Return the same for the same two things said."""
    heads = sorted(head.id for head in log.heads(db, conflict.register))
    return str(name_uuid(KIND, conflict.register, *heads))


def _put(db: Database, uuid: str, conflict: Conflict) -> None:
    article = conflict.article_id
    [page] = db.execute("SELECT page_id FROM article WHERE id = ?", [article]).fetchone()
    code = "deleted_and_changed" if conflict.kind == "deleted" else "said_differently"
    about = {"one": conflict.shown.maker, "other": conflict.others[0].maker, "about": conflict.about}
    review = items.put(db, KIND, page, code, about, article_id=article, margin=0.0)
    db.execute("UPDATE review SET uuid = ? WHERE id = ?", [uuid, review])
