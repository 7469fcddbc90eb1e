"""An open library: one writing connection, readers that cannot write, and the reasons to refuse."""
from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from weakref import WeakSet

from filelock import FileLock
from sqlite_utils.utils import sqlite3

from reader.errors import LibraryBusy, LibraryError
from reader.library import opening
from reader.library.base import Database
from reader.library.lock import Taken, folder_lock
from reader.library.progress import Report, silent
from reader.library.search import care, index
from reader.library.store import connecting, durable, seal
from reader.library.store.connecting import NAME, explain

T = TypeVar("T")


class LibraryMoved(LibraryError):
    """The library's folder is no longer where it was opened: moved, renamed, deleted, or another one in its place."""


class Library:
    """An open library folder. `write` runs on the one writing connection; `reader()` gives the calling thread its own
    read-only connection. `notices` are sentences for the user about how it was opened (rollback journal, read-only);
    `unclean`: it was not closed last time, so that a full check is worth its while."""

    def __init__(self, folder: Path, maker: str = "", read_only: bool = False, progress: Report = silent) -> None:
        """Open (or make) the library in `folder`. Raises LibraryBusy where another process writes it, LibraryError otherwise.

        `progress` is told of what takes long: an upgrade, or what a crash has left to take back.
        """
        self.folder = Path(folder).expanduser().absolute()
        self.path = self.folder / NAME
        self.notices: list[str] = []
        self.unclean = False
        self.read_only = read_only
        self._local = threading.local()
        self._readers: WeakSet[Database] = WeakSet()  # 线程结束,它的连接随之关闭
        self._guard = threading.RLock()
        self._lock: FileLock | None = None
        self._db: Database | None = None
        self._keeper: seal.Keeper | None = None
        if not read_only:
            self._open_writer(maker, progress)
        elif not self.path.is_file():
            raise LibraryError(f"{self.folder}：这里没有报架的库。", "请另选文件夹,或新建一个库。")
        self._identity = _identity(self.path)
        db = self.reader() if self._db is None else self._db  # 每个连接都要读一遍表的定义
        named = db.execute("SELECT value FROM meta WHERE key = 'uuid'").fetchone()
        if named is None:
            raise LibraryError(f"{self.folder}：库的标识丢失了。", "请在可写的地方打开一次,报架会补上。")
        self.uuid = str(named[0])

    def write(self, fn: Callable[[Database], T]) -> tuple[T, frozenset[str]]:
        """fn(db) on the writing connection, one at a time; its result and the tables that it changed.

        Raises LibraryMoved, and does nothing, where the library's folder is no longer where it was."""
        with self._guard:
            if self._db is None:
                raise LibraryError(f"{self.folder}：这个库只能读。", "请把它复制到可写的地方再打开。")
            self.look_for_it()
            self._db.changed.clear()
            before = self._db.conn.total_changes
            try:
                result = self._surely(fn, self._db)
            except sqlite3.DatabaseError as error:
                raise explain(self.folder, error) from error
            if self._keeper is not None and self._db.conn.total_changes != before:
                self._keeper.count(int(self._db.execute("SELECT acts FROM session").fetchone()[0]))
            return result, frozenset(self._db.changed)

    @staticmethod
    def _surely(fn: Callable[[Database], T], db: Database) -> T:
        """fn(db), once more where the index proved to be damaged: that is noted, and the index left alone."""
        try:
            return fn(db)
        except index.FAULTS as error:
            # 索引坏了也要能改稿、批注:记下来,不再碰它,再做一次
            if not care.give_up(db, error):
                raise
            db.changed.clear()
            return fn(db)

    def read(self, fn: Callable[[Database], T]) -> T:
        """fn(db) on the calling thread's reader, with the database's errors told as `write` tells them."""
        try:
            return fn(self.reader())
        except sqlite3.DatabaseError as error:
            raise explain(self.path, error) from error

    def reader(self) -> Database:
        """The calling thread's read-only connection."""
        db: Database | None = getattr(self._local, "db", None)
        if db is None:
            db = Database(connecting.connect_read_only(self.path), self.folder)
            connecting.add_functions(db)
            opening.refuse_others(db)
            self._local.db = db
            with self._guard:
                self._readers.add(db)
        return db

    def look_for_it(self) -> None:
        """Raise LibraryMoved where the file that is open is no longer at the library's path; some microseconds."""
        if _identity(self.path) != self._identity:
            raise LibraryMoved(f"{self.folder}：库的文件夹已被移走、改名、删除或换成了别的。",
                               "刚才的操作没有写入。可以把打开着的内容另存到别处。")

    def save_elsewhere(self, folder: Path) -> int:
        """Put everything that is still held into a new library in `folder`: the database as it is open, and what originals can
        be read. How many originals are missing. For a library whose own folder is gone. Raises LibraryError."""
        with self._guard:
            db = self._db
            if db is None:
                raise LibraryError(f"{self.folder}：这个库只能读。", "请把它复制到可写的地方再打开。")
            return opening.save_elsewhere(db, folder)

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

    def __exit__(self, *_: object) -> None:
        self.close()

    def _open_writer(self, maker: str, progress: Report) -> None:
        try:
            for folder in (self.folder, *(self.folder / name for name in opening.FOLDERS)):
                durable.make_folder(folder)
            self._lock = folder_lock(self.folder)
        except Taken as error:
            raise LibraryBusy(f"{self.folder}：另一个程序正在使用这个库。", "请先关闭它,或在那个窗口里操作。") from error
        except OSError as error:
            if self.path.is_file():
                self._fall_back()
                return
            raise LibraryError(f"{self.folder}：不能在这里建库({error.strerror})。", "请选一个可以写入的文件夹。") from error
        try:
            opened = opening.open_for_writing(self.folder, maker, progress)
        except sqlite3.DatabaseError as error:
            self.close()
            raise explain(self.path, error) from error
        except OSError as error:
            self.close()
            raise LibraryError(f"{self.path}：打不开({error.strerror or error})。", "请检查磁盘和文件夹的权限。") from error
        except BaseException:
            self.close()
            raise
        self._db, self._keeper = opened.db, opened.keeper
        self.notices += opened.notices
        self.unclean = opened.unclean

    def _fall_back(self) -> None:
        self.read_only = True
        self.notices.append("这个库所在的地方不能写入,已按只读打开。")


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file is at the path; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
