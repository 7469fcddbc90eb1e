"""Every form of an article is listed with who, when and what, compared, and brought back; what was recognised
is always at hand.
"""
from __future__ import annotations

import pytest

from reader.errors import LibraryError
from reader.library import annotations, articles, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.history import entries, restore
from reader.library.review import items
from reader.library.search import answers
from reader.library.search.query import parse
from reader.library.structure import articles as structure_articles
from reader.library.structure import paragraphs
from reader.library.text import corrections
from reader.library.undo import undo
from tests.library.test_structure import FERRY, HARVEST, HEATING, TABLES, quotes, sound, texts
from tests.library_samples import block_ids, put, rows


@pytest.fixture
def article(db: Database) -> int:
    return put(
        db,
        [
            ("headline", "渡口试航"),
            ("body", FERRY),
            ("headline", "暖气修好"),
            ("body", HEATING),
            ("body", HARVEST),
        ],
    )


def first(db: Database, article: int) -> int:
    return entries.of_article(db, article)[-1].id


def test_who_changed_what_and_when(db: Database, article: int) -> None:
    assert entries.of_article(db, article) == []
    blocks = block_ids(db, article)
    corrections.correct(db, blocks[FERRY], FERRY.replace("新船", "新轮"))
    paragraphs.split_paragraph(db, blocks[HEATING], 8)
    found = entries.of_article(db, article)
    assert [(entry.number, entry.maker, entry.action, entry.current, entry.blocks) for entry in found] == [
        (3, "林晓", "拆分段落", True, 6), (2, "林晓", "更正", False, 5), (1, None, "识别", False, 5)]
    assert all(entry.created for entry in found)
    undo.undo(db)
    assert [entry.current for entry in entries.of_article(db, article)] == [False, True, False]


def test_a_comparison_shows_the_characters(db: Database, article: int) -> None:
    blocks = block_ids(db, article)
    corrections.correct(db, blocks[FERRY], FERRY.replace("新船", "新渡轮"))
    paragraphs.shift(db, [blocks[HARVEST]], -1)
    paragraphs.set_role(db, blocks["暖气修好"], "crosshead")
    structure_articles.take_out(db, [blocks["渡口试航"]])
    found = {diff.block_id: diff for diff in entries.compare(db, article, first(db, article))}
    assert [(piece.op, piece.text) for piece in found[blocks[FERRY]].pieces] == [
        ("same", "渡口新"), ("gone", "船"), ("new", "渡轮"), ("same", "今日试航。")]
    ops = {text: found[block].op for text, block in blocks.items()}
    assert (ops[FERRY], ops["暖气修好"], ops["渡口试航"]) == ("changed", "changed", "gone")
    assert {ops[HARVEST], ops[HEATING]} == {"same", "moved"}
    assert (found[blocks["暖气修好"]].old_role, found[blocks["暖气修好"]].role) == ("headline", "crosshead")
    assert entries.recognised(db, blocks[FERRY]) == FERRY


def test_an_earlier_text_comes_back_with_its_notes(db: Database, article: int) -> None:
    body = block_ids(db, article)[FERRY]
    note = annotations.add(db, article, [Passage(body, 2, 4)])
    corrections.correct(db, body, FERRY.replace("今日", "昨日下午"))
    assert restore.restore(db, article, first(db, article))
    assert texts(db, article)[1] == FERRY
    assert annotations.get(db, note).quote == "新船"
    assert [version.action for version in corrections.versions(db, body)] == [
        None,
        "corrected",
        "restored",
    ]
    assert list(answers.find(db, parse("昨日下午"))) == [article], (
        "the reading that was taken back is still found"
    )


def test_a_form_that_reads_as_now_is_no_step(db: Database, article: int) -> None:
    """A correction that was taken back by hand has made a later version with the same words."""
    block, text = next((id, text) for text, id in block_ids(db, article).items() if len(text) > 9)
    corrections.correct(db, block, text + "。")
    corrections.correct(db, block, text)
    before = undo.newest(db)
    assert restore.restore(db, article, first(db, article)) is False
    assert undo.newest(db) == before


def test_an_article_comes_back_whole(db: Database, article: int) -> None:
    """Cut, joined, moved, corrected, split in two: the first form comes back, with every note on its
    characters.
    """
    blocks = block_ids(db, article)
    for text, start, end in ((FERRY, 0, 4), (HEATING, 5, 10), (HARVEST, 0, 2)):
        annotations.add(db, article, [Passage(blocks[text], start, end)])
    marked = quotes(db, article)
    second = paragraphs.split_paragraph(db, blocks[HEATING], 8)
    paragraphs.join_paragraphs(db, [second, blocks[HARVEST]])
    paragraphs.shift(db, [blocks["渡口试航"]], 1)
    made = structure_articles.split_article(db, second)
    corrections.correct(db, blocks[FERRY], "小" + FERRY)
    structure_articles.set_credit(db, article, "byline", "林小丹")
    before = rows(db, TABLES)
    assert restore.restore(db, article, first(db, article))
    assert texts(db, article) == ["渡口试航", FERRY, "暖气修好", HEATING, HARVEST]
    assert quotes(db, article) == marked and sound(db)
    found = articles.get(db, made)
    assert found is not None
    assert found.id == article, "the part that was split off leads to the article that it is again"
    assert found.byline is None and entries.of_article(db, article)[0].action == "恢复旧版"
    assert [entries.recognised(db, block.id) for block in found.blocks] == texts(db, article)
    assert not restore.restore(db, article, entries.of_article(db, article)[0].id)
    undo.undo(db)
    assert rows(db, TABLES) == before


def test_what_was_merged_in_goes_back(db: Database, article: int) -> None:
    other = put(db, [("headline", "图书馆夜读"), ("body", "周末延长开放。")])
    tags.add(db, tags.create(db, "夜读"), [other])
    annotations.add(db, other, [Passage(block_ids(db, other)["周末延长开放。"], 0, 2)])
    structure_articles.merge(db, [article, other])
    assert restore.restore(db, article, first(db, article))
    assert len(texts(db, article)) == 5 and texts(db, other) == ["图书馆夜读", "周末延长开放。"]
    assert articles.get(db, other).id == other
    assert quotes(db, other) == [("周末",)]
    assert [chip.name for chip in articles.rows(db, [other])[0].tags] == ["夜读"]
    assert list(answers.find(db, parse("延长开放"))) == [other]


def test_a_moved_paragraph_comes_back(db: Database, article: int) -> None:
    other = put(db, [("body", "编者按。")])
    paragraphs.move_blocks(db, [block_ids(db, article)[HARVEST]], other)
    restore.restore(db, article, first(db, article))
    assert texts(db, article)[-1] == HARVEST and texts(db, other) == ["编者按。"]
    paragraphs.move_blocks(db, [block_ids(db, article)[HARVEST]], other)
    restore.restore(db, other, first(db, other))
    assert texts(db, article)[-1] == HARVEST
    assert texts(db, other) == ["编者按。"], "from the other side as well"


def test_a_form_that_is_not_there(db: Database, article: int) -> None:
    with pytest.raises(LibraryError, match="这一版"):
        restore.restore(db, article, 99)


def test_a_note_whose_text_an_old_form_does_not_have_waits_for_review(db: Database) -> None:
    article = put(db, [("body", "渡口的新船今日试航。")])
    [body] = block_ids(db, article).values()
    corrections.correct(db, body, "渡口的新船今日下午试航。")
    second = paragraphs.split_paragraph(db, body, 5)
    note = annotations.add(db, article, [Passage(second, 2, 4)])
    restore.restore(db, article, entries.of_article(db, article)[-1].id)
    [item] = items.open_items(db, kind="note")
    assert (item.annotation_id, item.code, item.facts["quote"]) == (note, "text_gone", "下午")


def test_a_paragraph_of_which_only_the_end_is_left_comes_back_with_its_notes(db: Database) -> None:
    """Its beginning was joined to another article, so what is left has another id than what comes back."""
    article, other = put(db, [("body", FERRY)]), put(db, [("body", HARVEST)], page=2)
    [body], [harvest] = block_ids(db, article).values(), block_ids(db, other).values()
    rest = paragraphs.split_paragraph(db, body, 4)
    annotations.add(db, article, [Passage(rest, 0, 2)])
    paragraphs.move_blocks(db, [body], other)
    paragraphs.join_paragraphs(db, [harvest, body])
    assert restore.restore(db, article, first(db, article))
    assert texts(db, article) == [FERRY]
    [row] = annotations.of_article(db, article)
    assert [(span.block_id, span.start, span.end) for span in row.spans] == [(body, 4, 6)]
    assert sound(db)
