"""What a backup has that the library has not, or has otherwise; and taking single notes back out of it."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.errors import LibraryError
from reader.library import annotations as marks
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.store import connecting
from reader.library.undo import undo
from reader.sentence import about

LABEL = "从备份取回批注"
COUNTED = {
    "articles": "SELECT count(*) FROM article WHERE trash_id IS NULL AND redirect_id IS NULL",
    "notes": "SELECT count(*) FROM annotation",
    "tags": "SELECT count(*) FROM tag",
    "taggings": "SELECT count(*) FROM tagging",
    "pages": "SELECT count(*) FROM page WHERE trash_id IS NULL",
}


@dataclass(frozen=True, slots=True)
class KeptNote:
    """A note in a backup: `state` is "gone" (not in the library any more) or "other" (its words are others
    now).
    """

    uuid: str
    state: str
    headline: str
    quote: str
    note: str
    modified: str


@dataclass(frozen=True, slots=True)
class Preview:
    """How a backup differs: counts there and here (articles, notes, tags, taggings, pages), notes that can be
    taken back, names of tags and of collections that are only there.
    """

    there: dict[str, int]
    here: dict[str, int]
    notes: tuple[KeptNote, ...]
    tags: tuple[str, ...]
    collections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """How many notes were taken back, and how many have no place in the library's text any more."""

    back: int
    homeless: int


def preview(db: Database, backup: Path) -> Preview:
    """Compare a backup (a database in backups/) with the library. Raises LibraryError where it cannot be
    read.
    """
    with closing(_opened(backup)) as other:
        try:
            here = {name: int(db.execute(sql).fetchone()[0]) for name, sql in COUNTED.items()}
            there = {name: int(other.execute(sql).fetchone()[0]) for name, sql in COUNTED.items()}
            own = dict(db.execute("SELECT uuid, note FROM annotation").fetchall())
            notes = tuple(note for note in _notes(other) if own.get(note.uuid) != note.note)
            tags = _only_there(db, other, "tag")
            collections = _only_there(db, other, "collection")
        except sqlite3.DatabaseError as error:
            raise connecting.explain(backup, error) from error
    marked = [
        KeptNote(
            note.uuid,
            "other" if note.uuid in own else "gone",
            note.headline,
            note.quote,
            note.note,
            note.modified,
        )
        for note in notes
    ]
    return Preview(there, here, tuple(marked), tags, collections)


def _only_there(db: Database, other: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """Return the names that only the backup's table has; an older backup may have no such table."""
    known = other.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [table]).fetchone()
    if known is None:
        return ()
    mine = {row[0] for row in db.execute(f"SELECT name FROM {table}").fetchall()}
    names = [row[0] for row in other.execute(f"SELECT name FROM {table} ORDER BY name").fetchall()]
    return tuple(name for name in names if name not in mine)


def take(db: Database, backup: Path, uuids: Sequence[str]) -> Taken:
    """Take these notes back out of the backup: one undo step. A note that is still there gets the words that
    it had; another is put on the characters that it stood on, if these are there exactly once. It never lands
    by guess.
    """
    back = homeless = 0
    with closing(_opened(backup)) as other, undo.step(db, LABEL):
        for uuid in uuids:
            row = other.execute(
                "SELECT n.id, n.note, n.colour, a.uuid FROM annotation n JOIN article a ON a.id ="
                " n.article_id WHERE n.uuid = ?",
                [uuid]).fetchone()
            if row is None:
                continue
            if _put(db, other, uuid, *row):
                back += 1
            else:
                homeless += 1
    return Taken(back, homeless)


def _put(
    db: Database, other: sqlite3.Connection, uuid: str, id: int, note: str, colour: int, article: str
) -> bool:
    own = db.execute("SELECT id FROM annotation WHERE uuid = ?", [uuid]).fetchone()
    if own is not None:
        marks.edit(db, own[0], note=note, colour=colour)
        return True
    found = db.execute("SELECT id FROM article WHERE uuid = ? AND redirect_id IS NULL", [article]).fetchone()
    if found is None:
        return False
    quotes = other.execute(
        "SELECT quote, before FROM span WHERE annotation_id = ? ORDER BY position", [id]
    ).fetchall()
    passages = [_passage(db, found[0], quote, before) for quote, before in quotes]
    placed = [passage for passage in passages if passage is not None]
    if len(placed) < len(quotes):
        return False
    made = marks.add(db, found[0], placed, colour, note)
    db.execute("DELETE FROM tombstone WHERE uuid = ?", [uuid])
    db.execute("UPDATE annotation SET uuid = ? WHERE id = ?", [uuid, made])
    return True


def _passage(db: Database, article: int, quote: str, before: str) -> Passage | None:
    """Where the article has these words: once, or once after these characters before."""
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


def _notes(other: sqlite3.Connection) -> list[KeptNote]:
    rows = other.execute(
        "SELECT n.uuid, a.headline, ifnull((SELECT group_concat(quote, ' … ') FROM span WHERE"
        " annotation_id = n.id), ''), n.note,"
        " n.modified FROM annotation n JOIN article a ON a.id = n.article_id ORDER BY n.modified DESC"
    ).fetchall()
    return [
        KeptNote(uuid, "", headline, quote, note, modified) for uuid, headline, quote, note, modified in rows
    ]


def _opened(backup: Path) -> sqlite3.Connection:
    if not backup.is_file():
        raise LibraryError(about(backup, "找不到这个备份。"), "请另选一个备份。")
    conn = sqlite3.connect(f"{backup.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)
    connecting.guard(conn)
    return conn
