"""Articles whose paragraphs or words are others in a backup: found, and brought back as they were then.

The library keeps every form that an article ever had (history), so nothing is copied: the form that the
backup has is looked up in the history and becomes the present one again, with what that means for its
neighbours.
"""
from __future__ import annotations

import json

from sqlite_utils.utils import sqlite3

from reader.library.base import Database, laid_out
from reader.library.care.single.kept import Kept
from reader.library.history import record
from reader.library.history.restore import restore

Laid = list[tuple[int, str, int]]  # (block, role, version)
_FORMS = (
    "SELECT a.uuid, a.headline, ifnull(p.title || ' ' || ifnull(i.date, ''), ''),"
    " (SELECT json_group_array(json_array(b.id, b.role, b.version_id) ORDER BY b.position, b.id)"
    " FROM block b WHERE b.article_id = a.id)"
    " FROM article a JOIN page g ON g.id = a.page_id LEFT JOIN issue i ON i.id = g.issue_id"
    " LEFT JOIN paper p ON p.id = i.paper_id WHERE a.trash_id IS NULL"
    " AND a.id IN (SELECT value FROM json_each(?)) ORDER BY i.date, g.number, a.position, a.id"
)
_TEXTS = "SELECT id, text FROM version WHERE id IN (SELECT value FROM json_each(?))"


def differing(db: Database, other: sqlite3.Connection) -> list[Kept]:
    """Return articles that had text in the backup and have other paragraphs, or words, now."""
    changed = json.dumps(_changed_since(db, other))
    now = {uuid: laid_out(form) for uuid, _, _, form in db.execute(_FORMS, [changed]).fetchall()}
    found = []
    for uuid, headline, place, form in other.execute(_FORMS, [changed]).fetchall():
        then, here = laid_out(form), now.get(uuid)
        if not then or here is None or then == here:
            continue
        words = _words(other, then)
        if words == _words(db, then) != _words(db, here):
            state = "other" if here else "gone"
            found.append(Kept("text", (uuid,), state, headline, place, was=len(then), now=len(here)))
    return found


def put(db: Database, other: sqlite3.Connection, uuid: str) -> bool:
    """Bring the article back to the form that the backup has; whether it has it now. An article that was
    merged into another comes out of it: the other one goes back, too. Raises LibraryError where it is gone
    for good.
    """
    row = db.execute("SELECT id FROM article WHERE uuid = ?", [uuid]).fetchone()
    if row is None:
        return False
    article = int(row[0])
    then = _form(other, article)
    for one in dict.fromkeys((record.require(db, article), article)):
        entry = _entry(db, one, _form(other, one))
        if entry is not None and record.require(db, one) == one:
            restore(db, one, entry)
    return bool(then) and _words(db, record.layout(db, article)) == _words(other, then)


def _changed_since(db: Database, other: sqlite3.Connection) -> list[int]:
    """Return articles of which the history has got a form since the backup was made."""
    kept = other.execute("SELECT 1 FROM sqlite_master WHERE name = 'revision'").fetchone()
    last = other.execute("SELECT ifnull(max(id), 0) FROM revision").fetchone()[0] if kept else 0
    rows = db.execute("SELECT DISTINCT article_id FROM revision WHERE id > ? ORDER BY 1", [last])
    return [row[0] for row in rows.fetchall()]


def _words(conn: Database | sqlite3.Connection, form: Laid) -> list[tuple[str, str | None]]:
    """Roles and texts of a form. A copy that went its own way means other texts by the same numbers."""
    versions = json.dumps([version for _, _, version in form])
    texts = dict(conn.execute(_TEXTS, [versions]).fetchall())
    return [(role, texts.get(version)) for _, role, version in form]


def _form(other: sqlite3.Connection, article: int) -> Laid:
    return [
        tuple(row)
        for row in other.execute(
            "SELECT id, role, version_id FROM block WHERE article_id = ? ORDER BY position, id", [article]
        ).fetchall()
    ]


def _entry(db: Database, article: int, then: Laid) -> int | None:
    """Return the entry of the history that has this form."""
    rows = db.execute("SELECT id, layout FROM revision WHERE article_id = ? ORDER BY id DESC", [article])
    return next((int(id) for id, form in rows.fetchall() if laid_out(form) == then), None)
