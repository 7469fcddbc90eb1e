"""Backups: in the library, elsewhere, and back."""
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from reader.errors import LibraryBusy, LibraryError
from reader.library import articles, tags
from reader.library.care import backup, check, trash
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
    kept = backup.restore(folder, copy)
    with open_library(folder) as library:
        assert tag_names(library) == [] and len(articles.ids(library.reader(), Scope())) == 20
    assert kept is not None
    backup.restore(folder, kept)
    with open_library(folder) as library:
        assert tag_names(library) == ["渡口"]
        assert not [finding for finding in check.check(library.reader()) if finding.level != "info"]


def test_a_backup_elsewhere_is_a_library_and_grows_by_what_is_new(tmp_path: Path) -> None:
    dest = tmp_path / "备份盘" / "报架"
    with library_samples.build(tmp_path / "lib", articles=20) as library:
        backup.make_backup(library, dest)
        first = {path: path.stat().st_mtime_ns for path in dest.glob("originals/*/*")}
        library_samples.fill(library, 10, seed=9, start=date(2020, 1, 1))
        seen: list[tuple[int, int]] = []
        backup.make_backup(library, dest, lambda p: seen.append((p.done, p.total)))
        assert seen[-1][0] == seen[-1][1] > len(first)
        assert all(path.stat().st_mtime_ns == time for path, time in first.items()), "originals are copied once"
    with open_library(dest) as copy:
        assert len(articles.ids(copy.reader(), Scope())) == 30
        assert not check.check(copy.reader())


def test_a_whole_backup_restores_into_an_empty_folder(tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "lib", articles=20) as library:
        backup.make_backup(library, tmp_path / "copy")
        uuid = library.uuid
    assert backup.restore(tmp_path / "new", tmp_path / "copy") is None
    with open_library(tmp_path / "new") as library:
        assert library.uuid == uuid and not check.check(library.reader())
        page = issues.pages(library.reader(), issue_tree.tree(library.reader())[0].issue_id)[0]
        assert sources.text(library.reader(), page.id).lines


def test_one_zip_file(tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "lib", articles=20) as library:
        dest = tmp_path / "盘" / "报架-20231205.zip"
        assert backup.make_backup(library, dest, cancelled=lambda: True) is None and not list(dest.parent.iterdir())
        assert backup.make_backup(library, dest) == dest
    assert backup.restore(tmp_path / "new", dest) is None
    with open_library(tmp_path / "new") as library:
        assert len(articles.ids(library.reader(), Scope())) == 20 and not check.check(library.reader())
    data = bytearray(dest.read_bytes())
    (tmp_path / "cut.zip").write_bytes(data[:len(data) // 2])
    before = (tmp_path / "new" / "library.db").read_bytes()
    with pytest.raises(LibraryError, match="损坏"):
        backup.restore(tmp_path / "new", tmp_path / "cut.zip")
    assert (tmp_path / "new" / "library.db").read_bytes() == before


def test_a_damaged_library_is_kept_as_it_is_and_the_backup_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    with library_samples.build(folder, articles=20) as library:
        copy, _ = library.write(lambda db: backup.snapshot(db, "手动"))
    (folder / "library.db").write_bytes(b"garbage" * 1000)
    kept = backup.restore(folder, copy)
    assert kept is not None and "已损坏" in kept.name and kept.read_bytes().startswith(b"garbage")
    with open_library(folder) as library:
        assert len(articles.ids(library.reader(), Scope())) == 20


def test_what_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    with library_samples.build(folder, articles=20) as library:
        copy, _ = library.write(lambda db: backup.snapshot(db, "手动"))
        with pytest.raises(LibraryBusy):
            backup.restore(folder, copy)
        with pytest.raises(LibraryError, match="自己的文件夹"):
            backup.make_backup(library, folder / "backups" / "x")
        (tmp_path / "full").mkdir()
        (tmp_path / "full" / "letter.txt").write_text("x")
        with pytest.raises(LibraryError, match="别的文件"):
            backup.make_backup(library, tmp_path / "full")
        with library_samples.build(tmp_path / "other", articles=5), pytest.raises(LibraryError, match="另一个库"):
            backup.make_backup(library, tmp_path / "other")
    before = (folder / "library.db").read_bytes()
    (tmp_path / "bad.db").write_bytes(copy.read_bytes()[:5000])
    (tmp_path / "text.db").write_text("x" * 5000)
    sqlite3.connect(tmp_path / "none.db").execute("CREATE TABLE a (b)").connection.close()
    for name in ("bad.db", "text.db", "none.db", "missing.db"):
        with pytest.raises(LibraryError) as error:
            backup.restore(folder, tmp_path / name)
        assert name in error.value.message and error.value.hint
    assert (folder / "library.db").read_bytes() == before


def test_old_automatic_copies_go_and_others_stay(tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "lib", articles=5) as library:
        for why in ["手动", *["自动"] * 4, "手动"]:
            library.write(lambda db, why=why: backup.snapshot(db, why))  # type: ignore[misc]
    assert len(backup.prune(tmp_path / "lib", keep=2)) == 2
    assert [row.why for row in backup.backups(tmp_path / "lib")] == ["手动", "自动", "自动", "手动"]


def test_check_names_what_is_wrong_and_repair_mends_what_it_can(tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "lib", articles=40) as library:
        assert not check.check(library.reader())
        page = issues.pages(library.reader(), issue_tree.tree(library.reader())[0].issue_id)[0]
        place = sources.path(library.folder / "originals", sources.text(library.reader(), page.id).sha256)
        place.chmod(0o644)
        place.write_bytes(place.read_bytes() + b"!")
        (library.folder / "originals" / "00").mkdir(exist_ok=True)
        (library.folder / "originals" / "00" / "orphan").write_bytes(b"x")
        library.write(lambda db: db.execute("UPDATE issue_count SET articles = articles + 1 WHERE issue_id = 1"))
        library.write(lambda db: db.execute("UPDATE session SET bulk = 1"))
        library.write(lambda db: db.execute("UPDATE article SET sort = sort + (9 << 16) WHERE id = 5"))
        library.write(lambda db: db.execute("UPDATE session SET bulk = 0"))
        library.write(lambda db: db.execute("DELETE FROM search WHERE rowid = (SELECT sort FROM article WHERE id = 7)"))
        found = check.check(library.reader())
        assert sorted(finding.level for finding in found) == ["error", "info", "warning", "warning", "warning"]
        assert any(page.source_name in finding.message and "改动" in finding.message for finding in found)
        check.repair(library)
        assert [finding.level for finding in check.check(library.reader())] == ["error", "info"]


def test_a_damaged_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    library_samples.build(folder, articles=300).close()
    data = bytearray((folder / "library.db").read_bytes())
    for at in range(40 * 4096, len(data), 20 * 4096):
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
    backup.restore(folder, copy)
    with open_library(folder) as library:
        assert len(trash.items(library.reader())) == 1
        assert any("原始文件" in finding.message for finding in check.check(library.reader())), "the files were purged meanwhile"
