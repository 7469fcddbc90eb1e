"""A damaged database made anew: what is worked out from the tables costs nothing, what a table has lost comes
from the newest backup, and what is damaged is kept.
"""
from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from reader.errors import LibraryDamaged, LibraryError
from reader.library.care import aside, backup, check, diagnosis
from reader.library.care.rebuild import Rebuilt, rebuild
from reader.library.care.restore import restore
from reader.library.opening import open_library
from reader.library.search import answers
from reader.library.search.query import parse
from reader.library.store import salvage
from tests import library_samples
from tests.torture import damages, facts, scenes

PAGE = 4096
# One of each kind of page that holds nothing that a person or a newspaper has said.
WORKED_OUT = ("search_data", "search_idx", "search_docsize", "search_config", "article_live", "block_article",
              "sqlite_autoindex_annotation_1", "undo_step",
              "undo_change", "undo_row_block", "issue_count", "session",
              "_sqlite_migrations", "sqlite_sequence")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with notes before and after its backup; closed, its log written back."""
    damages.prepare(tmp_path / "lib")
    return tmp_path / "lib"


def root_page(folder: Path, name: str) -> int:
    conn = sqlite3.connect(folder / "library.db")
    [page] = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [name]).fetchone()
    conn.close()
    return int(page)


def spoil(folder: Path, page: int) -> None:
    """Noise over a page, as a dying disk leaves it."""
    with (folder / "library.db").open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(b"\xa5" * PAGE)


def mended(folder: Path) -> tuple[Rebuilt, facts.Facts]:
    """Rebuild; what one sees then. Opening and check find nothing more."""
    done = rebuild(folder)
    with open_library(folder, "方砚") as library:
        assert not library.notices
        assert not facts.faults(library)
        return done, facts.of(library.reader())


def without_undo(found: facts.Facts) -> facts.Facts:
    return {name: rows for name, rows in found.items() if name != "undo"}


@pytest.mark.parametrize("name", WORKED_OUT)
def test_a_spoilt_page_of_what_is_worked_out_costs_nothing(folder: Path, name: str) -> None:
    before = facts.at(folder)
    spoil(folder, root_page(folder, name))
    done, after = mended(folder)
    assert without_undo(after) == without_undo(before)
    assert not done.holed and "都在" in done.said()[1]


def test_one_can_search_at_once(folder: Path) -> None:
    with open_library(folder) as library:
        found = answers.find(library.reader(), parse("的"))
    spoil(folder, root_page(folder, "search_data"))
    rebuild(folder)
    with open_library(folder) as library:
        assert found and answers.find(library.reader(), parse("的")) == found


def test_texts_of_a_spoilt_page_come_from_the_backup(folder: Path) -> None:
    before = facts.at(folder)
    spoil(folder, root_page(folder, "version"))
    done, after = mended(folder)
    assert without_undo(after) == without_undo(before)
    assert list(done.holed) == ["version"]
    assert "文字" in str(done.said()[1]) and "补回" in str(done.said()[2])


def test_what_came_after_the_backup_is_said_to_be_lost_and_the_rest_is_there(folder: Path) -> None:
    before = facts.at(folder)
    spoil(folder, root_page(folder, "annotation"))
    done = rebuild(folder)
    with open_library(folder) as library:
        after = facts.of(library.reader())
    assert {name for name in before if name != "undo" and before[name] != after[name]} == {"notes"}
    assert any("此处待查" in row for row in after["notes"]), "the backup had it"
    assert done.dangling == 1 and "仍有" in str(done.said()[-1])


def test_the_damaged_files_are_kept_as_they_were(folder: Path) -> None:
    spoil(folder, root_page(folder, "version"))
    damaged = (folder / "library.db").read_bytes()
    done = rebuild(folder)
    assert done.kept.read_bytes() == damaged
    assert not [path.name for path in folder.iterdir() if ".new" in path.name]


def test_leaves_on_both_sides_of_a_spoilt_one_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    library_samples.build(folder, articles=150, seed=5).close()
    before = facts.at(folder)
    leaf = 0
    for page in range(2, (folder / "library.db").stat().st_size // PAGE):
        with (folder / "library.db").open("rb") as file:
            file.seek((page - 1) * PAGE)
            head = file.read(PAGE)
        if head[0] == 13 and before["text"][len(before["text"]) // 2][1].encode() in head:
            leaf = page
    assert leaf, "a paragraph in the middle stands on that page"
    spoil(folder, leaf)
    done = rebuild(folder)
    with open_library(folder) as library:
        after = facts.of(library.reader())
    gone = len(before["text"]) - len(after["text"])
    assert 0 < gone < 60, "one page's paragraphs, no backup has them"
    assert after["articles"] == before["articles"] and "文字" in str(done.said()[1])


def test_a_database_that_was_cut_off_gives_what_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    with library_samples.build(folder, articles=150, seed=5) as library:
        library.write(scenes.note)
    pages = (folder / "library.db").stat().st_size // PAGE
    os.truncate(folder / "library.db", pages * 4 // 5 * PAGE)
    with pytest.raises(LibraryDamaged):
        open_library(folder)
    done = rebuild(folder)
    with open_library(folder) as library:
        after = facts.of(library.reader())
    assert any("此处待查" in row for row in after["notes"])
    assert len(after["text"]) > 50 and "version" in done.holed


def test_a_spoilt_head_is_written_anew(folder: Path) -> None:
    before = facts.at(folder)
    with (folder / "library.db").open("r+b") as file:
        file.write(b"\xa5" * 100)
    with pytest.raises(LibraryDamaged):
        open_library(folder)
    _, after = mended(folder)
    assert without_undo(after) == without_undo(before)


def test_what_stands_in_the_log_alone_is_read_too(folder: Path, tmp_path: Path) -> None:
    damages.crashed(folder)
    shutil.copytree(folder, tmp_path / "other")
    before = facts.at(tmp_path / "other")
    page = root_page(tmp_path / "other", "search_config")
    spoil(folder, page)
    rebuild(folder)
    assert facts.at(folder)["notes"] == before["notes"]


def test_where_the_tables_are_not_known_nothing_is_touched_and_the_backup_is_named(folder: Path) -> None:
    spoil(folder, 1)
    damaged = (folder / "library.db").read_bytes()
    with pytest.raises(LibraryError, match="备份"):
        rebuild(folder)
    assert (folder / "library.db").read_bytes() == damaged
    newest = backup.newest_whole(folder)
    assert newest is not None
    restore(folder, newest)
    assert any("此处待查" in row for row in facts.at(folder)["notes"])


def test_a_rebuilding_that_is_interrupted_leaves_the_damaged_database_or_the_whole_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(folder, root_page(folder, "search_data"))
    before = (folder / "library.db").read_bytes()

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reader.library.care.rebuild._work_out", stop)
    with pytest.raises(KeyboardInterrupt):
        rebuild(folder)
    assert (folder / "library.db").read_bytes() == before
    monkeypatch.undo()
    mended(folder)


def test_what_the_disk_does_not_give_this_time_is_no_hole(folder: Path) -> None:
    class Failing:
        def execute(self, *_: object) -> None:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise error

    table = salvage.Table(Failing(), "tag", ("id",))  # type: ignore[arg-type]
    with pytest.raises(sqlite3.OperationalError):
        list(table.rows())
    with pytest.raises(sqlite3.OperationalError):
        salvage.fetched(Failing(), "SELECT 1")  # type: ignore[arg-type]


class CallsItMalformed:
    """A connection whose disk fails so many times; SQLite says that the database is malformed."""

    def __init__(self, times: int) -> None:
        self.conn = sqlite3.connect(":memory:")
        self.conn.execute("CREATE TABLE tag (id INTEGER PRIMARY KEY)")
        self.conn.execute("INSERT INTO tag VALUES (1), (2)")
        self.times = times

    def execute(self, sql: str, values: list[object] | None = None) -> sqlite3.Cursor:
        self.times -= 1
        if self.times >= 0:
            raise sqlite3.DatabaseError("database disk image is malformed")
        return self.conn.execute(sql, values or [])


@pytest.mark.parametrize("keys", [(), ("id",)])
def test_what_is_called_malformed_once_is_no_hole(keys: tuple[str, ...]) -> None:
    once = salvage.Table(CallsItMalformed(1), "tag", ("id",), keys)  # type: ignore[arg-type]
    assert list(once.rows()) == [(1,), (2,)] and not once.gaps
    always = salvage.Table(CallsItMalformed(1 << 30), "tag", ("id",), keys)  # type: ignore[arg-type]
    assert not list(always.rows()) and always.gaps
    assert salvage.fetched(CallsItMalformed(1), "SELECT id FROM tag") == [(1,), (2,)]  # type: ignore[arg-type]
    assert salvage.fetched(CallsItMalformed(2), "SELECT id FROM tag") is None  # type: ignore[arg-type]


def test_an_older_library_is_rebuilt_in_its_form_and_then_brought_up(tmp_path: Path) -> None:
    scenes._old(tmp_path)
    folder = tmp_path / "lib"
    shutil.copytree(folder, tmp_path / "sound")
    spoil(folder, root_page(folder, "page_issue"))
    rebuild(folder)
    assert without_undo(facts.at(folder)) == without_undo(facts.at(tmp_path / "sound"))


def test_the_check_says_that_it_can_be_made_anew(folder: Path) -> None:
    spoil(folder, root_page(folder, "article_state"))
    with open_library(folder) as library:
        found = check.check(library.reader())
    assert any(finding.rebuild and "修复" in finding.hint for finding in found)


def test_the_damaged_files_are_kept_once_and_only_a_person_takes_them_away(folder: Path) -> None:
    first = aside.keep(folder)
    assert aside.keep(folder) == first, "nothing has changed since"
    spoil(folder, root_page(folder, "article_state"))
    rebuild(folder)
    found = aside.kept(folder)
    assert len(found) == 2 and found[-1].path == first
    assert all(one.size >= (one.path / "library.db").stat().st_size for one in found)
    with open_library(folder) as library:
        backup.prune(folder)
        assert aside.kept(folder) == found
        [told] = [line for line in diagnosis.lines(library) if line.startswith("put aside")]
        assert told == f"put aside: 2, {sum(one.size for one in found):,} bytes"
    aside.remove(found)
    assert not aside.kept(folder) and backup.backups(folder)
