"""A copy of the whole library in another place: a folder, or one .zip (`archive`).

Such a folder is a library itself: it can be opened as it is.
"""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.errors import LibraryError
from reader.library.base import Database
from reader.library.care import archive, copying
from reader.library.database import Library
from reader.library.imports.sources import explain
from reader.library.progress import Cancelled, Report, never, silent
from reader.library.store import durable
from reader.library.store.connecting import FOLDERS, LOGS, NAME
from reader.sentence import about


@dataclass(frozen=True, slots=True)
class Copied:
    """What `make_backup` has written, and how many originals the library has only damaged, so that they are
    not in it.
    """

    path: Path
    bad: int = 0


def make_backup(
    library: Library, dest: Path, progress: Report = silent, cancelled: Cancelled = never
) -> Copied | None:
    """Make a copy of the whole library: a .zip, or the folder `dest`,
    which gets what is new since the last one there.

    Reads only, so nobody waits for it. None when cancelled. Raises LibraryError if `dest` cannot be written,
    lies in the library, or holds something else.
    """
    dest = dest.expanduser().absolute()
    db = library.reader()
    if dest == db.folder or dest.is_relative_to(db.folder):
        raise LibraryError(
            about(dest, "备份不能放在库自己的文件夹里。"), "请选另一个文件夹，最好在另一块磁盘上。"
        )
    try:
        if dest.suffix.lower() == ".zip":
            made = archive.write(db, dest, progress, cancelled)
            return Copied(made) if made else None
        _refuse_other_library(db, dest)
        return _into_folder(db, dest, progress, cancelled)
    except OSError as error:
        raise explain(dest / NAME, error) from error


def _into_folder(db: Database, dest: Path, progress: Report, cancelled: Cancelled) -> Copied | None:
    for name in FOLDERS:
        durable.make_folder(dest / name)
    # the database is taken before the originals and written after them: a backup that was cut off has no page
    # without its original
    fresh = dest / f".{NAME}.new"
    fresh.unlink(missing_ok=True)
    copying.copy_database(db, fresh)
    try:
        originals = copying.copy_originals(db.originals, dest / "originals", progress, cancelled)
        if originals.cancelled:
            return None
        _settle(dest / NAME)
        durable.put(fresh, dest / NAME)
    finally:
        durable.discard(fresh)
    return Copied(dest / NAME, len(originals.bad))


def _settle(there: Path) -> None:
    """Write back the log of the copy that is there, if somebody has opened it: beside another database it
    would do harm.
    """
    if not any(there.with_name(there.name + suffix).exists() for suffix in LOGS):
        return
    conn = sqlite3.connect(there, isolation_level=None)
    try:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        conn.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError:
        pass  # damaged: it is replaced now
    finally:
        conn.close()
    for suffix in LOGS:
        there.with_name(there.name + suffix).unlink(missing_ok=True)


def _refuse_other_library(db: Database, dest: Path) -> None:
    there = dest / NAME
    if not there.exists():
        if dest.exists() and (not dest.is_dir() or any(_visible(dest))):
            raise LibraryError(
                about(dest, "这里已有别的文件。"), "请选一个空文件夹，或以前备份过这个库的文件夹。"
            )
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
        raise LibraryError(about(dest, "这里是另一个库。"), "请选一个空文件夹，或以前备份过这个库的文件夹。")


def _visible(dest: Path) -> list[Path]:
    """Return what lies in the folder, but for what a backup that was cut off has left there."""
    ours = {*FOLDERS, f".{NAME}.new"}
    return [
        path
        for path in dest.iterdir()
        if path.name not in ours and not path.name.startswith((f".{NAME}", f"..{NAME}"))
    ]
