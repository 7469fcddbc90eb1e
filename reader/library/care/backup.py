"""Copies of a library's database in its folder backups/: made, listed, and those deleted that are not needed
any more. Of the whole library elsewhere: `whole_copy`; going back to one: `restore`.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.library.base import Database
from reader.library.care import copying
from reader.library.imports.sources import explain
from reader.library.store import durable
from reader.library.store.connecting import NAME

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
    """Return those of the automatic copies (the latest first) that are not to be kept any more."""
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
