"""Opening a library for writing: made whole or not at all, looked over before the first write, mended,
brought up to date.

What is found and done about it is said in sentences; nothing is passed over in silence, and nothing is thrown
away.
"""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from filelock import FileLock
from sqlite_utils.utils import sqlite3

from reader.errors import LibraryBusy, LibraryError
from reader.library.base import Database
from reader.library.care import interrupted
from reader.library.care.log import Log, look
from reader.library.care.making import in_their_case, sure_of_one
from reader.library.database import Library, refuse_foreign
from reader.library.journal_mode import journal_mode
from reader.library.lock import Taken, folder_lock
from reader.library.migrations import up_to_date
from reader.library.progress import Report, silent
from reader.library.search import care
from reader.library.sharing import replicas
from reader.library.store import beside, connecting, durable, faults, form, seal
from reader.library.store.connecting import FOLDERS, NAME
from reader.library.store.faults import explain
from reader.library.undo import undo
from reader.sentence import about, say

CANNOT_WRITE = "这个库所在的地方不能写入，已按只读打开。"


@dataclass(slots=True)
class Found:
    """What opening has come to know: what to tell the user, the log that was left, the keeper of the seal."""

    notices: list[str]
    log: Log
    keeper: seal.Keeper | None = None
    hurt: bool = False


def open_library(
    folder: Path, maker: str = "", read_only: bool = False, progress: Report = silent
) -> Library:
    """Open (or make) the library in `folder`; rows written from now on are signed with `maker`.

    A library in a place that cannot be written opens read-only, with a notice. `progress` is told of what
    takes long: an upgrade, or what a crash has left to take back. Raises LibraryBusy where another process
    writes the library, LibraryGone (care/making.py) where it is lost and a backup is there, LibraryError if
    it cannot be opened; then nothing was changed.
    """
    folder = Path(folder).expanduser().absolute()
    connecting.refuse_special(folder)
    if read_only:
        return _to_read(folder, [])
    notices: list[str] = []
    try:
        lock = _lock(folder, notices)
    except OSError as error:
        if _is_there(folder):
            return _to_read(folder, [_why_only_to_read(error)])
        raise LibraryError(
            about(folder, say("不能在这里建库（{0}）。", error.strerror)), "请选一个可以写入的文件夹。"
        ) from error
    return _to_write(folder, lock, maker, progress, notices)


def _why_only_to_read(error: OSError) -> str:
    if isinstance(error, FileExistsError):  # one of the library's folders cannot be made
        return say("“{0}”应当是文件夹，却是文件，或是断开的链接；库已按只读打开。", Path(error.filename).name)
    return CANNOT_WRITE


def _to_read(folder: Path, notices: list[str]) -> Library:
    if not _is_there(folder):
        raise _none_here(folder)
    try:
        others = _beside(folder)
        return Library(folder, None, None, care.give_up, [*notices, *others], hurt=bool(others))
    except sqlite3.DatabaseError as error:
        raise explain(folder / NAME, error) from error


def require(folder: Path) -> None:
    """Raise LibraryError where no library is, nor anything that one has left: opening would make a new one.
    """
    folder = Path(folder).expanduser().absolute()
    left = any((folder / name).exists() for name in FOLDERS) or beside.databases(folder)
    if not _is_there(folder) and not left:
        raise _none_here(folder)


def _none_here(folder: Path) -> LibraryError:
    return LibraryError(about(folder, "这里没有报架的库。"), "请另选文件夹，或新建一个库。")


def _is_there(folder: Path) -> bool:
    """Tell whether a library is in the folder. Raises LibraryError where one may not look."""
    try:
        return (folder / NAME).is_file()
    except OSError as error:
        raise _not_opened(folder, error) from error


def _not_opened(folder: Path, error: OSError) -> LibraryError:
    told = say("打不开（{0}）。", error.strerror or error)
    return LibraryError(about(folder / NAME, told), "请检查磁盘和文件夹的权限。")


def _lock(folder: Path, notices: list[str]) -> FileLock:
    """Return the library's lock, in a folder that has what a library needs. Raises OSError where it cannot be
    written.
    """
    if in_their_case(folder):
        notices.append("文件名的大小写被改过，已经改回。")
    for place in (folder, *(folder / name for name in FOLDERS)):
        durable.make_folder(place)
    try:
        return folder_lock(folder)
    except Taken as error:
        raise LibraryBusy(
            about(folder, "另一个程序正在使用这个库。"), "请先关闭它，或在那个窗口里操作。"
        ) from error


def _to_write(
    folder: Path, lock: FileLock, maker: str, progress: Report, notices: list[str]
) -> Library:
    db: Database | None = None
    try:
        restored = interrupted.finish(folder)
        interrupted.tidy(folder)
        named_back = sure_of_one(folder)
        mode, notice = journal_mode(folder)
        log = look(folder, counts=mode == "WAL")
        found = Found(notices + (["上次的恢复没有做完，现在已经完成。"] if restored else []), log)
        found.notices += [*named_back, *([notice] if notice else [])]
        found.hurt = bool(named_back)
        db = Database(connecting.connect(folder / NAME), folder)
        connecting.add_functions(db)
        _prepare(db, found, mode, maker, progress)
        _look_beside(folder, found)
        return Library(folder, db, lock, care.give_up, found.notices, found.keeper, log.unclean, found.hurt)
    except BaseException as error:
        if db is not None:
            db.close()
        lock.release()
        if isinstance(error, sqlite3.DatabaseError):
            raise explain(folder / NAME, error) from error
        if isinstance(error, UnicodeDecodeError):
            raise faults.damaged(folder / NAME) from error
        if isinstance(error, OSError):
            raise _not_opened(folder, error) from error
        raise


def _look_beside(folder: Path, found: Found) -> None:
    others = _beside(folder)
    found.notices += others
    found.hurt = found.hurt or bool(others)


def _beside(folder: Path) -> list[str]:
    return [said for told in beside.told(folder) for said in told]


def _prepare(db: Database, found: Found, mode: str, maker: str, progress: Report) -> None:
    ours = form.is_ours(db) and up_to_date(db)
    if not ours:
        refuse_foreign(db)  # before anything of it is changed
    found.notices += [*found.log.said, *_set_up(db, mode)]
    if not ours:
        from reader.library.upgrading import upgrade

        mended = upgrade.bring_up(db, progress)
        found.notices += mended
        found.hurt = bool(mended)
    found.notices += _own_name(db, found.log)
    _compare_seal(db, found)
    db.execute(
        "UPDATE session SET maker = ?, step = NULL, bulk = 0", [maker]
    )  # without a change SQLite writes nothing
    if db.execute("SELECT 1 FROM undo_step WHERE redo = ?", [undo.UNDER_WAY]).fetchone():
        from reader.library.undo import long_step

        long_step.mend(db, progress)
    if replicas.collection(db) is not None:
        from reader.library.sharing import identity

        identity.settle(db)
    found.notices += care.notices(db, look=found.hurt or found.log.unclean)


def _compare_seal(db: Database, found: Found) -> None:
    """Say what the seal knows and the database does not; begin a new seal for this opening."""
    previous, acts = db.execute("SELECT token, acts FROM session").fetchone()
    [library] = db.execute("SELECT value FROM meta WHERE key = 'uuid'").fetchone()
    lost = found.log.compare(db.folder, str(library), previous or "", int(acts))
    found.notices += lost
    found.hurt = found.hurt or bool(lost or found.log.said)
    if found.log.counts:
        db.token = seal.token()
        found.keeper = seal.Keeper(db.folder, seal.Seal(str(library), (db.token, previous or ""), int(acts)))


def _set_up(db: Database, mode: str) -> list[str]:
    """Set the connection's pragmas; a sentence where the log cannot be what it should be."""
    said: list[str] = []
    got = str(db.execute(f"PRAGMA journal_mode = {mode}").fetchone()[0]).upper()
    if got != mode:
        said.append(say("这里不能用 {0} 方式写入，改用了 {1}；写入仍然安全，只是可能慢些。", mode, got))
    # the folder must be on the disk, too, once the rollback journal is deleted, or a power cut takes
    # back what was committed (sqlite.org/pragma.html, synchronous)
    db.execute(f"PRAGMA synchronous = {'FULL' if got == 'WAL' else 'EXTRA'}")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA recursive_triggers = ON")  # rows that INSERT OR REPLACE replaces are undone, too
    db.execute("PRAGMA temp_store = FILE")
    return said


def _own_name(db: Database, log: Log) -> list[str]:
    """Make the library's uuid and the row of the session again where they are missing. Of that row's count of
    steps only the seal still knows.
    """
    said: list[str] = []
    if db.execute("SELECT 1 FROM meta WHERE key = 'uuid' AND length(value) = 36").fetchone() is None:
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('uuid', ?)", [str(uuid4())])
        said.append("库的标识丢失了，已经重新生成；先前复制的 baojia:// 链接不再有效。")
    if db.execute("SELECT 1 FROM session").fetchone() is None:
        [library] = db.execute("SELECT value FROM meta WHERE key = 'uuid'").fetchone()
        sealed = log.sealed if log.sealed is not None and log.sealed.library == library else None
        acts, token = (sealed.acts, sealed.tokens[0]) if sealed is not None else (0, None)
        db.execute("INSERT INTO session (id, acts, token) VALUES (1, ?, ?)", [acts, token])
        said.append("库的写入状态丢失了，已经补上；文章、批注和标签没有变化。")
    return said
