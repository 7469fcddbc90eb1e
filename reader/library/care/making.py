"""A library's database where there is none yet: made whole or not at all; what is lost is no new library."""
from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4

from sqlite_utils.utils import sqlite3

from reader.errors import LibraryError
from reader.library.base import Database
from reader.library.care.log import peek
from reader.library.migrations import MIGRATIONS
from reader.library.search import index
from reader.library.store import beside, connecting, durable, form, seal
from reader.library.store.connecting import FILES, FOLDERS, LOGS, NAME
from reader.library.triggers import make_triggers
from reader.sentence import about, say

HALF_MADE = 400_000  # bytes: an empty library is smaller, and a larger one need not be looked into


class LibraryGone(LibraryError):
    """There is no database (any more) where its originals or backups are. `newest`: the backup to go back to,
    if there is one.
    """

    def __init__(self, message: str, hint: str, newest: Path | None) -> None:
        super().__init__(message, hint)
        self.newest = newest


def sure_of_one(folder: Path) -> list[str]:
    """Make a library where there is none, or only one that was never whole; one that was renamed gets its
    name back, and what is returned says so. Raises LibraryGone where it is lost.
    """
    path = folder / NAME
    if not path.exists() or path.stat().st_size == 0:
        if (renamed := _renamed(folder)) is not None:
            return [_name_back(folder, renamed)]
        _refuse_lost(folder)
        make(folder)
    elif not (folder / seal.NAME).exists() and _half_made(path):  # what has a seal was open, whole
        put_aside(path, "没有建完")
        make(folder)
    return []


def _renamed(folder: Path) -> str | None:
    """Return the name that the library's database has now, where it is for certain: the only one there, and
    with all the steps that the seal knows.
    """
    sealed, names = seal.read(folder), beside.databases(folder)
    if sealed is None or len(names) != 1:
        return None
    there = peek(folder / names[0])
    if there is None:
        return None
    library, token, acts = there
    whole = library == sealed.library and token in sealed.tokens and acts >= sealed.acts
    return names[0] if whole else None


def _name_back(folder: Path, renamed: str) -> str:
    """Give it and its logs their names again."""
    for log in (*LOGS, ""):
        if (folder / f"{renamed}{log}").exists():
            os.replace(folder / f"{renamed}{log}", folder / f"{NAME}{log}")
    durable.sync_folder(folder)
    return say("库文件改过名（{0}），已经改回 {1}。", renamed, NAME)


def in_their_case(folder: Path) -> bool:
    """Give the library's files and folders their names again where a program that copies has changed their
    case, which matters where the file system knows one; whether there were any.
    """
    found = False
    for name in os.listdir(folder) if folder.is_dir() else ():
        own = name.lower()
        if name != own and own in (*FILES, *FOLDERS) and not (folder / own).exists():
            os.replace(folder / name, folder / own)
            found = True
    return found


def make(folder: Path) -> None:
    """Make an empty library: beside its place, verified, then moved there; interrupted, it is not there at
    all.
    """
    path = folder / NAME
    fresh = folder / f".{NAME}.{uuid4().hex}.new"
    try:
        db = Database(connecting.connect(fresh), folder)
        try:
            db.execute("PRAGMA journal_mode = OFF")
            db.execute("PRAGMA synchronous = OFF")
            with db.atomic():
                MIGRATIONS.apply(db)
                make_triggers(db)
                index.mark_current(db)
            found = form.compare(db)
            assert found is None, found
        finally:
            db.close()
        for suffix in LOGS:
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        durable.put(fresh, path)
    finally:
        durable.discard(fresh)


def _refuse_lost(folder: Path) -> None:
    """An empty database beside backups is a lost one; a new library there would hide what can be had back."""
    from reader.library.care import backup

    path, copies = folder / NAME, backup.backups(folder)
    newest = copies[0].path if copies else None
    if beside.is_in_the_cloud(path):
        raise LibraryGone(about(folder, "库文件在 iCloud 里，还没有下载到这台电脑。"), beside.LOAD, newest)
    if (folder / folder.name / NAME).is_file():
        raise LibraryGone(
            about(folder, say("库不在这里，在里面的文件夹“{0}”里。", folder.name)), "请打开那个文件夹。", None
        )
    ours = {row.path.name for row in copies}
    strange = [name for name in beside.databases(folder / "backups") if name not in ours]
    others = [*beside.databases(folder), *(f"backups/{name}" for name in strange)]
    if others:
        hint = say("这里有别的数据库（{0}）：如果其中一个就是它，请把它改名为 {1}，放在这里。", others, NAME)
        raise LibraryGone(about(folder, "库文件不见了，或是空的。"), hint, newest)
    if copies:
        hint = say("可以从 {0} 的备份恢复。", f"{copies[0].made:%Y-%m-%d %H:%M}")
        raise LibraryGone(about(folder, "库文件不见了，或是空的。"), hint, newest)
    originals = folder / "originals"
    if originals.is_dir() and any(originals.glob("*/*")):
        raise LibraryGone(
            about(folder, "库文件不见了，或是空的，只有原件还在。"),
            "请从别处的备份恢复，或另建一个库，再导入 originals 文件夹。",
            None,
        )


def _half_made(path: Path) -> bool:
    """Tell whether an older version began this database and was cut off:
    there are but tables of ours, and nothing in them.
    """
    if path.stat().st_size > HALF_MADE:
        return False
    try:
        db = Database(connecting.connect_read_only(path), path.parent)
    except LibraryError:
        return False
    try:
        there = form.there(db)
        own = {name for kind, name in there if kind == "table"} - {
            "meta",
            "session",
            "_sqlite_migrations",
            *form.INDEXES,
        }
        if there.keys() - form.expected().keys() or ("table", "undo_change") in there:
            return False
        return not any(db.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() for name in own)
    except sqlite3.DatabaseError:
        return False
    finally:
        db.close()


def put_aside(path: Path, why: str) -> None:
    """Move a database that is of no use, with its logs, into backups/, under a name that is not taken for a
    backup.
    """
    folder = path.parent / "backups" / f"{why}-{uuid4().hex[:8]}"
    durable.make_folder(folder)
    for suffix in ("", *LOGS):
        file = path.with_name(path.name + suffix)
        if file.exists():
            os.replace(file, folder / file.name)
    durable.sync_folder(folder)
    durable.sync_folder(path.parent)
