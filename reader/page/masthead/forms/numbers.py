"""Issue and page numbers and CN number in one row, by their form; labels only help."""
from __future__ import annotations

import re
from collections.abc import Iterator

from reader.page.masthead.forms.contacts import scan_addresses, scan_phones
from reader.page.masthead.forms.token import MARK, Cover, Token
from reader.text.numerals import FIGURE, HAN_NUMBER, figures, number

_F, _H = f"[{FIGURE}]", f"[{HAN_NUMBER}]"
_NUM = rf"(?:{_F}(?: ?{_F}){{0,6}}|{_H}(?: ?{_H}){{0,8}})"
_DASH = r"[-—–－一~・·._=]"
_BAN = "版板扳阪贩販飯饭"

CN_LABEL = (r"(?:国内外?|國內|国际|全国|全國|中国|中國)?(?:标准|標準|公开|公開)?(?:统一|統一|统—)?(?:连续"
            r"|連續)?(?:出版物|出版|"
            r"报刊|報刊)?(?:刊号|刊號|号|號|编号|代号)")
CN = re.compile(
    rf"(?:{CN_LABEL})? ?[::]? ?[((]?(?P<cn>[CcGe€] ?[NnHMи]) ?[::]? ?{_DASH}?"
    rf" ?(?P<r>{_F} ?{_F}) ?{_DASH}? ?(?P<n>{_F}(?: ?{_F}){{3}})(?![0-9])(?: ?/ ?[A-Z]?)?[))]?"
)
CN_BARE = re.compile(
    rf"(?:刊 ?[号號]|出版物 ?[号號]|统一.?号|統一.?號) ?[::]? ?[((]?(?:[A-Za-z]{{1,2}}"
    rf"|[^\s\d])? ?[::]?(?P<r>{_F} ?{_F}) ?{_DASH} ?(?P<n>{_F}(?: ?{_F}){{3}})(?![0-9]) ?/?[))]?"
)
CN_DAMAGED = re.compile(
    rf"(?P<cn>[CN][CN]?|.N|C.) ?[::]? ?(?P<r>{_F}\S|\S{_F}|{_F}{_F}) ?{_DASH} ?(?P<n>\S{{4}})(?![0-9])"
)
CN_WORDS = re.compile(
    r"(?:国内|國內|全国|中国|中國)?(?:标准|標準)?(?:统一|統一|统—|公开)(?:连续|連續)?(?:出版物|刊"
    r"|报刊)?[号號]?[::]?"
    r"|出版物[号號][::]?|连续出版物"
)
POST = re.compile(
    rf"(?:(?:国内|国外|國內|國外|外埠|本埠)?(?:邮发|郵發|邮政|郵政|发行|發行|订阅|邮局|报刊"
    rf"|邮友)?(?:代[号號]|发[号]"
    rf"|代码)) ?[::]? ?[A-Z]{{0,2}} ?{_F}{{1,3}} ?{_DASH} ?{_F}{{1,5}}"
)
PRICE = re.compile(
    rf"(?:(?:今日|本期|每月|全年|半年|全国|国内)?(?:零售|定价|定價|售价|售價|每份|每期|订价|報價|报价"
    rf"|价格|月价|年价"
    rf"|价|單價|单价|售(?=[港澳台新人]?[币幣]))[^\d\s]{{0,6}}[::]? ?(?:人民币)?)(?:[¥¥] ?)?"
    r"(?:\d{1,7}(?:\.\d{1,2})?"
    rf"|{_H}{{1,4}}) ?(?:元|角"
    rf"|分|圆)(?:{_H}角)?(?:{_H}分)?(?: ?/ ?[份年月期])?"
)
ZIP = re.compile(r"(?:邮政编码|郵政編碼|邮编|郵編|邮码|P\.?C\.?) ?[::]? ?\d{6}")
PERMIT = re.compile(
    r"(?:广告|廣告)?(?:经营|經營|发布)?(?:许可证|許可證|登记证|登記證|执照|准印证"
    r"|登记(?=[^\s,。;]{0,24}(?:字|\d|[号號]|[A-Z])))"
    r"[^\s,。;]{0,24}(?: ?第? ?[\dA-Za-z()-]{1,16} ?[号號])?|\S{1,4}广登字\S{0,16}"
    r"|(?:中[华華])?[郵邮]政[^\s,。;]{0,12}新[闻聞][纸紙][类類]?"
)
ISSUE = re.compile(
    rf"(?:(?P<total>[总總](?: ?刊)?|惠|累计|统|[复復创創革]刊) ?)?(?:(?P<di>[第苐笫弟]) ?)?"
    rf"(?P<n>[0-9]{{1,3}},[0-9]{{3}}|{_NUM}) ?(?P<unit>[期号號"
    rf"朗朔])(?![召角楼院线大末外货刊间])"
)
ISSUE_OPEN = re.compile(
    rf"(?:[总總惠] ?[第苐笫弟号號期]{{0,2}}|总 ?[期刊] ?[号数]|期号|刊期|期数|總期號"
    rf"|出版 ?第) ?[::]? ?(?P<n>{_NUM})(?![版\d月])"
)
ISSUE_NO = re.compile(rf"(?<![A-Za-z])(?:N[oO0]|№|NO|ISSUE|Issue)[.:::。 ]{{0,2}}(?P<n>{_F}{{1,6}})(?![0-9])")
FIRST_ISSUE = re.compile(r"^ ?第 ?[—–一-] ?[号號] ?$")  # the stroke of 一 is read as a dash
ISSUE_DAMAGED = re.compile(r"(?P<pre>[总總]? ?第) ?(?P<n>[^\s期号]{2,7}) ?(?:期|[号號](?!线))")
PAGES = re.compile(rf"(?:(?:本[报報])?今 ?[日天曰目口田][^\d\s第::]{{0,8}}?|令日[^\d\s第]{{0,6}}?|"
                   rf"本 ?[期报報日次][^\d\s第::]{{0,8}}?|(?:[共全计計]|合计|共计|总计|出版|发行|每期"
                   rf"|每周)[^\d\s第]{{0,4}}?|[对對四八]开(?:张"
                   rf"|张)?) ?:? ?(?:[A-D]?\d{{1,2}} ?[-—~至到] ?[A-D]?)?(?P<n>{_NUM}) ?(?:个|個|大|整|块"
                   rf"|塊)? ?(?:[{_BAN}页頁](?![本权面画块式主]))")
PAGES_DAMAGED = re.compile(rf"今 ?[日天曰目口田] ?(?P<n>{_F}{{1,2}}|{_H}{{1,3}}) ?[^\s\d张張](?=\s|$"
                           rf"|[\x01,,(((])"
                           rf"|[^\s第]日 ?(?P<n2>{_F}{{1,2}}|{_H}{{1,3}}) ?版|今[^\s第]? ?(?P<n3>{_F}{{1,2}}"
                           rf"|{_H}{{1,3}}) ?版|(?:(?<=[\s\x01期])"
                           rf"|^)[^\s0-9第]?[期日报天] ?(?P<n4>{_F}{{1,2}}"
                           rf"|{_H}{{1,3}}) ?版")
PAGES_ALONE = re.compile(rf"^ ?(?P<n>{_NUM}) ?版 ?$")
PAGE = re.compile(rf"(?<![接转轉至到见見入在])(?P<di>第) ?(?P<n>[A-Da-d] ?\d{{1,3}}"
                  rf"|{_NUM}) ?[{_BAN}](?!面|式)"
                  rf"|(?:版次|版面|版号|页码|版序) ?[::]? ?(?P<v>[A-Da-d]?\d{{1,3}}|{_H}{{1,3}})(?!\d)"
                  rf"|(?<![0-9A-Za-z接转至见第])(?P<b>[A-D] ?[0-9]{{1,3}}|[0-9]{{1,2}}"
                  rf"|{_H}{{1,3}}) ?[{_BAN}](?!面|式"
                  rf"|[0-9])")
PAGE_ALONE = re.compile(r"(?:^|(?<=[\s\x01]))(?P<n>[A-D] ?[0-9]{1,2}|[0-9]{1,2})(?=[\s\x01]|$)")
_LEGIBLE = 4  # figures of a damaged CN number
_MOST_ISSUES = 100_000
# Characters of which a row must hold one to hold what is named
_CN_HINT, _CN_WORDS = frozenset("CcGe€N刊物统統公"), frozenset("统統公出")
_ANY_FIGURE = frozenset("0123456789" + FIGURE[3:])
_UNITS, _NUMBER_FOLLOWS = frozenset("期号號朗朔"), frozenset("总總惠期第")
_NO, _WRITTEN_OUT = frozenset("NI№"), frozenset("第")
_PAGE_NOUNS, _TODAY = frozenset(_BAN + "页頁"), frozenset("今版")
_PLAIN = (
    ("post", POST, (frozenset("代发"), _ANY_FIGURE)),
    ("price", PRICE, (frozenset("售价價份期"), frozenset("元角分圆"))),
    ("zip", ZIP, (frozenset("邮郵P"),)),
    ("permit", PERMIT, (frozenset("证證照记字闻聞"),)),
)


def scan_numbers(cover: Cover) -> list[Token]:
    """Return the number-like tokens of a row; `cover` learns which characters they take."""
    return [token for scan, needed in _SCANS if cover.holds(needed) for token in scan(cover)]


def _cn(cover: Cover) -> Iterator[Token]:
    """Yield the CN number, whole or damaged, and its label where the number is lost."""
    if not cover.holds(_CN_HINT):
        return
    yield from _cn_numbers(cover) if cover.holds(_ANY_FIGURE) else ()
    for m in cover.taking(CN_WORDS) if cover.holds(_CN_WORDS) else ():
        yield Token("label", *m.span())


def _cn_numbers(cover: Cover) -> Iterator[Token]:
    for pattern in (CN, CN_BARE):
        for m in cover.untaken(pattern):
            region, serial = figures(m["r"]), figures(m["n"])
            if region and serial and _is_no_plain_number(m):
                cover.take(*m.span())
                yield Token("cn_number", *m.span(), f"CN{region}-{serial}")
    for m in cover.untaken(CN_DAMAGED):
        if sum(map(str.isdigit, m["r"] + m["n"])) >= _LEGIBLE:
            cover.take(*m.span())
            region, serial = figures(m["r"]), figures(m["n"])
            value = f"CN{region}-{serial}" if region and serial else m[0].replace(" ", "")
            yield Token("cn_number", *m.span(), value, 0.5)


def _is_no_plain_number(m: re.Match[str]) -> bool:
    """Return whether more than six figures say that it is a CN number."""
    return len(m["r"] + m["n"]) > 6 or any(c in m[0] for c in "Nn刊号號") or not m[0].isdigit()


def _plain(cover: Cover) -> Iterator[Token]:
    for kind, pattern, needs in _PLAIN:
        for m in pattern.finditer(cover.text) if cover.holds_each(needs) else ():
            if cover.free(*m.span()):
                cover.take(*m.span())
                yield Token(kind, *m.span(), m[0])


def _issues(cover: Cover) -> Iterator[Token]:
    if cover.holds(_UNITS):
        yield from _counted_issues(cover)
    yield from _open_issues(cover)
    if cover.holds(_WRITTEN_OUT):
        yield from _illegible_issues(cover)


def _illegible_issues(cover: Cover) -> Iterator[Token]:
    for m in FIRST_ISSUE.finditer(cover.text):
        if cover.free(*m.span()):
            cover.take(*m.span())
            yield Token("issue_number", *m.span(), 1, 0.6)
    for m in ISSUE_DAMAGED.finditer(cover.text):
        readable = sum(figures(c) is not None for c in m["n"])
        if cover.free(*m.span()) and readable >= 2 and readable >= len(m["n"]) - 2:
            cover.take(*m.span())
            yield Token("issue_number", *m.span(), None, 0.3)


def _counted_issues(cover: Cover) -> Iterator[Token]:
    """第8908期, 总第12号: the unit stands behind the number."""
    text = cover.text
    for m in cover.untaken(ISSUE):
        value = number(m["n"].replace(",", ""))
        if value is None or not 0 < value < _MOST_ISSUES or _other_number(text, *m.span()):
            continue
        named = bool(m["total"] or m["di"])
        bracketed = m.start() > 0 and text[m.start() - 1] in "(("
        if not named and (figures(m["n"]) is None or not (m["unit"] == "期" or bracketed)):
            continue  # 三期 alone is no issue number
        cover.take(*m.span())
        strength = 2 * bool(m["total"]) + bool(m["di"]) + (m["unit"] == "期")
        quality = min(1.0, 0.5 + 0.2 * strength) if m["unit"] in "期号號" else 0.6
        yield Token("issue_number", *m.span(), value, quality)


def _open_issues(cover: Cover) -> Iterator[Token]:
    """总第8908, No.5280: no unit behind the number. No.1 by itself praises the paper."""
    for pattern, quality, needed in ((ISSUE_OPEN, 0.9, _NUMBER_FOLLOWS), (ISSUE_NO, 0.8, _NO)):
        for m in pattern.finditer(cover.text) if cover.holds(needed) else ():
            value = number(m["n"])
            boast = pattern is ISSUE_NO and value == 1 and MARK not in cover.rest()
            if cover.free(*m.span()) and value is not None and 0 < value < _MOST_ISSUES and not boast:
                cover.take(*m.span())
                yield Token("issue_number", *m.span(), value, quality)


def _other_number(text: str, at: int, end: int) -> bool:
    """Return whether the number belongs to a permit, a decree, a house, a lottery's draw or a magazine and
    not to the paper.
    """
    before, after = text[max(0, at - 6):at], text[end:end + 6]
    return any(word in before for word in _NUMBERED_ELSEWHERE) or any(word in after for word in _DRAWN)


_NUMBERED_ELSEWHERE = (
    "证",
    "證",
    "字",
    "许",
    "許",
    "准印",
    "登记",
    "登記",
    "路",
    "街",
    "道",
    "巷",
    "弄",
    "令",
    "楼",
    "樓",
    "信箱",
    "文件",
)
_DRAWN = ("彩", "开奖", "開獎", "奖券", "獎券", "珠", "抽奖", "抽獎")


def _pages(cover: Cover) -> Iterator[Token]:
    if not cover.holds(_PAGE_WORDS) and not PAGE_ALONE.search(cover.text):
        return
    yield from _page_counts(cover)
    if cover.holds(_PAGE_NOUNS):
        yield from _page_numbers(cover)
    for m in PAGE_ALONE.finditer(cover.rest()):
        page = page_value(m["n"])
        if page and (not isinstance(page, int) or page <= 64):
            yield Token("page_alone", *m.span(), page, 0.4)


def _page_counts(cover: Cover) -> Iterator[Token]:
    """Yield how many pages the issue has: 今日4版."""
    for pattern, needed in ((PAGES, _PAGE_NOUNS), (PAGES_DAMAGED, _TODAY)):
        for m in pattern.finditer(cover.text) if cover.holds(needed) else ():
            digits = next((g for g in m.groups() if g), None)
            value = number(digits) if digits else None
            if cover.free(*m.span()) and value and value <= 400:
                cover.take(*m.span())
                yield Token("page_count", *m.span(), value, 1.0 if pattern is PAGES else 0.6)


def _page_numbers(cover: Cover) -> Iterator[Token]:
    """Yield which page this is: 第4版, A02版; not the one that an article goes on at."""
    for m in cover.untaken(PAGES_ALONE):
        if value := number(m["n"]):
            cover.take(*m.span())
            yield Token("page", *m.span(), value, 0.5)
    for m in cover.untaken(PAGE):
        page = page_value(m["n"] or m["v"] or m["b"])
        before = cover.text[max(0, m.start() - 3):m.start()]
        if page and not any(word in before for word in _TURNS):
            cover.take(*m.span())
            yield Token("page", *m.span(), page, 1.0 if m["di"] or m["v"] else 0.8)


_TURNS = ("接", "转", "轉", "见", "見", "刊于", "载")


def page_value(text: str) -> int | str | None:
    """Return 8 for 8, 08 and 八; A02 for A2 and A 02: as inner pages are numbered."""
    text = text.replace(" ", "")
    if text[0].isalpha() and text[0].upper() in "ABCD" and text[1:].isdigit():
        return text.upper()
    value = number(text)
    return value if value and value <= 400 else None


_FIGURES, _PAGE_WORDS = frozenset("0123456789OolI"), _PAGE_NOUNS | {"今"}
_SCANS = (  # with characters of which a row must hold one to be worth the scan
    (scan_addresses, frozenset("@.。wW")),
    (_cn, _FIGURES | frozenset("号號物")),
    (_plain, frozenset("号號价價份期元分角编編码證证登代发")),
    (scan_phones, _FIGURES | frozenset("话話")),
    (_issues, frozenset("期号號第总總惠朗朔N№I")),
    (_pages, _PAGE_WORDS | frozenset("0123456789")),
)
