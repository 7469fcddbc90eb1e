"""The connection that every store function takes first, and the stamp of a row that a person makes."""
from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import sqlite_utils
from sqlite_utils.utils import sqlite3


class Database(sqlite_utils.Database):
    """A connection to a library in `folder`. `changed`: the tables that writes have changed since it was last emptied."""

    def __init__(self, conn: sqlite3.Connection, folder: Path) -> None:
        super().__init__(conn, strict=True, execute_plugins=False)
        self.folder = folder
        self.changed: set[str] = set()
        self.column_names: dict[str, list[str]] = {}

    @property
    def originals(self) -> Path:
        """Where the imported files' bytes are kept, by SHA-256; never changed."""
        return self.folder / "originals"


def now() -> str:
    """The time as rows keep it: UTC, ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def stamp(db: Database) -> dict[str, Any]:
    """uuid, maker, created and modified of a row that a person is making."""
    time = now()
    maker = db.execute("SELECT maker FROM session").fetchone()[0]
    return {"uuid": str(uuid4()), "maker": maker, "created": time, "modified": time}
