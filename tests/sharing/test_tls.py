"""A server elsewhere has to prove who it is: a real one,
with certificates of an authority made for the test.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.library.sharing import replicas
from reader.sharing import server
from reader.sharing.connection import Address, open_connection
from tests.library.sharing.librarians import Librarian, reading_room, state
from tests.sharing.conftest import NOBODY, Postgres, started

HOST = "archive.example"  # the name that the certificate is made out to


class Authority:
    """Somebody who signs certificates."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir()
        self.folder, self.file = folder, folder / "ca.pem"
        self._openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", f"/CN={name}",
                      "-keyout", "ca.key", "-out", "ca.pem")

    def sign(self, host: str, certificate: Path, key: Path) -> None:
        """Write a certificate for a server of that name, and its key."""
        (self.folder / "names").write_text(f"subjectAltName=DNS:{host}", "ascii")
        self._openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={host}", "-keyout", str(key),
                      "-out", "request.pem")
        self._openssl(
            "x509",
            "-req",
            "-in",
            "request.pem",
            "-CA",
            "ca.pem",
            "-CAkey",
            "ca.key",
            "-days",
            "30",
            "-CAcreateserial",
            "-extfile",
            "names",
            "-out",
            str(certificate),
        )

    def _openssl(self, *words: str) -> None:
        done = subprocess.run(["openssl", *words], cwd=self.folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    if shutil.which("openssl") is None:
        if os.environ.get("CI"):
            pytest.fail("no openssl: Debian's PostgreSQL brings it")
        pytest.skip("no openssl on this machine")
    return Authority(tmp_path_factory.mktemp("ca") / "ours", "河湾档案馆")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def encrypted(authority: Authority) -> Iterator[tuple[Postgres, int]]:
    """A server that listens on the network of this machine, by TLS only; and its port."""
    port = free_port()

    def prepare(data: Path) -> None:
        certificate, key = data / "server.crt", data / "server.key"
        authority.sign(HOST, certificate, key)
        key.chmod(0o600)
        if os.geteuid() == 0:
            for file in (certificate, key):
                os.chown(file, NOBODY, NOBODY)
        (data / "pg_hba.conf").write_text(
            "local all all trust\nhostssl all all 127.0.0.1/32 trust\n", "ascii"
        )

    with started("-c listen_addresses=127.0.0.1 -c ssl=on", prepare, port) as running:
        yield running, port


@pytest.fixture
def desk(
    tmp_path: Path, encrypted: tuple[Postgres, int], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Librarian]:
    """A member; every name leads to this machine, as a name server would have it."""
    [one] = reading_room(tmp_path, "甲")
    encrypted[0].run(server.membership(one.ask(replicas.require), "zhou", "librarian"))
    monkeypatch.setenv("PGHOSTADDR", "127.0.0.1")
    yield one
    one.library.close()


def test_a_server_with_a_certificate_of_ours_is_trusted(
    desk: Librarian, encrypted: tuple[Postgres, int], authority: Authority
) -> None:
    desk.mark(desk.articles()[0], 0, 4, "哪个渡口？")
    address = Address(HOST, "zhou", port=encrypted[1], authority=str(authority.file))
    assert server.sync(desk.library, address).sent >= 1
    with open_connection(address) as connection:
        row = connection.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").fetchone()
    assert row == (True,)


def test_a_server_of_another_name_is_refused(
    desk: Librarian, encrypted: tuple[Postgres, int], authority: Authority
) -> None:
    before = state(desk)
    address = Address("elsewhere.example", "zhou", port=encrypted[1], authority=str(authority.file))
    with pytest.raises(ReaderError, match="证书"):
        server.sync(desk.library, address)
    assert state(desk) == before


def test_a_certificate_of_somebody_else_is_refused(
    desk: Librarian, encrypted: tuple[Postgres, int], tmp_path: Path
) -> None:
    stranger = Authority(tmp_path / "别人", "别人")
    address = Address(HOST, "zhou", port=encrypted[1], authority=str(stranger.file))
    with pytest.raises(ReaderError, match="证书"):
        server.sync(desk.library, address)


def test_without_the_authority_nobody_connects(desk: Librarian, encrypted: tuple[Postgres, int]) -> None:
    with pytest.raises(ReaderError, match="CA 证书"):
        server.sync(desk.library, Address(HOST, "zhou", port=encrypted[1]))
    with pytest.raises(ReaderError):
        server.sync(desk.library, Address(HOST, "zhou", port=encrypted[1], authority="没有这个文件.pem"))
