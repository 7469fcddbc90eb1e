"""A typed query cut in its parts, with their places; and parts put into a query and taken out again (chips,
facets, the builder)."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reader.errors import QueryError
from reader.sentence import say
from reader.text.folding import fold_text

FIELDS = {
    "篇名": "headline",
    "标题": "headline",
    "题名": "headline",
    "title": "headline",
    "headline": "headline",
    "作者": "byline",
    "author": "byline",
    "byline": "byline",
    "报名": "paper",
    "报纸": "paper",
    "paper": "paper",
    "日期": "date",
    "date": "date",
    "版次": "page",
    "page": "page",
    "标签": "tag",
    "tag": "tag",
    "专题": "collection",
    "collection": "collection",
    "批注": "note",
    "note": "note",
    "栏目": "column",
    "column": "column",
    "通讯社": "agency",
    "agency": "agency",
    "逐字": "literal",
    "literal": "literal",
    "形近": "alike",
    "alike": "alike",
    "跨段": "across",
    "across": "across",
    "方式": "mode",
    "mode": "mode",
}
MODES = {
    "逐字": "literal",
    "literal": "literal",
    "精确": "literal",
    "exact": "literal",
    "形近": "alike",
    "alike": "alike",
    "跨段": "across",
    "across": "across",
}
FIELD_NAMES = (
    ("", "文章里有"),
    ("篇名", "篇名里有"),
    ("作者", "作者是"),
    ("报名", "报名里有"),
    ("日期", "日期是"),
    ("版次", "版次是"),
    ("标签", "标签是"),
    ("专题", "收在专题"),
    ("批注", "批注里有"),
    ("栏目", "栏目里有"),
    ("通讯社", "通讯社是"),
    ("逐字", "逐字照录"),
    ("形近", "形近字也算"),
    ("跨段", "可以跨段"),
)
QUOTES = {'"': '"', "“": "”", "「": "」", "『": "』", "＂": "＂", "”": "”"}
DOUBLE = '"“”＂'  # input methods often type the two quotes of a pair differently
OPEN, CLOSE, MINUS, BAR = "(（", ")）", "-－", "|｜"
WORD = re.compile(r"[^\s|｜]+|[|｜]")
SPECIAL = re.compile(r"[\s\"“”「」『』＂:：()（）|｜]")
SOMETHING = re.compile(r"\S")
FIELD = re.compile(r"([^\s:：\"“「『＂()（）|｜]+)[:：]")
VALUE = re.compile(r"[^\s\"“「『＂|｜]+")
VALUE_IN_GROUP = re.compile(r"[^\s\"“「『＂|｜)）]+")
NEAR = re.compile(r"NEAR(?:/(\d{1,9}))?(?=[\s|｜]|$)|近/(\d{1,9})(?=[\s|｜]|$)")
NOT = re.compile(r"NOT\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Token:
    """kind: term, or, and, near, ( or ). [start, end) in what was typed; `body`: where its content begins.
    `field` of a ( is where its words look."""

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
    phrase: bool = False

    @property
    def said(self) -> tuple[str, str, bool, bool]:
        """Return what it says, however it is written."""
        value = MODES.get(self.value, self.value) if self.field == "mode" else self.value
        return self.field, value, self.negated, self.phrase and self.field == "text"


def tokens(query: str) -> Iterator[Token]:
    """Yield the parts in order. Raises QueryError where one cannot be read."""
    at, depth = 0, 0
    while match := SOMETHING.search(query, at):
        token = _token(query, match.start(), depth)
        depth += {"(": 1, ")": -1}.get(token.kind, 0)
        yield token
        at = token.end


def chips(query: str) -> list[Chip]:
    """Return the conditions of a query, for chips. Empty where it cannot be read."""
    try:
        return [
            Chip(
                query[token.start : token.end],
                token.start,
                token.end,
                token.field,
                token.value,
                token.negated,
                token.phrase,
            )
            for token in tokens(query)
            if token.kind == "term"
        ]
    except QueryError:
        return []


def term(field: str, value: str, negated: bool = False, quoted: bool = False) -> str:
    """Return a condition as it is typed: 作者:周苇; quotes where it needs them.

    `field`: "" for a word, '"' for an exact phrase.
    """
    value = " ".join(value.split())
    if quoted or field == '"' or _needs_quotes(value):
        pair = next((pair for pair in QUOTES.items() if pair[0] not in value and pair[1] not in value), None)
        value = f"{pair[0]}{value}{pair[1]}" if pair else '"' + value.replace('"', " ") + '"'
    name = "" if field in ("", '"') else f"{field}:"
    return f"{'-' if negated else ''}{name}{value}"


def _needs_quotes(value: str) -> bool:
    """Tell whether a value would be taken for something else: an operator, a field, the end of a group."""
    if not value or value[0] in MINUS or value == "NOT":
        return True
    return bool(_operator(value) or NEAR.fullmatch(value) or SPECIAL.search(value))


def has(query: str, part: str) -> bool:
    """Tell whether the query holds that condition, however it is written."""
    return any(means(chip.text, part) for chip in chips(query))


def means(part: str, other: str) -> bool:
    """Tell whether two conditions say the same: 報名： 河湾 as 报名:河湾."""
    return part == other or [chip.said for chip in chips(part)] == [chip.said for chip in chips(other)] != []


def add(query: str, part: str) -> str:
    """Return the query narrowed by a condition."""
    return query if has(query, part) else f"{query.strip()} {part}".strip()


def remove(query: str, part: str) -> str:
    """Return the query without that condition."""
    for chip in reversed(chips(query)):
        if means(chip.text, part):
            query = f"{query[:chip.start].rstrip()} {query[chip.end:].lstrip()}".strip()
    return query


def _token(query: str, at: int, depth: int) -> Token:
    if query[at] in CLOSE and depth:
        return Token(")", at, at + 1, at)
    match = WORD.match(query, at)
    assert match
    if kind := "or" if match[0] in BAR else _operator(match[0]):
        return Token(kind, at, match.end(), at)
    if near := NEAR.match(query, at):
        gap = near[1] or near[2]
        return Token("near", at, near.end(), at, gap=int(gap) if gap else None)
    begin = _behind_not(query, at, match[0])
    return _condition(query, at, begin, begin > at, depth)


def _behind_not(query: str, at: int, word: str) -> int:
    """Return where a condition begins behind its - or NOT, or `at` where it has none of them."""
    left_out = NOT.match(query, at)
    if left_out:
        return left_out.end()
    if word in MINUS or word == "NOT":
        hint = "例如：供暖 -天气，“-”后面不空格；要找它本身，请写在引号里。"
        raise QueryError(say("“{0}”后面要有要排除的词。", word), hint, at)
    return at + (query[at] in MINUS)


def _condition(query: str, start: int, at: int, negated: bool, depth: int) -> Token:
    """Return the term or the opened group whose field or value begins at `at`; its sign began at `start`."""
    if query[at] in OPEN:
        return Token("(", start, at + 1, at, negated)
    field = FIELD.match(query, at)
    name = _field(field[1]) if field else "text"
    if field and name != "text":
        at = _content(query, field.end())
        if at < 0:
            raise QueryError(
                say("“{0}”后面要有内容。", field[0]), "例如：作者:于川　日期:2023-12　标签:农业", start
            )
        if query[at] in OPEN and name != "mode":
            return Token("(", start, at + 1, at, negated, name)
    value, phrase, end = _value(query, at, depth)
    return Token("term", start, end, start if name == "text" else at, negated, name, value, phrase)


def _value(query: str, at: int, depth: int) -> tuple[str, bool, int]:
    """Return the value that begins at `at`, whether it was in quotes, and where it ends."""
    close = QUOTES.get(query[at])
    end = _closing(query, at) if close else -1
    if close and (end >= 0 or query[at] != "”"):
        if end < 0:
            raise QueryError("引号没有合上。", say("请在末尾加上 {0}", close), at)
        if not query[at + 1:end].strip():
            raise QueryError("引号里没有内容。", "请写上要找的词，或删去引号。", at)
        return query[at + 1:end], True, end + 1
    match = (VALUE_IN_GROUP if depth else VALUE).match(query, at)
    if not match:
        raise QueryError("这里看不懂。", "请写上要找的词，或删去这个符号。", at)
    return match[0], False, match.end()


def _content(query: str, at: int) -> int:
    """Return where a field's content begins: after a space, too, unless something else begins there; -1:
    there is none.
    """
    match = SOMETHING.search(query, at)
    if match is None:
        return -1
    word = WORD.match(query, match.start())
    field = FIELD.match(query, match.start())
    if (
        match.start() > at
        and word
        and (
            word[0][0] in f"{MINUS}{CLOSE}{BAR}"
            or _operator(word[0])
            or word[0] == "NOT"
            or NEAR.match(word[0])
            or (field and _field(field[1]) != "text")
        )
    ):
        return -1
    return match.start()


def _closing(query: str, at: int) -> int:
    """Return where the quotes that open there close: by their own sign, else by the only other one; -1:
    nowhere.
    """
    end = query.find(QUOTES[query[at]], at + 1)
    if end < 0 and query[at] in DOUBLE:
        others = [n for n in range(at + 1, len(query)) if query[n] in DOUBLE]
        return others[0] if len(others) == 1 else -1
    return end


def _operator(word: str) -> str:
    """or, and; "" for any other word. An input method may have written it in wide letters."""
    return {"OR": "or", "AND": "and"}.get(unicodedata.normalize("NFKC", word), "")


def _field(name: str) -> str:
    """Return what a field's name means, in simplified or traditional characters; text: it is none."""
    return FIELDS.get(name.lower()) or _folded_fields().get(fold_text(name), "text")


@cache
def _folded_fields() -> dict[str, str]:
    return {fold_text(name): field for name, field in FIELDS.items()}
