"""Two readings of one page: differences are found wherever the paragraph stands,
and taken over as corrections; notes stay.
"""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.library import annotations, articles
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.database import Library
from reader.library.history import entries
from reader.library.opening import open_library
from reader.library.other_source import compare
from reader.library.text import corrections
from reader.library.undo import undo
from reader.page.model import Article, Block, Page
from tests import library_samples

FIRST = "记者从码头了解到，往返两岸的渡轮从今夭起每晚增开三班，末班船延到十点。"
SECOND = "船工们说，夜里过江的人比上月多了三成，候船室里添了热水和长椅。"
BETTER = FIRST.replace("今夭", "今天")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "库", "方砚") as library:
        yield library


def page(*texts: str) -> Page:
    """Another reading: each text an article of its own."""
    return Page({}, tuple(Article((Block("body", text, (n,)),)) for n, text in enumerate(texts, 1)))


def put(library: Library, *texts: str) -> int:
    return library.write(
        lambda db: library_samples.put(
            db, [("headline", "渡轮增开夜航班次"), *(("body", text) for text in texts)]
        )
    )[0]


def found(db: Database, article: int, other: Page) -> list[tuple[str, str]]:
    return [(one.here, one.there) for one in compare.of_articles(db, [article], other)]


def test_one_character_is_another(library: Library) -> None:
    article = put(library, FIRST, SECOND)
    assert found(library.reader(), article, page(BETTER + SECOND)) == [("夭", "天")]


def test_in_whatever_order_the_other_has_the_page(library: Library) -> None:
    article = put(library, FIRST, SECOND)
    assert found(library.reader(), article, page("别的一篇,与这里无关的文字。", SECOND, BETTER)) == [
        ("夭", "天")
    ]


def test_spaces_and_widths_are_no_differences(library: Library) -> None:
    article = put(library, SECOND)
    assert found(library.reader(), article, page(SECOND.replace("，", ",").replace("热水", "热 水"))) == []


def test_lost_and_added_characters(library: Library) -> None:
    article = put(library, SECOND.replace("候船室里", "候船里"))
    assert found(library.reader(), article, page(SECOND)) == [("", "室")]
    assert found(library.reader(), put(library, SECOND), page(SECOND.replace("上月", "月"))) == [("上", "")]


def test_what_is_not_there_is_no_difference(library: Library) -> None:
    article = put(library, FIRST)
    other = page("县图书馆从本周起每天开放到晚上九点，读者可以借到各镇的地方志。")
    assert found(library.reader(), article, other) == []


@pytest.mark.parametrize("here", ["短句。", "渡", ""])
def test_short_paragraphs_are_left_alone(library: Library, here: str) -> None:
    assert compare.differing(here, FIRST + SECOND) == []


def test_a_lost_line_is_not_offered(library: Library) -> None:
    long = FIRST + SECOND
    assert compare.differing(long, FIRST + "候船室里添了热水和长椅。") == []


def test_taken_over_as_a_correction_that_names_its_origin(library: Library) -> None:
    article = put(library, FIRST, SECOND)
    db = library.reader()
    [one] = compare.of_articles(db, [article], page(BETTER, SECOND))
    library.write(lambda db: compare.take(db, one, "01.ocr.json"))
    assert articles.blocks(db, article)[1].text == BETTER
    version = corrections.versions(db, one.block_id)[-1]
    assert (version.action, version.maker) == ("from_source", "方砚")
    assert undo.labels(db)[0] == "按另一份原文“01.ocr.json”更正"
    assert "01.ocr.json" in str(entries.of_article(db, article)[0].action)
    library.write(undo.undo)
    assert articles.blocks(db, article)[1].text == FIRST


def test_all_at_once_is_one_step(library: Library) -> None:
    article = put(library, FIRST, SECOND.replace("三成", "三戍"))
    db = library.reader()
    differences = compare.of_articles(db, [article], page(BETTER + SECOND))
    assert library.write(lambda db: compare.take_all(db, differences, "乙.txt"))[0] == 2
    assert [block.text for block in articles.blocks(db, article)[1:]] == [BETTER, SECOND]
    library.write(undo.undo)
    assert articles.blocks(db, article)[1].text == FIRST


def test_notes_stay_at_their_characters(library: Library) -> None:
    article = put(library, FIRST.replace("末班船", "末班般船"))
    db = library.reader()
    block = articles.blocks(db, article)[1]
    at = block.text.index("延到十点")
    library.write(lambda db: annotations.add(db, article, [Passage(block.id, at, at + 4)], 1, "待查"))
    differences = compare.of_articles(db, [article], page(BETTER))
    library.write(lambda db: compare.take_all(db, differences, "乙.txt"))
    [note] = annotations.of_article(db, article)
    assert (note.quote, note.state) == ("延到十点", "ok")
    text = articles.blocks(db, article)[1].text
    assert text == BETTER and text[note.spans[0].start:note.spans[0].end] == "延到十点"


def test_a_text_that_was_changed_meanwhile_is_not_overwritten(library: Library) -> None:
    article = put(library, FIRST)
    db = library.reader()
    [one] = compare.of_articles(db, [article], page(BETTER))
    library.write(lambda db: corrections.correct(db, one.block_id, "全新的一段文字，与先前的不同。"))
    with pytest.raises(LibraryError, match="已经改过"):
        library.write(lambda db: compare.take(db, one, "乙.txt"))
