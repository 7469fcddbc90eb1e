"""The calendar's table against lunar-python, from which it was made, and against days that everyone knows."""
from __future__ import annotations

import random
from datetime import date, timedelta

from lunar_python import Solar

from reader import paths
from reader.text import calendar
from tests.text.build_lunar import row


def test_lunar_days_are_those_of_the_library() -> None:
    rng, first = random.Random("lunar"), date(1872, 1, 1)
    for _ in range(400):
        day = first + timedelta(days=rng.randrange((date(2100, 12, 31) - first).days))
        lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
        assert calendar.lunar_day(day) == (lunar.getYear(), lunar.getMonth(), lunar.getDay()), day
        terms = dict(calendar.term_near(day, 0))
        assert terms.get(day, "") == lunar.getJieQi(), day
        assert calendar.from_lunar(*calendar.lunar_day(day)) == (day if lunar.getYear() < 2100 else None)


def test_the_table_is_what_its_builder_makes() -> None:
    rows = (paths.resources() / "lunar.txt").read_text("utf-8").splitlines()
    assert [line[:4] for line in rows] == [str(year) for year in range(1871, 2102)]
    for year in (1871, 1900, 2023, 2033, 2101):
        assert row(year) in rows


def test_known_days() -> None:
    assert calendar.lunar_text(date(2024, 2, 10)) == "甲辰年正月初一"
    assert calendar.lunar_text(date(2023, 3, 22)) == "癸卯年闰二月初一"
    assert calendar.from_lunar(2033, -11, 1) == date(2033, 12, 22)
    assert calendar.from_lunar(2023, -3, 1) is None
    assert calendar.term_near(date(2023, 12, 7), 1)[0] == (date(2023, 12, 7), "大雪")
