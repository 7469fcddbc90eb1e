"""What a file's name and folders say of its page, against what the masthead says. Both are told; nobody is
believed.
"""
from __future__ import annotations

import re
from collections.abc import Mapping

from reader.page.masthead.checks import Check
from reader.page.readings import Reading, Suggestion
from reader.sentence import say
from reader.text import calendar
from reader.text.numerals import number

# 2023-12-05, 2023年12月5日, 20231205
IN_NAME = (
    re.compile(
        r"(?<![0-9])(?P<y>(?:18|19|20)[0-9]{2})[-_.年/ ]{1,2}"
        r"(?P<m>[0-9]{1,2})[-_.月/ ]{1,2}(?P<d>[0-9]{1,2})(?![0-9])"
    ),
    re.compile(r"(?<![0-9])(?P<y>(?:18|19|20)[0-9]{2})(?P<m>[01][0-9])(?P<d>[0-3][0-9])(?![0-9])"),
)
# 第3版, 03版, 版03; and 20231205_04, where the digits stand behind the date and end the name
NAMED_PAGE = re.compile(
    r"第\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?版"
    r"|(?<!\d)(\d{1,2})版|版(\d{1,2})(?!\d)|(?:^|[-_ ])[Pp]?(\d{1,2})$"
)


def date_said(path: str) -> str | None:
    """Return the day that a file's name gives, else the one of its nearest folder, as ISO 8601."""
    for part in reversed(re.split(r"[\\/]", path)):
        days = {_day(found) for pattern in IN_NAME for found in pattern.finditer(part)} - {None}
        if len(days) == 1:
            return days.pop()
        if days:  # two days in one name say nothing of a page
            return None
    return None


def page_said(path: str) -> int | None:
    """Return the page number that a file's name gives behind its date; None where it gives none for certain.
    """
    stem = re.sub(r"\.[A-Za-z]{1,5}$", "", re.split(r"[\\/]", path)[-1])
    dated = any(pattern.search(stem) for pattern in IN_NAME)
    for pattern in IN_NAME:
        stem = pattern.sub("", stem)
    found = NAMED_PAGE.search(stem)
    if found is None or (
        found[4] and not dated
    ):  # digits at the end of a name without a date count something else
        return None
    return number(next(group for group in found.groups() if group)) or None


def against_path(readings: Mapping[str, Reading], path: str) -> list[Check]:
    """Return what disagrees: the date and the page as they were read, and what the path offers instead."""
    found = []
    day, read = date_said(path), _value(readings, "date")
    if day and isinstance(read, str) and len(read) == len(day) and read != day:
        message = say("报头的日期读作 {0}，文件名却是 {1}", read, day)
        found.append(Check("date", False, message, Suggestion(day, say("文件名里有日期 {0}", day))))
    page, printed = page_said(path), _value(readings, "page")
    if page and isinstance(printed, int) and printed != page:
        message = say("版次读作第{0}版，文件名却是第{1}版", printed, page)
        found.append(Check("page", False, message, Suggestion(page, say("文件名里是第{0}版", page))))
    return found


def _value(readings: Mapping[str, Reading], name: str) -> object:
    return readings[name].value if name in readings else None


def _day(found: re.Match[str]) -> str | None:
    day = calendar.valid_date(int(found["y"]), int(found["m"]), int(found["d"]))
    return day.isoformat() if day else None
