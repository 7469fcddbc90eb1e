"""Values that no column may hold, put there by another program: named by the check, met by no reader, set
aside by repair.
"""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from reader.export.export import export
from reader.library import articles, reading, tags
from reader.library.base import Database
from reader.library.care import check
from reader.library.database import Library
from reader.library.filing import holdings, issue_tree
from reader.library.history import entries
from reader.library.imports import batches
from reader.library.opening import open_library
from reader.library.review import items, proposals
from reader.library.scope import Scope
from reader.library.search import answers
from reader.library.search.query import parse
from reader.library.store import domains
from reader.library.text import all_notes
from tests import library_samples
from tests.library.make_form import work

WRONG = {
    "issue.date": "2023-99-01",
    "batch.paths": "not json",
    "batch_file.date": "昨天",
    "batch_file.basis": "[1]",
    "source.readings": "[[",
    "version.lines": "{}",
    "review.lines": "1",
    "review.candidates": "x",
    "revision.layout": "{",
    "revision.credits": "null",
    "revision.created": "?",
    "page.state_at": "later",
    "article.state_at": "later",
    "annotation.created": "x",
    "annotation.modified": "x",
    "span.start": -5,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with library_samples.build(tmp_path / "lib", articles=14, seed=7) as library:
        work(library)
        library.write(
            lambda db: db.execute(
                "INSERT INTO review (uuid, kind, page_id, article_id, code) VALUES ('r1', 'grouping', 1, 2, "
                "'begins')"
            )
        )
        library.write(lambda db: db.execute(
            "INSERT INTO batch_file (batch_id, path, outcome) VALUES (1, '/示例/页.txt', 'found')"))
    return tmp_path / "lib"


def outwit(folder: Path, *statements: str) -> None:
    """Write past the schema's checks, as another program can."""
    conn = sqlite3.connect(folder / "library.db", isolation_level=None)
    conn.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        conn.execute(statement)
    conn.close()


def look_at_everything(library: Library, out: Path) -> None:
    """What the window and the command line read. Nothing here may raise."""
    db = library.reader()
    looks: list[Callable[[Database], object]] = [
        tags.tree,
        issue_tree.tree,
        batches.all,
        batches.unfinished,
        items.open_items,
        items.kinds,
        all_notes.find,
        lambda db: answers.results(db, parse("的")),
        lambda db: answers.results(db, parse("日期:2019")),
        lambda db: holdings.holdings(db, 1),
        lambda db: batches.files(db, 1),
        lambda db: proposals_of_all(db),
    ]
    for look in looks:
        look(db)
    ids = articles.ids(db, Scope())
    articles.rows(db, ids)
    for article in ids:
        reading.load(db, article)
        history = entries.of_article(db, article)
        if len(history) > 1:
            entries.compare(db, article, history[0].id, history[-1].id)
    export(db, ids, out)


def proposals_of_all(db: Database) -> None:
    for row in items.open_items(db):
        proposals.of(db, row.id)


@pytest.mark.parametrize(
    "domain",
    [d for d in domains.DOMAINS if f"{d.table}.{d.column}" in WRONG],
    ids=lambda domain: f"{domain.table}.{domain.column}",
)
def test_no_reader_stumbles_and_repair_sets_it_aside(
    folder: Path, tmp_path: Path, domain: domains.Domain
) -> None:
    value = WRONG[f"{domain.table}.{domain.column}"]
    outwit(folder, f'UPDATE {domain.table} SET "{domain.column}" = {value!r}')
    with open_library(folder) as library:
        look_at_everything(library, tmp_path / "out")
        said = [finding.message for finding in check.check(library.reader())]
        assert any(domain.named in message for message in said), said
        check.repair(library)
        assert not [finding for finding in check.check(library.reader()) if finding.level == "error"
                    and "批注与所批的文字不符" not in finding.message]
        assert not library.write(domains.outside)[0]
        kept = library.reader().execute("SELECT DISTINCT value FROM set_aside WHERE tbl = ? AND col = ?",
                                        [domain.table, domain.column]).fetchall()
        assert kept == [(value,)]
        look_at_everything(library, tmp_path / "again")


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE tag SET parent_id = CASE id WHEN 1 THEN 2 WHEN 2 THEN 3 ELSE 1 END", "标签"),
        (
            "UPDATE article SET continues_id = CASE id WHEN 2 THEN 3 WHEN 3 THEN 2 END WHERE id IN (2, 3)",
            "续文",
        ),
        (
            "UPDATE article SET redirect_id = CASE id WHEN 4 THEN 5 WHEN 5 THEN 4 END WHERE id IN (4, 5)",
            "并入的文章",
        ),
        ("UPDATE article SET redirect_id = id WHERE id = 4", "并入的文章"),
    ],
)
def test_rings_are_found_and_cut(folder: Path, tmp_path: Path, statement: str, named: str) -> None:
    with open_library(folder) as library:
        library.write(lambda db: [tags.create(db, name) for name in ("甲", "乙")])
    outwit(folder, statement)
    with open_library(folder) as library:
        look_at_everything(library, tmp_path / "out")
        assert any(named in finding.message for finding in check.check(library.reader()))
        check.repair(library)
        assert not [finding for finding in check.check(library.reader()) if finding.level != "info"]
        look_at_everything(library, tmp_path / "again")
