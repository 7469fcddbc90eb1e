"""A query's conditions as they stand in it, its date condition, and the text of the query with others in
their place."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reader.library.search.query import Query
from reader.library.search.tokens import Token, add, chips, has, means, remove, term

# an article has one: two of them can only be meant as one or the other
ONE_OF = ("paper", "page", "agency", "column")
JOINING = ("or", "near")


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold by itself: one word or field, several with OR or NEAR between, or a group. [start, end)
    in the query."""

    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """What the query's only date condition holds to; `base`: the text of the query without it."""

    base: str
    low: date | None
    high: date | None

    @property
    def year(self) -> int | None:
        """Return the year, where it is one: then its months are looked at."""
        return self.low.year if self.low and self.high and self.low.year == self.high.year else None

    @property
    def months(self) -> tuple[int, int] | None:
        """First and last month, where that is less than the year."""
        if self.year is None or self.low is None or self.high is None:
            return None
        return None if (self.low.month, self.high.month) == (1, 12) else (self.low.month, self.high.month)

    @property
    def years(self) -> tuple[int, int]:
        """First and last year."""
        return (self.low or date.min).year, (self.high or date.max).year


def conditions(query: Query) -> list[Condition]:
    """Cut the query where one part can go without the others."""
    return cut(query.source, query.tokens)


def cut(text: str, tokens: Iterable[Token]) -> list[Condition]:
    """Cut what was typed, also where it is no query that can be answered; empty where it begins with OR or
    NEAR."""
    return [_condition(text, part) for part in _parts(tokens)]


def without(query: Query, condition: Condition) -> str:
    """Return the text that is left without that condition."""
    return _instead(query.source, condition, "")


def period(query: Query) -> Period | None:
    """Return the query's date condition, if there is exactly one and it stands by itself."""
    found = [one for one in conditions(query) if _is_about(one, "date")]
    if len(found) != 1 or len(found[0].tokens) != 1 or found[0].tokens[0].negated:
        return None
    node = query.term_at(found[0].tokens[0].body)
    if node is None:
        return None
    return Period(without(query, found[0]), node.low, node.high)  # type: ignore[arg-type]


def in_period(query: Query, date_term: str) -> str:
    """Return the query's text with this date condition instead of the one it has."""
    before = period(query)
    return add(before.base if before else query.source, date_term)


def years_term(low: int, high: int) -> str:
    """Return 日期:1953 or 日期:1953..1957."""
    return term("日期", f"{low:04}" if low == high else f"{low:04}..{high:04}")


def months_term(year: int, low: int, high: int) -> str:
    """Return 日期:1953-03 or 日期:1953-03..1953-05."""
    first, last = f"{year:04}-{low:02}", f"{year:04}-{high:02}"
    return term("日期", first if low == high else f"{first}..{last}")


def toggled(query: Query, condition: str) -> str:
    """Return the text with the condition if it was not there, without it if it was.

    Of what an article has only one of, the values that hold are joined by OR.
    """
    there = has(query.source, condition)
    held = _held(query, chips(condition)[0].field)
    if held is None:
        return remove(query.source, condition) if there else add(query.source, condition)
    parts = [query.source[token.start:token.end] for token in held.tokens if token.kind == "term"]
    left = [part for part in parts if not means(part, condition)] if there else [*parts, condition]
    return _instead(query.source, held, " OR ".join(left))


def apart(query: Query, field: str) -> str:
    """Return the text without the condition on what an article has only one of: what its other values are
    counted in."""
    held = _held(query, field)
    return without(query, held) if held else query.source


def in_way(text: str, way: str, on: bool) -> str:
    """Return what was typed with this 方式: (only one can hold), or without any."""
    for chip in chips(text):
        if chip.field == "mode":
            text = remove(text, chip.text)
    return add(text, way) if on else text


def _parts(tokens: Iterable[Token]) -> list[list[Token]]:
    """Put the tokens of each condition together: an AND outside parentheses belongs to none of them."""
    parts: list[list[Token]] = []
    depth, joined = 0, False
    for token in tokens:
        outside = depth == 0
        if outside and token.kind == "and":
            continue
        joins = outside and token.kind in JOINING
        if outside and not joins and not joined:
            parts.append([])
        if not parts:
            return []
        parts[-1].append(token)
        depth += {"(": 1, ")": -1}.get(token.kind, 0)
        if depth == 0:
            joined = token.kind in JOINING
    return parts


def _condition(text: str, part: list[Token]) -> Condition:
    start, end = part[0].start, part[-1].end
    return Condition(text[start:end], start, end, tuple(part))


def _instead(text: str, condition: Condition, other: str) -> str:
    before, after = text[:condition.start].rstrip(), text[condition.end:].lstrip()
    return " ".join(part for part in (before, other, after) if part)


def _held(query: Query, field: str) -> Condition | None:
    """Return 报名:甲 OR 报名:乙, where that is the only condition on the field."""
    found = [one for one in conditions(query) if _is_about(one, field)]
    if field not in ONE_OF or len(found) != 1:
        return None
    return found[0] if all(_is_value(token, field) for token in found[0].tokens) else None


def _is_value(token: Token, field: str) -> bool:
    return token.kind == "or" or (token.kind == "term" and token.field == field and not token.negated)


def _is_about(condition: Condition, field: str) -> bool:
    return any(token.field == field for token in condition.tokens)
