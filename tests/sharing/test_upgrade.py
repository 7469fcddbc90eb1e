"""A server that an earlier version has set up: the administrator runs `baojia server-sql` again."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from reader.errors import ReaderError
from reader.library.sharing import replicas
from reader.sharing import joining, originals, server
from reader.sharing.connection import open_connection
from tests.library.sharing.librarians import Librarian, reading_room
from tests.sharing.conftest import Postgres

EARLIER = sorted((Path(__file__).parent / "servers").glob("*.sql"))
FORM = """
    SELECT 'column', table_name, column_name, data_type FROM information_schema.columns
        WHERE table_schema = 'baojia'
    UNION ALL SELECT 'policy', tablename, policyname, cmd FROM pg_policies WHERE schemaname = 'baojia'
    UNION ALL SELECT 'right', table_name, grantee, privilege_type FROM information_schema.role_table_grants
        WHERE table_schema = 'baojia'
    UNION ALL SELECT 'guard', relname, relrowsecurity::text, '' FROM pg_class
        WHERE relnamespace = 'baojia'::regnamespace AND relkind = 'r'
    ORDER BY 1, 2, 3, 4"""


def dressed(postgres: Postgres, script: str) -> Postgres:
    """The server with its tables as that script makes them."""
    postgres.run("DROP SCHEMA IF EXISTS baojia CASCADE; DROP OWNED BY baojia_librarian, baojia_reader;"
                 " DROP ROLE baojia_librarian; DROP ROLE baojia_reader")
    postgres.run(script)
    return postgres


@pytest.fixture
def bare(postgres: Postgres) -> Iterator[Postgres]:
    """The server that the other tests use, too; afterwards it is as they expect it."""
    yield postgres
    dressed(postgres, server.script())


@pytest.fixture
def room(tmp_path: Path) -> Iterator[list[Librarian]]:
    librarians = reading_room(tmp_path, "甲乙")
    yield librarians
    for one in librarians:
        one.library.close()


def admit(postgres: Postgres, room: list[Librarian]) -> None:
    collection = room[0].ask(replicas.require)
    for name in ("zhou", "yu"):
        postgres.run(server.membership(collection, name, "librarian"))


@pytest.mark.parametrize("earlier", EARLIER, ids=lambda path: path.stem)
def test_it_gets_what_a_new_one_has(bare: Postgres, earlier: Path) -> None:
    new = dressed(bare, server.script()).run(FORM)
    old = dressed(bare, earlier.read_text("utf-8"))
    old.run(server.script())
    assert old.run(FORM) == new
    old.run(server.script())
    assert old.run(FORM) == new, "and once more changes nothing"


@pytest.mark.parametrize("earlier", EARLIER, ids=lambda path: path.stem)
def test_the_log_stays_and_the_new_parts_work(
    bare: Postgres, earlier: Path, room: list[Librarian], tmp_path: Path
) -> None:
    one, other = room
    dressed(bare, earlier.read_text("utf-8"))
    admit(bare, room)
    one.mark(one.articles()[0], 0, 4, "哪个渡口？")
    server.sync(one.library, bare.address("zhou"))
    bare.run(server.script())
    server.sync(other.library, bare.address("yu"))
    assert other.notes() == [("渡口的灯", "哪个渡口？")]

    joining.offer_copy(one.library, bare.address("zhou"))
    with joining.join(tmp_path / "新", "丙", bare.address("yu")) as library:
        assert library.read(lambda db: db.execute("SELECT count(*) FROM article").fetchone()[0]) == 3


def test_nobody_but_members_sees_what_came_with_it(bare: Postgres, room: list[Librarian]) -> None:
    dressed(bare, EARLIER[0].read_text("utf-8"))
    admit(bare, room)
    bare.run("GRANT baojia_reader TO fang")
    bare.run(server.script())
    joining.offer_copy(room[0].library, bare.address("zhou"))
    with open_connection(bare.address("fang")) as connection:
        assert connection.execute("SELECT count(*) FROM baojia.copy").fetchone() == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM baojia.change")


def test_until_then_one_is_told_what_to_run(bare: Postgres, room: list[Librarian]) -> None:
    dressed(bare, EARLIER[0].read_text("utf-8"))
    admit(bare, room)
    server.sync(room[0].library, bare.address("zhou"))
    with pytest.raises(ReaderError) as refused:
        originals.exchange(room[0].library, bare.address("zhou"))
    assert "server-sql" in refused.value.hint


def test_a_server_that_a_later_version_has_set_up_does_as_well(
    bare: Postgres, room: list[Librarian]
) -> None:
    one, other = room
    admit(dressed(bare, server.script()), room)
    bare.run("ALTER TABLE baojia.change ADD COLUMN device text NOT NULL DEFAULT ''")
    bare.run("CREATE TABLE baojia.more ()")
    one.mark(one.articles()[0], 0, 4, "哪个渡口？")
    server.sync(one.library, bare.address("zhou"))
    server.sync(other.library, bare.address("yu"))
    assert other.notes() == one.notes()


def test_a_later_server_that_wants_more_says_what_it_wants(bare: Postgres, room: list[Librarian]) -> None:
    one, _ = room
    admit(dressed(bare, server.script()), room)
    bare.run("ALTER TABLE baojia.change ADD COLUMN device text NOT NULL")
    one.mark(one.articles()[0], 0, 4, "哪个渡口？")
    with pytest.raises(ReaderError, match="没有照办") as caught:
        server.sync(one.library, bare.address("zhou"))
    assert '"device"' in str(caught.value) and "告诉管理员" in caught.value.hint
    assert one.ask(server.waiting_to_go) > 0, "nothing counts as sent"
