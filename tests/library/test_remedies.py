"""R in the review list: what is obviously meant is done, and what only a person can tell is left to the person."""
from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from reader.library import annotations, articles
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.masthead import cards
from reader.library.opening import open_library
from reader.library.review import decide, items, proposals
from reader.library.structure import articles as structure_articles
from reader.library.text import corrections
from reader.library.undo import undo
from reader.page.build.doubts import ROLE_NAMES
from tests.library.shelf import block_ids, put, rows

FERRY, HEATING = "渡口新船今日试航。", "供暖管道检修完毕。"
TABLES = ("article", "block", "review", "page", "field", "span", "annotation")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with open_library(tmp_path / "库", "林晓") as library:
        yield library.write(lambda db: db)[0]


@pytest.fixture
def article(db: Database) -> int:
    return put(db, [("headline", "渡口试航"), ("body", FERRY), ("headline", "暖气修好"), ("body", HEATING)])


def doubt(db: Database, article: int | None, kind: str, lines: list[int], reason: str = "请核对。") -> int:
    page = db.execute("SELECT max(id) FROM page").fetchone()[0]
    db["review"].insert({"uuid": str(uuid4()), "kind": kind, "page_id": page, "article_id": article, "lines": json.dumps(lines),
                         "reason": reason})
    return int(db.execute("SELECT max(id) FROM review").fetchone()[0])


def texts(db: Database, article: int) -> list[str]:
    return [block.text for block in articles.blocks(db, article)]


def name(db: Database, item: int) -> str | None:
    found = proposals.of(db, item)
    return found.name if found else None


def test_what_may_begin_an_article_does_and_what_does_goes_to_the_one_before(db: Database, article: int) -> None:
    before = rows(db, TABLES)
    item = doubt(db, article, "grouping", [3])
    assert name(db, item) == "split"
    decide.repair(db, item)
    made = db.execute("SELECT max(id) FROM article").fetchone()[0]
    assert texts(db, made) == ["暖气修好", HEATING] and items.count(db) == 0
    assert undo.undo(db) == "改正存疑之处"
    structure_articles.split_article(db, block_ids(db, article)["暖气修好"])
    again = doubt(db, db.execute("SELECT max(id) FROM article").fetchone()[0], "grouping", [3])
    assert name(db, again) == "merge"
    decide.repair(db, again)
    assert texts(db, article) == ["渡口试航", FERRY, "暖气修好", HEATING]
    undo.undo(db)
    undo.undo(db)
    db.execute("DELETE FROM review")
    assert rows(db, TABLES) == before
    assert name(db, doubt(db, article, "grouping", [1])) is None, "the first of its page has none before it"


def test_a_line_inside_a_paragraph_begins_an_article_of_its_own(db: Database, article: int) -> None:
    block = block_ids(db, article)[FERRY]
    db.execute("UPDATE version SET lines = '[[2, 0], [7, 4]]' WHERE block_id = ?", [block])
    decide.repair(db, doubt(db, article, "grouping", [7]))
    assert texts(db, article) == ["渡口试航", FERRY[:4]]
    assert undo.undo(db) == "改正存疑之处" and texts(db, article)[1] == FERRY


@pytest.mark.parametrize("other", ["引题", "副题", "署名", "正文", "小标题", "图片说明", "转版", "导读", "编者按", "栏目名"])
def test_a_line_becomes_what_it_may_also_be(db: Database, article: int, other: str) -> None:
    assert other in ROLE_NAMES.values(), "these are the recogniser's words"
    item = doubt(db, article, "role", [1], f"这一行定为主题，也可能是{other}。")
    found = proposals.of(db, item)
    assert found is not None and found.name == "role"
    decide.repair(db, item)
    assert articles.blocks(db, article)[0].role == found.put != "headline"


def test_a_line_that_a_paragraph_has_taken_in_is_left_to_the_person(db: Database, article: int) -> None:
    db.execute("UPDATE version SET lines = '[[2, 0], [7, 4]]' WHERE block_id = ?", [block_ids(db, article)[FERRY]])
    assert name(db, doubt(db, article, "role", [7], "这一行定为正文，也可能是小标题。")) is None
    assert name(db, doubt(db, article, "role", [1], "这一行定为主题，也可能是版面杂件。")) is None
    assert name(db, doubt(db, article, "order", [1, 3])) is None
    decide.repair(db, items.open_items(db)[0].id)
    assert items.progress(db) == items.Done(1, 3), "done by hand, it can still be said to be repaired"


def test_repeats_seams_and_doubled_characters(db: Database) -> None:
    article = put(db, [("repeat", FERRY), ("body", "水库开闸开闸放水"), ("body", "下游水位上涨。")])
    db.execute("UPDATE version SET lines = '[[2, 0], [3, 4]]' WHERE text LIKE '水库%'")
    db.execute("UPDATE version SET lines = '[[4, 0]]' WHERE text LIKE '下游%'")
    for kind, lines, wanted in (("repeat", [1, 9], "unrepeat"), ("lost", [2, 3], "replace"), ("join", [3, 4], "join")):
        item = doubt(db, article, kind, lines)
        assert name(db, item) == wanted
        decide.repair(db, item)
    assert [(block.role, block.text) for block in articles.blocks(db, article)] == [
        ("body", FERRY), ("body", "水库开闸放水下游水位上涨。")]
    item = doubt(db, article, "join", [2, 3])
    assert name(db, item) == "part"
    decide.repair(db, item)
    assert texts(db, article)[1:] == ["水库开闸", "放水下游水位上涨。"]


def test_a_mastheads_suggestion_is_taken(db: Database, article: int) -> None:
    suggestion = {"value": 6103, "reason": "按前后各期推算应为 6103"}
    reading = {"value": 6108, "lines": [5], "printed": "总第6108期", "evidence": [], "suggestion": suggestion}
    db.execute("UPDATE source SET readings = ?", [json.dumps({"issue_number": reading})])
    page = db.execute("SELECT id FROM page").fetchone()[0]
    item = doubt(db, None, "masthead", [5])
    assert proposals.of(db, item) == proposals.Remedy("accept", "6103", "issue_number")
    decide.repair(db, item)
    assert cards.card(db, page).field("issue_number").value == 6103 and items.count(db) == 0
    undo.undo(db)
    cards.keep(db, page, "issue_number")
    assert items.count(db) == 0, "the doubt about this field alone is settled with it"
    assert cards.card(db, page).field("issue_number").value == 6108
    undo.undo(db)
    decide.accept(db, item)
    field = cards.card(db, page).field("issue_number")
    assert (field.value, field.by, field.suggestion) == (6108, "read", None), "accepted in the list, the card does not ask again"
    assert undo.undo(db) == "认可存疑之处" and cards.card(db, page).field("issue_number").suggestion is not None
    db.execute("UPDATE source SET readings = '{}'")
    assert name(db, item) is None


def test_a_note_with_one_place_goes_there_and_one_with_several_waits(db: Database, article: int) -> None:
    block = block_ids(db, article)[FERRY]
    note = annotations.add(db, article, [Passage(block, 2, 4)])
    corrections.correct(db, block, "渡口今日试航。")
    [item] = items.open_items(db)
    assert name(db, item.id) == "select"
    version = db.execute("SELECT version_id FROM block WHERE id = ?", [block]).fetchone()[0]
    places = [{"block": block, "version": version, "start": at, "end": at + 2, "text": text, "score": 0.6}
              for at, text in ((2, "今日"), (4, "试航"))]
    db.execute("UPDATE review SET candidates = ?", [json.dumps(places)])
    assert name(db, item.id) == "choose"
    db.execute("UPDATE review SET candidates = ?", [json.dumps(places[:1])])
    assert name(db, item.id) == "place"
    decide.repair(db, item.id)
    found = annotations.get(db, note)
    assert found is not None and found.state == "ok" and [span.quote for span in found.spans] == ["今日"]
