"""Copies of a library: of its database in backups/, of the whole folder elsewhere. Going back to one:
restore.py.

A backup elsewhere is a library folder itself: it can be opened as it is.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.errors import LibraryError
from reader.library.base import Database
from reader.library.care import archive, copying
from reader.library.database import Library
from reader.library.imports.sources import explain
from reader.library.progress import Cancelled, Report, never, silent
from reader.library.store import durable
from reader.library.store.connecting import LOGS, NAME
from reader.sentence import about

FOLDERS = ("originals", "backups")
DAILY = "自动"
AUTOMATIC = ("升级前", "恢复前", "整理前", "替换前", "清空前", "改写前", DAILY)
KEPT = 10  # of those made before something; those that a person made are never pruned
ODD_CLOCK = timedelta(days=1)  # names are local time, and people travel
DAYS, WEEKS, MONTHS = 7, 4, 12  # the last of each day, week and month is kept
_NAME = re.compile(r"library-(\d{8}-\d{6}-\d{6})-(.+)\.db$")


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A copy of the database in backups/: when (local time) and why it was made."""

    path: Path
    made: datetime
    why: str
    size: int

    @property
    def automatic(self) -> bool:
        """Tell whether the program made it by itself: then it may go in time."""
        return self.why.startswith(AUTOMATIC)


@dataclass(frozen=True, slots=True)
class Copied:
    """What `make_backup` has written, and how many originals the library has only damaged, so that they are
    not in it.
    """

    path: Path
    bad: int = 0


def snapshot(db: Database, why: str) -> Path:
    """Make a consistent, verified copy of the database in backups/,
    named by time and reason; return its path. Works on a reader, too.
    """
    folder = db.folder / "backups"
    try:
        durable.make_folder(folder)
        path = free_name(folder, why)
        copying.copy_database(db, path)
    except OSError as error:
        raise explain(folder / NAME, error) from error
    return path


def free_name(folder: Path, why: str) -> Path:
    """Return a name for a copy that is made now: two in the same instant get different ones."""
    time = datetime.now()
    while (path := folder / f"library-{time:%Y%m%d-%H%M%S-%f}-{why}.db").exists():
        time += timedelta(microseconds=1)
    return path


def backups(folder: Path, now: datetime | None = None) -> list[BackupRow]:
    """List the copies in backups/ of the library folder, the latest first.

    Those from days that are yet to come were made while the clock was wrong: they stand last, so that they
    neither pass for the newest nor keep a newer one from staying.
    """
    found = [row for path in (folder / "backups").glob("library-*.db") if (row := _row(path)) is not None]
    latest = (now or datetime.now()) + ODD_CLOCK
    return sorted(found, key=lambda row: (row.made <= latest, row.made), reverse=True)


def _row(path: Path) -> BackupRow | None:
    """Return the copy of that name; None where the name is none that a copy is given, or is no file's."""
    named = _NAME.search(path.name)
    try:
        if named is None or not path.is_file():
            return None
        made = datetime.strptime(named[1], "%Y%m%d-%H%M%S-%f")
        return BackupRow(path, made, named[2], path.stat().st_size)
    except (ValueError, OSError):  # a moment that never was; or it has just been taken away
        return None


def prune(folder: Path, keep: int = KEPT) -> list[Path]:
    """Delete automatic copies that are not to be kept any more; those that a person made stay. What was
    deleted.

    Of the daily ones the last of each of 7 days, 4 weeks and 12 months stays; of the others the newest
    `keep`. Copies that are damaged take no good one's place: of them, too, the newest `keep` stay.
    """
    rows = [row for row in backups(folder) if row.automatic]
    whole = [row for row in rows if is_whole(row)]
    damaged = [row for row in rows if row not in whole]
    gone = [row.path for row in (*_spare(whole, keep), *damaged[keep:])]
    for path in gone:
        durable.discard(path)
    return gone


def _spare(rows: list[BackupRow], keep: int) -> list[BackupRow]:
    """Those of the automatic copies (the latest first) that are not to be kept any more."""
    before = [row for row in rows if row.why != DAILY]
    daily = [row for row in rows if row.why == DAILY]
    return [*before[keep:], *_thinned(daily)]


def _thinned(rows: list[BackupRow]) -> list[BackupRow]:
    """Return those of the daily copies (the latest first) that no day, week or month needs."""
    needed: set[Path] = set()
    for form, count in (("%Y-%m-%d", DAYS), ("%G-%V", WEEKS), ("%Y-%m", MONTHS)):
        newest: dict[str, Path] = {}
        for row in rows:
            newest.setdefault(row.made.strftime(form), row.path)
        needed.update(list(newest.values())[:count])
    return [row for row in rows if row.path not in needed]


def due(db: Database, today: datetime | None = None) -> bool:
    """Tell whether today's automatic copy is still to be made:
    nothing was made today, and the library has changed since the last.
    """
    now = today or datetime.now()
    rows = backups(db.folder, now)
    if any(row.why == DAILY and row.made.date() == now.date() for row in rows):
        return False
    here = state(db)
    if here[1] == 0 and here[0] == 0:  # an empty library needs none
        return False
    return not any(_state_of(row.path) == here for row in rows[:1])


def before(db: Database, why: str) -> Path | None:
    """Make a copy before something large (`why`: 替换前, 清空前,
    改写前), unless the newest copy is of this very state; its path.
    """
    rows = backups(db.folder)
    if rows and _state_of(rows[0].path) == state(db):
        return None
    made = snapshot(db, why)
    prune(db.folder)
    return made


def state(db: Database) -> tuple[int, ...]:
    """Return numbers that change with whatever a person or an import does:
    steps done, newest version, page and import.
    """
    return tuple(db.execute(
        "SELECT (SELECT acts FROM session), (SELECT ifnull(max(id), 0) FROM version), (SELECT"
        " ifnull(max(id), 0) FROM page),"
        " (SELECT ifnull(max(id), 0) FROM batch)").fetchone())


def is_whole(row: BackupRow) -> bool:
    """Tell by its head and its size whether a copy is a database that is all there; it takes a millisecond.
    """
    try:
        conn = sqlite3.connect(f"{row.path.absolute().as_uri()}?immutable=1", uri=True)
        try:
            [pages] = conn.execute("PRAGMA page_count").fetchone()
            [size] = conn.execute("PRAGMA page_size").fetchone()
            conn.execute("SELECT count(*) FROM meta").fetchone()
        finally:
            conn.close()
    except sqlite3.DatabaseError:
        return False
    return bool(pages * size == row.size)


def newest_whole(folder: Path) -> Path | None:
    """Return the newest copy in backups/ that is all there; None where there is none."""
    return next((row.path for row in backups(folder) if is_whole(row)), None)


def _state_of(path: Path) -> tuple[int, ...] | None:
    try:
        conn = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)
        try:
            return state(Database(conn, path.parent))
        finally:
            conn.close()
    except sqlite3.DatabaseError:
        return None


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
