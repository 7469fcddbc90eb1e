"""Civil dates in one row of masthead text, whole and in pieces, in every form that papers print and as OCR
damages them.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reader.page.masthead.forms.token import MARK, Cover, Token
from reader.text.dates import ERA, ERAS, MONTHS, REPUBLIC, order_of
from reader.text.numerals import FIGURE, HAN_DIGIT, HAN_NUMBER, MISREAD, han_number, number

_F, _H = f"[{FIGURE}]", f"[{HAN_NUMBER}]"
_X = r"[^\s年月日号號,。;:、()\x01]"  # any character that could be a misread figure
_SMALL = rf"(?:{_F}(?: ?{_F})?|{_H}(?: ?{_H}){{0,2}})"
_YEAR = rf"(?:{_F}(?: ?{_F}){{3}}|{_H}(?: ?{_H}){{3}})"
_MONTH_DAY = rf" ?年 ?(?P<m>{_SMALL}) ?月 ?(?P<d>{_SMALL})"
# 民國 and reigns, also with one of the era's characters misread; 一百一十二 has the most figures
_IN_ERA = (rf"(?P<era>{ERA}|(?:中 ?[华華] ?)?民 ?[国國]|中 ?[华華] ?\S ?[国國]|中 ?\S ?民 ?[国國])"
           rf" ?(?P<y>元|{_F}{{1,3}}|{_H}(?: ?{_H}){{0,5}})")
_RULED = frozenset("-./~—·,")
# Characters of which a row must hold one to hold such a part of a date
_YEARS, _MONTHS, _DAYS = frozenset("年"), frozenset("月"), frozenset("日号號")
_NUMERALS = frozenset("0123456789" + FIGURE[3:] + HAN_NUMBER)
_ERA_ENDS = frozenset("国國") | {name[-1] for name in ERAS}
_WHOLE = (_YEARS, _MONTHS, _NUMERALS)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a printed date: pattern, how surely it is a date, and what a row needs at least to hold one:
    a character of each set.
    """

    pattern: re.Pattern[str]
    quality: float
    needs: tuple[frozenset[str], ...]


FORMS = (
    Form(
        re.compile(
            rf"{_IN_ERA}{_MONTH_DAY}(?: ?[日号號曰目])?"
        ),
        1.0,
        _WHOLE,
    ),
    Form(
        re.compile(
            rf"(?:[公西] ?[元曆历歷] ?)?(?P<y>一 ?千 ?[八九] ?百(?: ?{_H}){{0,4}}){_MONTH_DAY} ?[日号號]"
        ),
        1.0,
        (*_WHOLE, _DAYS),
    ),
    Form(
        re.compile(
            rf"(?:[公西] ?[元曆历歷] ?)?(?P<y>{_X}(?: ?{_X}){{3}}) ?年 ?(?P<m>{_X}(?: ?{_X}){{0,2}}) ?月"
            rf" ?(?P<d>{_X}(?: ?{_X}){{0,2}}?) ?[日号號曰目口田白]"
        ),
        1.0,
        (_YEARS, _MONTHS),
    ),
    Form(
        re.compile(rf"(?P<y>{_YEAR}) ?年 ?(?P<m>{_SMALL}) ?\S ?(?P<d>{_SMALL}) ?[日号號]"),
        0.8,
        (_YEARS, _DAYS, _NUMERALS),
    ),
    Form(
        re.compile(rf"(?P<y>{_YEAR}) ?\S ?(?P<m>{_SMALL}) ?月 ?(?P<d>{_SMALL}) ?[日号號]"),
        0.8,
        (_MONTHS, _DAYS, _NUMERALS),
    ),
    Form(
        re.compile(rf"(?P<y>{_YEAR}) ?年 ?(?P<m>{_SMALL}) ?月 ?(?P<d>{_F}(?: ?{_F})?(?![0-9])|{_H}{{1,3}})"),
        0.9,
        _WHOLE,
    ),
    Form(
        re.compile(  # Taiwan's papers leave the era's name away
            rf"(?<![0-9])(?P<roc>1[0-4][0-9]){_MONTH_DAY} ?[日号號]"
        ),
        0.9,
        (*_WHOLE, _DAYS),
    ),
    Form(
        re.compile(  # ... before its hundredth year, too: there the weekday must bear it out
            rf"(?<![0-9])(?P<roc>[3-9][0-9]){_MONTH_DAY} ?[日号號]"
            r"(?=[^0-9]{0,8}(?:星期|[週周])(?P<weekday>[一二三四五六日天]))"
        ),
        0.8,
        (*_WHOLE, _DAYS),
    ),
    Form(
        re.compile(
            rf"(?<![0-9])(?P<y>{_F}{{4}}) ?[-./~—·,] ?(?P<m>{_F}{{1,2}}) ?[-./~—·,]"
            rf" ?(?P<d>{_F}{{1,2}})(?![0-9])"
        ),
        0.9,
        (_RULED, _NUMERALS),
    ),
    Form(  # 2023 11/21, the year set above or before the rest
        re.compile(
            r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2}) (?P<m>[01]?[0-9]) ?[/.] ?(?P<d>[0-3]?[0-9])(?![0-9.%])"
        ),
        0.8,
        (_RULED, _NUMERALS),
    ),
)
# 02/12/2023: which of the two is the day depends on the country
YEAR_LAST = re.compile(
    rf"(?<![0-9/.-])(?P<a>{_F}{{1,2}}) ?(?P<rule>[-./]) ?(?P<b>{_F}{{1,2}}) ?(?P=rule) ?(?P<y>(?:18|19"
    rf"|20){_F}{{2}})(?![0-9])"
)
_EN_MONTH = rf"(?P<m>{'|'.join(MONTHS)})[a-z]{{0,6}}\.?"
ENGLISH = (re.compile(rf"\b{_EN_MONTH} ?(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)? ?,? ?(?P<y>[0-9]{{4}})", re.I),
           re.compile(rf"\b(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)? ?{_EN_MONTH},? ?(?P<y>[0-9]{{4}})", re.I))
_EN_END = r"(?=[\s,]|$|\x01)"
ENGLISH_PARTS = (re.compile(rf"\b{_EN_MONTH},? ?(?P<y>(?:18|19|20)[0-9]{{2}}){_EN_END}", re.I),
                 re.compile(rf"\b{_EN_MONTH} ?(?P<d>[0-3]?[0-9])(?:st|nd|rd|th)?{_EN_END}", re.I),
                 re.compile(rf"\b(?P<d>[0-3]?[0-9])(?:st|nd|rd|th)? ?{_EN_MONTH}{_EN_END}", re.I))
YEAR_MONTH = re.compile(rf"(?P<y>{_YEAR}) ?(?:年|[./-]) ?(?P<m>{_SMALL}) ?月?(?=\s|$|\x01)")
MONTH_DAY = re.compile(rf"(?<![0-9年])(?P<m>{_F}{{1,2}}|{_H}{{1,2}}) ?月 ?(?P<d>{_F}{{1,2}}"
                       rf"|{_H}{{1,3}}) ?[日号號曰]")
ERA_YEAR_MONTH = re.compile(rf"{_IN_ERA} ?年 ?(?P<m>{_SMALL}) ?月(?=\s|$|\x01)")
ERA_YEAR = re.compile(rf"{_IN_ERA} ?年(?=\s|$|\x01)")
YEAR_ONLY = re.compile(rf"(?P<y>{_YEAR}) ?年(?=\s|$|\x01)")
MONTH_ONLY = re.compile(rf"^ ?(?P<m>{_F}{{1,2}}|{_H}{{1,2}}) ?月 ?$")
# Of these nothing else stands on the row, or the weekday, which has been read
DAY_ONLY = re.compile(rf"^[\x01 ]{{0,7}}(?P<d>{_F} ?{_F}?|{_H}{{1,3}}) ?[日号號曰]?(?=[\x01 ]{{0,9}}$)")
BARE_YEAR = re.compile(r"^[\x01 ]{0,9}(?P<y>(?:18|19|20)[0-9]{2})(?=[\x01 ]{0,9}$)")
BARE_MONTH_DAY = re.compile(
    r"^ ?(?P<m>[01]?[0-9])(?: ?[/.·] ?|(?<=[0-9]{2})-(?=[0-9]{2}))(?P<d>[0-3]?[0-9])(?= ?$| ?\x01)")
_ENGLISH = frozenset("jfmasondJFMASOND")  # the first letters of the months
# What a row needs at least to hold such a piece: most rows hold none of it.
_PARTS: tuple[tuple[str, re.Pattern[str], tuple[frozenset[str], ...]], ...] = (
    ("year_month", ERA_YEAR_MONTH, _WHOLE),
    ("year", ERA_YEAR, (_YEARS, _ERA_ENDS)),
    ("year_month", YEAR_MONTH, (frozenset("年./-"), _NUMERALS)),
    ("month_day", MONTH_DAY, (_MONTHS, frozenset("日号號曰"), _NUMERALS)),
    ("year", YEAR_ONLY, (_YEARS, _NUMERALS)),
    ("month", MONTH_ONLY, (_MONTHS, _NUMERALS)),
    ("day", DAY_ONLY, (_NUMERALS,)),
    ("year", BARE_YEAR, (frozenset("12"),)),
    *zip(("year_month", "month_day", "month_day"), ENGLISH_PARTS, [(_ENGLISH, _NUMERALS)] * 3, strict=True),
    ("month_day", BARE_MONTH_DAY, (frozenset("/.·-"), _NUMERALS)),
)
_LONGEST_DAY = 8
_BESIDE = MARK + " "  # what may stand before a figure that is the rest of its row
_WEEKDAYS = "一二三四五六日"
_FOUNDED = ("创刊", "創刊", "复刊", "復刊", "创办", "创建")


def scan_dates(cover: Cover) -> Iterator[Token]:
    """Yield whole dates: value = (year, month, day) as figures with "?" for what is illegible; of kind
    "open", where day and month may be exchanged, (year, first, second).
    """
    for form in FORMS:
        if cover.holds_each(form.needs):
            yield from _of_form(cover, form)
    if cover.holds(_RULED):
        yield from _year_last(cover)
    if cover.holds(_ENGLISH):
        yield from _english(cover)


def _of_form(cover: Cover, form: Form) -> Iterator[Token]:
    for m in form.pattern.finditer(cover.text):
        if not cover.free(*m.span()) or _founding(cover.text, m):
            continue
        year, month, day = _year_of(m), figure(m["m"]), figure(m["d"])
        lost = (year + month + day).count("?")
        if year.count("?") > 2 or lost > 2 or not year.strip("?"):
            continue
        if "weekday" in m.groupdict() and not _falls_on(m["weekday"], year, month, day):
            continue
        cover.take(*m.span())
        yield Token("date", *m.span(), (year, month, day), form.quality - 0.2 * lost)


def _falls_on(weekday: str, year: str, month: str, day: str) -> bool:
    """Return whether that day is one, and falls on that weekday."""
    try:
        return date(int(year), int(month), int(day)).weekday() == _WEEKDAYS.index(weekday.replace("天", "日"))
    except ValueError:
        return False


def _year_of(m: re.Match[str]) -> str:
    said = m.groupdict()
    if said.get("roc"):
        return str(1911 + int(m["roc"]))
    if "era" not in said:
        return _year(m["y"])
    before, _ = ERAS.get(m["era"], ERAS[REPUBLIC])
    value = 1 if m["y"] == "元" else number(m["y"])
    return str(before + value) if value else "????"


def _year_last(cover: Cover) -> Iterator[Token]:
    for m in YEAR_LAST.finditer(cover.text):
        first, second, year = figure(m["a"]), figure(m["b"]), _year(m["y"])
        if not cover.free(*m.span()) or "?" in first + second + year:
            continue
        order = order_of(int(first), int(second), int(year))
        if order is None:
            continue
        cover.take(*m.span())
        if len(order.days) == 1:
            day = order.days[0]
            yield Token("date", *m.span(), (str(day.year), str(day.month), str(day.day)), 0.85)
        else:
            yield Token("open", *m.span(), (year, first, second), 0.85)


def _english(cover: Cover) -> Iterator[Token]:
    for pattern in ENGLISH:
        for m in cover.taking(pattern):
            yield Token("date", *m.span(), (m["y"], _month(m["m"]), m["d"]), 0.7)


def _founding(text: str, m: re.Match[str]) -> bool:
    """Return whether the date is that of the paper's founding, not of the issue: 创刊于…, …创刊."""
    around = text[max(0, m.start() - 4):m.start()] + text[m.end():m.end() + 3]
    return any(word in around for word in _FOUNDED)


def _year(text: str) -> str:
    out = "".join(MISREAD.get(c, c) for c in text if c != " ")
    digits = "".join(_digit(c) for c in out)
    spelt = han_number(text) if "?" in digits else None
    if spelt and 1800 < spelt < 2200:
        return str(spelt)  # 一千九百四十九 is rare, but costs nothing
    return digits


def _digit(char: str) -> str:
    if char in HAN_DIGIT:
        return str(HAN_DIGIT[char])
    if _is_figure(char):
        return char
    return "1" if char in "—-" else "?"


def figure(text: str) -> str:
    """Return a month or day as figures, with "?" for what cannot be read: 12, 1?, 十?."""
    text = text.replace(" ", "")
    value = number(text)
    if value is not None:
        return str(value)
    if any(map(_is_figure, text)):
        text = "".join([str(HAN_DIGIT[c]) if c in HAN_DIGIT else MISREAD.get(c, c) for c in text])
    out = "".join([c if _is_figure(c) or c in HAN_NUMBER else "?" for c in text])
    return str(int(out)) if out.isascii() and out.isdigit() else out


def _is_figure(char: str) -> bool:
    return char.isascii() and char.isdigit()


def scan_parts(cover: Cover) -> Iterator[Token]:
    """Yield pieces of a date scattered over several lines."""
    rest = cover.rest()
    for kind, pattern, needs in _PARTS:
        if (kind == "day" and len(rest) > _LONGEST_DAY) or not cover.holds_each(needs):
            continue
        weak = kind == "day" or pattern in (BARE_YEAR, BARE_MONTH_DAY)
        for m in pattern.finditer(rest):
            value = _pieces(m)
            start = m.end() - len(m[0].lstrip(_BESIDE))
            if not cover.free(start, m.end()) or not _may_be_date(kind, value, pattern is BARE_MONTH_DAY):
                continue
            if not weak:
                cover.take(start, m.end())
            yield Token(kind, start, m.end(), value, 0.5 if weak else 0.9)


def _may_be_date(kind: str, value: tuple[str, str, str], bare: bool) -> bool:
    """Return whether a calendar has the year; and the month and day, where nothing but figures stands for
    them.
    """
    year, month, day = value
    if kind in ("year", "year_month"):
        return 1800 < int(year.replace("?", "0")) < 2200
    return not bare or (0 < int(month) < 13 and 0 < int(day) < 32)


def _pieces(m: re.Match[str]) -> tuple[str, str, str]:
    said = m.groupdict()
    year, month, day = said.get("y"), said.get("m"), said.get("d")
    return (_year_of(m) if year else ""), _month(month) if month else "", figure(day) if day else ""


def _month(text: str) -> str:
    """Return a month as figures, also an English one."""
    name = text[:3].lower()
    return str(MONTHS.index(name) + 1) if name in MONTHS else figure(text)
