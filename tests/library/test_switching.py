"""A new OCR of a page that the library has: the page changes over to it, and nothing that people did is lost
or moved by guess.
"""
from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from reader.errors import LibraryError
from reader.library import annotations, articles, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.care import check
from reader.library.history import entries
from reader.library.history.actions import ACTIONS, Action
from reader.library.history.record import changing
from reader.library.imports import sources
from reader.library.other_source import switch
from reader.library.review import candidates, decide, items
from reader.library.scope import Scope
from reader.library.search import answers
from reader.library.search.query import parse
from reader.library.structure import articles as structure_articles
from reader.library.structure import paragraphs
from reader.library.text import corrections
from reader.library.undo import undo
from reader.page.model import Article, Block, Page
from tests import library_samples
from tests.library.test_structure import quotes, sound
from tests.library.test_undo import rows
from tests.library_samples import replaced

Change = Callable[[str], str]


def bring(db: Database, page: Page, number: int = 1, mark: str = "") -> tuple[int, int]:
    """Import a page; page and source."""
    data = "\n".join([mark, *(block.text for article in page.articles for block in article.blocks)]).encode()
    return library_samples.add_page(db, page, number=number, data=data, name=f"{mark or '甲'}.txt")


def invented(seed: int = 4, count: int = 4) -> Page:
    page = library_samples.sample_page(
        random.Random(seed), "青川日报", date(2021, 5, 4), 1, count
    ).staged.page
    return replace(page, doubts=())


def reread(page: Page, change: Change) -> Page:
    """The same page as another OCR has it."""
    def block(old: Block) -> Block:
        return replace(
            old,
            text=change(old.text),
            cuts=old.cuts if len(change(old.text)) == len(old.text) else (),
            lines=old.lines,
        )

    return replace(
        page,
        articles=tuple(
            replace(article, blocks=tuple(block(old) for old in article.blocks)) for article in page.articles
        ),
    )


def longest(db: Database, article: int) -> tuple[int, str]:
    block = max(articles.blocks(db, article), key=lambda block: len(block.text))
    return block.id, block.text


def test_a_second_source_is_listed_and_taken(db: Database) -> None:
    page = invented()
    page_id, first = bring(db, page)
    ids = list(articles.ids(db, Scope("page", page_id)))
    tags.add(db, tags.create(db, "渡口"), ids[:1])
    body, text = longest(db, ids[0])
    note = annotations.add(db, ids[0], [Passage(body, 2, 6)], note="核对")
    other, second = bring(db, reread(page, lambda text: text.replace("的", "酌")), mark="乙")
    assert other == page_id and [item.kind for item in items.open_items(db)] == ["source"]
    assert [(row.name, row.current) for row in switch.sources_of(db, page_id)] == [
        ("甲.txt", True),
        ("乙.txt", False),
    ]
    before = rows_of(db)

    done = switch.switch(db, page_id, second, reread(page, lambda text: text.replace("的", "酌")))
    assert (done.articles, done.notes_carried, done.notes_in_review, done.corrections_in_review) == (
        4,
        1,
        0,
        0,
    )
    assert list(articles.ids(db, Scope("page", page_id))) == ids, "the articles are the same ones"
    assert longest(db, ids[0])[1] == text.replace("的", "酌")
    assert [chip.name for chip in articles.rows(db, ids)[0].tags] == ["渡口"]
    assert annotations.get(db, note).quote == text[2:6].replace("的", "酌")
    assert sound(db)
    assert sources.text(db, page_id).name == "乙.txt" and items.count(db) == 0
    assert entries.recognised(db, body) == text.replace("的", "酌")
    assert entries.of_article(db, ids[0])[0].action == "换用另一份原文"
    assert list(answers.find(db, parse(f'"{text[2:20]}"'))) == [ids[0]], "the former reading is found as well"
    assert undo.undo(db) == "换用另一份原文" and rows_of(db) == before
    undo.redo(db)
    switch.switch(db, page_id, first, page)
    assert longest(db, ids[0])[1] == text and quotes(db, ids[0]) == [(text[2:6],)]
    assert not [finding for finding in check.check(db) if finding.level == "error"]


def rows_of(db: Database) -> dict[str, list[tuple]]:
    class Held:
        def reader(self) -> Database:
            return db

    return rows(Held())  # type: ignore[arg-type]


def test_a_note_whose_place_is_not_clear_waits_with_candidates(db: Database) -> None:
    passage = "渡口的新船今日试航,船工介绍说,雨季之前必须收尾。"
    heating = article("暖气修好", "供暖管道检修完毕,各户可以报修。")
    page = Page({}, (article("渡口试航", passage, "另据了解,票价不变。"), heating), (), (), 1)
    page_id, _ = bring(db, page)
    [first, _] = articles.ids(db, Scope("page", page_id))
    block = articles.blocks(db, first)[1]
    note = annotations.add(db, first, [Passage(block.id, 5, 9)], note="何时")
    twice = Page({}, (article("渡口试航", passage * 2, "另据了解,票价不变。"), heating), (), (), 1)
    _, second = bring(db, twice, mark="乙")
    done = switch.switch(db, page_id, second, twice)
    assert (done.notes_carried, done.notes_in_review) == (0, 1)
    [item] = [row for row in items.open_items(db) if row.kind == "note"]
    offered = candidates.of(db, item.id)
    assert item.code == "note_places" and item.article_id == first
    assert len(offered) >= 2
    assert all(one.text == passage[5:9] for one in offered[:2])
    assert item.annotation_id == note
    row = annotations.get(db, note)
    assert row is not None
    assert row.state == "review"
    assert row.quote == passage[5:9]
    assert row.spans[0].start == row.spans[0].end

    corrections.correct(db, offered[1].block_id, "又讯:" + text_of(db, offered[1].block_id))
    decide.repair(db, item.id, choice=1)
    row = annotations.get(db, note)
    assert row is not None and row.state == "ok" and row.quote == passage[5:9] and sound(db)
    assert row.spans[0].start == offered[1].start + 3 and items.count(db) == 0
    undo.undo(db)
    assert items.count(db) == 1 and annotations.get(db, note).state == "review"  # type: ignore[union-attr]


def text_of(db: Database, block: int) -> str:
    return str(
        db.execute(
            "SELECT v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.id = ?", [block]
        ).fetchone()[0]
    )


def article(headline: str, *texts: str) -> Article:
    lines = iter(range(1, 99))
    return Article(
        (
            Block("headline", headline, (next(lines),)),
            *(Block("body", text, (next(lines),)) for text in texts),
        )
    )


def one_article(*texts: str) -> Page:
    """A page of one article."""
    return Page({}, (article("渡口试航", *texts),), (), (), 1)


def without_the_last(page: Page) -> Page:
    """The same article as another OCR has it: of its paragraphs only the first."""
    [whole] = page.articles
    return replace(page, articles=(replace(whole, blocks=whole.blocks[:2]),))


def note_that_lost_its_text(db: Database, page: Page) -> tuple[int, int]:
    """The page's id and that of a note on its last paragraph, which another reading lacks."""
    page_id, _ = bring(db, page)
    [first] = articles.ids(db, Scope("page", page_id))
    note = annotations.add(db, first, [Passage(articles.blocks(db, first)[2].id, 0, 8)])
    shorter = without_the_last(page)
    _, second = bring(db, shorter, mark="乙")
    switch.switch(db, page_id, second, shorter)
    return page_id, note


def test_a_note_whose_text_is_gone_keeps_its_quote(db: Database) -> None:
    page = one_article("渡口的新船今日试航。", "供暖管道检修完毕,各户可以报修,费用由镇里承担。")
    _, note = note_that_lost_its_text(db, page)
    [item] = [row for row in items.open_items(db) if row.kind == "note"]
    assert "供暖管道检修完毕" in item.reason
    assert item.code == "note_lost" and candidates.of(db, item.id) == []
    assert annotations.get(db, note).quote == "供暖管道检修完毕"
    decide.leave(db, item.id)
    assert items.progress(db).settled == items.progress(db).total


def test_corrections_are_kept_or_listed(db: Database) -> None:
    page = one_article("渡口工入俱乐部今日开放,各方前来祝贺。", "夜里没有入值守,大家轮流看船。")
    page_id, _ = bring(db, page)
    [first] = articles.ids(db, Scope("page", page_id))
    _, one, two = [block.id for block in articles.blocks(db, first)]
    corrections.correct(db, one, "渡口工人俱乐部今日开放,各方前来祝贺。")
    corrections.correct(db, two, "夜里没有人值守,大家轮流看船。")
    structure_articles.set_credit(db, first, "byline", "周苇")
    paragraphs.set_role(db, two, "note")
    changed = reread(page, lambda text: text.replace("大家轮流", "大家轮留"))
    _, second = bring(db, changed, mark="乙")
    done = switch.switch(db, page_id, second, changed)
    assert done.corrections_in_review == 1
    assert text_of(db, one) == "渡口工人俱乐部今日开放,各方前来祝贺。", (
        "both read the same there: the person's word stands"
    )
    assert text_of(db, two) == "夜里没有入值守,大家轮留看船。"
    shown = articles.get(db, first)
    assert shown is not None
    assert shown.byline == "周苇"
    assert [block.role for block in shown.blocks] == ["headline", "body", "note"]
    [item] = [row for row in items.open_items(db) if row.kind == "correction"]
    assert item.code == "corrected" and item.article_id == first
    assert "这里作“有入值”" in item.reason
    assert "林晓曾把“有入值”更正为“有人值”" in item.reason
    decide.repair(db, item.id)
    assert text_of(db, two) == "夜里没有人值守,大家轮留看船。" and undo.labels(db)[0] == "改正存疑之处"
    assert [version.text for version in corrections.versions(db, two)][1] == "夜里没有人值守,大家轮流看船。"


def test_every_correction_of_a_paragraph_is_listed_by_itself(db: Database) -> None:
    page = one_article("夜里没有入值守,大家轮流看船,直到夭亮以后才各自回家。")
    page_id, _ = bring(db, page)
    [first] = articles.ids(db, Scope("page", page_id))
    _, text = [block.id for block in articles.blocks(db, first)]
    corrections.correct(db, text, "夜里没有人值守,大家轮流看船,直到天亮以后才各自回家。")
    changed = reread(page, lambda text: text.replace("大家轮流", "大家轮留"))
    _, second = bring(db, changed, mark="乙")
    assert switch.switch(db, page_id, second, changed).corrections_in_review == 2
    found = [row for row in items.open_items(db) if row.kind == "correction"]
    offers = [candidates.of(db, item.id) for item in found]
    assert sorted(one.instead or "" for [one] in offers) == ["到天亮", "有人值"]
    for item in found:
        decide.repair(db, item.id)
    assert text_of(db, text) == "夜里没有人值守,大家轮留看船,直到天亮以后才各自回家。"


def test_an_article_that_the_new_reading_lacks_keeps_its_note_and_correction(db: Database) -> None:
    one = article("渡口试航", "渡口的新船今日试航。")
    other = article("暖气修好", "供暖管道检修完毕,各户可以报修。")
    third = article("桥头集市", "桥头集市早晨开张,行人很多。")
    page = Page({}, (one, other, third), (), (), 1)
    page_id, _ = bring(db, page)
    _, tagged, plain = articles.ids(db, Scope("page", page_id))
    tags.add(db, tags.create(db, "供暖"), [tagged])
    notes, texts = [], []
    for holder in (tagged, plain):
        block = articles.blocks(db, holder)[1].id
        corrections.correct(db, block, text_of(db, block).replace("。", "了。"))
        notes.append(annotations.add(db, holder, [Passage(block, 0, 4)]))
        texts.append(text_of(db, block))
    fewer = Page({}, (one,), (), (), 1)
    _, second = bring(db, fewer, mark="乙")
    done = switch.switch(db, page_id, second, fewer)
    assert (done.notes_in_review, done.corrections_in_review) == (0, 0)
    assert [annotations.get(db, note).quote for note in notes] == ["供暖管道", "桥头集市"]  # type: ignore[union-attr]
    assert [articles.blocks(db, holder)[1].text for holder in (tagged, plain)] == texts
    assert {row.kind for row in items.open_items(db)} <= {"structure"}


def test_a_note_that_lost_its_words_has_none_in_a_third_reading(db: Database) -> None:
    """It waits for a person: a later reading that has its words does not settle that by itself."""
    page = one_article("渡口的新船今日试航。", "供暖管道检修完毕,各户可以报修。")
    page_id, note = note_that_lost_its_text(db, page)
    other = reread(page, lambda text: text.replace("。", "!"))
    _, third = bring(db, other, mark="丙")
    switch.switch(db, page_id, third, other)
    row = annotations.get(db, note)
    assert row is not None and row.state == "review" and row.quote == "供暖管道检修完毕"
    assert [span.start == span.end for span in row.spans] == [True]


def test_a_correction_that_the_new_reading_has_is_not_asked_about(db: Database) -> None:
    page = one_article("夜里没有入值守,大家轮流看船,天亮才散。")
    page_id, _ = bring(db, page)
    [first] = articles.ids(db, Scope("page", page_id))
    _, text = [block.id for block in articles.blocks(db, first)]
    corrections.correct(db, text, "夜里没有人值守,大家轮流看船,天亮才散。")
    better = reread(page, lambda text: text.replace("没有入值", "没有人值").replace("轮流", "轮留"))
    _, second = bring(db, better, mark="乙")
    assert switch.switch(db, page_id, second, better).corrections_in_review == 0
    assert [row for row in items.open_items(db) if row.kind == "correction"] == []
    assert text_of(db, text) == "夜里没有人值守,大家轮留看船,天亮才散。"


def test_the_same_words_elsewhere_are_no_correction(db: Database) -> None:
    """What a person wrote stands in another sentence of the new reading, too: there it corrects nothing."""
    page = one_article("夜里没有入值守,大家轮流看船。", "桥头早上有人值守,行人照常过河。")
    page_id, _ = bring(db, page)
    [first] = articles.ids(db, Scope("page", page_id))
    _, text, _ = [block.id for block in articles.blocks(db, first)]
    corrections.correct(db, text, "夜里没有人值守,大家轮流看船。")
    changed = reread(page, lambda text: text.replace("大家轮流", "大家轮留"))
    _, second = bring(db, changed, mark="乙")
    assert switch.switch(db, page_id, second, changed).corrections_in_review == 1


def test_a_correction_whose_paragraph_is_gone_is_told(db: Database) -> None:
    page = one_article("渡口的新船今日试航。", "供暖管道检修完毕,各户可以报修,费用由镇里承但。")
    page_id, _ = bring(db, page)
    [first] = articles.ids(db, Scope("page", page_id))
    _, _, text = [block.id for block in articles.blocks(db, first)]
    corrections.correct(db, text, "供暖管道检修完毕,各户可以报修,费用由镇里承担。")
    shorter = without_the_last(page)
    _, second = bring(db, shorter, mark="乙")
    assert switch.switch(db, page_id, second, shorter).corrections_in_review == 1
    [item] = [row for row in items.open_items(db) if row.kind == "correction"]
    assert item.code == "correction_lost" and candidates.of(db, item.id) == []


def test_what_nobody_said_of_a_paragraph_the_new_reading_says(db: Database) -> None:
    page = one_article("渡口的新船今日试航。", "图为新船离岸。")
    page_id, _ = bring(db, page)
    [first] = articles.ids(db, Scope("page", page_id))
    _, one, two = [block.id for block in articles.blocks(db, first)]
    paragraphs.set_role(db, one, "note")
    headline, body, last = page.articles[0].blocks
    other = replace(page, articles=(Article((headline, body, replace(last, role="caption"))),))
    _, second = bring(db, other, mark="乙")
    switch.switch(db, page_id, second, other)
    roles = {block.id: block.role for block in articles.blocks(db, first)}
    assert roles[one] == "note", "a person said so"
    assert roles[two] == "caption", "nobody but the recogniser had called it text"


def test_articles_that_the_new_reading_does_not_have(db: Database) -> None:
    page = invented(6, 5)
    page_id, _ = bring(db, page)
    ids = list(articles.ids(db, Scope("page", page_id)))
    tags.add(db, tags.create(db, "留"), [ids[1]])
    fewer = replace(page, articles=(page.articles[0], *page.articles[3:]))
    _, second = bring(db, fewer, mark="乙")
    switch.switch(db, page_id, second, fewer)
    live = list(articles.ids(db, Scope("page", page_id)))
    assert live == [ids[0], ids[3], ids[4], ids[1]], "the tagged one stays, the other lies in the bin"
    assert list(articles.ids(db, Scope("trash"))) == [ids[2]]
    [item] = [row for row in items.open_items(db) if row.kind == "structure"]
    assert item.article_id == ids[1]
    undo.undo(db)
    assert list(articles.ids(db, Scope("page", page_id))) == ids


def test_an_article_that_was_cut_and_is_whole_again(db: Database) -> None:
    page = one_article("渡口的新船今日试航。", "供暖管道检修完毕,各户可以报修,费用由镇里承担。")
    page_id, _ = bring(db, page)
    [first] = articles.ids(db, Scope("page", page_id))
    made = structure_articles.split_article(db, articles.blocks(db, first)[2].id)
    note = annotations.add(db, made, [Passage(articles.blocks(db, made)[0].id, 0, 4)])
    _, second = bring(db, reread(page, lambda text: text + "。"), mark="乙")
    switch.switch(db, page_id, second, reread(page, lambda text: text + "。"))
    assert list(articles.ids(db, Scope("page", page_id))) in ([first], [made])
    [left] = articles.ids(db, Scope("page", page_id))
    assert annotations.get(db, note).article_id == left
    assert quotes(db, left) == [("供暖管道",)]
    assert sound(db)
    assert {row.kind for row in items.open_items(db)} == {"structure"}


def test_the_stored_bytes_are_recognised_again(db: Database) -> None:
    page_id, source = bring(db, invented())
    page = switch.prepare(db, source)
    assert page.articles
    with pytest.raises(LibraryError, match="已经是"):
        switch.switch(db, page_id, source, page)
    with pytest.raises(LibraryError, match="不是这个版面"):
        switch.switch(db, page_id, 999, page)


@pytest.mark.parametrize(
    "work",
    [
        lambda db, article, body: structure_articles.set_credit(db, article, "jump", "第三版"),
        lambda db, article, body: structure_articles.set_credit(db, article, "jump_from", "第一版"),
        lambda db, article, body: replaced(db, longest(db, article)[1][:2], ""),
        lambda db, article, body: paragraphs.set_role(db, body, "caption"),
    ],
    ids=["下转", "上接", "删去一词", "类别"],
)
def test_who_has_moved_no_article_is_not_told_so(
    db: Database, work: Callable[[Database, int, int], object]
) -> None:
    page = invented()
    page_id, _ = bring(db, page)
    first = articles.ids(db, Scope("page", page_id))[0]
    work(db, first, longest(db, first)[0])
    _, second = bring(db, reread(page, lambda text: text.replace("的", "酌")), mark="乙")
    switch.switch(db, page_id, second, reread(page, lambda text: text.replace("的", "酌")))
    assert "rearranged" not in {item.code for item in items.open_items(db)}


@pytest.mark.parametrize("action", [one for one in ACTIONS.values() if one.moves], ids=lambda one: one.code)
def test_who_has_moved_an_article_is_asked_to_look(db: Database, action: Action) -> None:
    page = invented()
    page_id, _ = bring(db, page)
    first = articles.ids(db, Scope("page", page_id))[0]
    with changing(db, action, [first]):
        pass
    _, second = bring(db, reread(page, lambda text: text.replace("的", "酌")), mark="乙")
    switch.switch(db, page_id, second, reread(page, lambda text: text.replace("的", "酌")))
    assert "rearranged" in {item.code for item in items.open_items(db)}
