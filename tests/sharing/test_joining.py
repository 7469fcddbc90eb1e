"""Somebody joins: from a starting copy or from the log; files that are missing come from the server."""
from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.ingest import dividing, find, preview, store
from reader.ingest.fetched import bring
from reader.library import annotations
from reader.library.base import Database
from reader.library.imports import batches, sources
from reader.library.pictures import rows as pictures
from reader.library.pictures.rows import NewPicture
from reader.library.sharing import log, replicas
from reader.library.sharing.newcomer import files
from reader.sharing import joining, originals, server
from reader.sharing.connection import opened
from tests.ingest.test_dividing import two_issues
from tests.library.sharing.librarians import Librarian, reading_room, state
from tests.library_samples import put
from tests.sharing.conftest import Postgres

USERS = {"甲": "zhou", "乙": "yu", "丙": "fang"}
PAGE = "河湾报\n1953年4月5日　星期日\n第一版\n\n渡口的灯\n　　渡口的灯亮了三十年，船家换了两代人。\n"


@pytest.fixture
def room(tmp_path: Path, postgres: Postgres) -> Iterator[list[Librarian]]:
    """甲 shares a library over the server, and 乙 and 丙 may join (丙 to read)."""
    [first] = reading_room(tmp_path, "甲")
    collection = first.ask(replicas.require)
    members = {"zhou": "librarian", "yu": "librarian", "fang": "reader"}
    for name in members:
        postgres.run(f"DELETE FROM baojia.member WHERE name = '{name}'")
        postgres.run(server.membership(collection, name, members[name]))
    first.do(keep_file)
    first.mark(first.articles()[0], 0, 4, "哪个渡口？")
    yield [first]
    first.library.close()


def keep_file(db: Database) -> None:
    """The first page has a file of its own in originals/."""
    sha256 = sources.store(db.originals, PAGE.encode("utf-8"))
    db.execute("UPDATE source SET sha256 = ?, name = '19530405.txt' WHERE id = 1", [sha256])


def key() -> str:
    return hashlib.sha256(PAGE.encode("utf-8")).hexdigest()


def joined(folder: Path, name: str, postgres: Postgres) -> Librarian:
    joining.join(folder, name, postgres.address(USERS[name])).close()
    return Librarian(folder, name)


def test_a_newcomer_begins_with_a_starting_copy(
    room: list[Librarian], postgres: Postgres, tmp_path: Path
) -> None:
    [first] = room
    copy = joining.offer_copy(first.library, postgres.address("zhou"))
    first.mark(first.articles()[1], 0, 2, "后来的")
    server.sync(first.library, postgres.address("zhou"))
    newcomer = joined(tmp_path / "新", "乙", postgres)
    assert newcomer.ask(replicas.require) == first.ask(replicas.require)
    assert newcomer.ask(replicas.own) != first.ask(replicas.own)
    assert newcomer.notes() == [("渡口的灯", "哪个渡口？")]
    assert sum(newcomer.ask(replicas.vector).values()) == copy.changes
    address = newcomer.ask(server.remembered)
    assert address == postgres.address("yu")
    received = server.sync(newcomer.library, postgres.address("yu")).received
    assert received is not None and received.new == 1, "only what came after the copy"
    assert state(newcomer) == state(first)
    newcomer.mark(newcomer.articles()[2], 0, 2, "乙的话")
    server.sync(newcomer.library, postgres.address("yu"))
    server.sync(first.library, postgres.address("zhou"))
    assert state(newcomer) == state(first) and len(first.notes()) == 3
    newcomer.library.close()


def test_a_damaged_starting_copy_is_refused(
    room: list[Librarian], postgres: Postgres, tmp_path: Path
) -> None:
    [first] = room
    joining.offer_copy(first.library, postgres.address("zhou"))
    postgres.run(
        "UPDATE baojia.copy_piece SET bytes = 'nonsense' WHERE n = 0"
        f" AND collection = '{first.ask(replicas.require)}'"
    )
    with pytest.raises(ReaderError, match="已损坏"):
        joining.join(tmp_path / "新", "乙", postgres.address("yu"))
    assert not (tmp_path / "新" / "library.db").exists()
    with pytest.raises(ReaderError, match="已经有一个库"):
        joining.join(first.library.folder, "乙", postgres.address("yu"))


def test_without_a_copy_one_begins_with_the_log(
    room: list[Librarian], postgres: Postgres, tmp_path: Path
) -> None:
    """The marks wait until the page is here; its file comes from the server."""
    [first] = room
    server.sync(first.library, postgres.address("zhou"))
    newcomer = joined(tmp_path / "新", "乙", postgres)
    received = server.sync(newcomer.library, postgres.address("yu")).received
    assert received is not None and [row.needs for row in received.waiting] == [key()]
    newcomer.library.close()


def test_files_go_up_once_and_come_where_they_are_missing(
    room: list[Librarian], postgres: Postgres, tmp_path: Path
) -> None:
    [first] = room
    joining.offer_copy(first.library, postgres.address("zhou"))
    with opened(postgres.address("zhou")) as connection:
        assert originals.offer(first.library, connection) == 1
        assert originals.offer(first.library, connection) == 0
    newcomer = joined(tmp_path / "新", "乙", postgres)
    assert key() in newcomer.ask(files.lost), "缺失 until it has come"
    with opened(postgres.address("yu")) as connection:
        fetched = originals.fetch(newcomer.library, connection)
    assert (fetched.restored, fetched.to_import) == (1, ())
    assert sources.read(newcomer.library.folder / "originals", key()).decode("utf-8") == PAGE
    assert key() not in newcomer.ask(files.lost)
    newcomer.library.close()


def test_a_page_that_somebody_worked_on_comes_with_its_name(
    room: list[Librarian], postgres: Postgres, tmp_path: Path
) -> None:
    [first] = room
    server.sync(first.library, postgres.address("zhou"))
    with opened(postgres.address("zhou")) as connection:
        originals.offer(first.library, connection)
    newcomer = joined(tmp_path / "新", "乙", postgres)
    server.sync(newcomer.library, postgres.address("yu"))
    with opened(postgres.address("yu")) as connection:
        [path] = originals.fetch(newcomer.library, connection).to_import
        assert originals.fetch(newcomer.library, connection, everything=True).to_import == (path,)
    assert path.name.endswith("-19530405.txt") and path.read_text("utf-8") == PAGE
    newcomer.library.close()


def test_pictures_that_came_with_an_import_are_there_for_all(
    room: list[Librarian], postgres: Postgres, tmp_path: Path
) -> None:
    """Those that are kept in the library: they are told of at the next meeting, and come as files do."""
    [first] = room
    second = joined(tmp_path / "新", "乙", postgres)
    sha256 = first.do(lambda db: sources.store(db.originals, b"a scan"))
    scan = NewPicture(sha256, 0, str(tmp_path / "scans" / "0405.tif"), True, 6, 3_000, 4_000)
    batch, _ = first.library.write(lambda db: batches.create(db, "扫描"))
    first.do(lambda db: pictures.attach(db, 1, scan, batch))
    second.do(lambda db: put(db, [("body", "渡口的灯")], day="1953-04-05"))
    second.do(lambda db: db.execute("UPDATE source SET sha256 = ?", [key()]))

    server.sync(first.library, postgres.address("zhou"))
    steps = first.ask(log.last_step)
    server.sync(first.library, postgres.address("zhou"))
    assert first.ask(log.last_step) == steps, "told once"
    server.sync(second.library, postgres.address("yu"))
    [shown] = second.ask(lambda db: pictures.of_page(db, 1))
    assert (shown.name, shown.kept) == ("0405.tif", False) and sha256 in second.ask(files.lost)
    with opened(postgres.address("zhou")) as connection:
        originals.offer(first.library, connection)
    with opened(postgres.address("yu")) as connection:
        originals.fetch(second.library, connection)
    [shown] = second.ask(lambda db: pictures.of_page(db, 1))
    assert shown.kept and sources.read(second.library.folder / "originals", sha256) == b"a scan"
    second.library.close()


def test_a_file_that_others_divided_is_divided_here(
    room: list[Librarian], postgres: Postgres, tmp_path: Path
) -> None:
    [first] = room
    path = two_issues(tmp_path)
    batch, _ = first.library.write(lambda db: batches.create(db, "合"))
    preview.stage(first.library, batch, find.walk([path]), workers=0)
    dividing.divide(first.library, batch, workers=0)
    store.store(first.library, batch)
    sql = (
        "SELECT min(a.id) FROM article a JOIN source s ON s.page_id = a.page_id WHERE instr(s.sha256, ':')"
    )
    part = first.ask(lambda db: db.execute(sql).fetchone()[0])
    first.do(lambda db: annotations.add(db, part, [], 1, "哪一期？"))
    server.sync(first.library, postgres.address("zhou"))
    with opened(postgres.address("zhou")) as connection:
        originals.offer(first.library, connection)

    second = joined(tmp_path / "新", "乙", postgres)
    server.sync(second.library, postgres.address("yu"))
    with opened(postgres.address("yu")) as connection:
        came = originals.fetch(second.library, connection).to_import
    assert bring(second.library, came) == 3, "the first page and the two of the file"
    assert "哪一期？" in [note for _, note in second.notes()]
    second.library.close()


def test_a_file_that_is_not_what_its_name_says_is_not_kept(
    room: list[Librarian], postgres: Postgres, tmp_path: Path
) -> None:
    [first] = room
    joining.offer_copy(first.library, postgres.address("zhou"))
    with opened(postgres.address("zhou")) as connection:
        originals.offer(first.library, connection)
    postgres.run(f"UPDATE baojia.piece SET bytes = 'nonsense' WHERE sha256 = '{key()}'")
    newcomer = joined(tmp_path / "新", "乙", postgres)
    with opened(postgres.address("yu")) as connection:
        fetched = originals.fetch(newcomer.library, connection)
    assert fetched.restored == 0 and fetched.absent >= 1
    assert key() in newcomer.ask(files.lost)
    assert not list((newcomer.library.folder / originals.FETCHED).iterdir())
    newcomer.library.close()


def test_who_may_only_read_sends_no_files(
    room: list[Librarian], postgres: Postgres, tmp_path: Path
) -> None:
    [first] = room
    server.sync(first.library, postgres.address("zhou"))
    with pytest.raises(ReaderError), opened(postgres.address("fang")) as connection:
        originals.offer(first.library, connection)


@pytest.mark.parametrize(("name", "kept"), [
    ("../../etc/passwd", "passwd"),
    ("C:\\x\\页.txt", "页.txt"),
    ("", "page.txt"),
    ("a\x07b?.txt", "ab.txt"),
    ("...", "page.txt"),
])
def test_a_name_from_a_server_is_no_path(name: str, kept: str) -> None:
    assert originals._file_name("ab" * 32, name) == f"{'ab' * 6}-{kept}"


def test_a_member_of_several_says_which(
    room: list[Librarian], postgres: Postgres, tmp_path: Path
) -> None:
    [first] = room
    other = "00000000-0000-4000-8000-000000000001"
    postgres.run(server.membership(other, "yu", "librarian"))
    with pytest.raises(ReaderError, match="2 个共享馆藏"):
        joining.join(tmp_path / "新", "乙", postgres.address("yu"))
    library = joining.join(tmp_path / "新", "乙", postgres.address("yu"), first.ask(replicas.require))
    assert library.read(replicas.require) == first.ask(replicas.require)
    library.close()
    postgres.run(server.membership(other, "yu", None))


def test_a_library_of_ones_own_joins_where_one_is_a_member(
    room: list[Librarian], postgres: Postgres, tmp_path: Path
) -> None:
    [first] = room
    server.sync(first.library, postgres.address("zhou"))
    newcomer = Librarian(tmp_path / "旧", "乙")
    server.sync(newcomer.library, postgres.address("yu"))
    assert newcomer.ask(replicas.require) == first.ask(replicas.require)
    newcomer.library.close()
