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

from reader.page import calendar
from reader.page.facts import NO_FACTS, Facts
from reader.page.masthead.dates import DateCandidate, Witnesses, agreement, repair
from reader.page.model import Doubt, Reading, Suggestion


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


def check(
    readings: Mapping[str, Reading], neighbours: Sequence[Neighbour] = (), facts: Facts = NO_FACTS
) -> tuple[Check, ...]:
    """Everything that can be compared, held or not; the values may be a person's corrections."""
    day = _day(readings)
    found = _calendar(readings, day)
    found += _region(readings, facts)
    if day and neighbours:
        found += _issue_number(readings, day, neighbours)
    for field, label in (("email", "邮箱"), ("phone", "电话"), ("website", "网址"), ("cn_number", "刊号")):
        found += _same_as_neighbours(readings, field, label, day, neighbours)
    return tuple(found)


def conflict(readings: Mapping[str, Reading]) -> Doubt | None:
    """What the masthead's own fields say against each other, for the review list; None if they agree."""
    wrong = [one for one in check(readings) if not one.ok] if readings else []
    if not wrong:
        return None
    lines = {line for one in wrong if one.field in readings for line in readings[one.field].lines}
    return Doubt(
        "masthead", tuple(sorted(lines)), ";".join(dict.fromkeys(one.message for one in wrong)) + "。", 0.1
    )


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
        "星期": calendar.weekday_name(day),
        "干支年": calendar.lunar_text(day),
        "农历": calendar.lunar_text(day),
    }
    fields = {"星期": "weekday", "干支年": "lunar_date", "农历": "lunar_date", "节气": "solar_term"}
    names = {
        "星期": said.weekday,
        "干支年": f"{said.cycle}年",
        "农历": "农历日期",
        "节气": f"节气{said.term}",
    }
    wrong = [name for name, ok in marks.items() if not ok]
    hint = (
        repair(DateCandidate(str(day.year), str(day.month), str(day.day), day.isoformat(), (), 1.0), said)
        if wrong
        else None
    )
    for name, ok in marks.items():
        message = f"{names[name]}与 {day.isoformat()} {'相符' if ok else '不符'}"
        true = true_values.get(name)
        own = Suggestion(true, f"{day.isoformat()} 是{true}") if not ok and true and not hint else None
        if not ok and own:
            message += f",这一天是{true}"
        out.append(Check(fields[name], ok, message, own))
    if hint:
        out.append(Check("date", False, hint.reason, hint))
    return out


def _region(readings: Mapping[str, Reading], facts: Facts) -> list[Check]:
    """The CN number's form, its region against the place in the names, its paper against the title."""
    cn = _text(readings, "cn_number")
    if not cn:
        return []
    m = re.fullmatch(r"CN(\d{2})-(\d{4})", cn)
    if not m:
        return [Check("cn_number", False, f"“{cn}”不是完整的刊号,应为 CN加两位地区号和四位序号")]
    out: list[Check] = []
    region, serial = m[1], int(m[2])
    if facts.regions and region not in facts.regions:
        out.append(Check("cn_number", False, f"刊号的地区号 {region} 不是任何省、自治区、直辖市的代码"))
    if serial > 999:
        out.append(Check("cn_number", False, f"序号 {m[2]} 不在报纸的范围 0001–0999 内"))
    title = _text(readings, "title")
    place = facts.region_of(title or "") or facts.region_of(_text(readings, "sponsor") or "")
    if place and region in facts.regions:
        ok = (
            place == region or {place, region} <= {"50", "51"} or {place, region} <= {"10", "11"}
        )  # 重庆 used 51 before 1997
        name = facts.regions.get(place, place)
        out.append(
            Check(
                "cn_number",
                ok,
                f"地区号 {region}({facts.regions[region]})与{name}{'相符' if ok else '不符'}",
                None if ok else Suggestion(f"CN{place}-{m[2]}", f"{name}的地区号是 {place}"),
            )
        )
    known = facts.papers.get(cn)
    if known and title and known != title:
        out.append(
            Check(
                "title",
                False,
                f"刊号 {cn} 是《{known}》的,报名却是“{title}”",
                Suggestion(known, f"刊号 {cn} 属于《{known}》"),
            )
        )
    elif known and title:
        out.append(Check("title", True, f"报名与刊号 {cn} 相符"))
    return out


def _issue_number(readings: Mapping[str, Reading], day: date, neighbours: Sequence[Neighbour]) -> list[Check]:
    """Issue numbers grow with the date, at most one a day (some papers skip days, none prints two numbers).
    """
    number = readings["issue_number"].value if "issue_number" in readings else None
    known = sorted(
        {(n.date, n.issue_number) for n in neighbours if n.issue_number is not None and n.date != day}
    )
    before = max((k for k in known if k[0] < day), default=None)
    after = min((k for k in known if k[0] > day), default=None)
    out: list[Check] = []
    if not isinstance(number, int):
        guess = _between(day, before, after)
        return [Check("issue_number", False, "期号没有读出", guess)] if guess else []
    for other in (before, after):
        if other is None:
            continue
        days, issues = (day - other[0]).days, number - other[1]
        if days * issues <= 0 or abs(issues) > abs(days) + 1:
            out.append(
                Check(
                    "issue_number",
                    False,
                    f"{day.isoformat()} 的期号 {number} 与 "
                    f"{other[0].isoformat()} 的 {other[1]} 期不符"
                    f"(相隔 {abs(days)} 天,期号差 {issues if days > 0 else -issues})",
                    _between(day, before, after),
                )
            )
        else:
            out.append(Check("issue_number", True, f"期号与 {other[0].isoformat()} 的 {other[1]} 期相符"))
    same = {n.issue_number for n in neighbours if n.date == day and n.issue_number is not None}
    if same and number not in same:
        out.append(Check("issue_number", False, f"同一天的另一版期号是 {same.pop()}"))
    return out


def _between(day: date, before: tuple[date, int] | None, after: tuple[date, int] | None) -> Suggestion | None:
    """The issue number between two near neighbours of a paper that appears daily."""
    if before and after and (after[0] - before[0]).days == after[1] - before[1]:
        number = before[1] + (day - before[0]).days
        return Suggestion(number, f"{before[0].isoformat()} 是 {before[1]} 期,{after[0].isoformat()} 是 "
                                  f"{after[1]} 期,每日一期")
    if before and (day - before[0]).days == 1:
        return Suggestion(before[1] + 1, f"前一天是 {before[1]} 期")
    if after and (after[0] - day).days == 1:
        return Suggestion(after[1] - 1, f"后一天是 {after[1]} 期")
    return None


def _same_as_neighbours(readings: Mapping[str, Reading], field: str, label: str, day: date | None,
                        neighbours: Sequence[Neighbour]) -> list[Check]:
    """An address that differs by a letter or two from what most other issues print is probably misread."""
    value = _text(readings, field)
    others = Counter(v for n in neighbours if (v := getattr(n, field)) and n.date != day)
    if not value or not others:
        return []
    common, count = others.most_common(1)[0]
    if others[value]:
        if count > 2 * others[value] and _apart(value, common) <= 2:
            return [Check(field, False, f"{label} {value} 与其他 {count} 期的 {common} 不同",
                          Suggestion(common, f"其他 {count} 期都印作 {common}"))]
        return [Check(field, True, f"{label}与其他 {others[value]} 期相同")]
    if _apart(value, common) <= 2:
        return [Check(field, False, f"{label} {value} 与其他 {count} 期的 {common} 只差一两个字符,可能是误识",
                      Suggestion(common, f"其他 {count} 期印作 {common}"))]
    return []  # papers change their address now and then


def _apart(a: str, b: str) -> int:
    """Edits between two short addresses."""
    from rapidfuzz.distance import Levenshtein

    return int(Levenshtein.distance(a, b, score_cutoff=3))
