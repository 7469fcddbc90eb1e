"""One OpenSearch server over HTTP: the only file that speaks it, and only to the address that somebody has
set up.

Anywhere but on this machine it is HTTPS, and the server proves who it is, by the authority's file where one
was given, else by the system's. Passwords stand in ~/.netrc, never in settings, log or library.
"""
from __future__ import annotations

import http.client
import json
import netrc
import ssl
from base64 import b64encode
from contextlib import suppress
from typing import Any
from urllib.parse import SplitResult, urlsplit

from reader.errors import ReaderError
from reader.sentence import about, say
from reader.sharing.connection import Address, Unreachable

PATIENCE = 60  # seconds for an answer
LARGEST = 256 << 20  # bytes of an answer
JSON, LINES = "application/json", "application/x-ndjson"


class Server:
    """`call` returns (status, what the answer says)."""

    def __init__(self, url: str, authority: str = "") -> None:
        self._url = checked(url)
        self._authority = authority
        self._path = self._url.path.rstrip("/")
        self._password = _password(self._url.hostname or "")
        self._connection: http.client.HTTPConnection | None = None

    @property
    def host(self) -> str:
        """Return the server's name."""
        return self._url.hostname or ""

    def call(self, method: str, path: str, body: bytes | None = None, kind: str = JSON) -> tuple[int, Any]:
        """Ask, and once more where the line had gone dead meanwhile: everything asked for may be asked twice.

        Raises Unreachable, and ReaderError where the server does not prove who it is or lets nobody in.
        """
        for last in (False, True):
            try:
                status, answer = self._ask(method, path, body, kind)
                break
            except ssl.SSLCertVerificationError as error:
                told = about(self.host, "服务器的证书不能证明它的身份，没有连接。")
                hint = "请核对服务器的名字和 CA 证书的文件；不行就告诉管理员。"
                raise ReaderError(told, hint) from error
            except (OSError, http.client.HTTPException) as error:
                self.close()
                if last or isinstance(error, TimeoutError | ConnectionRefusedError):
                    raise self._unreachable(error) from error
        if status in (401, 403):
            raise ReaderError(
                about(self.host, "OpenSearch 不让这个用户做这件事。"), "用户名和密码写在 ~/.netrc 里。"
            )
        return status, answer

    def close(self) -> None:
        """Hang up; what is under way in another thread ends."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(OSError):
                connection.close()

    def _ask(self, method: str, path: str, body: bytes | None, kind: str) -> tuple[int, Any]:
        connection = self._connection or self._connect()
        self._connection = connection
        headers = {"Content-Type": kind, "Accept": JSON, **self._password}
        connection.request(method, f"{self._path}{path}", body, headers)
        response = connection.getresponse()
        data = response.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise http.client.HTTPException("the answer is too large")
        try:
            return response.status, json.loads(data) if data else {}
        except (ValueError, RecursionError) as error:
            raise http.client.HTTPException("the answer is no JSON") from error

    def _connect(self) -> http.client.HTTPConnection:
        host, port = self.host, self._url.port
        if self._url.scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=PATIENCE)
        try:
            context = ssl.create_default_context(cafile=self._authority or None)
        except OSError as error:
            told = about(self._authority, "这个 CA 证书的文件读不出来。")
            raise ReaderError(told, "请向管理员要 CA 证书的文件。") from error
        return http.client.HTTPSConnection(host, port, timeout=PATIENCE, context=context)

    def _unreachable(self, error: Exception) -> Unreachable:
        told = say("连不上检索服务器（{0}）。", str(error) or type(error).__name__)
        return Unreachable(about(self.host, told), "自己的库照常检索。")


def checked(url: str) -> SplitResult:
    """Return the parts of an address. Raises ReaderError where it is none, has a password in it, or would be
    asked in clear over a network.
    """
    parts = urlsplit(url)
    if not _is_address(parts):
        raise ReaderError(about(url, "这不是 OpenSearch 的地址。"), "例如：https://search.example:9200")
    if parts.username or parts.password:
        raise ReaderError("地址里不能写用户名和密码。", "用户名和密码写在 ~/.netrc 里。")
    if parts.scheme == "http" and not Address(parts.hostname or "", "").is_local:
        raise ReaderError(about(url, "不是本机的服务器要用 https。"), "例如：https://search.example:9200")
    return parts


def _is_address(parts: SplitResult) -> bool:
    try:
        port = parts.port
    except ValueError:
        return False
    named = parts.scheme in ("http", "https") and bool(parts.hostname)
    return named and port != 0 and not parts.query and not parts.fragment


def _password(host: str) -> dict[str, str]:
    """Return the header that says who one is, from ~/.netrc; none where nothing stands there."""
    try:
        found = netrc.netrc().authenticators(host)
    except FileNotFoundError:
        return {}
    except (OSError, netrc.NetrcParseError) as error:
        raise ReaderError(say("~/.netrc 读不出来（{0}）。", str(error)), "这个文件只许自己读写。") from error
    if found is None:
        return {}
    user, _, password = found
    return {"Authorization": f"Basic {b64encode(f'{user}:{password}'.encode()).decode('ascii')}"}
