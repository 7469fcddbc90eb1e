"""The credit that a paragraph opens with: source and day, who wrote it, a box of its own."""
from __future__ import annotations

import re
from functools import lru_cache

from reader.page.text.credits.credit import HEAD, SOURCE, WIRE, Credit, as_printed
from reader.page.text.credits.reporters import REPORTER_FORMS, reporter_in_wire
from reader.page.text.lines import HAN, fold
from reader.page.text.names import ROLE_MARK, are_names, looks_like_name, names

_LONGEST_SOURCE = 10  # characters of a source before its brackets
_MARK = r"[□■●◆▲★◎►▶]?\s?[(\[【]?\s?"  # what may stand before a source
_WIRE_HEAD = re.compile(rf"{_MARK}({WIRE})")
# 本报讯, behind which OCR may have dropped the space
_SOURCE_HEAD = re.compile(
    rf"{_MARK}(?![{HAN}]{{0,4}}(?:简|快|短|要|近)[讯訊]$)({SOURCE}"
    rf"|(?<=[(\[【])[{HAN}]{{2,5}}(?:消息|特[讯訊]|专电|電訊|电讯)(?=[)\]】])"
    # 【特訊】, 【又訊】, 【本報專訪】: in a box of its own a word for how the news came is enough
    r"|(?<=[(\[【])(?:[特专急又另续]讯|(?:本报|特约)?专[访电])(?=[)\]】])"
    rf"|(?!通|资|简|喜|音|问|电|短|快|多|闻|视|腾|据|来)[{HAN}](?!通|资|简|喜|音|问|电|短|"
    rf"快)[{HAN}]{{1,3}}讯)(?=[\s)(:,\]】]|记者|通讯员|$|(?<=本报讯)(?!息))"
)
_PAREN_HEAD = re.compile(r"([^\s(),.:;。、]{2,7}?)\s?\(([^()]{2,60})\)")
# What a credit at a head cannot do without: its last word, a reporter, or brackets at the beginning. Each
# alternative begins with a character: re passes over all others fast.
_CREDITED = re.compile(
    "讯|訊|電|电|消息|特稿|专访|專訪|综合[报報]|綜合[报報]|日.{0,12}[发發]|记者|記者|/.{2,9}[报報]|／.{2,9}[报報]"
    "|╱.{2,9}[报報]|》.{2,26}[】\\]]"
)
_BRACKETED = re.compile(r".{0,10}[(（〔﹙\[【]")
_REPORTERS = re.compile(r"[记纪][者着]|.者\s|通.员|^.{0,4}[者员]\s?\S")
_SENT_AS = ("讯", "电", "消息", "特稿", "专访")
_SENT = re.compile("[讯电汛迅息訊]|报")
_PAREN_START = re.compile(r"[(\[]([^()\[\]]{3,50})[)\]]\s?")
_REPORTER = rf"(?:[{HAN}]{{2,12}}?[报社台网端])?\s?(?:见习|实习|首席)?(?:记者|通讯员)"
_AFTER_DATELINE = re.compile(
    rf"[)\]】]?\s?(?:\(([^()]{{2,70}})\)|"
    rf"({_REPORTER}\s?[^,。;:()]{{2,50}}?)报道|"
    r"((?:本报)?(?:全媒体|融媒体?|首席|见习|实习|特约)?(?:记者|通讯员)\s?[^,。;:()]{2,36}?)"
    r"(?:\s(?=\S{6})(?!通讯员|记者|实习|特约|见习)|[:]|\s?$))")
# 记者某某从水利局获悉: who learnt it is who wrote it
_LEARNT = re.compile(
    rf"[)\]】]?\s?((?:本报)?(?:见习|实习|首席)?记者\s?[{HAN}、\s]{{2,14}}?)"
    r"(?=从|在|近[日期]|日前|昨|今[天日]|获悉|了解到)")
_UNCLOSED, _NEXT_NAME = (
    re.compile(r"\(((?:见习|实习|首席|特约)?(?:记者|通讯员))"),
    re.compile(rf"[\s、]*([{HAN}]{{2,3}})(?=[\s、“])"),
)


def head_credit(text: str) -> Credit | None:
    """Return the credit that a paragraph opens with: 本报讯(记者 …), 新华社北京3月1日电, 记者…报道."""
    return _head_credit(text[:HEAD])


@lru_cache(maxsize=1024)  # each head is looked at by several stages
def _head_credit(text: str) -> Credit | None:
    if not _CREDITED.search(text, 0, 48) and not _BRACKETED.match(text, 0, 48):
        return None
    head = fold(text)
    for read in _HEAD_FORMS:
        credit = read(text, head)
        if credit is not None:
            return credit
    return None


def _source_first(text: str, head: str) -> Credit | None:
    """新华社长沙3月20日电, 本报讯(记者 某某): the source, perhaps with who wrote behind it."""
    found = _source(head, 0)
    if found is None or _puts_reporter_first(found[1]):
        return None
    dateline, end = as_printed(text, found), found.end()
    within = reporter_in_wire(text[slice(*found.span(1))], found[1]) if "电" in found[1][-1:] else ()
    if within:
        return Credit(dateline, within, 0, end + head.startswith((")", "]", "】"), end))
    reporters = _reporters_behind(text, head, end)
    if reporters:
        people, end = reporters
        return Credit(dateline, people, 0, end)
    return Credit(dateline, (), 0, end + head.startswith((")", "]", "】"), end))


def _puts_reporter_first(source: str) -> bool:
    """Return whether it is 特派記者某某／某地五日電, which is no name of a source."""
    return "/" in source and ("记者" in source or "特派员" in source)


def _reporters_behind(text: str, head: str, end: int) -> tuple[tuple[str, ...], int] | None:
    """Return (who is named behind the source that ends there, where the credit ends)."""
    after = _AFTER_DATELINE.match(head, end)
    if after:
        group = after.lastindex or 1
        inner = text[slice(*after.span(group))]
        if are_names(inner) or (group == 1 and ROLE_MARK.search(inner)):
            return names(inner), after.end()
    return _who_learnt(text, head, end) or _unclosed_names(text, head, end)


def _who_learnt(text: str, head: str, end: int) -> tuple[tuple[str, ...], int] | None:
    """Return the same of 记者某某从水利局获悉."""
    learnt = _LEARNT.match(head, end) if "记者" in head else None
    people = names(text[slice(*learnt.span(1))]) if learnt else ()
    return (people, learnt.end()) if learnt and all(map(looks_like_name, people)) else None


def _unclosed_names(text: str, head: str, end: int) -> tuple[tuple[str, ...], int] | None:
    """Return the same of (记者 某某 without the bracket that closes it."""
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


_HEAD_FORMS = (_source_first, _source_and_brackets, _brackets_and_source, *REPORTER_FORMS)


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
