"""Changes of others: put into the log, made rows, and, before that, what would come of them."""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reader.library.base import Database, atomic, put_setting, roomy
from reader.library.sharing import clock, conflicts, listed, log, replicas, several
from reader.library.sharing.conflicts import Conflict
from reader.library.sharing.log import Change, Setting
from reader.library.sharing.rendering.render import carry_own, render, retry
from reader.library.sharing.telling import beginning
from reader.library.sharing.things import Thing, linked_at, thing_of

PORTION = 500  # changes that are stored with one statement
LARGEST_PORTION = 4 << 20  # code points of values


@dataclass(frozen=True, slots=True)
class Received:
    """What came of changes: how many were new and how many known; things of each kind that they are about and
    those that still wait for a page or text; conflicts that they bring; steps that are known to exist and
    have not come (name, from, to); who made them; how many pictures were linked only and stay with whom;
    whose clock is how many days ahead of this machine's.
    """

    new: int
    known: int
    things: dict[str, int]
    waiting: tuple[Waiting, ...]
    conflicts: tuple[Conflict, ...]
    missing: tuple[tuple[str, int, int], ...]
    makers: tuple[str, ...]
    staying: Mapping[str, int]
    ahead: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Things of one kind that wait for the same: `reason` page, text or tag; `needs`: the file's SHA-256,
    "" if unknown.
    """

    table: str
    reason: str
    needs: str
    count: int


@dataclass(slots=True)
class Taken:
    """What came so far: `things` counts those of each kind, in each transaction anew."""

    new: int = 0
    known: int = 0
    things: Counter[str] = field(default_factory=Counter)
    makers: dict[str, None] = field(default_factory=dict)
    staying: Counter[str] = field(default_factory=Counter)
    ahead: Counter[str] = field(default_factory=Counter)

    def add(self, other: Taken) -> None:
        """What came next."""
        self.new += other.new
        self.known += other.known
        self.things.update(other.things)
        self.makers.update(other.makers)
        self.staying.update(other.staying)
        self.ahead |= other.ahead


class _Back(Exception):
    """Ends a preview: everything is as it was."""


def receive(db: Database, collection: str, changes: Iterable[Change], names: dict[str, str]) -> Received:
    """Put changes into the log and make them rows, in one transaction. `names`: {replica: its holder}.

    A library that shares nothing joins the collection. Applying the same changes again changes nothing.
    """
    with atomic(db):
        before = begin(db, collection)
        return finish(db, before, take(db, changes, names))


def join(db: Database, collection: str) -> None:
    """Make a library that shares nothing a copy of the collection, with what it has."""
    with atomic(db):
        beginning.begin(db, collection)


def begin(db: Database, collection: str) -> frozenset[str]:
    """Make ready for changes that come in several transactions: `take` each, then `finish`. The registers
    that people differ in already.
    """
    with atomic(db):
        if replicas.collection(db) is None:
            beginning.begin(db, collection)
        beginning.tell_new_kinds(db)
        beginning.catch_up(db)
        put_setting(db, "receiving", 1)
        several.look(db)
        return frozenset(conflict.register for conflict in conflicts.open_conflicts(db))


def take(db: Database, changes: Iterable[Change], names: dict[str, str]) -> Taken:
    """Put some changes into the log and make them rows, in one transaction."""
    with roomy(db), atomic(db):
        taken, touched = _store(db, changes, names)
        if touched:
            render(db, touched)
        return taken


def is_unfinished(db: Database) -> bool:
    """Tell whether changes were taken and `finish` has not come: the program was closed, or the server
    went.
    """
    return replicas.is_receiving(db)


def finish(db: Database, before: frozenset[str], taken: Taken) -> Received:
    """What is done once when all changes are there."""
    with atomic(db):
        carry_own(db)
        retry(db, imported=False)
        several.look(db)
        listed.update(db)
        put_setting(db, "receiving", None)
        brought = [row for row in conflicts.open_conflicts(db) if row.register not in before]
        return Received(
            taken.new,
            taken.known,
            dict(sorted(taken.things.items())),
            tuple(waiting(db)),
            tuple(brought),
            tuple(_missing(db)),
            tuple(name for name in taken.makers if name),
            dict(sorted(taken.staying.items())),
            dict(sorted(taken.ahead.items())),
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


def _store(db: Database, changes: Iterable[Change], names: dict[str, str]) -> tuple[Taken, set[Thing]]:
    taken = Taken()
    touched: set[Thing] = set()
    for some in _portions(changes):
        fresh = log.store(db, some)
        taken.new += len(fresh)
        taken.known += len(some) - len(fresh)
        taken.makers.update(dict.fromkeys(change.maker for change in fresh))
        for change in fresh:
            if (days := clock.days_ahead(change.hlc)) > taken.ahead[change.maker]:
                taken.ahead[change.maker] = days
            touched |= {thing for setting in change.settings if (thing := thing_of(setting.register))}
            linked = sum(map(_is_linked_picture, change.settings))
            if linked:
                taken.staying[change.maker] += linked
    taken.things.update(thing.table for thing in touched)
    own = replicas.own(db)
    db.conn.executemany(
        "INSERT INTO replica (uuid, name) VALUES (?, ?) ON CONFLICT (uuid) DO UPDATE SET name ="
        " excluded.name",
        [(uuid, name) for uuid, name in names.items() if uuid != own],
    )
    return taken, touched


def _is_linked_picture(setting: Setting) -> bool:
    """Tell whether a setting says of a picture that its file lies outside its owner's library."""
    if not setting.register.startswith("picture.shows:"):
        return False
    return linked_at(json.loads(setting.value)) is not None


def _portions(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Some at a time: a statement for many costs less than many statements, and memory for a few large ones.
    """
    some: list[Change] = []
    size = 0
    for change in changes:
        some.append(change)
        size += sum(len(setting.value) for setting in change.settings)
        if len(some) == PORTION or size > LARGEST_PORTION:
            yield some
            some, size = [], 0
    if some:
        yield some


def _missing(db: Database) -> Sequence[tuple[str, int, int]]:
    names = {row.uuid: row.name for row in replicas.all(db)}
    return [(names.get(replica) or replica[:8], first, last) for replica, first, last in log.missing(db)]
