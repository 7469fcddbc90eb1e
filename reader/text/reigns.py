"""Years of the last reigns under which papers were dated by the lunar calendar: 光绪三十三年四月初五."""
from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from reader.text import calendar
from reader.text.numerals import HAN_NUMBER, han_number

# name → civil year in which its first year began
REIGNS: Mapping[str, int] = MappingProxyType(
    {"同治": 1862, "光绪": 1875, "光緒": 1875, "宣统": 1909, "宣統": 1909}
)
_MONTH, _DAY = rf"[正冬腊臘{HAN_NUMBER}]{{1,2}}", rf"初?[{HAN_NUMBER}]{{1,3}}"
_TYPED = re.compile(
    rf"大?清?(?P<reign>{'|'.join(REIGNS)})(?P<year>[{HAN_NUMBER}]{{1,3}}|\d{{1,2}})年"
    rf"(?:(?P<month>[闰閏]?{_MONTH})月(?:(?P<day>{_DAY})日?)?)?"
)
_MONTH_NAMES = {"正": 1, "元": 1, "冬": 11, "腊": 12, "臘": 12}


def year(reign: str, text: str) -> int:
    """Return the civil year in which that year of the reign (元, 三十三, 33) began."""
    return REIGNS[reign] + (int(text) if text.isdecimal() else han_number(text) or 1) - 1


def month(text: str) -> int:
    """Return the lunar month of 正, 四, 腊, 闰五 (negative); 0 for what is none."""
    name = text.lstrip("闰閏 ").replace(" ", "")
    number = _MONTH_NAMES.get(name) or han_number(name) or 0
    return -number if text[0] in "闰閏" else number


def named(text: str) -> str | None:
    """Return the reign that a date names: 光绪; None where it names none."""
    match = _TYPED.fullmatch(text)
    return match["reign"] if match else None


def period(text: str) -> tuple[date, date] | None:
    """Return the first and last civil day of a reign's year, month or day; None where it is none, or before
    the lunar table begins (1872).
    """
    match = _TYPED.fullmatch(text)
    if match is None:
        return None
    lunar_year = year(match["reign"], match["year"])
    if match["month"] is None:
        return _until(calendar.from_lunar(lunar_year, 1, 1), calendar.from_lunar(lunar_year + 1, 1, 1))
    lunar_month = month(match["month"])
    if match["day"] is None:
        return calendar.lunar_month(lunar_year, lunar_month)
    day = calendar.from_lunar(lunar_year, lunar_month, han_number(match["day"].lstrip("初")) or 0)
    return (day, day) if day else None


def _until(first: date | None, after: date | None) -> tuple[date, date] | None:
    return (first, after - timedelta(days=1)) if first and after else None
