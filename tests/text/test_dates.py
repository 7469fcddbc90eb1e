"""Dates as they are typed."""
from __future__ import annotations

from datetime import date

import pytest

from reader.text.dates import number, span

DAY = (date(2023, 12, 5), date(2023, 12, 5))


@pytest.mark.parametrize("text", ["2023-12-05", "20231205", "2023年12月5日", "二〇二三年十二月五日", "二○二三年十二月五日",
                                  "２０２３-１２-０５", "2023/12/5", "2023.12.05", "2023年12月05号"])
def test_every_form_of_a_day(text: str) -> None:
    assert span(text) == DAY


@pytest.mark.parametrize(("text", "low", "high"), [
    ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
    ("2024年2月", date(2024, 2, 1), date(2024, 2, 29)),
    ("一九五八年", date(1958, 1, 1), date(1958, 12, 31)),
    ("2023-12..2024-03", date(2023, 12, 1), date(2024, 3, 31)),
    ("2024-03..2023-12-05", date(2023, 12, 5), date(2024, 3, 31)),
    ("1931年9月至1945", date(1931, 9, 1), date(1945, 12, 31)),
    ("..1949-09", None, date(1949, 9, 30)),
    ("1949-10～", date(1949, 10, 1), None),
    ("1953-1959", date(1953, 1, 1), date(1959, 12, 31)),
    ("2023-12-2024-03", date(2023, 12, 1), date(2024, 3, 31)),
    ("1953–1959", date(1953, 1, 1), date(1959, 12, 31)),
    ("2023年3月至5月", date(2023, 3, 1), date(2023, 5, 31)),
    ("2023-03..05", date(2023, 3, 1), date(2023, 5, 31)),
    ("2023-12-05..09", date(2023, 12, 5), date(2023, 12, 9)),
    ("二〇二三年三月一日到四月二日", date(2023, 3, 1), date(2023, 4, 2)),
])
def test_ranges(text: str, low: date | None, high: date | None) -> None:
    assert span(text) == (low, high)


@pytest.mark.parametrize("text", ["", "..", "昨天", "2023-13", "2023-02-30", "2023-1-2-3", "2023..x", "二〇二三年十十月", "2023..5",
                                  "2023年12月5日至3月1日", "2023-02-01..30", "2023-13-2024"])
def test_what_is_no_date(text: str) -> None:
    assert span(text) is None


def test_numbers() -> None:
    assert [number(text) for text in ("3", "三", "十", "十二", "三十一", "二〇二三", "x", "")] == [3, 3, 10, 12, 31, 2023, None, None]
