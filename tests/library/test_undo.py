"""Undo and redo over everything that people do: the store comes back row by row, and forward again."""
from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.library import articles, tags
from reader.library.base import Database
from reader.library.care import check
from reader.library.database import Library
from reader.library.filing import issue_tree, issues, shelving
from reader.library.imports import sources
from reader.library.opening import open_library
from reader.library.scope import Scope
from reader.library.search import saved
from reader.library.triggers import UNDONE
from reader.library.undo import undo
from tests import library_samples
from tests.library.acts import OPERATIONS

# the index is compared by what it finds, versions stay, times and tombstones may differ
LEFT_OUT = {"modified", "created"}
TABLES = (*UNDONE, "issue_count")


def rows(library: Library) -> dict[str, list[tuple]]:
    db = library.reader()
    found = {}
    for table in TABLES:
        names = [column.name for column in db[table].columns if column.name not in LEFT_OUT]
        condition = "WHERE articles <> 0 OR pages <> 0" if table == "issue_count" else ""
        found[table] = sorted(
            db.execute(f"SELECT {', '.join(map(repr_name, names))} FROM {table} {condition}").fetchall(),
            key=repr,
        )
    found["index"] = sorted(db.execute("SELECT id FROM search_docsize").fetchall())
    return found


def repr_name(name: str) -> str:
    return f'"{name}"'


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("undo") / "lib"
    library_samples.build(folder, articles=40).close()
    return folder


@pytest.fixture
def library(template: Path, tmp_path: Path) -> Iterator[Library]:
    shutil.copytree(template, tmp_path / "lib")
    with open_library(tmp_path / "lib", "方砚") as library:
        yield library


def run(library: Library, seed: int, count: int) -> list[dict[str, list[tuple]]]:
    """Do random things; the state before each undo step, and at the end."""
    rng = random.Random(seed)
    states = [rows(library)]
    while len(states) <= count:
        operation = rng.choice(OPERATIONS)
        steps = library.reader().execute("SELECT count(*) FROM undo_step").fetchone()[0]
        try:
            library.write(lambda db, operation=operation: operation(db, rng))  # type: ignore[misc]
        except ReaderError:
            assert rows(library) == states[-1], f"{operation.__name__} failed and left something behind"
        made = library.reader().execute("SELECT count(*) FROM undo_step").fetchone()[0] - steps
        assert made in (0, 1), f"{operation.__name__} made {made} steps"
        if made:
            states.append(rows(library))
        else:
            assert rows(library) == states[-1], f"{operation.__name__} changed something outside its step"
            count -= 1
    return states


@given(seed=st.integers(0, 10**9))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undo_and_redo_go_through_every_state(
    template: Path, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("run") / "lib"
    shutil.copytree(template, folder)
    library = open_library(folder, "方砚")
    try:
        states = run(library, seed, 14)
        for state in reversed(states[:-1]):
            library.write(undo.undo)
            assert rows(library) == state
            if seed % 3 == 0:  # a restart in between
                library.close()
                library = open_library(folder, "方砚")
        assert library.write(undo.undo)[0] is None
        for state in states[1:]:
            library.write(undo.redo)
            assert rows(library) == state
        assert library.write(undo.redo)[0] is None
        assert not [finding for finding in check.check(library.reader()) if finding.level != "info"]
    finally:
        library.close()
        shutil.rmtree(folder)


def test_a_step_that_fails_leaves_nothing(library: Library) -> None:
    before = rows(library)

    def fail(db: Database) -> None:
        with undo.step(db, "半途"):
            tags.create(db, "渡口")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        library.write(fail)
    assert rows(library) == before and undo.labels(library.reader()) == (None, None)
    library.write(lambda db: tags.create(db, "渡口"))
    assert undo.labels(library.reader())[0] is not None


def test_steps_inside_a_step_are_one(library: Library) -> None:
    def both(db: Database) -> None:
        with undo.step(db, "一起"):
            tags.create(db, "甲")
            tags.create(db, "乙")

    library.write(both)
    assert undo.labels(library.reader()) == ("一起", None)
    assert library.write(undo.undo)[0] == "一起"
    assert not tags.tree(library.reader()) and undo.labels(library.reader()) == (None, "一起")


def test_the_newest_step_is_the_one_that_undo_takes_back(library: Library) -> None:
    library.write(undo.clear)
    assert undo.newest(library.reader()) == 0
    library.write(lambda db: tags.create(db, "甲"))
    first = undo.newest(library.reader())
    library.write(lambda db: tags.create(db, "乙"))
    assert undo.newest(library.reader()) > first > 0
    library.write(undo.undo)
    assert undo.newest(library.reader()) == first


def test_something_new_ends_redo(library: Library) -> None:
    library.write(lambda db: tags.create(db, "甲"))
    library.write(undo.undo)
    library.write(lambda db: tags.create(db, "乙"))
    assert undo.labels(library.reader())[1] is None and library.write(undo.redo)[0] is None


def bring_in(library: Library, page: library_samples.SamplePage) -> None:
    sources.store(library.folder / "originals", page.data)
    library.write(lambda db: issues.add(db, None, [page.staged]))


def test_an_import_between_a_step_and_its_undo(library: Library) -> None:
    """The import takes the sort value that the moved article left; undo gives the article another of that
    day.
    """
    db = library.reader()
    last = articles.ids(db, Scope("page", 1))
    library.write(lambda db: shelving.assign(db, [1], date="2019-03-03"))
    rng = random.Random(5)
    day = articles.get(db, articles.ids(db, Scope("page", 2))[0]).date  # type: ignore[union-attr]
    bring_in(library, library_samples.sample_page(rng, "云岭农报", date.fromisoformat(str(day)), 1, 9))
    library.write(undo.undo)
    assert list(articles.ids(db, Scope("page", 1))) == list(last)
    assert not check.check(library.reader())


def test_an_import_into_what_undo_would_take_away(library: Library) -> None:
    """A page was filed under a new paper and day; the same paper and day are imported; then the filing is
    undone.
    """
    rng = random.Random(6)
    library.write(lambda db: shelving.assign(db, [1], paper="云岭农报", date="2020-05-05"))
    bring_in(library, library_samples.sample_page(rng, "云岭农报", date(2020, 5, 5), 3, 2))
    library.write(undo.undo)
    tree = issue_tree.tree(library.reader())
    assert [(row.paper, row.pages) for row in tree if row.date == "2020-05-05"] == [("云岭农报", 1)]
    library.write(undo.redo)
    assert [row.pages for row in issue_tree.tree(library.reader()) if row.date == "2020-05-05"] == [2]
    assert not [finding for finding in check.check(library.reader()) if finding.level != "info"]


def test_an_import_into_the_place_that_undo_puts_back(library: Library) -> None:
    """All pages of a day were moved away, so its issue went; the day is imported again; then the move is
    undone.
    """
    issue = issue_tree.tree(library.reader())[0]
    pages = [page.id for page in issues.pages(library.reader(), issue.issue_id)]
    library.write(lambda db: shelving.assign(db, pages, date="2020-05-05"))
    bring_in(
        library,
        library_samples.sample_page(
            random.Random(7), str(issue.paper), date.fromisoformat(str(issue.date)), 9, 2
        ),
    )
    before = rows(library)
    library.write(undo.undo)
    that_day = [
        row for row in issue_tree.tree(library.reader()) if (row.paper, row.date) == (issue.paper, issue.date)
    ]
    assert [row.pages for row in that_day] == [len(pages) + 1]
    empty = "SELECT id FROM issue WHERE id NOT IN (SELECT issue_id FROM page)"
    assert not library.reader().execute(empty).fetchall(), "the import's issue has handed over its pages"
    library.write(undo.redo)
    after = rows(library)
    assert {table: after[table] for table in ("page", "article", "issue_count")} == {
        table: before[table] for table in ("page", "article", "issue_count")}
    library.write(undo.undo)
    assert not [finding for finding in check.check(library.reader()) if finding.level != "info"]


def test_two_hundred_steps_are_kept(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "STEPS", 5)
    for n in range(8):
        library.write(lambda db, n=n: tags.create(db, f"标签{n}"))  # type: ignore[misc]
    for n in range(7, 2, -1):
        assert library.write(undo.undo)[0] == f"新建标签“标签{n}”"
    assert library.write(undo.undo)[0] is None
    assert len(tags.tree(library.reader())) == 3


def test_steps_may_hold_only_so_many_rows_together_but_the_newest_stays(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a librarian did last can always be taken back, however much it was."""
    tag, _ = library.write(lambda db: tags.create(db, "待写"))
    some = articles.ids(library.reader(), Scope())[:8]
    library.write(undo.clear)
    for n in range(2):
        library.write(lambda db, n=n: tags.add(db, tag, some[n * 2 : n * 2 + 2]))  # type: ignore[misc]
    both = kept(library)
    assert both["undo_step"] == 2
    monkeypatch.setattr(undo, "CHANGES", both["undo_change"])
    library.write(lambda db: tags.add(db, tag, some[4:6]))
    assert kept(library)["undo_step"] == 2, "the oldest went"
    monkeypatch.setattr(undo, "CHANGES", 1)
    library.write(lambda db: tags.remove(db, tag, some))
    assert kept(library)["undo_step"] == 1
    library.write(undo.undo)
    assert tags.tree(library.reader())[0].count == 6


def test_rows_of_a_step_that_was_overtaken_no_longer_count(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag, _ = library.write(lambda db: tags.create(db, "待写"))
    some = articles.ids(library.reader(), Scope())[:8]
    library.write(undo.clear)
    for n in range(3):
        library.write(lambda db, n=n: tags.add(db, tag, some[n * 2 : n * 2 + 2]))  # type: ignore[misc]
    second = undo.newest(library.reader()) - 1
    library.write(lambda db: undo.overtake(db, [second]))
    untagged = 2  # rows of each step to come
    monkeypatch.setattr(undo, "CHANGES", kept(library)["undo_change"] + untagged)
    library.write(lambda db: tags.remove(db, tag, some[:2]))
    assert kept(library)["undo_step"] == 4
    library.write(lambda db: tags.remove(db, tag, some[2:4]))
    assert kept(library)["undo_step"] == 4, "the oldest went"


def test_a_text_with_nul_and_large_numbers_comes_back_exactly(library: Library) -> None:
    library.write(lambda db: saved.save(db, "甲", "前\0后"))
    [row] = saved.all(library.reader())
    library.write(lambda db: saved.delete(db, row.id))
    library.write(undo.undo)
    assert [found.query for found in saved.all(library.reader())] == ["前\0后"]


def test_a_tag_on_every_article_is_taken_back_and_put_on_again_row_by_row(library: Library) -> None:
    tag, _ = library.write(lambda db: tags.find_or_create(db, "待写/渡口"))
    every = articles.ids(library.reader(), Scope())
    states = [rows(library)]
    for change in (tags.add, tags.remove):
        library.write(lambda db, change=change: change(db, tag, every))  # type: ignore[misc]
        states.append(rows(library))
    assert len(states[1]["tagging"]) == len(states[0]["tagging"]) + len(every)
    for _ in range(2):
        for state in (states[1], states[0]):
            library.write(undo.undo)
            assert rows(library) == state
        for state in states[1:]:
            library.write(undo.redo)
            assert rows(library) == state


def test_a_forgotten_step_takes_what_it_kept_with_it(library: Library) -> None:
    run(library, 7, 12)
    assert sum(kept(library).values())
    library.write(undo.clear)
    assert not any(kept(library).values())


def kept(library: Library) -> dict[str, int]:
    return {table: library.reader().execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("undo_step", "undo_change", *(f"undo_row_{name}" for name in UNDONE))}


def test_a_step_that_changes_nothing_is_no_step(tmp_path: Path) -> None:
    with open_library(tmp_path / "库", "林晓") as library:
        def nothing(db: Database) -> None:
            with undo.step(db, "什么也没做"):
                pass

        library.write(nothing)
        assert undo.labels(library.reader()) == (None, None)
