"""Page numbers of lettered sections: A3 is a number like any other, and is told as it is printed."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import page_numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3), ("03", 3), ("三", 3), ("十二", 12),
        ("A3", 1003), ("a03", 1003), ("Ａ３", 1003), ("B 12", 2012), ("AA1", 27001),
    ],
)
def test_what_a_paper_prints_is_kept_as_one_integer(text: str, number: int) -> None:
    assert page_numbers.kept(text) == number


@pytest.mark.parametrize("text", ["", "A", "A0", "0", "ABC1", "1003", "A1234", "要闻", "3A"])
def test_what_is_no_pages_number_is_kept_as_none(text: str) -> None:
    assert page_numbers.kept(text) is None


@given(st.integers(1, page_numbers.HIGHEST).filter(lambda number: number % page_numbers.SECTION))
def test_a_number_is_printed_as_it_is_read(number: int) -> None:
    assert page_numbers.kept(page_numbers.printed(number)) == number


def test_sections_follow_each_other_after_the_plain_pages() -> None:
    printed = ["3", "12", "A1", "A2", "A12", "B1", "AA1"]
    assert [page_numbers.printed(n) for n in sorted(map(page_numbers.kept, reversed(printed)))] == printed


def test_programs_are_told_an_integer_where_the_paper_prints_one() -> None:
    assert [page_numbers.told(number) for number in (None, 3, 1003)] == [None, 3, "A3"]


@pytest.mark.parametrize(("jump", "number"), [("第三版", 3), ("A12", 1012), ("B4版", 2004), ("他处", None)])
def test_a_jump_names_a_page(jump: str, number: int | None) -> None:
    assert page_numbers.named(jump) == number


@pytest.mark.parametrize(
    ("one", "other", "same"), [(3, 3, True), (3, 1003, True), (1003, 2003, False), (1003, 4, False)]
)
def test_a_number_without_a_letter_may_be_that_of_any_section(one: int, other: int, same: bool) -> None:
    assert page_numbers.may_be_same(one, other) is page_numbers.may_be_same(other, one) is same
