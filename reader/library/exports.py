"""What an export needs of the library besides the article's text: where the page came from, and its tags'
paths."""
from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from reader.library.base import Database


def sha256(db: Database, page_id: int) -> str | None:
    """Return the identity of the file that the page's current text was read from."""
    return _source(db, page_id, "sha256")


def imported(db: Database, page_id: int) -> str:
    """When the file of the page's current text came into the library (UTC); empty where that is not known."""
    return _source(db, page_id, "created") or ""


def shown(db: Database, article_id: int) -> str:
    """Return what lists call the article."""
    return str(db.execute("SELECT headline FROM article WHERE id = ?", [article_id]).fetchone()[0])


def uuid(db: Database, article_id: int) -> str:
    """Return the article's UUID."""
    return str(db.execute("SELECT uuid FROM article WHERE id = ?", [article_id]).fetchone()[0])


def note_uuid(db: Database, annotation_id: int) -> str:
    """Return the annotation's UUID."""
    return str(db.execute("SELECT uuid FROM annotation WHERE id = ?", [annotation_id]).fetchone()[0])


def tag_paths(db: Database, article_id: int) -> tuple[str, ...]:
    """Return the article's own tags, each with the tags above it: 人物/船工."""
    return _paths(db, "g.article_id = ? AND g.annotation_id IS NULL", article_id)


def note_tag_paths(db: Database, annotation_id: int) -> tuple[str, ...]:
    """Return the annotation's tags, each with the tags above it."""
    return _paths(db, "g.annotation_id = ?", annotation_id)


def span_context(db: Database, annotation_id: int) -> list[tuple[str, str]]:
    """Return (before, after) of each of the annotation's spans, in their order."""
    query = "SELECT before, after FROM span WHERE annotation_id = ? ORDER BY position"
    rows = db.execute(query, [annotation_id])
    return [(row[0], row[1]) for row in rows]


def untitled(db: Database, article_ids: Iterable[int]) -> set[int]:
    """Return those of the articles that have no headline of their own: lists show their first words
    instead.
    """
    listed = json.dumps(list(article_ids))
    rows = db.execute(
        "SELECT value FROM json_each(?) j WHERE NOT EXISTS (SELECT 1 FROM block b JOIN version v ON"
        " v.id = b.version_id"
        " WHERE b.article_id = j.value AND b.role = 'headline' AND v.text <> '')", [listed])
    return {row[0] for row in rows}


def _source(db: Database, page_id: int, column: str) -> str | None:
    query = f"SELECT s.{column} FROM page p JOIN source s ON s.id = p.source_id WHERE p.id = ?"
    row = db.execute(query, [page_id]).fetchone()
    return row[0] if row else None


def _paths(db: Database, condition: str, id: int) -> tuple[str, ...]:
    rows = db.execute(
        "WITH RECURSIVE up (path, parent_id, depth) AS (SELECT t.name, t.parent_id, 0 FROM tagging g"
        " JOIN tag t ON t.id = g.tag_id"
        f" WHERE {condition}"
        " UNION ALL SELECT t.name || '/' || up.path, t.parent_id, depth + 1 FROM up"
        " JOIN tag t ON t.id = up.parent_id WHERE depth < 99)"
        # a name may be missing where the database was harmed
        " SELECT path FROM up WHERE parent_id IS NULL AND path IS NOT NULL ORDER BY path", [id])
    return tuple(row[0] for row in rows)


def library_uuid(db: Database) -> str:
    """Return the library's identity, part of every link to it."""
    return str(db.execute("SELECT value FROM meta WHERE key = 'uuid'").fetchone()[0])


def wholes(db: Database, ids: Iterable[int]) -> Sequence[int]:
    """Return the articles without their 续文: for a later part the first one stands, each once, in the order
    given.
    """
    earlier = dict(
        db.execute(
            "SELECT a.id, b.id FROM article a JOIN article b ON b.id = a.continues_id WHERE"
            " a.continues_id IS NOT NULL"
            " AND a.trash_id IS NULL AND a.redirect_id IS NULL AND b.trash_id IS NULL AND b.redirect_id"
            " IS NULL"
        ).fetchall()
    )
    if not earlier:
        return list(ids)
    found: dict[int, None] = {}
    for id in ids:
        seen = {id}
        while (before := earlier.get(id)) and before not in seen:
            seen.add(id := before)
        found[id] = None
    return list(found)
