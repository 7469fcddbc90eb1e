"""What may stand behind a field's colon: words, days and pages, read or refused."""
from __future__ import annotations

import re
from datetime import date

from reader.errors import QueryError
from reader.library.search.language.conditions import Term
from reader.sentence import say
from reader.text import dates, page_numbers
from reader.text.confusions import spellings
from reader.text.folding import fold_text

DECADE = re.compile(
    r"(?:(\d\d|[一二]?十[一二三四五六七八九]?)世[纪紀])?(\d{1,3}0|[一二三四五六七八九]十)年代|(\d{3}0)s"
)
BOUND = re.compile(r"(>=|>|<=|<|≥|≤|＞|＜)\s*(.+)")
PAGES = re.compile(r"第?(.+?)版?")
FRONT = "头版"
PAGE_SPLIT = re.compile(r"\.{2,}|…|~|～|至|到|-|－|—")
ALTERNATIVES = 256  # 形近: so many spellings at most


def term(field: str, value: str, phrase: bool, position: int) -> Term:
    """Return the condition that was typed. Raises QueryError where the value is none for its field."""
    folded = fold_text(value)
    plain = Term(field, value, folded, phrase, position)
    if plain.any or plain.missing:
        return plain
    if field == "date":
        days = _days(value)
        if days is None:
            raise QueryError(
                say("“{0}”不是日期。", value),
                "可写 2023-12-05、2023年12月、2023-12..2024-03、1950年代、>=1953、未定。",
                position,
            )
        return Term(field, value, folded, phrase, position, *days)
    if field == "page":
        return Term(field, value, folded, phrase, position, *_pages(value, position))
    return checked(plain)


def checked(term: Term) -> Term:
    """Return the condition if there is something to look for, and not too much. Raises QueryError."""
    looked_for = {"literal": term.literal, "alike": term.folded, "across": term.folded}.get(
        term.field, term.marked
    )
    if not looked_for:
        raise QueryError("这里没有可找的字。", "请写上要找的词。", term.position)
    if term.field == "alike" and spellings(term.folded) > ALTERNATIVES:
        raise QueryError("形近字的组合太多。", "请缩短要找形近字的词。", term.position)
    if term.field == "across" and len(term.folded) > ALTERNATIVES // 2:
        raise QueryError("跨段的词太长。", say("请缩短到 {0} 个字以内。", ALTERNATIVES // 2), term.position)
    return term


def _days(value: str) -> tuple[date | None, date | None] | None:
    """Return first and last day of what stands after 日期:; None where it is no date."""
    if match := DECADE.fullmatch(value):
        return _decade(match)
    match = BOUND.fullmatch(value)
    if match is None:
        return dates.span(value)
    period = dates.period(match[2])
    return _bounded(match[1], *period) if period is not None else None


def _decade(match: re.Match[str]) -> tuple[date, date] | None:
    year = dates.number(match[2] or match[3]) or 0
    if year <= 999:
        century = dates.number(match[1] or "20") or 20
        year += century * 100 - 100
    return (date(year, 1, 1), date(year + 9, 12, 31)) if 0 < year < 9990 else None


def _bounded(sign: str, first: date, last: date) -> tuple[date | None, date | None] | None:
    """Return the days that ≥, ≤, > or < of a period means; None where there are none."""
    if sign in (">=", "≥"):
        return first, None
    if sign in ("<=", "≤"):
        return None, last
    if sign in (">", "＞"):
        return (date.fromordinal(last.toordinal() + 1), None) if last < date.max else None
    return (None, date.fromordinal(first.toordinal() - 1)) if first > date.min else None


def _pages(value: str, position: int) -> tuple[int | None, int | None]:
    ends = PAGE_SPLIT.split(value)
    numbers = [_page_number(end) for end in ends]
    unread = any(end and number is None for end, number in zip(ends, numbers, strict=True))
    if len(ends) > 2 or not any(ends) or unread:
        hint = "可写 1、第三版、头版、A3、2..4、未定；几个版写成 版次:(1 OR 3)。"
        raise QueryError(say("“{0}”不是版次。", value), hint, position)
    low, high = numbers[0], numbers[-1]
    if low is not None and high is not None:
        low, high = sorted((low, high))
    return low, high


def _page_number(end: str) -> int | None:
    if end == FRONT:
        return 1
    match = PAGES.fullmatch(end)
    return page_numbers.kept(match[1]) if match else None
