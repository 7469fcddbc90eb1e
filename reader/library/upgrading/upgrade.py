"""A library brought up to date: migrations that are still to be applied, and its form mended. All of it or
nothing, and a backup is made before.
"""
from __future__ import annotations

from sqlite_utils.utils import sqlite3

from reader.library.base import Database, now, put_setting, setting
from reader.library.care import backup
from reader.library.migrations import MIGRATIONS
from reader.library.progress import Progress, Report
from reader.library.search import care
from reader.library.store import faults, form, mending
from reader.library.store.connecting import NAME
from reader.library.triggers import make_triggers
from reader.library.undo import undo

HISTORY = "_sqlite_migrations"
STANDS_ALREADY = ("duplicate column", "already exists")
"""What SQLite says of a migration that was applied before, though the list of them does not know."""


def bring_up(db: Database, progress: Report) -> list[str]:
    """Apply the migrations that are still to be applied, and mend the form; a backup is made before."""
    said: list[str] = []
    old = bool(MIGRATIONS.pending(db))
    found = None if old else form.compare(db)
    if not old and found is None:
        return said
    progress(
        Progress(0, 0, "这个库由较早的版本建立，正在备份和升级" if old else "库的结构不完整，正在备份和整理")
    )
    if _has_something(db):
        backup.snapshot(db, "升级前" if old else "整理前")
        backup.prune(db.folder)
    if old:
        said += _upgrade(db)
        found = form.compare(db)
    if found is not None:
        said += mending.mend(db, found)
        if found.behind:
            _work_out(db)
    return said


def _upgrade(db: Database) -> list[str]:
    """Apply the migrations that are still to be applied: all of them or none; what is to be said of it."""
    try:
        with db.atomic():
            strangers = mending.drop_triggers(db)
            MIGRATIONS.apply(db)
            make_triggers(db)
            undo.clear(db)
    except sqlite3.OperationalError as error:
        if not any(words in str(error) for words in STANDS_ALREADY):
            raise
        return _fill_list(db)
    if not strangers:
        return []
    return mending.told(form.Difference((), tuple(("trigger", name) for name in strangers), ()))


def _fill_list(db: Database) -> list[str]:
    """Make the list of migrations whole where only the list has suffered: what they make is all there. Raises
    LibraryDamaged where it is not.
    """
    found = form.compare(db)
    differs = (*found.missing, *found.other) if found is not None else ()
    path = db.folder / NAME
    if any(kind == "table" for kind, _ in differs):
        raise faults.damaged(path)
    rows = [(MIGRATIONS.name, migration.name, now()) for migration in MIGRATIONS.pending(db)]
    try:
        for row in rows:
            db.execute(f"INSERT INTO {HISTORY} (migration_set, name, applied_at) VALUES (?, ?, ?)", row)
    except sqlite3.OperationalError as error:
        raise faults.damaged(path) from error
    return ["库的升级记录不完整，已经补上；文章、批注和标签没有变化。"]


def _has_something(db: Database) -> bool:
    """Tell whether there are pages; without their table nobody knows."""
    if not db["page"].exists():
        return True
    return db.execute("SELECT 1 FROM page LIMIT 1").fetchone() is not None


def _work_out(db: Database) -> None:
    """Order, counts and index anew: triggers that were missing have kept none of them."""
    from reader.library.care import check

    check.mend_rows(db)
    if setting(db, "index_damaged") is None and care.probe(db):
        # built anew in the background; until then one can search as always
        put_setting(db, "index_version", "0")
