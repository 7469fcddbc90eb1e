"""A server that lets nobody in, or takes nothing: what is said names what to do. A real one that asks for
passwords, as an administrator sets it up.
"""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.cli import exit_codes, main
from reader.errors import ReaderError
from reader.library.sharing import replicas
from reader.sharing import server
from reader.sharing.connection import Address, Unreachable
from tests.library.sharing.librarians import Librarian, reading_room
from tests.sharing.conftest import Postgres, started

PASSWORD = "河湾1953"


@pytest.fixture(scope="module")
def guarded() -> Iterator[Postgres]:
    """A server that lets the administrator in, and everybody else by a password."""

    def prepare(data: Path) -> None:
        rules = "local all postgres trust\nlocal all all scram-sha-256\n"
        (data / "pg_hba.conf").write_text(rules, "ascii")

    with started(prepare=prepare) as running:
        running.run(f"ALTER ROLE zhou PASSWORD '{PASSWORD}'")
        yield running


@pytest.fixture
def desk(tmp_path: Path, guarded: Postgres, monkeypatch: pytest.MonkeyPatch) -> Iterator[Librarian]:
    """A member with the right password and something to send."""
    [one] = reading_room(tmp_path, "甲")
    guarded.run(server.membership(one.ask(replicas.require), "zhou", "librarian"))
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "pgpass"))
    write_password(tmp_path, PASSWORD)
    one.mark(one.articles()[0], 0, 4, "哪个渡口？")
    yield one
    one.library.close()


def write_password(folder: Path, password: str) -> None:
    """What the librarian has in ~/.pgpass."""
    file = folder / "pgpass"
    file.write_text(f"*:*:*:zhou:{password}\n", "utf-8")
    file.chmod(0o600)


def refused(desk: Librarian, address: Address) -> ReaderError:
    """How a synchronisation fails."""
    with pytest.raises(ReaderError) as caught:
        server.sync(desk.library, address)
    return caught.value


def is_final(error: ReaderError) -> bool:
    """The server answered: waiting does not help."""
    return not isinstance(error, Unreachable)


def test_the_right_password_lets_one_in(desk: Librarian, guarded: Postgres) -> None:
    assert server.sync(desk.library, guarded.address("zhou")).sent > 0


def test_a_wrong_password_is_said(desk: Librarian, guarded: Postgres, tmp_path: Path) -> None:
    write_password(tmp_path, "falsch")
    error = refused(desk, guarded.address("zhou"))
    assert is_final(error) and "没有让您进去" in str(error) and "password authentication failed" in str(error)
    assert "~/.pgpass" in str(error.hint)


def test_where_no_password_is_written_the_line_is_named(
    desk: Librarian, guarded: Postgres, tmp_path: Path
) -> None:
    (tmp_path / "pgpass").unlink()
    error = refused(desk, guarded.address("zhou"))
    assert is_final(error) and "服务器要密码" in str(error)
    assert ":baojia:zhou:" in str(error.hint)


@pytest.mark.parametrize(("rule", "back"), [
    ("ALTER ROLE zhou VALID UNTIL '2020-01-01'", "ALTER ROLE zhou VALID UNTIL 'infinity'"),
    ("ALTER ROLE zhou NOLOGIN", "ALTER ROLE zhou LOGIN"),
])
def test_who_is_no_longer_let_in_is_told(desk: Librarian, guarded: Postgres, rule: str, back: str) -> None:
    guarded.run(rule)
    try:
        error = refused(desk, guarded.address("zhou"))
    finally:
        guarded.run(back)
    assert is_final(error) and "没有让您进去" in str(error)


def test_a_database_that_is_not_there_is_named(desk: Librarian, guarded: Postgres) -> None:
    error = refused(desk, Address(str(guarded.socket), "zhou", "nichtda"))
    assert is_final(error) and '"nichtda"' in str(error)


def test_a_server_with_too_many_at_it_is_tried_again_later(desk: Librarian, guarded: Postgres) -> None:
    guarded.run("ALTER ROLE zhou CONNECTION LIMIT 0")
    try:
        error = refused(desk, guarded.address("zhou"))
    finally:
        guarded.run("ALTER ROLE zhou CONNECTION LIMIT -1")
    assert not is_final(error) and "too many connections" in str(error)


@pytest.mark.parametrize(("state", "said"), [
    ("53100", "磁盘或内存满了"),
    ("25006", "只能读"),
    ("57014", "没有照办（as the test wants it）"),
])
def test_a_server_that_takes_nothing_is_no_server_that_is_not_there(
    desk: Librarian, guarded: Postgres, state: str, said: str
) -> None:
    guarded.run(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE 'as the test wants it' USING ERRCODE = '{state}'; END $$;"
        " CREATE TRIGGER refuse BEFORE INSERT ON baojia.change FOR EACH ROW EXECUTE FUNCTION refuse()"
    )
    try:
        error = refused(desk, guarded.address("zhou"))
    finally:
        guarded.run("DROP TRIGGER refuse ON baojia.change; DROP FUNCTION refuse")
    assert is_final(error) and said in str(error)
    assert "告诉管理员" in str(error.hint)
    assert server.sync(desk.library, guarded.address("zhou")).sent > 0, "nothing is lost"


def test_a_mistyped_server_does_not_take_the_place_of_one_that_works(
    desk: Librarian, guarded: Postgres, tmp_path: Path
) -> None:
    desk.library.close()
    where = ["sync", "--library", str(tmp_path / "甲")]
    right = ["--server", str(guarded.socket), "--user", "zhou"]
    assert main.main([*where, *right]) == exit_codes.DONE
    assert main.main([*where, "--server", str(tmp_path), "--user", "zhou"]) == exit_codes.NOT_DONE
    assert main.main(where) == exit_codes.DONE, "the one that works is the one that is remembered"


def test_a_port_and_a_name_that_are_none_are_refused(
    desk: Librarian, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.library.close()
    where = ["--library", str(tmp_path / "甲")]
    with pytest.raises(SystemExit):
        main.main(["sync", *where, "--server", "archive.example", "--port", "99999"])
    assert "1 到 65535" in capsys.readouterr().err
    assert main.main(["member", "add", " ", *where]) == exit_codes.NOT_DONE
    assert "用户名是空的" in capsys.readouterr().err
