"""待复核: worst first, settled with one call each, and how far it is."""
from __future__ import annotations

import pytest

from reader.errors import LibraryError
from reader.library import annotations, articles
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.filing import continuations, issue_tree
from reader.library.review import candidates, decide, items
from reader.library.text import corrections
from reader.library.undo import undo
from tests.library_samples import block_ids, put


def doubt(db: Database, article: int, kind: str, margin: float) -> None:
    page = db.execute("SELECT page_id FROM article WHERE id = ?", [article]).fetchone()[0]
    items.put(db, kind, page, "said", {"says": "请核对。"}, article_id=article, margin=margin)


def test_the_worst_comes_first_and_each_is_settled_in_one_step(db: Database) -> None:
    article = put(db, [("body", "渡口的新船今日试航。")])
    for kind, margin in (("grouping", 0.4), ("masthead", 0.1), ("order", 0.2), ("order", 0.05)):
        doubt(db, article, kind, margin)
    assert [item.margin for item in items.open_items(db)] == [0.05, 0.1, 0.2, 0.4]
    assert [item.margin for item in items.open_items(db, kind="order")] == [0.05, 0.2]
    assert list(items.kinds(db).items()) == [("order", 2), ("grouping", 1), ("masthead", 1)]
    first, second, third, _ = items.open_items(db)
    decide.accept(db, first.id)
    decide.repair(db, second.id)
    decide.leave(db, third.id)
    assert (items.progress(db), items.count(db)) == (items.Done(3, 4), 1)
    assert [undo.undo(db) for _ in range(3)] == ["搁置存疑之处", "改正存疑之处", "认可存疑之处"]
    assert items.progress(db) == items.Done(0, 4)


def test_a_dangling_continuation_is_linked_by_choosing_its_other_part(db: Database) -> None:
    first = put(db, [("headline", "渡口试航"), ("body", "新船今日")], page=1)
    wrong = put(db, [("headline", "图书馆夜读"), ("body", "周末延长开放。")], page=3)
    right = put(db, [("headline", "船工谈新船"), ("body", "试航成功。")], page=3)
    db.execute("UPDATE article SET jump = '第三版' WHERE id = ?", [first])
    db.execute("UPDATE article SET jump_from = '第一版' WHERE id IN (?, ?)", [wrong, right])
    continuations.link(db, issue_tree.tree(db)[0].issue_id)
    [item] = [one for one in items.open_items(db) if one.article_id == first]
    assert item.kind == "continuation"
    offered = candidates.of(db, item.id)
    assert {one.article_id for one in offered} == {wrong, right} and offered[0].score >= offered[1].score
    decide.repair(db, item.id, choice=right)
    shown = articles.get(db, first)
    assert shown is not None and shown.continues is not None and shown.continues.id == right
    assert all(one.article_id != first for one in items.open_items(db))
    undo.undo(db)
    assert articles.get(db, first).continues is None  # type: ignore[union-attr]


def test_a_lost_note_is_put_where_the_person_says(db: Database) -> None:
    article = put(db, [("body", "渡口的新船今日试航。"), ("body", "船工很高兴。")])
    one, two = block_ids(db, article).values()
    note = annotations.add(db, article, [Passage(one, 3, 5)], note="哪条")
    corrections.correct(db, one, "渡口的今日试航。")
    [item] = items.open_items(db)
    assert candidates.of(db, item.id) == []
    decide.reattach(db, item.id, [Passage(one, 0, 2), Passage(two, 0, 2)])
    row = annotations.get(db, note)
    assert row is not None
    assert row.state == "ok"
    assert [span.quote for span in row.spans] == ["渡口", "船工"]
    assert row.note == "哪条"
    assert items.count(db) == 0 and undo.undo(db) == "重新定位批注"
    with pytest.raises(LibraryError, match="重新选择"):
        decide.reattach(db, item.id, [Passage(two, 0, 99)])
    assert items.count(db) == 1


def test_a_source_is_not_repaired_without_looking(db: Database) -> None:
    article = put(db, [("body", "渡口。")])
    doubt(db, article, "source", 0.0)
    with pytest.raises(LibraryError, match="换用"):
        decide.repair(db, items.open_items(db)[0].id)
    decide.leave(db, items.open_items(db)[0].id)
    for settle in (decide.accept, decide.repair, decide.leave):
        with pytest.raises(LibraryError, match="待复核"):
            settle(db, 99)
