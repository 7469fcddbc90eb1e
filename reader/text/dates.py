"""Dates as a librarian types them, and ranges of them."""
from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

DIGITS = {**{c: i for i, c in enumerate("〇一二三四五六七八九")}, "○": 0, "◯": 0, "零": 0, "两": 2, "元": 1}
NUMBER = "[0-9〇○◯零一二三四五六七八九十两]"
SPLIT = re.compile(r"\s*(?:\.{2,}|…+|~|～|—+|至|到)\s*")
COMPACT = re.compile(r"(\d{4})(\d\d)?(\d\d)?")
WRITTEN = re.compile(rf"({NUMBER}{{4}})年?(?:({NUMBER}{{1,3}})月(?:份)?(?:({NUMBER}{{1,3}})[日号]?)?)?")
DASHED = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")


def number(text: str) -> int | None:
    """A whole number in Arabic or Chinese digits: 12, 十二, 二十三, 二〇二三; None if it is none."""
    text = text.strip()
    if text.isdecimal():
        return int(text)
    if not text or any(char not in DIGITS and char != "十" for char in text):
        return None
    if "十" not in text:
        return int("".join(str(DIGITS[char]) for char in text))
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return None
    return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0)


def period(text: str) -> tuple[date, date] | None:
    """First and last day of a day, month or year: 2023-12-05, 20231205, 2023年12月5日, 二〇二三年十二月, 2023; None if it is none."""
    text = text.strip().translate(FULL_WIDTH)
    match = DASHED.fullmatch(text) or COMPACT.fullmatch(text) or WRITTEN.fullmatch(text)
    if not match:
        return None
    parts = [number(part) for part in match.groups() if part is not None]
    if None in parts:
        return None
    year, month, day = (*parts, None, None)[:3]
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if month is None:
        return first, date(first.year, 12, 31)
    return first, first if day is not None else date(first.year, month, monthrange(first.year, month)[1])


def span(text: str) -> tuple[date | None, date | None] | None:
    """A period, or two with `..`, 至 or ～ between: (first day, last day); None for an open end; None if it is no date."""
    whole = period(text)
    if whole:
        return whole
    ends = SPLIT.split(text.strip())
    if len(ends) != 2 or not any(ends):
        return None
    low, high = (period(end) if end else None for end in ends)
    if (ends[0] and not low) or (ends[1] and not high):
        return None
    if low and high and low[0] > high[1]:
        low, high = high, low
    return (low[0] if low else None), (high[1] if high else None)


FULL_WIDTH = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
