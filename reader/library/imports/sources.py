"""The imported files: bytes in originals/ named by their SHA-256, never changed, and the text that they hold."""
from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from reader.errors import LibraryError
from reader.library.base import Database
from reader.page.text.decode import decode
from reader.sentence import about, say

FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


@dataclass(frozen=True, slots=True)
class SourceText:
    """A page's current source: its text as decoded, and its lines (line n is `lines[n - 1]`)."""

    text: str
    encoding: str
    name: str
    sha256: str
    lines: tuple[str, ...]


def digest(data: bytes) -> str:
    """The identity of a file: SHA-256 of its bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def path(folder: Path, sha256: str) -> Path:
    """Where the bytes with that hash are kept below `folder` (originals/)."""
    return folder / sha256[:2] / sha256


def store(folder: Path, data: bytes, sha256: str | None = None) -> str:
    """Keep the bytes below `folder` (originals/); their SHA-256 (given where it is known). On disk when this returns, whole or
    not at all."""
    sha256 = sha256 or digest(data)
    store_all(folder, [(sha256, data)])
    return sha256


def store_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """`store` of several (SHA-256, bytes): each folder is made sure of once."""
    folders: set[Path] = set()
    target = folder
    try:
        for sha256, data in files:
            target = path(folder, sha256)
            if target.exists():
                if digest(target.read_bytes()) == sha256:
                    continue
                remove(folder, sha256)  # 坏了的原文,趁手里有好的换掉
            if target.parent not in folders:
                target.parent.mkdir(parents=True, exist_ok=True)
            _write(target, data)
            folders.add(target.parent)
        for place in folders:
            _sync_folder(place)
    except OSError as error:
        raise explain(target, error) from error


def read(folder: Path, sha256: str) -> bytes:
    """The bytes with that hash. Raises LibraryError if they are gone or were changed."""
    place = path(folder, sha256)
    try:
        data = place.read_bytes()
    except OSError as error:
        raise LibraryError(about(place, say("原始文件读不出来({0})。", error.strerror)), "请从备份中把 originals 文件夹恢复回来。") from error
    if digest(data) != sha256:
        raise LibraryError(about(place, "原始文件被改动或已损坏。"), "请从备份中把这个文件恢复回来。")
    return data


def text(db: Database, page_id: int) -> SourceText:
    """The untouched source of a page."""
    row = db.execute(
        "SELECT s.sha256, s.name FROM page p JOIN source s ON s.id = p.source_id WHERE p.id = ?", [page_id]
    ).fetchone()
    if row is None:
        raise LibraryError(say("第 {0} 号版面没有原文。", page_id), "请用“库 ▸ 检查”查看。")
    decoded = decode(read(db.originals, row[0]), row[1])
    return SourceText(decoded.text, decoded.encoding, row[1], row[0], tuple(decoded.text.split("\n")))


def tidy(folder: Path) -> None:
    """Remove what writes that were killed half-way have left in originals/. Only while nothing is being stored."""
    for left in folder.glob("*/.new-*"):
        left.unlink(missing_ok=True)


def explain(place: Path, error: OSError) -> LibraryError:
    """The sentence for a failed write below the library's folder."""
    if error.errno in FULL:
        return LibraryError(about(place.parent, "磁盘已满,没有写入。"), "请腾出空间后再试;库里已有的内容没有变化。")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return LibraryError(about(place.parent, "这个文件夹不能写入。"), "请检查文件夹的权限。")
    return LibraryError(about(place.parent, say("写入时出错({0})。", error.strerror or error)), "请检查磁盘后再试。")


def _write(target: Path, data: bytes) -> None:
    fresh = target.with_name(f".new-{uuid4().hex}")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o444), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # 目录在 Windows 上不能 fsync,改名本身已记入 NTFS 日志
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(folder: Path, sha256: str) -> None:
    """Delete bytes that no page uses any more."""
    place = path(folder, sha256)
    try:
        if place.exists():
            place.chmod(0o644)  # Windows 不删只读文件
            place.unlink()
    except OSError as error:
        raise explain(place, error) from error
