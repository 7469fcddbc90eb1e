"""A typed query cut in its parts, with their places; and parts put into a query and taken out again (chips, facets, the builder)."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.errors import QueryError

FIELDS = {
    "篇名": "headline", "标题": "headline", "title": "headline", "作者": "byline", "author": "byline",
    "报名": "paper", "报纸": "paper", "paper": "paper", "日期": "date", "date": "date", "版次": "page", "page": "page",
    "标签": "tag", "tag": "tag", "批注": "note", "note": "note", "栏目": "column", "column": "column",
    "通讯社": "agency", "agency": "agency",
    "逐字": "literal", "形近": "alike", "alike": "alike", "跨段": "across", "方式": "mode", "mode": "mode",
}
FIELD_NAMES = (
    ("", "文章里有"), ("篇名", "篇名里有"), ("作者", "作者是"), ("报名", "报名里有"), ("日期", "日期是"), ("版次", "版次是"),
    ("标签", "标签是"), ("批注", "批注里有"), ("栏目", "栏目里有"), ("通讯社", "通讯社是"), ("逐字", "逐字照录"),
    ("形近", "形近字也算"), ("跨段", "可以跨段"),
)
QUOTES = {'"': '"', "“": "”", "「": "」", "＂": "＂"}
OPEN, CLOSE, MINUS = "(（", ")）", "-－"
EITHER = ("OR", "|", "｜")
WORD = re.compile(r"\S+")
SOMETHING = re.compile(r"\S")
FIELD = re.compile(r"([^\s:：\"“「＂()（）]+)[:：]")
VALUE = re.compile(r"[^\s\"“「＂]+")
VALUE_IN_GROUP = re.compile(r"[^\s\"“「＂)）]+")
NEAR = re.compile(r"NEAR(?:/(\d{1,4}))?(?=\s|$)|近/(\d{1,4})(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Token:
    """kind: term, or, and, near, ( or ). [start, end) in what was typed; `body`: where its content begins."""

    kind: str
    start: int
    end: int
    body: int
    negated: bool = False
    field: str = "text"
    value: str = ""
    phrase: bool = False
    gap: int | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition of a typed query as it stands there: [start, end)."""

    text: str
    start: int
    end: int
    field: str
    value: str
    negated: bool


def tokens(query: str) -> Iterator[Token]:
    """The parts in order. Raises QueryError where one cannot be read."""
    at, depth = 0, 0
    while match := SOMETHING.search(query, at):
        token = _token(query, match.start(), depth)
        depth += {"(": 1, ")": -1}.get(token.kind, 0)
        yield token
        at = token.end


def chips(query: str) -> list[Chip]:
    """The conditions of a query, for chips. Empty where it cannot be read."""
    try:
        return [Chip(query[token.start:token.end], token.start, token.end, token.field, token.value, token.negated)
                for token in tokens(query) if token.kind == "term"]
    except QueryError:
        return []


def term(field: str, value: str, negated: bool = False) -> str:
    """A condition as it is typed: 作者:周苇; quotes where it needs them. `field`: "" for a word, '"' for an exact phrase."""
    value = " ".join(value.split())
    if field == '"' or not value or re.search(r"[\s\"“”「」＂:：()（）|｜]", value) or value[0] in MINUS or value in ("OR", "AND") \
            or NEAR.fullmatch(value):
        pair = next((pair for pair in QUOTES.items() if pair[0] not in value and pair[1] not in value), None)
        value = f"{pair[0]}{value}{pair[1]}" if pair else '"' + value.replace('"', " ") + '"'
    name = "" if field in ("", '"') else f"{field}:"
    return f"{'-' if negated else ''}{name}{value}"


def has(query: str, part: str) -> bool:
    """Whether the query holds that condition."""
    return any(chip.text == part for chip in chips(query))


def add(query: str, part: str) -> str:
    """The query narrowed by a condition."""
    return query if has(query, part) else f"{query.strip()} {part}".strip()


def remove(query: str, part: str) -> str:
    """The query without that condition."""
    for chip in reversed(chips(query)):
        if chip.text == part:
            query = f"{query[:chip.start].rstrip()} {query[chip.end:].lstrip()}".strip()
    return query


def _token(query: str, at: int, depth: int) -> Token:
    if query[at] in CLOSE and depth:
        return Token(")", at, at + 1, at)
    match = WORD.match(query, at)
    assert match
    word = match[0]
    if word in EITHER or word == "AND":
        return Token("or" if word in EITHER else "and", at, match.end(), at)
    if near := NEAR.match(query, at):
        gap = near[1] or near[2]
        return Token("near", at, near.end(), at, gap=int(gap) if gap else None)
    start = at
    negated = query[at] in MINUS and len(word) > 1
    at += negated
    if query[at] in OPEN:
        return Token("(", start, at + 1, at, negated)
    field = FIELD.match(query, at)
    name = FIELDS.get(field[1].lower() if field else "", "text")
    if field and name != "text":
        at = field.end()
        if at == len(query) or query[at].isspace():
            raise QueryError(f"“{field[0]}”后面要有内容。", "冒号后请直接写,不要空格。", start)
    value, phrase, end = _value(query, at, depth)
    return Token("term", start, end, start if name == "text" else at, negated, name, value, phrase)


def _value(query: str, at: int, depth: int) -> tuple[str, bool, int]:
    """The value that begins at `at`, whether it was in quotes, and where it ends."""
    close = QUOTES.get(query[at])
    if close:
        end = query.find(close, at + 1)
        if end < 0:
            raise QueryError("引号没有合上。", f"请在末尾加上 {close}", at)
        if not query[at + 1:end].strip():
            raise QueryError("引号里没有内容。", "请写上要找的词,或删去引号。", at)
        return query[at + 1:end], True, end + 1
    match = (VALUE_IN_GROUP if depth else VALUE).match(query, at)
    if not match:
        raise QueryError("这里看不懂。", "请检查引号。", at)
    return match[0], False, match.end()
