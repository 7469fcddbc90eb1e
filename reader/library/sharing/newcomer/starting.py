"""A member's database as the beginning of somebody else's library."""
from __future__ import annotations

from reader.library.base import Database, put_setting
from reader.library.undo import undo

AT_HOME = ("server", "pushed", "offered", "receiving", "told")


def settle(db: Database) -> None:
    """Take out what was the other one's own: steps to undo, pins, what was sent to which server."""
    undo.clear(db)
    db.execute("DELETE FROM pin")
    for key in AT_HOME:
        put_setting(db, key, None)
