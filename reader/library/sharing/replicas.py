"""Which copies of the collection there are, what each has, and what the library keeps about its sharing (the
table `meta`).

A replica is one copy of a library; it is named by a UUID and numbers its own changes.
"""
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from reader.errors import LibraryError
from reader.library.base import Database, maker, put_setting, setting

# of this copy's own steps none is missing: with each step only the log is written
_UPTO = "CASE uuid WHEN ?1 THEN (SELECT ifnull(max(n), 0) FROM change WHERE replica = ?1) ELSE upto END"


@dataclass(frozen=True, slots=True)
class Replica:
    """One copy of the collection: its holder's name, up to which step nothing of it is missing here, and
    what it has itself.
    """

    uuid: str
    name: str
    upto: int
    own: bool
    knows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Writer:
    """This copy as it writes: its UUID, the latest clock that it has heard of, who sits at it; whether texts
    or layouts of others wait here; the number and the clock's value of its newest change (0: none yet).
    """

    replica: str
    heard: int
    maker: str
    has_waiting: bool
    last: int
    clock: int


def writer(db: Database) -> Writer | None:
    """Return who writes, all with one question; None in a library that shares nothing."""
    row = db.execute(
        "SELECT r.value, (SELECT value FROM meta WHERE key = 'clock'), s.maker,"
        " EXISTS (SELECT 1 FROM waiting WHERE tbl IN ('text', 'page')), ifnull(l.n, 0), ifnull(l.hlc, 0)"
        " FROM meta c CROSS JOIN meta r CROSS JOIN session s LEFT JOIN change l ON l.replica = r.value"
        " AND l.n = (SELECT max(n) FROM change WHERE replica = r.value)"
        " WHERE c.key = 'collection' AND r.key = 'replica'"
    ).fetchone()
    return Writer(row[0], int(row[1] or 0), row[2], bool(row[3]), row[4], row[5]) if row else None


def collection(db: Database) -> str | None:
    """Return the UUID that all copies of one collection have; None for a library that shares nothing."""
    return setting(db, "collection")


def require(db: Database) -> str:
    """Return the collection. Raises LibraryError for a library that shares nothing."""
    uuid = collection(db)
    if uuid is None:
        raise LibraryError("这个库还没有与人共享。", "请先在“库 ▸ 与人共享”里开始共享，或读入别人的改动包。")
    return uuid


def has_server(db: Database) -> bool:
    """Tell whether the library is kept alike with a server."""
    return setting(db, "server") is not None


def own(db: Database) -> str:
    """Return the UUID of this copy."""
    return str(setting(db, "replica"))


def found(db: Database, of: str | None = None) -> None:
    """Make the library a copy of a collection: of a new one, or of `of`. It is signed with the person's
    name.
    """
    put_setting(db, "collection", of or str(uuid4()))
    become_new(db)


def become_new(db: Database) -> None:
    """This copy gets a name of its own: when it joins, was copied, or was brought back from a backup."""
    uuid = str(uuid4())
    put_setting(db, "replica", uuid)
    db.execute("INSERT INTO replica (uuid, name, upto) VALUES (?, ?, 0)", [uuid, maker(db)])


def all(db: Database) -> list[Replica]:
    """Return all copies that this one has heard of, its own first."""
    own = setting(db, "replica")
    rows = db.execute(
        f"SELECT uuid, name, {_UPTO}, uuid = ?1, knows FROM replica ORDER BY uuid = ?1 DESC, name, uuid",
        [own],
    )
    return [Replica(row[0], row[1], row[2], bool(row[3]), json.loads(row[4])) for row in rows.fetchall()]


def note_known(db: Database, replica: str, has: Mapping[str, int]) -> None:
    """Remember what another copy has, by its own word: that need not be sent to it again."""
    db.execute(
        "UPDATE replica SET knows = ? WHERE uuid = ?", [json.dumps(dict(has), sort_keys=True), replica]
    )


def vector(db: Database) -> dict[str, int]:
    """Return {replica: the step up to which nothing is missing here}: what another copy need not send."""
    return {row.uuid: row.upto for row in all(db) if row.upto}


def advance(db: Database, replica: str) -> None:
    """Move `upto` over the steps that have come."""
    db.execute("INSERT OR IGNORE INTO replica (uuid, name, upto) VALUES (?, '', 0)", [replica])
    upto = db.execute("SELECT upto FROM replica WHERE uuid = ?", [replica]).fetchone()[0]
    for (n,) in db.execute("SELECT n FROM change WHERE replica = ? AND n > ? ORDER BY n", [replica, upto]):
        if n > upto + 1:
            break
        upto = n
    db.execute("UPDATE replica SET upto = ? WHERE uuid = ?", [upto, replica])


def kinds_told(db: Database) -> int:
    """Up to which version's kinds of things the log has been told all that was made here."""
    return int(setting(db, "kinds") or 1)


def is_receiving(db: Database) -> bool:
    """Tell whether changes of others are being taken in pieces."""
    return bool(setting(db, "receiving"))


def noted(db: Database, key: str) -> dict[str, int]:
    """Return what was noted under that key of `meta`: {name: number}; empty where nothing was."""
    found = json.loads(setting(db, key) or "{}")
    return {str(name): int(number) for name, number in found.items()}
