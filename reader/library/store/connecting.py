"""Connections to a library's database: how they are made safe, and what their errors mean to a person."""
from __future__ import annotations

import os
import stat
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.errors import LibraryBusy, LibraryDamaged, LibraryError
from reader.library.base import Database
from reader.sentence import about

NAME = "library.db"
MAGIC = b"SQLite format 3\0"
LOGS = ("-wal", "-shm", "-journal")
HOLDING = ("-wal", "-journal")
"""Logs that hold something: -shm is the index of the first, and made anew."""
FILES = frozenset({NAME, "library.seal", "library.restore", "replica.json", *(NAME + log for log in LOGS)})
LONGEST = 400
"""Bytes of a library's path: SQLite takes 512 (os_unix.c, MAX_PATHNAME), and a copy has a longer name."""
TOO_LONG = ("库所在的路径太长，数据库打不开。", "请把库放到路径较短的文件夹里。")
RESTORE = "请从 backups/ 恢复，或另选文件夹。"


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


DAMAGED = ("库文件已损坏。", "请用“修复”留下读得出来的内容，或从备份恢复。")
KINDS = {
    "not a database": LibraryDamaged,
    "malformed": LibraryDamaged,
    "Could not decode to UTF-8": LibraryDamaged,
    "unsupported file format": LibraryDamaged,
    "locked": LibraryBusy,
}
KNOWN = {
    "not a database": ("这不是数据库文件，或已损坏。", RESTORE),
    "malformed": DAMAGED,
    "Could not decode to UTF-8": DAMAGED,
    "unsupported file format": DAMAGED,
    "disk is full": ("磁盘已满，没有写入。", "请腾出空间后再试；库里已有的内容没有变化。"),
    "disk I/O error": ("读写磁盘出错，没有写入。", "请检查磁盘；库里已有的内容没有变化。"),
    "readonly database": ("这个库只能读。", "请检查文件夹的权限。"),
    "locked": ("库正被另一个程序占用。", "请关闭它再试。"),
    "unable to open": ("打不开库文件。", "请检查文件夹是否存在、是否有权限。"),
}


def damaged(path: Path) -> LibraryError:
    """Return the error for a database that does not hold together."""
    message, hint = DAMAGED
    return LibraryDamaged(f"{path}：{message}", hint)


def explain(path: Path, error: sqlite3.DatabaseError) -> LibraryError:
    """Return the sentence for a database's error; what it is not about is a bug and goes on as it is."""
    text = str(error)
    for part, (message, hint) in KNOWN.items():
        if part in text:
            kind = KINDS.get(part, LibraryError)
            if part == "unable to open" and len(os.fsencode(path)) > LONGEST:
                message, hint = TOO_LONG
            return kind(f"{path}：{message}", hint)
    raise error
