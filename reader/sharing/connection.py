"""How one connects to a server that speaks PostgreSQL's protocol, and what its refusals mean. The only file
that knows the driver and opens a connection.
"""
from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.errors import ReaderError
from reader.sentence import about, say

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[Any]

RETRIED = ("40001", "40P01")  # serialization failure, deadlock (PostgreSQL, appendix A)
PATIENCE = 10  # seconds for a connection


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server is and as whom one connects. No password: that stands in ~/.pgpass, or the server asks
    for none.

    `authority`: the file with the certificate of whoever signed the server's; needed unless the server is
    this machine. `texts`: the server is told what this library's pages say, for those who search there.
    `engine`: the address of the OpenSearch that is told and searched in its place; none: the server itself.
    """

    host: str
    user: str
    database: str = "baojia"
    port: int = 5432
    authority: str = ""
    texts: bool = False
    engine: str = ""

    @property
    def is_local(self) -> bool:
        """Tell whether the connection does not leave this machine: a Unix socket or the loopback."""
        if self.host.startswith("/") or self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


class Unreachable(ReaderError):
    """The server is not there; one works on, and what is to be sent waits."""


@contextmanager
def opened(address: Address) -> Iterator[Connection]:
    """Connect; each statement counts by itself, and errors are ReaderErrors."""
    try:
        with open_connection(address) as connection:
            connection.autocommit = True
            yield connection
    except driver().Error as error:
        raise explained(address, error) from error


def open_connection(address: Address) -> Connection:
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
        unproven = about(address.host, "没有 CA 证书，不能确认服务器的身份，没有连接。")
        raise ReaderError(unproven, "请向管理员要 CA 证书的文件。")
    return {**words, "sslmode": "verify-full", "sslrootcert": address.authority}


def driver() -> Any:
    """Return the driver. Raises ReaderError where this installation has none."""
    try:
        import psycopg
    except ImportError as error:
        missing = "这个安装没有连接共享服务器的部件（psycopg）。"
        raise ReaderError(missing, "请安装 baojia[server]；改动包不需要它。") from error
    return psycopg


def is_passing(error: Exception) -> bool:
    """Tell whether to try again: two transactions were in each other's way, or the connection broke."""
    state = getattr(error, "sqlstate", None)
    if state is not None:
        return state in RETRIED or str(state).startswith("57P")
    return isinstance(error, driver().OperationalError) and not (_is_unproven(error) or _is_refused(error))


def _is_unproven(error: Exception) -> bool:
    """Tell whether the server did not prove who it is (libpq's messages all name the certificate)."""
    return "certificate" in str(error)


def _is_refused(error: Exception) -> bool:
    """Tell whether the server answered and let nobody in. Of a connection that does not come about libpq
    gives no SQLSTATE, only the server's sentence, and whether a password was asked for.
    """
    attempt = getattr(error, "pgconn", None)
    if attempt is None or any(words in str(error) for words in _FOR_NOW):
        return False
    return bool(attempt.needs_password or attempt.used_password) or FATAL in str(error)


def explained(address: Address, error: Exception) -> ReaderError:
    """Return what is to be said: Unreachable where it may pass by itself."""
    state = str(getattr(error, "sqlstate", None) or "")
    found = _SAID.get(state) or _SAID.get(state[:2])
    if found is not None:
        return ReaderError(about(address.host, found[0]), found[1])
    if _is_unproven(error):
        told = about(address.host, "服务器的证书不能证明它的身份，没有连接。")
        return ReaderError(told, "请核对服务器的名字和 CA 证书的文件；不行就告诉管理员。")
    if _is_refused(error):
        return _refused(address, error)
    first = _first_line(error)
    if state and not state.startswith("08") and not is_passing(error):  # 08: the connection
        return ReaderError(about(address.host, say("共享服务器没有照办（{0}）。", first)), _LATER)
    told = say("连不上共享服务器（{0}）。", first)
    return Unreachable(about(address.host, told), "改动都在自己的库里，连上以后再发。")


def _refused(address: Address, error: Exception) -> ReaderError:
    attempt = getattr(error, "pgconn", None)
    if attempt is not None and attempt.needs_password:
        line = f"{address.host}:{address.port}:{address.database}:{address.user}:…"
        hint = say("请在 ~/.pgpass 里写一行“{0}”，并让别人不能读它（chmod 600）。", line)
        return ReaderError(about(address.host, "服务器要密码，没有找到合用的。"), hint)
    said = _first_line(error).partition(FATAL)[2].strip() or _first_line(error)
    told = say("服务器没有让您进去（{0}）。", said)
    check = "请核对用户名、数据库的名字和 ~/.pgpass 里的密码；不行就告诉管理员。"
    return ReaderError(about(address.host, told), check)


def _first_line(error: Exception) -> str:
    said = str(error).strip()
    return said.splitlines()[0] if said else type(error).__name__


FATAL = "FATAL:"
# PostgreSQL's sentences (src/backend) where it lets nobody in for the moment
_FOR_NOW = ("too many", "starting up", "shutting down", "recovery mode", "not yet accepting", "not accepting")
_LATER = "请告诉管理员；改动都在自己的库里，以后再发。"
_NO_MEMBER = ("您不是这个共享馆藏的成员，或只能读。", "请管理员用 baojia member add 把您加进去。")
_NO_TABLES = (
    "服务器上还没有报架的表，或少了几个。",
    "请管理员运行 baojia server-sql 写出的语句；早先运行过的，再运行一次。",
)
_NO_PASSWORD = ("服务器不认这个用户名或密码。", "密码写在 ~/.pgpass 里。")
# SQLSTATE or its class (PostgreSQL, appendix A) → what is said, and what is to be done
_SAID = {
    "42501": _NO_MEMBER,
    "3D000": _NO_TABLES,
    "3F000": _NO_TABLES,
    "42P01": _NO_TABLES,
    "42703": _NO_TABLES,
    "28P01": _NO_PASSWORD,
    "28000": _NO_PASSWORD,
    "53": ("共享服务器的磁盘或内存满了，没有收下。", _LATER),
    "25006": ("共享服务器现在只能读，没有收下。", _LATER),
}
