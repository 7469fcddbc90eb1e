"""Copies that are whole before they count: of a database, and of the originals beside it. Good never gives
way to bad.
"""
from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from sqlite_utils.utils import sqlite3

from reader.errors import LibraryError
from reader.library import migrations
from reader.library.base import Database
from reader.library.imports import sources
from reader.library.imports.sources import digest
from reader.library.progress import Cancelled, Progress, Report
from reader.library.store import connecting, durable, faults, places
from reader.sentence import about, say

ROOM = 32 << 20
"""Bytes that stay free beside a copy: what is written meanwhile needs room, too."""
TOGETHER = 100
"""Originals that are copied side by side before it is asked whether to go on."""


@dataclass(slots=True)
class Originals:
    """How a copy of originals went: names (SHA-256) of those that the source has only damaged; whether it was
    cancelled.
    """

    bad: list[str] = field(default_factory=list)
    cancelled: bool = False


def copy_database(db: Database, target: Path) -> None:
    """Make a consistent, verified copy of the database at `target`, on disk when this returns; what was there
    before stays until then.

    Works on a reader, so that nobody waits. Raises LibraryError where there is no room, or the copy is not
    whole.
    """
    fresh = target.with_name(f".{target.name}.{uuid4().hex[:12]}.new")
    try:
        room_for(db, target.parent)
        db.execute("VACUUM INTO ?", [str(fresh)])
        verify(target, fresh)
        durable.put(fresh, target)
    except sqlite3.DatabaseError as error:
        if faults.is_of_the_statement(error):  # a byte of the schema was changed
            raise faults.damaged(db.folder / connecting.NAME) from error
        if faults.is_the_disks(error) and _size(db) > places.FAT:  # SQLite does not say why it cannot write
            raise LibraryError(
                about(target.parent, places.TOO_LARGE), "请选另一块磁盘（如 exFAT 格式的）。"
            ) from error
        raise faults.explain(target, error) from error
    finally:
        durable.discard(fresh)


def _size(db: Database) -> int:
    """Return the database's bytes, about which its copy will have."""
    pages, size = (int(db.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size"))
    return pages * size


def room_for(db: Database, folder: Path) -> None:
    """Raise LibraryError where the folder's disk has no room for a copy of the database."""
    free = shutil.disk_usage(folder).free
    need = _size(db) + ROOM
    if free < need:
        wanted, there = f"{need >> 20:,}", f"{free >> 20:,}"
        raise LibraryError(
            about(folder, say("磁盘空间不够，没有备份（需要约 {0} MB，只有 {1} MB）。", wanted, there)),
            "请腾出空间后再试。",
        )


def verify(named: Path, copy: Path) -> None:
    """Raise LibraryError, naming `named`, where `copy` is no whole library database of this version or an
    older one, or cannot be read.
    """
    try:
        with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?immutable=1", uri=True)) as conn:
            _look_through(named, Database(conn, copy.parent))
    except sqlite3.DatabaseError as error:
        if faults.is_the_disks(error):
            raise faults.explain(named, error) from error
        raise LibraryError(about(named, "这个备份已损坏，或不是数据库文件。"), "请另选一个备份。") from error


def _look_through(named: Path, db: Database) -> None:
    connecting.guard(db.conn)
    if not db["meta"].exists():
        raise LibraryError(about(named, "这不是报架的备份。"), "请另选一个备份。")
    if migrations.unknown(db):
        raise LibraryError(about(named, "这个备份是由更新版本的报架做的。"), "请升级报架。")
    if db.execute("PRAGMA quick_check").fetchone()[0] != "ok":
        raise LibraryError(about(named, "这个备份已损坏。"), "请另选一个备份。")


def copy_originals(source: Path, dest: Path, progress: Report, cancelled: Cancelled) -> Originals:
    """Copy what `dest` lacks. A file there is replaced only where it is damaged and the source's is good."""
    found = Originals()
    files = sources.kept(source)
    durable.make_folder(dest)

    def copy(path: Path) -> None:
        target = dest / path.parent.name / path.name
        if not _same_size(path, target) and not keep(path.read_bytes(), path.name, target):
            found.bad.append(path.name)

    for begun in range(0, len(files), TOGETHER):
        if cancelled():
            found.cancelled = True
            break
        lot = files[begun : begun + TOGETHER]
        durable.side_by_side(copy, lot)
        progress(Progress(begun + len(lot), len(files), "备份原文"))
    found.bad.sort()
    sync_names(dest, files)
    return found


def sync_names(dest: Path, files: Iterable[Path]) -> None:
    """Make sure of the names that originals have below `dest`: of each folder once."""
    folders = {dest / path.parent.name for path in files}
    durable.side_by_side(durable.sync_folder, sorted(filter(Path.is_dir, folders)))


def _same_size(one: Path, other: Path) -> bool:
    """Originals never change: two of a name and a size are the same, unless somebody meddled; then the check
    says so.
    """
    size = one.stat().st_size
    return size > 0 and other.is_file() and other.stat().st_size == size


def keep(data: bytes, sha256: str, target: Path) -> bool:
    """Write an original to `target` unless a good one is there; False where `data` is not what its name says.
    The folder is still to be synced.
    """
    if digest(data) != sha256:
        return False
    if target.is_file() and digest(target.read_bytes()) == sha256:
        return True
    durable.make_folder(target.parent)
    fresh = target.with_name(f".new-{uuid4().hex}")
    try:
        fresh.write_bytes(data)
        if target.exists():
            durable.allow(target, 0o644)  # Windows does not replace a read-only file
        durable.place(fresh, target)
    finally:
        durable.discard(fresh)
    return True
