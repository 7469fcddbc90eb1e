"""A step is put back row by row, or many rows in one statement where their order does not matter: what the
library holds afterwards is the same, and a tag on every article is taken off at once.
"""
from __future__ import annotations

from uuid import uuid4

import pytest

from reader.library import articles, base, tags
from reader.library.base import Database, insert, stamp
from reader.library.review import proofreading
from reader.library.undo import replay, undo
from tests.library_samples import put


@pytest.fixture
def many(db: Database) -> list[int]:
    """Articles, just enough to be put back together."""
    return [put(db, [("body", f"第{n}号渡口。")], page=n) for n in range(replay.FEW)]


def statements(db: Database, beginning: str) -> list[str]:
    """Take back the newest step; the different statements it took that begin so (SQLite tells one again for
    each trigger in it).
    """
    seen: list[str] = []
    db.conn.set_trace_callback(seen.append)
    undo.undo(db)
    db.conn.set_trace_callback(None)
    return [statement for statement in dict.fromkeys(seen) if statement.startswith(beginning)]


def states(db: Database, ids: list[int]) -> set[str]:
    return {found.state for id in ids if (found := articles.get(db, id)) is not None}


def test_a_tag_on_many_articles_is_taken_off_at_once_and_put_on_again_at_once(
    db: Database, many: list[int]
) -> None:
    tag = tags.create(db, "待写")
    tags.add(db, tag, many)
    tags.remove(db, tag, many)
    assert len(statements(db, "INSERT INTO tagging")) == 1
    assert tags.tree(db)[0].count == len(many)
    assert len(statements(db, "DELETE FROM tagging")) == 1
    assert tags.tree(db)[0].count == 0


def test_a_few_are_put_back_one_by_one(db: Database, many: list[int]) -> None:
    tag = tags.create(db, "待写")
    tags.add(db, tag, many[1:])
    assert len(statements(db, "DELETE FROM tagging")) == len(many) - 1
    assert tags.tree(db)[0].count == 0


def test_the_state_of_many_articles_is_put_back_at_once(db: Database, many: list[int]) -> None:
    proofreading.set_article(db, many, "done")
    assert len(statements(db, "UPDATE article")) == 1
    assert states(db, many) == {"unread"}


def test_what_a_step_changed_twice_is_what_it_was_before_the_step(db: Database, many: list[int]) -> None:
    with undo.step(db, "校对"):
        proofreading.set_article(db, many, "reading")
        proofreading.set_article(db, many, "done")
    undo.undo(db)
    assert states(db, many) == {"unread"}
    undo.redo(db)
    assert states(db, many) == {"done"}


def test_rows_that_a_step_changed_twice_go_back_one_by_one(db: Database, many: list[int]) -> None:
    """At once, SQLite would take any of a row's two former values."""
    with undo.step(db, "校对"):
        for state in ("reading", "done"):
            for article in many:
                db.execute("UPDATE article SET state = ? WHERE id = ?", [state, article])
    assert len(statements(db, "UPDATE article SET")) == 2 * len(many)
    assert states(db, many) == {"unread"}


def test_of_many_papers_that_are_taken_back_the_one_stays_that_an_import_has_used(db: Database) -> None:
    with undo.step(db, "新建报名"):
        papers = [
            insert(db, "paper", {**stamp(db), "title": f"第{n}日报"}) for n in range(1, replay.FEW + 1)
        ]
    db.execute("UPDATE session SET step = NULL")  # an import is no step
    insert(db, "issue", {"uuid": str(uuid4()), "paper_id": papers[3], "date": "2023-12-04"})
    assert undo.undo(db) == "新建报名"
    assert [title for (title,) in db.execute("SELECT title FROM paper").fetchall()] == ["第4日报"]


def test_names_that_were_handed_on_go_back_in_the_opposite_order(db: Database) -> None:
    """Each paper took the name that the one before it had given up; at once, two would have the same."""
    papers = [
        insert(db, "paper", {**stamp(db), "title": f"第{n}日报"}) for n in range(1, replay.FEW + 1)
    ]
    with undo.step(db, "改名"):
        for n, paper in enumerate(papers):
            db.execute("UPDATE paper SET title = ? WHERE id = ?", [f"第{n}日报", paper])
    undo.undo(db)
    titles = [title for (title,) in db.execute("SELECT title FROM paper ORDER BY id").fetchall()]
    assert titles == [f"第{n}日报" for n in range(1, replay.FEW + 1)]


def test_tags_that_handed_their_names_on_go_back_too(db: Database) -> None:
    """Their names are unique below one parent: an index that does not say which column it is about."""
    made = [tags.create(db, f"标签{n}") for n in range(1, replay.FEW + 1)]
    with undo.step(db, "改名"):
        for n, tag in enumerate(made):
            tags.rename(db, tag, f"标签{n}")
    undo.undo(db)
    names = {row.id: row.name for row in tags.tree(db)}
    assert [names[tag] for tag in made] == [f"标签{n}" for n in range(1, replay.FEW + 1)]


def test_memory_is_asked_for_where_much_is_put_back_and_given_back_after_it(
    db: Database, many: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = tags.create(db, "待写")
    before = db.execute("PRAGMA cache_size").fetchone()[0]
    tags.add(db, tag, many)
    changes = db.execute("SELECT count(*) FROM undo_change WHERE step_id = ?", [undo.newest(db)]).fetchone()[
        0
    ]
    monkeypatch.setattr(replay, "MANY", changes)
    assert len(statements(db, f"PRAGMA cache_size = {base.ROOM}")) == 0
    undo.redo(db)
    monkeypatch.setattr(replay, "MANY", changes - 1)
    assert len(statements(db, f"PRAGMA cache_size = {base.ROOM}")) == 1
    assert db.execute("PRAGMA cache_size").fetchone()[0] == before
