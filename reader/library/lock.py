"""One writer for each library folder, among all processes: a lock that the system lets go when the process ends."""
from __future__ import annotations

import errno
import os
import sys
from pathlib import Path


class Taken(Exception):
    """Another process holds the lock."""


class FolderLock:
    """Holds the lock file until `release`. Raises Taken if another process (or this one) holds it, OSError if it cannot be made."""

    def __init__(self, path: Path) -> None:
        self._handle: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(self._handle)
        except OSError as error:
            self.release()
            if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
                raise Taken(str(path)) from error
            raise

    def release(self) -> None:
        """Let others have it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
