"""Backups: in the library, elsewhere, and back."""
from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from reader.errors import LibraryBusy, LibraryError
from reader.library import articles, tags
from reader.library.care import backup, check, copying, restore, trash, whole_copy
from reader.library.database import Library
from reader.library.filing import issue_tree, issues
from reader.library.imports import sources
from reader.library.opening import open_library
from reader.library.scope import Scope
from tests import library_samples


def tag_names(library: Library) -> list[str]:
    return [tag.name for tag in tags.tree(library.reader())]


def test_back_to_a_snapshot_and_forward_again(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    with library_samples.build(folder, articles=20) as library:
        copy, _ = library.write(lambda db: backup.snapshot(db, "手动"))
        library.write(lambda db: tags.create(db, "渡口"))
    [row] = backup.backups(folder)
    assert (row.path, row.why) == (copy, "手动") and row.size > 0
    kept = restore.restore(folder, copy).kept
    with open_library(folder) as library:
        assert tag_names(library) == [] and len(articles.ids(library.reader(), Scope())) == 20
    assert kept is not None
    restore.restore(folder, kept)
    with open_library(folder) as library:
        assert tag_names(library) == ["渡口"]
        assert not [finding for finding in check.check(library.reader()) if finding.level != "info"]


def test_a_backup_elsewhere_is_a_library_and_grows_by_what_is_new(tmp_path: Path) -> None:
    dest = tmp_path / "备份盘" / "报架"
    with library_samples.build(tmp_path / "lib", articles=20) as library:
        whole_copy.make_backup(library, dest)
        first = {path: path.stat().st_mtime_ns for path in dest.glob("originals/*/*")}
        library_samples.fill(library, 10, seed=9, start=date(2020, 1, 1))
        seen: list[tuple[int, int]] = []
        whole_copy.make_backup(library, dest, lambda p: seen.append((p.done, p.total)))
        assert seen[-1][0] == seen[-1][1] > len(first)
        assert all(path.stat().st_mtime_ns == time for path, time in first.items()), (
            "originals are copied once"
        )
    with open_library(dest) as copy:
        assert len(articles.ids(copy.reader(), Scope())) == 30
        assert not check.check(copy.reader())


def test_a_whole_backup_restores_into_an_empty_folder(tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "lib", articles=20) as library:
        whole_copy.make_backup(library, tmp_path / "copy")
        uuid = library.uuid
    assert restore.restore(tmp_path / "new", tmp_path / "copy").kept is None
    with open_library(tmp_path / "new") as library:
        assert library.uuid == uuid and not check.check(library.reader())
        page = issues.pages(library.reader(), issue_tree.tree(library.reader())[0].issue_id)[0]
        assert sources.text(library.reader(), page.id).lines


def test_one_zip_file(tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "lib", articles=20) as library:
        dest = tmp_path / "盘" / "报架-20231205.zip"
        assert whole_copy.make_backup(library, dest, cancelled=lambda: True) is None
        assert not list(dest.parent.iterdir())
        assert whole_copy.make_backup(library, dest) == whole_copy.Copied(dest)
    assert restore.restore(tmp_path / "new", dest).kept is None
    with open_library(tmp_path / "new") as library:
        assert len(articles.ids(library.reader(), Scope())) == 20 and not check.check(library.reader())
    data = bytearray(dest.read_bytes())
    (tmp_path / "cut.zip").write_bytes(data[:len(data) // 2])
    before = (tmp_path / "new" / "library.db").read_bytes()
    with pytest.raises(LibraryError, match="损坏"):
        restore.restore(tmp_path / "new", tmp_path / "cut.zip")
    assert (tmp_path / "new" / "library.db").read_bytes() == before


def test_a_damaged_library_is_kept_as_it_is_and_the_backup_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    with library_samples.build(folder, articles=20) as library:
        copy, _ = library.write(lambda db: backup.snapshot(db, "手动"))
    (folder / "library.db").write_bytes(b"garbage" * 1000)
    kept = restore.restore(folder, copy).kept
    assert kept is not None and "已损坏" in kept.name and kept.read_bytes().startswith(b"garbage")
    with open_library(folder) as library:
        assert len(articles.ids(library.reader(), Scope())) == 20


def test_what_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    with library_samples.build(folder, articles=20) as library:
        copy, _ = library.write(lambda db: backup.snapshot(db, "手动"))
        with pytest.raises(LibraryBusy):
            restore.restore(folder, copy)
        with pytest.raises(LibraryError, match="自己的文件夹"):
            whole_copy.make_backup(library, folder / "backups" / "x")
        (tmp_path / "full").mkdir()
        (tmp_path / "full" / "letter.txt").write_text("x")
        with pytest.raises(LibraryError, match="别的文件"):
            whole_copy.make_backup(library, tmp_path / "full")
        with (
            library_samples.build(tmp_path / "other", articles=5),
            pytest.raises(LibraryError, match="另一个库"),
        ):
            whole_copy.make_backup(library, tmp_path / "other")
    before = (folder / "library.db").read_bytes()
    (tmp_path / "bad.db").write_bytes(copy.read_bytes()[:5000])
    (tmp_path / "text.db").write_text("x" * 5000)
    sqlite3.connect(tmp_path / "none.db").execute("CREATE TABLE a (b)").connection.close()
    for name in ("bad.db", "text.db", "none.db", "missing.db"):
        with pytest.raises(LibraryError) as error:
            restore.restore(folder, tmp_path / name)
        assert name in error.value.message and error.value.hint
    assert (folder / "library.db").read_bytes() == before


def test_old_automatic_copies_go_and_others_stay(tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "lib", articles=5) as library:
        for why in ["手动", *["升级前"] * 4, "手动"]:
            library.write(lambda db, why=why: backup.snapshot(db, why))  # type: ignore[misc]
    assert len(backup.prune(tmp_path / "lib", keep=2)) == 2
    assert [row.why for row in backup.backups(tmp_path / "lib")] == ["手动", "升级前", "升级前", "手动"]


def test_of_the_daily_copies_seven_days_four_weeks_and_twelve_months_stay(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    data = small_database(tmp_path)
    for days in range(500):
        for hour in (9, 18):
            time = datetime(2025, 12, 31, hour) - timedelta(days)
            (tmp_path / "backups" / f"library-{time:%Y%m%d-%H%M%S-%f}-自动.db").write_bytes(data)
    backup.prune(tmp_path)
    kept = [row.made for row in backup.backups(tmp_path)]
    assert all(time.hour == 18 for time in kept), "the last of a day"
    assert [time.day for time in kept[:7]] == [31, 30, 29, 28, 27, 26, 25]
    assert sum(time.month == 12 and time.year == 2025 for time in kept) == 7 + 2, "and two Sundays before"
    assert {(time.year, time.month) for time in kept} == {(2025, month) for month in range(1, 13)}
    assert len(kept) == 7 + 2 + 11


def small_database(folder: Path) -> bytes:
    """The bytes of a database that passes for a whole copy."""
    conn = sqlite3.connect(folder / "small.db", isolation_level=None)
    conn.execute("CREATE TABLE meta (key, value)")
    conn.close()
    return (folder / "small.db").read_bytes()


@pytest.mark.parametrize("why", ["自动", "升级前"])
def test_damaged_copies_do_not_drive_out_the_only_good_one(tmp_path: Path, why: str) -> None:
    """A failing disk, or a clock that ran for years: what is kept is what one can go back to."""
    (tmp_path / "backups").mkdir()
    good = tmp_path / "backups" / f"library-20190105-120000-000000-{why}.db"
    good.write_bytes(small_database(tmp_path))
    for months in range(240):
        time = datetime(2039, 12, 15) - timedelta(months * 30)
        (tmp_path / "backups" / f"library-{time:%Y%m%d-%H%M%S-%f}-{why}.db").write_bytes(b"x" * 100)
    backup.prune(tmp_path)
    assert good.exists()
    assert len(backup.backups(tmp_path)) == 1 + backup.KEPT, "of the damaged ones a few, for an expert"


def test_todays_copy_is_due_once_and_only_after_a_change(tmp_path: Path) -> None:
    with open_library(tmp_path / "lib") as library:
        assert not library.write(backup.due)[0], "nothing in it yet"
        library_samples.fill(library, 10)
        assert library.write(backup.due)[0]
        library.write(lambda db: backup.snapshot(db, backup.DAILY))
        assert not library.write(backup.due)[0]
        tomorrow = datetime.now() + timedelta(1)
        assert not library.write(lambda db: backup.due(db, tomorrow))[0], "unchanged"
        library.write(lambda db: tags.create(db, "渡口"))
        assert library.write(lambda db: backup.due(db, tomorrow))[0]


def test_copies_from_a_day_that_is_yet_to_come_are_neither_the_newest_nor_in_the_way(tmp_path: Path) -> None:
    """The clock was a year ahead for some days, and is right again."""
    with library_samples.build(tmp_path / "lib", articles=6) as library:
        for n in range(12):
            ahead = datetime.now() + timedelta(days=365 + n)
            for why in (backup.DAILY, "替换前"):
                path = tmp_path / "lib" / "backups" / f"library-{ahead:%Y%m%d-%H%M%S-%f}-{why}.db"
                shutil.copy(tmp_path / "lib" / "library.db", path)
        library.write(lambda db: tags.create(db, "渡口"))
        assert library.write(backup.due)[0]
        made = [
            library.read(lambda db, why=why: backup.snapshot(db, why)) for why in ("替换前", backup.DAILY)
        ]
        backup.prune(library.folder)
        there = [row.path for row in backup.backups(library.folder)]
        assert there[:2] == made[::-1]
        assert not library.write(backup.due)[0]


def test_before_something_large_a_copy_is_made_unless_there_is_one_of_this_state(tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "lib", articles=5) as library:
        assert library.write(lambda db: backup.before(db, "替换前"))[0] is not None
        assert library.write(lambda db: backup.before(db, "清空前"))[0] is None
        library.write(lambda db: tags.create(db, "渡口"))
        assert library.write(lambda db: backup.before(db, "清空前"))[0] is not None
    assert [row.why for row in backup.backups(tmp_path / "lib")] == ["清空前", "替换前"]


def test_two_copies_in_the_same_instant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(2026, 3, 1, 8)

    monkeypatch.setattr(backup, "datetime", Stopped)
    with library_samples.build(tmp_path / "lib", articles=5) as library:
        for _ in range(3):
            library.write(lambda db: backup.snapshot(db, "手动"))
    assert len(backup.backups(tmp_path / "lib")) == 3


def test_a_second_backup_does_not_replace_a_good_original_by_an_emptied_one(tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "lib", articles=10) as library:
        whole_copy.make_backup(library, tmp_path / "copy")
        emptied, changed = sorted((tmp_path / "lib" / "originals").glob("*/*"))[:2]
        emptied.write_bytes(b"")
        changed.write_bytes(changed.read_bytes()[:-1])
        made = whole_copy.make_backup(library, tmp_path / "copy")
    assert made is not None and made.bad == 2
    with open_library(tmp_path / "copy") as copy:
        assert not check.check(copy.reader())


def test_a_damaged_original_in_the_backup_is_replaced_by_a_good_one(tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "lib", articles=10) as library:
        whole_copy.make_backup(library, tmp_path / "copy")
        emptied = sorted((tmp_path / "copy" / "originals").glob("*/*"))[0]
        emptied.chmod(0o644)
        emptied.write_bytes(b"")
        whole_copy.make_backup(library, tmp_path / "copy")
    with open_library(tmp_path / "copy") as copy:
        assert not check.check(copy.reader())


def test_no_room_is_said_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with library_samples.build(tmp_path / "lib", articles=5) as library:
        monkeypatch.setattr(copying, "ROOM", 1 << 60)
        with pytest.raises(LibraryError, match="空间不够"):
            library.write(lambda db: backup.snapshot(db, "手动"))
    assert not list((tmp_path / "lib" / "backups").iterdir())


def test_check_names_what_is_wrong_and_repair_mends_what_it_can(tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "lib", articles=40) as library:
        assert not check.check(library.reader())
        page = issues.pages(library.reader(), issue_tree.tree(library.reader())[0].issue_id)[0]
        place = sources.path(library.folder / "originals", sources.text(library.reader(), page.id).sha256)
        place.chmod(0o644)
        place.write_bytes(place.read_bytes() + b"!")
        sources.store(library.folder / "originals", b"of an import that broke off")
        library.write(
            lambda db: db.execute("UPDATE issue_count SET articles = articles + 1 WHERE issue_id = 1")
        )
        library.write(lambda db: db.execute("UPDATE session SET bulk = 1"))
        library.write(lambda db: db.execute("UPDATE article SET sort = sort + (9 << 16) WHERE id = 5"))
        library.write(lambda db: db.execute("UPDATE session SET bulk = 0"))
        library.write(
            lambda db: db.execute("DELETE FROM search WHERE rowid = (SELECT sort FROM article WHERE id = 7)")
        )
        found = check.check(library.reader())
        assert sorted(finding.level for finding in found) == [
            "error",
            "info",
            "warning",
            "warning",
            "warning",
        ]
        assert any(page.source_name in finding.message and "改动" in finding.message for finding in found)
        check.repair(library)
        assert [finding.level for finding in check.check(library.reader())] == ["error", "info"]


def test_a_damaged_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    library_samples.build(folder, articles=300).close()
    data = bytearray((folder / "library.db").read_bytes())
    half = len(data) // 8192 * 4096  # behind the schema, without which it does not open at all
    for at in range(half, len(data), 20 * 4096):
        data[at:at + 4096] = os_noise(at)
    (folder / "library.db").write_bytes(data)
    with open_library(folder, read_only=True) as library:
        found = check.check(library.reader())
    assert any(finding.level == "error" and "损坏" in finding.message for finding in found)


def os_noise(at: int) -> bytes:
    return bytes((at // 4096 * 7 + n * n) % 256 for n in range(4096))


def test_a_damaged_original_is_replaced_when_the_file_comes_again(tmp_path: Path) -> None:
    sha256 = sources.store(tmp_path / "originals", b"good")
    place = sources.path(tmp_path / "originals", sha256)
    place.chmod(0o644)
    place.write_bytes(b"baad")
    with pytest.raises(LibraryError, match="改动"):
        sources.read(tmp_path / "originals", sha256)
    assert sources.store(tmp_path / "originals", b"good") == sha256
    assert sources.read(tmp_path / "originals", sha256) == b"good"


def test_trash_survives_a_restore(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    with library_samples.build(folder, articles=20) as library:
        library.write(lambda db: trash.throw(db, "issue", [1]))
        copy, _ = library.write(lambda db: backup.snapshot(db, "手动"))
        library.write(lambda db: trash.purge(db))
    restore.restore(folder, copy)
    with open_library(folder) as library:
        assert len(trash.items(library.reader())) == 1
        assert any("原始文件" in finding.message for finding in check.check(library.reader())), (
            "the files were purged meanwhile"
        )


def test_a_backup_that_cannot_be_read_is_not_called_damaged(tmp_path: Path) -> None:
    """The disk is at fault, and another backup on it would do no better."""
    with pytest.raises(LibraryError, match="打不开库文件"):
        copying.verify(tmp_path / "备份.db", tmp_path)  # a folder: SQLite cannot open it
    (tmp_path / "别的.db").write_bytes(b"SQLite format 3\0" + bytes(4080))
    with pytest.raises(LibraryError, match="已损坏"):
        copying.verify(tmp_path / "备份.db", tmp_path / "别的.db")
