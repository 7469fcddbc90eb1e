"""The search index: one token per folded character, a row per article, in the same transaction as the
article.

Its rowid is `article.sort`, so newest first costs nothing. Columns: headline (kicker, headline, deck), body
(all other blocks) and former (what a correction replaced), with a boundary between blocks that no phrase
crosses. Headlines are there once more in tokens of their own (HEADED before each character): looking in
headlines alone then reads a fiftieth. A damaged index never stops a write: it is marked, left alone, and
built anew (care.py).
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby, islice
from typing import Any, TypeVar

from sqlite_utils.utils import sqlite3

from reader.library.base import Database, put_setting, setting
from reader.text.folding import BOUNDARY, VERSION, fold_joined, fold_text, spaced

T = TypeVar("T")
Columns = tuple[str, str, str]  # headline, body, former: in the index's words
HEADLINE_ROLES = frozenset({"kicker", "headline", "deck"})
CHUNK = 500  # articles read at a time: about a megabyte of text
# bytes kept in memory in bulk before they are written: with fewer merges building takes 40 % less
HASH_SIZE = 64 << 20
# 16 segments of a level are merged at once, so that each character is written two times less; usermerge makes
# one of each level when there is time, for few segments answer fast. Only 64 are merged on the spot
CONFIGURATION = {"hashsize": HASH_SIZE, "automerge": 16, "crisismerge": 64, "usermerge": 2}
# while building none are merged, and all at the end: each character is rewritten once (FTS5 takes 2,000)
UNMERGED = {**CONFIGURATION, "automerge": 0, "crisismerge": 1900}
HEADED = "h"
INDEX_VERSION = f"2/{VERSION}"
# what a damaged index raises: FTS5 may take noise for the size of what it is to read
FAULTS = (sqlite3.DatabaseError, MemoryError)
LIVE = "a.trash_id IS NULL AND a.redirect_id IS NULL"
TABLES = ("search", "search_other")


def table(db: Database) -> str:
    """Return the name of the index that serves."""
    return str(setting(db, "index_table") or TABLES[0])


def building(db: Database) -> dict[str, Any] | None:
    """Return the index that is being built: its table, its version and the sort value up to which it is done
    (None: not begun).
    """
    found = setting(db, "index_building")
    return json.loads(found) if found else None


def refresh(db: Database) -> None:
    """Read again what the triggers marked as changed; part of the transaction that changed it."""
    _forget_gone(db)
    while ids := [row[0] for row in db.execute("SELECT article_id FROM search_dirty LIMIT ?", [CHUNK])]:
        index_articles(db, ids)
        db.execute(f"DELETE FROM search_dirty WHERE article_id IN ({_marks(ids)})", ids)


def index_articles(db: Database, article_ids: Iterable[int]) -> None:
    """Index these articles as they are now; those in the bin or merged into another leave the index."""
    for ids in chunks(article_ids, CHUNK):
        _take_in(db, list(read(db, ids)))


def index_new(db: Database, said: Mapping[int, Columns]) -> None:
    """Index articles that were just made: what the index is to have of each is known already."""
    for ids in chunks(said, CHUNK):
        sorts = db.execute(
            f"SELECT id, sort FROM article WHERE id IN ({_marks(ids)}) ORDER BY sort", ids
        ).fetchall()
        _take_in(db, [(sort, said[id]) for id, sort in sorts])


def _take_in(db: Database, rows: Sequence[tuple[int, Columns | None]]) -> None:
    if setting(db, "index_version") is None:
        mark_current(db)
    _forget_gone(db)
    if served := writable(db):
        with surviving(db, served):
            write(db, served, rows)
    other = building(db)
    if other and other["upto"] is not None:
        write(db, other["table"], [row for row in rows if row[0] <= other["upto"]])


def read(db: Database, ids: Sequence[int]) -> Iterator[tuple[int, Columns | None]]:
    """Yield (sort, columns) of these articles in the index's order; no columns where the article is not to be
    found."""
    sorts = db.execute(
        f"SELECT a.id, a.sort, {LIVE}, a.byline, a.touched FROM article a WHERE a.id IN ({_marks(ids)})"
        " ORDER BY a.sort",
        ids,
    ).fetchall()
    shown = [row for row in sorts if row[2]]  # what is in the bin need not be read
    texts = _texts(db, [row[0] for row in shown], [row[0] for row in shown if row[4]])
    for article, sort, live, byline, _ in sorts:
        yield sort, columns(texts.get(article, ()), byline) if live else None


def write(db: Database, name: str, rows: Sequence[tuple[int, Columns | None]]) -> None:
    """Put rows in the index of that name, in place of what it has of them."""
    old = db.execute(
        f"SELECT id FROM {name}_docsize WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps([row[0] for row in rows])],
    )
    db.conn.executemany(f"DELETE FROM {name} WHERE rowid = ?", old.fetchall())
    db.conn.executemany(f"INSERT INTO {name} (rowid, headline, body, former) VALUES (?, ?, ?, ?)",
                        ((sort, *columns) for sort, columns in rows if columns))


def create(db: Database, name: str) -> None:
    """Make an empty index of that name."""
    db.execute(
        f"CREATE VIRTUAL TABLE {name} USING fts5 (body, headline, former,"
        f" content='', contentless_delete=1, detail=full,"
        " tokenize='ascii')"
    )
    configure(db, name)


def configure(db: Database, name: str, settings: Mapping[str, int] = CONFIGURATION) -> None:
    """Say how the index of that name takes in what is written; the settings of sqlite.org/fts5.html, "Special
    INSERT Commands".
    """
    for key, value in settings.items():
        db.execute(f"INSERT INTO {name} ({name}, rank) VALUES (?, ?)", [key, value])


def drop(db: Database, name: str) -> None:
    """Take an index away, also a damaged one."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [name]).fetchone():
        return
    try:
        db.execute(f"DROP TABLE {name}")
    except FAULTS as error:
        if not is_damage(error):
            raise
        # FTS5 does not open, nor drop, a table whose settings are spoilt: its version is put back first
        db.execute(f"INSERT OR REPLACE INTO {name}_config (k, v) VALUES ('version', 4)")
        db.execute(f"DROP TABLE {name}")


def is_current(db: Database) -> bool:
    """Tell whether the index was made by this folding (or is still empty); otherwise build it again."""
    return setting(db, "index_version") in (None, INDEX_VERSION)


def mark_current(db: Database) -> None:
    """Note that the index is of this version."""
    put_setting(db, "index_version", INDEX_VERSION)
    configure(db, table(db))


def is_damage(error: Exception) -> bool:
    """Tell whether an error is about the index: an expression that FTS5 finds too large is none; where it
    cannot read its blobs SQLite says no more than “malformed”.
    """
    text = str(error)
    if any(sign in text for sign in ("syntax error", "overflow", "too large")):
        return False
    return isinstance(error, MemoryError) or any(
        sign in text for sign in ("fts5", "vtable constructor failed", "malformed")
    )


def writable(db: Database) -> str | None:
    """Return the index that serves, if it may be written: a damaged one is left alone."""
    return None if setting(db, "index_damaged") else table(db)


@contextmanager
def surviving(db: Database, name: str) -> Iterator[None]:
    """What is written inside goes on when the index proves to be damaged; that is noted, and the index left
    alone."""
    try:
        yield
    except FAULTS as error:
        if not is_damage(error):
            raise
        put_setting(db, "index_damaged", name)


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of at most `size`."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def _forget_gone(db: Database) -> None:
    """Take rows out of the index that stand for no article any more."""
    gone = db.execute("SELECT sort FROM search_gone").fetchall()
    if not gone:
        return
    if served := writable(db):
        with surviving(db, served):
            db.conn.executemany(f"DELETE FROM {served} WHERE rowid = ?", gone)
    if other := building(db):
        db.conn.executemany(f"DELETE FROM {other['table']} WHERE rowid = ?", gone)
    db.execute("DELETE FROM search_gone")


def _texts(
    db: Database, ids: Sequence[int], touched: Sequence[int]
) -> dict[int, list[tuple[str, str, bool]]]:
    """Return for each article (role, text, current) of its blocks in order, then the texts that corrections
    replaced (only in touched ones).
    """
    rows = db.execute(
        "SELECT b.article_id, b.role, v.text, 1 FROM block b JOIN version v ON v.id = b.version_id"
        f" WHERE b.article_id IN ({_marks(ids)}) ORDER BY b.article_id, b.position", ids,
    ).fetchall()
    former = (
        db.execute(
            f"SELECT b.article_id, b.role, v.text, 0 FROM block b JOIN version v ON v.block_id = b.id"
            f" AND v.id < b.version_id"
            f" WHERE b.article_id IN ({_marks(touched)}) ORDER BY b.article_id, b.position, v.id",
            touched,
        ).fetchall()
        if touched
        else []
    )
    ordered = sorted([*rows, *former], key=lambda row: row[0]) if former else rows
    return {article: [(role, text, current) for _, role, text, current in group]
            for article, group in groupby(ordered, key=lambda row: row[0])}


def columns(blocks: Sequence[tuple[str, str, bool]], byline: str | None) -> Columns:
    """Return what the index is to have of an article: (role, text, current) of its blocks, and its
    authors.
    """
    titles, rest, former = folded_columns(blocks, byline)
    # spaced all at once, then cut: each character is two then
    tokens, ends = spaced(f"{titles}{rest}"), 2 * len(titles)
    own = tokens[:ends]
    return f"{own} {BOUNDARY}{own.replace(' ', f' {HEADED}')}", tokens[ends:], spaced(former)


def folded_columns(blocks: Sequence[tuple[str, str, bool]], byline: str | None) -> Columns:
    """Return headline, body and former texts, folded, with BOUNDARY between blocks: what `columns` puts into
    the index's words.
    """
    headline: list[str] = []
    body: list[str] = []
    former: list[str] = []
    for role, text, current in blocks:
        if not current:
            former.append(text)
        else:
            (headline if role in HEADLINE_ROLES else body).append(text)
    titles, rest = fold_joined(headline), fold_joined(body)
    if (
        byline
        and byline not in BOUNDARY.join(body)
        and (author := fold_text(byline)) not in titles
        and author not in rest
    ):
        # an author whom a person added stands in no text, and is to be found all the same
        rest = f"{rest}{BOUNDARY}{author}" if body else author
    if former:
        there = {*titles.split(BOUNDARY), *rest.split(BOUNDARY)}
        former = [text for text in map(fold_text, former) if text not in there]
    return titles, rest, BOUNDARY.join(former)


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
