"""Credits by their form: who wrote it, where it came from, where it goes on.

All patterns work on folded text (`lines.fold`), which keeps places, so that values are cut out as printed.
Each is bounded and anchored at a line's head or tail: nothing here looks at more than a hundred characters.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.page.text.charmodel import affinity
from reader.page.text.lines import HAN, fold
from reader.page.text.names import (
    NAME,
    OFFICE,
    ROLE_MARK,
    are_glued,
    are_names,
    looks_like_name,
    merged_names,
    names,
)
from reader.page.text.vocabulary import any_of, words

HEAD, TAIL = 110, 90
_MOST_NAMES = 6  # in a byline
_GLUED_ALONE = 1.2  # cost of a byline of names that nothing parts
_A_WORD = 4.0  # what has so much in common is a word
_LONGEST_LOOSE = 36  # characters of a closing credit without brackets
_LONGEST_SOURCE = 10  # characters of a source before its brackets
_NUMERAL = "[0-9〇零一二三四五六七八九十廿]"
_DAY = rf"(?:{_NUMERAL}{{1,4}}\s?年\s?)?(?:{_NUMERAL}{{1,3}}\s?月\s?)?{_NUMERAL}{{1,3}}\s?日"
# 新华社长沙3月20日电 · 本报北京10日讯 · 中新网成都二月三日电: a source, perhaps a place, a day, 电 or 讯
_WIRE = (
    rf"(?:据)?[{HAN}A-Za-z/·、\s]{{2,30}}?{_DAY}(?:上午|下午|晚|凌晨|夜)?\s?(?:专|急|综合)?"
    r"(?:电|讯|消息|发(?![布表出生现放起射行言往给售动明]))"
)
# 本报讯 · 据新华社电 · 某某晚报综合消息: the source's own name shows it to be one
_SOURCE = rf"(?:据)?[{HAN}]{{0,10}}?(?:报|社|网|台|刊|媒|局|据|[{HAN}]综合|综合)[{HAN}]{{0,6}}?(?:讯|电|消息|专电|特稿|综合报[导道])"
_MARK = r"[□■●◆▲★◎►▶]?\s?[(\[【]?\s?"  # what may stand before a source
_WIRE_HEAD = re.compile(rf"{_MARK}({_WIRE})")
_SOURCE_HEAD = re.compile(
    rf"{_MARK}(?![{HAN}]{{0,4}}(?:简|快|短|要|近)[讯訊]$)({_SOURCE}"
    rf"|(?<=[(\[【])[{HAN}]{{2,5}}(?:消息|特[讯訊]|专电|電訊|电讯)(?=[)\]】])"
    rf"|(?!通|资|简|喜|音|问|电|短|快|多|闻|视|腾|据|来)[{HAN}](?!通|资|简|喜|音|问|电|短|"
    rf"快)[{HAN}]{{1,3}}讯)(?=[\s)(:,\]】]|记者|通讯员|$|(?<=本报讯)(?!息))"  # OCR drops the space after 本报讯
)
_PAREN_HEAD = re.compile(r"([^\s(),.:;。、]{2,7}?)\s?\(([^()]{2,60})\)")
# What a credit at a head cannot do without: its last word, a reporter, or brackets at the beginning
_CREDITED = re.compile(
    r"[讯訊電电]|消息|特稿|[综綜]合[报報]|日.{0,12}[发發]|[记記]者|^.{0,10}[(（〔﹙\[【]"
)
_REPORTERS = re.compile(r"[记纪][者着]|.者\s|通.员|^.{0,4}[者员]\s?\S")
_SENT = re.compile("[讯电汛迅息訊]|报")
_PAREN_START = re.compile(r"[(\[]([^()\[\]]{3,50})[)\]]\s?")
_REPORTER_HEAD = re.compile(
    rf"\(?((?:本报|本刊|本台|[{HAN}]{{2,6}}[报社网台])?\s?(?:[{HAN}]{{2}})?"
    rf"(?:记者|通讯员)[^,。;()]{{2,40}}?)(?:\)|"
    rf"报道[:,]?\s?|(?=[:]))"
)
# 【本报记者某某报道】, [特派记者 某某]: a credit in a box of its own before the text
_REPORTER_BOXED = re.compile(
    rf"[\[【]\s?((?:本报|本刊|本台|特派|特约|实习|见习|驻[{HAN}]{{2,4}})*"
    rf"(?:记者|通讯员)\s?[{HAN}、·\s]{{2,30}}?)"
    r"\s?(?:(?:综合|联合|专题|摄影|图文)?报[导道])?\s?[\]】]\s?")
_HOUSE_BOXED = re.compile(rf"[\[【]\s?([{HAN}]{{2,6}}(?:[日晚时早晨]报|都市报|周报))\s?[\]】](?=\s?[{HAN}“「])")
# 記者某某／某地報導, as papers in Taiwan credit
_REPORTER_PLACE = re.compile(
    rf"[(\[【]?\s?(?:本报|特约|实习)?记者\s?([{HAN}、\s]{{2,20}}?)"
    rf"\s?/\s?([{HAN}\s]{{2,14}}?报[导道])\s?[)\]】]?"
)
# 【本報記者某某某地報導】, as papers overseas credit: nothing parts the name from the place
_REPORTER_GLUED = re.compile(
    rf"[(\[【]\s?(?:本报|特派|特约|实习)*记者\s?([{HAN}]{{2,4}}?)"
    rf"\s?([{HAN}]{{2,5}}(?:综合)?报[导道])\s?[)\]】]")
# 本报记者 某某 某地报道, as business papers credit
_REPORTER_FROM = re.compile(
    rf"[□■●◆]?\s?(?:[{HAN}]{{2,6}}[报社网]|本报|本刊)?\s?(?:见习|实习|首席|特约)?"
    rf"记者\s?([{HAN}]{{2,4}}(?:[\s、]{{1,3}}[{HAN}]{{2,4}}){{0,3}})\s{{1,3}}"
    rf"((?!综合|联合|采访|摄影|图文)[{HAN}]{{2,5}}(?:、[{HAN}]{{2,4}}){{0,2}}报[导道]|发自[{HAN}]{{2,6}})(?=\s|$)")
_AFTER_DATELINE = re.compile(
    r"[)\]】]?\s?(?:\(([^()]{2,70})\)|"
    r"((?:本报)?(?:记者|通讯员)\s?[^,。;:()]{2,40}?)报道|"
    r"((?:本报)?(?:记者|通讯员)\s?[^,。;:()]{2,36}?)(?:\s(?=\S{6})(?!通讯员|记者|实习|特约|见习)|[:]|\s?$))")
_UNCLOSED, _NEXT_NAME = (
    re.compile(r"\(((?:见习|实习|首席|特约)?(?:记者|通讯员))"),
    re.compile(rf"[\s、]*([{HAN}]{{2,3}})(?=[\s、“])"),
)
_LATIN_BYLINE = re.compile(r"(?:By|by|BY)\s+[A-Z][\w.'-]+(?:\s+(?:and\s+)?[A-Z][\w.'-]*){0,6}$")
_PHOTOGRAPHED = re.compile("[摄攝影图圖发發片]|[:：/|·]")
_LENT_HINT = re.compile("[片图圖照供网網社透新博图源][)）]?[。.]?$|[:：].{1,3}$")
_PHOTO_END = re.compile(r"(?:摄|摄影(?:报道)?|供图|图片?|影|资料(?:图片|照片)|/\s?图)\s?[)\]】]?[.。]?$")
_LONGEST_PHOTO = 48
_ART = any_of("art")
_PHOTO_HINT = re.compile(rf"{_ART}[\s(]?[:/|·]|"
                         r"[道影摄图发片][\s)\]】.。]{0,4}$|[影图片社][\s(]?[:/|·]")
_PHOTO_PERSON = re.compile(
    rf"(?:记者|通讯员|[{HAN}]{{2,3}}|[(社网报\s])\s?[{HAN}·\s、]{{0,24}}?(?:摄影报道|摄影|摄|供图|文/图|"
    rf"/图|/摄影?)\s?[)\]】]?[.。]?$"
    rf"|[(](?:本报|新华社)?(?:记者|通讯员)?[{HAN}\s、]{{2,24}}?\s?[图影]\s?[)]$|(?:摄影|图片?|供图|"
    rf"图)\s?[:/|·]\s?[{HAN}\s、]{{2,20}}[)]?$"
    rf"|{_ART}\s?[:/|·]\s?[{HAN}\s、]{{2,16}}[)]?$"
    r"|(?:新华社|中新社)\s?(?:发|/[^\s()/]{2,6}|供?图)\s?[)]?$|资料(?:图片|照片|图)\s?[)]?$")
# Pictures that nobody of the paper took: 网上图片, (受访者提供), 图片来源:某网, (路透社)
_LENT = re.compile(
    rf"(?:[)。\s]|^)[(]?(?:{any_of('lent_picture')}(?:图片?|照片?)"
    rf"|(?:{any_of('lender')}|[{HAN}]{{2,10}})(?:提供|供图)|"
    rf"(?:图片?|照片)来源\s?:\s?[{HAN}A-Za-z]{{2,12}}|{any_of('picture_agency')})\s?[)]?[。.]?$"
)
PAGE = (  # a lettered page needs no 版: A2
    r"(?:第?\s?[A-Za-z]?\s?(?:[0-9]{1,3}|[〇零一二三四五六七八九十]{1,3})\s?(?:版|页|面)"
    r"|[A-Da-d]\s?[0-9]{1,2}(?![0-9A-Za-z]))"
)
_JUMP_WORDS = r"(下\s?转|全文[转见刊]|上\s?接|紧\s?接|续\s?接|转\s?接|续\s?见|全文见|接上|转入?|接|续)"
_JUMP = re.compile(
    rf"[(\[【]?[\s►▶→☞➡>◄◀←☜<«»▼▲\-—*]*{_JUMP_WORDS}[\s:]*"
    rf"(?:本报)?[^\d\s()]{{0,4}}?\s?({PAGE})[^()]{{0,14}}[)\]】]?[.。]?$"
)
_TURNS = re.compile(r"[转轉接续續見见版]")
_JUMP_BARE = re.compile(
    r"[(\[【]\s*(下\s?转|全文[转见刊]|上\s?接|紧\s?接)\s?([^()\s]{1,8}?)\s*[)\]】][.。]?$"
)
_JUMP_NOISY = re.compile(rf"[(]\s*(\S{{1,2}})\s?({PAGE})\s*[)]?$")
_TURNED = re.compile("[下卞转轉]")
_JUMP_LINE = 24  # characters of a jump that stands on a line of its own
_JUMP_OPEN = re.compile(rf"[►▶→☞➡]?\s*(下转|紧接)\s?({PAGE})$")
_JUMP_HEAD = re.compile(
    rf"[(\[【]\s*(?:上\s?接|接|紧\s?接)[\s:]*(?:本报)?[^\d\s()]{{0,4}}?\s?({PAGE})[^()]{{0,14}}[)\]】]|"
    rf"[▲►▶◄◀←☜<■●]{{0,3}}\s?上\s?接\s?({PAGE})\s?[▲►▶◄◀←☜]?")
_GROUP = re.compile(rf"[{HAN}]{{2,16}}{any_of('press_group')}")  # (某某公社通讯组)
_TAKEN_FROM = re.compile(any_of("taken_from", also=("据《",)))
_END_PAREN = re.compile(r"[(\[【]([^()\[\]]{2,70})[)\]】]\s?[.。]?$")
_WHOLE_SOURCE = re.compile(rf"{_WIRE}|{_SOURCE}|据?新华社|据.{{2,12}}[报社网台]")
_SOURCE_AND_NAMES = re.compile(rf"({_WIRE}|{_SOURCE})[\s,]+(.{{2,40}})$")
_ABOUT_AUTHOR = re.compile(r"作者(?:单位|系|为)|[:]")
_BEFORE_COLON = re.compile(r"(?:记者|作者|通讯员|整理)\s?:")
_SAYS = re.compile(r"[。!?;\"“《…]|" + "|".join([f"{word}$" for word in words("telling")]))
_WROTE, _PRESS = re.compile(any_of("wrote")), re.compile(any_of("press"))
_ACTS = re.compile(rf"(?:记者|通讯员|评论员)[{HAN}]{{3,6}}$")  # nothing parts who it is from what follows
_OFFICE_BYLINE = re.compile(
    r"[(\s□■●◆]*(?:本报|新华社|本刊|[^\s]{2,4}社|[^\s]{2,5}报)"
    r"\s?(?:特约|首席)?(?:记者|评论员|通讯员|编辑部)\)?"
)
# 本报记者走访夜市: a reporter who does something is in a headline
REPORTER_DOES = re.compile(f"记者{any_of('reporter_does')}")
# 育红小学三(2)班 苗苗: whoever is named after a school and a form
_PUPIL = re.compile(
    rf"[{HAN}]{{2,10}}(?:[小中大]学|学[校院]|附[中小])"
    rf"[{HAN}\d()]{{0,10}}(?:\s[{HAN}\d()]{{2,6}})?\s+[{HAN}]{{2,4}}$"
)
# 高一(2)班 楚云
_OF_A_FORM = re.compile(rf"[小初高]?[一二三四五六七八九十]{{1,2}}(?:年级)?\s?[(]?[一二三四五六七八九十\d]{{1,2}}[)]?班\s+[{HAN}]{{2,4}}$")
_OFFICE_END = re.compile("..(?:[部科处室系厂局站社院校所]|中心|车间|公司)$")
_MAIL_LINE = re.compile(
    r"[(\[]?(?:电邮|邮箱|E-?mail)?\s?:?\s?[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,4}[)\]]?",
    re.IGNORECASE,
)
# behind the reporter's name
_OWN_MAIL = re.compile(r"(?<=\S)\s{1,4}[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,4}$")
# 某某报道, 某某 综合报道, 某某/文
_REPORTS = re.compile(r"\s?/?(?:综合|采访|联合|摄影|图文)?报[道导]$|\s?/\s?(?:图?文|文图?|撰文?|采访)$")
_SET_OFF = re.compile(
    r"[□■●◆○◎ ]{0,2}(?:(?:文|图|文/图|图/文|摄影|撰文)\s?[/:]|(?:文/图|图/文)\s|.{0,1}作者\s?:)"
)
_NAME_GAPS, _NAME_LONG = re.compile(r"[\s、,]+"), re.compile(f"[{HAN}]{{1,3}}")
# 采访：某某, 撰文／某某 某某: what somebody did, then who
_FUNCTION_FIRST = re.compile(rf"{any_of('credit_function')}\s?[:/|丨]\s?(.{{2,24}})$")
# 。 记者 某某 通讯员 某某 · 。通讯员：某某 · 。某某报道: who wrote it, behind the last stop, not in brackets
_LOOSE = re.compile(r"[。!?”」](\s*)([^。!?“”「」,;图摄]{3,30})$")
_LOOSE_HINT = re.compile("[记記通][者讯訊]|作者|稿|[报報][道导導]")
_LOOSE_ROLES = re.compile("记者|通讯员|作者|供稿|撰稿")
_WRITER_TOO = re.compile(r"文\s?[/、]?\s?[图摄]|图\s?[/、]?\s?文")
_CLOSED = re.compile(r"[)\]】）］﹚〕]\s?[.。．｡]?$")
_MARKS = "□■●◆○◎▲△★☆▷►▶"


@dataclass(frozen=True, slots=True)
class Credit:
    """What a line's head or tail credits; `end` (head) is where the text proper begins, `start` (tail) where
    it ends.
    """

    dateline: str | None = None
    names: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


def head_credit(text: str) -> Credit | None:
    """Return the credit that a paragraph opens with: 本报讯(记者 …), 新华社北京3月1日电, 记者…报道."""
    return _head_credit(text[:HEAD]) if _CREDITED.search(text, 0, 48) else None


@lru_cache(maxsize=1024)  # each head is looked at by several stages
def _head_credit(text: str) -> Credit | None:
    head = fold(text)
    for read in _HEAD_FORMS:
        credit = read(text, head)
        if credit is not None:
            return credit
    return None


def _source_first(text: str, head: str) -> Credit | None:
    """新华社长沙3月20日电, 本报讯(记者 某某): the source, perhaps with who wrote behind it."""
    found = _source(head, 0)
    if found is None:
        return None
    dateline, end = _printed(text, found), found.end()
    reporters = _reporters_behind(text, head, end)
    if reporters:
        people, end = reporters
        return Credit(dateline, people, 0, end)
    return Credit(dateline, (), 0, end + head.startswith((")", "]", "】"), end))


def _reporters_behind(text: str, head: str, end: int) -> tuple[tuple[str, ...], int] | None:
    """(who is named behind the source that ends there, where the credit ends)."""
    after = _AFTER_DATELINE.match(head, end)
    if after:
        group = after.lastindex or 1
        inner = text[slice(*after.span(group))]
        if are_names(inner) or (group == 1 and ROLE_MARK.search(inner)):
            return names(inner), after.end()
    unclosed = _UNCLOSED.match(head, end)
    stop = _names_end(head, unclosed.end()) if unclosed else 0
    if unclosed and stop > unclosed.end():
        return names(text[unclosed.start(1):stop]), stop
    return None


def _printed(text: str, found: re.Match[str], group: int = 1) -> str:
    """What the group matched in the folded text, as printed."""
    return text[slice(*found.span(group))].strip()


def _source_and_brackets(text: str, head: str) -> Credit | None:
    """本报汛(纪者 某某): a source with misprints, known by the reporter in brackets behind it."""
    found = _PAREN_HEAD.match(head) if "(" in head[:_LONGEST_SOURCE] else None
    if found is None or not _REPORTERS.search(found[2]) or not _SENT.search(found[1]):
        return None
    if "," in found[2] or "。" in found[2]:
        return None
    return Credit(text[:found.end(1)].strip(), names(text[slice(*found.span(2))]), 0, found.end())


def _brackets_and_source(text: str, head: str) -> Credit | None:
    """(记者 某某)本报讯: who wrote stands before the source."""
    found = _PAREN_START.match(head) if head.startswith(("(", "[")) else None
    source = _source(head, found.end()) if found and are_names(found[1]) else None
    if found is None or source is None:
        return None
    return Credit(_printed(text, source), names(text[slice(*found.span(1))]), 0, source.end())


def _reporter_and_place(text: str, head: str) -> Credit | None:
    """記者某某／某地報導."""
    found = _REPORTER_PLACE.match(head) if "记者" in head and "/" in head else None
    if found is None or not are_names(found[1]):
        return None
    return Credit(_printed(text, found, 2), names(text[slice(*found.span(1))]), 0, found.end())


def _glued_reporter(text: str, head: str) -> Credit | None:
    """【本報記者某某某地報導】: nothing parts the name from the place."""
    glued = _glued(head) if "记者" in head[:12] else None
    if glued is None:
        return None
    name, place = glued
    return Credit(text[slice(*place)], (text[slice(*name)],), 0, place[1] + 1)


def _reporter_from(text: str, head: str) -> Credit | None:
    """本报记者 某某 某地报道."""
    if "记者" not in head[:14] or not ("报" in head or "发自" in head):
        return None
    found = _from_place(head)
    if found is None:
        return None
    return Credit(text[slice(*found.span(2))], names(text[slice(*found.span(1))]), 0, found.end())


def _boxed_reporter(text: str, head: str) -> Credit | None:
    """【本报记者某某报道】."""
    found = _REPORTER_BOXED.match(head) if head.startswith(("[", "【")) else None
    if found is None or not are_names(found[1]):
        return None
    called = names(text[slice(*found.span(1))])
    if not any(map(looks_like_name, called)):
        return None  # 【记者核实】
    return Credit(None, called, 0, found.end())


def _house_boxed(text: str, head: str) -> Credit | None:
    """【某某日報】 before the text: the paper itself reports."""
    found = _HOUSE_BOXED.match(head) if head.startswith(("[", "【")) else None
    return Credit(text[slice(*found.span(1))], (), 0, found.end()) if found else None


def _reporter(text: str, head: str) -> Credit | None:
    """(记者 某某), 本报记者某某报道."""
    found = _REPORTER_HEAD.match(head) if "记者" in head or "通讯员" in head else None
    if found is None or not are_names(found[1]):
        return None
    if head[0] != "(" and "报道" not in head[found.end(1):found.end()]:
        return None
    return Credit(None, names(text[slice(*found.span(1))]), 0, found.end())


_HEAD_FORMS = (
    _source_first,
    _source_and_brackets,
    _brackets_and_source,
    _reporter_and_place,
    _glued_reporter,
    _reporter_from,
    _boxed_reporter,
    _house_boxed,
    _reporter,
)


def _from_place(head: str) -> re.Match[str] | None:
    """本报记者 某某 某地报道: a reporter, and where he reports from."""
    found = _REPORTER_FROM.match(head)
    return found if found and are_names(found[1]) else None


def _glued(head: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where name and place stand in a credit that sets nothing between them; of two ways that with a longer
    name.
    """
    found = _REPORTER_GLUED.match(head)
    if found is None:
        return None
    start, end = found.start(1), found.end(2)
    size = next((k for k in (4, 3, 2) if looks_like_name(head[start:start + k]) and end - start - k >= 4), 0)
    return ((start, start + size), (start + size, end)) if size else None


def _names_end(head: str, at: int) -> int:
    """Where the last of the names that stand there one after the other ends, for want of a closing bracket.
    """
    while (found := _NEXT_NAME.match(head, at)) and (
        looks_like_name(found[1]) or ROLE_MARK.fullmatch(found[1])
    ):
        at = found.end()
    return at


def _source(head: str, at: int) -> re.Match[str] | None:
    """What names the source there: 新华社长沙3月20日电, 本报讯."""
    found = _WIRE_HEAD.match(head, at) if "日" in head else None
    if found is None and ("讯" in head or "电" in head or "消息" in head or "特稿" in head or "综合报" in head[:16]):
        found = _SOURCE_HEAD.match(head, at)
    return found


def end_credit(text: str) -> Credit | None:
    """Return the credit in brackets that an article closes with: (新华社北京2月10日电), (记者 …), (张三
    整理).
    """
    if text[-1:] not in ")）]】。.":
        return _loose_credit(text)
    if not _CLOSED.search(text, max(0, len(text) - 3)):
        return None
    base = max(0, len(text) - TAIL)
    found = _end_credit(text[base:])
    return (
        Credit(found.dateline, found.names, base + found.start, base + found.end) if found and base else found
    )


def _loose_credit(text: str) -> Credit | None:
    """The credit without brackets behind an article's last stop: set off by a space, or of a form of its own.
    """
    if not _LOOSE_HINT.search(text, max(0, len(text) - _LONGEST_LOOSE)):
        return None
    tail = fold(text[-_LONGEST_LOOSE:])
    found = _LOOSE.search(tail)
    if found is None or _PHOTO_END.search(tail) or not _may_stand_loose(found):
        return None
    start = len(text) - len(tail) + found.start(2)
    reports = _REPORTS.search(found[2])
    people = names(text[start:start + reports.start()] if reports else text[start:])
    if not people or not all(looks_like_name(name) for name in people):
        return None
    return Credit(None, people, start, len(text))


def _may_stand_loose(found: re.Match[str]) -> bool:
    """Whether the words behind the stop are set off, or could not be the beginning of a sentence."""
    space, credited = found.groups()
    roles = len(_LOOSE_ROLES.findall(credited))
    if space and roles:
        return True
    return roles > 1 or ":" in credited or _REPORTS.search(credited) is not None


@lru_cache(maxsize=1024)
def _end_credit(text: str) -> Credit | None:
    tail = fold(text)
    found = _END_PAREN.search(tail)
    if not found:
        return None
    inner, printed = found[1].strip(), _printed(text, found)
    said = _source_at_end(inner, printed) or _names_at_end(inner, printed, tail[found.start()] == "(")
    return Credit(*said, found.start(), len(text)) if said else None


Said = tuple[str | None, tuple[str, ...]]  # the dateline and the names of a credit


def _source_at_end(inner: str, printed: str) -> Said | None:
    """What the brackets at an article's end say if a source or an organ stands in them."""
    if _WHOLE_SOURCE.fullmatch(inner):
        return printed, ()
    if _TAKEN_FROM.match(inner):
        return None, ()
    if _GROUP.fullmatch(inner):
        return None, (printed,)
    wired = _SOURCE_AND_NAMES.match(inner) if not _PHOTO_END.search(inner) else None
    if wired and are_names(wired[2]):
        return printed[:wired.end(1)], names(printed[wired.start(2):])
    return None


def _names_at_end(inner: str, printed: str, round_brackets: bool) -> Said | None:
    """What they say if nothing but persons stand in them; not what they say of the author."""
    if _PHOTO_END.search(inner) or (_ABOUT_AUTHOR.search(inner) and not _BEFORE_COLON.match(inner)):
        return None
    people = names(inner)
    bare = len(inner) <= 3 or " " in inner or "、" in inner
    if (ROLE_MARK.search(inner) and are_names(inner)) or (
        round_brackets and bare and all(map(looks_like_name, people))
    ):
        return None, names(printed)
    return None


def is_byline(text: str) -> float:
    """Return the cost of a whole line's being a byline (99: it is not one)."""
    folded = fold(text)
    if len(folded) > 60 or not folded.strip():
        return 99.0
    if "@" in folded and (mail := _OWN_MAIL.search(folded)) and folded[:mail.start()].strip():
        return is_byline(text[:mail.start()])
    return _byline_cost(folded)


def _byline_cost(folded: str) -> float:
    """The same of a folded line without the writer's address."""
    if folded[:1] in "Bb" and _LATIN_BYLINE.match(folded):
        return 0.0
    if _SAYS.search(folded) or _credits_a_picture(folded):
        return 99.0
    if _MAIL_LINE.fullmatch(folded):
        return 0.5
    cost = _named_beside_function(folded)
    if cost < 99:
        return cost
    if ROLE_MARK.search(folded):
        return _with_function(folded)
    if " " in folded and _is_pupil(folded):
        return 0.4
    return _names_alone(folded)


def _credits_a_picture(folded: str) -> bool:
    """Whether the line names who took the picture, and not who wrote; nor is it a name that ends in 影."""
    if not _PHOTO_END.search(folded) or _WROTE.search(folded):
        return False
    return not looks_like_name(folded.lstrip(" " + _MARKS))


def _named_beside_function(folded: str) -> float:
    """Cost of 采访：某某 and 某某报道: what somebody did stands before or behind the name."""
    first = _FUNCTION_FIRST.match(folded)
    if first and are_names(first[1]) and _all_like_names(folded):
        return 0.2
    reports = _REPORTS.search(folded)
    return _reported(folded[:reports.start()]) if reports else 99.0


def _with_function(folded: str) -> float:
    """Cost of a line that holds a function: 记者, 通讯员, 文."""
    if _OFFICE_BYLINE.fullmatch(folded):
        return 0.0
    if REPORTER_DOES.search(folded):
        return 4.0
    found = names(folded)
    if not _may_be_names(found):
        return 5.0
    if _tells_of_reporter(folded, found):
        return 8.0
    good = sum(map(_has_form_of_name, found))
    if not _PRESS.search(folded) and not all(map(looks_like_name, found)):
        return 1.2 if good == len(found) <= 3 and _SET_OFF.match(folded) else 8.0
    some = 1.0 if good else 4.0
    return 0.0 if good == len(found) else some


def _tells_of_reporter(folded: str, found: Sequence[str]) -> bool:
    """Whether the line goes on behind the function without a name: 本报记者获评先进."""
    return len(found) == 1 and _ACTS.search(folded) is not None and not looks_like_name(found[0])


def _may_be_names(found: Sequence[str]) -> bool:
    return bool(found) and all(_has_form_of_name(name) or len(name) <= 8 for name in found)


def _has_form_of_name(text: str) -> bool:
    return NAME.fullmatch(text) is not None


def _names_alone(folded: str) -> float:
    """Cost of a line that holds names and no function, perhaps behind a mark and before 文."""
    marked = folded[0] in _MARKS
    tokens = [token for token in _NAME_GAPS.split(folded.strip("()（） ·—-" + _MARKS)) if token]
    wrote = len(tokens) > 1 and tokens[-1] in ("文", "整理") and len(tokens[-2]) > 1
    if wrote:
        tokens = tokens[:-1]
    if len(tokens) == 1:
        return _one_name(tokens[0], marked, wrote)
    if not 1 < len(tokens) <= _MOST_NAMES:
        return 99.0
    cost = _office_and_name(tokens, " " in folded)
    return cost if cost < 99 else _several_names(tokens, marked, wrote)


def _office_and_name(tokens: Sequence[str], spaced: bool) -> float:
    """Cost of 县委书记 某某 and 某某局 某某."""
    if len(tokens) != 2:
        return 99.0
    office, name = tokens
    if OFFICE.search(office) and NAME.fullmatch(name) and len(name) <= 4:
        return 0.3
    return 0.8 if spaced and _OFFICE_END.search(office) and looks_like_name(name) else 99.0


def _one_name(token: str, marked: bool, wrote: bool) -> float:
    if looks_like_name(token):
        return 0.1 if marked or wrote else _alone(token)
    if are_glued(token):
        return 0.4 if marked or wrote else _GLUED_ALONE
    if not _NAME_LONG.fullmatch(token):
        return 99.0
    if marked and wrote:
        return 0.6
    return 2.5 if len(token) in (2, 3) else 99.0


def _several_names(tokens: list[str], marked: bool, wrote: bool) -> float:
    likely = [looks_like_name(name) for name in merged_names(tokens)]
    if all(likely):
        return 0.1 if marked else 0.4
    if not all(_NAME_LONG.fullmatch(token) for token in tokens):
        return 99.0
    if marked and wrote:
        return 0.6
    return 2.2 if any(likely) else 4.5


def _is_pupil(folded: str) -> bool:
    return bool(("学" in folded and _PUPIL.match(folded)) or ("班" in folded and _OF_A_FORM.match(folded)))


def _alone(name: str) -> float:
    """Cost of a name's being a byline by itself: one of two characters is as often a word (招生)."""
    if len(name) != 2:
        return 0.8
    return 1.4 if affinity(*name) < _A_WORD else 2.4


def _all_like_names(credited: str) -> bool:
    return all(looks_like_name(name) for name in names(credited))


def writes_too(text: str) -> bool:
    """Return whether who took the picture wrote the text as well: 文/图."""
    return _WRITER_TOO.search(fold(text)) is not None


def _reported(people: str) -> float:
    """Cost of a line's being a byline that names these people and ends with 报道 or /文."""
    found = names(people)
    if not 0 < len(found) <= 4 or not all(2 <= len(name) <= 4 and NAME.fullmatch(name) for name in found):
        return 99.0
    known = sum(looks_like_name(name) for name in found)
    some = 1.5 if known else 3.5
    return 0.2 if known == len(found) else some


def is_photo_credit(text: str) -> bool:
    """Return whether the line closes with a photographer's credit."""
    if _LENT_HINT.search(text, max(0, len(text) - 4)) and _LENT.search(fold(text[-24:])):
        return True
    if not _PHOTOGRAPHED.search(text, max(0, len(text) - 16)):
        return False
    tail = fold(text[-TAIL:])[-_LONGEST_PHOTO:]
    return bool(_PHOTO_HINT.search(tail) and _PHOTO_PERSON.search(tail))


def jump(text: str) -> tuple[str, str, int] | None:
    """Return (direction 下 or 上, page as printed, offset where the mark begins) of the jump at the text's end.
    """
    if not text or (text[-1] not in ")）】]。.版页面》" and not text[-1].isdigit()):
        return None
    base = max(0, len(text) - 40)
    if not _TURNS.search(text, base):
        return None
    tail = fold(text[base:])
    return _jump_in_brackets(text, tail, base) or _bare_jump(text, tail, base)


def _jump_in_brackets(text: str, tail: str, base: int) -> tuple[str, str, int] | None:
    """(下转第3版), from the last bracket on; also with a character misread. `base`: where the tail begins."""
    open_at = max(tail.rfind("("), tail.rfind("["), tail.rfind("【"))
    if open_at < 0:
        return None
    found = _JUMP.match(tail, open_at) or _JUMP_BARE.match(tail, open_at)
    if found is None:
        noisy = _JUMP_NOISY.match(tail, open_at)
        found = noisy if noisy and _TURNED.search(noisy[1]) else None
    if found is None:
        return None
    page = _page(text, found, base)
    return _direction(found[1], page), page, base + open_at


def _bare_jump(text: str, tail: str, base: int) -> tuple[str, str, int] | None:
    """下转第3版 without brackets: a line of its own, or the text's last words."""
    if len(text) > _JUMP_LINE:
        found = _JUMP_OPEN.search(tail)
        return ("下", _page(text, found, base), base + found.start()) if found else None
    found = _JUMP.match(tail)
    if found is None or len(found[1].replace(" ", "")) < 2:
        return None
    page = _page(text, found, base)
    return _direction(found[1], page), page, 0


def _page(text: str, found: re.Match[str], base: int) -> str:
    """The page that the jump names, as printed, without white space."""
    return re.sub(r"\s", "", text[base + found.start(2):base + found.end(2)])


def _direction(word: str, page: str) -> str:
    """上 or 下: nothing but 下转 leads on to the first page."""
    word = word.replace(" ", "")
    first = fold(page).strip("第版页面") in ("1", "一", "A1", "A01", "01")
    return "上" if word in ("上接", "接上") or (first and "转" not in word) else "下"


def jump_from(text: str) -> tuple[str, int] | None:
    """Return (page as printed, offset after the mark) of a 上接 that the text opens with."""
    if not text or text[0] not in "(（【[上▲►▶◄◀←☜<■●":
        return None
    found = _JUMP_HEAD.match(fold(text[:40]))
    if found is None:
        return None
    group = 1 if found[1] else 2
    return re.sub(r"\s", "", text[found.start(group):found.end(group)]), found.end()
