"""The librarian puts the page in order: articles and paragraphs are cut, joined and moved, and every note
stays on its characters.
"""
from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.library import annotations, articles, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.filing import continuations, issue_tree
from reader.library.history import entries
from reader.library.opening import open_library
from reader.library.review import items
from reader.library.scope import Scope
from reader.library.search import answers
from reader.library.search.query import parse
from reader.library.structure import articles as structure_articles
from reader.library.structure import order, outline, paragraphs
from reader.library.text import corrections
from reader.library.undo import undo
from tests.library_samples import block_ids, put, rows

TABLES = ("annotation", "span", "block", "review", "page", "article", "tagging", "issue")
FERRY, HEATING, HARVEST = "渡口新船今日试航。", "供暖管道检修完毕,各户可以报修。", "晚稻收割过半。"


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


def texts(db: Database, article: int) -> list[str]:
    return [block.text for block in articles.blocks(db, article)]


def quotes(db: Database, article: int) -> list[tuple[str, ...]]:
    return [tuple(span.quote for span in row.spans) for row in annotations.of_article(db, article)]


def sound(db: Database) -> bool:
    return not db.execute(
        "SELECT 1 FROM span s JOIN version v ON v.id = s.version_id JOIN block b ON b.id = s.block_id"
        ' WHERE b.version_id <> v.id OR (s.start < s."end" AND substr(v.text, s.start + 1, s."end" - s.start)'
        ' <> s.quote)'
    ).fetchall()


def test_an_article_is_cut_between_two_marked_paragraphs(db: Database, article: int) -> None:
    blocks = block_ids(db, article)
    tag = tags.create(db, "渡口")
    tags.add(db, tag, [article])
    annotations.add(db, article, [Passage(blocks[FERRY], 0, 4)], note="哪条船")
    note = annotations.add(db, article, [Passage(blocks[HEATING], 0, 4)])
    across = annotations.add(db, article, [Passage(blocks[FERRY], 4, 9), Passage(blocks["暖气修好"], 0, 2)])
    tags.add_to_annotation(db, tag, note)
    before = rows(db, TABLES)

    made = structure_articles.split_article(db, blocks["暖气修好"])
    assert texts(db, article) == ["渡口试航", FERRY] and texts(db, made) == ["暖气修好", HEATING, HARVEST]
    assert list(articles.ids(db, Scope("all"))) == [article, made]
    assert [row.headline for row in articles.rows(db, [article, made])] == ["渡口试航", "暖气修好"]
    assert [chip.name for row in articles.rows(db, [article, made]) for chip in row.tags] == ["渡口", "渡口"]
    assert quotes(db, article) == [("渡口新船",), ("今日试航。", "暖气")]
    assert quotes(db, made) == [("今日试航。", "暖气"), ("供暖管道",)], (
        "a note that reaches into both is one annotation"
    )
    assert annotations.get(db, across).article_id == article  # type: ignore[union-attr]
    assert annotations.get(db, note).article_id == made  # type: ignore[union-attr]
    assert list(answers.find(db, parse("供暖管道"))) == [made]
    assert undo.labels(db) == ("拆分文章", None)

    after = rows(db, TABLES)
    assert undo.undo(db) == "拆分文章" and rows(db, TABLES) == before
    assert undo.redo(db) == "拆分文章" and rows(db, TABLES) == after
    assert list(answers.find(db, parse("供暖管道"))) == [made]


def test_split_undo_redo_restart_undo(tmp_path: Path) -> None:
    with open_library(tmp_path / "库", "林晓") as library:
        db = library.write(lambda db: db)[0]
        article = put(db, [("body", FERRY), ("body", HEATING)])
        for text in (FERRY, HEATING):
            annotations.add(db, article, [Passage(block_ids(db, article)[text], 1, 3)])
        before = rows(db, TABLES)
        made = structure_articles.split_article(db, block_ids(db, article)[HEATING])
        undo.undo(db)
        undo.redo(db)
    with open_library(tmp_path / "库", "林晓") as library:
        db = library.write(lambda db: db)[0]
        assert quotes(db, article) == [("口新",)] and quotes(db, made) == [("暖管",)]
        undo.undo(db)
        assert rows(db, TABLES) == before and quotes(db, article) == [("口新",), ("暖管",)]


def test_the_first_paragraph_cannot_be_cut_off(db: Database, article: int) -> None:
    with pytest.raises(LibraryError, match="第一段"):
        structure_articles.split_article(db, block_ids(db, article)["渡口试航"])
    with pytest.raises(LibraryError, match="完整的一篇"):
        structure_articles.take_out(db, list(block_ids(db, article).values()))
    assert undo.labels(db) == (None, None)


def test_articles_become_one(db: Database, article: int) -> None:
    other = put(db, [("headline", "图书馆夜读"), ("body", "周末延长开放。")], byline="周苇")
    annotations.add(db, other, [Passage(block_ids(db, other)["周末延长开放。"], 0, 2)])
    whole = annotations.add(db, other, [], note="另见档案")
    for name, owner in (("渡口", article), ("夜读", other)):
        tags.add(db, tags.create(db, name), [owner])
    before = rows(db, TABLES)
    assert structure_articles.merge(db, [article, other]) == article
    found = articles.get(db, other)
    assert found is not None and found.id == article and found.byline == "周苇"
    assert [block.role for block in found.blocks][-2:] == ["crosshead", "body"]
    assert found.blocks[-1].text == "周末延长开放。"
    assert [chip.name for chip in found.tags] == ["夜读", "渡口"]
    assert quotes(db, article) == [(), ("周末",)]
    assert annotations.get(db, whole).article_id == article
    assert list(answers.find(db, parse("延长开放"))) == [article]
    assert list(articles.ids(db, Scope("all"))) == [article]
    undo.undo(db)
    assert rows(db, TABLES) == before and list(answers.find(db, parse("延长开放"))) == [other]


def test_a_continuation_is_merged_with_its_first_part(db: Database) -> None:
    first = put(db, [("headline", "渡口试航"), ("body", "新船今日")], page=1)
    second = put(db, [("headline", "渡口试航"), ("body", "试航成功。")], page=3)
    third = put(db, [("body", "另据船工介绍。")], page=5)
    structure_articles.link(db, first, second)
    structure_articles.link(db, second, third)
    structure_articles.set_credit(db, first, "jump", "第三版")
    structure_articles.set_credit(db, second, "jump", "第五版")
    structure_articles.merge(db, [first, second])
    found = articles.get(db, first)
    assert found is not None and found.jump == "第五版" and found.continued_from is None
    assert found.continues is not None and found.continues.id == third
    assert [(block.role, block.text) for block in found.blocks][2:] == [
        ("repeat", "渡口试航"),
        ("body", "试航成功。"),
    ]


def test_a_tag_that_both_had_is_on_the_one_article_once(db: Database, article: int) -> None:
    other = put(db, [("headline", "码头修缮"), ("body", "栈桥换了木板。")])
    tags.add(db, tags.create(db, "渡口"), [article, other])
    structure_articles.merge(db, [article, other])
    assert db.execute("SELECT article_id FROM tagging").fetchall() == [(article,)]
    undo.undo(db)
    assert tags.tree(db)[0].count == 2


def parts_of_a_story(db: Database, pages: int) -> list[int]:
    """An article on each of so many pages."""
    return [put(db, [("headline", f"渡口之{n}"), ("body", FERRY)], page=n) for n in range(1, pages + 1)]


def comes_from(db: Database, article: int) -> int | None:
    found: int | None = db.execute("SELECT continues_id FROM article WHERE id = ?", [article]).fetchone()[0]
    return found


def test_an_article_comes_from_where_what_became_part_of_it_came_from(db: Database) -> None:
    before, other, first, own = parts_of_a_story(db, 4)
    structure_articles.link(db, before, other)
    structure_articles.merge(db, [first, other])
    assert comes_from(db, first) == before
    undo.undo(db)
    structure_articles.link(db, own, first)
    structure_articles.merge(db, [first, other])
    assert comes_from(db, first) == own, "it had a beginning of its own"


def test_a_later_part_that_takes_in_the_earlier_one_comes_from_where_that_came_from(db: Database) -> None:
    before, earlier, later = parts_of_a_story(db, 3)
    structure_articles.link(db, before, earlier)
    structure_articles.link(db, earlier, later)
    structure_articles.merge(db, [later, earlier])
    assert comes_from(db, later) == before


def test_an_article_goes_on_in_one_place_though_both_went_on_somewhere(db: Database) -> None:
    first, other, its_own, the_others = parts_of_a_story(db, 4)
    structure_articles.link(db, other, the_others)
    structure_articles.merge(db, [first, other])
    assert comes_from(db, the_others) == first
    undo.undo(db)
    structure_articles.link(db, first, its_own)
    structure_articles.merge(db, [first, other])
    assert (comes_from(db, its_own), comes_from(db, the_others)) == (first, None)


def test_a_doubt_goes_with_the_lines_that_it_is_about_alone(db: Database, article: int) -> None:
    page = db.execute("SELECT page_id FROM article WHERE id = ?", [article]).fetchone()[0]
    heating, ferry, both = (
        items.put(db, "role", page, "said", {"says": "请核对。"}, article_id=article, lines=lines)
        for lines in ("[4]", "[2]", "[2, 4]")
    )
    other = structure_articles.take_out(db, [block_ids(db, article)[HEATING]])
    found = dict(db.execute("SELECT id, article_id FROM review").fetchall())
    assert found == {heating: other, ferry: article, both: article}


def test_paragraphs_and_headlines_go_to_another_article(db: Database, article: int) -> None:
    other = put(db, [("body", "编者按:今年丰收。")])
    annotations.add(db, article, [Passage(block_ids(db, article)[HARVEST], 0, 2)])
    paragraphs.move_blocks(db, [block_ids(db, article)[HARVEST]], other)
    assert texts(db, other) == ["编者按:今年丰收。", HARVEST]
    assert quotes(db, other) == [("晚稻",)]
    assert not quotes(db, article)
    paragraphs.move_blocks(db, [block_ids(db, article)["暖气修好"]], other)
    assert texts(db, other)[0] == "暖气修好" and undo.labels(db)[0] == "移动标题"
    assert articles.rows(db, [other])[0].headline == "暖气修好"
    rest = [block.id for block in articles.blocks(db, article)]
    paragraphs.move_blocks(db, rest, other, before=block_ids(db, other)[HARVEST])
    assert texts(db, other) == ["暖气修好", "编者按:今年丰收。", "渡口试航", FERRY, HEATING, HARVEST]
    assert articles.get(db, article).id == other, "what is left without text leads there"  # type: ignore[union-attr]
    for _ in range(3):
        undo.undo(db)
    assert len(texts(db, article)) == 5 and quotes(db, article) == [("晚稻",)]


def test_paragraphs_are_put_in_order(db: Database, article: int) -> None:
    blocks = block_ids(db, article)
    paragraphs.shift(db, [blocks[HARVEST]], -1)
    assert texts(db, article)[-2:] == [HARVEST, HEATING] and undo.labels(db)[0] == "上移段落"
    paragraphs.shift(db, [blocks["渡口试航"], blocks[FERRY]], 1)
    assert texts(db, article)[:3] == ["暖气修好", "渡口试航", FERRY]
    paragraphs.move_blocks(db, [blocks["暖气修好"]], article, before=blocks[HARVEST])
    paragraphs.shift(db, [blocks[HARVEST]], 1)
    assert texts(db, article) == ["渡口试航", FERRY, "暖气修好", HEATING, HARVEST]
    paragraphs.move_blocks(db, [blocks[HARVEST]], article, before=blocks[FERRY])
    assert texts(db, article)[1] == HARVEST
    paragraphs.shift(db, [blocks["渡口试航"]], -1)
    assert undo.labels(db)[0] == "调整段落次序", "nothing to do leaves no step"


def test_a_paragraph_is_cut_and_joined_again(db: Database, article: int) -> None:
    body = block_ids(db, article)[HEATING]
    corrections.correct(db, body, HEATING.replace("各户", "每一户"))
    text = texts(db, article)[3]
    at = text.index("每")
    for start, end in ((0, 4), (2, at + 3), (at, len(text)), (at + 1, at + 2)):
        annotations.add(db, article, [Passage(body, start, end)])
    before = rows(db, TABLES)
    second = paragraphs.split_paragraph(db, body, at)
    assert texts(db, article)[3:5] == [text[:at], text[at:]] and sound(db)
    assert quotes(db, article) == [
        (text[:4],),
        (text[2:at], text[at : at + 3]),
        (text[at:],),
        (text[at + 1 : at + 2],),
    ]
    assert entries.recognised(db, body) + entries.recognised(db, second) == HEATING, (
        "what was recognised stays at hand"
    )
    assert [block.corrected for block in articles.blocks(db, article)[3:5]] == [False, True]
    assert paragraphs.join_paragraphs(db, [body, second]) == body
    assert texts(db, article)[3] == text and sound(db)
    assert quotes(db, article) == [(text[:4],), (text[2:at + 3],), (text[at:],), (text[at + 1:at + 2],)]
    assert entries.recognised(db, body) == HEATING
    undo.undo(db)
    undo.undo(db)
    assert rows(db, TABLES) == before


def test_words_do_not_run_together(db: Database) -> None:
    article = put(db, [("body", "see page"), ("body", "three"), ("body", "渡口")])
    blocks = [block.id for block in articles.blocks(db, article)]
    annotations.add(db, article, [Passage(blocks[0], 4, 8), Passage(blocks[1], 0, 5)])
    paragraphs.join_paragraphs(db, blocks)
    assert texts(db, article) == ["see page three渡口"]
    assert quotes(db, article) == [("page", "three")]
    assert sound(db)


def test_only_neighbours_are_joined(db: Database, article: int) -> None:
    blocks = block_ids(db, article)
    with pytest.raises(LibraryError, match="不相邻"):
        paragraphs.join_paragraphs(db, [blocks[FERRY], blocks[HARVEST]])


def test_source_lines_go_with_both_parts(db: Database, article: int) -> None:
    body = block_ids(db, article)[HEATING]
    db.execute("UPDATE version SET lines = '[[7, 0], [8, 6], [9, 10]]' WHERE text = ?", [HEATING])
    second = paragraphs.split_paragraph(db, body, 8)
    found = {block.id: block.lines for block in articles.blocks(db, article)}
    assert found[body] == ((7, 0), (8, 6)) and found[second] == ((8, 0), (9, 2))
    paragraphs.join_paragraphs(db, [body, second])
    assert {block.id: block.lines for block in articles.blocks(db, article)}[body] == (
        (7, 0),
        (8, 6),
        (8, 8),
        (9, 10),
    )


def test_a_repeat_is_marked_and_taken_back(db: Database, article: int) -> None:
    blocks = block_ids(db, article)
    paragraphs.mark_repeat(db, [blocks[HARVEST], blocks["暖气修好"]])
    assert [block.role for block in articles.blocks(db, article)] == [
        "headline",
        "body",
        "repeat",
        "body",
        "repeat",
    ]
    assert articles.rows(db, [article])[0].headline == "渡口试航" and undo.labels(db)[0] == "标为重复"
    paragraphs.unmark_repeat(db, [blocks[HARVEST]])
    assert [block.role for block in articles.blocks(db, article)][-1] == "body"
    assert undo.labels(db)[0] == "收回重复"


def test_a_continuation_that_a_person_cut_is_not_made_again(db: Database) -> None:
    first = put(db, [("headline", "渡口试航"), ("body", "新船今日")], page=1)
    second = put(db, [("headline", "渡口试航"), ("body", "试航成功。")], page=3)
    db.execute("UPDATE article SET jump = '第三版' WHERE id = ?", [first])
    db.execute("UPDATE article SET jump_from = '第一版' WHERE id = ?", [second])
    issue = issue_tree.tree(db)[0].issue_id
    assert continuations.link(db, issue) == 1
    structure_articles.unlink(db, first)
    assert continuations.link(db, issue) == 0
    assert articles.get(db, first).continues is None
    structure_articles.link(db, first, second)
    assert articles.get(db, first).continues.id == second  # type: ignore[union-attr]
    with pytest.raises(LibraryError, match="首尾"):
        structure_articles.link(db, second, first)
    assert items.count(db) == 0


def test_a_byline_goes_with_its_text_and_is_corrected(db: Database) -> None:
    article = put(
        db, [("body", FERRY), ("headline", "暖气修好"), ("body", "本报讯 记者林小丹 报道。")], byline="林小丹"
    )
    made = structure_articles.split_article(db, block_ids(db, article)["暖气修好"])
    assert [row.byline for row in articles.rows(db, [article, made])] == [None, "林小丹"]
    assert structure_articles.set_credit(db, made, "byline", " 林小舟  周苇 ")
    assert articles.rows(db, [made])[0].byline == "林小舟 周苇"
    assert list(answers.find(db, parse("作者:林小舟"))) == [made]
    assert list(answers.find(db, parse("周苇"))) == [made]
    undo.undo(db)
    assert not list(answers.find(db, parse("周苇"))) and undo.labels(db)[1] == "更正作者"


def test_a_page_goes_to_another_issue_and_an_issue_is_corrected(db: Database, article: int) -> None:
    other = put(db, [("body", "次日的新闻。")], day="2023-12-06", page=2)
    first, second = (articles.get(db, id) for id in (article, other))
    assert first is not None and second is not None
    structure_articles.move_page(db, [first.page_id], second.issue_id)
    assert articles.get(db, article).date == "2023-12-06"
    assert undo.labels(db)[0] == "移动版面"
    structure_articles.correct_issue(db, second.issue_id, date="2023-12-07")
    assert [row.date for row in articles.rows(db, [article, other])] == ["2023-12-07", "2023-12-07"]
    structure_articles.correct_issue(db, issue_tree.tree(db)[0].issue_id, paper="河湾晚报")
    assert [row.paper for row in articles.rows(db, [article, other])] == ["河湾晚报", "河湾晚报"]
    undo.undo(db)
    undo.undo(db)
    undo.undo(db)
    assert [row.date for row in articles.rows(db, [article, other])] == ["2023-12-05", "2023-12-06"]
    loose = put(db, [("body", "无头的版面。")], paper=None, day=None)
    with pytest.raises(LibraryError, match="未定"):
        structure_articles.move_page(db, [first.page_id], articles.get(db, loose).issue_id)  # type: ignore[union-attr]


def test_the_outline_shows_paragraphs_and_their_notes(db: Database, article: int) -> None:
    page = articles.get(db, article).page_id  # type: ignore[union-attr]
    annotations.add(db, article, [Passage(block_ids(db, article)[FERRY], 0, 2)])
    corrections.correct(db, block_ids(db, article)[HARVEST], HARVEST * 10)
    [shown] = outline.outline(db, page)
    assert (shown.id, shown.headline) == (article, "渡口试航 暖气修好")
    assert [(block.notes, block.corrected) for block in shown.blocks] == [
        (0, False),
        (1, False),
        (0, False),
        (0, False),
        (0, True),
    ]
    assert shown.blocks[-1].opening == (HARVEST * 10)[:40] + "…"
    assert shown.blocks[-1].chars == len(HARVEST) * 10


def test_articles_of_a_page_are_put_in_order_and_the_list_follows(db: Database, article: int) -> None:
    blocks = block_ids(db, article)
    other_page = put(db, [("headline", "水厂扩建"), ("body", "水厂扩建开工。")], page=2)
    second = structure_articles.split_article(db, blocks["暖气修好"])
    third = structure_articles.split_article(db, blocks[HARVEST])
    assert list(articles.ids(db, Scope("all"))) == [article, second, third, other_page]
    before = rows(db, TABLES)

    order.move_articles(db, [third], article)
    assert list(articles.ids(db, Scope("all"))) == [third, article, second, other_page], (
        "newest first reads each page from its beginning"
    )
    page = db.execute("SELECT page_id FROM article WHERE id = ?", [article]).fetchone()[0]
    assert [one.id for one in outline.outline(db, page)] == [third, article, second]
    assert answers.find(db, parse("新船"))[0] == article
    assert answers.find(db, parse("晚稻"))[0] == third, "the index knows them by their new places"
    assert undo.undo(db) == "调整文章次序"
    assert rows(db, TABLES) == before
    assert undo.redo(db) == "调整文章次序"
    assert list(articles.ids(db, Scope("page", page), "oldest")) == [third, article, second]

    order.shift_articles(db, [third], 1)
    order.shift_articles(db, [second], -1)
    assert [one.id for one in outline.outline(db, page)] == [article, second, third]
    order.shift_articles(db, [article, second], -1)
    order.move_articles(db, [third])
    assert undo.labels(db)[0] == "调整文章次序"
    assert [one.id for one in outline.outline(db, page)] == [article, second, third]
    with pytest.raises(LibraryError, match="同一版"):
        order.move_articles(db, [article, other_page])


def test_what_lies_in_the_bin_keeps_its_place_among_the_articles(db: Database, article: int) -> None:
    from reader.library.care import trash

    blocks = block_ids(db, article)
    second = structure_articles.split_article(db, blocks["暖气修好"])
    third = structure_articles.split_article(db, blocks[HARVEST])
    trash.throw(db, "article", [second])
    order.move_articles(db, [third], article)
    [thrown] = trash.items(db)
    trash.restore(db, thrown.id)
    page = db.execute("SELECT page_id FROM article WHERE id = ?", [article]).fetchone()[0]
    assert [one.id for one in outline.outline(db, page)] == [third, second, article]


@pytest.mark.parametrize(("at", "place"), [(4, 2), (7, 6)])
def test_an_empty_place_goes_with_what_stands_around_it(
    db: Database, article: int, at: int, place: int
) -> None:
    """What was marked there was deleted; the paragraph is cut before it, or behind it."""
    body = block_ids(db, article)[HEATING]
    annotations.add(db, article, [Passage(body, 6, 8)])
    corrections.correct(db, body, HEATING[:6] + HEATING[8:])
    second = paragraphs.split_paragraph(db, body, at)
    [row] = annotations.of_article(db, article)
    holder = second if at == 4 else body
    assert [(span.block_id, span.start, span.end) for span in row.spans] == [(holder, place, place)]
