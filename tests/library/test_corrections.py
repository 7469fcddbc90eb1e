"""更正: the text changes, the source does not, and every note stays on its characters."""
from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library import annotations
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.database import Library
from reader.library.imports import re_recognise
from reader.library.review import counting, items
from reader.library.search import answers, hits
from reader.library.search.query import parse
from reader.library.text import corrections
from reader.library.undo import undo
from tests import library_samples
from tests.library_samples import block_ids, put, rows

TABLES = ("annotation", "span", "block", "review", "page")
BETTER = 1_000_000  # a version of the recogniser that is still to come
BODY = "全县职工入会人数增加，渡口工入俱乐部开放。"


@pytest.fixture
def article(db: Database) -> int:
    return put(
        db, [("headline", "工入俱乐部开放"), ("byline", "周苇 林小丹"), ("body", BODY)], byline="周苇 林小丹"
    )


def notes(db: Database, article: int) -> list[tuple[str, str, str]]:
    return [(row.quote, row.note, row.state) for row in annotations.of_article(db, article)]


def test_a_note_survives_a_corrected_character(db: Database, article: int) -> None:
    body = block_ids(db, article)[BODY]
    annotations.add(db, article, [Passage(body, 13, 15)], note="误?")
    assert corrections.correct(db, body, BODY.replace("渡口工入", "南渡口工人"))
    assert notes(db, article) == [("工人", "误?", "ok")]
    [span] = annotations.of_article(db, article)[0].spans
    assert (span.start, span.end) == (14, 16)
    assert undo.labels(db)[0] == "更正"
    undo.undo(db)
    assert notes(db, article) == [("工入", "误?", "ok")]
    undo.redo(db)
    assert notes(db, article) == [("工人", "误?", "ok")]


def test_both_readings_are_found(db: Database, article: int) -> None:
    blocks = block_ids(db, article)
    corrections.correct(db, blocks[BODY], BODY.replace("渡口工入", "渡口工人"))
    assert list(answers.find(db, parse("渡口工人"))) == list(answers.find(db, parse("渡口工入"))) == [article]
    [old] = hits.context(db, article, parse("渡口工入"), width=3)
    assert (old.before, old.match, old.after, old.former) == ("…增加，", "渡口工入", "俱乐部…", True)
    assert (old.start, old.end) == (11, 15)
    assert [(hit.start, hit.end, hit.former) for hit in hits.hits(db, article, parse("渡口工人"))] == [
        (11, 15, False)
    ]
    assert len(hits.hits(db, article, parse("职工"))) == 1
    undo.undo(db)
    assert not answers.find(db, parse("渡口工人"))


def test_deleted_text_keeps_its_note_for_review(db: Database, article: int) -> None:
    body = block_ids(db, article)[BODY]
    made = annotations.add(db, article, [Passage(body, 11, 15)], note="哪个渡口")
    other = annotations.add(db, article, [Passage(body, 2, 13)])
    corrections.correct(db, body, BODY.replace("渡口工入", ""))
    assert ("渡口工入", "哪个渡口", "review") in notes(db, article)
    assert annotations.get(db, other).quote == BODY[2:11]  # type: ignore[union-attr]
    [item] = items.open_items(db)
    assert (item.annotation_id, item.kind) == (made, "note") and "渡口工入" in item.reason
    undo.undo(db)
    assert counting.count(db) == 0
    assert ("渡口工入", "哪个渡口", "ok") in notes(db, article)


def test_what_the_list_shows_follows(db: Database, article: int) -> None:
    blocks = block_ids(db, article)
    corrections.correct(db, blocks["工入俱乐部开放"], "工人俱乐部开放")
    corrections.correct(db, blocks["周苇 林小丹"], "周苇 林小舟")
    row = db.execute("SELECT headline, byline, touched FROM article WHERE id = ?", [article]).fetchone()
    assert row == ("工人俱乐部开放", "周苇 林小舟", 1)
    assert list(answers.find(db, parse("作者:林小舟"))) == [article]
    assert not answers.find(db, parse("作者:林小丹"))


@pytest.mark.parametrize(("role", "line"), [("body", "周苇 林小丹"), ("byline", "□本报记者 周苇 林小丹")])
def test_a_line_that_is_not_what_the_list_shows_is_corrected_by_itself(
    db: Database, role: str, line: str
) -> None:
    article = put(db, [("headline", "工入俱乐部开放"), (role, line), ("body", BODY)], byline="周苇 林小丹")
    corrections.correct(db, block_ids(db, article)[line], line.replace("丹", "舟"))
    assert db.execute("SELECT byline FROM article WHERE id = ?", [article]).fetchone() == ("周苇 林小丹",)


def test_a_line_of_names_that_is_emptied_names_nobody(db: Database, article: int) -> None:
    corrections.correct(db, block_ids(db, article)["周苇 林小丹"], "")
    assert db.execute("SELECT byline FROM article WHERE id = ?", [article]).fetchone() == (None,)


def test_a_line_of_names_can_be_corrected_where_the_list_shows_none(db: Database) -> None:
    article = put(db, [("headline", "工入俱乐部开放"), ("byline", "周苇"), ("body", BODY)])
    assert corrections.correct(db, block_ids(db, article)["周苇"], "周苇 林小丹")
    assert db.execute("SELECT byline FROM article WHERE id = ?", [article]).fetchone() == (None,)


def test_the_first_text_is_kept(db: Database, article: int) -> None:
    body = block_ids(db, article)[BODY]
    assert not corrections.correct(db, body, BODY)
    corrections.correct(db, body, "甲")
    corrections.correct(db, body, "")
    history = corrections.versions(db, body)
    assert [(version.text, version.maker, version.current) for version in history] == [
        (BODY, None, False), ("甲", "林晓", False), ("", "林晓", True)]
    assert [version.action for version in history] == [None, "corrected", "corrected"]
    assert [bool(version.created) for version in history] == [False, True, True]


def test_source_lines_follow_the_text(db: Database, article: int) -> None:
    body = block_ids(db, article)[BODY]
    db.execute("UPDATE version SET lines = '[[7, 0], [9, 11]]' WHERE text = ?", [BODY])
    corrections.correct(db, body, "南" + BODY.replace("增加", "增"))
    lines = db.execute(
        "SELECT v.lines FROM block b JOIN version v ON v.id = b.version_id WHERE b.id = ?", [body]
    ).fetchone()[0]
    assert json.loads(lines) == [[7, 0], [9, 11]]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text("河湾渡口开放ab𠮷", max_size=12), min_size=1, max_size=5), st.data())
def test_quotes_are_the_text_after_any_corrections(
    db: Database, texts: list[str], data: st.DataObject
) -> None:
    article = put(db, [("body", "河湾渡口今日开放")])
    [body] = block_ids(db, article).values()
    for _ in range(3):
        start = data.draw(st.integers(0, 7))
        annotations.add(db, article, [Passage(body, start, data.draw(st.integers(start + 1, 8)))])
    states = [rows(db, TABLES)]
    for text in texts:
        if corrections.correct(db, body, text):
            states.append(rows(db, TABLES))
        current = corrections.versions(db, body)[-1] if len(states) > 1 else None
        for row in annotations.of_article(db, article):
            [span] = row.spans
            if row.state == "ok":
                assert (
                    span.quote
                    == (current.text if current else "河湾渡口今日开放")[span.start : span.end]
                    != ""
                )
            else:
                assert span.start == span.end and span.quote
    for earlier in reversed(states[:-1]):
        undo.undo(db)
        assert rows(db, TABLES) == earlier


def test_a_page_whose_masthead_was_corrected_is_left_alone_by_a_better_recogniser(library: Library) -> None:
    """Its lines stand outside the articles, which keep for themselves that a person was there."""
    pages = library_samples.fill(library, 20)
    block, text = library.reader().execute(
        "SELECT b.id, v.text FROM block b JOIN version v ON v.id = b.version_id"
        " WHERE b.article_id IS NULL AND b.page_id = ?", [pages[0]],
    ).fetchone()
    assert re_recognise.count(library.reader(), BETTER) == (len(pages), 0)
    library.write(lambda db: corrections.correct(db, block, f"{text}号外"))
    assert re_recognise.count(library.reader(), BETTER) == (len(pages) - 1, 1)
