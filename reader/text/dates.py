"""Dates as papers print them and librarians type them, and ranges of them: one grammar for mastheads and for
the query language.

Years of the Republic (民國) and of the reigns under which papers were dated by the civil calendar count from
the year before their first; Taiwan's papers print the year of the Republic without its name, too
(112年12月2日). Which of two figures before a year is the day (02/12/2023) depends on the country: it is said
to be open unless one of them is no month.
"""
from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from reader.text import reigns
from reader.text.numerals import HAN_NUMBER, han_number

REPUBLIC = "民国"
# name → (years before its first, last year); 明治 counts civil days from its sixth year
ERAS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "民国": (1911, 199),
        "昭和": (1925, 64),
        "大正": (1911, 15),
        "明治": (1867, 45),
        "康德": (1933, 12),
        "大同": (1931, 3),
    }
)
ERA = "(?:中[华華])?民[国國]|昭和|大正|明治|康德|大同"
NUMBER = f"[0-9{HAN_NUMBER}]"
SPLIT = re.compile(r"\s*(?:\.{2,}|…+|~|～|—+|–|至|到)\s*")
PART = re.compile(rf"(?:({NUMBER}{{1,3}})月(?:份)?)?(?:({NUMBER}{{1,3}})[日号號])?"
                  rf"|(?:(\d{{1,2}})[-/.])?(\d{{1,2}})")
COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d\d)?(?P<d>\d\d)?")
DASHED = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?")
_IN_WORDS = re.compile("[年月日]")
_MONTH_DAY = rf"(?:(?P<m>{NUMBER}{{1,3}})月(?:份)?(?:(?P<d>{NUMBER}{{1,3}})[日号號]?)?)?"
WRITTEN = re.compile(rf"(?:公元|西[元曆历歷])?(?P<y>(?:{NUMBER}|[OoＯ]){{4,8}})年?{_MONTH_DAY}")
OF_ERA = re.compile(rf"(?P<era>{ERA})(?P<y>元|{NUMBER}{{1,5}})年?{_MONTH_DAY}")
UNNAMED_ERA = re.compile(rf"(?P<y>1[0-9]{{2}}|一[{HAN_NUMBER}]{{2,4}})年{_MONTH_DAY}")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<m>{'|'.join(MONTHS)})[a-z]{{0,6}}\.?"
ENGLISH = (re.compile(rf"{_MONTH}\s?(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?\s?,?\s?(?P<y>[0-9]{{4}})", re.I),
           re.compile(rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?\s?{_MONTH},?\s?(?P<y>[0-9]{{4}})", re.I))
YEAR_LAST = re.compile(r"(?P<a>\d{1,2})(?P<rule>[-/.])(?P<b>\d{1,2})(?P=rule)(?P<y>\d{4})")
_PERIODS = (DASHED, COMPACT, OF_ERA, WRITTEN, UNNAMED_ERA, *ENGLISH)
_LETTER_ZERO = str.maketrans("OoＯ0", "〇〇〇〇")  # 二O二三年: what keyboards have instead of 〇
FULL_WIDTH = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")


@dataclass(frozen=True, slots=True)
class Order:
    """Two figures before a year, of which either may be the day: the days that they can mean, day first
    before month first.
    """

    days: tuple[date, ...]


def number(text: str) -> int | None:
    """Return a whole number in Arabic or Chinese digits: 12, 十二, 卅一, 二〇二三; None if it is none."""
    text = text.strip()
    if text.isdecimal():
        return int(text)
    if any(char in HAN_NUMBER for char in text):
        text = text.translate(_LETTER_ZERO)
    return han_number(text) if text and all(char in HAN_NUMBER for char in text) else None


def year_of_era(era: str, text: str) -> int | None:
    """Return the year of the Christian era for a year of that era (民國, 昭和 …; 元 is the first); None if it
    has no such year.
    """
    name = REPUBLIC if "民" in era else era
    before, last = ERAS[name]
    year = 1 if text == "元" else number(text)
    return before + year if year is not None and 0 < year <= last else None


def year_last(text: str) -> Order | None:
    """Return what 02/12/2023 can mean; None if it is no such date."""
    match = YEAR_LAST.fullmatch(text.strip().translate(FULL_WIDTH))
    return order_of(int(match["a"]), int(match["b"]), int(match["y"])) if match else None


def order_of(first: int, second: int, year: int) -> Order | None:
    """Return the days that two figures before a year can mean."""
    days = []
    for month, day in ((second, first), (first, second)):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return Order(tuple(dict.fromkeys(days))) if days else None


def period(text: str) -> tuple[date, date] | None:
    """Return the first and last day of a day, month or year: 2023-12-05, 20231205, 2023年12月5日,
    二〇二三年十二月, 民國三十六年, 光绪三十三年四月初五, 5 Dec 2023, 25/12/2023, 2023; None if it is none, or
    if day and month may be exchanged.
    """
    text = text.strip().translate(FULL_WIDTH)
    order = year_last(text)
    if order:
        return (order.days[0], order.days[0]) if len(order.days) == 1 else None
    match = next((found for form in _PERIODS if (found := form.fullmatch(text))), None)
    return _days(match) if match else reigns.period(text)


def _days(match: re.Match[str]) -> tuple[date, date] | None:
    """Return the first and last day that the match of a form names."""
    said = match.groupdict()
    year = _year(match)
    month = _part(said["m"])
    day = _part(said["d"])
    if year is None or (said["m"] and month is None) or (said["d"] and day is None):
        return None
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if 0 in (month, day):
        return None
    if month is None:
        return first, date(year, 12, 31)
    return first, first if day else date(year, month, monthrange(year, month)[1])


def _year(match: re.Match[str]) -> int | None:
    if match.re is OF_ERA:
        return year_of_era(match["era"], match["y"])
    if match.re is UNNAMED_ERA:
        return year_of_era(REPUBLIC, match["y"])
    year = number(match["y"])
    return year if year is not None and 999 < year < 10000 else None


def _part(text: str | None) -> int | None:
    if not text:
        return None
    short = text.lower()[:3]
    return MONTHS.index(short) + 1 if short in MONTHS else number(text)


def span(text: str) -> tuple[date | None, date | None] | None:
    """Return a period, or two with `..`, 至 or ～ between: (first day, last day); None for an open end; None
    if it is no date.
    """
    whole = period(text)
    if whole:
        return whole
    ends = _ends(text)
    if ends is None:
        return None
    first, last = ends
    low = period(first)
    high = period(last) or _rest(first, last)
    if _is_no_date(first, low) or _is_no_date(last, high):
        return None
    if low and high and low[0] > high[1]:
        low, high = high, low
    return (low[0] if low else None), (high[1] if high else None)


def _is_no_date(text: str, found: tuple[date, date] | None) -> bool:
    """Tell whether something was typed, and no date found in it."""
    return bool(text) and found is None


def _ends(text: str) -> tuple[str, str] | None:
    """Return the two ends of a range as typed, one of which may be left open."""
    ends = SPLIT.split(text.strip())
    if len(ends) == 1:  # 1953-1959: if there is one place only where it can be cut
        cuts = [at for at, char in enumerate(text) if char in "-－" and _cuts_here(text, at)]
        return (text[:cuts[0]], text[cuts[0] + 1:]) if len(cuts) == 1 else None
    return (ends[0], ends[1]) if len(ends) == 2 and any(ends) else None


def _cuts_here(text: str, at: int) -> bool:
    first, last = text[:at], text[at + 1:]
    if period(first) is None:
        return False
    in_words = _IN_WORDS.search(first) is not None
    return period(last) is not None or (in_words and _rest(first, last) is not None)


def _rest(first: str, last: str) -> tuple[date, date] | None:
    """Return the end of a range that leaves out what its beginning has said: 2023年3月至5月, 2023-12-05..09,
    民国三十六年至三十八年.
    """
    first, last = first.strip().translate(FULL_WIDTH), last.strip().translate(FULL_WIDTH)
    begin = period(first)
    if not last or begin is None:
        return None
    reign = reigns.named(first)
    if reign:
        return _not_before(begin, reigns.period(reign + last))
    of_era = OF_ERA.fullmatch(first)
    if of_era and ("年" in last or "月" not in first):
        later = OF_ERA.fullmatch(of_era["era"] + last)
        return _not_before(begin, _days(later) if later else None)
    said = of_era or DASHED.fullmatch(first) or WRITTEN.fullmatch(first)
    return _not_before(begin, _rest_of_year(begin[0].year, said, last))


def _rest_of_year(year: int, said: re.Match[str] | None, last: str) -> tuple[date, date] | None:
    """Return the days that 5月, 9日, 05-09 or 09 means after a beginning that has said its year and month."""
    match = PART.fullmatch(last)
    if match is None or said is None or said["m"] is None:
        return None
    month, day = match[1] or match[3], match[2] or match[4]
    if match[4] and not match[3] and said["d"] is None:  # 2023-03..05: to May
        month, day = match[4], None
    named = [month or said["m"], day]
    return period("-".join([str(year), *(str(number(part)) for part in named if part)]))


def _not_before(begin: tuple[date, date], found: tuple[date, date] | None) -> tuple[date, date] | None:
    """Refuse what would go backwards: 12月5日至3月1日 does not say of which year March is."""
    return found if found and found >= begin else None
