"""校对: the state of each page and article, how far a paper is, and the next one with one key."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import articles
from reader.library.base import Database
from reader.library.care import trash
from reader.library.filing import issue_tree, issues
from reader.library.review import proofreading
from reader.library.scope import Scope
from reader.library.undo import undo
from tests import library_samples


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with library_samples.build(tmp_path / "库", articles=60, maker="林晓") as library:
        yield library.write(lambda db: db)[0]


def state(db: Database, table: str, id: int) -> tuple[str, str | None, bool]:
    row = db.execute(
        f"SELECT state, state_by, state_at IS NOT NULL FROM {table} WHERE id = ?", [id]
    ).fetchone()
    return row[0], row[1], bool(row[2])


def test_a_page_follows_its_articles(db: Database) -> None:
    page = issues.pages(db, issue_tree.tree(db)[0].issue_id)[0].id
    own = list(articles.ids(db, Scope("page", page)))
    proofreading.set_article(db, own[:1], "done")
    assert state(db, "article", own[0]) == ("done", "林晓", True) and state(db, "page", page)[0] == "reading"
    proofreading.set_article(db, own[1:], "done")
    assert state(db, "page", page) == ("done", "林晓", True)
    proofreading.set_article(db, own, "unread")
    assert state(db, "page", page) == ("unread", None, False)
    for _ in range(3):
        assert undo.undo(db) in ("标为未校", "标为已校")
    assert {state(db, "article", id)[0] for id in own} == {"unread"}


def test_a_page_takes_its_articles_with_it(db: Database) -> None:
    page = issues.pages(db, issue_tree.tree(db)[0].issue_id)[0].id
    proofreading.set_page(db, [page], "done")
    assert {row.state for row in articles.rows(db, articles.ids(db, Scope("page", page)))} == {"done"}
    proofreading.set_page(db, [page], "reading")
    assert {row.state for row in articles.rows(db, articles.ids(db, Scope("page", page)))} == {"done"}
    assert state(db, "page", page)[0] == "reading"


def test_how_far_each_paper_is(db: Database) -> None:
    before = proofreading.progress(db)
    assert [(row.paper, row.year) for row in before] == [("白沙晚报", "2019"), ("青川日报", "2019")]
    assert sum(row.articles for row in before) == 60
    assert not any(row.articles_done or row.pages_done for row in before)
    row = issue_tree.tree(db)[0]
    pages = issues.pages(db, row.issue_id)
    proofreading.set_page(db, [pages[0].id], "done")
    proofreading.set_article(db, list(articles.ids(db, Scope("page", pages[1].id)))[:2], "reading")
    after = next(found for found in proofreading.progress(db) if found.paper == row.paper)
    assert (after.pages_done, after.articles_done, after.articles_reading) == (1, pages[0].articles, 2)
    trash.throw(db, "page", [pages[0].id])
    assert next(found for found in proofreading.progress(db) if found.paper == row.paper).articles_done == 0


def test_the_next_one_that_is_not_done(db: Database) -> None:
    everything = list(articles.ids(db, Scope("all")))
    proofreading.set_article(db, everything[1:4], "done")
    assert proofreading.next_article(db) == everything[0]
    assert proofreading.next_article(db, everything[0]) == everything[4]
    assert proofreading.next_article(db, everything[-1]) == everything[0], "from the start again"
    paper = next(row for row in issue_tree.tree(db) if row.paper == "青川日报").paper_id
    seen, at = [], None
    while (at := proofreading.next_page(db, at, paper)) is not None and at not in seen:
        seen.append(at)
        proofreading.set_page(db, [at], "done")
    wanted = [
        page.id
        for row in sorted(issue_tree.tree(db), key=lambda row: str(row.date), reverse=True)
        if row.paper == "青川日报"
        for page in issues.pages(db, row.issue_id)
    ]
    assert seen == wanted
    assert proofreading.next_page(db, None, paper) is None
    assert proofreading.next_page(db) is not None
    proofreading.set_article(db, everything, "done")
    assert proofreading.next_article(db) is None
