"""A shared collection on a server that speaks PostgreSQL's protocol: push, then pull. The only file that
opens a connection.

The server holds the log and knows nothing of notes or tags; every librarian has the whole collection and
works without it. All is idempotent: what was pushed twice is there once, and after a lost connection one
begins again.
"""

from __future__ import annotations

import ipaddress
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from reader.errors import ReaderError
from reader.library.base import Database
from reader.library.database import Library
from reader.library.sharing import identity, log, receive
from reader.library.sharing.log import Change, Setting
from reader.library.sharing.receive import Received, Taken
from reader.library.sharing.shapes import fits
from reader.sentence import about, say
from reader.sharing.packs import LONGEST_NAME, begin

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[Any]

T = TypeVar("T")
ROWS = 1_000  # changes that go or come in one transaction
PIECE = 16 << 20  # bytes of payloads that come in one transaction
TRIES = 5
RETRIED = ("40001", "40P01")  # serialization failure, deadlock (PostgreSQL, appendix A)
PATIENCE = 10  # seconds for a connection
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
class Address:
    """Where the server is and as whom one connects. No password: that stands in ~/.pgpass, or the server asks
    for none.

    `authority`: the file with the certificate of whoever signed the server's; needed unless the server is
    this machine.
    """

    host: str
    user: str
    database: str = "baojia"
    port: int = 5432
    authority: str = ""

    @property
    def is_local(self) -> bool:
        """Tell whether the connection does not leave this machine: a Unix socket or the loopback."""
        if self.host.startswith("/") or self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


@dataclass(frozen=True, slots=True)
class Synced:
    """How many changes went, and what came."""

    sent: int
    received: Received | None


class Unreachable(ReaderError):
    """The server is not there; one works on, and what is to be sent waits."""


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
    row = db.execute("SELECT value FROM meta WHERE key = 'server'").fetchone()
    return Address(**json.loads(row[0])) if row and row[0] else None


def remember(library: Library, address: Address | None) -> None:
    """Share the library over this server from now on; None: no longer."""
    library.write(
        lambda db: log.put_meta(db, "server", None if address is None else json.dumps(asdict(address)))
    )


def waiting_to_go(db: Database) -> int:
    """Return how many of this copy's own changes the server has not got, as far as is known here."""
    own = log.own_replica(db)
    row = db.execute("SELECT value FROM meta WHERE key = 'pushed'").fetchone()
    pushed = json.loads(row[0]) if row and row[0] else {}
    last = db.execute("SELECT ifnull(max(n), 0) FROM change WHERE replica = ?", [own]).fetchone()[0]
    return int(last) - int(pushed.get(own, 0))


def sync(
    library: Library, address: Address, connect: Callable[[Address], psycopg.Connection[Any]] | None = None
) -> Synced:
    """Push what the server lacks, then pull what this copy lacks.

    Raises Unreachable where the server does not answer, ReaderError where it refuses.
    """
    _errors()
    for attempt in range(TRIES):
        try:
            with (connect or open_connection)(address) as connection:
                connection.autocommit = True  # what was sent stays sent, whatever comes after it
                _begin(library, connection)
                sent = _push(library, connection)
                return Synced(sent, _pull(library, connection))
        except _errors().Error as error:
            if attempt + 1 == TRIES or not _passing(error):
                raise _explained(address, error) from error
            time.sleep(0.05 * 2**attempt)
    raise AssertionError("unreachable")


@contextmanager
def opened(address: Address) -> Iterator[psycopg.Connection[Any]]:
    """Connect; each statement counts by itself, and errors are ReaderErrors."""
    try:
        with open_connection(address) as connection:
            connection.autocommit = True
            yield connection
    except _errors().Error as error:
        raise _explained(address, error) from error


def membership_of(connection: psycopg.Connection[Any], collection: str | None) -> str:
    """Return the collection that one is a member of. Raises ReaderError where there is none, or there are
    several and `collection` doesn't say which.
    """
    mine = _memberships(connection)
    if collection is None and len(mine) == 1:
        return mine[0]
    if collection in mine:
        return str(collection)
    if collection is None and mine:
        told = say("您是 {0} 个共享馆藏的成员:{1}", len(mine), "、".join(mine))
        raise ReaderError(told, "请写明是哪一个(--collection)。")
    raise ReaderError("您不是这个共享馆藏的成员,或只能读。", "请管理员用 baojia member add 把您加进去。")


def may_write(connection: psycopg.Connection[Any], collection: str) -> bool:
    """Tell whether one may send anything."""
    sql = "SELECT role FROM baojia.member WHERE collection = %s AND name = current_user"
    row = connection.execute(sql, [collection]).fetchone()
    return row is not None and row[0] != "reader"


def _memberships(connection: psycopg.Connection[Any]) -> list[str]:
    sql = "SELECT collection::text FROM baojia.member WHERE name = current_user ORDER BY collection"
    return [str(row[0]) for row in connection.execute(sql).fetchall()]


def _begin(library: Library, connection: psycopg.Connection[Any]) -> None:
    """A library that shares nothing becomes a copy of the collection that one is a member of; where one is of
    none, or of several, it begins one of its own.
    """
    if library.read(log.collection) is None:
        mine = _memberships(connection)
        if len(mine) == 1:
            library.write(lambda db: receive.join(db, mine[0]))
    begin(library)


def open_connection(address: Address) -> psycopg.Connection[Any]:
    """Connect; passwords come from ~/.pgpass. Raises psycopg's errors."""
    import psycopg
    from psycopg.conninfo import make_conninfo

    return psycopg.connect(make_conninfo("", **connection_words(address)))


def connection_words(address: Address) -> dict[str, Any]:
    """Return what libpq is told. Anywhere but on this machine the server must prove who it is:
    sslmode=verify-full with the certificate of its authority. Raises ReaderError where there is none.
    """
    words: dict[str, Any] = {
        "host": address.host,
        "port": address.port,
        "dbname": address.database,
        "user": address.user,
        "connect_timeout": PATIENCE,
        "application_name": "baojia",
    }
    if address.is_local:
        return words
    if not address.authority:
        unproven = about(address.host, "没有 CA 证书,不能确认服务器的身份,没有连接。")
        raise ReaderError(unproven, "请向管理员要 CA 证书的文件。")
    return {**words, "sslmode": "verify-full", "sslrootcert": address.authority}


def _push(library: Library, connection: psycopg.Connection[Any]) -> int:
    """Send this copy's own changes in the order of their numbers; how many the server had not got."""
    collection, own = library.read(log.require), library.read(log.own_replica)
    name = next((row.name for row in library.read(log.replicas) if row.own), "")
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
    for rows in _portions(library, own, last):
        with connection.transaction(), connection.cursor() as cursor:
            cursor.executemany(INSERT, [(collection, *row) for row in rows])
        sent += len(rows)
        last = rows[-1][1]
    library.write(lambda db: log.put_meta(db, "pushed", json.dumps({own: last})))
    return sent


def _portions(library: Library, own: str, after: int) -> Iterator[list[Sequence[Any]]]:
    """This copy's changes after that number, some at a time."""
    sql = f"SELECT {log.FIELDS} FROM change WHERE replica = ? AND n > ? ORDER BY n LIMIT ?"
    while rows := library.reader().execute(sql, [own, after, ROWS]).fetchall():
        yield rows
        after = rows[-1][1]


def _is_a_copy(
    library: Library, connection: psycopg.Connection[Any], collection: str, own: str, last: int
) -> bool:
    """Tell whether the server has another change under our name at its last number:
    then this folder is a copy of the one that wrote it, or was brought back from a backup.
    """
    if not last:
        return False
    mine = library.reader().execute("SELECT uuid FROM change WHERE replica = ? AND n = ?", [own, last])
    sql = "SELECT uuid::text FROM baojia.change WHERE collection = %s AND replica = %s AND n = %s"
    return connection.execute(sql, [collection, own, last]).fetchone() != mine.fetchone()


def _become_new(db: Database) -> None:
    """A new name for this copy; its changes that nobody has get new numbers under it."""
    with db.atomic():
        before = log.own_replica(db)
        log.become_new(db)
        log.renumber(db, before)
    identity.note_sent(db)


def _pull(library: Library, connection: psycopg.Connection[Any]) -> Received | None:
    """Take in what the others pushed, some in each transaction; None where there was nothing.

    What was taken is kept, whatever comes in between; the next time one goes on behind it.
    """
    collection = library.read(log.require)
    own = library.read(log.own_replica)
    known = library.read(log.vector)
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
    connection: psycopg.Connection[Any], collection: str, replica: str, after: int
) -> Iterator[Iterable[Change]]:
    """Another copy's changes after that number, in pieces of at most ROWS changes and PIECE bytes."""
    where = [collection, replica]
    while sizes := connection.execute(SIZES, [*where, after, ROWS]).fetchall():
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
        told = say("服务器上副本 {0} 的第 {1} 步内容不对,没有读入。", replica[:8], n)
        raise ReaderError(told, "请告诉管理员。")
    return Change(replica, int(n), str(uuid), int(hlc), str(maker), str(kind), settings)


def _is_right(setting: Setting) -> bool:
    texts = isinstance(setting.register, str) and isinstance(setting.value, str)
    return texts and len(setting.register) <= LONGEST_NAME and fits(setting.register, setting.value)


def _errors() -> Any:
    """Return the driver. Raises ReaderError where this installation has none."""
    try:
        import psycopg
    except ImportError as error:
        missing = "这个安装没有连接共享服务器的部件(psycopg)。"
        raise ReaderError(missing, "请安装 baojia[server];改动包不需要它。") from error
    return psycopg


def _passing(error: Exception) -> bool:
    """Tell whether to try again: two transactions were in each other's way, or the connection broke."""
    state = getattr(error, "sqlstate", None)
    return (
        state in RETRIED
        or (state is None and isinstance(error, _errors().OperationalError) and not _is_unproven(error))
        or str(state).startswith("57P")
    )


def _is_unproven(error: Exception) -> bool:
    """Tell whether the server did not prove who it is (libpq's messages all name the certificate)."""
    return "certificate" in str(error)


def _explained(address: Address, error: Exception) -> ReaderError:
    state = getattr(error, "sqlstate", None)
    if state == "42501":
        return ReaderError(
            about(address.host, "您不是这个共享馆藏的成员,或只能读。"),
            "请管理员用 baojia member add 把您加进去。",
        )
    if state in ("3D000", "42P01", "3F000"):
        return ReaderError(
            about(address.host, "服务器上还没有报架的表。"), "请管理员运行 baojia server-sql 写出的语句。"
        )
    if state in ("28P01", "28000"):
        return ReaderError(about(address.host, "服务器不认这个用户名或密码。"), "密码写在 ~/.pgpass 里。")
    if _is_unproven(error):
        told = about(address.host, "服务器的证书不能证明它的身份,没有连接。")
        return ReaderError(told, "请核对服务器的名字和 CA 证书的文件;不行就告诉管理员。")
    first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    told = say("连不上共享服务器({0})。", first)
    return Unreachable(about(address.host, told), "改动都在自己的库里,连上以后再发。")


def _quoted(text: str) -> str:
    """Return a literal of standard SQL."""
    return "'" + text.replace("'", "''") + "'"
