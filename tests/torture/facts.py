"""What a person can see of a library, without numbers and times:
to compare two of them, or one before and after a crash.
"""
from __future__ import annotations

from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.library.base import Database
from reader.library.care import check
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.store import form

Facts = dict[str, tuple[object, ...]]

ASKED = {
    "issues": "SELECT p.title, i.date FROM issue i LEFT JOIN paper p ON p.id = i.paper_id ORDER BY 1, 2",
    "pages": "SELECT number, name, state, trash_id IS NULL FROM page ORDER BY id",
    "articles": (
        "SELECT headline, byline, redirect_id IS NULL, "
        "trash_id IS NULL, state FROM article ORDER BY id"
    ),
    "text": (
        "SELECT b.role, v.text FROM block b JOIN version v ON v.id"
        " = b.version_id ORDER BY b.article_id, b.position, b.id"
    ),
    "notes": (
        "SELECT n.note, n.colour, n.state, s.quote FROM annotation n"
        " LEFT JOIN span s ON s.annotation_id = n.id ORDER BY 1, 2, 4"
    ),
    "tags": (
        "SELECT t.name, count(g.id) FROM tag t LEFT JOIN"
        " tagging g ON g.tag_id = t.id GROUP BY t.id ORDER BY 1"
    ),
    "searches": "SELECT name, query FROM saved_search ORDER BY 1",
    "collections": (
        "SELECT c.name, i.position, i.kind, i.note, a.headline FROM collection c"
        " LEFT JOIN collection_item i ON i.collection_id = c.id LEFT JOIN article a ON a.id = i.article_id"
        " ORDER BY c.id, i.position, i.id"
    ),
    "pins": "SELECT kind, name, position FROM pin ORDER BY position, id",
    "trash": "SELECT label FROM trash ORDER BY id",
    "originals": "SELECT sha256 FROM source ORDER BY 1",
    "changes": "SELECT maker, kind, count(*) FROM change GROUP BY 1, 2 ORDER BY 1, 2",
    "undo": "SELECT label, redo FROM undo_step WHERE redo < 2 ORDER BY id",
}


def of(db: Database) -> Facts:
    """The facts of an open library."""
    return {name: tuple(tuple(row) for row in db.execute(sql).fetchall()) for name, sql in ASKED.items()}


def at(folder: Path) -> Facts:
    """The facts of the library in a folder, which is opened for it as the program opens it."""
    with open_library(folder, "方砚") as library:
        return of(library.reader())


def faults(library: Library, besides: tuple[str, ...] = ()) -> list[str]:
    """What the check and a comparison of forms find, but for what is expected (parts of sentences)."""
    found = [finding.message for finding in check.check(library.reader()) if finding.level != "info"]
    differs = library.write(form.compare)[0]
    if differs is not None:
        found.append(f"form: {differs}")
    return [message for message in found if not any(part in message for part in besides)]


def sound(path: Path) -> bool:
    """Whether a copy of a database is whole."""
    conn = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)
    try:
        return bool(conn.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError:
        return False
    finally:
        conn.close()
