"""Dates as mastheads print them: Chinese numerals, the Republican era, the lunar calendar."""
from __future__ import annotations

import datetime
import random
import warnings

from lunar_python import Solar

DIGITS = "〇一二三四五六七八九"
WEEKDAYS = "一二三四五六日"
MISREAD = {"0": "8", "1": "7", "2": "7", "3": "8", "4": "1", "5": "6", "6": "8", "7": "1", "8": "3", "9": "8"}


def chinese_number(n: int) -> str:
    """12 -> 十二, 105 -> 一百零五 (below 1000)."""
    if n < 10:
        return DIGITS[n]
    if n < 100:
        tens, ones = divmod(n, 10)
        return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")
    hundreds, rest = divmod(n, 100)
    if not rest:
        return DIGITS[hundreds] + "百"
    low = chinese_number(rest)
    return DIGITS[hundreds] + "百" + ("零" + low if rest < 10 else "一" + low if rest < 20 else low)


def chinese_year(year: int, zero: str) -> str:
    """2023 -> 二〇二三, with the zero that the printer uses."""
    return "".join(DIGITS[int(c)] for c in str(year)).replace("〇", zero)


def printed_date(form: str, rng: random.Random, year: int, month: int, day: int) -> tuple[str, ...]:
    """The date in that form; several parts where it is printed on several lines."""
    zero = rng.choice("〇○零")
    chinese = f"{chinese_year(year, zero)}年{chinese_number(month)}月{chinese_number(day)}日"
    if form == "chinese":
        return (chinese,)
    if form == "dotted":
        return (rng.choice((
            f"{year}.{month}.{day}", f"{year}-{month:02}-{day:02}", f"{year}/{month}/{day}",
            f"{year}.{month:02}.{day:02}",
        )),)
    if form == "gongyuan":
        return ("公元" + rng.choice((chinese, f"{year}年{month}月{day}日")),)
    if form == "minguo":
        era = rng.choice(("中华民国", "民国", "中华民国"))
        if rng.random() < 0.2:
            return (f"{era}{year - 1911}年{month}月{day}日",)
        return (f"{era}{chinese_number(year - 1911)}年{chinese_number(month)}月{chinese_number(day)}日",)
    whole = f"{year}年{month}月{day}日"
    if form == "split":
        return rng.choice((
            (f"{year}年{month}月", f"{day}"), (f"{year}年{month}月", f"{day}日"),
            (f"{year}年", f"{month}月{day}日"),
            (f"{day}", f"{year}年{month}月"), (f"{month}月{day}日", f"{year}年"),
            (f"{year}年", f"{month}月", f"{day}日"),
        ))
    return (rng.choice((whole, whole, f"{year} 年 {month} 月 {day} 日", f"{year}年{month:02}月{day:02}日")),)


def weekday(year: int, month: int, day: int) -> str:
    """星期X of that day."""
    return "星期" + WEEKDAYS[datetime.date(year, month, day).weekday()]


def lunar(year: int, month: int, day: int) -> tuple[str, str, str]:
    """(干支年, month and day, the next solar term as printed: lunar day and name)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        moon = Solar.fromYmd(year, month, day).getLunar()
        term = moon.getNextJieQi(True)
        then = term.getSolar().getLunar()
        return moon.getYearInGanZhi() + "年", _moon_day(moon), _moon_day(then) + term.getName()


def _moon_day(moon: object) -> str:
    month = moon.getMonthInChinese()  # type: ignore[attr-defined]
    return month.replace("冬", "十一").replace("腊", "十二") + "月" + moon.getDayInChinese()  # type: ignore[attr-defined]


def misread(rng: random.Random, year: int, month: int, day: int) -> tuple[int, int, int]:
    """The date with one digit of month or day misread as a similar one, still a day of the calendar."""
    for _ in range(20):
        part = rng.choice(("month", "day"))
        text = str(month if part == "month" else day)
        at = rng.randrange(len(text))
        new = int(text[:at] + MISREAD[text[at]] + text[at + 1:])
        other = (year, new, day) if part == "month" else (year, month, new)
        try:
            datetime.date(*other)
        except ValueError:
            continue
        return other
    return year, month, day
