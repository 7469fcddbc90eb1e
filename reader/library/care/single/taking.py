"""What a backup has that the library has not, or has otherwise; and taking single things back out of it:
notes, tags of articles, and the paragraphs and words of articles.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.errors import LibraryError
from reader.library import annotations as marks
from reader.library import tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.care.single import former_texts
from reader.library.care.single.kept import Kept, opened
from reader.library.exports import library_uuid
from reader.library.store import faults
from reader.library.undo import undo

LABEL = "从备份取回"
COUNTED = {
    "articles": "SELECT count(*) FROM article WHERE trash_id IS NULL AND redirect_id IS NULL",
    "notes": "SELECT count(*) FROM annotation",
    "tags": "SELECT count(*) FROM tag",
    "taggings": "SELECT count(*) FROM tagging",
    "pages": "SELECT count(*) FROM page WHERE trash_id IS NULL",
}
_PATHS = """
    WITH RECURSIVE path (id, name) AS (
        SELECT id, name FROM tag WHERE parent_id IS NULL
        UNION SELECT t.id, path.name || '/' || t.name FROM tag t JOIN path ON path.id = t.parent_id)
"""
_TAGGED = _PATHS + (
    "SELECT a.uuid, path.name, a.headline FROM tagging g JOIN article a ON a.id = g.article_id"
    " JOIN path ON path.id = g.tag_id WHERE a.trash_id IS NULL ORDER BY path.name, a.id"
)
_NOTES = (
    "SELECT n.uuid, a.headline, ifnull((SELECT group_concat(quote, ' … ') FROM span"
    " WHERE annotation_id = n.id), ''), n.note, n.modified"
    " FROM annotation n JOIN article a ON a.id = n.article_id ORDER BY n.modified DESC"
)


@dataclass(frozen=True, slots=True)
class Preview:
    """How a backup differs: counts there and here (articles, notes, tags, taggings, pages), things that can
    be taken back, names of tags and of collections that are only there.
    """

    there: dict[str, int]
    here: dict[str, int]
    things: tuple[Kept, ...]
    tags: tuple[str, ...]
    collections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """How many things were taken back, and how many have no place in the library any more."""

    back: int
    homeless: int


def preview(db: Database, backup: Path) -> Preview:
    """Compare a backup (a database in backups/, a copied folder, a zip) with the library. Raises LibraryError
    where it cannot be read, or is another library's.
    """
    with opened(backup, library_uuid(db)) as other:
        try:
            here = {name: int(db.execute(sql).fetchone()[0]) for name, sql in COUNTED.items()}
            there = {name: int(other.execute(sql).fetchone()[0]) for name, sql in COUNTED.items()}
            things = (*_notes(db, other), *_taggings(db, other), *former_texts.differing(db, other))
            names = [_only_there(db, other, table) for table in ("tag", "collection")]
        except sqlite3.DatabaseError as error:
            raise faults.explain(backup, error) from error
    return Preview(there, here, things, *names)


def _only_there(db: Database, other: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """Return the names that only the backup's table has; an older backup may have no such table."""
    known = other.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [table]).fetchone()
    if known is None:
        return ()
    mine = {row[0] for row in db.execute(f"SELECT name FROM {table}").fetchall()}
    names = [row[0] for row in other.execute(f"SELECT name FROM {table} ORDER BY name").fetchall()]
    return tuple(name for name in names if name not in mine)


def take(db: Database, backup: Path, things: Sequence[Kept]) -> Taken:
    """Take these things back out of the backup: one undo step. Texts come first, so that notes find their
    words. Nothing lands by guess: what has no place any more is counted, and stays in the backup.
    """
    in_order = sorted(things, key=lambda thing: ("text", "tag", "note").index(thing.kind))
    with opened(backup, library_uuid(db)) as other, undo.step(db, LABEL):
        done = [_TAKE[thing.kind](db, other, thing.key) for thing in in_order]
    return Taken(sum(done), len(done) - sum(done))


def _notes(db: Database, other: sqlite3.Connection) -> list[Kept]:
    own = dict(db.execute("SELECT uuid, note FROM annotation").fetchall())
    return [
        Kept("note", (uuid,), "other" if uuid in own else "gone", headline, "", quote, note, modified)
        for uuid, headline, quote, note, modified in other.execute(_NOTES).fetchall()
        if own.get(uuid) != note
    ]


def _taggings(db: Database, other: sqlite3.Connection) -> list[Kept]:
    own = {(uuid, path) for uuid, path, _ in db.execute(_TAGGED).fetchall()}
    return [
        Kept("tag", (uuid, path), "gone", headline, text=path)
        for uuid, path, headline in other.execute(_TAGGED).fetchall()
        if (uuid, path) not in own
    ]


def _put_tag(db: Database, _other: sqlite3.Connection, key: tuple[str, ...]) -> bool:
    article = _article(db, key[0])
    if article is None:
        return False
    tags.add(db, tags.find_or_create(db, key[1]), [article])
    return True


def _put_note(db: Database, other: sqlite3.Connection, key: tuple[str, ...]) -> bool:
    """A note that is still there gets the words that it had; another is put on the characters that it stood
    on, if these are there exactly once.
    """
    row = other.execute(
        "SELECT n.id, n.note, n.colour, a.uuid FROM annotation n JOIN article a ON a.id = n.article_id"
        " WHERE n.uuid = ?",
        key,
    ).fetchone()
    own = db.execute("SELECT id FROM annotation WHERE uuid = ?", key).fetchone()
    if row is None:
        return False
    id, note, colour, home = row
    if own is not None:
        marks.edit(db, own[0], note=note, colour=colour)
        return True
    article = _article(db, home)
    quotes = other.execute(
        "SELECT quote, before FROM span WHERE annotation_id = ? ORDER BY position", [id]
    ).fetchall()
    placed = [] if article is None else _passages(db, article, quotes)
    if article is None or not placed:
        return False
    made = marks.add(db, article, placed, colour, note)
    db.execute("DELETE FROM tombstone WHERE uuid = ?", key)
    db.execute("UPDATE annotation SET uuid = ? WHERE id = ?", [key[0], made])
    return True


def _article(db: Database, uuid: str) -> int | None:
    found = db.execute("SELECT id FROM article WHERE uuid = ? AND redirect_id IS NULL", [uuid]).fetchone()
    return None if found is None else int(found[0])


def _passages(db: Database, article: int, quotes: Sequence[tuple[str, str]]) -> list[Passage]:
    """Return where the article has all of these words; nothing where it lacks one."""
    passages = [_passage(db, article, quote, before) for quote, before in quotes]
    placed = [passage for passage in passages if passage is not None]
    return placed if len(placed) == len(quotes) else []


def _passage(db: Database, article: int, quote: str, before: str) -> Passage | None:
    """Return where the article has these words: once, or once after these characters before."""
    rows = db.execute(
        "SELECT b.id, v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.article_id = ?",
        [article],
    ).fetchall()
    for words, skipped in ((quote, 0), (before[-8:] + quote, len(before[-8:]))):
        places = [(block, at) for block, text in rows for at in _all(text, words)]
        if len(places) == 1 and quote:
            block, at = places[0]
            return Passage(block, at + skipped, at + skipped + len(quote))
    return None


def _all(text: str, words: str) -> Iterable[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _put_text(db: Database, other: sqlite3.Connection, key: tuple[str, ...]) -> bool:
    try:
        return former_texts.put(db, other, key[0])
    except LibraryError:  # it is gone for good, or that form is
        return False


_TAKE = {"note": _put_note, "tag": _put_tag, "text": _put_text}
