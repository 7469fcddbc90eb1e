"""Copies of the database in backups/, and going back to one."""
from __future__ import annotations

from datetime import datetime
from pathlib import Path

from reader.library.base import Database


def snapshot(db: Database, why: str) -> Path:
    """A consistent copy of the database in backups/, named by time and reason; its path."""
    folder = db.folder / "backups"
    folder.mkdir(exist_ok=True)
    path = folder / f"library-{datetime.now():%Y%m%d-%H%M%S-%f}-{why}.db"
    db.execute("VACUUM INTO ?", [str(path)])
    return path
