"""A collection shared over a real PostgreSQL server."""
from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from reader.errors import ReaderError
from reader.library.sharing import conflicts, log, replicas
from reader.sharing import server
from reader.sharing.connection import Address, Unreachable, connection_words, open_connection
from tests.library.sharing.librarians import Librarian, reading_room, state
from tests.sharing.conftest import Postgres

USERS = {"甲": "zhou", "乙": "yu", "丙": "fang"}


@pytest.fixture
def room(tmp_path: Path, postgres: Postgres) -> Iterator[list[Librarian]]:
    """Three librarians; 甲 and 乙 may write, 丙 may read."""
    librarians = reading_room(tmp_path, "甲乙丙")
    collection = librarians[0].ask(replicas.require)
    for name, role in (("甲", "librarian"), ("乙", "librarian"), ("丙", "reader")):
        postgres.run(server.membership(collection, USERS[name], role))
    yield librarians
    for one in librarians:
        one.library.close()


def sync(one: Librarian, postgres: Postgres) -> server.Synced:
    return server.sync(one.library, postgres.address(USERS[one.name]))


def test_what_one_writes_the_other_reads(room: list[Librarian], postgres: Postgres) -> None:
    one, other, _ = room
    one.mark(one.articles()[0], 0, 4, "哪个渡口？")
    assert one.ask(server.waiting_to_go) == 1
    assert sync(one, postgres).sent == 1 and one.ask(server.waiting_to_go) == 0
    received = sync(other, postgres).received
    assert received is not None and received.new == 1
    assert other.notes() == [("渡口的灯", "哪个渡口？")]
    again = sync(other, postgres)
    assert (again.sent, again.received) == (0, None)


def test_both_write_without_knowing_of_each_other(room: list[Librarian], postgres: Postgres) -> None:
    one, other, _ = room
    mark = one.mark(one.articles()[0], 0, 4, "甲的话")
    sync(one, postgres)
    sync(other, postgres)
    from reader.library import annotations
    from reader.library.text import all_notes

    one.do(lambda db: annotations.edit(db, mark, note="甲改"))
    theirs = other.ask(lambda db: all_notes.find(db)[0].annotation.id)
    other.do(lambda db: annotations.edit(db, theirs, note="乙改"))
    for librarian in (one, other, one):
        sync(librarian, postgres)
    assert state(one) == state(other)
    assert len(one.ask(conflicts.open_conflicts)) == 1


def test_who_may_only_read_cannot_write(room: list[Librarian], postgres: Postgres) -> None:
    reader = room[2]
    reader.mark(reader.articles()[0], 0, 4, "丙的话")
    with pytest.raises(ReaderError, match="不是这个共享馆藏的成员"):
        sync(reader, postgres)
    assert reader.notes() == [("渡口的灯", "丙的话")], "and works on"


def test_nobody_writes_as_another_and_nobody_changes_what_is_there(
    room: list[Librarian], postgres: Postgres
) -> None:
    one = room[0]
    one.mark(one.articles()[0], 0, 4, "甲的话")
    sync(one, postgres)
    collection, replica = one.ask(replicas.require), one.ask(replicas.own)
    with open_connection(postgres.address("yu")) as connection:
        for sql in (
            "INSERT INTO baojia.change VALUES (%s, %s, 99, gen_random_uuid(), 1, 'x', 'x', 'x')",
            "UPDATE baojia.change SET maker = 'x' WHERE collection = %s AND replica = %s",
            "DELETE FROM baojia.change WHERE collection = %s AND replica = %s",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute(sql, [collection, replica])


def test_another_collection_is_not_seen(room: list[Librarian], postgres: Postgres, tmp_path: Path) -> None:
    [stranger] = reading_room(tmp_path / "别处", "丙")
    with pytest.raises(ReaderError, match="不是这个共享馆藏的成员"):
        sync(stranger, postgres)
    with open_connection(postgres.address("fang")) as connection:
        rows = connection.execute("SELECT DISTINCT collection::text FROM baojia.change").fetchall()
    assert stranger.ask(replicas.require) not in {row[0] for row in rows}
    stranger.library.close()


def test_a_change_that_is_committed_late_is_not_missed(room: list[Librarian], postgres: Postgres) -> None:
    """What a cursor over a sequence misses: a number that was drawn before another one and seen after it."""
    one, other, third = room
    postgres.run(server.membership(one.ask(replicas.require), "fang", "librarian"))
    one.mark(one.articles()[0], 0, 4, "慢")
    sync(third, postgres)
    with open_connection(postgres.address("zhou")) as slow:
        replica = one.ask(replicas.own)
        row = one.ask(
            lambda db: db.execute(f"SELECT {log.FIELDS} FROM change WHERE replica = ?", [replica]).fetchone()
        )
        collection = one.ask(replicas.require)
        slow.execute("INSERT INTO baojia.replica VALUES (%s, %s, '甲', current_user)", [collection, replica])
        slow.execute(server.INSERT, [collection, *row])
        other.mark(other.articles()[0], 0, 2, "快")
        sync(other, postgres)
        sync(third, postgres)
        assert [note for _, note in third.notes()] == ["快"]
        slow.commit()
    sync(third, postgres)
    assert sorted(note for _, note in third.notes()) == ["快", "慢"]


class Broken:
    """A connection that breaks after some statements, as a network does."""

    def __init__(self, after: int) -> None:
        self.left = after

    @contextlib.contextmanager
    def __call__(self, address: Address) -> Iterator[Any]:
        with open_connection(address) as connection:
            execute = connection.execute

            def counted(*words: Any, **named: Any) -> Any:
                self.left -= 1
                if self.left == 0:
                    connection.close()
                    raise psycopg.OperationalError("server closed the connection unexpectedly")
                return execute(*words, **named)

            connection.execute = counted  # type: ignore[method-assign]
            yield connection


@pytest.mark.parametrize("after", range(1, 9))
def test_a_connection_that_breaks_anywhere_loses_nothing(
    room: list[Librarian], postgres: Postgres, after: int
) -> None:
    one, other, _ = room
    one.mark(one.articles()[0], 0, 4, "甲的话")
    other.mark(other.articles()[1], 0, 2, "乙的话")
    sync(other, postgres)
    server.sync(one.library, postgres.address("zhou"), Broken(after))
    sync(other, postgres)
    sync(one, postgres)
    assert one.notes() == other.notes() and len(one.notes()) == 2


class Contended(Broken):
    """A server that says once that two transactions were in each other's way (40001),
    as a distributed one does.
    """

    @contextlib.contextmanager
    def __call__(self, address: Address) -> Iterator[Any]:
        with open_connection(address) as connection:
            execute = connection.execute

            def counted(*words: Any, **named: Any) -> Any:
                self.left -= 1
                if self.left == 0:
                    return execute(
                        "DO $$ BEGIN RAISE EXCEPTION 'restart transaction' USING ERRCODE = '40001'; END $$"
                    )
                return execute(*words, **named)

            connection.execute = counted  # type: ignore[method-assign]
            yield connection


@pytest.mark.parametrize("after", range(1, 4))
def test_a_transaction_that_was_in_anothers_way_is_tried_again(
    room: list[Librarian], postgres: Postgres, after: int
) -> None:
    one, other, _ = room
    one.mark(one.articles()[0], 0, 4, "甲的话")
    contended = Contended(after)
    server.sync(one.library, postgres.address("zhou"), contended)
    assert contended.left < 0, "it went on after the refusal"
    sync(other, postgres)
    assert other.notes() == [("渡口的灯", "甲的话")]


def test_a_server_that_is_not_there(room: list[Librarian], tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match="连不上"):
        server.sync(room[0].library, Address(str(tmp_path), "zhou"))


def test_without_a_certificate_no_server_elsewhere_is_trusted(room: list[Librarian]) -> None:
    with pytest.raises(ReaderError, match="CA 证书"):
        server.sync(room[0].library, Address("192.0.2.7", "zhou"))
    words = connection_words(Address("archive.example", "zhou", authority="ca.pem"))
    assert (words["sslmode"], words["sslrootcert"]) == ("verify-full", "ca.pem")
    assert "sslmode" not in connection_words(Address("127.0.0.1", "zhou"))
    assert not any("password" in word for word in words)


def test_an_installation_without_the_driver_says_what_to_install(
    room: list[Librarian], postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ReaderError, match="psycopg") as error:
        sync(room[0], postgres)
    assert "baojia[server]" in error.value.hint


def test_a_nul_in_a_text_goes_through(room: list[Librarian], postgres: Postgres) -> None:
    one, other, _ = room
    one.do(lambda db: log.write(db, "添加批注", [("hologram.text:1", ["甲\0乙"])]))
    sync(one, postgres)
    sync(other, postgres)
    assert other.ask(lambda db: log.heads(db, "hologram.text:1"))[0].value == ["甲\0乙"]


def test_the_address_is_remembered_without_a_password(room: list[Librarian], postgres: Postgres) -> None:
    address = postgres.address("zhou")
    server.remember(room[0].library, address)
    assert room[0].ask(server.remembered) == address
    server.remember(room[0].library, None)
    assert room[0].ask(server.remembered) is None


def test_a_damaged_change_is_refused(room: list[Librarian], postgres: Postgres) -> None:
    one, other, _ = room
    one.mark(one.articles()[0], 0, 4, "甲的话")
    sync(one, postgres)
    postgres.run("UPDATE baojia.change SET payload = 'nonsense' WHERE collection = "
                 f"'{one.ask(replicas.require)}' AND replica = '{one.ask(replicas.own)}'")
    with pytest.raises(ReaderError, match="内容不对"):
        sync(other, postgres)
    assert other.notes() == []


def test_what_comes_is_taken_in_pieces_and_gone_on_with(
    room: list[Librarian], postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that breaks while many changes come: those that were taken stay, and nothing comes twice."""
    one, other, _ = room
    for n in range(7):
        one.mark(one.articles()[n % 3], n, n + 2, f"第{n}条")
    sync(one, postgres)
    monkeypatch.setattr(server, "PULLED", 2)
    take = server._take
    taken: list[int] = []

    def breaks(*words: Any) -> Any:
        if len(taken) == 2:
            raise psycopg.errors.InsufficientPrivilege("gone")
        taken.append(1)
        return take(*words)

    monkeypatch.setattr(server, "_take", breaks)
    with pytest.raises(ReaderError):
        sync(other, postgres)
    assert len(other.notes()) == 4, "two pieces of two"
    monkeypatch.setattr(server, "_take", take)
    received = sync(other, postgres).received
    assert received is not None and (received.new, received.known) == (3, 0)
    assert other.notes() == one.notes() and sync(other, postgres).received is None


def test_what_was_taken_but_not_finished_is_finished_the_next_time(
    room: list[Librarian], postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other, _ = room
    mark = one.mark(one.articles()[0], 0, 4, "甲的话")
    sync(one, postgres)
    sync(other, postgres)
    from reader.library import annotations
    from reader.library.text import all_notes

    one.do(lambda db: annotations.edit(db, mark, note="甲改"))
    theirs = other.ask(lambda db: all_notes.find(db)[0].annotation.id)
    other.do(lambda db: annotations.edit(db, theirs, note="乙改"))
    sync(one, postgres)
    with monkeypatch.context() as patch:
        patch.setattr(server, "_finish", lambda *_: None)
        sync(other, postgres)
    listed = "SELECT count(*) FROM review WHERE kind = 'merge'"
    assert other.ask(lambda db: db.execute(listed).fetchone()[0]) == 0
    sync(other, postgres)
    assert other.ask(lambda db: db.execute(listed).fetchone()[0]) == 1


@pytest.mark.parametrize(("sizes", "last"), [
    ([(1, 5), (2, 5)], 2),
    ([(4, server.PIECE * 2), (5, 1)], 4),
    ([(1, server.PIECE - 1), (2, 1), (3, 1)], 2),
])
def test_a_piece_is_bounded_in_bytes(sizes: list[tuple[int, int]], last: int) -> None:
    assert server._up_to(sizes) == last
