"""专题: what a person puts together by hand stays in the order that it was given, whatever becomes of the
articles.
"""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.export.everything import read as back
from reader.export.everything import write as everything
from reader.library import annotations, articles, marking
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.care import backup, trash
from reader.library.care.single import taking
from reader.library.collections import items, lists, order, pins
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.scope import Scope
from reader.library.structure import articles as structure
from reader.library.text import corrections
from reader.library.undo import undo
from tests import library_samples


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_samples.build(tmp_path / "库", articles=16, maker="方砚") as library:
        yield library


def body(db: Database, article: int) -> tuple[int, str]:
    """The article's first paragraph: its block and text."""
    return next((block.id, block.text) for block in articles.blocks(db, article) if block.role == "body")


def marked(db: Database, article: int, start: int = 0, end: int = 4) -> int:
    return annotations.add(db, article, [Passage(body(db, article)[0], start, end)], 2)


def shown(db: Database, collection: int) -> list[tuple[str, object]]:
    """What stands in it: articles by id, passages by quote, notes by their words."""
    rows = items.rows(db, items.ids(db, collection))
    value = {
        "article": lambda row: row.article_id,
        "passage": lambda row: row.quote,
        "note": lambda row: row.text,
    }
    return [(row.kind, value[row.kind](row)) for row in rows]


def test_articles_passages_and_notes_stand_in_the_order_they_were_put(db: Database) -> None:
    made = lists.create(db, "  渡口   三十年 ")
    assert [row.name for row in lists.all(db)] == ["渡口 三十年"]
    assert items.add_articles(db, made, [5, 2, 9, 5]) == 3
    items.add_note(db, made, "先看报道，再看来信。", after=items.ids(db, made)[0])
    quote = body(db, 7)[1][:4]
    assert items.add_passages(db, made, [marked(db, 7)]) == 1
    assert shown(db, made) == [
        ("article", 5),
        ("note", "先看报道，再看来信。"),
        ("article", 2),
        ("article", 9),
        ("passage", quote),
    ]
    assert list(order.article_ids(db, made)) == [5, 2, 9, 7]
    assert list(articles.ids(db, Scope("collection", made), "oldest")) == [5, 2, 9, 7]
    assert lists.all(db)[0].count == 4
    assert items.add_articles(db, made, [2, 11]) == 1, "what is in it stays where it is"
    assert list(order.article_ids(db, made)) == [5, 2, 9, 7, 11]


def test_items_are_moved_together_and_back_in_one_step(db: Database) -> None:
    made = lists.create(db, "灯塔")
    items.add_articles(db, made, [1, 2, 3, 4, 5])
    ids = list(items.ids(db, made))
    items.move(db, made, [ids[4], ids[2]], before=ids[0])
    assert list(order.article_ids(db, made)) == [3, 5, 1, 2, 4]
    undo.undo(db)
    assert list(order.article_ids(db, made)) == [1, 2, 3, 4, 5]
    items.step(db, made, [ids[1], ids[2]], 1)
    assert list(order.article_ids(db, made)) == [1, 4, 2, 3, 5]
    items.step(db, made, [ids[1]], -1)
    assert list(order.article_ids(db, made)) == [1, 2, 4, 3, 5]
    items.step(db, made, [ids[0]], -1)
    items.step(db, made, [ids[4]], 1)
    assert list(order.article_ids(db, made)) == [1, 2, 4, 3, 5], "no further than the ends"
    items.move(db, made, ids[:2], before=ids[1])
    assert list(order.article_ids(db, made)) == [1, 2, 4, 3, 5], "dropped on itself"


def test_the_bin_and_back_leave_an_article_in_its_place(db: Database) -> None:
    made = lists.create(db, "灯塔")
    items.add_articles(db, made, [4, 6, 8])
    thrown = trash.throw(db, "article", [6])
    assert list(order.article_ids(db, made)) == [4, 8] and lists.all(db)[0].count == 2
    assert [row.trashed for row in items.rows(db, items.ids(db, made))] == [False, True, False]
    trash.restore(db, thrown)
    assert list(order.article_ids(db, made)) == [4, 6, 8]
    thrown = trash.throw(db, "article", [6])
    trash.purge(db, thrown)
    assert shown(db, made) == [("article", 4), ("article", 8)]


def test_a_passage_goes_with_its_characters_and_with_its_mark(db: Database) -> None:
    made = lists.create(db, "人物")
    block, text = body(db, 3)
    items.mark_into(db, made, ((3, (Passage(block, 2, 6),)),), 4)
    assert undo.labels(db)[0] == "加入专题“人物”"
    corrections.correct(db, block, "昨日，" + text)
    assert shown(db, made) == [("passage", text[2:6])]
    [row] = items.rows(db, items.ids(db, made))
    annotations.delete(db, row.annotation_id or 0)
    assert shown(db, made) == []
    undo.undo(db)
    assert shown(db, made) == [("passage", text[2:6])], "with the mark its place comes back"


def test_an_article_that_becomes_part_of_another_stands_there_for_it(db: Database) -> None:
    page = articles.get(db, 1).page_id  # type: ignore[union-attr]
    first, second = list(articles.ids(db, Scope("page", page), "oldest"))[:2]
    one, both = lists.create(db, "只有后一篇"), lists.create(db, "两篇都有")
    items.add_articles(db, one, [second])
    items.add_articles(db, both, [second, first])
    structure.merge(db, [first, second])
    assert shown(db, one) == [("article", first)] == shown(db, both)
    undo.undo(db)
    assert shown(db, one) == [("article", second)]
    assert shown(db, both) == [("article", second), ("article", first)]


def test_names_are_their_own_and_deleting_is_one_step(db: Database) -> None:
    made = lists.create(db, "渡口")
    with pytest.raises(ReaderError, match="已有名为“渡口”的专题"):
        lists.create(db, " 渡口")
    with pytest.raises(ReaderError, match="不能为空"):
        lists.rename(db, made, "  ")
    lists.rename(db, made, "渡口旧事")
    items.add_articles(db, made, [1, 2])
    items.add_note(db, made, "按")
    pins.add(db, Scope("collection", made), "渡口旧事")
    lists.delete(db, made)
    assert lists.all(db) == [] and pins.all(db) == [] and articles.get(db, 1) is not None
    undo.undo(db)
    assert shown(db, made) == [("article", 1), ("article", 2), ("note", "按")]
    assert [pin.name for pin in pins.all(db)] == ["渡口旧事"]


def test_collections_have_an_order_of_their_own(db: Database) -> None:
    made = [lists.create(db, name) for name in ("甲", "乙", "丙")]
    lists.move(db, made[2], -1)
    assert [row.name for row in lists.all(db)] == ["甲", "丙", "乙"]
    lists.move(db, made[0], -1)
    assert [row.name for row in lists.all(db)] == ["甲", "丙", "乙"]


def test_notes_are_changed_and_taken_out(db: Database) -> None:
    made = lists.create(db, "甲")
    note = items.add_note(db, made, "初稿")
    items.edit_note(db, note, "定稿")
    assert shown(db, made) == [("note", "定稿")]
    items.remove(db, made, [note])
    assert shown(db, made) == []
    undo.undo(db)
    undo.undo(db)
    assert shown(db, made) == [("note", "初稿")]


def test_pins_follow_names_and_vanish_with_what_they_show(db: Database) -> None:
    from reader.library import tags

    tag, made = tags.create(db, "船工"), lists.create(db, "甲")
    for scope, name in (
        (Scope("tag", tag), "船工"),
        (Scope("search", text="渡轮 OR 码头"), "渡轮"),
        (Scope("collection", made), "甲"),
        (Scope("paper", 1), "报纸"),
    ):
        pins.add(db, scope, name)
    assert pins.add(db, Scope("tag", tag), "再一次") == pins.all(db)[0].id and len(pins.all(db)) == 4
    tags.rename(db, tag, "船夫")
    assert [pin.name for pin in pins.all(db)][:3] == ["船夫", "渡轮", "甲"]
    tags.delete(db, tag)
    assert [pin.name for pin in pins.all(db)][:2] == ["渡轮", "甲"]
    undo.undo(db)
    pins.move(db, pins.all(db)[1].id, -1)
    assert [pin.name for pin in pins.all(db)][:2] == ["渡轮", "船夫"]
    pins.remove(db, pins.all(db)[0].id)
    assert [pin.name for pin in pins.all(db)][:1] == ["船夫"]


def test_many_articles_are_put_in_at_once(tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "大库", articles=600) as library:
        db = library.write(lambda db: db)[0]
        made = lists.create(db, "全部")
        everything_ = list(articles.ids(db, Scope("all")))
        assert items.add_articles(db, made, everything_) == len(everything_) == 600
        assert list(order.article_ids(db, made)) == everything_
        undo.undo(db)
        assert len(items.ids(db, made)) == 0


def test_the_whole_library_goes_out_and_in_with_them(library: Library, db: Database, tmp_path: Path) -> None:
    made = lists.create(db, "渡口")
    items.add_articles(db, made, [5, 2])
    items.add_note(db, made, "按语")
    items.add_passages(db, made, [marked(db, 7)])
    pins.add(db, Scope("collection", made), "渡口")
    before = shown(db, made)
    assert library.read(lambda db: everything.export(db, tmp_path / "out"))
    with open_library(tmp_path / "另一库", "方砚") as other:
        assert back.bring(other, tmp_path / "out")
        assert other.read(lambda db: shown(db, made)) == before
        assert other.read(lambda db: [pin.name for pin in pins.all(db)]) == ["渡口"]


def test_a_backup_tells_of_collections_that_are_gone(library: Library, db: Database) -> None:
    made = lists.create(db, "渡口")
    kept = library.write(lambda db: backup.snapshot(db, "manual"))[0]
    lists.delete(db, made)
    assert taking.preview(db, kept).collections == ("渡口",)


def test_a_mark_for_a_collection_is_like_any_other(db: Database) -> None:
    made = lists.create(db, "渡口")
    block = body(db, 3)[0]
    [mark] = marking.mark(db, ((3, (Passage(block, 0, 3),)),), 1)
    items.add_passages(db, made, [mark, mark])
    assert len(items.ids(db, made)) == 1
    assert articles.get(db, 3) is not None
    touched = db.execute("SELECT touched FROM article WHERE id = 3").fetchone()[0]
    assert touched, "a better recogniser leaves it alone"
