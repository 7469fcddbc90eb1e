"""Opening a library: one writing connection, readers that cannot write, and the reasons to refuse."""
from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from weakref import WeakSet

from filelock import FileLock
from sqlite_utils.utils import sqlite3

from reader.errors import LibraryBusy, LibraryError
from reader.library.base import Database
from reader.library.journal_mode import journal_mode
from reader.library.lock import Taken, folder_lock
from reader.library.migrations import MIGRATIONS, unknown
from reader.library.progress import Progress, Report, silent
from reader.library.search import care, index
from reader.library.triggers import make_triggers
from reader.library.undo import undo

T = TypeVar("T")
NAME = "library.db"
NEW = "请升级报架,或另选一个库。"


class Library:
    """An open library folder. `write` runs on the one writing connection; `reader()` gives the calling thread its own
    read-only connection. `notices` are sentences for the user about how it was opened (rollback journal, read-only)."""

    def __init__(self, folder: Path, maker: str = "", read_only: bool = False, progress: Report = silent) -> None:
        """Open (or make) the library in `folder`. Raises LibraryBusy where another process writes it, LibraryError otherwise.

        `progress` is told of what takes long: an upgrade, or what a crash has left to take back.
        """
        self.folder = Path(folder).expanduser().absolute()
        self.path = self.folder / NAME
        self.notices: list[str] = []
        self.read_only = read_only
        self._local = threading.local()
        self._readers: WeakSet[Database] = WeakSet()  # 线程结束,它的连接随之关闭
        self._guard = threading.RLock()
        self._lock: FileLock | None = None
        self._db: Database | None = None
        if not read_only:
            self._open_writer(maker, progress)
        elif not self.path.is_file():
            raise LibraryError(f"{self.folder}：这里没有报架的库。", "请另选文件夹,或新建一个库。")
        db = self.reader() if self._db is None else self._db  # 每个连接都要读一遍表的定义
        self.uuid = str(db.execute("SELECT value FROM meta WHERE key = 'uuid'").fetchone()[0])

    def write(self, fn: Callable[[Database], T]) -> tuple[T, frozenset[str]]:
        """fn(db) on the writing connection, one at a time; its result and the tables that it changed."""
        with self._guard:
            if self._db is None:
                raise LibraryError(f"{self.folder}：这个库只能读。", "请把它复制到可写的地方再打开。")
            self._db.changed.clear()
            try:
                try:
                    result = fn(self._db)
                except index.FAULTS as error:
                    # 索引坏了也要能改稿、批注:记下来,不再碰它,再做一次
                    if not care.give_up(self._db, error):
                        raise
                    self._db.changed.clear()
                    result = fn(self._db)
            except sqlite3.DatabaseError as error:
                raise explain(self.folder, error) from error
            return result, frozenset(self._db.changed)

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
            db = Database(connect_read_only(self.path), self.folder)
            _add_functions(db)
            self._check(db)
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

    def _open_writer(self, maker: str, progress: Report) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for name in ("originals", "backups"):
                (self.folder / name).mkdir(exist_ok=True)
            self._lock = folder_lock(self.folder)
        except Taken as error:
            raise LibraryBusy(f"{self.folder}：另一个程序正在使用这个库。", "请先关闭它,或在那个窗口里操作。") from error
        except OSError as error:
            if self.path.is_file():
                self._fall_back()
                return
            raise LibraryError(f"{self.folder}：不能在这里建库({error.strerror})。", "请选一个可以写入的文件夹。") from error
        try:
            self._db = Database(_connect(self.path), self.folder)
            _add_functions(self._db)
            self._prepare(self._db, maker, progress)
        except sqlite3.DatabaseError as error:
            self.close()
            raise explain(self.path, error) from error
        except BaseException:
            self.close()
            raise

    def _fall_back(self) -> None:
        self.read_only = True
        self.notices.append("这个库所在的地方不能写入,已按只读打开。")

    def _prepare(self, db: Database, maker: str, progress: Report) -> None:
        mode, notice = journal_mode(self.folder)
        db.execute(f"PRAGMA journal_mode = {mode}")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA recursive_triggers = ON")  # INSERT OR REPLACE 换掉的行也要留下撤销记录
        db.execute("PRAGMA temp_store = FILE")
        if notice:
            self.notices.append(notice)
        self._check(db)
        if MIGRATIONS.pending(db):
            old = bool(MIGRATIONS.applied(db))
            if old:
                from reader.library.care import backup  # not needed to start the window

                progress(Progress(0, 0, "这个库由较早的版本建立,正在备份和升级"))
                backup.snapshot(db, "升级前")
                backup.prune(self.folder)
            MIGRATIONS.apply(db)
            with db.atomic():
                make_triggers(db)
                undo.clear(db)
                if not old:
                    index.mark_current(db)
        db.execute("UPDATE session SET maker = ?, step = NULL, bulk = 0", [maker])
        if db.execute("SELECT 1 FROM undo_step WHERE redo = ?", [undo.UNDER_WAY]).fetchone():
            from reader.library.undo import long_step  # only after a crash

            long_step.mend(db, progress)
        self.notices += care.notices(db)

    def _check(self, db: Database) -> None:
        try:
            tables = set(db.table_names())
        except sqlite3.DatabaseError as error:
            raise explain(self.path, error) from error
        if tables and "meta" not in tables:
            raise LibraryError(f"{self.path}：这不是报架的库。", "请另选文件夹。")
        if tables and unknown(db):
            raise LibraryError(f"{self.folder}：这个库是由更新版本的报架建立的。", NEW)


def _add_functions(db: Database) -> None:
    # GB 18030 沿用 GB 2312 的一级字序,常用字即按拼音排
    db.conn.create_function("pinyin", 1, lambda text: None if text is None else text.encode("gb18030", "replace"), deterministic=True)


def _connect(path: Path) -> sqlite3.Connection:
    # 写连接先在打开它的线程建好,再交给写线程独用;Library.write 的锁保证同时只有一个线程在用。
    return sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)


def connect_read_only(path: Path) -> sqlite3.Connection:
    """A connection to a library's database that cannot write it."""
    uri = path.absolute().as_uri()
    conn = sqlite3.connect(f"{uri}?mode=ro", uri=True, isolation_level=None, check_same_thread=False, timeout=10)
    try:
        conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return conn
    except sqlite3.OperationalError:
        # 只读介质上正常关闭过的 WAL 库:mode=ro 打不开(要建 -shm),immutable 可以
        conn.close()
        return sqlite3.connect(f"{uri}?immutable=1", uri=True, isolation_level=None, check_same_thread=False)
    except sqlite3.DatabaseError as error:
        conn.close()
        raise explain(path, error) from error


def explain(path: Path, error: sqlite3.DatabaseError) -> LibraryError:
    """The sentence for a database's error; what it is not about is a bug and goes on as it is."""
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
