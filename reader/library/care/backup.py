"""Copies of a library: of its database in backups/, of the whole folder elsewhere, and going back to one.

A backup elsewhere is a library folder itself: it can be opened as it is.
"""
from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlite_utils.utils import sqlite3

from reader.errors import LibraryBusy, LibraryError
from reader.library import migrations
from reader.library.base import Database
from reader.library.care import archive
from reader.library.care.disk import copy_database, sync
from reader.library.database import NAME, Library
from reader.library.imports.sources import explain
from reader.library.lock import Taken, folder_lock
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.sentence import about

FOLDERS = ("originals", "backups")
AUTOMATIC = ("升级前", "恢复前", "自动")
KEPT = 10  # 自动备份保留的份数;手动的不清理
_NAME = re.compile(r"library-(\d{8}-\d{6}-\d{6})-(.+)\.db$")


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A copy of the database in backups/: when (local time) and why it was made."""

    path: Path
    made: datetime
    why: str
    size: int


def snapshot(db: Database, why: str) -> Path:
    """A consistent copy of the database in backups/, named by time and reason; its path. Works on a reader, too."""
    folder = db.folder / "backups"
    path = folder / f"library-{datetime.now():%Y%m%d-%H%M%S-%f}-{why}.db"
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise explain(path, error) from error
    copy_database(db, path)
    return path


def backups(folder: Path) -> list[BackupRow]:
    """The copies in backups/ of the library folder, the latest first."""
    found = []
    for path in (folder / "backups").glob("library-*.db"):
        if named := _NAME.search(path.name):
            found.append(BackupRow(path, datetime.strptime(named[1], "%Y%m%d-%H%M%S-%f"), named[2], path.stat().st_size))
    return sorted(found, key=lambda row: row.made, reverse=True)


def prune(folder: Path, keep: int = KEPT) -> list[Path]:
    """Delete the oldest automatic copies beyond `keep`; those that a person made stay. What was deleted."""
    old = [row.path for row in backups(folder) if row.why.startswith(AUTOMATIC)][keep:]
    for path in old:
        path.unlink(missing_ok=True)
    return old


def make_backup(library: Library, dest: Path, progress: Report = silent, cancelled: Cancelled = never) -> Path | None:
    """A copy of the whole library: a .zip, or the folder `dest`, which gets what is new since the last one there.

    Reads only, so nobody waits for it. The path of the zip or of the copied database; None when cancelled. Raises LibraryError
    if `dest` cannot be written, lies in the library, or holds something else.
    """
    dest = dest.expanduser().absolute()
    db = library.reader()
    if dest == db.folder or dest.is_relative_to(db.folder):
        raise LibraryError(about(dest, "备份不能放在库自己的文件夹里。"), "请选另一个文件夹,最好在另一块磁盘上。")
    try:
        if dest.suffix.lower() == ".zip":
            return archive.write(db, dest, progress, cancelled)
        _refuse_other_library(db, dest)
        return _into_folder(db, dest, progress, cancelled)
    except OSError as error:
        raise explain(dest / NAME, error) from error


def restore(folder: Path, backup: Path) -> Path | None:
    """Go back to a backup: a .db file of backups/, or a .zip or folder that `make_backup` wrote. Only with the library closed.

    What the library is now becomes another backup (its path; None if there was no library). Raises LibraryError if the
    backup is damaged, no library, or from a newer version; then nothing is changed.
    """
    source = backup / NAME if backup.is_dir() else backup
    if not source.is_file():
        raise LibraryError(about(source, "找不到这个备份。"), "请另选一个备份。")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = folder_lock(folder)
    except Taken as error:
        raise LibraryBusy(about(folder, "库正在使用。"), "请先关闭它,再恢复。") from error
    except OSError as error:
        raise explain(folder / NAME, error) from error
    fresh = folder / f".{NAME}.{uuid4().hex}"
    try:
        for name in FOLDERS:
            (folder / name).mkdir(exist_ok=True)
        if source.suffix.lower() == ".zip":
            archive.read_database(source, fresh)
        else:
            shutil.copyfile(source, fresh)
        _verify(source, fresh)
        sync(fresh)
        if source.suffix.lower() == ".zip":
            archive.read_originals(source, folder / "originals")
        elif backup.is_dir():
            _copy_originals(backup / "originals", folder / "originals", silent, never)
        kept = _set_aside(folder)
        os.replace(fresh, folder / NAME)
    except OSError as error:
        raise explain(folder / NAME, error) from error
    finally:
        fresh.unlink(missing_ok=True)
        lock.release()
    return kept


def _into_folder(db: Database, dest: Path, progress: Report, cancelled: Cancelled) -> Path | None:
    for name in FOLDERS:
        (dest / name).mkdir(parents=True, exist_ok=True)
    # 先库后原文地定下时刻,先原文后库地写:中断时,备份里不会有找不到原文的版面
    fresh = dest / f".{NAME}.new"
    fresh.unlink(missing_ok=True)
    copy_database(db, fresh)
    try:
        if not _copy_originals(db.originals, dest / "originals", progress, cancelled):
            return None
        for suffix in ("-wal", "-shm", "-journal"):
            (dest / f"{NAME}{suffix}").unlink(missing_ok=True)
        os.replace(fresh, dest / NAME)
    finally:
        fresh.unlink(missing_ok=True)
    return dest / NAME


def _refuse_other_library(db: Database, dest: Path) -> None:
    there = dest / NAME
    if not there.exists():
        if dest.exists() and (not dest.is_dir() or any(dest.iterdir())):
            raise LibraryError(about(dest, "这里已有别的文件。"), "请选一个空文件夹,或以前备份过这个库的文件夹。")
        return
    [own] = db.execute("SELECT value FROM meta WHERE key = 'uuid'").fetchone()
    conn = sqlite3.connect(f"{there.as_uri()}?immutable=1", uri=True)
    try:
        [other] = conn.execute("SELECT value FROM meta WHERE key = 'uuid'").fetchone()
    except (sqlite3.DatabaseError, TypeError):
        other = None
    finally:
        conn.close()
    if other != own:
        raise LibraryError(about(dest, "这里是另一个库。"), "请选一个空文件夹,或以前备份过这个库的文件夹。")


def _copy_originals(source: Path, dest: Path, progress: Report, cancelled: Cancelled) -> bool:
    """Copy what is missing; False when cancelled. Originals never change, so what is there is left."""
    files = [path for path in source.glob("*/*") if not path.name.startswith(".")]
    for done, path in enumerate(files, 1):
        if cancelled():
            return False
        target = dest / path.parent.name / path.name
        if not (target.is_file() and target.stat().st_size == path.stat().st_size):
            target.parent.mkdir(exist_ok=True)
            fresh = target.with_name(f".new-{target.name}")
            shutil.copyfile(path, fresh)
            sync(fresh)
            os.replace(fresh, target)
        if done % 100 == 0 or done == len(files):
            progress(Progress(done, len(files), "备份原文"))
    return True


def _verify(source: Path, copy: Path) -> None:
    conn = sqlite3.connect(f"{copy.absolute().as_uri()}?immutable=1", uri=True)
    db = Database(conn, copy.parent)
    try:
        if not db["meta"].exists():
            raise LibraryError(about(source, "这不是报架的备份。"), "请另选一个备份。")
        if migrations.unknown(db):
            raise LibraryError(about(source, "这个备份是由更新版本的报架做的。"), "请升级报架。")
        if db.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise LibraryError(about(source, "这个备份已损坏。"), "请另选一个备份。")
    except sqlite3.DatabaseError as error:
        raise LibraryError(about(source, "这个备份已损坏,或不是数据库文件。"), "请另选一个备份。") from error
    finally:
        db.close()


def _set_aside(folder: Path) -> Path | None:
    """Keep the present database as a backup: copied with what its log holds, or, if it is damaged, moved as it is."""
    present = folder / NAME
    if not present.exists():
        return None
    stem = f"library-{datetime.now():%Y%m%d-%H%M%S-%f}-恢复前"
    kept = folder / "backups" / f"{stem}.db"
    conn = sqlite3.connect(present, isolation_level=None)
    try:
        conn.execute("VACUUM INTO ?", [str(kept)])
    except sqlite3.DatabaseError:
        kept.unlink(missing_ok=True)
        kept = kept.with_name(f"{stem}-已损坏.db")
        shutil.copyfile(present, kept)
        for suffix in ("-wal", "-journal"):
            log = present.with_name(present.name + suffix)
            if log.exists():
                shutil.copyfile(log, kept.with_name(kept.name + suffix))
    finally:
        conn.close()
    for suffix in ("-wal", "-shm", "-journal"):
        present.with_name(present.name + suffix).unlink(missing_ok=True)
    return kept
