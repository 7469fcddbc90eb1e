"""Connections to a library's database, and how they are made safe."""
from __future__ import annotations

import os
import stat
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.errors import LibraryError
from reader.library.base import Database
from reader.library.store.faults import damaged, explain
from reader.sentence import about

NAME = "library.db"
FOLDERS = ("originals", "backups")
MAGIC = b"SQLite format 3\0"
LOGS = ("-wal", "-shm", "-journal")
HOLDING = ("-wal", "-journal")
"""Logs that hold something: -shm is the index of the first, and made anew."""
FILES = frozenset({NAME, "library.seal", "library.restore", "replica.json", *(NAME + log for log in LOGS)})


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection that may write; any one thread at a time may use it."""
    # The thread that opens the library makes the writing connection and hands it to the writer; Library.write
    # lets one thread at a time use it.
    conn = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
    guard(conn)
    return conn


def connect_read_only(path: Path) -> sqlite3.Connection:
    """Return a connection to a library's database that cannot write it.
    Raises LibraryError where it cannot be read.
    """
    try:
        return _look(path, "mode=ro")
    except UnicodeDecodeError as error:
        raise damaged(path) from error  # SQLite quotes bytes of an overwritten schema that are no text
    except sqlite3.DatabaseError as error:
        # A cleanly closed WAL library on a read-only medium: mode=ro wants to make -shm and fails, immutable
        # opens. Where
        # there is a log, immutable would not see what is in it.
        log = path.with_name(f"{path.name}-wal")
        if not isinstance(error, sqlite3.OperationalError) or (log.is_file() and log.stat().st_size > 0):
            raise explain(path, error) from error
    return connect_as_is(path)


def connect_as_is(path: Path) -> sqlite3.Connection:
    """Return a connection to what is in the database's file alone, whatever logs lie beside it. Raises
    LibraryError where it cannot be read.
    """
    try:
        return _look(path, "immutable=1")
    except sqlite3.DatabaseError as error:
        raise explain(path, error) from error


def _look(path: Path, how: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{how}"
    conn = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=10)
    try:
        guard(conn)
        conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        conn.close()
        raise
    return conn


def guard(conn: sqlite3.Connection) -> None:
    """Forbid what a database that somebody else made may not do: call our functions from its triggers and
    views, and mislead SQLite by cells of a false size (sqlite.org/security.html). Extensions cannot be
    loaded: nothing here ever allows it.
    """
    conn.execute("PRAGMA trusted_schema = OFF")
    conn.execute("PRAGMA cell_size_check = ON")


def refuse_special(folder: Path) -> None:
    """Raise LibraryError where a name of the library's stands for a folder, a pipe or a device: to open some
    of them would wait for ever.
    """
    for name in FILES:
        path = os.path.join(folder, name)
        try:
            mode = os.stat(path).st_mode
        except OSError:
            continue  # not there; where it cannot be read, whoever opens it says why
        if not stat.S_ISREG(mode):
            raise LibraryError(about(path, "这不是普通文件，没有打开。"), "请把它移走，再打开库。")


def add_functions(db: Database) -> None:
    """Give the connection the functions that statements of the library use."""
    # GB 18030 keeps the order of GB 2312, whose common characters stand by their pinyin
    db.conn.create_function("pinyin", 1, _pinyin, deterministic=True)


def _pinyin(text: str | None) -> bytes | None:
    return None if text is None else text.encode("gb18030", "replace")
