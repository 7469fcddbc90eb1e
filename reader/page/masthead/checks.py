"""The masthead against itself and against other issues of the same paper.

Pure and computed when a card is read: what other issues say changes with the library, so none of it is
stored. Sources: weekdays and lunar days are computed (`calendar`); the first two digits of a CN number are
the region's code of GB/T 2260 and newspapers have serial numbers 0001-0999 (GB/T 9999).
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reader.page.facts import NO_FACTS, Facts
from reader.page.masthead.dates import DateCandidate, Witnesses, agreement, repair, told
from reader.page.readings import Reading, Suggestion
from reader.sentence import say
from reader.text import calendar


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison: the field it is about, whether it holds, a sentence, and what would put it right."""

    field: str
    ok: bool
    message: str
    suggestion: Suggestion | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another issue of the same paper in the library, as far as its fields are known."""

    date: date
    issue_number: int | None = None
    email: str | None = None
    phone: str | None = None
    website: str | None = None
    cn_number: str | None = None

_LAST_SERIAL = 999  # of newspapers; magazines have the others
_SAME_REGION = ({"50", "51"}, {"10", "11"})  # 重庆 used 51 before 1997


def check(
    readings: Mapping[str, Reading], neighbours: Sequence[Neighbour] = (), facts: Facts = NO_FACTS
) -> tuple[Check, ...]:
    """Return everything that can be compared, held or not; the values may be a person's corrections."""
    day = _day(readings)
    found = _calendar(readings, day)
    found += _region(readings, facts)
    if day and neighbours:
        found += _issue_number(readings, day, neighbours)
    for field, label in (("email", "邮箱"), ("phone", "电话"), ("website", "网址"), ("cn_number", "刊号")):
        found += _same_as_neighbours(readings, field, label, day, neighbours)
    return tuple(found)


def _text(readings: Mapping[str, Reading], field: str) -> str | None:
    value = readings[field].value if field in readings else None
    return value if isinstance(value, str) and value else None


def _day(readings: Mapping[str, Reading]) -> date | None:
    try:
        return date.fromisoformat(_text(readings, "date") or "")
    except ValueError:
        return None


def _witnesses(readings: Mapping[str, Reading]) -> Witnesses:
    weekday, lunar, term = (_text(readings, field) for field in ("weekday", "lunar_date", "solar_term"))
    if not lunar and not term:
        return Witnesses(weekday)
    from reader.page.masthead.forms.calendar import lunar_parts, term_parts  # 几十个正则,编译要几十毫秒

    return Witnesses(weekday, *lunar_parts(lunar or ""), *term_parts(term or ""))


def _calendar(readings: Mapping[str, Reading], day: date | None) -> list[Check]:
    """Weekday, 干支 year, lunar day and solar term against the date."""
    if day is None:
        return []
    said = _witnesses(readings)
    marks = agreement(day, said)
    out: list[Check] = []
    true_values = {
        "星期": say(calendar.weekday_name(day)),
        "干支年": calendar.lunar_text(day),
        "农历": calendar.lunar_text(day),
    }
    fields = {"星期": "weekday", "干支年": "lunar_date", "农历": "lunar_date", "节气": "solar_term"}
    names = told(said)
    wrong = [name for name, ok in marks.items() if not ok]
    hint = (
        repair(DateCandidate(str(day.year), str(day.month), str(day.day), day.isoformat(), (), 1.0), said)
        if wrong
        else None
    )
    for name, ok in marks.items():
        true = true_values.get(name)
        own = None
        if ok:
            message = say("{0}与 {1} 相符", names[name], day.isoformat())
        elif true and not hint:
            message = say("{0}与 {1} 不符，这一天是{2}", names[name], day.isoformat(), true)
            own = Suggestion(str(true), say("{0} 是{1}", day.isoformat(), true))
        else:
            message = say("{0}与 {1} 不符", names[name], day.isoformat())
        out.append(Check(fields[name], ok, message, own))
    if hint:
        out.append(Check("date", False, hint.reason, hint))
    return out


def _region(readings: Mapping[str, Reading], facts: Facts) -> list[Check]:
    """Return the CN number's form, its region against the place in the names, its paper against the title."""
    cn = _text(readings, "cn_number")
    if not cn:
        return []
    m = re.fullmatch(r"CN(\d{2})-(\d{4})", cn)
    if not m:
        return [Check("cn_number", False, say("“{0}”不是完整的刊号，应为 CN加两位地区号和四位序号", cn))]
    out: list[Check] = []
    region, serial = m[1], m[2]
    if facts.regions and region not in facts.regions:
        why = say("刊号的地区号 {0} 不是任何省、自治区、直辖市的代码", region)
        out.append(Check("cn_number", False, why))
    if int(serial) > _LAST_SERIAL:
        out.append(Check("cn_number", False, say("序号 {0} 不在报纸的范围 0001–0999 内", serial)))
    return out + _against_names(readings, cn, region, serial, facts)


def _against_names(
    readings: Mapping[str, Reading], cn: str, region: str, serial: str, facts: Facts
) -> list[Check]:
    """Return the number against the place in the names, and against the title."""
    out: list[Check] = []
    title = _text(readings, "title")
    place = facts.region_of(title or "") or facts.region_of(_text(readings, "sponsor") or "")
    if place and region in facts.regions:
        out.append(_of_place(region, serial, place, facts))
    known = facts.papers.get(cn)
    if known and title:
        out.append(_of_paper(cn, known, title))
    return out


def _of_place(region: str, serial: str, place: str, facts: Facts) -> Check:
    """Return the region's digits against those of the place that the names speak of."""
    name = facts.regions.get(place, place)
    if place == region or {place, region} in _SAME_REGION:
        found = say("地区号 {0}（{1}）与{2}相符", region, facts.regions[region], name)
        return Check("cn_number", True, found)
    why = say("地区号 {0}（{1}）与{2}不符", region, facts.regions[region], name)
    right = Suggestion(f"CN{place}-{serial}", say("{0}的地区号是 {1}", name, place))
    return Check("cn_number", False, why, right)


def _of_paper(cn: str, known: str, title: str) -> Check:
    """Return the title against the name of the paper that the number is registered for."""
    if known == title:
        return Check("title", True, say("报名与刊号 {0} 相符", cn))
    why = say("刊号 {0} 是《{1}》的，报名却是“{2}”", cn, known, title)
    return Check("title", False, why, Suggestion(known, say("刊号 {0} 属于《{1}》", cn, known)))


def _issue_number(readings: Mapping[str, Reading], day: date, neighbours: Sequence[Neighbour]) -> list[Check]:
    """Issue numbers grow with the date, at most one a day (some papers skip days, none prints two numbers).
    """
    number = readings["issue_number"].value if "issue_number" in readings else None
    numbered = [(n.date, n.issue_number) for n in neighbours if n.issue_number is not None]
    before, after = _nearest(numbered, day)
    between = _between(day, before, after)
    if not isinstance(number, int):
        return [Check("issue_number", False, say("期号没有读出"), between)] if between else []
    out = [_against(number, day, *other, between) for other in (before, after) if other is not None]
    same = {other for date, other in numbered if date == day}
    if same and number not in same:
        out.append(Check("issue_number", False, say("同一天的另一版期号是 {0}", same.pop())))
    return out


def _nearest(
    numbered: Sequence[tuple[date, int]], day: date
) -> tuple[tuple[date, int] | None, tuple[date, int] | None]:
    """Return the last issue before the day, and the first after it."""
    before = max((one for one in numbered if one[0] < day), default=None)
    return before, min((one for one in numbered if one[0] > day), default=None)


def _against(number: int, day: date, other: date, its: int, right: Suggestion | None) -> Check:
    """Return the issue's number and day against those of another issue; `right`: what it should be."""
    days, issues = (day - other).days, number - its
    if days * issues > 0 and abs(issues) <= abs(days) + 1:
        return Check("issue_number", True, say("期号与 {0} 的 {1} 期相符", other.isoformat(), its))
    pattern = "{0} 的期号 {1} 与 {2} 的 {3} 期不符（相隔 {4} 天，期号差 {5}）"
    more = issues if days > 0 else -issues
    why = say(pattern, day.isoformat(), number, other.isoformat(), its, abs(days), more)
    return Check("issue_number", False, why, right)


def _between(day: date, before: tuple[date, int] | None, after: tuple[date, int] | None) -> Suggestion | None:
    """Return the issue number between two near neighbours of a paper that appears daily."""
    if before and after and (after[0] - before[0]).days == after[1] - before[1]:
        number = before[1] + (day - before[0]).days
        pattern = "{0} 是 {1} 期，{2} 是 {3} 期，每日一期"
        return Suggestion(
            number, say(pattern, before[0].isoformat(), before[1], after[0].isoformat(), after[1])
        )
    if before and (day - before[0]).days == 1:
        return Suggestion(before[1] + 1, say("前一天是 {0} 期", before[1]))
    if after and (after[0] - day).days == 1:
        return Suggestion(after[1] - 1, say("后一天是 {0} 期", after[1]))
    return None


def _same_as_neighbours(readings: Mapping[str, Reading], field: str, label: str, day: date | None,
                        neighbours: Sequence[Neighbour]) -> list[Check]:
    """Return an address that differs by a letter or two from what most other issues print is probably
    misread.
    """
    value = _text(readings, field)
    others = Counter(v for n in neighbours if (v := getattr(n, field)) and n.date != day)
    if not value or not others:
        return []
    common, count = others.most_common(1)[0]
    label = say(label)
    if others[value]:
        if count > 2 * others[value] and _apart(value, common) <= 2:
            return [Check(field, False, say("{0} {1} 与其他 {2} 期的 {3} 不同", label, value, count, common),
                          Suggestion(common, say("其他 {0} 期都印作 {1}", count, common)))]
        return [Check(field, True, say("{0}与其他 {1} 期相同", label, others[value]))]
    if _apart(value, common) <= 2:
        return [
            Check(
                field,
                False,
                say("{0} {1} 与其他 {2} 期的 {3} 只差一两个字符，可能是误识", label, value, count, common),
                Suggestion(common, say("其他 {0} 期印作 {1}", count, common)),
            )
        ]
    return []  # papers change their address now and then


def _apart(a: str, b: str) -> int:
    """Edits between two short addresses."""
    from rapidfuzz.distance import Levenshtein

    return int(Levenshtein.distance(a, b, score_cutoff=3))
