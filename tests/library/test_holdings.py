"""Gaps are claimed only where the numbers or the rhythm of the paper say so."""
from __future__ import annotations

from datetime import date, timedelta

from reader.library.holdings import Held, gaps

FIRST = date(2023, 12, 1)


def issues(*days_and_numbers: tuple[int, int | None]) -> list[Held]:
    return [Held(n, FIRST + timedelta(days), number, 4, 20) for n, (days, number) in enumerate(days_and_numbers)]


def test_numbers_say_exactly_how_many_are_missing():
    found = gaps(issues((0, 100), (1, 101), (5, 104), (6, 105)))
    assert [(gap.after.number, gap.before.number, gap.missing) for gap in found] == [(101, 104, 2)]


def test_a_day_without_a_paper_is_no_gap():
    assert gaps(issues((0, 100), (1, 101), (3, 102), (4, 103))) == ()


def test_a_weekly_without_numbers_has_no_gaps_that_one_could_know_of():
    assert gaps(issues((0, None), (7, None), (21, None))) == ()


def test_a_daily_without_numbers_has_a_gap_of_unknown_size():
    found = gaps(issues((0, None), (1, None), (2, None), (3, None), (9, None)))
    assert [(gap.missing, "6 天" in gap.reason) for gap in found] == [(None, True)]


def test_a_misread_number_is_not_believed():
    found = gaps(issues((0, 100), (1, 101), (2, 102), (3, 103), (4, 9104), (5, 105)))
    assert all(gap.missing is None for gap in found)
