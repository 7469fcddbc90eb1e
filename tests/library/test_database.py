"""Opening a library: one writer, readers that cannot write, places where a write-ahead log is not safe,
upgrades.
"""
from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from reader.errors import LibraryBusy, LibraryDamaged, LibraryError
from reader.ingest import find, preview, store
from reader.library import articles, migrations, tags
from reader.library.base import Database
from reader.library.care import backup, check
from reader.library.database import Library
from reader.library.filing import issue_tree
from reader.library.imports import batches
from reader.library.opening import open_library
from reader.library.scope import Scope
from reader.library.store import form
from reader.library.undo import undo
from reader.library.upgrading import upgrade
from tests import library_samples
from tests.ingest import folders


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_samples.build(tmp_path / "lib", articles=20) as library:
        yield library


def test_a_new_library_is_a_folder_that_can_be_seen(tmp_path: Path) -> None:
    with open_library(tmp_path / "新" / "报架", "方砚") as library:
        assert sorted(path.name for path in library.folder.iterdir() if path.is_dir()) == [
            "backups",
            "originals",
        ]
        assert (library.folder / "library.db").is_file() and len(library.uuid) == 36
        assert not issue_tree.tree(library.reader()) and not check.check(library.reader())


def test_the_maker_is_kept_with_what_is_made(tmp_path: Path) -> None:
    for name in ("方砚", "艾小满"):
        with open_library(tmp_path / "lib", name) as library:
            library.write(lambda db, name=name: tags.create(db, f"{name}的标签"))  # type: ignore[misc]
    with open_library(tmp_path / "lib", "第三人", read_only=True) as library:
        assert library.reader().execute("SELECT name, maker FROM tag ORDER BY id").fetchall() == [
            ("方砚的标签", "方砚"), ("艾小满的标签", "艾小满")]


def test_a_reader_cannot_write_and_sees_what_was_written(library: Library) -> None:
    db = library.reader()
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("DELETE FROM article")
    library.write(lambda db: tags.create(db, "渡口"))
    assert [tag.name for tag in tags.tree(db)] == ["渡口"]


def test_a_write_says_which_tables_it_changed(library: Library) -> None:
    assert library.write(lambda db: tags.create(db, "渡口"))[1] >= {"tag"}
    assert library.write(lambda db: articles.count(db))[1] == frozenset()
    assert "tag" in library.write(undo.undo)[1]


def test_each_thread_has_its_reader_and_writes_take_turns(library: Library) -> None:
    seen: list[Database] = []
    faults: list[BaseException] = []

    def work(n: int) -> None:
        try:
            seen.append(library.reader())
            for i in range(20):
                library.write(lambda db, i=i: tags.create(db, f"标签{n}-{i}"))  # type: ignore[misc]
                articles.rows(library.reader(), articles.ids(library.reader(), Scope()))
        except BaseException as fault:  # a thread's failure must fail the test
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults and len(set(map(id, seen))) == 4
    assert len(tags.tree(library.reader())) == 80


def test_one_writer_in_one_process_too(library: Library) -> None:
    with pytest.raises(LibraryBusy):
        open_library(library.folder)


def test_reading_beside_a_writer(library: Library) -> None:
    with open_library(library.folder, read_only=True) as other:
        library.write(lambda db: tags.create(db, "渡口"))
        assert len(tags.tree(other.reader())) == 1
        with pytest.raises(LibraryError, match="只能读"):
            other.write(undo.undo)


def test_a_read_only_library_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="没有报架的库"):
        open_library(tmp_path, read_only=True)
    assert not list(tmp_path.iterdir())


def test_a_synchronised_folder_gets_a_rollback_journal_and_says_so(tmp_path: Path) -> None:
    folders.week(tmp_path / "in", days=2)
    with open_library(tmp_path / "OneDrive - 图书馆" / "报架") as library:
        assert library.read(lambda db: db.execute("PRAGMA journal_mode").fetchone()[0]) == "delete"
        assert len(library.notices) == 1 and "同步盘" in library.notices[0]
        batch_id, _ = library.write(lambda db: batches.create(db, "in"))
        preview.stage(library, batch_id, find.walk([tmp_path / "in"]), workers=0)
        assert store.store(library, batch_id).pages == 8
        library.write(lambda db: tags.create(db, "渡口"))
        assert library.write(undo.undo)[0] == "新建标签“渡口”"
    assert not list((tmp_path / "OneDrive - 图书馆" / "报架").glob("library.db-*"))


def test_a_library_moves_from_one_kind_of_folder_to_the_other(tmp_path: Path) -> None:
    library_samples.build(tmp_path / "lib", articles=10).close()
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "lib").rename(tmp_path / "Dropbox" / "lib")
    with open_library(tmp_path / "Dropbox" / "lib") as library:
        assert library.reader().execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        assert articles.count(library.reader()) == 10


def test_an_upgrade_makes_a_backup_first_and_triggers_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with library_samples.build(tmp_path / "lib", articles=10) as library:
        library.write(lambda db: tags.create(db, "渡口"))
    upgraded = migrations.Migrations("baojia")
    upgraded._migrations = list(migrations.MIGRATIONS._migrations)

    @upgraded()
    def m999_shelf(db: Database) -> None:
        db["tag"].add_column("shelf", str)

    for module in (migrations, upgrade, form):
        monkeypatch.setattr(module, "MIGRATIONS", upgraded)
    monkeypatch.setattr(form, "expected", form.expected.__wrapped__)
    with open_library(tmp_path / "lib") as library:
        assert [row.why for row in backup.backups(library.folder)] == ["升级前"]
        assert undo.labels(library.reader()) == (None, None), "steps of the old form are forgotten"
        library.write(lambda db: tags.create(db, "码头"))
        library.write(undo.undo)
        library.write(undo.redo)
        assert [tag.name for tag in tags.tree(library.reader())] == ["渡口", "码头"]
    monkeypatch.undo()
    with pytest.raises(LibraryError, match="更新版本"):
        open_library(tmp_path / "lib")


def test_errors_of_the_database_are_told(library: Library) -> None:
    def spoil(db: Database) -> None:
        db.execute("PRAGMA max_page_count = 1")
        for _ in range(100):
            db.execute("CREATE TABLE IF NOT EXISTS filler (x)")
            db.execute("INSERT INTO filler VALUES (zeroblob(100000))")

    with pytest.raises(LibraryError, match="磁盘已满") as error:
        library.write(spoil)
    assert "腾出空间" in error.value.hint
    library.write(lambda db: db.execute("PRAGMA max_page_count = 1000000"))
    library.write(lambda db: tags.create(db, "渡口"))


def test_a_mistake_in_the_program_stays_one(library: Library) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        library.write(lambda db: db.execute("SELECT * FROM nowhere"))


def test_a_value_that_is_no_json_is_the_databases_fault(library: Library) -> None:
    """SQLite has no code of its own for it; a mistake in the program it is not."""
    with pytest.raises(LibraryDamaged, match="库文件已损坏"):
        library.read(lambda db: db.execute("SELECT json_extract('[1, 2', '$[0]')").fetchone())


def test_a_library_that_another_program_holds_is_busy(library: Library) -> None:
    other = sqlite3.connect(library.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    library.write(lambda db: db.execute("PRAGMA busy_timeout = 1"))
    with pytest.raises(LibraryBusy, match="另一个程序"):
        library.write(lambda db: tags.create(db, "渡口"))
    other.close()
