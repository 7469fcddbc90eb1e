"""The log: who changed which registers, in which order it was known to them; and the heads, which are what
holds now.

A change is one undo step of one replica (one copy of a library). It sets registers; each setting names those
that it replaces, as far as its writer had seen them. A setting that nobody who saw it has replaced is a head.
So what holds follows from the *set* of changes: in any order, twice, by file or by server, it is the same.
Clocks only decide which of several heads is shown.
"""
from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid4

from reader.library.base import Database, setting
from reader.library.sharing import clock, replicas, several
from reader.library.sharing.replicas import Writer
from reader.library.sharing.things import Value, encode, encode_texts

LARGEST = 8 << 20  # bytes that a change may unpack to
# Most changes are a few hundred bytes: with the usual window zlib clears 256 KiB for each, which takes ten
# times as long as the rest of its work. One's own are kept as they are, and deflated on their way out.
SMALL, SMALL_WINDOW = 1_024, (10, 1)  # bytes; wbits and memLevel of zlib
PLAIN = b"["  # what JSON begins with, and nothing that zlib wrote
DAMAGE = (zlib.error,)  # what a payload that is none gives
_in_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
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


def renumber(db: Database, before: str) -> None:
    """Give the changes of this copy's former name that nobody else has (as far as is known) to its present
    one.
    """
    own = replicas.own(db)
    rows = db.execute(
        f"SELECT {FIELDS} FROM change WHERE replica = ? AND n > ? ORDER BY n", [before, sent(db, before)]
    )
    for number, row in enumerate(rows.fetchall(), 1):
        db.execute(
            "UPDATE change SET replica = ?, n = ? WHERE replica = ? AND n = ?", [own, number, before, row[1]]
        )
    db.execute("UPDATE replica SET upto = 0 WHERE uuid IN (?, ?)", [before, own])
    for replica in (before, own):
        replicas.advance(db, replica)


def sent(db: Database, replica: str) -> int:
    """Return up to which step of a replica the server has this copy's changes, as far as is known here."""
    return replicas.noted(db, "pushed").get(replica, 0)


def last_step(db: Database, own: str | None = None) -> int:
    """Return the number of this copy's newest change (`own`: its name); 0 before the first."""
    named = replicas.own(db) if own is None else own
    return _last(db, named)[0]


def own_rows(db: Database, after: int, limit: int) -> list[Sequence[Any]]:
    """Return this copy's changes after that number in order, at most `limit`, packed: FIELDS of each."""
    sql = f"SELECT {FIELDS} FROM change WHERE replica = ? AND n > ? ORDER BY n LIMIT ?"
    rows = db.execute(sql, [replicas.own(db), after, limit]).fetchall()
    return [(*row[:-1], _for_others(row[-1])) for row in rows]


def uuid_of(db: Database, replica: str, n: int) -> str | None:
    """Return the UUID of a replica's change of that number; None where it has not come."""
    row = db.execute("SELECT uuid FROM change WHERE replica = ? AND n = ?", [replica, n]).fetchone()
    return row[0] if row else None


def carried(db: Database) -> int:
    """Up to which of this copy's own changes its marks were put where the log says."""
    replica, done = json.loads(setting(db, "carried") or '["", 0]')
    return int(done) if replica == replicas.own(db) else 0


def registers_of(db: Database, replica: str, after: int) -> set[str]:
    """Return the registers that a replica's changes after this number set."""
    rows = db.execute("SELECT payload FROM change WHERE replica = ? AND n > ?", [replica, after])
    return {setting.register for row in rows for setting in unpack(row[0])}


def missing(db: Database) -> list[tuple[str, int, int]]:
    """Return (replica, from, to) of steps that later ones say must exist and that have not come."""
    gaps = []
    for row in replicas.all(db):
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
    writer: Writer | None = None,
) -> Change | None:
    """Write a change of this copy's own:
    each register gets its value over all of its heads. None where nothing is set, or nothing is shared.

    `seen`: {register: settings (ids)} that its value stands over, where these are known, or where nobody has
    seen all of its heads here because some still wait: it stands beside those. `writer`: where it is known.
    """
    by = writer or replicas.writer(db)
    settings = tuple(
        Setting(
            register,
            tuple(seen[register] if register in seen else _head_ids(db, register)),
            encode(value),
        )
        for register, value in values
    )
    if not settings or by is None:
        return None
    change = write_settings(db, kind, settings, by)
    if seen:  # it may stand beside others
        several.note(db, seen)
    return change


def write_settings(db: Database, kind: str, settings_: Sequence[Setting], by: Writer) -> Change:
    """Write a change of this copy's own; each setting is over all heads that its register has."""
    hlc = max(by.heard + 1, by.clock + 1, clock.wall())
    change = Change(by.replica, by.last + 1, str(uuid4()), hlc, by.maker, kind, tuple(settings_))
    _append(db, change)
    _store_own(db, change)
    return change


def write_as(
    db: Database, uuid: UUID, hlc: int, by: str, kind: str, values: Sequence[tuple[str, Value]]
) -> None:
    """Write a first change: of what was there before the library was shared.
    Copies of one library make it alike and count it once.
    """
    own = replicas.own(db)
    last, hlc = _last(db, own)
    clock.keep(db, hlc)  # this one is older
    settings = tuple(Setting(register, (), encode(value)) for register, value in values)
    change = Change(own, last + 1, str(uuid), hlc, by, kind, settings)
    _append(db, change)
    _store_settings(db, [change])


def become_new(db: Database) -> str:
    """Give this copy a name of its own: it was copied, or brought back from a backup. The one that it had."""
    before = replicas.own(db)
    clock.keep(db, _last(db, before)[1])
    replicas.advance(db, before)
    replicas.become_new(db)
    return before


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
        replicas.advance(db, replica)
    clock.hear(db, [change.hlc for change in new])
    return new


def _append(db: Database, change: Change) -> None:
    """Put this copy's own next change into the log."""
    text = _text(change.settings)
    payload = text if len(text) <= SMALL else _deflated(text)
    db.execute(f"INSERT INTO change ({FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?)", [*_signed(change), payload])


def _signed(change: Change) -> tuple[Any, ...]:
    return change.replica, change.n, change.uuid, change.hlc, change.maker, change.kind


def _new(db: Database, changes: Sequence[Change]) -> list[Change]:
    """Return those that the log has not got, each once."""
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
        f"SELECT id, hlc, maker, value {_HOLDS} ORDER BY hlc DESC, id DESC", [register]
    ).fetchall()
    return [Head(row[0], row[1], row[2], json.loads(row[3])) for row in rows]


def _head_ids(db: Database, register: str) -> list[str]:
    rows = db.execute(f"SELECT id {_HOLDS} ORDER BY hlc DESC, id DESC", [register]).fetchall()
    return [row[0] for row in rows]


# a paragraph that was corrected often has many settings, and mostly one that holds
_HOLDS = "FROM setting INDEXED BY setting_head WHERE register = ? AND head = 1"


def settings(db: Database, register: str) -> list[Head]:
    """Return all settings that a register ever had here, the newest first."""
    rows = db.execute(
        "SELECT id, hlc, maker, value FROM setting WHERE register = ? ORDER BY hlc DESC, id DESC", [register]
    ).fetchall()
    return [Head(row[0], row[1], row[2], json.loads(row[3])) for row in rows]


def shown(db: Database, register: str) -> Head | None:
    """Return the newest head that says something; None where the thing is gone or was never there."""
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
    """Return a change's settings as others get them: JSON, deflated."""
    return _deflated(_text(settings_))


def unpack(payload: bytes) -> tuple[Setting, ...]:
    """Return what `pack` wrote, or what a small change of this copy is kept as."""
    if payload[:1] != PLAIN:
        payload = zlib.decompressobj().decompress(payload, LARGEST)
    text = payload.decode("utf-8", "surrogatepass")
    return tuple(Setting(register, tuple(over), value) for register, over, value in json.loads(text))


def _text(settings_: Sequence[Setting]) -> bytes:
    rows = [
        f"[{_in_json(setting.register)},{encode_texts(setting.over)},{_in_json(setting.value)}]"
        for setting in settings_
    ]
    return f"[{','.join(rows)}]".encode("utf-8", "surrogatepass")


def _deflated(text: bytes) -> bytes:
    window, memory = SMALL_WINDOW if len(text) <= SMALL else (zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL)
    deflate = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, window, memory)
    return deflate.compress(text) + deflate.flush()


def _for_others(payload: bytes) -> bytes:
    """Return a payload of this copy's own as others get it."""
    return _deflated(payload) if payload[:1] == PLAIN else payload


def _store_own(db: Database, change: Change) -> None:
    """Each setting is a head, over settings that are here: nobody can have heard of it."""
    for index, one in enumerate(change.settings):
        db.execute(
            f"{_INTO_SETTINGS} (?, ?, ?, ?, ?, ?, 1)",
            [
                one.register,
                f"{change.uuid}.{index}",
                change.hlc,
                change.maker,
                encode_texts(one.over),
                one.value,
            ],
        )
        for id_ in one.over:
            db.execute(_REPLACE, [one.register, id_])


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
        f"{_INTO_SETTINGS} (?, ?, ?, ?, ?, ?, ?)",
        [
            (*key, change.hlc, change.maker, encode_texts(setting.over), setting.value, int(key not in gone))
            for key, (change, setting) in settings_.items()
        ],
    )
    db.conn.executemany(_REPLACE, over)
    db.conn.executemany("DELETE FROM replaced WHERE register = ? AND id = ?", sorted(gone))
    db.conn.executemany(  # one that comes later is replaced already
        "INSERT OR IGNORE INTO replaced (register, id) SELECT ?1, ?2"
        " WHERE NOT EXISTS (SELECT 1 FROM setting WHERE register = ?1 AND id = ?2)",
        over,
    )
    several.note(db, [register for register, _ in settings_])


_INTO_SETTINGS = "INSERT OR IGNORE INTO setting (register, id, hlc, maker, over, value, head) VALUES"
_REPLACE = "UPDATE setting SET head = 0 WHERE register = ? AND id = ?"


def _replaced_before(db: Database, keys: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return those of these settings (register, id) that somebody replaced before they came."""
    rows = db.execute(
        "SELECT r.register, r.id FROM json_each(?) j"
        " JOIN replaced r ON r.register = j.value ->> 0 AND r.id = j.value ->> 1",
        [json.dumps(list(keys))],
    )
    return {(row[0], row[1]) for row in rows.fetchall()}


def _last(db: Database, own: str) -> tuple[int, int]:
    """Return the number and the clock's value of this copy's newest change; (0, 0) before the first.

    The clock is written down only where another one was heard: what was written here says it itself.
    """
    sql = "SELECT n, hlc FROM change WHERE replica = ? ORDER BY n DESC LIMIT 1"
    row = db.execute(sql, [own]).fetchone()
    return (row[0], row[1]) if row else (0, 0)
