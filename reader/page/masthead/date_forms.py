"""Dates, weekdays, lunar dates and solar terms in one row of masthead text, also as OCR damages them."""
from __future__ import annotations

import re
from collections.abc import Iterator

from reader.page.calendar import BRANCHES, STEMS, TERMS, sexagenary
from reader.page.masthead.token import Cover, Token
from reader.text.numerals import FIGURE, HAN_DIGIT, HAN_NUMBER, MISREAD, han_number, number

_F, _H = f"[{FIGURE}]", f"[{HAN_NUMBER}]"
_X = r"[^\s年月日号號,。;:、()\x01]"  # any character that could be a misread figure
_SMALL = rf"(?:{_F}(?: ?{_F})?|{_H}(?: ?{_H}){{0,2}})"
_YEAR = rf"(?:{_F}(?: ?{_F}){{3}}|{_H}(?: ?{_H}){{3}})"
DATES = (
    re.compile(
        rf"(?P<era>(?:中 ?[华華] ?)?民 ?[国國]|中 ?[华華] ?\S ?[国國]|中 ?\S ?民 ?[国國]) ?(?P<y>元|{_F}{{1,3}}"
        rf"|{_H}{{1,4}}) ?年 ?(?P<m>{_SMALL}) ?月 ?(?P<d>{_SMALL})(?: ?[日号號曰目])?"
    ),
    re.compile(
        rf"(?:[公西] ?元 ?)?(?P<y>{_X}(?: ?{_X}){{3}}) ?年 ?(?P<m>{_X}(?: ?{_X}){{0,2}}) ?月 ?(?P<d>{_X}(?: ?{_X}){{0,2}}?"
        rf") ?[日号號曰目口田白]"
    ),
    re.compile(rf"(?P<y>{_YEAR}) ?年 ?(?P<m>{_SMALL}) ?\S ?(?P<d>{_SMALL}) ?[日号號]"),
    re.compile(rf"(?P<y>{_YEAR}) ?\S ?(?P<m>{_SMALL}) ?月 ?(?P<d>{_SMALL}) ?[日号號]"),
    re.compile(rf"(?P<y>{_YEAR}) ?年 ?(?P<m>{_SMALL}) ?月 ?(?P<d>{_F}(?: ?{_F})?(?![0-9])|{_H}{{1,3}})"),
    re.compile(rf"(?<![0-9])(?P<y>{_F}{{4}}) ?[-./~—·] ?(?P<m>{_F}{{1,2}}) ?[-./~—·] ?(?P<d>{_F}{{1,2}})(?![0-9])"),
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_EN_MONTH = r"(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
ENGLISH = (re.compile(rf"\b{_EN_MONTH} ?(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)? ?,? ?(?P<y>[0-9]{{4}})", re.I),
           re.compile(rf"\b(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)? ?{_EN_MONTH},? ?(?P<y>[0-9]{{4}})", re.I))
EN_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s?day|nesday|rsday|urday|s|r|rs|nes)?\b\.?", re.I)
YEAR_MONTH = re.compile(rf"(?P<y>{_YEAR}) ?(?:年|[./-]) ?(?P<m>{_SMALL}) ?月?(?=\s|$|\x01)")
MONTH_DAY = re.compile(rf"(?<![0-9年])(?P<m>{_F}{{1,2}}|{_H}{{1,2}}) ?月 ?(?P<d>{_F}{{1,2}}|{_H}{{1,3}}) ?[日号號曰]")
YEAR_ONLY = re.compile(rf"(?P<y>{_YEAR}) ?年(?=\s|$|\x01)")
MONTH_ONLY = re.compile(rf"^ ?(?P<m>{_F}{{1,2}}|{_H}{{1,2}}) ?月 ?$")
DAY_ONLY = re.compile(  # nothing else stands on the row, or the weekday, which has been read
    rf"^ ?(?P<d>{_F} ?{_F}?|{_H}{{1,3}}) ?(?:[日号號曰]? ?$|[日号號](?= ?\x01[\x01 ]{{0,8}}$))")

_WD = "一二三四五六日天曰目末—"
WEEKDAY = re.compile(rf"(?P<full>星 ?期 ?|[礼禮] ?拜 ?)(?P<d>[{_WD}1-6])"
                     rf"|(?<![\u4e00-\u9fff])[周週] ?(?P<s>[一二三四五六日])(?![\u4e00-\u9fff])"
                     rf"|(?<=[日号曰0-9]) ?[周週] ?(?P<t>[一二三四五六日])"
                     rf"|星\S(?P<n>[一二三四五六日天])(?![\u4e00-\u9fff])"
                     rf"|(?<=[日号\s])\S期(?P<p>[一二三四五六日天])(?![\u4e00-\u9fff])|星期 ?(?P<x>[^\s\x01])")

_STEM, _BRANCH = STEMS + "已巳王壬葵", BRANCHES + "卵已己末西戍戊玄醜"
_BEAST = "鼠牛虎兔龙龍蛇马馬羊猴鸡雞狗猪豬"
_GANZHI = rf"(?P<g>[{_STEM}] ?[{_BRANCH}])(?P<beast> ?[((]?[{_BEAST}](?:年?[))])?)? ?(?P<yr>年?)"
_LMONTH = r"(?:[闰閏] ?)?(?:十 ?[一二]|[正一二三四五六七八九十冬腊臘元])"
_LDAY = r"(?:[初切] ?[一二三四五六七八九十]|(?:二 ?十|[廿卄甘十])(?: ?[一二三四五六七八九](?! ?月))?|三 ?十|卅)"
_LMD = rf"(?P<lm>{_LMONTH}) ?月 ?(?:[大小] ?)?(?P<ld>{_LDAY})"
_PREFIX = r"(?:[农農夏阴陰旧舊] ?[历曆歷厉])"
LUNAR = re.compile(rf"(?P<pre>{_PREFIX})? ?:? ?{_GANZHI} ?{_LMD}(?: ?日)?")
LUNAR_LOOSE = re.compile(rf"(?P<pre>{_PREFIX})? ?:? ?{_GANZHI} ?(?P<loose>[^\s\x01]{{1,2}}月[^\s\x01]{{2}})日?")
LUNAR_MD = re.compile(rf"(?P<pre>{_PREFIX})? ?:? ?(?P<md>{_LMD}|(?<=[历曆歷厉]){_F}{{1,2}} ?月 ?{_F}{{1,2}})(?P<ri> ?日)?")
ERAS = {"同治": 1862, "光绪": 1875, "光緒": 1875, "宣统": 1909, "宣統": 1909}
LUNAR_ERA = re.compile(
    rf"(?P<y>(?:大清 ?)?(?P<era>{'|'.join(ERAS)}) ?(?P<n>元|{_H}{{1,3}}) ?年(?: ?岁次)?"
    rf"(?: ?[{_STEM}][{_BRANCH}])?(?: ?年)?) ?{_LMD}(?: ?日)?"
)
LUNAR_BAD_YEAR = re.compile(
    rf"(?:(?P<pre>{_PREFIX}) ?:? ?|(?:^|(?<=[\s\x01])))(?P<y>[^\s\x01]{{1,3}}年) ?(?P<md>{_LMD})(?: ?日)?"
)
GANZHI = re.compile(rf"(?P<pre>{_PREFIX})? ?{_GANZHI}(?=\s|$|\x01|[^\u4e00-\u9fff])")
_TERMS = "|".join((*TERMS, "驚蟄", "穀雨", "處暑", "小滿"))
TERM = re.compile(
    rf"(?P<day>{_LMD} ?日?|{_SMALL} ?月 ?{_SMALL} ?日|[今明] ?[日天]|(?:初|十|廿"
    rf"|二十)[一二三四五六七八九十]? ?日?)? ?:? ?(?P<name>{_TERMS})"
)
_TERM_NAME = re.compile(_TERMS)
TERM_FIRST = re.compile(rf"(?P<name>{_TERMS}) ?:? ?(?P<day>{_LMD})日?")
_YEAR_MONTH, _WEEK, _RULES = frozenset("年月历曆歷厉"), frozenset("星期拜周週"), frozenset("-./~—·")
_FIGURES, _LETTERS = frozenset("0123456789"), frozenset("acdehinotuyr")  # every English weekday and month has one of these
_ENGLISH = frozenset("jfmasondtwJFMASONDTWſ")  # the first letters of all of them
# What a pattern needs at least: most rows hold none of it.
_DATES_NEED = tuple(map(frozenset, ("国國", "年", "年", "月", "年", _RULES)))
_PARTS = (("year_month", YEAR_MONTH, frozenset("年./-")), ("month_day", MONTH_DAY, frozenset("月")),
          ("year", YEAR_ONLY, frozenset("年")), ("month", MONTH_ONLY, frozenset("月")), ("day", DAY_ONLY, None))
_LONGEST_DAY = 8
_STEM_FIX = str.maketrans("已巳王葵", "己己壬癸")
_BRANCH_FIX = str.maketrans("卵已己末西戍戊玄醜", "卯巳巳未酉戌戌亥丑")


def scan_calendar(cover: Cover) -> list[Token]:
    """The calendar's tokens of a row; `cover` learns which characters they take."""
    found: list[Token] = []
    figures = cover.holds(_FIGURES)
    if cover.holds(_YEAR_MONTH) or (figures and cover.holds(_RULES)) or cover.holds(_LETTERS):
        found += _dates(cover)
    if cover.holds(_WEEK) or cover.holds(_LETTERS):
        found += _weekdays(cover)
    if "月" in cover.text:
        found += _lunar(cover)
    found += _terms(cover)
    if cover.holds(_YEAR_MONTH):
        found += _lunar_days(cover)
    if figures or cover.holds(_YEAR_MONTH) or len(cover.text) < 6:
        found += _parts(cover)
    return found


def _dates(cover: Cover) -> Iterator[Token]:
    text = cover.text
    for rank, pattern in enumerate(DATES):
        for m in pattern.finditer(text) if cover.holds(_DATES_NEED[rank]) else ():
            if not cover.free(*m.span()) or _founding(text, m):
                continue
            year = _year(m["y"]) if "era" not in m.re.groupindex else _republican(m["y"])
            month, day = _part(m["m"]), _part(m["d"])
            if year.count("?") > 2 or (year + month + day).count("?") > 2 or not year.strip("?"):
                continue
            cover.take(*m.span())
            quality = (1.0, 1.0, 0.8, 0.8, 0.9, 0.9)[rank] - 0.2 * (year + month + day).count("?")
            yield Token("date", *m.span(), (year, month, day), quality)
    for pattern in ENGLISH if cover.holds(_ENGLISH) else ():
        for m in pattern.finditer(text):
            if cover.free(*m.span()):
                cover.take(*m.span())
                month = str(_MONTHS.index(m["m"].lower()[:3]) + 1)
                yield Token("date", *m.span(), (m["y"], month, m["d"]), 0.7)


def _founding(text: str, m: re.Match[str]) -> bool:
    """Whether the date is that of the paper's founding, not of the issue: 创刊于…, …创刊."""
    around = text[max(0, m.start() - 4):m.start()] + text[m.end():m.end() + 3]
    return any(word in around for word in ("创刊", "創刊", "复刊", "復刊", "创办", "创建"))


def _year(text: str) -> str:
    out = "".join(MISREAD.get(c, c) for c in text if c != " ")
    digits = [str(HAN_DIGIT[c]) if c in HAN_DIGIT else c if c.isascii() and c.isdigit() else "1" if c in "—-" else "?" for c in out]
    if "?" in digits and (spelt := han_number(text)) and 1800 < spelt < 2200:
        return str(spelt)  # 一千九百四十九 is rare, but costs nothing
    return "".join(digits)


def _republican(text: str) -> str:
    value = 1 if text == "元" else number(text)
    return str(value + 1911) if value else "????"


def _part(text: str) -> str:
    """A month or day as figures, with "?" for what cannot be read: 12, 1?, 十?."""
    text = text.replace(" ", "")
    value = number(text)
    if value is not None:
        return str(value)
    figures = any(c.isascii() and c.isdigit() for c in text)
    folded = "".join(str(HAN_DIGIT[c]) if figures and c in HAN_DIGIT else MISREAD.get(c, c) if figures else c for c in text)
    out = "".join(c if (c.isascii() and c.isdigit()) or c in HAN_NUMBER else "?" for c in folded)
    return str(int(out)) if out.isascii() and out.isdigit() else out


def _weekdays(cover: Cover) -> Iterator[Token]:
    for m in WEEKDAY.finditer(cover.text) if cover.holds(_WEEK) else ():
        if not cover.free(*m.span()):
            continue
        cover.take(*m.span())
        day = m["d"] or m["s"] or m["t"] or m["n"] or m["p"]
        if day is None:
            yield Token("weekday", *m.span(), None, 0.3)
            continue
        plain = "一二三四五六"[int(day) - 1] if day.isdigit() else {"曰": "日", "目": "日", "—": "一", "末": "六"}.get(day, day)
        yield Token("weekday", *m.span(), "星期" + plain, 1.0 if m["full"] and plain == day else 0.7)
    for m in EN_WEEKDAY.finditer(cover.text) if cover.holds(_ENGLISH) else ():
        if cover.free(*m.span()):
            cover.take(*m.span())
            index = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].index(m[1].lower())
            yield Token("weekday", *m.span(), "星期" + "一二三四五六日"[index], 0.4)


def _lunar(cover: Cover) -> Iterator[Token]:
    """Lunar dates that name their year; value = (printed without 农历 and 日, 干支, month, day, year or None)."""
    for m in LUNAR_ERA.finditer(cover.text):
        cover.take(*m.span())
        year = ERAS[m["era"]] + (han_number(m["n"]) or 1) - 1
        printed = cover.text[m.start("y"):m.end("ld")]
        yield Token("lunar", *m.span(), (printed, sexagenary(year), _lunar_month(m["lm"]), _lunar_number(m["ld"]), year))
    for pattern in (LUNAR, LUNAR_LOOSE):
        for m in pattern.finditer(cover.text):
            loose = "loose" in m.re.groupindex
            if not cover.free(*m.span()) or (not m["yr"] and not m["pre"] and not m["beast"] and loose):
                continue
            cover.take(*m.span())
            start = m.start("g") - (cover.text[m.start("g") - 1:m.start("g")] == m["g"][0])  # OCR doubled the first character
            printed = cover.text[start:m.end("loose" if loose else "ld")]
            month, day = (None, None) if loose else (_lunar_month(m["lm"]), _lunar_number(m["ld"]))
            yield Token("lunar", *m.span(), (printed, cycle(m["g"]), month, day, None), 0.6 if loose else 1.0)
    for m in LUNAR_BAD_YEAR.finditer(cover.text):
        if cover.free(*m.span()) and (m["pre"] or any(c in _STEM + _BRANCH for c in m["y"])):
            cover.take(*m.span())
            printed = cover.text[m.start("y"):m.end("ld")]
            yield Token("lunar", *m.span(), (printed, None, _lunar_month(m["lm"]), _lunar_number(m["ld"]), None), 0.7)


def _lunar_days(cover: Cover) -> Iterator[Token]:
    for m in LUNAR_MD.finditer(cover.text) if "月" in cover.text else ():
        if cover.free(*m.span()):
            cover.take(*m.span())
            known = m["lm"] is not None
            value = (m["md"], None, _lunar_month(m["lm"]) if known else None, _lunar_number(m["ld"]) if known else None)
            yield Token("lunar_day", *m.span(), (*value, bool(m["pre"]), bool(m["ri"])))
    for m in GANZHI.finditer(cover.text):
        if (m["yr"] or m["pre"]) and cover.free(*m.span()):
            cover.take(*m.span())
            yield Token("ganzhi", *m.span(), (cover.text[m.start("g"):m.end()].strip(), cycle(m["g"])))


def _terms(cover: Cover) -> Iterator[Token]:
    for m in TERM.finditer(cover.text) if _TERM_NAME.search(cover.text) else ():
        start = m.start("day") if m["day"] else m.start("name")
        alone = not (cover.text[max(0, start - 1):start].strip() or cover.text[m.end():m.end() + 1].strip())
        if not cover.free(start, m.end()) or (not m["day"] and not alone):
            continue
        after = TERM_FIRST.match(cover.text, m.start("name")) if not m["day"] else None
        end = after.end() if after and cover.free(*after.span()) else m.end()
        cover.take(start, end)
        yield Token("term", start, end, (cover.text[start:end].strip(), m["name"], m["lm"] and _lunar_month(m["lm"]),
                                         m["ld"] and _lunar_number(m["ld"])))


def _parts(cover: Cover) -> Iterator[Token]:
    """Pieces of a date scattered over several lines."""
    rest = cover.rest()
    for kind, pattern, needed in _PARTS:
        if (needed and not cover.holds(needed)) or (kind == "day" and len(rest) > _LONGEST_DAY):
            continue
        for m in pattern.finditer(rest):
            if not cover.free(*m.span()):
                continue
            groups = m.groupdict()
            value = (_year(groups["y"]) if groups.get("y") else "", _part(groups["m"]) if groups.get("m") else "",
                     _part(groups["d"]) if groups.get("d") else "")
            if kind in ("year", "year_month") and not 1800 < int(value[0].replace("?", "0")) < 2200:
                continue
            if kind != "day":
                cover.take(*m.span())
            yield Token(kind, *m.span(), value, 0.5 if kind == "day" else 0.9)


def cycle(text: str) -> str | None:
    """The year of the sixty-year cycle with OCR's look-alikes put right, or None if there is no such year."""
    pair = text.replace(" ", "")
    stem, branch = pair[0].translate(_STEM_FIX), pair[1].translate(_BRANCH_FIX)
    if stem in STEMS and branch in BRANCHES and (STEMS.index(stem) - BRANCHES.index(branch)) % 2 == 0:
        return stem + branch
    return None


def _lunar_month(text: str) -> int:
    leap = text[0] in "闰閏"
    name = text.lstrip("闰閏 ").replace(" ", "")
    value = {"正": 1, "元": 1, "冬": 11, "腊": 12, "臘": 12}.get(name) or han_number(name) or 0
    return -value if leap else value


def _lunar_number(text: str) -> int:
    text = text.replace(" ", "").replace("切", "初").replace("甘", "廿")
    return han_number(text.lstrip("初")) or 0


def lunar_parts(text: str) -> tuple[str | None, int | None, int | None]:
    """(干支, month, day) of a stored lunar date, None for what it does not say."""
    m = LUNAR.search(text)
    if m:
        return cycle(m["g"]), _lunar_month(m["lm"]), _lunar_number(m["ld"])
    m = LUNAR_MD.search(text)
    if m and m["lm"]:
        return None, _lunar_month(m["lm"]), _lunar_number(m["ld"])
    return None, None, None


def term_parts(text: str) -> tuple[str | None, int | None, int | None]:
    """(name, lunar month, lunar day) of a stored solar term."""
    m = TERM_FIRST.search(text) or TERM.search(text)
    if not m:
        return None, None, None
    return m["name"], _lunar_month(m["lm"]) if m["lm"] else None, _lunar_number(m["ld"]) if m["ld"] else None
