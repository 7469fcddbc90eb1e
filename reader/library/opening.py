"""Opening a library: make or upgrade it, mend what a crash has left, and the reasons to refuse."""
from __future__ import annotations

from pathlib import Path

from filelock import FileLock
from sqlite_utils.utils import sqlite3

from reader.errors import LibraryBusy, LibraryError
from reader.library.base import Database
from reader.library.database import NAME, Library, add_functions, connect, explain, refuse_foreign
from reader.library.journal_mode import journal_mode
from reader.library.lock import Taken, folder_lock
from reader.library.migrations import MIGRATIONS
from reader.library.progress import Progress, Report, silent
from reader.library.search import care, index
from reader.library.triggers import make_triggers
from reader.library.undo import undo
from reader.sentence import about, say

FOLDERS = ("originals", "backups")
CANNOT_WRITE = "这个库所在的地方不能写入,已按只读打开。"


def open_library(folder: Path, maker: str = "", read_only: bool = False, progress: Report = silent) -> Library:
    """Open (or make) the library in `folder`; rows written from now on are signed with `maker`.

    A library in a place that cannot be written opens read-only, with a notice. `progress` is told of what takes long:
    an upgrade, or what a crash has left to take back. Raises LibraryBusy where another process writes the library,
    LibraryError if it cannot be opened.
    """
    folder = Path(folder).expanduser().absolute()
    if read_only:
        return _to_read(folder, [])
    try:
        lock = _lock(folder)
    except OSError as error:
        if (folder / NAME).is_file():
            return _to_read(folder, [CANNOT_WRITE])
        raise LibraryError(about(folder, say("不能在这里建库({0})。", error.strerror)), "请选一个可以写入的文件夹。") from error
    return _to_write(folder, lock, maker, progress)


def _to_read(folder: Path, notices: list[str]) -> Library:
    if not (folder / NAME).is_file():
        raise LibraryError(about(folder, "这里没有报架的库。"), "请另选文件夹,或新建一个库。")
    return Library(folder, None, None, care.give_up, notices)


def _lock(folder: Path) -> FileLock:
    """The library's lock, in a folder that has what a library needs. Raises OSError where it cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FOLDERS:
        (folder / name).mkdir(exist_ok=True)
    try:
        return folder_lock(folder)
    except Taken as error:
        raise LibraryBusy(about(folder, "另一个程序正在使用这个库。"), "请先关闭它,或在那个窗口里操作。") from error


def _to_write(folder: Path, lock: FileLock, maker: str, progress: Report) -> Library:
    db: Database | None = None
    try:
        db = Database(connect(folder / NAME), folder)
        add_functions(db)
        notices = _set_up(db)
        refuse_foreign(db)
        _upgrade(db, progress)
        db.execute("UPDATE session SET maker = ?, step = NULL, bulk = 0", [maker])
        _mend(db, progress)
        return Library(folder, db, lock, care.give_up, [*notices, *care.notices(db)])
    except BaseException as error:
        if db is not None:
            db.close()
        lock.release()
        if isinstance(error, sqlite3.DatabaseError):
            raise explain(folder / NAME, error) from error
        raise


def _set_up(db: Database) -> list[str]:
    """Set what SQLite keeps for each connection; what to tell the user about it."""
    mode, notice = journal_mode(db.folder)
    db.execute(f"PRAGMA journal_mode = {mode}")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA recursive_triggers = ON")  # rows that INSERT OR REPLACE drives out are recorded for undo, too
    db.execute("PRAGMA temp_store = FILE")
    return [notice] if notice else []


def _upgrade(db: Database, progress: Report) -> None:
    """Bring the database to this program's form, after a backup if it has one already. Undo steps are forgotten."""
    if not MIGRATIONS.pending(db):
        return
    old = bool(MIGRATIONS.applied(db))
    if old:
        from reader.library.care import backup  # not needed to start the window

        progress(Progress(0, 0, "这个库由较早的版本建立,正在备份和升级"))
        backup.snapshot(db, "升级前")
        backup.prune(db.folder)
    MIGRATIONS.apply(db)
    with db.atomic():
        make_triggers(db)
        undo.clear(db)
        if not old:
            index.mark_current(db)


def _mend(db: Database, progress: Report) -> None:
    """Take back what a crash has left half done."""
    if db.execute("SELECT 1 FROM undo_step WHERE redo = ?", [undo.UNDER_WAY]).fetchone():
        from reader.library.undo import long_step  # only after a crash

        long_step.mend(db, progress)
