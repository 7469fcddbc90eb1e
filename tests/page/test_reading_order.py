"""Columns of an article that were read in the wrong order are put right where the text proves it, and left as
the file has them where it does not.
"""
from __future__ import annotations

import pytest

from reader.page.build.articles import Group
from reader.page.build.reading_order import in_reading_order
from reader.page.build.reflow import Piece
from reader.page.model import Doubt
from reader.page.text.units import Unit

ROLES = {"#": "headline", "*": "crosshead", "~": "caption", "@": "repeat"}
FERRY, LAMPS, BOATS = "渡口的新船昨天试航。", "江面上的航标灯亮了。", "船工们检修了轮机。"
# a sentence that breaks off within the name of a book, and the only words that close it
BOOK, REST = "渡口管理站编写了《河湾渡口安全手", "册》，发给每一位常坐船的客人。"
# 囗 stands in no dictionary: of what it meets nothing is known
STUMP = "大家把问题一条条记在囗"


def pieces(rows: list[str]) -> list[Piece]:
    """Rows on the lines 1, 2, 3 …; a mark before the text says what it is (@3: line 3 again)."""
    found = []
    for line, row in enumerate(rows, 1):
        role = ROLES.get(row[0], "body")
        of = int(row[1]) if role == "repeat" else 0
        text = row[2:] if role == "repeat" else row.lstrip("#*~")
        found.append(Piece(Unit((line,), text), role, of))
    return found


def read(*rows: str) -> list[int]:
    """In which order the lines are read."""
    [group], _ = in_reading_order([Group(pieces(list(rows)))])
    return [piece.unit.numbers[0] for piece in group.pieces]


def told(*rows: str) -> list[Doubt]:
    return in_reading_order([Group(pieces(list(rows)))])[1]


def test_the_only_rest_of_a_broken_sentence_is_read_behind_it() -> None:
    assert read(FERRY, BOOK, STUMP, REST) == [1, 2, 4, 3]


def test_one_is_asked_about_each_seam_that_the_file_does_not_have() -> None:
    found = told("#渡口亮灯", BOOK, STUMP, REST)
    assert [(doubt.kind, doubt.code, doubt.lines) for doubt in found] == [
        ("order", "broken", (2, 4)), ("order", "meets", (4, 3)),
    ]
    assert [doubt.margin for doubt in found] == [pytest.approx(5 / 8)] * 2


def test_the_doubt_names_the_last_line_before_the_seam_and_the_first_behind_it() -> None:
    columns = {(1, 2): BOOK, (3, 4): STUMP, (5, 6): REST}
    group = Group([Piece(Unit(lines, text), "body") for lines, text in columns.items()])
    assert [doubt.lines for doubt in in_reading_order([group])[1]] == [(2, 5), (6, 3)]


@pytest.mark.parametrize("rows", [
    (FERRY, LAMPS, BOATS, REST),  # everything is finished: brackets alone move nothing
    (FERRY, BOOK, REST, STUMP),  # right as it is
    (BOOK, REST),
    (STUMP, "灯下的船工把缆绳一圈圈盘囗", "馆里添了一百二十个囗"),  # stops were lost, nothing proves anything
    ("#渡口亮灯", "~渡口的灯"),
])
def test_without_proof_the_file_is_right(rows: tuple[str, ...]) -> None:
    assert read(*rows) == list(range(1, len(rows) + 1)) and not told(*rows)


def test_what_stands_above_the_text_stays_there_and_pictures_come_behind_it() -> None:
    assert read("~渡口的灯", "#渡口亮灯", BOOK, "~渡口的船", STUMP, REST) == [1, 2, 3, 6, 5, 4]


def test_a_part_goes_together_as_far_as_its_sentences_go_on() -> None:
    goes_on, after = "镇上的老", "人不必再赶到县城去配药。"
    assert read(BOOK, STUMP, REST, goes_on, after) == [1, 3, 4, 5, 2]


def test_a_column_that_stands_too_early_goes_back_behind_its_sentence() -> None:
    assert read("#渡口亮灯", FERRY, REST, LAMPS, "~渡口的船", BOOK) == [1, 2, 6, 3, 4, 5]


def test_text_is_moved_out_from_between_the_halves_of_a_sentence_that_nothing_else_goes_on_with() -> None:
    """The two words would do elsewhere, too; only here do they close the bracket."""
    assert read("#渡口亮灯", LAMPS, BOOK, "镇上的老", FERRY, REST) == [1, 2, 3, 6, 4, 5]


def test_a_crosshead_goes_with_the_text_below_it() -> None:
    assert read(BOOK, "*夜里收班", STUMP, REST) == [1, 4, 2, 3]
    assert read(BOOK, STUMP, "*夜里收班", LAMPS, REST) == [1, 5, 2, 3, 4]


def test_a_crosshead_may_stand_in_the_middle_of_a_sentence() -> None:
    """A column's end is no reason to move what an editor set there."""
    assert read(FERRY, "镇上的老", "*夜里配药", "人不必再赶到县城去配药。", LAMPS) == [1, 2, 3, 4, 5]


def test_the_article_does_not_end_with_a_crosshead() -> None:
    rows = FERRY, BOOK, "*夜里收班", REST
    assert read(*rows)[-1] == 4


@pytest.mark.parametrize("parts", [14, 15])
def test_what_falls_into_more_than_fourteen_parts_is_no_text_in_columns(parts: int) -> None:
    rows = [f"第{n}件事大家记在囗" for n in range(parts - 2)]
    moved = read(BOOK, *rows, REST) != list(range(1, parts + 1))
    assert moved is (parts == 14)


@pytest.mark.parametrize("length", [150, 151])
def test_what_is_longer_than_any_article_is_left_alone(length: int) -> None:
    rows = [BOOK, STUMP, REST, *(f"第{n}件事。" for n in range(length - 3))]
    assert (read(*rows)[1] == 3) is (length == 150)


def test_a_closing_bracket_below_a_finished_text_belongs_elsewhere() -> None:
    """The sentence before it is whole, so it is cut there, too."""
    assert read(BOOK, STUMP, LAMPS, REST) == [1, 4, 2, 3]
    assert read(BOOK, FERRY, LAMPS, REST, BOATS) == [1, 4, 5, 2, 3]


def test_after_a_picture_in_between_the_text_may_go_on_elsewhere() -> None:
    assert read(BOOK, STUMP, FERRY, "~渡口的灯", REST, LAMPS)[:3] == [1, 5, 6]


# a word that a column cut, without any bracket
DECK, CLEAN = "灯下的船工把缆绳盘好，又把甲板冲洗干", "净，等着下一班的客人。"


def test_the_rest_of_a_word_is_found_below_a_finished_paragraph() -> None:
    assert read(DECK, STUMP, FERRY, CLEAN) == [1, 4, 2, 3]


def test_and_above_it() -> None:
    order = read(FERRY, CLEAN, "~渡口的船", DECK, STUMP)
    assert order.index(2) == order.index(4) + 1


def test_a_crosshead_is_no_rest_of_a_sentence_whatever_it_begins_with() -> None:
    assert read(BOOK, "*册》印好了", LAMPS, REST) == [1, 4, 2, 3]


def test_a_caption_is_no_rest_of_a_sentence_either() -> None:
    assert read(DECK, STUMP, FERRY, "~" + CLEAN) == [1, 2, 3, 4]


# --- what was read twice ---------------------------------------------------------------------------------

TWICE = "入冬以后石桥镇卫生所在桥头设了一间夜间药房。"


def test_what_follows_a_passage_that_was_read_twice_follows_its_twin() -> None:
    """The column begins with the last lines of the one before it, which comes later in the file."""
    rows = FERRY, "@5" + TWICE, LAMPS, STUMP, TWICE
    assert read(*rows) == [1, 5, 3, 4, 2]


def test_a_twin_that_has_its_own_next_paragraph_keeps_it() -> None:
    rows = FERRY, "@5" + TWICE, LAMPS, STUMP, TWICE, BOATS
    assert read(*rows) == [1, 2, 3, 4, 5, 6]


def test_a_twin_above_a_crosshead_has_no_next_paragraph() -> None:
    rows = FERRY, "@5" + TWICE, LAMPS, BOOK, TWICE, "*夜里收班", BOATS
    assert read(*rows) == [1, 5, 3, 4, 6, 7, 2]


def test_of_a_run_that_was_read_twice_the_last_piece_counts() -> None:
    rows = FERRY, "@6" + LAMPS, "@7" + TWICE, BOATS, STUMP, LAMPS, TWICE
    order = read(*rows)
    assert order.index(4) == order.index(7) + 1


def test_a_twin_that_stands_before_its_repeat_is_followed_by_what_the_file_has() -> None:
    rows = FERRY, TWICE, STUMP, "@2" + TWICE, LAMPS
    assert read(*rows) == [1, 2, 3, 4, 5]
