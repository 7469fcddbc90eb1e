"""A whole library in one .zip file: library.db and the originals."""
from __future__ import annotations

import os
import re
import shutil
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from uuid import uuid4

from reader.errors import LibraryError
from reader.library.base import Database
from reader.library.care import copying
from reader.library.imports import sources
from reader.library.progress import Cancelled, Progress, Report
from reader.library.store import durable
from reader.library.store.connecting import HOLDING, NAME
from reader.sentence import about, say

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
Original = tuple[str, bytes]
"""SHA-256 and bytes."""
_ORIGINAL = re.compile(r"originals/([0-9a-f]{2})/(\1[0-9a-f]{62})")


def write(db: Database, dest: Path, progress: Report, cancelled: Cancelled) -> Path | None:
    """Write the library to `dest`, whole or not at all; None when cancelled."""
    durable.make_folder(dest.parent)
    copy = dest.with_name(f".{NAME}.{uuid4().hex}")
    fresh = dest.with_name(f".{dest.name}.{uuid4().hex}")
    try:
        copying.copy_database(db, copy)
        # the database is taken first; originals imported since may be missing
        files = sources.kept(db.originals)
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


def read_database(source: Path, dest: Path) -> bool:
    """Copy the archive's database to `dest`, and the log that is beside it; whether there is one. Raises
    LibraryError if there is no database, or more than the disk holds.
    """
    try:
        with zipfile.ZipFile(source) as file:
            there = _database(file)
            size, free = sum(entry.file_size for entry in there.values()), shutil.disk_usage(dest.parent).free
            if size > free:
                raise LibraryError(
                    about(source, say("里面的库有 {0} MB，磁盘放不下。", f"{size >> 20:,}")),
                    "请腾出空间后再试。",
                )
            for suffix, entry in there.items():
                _extract(file, entry, dest.with_name(dest.name + suffix))
    except UNREADABLE as error:
        raise LibraryError(about(source, "这不是报架的备份，或已损坏。"), "请另选一个备份。") from error
    return len(there) > 1


def _database(file: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return the entries of the database ("") and its logs (by suffix). Raises KeyError where there is none.
    """
    inside = _inside(file)
    entries = {_plain(entry): entry for entry in file.infolist()}
    logs = {log: entries[f"{inside}{NAME}{log}"] for log in HOLDING if f"{inside}{NAME}{log}" in entries}
    return {"": entries[f"{inside}{NAME}"], **{log: entry for log, entry in logs.items() if entry.file_size}}


def _inside(file: zipfile.ZipFile) -> str:
    """Return "", or the one folder of the archive that holds the library: who opened a backup and packed it
    again has its folder in it, and on a Mac what the Finder adds (__MACOSX).
    """
    names = map(_plain, file.infolist())
    folders = {name.removesuffix(NAME) for name in names if name == NAME or name.endswith(f"/{NAME}")}
    found = sorted(folder for folder in folders if folder.count("/") <= 1)
    return found[0] if found and ("" in found or len(found) == 1) else ""


def _plain(entry: zipfile.ZipInfo) -> str:
    """Return the entry's name with slashes, which some programs for Windows turn."""
    return entry.filename.replace("\\", "/")


def _extract(file: zipfile.ZipFile, entry: zipfile.ZipInfo, dest: Path) -> None:
    with file.open(entry) as data, dest.open("wb") as copy:
        shutil.copyfileobj(data, copy, CHUNK)
        copy.flush()
        os.fsync(copy.fileno())


def read_originals(source: Path, folder: Path) -> list[str]:
    """Copy the originals that `folder` lacks or has only damaged; the names of those whose bytes are not what
    the name says.

    Only names that `write` gives are looked at, so that no path leads elsewhere; of two of a name the right
    one is found.
    """
    bad: list[str] = []
    good: set[str] = set()

    def keep(original: Original) -> None:
        sha256, data = original
        if copying.keep(data, sha256, folder / sha256[:2] / sha256):
            good.add(sha256)
        else:
            bad.append(sha256)

    try:
        for some in _some_at_a_time(source, good):
            durable.side_by_side(keep, some)
    except UNREADABLE as error:
        raise LibraryError(about(source, "这个备份已损坏。"), "请另选一个备份。") from error
    copying.sync_names(folder, [Path(sha256[:2], sha256) for sha256 in good])
    return sorted(set(bad) - good)


def _some_at_a_time(source: Path, good: Collection[str]) -> Iterator[list[Original]]:
    """Give the archive's originals, but for those that are `good` by then: some at a time, and not many
    megabytes. What is longer than an original may be is cut, so that its hash is not what its name says.
    """
    from reader.page.text.decode import MAX_BYTES  # a window starts without what reads pages

    some: list[Original] = []
    size = 0
    with zipfile.ZipFile(source) as file:
        inside = _inside(file)
        for entry in file.infolist():
            found = _ORIGINAL.fullmatch(_plain(entry).removeprefix(inside).lower())
            if found is None or found[2] in good:
                continue
            with file.open(entry) as data:
                bytes_ = data.read(MAX_BYTES + 1)
            some.append((found[2], bytes_))
            size += len(bytes_)
            if len(some) >= copying.TOGETHER or size >= MAX_BYTES:
                yield some
                some, size = [], 0
    yield some
