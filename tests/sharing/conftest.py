"""A real PostgreSQL server of the tests' own:
started by somebody who is not root, on a socket in a temporary folder.
"""
from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.sharing import server
from reader.sharing.connection import Address

NOBODY = 65534


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server; `socket` is the folder of its socket."""

    socket: Path
    programs: Path
    port: int = 5432

    def run(self, sql: str, user: str = "postgres", database: str = "baojia") -> str:
        """What psql prints."""
        done = subprocess.run(
            [
                self.programs / "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h",
                self.socket, "-p", str(self.port), "-U", user, "-d", database, "-c", sql,
            ],
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def address(self, user: str) -> Address:
        """The server, seen by that person."""
        return Address(str(self.socket), user)


def _programs() -> Path | None:
    """The folder with initdb: Debian's, the newest, else from the path."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parent.parent.name)
    )
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The server with the tables of a shared collection, and the roles zhou, yu and fang."""
    with started() as running:
        yield running


@contextlib.contextmanager
def started(
    options: str = "-c listen_addresses=",
    prepare: Callable[[Path], None] = lambda _data: None, port: int = 5432
) -> Iterator[Postgres]:
    """A server of one's own; `prepare` is given its data folder before it starts."""
    programs = _programs()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail("no PostgreSQL: ./dev test installs Debian's package")
        pytest.skip("no PostgreSQL on this machine (initdb)")
    root = os.geteuid() == 0
    if root and shutil.which("setpriv") is None:
        pytest.skip("PostgreSQL does not run as root, and there is no setpriv")
    with tempfile.TemporaryDirectory(prefix="baojia-pg-", dir="/tmp", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        as_nobody = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"] if root else []
        if root:
            os.chown(folder, NOBODY, NOBODY)

        def call(*words: str | Path) -> None:
            done = subprocess.run([*as_nobody, *words], capture_output=True, text=True, cwd=folder,
                                  env={"PATH": os.environ["PATH"], "HOME": name, "LC_ALL": "C.UTF-8"})
            assert done.returncode == 0, done.stderr + done.stdout

        data = folder / "data"
        call(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        prepare(data)
        own = f"-c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off"
        words = f"{own} -c port={port} {options}"
        call(programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", words, "start")
        try:
            running = Postgres(folder, programs, port)
            running.run("CREATE DATABASE baojia", database="postgres")
            running.run(server.script())
            running.run("CREATE ROLE zhou LOGIN; CREATE ROLE yu LOGIN; CREATE ROLE fang LOGIN")
            yield running
        finally:
            call(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
