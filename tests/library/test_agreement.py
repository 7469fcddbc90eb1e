"""Two readings of a page that agree settle what looked misread; where they differ, both are said."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import annotations, articles
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.other_source import agree, switch
from reader.library.other_source.agree import Verdict
from reader.library.review import items, settled, suspects
from reader.library.review.settled import Kept
from reader.library.scope import Scope
from reader.library.text import corrections
from reader.library.undo import undo
from reader.page.model import Article, Block, Page
from tests import library_samples

TITLE = "渡轮增开夜航班次"
BODY = "船工们在渡口修船,他自已动手补网,全长2O23米的新堤今年夏天完工,往来的人比上月多了三成。"
ELSEWHERE = BODY.replace("上月", "上個月")  # so that it is no copy


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "库", "方砚") as library:
        yield library


def read(library: Library, name: str, body: str) -> None:
    """Import a reading of the page; the second one is another source of it."""
    page = Page({}, (Article((Block("headline", TITLE, (1,)), Block("body", body, (2,)))),))
    data = f"## {TITLE}\n\n{body}".encode()
    library.write(lambda db: library_samples.add_page(db, page, data=data, name=name))


def verdicts(db: Database) -> list[Verdict]:
    [article] = articles.ids(db, Scope("all"))
    [page] = db.execute("SELECT page_id FROM article").fetchone()
    return agree.of_article(db, article, agree.others(db, page))


def places(db: Database) -> list[str]:
    """Return what F8 would stop at."""
    [article] = articles.ids(db, Scope("all"))
    text = body(db)
    return [text[one.start:one.end] for one in suspects.of_article(db, article)]


def body(db: Database) -> str:
    [article] = articles.ids(db, Scope("all"))
    return articles.blocks(db, article)[1].text


def test_where_both_agree_nothing_is_left_to_ask(library: Library) -> None:
    read(library, "甲.txt", BODY)
    read(library, "乙.txt", ELSEWHERE)
    db = library.reader()
    assert places(db) == ["已", "O"]
    found = verdicts(db)
    assert [(one.here, one.there, one.settles) for one in found] == [("已", "已", True), ("O", "O", True)]
    assert library.write(lambda db: agree.settle(db, found))[0] == 2
    assert places(db) == [] and undo.labels(db)[0] == "按两份原文一致认可 2 处疑字"
    assert not [one for one in items.open_items(db) if one.kind == "suspect"], "nothing of it is open"
    library.write(undo.undo)
    assert places(db) == ["已", "O"], "one step takes all of it back"


def test_where_they_differ_both_are_said(library: Library) -> None:
    read(library, "甲.txt", BODY)
    read(library, "乙.txt", ELSEWHERE.replace("自已", "自己"))
    found = verdicts(library.reader())
    assert [(one.here, one.there, one.name) for one in found] == [
        ("已", "己", "乙.txt"), ("O", "O", "乙.txt")
    ]
    assert library.write(lambda db: agree.settle(db, found))[0] == 1
    assert places(library.reader()) == ["已"]


def test_of_three_readings_the_one_that_differs_counts(library: Library) -> None:
    read(library, "甲.txt", BODY)
    read(library, "乙.txt", ELSEWHERE)
    read(library, "丙.txt", ELSEWHERE.replace("自已", "自己"))
    assert [(one.there, one.settles) for one in verdicts(library.reader())] == [("己", False), ("O", True)]


def test_the_same_text_in_another_file_bears_witness_to_nothing(library: Library) -> None:
    read(library, "甲.txt", BODY)
    read(library, "乙.txt", BODY.replace("今年", "今年\n").replace(",", "，"))
    assert verdicts(library.reader()) == []


def test_what_a_person_has_taken_over_is_no_agreement(library: Library) -> None:
    read(library, "甲.txt", BODY.replace("自已", "自行"))
    read(library, "乙.txt", ELSEWHERE)
    db = library.reader()
    [article] = articles.ids(db, Scope("all"))
    block = articles.blocks(db, article)[1]
    library.write(lambda db: corrections.correct(db, block.id, BODY))
    assert places(db) == ["已", "O"]
    assert [one.here for one in verdicts(db)] == ["O"]


def test_that_something_was_lost_both_may_have_missed(library: Library) -> None:
    read(library, "甲.txt", BODY.replace("新堤", "新�堤"))
    read(library, "乙.txt", ELSEWHERE.replace("新堤", "新�堤"))
    lost = [one for one in verdicts(library.reader()) if one.suspect.kind == "lost"]
    assert [one.settles for one in lost] == [False]


def test_notes_stay_and_corrections_elsewhere_carry_what_is_settled(library: Library) -> None:
    read(library, "甲.txt", BODY)
    read(library, "乙.txt", ELSEWHERE)
    db = library.reader()
    [article] = articles.ids(db, Scope("all"))
    block = articles.blocks(db, article)[1]
    at = block.text.index("自已")
    library.write(lambda db: annotations.add(db, article, [Passage(block.id, at, at + 2)], 1, "原文如此"))
    found = verdicts(db)
    library.write(lambda db: agree.settle(db, found))
    library.write(lambda db: corrections.correct(db, block.id, block.text.replace("船工们", "老船工们")))
    assert places(db) == []
    [note] = annotations.of_article(db, article)
    assert (note.quote, note.note) == ("自已", "原文如此")
    library.write(lambda db: corrections.correct(db, block.id, body(db).replace("动手补网", "己动手补网")))
    assert "已" not in places(db)


def test_an_item_of_the_review_list_is_settled_with_it(library: Library) -> None:
    read(library, "甲.txt", BODY)
    read(library, "乙.txt", ELSEWHERE)
    db = library.reader()
    assert library.write(suspects.list_doubts)[0] == 1
    listed = [item for item in items.open_items(db) if item.kind == "suspect"]
    found = agree.of_listed(db)
    assert library.write(lambda db: agree.settle(db, found))[0] == 2
    assert listed and not [item for item in items.open_items(db) if item.kind == "suspect"]
    library.write(undo.undo)
    assert [item.id for item in items.open_items(db) if item.kind == "suspect"] == [listed[0].id]


def test_the_page_that_is_compared(library: Library) -> None:
    read(library, "甲.txt", BODY)
    read(library, "乙.txt", ELSEWHERE)
    db = library.reader()
    [page] = db.execute("SELECT page_id FROM article").fetchone()
    other = switch.sources_of(db, page)[1]
    found = agree.of_page(db, page, other, switch.prepare(db, other.id))
    assert [one.settles for one in found] == [True, True]


def test_a_person_accepts_a_place_that_is_on_no_list(library: Library) -> None:
    read(library, "甲.txt", BODY)
    db = library.reader()
    [article] = articles.ids(db, Scope("all"))
    one = suspects.of_article(db, article)[0]
    place = Kept(one.block_id, one.start, one.end, "已")
    assert library.write(lambda db: settled.accept(db, place))[0]
    assert places(db) == ["O"]
    assert library.write(suspects.list_doubts)[0] == 1, "the article's other place still comes on the list"
    changed = Kept(one.block_id, one.start, one.end, "己")
    assert not library.write(lambda db: settled.accept(db, changed))[0], "of another text nothing was said"
