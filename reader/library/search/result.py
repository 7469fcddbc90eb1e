"""What is told of a result beside its articles: how many places, and what it consists of. Long work, told in
portions.

`tell` gets what there is so far; it raises where nobody wants it any more, and the work ends there.
"""
from __future__ import annotations

import time
from array import array
from collections.abc import Callable
from dataclasses import dataclass, replace

from reader.library.base import Database
from reader.library.search import facets, hits
from reader.library.search.facets import Facets
from reader.library.search.narrowing import ONE_OF, Period, apart, period
from reader.library.search.query import Query, parse

PORTION = 25  # articles between two looks at whether it is still wanted
BREATH = 0.004  # seconds between two portions: counting is Python's work, and so is painting
TELL_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Found:
    """What has been counted for a query so far; `months` where its date condition lies within one year."""

    query: Query
    facets: Facets
    months: tuple[tuple[int, int], ...] = ()


def count_places(db: Database, query: Query, ids: array[int], tell: Callable[[int], None]) -> int:
    """Count the places that the query finds in these articles."""
    if not query.names_text:
        return 0
    places, told_at = 0, time.monotonic()
    for start in range(0, len(ids), PORTION):
        places += hits.occurrences(db, ids[start:start + PORTION], query)
        if time.monotonic() - told_at > TELL_SECONDS:
            told_at = time.monotonic()
            tell(places)
        time.sleep(BREATH)
    return places


def count_facets(db: Database, query: Query, ids: array[int], tell: Callable[[Found], None]) -> Found:
    """Count what the articles found consist of, and beside it what else one could have chosen.

    With one paper chosen one sees how many articles the others have; with years chosen that hold nothing,
    which do.
    """
    held = period(query)
    months = _months(db, held)
    wider = {name: text for name in ONE_OF if (text := apart(query, name)) != query.source}

    def report(part: Facets) -> None:
        values = {name: part.values[name] for name in part.values if name not in wider}
        tell(Found(query, replace(part, values=values), months))

    found = facets.count(db, query, report, ids=ids)
    if wider:
        report(found)
    for name, text in wider.items():
        found.values[name] = facets.count(db, parse(text), only=(name,)).values[name]
    if not found.years and held is not None and not months:
        found = replace(found, years=facets.count(db, parse(held.base), only=()).years)
    return Found(query, found, months)


def _months(db: Database, held: Period | None) -> tuple[tuple[int, int], ...]:
    if held is None or held.year is None:
        return ()
    return facets.months(db, parse(held.base), held.year)
