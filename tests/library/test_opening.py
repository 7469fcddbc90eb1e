"""Opening a library: made whole or not at all; the log that a crash has left; a folder that goes away."""
from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from reader.errors import LibraryError
from reader.library import opening, tags
from reader.library.base import Database
from reader.library.care import backup, check, rescue, restore
from reader.library.care.making import LibraryGone
from reader.library.database import Library, LibraryMoved
from reader.library.journal_mode import journal_mode
from reader.library.opening import open_library
from reader.library.store import seal
from reader.library.undo import undo
from tests import library_samples

NOTES = 50


def names(library: Library) -> list[str]:
    return [tag.name for tag in tags.tree(library.reader())]


def make_tags(library: Library, count: int, prefix: str = "标签") -> None:
    for n in range(count):
        library.write(lambda db, n=n: tags.create(db, f"{prefix}{n:02}"))  # type: ignore[misc]


def crashed(tmp_path: Path, count: int = NOTES, kept: int = 0) -> Path:
    """A library as a crash leaves it, with so many steps in its log alone. `kept`: steps before a backup."""
    with library_samples.build(tmp_path / "open", articles=5) as library:
        make_tags(library, kept, "早")
        if kept:
            library.write(lambda db: backup.snapshot(db, "手动"))
        library.write(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)"))
        library.write(lambda db: db.execute("PRAGMA wal_autocheckpoint = 0"))
        make_tags(library, count)
        shutil.copytree(library.folder, tmp_path / "lib")
    return tmp_path / "lib"


def log(folder: Path) -> Path:
    return folder / "library.db-wal"


def test_a_library_is_made_beside_its_place_and_leaves_nothing(tmp_path: Path) -> None:
    open_library(tmp_path / "lib").close()
    assert sorted(os.listdir(tmp_path / "lib")) == [
        "backups",
        "library.db",
        "library.lock",
        "library.seal",
        "originals",
    ]


def test_opening_again_and_again_says_nothing(tmp_path: Path) -> None:
    for _ in range(3):
        with open_library(tmp_path / "lib") as library:
            assert library.notices == []
    with open_library(tmp_path / "lib") as library:
        make_tags(library, 1)
    for _ in range(3):
        with open_library(tmp_path / "lib") as library:
            assert library.notices == [] and len(names(library)) == 1


def test_what_a_crash_left_of_the_making_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / ".library.db.0123.new").write_bytes(b"half")
    (tmp_path / "lib" / ".library.db.0123.new-journal").write_bytes(b"half")
    with open_library(tmp_path / "lib") as library:
        assert not check.check(library.reader()) and library.notices == []
    assert not list((tmp_path / "lib").glob(".library*"))


@pytest.mark.parametrize("tables", [1, 9, 20])
def test_what_an_older_version_left_half_made_is_put_aside_and_made_anew(tmp_path: Path, tables: int) -> None:
    open_library(tmp_path / "whole").close()
    whole = sqlite3.connect(tmp_path / "whole" / "library.db")
    made = [
        row[0]
        for row in whole.execute(
            "SELECT sql FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"
            " AND name NOT LIKE 'sqlite%' AND name <> 'undo_change' ORDER BY rowid LIMIT ?",
            [tables],
        )
    ]
    whole.close()
    (tmp_path / "lib").mkdir()
    half = sqlite3.connect(tmp_path / "lib" / "library.db", isolation_level=None)
    for sql in made:
        half.execute(sql)
    half.close()
    with open_library(tmp_path / "lib") as library:
        assert not check.check(library.reader())
    assert list((tmp_path / "lib" / "backups").glob("没有建完-*/library.db"))


def test_a_strange_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    conn = sqlite3.connect(tmp_path / "lib" / "library.db", isolation_level=None)
    conn.execute("CREATE TABLE recipes (x)")
    conn.close()
    before = (tmp_path / "lib" / "library.db").read_bytes()
    with pytest.raises(LibraryError, match="不是报架的库"):
        open_library(tmp_path / "lib")
    assert (tmp_path / "lib" / "library.db").read_bytes() == before


@pytest.mark.parametrize("read_only", [True, False])
def test_a_database_that_cannot_be_read_is_said_and_no_bug(tmp_path: Path, read_only: bool) -> None:
    folder = tmp_path / "lib"
    library_samples.build(folder, articles=30).close()
    whole = (folder / "library.db").read_bytes()
    for at in (0, 16, 100, 4096, 8192):
        (folder / "library.db").write_bytes(whole[:at] + b"\xff" * 3000 + whole[at + 3000:])
        try:
            with open_library(folder, read_only=read_only) as library:
                check.check(library.reader())
                tags.tree(library.reader())
        except LibraryError as error:
            assert "library.db" in error.message


@pytest.mark.parametrize("how", ["empty", "gone"])
def test_an_empty_database_beside_backups_is_a_lost_one(tmp_path: Path, how: str) -> None:
    folder = tmp_path / "lib"
    with library_samples.build(folder, articles=5) as library:
        copy, _ = library.write(lambda db: backup.snapshot(db, "手动"))
    (folder / "library.db").unlink()
    if how == "empty":
        (folder / "library.db").touch()
    with pytest.raises(LibraryGone) as error:
        open_library(folder)
    assert error.value.newest == copy and "备份恢复" in error.value.hint
    restore.restore(folder, copy)
    with open_library(folder) as library:
        assert not check.check(library.reader())


def test_originals_without_a_database_are_no_new_library(tmp_path: Path) -> None:
    library_samples.build(tmp_path / "lib", articles=5).close()
    (tmp_path / "lib" / "library.db").unlink()
    with pytest.raises(LibraryGone, match="只有原件还在"):
        open_library(tmp_path / "lib")


def test_after_a_crash_everything_is_there_and_nothing_is_said(tmp_path: Path) -> None:
    with open_library(crashed(tmp_path)) as library:
        assert len(names(library)) == NOTES and library.notices == [] and library.unclean
    with open_library(tmp_path / "lib") as library:
        assert not library.unclean


@pytest.mark.parametrize("how", ["cut", "garbled", "deleted", "emptied"])
def test_a_damaged_log_is_noticed_counted_and_kept(tmp_path: Path, how: str) -> None:
    folder = crashed(tmp_path)
    data = bytearray(log(folder).read_bytes())
    if how == "cut":
        del data[len(data) // 2:]
    elif how == "garbled":
        data[len(data) // 2:len(data) // 2 + 64] = bytes(64)
    elif how == "emptied":
        data.clear()
    log(folder).write_bytes(data)
    if how == "deleted":
        log(folder).unlink()
    with open_library(folder) as library:
        said = " ".join(library.notices)
        lost = NOTES - len(names(library))
        assert lost > 0 and f"最后 {lost} 步操作没有留下" in said and "没有备份" in said
        assert not check.check(library.reader())
    asides = list((folder / "backups").glob("aside-*"))
    if how in ("cut", "garbled"):
        assert (asides[0] / "library.db-wal").read_bytes() == data and "另存在" in said
    with open_library(folder) as library:
        assert library.notices == [], "said once"


def test_what_the_newest_backup_has_of_it_is_said(tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "third", articles=5) as library:
        library.write(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)"))
        base = tmp_path / "base.db"
        shutil.copyfile(library.path, base)
        make_tags(library, 8)
        library.write(lambda db: backup.snapshot(db, "手动"))
        make_tags(library, 4, "后")
    shutil.copyfile(base, tmp_path / "third" / "library.db")
    with open_library(tmp_path / "third") as library:
        said = " ".join(library.notices)
        assert "最后 12 步操作没有留下" in said and "有其中 8 步" in said


def test_another_copys_log_is_not_taken(tmp_path: Path) -> None:
    """The same library, copied; then a crash of the one, and the other's log lies beside it."""
    folder = crashed(tmp_path, 5)
    shutil.copytree(folder, tmp_path / "other")
    with open_library(tmp_path / "other") as other:
        other.write(lambda db: tags.create(db, "别处的"))
        strange = log(tmp_path / "other").read_bytes()
    open_library(folder).close()
    log(folder).write_bytes(strange)
    with open_library(folder) as library:
        assert "别处的" not in names(library) and len(names(library)) == 5
        assert any("没有采用" in notice for notice in library.notices)
        assert not check.check(library.reader())
    [aside] = (folder / "backups").glob("aside-*")
    assert (aside / "library.db-wal").read_bytes() == strange


def test_a_log_of_earlier_is_not_taken(tmp_path: Path) -> None:
    """A program that synchronises brings back a log whose steps the database has had for long."""
    with library_samples.build(tmp_path / "open", articles=5) as library:
        make_tags(library, 1)
        early = log(library.folder).read_bytes()
        library.write(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)"))
        make_tags(library, 5, "后")
        library.write(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)"))
        shutil.copytree(library.folder, tmp_path / "lib")
    log(tmp_path / "lib").write_bytes(early)
    with open_library(tmp_path / "lib") as library:
        assert len(names(library)) == 6
        [said] = library.notices
        assert "没有采用" in said
        assert not check.check(library.reader())


def write_back(library: Library) -> None:
    library.write(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)"))


@pytest.mark.skipif(sys.platform == "win32", reason="the log's file is not looked at there")
def test_a_library_copied_while_it_was_at_work_is_said(tmp_path: Path) -> None:
    """The database is copied first and its log later; what was written back in between is in neither."""
    with library_samples.build(tmp_path / "open", articles=5) as library:
        make_tags(library, 2)
        write_back(library)
        shutil.copyfile(library.path, tmp_path / "early.db")
        make_tags(library, 7, "后")
        write_back(library)
        make_tags(library, 1, "末")
        shutil.copytree(library.folder, tmp_path / "lib")
    shutil.copyfile(tmp_path / "early.db", tmp_path / "lib" / "library.db")
    with open_library(tmp_path / "lib") as library:
        said = " ".join(library.notices)
        assert "至少 7 步已经丢失" in said and "再复制一次" in said and "aside-" in said
        assert library.hurt


def test_crash_upon_crash_says_nothing(tmp_path: Path) -> None:
    """Each opening goes on with the log that the last one has left; nothing of it is lost."""
    folder = crashed(tmp_path, 3)
    for number in range(4):
        library = open_library(folder)
        assert library.notices == [] and len(names(library)) == 3 + 2 * number
        make_tags(library, 1, f"{number}先")
        if number == 2:
            write_back(library)
        make_tags(library, 1, f"{number}后")
        kept = tmp_path / f"kept{number}"
        shutil.copytree(folder, kept)
        library.close()
        folder = kept
    with open_library(folder) as library:
        assert library.notices == [] and len(names(library)) == 11


@pytest.mark.parametrize("name", ["library (冲突副本).db", "library-书房.db", "library.sync-conflict-1.db"])
def test_a_conflict_copy_beside_the_library_is_named(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "lib"
    library_samples.build(folder, articles=5).close()
    shutil.copyfile(folder / "library.db", folder / name)
    (folder / "notes.db").write_text("no database")
    for read_only in (False, True):
        with open_library(folder, read_only=read_only) as library:
            said = " ".join(library.notices)
            assert name in said and "notes.db" not in said
            assert [finding.level for finding in check.check(library.reader())] == ["error"]
    (folder / name).unlink()
    with open_library(folder) as library:
        assert library.notices == [] and not library.hurt


def test_a_database_that_was_exchanged_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    with library_samples.build(folder, articles=5) as library:
        library.write(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)"))
        shutil.copyfile(library.path, tmp_path / "old.db")
    for _ in range(2):
        with open_library(folder) as library:
            library.write(lambda db: tags.create(db, f"标签{len(tags.tree(db))}"))
    shutil.copyfile(tmp_path / "old.db", folder / "library.db")
    with open_library(folder) as library:
        said = " ".join(library.notices)
        assert "不是上次打开的那一份" in said and "最后 2 步" in said


def test_a_seal_that_cannot_be_read_or_is_anothers_says_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    library_samples.build(folder, articles=5).close()
    with open_library(tmp_path / "second") as second:
        make_tags(second, 3)
    for data in (b"", b"garbage", b"{}" * 300, (tmp_path / "second" / seal.NAME).read_bytes(), b"\xff" * 512):
        (folder / seal.NAME).write_bytes(data)
        with open_library(folder) as library:
            assert library.notices == []
    assert seal.read(folder) is not None


def test_where_single_files_are_synchronised_there_is_no_seal(tmp_path: Path) -> None:
    with open_library(tmp_path / "Dropbox" / "lib") as library:
        make_tags(library, 2)
        assert not (library.folder / seal.NAME).exists()
        assert library.reader().execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        assert library.write(lambda db: db.execute("PRAGMA synchronous").fetchone()[0])[0] == 3, "EXTRA"


def test_a_log_that_cannot_be_had_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "journal_mode", lambda _: ("NONSENSE", None))
    with open_library(tmp_path / "lib") as library:
        assert any("改用了" in notice for notice in library.notices)
    assert journal_mode(tmp_path) == ("WAL", None)


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
@pytest.mark.parametrize("how", ["moved", "deleted", "replaced"])
def test_a_library_that_went_away_takes_no_notes_and_is_saved_elsewhere(tmp_path: Path, how: str) -> None:
    folder = tmp_path / "lib"
    with library_samples.build(folder, articles=5) as library:
        make_tags(library, 3)
        if how == "deleted":
            shutil.rmtree(folder)
        else:
            folder.rename(tmp_path / "moved")
        if how == "replaced":
            library_samples.build(folder, articles=2, seed=9).close()
        with pytest.raises(LibraryMoved, match="被移走"):
            make_tags(library, 1, "没了")
        missing = rescue.save_elsewhere(library, tmp_path / "saved")
        assert missing == {"moved": 1, "deleted": 1, "replaced": 1}[how]
        with pytest.raises(LibraryError, match="已有一个库"):
            rescue.save_elsewhere(library, tmp_path / "saved")
    with open_library(tmp_path / "saved") as saved:
        assert len(names(saved)) == 3
        assert {finding.level for finding in check.check(saved.reader())} <= {"error", "info"}
    if how == "replaced":
        with open_library(folder) as other:
            assert names(other) == [], "nothing was written into the other library"


def test_the_uuid_comes_back_and_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    library_samples.build(folder, articles=5).close()
    conn = sqlite3.connect(folder / "library.db", isolation_level=None)
    conn.execute("DELETE FROM meta WHERE key = 'uuid'")
    conn.execute("DELETE FROM session")
    conn.close()
    with pytest.raises(LibraryError, match="标识丢失"):
        open_library(folder, read_only=True)
    with open_library(folder) as library:
        assert len(library.uuid) == 36 and any("重新生成" in notice for notice in library.notices)
        make_tags(library, 1)
    with open_library(folder) as library:
        assert library.notices == [] and not check.check(library.reader())


def _fails(db: Database) -> None:
    with undo.step(db, "做不成"):
        db.execute("UPDATE tag SET colour = 1")
        raise ZeroDivisionError


def test_steps_are_counted_with_what_they_do(tmp_path: Path) -> None:
    def acts(db: Database) -> int:
        return int(db.execute("SELECT acts FROM session").fetchone()[0])

    with library_samples.build(tmp_path / "lib", articles=5) as library:
        before = library.write(acts)[0]
        make_tags(library, 2)
        with pytest.raises(ZeroDivisionError):
            library.write(_fails)
        assert library.write(acts)[0] == before + 2
        sealed = seal.read(library.folder)
        assert sealed is not None and sealed.acts == before + 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    "name", ["library.seal", "library.restore", "library.db-journal", "library.db", "replica.json"]
)
def test_a_pipe_in_a_files_place_is_named_and_not_waited_for(
    tmp_path: Path, name: str, read_only: bool
) -> None:
    open_library(tmp_path).close()
    (tmp_path / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / name)
    with pytest.raises(LibraryError, match=re.escape(name)):
        open_library(tmp_path, read_only=read_only)


def test_a_path_that_is_too_long_for_a_database_is_said(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["很深的文件夹" * 10] * 4)
    with pytest.raises(LibraryError, match="路径太长"):
        open_library(folder)


@pytest.mark.parametrize("name", ["行\n换", "😀", "a?b#c%20d", "x" * 200, "quote'\"", "e\u0301", "-dash"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    with open_library(folder) as library:
        library.write(lambda db: tags.create(db, "渡口"))
        copy = library.read(lambda db: backup.snapshot(db, "手动"))
    restore.restore(folder, copy)
    with open_library(folder, read_only=True) as library:
        assert [tag.name for tag in tags.tree(library.reader())] == ["渡口"]
