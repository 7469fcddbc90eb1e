"""What a page without a legible masthead could be: from its datelines, its file name and other issues of the
paper.

Nothing here is ever stored as read. Each suggestion says why, and a person accepts it or not.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from reader.page.facts import NO_FACTS, Facts
from reader.page.masthead.checks import Neighbour
from reader.page.masthead.path_check import IN_NAME
from reader.page.model import Page
from reader.page.readings import Reading, Suggestion
from reader.sentence import joined, say
from reader.text import calendar
from reader.text.dates import year_last
from reader.text.numerals import han_number, number

# 新华社长沙3月20日电, 本报3月20日讯, (记者 …)3月20日从…: a credit names the day that the report was filed
DATELINE = re.compile(
    r"(?:社|报|報)[^\s\d,。]{0,14}?(?P<m>[0-9]{1,2}|[一二三四五六七八九十]{1,2})月(?P<d>[0-9]{1,2}"
    r"|[一二三四五六七八九十]{1,3})日(?:"
    r"电|電|讯|訊)"
)
FULL_DATE = re.compile(r"(?<![0-9])(?P<y>(?:18|19|20)[0-9]{2})年(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日")
PAGE_IN_NAME = re.compile(
    r"第?(?P<n>[A-D]?[0-9]{1,2}|[一二三四五六七八九十]{1,3})版|[-_ ](?:p|P|page"
    r"|版)?(?P<m>[A-D]?0?[0-9]{1,2})(?=\.[a-z]"
    r"{1,5}$|$)"
)
TITLE_IN_NAME = re.compile(r"[\u4e00-\u9fff]{2,8}[报報]|[\u4e00-\u9fff]{2,6}周刊")


def suggest(
    readings: Mapping[str, Reading],
    texts: Sequence[str] = (),
    file_name: str = "",
    neighbours: Sequence[Neighbour] = (),
    facts: Facts = NO_FACTS,
) -> dict[str, tuple[Suggestion, ...]]:
    """Return suggestions for `title`, `date`, `page` and `issue_number` where no value was read, the best
    first.

    `texts`: the page's datelines or whole paragraphs; `file_name`: the file's path, folders included;
    `neighbours`: other issues of the paper (or of the folder's paper) in the library. A suggestion with the
    empty value is only a bound: there is nothing to accept, but something to know.
    """
    out: dict[str, tuple[Suggestion, ...]] = {}
    if _missing(readings, "title"):
        out["title"] = _merged(_titles(readings, file_name, facts))
    if _missing(readings, "date"):
        out["date"] = _merged(_dates(readings, texts, file_name, neighbours))
    if _missing(readings, "page"):
        out["page"] = _merged(_pages(file_name))
    return {field: found for field, found in out.items() if found}


def with_suggestions(
    page: Page, file_name: str = "", neighbours: Sequence[Neighbour] = (), facts: Facts = NO_FACTS
) -> Page:
    """Return the page with a reading for each field that it does not say but something else suggests: no
    value, no lines, a suggestion.

    For showing; what is stored is what was read.
    """
    texts = [block.text for article in page.articles for block in article.blocks]
    readings = dict(page.readings)
    for field, found in suggest(readings, texts, file_name, neighbours, facts).items():
        reading = readings.get(field, Reading(None))
        readings[field] = replace(
            reading, evidence=(*reading.evidence, *bounds(found)), suggestion=offered(found)
        )
    return replace(page, readings=readings)


def offered(found: Sequence[Suggestion]) -> Suggestion | None:
    """Return the suggestion to accept with one click."""
    return next((one for one in found if one.value != ""), None)


def bounds(found: Sequence[Suggestion]) -> tuple[str, ...]:
    """Return what is known where there is nothing to accept."""
    return () if offered(found) else tuple(one.reason for one in found)


def clues(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the pieces of a page's text that `suggest` looks at, each once: short enough to be kept until
    its neighbours are known.
    """
    found = (m[0] for text in texts for pattern in (DATELINE, FULL_DATE) for m in pattern.finditer(text))
    return tuple(dict.fromkeys(found))[:40]


_NEAR_DATE = 10  # days between a credit and a whole date that may tell its year


def latest_dateline(texts: Sequence[str]) -> tuple[int, int] | None:
    """Return month and day of the latest credit; round the turn of the year January comes after December."""
    days = {day for text in texts for m in DATELINE.finditer(text) if (day := _month_day(m))}
    early = {(month, day) for month, day in days if month <= 2}
    turn = early and any(month >= 11 for month, _ in days)
    return max(early if turn else days, default=None)


def _month_day(m: re.Match[str]) -> tuple[int, int] | None:
    """Return the day that the credit names, if there is one of that name."""
    month, day = (int(m[g]) if m[g].isascii() else han_number(m[g]) or 0 for g in ("m", "d"))
    leap_year = 2000  # 29 February can be meant
    return (month, day) if calendar.valid_date(leap_year, month, day) else None


def _merged(found: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Return one suggestion for each value, with all its reasons."""
    reasons: dict[str | int, list[str]] = {}
    for s in found:
        if s.reason not in reasons.setdefault(s.value, []):
            reasons[s.value].append(s.reason)
    return tuple(Suggestion(value, joined(why, ";")) for value, why in reasons.items())


def _missing(readings: Mapping[str, Reading], field: str) -> bool:
    return field not in readings or readings[field].value is None


def _titles(readings: Mapping[str, Reading], file_name: str, facts: Facts) -> list[Suggestion]:
    found = []
    if "title" in readings and readings["title"].suggestion:
        found.append(readings["title"].suggestion)
    cn = readings["cn_number"].value if "cn_number" in readings else None
    if isinstance(cn, str) and cn in facts.papers:
        found.append(Suggestion(facts.papers[cn], say("刊号 {0} 属于《{1}》", cn, facts.papers[cn])))
    for part in reversed(re.split(r"[\\/]", file_name)):  # the file's own name before its folders
        if m := TITLE_IN_NAME.search(part):
            found.append(Suggestion(m[0], say("文件或文件夹名“{0}”里有报名", part)))
    return found


def _pages(file_name: str) -> list[Suggestion]:
    name = re.split(r"[\\/]", file_name)[-1]
    bare = IN_NAME[0].sub("", IN_NAME[1].sub("", name))  # the day of the date is no page number
    m = PAGE_IN_NAME.search(bare)
    if not m:
        return []
    text = m["n"] or m["m"]
    value = text if text[0] in "ABCD" else number(text)
    return [Suggestion(value, say("文件名“{0}”里有版次", name))] if value else []


def _dates(
    readings: Mapping[str, Reading], texts: Sequence[str], file_name: str, neighbours: Sequence[Neighbour]
) -> list[Suggestion]:
    found: list[Suggestion] = []
    settled = _settled_order(readings, neighbours)
    if settled:
        found.append(settled)
    elif "date" in readings and readings["date"].suggestion:
        found.append(readings["date"].suggestion)
    named = _date_in(file_name)
    latest = latest_dateline(texts)
    if named:
        reason = say("文件名里有日期 {0}", named.isoformat())
        if latest:
            apart = _days_after(named, *latest)
            if 0 <= apart <= 3:
                pattern = "文件名里有日期 {0}，与最晚的电头 {1}月{2}日相符"
            else:
                pattern = "文件名里有日期 {0}，与最晚的电头 {1}月{2}日相差较大，请核对"
            reason = say(pattern, named.isoformat(), *latest)
        found.append(Suggestion(named.isoformat(), reason))
    found += _by_issue_number(readings, neighbours)
    if latest:
        found += _by_dateline(latest, texts, named, neighbours)
    return found


def _settled_order(readings: Mapping[str, Reading], neighbours: Sequence[Neighbour]) -> Suggestion | None:
    """Return the day that 02/12/2023 means, where the issue number goes with the other issues' for only one
    of the two.
    """
    reading, number = readings.get("date"), _number(readings)
    order = year_last((reading.printed or "").replace(" ", "")) if reading else None
    known = _numbered(neighbours)
    if order is None or len(order.days) < 2 or number is None or not known:
        return None
    fitting = [day for day in order.days if all(_goes_with(day, number, *one) for one in known)]
    if len(fitting) != 1:
        return None
    near = min(known, key=lambda one: abs((one[0] - fitting[0]).days))
    why = say("期号 {0} 与 {1} 的 {2} 期相符", number, near[0].isoformat(), near[1])
    return Suggestion(fitting[0].isoformat(), why)


def _numbered(neighbours: Sequence[Neighbour]) -> list[tuple[date, int]]:
    """Days and issue numbers of the neighbours that have one."""
    return [(n.date, n.issue_number) for n in neighbours if n.issue_number is not None]


def _number(readings: Mapping[str, Reading]) -> int | None:
    """Return the issue number as read."""
    value = readings["issue_number"].value if "issue_number" in readings else None
    return value if isinstance(value, int) else None


def _goes_with(day: date, number: int, other: date, its: int) -> bool:
    """Return whether issue numbers grow with the days between the two, by at most one a day."""
    days, issues = (day - other).days, number - its
    return issues == 0 if days == 0 else days * issues > 0 and abs(issues) <= abs(days) + 1


def _date_in(file_name: str) -> date | None:
    for pattern in IN_NAME:
        matches = list(pattern.finditer(file_name))
        for m in reversed(matches):  # the file's own name before its folders
            if day := calendar.valid_date(int(m["y"]), int(m["m"]), int(m["d"])):
                return day
    return None


def _days_after(day: date, month: int, number: int) -> int:
    """Days from the dateline (in the year that brings it nearest) to the day."""
    options = [
        d
        for year in (day.year - 1, day.year, day.year + 1)
        if (d := calendar.valid_date(year, month, number))
    ]
    return min(((day - d).days for d in options), key=abs, default=999)


def _by_dateline(
    latest: tuple[int, int], texts: Sequence[str], named: date | None, neighbours: Sequence[Neighbour]
) -> list[Suggestion]:
    """Return the day after the latest credit, in a year that something else supports."""
    month, number = latest
    said = say("最晚的电头是 {0}月{1}日，报纸多在次日出版", month, number)
    years = _years_in(texts, month, number)
    near = {n.date.year: n.date for n in neighbours if abs(_days_after(n.date, month, number)) <= 20}
    if len(near) == 1:  # a paper that is held for many years supports them all, and so none
        for year, day in near.items():
            years.setdefault(year, say("库里有相近的 {0}", day.isoformat()))
    if named:
        years.setdefault(named.year, say("文件名里有 {0} 年", named.year))
    found = []
    for year, why in years.items():
        filed = calendar.valid_date(year, month, number)
        if filed:
            found.append(Suggestion((filed + timedelta(days=1)).isoformat(), say("{0};{1}", said, why)))
    return found or [
        Suggestion("", say("最晚的电头是 {0}月{1}日，这一期不早于这一天；年份不详", month, number))
    ]


def _years_in(texts: Sequence[str], month: int, number: int) -> dict[int, str]:
    """Return the years of whole dates in the text that lie near the day, each with its reason."""
    years: dict[int, str] = {}
    for m in (m for text in texts for m in FULL_DATE.finditer(text)):
        day = calendar.valid_date(int(m["y"]), int(m["m"]), int(m["d"]))
        if day and abs(_days_after(day, month, number)) <= _NEAR_DATE:
            years.setdefault(day.year, say("正文里有 {0}", m[0]))
    return years


def _by_issue_number(readings: Mapping[str, Reading], neighbours: Sequence[Neighbour]) -> list[Suggestion]:
    """Return the date between two issues of a daily whose numbers are as far apart as their days."""
    wanted = _number(readings)
    known = sorted({(n.issue_number, n.date) for n in neighbours if n.issue_number is not None})
    if wanted is None or not known:
        return []
    before = max((k for k in known if k[0] < wanted), default=None)
    after = min((k for k in known if k[0] > wanted), default=None)
    if before and after and (after[1] - before[1]).days == after[0] - before[0]:
        day = before[1] + timedelta(days=wanted - before[0])
        first, last = before[1].isoformat(), after[1].isoformat()
        why = say(
            "期号 {0} 在 {1} 期（{2}）与 {3} 期（{4}）之间，每日一期",
            wanted, before[0], first, after[0], last,
        )
        return [Suggestion(day.isoformat(), why)]
    return []
