"""Writing what is exported: whole files or none."""
from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reader.errors import ReaderError
from reader.library.store import durable, places
from reader.sentence import about, say

PIECE = 1 << 20


@dataclass(slots=True)
class Draft:
    """A file on its way: `file` is open for reading and writing; nobody sees it until it is put in its
    place."""

    path: Path
    file: BinaryIO

    def put(self, target: Path, sure: bool = False) -> None:
        """Make the finished draft the file `target`; `sure`: only once its bytes are on the disk, which
        takes longer than
        writing it. Raises ReaderError."""
        try:
            self.file.flush()
            if sure:
                os.fsync(self.file.fileno())
            self.file.close()
            durable.allow(self.path, 0o666 & ~_umask())
            durable.replace(self.path, target)
        except OSError as error:
            raise explain(target, error) from error

    def equals(self, other: Path) -> bool:
        """Return whether `other` is a file with these very bytes. Raises OSError."""
        self.file.flush()
        if not other.is_file() or other.stat().st_size != self.path.stat().st_size:
            return False
        self.file.seek(0)
        with other.open("rb") as there:
            while piece := self.file.read(PIECE):
                if piece != there.read(PIECE):
                    return False
        return True


@contextmanager
def draft(place: Path) -> Iterator[Draft]:
    """Give a draft in the folder `place`, gone at the end unless it was put in its place. Raises ReaderError
    where it cannot be written."""
    made: Draft | None = None
    try:
        handle, name = tempfile.mkstemp(dir=place, prefix=".baojia-", suffix=".tmp")
        made = Draft(Path(name), os.fdopen(handle, "w+b"))
        yield made
    except OSError as error:
        raise explain(place, error) from error
    finally:
        if made is not None:
            _drop(made)


def _drop(made: Draft) -> None:
    with suppress(OSError):  # on a full disk closing fails, too; the draft goes anyway
        made.file.close()
    durable.discard(made.path)


def write(target: Path, data: bytes) -> None:
    """Write the bytes as the file `target`; a file that is already the same stays untouched."""
    with draft(target.parent) as made:
        made.file.write(data)
        if not made.equals(target):
            made.put(target, sure=True)


def folder(place: Path) -> None:
    """Make the folder where it is missing."""
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explain(place, error) from error


def explain(place: Path, error: OSError) -> ReaderError:
    """Return the sentence for a failed write."""
    if error.errno in places.FULL:
        return ReaderError(about(place, "磁盘已满，没有写完。"), "请腾出空间，或换一个地方导出。")
    if error.errno == errno.EFBIG:
        return ReaderError(about(place, places.TOO_LARGE), "请换一块磁盘（如 exFAT 格式的），或分几次导出。")
    if error.errno == errno.EINVAL and places.is_not_for_all(place):
        return ReaderError(about(place, places.NOT_FOR_ALL), "请换一个名字。")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ReaderError(about(place, "这里不能写入。"), "请检查文件夹的权限，或换一个地方导出。")
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return ReaderError(about(place, "这里已有同名的文件，不是文件夹。"), "请换一个地方导出。")
    if error.errno == errno.ENAMETOOLONG:
        return ReaderError(about(place, "路径太长。"), "请换一个浅一些的文件夹导出。")
    if error.errno == errno.ENOENT:
        return ReaderError(about(place, "文件夹已不在了。"), "请检查磁盘是否还连着，或换一个地方导出。")
    told = say("写入时出错（{0}）。", error.strerror or error)
    return ReaderError(about(place, told), "请检查磁盘，或换一个地方导出。")


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
