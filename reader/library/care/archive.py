"""A whole library in one .zip file: library.db and the originals."""
from __future__ import annotations

import os
import re
import shutil
import struct
import zipfile
import zlib
from pathlib import Path
from uuid import uuid4

from reader.errors import LibraryError
from reader.library.base import Database
from reader.library.care import copying
from reader.library.progress import Cancelled, Progress, Report
from reader.library.store import durable
from reader.sentence import about, say

NAME = "library.db"
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    KeyError,
    EOFError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises for archives that are damaged, encrypted, or packed in a way that it does not know."""
CHUNK = 1 << 20
_ORIGINAL = re.compile(r"originals/([0-9a-f]{2})/(\1[0-9a-f]{62})")


def write(db: Database, dest: Path, progress: Report, cancelled: Cancelled) -> Path | None:
    """Write the library to `dest`, whole or not at all; None when cancelled."""
    durable.make_folder(dest.parent)
    copy = dest.with_name(f".{NAME}.{uuid4().hex}")
    fresh = dest.with_name(f".{dest.name}.{uuid4().hex}")
    try:
        copying.copy_database(db, copy)
        # the database is taken first; originals imported since may be missing
        files = sorted(path for path in db.originals.glob("*/*") if not path.name.startswith("."))
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
            file.write(copy, NAME)
            for done, path in enumerate(files, 1):
                if cancelled():
                    return None
                file.write(path, f"originals/{path.parent.name}/{path.name}")
                if done % 100 == 0 or done == len(files):
                    progress(Progress(done, len(files), "备份原文"))
        durable.put(fresh, dest)
    finally:
        durable.discard(copy)
        durable.discard(fresh)
    return dest


def read_database(source: Path, dest: Path) -> None:
    """Copy the archive's database to `dest`. Raises LibraryError if there is none, or more than the
    disk holds.
    """
    try:
        with zipfile.ZipFile(source) as file:
            size, free = file.getinfo(NAME).file_size, shutil.disk_usage(dest.parent).free
            if size > free:
                raise LibraryError(
                    about(source, say("里面的库有 {0} MB，磁盘放不下。", f"{size >> 20:,}")),
                    "请腾出空间后再试。",
                )
            with file.open(NAME) as data, dest.open("wb") as copy:
                shutil.copyfileobj(data, copy, CHUNK)
                copy.flush()
                os.fsync(copy.fileno())
    except UNREADABLE as error:
        raise LibraryError(about(source, "这不是报架的备份，或已损坏。"), "请另选一个备份。") from error


def read_originals(source: Path, folder: Path) -> list[str]:
    """Copy the originals that `folder` lacks or has only damaged; the names of those whose bytes are not what
    the name says.

    Only names that `write` gives are looked at, so that no path leads elsewhere; of two of a name the right
    one is found.
    """
    from reader.page.text.decode import MAX_BYTES  # a window starts without what reads pages

    bad: list[str] = []
    good: set[str] = set()
    folders: set[Path] = set()
    try:
        with zipfile.ZipFile(source) as file:
            for entry in file.infolist():
                found = _ORIGINAL.fullmatch(entry.filename)
                if found is None or found[2] in good:
                    continue
                target = folder / found[1] / found[2]
                with file.open(entry) as data:
                    bytes_ = data.read(MAX_BYTES + 1)
                if len(bytes_) <= MAX_BYTES and copying.keep(bytes_, found[2], target):
                    good.add(found[2])
                    folders.add(target.parent)
                else:
                    bad.append(found[2])
    except UNREADABLE as error:
        raise LibraryError(about(source, "这个备份已损坏。"), "请另选一个备份。") from error
    for place in folders:
        durable.sync_folder(place)
    return [name for name in bad if name not in good]

