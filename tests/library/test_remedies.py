"""R in the review list: what is obviously meant is done, and what only a person can tell is left to the
person.
"""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.library import annotations, articles
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.filing import issues
from reader.library.filing.page_rows import is_listed
from reader.library.filing.pages import StagedPage
from reader.library.imports import sources
from reader.library.masthead import cards
from reader.library.review import decide, items, proposals
from reader.library.structure import articles as structure_articles
from reader.library.text import corrections
from reader.library.undo import undo
from reader.page.doubts import KINDS
from reader.page.model import Doubt, Page
from reader.page.recognition import recognise
from reader.page.roles import ROLES
from reader.page.text.lines import split_lines
from tests.library_samples import block_ids, put, rows
from tests.pages import generate

FERRY, HEATING = "渡口新船今日试航。", "供暖管道检修完毕。"
TABLES = ("article", "block", "review", "page", "field", "span", "annotation")


@pytest.fixture
def article(db: Database) -> int:
    return put(db, [("headline", "渡口试航"), ("body", FERRY), ("headline", "暖气修好"), ("body", HEATING)])


def doubt(
    db: Database, article: int | None, kind: str, lines: list[int], code: str = "said", **facts: str
) -> int:
    page = db.execute("SELECT max(id) FROM page").fetchone()[0]
    return items.put(
        db, kind, page, code, facts or {"says": "请核对。"}, article_id=article, lines=json.dumps(lines)
    )


def texts(db: Database, article: int) -> list[str]:
    return [block.text for block in articles.blocks(db, article)]


def name(db: Database, item: int) -> str | None:
    found = proposals.of(db, item)
    return found.name if found else None


def test_what_may_begin_an_article_does_and_what_does_goes_to_the_one_before(
    db: Database, article: int
) -> None:
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


def test_a_headline_that_is_a_crosshead_goes_with_its_text_to_the_article_before(
    db: Database, article: int
) -> None:
    facts = {"chosen": "crosshead", "other": "headline"}
    db.execute("UPDATE block SET role = 'crosshead' WHERE id = ?", [block_ids(db, article)["暖气修好"]])
    item = doubt(db, article, "headline", [3], "role", **facts)
    assert name(db, item) == "titles"
    decide.repair(db, item)
    made = db.execute("SELECT max(id) FROM article").fetchone()[0]
    assert [block.role for block in articles.blocks(db, made)] == ["headline", "body"]
    back = doubt(db, made, "headline", [3], "role", chosen="headline", other="crosshead")
    decide.repair(db, back)
    assert [block.role for block in articles.blocks(db, article)] == ["headline", "body", "crosshead", "body"]
    assert undo.undo(db) == "改正存疑之处"
    assert texts(db, made) == ["暖气修好", HEATING]


LABELS = [role for role in ROLES if role not in ("headline", "furniture", "masthead", "repeat")] + [
    "credit",
    "origin",
]


@pytest.mark.parametrize("other", LABELS)
def test_a_line_becomes_what_it_may_also_be(db: Database, article: int, other: str) -> None:
    item = doubt(db, article, "role", [1], "role", chosen="headline", other=other)
    decide.repair(db, item)
    assert articles.blocks(db, article)[0].role == {"credit": "byline", "origin": "jump"}.get(other, other)


def test_a_line_becomes_what_the_recogniser_nearly_took_it_for(db: Database, tmp_path: Path) -> None:
    page, text = next(
        (page, text) for page, text in map(recognised_page, range(50)) if one_line_in_doubt(page)
    )
    import_page(db, page, text)
    doubted = one_line_in_doubt(page)
    assert doubted is not None
    item = next(
        row for row in items.open_items(db) if row.lines == doubted.lines and row.kind == doubted.kind
    )
    assert ROLES[str(doubted.facts["other"])].name in item.reason, "the librarian reads what R would do"
    assert item.article_id is not None
    decide.repair(db, item.id)
    [block] = [
        block for block in articles.blocks(db, item.article_id) if block.lines[0][0] == doubted.lines[0]
    ]
    assert block.role == doubted.facts["other"]


def recognised_page(seed: int) -> tuple[Page, str]:
    text = generate(seed).text
    return recognise(split_lines(text)), text


def one_line_in_doubt(page: Page) -> Doubt | None:
    """A doubt about the role of a line that is a paragraph by itself."""
    alone = {block.lines for article in page.articles for block in article.blocks}
    return next(
        (
            doubt
            for doubt in page.doubts
            if doubt.code == "role"
            and is_listed(doubt)
            and doubt.lines in alone
            and doubt.facts["other"] in ROLES
            and doubt.facts["other"] != "furniture"
        ),
        None,
    )


def import_page(db: Database, page: Page, text: str) -> None:
    """Store a recognised page as an import does."""
    data = text.encode()
    sha256 = sources.store(db.originals, data)
    issues.add(db, None, [StagedPage(sha256, "页.txt", "页.txt", len(data), "utf-8", page)])


def test_a_line_that_a_paragraph_has_taken_in_is_left_to_the_person(db: Database, article: int) -> None:
    db.execute(
        "UPDATE version SET lines = '[[2, 0], [7, 4]]' WHERE block_id = ?", [block_ids(db, article)[FERRY]]
    )
    assert name(db, doubt(db, article, "role", [7], "role", chosen="body", other="crosshead")) is None
    assert name(db, doubt(db, article, "role", [1], "role", chosen="headline", other="furniture")) is None
    assert name(db, doubt(db, article, "order", [1, 3])) is None
    decide.repair(db, items.open_items(db)[0].id)
    assert items.progress(db) == items.Done(1, 3), "done by hand, it can still be said to be repaired"


def test_repeats_seams_and_doubled_characters(db: Database) -> None:
    article = put(db, [("repeat", FERRY), ("body", "水库开闸开闸放水"), ("body", "下游水位上涨。")])
    db.execute("UPDATE version SET lines = '[[2, 0], [3, 4]]' WHERE text LIKE '水库%'")
    db.execute("UPDATE version SET lines = '[[4, 0]]' WHERE text LIKE '下游%'")
    for kind, lines, wanted in (
        ("repeat", [1, 9], "unrepeat"),
        ("lost", [2, 3], "replace"),
        ("join", [3, 4], "join"),
    ):
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
    assert (field.value, field.by, field.suggestion) == (6108, "read", None), (
        "accepted in the list, the card does not ask again"
    )
    assert undo.undo(db) == "认可存疑之处"
    assert cards.card(db, page).field("issue_number").suggestion is not None
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


@pytest.mark.parametrize(("doubled", "proposed"), [
    ("渡口的新船昨天在河湾试航", "replace"), ("渡口的新船昨天在河湾试航了", None),
])
def test_twelve_characters_are_the_most_that_a_column_doubles(
    db: Database, doubled: str, proposed: str | None
) -> None:
    article = put(db, [("body", f"{doubled}{doubled}，来看的人很多。")])
    db.execute("UPDATE version SET lines = ?", [f"[[1, 0], [2, {len(doubled)}]]"])
    item = doubt(db, article, "lost", [1, 2])
    assert name(db, item) == proposed
    if proposed:
        decide.repair(db, item)
        assert texts(db, article) == [f"{doubled}，来看的人很多。"]


def test_one_character_that_stands_twice_is_no_doubling(db: Database) -> None:
    article = put(db, [("body", "渡口天天开船。")])
    db.execute("UPDATE version SET lines = '[[1, 0], [2, 3]]'")
    assert name(db, doubt(db, article, "lost", [1, 2])) is None, "天天 is a word"


def test_each_kind_of_doubt_says_what_proposes_its_remedy() -> None:
    assert {kind.remedy for kind in KINDS.values()} - {None} == set(proposals.PROPOSES)
