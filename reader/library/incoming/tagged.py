"""Articles by what a table says of them, and tags and notes that a table brings."""
from __future__ import annotations

from collections.abc import Iterable

from reader.library import tags
from reader.library.annotations import touch
from reader.library.base import Database, insert, maker, now
from reader.library.scope import LIVE
from reader.library.undo import undo


def by_uuid(db: Database, uuid: str) -> tuple[int, ...]:
    """Return the article with that UUID, if it is there."""
    return _ids(db, "a.uuid = ?", [uuid])


def by_uuid_start(db: Database, start: str) -> tuple[int, ...]:
    """Return the articles whose UUID begins with these eight digits, as citation keys have them."""
    return _ids(db, "a.uuid BETWEEN ? AND ?", [start, f"{start}~"])


def by_headline(db: Database, headline: str, paper: str, date: str) -> tuple[int, ...]:
    """Return the articles of that headline, of the paper and day where they are given."""
    papers, days = "(?2 = '' OR n.title = ?2)", "(?3 = '' OR i.date = ?3)"
    return _ids(db, f"a.headline = ?1 AND {papers} AND {days}", [headline, paper, date])


def take(db: Database, lines: Iterable[tuple[int, tuple[str, ...], str, str]]) -> int:
    """Give articles tags and notes: (article, tag paths, note, the note's UUID); how many rows were new.
    One undo step."""
    brought = 0
    with undo.step(db, "从表格添加标签和批注"):
        for article, paths, note, uuid in lines:
            before = _taggings(db)
            for path in paths:
                tags.add(db, tags.find_or_create(db, path), [article])
            noted = _note(db, article, note, uuid)
            brought += noted or _taggings(db) > before
    return brought


def is_there(db: Database, article: int, paths: Iterable[str], note: str, uuid: str) -> bool:
    """Return whether the article has these tags and this note already: `take` would bring nothing."""
    if note and not db.execute("SELECT 1 FROM annotation WHERE uuid = ?", [uuid]).fetchone():
        return False
    on_it = ("SELECT 1 FROM tagging g JOIN tag t ON t.id = g.tag_id WHERE t.id = ? AND g.article_id = ?"
             " AND g.annotation_id IS NULL AND (? OR t.parent_id IS NULL)")
    return all(
        (tag := tags.find(db, path)) is not None and db.execute(on_it, [tag, article, "/" in path]).fetchone()
        for path in paths
    )


def _taggings(db: Database) -> int:
    return int(db.execute("SELECT count(*) FROM tagging").fetchone()[0])


def _note(db: Database, article: int, note: str, uuid: str) -> bool:
    """Tell whether the note is new; the same row read again brings nothing."""
    if not note or db.execute("SELECT 1 FROM annotation WHERE uuid = ?", [uuid]).fetchone():
        return False
    time = now()
    signed = {"maker": maker(db), "created": time, "modified": time}
    insert(db, "annotation", {"uuid": uuid, "article_id": article, "colour": 1, "note": note, **signed})
    touch(db, [article])
    return True


def _ids(db: Database, condition: str, values: list[str]) -> tuple[int, ...]:
    tables = ("article a JOIN page p ON p.id = a.page_id JOIN issue i ON i.id = p.issue_id"
              " LEFT JOIN paper n ON n.id = i.paper_id")
    rows = db.execute(f"SELECT a.id FROM {tables} WHERE {condition} AND {LIVE} ORDER BY a.id", values)
    return tuple(row[0] for row in rows.fetchall())
