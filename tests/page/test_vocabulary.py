"""The table of words (resources/vocabulary.toml):
each group says what it marks and where its words are from, and is used.
"""
from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.page.text.lines import fold
from reader.page.text.vocabulary import any_of, spaced, words
from reader.paths import resources

GROUPS = tomllib.loads((resources() / "vocabulary.toml").read_text("utf-8"))
PAGE = Path(__file__).resolve().parents[2] / "reader" / "page"
AS_PRINTED = (
    "surname", "common_surname", "double_surname",
    "small_print", "small_print_alone", "answers", "house_data",
)
each_group = pytest.mark.parametrize("group", GROUPS)


def asked_for() -> Iterator[str]:
    """The groups that the recogniser's patterns name."""
    for file in PAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("any_of", "spaced", "words")
            ):
                yield from (name.value for name in node.args if isinstance(name, ast.Constant))


@each_group
def test_a_group_says_what_it_marks_and_where_it_is_from(group: str) -> None:
    assert set(GROUPS[group]) == {"marks", "source", "words"}
    assert GROUPS[group]["marks"] and GROUPS[group]["source"]


@each_group
def test_no_word_stands_twice_in_its_group(group: str) -> None:
    listed = words(group)
    assert listed and len(listed) == len(set(listed))


@pytest.mark.parametrize("group", [group for group in GROUPS if group not in AS_PRINTED])
def test_words_are_as_folded_text_has_them(group: str) -> None:
    """A pattern looks at folded text: it would never find a word that folding changes,
    nor one that holds a mark of `re`.
    """
    assert [word for word in words(group) if fold(word) != word or re.escape(word) != word] == []


def test_every_group_is_used_and_every_one_that_is_used_is_there() -> None:
    assert set(asked_for()) == set(GROUPS)


def test_of_two_words_the_longer_is_tried_first() -> None:
    assert re.match(any_of("imprint"), "印刷厂某某")[0] == "印刷厂"


def test_a_pattern_may_stand_beside_the_words() -> None:
    guide = re.compile(any_of("reading_guide", also=(r"导\s读",)))
    assert guide.fullmatch("导读") and guide.fullmatch("导 读") and not guide.fullmatch("导 览")


def test_a_label_of_the_small_print_may_be_set_wide() -> None:
    label = re.compile("|".join(spaced("small_print")))
    assert label.match("社 址：沐川市")[0] == "社 址"
    assert label.match("常年法律顾问：某某")[0] == "常年法律顾问"


@pytest.mark.parametrize(("printed", "word"), [
    ("公佈", "公布"), ("簽署", "签署"), ("網絡", "网络"), ("週刊", "周刊"),
    ("編譯", "编译"), ("獨家優惠", "独家优惠"),
])
def test_words_are_found_as_they_are_set_in_traditional_characters(printed: str, word: str) -> None:
    assert fold(printed) == word
