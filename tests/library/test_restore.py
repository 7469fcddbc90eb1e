"""Going back to a backup: with the log that was not written back, with verified originals, interrupted at any
moment.
"""
from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from reader.errors import LibraryError
from reader.library import tags
from reader.library.care import backup, check, interrupted, restore, whole_copy
from reader.library.care.single import taking
from reader.library.imports import sources
from reader.library.opening import open_library
from reader.library.store import seal
from tests import library_samples


def names(folder: Path) -> list[str]:
    with open_library(folder) as library:
        return [tag.name for tag in tags.tree(library.reader())]


def not_written_back(tmp_path: Path) -> Path:
    """A copy of a library's folder made while seven tags were still in its log alone."""
    copy = tmp_path / "copy"
    with library_samples.build(tmp_path / "lib", articles=10) as library:
        library.write(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)"))
        for n in range(7):
            library.write(lambda db, n=n: tags.create(db, f"标签{n}"))  # type: ignore[misc]
        shutil.copytree(library.folder, copy)
    return copy


def test_what_is_in_the_log_of_a_copied_folder_comes_back_too(tmp_path: Path) -> None:
    copy = not_written_back(tmp_path)
    before = {path.name: path.read_bytes() for path in copy.iterdir() if path.is_file()}
    restore.restore(tmp_path / "new", copy)
    assert len(names(tmp_path / "new")) == 7
    kept = {name: (copy / name).read_bytes() for name in before if not name.endswith("-shm")}
    assert kept == {name: data for name, data in before.items() if name in kept}, (
        "the backup itself is not touched"
    )


def test_what_is_in_the_log_of_a_library_in_use_comes_back_too(tmp_path: Path) -> None:
    copy = not_written_back(tmp_path)
    with open_library(copy) as other:
        other.write(lambda db: tags.create(db, "第八个"))
        restore.restore(tmp_path / "new", copy)
    assert len(names(tmp_path / "new")) == 8


def test_a_database_with_its_log_beside_it_is_one_backup(tmp_path: Path) -> None:
    copy = not_written_back(tmp_path)
    restore.restore(tmp_path / "new", copy / "library.db")
    assert len(names(tmp_path / "new")) == 7


def test_an_original_that_is_not_what_its_name_says_is_not_taken(tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "lib", articles=10) as library:
        whole_copy.make_backup(library, tmp_path / "copy")
        whole_copy.make_backup(library, tmp_path / "all.zip")
    wrong = sorted((tmp_path / "copy" / "originals").glob("*/*"))[0]
    wrong.chmod(0o644)
    wrong.write_bytes(b"something else")
    done = restore.restore(tmp_path / "new", tmp_path / "copy")
    assert done.bad == (wrong.name,)
    assert not (tmp_path / "new" / "originals" / wrong.parent.name / wrong.name).exists()
    spoilt = tmp_path / "spoilt.zip"
    with zipfile.ZipFile(tmp_path / "all.zip") as whole, zipfile.ZipFile(spoilt, "w") as other:
        for name in whole.namelist():
            other.writestr(name, b"?" if name.endswith(wrong.name) else whole.read(name))
    assert restore.restore(tmp_path / "third", spoilt).bad == (wrong.name,)


def test_a_damaged_original_here_is_put_right_by_the_backup(tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "lib", articles=10) as library:
        whole_copy.make_backup(library, tmp_path / "all.zip")
    hurt = sorted((tmp_path / "lib" / "originals").glob("*/*"))[0]
    hurt.chmod(0o644)
    hurt.write_bytes(b"")
    assert not restore.restore(tmp_path / "lib", tmp_path / "all.zip").bad
    with open_library(tmp_path / "lib") as library:
        assert not check.check(library.reader())


def test_names_in_an_archive_lead_nowhere_else(tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "lib", articles=5) as library:
        whole_copy.make_backup(library, tmp_path / "all.zip")
    evil = tmp_path / "evil.zip"
    shutil.copyfile(tmp_path / "all.zip", evil)
    with zipfile.ZipFile(evil, "a") as archive:
        for name in (
            "../outside",
            "/outside",
            "originals/../../outside",
            "originals/aa/../../outside",
            "backups/library.db",
        ):
            archive.writestr(name, b"x")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr(archive.namelist()[1], b"another of the same name")
    restore.restore(tmp_path / "new", evil)
    assert not list(tmp_path.rglob("outside")) and not list((tmp_path / "new" / "backups").iterdir())
    with open_library(tmp_path / "new") as library:
        assert not check.check(library.reader())


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("library.db", bytes(50 << 20))
    usage = shutil.disk_usage(tmp_path)._replace(free=10 << 20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(LibraryError, match="磁盘放不下"):
        restore.restore(tmp_path / "new", bomb)


@pytest.mark.parametrize("how", ["text", "cut", "flipped", "encrypted"])
def test_an_archive_that_cannot_be_read_changes_nothing(tmp_path: Path, how: str) -> None:
    with library_samples.build(tmp_path / "lib", articles=5) as library:
        whole_copy.make_backup(library, tmp_path / "all.zip")
    data = bytearray((tmp_path / "all.zip").read_bytes())
    if how == "text":
        data = bytearray(b"no archive")
    elif how == "cut":
        del data[len(data) // 2:]
    elif how == "flipped":
        data[3000:3100] = bytes(100)
    else:
        data[6] |= 1
        data[data.rindex(b"PK\x01\x02") + 8] |= 1
        data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "bad.zip").write_bytes(data)
    before = (tmp_path / "lib" / "library.db").read_bytes()
    with pytest.raises(LibraryError, match=r"bad\.zip"):
        restore.restore(tmp_path / "lib", tmp_path / "bad.zip")
    assert (tmp_path / "lib" / "library.db").read_bytes() == before
    assert not [name for name in os.listdir(tmp_path / "lib") if name.endswith(".new")]


def test_a_restoring_that_was_cut_off_is_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the note is written the way leads forward only."""
    folder = tmp_path / "lib"
    with library_samples.build(folder, articles=10) as library:
        copy, _ = library.write(lambda db: backup.snapshot(db, "手动"))
        library.write(lambda db: tags.create(db, "之后"))
    fresh = folder / ".library.db.abc.new"
    shutil.copyfile(copy, fresh)
    (folder / interrupted.NOTE).write_text('{"database": ".library.db.abc.new"}')
    with open_library(folder) as library:
        assert any("恢复没有做完" in notice for notice in library.notices)
        assert tags.tree(library.reader()) == []
    assert not fresh.exists() and not (folder / interrupted.NOTE).exists()


def test_a_note_that_leads_elsewhere_or_is_none_is_dropped(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    library_samples.build(folder, articles=5).close()
    (tmp_path / "other.db").write_bytes(b"x")
    for text in ('{"database": "../other.db"}', "not json", "[]", '{"database": "missing"}'):
        (folder / interrupted.NOTE).write_text(text)
        with open_library(folder) as library:
            assert library.reader().execute("SELECT count(*) FROM article").fetchone()[0] == 5
        assert not (folder / interrupted.NOTE).exists()
    assert (tmp_path / "other.db").exists()


def test_nothing_is_said_to_be_lost_after_going_back(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    with library_samples.build(folder, articles=5) as library:
        copy, _ = library.write(lambda db: backup.snapshot(db, "手动"))
        library.write(lambda db: tags.create(db, "之后"))
    restore.restore(folder, copy)
    with open_library(folder) as library:
        assert library.notices == [] and seal.read(folder) is not None


def test_a_folder_of_many_originals_is_synced_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seventy thousand pages are not to take an hour."""
    with library_samples.build(tmp_path / "lib", articles=40, seed=5) as library:
        made = whole_copy.make_backup(library, tmp_path / "all.zip")
    assert made is not None
    synced: list[Path] = []
    real = restore.durable.sync_folder

    def counted(folder: Path) -> None:
        synced.append(folder)
        real(folder)

    monkeypatch.setattr("reader.library.store.durable.sync_folder", counted)
    restore.restore(tmp_path / "new", made.path)
    originals = list((tmp_path / "new" / "originals").glob("*/*"))
    inside = [folder for folder in synced if folder.parent.name == "originals"]
    assert len(originals) > 3 and len(inside) == len(set(inside)), "each folder of originals at most once"


def packed_again(tmp_path: Path, inside: str, turned: bool = False) -> Path:
    """A zipped backup that somebody opened and packed again, in one folder, with what a Mac adds."""
    with library_samples.build(tmp_path / "lib", articles=10) as library:
        library.write(lambda db: tags.create(db, "渡口"))
        whole_copy.make_backup(library, tmp_path / "all.zip")
    packed = tmp_path / "again.zip"
    with zipfile.ZipFile(tmp_path / "all.zip") as old, zipfile.ZipFile(packed, "w") as new:
        new.writestr(f"{inside}.DS_Store", b"x")
        new.writestr(f"__MACOSX/{inside}._library.db", b"not a database")
        for entry in reversed(old.infolist()):
            name = f"{inside}{entry.filename}"
            new.writestr(name.replace("/", "\\") if turned else name, old.read(entry))
            if entry.filename != "library.db":
                new.writestr(f"__MACOSX/{inside}._{entry.filename}", b"x")
    return packed


@pytest.mark.parametrize("inside", ["", "报架备份/", "e\u0301te\u0301/"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_backup_that_the_finder_packed_again(tmp_path: Path, inside: str, turned: bool) -> None:
    packed = packed_again(tmp_path, inside, turned)
    restore.restore(tmp_path / "new", packed)
    assert names(tmp_path / "new") == ["渡口"]
    with open_library(tmp_path / "new") as library:
        assert check.check(library.reader()) == []
        assert taking.preview(library.reader(), packed).there["tags"] == 1


def test_a_packed_folder_brings_what_was_only_in_its_log(tmp_path: Path) -> None:
    copy = not_written_back(tmp_path)
    packed = Path(shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path, copy.name))
    restore.restore(tmp_path / "new", packed)
    assert len(names(tmp_path / "new")) == 7
    with open_library(tmp_path / "new") as library:
        assert taking.preview(library.reader(), packed).there["tags"] == 7


def test_two_libraries_in_an_archive_are_none(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as packed:
        for folder in ("甲", "乙"):
            packed.writestr(f"{folder}/library.db", b"x")
    with pytest.raises(LibraryError, match="不是报架的备份"):
        restore.restore(tmp_path / "new", tmp_path / "two.zip")


def many_originals(folder: Path, count: int) -> None:
    for number in range(count):
        data = b"%d" % number
        path = sources.path(folder, sources.digest(data))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@pytest.mark.parametrize(
    "count", [250, pytest.param(65_540, marks=pytest.mark.long)], ids=["some", "more than a plain zip names"]
)
def test_many_originals_come_back_whole(tmp_path: Path, count: int) -> None:
    """65,535 entries is what a zip file can name without its extension for large ones."""
    with library_samples.build(tmp_path / "lib", articles=10) as library:
        many_originals(library.folder / "originals", count)
        whole_copy.make_backup(library, tmp_path / "all.zip")
        there = {path.name for path in (library.folder / "originals").glob("*/*")}
    assert restore.restore(tmp_path / "new", tmp_path / "all.zip").bad == ()
    back = list((tmp_path / "new" / "originals").glob("*/*"))
    assert {path.name for path in back} == there and len(there) > count
    assert all(sources.digest(path.read_bytes()) == path.name for path in back)
    with open_library(tmp_path / "new") as library:
        assert [finding.level for finding in check.check(library.reader())] == ["info"]


def test_an_old_journal_beside_a_backup_is_not_taken(tmp_path: Path) -> None:
    """A library folder that a program synchronised file by file, with a journal of some days before."""
    folder = tmp_path / "lib"
    library_samples.build(folder, articles=10).close()
    journal = left_by_a_crash(folder)
    with open_library(folder) as library:
        for number in range(3):
            library.write(lambda db, n=number: tags.create(db, f"标签{n}"))  # type: ignore[misc]
    (folder / "library.db-journal").write_bytes(journal)
    restore.restore(tmp_path / "new", folder)
    assert len(names(tmp_path / "new")) == 3
    with open_library(folder) as library:
        assert any("没有采用" in notice for notice in library.notices)
        assert len(tags.tree(library.reader())) == 3
    [aside] = (folder / "backups").glob("aside-*")
    assert (aside / "library.db-journal").read_bytes() == journal


def test_the_journal_of_a_crash_is_taken(tmp_path: Path) -> None:
    """The transaction was not at its end: its pages are given back."""
    folder = tmp_path / "lib"
    library_samples.build(folder, articles=10).close()
    conn = half_written(folder)
    shutil.copytree(folder, tmp_path / "crashed")
    conn.close()
    with open_library(tmp_path / "crashed") as library:
        assert library.notices == [] and library.unclean
        texts = library.reader().execute("SELECT text FROM version").fetchall()
        assert texts and not any(text.endswith("墨") for text, in texts)


def half_written(folder: Path) -> sqlite3.Connection:
    """In the middle of a transaction: some pages are in the file already."""
    conn = sqlite3.connect(folder / "library.db", isolation_level=None)
    conn.execute("PRAGMA journal_mode = DELETE")
    conn.execute("PRAGMA cache_size = 2")
    conn.execute("BEGIN")
    conn.execute("CREATE TABLE x AS SELECT * FROM version")
    for table in ("block", "article"):
        conn.execute(f"UPDATE {table} SET id = id")
    conn.execute("UPDATE version SET text = text || '墨'")
    return conn


def left_by_a_crash(folder: Path) -> bytes:
    conn = half_written(folder)
    journal = (folder / "library.db-journal").read_bytes()
    conn.execute("ROLLBACK")
    conn.close()
    return journal
