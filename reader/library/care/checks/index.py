"""Whether the search index knows the articles that there are, and no others."""
from __future__ import annotations

import re
from collections.abc import Iterator

from reader.library.base import Database
from reader.library.care.findings import REPAIR, Finding
from reader.library.search import care
from reader.library.search import index as search_index
from reader.library.search.index import FAULTS, is_damage
from reader.sentence import say
from reader.text.folding import fold_text

SAMPLE = 200  # articles whose index is looked at


def look(db: Database) -> Iterator[Finding]:
    """Yield what is wrong with the index: it gives nothing, lacks articles, or is of an older version."""
    live = "trash_id IS NULL AND redirect_id IS NULL"
    if gives_nothing(db):
        yield Finding("warning", "检索索引已损坏。", REPAIR)
        return
    listed = f"{search_index.table(db)}_docsize"
    missing = db.execute(
        f"SELECT count(*) FROM article WHERE {live} AND sort NOT IN (SELECT id FROM {listed})"
    ).fetchone()[0]
    ghosts = db.execute(
        f"SELECT count(*) FROM {listed} WHERE id NOT IN (SELECT sort FROM article WHERE {live})"
    ).fetchone()[0]
    if missing or ghosts:
        yield Finding("warning", say("检索索引与文章不符：缺 {0} 篇，多 {1} 篇。", missing, ghosts), REPAIR)
    if not search_index.is_current(db):
        yield Finding("warning", "检索索引是旧版本的。", REPAIR)


def gives_nothing(db: Database) -> bool:
    """Tell whether the index is damaged: it is known to be, or it does not know what it should."""
    if care.state(db) == "damaged":
        return True
    return search_index.is_current(db) and _silent(db, search_index.table(db))


def _silent(db: Database, index: str) -> bool:
    """Tell whether the index does not know the beginning of an article,
    of some taken all over the library.
    """
    step = max(1, db.execute("SELECT count(*) FROM article").fetchone()[0] // SAMPLE)
    rows = db.execute(
        "SELECT a.sort, v.text FROM article a JOIN block b ON b.article_id = a.id JOIN version v ON v.id"
        " = b.version_id"
        " WHERE a.id % ? = 0 AND a.trash_id IS NULL AND a.redirect_id IS NULL GROUP BY a.id",
        [step],
    ).fetchall()
    words = [(sort, folded) for sort, text in rows if (folded := fold_text(text)[:8])]
    from reader.library.search.sql import phrase

    try:
        return any(
            db.execute(
                f"SELECT 1 FROM {index} WHERE {index} MATCH ? AND rowid = ?", [phrase(folded), sort]
            ).fetchone()
            is None
            for sort, folded in words
        )
    except FAULTS as error:
        if not is_damage(error):
            raise
        return True


def is_of_the_idle(db: Database, line: str) -> bool:
    """Tell whether a line of SQLite's is about the index that does not serve:
    half built or half swept away, it is no damage.
    """
    idle = next(name for name in search_index.TABLES if name != search_index.table(db))
    return "fts5" in line.lower() and re.search(rf"\b{idle}\b", line) is not None
