"""Going back to a backup, so that at any moment the folder holds the old library whole, or the backup's.

The backup is first made ready beside the library: its log written back, verified, its originals there. Then
what the library is now is kept as another backup, and a note (`library.restore`) says what is to take the
database's place. From then on the way leads forward only: the next opening does what was interrupted
(interrupted.py).
"""
from __future__ import annotations

import json
import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlite_utils.utils import sqlite3

from reader.errors import LibraryBusy, LibraryError
from reader.library.base import Database
from reader.library.care import archive, backup, copying
from reader.library.care.interrupted import NOTE, finish
from reader.library.imports.sources import explain
from reader.library.lock import Taken, folder_lock
from reader.library.progress import never, silent
from reader.library.store import connecting, durable, journal
from reader.library.store.connecting import FOLDERS, HOLDING, LOGS, NAME
from reader.sentence import about


@dataclass(frozen=True, slots=True)
class Restored:
    """What the library was before, as another backup (None: there was none), and originals of the backup that
    are damaged.
    """

    kept: Path | None
    bad: tuple[str, ...] = ()


def restore(folder: Path, source: Path) -> Restored:
    """Go back to a backup: a .db file of backups/, or a .zip or folder that `make_backup` wrote. Only with
    the library closed.

    Raises LibraryError if the backup is damaged, no library, or from a newer version; then nothing is
    changed.
    """
    named = source / NAME if source.is_dir() else source
    if not named.is_file():
        raise LibraryError(about(named, "找不到这个备份。"), "请另选一个备份。")
    try:
        durable.make_folder(folder)
        lock = folder_lock(folder)
    except Taken as error:
        raise LibraryBusy(about(folder, "库正在使用。"), "请先关闭它，再恢复。") from error
    except OSError as error:
        raise explain(folder / NAME, error) from error
    fresh = folder / f".{NAME}.{uuid4().hex}.new"
    try:
        finish(folder)
        for name in FOLDERS:
            durable.make_folder(folder / name)
        _database(source, named, fresh)
        copying.verify(named, fresh)
        bad = _originals(source, folder / "originals")
        kept = _keep_present(folder)
        put(folder, fresh)
    except OSError as error:
        raise explain(folder / NAME, error) from error
    finally:
        for suffix in ("", *LOGS):
            durable.discard(fresh.with_name(fresh.name + suffix))
        lock.release()
    return Restored(kept, tuple(bad))


def put(folder: Path, fresh: Path) -> None:
    """Put the finished database `fresh`, which lies in the folder, in the place of the library's."""
    durable.sync(fresh)  # from the note on there is no way back
    _note(folder, fresh)
    finish(folder)


def _note(folder: Path, fresh: Path) -> None:
    draft = folder / f".{NOTE}.{uuid4().hex}.new"
    draft.write_text(json.dumps({"database": fresh.name}), "utf-8")
    durable.put(draft, folder / NOTE)


def _database(source: Path, named: Path, fresh: Path) -> None:
    """The backup's database as one file: a log beside it is part of it, and written back in the copy."""
    if source.suffix.lower() == ".zip" and source.is_file():
        if archive.read_database(source, fresh):
            _write_back(named, fresh)
        return
    if source.is_dir() and _in_use(source):
        with_log = Database(connecting.connect_read_only(named), source)
        try:
            copying.copy_database(with_log, fresh)
        finally:
            with_log.close()
        return
    shutil.copyfile(named, fresh)
    logs = [suffix for suffix in HOLDING if _counts(named, suffix)]
    for suffix in logs:
        shutil.copyfile(named.with_name(named.name + suffix), fresh.with_name(fresh.name + suffix))
    if logs:
        _write_back(named, fresh)


def _in_use(source: Path) -> bool:
    """Tell whether a program has that library open; a medium that cannot be written is in nobody's use."""
    try:
        folder_lock(source).release()
    except Taken:
        return True
    except OSError:
        return False
    return False


def _counts(named: Path, suffix: str) -> bool:
    """Tell whether that file beside a database belongs to it: a log that has something, and is not old."""
    if suffix == "-journal" and journal.is_old(named):
        return False
    return journal.has_bytes(named.with_name(named.name + suffix))


def _write_back(named: Path, fresh: Path) -> None:
    conn = sqlite3.connect(fresh, isolation_level=None)
    try:
        connecting.guard(conn)
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        conn.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        raise LibraryError(about(named, "这个备份已损坏，或不是数据库文件。"), "请另选一个备份。") from error
    finally:
        conn.close()


def _originals(source: Path, dest: Path) -> list[str]:
    """Bring the backup's originals; the names of those whose bytes are not what the name says."""
    if source.is_dir():
        return copying.copy_originals(source / "originals", dest, silent, never).bad
    return archive.read_originals(source, dest) if source.suffix.lower() == ".zip" else []


def _keep_present(folder: Path) -> Path | None:
    """Keep the present database as a backup: copied with what its log holds, or, if it is damaged, as it is,
    log and all.
    """
    present = folder / NAME
    if not journal.has_bytes(present):
        return None
    kept = backup.free_name(folder / "backups", "恢复前")
    with ExitStack() as at_the_end:
        try:
            conn = sqlite3.connect(present, isolation_level=None)
            at_the_end.callback(conn.close)  # not before its files are copied: closing writes the log back
            connecting.guard(conn)
            copying.copy_database(Database(conn, folder), kept)
        except (LibraryError, sqlite3.DatabaseError):
            kept = kept.with_name(f"{kept.stem}-已损坏.db")
            keep_files(folder, kept)
    return kept


def keep_files(folder: Path, kept: Path) -> None:
    """Copy the database and its logs as they are to `kept` and beside it: what is damaged may yet be of use
    to an expert.
    """
    durable.make_folder(kept.parent)
    for suffix in ("", *HOLDING):
        path = folder / f"{NAME}{suffix}"
        if journal.has_bytes(path):
            target = kept.with_name(kept.name + suffix)
            shutil.copyfile(path, target)
            durable.sync(target)
    durable.sync_folder(kept.parent)
