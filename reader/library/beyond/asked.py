"""A query as a search server is asked: a small tree of conditions that hold for *at least* the articles which
the query finds.

A server gives candidates, and `verify` looks at each with this library's own search. So a condition may let
too much through, never too little; what is left out (NOT) is left out only where the server can tell for
certain. The needles are folded (text/folding), and the server looks for them as they stand.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reader.errors import ReaderError
from reader.library.search.language.conditions import All, Either, Near, Node, Not, Term
from reader.library.search.query import Query
from reader.library.search.sql import ways

TEXT, HEADLINE, BYLINE, AGENCY, PAPER = "words", "titles", "byline", "agency", "paper"
DAY, PAGE = "day", "number"
AT_HOME = frozenset({"tag", "collection", "note"})
# what 作者:* and 报名:未定 ask of
PARTS: Mapping[str, str] = {"byline": BYLINE, "agency": AGENCY, "paper": PAPER, "page": PAGE, "date": DAY}


@dataclass(frozen=True, slots=True)
class Holds:
    """One of these folded words stands in that part of the article."""

    part: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """The day (its ordinal, from 1) or the page's number is known, and in this range; None: open."""

    what: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Known:
    """That part of the article is not empty."""

    part: str


@dataclass(frozen=True, slots=True)
class Every:
    """All of these; without any, every article."""

    of: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """One of these at least; without any, no article."""

    of: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Without:
    """Not this."""

    condition: Condition


Condition = Holds | Between | Known | Every | Any | Without


def asked(query: Query) -> Condition:
    """Return what to ask a server. Raises ReaderError where the query looks at what is kept here alone."""
    return _at_least(query.root)


def _at_least(node: Node) -> Condition:
    """Hold for every article for which the node does."""
    match node:
        case Not():
            return _but(_surely(node.node))
        case All():
            return _every([_at_least(child) for child in node.nodes])
        case Either():
            return Any(tuple(map(_at_least, node.nodes)))
        case Near():
            return _every([Holds(TEXT, (term.folded,)) for term in node.terms])
    return _term(node)[0]


def _surely(node: Node) -> Condition:
    """Hold for no article for which the node does not."""
    match node:
        case Not():
            return _but(_at_least(node.node))
        case All():
            return _every([_surely(child) for child in node.nodes])
        case Either():
            return Any(tuple(map(_surely, node.nodes)))
        case Near():
            return Any()
    condition, exact = _term(node)
    return condition if exact else Any()


def _every(conditions: list[Condition]) -> Condition:
    kept = tuple(one for one in conditions if one != Every())
    return kept[0] if len(kept) == 1 else Every(kept)


def _but(condition: Condition) -> Condition:
    return Every() if condition == Any() else Without(condition)


def _term(term: Term) -> tuple[Condition, bool]:
    """Return a condition for a term, and whether it holds for no other article."""
    if term.field in AT_HOME:
        raise ReaderError(
            "共享库里检索的是文字和报头，不看标签、专题和批注。", "请删去“标签:”“专题:”“批注:”的条件再检索。"
        )
    if term.missing:
        return Without(Known(PARTS[term.field])), True
    if term.field == "column":
        return _holds(TEXT, "" if term.any else term.folded), False
    if term.any:
        return Known(PARTS[term.field]), True
    if term.field == "date":
        return Between(DAY, _ordinal(term.low), _ordinal(term.high)), True
    if term.field == "page":
        return Between(PAGE, _number(term.low), _number(term.high)), True
    return _words(term)


def _words(term: Term) -> tuple[Condition, bool]:
    if term.field in ("alike", "across"):
        return Holds(TEXT, tuple(ways(term))), True
    part = {"headline": HEADLINE, **PARTS}.get(term.field, TEXT)
    # signs, spelling and whole names are for this library's own search to tell
    loose = term.exact or term.field == "literal"
    named = term.phrase and term.field in ("byline", "paper")
    holds = [_holds(part, term.folded)]
    if part in (HEADLINE, BYLINE):  # they stand among the words, too, and those have an index
        holds.append(_holds(TEXT, term.folded))
    return _every(holds), not loose and not named and bool(term.folded)


def _holds(part: str, folded: str) -> Condition:
    return Holds(part, (folded,)) if folded else Every()


def _ordinal(day: date | int | None) -> int | None:
    return day.toordinal() if isinstance(day, date) else None


def _number(number: date | int | None) -> int | None:
    return number if isinstance(number, int) else None
