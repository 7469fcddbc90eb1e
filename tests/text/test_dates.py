"""Dates as they are typed."""
from __future__ import annotations

from datetime import date

import pytest

from reader.text.dates import number, span

DAY = (date(2023, 12, 5), date(2023, 12, 5))


@pytest.mark.parametrize(
    "text",
    [
        "2023-12-05", "20231205", "2023年12月5日", "二〇二三年十二月五日",
        "二○二三年十二月五日", "２０２３-１２-０５", "2023/12/5", "2023.12.05",
        "2023年12月05号",
    ],
)
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


@pytest.mark.parametrize(
    "text",
    [
        "", "..", "昨天", "2023-13", "2023-02-30", "2023-1-2-3", "2023..x", "二〇二三年十十月",
        "2023..5", "2023年12月5日至3月1日", "2023-02-01..30", "2023-13-2024",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert span(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "民国三十六年五月十日", "民國36年5月10日", "中華民國三十六年五月十號", "民国三六年五月十日",
        "10 May 1947", "May 10, 1947", "昭和二十二年五月十日", "一千九百四十七年五月十日",
        "西元1947年5月10日",
    ],
)
def test_a_day_of_the_republic_and_of_reigns(text: str) -> None:
    assert span(text) == (date(1947, 5, 10), date(1947, 5, 10))


@pytest.mark.parametrize(("text", "low", "high"), [
    ("民国三十六年", date(1947, 1, 1), date(1947, 12, 31)),
    ("民國36年", date(1947, 1, 1), date(1947, 12, 31)),
    ("民國三十六年五月", date(1947, 5, 1), date(1947, 5, 31)),
    ("民国元年", date(1912, 1, 1), date(1912, 12, 31)),
    ("民国卅六年", date(1947, 1, 1), date(1947, 12, 31)),
    ("民国三十六年至三十八年", date(1947, 1, 1), date(1949, 12, 31)),
    ("民国三十六年五月至七月", date(1947, 5, 1), date(1947, 7, 31)),
    ("民國26年7月..1945-09", date(1937, 7, 1), date(1945, 9, 30)),
    ("康德三年", date(1936, 1, 1), date(1936, 12, 31)),
    ("112年12月5日", *DAY),
    ("25/12/2023", date(2023, 12, 25), date(2023, 12, 25)),
    ("12-25-2023", date(2023, 12, 25), date(2023, 12, 25)),
])
def test_what_papers_print_is_understood_in_ranges_too(text: str, low: date, high: date) -> None:
    assert span(text) == (low, high)


@pytest.mark.parametrize(
    "text", ["民国", "民国零年", "康德二十年", "02/12/2023", "民国三十六年十三月", "31/31/2023"]
)
def test_a_year_that_an_era_has_not_and_an_order_that_is_open(text: str) -> None:
    assert span(text) is None


@pytest.mark.parametrize(("text", "low", "high"), [
    ("二O二三年十二月五日", date(2023, 12, 5), date(2023, 12, 5)),
    ("一九OO年", date(1900, 1, 1), date(1900, 12, 31)),
    ("1947年5月-7月", date(1947, 5, 1), date(1947, 7, 31)),
    ("民国三十六年五月-七月", date(1947, 5, 1), date(1947, 7, 31)),
    ("1947年5月3日-5日", date(1947, 5, 3), date(1947, 5, 5)),
])
def test_letters_for_zeros_and_hyphens_between_written_days(text: str, low: date, high: date) -> None:
    assert span(text) == (low, high)
    assert number("O") is None and span("2023-12-05") == (date(2023, 12, 5), date(2023, 12, 5))


def test_numbers() -> None:
    assert [number(text) for text in ("3", "三", "十", "十二", "卅一", "二〇二三", "x", "")] == [
        3, 3, 10, 12, 31, 2023, None, None,
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("光绪三十三年四月初五", date(1907, 5, 16), date(1907, 5, 16)),
        ("大清光緒三十三年四月初五日", date(1907, 5, 16), date(1907, 5, 16)),
        ("宣统三年八月", date(1911, 9, 22), date(1911, 10, 21)),
        ("宣統元年", date(1909, 1, 22), date(1910, 2, 9)),
        ("光绪三十二年闰四月", date(1906, 5, 23), date(1906, 6, 21)),
        ("宣统元年至三年", date(1909, 1, 22), date(1912, 2, 17)),
    ],
)
def test_years_of_the_last_reigns_are_lunar(text: str, first: date, last: date) -> None:
    assert span(text) == (first, last)


@pytest.mark.parametrize("text", ["光绪三十三年十三月", "光绪三十三年四月卅五", "同治元年", "光绪"])
def test_days_that_no_reign_had(text: str) -> None:
    assert span(text) is None
