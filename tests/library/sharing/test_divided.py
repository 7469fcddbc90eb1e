"""Two copies whose versions of the recogniser divide a page otherwise: nothing is lost, a mark stands on the
same characters, and a correction never lands on another paragraph.
"""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from reader.library import annotations
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.sharing import receive
from reader.library.sharing.telling import beginning
from reader.library.sharing.things import OTHERWISE
from reader.library.structure import paragraphs
from reader.library.text import corrections
from reader.page.model import Article, Block, Page
from tests.library.sharing.librarians import Librarian
from tests.library_samples import add_page

LINES = ("渡口夜话", "渡口的灯亮了三十年，", "船家换了两代人。", "清淤工程入冬前收尾，", "河面宽了一丈二。")
TWO = ((1,), (2, 3), (4, 5))  # paragraphs by the lines of the file
ONE = ((1,), (2, 3, 4, 5))
FOUR = ((1,), (2,), (3,), (4,), (5,))
Division = Sequence[tuple[int, ...]]


def read_page(db: Database, division: Division) -> None:
    """The page as a recogniser divides it that makes these paragraphs."""
    blocks = []
    for role, lines in zip(("headline", *["body"] * 9), division, strict=False):
        said = [LINES[line - 1] for line in lines]
        cuts = tuple(sum(map(len, said[:n])) for n in range(1, len(said)))
        blocks.append(Block(role, "".join(said), lines, cuts=cuts))
    add_page(db, Page({}, (Article(tuple(blocks)),), (), (), 1), data="\n".join(LINES).encode())


def two(folder: Path, one: Division, other: Division) -> tuple[Librarian, Librarian]:
    """Two librarians with the same page."""
    room = Librarian(folder / "甲", "甲"), Librarian(folder / "乙", "乙")
    for librarian, division in zip(room, (one, other), strict=True):
        librarian.do(lambda db, division=division: read_page(db, division))
    room[0].do(beginning.begin)
    room[1].hear(room[0])
    return room


def block(librarian: Librarian, text: str) -> tuple[int, int]:
    """The paragraph that has these words, and where they begin in it."""
    return librarian.ask(
        lambda db: db.execute(
            "SELECT b.id, instr(v.text, ?1) - 1 FROM block b JOIN version v ON v.id = b.version_id"
            " WHERE instr(v.text, ?1) ORDER BY b.id",
            [text],
        ).fetchone()
    )


def mark(librarian: Librarian, words: str, note: str) -> None:
    """Mark words."""
    at, start = block(librarian, words)
    librarian.do(
        lambda db: annotations.add(db, 1, [Passage(at, start, start + len(words))], 1, note)
    )


def correct(librarian: Librarian, old: str, new: str) -> None:
    """Put other words in their place."""
    at, _ = block(librarian, old)
    text = librarian.ask(lambda db: corrections.versions(db, at)[-1].text)
    librarian.do(lambda db: corrections.correct(db, at, text.replace(old, new)))


def texts(librarian: Librarian) -> list[str]:
    """The page's paragraphs."""
    sql = "SELECT v.text FROM block b JOIN version v ON v.id = b.version_id ORDER BY b.position, b.id"
    return librarian.ask(lambda db: [row[0] for row in db.execute(sql).fetchall()])


def spoken(division: Division) -> list[str]:
    """What paragraphs of these lines say."""
    return ["".join(LINES[line - 1] for line in lines) for lines in division]


@pytest.mark.parametrize(("one", "other"), [(TWO, ONE), (ONE, TWO), (TWO, FOUR), (FOUR, ONE), (TWO, TWO)])
@pytest.mark.parametrize("words", ["船家", "年，船家换", "工程入冬", "一丈二"])
def test_a_mark_stands_on_the_same_characters(
    tmp_path: Path, one: Division, other: Division, words: str
) -> None:
    first, second = two(tmp_path, one, other)
    if not any(words in text for text in spoken(one)):
        return
    mark(first, words, "查县志")
    second.hear(first)
    [(quote, note)] = second.notes()
    assert (quote.replace("\n", ""), note) == (words, "查县志")
    assert second.ask(receive.waiting) == []


def test_a_mark_follows_the_corrections_of_both(tmp_path: Path) -> None:
    first, second = two(tmp_path, TWO, ONE)
    correct(second, "三十年", "卅年")
    mark(first, "船家换", "谁家？")
    second.hear(first)
    assert second.notes() == [("船家换", "谁家？")]
    first.hear(second)
    assert first.notes() == [("船家换", "谁家？")]


@pytest.mark.parametrize(("one", "other"), [(TWO, ONE), (ONE, TWO), (TWO, FOUR)])
def test_a_mark_on_a_corrected_text_stands_on_what_was_read_there(
    tmp_path: Path, one: Division, other: Division
) -> None:
    """The correction itself waits: it is of a paragraph that is none here. The mark's characters are."""
    first, second = two(tmp_path, one, other)
    correct(first, "三十年", "整整三十年")
    correct(first, "船家", "船户")
    mark(first, "船户换了", "查县志")
    second.hear(first)
    assert second.notes() == [("船家换了", "查县志")]
    assert {row.reason for row in second.ask(receive.waiting)} == {OTHERWISE}


def test_a_correction_never_lands_on_another_paragraph(tmp_path: Path) -> None:
    """Both paragraphs begin with the same line and have the same name; the one is longer."""
    first, second = two(tmp_path, ONE, TWO)
    correct(first, "一丈二", "一丈三")
    found = second.hear(first)
    assert texts(second) == spoken(TWO)
    assert [(row.table, row.reason) for row in found.waiting] == [("text", OTHERWISE)]


def test_what_both_corrected_stays_with_each_until_they_divide_it_alike(tmp_path: Path) -> None:
    first, second = two(tmp_path, ONE, TWO)
    correct(first, "一丈二", "一丈三")
    correct(second, "船家", "船户")
    second.hear(first)
    first.hear(second)
    assert texts(second)[1] == "渡口的灯亮了三十年，船户换了两代人。"
    assert texts(first)[1].endswith("一丈三。") and "船家" in texts(first)[1]
    correct(second, "两代人", "三代人")
    first.hear(second)
    assert "两代人" in texts(first)[1]


def test_a_paragraph_cut_elsewhere_leaves_this_page_as_it_is(tmp_path: Path) -> None:
    first, second = two(tmp_path, ONE, TWO)
    at, start = block(first, "清淤")
    first.do(lambda db: paragraphs.split_paragraph(db, at, start))
    second.hear(first)
    assert "".join(texts(second)) == "".join(LINES)
    mark(second, "入冬", "何时？")
    first.hear(second)
    assert first.notes() == [("入冬", "何时？")]


def test_copies_of_one_version_need_nothing_of_this(tmp_path: Path) -> None:
    first, second = two(tmp_path, TWO, TWO)
    correct(first, "一丈二", "一丈三")
    found = second.hear(first)
    assert texts(second)[2].endswith("一丈三。") and found.waiting == ()


def test_a_correction_made_after_the_others_was_heard_says_what_it_began_with(tmp_path: Path) -> None:
    """The other's waits here; whoever hears both must not take the shorter paragraph for the longer one."""
    first, second = two(tmp_path, ONE, TWO)
    correct(first, "一丈二", "一丈三")
    second.hear(first)
    correct(second, "船家", "船户")
    first.hear(second)
    assert texts(first)[1:] == ["".join(LINES[1:]).replace("一丈二", "一丈三")]
    assert texts(second)[1:] == ["".join(LINES[1:3]).replace("船家", "船户"), "".join(LINES[3:])]
