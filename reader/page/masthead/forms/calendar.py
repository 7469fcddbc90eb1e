"""Dates, weekdays, lunar dates and solar terms in one row of masthead text, also as OCR damages them."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.page.masthead.forms.civil_dates import scan_dates, scan_parts
from reader.page.masthead.forms.token import Cover, Token
from reader.text import reigns
from reader.text.calendar import BRANCHES, STEMS, TERMS, sexagenary
from reader.text.numerals import FIGURE, HAN_NUMBER, han_number
from reader.text.reigns import REIGNS

_F = f"[{FIGURE}]"
_SMALL = rf"(?:{_F}(?: ?{_F})?|[{HAN_NUMBER}](?: ?[{HAN_NUMBER}]){{0,2}})"
EN_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s?day|nesday|rsday|urday|s|r|rs|nes)?\b\.?", re.I)
_WD = "一二三四五六日天曰目末—"
WEEKDAY = re.compile(rf"(?P<full>星 ?期 ?|[礼禮] ?拜 ?)(?P<d>[{_WD}1-6])"
                     rf"|(?<![\u4e00-\u9fff])[周週] ?(?P<s>[一二三四五六日])(?![\u4e00-\u9fff])"
                     rf"|(?<=[日号曰0-9]) ?[周週] ?(?P<t>[一二三四五六日])"
                     rf"|星\S(?P<n>[一二三四五六日天])(?![\u4e00-\u9fff])"
                     rf"|(?<=[日号\s])\S期(?P<p>[一二三四五六日天])(?![\u4e00-\u9fff])"
                     rf"|星期 ?(?P<x>[^\s\x01])")
SHORT_WEEKDAY = re.compile(r" ?\( ?(?P<b>[一二三四五六日]) ?\)| {1,2}(?P<d>[一二三四五六日])(?=\s|$)")

_STEM, _BRANCH = STEMS + "已巳王壬葵", BRANCHES + "卵已己末西戍戊玄醜"
_BEAST = "鼠牛虎兔龙龍蛇马馬羊猴鸡雞狗猪豬"
_GANZHI = rf"(?P<g>[{_STEM}] ?[{_BRANCH}])(?P<beast> ?[((]?[{_BEAST}](?:年?[))])?)? ?(?P<yr>年?)"
_LMONTH = r"(?:[闰閏] ?)?(?:十 ?[一二]|[正一二三四五六七八九十冬腊臘元])"
_LDAY = (
    r"(?:[初切] ?[一二三四五六七八九十]|(?:二 ?十|[廿卄甘十])(?: ?[一二三四五六七八九](?! ?月))?|三 ?十|卅)"
)
_LMD = rf"(?P<lm>{_LMONTH}) ?月 ?(?:[大小] ?)?(?P<ld>{_LDAY})"
_PREFIX = r"(?:[农農夏阴陰旧舊] ?[历曆歷厉])"
LUNAR = re.compile(rf"(?P<pre>{_PREFIX})? ?:? ?{_GANZHI} ?{_LMD}(?: ?日)?")
LUNAR_LOOSE = re.compile(
    rf"(?P<pre>{_PREFIX})? ?:? ?{_GANZHI} ?(?P<loose>[^\s\x01]{{1,2}}月[^\s\x01]{{2}})日?"
)
LUNAR_MD = re.compile(rf"(?P<pre>{_PREFIX})? ?:? ?(?P<md>{_LMD}"
                      rf"|(?<=[历曆歷厉]){_F}{{1,2}} ?月 ?{_F}{{1,2}})(?P<ri> ?日)?")
LUNAR_ERA = re.compile(
    rf"(?P<y>(?:大清 ?)?(?P<era>{'|'.join(REIGNS)}) ?(?P<n>元|[{HAN_NUMBER}]{{1,3}}) ?年(?: ?[岁歲]次)?"
    rf"(?: ?[{_STEM}][{_BRANCH}])?(?: ?年)?) ?{_LMD}(?: ?日)?"
)
LUNAR_BAD_YEAR = re.compile(
    rf"(?:(?P<pre>{_PREFIX}) ?:? ?|(?:^|(?<=[\s\x01])))(?P<y>[^\s\x01]{{1,3}}年) ?(?P<md>{_LMD})(?: ?日)?"
)
ERA_ALONE = re.compile(rf"^ ?(?:大清 ?)?(?P<era>{'|'.join(REIGNS)}|大清) ?(?:朝|皇帝)? ?$")
GANZHI = re.compile(rf"(?P<pre>{_PREFIX})? ?{_GANZHI}(?=\s|$|\x01|[^\u4e00-\u9fff])")
_TERMS = "|".join((*TERMS, "驚蟄", "穀雨", "處暑", "小滿"))
TERM = re.compile(
    rf"(?P<day>{_LMD} ?日?|{_SMALL} ?月 ?{_SMALL} ?日|[今明] ?[日天]|(?:初|十|廿"
    rf"|二十)[一二三四五六七八九十]? ?日?)? ?:? ?(?P<name>{_TERMS})"
)
_TERM_NAME = re.compile(_TERMS)
TERM_FIRST = re.compile(rf"(?P<name>{_TERMS}) ?:? ?(?P<day>{_LMD})日?")
_YEAR_MONTH, _WEEK, _RULES = frozenset("年月历曆歷厉"), frozenset("星期拜周週"), frozenset("-./~—·,")
_FIGURES, _LETTERS = (
    frozenset("0123456789"),
    frozenset("acdehinotuyrACDEHINOTUYR"),
)  # every English weekday and month has one of these
_ENGLISH = frozenset("jfmasondtwJFMASONDTWſ")  # the first letters of all of them
_DYNASTY = ("大清", *REIGNS)
_STEM_SET = frozenset(_STEM)
_SHORT = 6  # characters of a row that may be nothing but a piece of a date
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY_FIX = {"曰": "日", "目": "日", "—": "一", "末": "六"}
_STEM_FIX = str.maketrans("已巳王葵", "己己壬癸")
_BRANCH_FIX = str.maketrans("卵已己末西戍戊玄醜", "卯巳巳未酉戌戌亥丑")


def scan_calendar(cover: Cover) -> list[Token]:
    """Return the calendar's tokens of a row; `cover` learns which characters they take."""
    figures, months, letters = cover.holds(_FIGURES), cover.holds(_YEAR_MONTH), cover.holds(_LETTERS)
    found: list[Token] = []
    if months or letters or (figures and cover.holds(_RULES)):
        found += scan_dates(cover)
    found += _after_dates(cover, found)
    found += _weekdays(cover)
    if "月" in cover.text or cover.text.startswith(_DYNASTY):
        found += _lunar(cover)
    found += _terms(cover)
    if months:
        found += _lunar_days(cover)
    if figures or months or len(cover.text) < _SHORT:
        found += scan_parts(cover)
    return found


def _weekdays(cover: Cover) -> Iterator[Token]:
    if cover.holds(_WEEK):
        yield from map(_weekday, cover.taking(WEEKDAY))
    if cover.holds(_ENGLISH):
        for m in cover.taking(EN_WEEKDAY):
            yield Token("weekday", *m.span(), "星期" + "一二三四五六日"[_DAYS.index(m[1].lower())], 0.4)


def _after_dates(cover: Cover, dates: Sequence[Token]) -> list[Token]:
    """Return the weekdays that one character right after the day stands for: 12月2日(六), 12月2日 六."""
    matches = [m for token in dates if (m := SHORT_WEEKDAY.match(cover.text, token.end))]
    for m in matches:
        cover.take(*m.span())
    return [Token("weekday", *m.span(), "星期" + (m["b"] or m["d"]), 0.7) for m in matches]


def _weekday(m: re.Match[str]) -> Token:
    """星期二; also with its last character misread (星期曰), or without 期."""
    day = m["d"] or m["s"] or m["t"] or m["n"] or m["p"]
    if day is None:
        return Token("weekday", *m.span(), None, 0.3)
    plain = "一二三四五六"[int(day) - 1] if day.isdigit() else _WEEKDAY_FIX.get(day, day)
    return Token("weekday", *m.span(), "星期" + plain, 1.0 if m["full"] and plain == day else 0.7)


def _lunar(cover: Cover) -> Iterator[Token]:
    """Yield lunar dates that name their year; value = (printed without 农历 and 日, 干支, month, day, year or
    None).
    """
    yield from _reigns(cover)
    for m in cover.taking(LUNAR):
        yield Token("lunar", *m.span(), (_printed(cover, m, "ld"), cycle(m["g"]), *_month_day(m), None))
    for m in cover.untaken(LUNAR_LOOSE):
        if m["yr"] or m["pre"] or m["beast"]:
            cover.take(*m.span())
            value = (_printed(cover, m, "loose"), cycle(m["g"]), None, None, None)
            yield Token("lunar", *m.span(), value, 0.6)
    for m in cover.untaken(LUNAR_BAD_YEAR):
        if m["pre"] or any(c in _STEM + _BRANCH for c in m["y"]):
            cover.take(*m.span())
            printed = cover.text[m.start("y"):m.end("ld")]
            yield Token("lunar", *m.span(), (printed, None, *_month_day(m), None), 0.7)


def _printed(cover: Cover, m: re.Match[str], last: str) -> str:
    """Return the date from its year to the group that ends it; OCR may have doubled its first character."""
    at = m.start("g")
    doubled = cover.text[at - 1:at] == m["g"][0]
    return cover.text[at - doubled:m.end(last)]


def _reigns(cover: Cover) -> Iterator[Token]:
    """Dates of the last dynasty's reigns, and their names alone."""
    for m in LUNAR_ERA.finditer(cover.text):
        cover.take(*m.span())
        year = reigns.year(m["era"], m["n"])
        printed = cover.text[m.start("y"):m.end("ld")]
        yield Token("lunar", *m.span(), (printed, sexagenary(year), *_month_day(m), year))
    for m in ERA_ALONE.finditer(cover.text):
        cover.take(*m.span())
        yield Token("era", *m.span(), m["era"])


def _month_day(m: re.Match[str]) -> tuple[int | None, int | None]:
    """Return the lunar month and day that the match names, None for what it does not."""
    return reigns.month(m["lm"]) if m["lm"] else None, _lunar_number(m["ld"]) if m["ld"] else None


def _lunar_days(cover: Cover) -> Iterator[Token]:
    for m in cover.taking(LUNAR_MD) if "月" in cover.text else ():
        yield Token("lunar_day", *m.span(), (m["md"], None, *_month_day(m), bool(m["pre"]), bool(m["ri"])))
    for m in cover.untaken(GANZHI) if cover.holds(_STEM_SET) else ():
        if m["yr"] or m["pre"]:
            cover.take(*m.span())
            yield Token("ganzhi", *m.span(), (cover.text[m.start("g"):m.end()].strip(), cycle(m["g"])))


def _terms(cover: Cover) -> Iterator[Token]:
    """Solar terms that stand alone or with their day before or behind them."""
    text = cover.text
    for m in TERM.finditer(text) if _TERM_NAME.search(text) else ():
        start = m.start("day") if m["day"] else m.start("name")
        alone = not (text[max(0, start - 1):start].strip() or text[m.end():m.end() + 1].strip())
        if not cover.free(start, m.end()) or not (m["day"] or alone):
            continue
        after = None if m["day"] else TERM_FIRST.match(text, m.start("name"))
        end = after.end() if after and cover.free(*after.span()) else m.end()
        cover.take(start, end)
        yield Token("term", start, end, (text[start:end].strip(), m["name"], *_month_day(m)))


def cycle(text: str) -> str | None:
    """Return the year of the sixty-year cycle with OCR's look-alikes put right, or None if there is no such
    year.
    """
    pair = text.replace(" ", "")
    stem, branch = pair[0].translate(_STEM_FIX), pair[1].translate(_BRANCH_FIX)
    if stem in STEMS and branch in BRANCHES and (STEMS.index(stem) - BRANCHES.index(branch)) % 2 == 0:
        return stem + branch
    return None


def _lunar_number(text: str) -> int:
    text = text.replace(" ", "").replace("切", "初").replace("甘", "廿")
    return han_number(text.lstrip("初")) or 0


def lunar_parts(text: str) -> tuple[str | None, int | None, int | None]:
    """Return (干支, month, day) of a stored lunar date, None for what it does not say."""
    m = LUNAR.search(text)
    if m:
        return cycle(m["g"]), *_month_day(m)
    m = LUNAR_MD.search(text)
    return (None, *_month_day(m)) if m else (None, None, None)


def term_parts(text: str) -> tuple[str | None, int | None, int | None]:
    """Return (name, lunar month, lunar day) of a stored solar term."""
    m = TERM_FIRST.search(text) or TERM.search(text)
    if not m:
        return None, None, None
    return m["name"], *_month_day(m)
