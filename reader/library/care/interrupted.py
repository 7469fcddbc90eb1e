"""What a restoring, a copy or the making of a library has left half done; looked at each time a library is
opened.
"""
from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from reader.library.store import durable, seal
from reader.library.store.connecting import LOGS, NAME

NOTE = "library.restore"
"""Says which file is to take the database's place (restore.py)."""


def finish(folder: Path) -> bool:
    """Go on with a restoring that was interrupted, for whoever holds the folder's lock; whether there was
    one.
    """
    note = folder / NOTE
    try:
        fresh = folder / str(json.loads(note.read_text("utf-8"))["database"])
    except FileNotFoundError:
        return False
    except (ValueError, KeyError, TypeError):  # the power went while it was written: nothing has happened yet
        note.unlink()
        return False
    if fresh.parent == folder and fresh.is_file():
        for suffix in LOGS:
            (folder / f"{NAME}{suffix}").unlink(missing_ok=True)
        (folder / seal.NAME).unlink(missing_ok=True)
        durable.sync_folder(folder)  # the old log must be gone before the new database is there
        durable.put(fresh, folder / NAME)
    note.unlink()
    durable.sync_folder(folder)
    return True


def tidy(folder: Path) -> None:
    """Take away what a restoring, a copy or the making of a library has left half done."""
    if (folder / NOTE).exists():
        return
    for place in (folder, folder / "backups"):
        with suppress(OSError):  # a folder that may not be looked into keeps what is in it
            left = [name for name in os.listdir(place) if name.startswith(".library") and ".new" in name]
            for name in left:
                durable.discard(place / name)
