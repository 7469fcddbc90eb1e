"""Dates as a librarian types them, and ranges of them."""
from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

DIGITS = {**{c: i for i, c in enumerate("〇一二三四五六七八九")}, "○": 0, "◯": 0, "零": 0, "两": 2, "元": 1}
NUMBER = "[0-9〇○◯零一二三四五六七八九十两]"
SPLIT = re.compile(r"\s*(?:\.{2,}|…+|~|～|—+|–|至|到)\s*")
PART = re.compile(rf"(?:({NUMBER}{{1,3}})月(?:份)?)?(?:({NUMBER}{{1,3}})[日号])?|(?:(\d{{1,2}})[-/.])?(\d{{1,2}})")
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
    if len(ends) == 1:  # 1953-1959:只有一处切得开才算
        cuts = [at for at, char in enumerate(text) if char in "-－" and period(text[:at]) and period(text[at + 1:])]
        ends = [text[:cuts[0]], text[cuts[0] + 1:]] if len(cuts) == 1 else ends
    if len(ends) != 2 or not any(ends):
        return None
    low = period(ends[0]) if ends[0] else None
    high = (period(ends[1]) or _rest(ends[0], ends[1])) if ends[1] else None
    if (ends[0] and not low) or (ends[1] and not high):
        return None
    if low and high and low[0] > high[1]:
        low, high = high, low
    return (low[0] if low else None), (high[1] if high else None)


def _rest(first: str, last: str) -> tuple[date, date] | None:
    """The end of a range that leaves out what its beginning has said: 2023年3月至5月, 2023-12-05..09."""
    first, match = first.strip().translate(FULL_WIDTH), PART.fullmatch(last.strip().translate(FULL_WIDTH))
    said = DASHED.fullmatch(first) or WRITTEN.fullmatch(first)
    if not last.strip() or not match or not said or said[2] is None:
        return None
    month, day = match[1] or match[3], match[2] or match[4]
    if match[4] and not match[3] and said[3] is None:  # 2023-03..05:到五月
        month, day = match[4], None
    found = period("-".join(str(number(part)) for part in (said[1], month or said[2], day) if part))
    begin = period(first)
    return found if found and begin and found >= begin else None  # 12月5日至3月1日:是哪一年的三月,不猜


FULL_WIDTH = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
