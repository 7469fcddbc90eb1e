"""What a person who helps from afar needs to know of a library: numbers, versions and states, and nothing
that stands in it.
"""
from __future__ import annotations

import platform
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader import __version__
from reader.library.base import Database
from reader.library.care import aside, backup
from reader.library.database import Library
from reader.library.imports import sources
from reader.library.migrations import MIGRATIONS
from reader.library.search import care
from reader.library.store import form

TABLES = (
    "paper",
    "issue",
    "page",
    "source",
    "article",
    "block",
    "version",
    "annotation",
    "tag",
    "tagging",
    "saved_search",
    "collection",
    "collection_item",
    "pin",
    "review",
    "trash",
    "batch",
    "revision",
    "set_aside",
    "undo_step",
)


def lines(library: Library) -> list[str]:
    """Return the diagnosis, one fact a line. No title, text,
    note, tag or path beyond the library's own folder is in it.
    """
    return library.read(lambda db: [*_program(), *_files(library), *_database(db), *_backups(library.folder)])


def _program() -> list[str]:
    return [f"Baojia {__version__} · Python {platform.python_version()} · SQLite {sqlite3.sqlite_version}",
            f"{platform.platform()} · {platform.machine()}"]


def _files(library: Library) -> list[str]:
    originals = sources.kept(library.folder / "originals")
    size = sum(path.stat().st_size for path in originals)
    found = [
        f"{path.name} {path.stat().st_size:,}"
        for path in sorted(library.folder.glob("library.*"))
        if path.is_file()
    ]
    return [
        f"files: {', '.join(found)}",
        f"originals: {len(originals):,} files, {size:,} bytes",
        f"opened: {'read-only' if library.read_only else 'for writing'},"
        f" {'after a crash' if library.unclean else 'after a clean end'}",
    ]


def _database(db: Database) -> list[str]:
    applied = [migration.name for migration in MIGRATIONS.applied(db)]
    counts = [
        f"{name} {db.execute(f'SELECT count(*) FROM {name}').fetchone()[0]:,}"
        for name in TABLES
        if db[name].exists()
    ]
    journal, pages = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "page_count"))
    steps = db.execute("SELECT acts FROM session").fetchone()
    return [
        f"form: {applied[-1] if applied else 'none'}, {'as it should be' if form.is_ours(db) else 'DIFFERS'}",
        f"journal: {journal}, pages {pages:,}, steps {steps[0] if steps else 0:,}",
        f"index: {care.state(db)}",
        f"quick check: {db.execute('PRAGMA quick_check(3)').fetchone()[0]}",
        f"rows: {', '.join(counts)}",
    ]


def _backups(folder: Path) -> list[str]:
    rows = backup.backups(folder)
    newest = f", newest {rows[0].made:%Y-%m-%d %H:%M} {rows[0].size:,} bytes" if rows else ""
    put_aside = aside.kept(folder)
    size = sum(one.size for one in put_aside)
    return [f"backups: {len(rows)}{newest}", f"put aside: {len(put_aside)}, {size:,} bytes"]
