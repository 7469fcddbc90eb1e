"""The rows of a whole library, table by table, out and into an empty one. What other tables give (counts,
index, undo) is left out."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlite_utils.utils import sqlite3

from reader.errors import LibraryError
from reader.library.base import Database, bulk
from reader.library.care.check import mend_rows
from reader.library.store.form import NAMES
from reader.sentence import say

TABLES = tuple(NAMES)
Row = dict[str, Any]


def columns(db: Database, table: str) -> list[str]:
    """Return the table's columns in their order. Raises LibraryError for a table that a library does not
    have.
    """
    if table not in NAMES:
        raise LibraryError(say("库里没有名为“{0}”的表。", table), "这份数据可能出自更新的版本。")
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})").fetchall()]


def rows(db: Database, table: str) -> Iterator[Row]:
    """Yield every row, by its key; bytes stay bytes."""
    names = columns(db, table)
    listed = ", ".join(f'"{name}"' for name in names)
    condition = "WHERE key NOT LIKE 'index%'" if table == "meta" else ""  # the index is this machine's
    for row in db.execute(f"SELECT {listed} FROM {table} {condition} ORDER BY 1"):
        yield dict(zip(names, row, strict=True))


def is_empty(db: Database) -> bool:
    """Tell whether nothing has been brought into the library yet."""
    brought = [table for table in TABLES if table != "meta"]
    return not any(db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in brought)


def fill(db: Database, tables: Mapping[str, Iterable[Row]]) -> None:
    """Put the rows into an empty library, in one transaction, then make what follows from them anew.

    Raises LibraryError where a row has a column or a value that no library of this version has; then
    nothing is there.
    """
    try:
        with db.atomic(), bulk(db):
            db.execute("PRAGMA defer_foreign_keys = ON")
            db.execute("DELETE FROM meta WHERE key NOT LIKE 'index%'")
            for table, found in tables.items():
                _insert(db, table, found)
            db.execute("INSERT OR IGNORE INTO search_dirty SELECT id FROM article")
            mend_rows(db)
    except sqlite3.IntegrityError as error:
        raise LibraryError(say("数据前后不合：{0}。", str(error)), "请检查这份数据是否完整。") from error


def _insert(db: Database, table: str, found: Iterable[Row]) -> None:
    known = columns(db, table)
    for row in found:
        strange = sorted(set(row) - set(known))
        if strange:
            raise LibraryError(
                say("表 {0} 里没有名为“{1}”的列。", table, strange[0]), "这份数据可能出自更新的版本。"
            )
        _insert_row(db, table, list(row), list(row.values()))


def _insert_row(db: Database, table: str, names: Sequence[str], values: Sequence[Any]) -> None:
    listed = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    db.conn.execute(f"INSERT INTO {table} ({listed}) VALUES ({marks})", values)
