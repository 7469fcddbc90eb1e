"""The word at a place, for a double click."""
from __future__ import annotations

import pytest

from reader.text.keywords import word_at

TEXT = "本报讯（记者 甘望舒）昨天，图书馆延长开放到 PM 9:30，𠮷字号停航。"


@pytest.mark.parametrize(("at", "word"), [
    ("图", "图书馆"), ("书", "图书馆"), ("馆", "图书馆"), ("延", "延长"), ("M", "PM"), ("停", "停航"),
    ("（", "（"), ("，", "，"), (" ", " "),
])
def test_it_is_the_word_that_one_points_at(at: str, word: str) -> None:
    start, end = word_at(TEXT, TEXT.index(at))
    assert TEXT[start:end] == word


@pytest.mark.parametrize("at", range(len(TEXT) + 1))
def test_it_holds_the_place_and_ends_at_marks(at: int) -> None:
    start, end = word_at(TEXT, at)
    assert 0 <= start <= at <= end <= len(TEXT)
    assert end - start <= 1 or TEXT[start:end].isalnum()


def test_behind_the_end_there_is_none() -> None:
    assert word_at("", 0) == (0, 0) and word_at("渡口", 2) == (2, 2)
