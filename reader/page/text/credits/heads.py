"""The credit that a paragraph opens with: source and day, who wrote it, a box of its own."""
from __future__ import annotations

import re
from functools import lru_cache

from reader.page.text.credits.credit import HEAD, SOURCE, WIRE, Credit, as_printed
from reader.page.text.lines import HAN, fold
from reader.page.text.names import ROLE_MARK, are_names, looks_like_name, names

_LONGEST_SOURCE = 10  # characters of a source before its brackets
_MARK = r"[□■●◆▲★◎►▶]?\s?[(\[【]?\s?"  # what may stand before a source
_WIRE_HEAD = re.compile(rf"{_MARK}({WIRE})")
# 本报讯, behind which OCR may have dropped the space
_SOURCE_HEAD = re.compile(
    rf"{_MARK}(?![{HAN}]{{0,4}}(?:简|快|短|要|近)[讯訊]$)({SOURCE}"
    rf"|(?<=[(\[【])[{HAN}]{{2,5}}(?:消息|特[讯訊]|专电|電訊|电讯)(?=[)\]】])"
    rf"|(?!通|资|简|喜|音|问|电|短|快|多|闻|视|腾|据|来)[{HAN}](?!通|资|简|喜|音|问|电|短|"
    rf"快)[{HAN}]{{1,3}}讯)(?=[\s)(:,\]】]|记者|通讯员|$|(?<=本报讯)(?!息))"
)
_PAREN_HEAD = re.compile(r"([^\s(),.:;。、]{2,7}?)\s?\(([^()]{2,60})\)")
# What a credit at a head cannot do without: its last word, a reporter, or brackets at the beginning
_CREDITED = re.compile(
    r"[讯訊電电]|消息|特稿|[综綜]合[报報]|日.{0,12}[发發]|[记記]者|^.{0,10}[(（〔﹙\[【]"
)
_REPORTERS = re.compile(r"[记纪][者着]|.者\s|通.员|^.{0,4}[者员]\s?\S")
_SENT_AS = ("讯", "电", "消息", "特稿")
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
_HOUSE_BOXED = re.compile(
    rf"[\[【]\s?([{HAN}]{{2,6}}(?:[日晚时早晨]报|都市报|周报))\s?[\]】](?=\s?[{HAN}“「])"
)
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


@lru_cache(maxsize=1024)  # each paragraph is looked at by several stages
def head_credit(text: str) -> Credit | None:
    """Return the credit that a paragraph opens with: 本报讯(记者 …), 新华社北京3月1日电, 记者…报道."""
    if not _CREDITED.search(text, 0, 48):
        return None
    text = text[:HEAD]
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
    dateline, end = as_printed(text, found), found.end()
    reporters = _reporters_behind(text, head, end)
    if reporters:
        people, end = reporters
        return Credit(dateline, people, 0, end)
    return Credit(dateline, (), 0, end + head.startswith((")", "]", "】"), end))


def _reporters_behind(text: str, head: str, end: int) -> tuple[tuple[str, ...], int] | None:
    """Return (who is named behind the source that ends there, where the credit ends)."""
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


def _source_and_brackets(text: str, head: str) -> Credit | None:
    """本报汛(纪者 某某): a source with misprints, known by the reporter in brackets behind it."""
    found = _PAREN_HEAD.match(head) if "(" in head[:_LONGEST_SOURCE] else None
    if found is None or not _REPORTERS.search(found[2]) or not _SENT.search(found[1]):
        return None
    if "," in found[2] or "。" in found[2]:
        return None
    return Credit(text[:found.end(1)].strip(), names(text[slice(*found.span(2))]), 0, found.end())


def _brackets_and_source(text: str, head: str) -> Credit | None:
    """Return (记者 某某)本报讯: who wrote stands before the source."""
    found = _PAREN_START.match(head) if head.startswith(("(", "[")) else None
    source = _source(head, found.end()) if found and are_names(found[1]) else None
    if found is None or source is None:
        return None
    return Credit(as_printed(text, source), names(text[slice(*found.span(1))]), 0, source.end())


def _reporter_and_place(text: str, head: str) -> Credit | None:
    """記者某某／某地報導."""
    found = _REPORTER_PLACE.match(head) if "记者" in head and "/" in head else None
    if found is None or not are_names(found[1]):
        return None
    return Credit(as_printed(text, found, 2), names(text[slice(*found.span(1))]), 0, found.end())


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
    """Return (记者 某某), 本报记者某某报道."""
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
    """Return where name and place stand in a credit that sets nothing between them; of two ways that with a
    longer name.
    """
    found = _REPORTER_GLUED.match(head)
    if found is None:
        return None
    start, end = found.start(1), found.end(2)
    size = next((k for k in (4, 3, 2) if looks_like_name(head[start:start + k]) and end - start - k >= 4), 0)
    return ((start, start + size), (start + size, end)) if size else None


def _names_end(head: str, at: int) -> int:
    """Return where the last of the names that stand there one after the other ends, for want of a closing
    bracket.
    """
    while (found := _NEXT_NAME.match(head, at)) and (
        looks_like_name(found[1]) or ROLE_MARK.fullmatch(found[1])
    ):
        at = found.end()
    return at


def _source(head: str, at: int) -> re.Match[str] | None:
    """Return what names the source there: 新华社长沙3月20日电, 本报讯."""
    found = _WIRE_HEAD.match(head, at) if "日" in head else None
    if found is None and (any(word in head for word in _SENT_AS) or "综合报" in head[:16]):
        found = _SOURCE_HEAD.match(head, at)
    return found
