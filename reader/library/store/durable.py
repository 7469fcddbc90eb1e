"""Files and folders that are still there after a power cut: bytes are made sure of by fsync of the file,
names by fsync of their folder (man 2 fsync: "calling fsync() does not necessarily ensure that the entry in
the directory ... has also reached disk").
"""
from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

NO_FOLDERS = (errno.EBADF, errno.EINVAL, errno.ENOTSUP)
"""What file systems say that cannot sync a folder (some of FUSE's, a network's): nothing more can be done."""
HELD = (5, 32)
"""Windows's ERROR_ACCESS_DENIED and ERROR_SHARING_VIOLATION: a virus scanner or the indexer has a file open
that was just written (learn.microsoft.com/windows/win32/debug/system-error-codes--0-499-).
"""
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds; by then such programs have let it go."""
One = TypeVar("One")
Result = TypeVar("Result")
AT_A_TIME = 16
"""Files that are made sure of side by side: the disk's journal takes them together, and each waits some .4 ms
instead of 5 (measured on ext4 with files of 1.5 KB; 8 at a time: .5).
"""


def sync(path: Path) -> None:
    """Wait until the file's bytes are on disk."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Wait until the names in the folder are on disk."""
    if os.name == "nt":  # a folder cannot be synced there; NTFS keeps renames in its own journal
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in NO_FOLDERS:
            raise
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make the folder and those above it, so that they last; no more than a look where it is there."""
    missing = []
    place = folder
    while not place.is_dir():
        missing.append(place)
        place = place.parent
    for place in reversed(missing):
        place.mkdir(exist_ok=True)
        sync_folder(place.parent)


def put(fresh: Path, target: Path) -> None:
    """Give the finished file `fresh` the name `target`, in place of what has it: at any moment one or the
    other is there.
    """
    place(fresh, target)
    sync_folder(target.parent)


def place(fresh: Path, target: Path) -> None:
    """Do as `put`, but leave it to the caller to sync the folder: once, after the last of many files."""
    sync(fresh)
    replace(fresh, target)


def replace(fresh: Path, target: Path) -> None:
    """Give the file `fresh` the name `target`; wait a little where another program on Windows holds one of
    them.
    """
    for pause in PAUSES:
        try:
            os.replace(fresh, target)
            return
        except PermissionError as error:
            if getattr(error, "winerror", None) not in HELD:
                raise
        time.sleep(pause)
    os.replace(fresh, target)


def allow(path: Path, mode: int) -> None:
    """Set who may read and write a file, where the file system knows such a thing: FAT refuses it unless it
    was mounted with `quiet` (man 8 mount), a phone or some network drives always.
    """
    with suppress(OSError):
        path.chmod(mode)


def side_by_side(work: Callable[[One], Result], many: Iterable[One]) -> list[Result]:
    """Do what waits for the disk for each of these, some at a time; return what came of each, in their order.

    What the first that failed has raised is raised when none is at work any more.
    """
    waiting = list(many)
    if len(waiting) < 2:
        return [work(one) for one in waiting]
    from concurrent.futures import ThreadPoolExecutor  # a window starts without it

    with ThreadPoolExecutor(min(AT_A_TIME, len(waiting))) as workers:
        return list(workers.map(work, waiting))


def discard(path: Path) -> None:
    """Take away a draft, or what nobody needs any more. Where that cannot be done it stays: what is told is
    why the work itself failed, and the next opening tidies up.
    """
    with suppress(OSError):
        path.unlink(missing_ok=True)
