"""One writer for each library folder, among all processes: a lock that the system lets go when the process
ends.
"""
from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout


class Taken(Exception):
    """Another process, or this one, holds the lock."""


def folder_lock(folder: Path) -> FileLock:
    """Return the library's lock, held until its `release`. Raises Taken, or OSError if it cannot be made."""
    lock = FileLock(folder / "library.lock", timeout=0, is_singleton=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise Taken(str(folder)) from error
    return lock
