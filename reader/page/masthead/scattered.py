"""The dates printed in a masthead: whole, and in pieces on several rows.

Designers set the day of the month as a large figure with year, month and weekday around it, in any order.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from reader.page.masthead.dates import DateCandidate, legible
from reader.page.masthead.forms.token import Token

Placed = tuple[int, Token]  # a row's index and a token on it
_NEAR = 4  # rows between two pieces of three
_OLD_DAYS = frozenset("初切廿卄甘卅正冬腊臘闰閏元")  # what only a lunar month or day is called by
_OF_CALENDARS = {"date", "open", "year_month", "month_day", "month", "lunar", "ganzhi", "era"}


def date_tokens(tokens: Sequence[Placed], texts: Sequence[str]) -> list[DateCandidate]:
    """Return all dates printed in a masthead's (row, token) list, also those put together from pieces on
    several rows.
    """
    tokens = [*tokens, *civil_days(tokens)]
    out = [_candidate(row, t, t.value, texts) for row, t in tokens if t.kind == "date"]
    for row, t in tokens:
        if t.kind == "open":
            year, first, second = t.value
            out += [
                _candidate(row, t, (year, second, first), texts, "day"),
                _candidate(row, t, (year, first, second), texts, "month"),
            ]
    for first, second, limit in (
        ("year_month", "day", 4),
        ("year", "month_day", 6),
        ("year_month", "month_day", 6),
    ):
        out += _two_pieces(tokens, texts, (first, second), limit)
    out += _three_pieces(tokens, texts)
    if out:
        return out
    return [
        replace(_candidate(row, t, t.value, texts), quality=0.3)
        for row, t in tokens
        if t.kind in ("month_day", "year_month")
    ]


def _candidate(
    row: int, t: Token, value: tuple[str, str, str], texts: Sequence[str], order: str = ""
) -> DateCandidate:
    return DateCandidate(
        *value, texts[row][t.start : t.end].strip(), ((row, t.start, t.end),), t.quality, order
    )


def _two_pieces(
    tokens: Sequence[Placed], texts: Sequence[str], kinds: tuple[str, str], limit: int
) -> list[DateCandidate]:
    """Dates of two pieces that stand at most `limit` rows apart, the first piece mostly above the second."""
    out = []
    for row, t in tokens:
        for other, u in tokens if t.kind == kinds[0] else ():
            if u.kind != kinds[1] or abs(other - row) > limit:
                continue
            year, month, day = (a or b for a, b in zip(t.value, u.value, strict=True))
            apart = abs(other - row) + 0.5 * (other < row)
            printed = f"{texts[row][t.start:t.end].strip()}{texts[other][u.start:u.end].strip()}"
            places = ((row, t.start, t.end), (other, u.start, u.end))
            out.append(DateCandidate(year, month, day, printed, places, min(t.quality, 0.9) - 0.08 * apart))
    return out


def _three_pieces(tokens: Sequence[Placed], texts: Sequence[str]) -> list[DateCandidate]:
    """Return dates whose year, month and day stand on rows of their own, the nearest of each."""
    out = []
    for row, year in tokens:
        if year.kind != "year":
            continue
        for at, month in _nearest(tokens, row, _is_month):
            days = [one for one in _nearest(tokens, at, _is_day) if one[0] != row]
            out += [_of_pieces(((row, year), (at, month), day), texts) for day in days]
        out += _bare_figures(tokens, texts, row, year)
    return out


def _nearest(tokens: Sequence[Placed], row: int, wanted: Callable[[Token], bool]) -> list[Placed]:
    """Return the wanted token nearest to the row, of two the one below it; none beyond four rows."""
    others = [(at, t) for at, t in tokens if wanted(t) and 0 < abs(at - row) <= _NEAR]
    return sorted(others, key=lambda one: (abs(one[0] - row), one[0] < row))[:1]


def _is_month(token: Token) -> bool:
    return token.kind == "month"


def _is_day(token: Token) -> bool:
    return token.kind == "day"


def _bare_figures(
    tokens: Sequence[Placed], texts: Sequence[str], row: int, year: Token
) -> Iterator[DateCandidate]:
    """Yield 2022 / 06 / 30: nothing but figures, row upon row."""
    month, day = ([t for at, t in tokens if at == row + below and _is_day(t)] for below in (1, 2))
    if month and day and legible(month[0].value[2]) and 0 < int(month[0].value[2]) <= 12:
        named = replace(month[0], value=("", month[0].value[2], ""))
        yield _of_pieces(((row, year), (row + 1, named), (row + 2, day[0])), texts)


def _of_pieces(pieces: Sequence[Placed], texts: Sequence[str]) -> DateCandidate:
    """Return the date of a year, a month and a day."""
    year, month, day = (t for _, t in pieces)
    printed = "".join(texts[at][t.start:t.end].strip() for at, t in pieces)
    places = tuple((at, t.start, t.end) for at, t in pieces)
    return DateCandidate(year.value[0], month.value[1], day.value[2], printed, places, 0.8)


def civil_days(tokens: Sequence[Placed]) -> list[Placed]:
    """Return what is printed like a lunar day (六月三十日) and goes with a civil year on another row: nothing
    else gives a day, and no word is of the lunar calendar alone.
    """
    kinds = {t.kind for _, t in tokens}
    if "year" not in kinds or kinds & _OF_CALENDARS:
        return []
    lunar = [(row, t) for row, t in tokens if t.kind == "lunar_day"]
    return [(row, _civil(t)) for row, t in lunar if t.value[5] and not _is_of_moon(t)]


def _is_of_moon(token: Token) -> bool:
    """Return whether the day is named lunar, or in words that only that calendar has."""
    return bool(token.value[4]) or not _OLD_DAYS.isdisjoint(token.value[0])


def _civil(token: Token) -> Token:
    _, _, month, day, _, _ = token.value
    return replace(token, kind="month_day", value=("", str(month), str(day)), quality=0.8)
