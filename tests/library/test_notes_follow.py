"""Notes whose paragraphs are corrected, cut, joined and moved: to which article they belong, what is asked
about them, and that nothing is asked twice.
"""
from __future__ import annotations

import pytest

from reader.library import annotations, articles, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.review import counting, decide, items
from reader.library.structure import articles as structure_articles
from reader.library.structure import paragraphs
from reader.library.text import corrections
from tests.library.test_structure import quotes
from tests.library_samples import block_ids, put

FERRY, HEATING = "渡口新船今日试航，船工说雨季之前必须收尾。", "供暖管道检修完毕，各户可以报修。"


@pytest.fixture
def article(db: Database) -> int:
    return put(db, [("headline", "渡口试航"), ("body", FERRY), ("body", HEATING)])


@pytest.mark.parametrize(("length", "shown"), [(20, FERRY[:20]), (21, FERRY[:20] + "…")])
def test_what_a_lost_note_stood_on_is_shown_as_far_as_there_is_room(
    db: Database, article: int, length: int, shown: str
) -> None:
    body = block_ids(db, article)[FERRY]
    annotations.add(db, article, [Passage(body, 0, length)])
    corrections.correct(db, body, FERRY[length:])
    [item] = items.open_items(db)
    assert f"“{shown}”" in item.reason


def test_a_note_that_lost_its_text_is_asked_about_once(db: Database, article: int) -> None:
    """Left as it is, it does not come back when the paragraph is corrected again, or cut."""
    body = block_ids(db, article)[FERRY]
    annotations.add(db, article, [Passage(body, 4, 6)], note="哪一天")
    corrections.correct(db, body, FERRY.replace("今日", ""))
    [item] = items.open_items(db)
    decide.leave(db, item.id)
    corrections.correct(db, body, FERRY.replace("今日", "").replace("船工", "老船工"))
    second = paragraphs.split_paragraph(db, body, 6)
    paragraphs.join_paragraphs(db, [body, second])
    assert counting.count(db) == 0
    [note] = annotations.of_article(db, article)
    assert (note.quote, note.note) == ("今日", "哪一天")


def test_a_note_goes_where_its_first_words_that_are_left_went(db: Database, article: int) -> None:
    """Its first passage was deleted: the empty place there does not hold it."""
    blocks = block_ids(db, article)
    note = annotations.add(db, article, [Passage(blocks[FERRY], 0, 4), Passage(blocks[HEATING], 0, 4)])
    tags.add_to_annotation(db, tags.create(db, "待查"), note)
    corrections.correct(db, blocks[FERRY], FERRY[4:])
    made = structure_articles.split_article(db, blocks[HEATING])
    assert quotes(db, article) == quotes(db, made) == [("渡口新船", "供暖管道")]
    found = annotations.get(db, note)
    assert found is not None and found.article_id == made
    assert [row.article_id for row in annotations.of_article(db, made)] == [made]


def test_a_note_on_two_passages_that_touch_keeps_two_when_a_paragraph_is_joined(
    db: Database, article: int
) -> None:
    """They were made apart; one that a break had cut in two is one again."""
    first, second = block_ids(db, article)[FERRY], block_ids(db, article)[HEATING]
    end = len(FERRY)
    annotations.add(db, article, [Passage(first, end - 3, end), Passage(second, 0, 2)])
    paragraphs.join_paragraphs(db, [first, second])
    assert quotes(db, article) == [("收尾。", "供暖")]
    cut = paragraphs.split_paragraph(db, first, end - 2)
    assert quotes(db, article) == [("收", "尾。", "供暖")]
    paragraphs.join_paragraphs(db, [first, cut])
    assert quotes(db, article) == [("收尾。", "供暖")]
    [note] = annotations.of_article(db, article)
    assert [(span.start, span.end) for span in note.spans] == [(end - 3, end), (end, end + 2)]


def test_notes_of_other_paragraphs_stay_where_they_are(db: Database, article: int) -> None:
    blocks = block_ids(db, article)
    other = put(db, [("body", "晚稻收割过半。")])
    annotations.add(db, article, [Passage(blocks[HEATING], 2, 4)])
    annotations.add(db, article, [Passage(blocks[FERRY], 2, 4), Passage(blocks[HEATING], 0, 2)])
    annotations.add(db, other, [Passage(articles.blocks(db, other)[0].id, 0, 2)])
    paragraphs.split_paragraph(db, blocks[FERRY], 3)
    assert quotes(db, article) == [("新", "船", "供暖"), ("管道",)]
    assert quotes(db, other) == [("晚稻",)]


def test_a_half_that_lost_its_words_is_not_one_with_the_other_when_the_break_goes(
    db: Database, article: int
) -> None:
    body = block_ids(db, article)[FERRY]
    annotations.add(db, article, [Passage(body, 0, 8)])
    second = paragraphs.split_paragraph(db, body, 4)
    corrections.correct(db, body, "")
    paragraphs.join_paragraphs(db, [body, second])
    assert quotes(db, article) == [(FERRY[:4], FERRY[4:8])], "each says what it stood on"
