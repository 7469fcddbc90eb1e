"""Writing what is exported: whole files or none, and never over a file that is not ours."""
from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from reader.errors import ReaderError
from reader.export.filenames import Names, key
from reader.sentence import about, say

FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG)


@contextmanager
def writing(target: Path) -> Iterator[TextIO]:
    """A text file (UTF-8, LF) that is there whole when the block ends, and not at all if it fails."""
    handle, temporary = -1, ""
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".baojia-", suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, target)
    except OSError as error:
        raise explain(target, error) from error
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def write(target: Path, text: str) -> None:
    """The text as the file `target`; a file that is already the same stays untouched."""
    data = text.encode()
    try:
        if target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data:
            return
    except OSError:
        pass  # 读不出旧文件,就按要改写处理
    with writing(target) as file:
        file.write(text)


def folder(place: Path) -> None:
    """Make the folder where it is missing."""
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explain(place, error) from error


class Folder:
    """A folder that articles are exported into: gives each its file, its own earlier one if that is there."""

    def __init__(self, place: Path) -> None:
        folder(place)
        self._place = place
        self._names = Names()
        self._there = {key(path.name): path for path in place.iterdir()}

    def write(self, stem: str, suffix: str, link: str, text: str) -> Path:
        """Write the article with that link; its file. One of the same name that has neither the link nor this very text is left alone."""
        while True:
            name = self._names.name(stem, suffix)
            old = self._there.get(key(name))
            if old is None or _is_ours(old, link, text):
                write(self._place / name, text)
                return self._place / name


def explain(place: Path, error: OSError) -> ReaderError:
    """The sentence for a failed write."""
    if error.errno in FULL:
        return ReaderError(about(place, "磁盘已满,没有写完。"), "请腾出空间,或换一个地方导出。")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ReaderError(about(place, "这里不能写入。"), "请检查文件夹的权限,或换一个地方导出。")
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return ReaderError(about(place, "这里已有同名的文件,不是文件夹。"), "请换一个地方导出。")
    if error.errno == errno.ENAMETOOLONG:
        return ReaderError(about(place, "路径太长。"), "请换一个浅一些的文件夹导出。")
    return ReaderError(about(place, say("写入时出错({0})。", error.strerror or error)), "请检查磁盘,或换一个地方导出。")


def _is_ours(path: Path, link: str, text: str) -> bool:
    try:
        data = path.read_bytes() if path.is_file() else None
        return data is not None and (link.encode() in data or data == text.encode())
    except OSError:
        return False


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
