"""An open library: one writing connection, readers that cannot write. `opening` opens one."""
from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar
from weakref import WeakSet

from filelock import FileLock
from sqlite_utils.utils import sqlite3

from reader.errors import LibraryBusy, LibraryError
from reader.library.base import Database
from reader.library.migrations import unknown
from reader.sentence import about

T = TypeVar("T")
Survives = Callable[[Database, Exception], bool]
NAME = "library.db"
DAMAGE = (sqlite3.DatabaseError, MemoryError)  # a damaged index makes FTS5 ask for any amount of memory
NEWER = "请升级报架,或另选一个库。"


class Library:
    """An open library folder. `write` runs on the one writing connection; `reader()` gives the calling thread its
    own read-only connection. `notices` are sentences for the user about how it was opened."""

    def __init__(self, folder: Path, writer: Database | None, lock: FileLock | None, survives: Survives,
                 notices: Sequence[str] = ()) -> None:
        """Take over what `opening` has opened: `writer` None means read-only.

        `survives(writer, error)` says whether a write that failed so may be tried once more.
        """
        self.folder = folder
        self.path = folder / NAME
        self.notices = list(notices)
        self.read_only = writer is None
        self._db = writer
        self._lock = lock
        self._survives = survives
        self._guard = threading.RLock()
        self._local = threading.local()
        self._readers: WeakSet[Database] = WeakSet()  # a thread's connection goes with the thread
        db = writer or self.reader()  # each new connection reads the whole schema: take the one that is there
        self.uuid = str(db.execute("SELECT value FROM meta WHERE key = 'uuid'").fetchone()[0])

    def write(self, fn: Callable[[Database], T]) -> tuple[T, frozenset[str]]:
        """Run fn(db) on the writing connection, one at a time; its result and the tables that it changed."""
        with self._guard:
            if self._db is None:
                raise LibraryError(about(self.folder, "这个库只能读。"), "请把它复制到可写的地方再打开。")
            try:
                result = self._attempt(self._db, fn)
            except sqlite3.DatabaseError as error:
                raise explain(self.folder, error) from error
            return result, frozenset(self._db.changed)

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
        """Run fn(db) on the calling thread's reader, with the database's errors told as `write` tells them."""
        try:
            return fn(self.reader())
        except sqlite3.DatabaseError as error:
            raise explain(self.path, error) from error

    def reader(self) -> Database:
        """The calling thread's read-only connection."""
        db: Database | None = getattr(self._local, "db", None)
        if db is None:
            db = Database(connect_read_only(self.path), self.folder)
            add_functions(db)
            refuse_foreign(db)
            self._local.db = db
            with self._guard:
                self._readers.add(db)
        return db

    def close(self) -> None:
        """Close every connection and let other processes write."""
        with self._guard:
            for db in [*self._readers, *([self._db] if self._db else [])]:
                db.close()
            self._readers, self._db = WeakSet(), None
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


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


def add_functions(db: Database) -> None:
    """Give the connection the SQL function pinyin(text): a key that sorts by pronunciation."""
    def key(text: str | None) -> bytes | None:
        # GB 18030 keeps the order of GB 2312, whose frequent characters are sorted by pinyin.
        return None if text is None else text.encode("gb18030", "replace")

    db.conn.create_function("pinyin", 1, key, deterministic=True)


def connect(path: Path) -> sqlite3.Connection:
    """The writing connection. The thread that opens it hands it to the writing one: Library's lock keeps them apart."""
    return sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)


def connect_read_only(path: Path) -> sqlite3.Connection:
    """A connection to a library's database that cannot write it."""
    uri = path.absolute().as_uri()
    conn = sqlite3.connect(f"{uri}?mode=ro", uri=True, isolation_level=None, check_same_thread=False, timeout=10)
    try:
        conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return conn
    except sqlite3.OperationalError:
        # A cleanly closed WAL library on a read-only medium: mode=ro wants to make -shm and fails, immutable opens.
        conn.close()
        return sqlite3.connect(f"{uri}?immutable=1", uri=True, isolation_level=None, check_same_thread=False)
    except sqlite3.DatabaseError as error:
        conn.close()
        raise explain(path, error) from error


def explain(path: Path, error: sqlite3.DatabaseError) -> LibraryError:
    """Return the sentence for a database's error; raise the error itself where it is a bug."""
    text = str(error)
    known = {
        "not a database": ("这不是数据库文件,或已损坏。", "请从 backups/ 恢复,或另选文件夹。"),
        "malformed": ("库文件已损坏。", "请用“库 ▸ 检查”查看,并从 backups/ 恢复。"),
        "disk is full": ("磁盘已满,没有写入。", "请腾出空间后再试;库里已有的内容没有变化。"),
        "disk I/O error": ("读写磁盘出错,没有写入。", "请检查磁盘;库里已有的内容没有变化。"),
        "readonly database": ("这个库只能读。", "请检查文件夹的权限。"),
        "locked": ("库正被另一个程序占用。", "请关闭它再试。"),
        "unable to open": ("打不开库文件。", "请检查文件夹是否存在、是否有权限。"),
    }
    for part, (message, hint) in known.items():
        if part in text:
            kind = LibraryBusy if part == "locked" else LibraryError
            return kind(f"{path}：{message}", hint)
    raise error
