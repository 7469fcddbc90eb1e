"""The file of a picture: in the library or where it was found; there, gone, or replaced by another."""
from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from reader.errors import LibraryError, UnreadableFile
from reader.library.base import Database
from reader.library.database import Library
from reader.library.imports import sources
from reader.library.pictures import rows
from reader.library.pictures.look import digest
from reader.library.pictures.rows import Picture
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.sentence import about, say

HERE, GONE, REPLACED = "here", "gone", "replaced"


def place(db: Database, picture: Picture) -> Path:
    """Return where the picture's bytes are, or should be."""
    return sources.path(db.originals, picture.sha256) if picture.kept else Path(picture.path)


def state(db: Database, picture: Picture) -> str:
    """Return "here", "gone" (缺失) or "replaced", by a quick look: is there a file of that size?"""
    try:
        size = place(db, picture).stat().st_size
    except OSError:
        return GONE
    return HERE if size == picture.size else REPLACED


def verified(path: Path, sha256: str, name: str) -> Path:
    """Return the path; raise UnreadableFile where its bytes are no longer those that were imported."""
    try:
        same = digest(path) == sha256
    except OSError as error:
        raise UnreadableFile(name, "missing") from error
    if not same:
        says = say("这张图像在导入之后被换过，不是原来那一张。")
        raise UnreadableFile(name, "source", says=says, remedy=say("请用“重新找图像”指出原来的文件。"))
    return path


def find_again(library: Library, folder: Path, progress: Report = silent,
               cancelled: Cancelled = never) -> int:
    """Look below the folder for the files of pictures that are gone or replaced; how many were found.

    A file is a picture's if it has its bytes, whatever its name is; the names only say where to look first.
    """
    db = library.reader()
    lost = [one for one in rows.linked(db) if state(db, one) != HERE]
    candidates = _candidates(folder, lost)
    wanted = {one.sha256 for one in lost}
    found: dict[str, str] = {}
    for at, path in enumerate(candidates, 1):
        progress(Progress(at, len(candidates), "重新找图像"))
        if cancelled() or not wanted - found.keys():
            break
        with suppress(OSError):
            found.setdefault(digest(path), str(path))
    moved = [(one.id, found[one.sha256]) for one in lost if one.sha256 in found]
    if moved:
        library.write(lambda db: rows.moved(db, moved))
    return len(moved)


def _candidates(folder: Path, lost: Sequence[Picture]) -> list[Path]:
    """Files that may be one of these pictures, those with its name first."""
    names = {one.name.casefold() for one in lost}
    same_size = _of_size(folder, {one.size for one in lost})
    return sorted(same_size, key=lambda path: path.name.casefold() not in names)


def copy_in(library: Library, pictures: Sequence[Picture], progress: Report = silent,
            cancelled: Cancelled = never) -> int:
    """Copy the files of linked pictures into the library; how many.

    Raises LibraryError where the disk is full or cannot be written; those copied before stay copied.
    """
    done: list[int] = []
    try:
        for at, picture in enumerate(pictures, 1):
            progress(Progress(at, len(pictures), "把图像复制进库"))
            if cancelled():
                break
            if _copied(library.reader(), picture):
                done.append(picture.id)
    finally:
        if done:
            library.write(lambda db: rows.keep(db, done))
    return len(done)


def _copied(db: Database, picture: Picture) -> bool:
    if picture.kept or state(db, picture) != HERE:
        return False
    return sources.store_file(db.originals, Path(picture.path), picture.sha256)


def _of_size(folder: Path, sizes: set[int]) -> Iterator[Path]:
    """Files below the folder whose size is one of these; what cannot be read is passed over."""
    if not folder.is_dir():
        raise LibraryError(about(folder, "找不到这个文件夹。"), "请重新选择。")
    for top, _, names in os.walk(folder):
        for name in names:
            path = Path(top, name)
            try:
                if path.stat().st_size in sizes:
                    yield path
            except OSError:
                continue
