"""Credits at a head that name a reporter first: 記者某某／某地報導, 【本报记者某某报道】, (记者 某某)."""
from __future__ import annotations

import re

from reader.page.text.credits.credit import Credit, as_printed
from reader.page.text.lines import HAN
from reader.page.text.names import are_names, looks_like_name, names

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
# 記者某某／某地報導, 特派員某某／某地五日電, as papers in Taiwan credit
_REPORTER_PLACE = re.compile(
    rf"[(\[【]?\s?(?:[{HAN}]{{2,6}}[报社])?(?:本报|特派|特约|实习|驻[{HAN}]{{1,3}})*"
    rf"(?:记者|特派员|编译|通讯员)\s?([{HAN}、\s]{{2,20}}?)"
    rf"\s?/\s?([{HAN}\d\s]{{2,14}}?(?:报[导道]|日电)|[{HAN}]{{0,6}}(?:专访|特稿))\s?[)\]】]?"
)
# 【某某、某某／某地報導】: the same without a word for who they are
_NAMED_PLACE = re.compile(
    rf"[(\[【]?\s?([{HAN}]{{2,4}}(?:[、\s]{{1,2}}[{HAN}]{{2,4}}){{0,4}})"
    rf"\s?/\s?([{HAN}]{{2,8}}?报[导道])(?:\s?[)\]】]|\s|$)"
)
# 中央社記者某某某地3日電: who wrote stands within what names the source
_IN_WIRE = re.compile(rf"(?:记者|特派员)\s?([{HAN}]{{2,4}})")
# 【本報記者某某某地報導】, as papers overseas credit: nothing parts the name from the place
_REPORTER_GLUED = re.compile(
    rf"[(\[【]\s?(?:[{HAN}]{{2,6}}[报社网台])?(?:本报|特派|特约|实习)*(?:记者|编译|特派员)\s?([{HAN}]{{2,4}}?)"
    rf"\s?([{HAN}]{{2,5}}(?:综合)?报[导道])\s?[)\]】]")
# 特约记者某某某地报道 …: the same before the text, without a bracket
_GLUED_BARE = re.compile(
    rf"(?:本报|本刊|特派|特约|实习|见习|驻[{HAN}]{{2,3}})*记者\s?([{HAN}]{{2,4}}?)"
    rf"((?!综合|联合|采访|摄影|图文)[{HAN}]{{2,5}}报[导道])(?=[\s:])")
# 【某国《某报》3月4日报道】, as digests of foreign papers say what they took
_PRINTED_IN = re.compile(
    rf"[\[【]\s?((?:据)?[{HAN}]{{0,8}}《[^》]{{2,14}}》[^\]】]{{0,26}}?(?:报[导道]|文章|消息|电|讯))\s?[\]】]"
    rf"(?:\s?题\s?[:]?[^()。]{{2,40}}\((?:作者|记者)\s?([^()]{{2,30}})\))?"
)
# 本报记者 某某 before the text, on the same row
_REPORTER_SPACED = re.compile(
    rf"(?:[□■●◆]\s?)?(?:(?<=[□■●◆\s])|本报|本刊|[{HAN}]{{2,6}}报)(?:全媒体|融媒体?|首席|见习|实习|特约)?记者\s?"
    rf"([{HAN}]{{2,4}}(?:[\s、]{{1,2}}[{HAN}]{{2,4}}){{0,3}})\s{{1,3}}(?=[^\s,。]{{5}})")
_WHO_REPORTS = re.compile("记者|编译|特派员")
# 本报记者 某某 某地报道, as business papers credit
_FULL_NAME = 3  # characters: one of two may as well be a place
_REPORTER_FROM = re.compile(
    rf"[□■●◆]?\s?(?:[{HAN}]{{2,6}}[报社网]|本报|本刊)?\s?(?:见习|实习|首席|特约)?"
    rf"记者\s?([{HAN}]{{2,4}}(?:[\s、]{{1,3}}[{HAN}]{{2,4}}){{0,3}})\s{{1,3}}"
    rf"((?!综合|联合|采访|摄影|图文)[{HAN}]{{2,5}}(?:、[{HAN}]{{2,4}}){{0,2}}报[导道]|发自[{HAN}]{{2,6}})(?=\s|$)")


def _reporter_and_place(text: str, head: str) -> Credit | None:
    """記者某某／某地報導."""
    found = _REPORTER_PLACE.match(head) if "/" in head else None
    if found is None or not are_names(found[1]):
        return None
    return Credit(as_printed(text, found, 2), names(text[slice(*found.span(1))]), 0, found.end())


def _named_and_place(text: str, head: str) -> Credit | None:
    """【某某、某某／某地報導】: nothing but names before the place."""
    found = _NAMED_PLACE.match(head) if "/" in head and "报" in head else None
    people = names(text[slice(*found.span(1))]) if found else ()
    if found is None or not all(map(looks_like_name, people)):
        return None
    return Credit(as_printed(text, found, 2), people, 0, found.end())


def _glued_reporter(text: str, head: str) -> Credit | None:
    """【本報記者某某某地報導】: nothing parts the name from the place."""
    glued = _glued(head) if _WHO_REPORTS.search(head, 0, 12) else None
    if glued is None:
        return None
    name, place = glued
    if text[slice(*place)].startswith(("综合", "联合", "采访", "摄影", "图文")):
        return None
    closed = head.startswith((")", "]", "】"), place[1])
    return Credit(text[slice(*place)], (text[slice(*name)],), 0, place[1] + closed)


def _printed_in(text: str, head: str) -> Credit | None:
    """【某国《某报》3月4日报道】: what the article was taken from, perhaps with who wrote it."""
    found = _PRINTED_IN.match(head) if head.startswith(("[", "【")) and "《" in head[:12] else None
    if found is None:
        return None
    people = names(text[slice(*found.span(2))]) if found[2] else ()
    return Credit(as_printed(text, found), people, 0, found.end())


def _reporter_from(text: str, head: str) -> Credit | None:
    """本报记者 某某 某地报道."""
    if "记者" not in head[:14] or not ("报" in head or "发自" in head):
        return None
    found = _from_place(head)
    if found is None:
        return None
    return Credit(text[slice(*found.span(2))], names(text[slice(*found.span(1))]), 0, found.end())


def _spaced_reporter(text: str, head: str) -> Credit | None:
    """本报记者 某某 before a sentence: a blank parts them."""
    found = _REPORTER_SPACED.match(head) if "记者" in head[:14] else None
    people = names(text[slice(*found.span(1))]) if found else ()
    if found is None or not all(map(looks_like_name, people)):
        return None
    return Credit(None, people, 0, found.end())


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


def _from_place(head: str) -> re.Match[str] | None:
    """本报记者 某某 某地报道: a reporter, and where he reports from."""
    found = _REPORTER_FROM.match(head)
    if found is None or not are_names(found[1]) or _names_one_more(found[2]):
        return None
    return found


def _names_one_more(place: str) -> bool:
    """Tell whether what reports is one more person: three characters that begin with a surname."""
    name = place.removesuffix("报道")
    return len(name) == _FULL_NAME and looks_like_name(name)


def _glued(head: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return where name and place stand in a credit that sets nothing between them; of two ways that with a
    longer name.
    """
    found = _REPORTER_GLUED.match(head) or _GLUED_BARE.match(head)
    if found is None:
        return None
    start, end = found.start(1), found.end(2)
    size = next((k for k in (4, 3, 2) if looks_like_name(head[start:start + k]) and end - start - k >= 4), 0)
    return ((start, start + size), (start + size, end)) if size else None


def reporter_in_wire(printed: str, folded: str) -> tuple[str, ...]:
    """Return the name within a source (中央社記者某某某地3日電), of two ways to read it the longer one.

    `folded`: the source as folded, of the same length as `printed`.
    """
    found = _IN_WIRE.search(folded)
    if found is None:
        return ()
    at = found.start(1)
    size = next((k for k in (4, 3, 2) if looks_like_name(folded[at:at + k])), 0)
    return (printed[at:at + size],) if size else ()


REPORTER_FORMS = (
    _reporter_and_place,
    _named_and_place,
    _glued_reporter,
    _printed_in,
    _reporter_from,
    _boxed_reporter,
    _house_boxed,
    _reporter,
    _spaced_reporter,
)
