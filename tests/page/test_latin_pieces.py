"""Pieces in Latin script on a Chinese page:
their lines are one paragraph again, and broken words are whole.
"""
from __future__ import annotations

import pytest

from reader.page.recognition import recognise
from reader.page.text.hyphens import glue
from reader.page.text.lines import split_lines
from reader.page.text.units import Unit, join_latin

HEAD = (
    "青禾日报\nQING HE RI BAO\n\n2023年12月5日 星期二\n"
    "今日4版 总第8908期\n国内统一连续出版物号:CN99-0012\n\n第1版\n\n"
)
LINES = """The ferry was put to water at five in the
morning and the river coun-
cil, which keeps seven landings and two light-
houses, was on the quay by nine.
The mayor said the well-
known landing would be widened."""
PARAGRAPHS = [
    "The ferry was put to water at five in the morning and the"
    " river council, which keeps seven landings and two lighthouses,"
    " was on the quay by nine.",
    "The mayor said the well-known landing would be widened.",
]


def test_an_english_piece_in_short_lines_is_put_together() -> None:
    story = "本报讯(记者 林望舒)昨天清晨五点,渡口的新船下水,两岸来看的人站满了石阶。"
    page = recognise(split_lines(f"{HEAD}## 外电摘译\n\n{story}\n\n{LINES}"))
    assert [article.part("headline") for article in page.articles] == ["外电摘译"]
    assert [block.text for block in page.articles[0].blocks if block.role == "body"] == [story, *PARAGRAPHS]


def test_an_english_piece_right_below_the_masthead_is_no_part_of_it() -> None:
    page = recognise(split_lines(f"{HEAD}Ferry starts early\n\nBy our reporter. {LINES}"))
    assert [article.part("headline") for article in page.articles] == ["Ferry starts early"]
    assert [block.text for block in page.articles[0].blocks if block.role == "body"] == [
        f"By our reporter. {PARAGRAPHS[0]}", PARAGRAPHS[1]]


def test_a_cut_knows_where_its_line_begins() -> None:
    page = recognise(split_lines(f"{HEAD}Ferry starts early\n\nBy our reporter. {LINES}"))
    block = next(block for block in page.articles[0].blocks if block.role == "body")
    assert [block.text[cut:cut + 5] for cut in block.cuts] == ["morni", "cil, ", "house"]


@pytest.mark.parametrize(("before", "after", "whole"), [
    ("the coun-", "cil met", "the council met"), ("the well-", "known man", "the well-known man"),
    ("twenty-", "one men", "twenty-one men"), ("Anglo-", "Chinese", "Anglo-Chinese"),
    ("the river", "bank", "the river bank"), ("a self-", "made man", "a self-made man"),
])
def test_a_hyphen_at_the_end_of_a_line(before: str, after: str, whole: str) -> None:
    drop, put = glue(before, after)
    assert before[:len(before) - drop] + put + after == whole


@pytest.mark.parametrize("end", ["-", "\u2010", "¬", "\u00ad"])
def test_every_sign_of_a_broken_word_is_one(end: str) -> None:
    story = "本报讯(记者 林望舒)昨天清晨五点,渡口的新船下水,两岸来看的人站满了石阶。"
    lines = LINES.replace("coun-", f"coun{end}").replace("light-", f"light{end}")
    page = recognise(split_lines(f"{HEAD}## 外电摘译\n\n{story}\n\n{lines}"))
    assert [block.text for block in page.articles[0].blocks if block.role == "body"] == [story, *PARAGRAPHS]


def test_years_single_letters_and_other_alphabets_over_a_line_end() -> None:
    assert glue("between 1937-", "1945 they") == (0, "")
    assert glue("an e-", "mail") == (0, "") and glue("the morn¬", "Ing") == (1, "")
    story = "本报讯(记者 林望舒)昨天清晨五点,渡口的新船下水,两岸来看的人站满了石阶。"
    lines = (
        "Паром вышел в пять часов ут-\nра, и вся тепло-\nсеть работала "
        "между 1937-\n1945 годами, как прежде."
    )
    page = recognise(split_lines(f"{HEAD}## 外电摘译\n\n{story}\n\n{lines}"))
    assert [block.text for block in page.articles[0].blocks if block.role == "body"] == [
        story, "Паром вышел в пять часов утра, и вся теплосеть работала между 1937-1945 годами, как прежде.",
    ]


def test_paragraphs_of_two_lines_are_paragraphs_too() -> None:
    story = "本报讯(记者 林望舒)昨天清晨五点,渡口的新船下水,两岸来看的人站满了石阶。"
    lines = (
        "The ferry was put to water at five in the morn-\ning. It was cold.\n\n"
        "The mayor said that the land-\nings were ready for the winter and he was glad."
    )
    page = recognise(split_lines(f"{HEAD}## 外电摘译\n\n{story}\n\n{lines}"))
    assert [article.part("headline") for article in page.articles] == ["外电摘译"]
    assert [block.text for block in page.articles[0].blocks if block.role == "body"] == [
        story,
        "The ferry was put to water at five in the morning. It was cold.",
        "The mayor said that the landings were ready for the winter and he was glad.",
    ]


def test_two_addresses_below_each_other_stay_two_lines() -> None:
    rows = [Unit((at,), text, (), 0, False, False, 0, "") for at, text in enumerate(
        ["ferry@paper.example", "www.paper.example", "渡口热线"], 1)]
    assert join_latin(rows) == rows
