"""A shared collection on a server that speaks PostgreSQL's protocol: push, then pull.

The server holds the log and knows nothing of notes or tags; every librarian has the whole collection and
works without it. All is idempotent: what was pushed twice is there once, and after a lost connection one
begins again.
"""
from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import ReaderError
from reader.library.base import Database, put_setting, setting
from reader.library.beyond.changed import NOTED
from reader.library.database import Library
from reader.library.sharing import identity, log, receive, replicas
from reader.library.sharing.log import Change, Setting
from reader.library.sharing.receive import Received, Taken
from reader.library.sharing.shapes import fits
from reader.sentence import say
from reader.sharing.connection import Address, driver, explained, is_passing, open_connection
from reader.sharing.packs import LONGEST_NAME, begin

if TYPE_CHECKING:
    from reader.sharing.connection import Connection

ROWS = 1_000  # changes that go in one transaction
PULLED = 5_000  # and that come: what they are about is made rows once for all of them
PIECE = 16 << 20  # bytes of payloads that come in one transaction
TRIES = 5
INSERT = (
    "INSERT INTO baojia.change (collection, replica, n, uuid, hlc, maker, kind, payload)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (collection, replica, n) DO NOTHING"
)
SIZES = (
    "SELECT n, octet_length(payload) FROM baojia.change WHERE collection = %s AND replica = %s AND n > %s"
    " ORDER BY n LIMIT %s"
)
PULL = (
    "SELECT n, uuid::text, hlc, maker, kind, payload FROM baojia.change WHERE collection = %s AND"
    " replica = %s AND n > %s AND n <= %s ORDER BY n"
)


@dataclass(frozen=True, slots=True)
class Synced:
    """How many changes went, and what came."""

    sent: int
    received: Received | None


def script() -> str:
    """Return the SQL that an administrator runs once on the server."""
    return (Path(__file__).parent / "server.sql").read_text("utf-8")


def membership(collection: str, name: str, role: str | None) -> str:
    """Return the SQL that makes somebody a member (reader, librarian, admin), or with None takes them out."""
    if role is None:
        return f"DELETE FROM baojia.member WHERE collection = '{collection}' AND name = {_quoted(name)};"
    group = "baojia_reader" if role == "reader" else "baojia_librarian"
    identifier = '"' + name.replace('"', '""') + '"'
    return (
        f"INSERT INTO baojia.member (collection, name, role) VALUES ('{collection}', {_quoted(name)},"
        f" {_quoted(role)})"
        f" ON CONFLICT (collection, name) DO UPDATE SET role = excluded.role;\nGRANT {group} TO {identifier};"
    )


def remembered(db: Database) -> Address | None:
    """Return the server that this library is shared over; None where it is none."""
    said = setting(db, "server")
    return Address(**json.loads(said)) if said else None


def remember(library: Library, address: Address | None) -> None:
    """Share the library over this server from now on; None: no longer."""
    def work(db: Database) -> None:
        if _place(remembered(db)) != _place(address):
            put_setting(db, NOTED, None)  # another one has been told nothing
        put_setting(db, "server", None if address is None else json.dumps(asdict(address)))

    library.write(work)


def _place(address: Address | None) -> tuple[object, ...]:
    """Return where texts are told to."""
    return () if address is None else (address.host, address.port, address.database, address.engine)


def waiting_to_go(db: Database) -> int:
    """Return how many of this copy's own changes the server has not got, as far as is known here."""
    return log.last_step(db) - log.sent(db, replicas.own(db))


def sync(
    library: Library, address: Address, connect: Callable[[Address], Connection] | None = None
) -> Synced:
    """Push what the server lacks, then pull what this copy lacks.

    Raises Unreachable where the server does not answer, ReaderError where it refuses.
    """
    driver()
    for attempt in range(TRIES):
        try:
            with (connect or open_connection)(address) as connection:
                connection.autocommit = True  # what was sent stays sent, whatever comes after it
                _begin(library, connection)
                sent = _push(library, connection)
                return Synced(sent, _pull(library, connection))
        except driver().Error as error:
            if attempt + 1 == TRIES or not is_passing(error):
                raise explained(address, error) from error
            time.sleep(0.05 * 2**attempt)
    raise AssertionError("unreachable")


def membership_of(connection: Connection, collection: str | None) -> str:
    """Return the collection that one is a member of. Raises ReaderError where there is none, or there are
    several and `collection` doesn't say which.
    """
    mine = _memberships(connection)
    if collection is None and len(mine) == 1:
        return mine[0]
    if collection in mine:
        return str(collection)
    if collection is None and mine:
        told = say("您是 {0} 个共享馆藏的成员：{1}", len(mine), "、".join(mine))
        raise ReaderError(told, "请写明是哪一个（--collection）。")
    raise ReaderError("您不是这个共享馆藏的成员，或只能读。", "请管理员用 baojia member add 把您加进去。")


def may_write(connection: Connection, collection: str) -> bool:
    """Tell whether one may send anything."""
    sql = "SELECT role FROM baojia.member WHERE collection = %s AND name = current_user"
    row = connection.execute(sql, [collection]).fetchone()
    return row is not None and row[0] != "reader"


def _memberships(connection: Connection) -> list[str]:
    sql = "SELECT collection::text FROM baojia.member WHERE name = current_user ORDER BY collection"
    return [str(row[0]) for row in connection.execute(sql).fetchall()]


def _begin(library: Library, connection: Connection) -> None:
    """A library that shares nothing becomes a copy of the collection that one is a member of; where one is of
    none, or of several, it begins one of its own.
    """
    if library.read(replicas.collection) is None:
        mine = _memberships(connection)
        if len(mine) == 1:
            library.write(lambda db: receive.join(db, mine[0]))
    begin(library)


def _push(library: Library, connection: Connection) -> int:
    """Send this copy's own changes in the order of their numbers; how many the server had not got."""
    collection, own = library.read(replicas.require), library.read(replicas.own)
    name = next((row.name for row in library.read(replicas.all) if row.own), "")
    with connection.transaction():
        connection.execute(
            "INSERT INTO baojia.replica (collection, replica, name, holder) VALUES (%s, %s, %s, current_user)"
            " ON CONFLICT (collection, replica) DO NOTHING",
            [collection, own, name],
        )
    there = connection.execute(
        "SELECT coalesce(max(n), 0) FROM baojia.change WHERE collection = %s AND replica = %s",
        [collection, own],
    ).fetchone()
    last = int(there[0]) if there else 0
    if _is_a_copy(library, connection, collection, own, last):
        library.write(_become_new)
        return _push(library, connection)
    sent = 0
    for rows in _portions(library, last):
        with connection.transaction(), connection.cursor() as cursor:
            cursor.executemany(INSERT, [(collection, *row) for row in rows])
        sent += len(rows)
        last = rows[-1][1]
    library.write(lambda db: put_setting(db, "pushed", json.dumps({own: last})))
    return sent


def _portions(library: Library, after: int) -> Iterator[list[Sequence[Any]]]:
    """This copy's changes after that number, some at a time."""
    while rows := log.own_rows(library.reader(), after, ROWS):
        yield rows
        after = rows[-1][1]


def _is_a_copy(
    library: Library, connection: Connection, collection: str, own: str, last: int
) -> bool:
    """Tell whether the server has another change under our name at its last number:
    then this folder is a copy of the one that wrote it, or was brought back from a backup.
    """
    if not last:
        return False
    mine = log.uuid_of(library.reader(), own, last)
    sql = "SELECT uuid::text FROM baojia.change WHERE collection = %s AND replica = %s AND n = %s"
    there = connection.execute(sql, [collection, own, last]).fetchone()
    return (there[0] if there else None) != mine


def _become_new(db: Database) -> None:
    """A new name for this copy; its changes that nobody has get new numbers under it."""
    with db.atomic():
        log.renumber(db, log.become_new(db))
    identity.note_sent(db)


def _pull(library: Library, connection: Connection) -> Received | None:
    """Take in what the others pushed, some in each transaction; None where there was nothing.

    What was taken is kept, whatever comes in between; the next time one goes on behind it.
    """
    collection = library.read(replicas.require)
    own = library.read(replicas.own)
    known = library.read(replicas.vector)
    rows = connection.execute(
        "SELECT replica::text, name FROM baojia.replica WHERE collection = %s", [collection]
    ).fetchall()
    names = {str(replica): str(name) for replica, name in rows if str(replica) != own}
    taken: Taken | None = Taken() if library.read(receive.is_unfinished) else None
    before: frozenset[str] = frozenset()
    for replica in sorted(names):
        for changes in _pieces(connection, collection, replica, known.get(replica, 0)):
            if taken is None:
                taken = Taken()
                before = library.write(lambda db: receive.begin(db, collection))[0]
            taken.add(_take(library, changes, names))
    return None if taken is None else _finish(library, before, taken)


def _take(library: Library, changes: Iterable[Change], names: dict[str, str]) -> Taken:
    return library.write(lambda db: receive.take(db, changes, names))[0]


def _finish(library: Library, before: frozenset[str], taken: Taken) -> Received:
    return library.write(lambda db: receive.finish(db, before, taken))[0]


def _pieces(
    connection: Connection, collection: str, replica: str, after: int
) -> Iterator[Iterable[Change]]:
    """Another copy's changes after that number, in pieces of at most PULLED changes and PIECE bytes."""
    where = [collection, replica]
    while sizes := connection.execute(SIZES, [*where, after, PULLED]).fetchall():
        last = _up_to(sizes)
        rows = connection.execute(PULL, [*where, after, last]).fetchall()
        yield (_change(replica, row) for row in rows)
        after = last


def _up_to(sizes: Sequence[Sequence[int]]) -> int:
    """The number of the last change of a piece; the first one always belongs to it. `sizes`: (n, bytes)."""
    held = 0
    last = int(sizes[0][0])
    for n, size in sizes:
        held += int(size)
        if held > PIECE:
            break
        last = int(n)
    return last


def _change(replica: str, row: Sequence[Any]) -> Change:
    """Return a row as a change. Raises ReaderError where its content is not what it may be:
    a change is data from strangers.
    """
    n, uuid, hlc, maker, kind, payload = row
    try:
        settings = log.unpack(bytes(payload))
        right = all(_is_right(one) for one in settings)
    except (ValueError, TypeError, RecursionError, *log.DAMAGE):
        right = False
    if not right:
        told = say("服务器上副本 {0} 的第 {1} 步内容不对，没有读入。", replica[:8], n)
        raise ReaderError(told, "请告诉管理员。")
    return Change(replica, int(n), str(uuid), int(hlc), str(maker), str(kind), settings)


def _is_right(setting: Setting) -> bool:
    texts = isinstance(setting.register, str) and isinstance(setting.value, str)
    return texts and len(setting.register) <= LONGEST_NAME and fits(setting.register, setting.value)


def _quoted(text: str) -> str:
    """Return a literal of standard SQL."""
    return "'" + text.replace("'", "''") + "'"
