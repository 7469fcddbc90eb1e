"""What file and folder names say: a small pattern language, `{报名}/{日期}/{版}`, and the page number of a
name.

A pattern is matched against the end of a path without its suffix, folder by folder. `_` stands for any of `_
- . ` or nothing, `*` for anything inside one name. `{报名=青川日报}` and `{日期=2023-12-05}` match nothing
and say that for all files; `{同夹报头}` says: paper and date as the only masthead in the same folder reads.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import PurePath

from reader.errors import ReaderError
from reader.sentence import say
from reader.text.page_numbers import SECTION, kept

_HAN = "\u3400-\u9fff"
_NUMERAL = "[一二三四五六七八九十百廿〇]"
PLACES = {
    "报名": rf"(?P<paper>[^/]*?[{_HAN}][^/]*?)",
    "日期": r"(?P<date>(?:1[89]|20)\d\d"
    r"(?:(?:[-._/年]\s?)(?:1[0-2]|0?[1-9])(?:[-._/月]\s?)(?:3[01]|[12]\d|0?[1-9])日?"
    r"|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])))(?!\d)",
    "年": r"(?P<year>(?:1[89]|20)\d\d)年?",
    "月": r"(?P<month>1[0-2]|0?[1-9])月?",
    "日": r"(?P<day>3[01]|[12]\d|0?[1-9])日?",
    "月日": r"(?P<monthday>(?:0[1-9]|1[0-2])[-.]?(?:0[1-9]|[12]\d|3[01])"
    r"|(?:1[0-2]|[1-9])月(?:3[01]|[12]\d|[1-9])日)",
    "版": rf"(?:第\s?)?(?P<number>[A-Da-d]?\d{{1,3}}|{_NUMERAL}{{1,4}})(?:\s?版)?",
    "同夹报头": r"(?P<masthead>)",
}
CONSTANTS = ("报名", "日期")  # what a pattern may say of all files: {报名=青川日报}
SIGNS = {"_": r"[-_.\s]*", "*": "[^/]*", "/": "/"}
HINT = say("可以用的有 {0}，还有 / _ * 和 {报名=…} {日期=…}。", " ".join(f"{{{name}}}" for name in PLACES))
_TOKEN = re.compile(r"\{(?P<name>[^{}=]+)(?:=(?P<value>[^{}]*))?\}|(?P<other>[_*/]|[^{}_*/]+)")
# a page's number in a file's name: 第3版, 03版, 版03, P3; or _03, the last number after the date
_PAGE = re.compile(
    rf"第\s?(\d{{1,3}}|{_NUMERAL}{{1,4}})\s?版"
    rf"|(?<![\d{_HAN}])(\d{{1,3}}|{_NUMERAL}{{1,4}})\s?版|版\s?(\d{{1,3}})(?!\d)"
    rf"|(?<![A-Za-z])(?:[Pp]|page|Page)[-_ ]?(\d{{1,3}})(?!\d)"
)
_LAST = re.compile(r"(?:^|[-_. ])([A-Da-d]?\d{1,3})$")
_WHOLE_DATE = re.compile(rf"(?<!\d){PLACES['日期']}")


@dataclass(frozen=True, slots=True)
class Said:
    """What a path says by a pattern; `masthead`: paper and date are those of the masthead in its folder."""

    paper: str | None = None
    date: str | None = None
    number: int | None = None
    masthead: bool = False


def page_number(path: str) -> int | None:
    """Return the page number in a file's name, else in its folder's (`03版/正文.txt`), else None."""
    place = PurePath(path)
    stem = place.stem
    found = _PAGE.search(stem)
    if found is None:
        rest = _WHOLE_DATE.sub("", stem, count=1)
        found = _LAST.search(rest) or _PAGE.search(place.parent.name)
    return _page(next(group for group in found.groups() if group)) if found else None


def match(pattern: str, path: str) -> Said | None:
    """Return what the path says, or None if the pattern does not fit it. Raises ReaderError for a pattern
    that is none.
    """
    compiled, constants = _compile(pattern)
    place = PurePath(path)
    found = compiled.search("/".join((*place.parent.parts[-4:], place.stem)))
    if found is None:
        return None
    groups = found.groupdict()
    day = _day(groups)
    if day is None and any(groups.get(name) for name in ("date", "year", "month", "day", "monthday")):
        return None
    return Said(
        constants.get("报名") or groups.get("paper"), constants.get("日期") or day,
        _page(groups["number"]) if groups.get("number") else None, "masthead" in groups,
    )


@lru_cache(256)
def _compile(pattern: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern as a regular expression, and what it says of every file. Raises ReaderError."""
    parts: list[str] = []
    constants: dict[str, str] = {}
    for token in _tokens(pattern):
        if token["value"] is not None and token["name"] in CONSTANTS:
            constants[token["name"]] = token["value"].strip()
        else:
            parts.append(_part(token))
    day = constants.get("日期")
    if day and _iso(day) is None:
        raise ReaderError(say("没有“{0}”这一天。", day), "请写成 {日期=2023-12-05} 的样子。")
    if all(part == PLACES["同夹报头"] for part in parts):
        parts.append("[^/]*")
    try:
        return re.compile(f"(?:^|/){''.join(parts)}$"), constants
    except re.error as error:
        raise ReaderError(say("规则“{0}”里同一项写了两次。", pattern), HINT) from error


def _tokens(pattern: str) -> Iterator[re.Match[str]]:
    """Yield the pattern's places, signs and words. Raises ReaderError where a bracket is left over."""
    at = 0
    for token in _TOKEN.finditer(pattern):
        if token.start() != at:
            break
        at = token.end()
        yield token
    if at != len(pattern) or not pattern.strip():
        raise ReaderError(say("规则“{0}”写得不完整。", pattern), HINT)


def _part(token: re.Match[str]) -> str:
    """Return what a place, a sign or a word of the pattern matches. Raises ReaderError."""
    name = token["name"]
    if name is None:
        return SIGNS.get(token["other"]) or re.escape(token["other"])
    if token["value"] is None and name in PLACES:
        return PLACES[name]
    raise ReaderError(say("规则里的 {{0}} 认不出来。", name), HINT)


def _day(groups: dict[str, str | None]) -> str | None:
    if found := groups.get("date"):
        digits = re.findall(r"\d+", found)
        if len(digits) == 1:
            digits = [digits[0][:4], digits[0][4:6], digits[0][6:]]
    elif (year := groups.get("year")) and (both := groups.get("monthday")):
        pair = re.findall(r"\d+", both)
        digits = [year, *(pair if len(pair) == 2 else (pair[0][:2], pair[0][2:]))]
    elif groups.get("year") and groups.get("month") and groups.get("day"):
        digits = [str(groups["year"]), str(groups["month"]), str(groups["day"])]
    else:
        return None
    return _iso("-".join((digits[0], digits[1].zfill(2), digits[2].zfill(2))))


def _iso(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _page(text: str) -> int | None:
    value = kept(text)
    return value if value and value % SECTION <= 400 else None
