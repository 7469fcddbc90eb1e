"""Which copy of a collection this folder is. A copied folder and one that was brought back from a backup are
copies of their own: otherwise two of them would give the same number to different steps, and one of the two
would be lost for the others.
"""
from __future__ import annotations

import json
import os
import platform
from pathlib import Path
from typing import Any

from reader.library.base import Database
from reader.library.sharing import log, replicas

NAME = "replica.json"  # beside the database, and in no backup


def settle(db: Database) -> None:
    """At opening of a shared library: make it a new copy where its folder is not the one that it was, or its
    steps are behind those sent.
    """
    kept = _read(db.folder)
    own = replicas.own(db)
    last = log.last_step(db)
    same_place = kept.get("place") == _place(db.folder) and kept.get("replica") == own
    if not same_place or int(kept.get("sent", 0)) > last:
        with db.atomic():
            log.become_new(db)
        _write(db.folder, replicas.own(db), 0)


def note_sent(db: Database) -> None:
    """Remember, outside the database, up to which step others may have got this copy's changes."""
    _write(db.folder, replicas.own(db), log.last_step(db))


def _read(folder: Path) -> dict[str, Any]:
    try:
        kept = json.loads((folder / NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _write(folder: Path, replica: str, sent: int) -> None:
    """Replaced as a whole; where that fails, the folder is a new copy at the next opening, which costs
    nothing.
    """
    fresh = folder / f".{NAME}"
    try:
        fresh.write_text(json.dumps({"replica": replica, "place": _place(folder), "sent": sent}), "utf-8")
        os.replace(fresh, folder / NAME)
    except OSError:
        return


def _place(folder: Path) -> str:
    """Return the machine and the folder as the file system knows it:
    the same after renaming, another one for a copy.
    """
    return f"{platform.node()}:{folder.stat().st_ino}"
