"""Calendar facts for the masthead's checks: weekday, year of the sixty-year cycle, lunar day, solar terms.

The table is made with lunar-python (tests/text/build_lunar.py); published tables differ on a few days (1933,
1954, 1978), so a lunar disagreement is evidence, never a verdict. A year of it is read when it is first asked
for: the masthead beside the first text that a start shows asks for one.
"""
from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache

from reader.paths import resources

FIRST_YEAR, LAST_YEAR = 1872, 2100
FIRST_ROW, LAST_ROW = 1871, 2101  # of the table: a day in January belongs to the lunar year before
WEEKDAYS = "一二三四五六日"
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
TERMS = ("冬至", "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种",
         "夏至", "小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪")


def valid_date(year: int, month: int, day: int) -> date | None:
    """Return the date, if it exists and lies in the years that newspapers cover (1872..2100)."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def weekday_name(day: date) -> str:
    """星期一 .. 星期日."""
    return "星期" + WEEKDAYS[day.weekday()]


@cache
def _rows() -> list[str]:
    """Return the table: a row for each lunar year from FIRST_ROW to LAST_ROW."""
    return (resources() / "lunar.txt").read_text("utf-8").splitlines()


@cache
def _months(year: int) -> tuple[list[date], list[int]]:
    """Return the first days of a lunar year's months, and their numbers (leap: negative)."""
    _, new_year, leap, lengths, _ = _rows()[year - FIRST_ROW].split()
    numbers = [m for n in range(1, 13) for m in ((n, -n) if n == int(leap) else (n,))]
    firsts = [date(year, int(new_year[:2]), int(new_year[2:]))]
    for length in lengths[:-1]:
        firsts.append(firsts[-1] + timedelta(days=29 + int(length)))
    return firsts, numbers


@cache
def _terms(year: int) -> list[tuple[date, str]]:
    """Return the days of a civil year's solar terms, with their names; the first of a year is 小寒."""
    digits = _rows()[year - FIRST_ROW].split()[4]
    return [
        (date(year, 1 + i // 2, int(digit, 36)), TERMS[(i + 1) % 24]) for i, digit in enumerate(digits)
    ]


def _first(year: int, month: int) -> date | None:
    """Return the first civil day of a lunar month (a leap month is negative), None if there is none."""
    if not FIRST_ROW <= year <= LAST_ROW:
        return None
    firsts, months = _months(year)
    return firsts[months.index(month)] if month in months else None


def lunar_day(day: date) -> tuple[int, int, int]:
    """(lunar year, month, day); a leap month is negative."""
    year = min(day.year, LAST_ROW)
    firsts, months = _months(year)
    if day < firsts[0]:
        year -= 1
        firsts, months = _months(year)
    at = bisect_right(firsts, day) - 1
    return year, months[at], (day - firsts[at]).days + 1


def from_lunar(year: int, month: int, day: int) -> date | None:
    """Return the civil date of a lunar one (a leap month is negative), None if there is none."""
    if not FIRST_YEAR <= year <= LAST_YEAR - 1:
        return None
    first = _first(year, month)
    if first is None:
        return None
    found = first + timedelta(days=day - 1)
    return found if lunar_day(found) == (year, month, day) else None


def lunar_month(year: int, month: int) -> tuple[date, date] | None:
    """Return the first and last civil day of a lunar month (a leap month is negative), None if there is
    none.
    """
    first = _first(year, month)
    if first is None:
        return None
    thirtieth = first + timedelta(days=29)
    return first, thirtieth if lunar_day(thirtieth)[:2] == (year, month) else thirtieth - timedelta(days=1)


def sexagenary(lunar_year: int) -> str:
    """癸卯 for 2023."""
    return STEMS[(lunar_year - 4) % 10] + BRANCHES[(lunar_year - 4) % 12]


def term_near(day: date, reach: int = 16) -> list[tuple[date, str]]:
    """Solar terms at most `reach` days from `day`, the nearest first."""
    begin, end = day - timedelta(days=reach), day + timedelta(days=reach)
    years = range(max(begin.year, FIRST_ROW), min(end.year, LAST_ROW) + 1)
    near = [term for year in years for term in _terms(year) if begin <= term[0] <= end]
    return sorted(near, key=lambda term: abs((term[0] - day).days))


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
