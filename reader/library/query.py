"""The query language: what a librarian types, understood or refused with the place where it goes wrong.

Several words mean all of them; "…" is a phrase with its punctuation; -词 leaves out; A OR B takes either (OR binds its
neighbours, as search engines do). 篇名: 作者: 报名: 日期: 版次: 标签: 批注: 栏目: 形近: look in one place.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reader.errors import QueryError
from reader.text import dates
from reader.text.confusions import spellings
from reader.text.folding import fold_text

FIELDS = {
    "篇名": "headline", "标题": "headline", "title": "headline", "作者": "byline", "author": "byline",
    "报名": "paper", "报纸": "paper", "paper": "paper", "日期": "date", "date": "date", "版次": "page", "page": "page",
    "标签": "tag", "tag": "tag", "批注": "note", "note": "note", "栏目": "column", "column": "column",
    "形近": "alike", "alike": "alike",
}
TEXT_FIELDS = frozenset({"text", "alike", "headline", "byline", "column"})
QUOTES = {'"': '"', "“": "”", "「": "」", "＂": "＂"}
TOKEN = re.compile(r"\S+")
FIELD = re.compile(r"([^\s:：\"“「＂]+)[:：]")
EITHER = ("OR", "|", "｜")
PAGES = re.compile(r"第?(.+?)版?")
PAGE_SPLIT = re.compile(r"\.{2,}|…|~|～|至|到|-|－|—")
ALTERNATIVES = 256  # 形近: so many spellings at most


@dataclass(frozen=True, slots=True)
class Term:
    """One condition. `field`: text, alike, headline, byline, column, paper, date, page, tag or note; `value` as typed;
    `folded` what search looks for; `phrase`: it was in quotes; `low`, `high`: the ends of a range (None: open)."""

    field: str
    value: str
    folded: str
    phrase: bool
    position: int
    low: date | int | None = None
    high: date | int | None = None

    @property
    def exact(self) -> bool:
        """Punctuation counts: it was in quotes and has some, or there is nothing else."""
        marks = fold_text(self.value, marks=True)
        return marks != self.folded and (self.phrase or not self.folded)

    @property
    def marked(self) -> str:
        """The value folded with its punctuation."""
        return fold_text(self.value, marks=True)


@dataclass(frozen=True, slots=True)
class Clause:
    """One of these terms; `negated`: none of them."""

    terms: tuple[Term, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All of these clauses. Without any it is every article."""

    clauses: tuple[Clause, ...]
    source: str = ""

    def wanted(self) -> Iterator[Term]:
        """The terms that a hit shows: text, not negated."""
        for clause in self.clauses:
            if not clause.negated:
                yield from (term for term in clause.terms if term.field in TEXT_FIELDS)


def parse(query: str) -> Query:
    """The query as conditions. Raises QueryError with the code point where it cannot be understood."""
    clauses: list[Clause] = []
    joining: int | None = None
    for negated, term in _terms(query):
        if isinstance(term, int):
            if not clauses or joining is not None:
                raise QueryError("OR 的前面要有一个词。", "例如：旱灾 OR 水灾", term)
            joining = term
        elif joining is None:
            clauses.append(Clause((term,), negated))
        else:
            if negated or clauses[-1].negated:
                raise QueryError("OR 两边不能有带“-”的词。", "请把要排除的词放在别处。", term.position)
            clauses[-1] = Clause((*clauses[-1].terms, term))
            joining = None
    if joining is not None:
        raise QueryError("OR 的后面要有一个词。", "例如：旱灾 OR 水灾", joining)
    return Query(tuple(clauses), query)


def _terms(query: str) -> Iterator[tuple[bool, Term | int]]:
    """(negated, term) in order; an OR as its position."""
    at = 0
    while match := re.compile(r"\S").search(query, at):
        at = start = match.start()
        token = TOKEN.match(query, at)
        assert token
        if token[0] in EITHER:
            yield False, at
            at = token.end()
            continue
        if token[0] == "AND":
            at = token.end()
            continue
        negated = query[at] in "-－" and len(token[0]) > 1
        at += negated
        field = FIELD.match(query, at)
        name = FIELDS.get(field[1].lower() if field else "", "text")
        if field and name != "text":
            at = field.end()
            if at == len(query) or query[at].isspace():
                raise QueryError(f"“{field[0]}”后面要有内容。", "冒号后请直接写,不要空格。", start)
        value, phrase, at = _value(query, at)
        yield negated, _term(name, value, phrase, start if name == "text" else field.end() if field else start)


def _value(query: str, at: int) -> tuple[str, bool, int]:
    """The value that begins at `at`, whether it was in quotes, and where it ends."""
    close = QUOTES.get(query[at])
    if close:
        end = query.find(close, at + 1)
        if end < 0:
            raise QueryError("引号没有合上。", f"请在末尾加上 {close}", at)
        if not query[at + 1:end].strip():
            raise QueryError("引号里没有内容。", "请写上要找的词,或删去引号。", at)
        return query[at + 1:end], True, end + 1
    match = re.compile(r"[^\s\"“「＂]+").match(query, at)
    if not match:
        raise QueryError("这里看不懂。", "请检查引号。", at)
    return match[0], False, match.end()


def _term(field: str, value: str, phrase: bool, position: int) -> Term:
    folded = fold_text(value)
    if field == "date":
        days = dates.span(value)
        if days is None:
            raise QueryError(f"“{value}”不是日期。", "可写 2023-12-05、2023年12月、2023-12..2024-03。", position)
        return Term(field, value, folded, phrase, position, *days)
    if field == "page":
        return Term(field, value, folded, phrase, position, *_pages(value, position))
    if field in TEXT_FIELDS and not fold_text(value, marks=True):
        raise QueryError("这里没有可找的字。", "请写上要找的词。", position)
    if field == "alike" and spellings(folded) > ALTERNATIVES:
        raise QueryError("形近字的组合太多。", "请缩短“形近:”后的词。", position)
    return Term(field, value, folded, phrase, position)


def _pages(value: str, position: int) -> tuple[int | None, int | None]:
    ends = PAGE_SPLIT.split(value)
    numbers = [dates.number(match[1]) if (match := PAGES.fullmatch(end)) else None for end in ends]
    if len(ends) > 2 or not any(ends) or any(end and number is None for end, number in zip(ends, numbers, strict=True)):
        raise QueryError(f"“{value}”不是版次。", "可写 1、第三版、2..4。", position)
    return numbers[0], numbers[-1]
