"""The form of a library's database: compared at every opening, mended, and nothing that is not ours runs."""
from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from reader.errors import LibraryError
from reader.library import annotations, articles, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.care import backup, check
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.search import answers, care
from reader.library.search.query import parse
from reader.library.store import domains, form
from reader.library.undo import undo
from tests import library_samples


def build(folder: Path) -> None:
    with library_samples.build(folder, articles=12) as library:
        library.write(lambda db: tags.add(db, tags.create(db, "渡口"), [1, 2]))


def spoil(folder: Path, *statements: str) -> None:
    """What somebody does to the database with another program."""
    conn = sqlite3.connect(folder / "library.db", isolation_level=None)
    conn.execute("PRAGMA writable_schema = ON")
    for statement in statements:
        conn.execute(statement)
    conn.close()


def faults(library: Library) -> list[str]:
    """What the check finds, but for an index that waits to be built anew."""
    found = [finding.message for finding in check.check(library.reader()) if finding.level != "info"]
    return [message for message in found if "索引是旧版本" not in message]


def test_the_fingerprint_is_that_of_a_new_library() -> None:
    """After a migration: put this number into store/form.py,
    and freeze a library of the form before (forms/README.md).
    """
    assert form.fingerprint(form.expected()) == form.FINGERPRINT


def test_a_new_library_has_the_form(tmp_path: Path) -> None:
    with open_library(tmp_path / "lib") as library:
        assert library.write(form.is_ours)[0] and library.write(form.compare)[0] is None
        # after a migration: this number, too
        assert form.digest(library.write(form.in_order)[0]) == form.AS_MADE


@pytest.mark.parametrize("built", ["being built", "switched", "swept"])
def test_a_second_index_is_no_stranger(tmp_path: Path, built: str) -> None:
    build(tmp_path / "lib")
    with open_library(tmp_path / "lib") as library:
        if built == "being built":
            library.write(care._begin)
        else:
            care.build(library)
    with open_library(tmp_path / "lib") as library:
        assert library.write(form.is_ours)[0] and library.write(form.compare)[0] is None
        assert not faults(library)


def test_a_library_without_its_pages_opens_says_so_and_is_copied_before(tmp_path: Path) -> None:
    build(tmp_path / "lib")
    conn = sqlite3.connect(tmp_path / "lib" / "library.db")
    conn.execute("DROP TABLE page")
    conn.close()
    with open_library(tmp_path / "lib") as library:
        assert any("丢失" in notice and "版面" in notice for notice in library.notices)
        assert [row.why for row in backup.backups(library.folder)] == ["整理前"]


def test_missing_triggers_are_made_again_and_counts_and_index_with_them(tmp_path: Path) -> None:
    build(tmp_path / "lib")
    conn = sqlite3.connect(tmp_path / "lib" / "library.db", isolation_level=None)
    for name, in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        conn.execute(f"DROP TRIGGER [{name}]")
    conn.execute("UPDATE article SET trash_id = NULL, redirect_id = 2 WHERE id = 1")
    conn.close()
    with open_library(tmp_path / "lib") as library:
        assert any("撤销、计数和索引" in notice for notice in library.notices)
        assert [row.why for row in backup.backups(library.folder)] == ["整理前"]
        care.build(library)
        assert not faults(library)
        library.write(lambda db: tags.create(db, "码头"))
        assert library.write(undo.undo)[0] is not None
    with open_library(tmp_path / "lib") as library:
        assert library.notices == [], "said once"


def test_a_foreign_trigger_never_runs(tmp_path: Path) -> None:
    build(tmp_path / "lib")
    spoil(tmp_path / "lib",
          "CREATE TRIGGER helper AFTER UPDATE ON session BEGIN DELETE FROM tagging; END",
          "CREATE TRIGGER other AFTER INSERT ON annotation BEGIN DELETE FROM tag; END",
          "CREATE VIEW peep AS SELECT * FROM version")
    with open_library(tmp_path / "lib") as library:
        [notice] = [notice for notice in library.notices if "外来的触发器" in notice]
        assert "helper" in notice and "peep" in notice

        def note(db: Database) -> None:
            block = db.execute("SELECT id FROM block WHERE article_id = 2 AND role = 'body'").fetchone()[0]
            annotations.add(db, 2, [Passage(block, 0, 3)], 1, "查")

        library.write(note)
        assert [(tag.name, tag.count) for tag in tags.tree(library.reader())] == [("渡口", 2)]
        assert not faults(library)


def test_a_foreign_trigger_under_one_of_our_names_never_runs(tmp_path: Path) -> None:
    build(tmp_path / "lib")
    spoil(tmp_path / "lib", "DROP TRIGGER undo_insert_tag",
          "CREATE TRIGGER undo_insert_tag AFTER UPDATE ON session BEGIN DELETE FROM tagging; END")
    with open_library(tmp_path / "lib") as library:
        assert tags.tree(library.reader())[0].count == 2 and not faults(library)


def test_a_foreign_trigger_does_not_run_in_an_upgrade(tmp_path: Path) -> None:
    build(tmp_path / "lib")
    spoil(
        tmp_path / "lib",
        "CREATE TRIGGER helper AFTER INSERT ON _sqlite_migrations BEGIN DELETE FROM tagging; END",
        "DELETE FROM _sqlite_migrations WHERE name = 'm003_seal'",
        "DROP TABLE set_aside",
        "ALTER TABLE session DROP COLUMN acts",
        "ALTER TABLE session DROP COLUMN token",
    )
    with open_library(tmp_path / "lib") as library:
        assert tags.tree(library.reader())[0].count == 2
        assert any("helper" in notice for notice in library.notices)


@pytest.mark.parametrize(
    "table", ["search_gone", "issue_count", "undo_change", "undo_row_tag", "session", "search"]
)
def test_a_missing_table_that_is_worked_out_is_made_again(tmp_path: Path, table: str) -> None:
    build(tmp_path / "lib")
    spoil(tmp_path / "lib", f"DROP TABLE {table}")
    with open_library(tmp_path / "lib") as library:
        assert library.notices
        care.build(library)
        assert not faults(library)
        assert not any("已经丢失" in notice for notice in library.notices)
        library.write(lambda db: tags.create(db, "码头"))
        assert len(answers.find(library.reader(), parse("的"))) > 0


def test_a_missing_table_with_content_is_said_to_be_lost(tmp_path: Path) -> None:
    build(tmp_path / "lib")
    spoil(tmp_path / "lib", "DROP TABLE saved_search", "DROP TABLE span")
    with open_library(tmp_path / "lib") as library:
        said = " ".join(library.notices)
        assert "批注的位置" in said and "保存的检索" in said and "已经丢失" in said
        assert not faults(library)


def test_a_table_that_was_made_otherwise_is_made_anew_around_its_rows(tmp_path: Path) -> None:
    build(tmp_path / "lib")
    spoil(
        tmp_path / "lib",
        (
            "UPDATE sqlite_master SET sql = replace(sql, 'CHECK (colour"
            " BETWEEN 0 AND 5)', 'DEFAULT (abs(7))') WHERE name = 'tag'"
        ),
    )
    with open_library(tmp_path / "lib") as library:
        assert [tag.name for tag in tags.tree(library.reader())] == ["渡口"]
        assert not faults(library)
        with pytest.raises(sqlite3.IntegrityError):
            library.write(lambda db: undo.clear(db) or (db.execute("UPDATE tag SET colour = 9") and None))


def test_a_missing_column_comes_back_with_its_default(tmp_path: Path) -> None:
    build(tmp_path / "lib")
    spoil(
        tmp_path / "lib",
        *(f"DROP TRIGGER {name}" for name in ("undo_update_tag", "undo_delete_tag", "undo_insert_tag")),
        "ALTER TABLE tag DROP COLUMN position",
    )
    with open_library(tmp_path / "lib") as library:
        assert [tag.name for tag in tags.tree(library.reader())] == ["渡口"] and not faults(library)


def test_rows_that_do_not_fit_are_refused_and_nothing_is_changed(tmp_path: Path) -> None:
    build(tmp_path / "lib")
    spoil(
        tmp_path / "lib",
        (
            "UPDATE sqlite_master SET sql = replace(sql, "
            "'CHECK (colour BETWEEN 0 AND 5)', '') WHERE name = 'tag'"
        ),
    )
    spoil(tmp_path / "lib", "UPDATE tag SET colour = 99")
    with pytest.raises(LibraryError, match="结构与这个版本不符"):
        open_library(tmp_path / "lib")
    assert [row.why for row in backup.backups(tmp_path / "lib")] == ["整理前"]
    conn = sqlite3.connect(tmp_path / "lib" / "library.db")
    assert conn.execute("SELECT colour FROM tag").fetchone() == (99,)
    conn.close()


def test_a_table_of_somebody_elses_stays_and_is_named(tmp_path: Path) -> None:
    build(tmp_path / "lib")
    spoil(tmp_path / "lib", "CREATE TABLE my_list (x)", "CREATE INDEX tag_colour ON tag (colour)")
    with open_library(tmp_path / "lib") as library:
        assert any("my_list" in notice for notice in library.notices)
        names = {row[0] for row in library.reader().execute("SELECT name FROM sqlite_master").fetchall()}
        assert "my_list" in names and "tag_colour" not in names


def test_functions_of_ours_do_not_run_from_the_schema(tmp_path: Path) -> None:
    """trusted_schema is off: a view may not call what the program has registered."""
    build(tmp_path / "lib")
    spoil(tmp_path / "lib", "CREATE VIEW sly AS SELECT pinyin(title) FROM paper")
    with (
        open_library(tmp_path / "lib", read_only=True) as library,
        pytest.raises(sqlite3.OperationalError, match="unsafe use"),
    ):
        library.reader().execute("SELECT * FROM sly")


@pytest.mark.parametrize("domain", domains.DOMAINS, ids=lambda domain: f"{domain.table}.{domain.column}")
def test_no_column_takes_what_it_may_not_hold(tmp_path: Path, domain: domains.Domain) -> None:
    """The schema says so itself, and the check and repair know it where the schema was outwitted."""
    sql = form.expected()["table", domain.table]
    assert f"CHECK ({domain.condition})" in sql


@pytest.mark.parametrize("statement", [
    "UPDATE sqlite_master SET sql = CAST(sql || x'ff' AS TEXT) WHERE name = 'annotation_article'",
    "UPDATE sqlite_master SET sql = CAST(x'ff' || sql AS TEXT) WHERE name = 'annotation_article'",
    "UPDATE sqlite_master SET name = CAST(x'ff' AS TEXT) WHERE name = 'annotation_article'",
    "UPDATE version SET text = CAST(x'e6b8' AS TEXT) WHERE id = 3",
    "UPDATE meta SET value = CAST(x'ff' AS TEXT) WHERE key = 'uuid'",
])
def test_bytes_that_are_no_text_are_damage_and_no_program_error(tmp_path: Path, statement: str) -> None:
    build(tmp_path / "lib")
    spoil(tmp_path / "lib", statement)
    for read_only in (True, False):
        with (
            contextlib.suppress(LibraryError),
            open_library(tmp_path / "lib", read_only=read_only) as library,
        ):
            library.read(check.check)
            for article in (1, 2, 3):
                with contextlib.suppress(LibraryError):
                    library.read(lambda db, article=article: articles.get(db, article))
