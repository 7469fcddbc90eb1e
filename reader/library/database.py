"""An open library: one writing connection, readers that cannot write. `opening` opens one."""
from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar
from weakref import WeakSet

from filelock import FileLock
from sqlite_utils.utils import sqlite3

from reader.errors import LibraryError
from reader.library.base import Database
from reader.library.migrations import unknown
from reader.library.store import connecting
from reader.library.store.connecting import NAME
from reader.library.store.faults import explain
from reader.library.store.seal import Keeper
from reader.sentence import about

T = TypeVar("T")
Survives = Callable[[Database, Exception], bool]
DAMAGE = (sqlite3.DatabaseError, MemoryError)  # a damaged index makes FTS5 ask for any amount of memory
NEWER = "请升级报架，或另选一个库。"


class LibraryMoved(LibraryError):
    """The library's folder is no longer where it was opened: moved, renamed, deleted, or another one in its
    place.
    """


class Library:
    """An open library folder. `write` runs on the one writing connection; `reader()` gives the calling thread
    its own read-only connection. `notices` are sentences for the user about how it was opened; `unclean`: it
    was not closed last time, so that a full check is worth its while; `hurt`: something was lost or strange,
    and a backup may have it.
    """

    def __init__(self, folder: Path, writer: Database | None, lock: FileLock | None, survives: Survives,
                 notices: Sequence[str] = (), keeper: Keeper | None = None, unclean: bool = False,
                 hurt: bool = False) -> None:
        """Take over what `opening` has opened: `writer` None means read-only; `keeper` keeps the library's
        seal.

        `survives(writer, error)` says whether a write that failed so may be tried once more.
        """
        self.folder = folder
        self.path = folder / NAME
        self.notices = list(notices)
        self.read_only = writer is None
        self.unclean = unclean
        self.hurt = hurt
        self._db = writer
        self._lock = lock
        self._keeper = keeper
        self._survives = survives
        self._identity = _identity(self.path)
        self._guard = threading.RLock()
        self._local = threading.local()
        self._readers: WeakSet[Database] = WeakSet()  # a thread's connection goes with the thread
        db = writer or self.reader()  # each new connection reads the whole schema: take the one that is there
        named = db.execute("SELECT value FROM meta WHERE key = 'uuid'").fetchone()
        if named is None:
            raise LibraryError(about(self.folder, "库的标识丢失了。"), "请在可写的地方打开一次，报架会补上。")
        self.uuid = str(named[0])

    def write(self, fn: Callable[[Database], T]) -> tuple[T, frozenset[str]]:
        """Run fn(db) on the writing connection, one at a time; its result and the tables that it changed.

        Raises LibraryMoved, and does nothing, where the library's folder is no longer where it was.
        """
        with self._guard:
            db = self._writer()
            self.look_for_it()
            before = db.conn.total_changes
            try:
                result = self._attempt(db, fn)
            except sqlite3.DatabaseError as error:
                raise explain(self.folder, error) from error
            if self._keeper is not None and db.conn.total_changes != before:
                self._keeper.count(int(db.conn.execute("SELECT acts FROM session").fetchone()[0]))
            return result, frozenset(db.changed)

    def held(self, fn: Callable[[Database], T]) -> T:
        """Run fn(db) on the connection that still holds the library, wherever its file is now; for saving it
        elsewhere.
        """
        with self._guard:
            try:
                return fn(self._writer())
            except sqlite3.DatabaseError as error:
                raise explain(self.folder, error) from error

    def _writer(self) -> Database:
        if self._db is None:
            raise LibraryError(about(self.folder, "这个库只能读。"), "请把它复制到可写的地方再打开。")
        return self._db

    def _attempt(self, db: Database, fn: Callable[[Database], T]) -> T:
        db.changed.clear()
        try:
            return fn(db)
        except DAMAGE as error:
            if not self._survives(db, error):
                raise
        db.changed.clear()
        return fn(db)

    def read(self, fn: Callable[[Database], T]) -> T:
        """Run fn(db) on the calling thread's reader, with the database's errors told as `write` tells them.
        """
        try:
            return fn(self.reader())
        except sqlite3.DatabaseError as error:
            raise explain(self.path, error) from error

    def reader(self) -> Database:
        """Return the calling thread's read-only connection."""
        db: Database | None = getattr(self._local, "db", None)
        if db is None:
            db = Database(connecting.connect_read_only(self.path), self.folder)
            connecting.add_functions(db)
            refuse_foreign(db)
            self._local.db = db
            with self._guard:
                self._readers.add(db)
        return db

    def look_for_it(self) -> None:
        """Raise LibraryMoved where the file that is open is no longer at the library's path; some
        microseconds.
        """
        if _identity(self.path) != self._identity:
            raise LibraryMoved(about(self.folder, "库的文件夹已被移走、改名、删除或换成了别的。"),
                               "刚才的操作没有写入。可以把打开着的内容另存到别处。")

    def close(self) -> None:
        """Close every connection and let other processes write."""
        with self._guard:
            for db in [*self._readers, *([self._db] if self._db else [])]:
                db.close()
            self._readers, self._db = WeakSet(), None
            if self._keeper is not None:
                self._keeper.close()
                self._keeper = None
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Close; a database's error that nobody has told yet is told."""
        self.close()
        if isinstance(error, sqlite3.DatabaseError):
            raise explain(self.path, error) from error


def refuse_foreign(db: Database) -> None:
    """Raise LibraryError if the database is none, no library, or a newer program's."""
    try:
        tables = set(db.table_names())
    except sqlite3.DatabaseError as error:
        raise explain(db.folder / NAME, error) from error
    if tables and "meta" not in tables:
        raise LibraryError(about(db.folder / NAME, "这不是报架的库。"), "请另选文件夹。")
    if tables and unknown(db):
        raise LibraryError(about(db.folder, "这个库是由更新版本的报架建立的。"), NEWER)


def _identity(path: Path) -> tuple[int, int] | None:
    """Return which file is at the path; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
