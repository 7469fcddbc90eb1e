"""Changes of others: put into the log, made rows, and, before that, what would come of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.library.base import Database
from reader.library.sharing import capture, conflicts, listed, log
from reader.library.sharing.conflicts import Conflict
from reader.library.sharing.log import Change
from reader.library.sharing.render import carry_own, render, retry
from reader.library.sharing.things import Thing, thing_of


@dataclass(frozen=True, slots=True)
class Received:
    """What came of changes: how many were new and how many known; things of each kind that they are about and
    those that still wait for a page or text; conflicts that they bring; steps that are known to exist and
    have not come (name, from, to).
    """

    new: int
    known: int
    things: dict[str, int]
    waiting: tuple[Waiting, ...]
    conflicts: tuple[Conflict, ...]
    missing: tuple[tuple[str, int, int], ...]
    makers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Things of one kind that wait for the same: `reason` page, text or tag; `needs`: the file's SHA-256,
    "" if unknown.
    """

    table: str
    reason: str
    needs: str
    count: int


class _Back(Exception):
    """Ends a preview: everything is as it was."""


def receive(db: Database, collection: str, changes: Iterable[Change], names: dict[str, str]) -> Received:
    """Put changes into the log and make them rows, in one transaction. `names`: {replica: its holder}.

    A library that shares nothing joins the collection. Applying the same changes again changes nothing.
    """
    with db.atomic():
        if log.collection(db) is None:
            capture.begin(db, collection)
        capture.catch_up(db)
        before = {conflict.register for conflict in conflicts.open_conflicts(db)}
        new, known, touched, makers = _store(db, changes, names)
        if touched:
            render(db, touched)
        carry_own(db)
        retry(db)
        listed.update(db)
        brought = [row for row in conflicts.open_conflicts(db) if row.register not in before]
        return Received(
            new, known, _kinds(touched), tuple(waiting(db)), tuple(brought), tuple(_missing(db)), makers
        )


def preview(db: Database, collection: str, changes: Iterable[Change], names: dict[str, str]) -> Received:
    """Return what `receive` would give; nothing is changed."""
    found: list[Received] = []
    changed = set(db.changed)
    try:
        with db.atomic():
            found.append(receive(db, collection, changes, names))
            raise _Back
    except _Back:
        db.changed = changed
    return found[0]


def waiting(db: Database) -> list[Waiting]:
    """Return what is in the log and has no place here yet."""
    return [
        Waiting(*row)
        for row in db.execute(
            "SELECT tbl, reason, needs, count(*) FROM waiting GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
        ).fetchall()
    ]


def _store(
    db: Database, changes: Iterable[Change], names: dict[str, str]
) -> tuple[int, int, set[Thing], tuple[str, ...]]:
    new = known = 0
    touched: set[Thing] = set()
    makers: dict[str, None] = {}
    for change in changes:
        if not log.store(db, change):
            known += 1
            continue
        new += 1
        makers[change.maker] = None
        touched |= {thing for setting in change.settings if (thing := thing_of(setting.register))}
    own = log.own_replica(db)
    db.conn.executemany(
        "INSERT INTO replica (uuid, name) VALUES (?, ?) ON CONFLICT (uuid) DO UPDATE SET name ="
        " excluded.name",
        [(uuid, name) for uuid, name in names.items() if uuid != own],
    )
    return new, known, touched, tuple(name for name in makers if name)


def _kinds(things: Iterable[Thing]) -> dict[str, int]:
    kinds: dict[str, int] = {}
    for thing in things:
        kinds[thing.table] = kinds.get(thing.table, 0) + 1
    return dict(sorted(kinds.items()))


def _missing(db: Database) -> Sequence[tuple[str, int, int]]:
    names = {row.uuid: row.name for row in log.replicas(db)}
    return [(names.get(replica) or replica[:8], first, last) for replica, first, last in log.missing(db)]
