"""Writing so that it stays written: a copy of the database, and waiting until the disk has a file."""
from __future__ import annotations

import os
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.library.base import Database
from reader.library.database import explain


def copy_database(db: Database, path: Path) -> None:
    """A consistent copy of the database at `path`, on disk when this returns."""
    try:
        db.execute("VACUUM INTO ?", [str(path)])
        sync(path)
    except sqlite3.DatabaseError as error:
        path.unlink(missing_ok=True)
        raise explain(path, error) from error


def sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
