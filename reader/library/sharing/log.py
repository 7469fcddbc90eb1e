"""The log: who changed which registers, in which order it was known to them; and the heads, which are what
holds now.

A change is one undo step of one replica (one copy of a library). It sets registers; each setting names those
that it replaces, as far as its writer had seen them. A setting that nobody who saw it has replaced is a head.
So what holds follows from the *set* of changes: in any order, twice, by file or by server, it is the same.
Clocks only decide which of several heads is shown.
"""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid4

from reader.errors import LibraryError
from reader.library.base import Database, maker
from reader.library.sharing.things import Value, encode

DAY = (24 * 3600 * 1000) << 16  # of the clock
LARGEST = 8 << 20  # bytes that a change may unpack to
DAMAGE = (zlib.error,)  # what a payload that is none gives
FIELDS = "replica, n, uuid, hlc, maker, kind, payload"


@dataclass(frozen=True, slots=True)
class Setting:
    """A register gets a value, over the settings (ids) that its writer had seen. `value` is JSON text,
    "null": gone.
    """

    register: str
    over: tuple[str, ...]
    value: str


@dataclass(frozen=True, slots=True)
class Change:
    """Step `n` (1, 2, 3 … without gaps) of a replica (UUID). `hlc`: milliseconds since 1970 << 16 |
    counter.
    """

    replica: str
    n: int
    uuid: str
    hlc: int
    maker: str
    kind: str
    settings: tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A setting as it is kept, with who made it and when."""

    id: str
    hlc: int
    maker: str
    value: Value


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


def collection(db: Database) -> str | None:
    """Return the UUID that all copies of one collection have; None for a library that shares nothing."""
    return _meta(db, "collection")


def has_server(db: Database) -> bool:
    """Tell whether the library is kept alike with a server."""
    return _meta(db, "server") is not None


def own_replica(db: Database) -> str:
    """Return the UUID of this copy."""
    return str(_meta(db, "replica"))


def found(db: Database, of: str | None = None) -> None:
    """Make the library a copy of a collection: of a new one, or of `of`. It is signed with the person's
    name.
    """
    put_meta(db, "collection", of or str(uuid4()))
    become_new(db)


def become_new(db: Database) -> None:
    """This copy gets a name of its own: when it joins, was copied, or was brought back from a backup."""
    uuid = str(uuid4())
    put_meta(db, "replica", uuid)
    db.execute("INSERT INTO replica (uuid, name, upto) VALUES (?, ?, 0)", [uuid, maker(db)])


def renumber(db: Database, before: str) -> None:
    """Give the changes of this copy's former name that nobody else has (as far as is known) to its present
    one.
    """
    own = own_replica(db)
    rows = db.execute(
        f"SELECT {FIELDS} FROM change WHERE replica = ? AND n > ? ORDER BY n", [before, _sent(db, before)]
    )
    for number, row in enumerate(rows.fetchall(), 1):
        db.execute(
            "UPDATE change SET replica = ?, n = ? WHERE replica = ? AND n = ?", [own, number, before, row[1]]
        )
    db.execute("UPDATE replica SET upto = 0 WHERE uuid IN (?, ?)", [before, own])
    for replica in (before, own):
        _advance(db, replica)


def _sent(db: Database, replica: str) -> int:
    """Up to which step of a replica the server had this copy's changes."""
    pushed = json.loads(_meta(db, "pushed") or "{}")
    return int(pushed.get(replica, 0))


def kinds_told(db: Database) -> int:
    """Up to which version's kinds of things the log has been told all that was made here."""
    return int(_meta(db, "kinds") or 1)


def is_receiving(db: Database) -> bool:
    """Whether changes of others are being taken in pieces."""
    return bool(_meta(db, "receiving"))


def noted(db: Database, key: str) -> dict[str, int]:
    """What was noted under that key of `meta`: {name: number}; empty where nothing was."""
    found = json.loads(_meta(db, key) or "{}")
    return {str(name): int(number) for name, number in found.items()}


def last_step(db: Database) -> int:
    """Return the number of this copy's newest change; 0 before the first."""
    row = db.execute("SELECT ifnull(max(n), 0) FROM change WHERE replica = ?", [own_replica(db)]).fetchone()
    return int(row[0])


def carried(db: Database) -> int:
    """Up to which of this copy's own changes its marks were put where the log says."""
    replica, done = json.loads(_meta(db, "carried") or '["", 0]')
    return int(done) if replica == own_replica(db) else 0


def registers_of(db: Database, replica: str, after: int) -> set[str]:
    """Return the registers that a replica's changes after this number set."""
    rows = db.execute("SELECT payload FROM change WHERE replica = ? AND n > ?", [replica, after])
    return {setting.register for row in rows for setting in unpack(row[0])}


def replicas(db: Database) -> list[Replica]:
    """Return all copies that this one has heard of, its own first."""
    own = _meta(db, "replica")
    rows = db.execute(
        "SELECT uuid, name, upto, uuid = ?1, knows FROM replica ORDER BY uuid = ?1 DESC, name, uuid", [own]
    )
    return [Replica(row[0], row[1], row[2], bool(row[3]), json.loads(row[4])) for row in rows.fetchall()]


def note_known(db: Database, replica: str, has: Mapping[str, int]) -> None:
    """Remember what another copy has, by its own word: that need not be sent to it again."""
    db.execute(
        "UPDATE replica SET knows = ? WHERE uuid = ?", [json.dumps(dict(has), sort_keys=True), replica]
    )


def vector(db: Database) -> dict[str, int]:
    """Return {replica: the step up to which nothing is missing here}: what another copy need not send."""
    return {row.uuid: row.upto for row in replicas(db) if row.upto}


def missing(db: Database) -> list[tuple[str, int, int]]:
    """Return (replica, from, to) of steps that later ones say must exist and that have not come."""
    gaps = []
    for row in replicas(db):
        last = row.upto
        for (n,) in db.execute(
            "SELECT n FROM change WHERE replica = ? AND n > ? ORDER BY n", [row.uuid, row.upto]
        ).fetchall():
            if n > last + 1:
                gaps.append((row.uuid, last + 1, n - 1))
            last = n
    return gaps


def write(
    db: Database,
    kind: str,
    values: Iterable[tuple[str, Value]],
    seen: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Change | None:
    """Write a change of this copy's own:
    each register gets its value over all of its heads. None where nothing is set.

    `seen`: {register: settings (ids)} that its value stands over, where nobody has seen all of its heads
    here because some still wait: it stands beside those.
    """
    settings = tuple(
        Setting(
            register,
            tuple(seen[register] if register in seen else [head.id for head in heads(db, register)]),
            encode(value),
        )
        for register, value in values
    )
    if not settings:
        return None
    change = Change(own_replica(db), last_step(db) + 1, str(uuid4()), _tick(db), maker(db), kind, settings)
    _append(db, change)
    return change


def write_as(
    db: Database, uuid: UUID, hlc: int, by: str, kind: str, values: Sequence[tuple[str, Value]]
) -> None:
    """Write a first change: of what was there before the library was shared.
    Copies of one library make it alike and count it once.
    """
    settings = tuple(Setting(register, (), encode(value)) for register, value in values)
    _append(db, Change(own_replica(db), last_step(db) + 1, str(uuid), hlc, by, kind, settings))


def store(db: Database, changes: Sequence[Change]) -> list[Change]:
    """Put changes into the log and their settings under their registers; those that were new. Nothing is
    rendered.
    """
    new = _new(db, changes)
    db.conn.executemany(
        f"INSERT INTO change ({FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(*_signed(change), pack(change.settings)) for change in new],
    )
    _store_settings(db, new)
    for replica in sorted({change.replica for change in new}):
        _advance(db, replica)
    _hear(db, [change.hlc for change in new])
    return new


def _append(db: Database, change: Change) -> None:
    """Put this copy's own next change into the log."""
    db.execute(
        f"INSERT INTO change ({FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [*_signed(change), pack(change.settings)],
    )
    _store_settings(db, [change])
    db.execute(
        "UPDATE replica SET upto = ?1 WHERE uuid = ?2 AND upto = ?1 - 1", [change.n, change.replica]
    )


def _signed(change: Change) -> tuple[Any, ...]:
    return change.replica, change.n, change.uuid, change.hlc, change.maker, change.kind


def _new(db: Database, changes: Sequence[Change]) -> list[Change]:
    """Those that the log has not got, each once."""
    steps = {(change.replica, change.n): change for change in reversed(changes)}
    rows = db.execute(
        "SELECT c.replica, c.n FROM json_each(?) j"
        " JOIN change c ON c.replica = j.value ->> 0 AND c.n = j.value ->> 1",
        [json.dumps(list(steps))],
    )
    for row in rows.fetchall():
        del steps[row[0], row[1]]
    return list(reversed(steps.values()))


def heads(db: Database, register: str) -> list[Head]:
    """Return what holds for a register, the newest first: several where people worked without knowing of each
    other.
    """
    rows = db.execute(
        "SELECT id, hlc, maker, value FROM setting WHERE register = ? AND head = 1 ORDER BY hlc"
        " DESC, id DESC",
        [register],
    ).fetchall()
    return [Head(row[0], row[1], row[2], json.loads(row[3])) for row in rows]


def settings(db: Database, register: str) -> list[Head]:
    """Return all settings that a register ever had here, the newest first."""
    rows = db.execute(
        "SELECT id, hlc, maker, value FROM setting WHERE register = ? ORDER BY hlc DESC, id DESC", [register]
    ).fetchall()
    return [Head(row[0], row[1], row[2], json.loads(row[3])) for row in rows]


def shown(db: Database, register: str) -> Head | None:
    """Of the heads the newest that says something; None where the thing is gone or was never there."""
    return next((head for head in heads(db, register) if head.value is not None), None)


def since(db: Database, known: Mapping[str, int]) -> Iterator[Change]:
    """Yield the changes that a copy with this vector has not got, by replica and step."""
    for (replica,) in db.execute("SELECT DISTINCT replica FROM change ORDER BY replica").fetchall():
        rows = db.execute(
            f"SELECT {FIELDS} FROM change WHERE replica = ? AND n > ? ORDER BY n",
            [replica, known.get(replica, 0)],
        )
        for row in rows:
            yield Change(row[0], row[1], row[2], row[3], row[4], row[5], unpack(row[6]))


def pack(settings_: Sequence[Setting]) -> bytes:
    """Return a change's settings as they are kept: JSON, deflated."""
    rows = [[setting.register, list(setting.over), setting.value] for setting in settings_]
    return zlib.compress(
        json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    )


def unpack(payload: bytes) -> tuple[Setting, ...]:
    """Return what `pack` wrote."""
    text = zlib.decompressobj().decompress(payload, LARGEST).decode("utf-8", "surrogatepass")
    return tuple(Setting(register, tuple(over), value) for register, over, value in json.loads(text))


def put_meta(db: Database, key: str, value: Any) -> None:
    """Keep something about the library itself."""
    db.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [key, value],
    )


def _store_settings(db: Database, changes: Sequence[Change]) -> None:
    """Each setting is a head, unless somebody replaced it: before it came, or now."""
    settings_ = {
        (setting.register, f"{change.uuid}.{index}"): (change, setting)
        for change in changes
        for index, setting in enumerate(change.settings)
    }
    over = list(
        dict.fromkeys((setting.register, id_) for _, setting in settings_.values() for id_ in setting.over)
    )
    gone = _replaced_before(db, settings_)
    db.conn.executemany(
        "INSERT OR IGNORE INTO setting (register, id, hlc, maker, over, value, head)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (*key, change.hlc, change.maker, json.dumps(setting.over), setting.value, int(key not in gone))
            for key, (change, setting) in settings_.items()
        ],
    )
    db.conn.executemany("DELETE FROM replaced WHERE register = ? AND id = ?", sorted(gone))
    db.conn.executemany("UPDATE setting SET head = 0 WHERE register = ? AND id = ?", over)
    db.conn.executemany(  # one that comes later is replaced already
        "INSERT OR IGNORE INTO replaced (register, id) SELECT ?1, ?2"
        " WHERE NOT EXISTS (SELECT 1 FROM setting WHERE register = ?1 AND id = ?2)",
        over,
    )


def _replaced_before(db: Database, keys: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Of these settings (register, id) those that somebody replaced before they came."""
    rows = db.execute(
        "SELECT r.register, r.id FROM json_each(?) j"
        " JOIN replaced r ON r.register = j.value ->> 0 AND r.id = j.value ->> 1",
        [json.dumps(list(keys))],
    )
    return {(row[0], row[1]) for row in rows.fetchall()}


def _advance(db: Database, replica: str) -> None:
    """Move `upto` over the steps that have come."""
    db.execute("INSERT OR IGNORE INTO replica (uuid, name, upto) VALUES (?, '', 0)", [replica])
    upto = db.execute("SELECT upto FROM replica WHERE uuid = ?", [replica]).fetchone()[0]
    for (n,) in db.execute("SELECT n FROM change WHERE replica = ? AND n > ? ORDER BY n", [replica, upto]):
        if n > upto + 1:
            break
        upto = n
    db.execute("UPDATE replica SET upto = ? WHERE uuid = ?", [upto, replica])


def _tick(db: Database) -> int:
    """Return the clock's next value: later than everything that was written or heard here."""
    now = max(int(_meta(db, "clock") or 0) + 1, _wall())
    put_meta(db, "clock", now)
    return now


def _hear(db: Database, clocks: Iterable[int]) -> None:
    """Our clock follows what it hears, but not one that is more than a day ahead of the world's."""
    limit = _wall() + DAY
    heard = max((hlc for hlc in clocks if hlc < limit), default=0)
    if heard > int(_meta(db, "clock") or 0):
        put_meta(db, "clock", heard)


def _wall() -> int:
    return int(time.time() * 1000) << 16


def _meta(db: Database, key: str) -> Any:
    row = db.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
    return row[0] if row else None


def require(db: Database) -> str:
    """Return the collection. Raises LibraryError for a library that shares nothing."""
    uuid = collection(db)
    if uuid is None:
        raise LibraryError("这个库还没有与人共享。", "请先在“库 ▸ 与人共享”里开始共享,或读入别人的改动包。")
    return uuid
