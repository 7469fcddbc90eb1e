"""Sponsor, publisher, editors and other labelled names in one row, and Latin title lines."""
from __future__ import annotations

import re
from collections.abc import Iterator

from reader.page.masthead.forms.pinyin import is_pinyin
from reader.page.masthead.forms.token import Cover, Token
from reader.page.text.vocabulary import spaced

_HAN = r"[\u3400-\u9fff〇○]"
_NAME = rf"{_HAN}[\u3400-\u9fff〇○、·()()《》“”]{{1,38}}"
_BOTH = (
    r"(?:主?主管[、,/·和暨及 ]{0,2}主[办辦]|主[办辦][、,/·和 ]{0,2}主管|主办主管|主管[^\s::]办"
    r"|主管主[^\s::办辦]"
    r"|[^\s::]管主[办辦]|主[^\s::管办辦]主[办辦])"
)
_SPONSOR_LABEL = rf"(?:{_BOTH}|主[办辦]|主管|[创創][办辦])(?: ?[单單]位)?"
SPONSOR_BEFORE = re.compile(
    rf"(?P<label>{_SPONSOR_LABEL}|(?:主[^\s:]|[^\s:][办辦])[单單]位"
    rf"|(?<![\u4e00-\u9fff])[办辦]) ?[::/|] ?(?P<v>{_NAME}(?: {_NAME}){{0,3}})"
)
SPONSOR_PARTY = re.compile(
    rf"(?P<v>中[共人]{_HAN}{{2,10}}委(?:员会|員會|宣传部|宣傳部)?)(?P<label>[\u4e00-\u9fff]{{0,5}})(?=\s"
    rf"|$|\x01)"
)
_BODY = r"(?:集团|集團|社|委|局|会|會|中心|部|公司|政府|站)(?=[\s\x01]|$)"
SPONSOR_START = re.compile(
    rf"(?:^|(?<=\x01)) ?(?P<label>{_SPONSOR_LABEL})(?:(?:(?<=[单單]位)| {{1,4}})(?P<v>{_NAME})"
    rf"|(?P<w>{_HAN}{{2,14}}{_BODY}))"
)
SPONSOR_AFTER = re.compile(
    rf"(?P<v>{_NAME}?(?: {_NAME}?){{0,2}}?)[:: ]{{0,2}}(?P<label>{_BOTH}|主[办辦]|主管"
    rf"|[机機][关關關]刊?[报報]|机关刊"
    rf"|[机機][关關][^\s]|[^\s委会局部社]?关[报報]|[机機].[报報])(?![单部理人])"
)
_PUBLISH = (
    r"(?:督印(?!人)|[编編]\S出版|[主编編辑輯印、]{1,5}出版(?:、?[发發]行)?|出版、?[发發]行|出版|编印|編印"
    r"|[编編][辑輯](?:兼|、)?[发發]行|刊行"
    r"|印行|[发發]行[所处處](?=[ :])"
    r"|[出岀][版板贩販扳]|[主編编辑輯印、]{0,4}[^\s版第0-9社]版(?=\s|$|:)|(?<=社)版(?=\s|$)"
    r"|出[^\s版现席台口租生血去来土让门国家境发行](?=\s|$))"
)
_NOT_PUBLISH = r"(?![物日社局署者时集许总單单八四六十\d品业界商])"
PUBLISHER_BEFORE = re.compile(rf"(?P<label>(?:{_PUBLISH}|[编編][辑輯])(?: ?(?:[单單]位|者))?) ?[::/"
                              rf"|] ?(?P<v>{_NAME})")
PUBLISHER_START = re.compile(
    rf"(?:^|(?<=\x01)) ?(?P<label>{_PUBLISH}(?: ?[单單]位)?)(?: {{1,4}}(?P<v>{_NAME})"
    rf"|(?P<w>{_HAN}{{2,10}}[报報]社))"
)
PUBLISHER_WITHIN = re.compile(  # 督印人 沈渡 出版 青禾早報有限公司 印刷 …
    rf"(?<=[ \x01])(?P<label>出版|督印)(?![人物社]) ?(?P<v>{_HAN}{{2,16}}(?:有限公司|[报報]社"
    rf"|集[团團]))(?=[ \x01]|$)")
PUBLISHER_AFTER = re.compile(rf"(?P<v>{_NAME}?) {{0,3}}(?P<label>{_PUBLISH}){_NOT_PUBLISH}")
HOUSE = re.compile(
    r"(?:报 ?社|報 ?社|报业集团|报业传媒集团|传媒集团|融媒体中心|传媒中心|新闻中心|编辑部|編輯部|出版社"
    r"|杂志社"
    r"|周刊社"
    r"|[中小大][学學]|[学學][校院]|[教圣聖]堂|委员会|报业公司|报业有限公司|社|部|中心|集团|公司|室|局|会|會|馆|院|台|所|处|處|署|厅)$"
)
_ROLE = (r"(?:[执執]行)?(?:本版|本期|今日|值班|见习|实习|新闻|副刊)?(?:责任编辑|責任編輯|责编|責編|编辑"
         r"|編輯|编委|美术编辑|美"
         r"编|美編|版式|版面设计|版面|设计|校对|校對|审读|审校|审核|组版|主编|主編|副主编|总编辑|总编"
         r"|副总编辑"
         r"|副总编|值班主任|视觉|图编|制图|制版|一审|二审|三审|初审|复审|终审|统筹|策划|监制|排版|检校"
         r"|一校|值班)")
EDITORS = re.compile(
    rf"(?P<label>{_ROLE})(?: ?[::/|·] ?"
    rf"| )(?P<v>[\u4e00-\u9fff]{{2,4}}(?:[ 、,/](?!{_ROLE})[\u4e00-\u9fff]{{2,4}}(?![\u4e00-\u9fff]"
    rf"|[::/])){{0,3}})(?![\u4e00-\u9fff])"
)
_HOW_OFTEN = (
    r"每周[一二三四五六日、至\d]{1,12}出版",
    "周[一二三四五六日、至]{1,8}(?:出版|刊)",
    "逢周?[一二三四五六日、]{1,8}出版",
    "周[二三四五六]报",
)
_SIZES = tuple(f"{first}开(?:大报|小报|张)?" for first in "对對四八")
_PAGE = r"第[一二三四五六七八九十\d]{1,3}版"
_SMALL_PRINT = spaced("small_print", "answers", "small_print_alone")
# Each begins with a character, so that re passes over text where none can begin
_PRINTED = (*_SMALL_PRINT, *_HOW_OFTEN, *_SIZES, _PAGE, r"社\.址")
_PRINTED_FIRST = frozenset("每周逢对對四八第社") | {word.lstrip("\\")[0] for word in _SMALL_PRINT}
LABELS = re.compile(rf"(?:{'|'.join(sorted(_PRINTED, key=len, reverse=True))})[::]?")
LABELLED = re.compile(r"(?:^|(?<=[\s\x01]))(?P<label>[\u4e00-\u9fff]{2,8}) ?[:/] ?(?P<v>[^\s\x01:]{1,40})")
IMPRINT = re.compile(  # who answers for the paper and who prints it, without a colon
    r"(?:^|(?<=[ \x01]))(?P<label>督印人?|承印者?|承印人|印刷者?|[总總]?[发發]行人?|社[长長]"
    r"|[总總][编編][辑輯]?|[编編][辑輯]人) {1,2}"
    r"(?P<v>[\u4e00-\u9fff]{2,14})(?=[ \x01]|$)")
# With characters of which a row must hold one to be worth the search
_LABELS = ((LABELLED, frozenset(":/")), (IMPRINT, frozenset(" ")), (LABELS, _PRINTED_FIRST))
LATIN = re.compile(r"^[^\u4e00-\u9fff]{0,3}[A-Za-z][A-Za-z .'’&\-—·]{4,50}[^\u4e00-\u9fff]{0,3}$")
_LATIN_WORDS = frozenset(
    {
        "daily",
        "news",
        "times",
        "post",
        "evening",
        "weekly",
        "journal",
        "herald",
        "morning",
        "express",
        "gazette",
        "bao",
        "ribao",
        "wanbao",
        "tribune",
        "reporter",
        "standard",
        "chronicle",
        "mail",
        "observer",
        "mercury",
        "courier",
    }
)

_RUNNING = re.compile(r"\b[a-z]{4,}\b|\b[a-z]+ [a-z]+\b")  # words without a capital: running text, no name
_SPONSORS, _PUBLISHERS = frozenset("主机機关關办辦创創"), frozenset("出版岀印刊编編督所处處")
_UPPER = 0.8  # share of a name's letters that are capitals
_SHORTEST = 3  # characters of a name
_EDITED = ("编辑", "編輯", "编輯")
_HOUSE_BEHIND, _HOUSE_FIRST = re.compile(r" \S*[报報]社\S?$"), re.compile(r"[^ ]{2,12}?[报報]社")
_EDITORS, _BEHIND_ROLE = frozenset("编編校版主审值总视图统策监制"), frozenset(":/|· ")


def scan_names(cover: Cover) -> list[Token]:
    """Return names and labels of a row; scanned after everything with figures, whose characters are taken."""
    sponsor, publisher = cover.holds(_SPONSORS), cover.holds(_PUBLISHERS)
    found = [*_latin(cover)]
    if publisher:
        found += _labelled(cover, "publisher", PUBLISHER_BEFORE)
    if sponsor:
        found += [*_labelled(cover, "sponsor", SPONSOR_BEFORE), *_labelled(cover, "sponsor", SPONSOR_START)]
    if publisher:
        found += _labelled(cover, "publisher", PUBLISHER_START)
        found += _labelled(cover, "publisher", PUBLISHER_WITHIN)
    if cover.holds_each((_EDITORS, _BEHIND_ROLE)):
        found += _editors(cover)
    if sponsor:
        found += _following(cover, "sponsor", SPONSOR_AFTER)
    if publisher:
        found += _following(cover, "publisher", PUBLISHER_AFTER)
    found += _others(cover)
    return found


def _others(cover: Cover) -> Iterator[Token]:
    """Yield what is left: a party committee without a label, labelled names of others, and labels alone."""
    if "中" in cover.text:
        for m in cover.taking_rest(SPONSOR_PARTY):
            yield Token("sponsor", *m.span(), (m["v"], m["label"]), 0.5)
    for pattern, needed in _LABELS:
        for m in cover.taking_rest(pattern) if cover.holds(needed) else ():
            yield Token("label" if pattern is LABELS else "labelled", *m.span())


def _latin(cover: Cover) -> Iterator[Token]:
    """Yield the paper's name in Latin letters: it has a newspaper's word, each word with a capital, or spells
    a name in capitals.
    """
    text = cover.text
    if not (text[:1] < "\u3000" and LATIN.match(text) and cover.free(0, len(text))):
        return
    words = {word.strip(".,").lower() for word in text.split()}
    upper = sum(map(str.isupper, text)) >= _UPPER * sum(map(str.isalpha, text))
    named = not words.isdisjoint(_LATIN_WORDS) and not _RUNNING.search(text)
    if named or (upper and is_pinyin(text)):
        cover.take(0, len(text))
        yield Token("latin", 0, len(text), text.strip(), 1.0 if upper or named else 0.6)


def _labelled(cover: Cover, kind: str, pattern: re.Pattern[str]) -> Iterator[Token]:
    """Sponsors or publishers behind their labels."""
    for m in pattern.finditer(cover.rest()):
        group = "v" if m["v"] else "w"
        value = _cut(m[group])
        if cover.text[m.end():m.end() + 1] == ":" and " " in value:  # the last word is the next field's label
            value = value.rpartition(" ")[0]
        if m["label"].startswith(_EDITED) and not HOUSE.search(value):
            continue
        value = _sponsor(value) if kind == "sponsor" else _publisher(value)
        if len(value) < _SHORTEST or not cover.free(m.start(), m.end("label")):
            continue
        end = m.start(group) + len(value)
        cover.take(m.start(), end)
        yield Token(kind, m.start(), end, (value.strip(" 、"), m["label"]), 1.0)


def _sponsor(value: str) -> str:
    """Return the name without the house's behind it, which is the publisher's."""
    while _HOUSE_BEHIND.search(value):
        value = value.rpartition(" ")[0].rstrip()
    return value


def _publisher(value: str) -> str:
    """Return the house's name alone, where the value begins with one."""
    house = _HOUSE_FIRST.match(value)
    return house[0] if house else value


def _cut(value: str) -> str:
    """Return the name without a following label's word: 中共…县委 主办 → 中共…县委."""
    m = re.search(r" ?(?:主办|主管|出版(?!社|有限|[传傳]|集|公司)|编辑(?!部)|承印|印刷(?!有限|公司|厂|廠)"
                  r"|协办|社长|总编|地址|电话|邮编|编印|主辦|發行|发行|内部|免费|准印|赠阅)", value)
    if not m or m.start() < 3:
        return value.rstrip()
    cut = value[:m.start()].rstrip()
    if " " in cut and m[0].strip()[:2] in (
        "出版",
        "编辑",
        "编印",
        "发行",
        "發行",
    ):  # …县委 …报社 出版: the last name is the publisher's
        cut = cut.rpartition(" ")[0]
    return cut


def _following(cover: Cover, kind: str, pattern: re.Pattern[str]) -> Iterator[Token]:
    for m in pattern.finditer(cover.rest()):
        value, start = m["v"], m.start("v")
        if not value or not cover.free(*m.span("label")):
            continue
        value = value[:-1] if value[-1] == m["label"][0] else value  # OCR doubled the label's first character
        if kind == "sponsor":
            value, start = _from_party(value, start)
        elif not _is_house(value, m["label"]):
            continue
        if len(value.replace(" ", "")) < 3:
            continue
        cover.take(start, m.end())
        yield Token(
            kind,
            start,
            m.end(),
            (value.strip(" 、"), m["label"]),
            1.0 if m["label"][-1] in "版办辦报報管印" else 0.7,
        )


def _from_party(value: str, start: int) -> tuple[str, int]:
    """Return the sponsor without a title glued before it: …日报中共…市委 → 中共…市委; a far segment is
    another thing.
    """
    at = max(value.rfind("中共"), value.rfind("中国共产党"))
    if at > 0 and value[at - 1] not in "、和及 " and value[:at] != "中":
        return value[at:], start + at
    if " " in value and not value.startswith(("中共", "中国共产党")):
        first, _, last = value.partition(" ")
        if not re.search(r"[委府局会會部团社司厅院团]$", first) or re.search(r"[报報]$", first):
            return _from_party(last, start + len(first) + 1)
    return value, start


def _is_house(value: str, label: str) -> bool:
    if HOUSE.search(value) and value.startswith("今日") and len(value) >= 6:
        return True
    if (
        value.startswith(("每", "逢", "今日", "周", "本报", "正式", "公开", "定期", "国内", "统一", "连续"))
        or len(value) > 26
    ):
        return False
    clean = label in ("出版", "编辑出版", "出版发行", "編輯出版", "编印", "编辑、出版", "主编出版")
    return bool(HOUSE.search(value)) if clean else bool(re.search(r"[报報][社杜祉牡壮]?$|社$|编辑部$"
                                                                  r"|中心$", value))


def _editors(cover: Cover) -> Iterator[Token]:
    for m in EDITORS.finditer(cover.rest()):
        if cover.free(*m.span()):
            cover.take(*m.span())
            yield Token("editors", *m.span(), m[0].strip())
