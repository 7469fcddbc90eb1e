"""The search index."""
from __future__ import annotations

from reader.library.base import Database


def refresh(db: Database) -> None:
    """Read again what the triggers marked as changed."""
