"""The imported files: bytes in originals/ named by their SHA-256, never changed, and the text that they hold.

A source is a file or, where a file holds several pages, some of its lines: its key is the file's SHA-256,
followed by `:first-last` (1-based lines) for a part. The bytes are kept once.
"""
from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from reader.errors import LibraryError
from reader.library.base import Database
from reader.library.store import beside, durable, places
from reader.page.model import Line
from reader.sentence import about, say

if TYPE_CHECKING:
    from reader.page.sources.source import Source

_SHA256 = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class SourceText:
    """A page's current source: its text as read, and its lines (line n is `lines[n - 1]`)."""

    text: str
    encoding: str
    name: str
    sha256: str
    lines: tuple[str, ...]


def digest(data: bytes) -> str:
    """Return the identity of a file: SHA-256 of its bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def part_key(sha256: str, first: int, last: int) -> str:
    """Return the key of lines first..last of the file with that hash."""
    return f"{sha256}:{first}-{last}"


def file_of(key: str) -> str:
    """Return the SHA-256 of the file that the source is, or is a part of."""
    return key.partition(":")[0]


def lines_of(key: str) -> tuple[int, int] | None:
    """Return the first and last line of a part; None for a whole file."""
    first, _, last = key.partition(":")[2].partition("-")
    return (int(first), int(last)) if last else None


def path(folder: Path, key: str) -> Path:
    """Return where the bytes of that source are kept below `folder` (originals/)."""
    sha256 = file_of(key)
    return folder / sha256[:2] / sha256


def store(folder: Path, data: bytes, sha256: str | None = None) -> str:
    """Keep the bytes below `folder` (originals/); their SHA-256 (given where it is known). On disk when this
    returns, whole or not at all.
    """
    sha256 = sha256 or digest(data)
    store_all(folder, [(sha256, data)])
    return sha256


def store_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """`store` of several (SHA-256, bytes), side by side; each folder is made sure of once."""
    targets = {path(folder, key): data for key, data in files}  # the parts of a file are one file
    written = durable.side_by_side(lambda one: _store_one(*one), targets.items())
    places = {target.parent for target, new in zip(targets, written, strict=True) if new}
    durable.side_by_side(_sync_names, sorted(places))


def _store_one(target: Path, data: bytes) -> bool:
    """Keep these bytes; False where they are there already."""
    try:
        if target.exists():
            if digest(target.read_bytes()) == target.name:
                return False
            remove(target.parent.parent, target.name)  # damaged: a sound one is at hand
        durable.make_folder(target.parent)
        _write(target, data)
    except OSError as error:
        raise explain(target, error) from error
    return True


def _sync_names(place: Path) -> None:
    try:
        durable.sync_folder(place)
    except OSError as error:
        raise explain(place / "name", error) from error


def store_file(folder: Path, file: Path, sha256: str) -> bool:
    """Keep a copy of a large file below `folder` (originals/), piece by piece; False where its bytes are not
    those.

    Raises LibraryError where it cannot be written.
    """
    target = path(folder, sha256)
    if target.exists() and target.stat().st_size == file.stat().st_size:
        return True
    fresh = target.with_name(f".new-{uuid4().hex}")
    try:
        durable.make_folder(target.parent)
        shutil.copyfile(file, fresh)
        with fresh.open("rb+") as copied:
            same = hashlib.file_digest(copied, "sha256").hexdigest() == sha256
            os.fsync(copied.fileno())
        if not same:
            fresh.unlink()
            return False
        durable.allow(fresh, 0o444)
        durable.replace(fresh, target)
        durable.sync_folder(target.parent)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise explain(target, error) from error
    return True


def read(folder: Path, key: str) -> bytes:
    """Return the bytes of the file that holds the source. Raises LibraryError if they are gone or were
    changed.
    """
    place = path(folder, key)
    try:
        data = place.read_bytes()
    except OSError as error:
        if beside.is_in_the_cloud(place):
            told = about(place, "原始文件在 iCloud 里，还没有下载到这台电脑。")
            raise LibraryError(told, beside.LOAD) from error
        raise LibraryError(
            about(place, say("原始文件读不出来（{0}）。", error.strerror)),
            "请从备份中把 originals 文件夹恢复回来。",
        ) from error
    if digest(data) != file_of(key):
        raise LibraryError(about(place, "原始文件被改动或已损坏。"), "请从备份中把这个文件恢复回来。")
    return data


def kept(folder: Path) -> list[Path]:
    """Return the files below `folder` (originals/) whose names are those of originals: file managers leave
    files of their own in every folder.
    """
    return sorted(path for path in folder.glob("??/*") if _SHA256.fullmatch(path.name))


def is_sound(folder: Path, sha256: str) -> bool:
    """Tell whether the bytes with that hash are there and what their name says."""
    try:
        return digest(path(folder, sha256).read_bytes()) == sha256
    except OSError:
        return False


def text(db: Database, page_id: int) -> SourceText:
    """Return the untouched source of a page."""
    row = db.execute(
        "SELECT s.sha256, s.name FROM page p JOIN source s ON s.id = p.source_id WHERE p.id = ?", [page_id]
    ).fetchone()
    if row is None:
        raise LibraryError(say("第 {0} 号版面没有原文。", page_id), "请用“库 ▸ 检查”查看。")
    from reader.page.sources.read import read_source  # a window starts without reading pages

    source = read_source(read(db.originals, row[0]), row[1])
    return SourceText(source.text, source.encoding, row[1], row[0], tuple(line.text for line in source.lines))


def own(key: str, source: Source) -> tuple[Line, ...]:
    """Return those of the file's lines that are the source's, in the order in which they are read; they keep
    the file's numbers.
    """
    part = lines_of(key)
    return source.reading if part is None else source.page(*part)


def own_text(db: Database, key: str, name: str) -> str:
    """Return the source's text alone. Raises LibraryError, ReaderError."""
    from reader.page.sources.read import read_source  # a window starts without reading pages

    source = read_source(read(db.originals, key), name)
    part = lines_of(key)
    return source.text if part is None else "\n".join(line.text for line in own(key, source))


def tidy(folder: Path) -> None:
    """Remove what writes that were killed half-way have left in originals/. Only while nothing is being
    stored.
    """
    for left in folder.glob("*/.new-*"):
        durable.discard(left)


def explain(place: Path, error: OSError) -> LibraryError:
    """Return the sentence for a failed write below the library's folder."""
    if error.errno in places.FULL:
        return LibraryError(
            about(place.parent, "磁盘已满，没有写入。"), "请腾出空间后再试；库里已有的内容没有变化。"
        )
    if error.errno == errno.EFBIG:
        return LibraryError(
            about(place.parent, places.TOO_LARGE),
            "请选另一块磁盘（如 exFAT 格式的），或备份到文件夹。",
        )
    if error.errno == errno.EINVAL and places.is_not_for_all(error.filename):
        return LibraryError(about(error.filename, places.NOT_FOR_ALL), "请换一个名字。")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return LibraryError(about(place.parent, "这个文件夹不能写入。"), "请检查文件夹的权限。")
    return LibraryError(
        about(place.parent, say("写入时出错（{0}）。", error.strerror or error)), "请检查磁盘后再试。"
    )


def _write(target: Path, data: bytes) -> None:
    fresh = target.with_name(f".new-{uuid4().hex}")
    try:
        with os.fdopen(
            os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o444), "wb"
        ) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        durable.replace(fresh, target)
    except BaseException:
        durable.discard(fresh)
        raise


def is_used(db: Database, key: str) -> bool:
    """Tell whether any source is the file with that key's bytes, or a part of it, or a picture kept here."""
    whole = file_of(key)
    if db.execute("SELECT 1 FROM picture WHERE sha256 = ? AND kept = 1", [whole]).fetchone():
        return True
    return db.execute("SELECT 1 FROM source WHERE sha256 = ? OR (sha256 > ? AND sha256 < ?)",
                      [whole, f"{whole}:", f"{whole};"]).fetchone() is not None


def remove(folder: Path, sha256: str) -> None:
    """Delete bytes that no page uses any more."""
    place = path(folder, sha256)
    try:
        if place.exists():
            durable.allow(place, 0o644)  # Windows deletes no read-only file
            place.unlink()
    except OSError as error:
        raise explain(place, error) from error
