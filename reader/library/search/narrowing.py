"""A query's conditions as they stand in it, its date condition, and the query with others in their place."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reader.errors import QueryError
from reader.library.search.query import Term, parse
from reader.library.search.tokens import Token, add, chips, has, means, remove, term, tokens

ONE_OF = ("paper", "page", "agency", "column")  # an article has one: two of them can only be meant as one or the other


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold by itself: one word or field, several with OR or NEAR between, or a group. [start, end) in the query."""

    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]


def conditions(query: str) -> list[Condition]:
    """The query cut where one part can go without the others. Empty where it cannot be read."""
    parts: list[list[Token]] = []
    depth, joined = 0, False
    try:
        for token in tokens(query):
            if depth == 0 and token.kind in ("or", "near"):
                joined = True
            elif depth == 0 and token.kind != "and" and not joined:
                parts.append([])
            if token.kind != "and" or depth:
                if not parts:
                    return []
                parts[-1].append(token)
            depth += {"(": 1, ")": -1}.get(token.kind, 0)
            joined = token.kind in ("or", "near") if depth == 0 else joined
    except QueryError:
        return []
    return [Condition(query[part[0].start:part[-1].end], part[0].start, part[-1].end, tuple(part)) for part in parts]


def without(query: str, condition: Condition) -> str:
    """The query that is left."""
    return f"{query[:condition.start].rstrip()} {query[condition.end:].lstrip()}".strip()


@dataclass(frozen=True, slots=True)
class Period:
    """What the query's only date condition holds to; `base`: the query without it."""

    base: str
    low: date | None
    high: date | None

    @property
    def year(self) -> int | None:
        """The year, where it is one: then its months are looked at."""
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


def period(query: str) -> Period | None:
    """The query's date condition, if there is exactly one and it stands by itself."""
    found = [one for one in conditions(query) if any(token.field == "date" for token in one.tokens)]
    if len(found) != 1 or len(found[0].tokens) != 1 or found[0].tokens[0].negated:
        return None
    try:
        node = parse(found[0].text).root.nodes[0]
    except QueryError:
        return None
    return Period(without(query, found[0]), node.low, node.high) if isinstance(node, Term) else None  # type: ignore[arg-type]


def in_period(query: str, date_term: str) -> str:
    """The query with this date condition instead of the one it has."""
    before = period(query)
    return add(before.base if before else query, date_term)


def years_term(low: int, high: int) -> str:
    """日期:1953 or 日期:1953..1957."""
    return term("日期", f"{low:04}" if low == high else f"{low:04}..{high:04}")


def months_term(year: int, low: int, high: int) -> str:
    """日期:1953-03 or 日期:1953-03..1953-05."""
    first, last = f"{year:04}-{low:02}", f"{year:04}-{high:02}"
    return term("日期", first if low == high else f"{first}..{last}")


def toggled(query: str, condition: str) -> str:
    """With the condition if it was not there, without it if it was. Of what an article has only one of, one or the other."""
    held = _held(query, chips(condition)[0].field)
    if held is None:
        return remove(query, condition) if has(query, condition) else add(query, condition)
    parts = [held.text[token.start - held.start:token.end - held.start] for token in held.tokens if token.kind == "term"]
    left = [part for part in parts if not means(part, condition)] if has(query, condition) else [*parts, condition]
    either = " OR ".join(left)
    return f"{query[:held.start].rstrip()} {either} {query[held.end:].lstrip()}".strip() if left else without(query, held)


def apart(query: str, field: str) -> str:
    """The query without its condition on what an article has only one of: what its other values are counted in."""
    held = _held(query, field)
    return without(query, held) if held else query


def _held(query: str, field: str) -> Condition | None:
    """报名:甲 OR 报名:乙, where that is the only condition on the field."""
    found = [one for one in conditions(query) if any(token.field == field for token in one.tokens)]
    if field not in ONE_OF or len(found) != 1 or any(token.kind not in ("term", "or") for token in found[0].tokens):
        return None
    terms = [token for token in found[0].tokens if token.kind == "term"]
    return found[0] if all(token.field == field and not token.negated for token in terms) else None


def in_way(query: str, way: str, on: bool) -> str:
    """The query with 方式:way (only one can hold), or without."""
    for chip in chips(query):
        if chip.field == "mode":
            query = remove(query, chip.text)
    return add(query, term("方式", way)) if on else query
