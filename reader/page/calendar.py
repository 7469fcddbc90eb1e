"""Calendar facts for the masthead's checks: weekday, year of the sixty-year cycle, lunar day, solar terms.

The lunar tables are lunar-python's; published tables differ on a few days (1933, 1954, 1978), so a lunar
disagreement is evidence, never a verdict. Tables are made once a year and kept.
"""
from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1872, 2100
WEEKDAYS = "一二三四五六日"
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
TERMS = ("冬至", "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种",
         "夏至", "小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪")
_NEW_YEAR_2000 = date(2000, 1, 1)
_J2000 = 2451545  # Julian day of 2000-01-01 noon


def valid_date(year: int, month: int, day: int) -> date | None:
    """The date, if it exists and lies in the years that newspapers cover (1872..2100)."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def weekday_name(day: date) -> str:
    """星期一 .. 星期日."""
    return "星期" + WEEKDAYS[day.weekday()]


@lru_cache(maxsize=512)
def _lunar_table(year: int) -> tuple[tuple[date, ...], tuple[tuple[int, int], ...], tuple[date, ...], tuple[str, ...]]:
    """First days of the lunar months around a civil year, their (year, month; leap negative), term days and names."""
    from lunar_python import LunarYear  # 0.1 s to load: only when a masthead has something to check

    months = sorted({(_day(m.getFirstJulianDay()), m.getYear(), m.getMonth())
                     for y in (year - 1, year) for m in LunarYear.fromYear(y).getMonths()})
    terms: dict[date, str] = {}
    for y in (year, year + 1):  # a lunar year's list begins before its January
        for i, julian in enumerate(LunarYear.fromYear(y).getJieQiJulianDays()):
            terms[_day(julian)] = TERMS[(i - 1) % 24]
    days = sorted(terms)
    return (tuple(m[0] for m in months), tuple((m[1], m[2]) for m in months), tuple(days), tuple(terms[d] for d in days))


def _day(julian: float) -> date:
    return _NEW_YEAR_2000 + timedelta(days=int(julian + 0.5) - _J2000)


def lunar_day(day: date) -> tuple[int, int, int]:
    """(lunar year, month, day); a leap month is negative."""
    firsts, names, _, _ = _lunar_table(day.year)
    at = bisect_right(firsts, day) - 1
    return (*names[at], (day - firsts[at]).days + 1)


def from_lunar(year: int, month: int, day: int) -> date | None:
    """The civil date of a lunar one (a leap month is negative), None if there is none."""
    if not FIRST_YEAR <= year <= LAST_YEAR - 1:
        return None
    firsts, names, _, _ = _lunar_table(year + 1)
    for first, name in zip(firsts, names, strict=True):
        if name == (year, month):
            found = first + timedelta(days=day - 1)
            return found if lunar_day(found) == (year, month, day) else None
    return None


def sexagenary(lunar_year: int) -> str:
    """癸卯 for 2023."""
    return STEMS[(lunar_year - 4) % 10] + BRANCHES[(lunar_year - 4) % 12]


def term_near(day: date, reach: int = 16) -> list[tuple[date, str]]:
    """Solar terms at most `reach` days from `day`, the nearest first."""
    _, _, days, names = _lunar_table(day.year)
    found = [(d, n) for d, n in zip(days, names, strict=True) if abs((d - day).days) <= reach]
    return sorted(found, key=lambda term: abs((term[0] - day).days))


def lunar_name(month: int, day: int) -> str:
    """十月廿三, 闰二月初一, 腊月三十: as mastheads print it."""
    names = ("", "正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
    return f"{'闰' if month < 0 else ''}{names[abs(month)]}月{lunar_day_name(day)}"


def lunar_day_name(day: int) -> str:
    """初一 .. 三十, with 廿 for the twenties."""
    digit = "十一二三四五六七八九"[day % 10]
    if day <= 10:
        return "初" + digit
    if day in (20, 30):
        return "二十" if day == 20 else "三十"
    return ("十" if day < 20 else "廿") + digit


def lunar_text(day: date) -> str:
    """癸卯年十月廿三."""
    year, month, number = lunar_day(day)
    return f"{sexagenary(year)}年{lunar_name(month, number)}"
