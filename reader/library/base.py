"""The connection that every store function takes first, the stamp of a row that a person makes, and names
that two libraries share.
"""
from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4, uuid5

import sqlite_utils
from sqlite_utils.utils import sqlite3

ROWS = (64, 32, 16, 8, 4, 2, 1)
ROOM = -32_000  # KB, as SQLite wants to be told
NAMESPACE = UUID("5b0e0c3a-5a3e-5d6b-9f0a-6a1f2c7d8e90")


class Database(sqlite_utils.Database):
    """A connection to a library in `folder`. `changed`: the tables that writes have changed since it was last
    emptied.

    `hearing`: what is written now is what others did (of a shared collection), and no change of this
    library's own.
    """

    def __init__(self, conn: sqlite3.Connection, folder: Path) -> None:
        super().__init__(conn, strict=True, execute_plugins=False)
        self.folder = folder
        self.token: str | None = None  # which opening this is (store/seal.py); written with the first step
        self.changed: set[str] = set()
        self.hearing = False
        self.column_names: dict[str, list[str]] = {}

    @property
    def originals(self) -> Path:
        """Return where the imported files' bytes are kept, by SHA-256; never changed."""
        return self.folder / "originals"


def now() -> str:
    """Return the time as rows keep it: UTC, ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def maker(db: Database) -> str:
    """Return the name of the person who writes."""
    return str(db.execute("SELECT maker FROM session").fetchone()[0])


def sign_as(db: Database, name: str) -> None:
    """Sign rows made from now on over this connection with that name."""
    db.execute("UPDATE session SET maker = ?", [name])


def stamp(db: Database) -> dict[str, Any]:
    """Return uuid, maker, created and modified of a row that a person is making."""
    time = now()
    return {"uuid": str(uuid4()), "maker": maker(db), "created": time, "modified": time}


def name_uuid(*parts: str | int) -> UUID:
    """Return the UUIDv5 that every library gives the thing so described (page's SHA-256, role, first line
    …).
    """
    return uuid5(NAMESPACE, "\n".join(map(str, parts)))


def shared_uuid(db: Database, table: str, *parts: str | int) -> str:
    """Return `name_uuid`,
    or a random one where this library has already given that to another row of the table.
    """
    uuid = str(name_uuid(*parts))
    return str(uuid4()) if db.execute(f"SELECT 1 FROM {table} WHERE uuid = ?", [uuid]).fetchone() else uuid


def setting(db: Database, key: str) -> Any:
    """Return what the table `meta` keeps under that key about the library itself, or None."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
    return row[0] if row else None


def put_setting(db: Database, key: str, value: object) -> None:
    """Keep something about the library itself under that key; None takes it away."""
    if value is None:
        db.execute("DELETE FROM meta WHERE key = ?", [key])
    else:
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", [key, value])


def insert(db: Database, table: str, row: dict[str, Any]) -> int:
    """Insert one row; its id. (sqlite-utils' own insert looks at the table's columns each time.)"""
    columns = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    return int(
        db.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(row.values())).lastrowid or 0
    )


def insert_many(db: Database, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows, many with each statement: where a table has triggers, SQLite saves its pages anew for each
    statement.
    """
    listed, marks, at = ", ".join(columns), f"({', '.join('?' * len(columns))})", 0
    for size in ROWS:  # few numbers of rows, so that few statements are compiled
        while len(rows) - at >= size:
            values = [value for row in rows[at:at + size] for value in row]
            db.conn.execute(f"INSERT INTO {table} ({listed}) VALUES {', '.join([marks] * size)}", values)
            at += size


@contextmanager
def roomy(db: Database, many: bool = True) -> Iterator[None]:
    """Have memory for the indexes of UUIDs while many rows are written: these lie all over them, and with
    SQLite's usual two megabytes each page is read and written again and again.
    """
    before = db.execute("PRAGMA cache_size").fetchone()[0]
    if many:
        db.execute(f"PRAGMA cache_size = {ROOM}")
    try:
        yield
    finally:
        db.execute(f"PRAGMA cache_size = {before}")


@contextmanager
def atomic(db: Database) -> Iterator[None]:
    """Write all or nothing, as a part of the transaction that is open: without a savepoint,
    which would have each page saved once more. For what is not to be caught half-way inside a transaction.
    """
    if db.conn.in_transaction:
        yield
    else:
        with db.atomic():
            yield


@contextmanager
def bulk(db: Database) -> Iterator[None]:
    """Let the search triggers rest: rows written inside are indexed by whoever writes them."""
    db.execute("UPDATE session SET bulk = 1, token = ifnull(?, token)", [db.token])
    try:
        yield
    finally:
        db.execute("UPDATE session SET bulk = 0")


@contextmanager
def quick(db: Database) -> Iterator[None]:
    """Transactions inside do not wait for the disk: what a power cut takes with it can be done again, and the
    library stays whole. Not for what a person did.
    """
    before = db.execute("PRAGMA synchronous").fetchone()[0]
    db.execute("PRAGMA synchronous = NORMAL")
    try:
        yield
    finally:
        db.execute(f"PRAGMA synchronous = {before}")


def listed(text: str | None) -> list[Any]:
    """Return a column's JSON list; empty where it is none (then the check names it, and repair sets it
    aside).
    """
    found = _decoded(text)
    return found if isinstance(found, list) else []


def mapped(text: str | None) -> dict[str, Any]:
    """Return a column's JSON object; empty where it is none."""
    found = _decoded(text)
    return found if isinstance(found, dict) else {}


def places(text: str | None) -> list[tuple[int, int]]:
    """Read version.lines: (source line, offset in the text) each; what is no such pair is passed over."""
    pairs = [part for part in listed(text) if isinstance(part, list) and len(part) == 2]
    return [(line, offset) for line, offset in pairs if isinstance(line, int) and isinstance(offset, int)]


def laid_out(text: str | None) -> list[tuple[int, str, int]]:
    """Read revision.layout: (block, role, version) each; what is none is passed over."""
    parts = [part for part in listed(text) if isinstance(part, list) and len(part) == 3]
    return [(int(block), str(role), int(version)) for block, role, version in parts]


def numbers(text: str | None) -> tuple[int, ...]:
    """Return a column's JSON list of numbers (source lines)."""
    return tuple(number for number in listed(text) if isinstance(number, int))


def _decoded(text: str | None) -> Any:
    try:
        return json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None


def joined_ids(db: Database, query: str, parameters: Sequence[object]) -> array[int]:
    """Return the `id`s that a query gives, in its order.

    SQLite joins them to one text of hexadecimal digits: row by row Python would take its lock back a million
    times, and the window waits each time.
    """
    text = (
        db.execute(f"SELECT group_concat(printf('%016x', id), '') FROM ({query})", parameters).fetchone()[0]
        or ""
    )
    found = array("q", bytes.fromhex(text))
    if sys.byteorder == "little":
        found.byteswap()
    return found
