"""Search that cannot miss: which articles a query finds, and how many.

Nothing here reads a query: `query.parse` does so once, where it was typed. `sql` makes of it what the index
is asked.
"""
from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from reader.library.base import Database, joined_ids, put_setting
from reader.library.filing.article_order import UNDATED
from reader.library.search.hits import context, occurrences
from reader.library.search.index import (
    FAULTS,
    LIVE,
    is_damage,
    table,
)
from reader.library.search.query import Query, understood
from reader.library.search.rank import ranked, tiers
from reader.library.search.sql import IndexDamaged, Where, compile_query
from reader.text import page_numbers

COUNTED = 100  # articles: of more the places are not counted one by one
RANKED = 1_000  # articles, the newest, that are ranked; the rest follow by date
ORDERS = ("newest", "oldest", "relevance")
NEWEST = "{sort} DESC"
OLDEST = f"{{sort}} <= {UNDATED}, {{sort}} >> 16, {{sort}} DESC"


@dataclass(frozen=True, slots=True)
class Count:
    """How many articles; and how many places in them, where the articles are few enough to count that at
    once."""

    articles: int
    occurrences: int | None = None


def find(
    db: Database, query: Query, sort: str = "newest", limit: int | None = None, offset: int = 0
) -> array[int]:
    """Return the ids of the articles found. `sort`: newest, oldest (undated last in both) or relevance."""
    if sort == "relevance":
        return array("q", iterate(db, query, sort, limit, offset))
    sql, params = _ordered(compile_query(db, query), sort)
    return _joined(db, sql, [*params, -1 if limit is None else limit, offset])


def iterate(
    db: Database, query: Query, sort: str = "newest", limit: int | None = None, offset: int = 0
) -> Iterator[int]:
    """Give the ids of the articles found, one by one as the index gives them."""
    where = compile_query(db, query)
    if sort == "relevance":
        return _relevant(db, query, where, limit, offset)
    sql, params = _ordered(where, sort)
    return (row[0] for row in _rows(db, sql, [*params, -1 if limit is None else limit, offset]))


def sorts(db: Database, query: Query, ids: array[int] | None = None) -> array[int]:
    """Return the sort values (see order.py) of the articles found, newest first: what facets and histograms
    are counted from.

    `ids`: the articles, where they are known: a query that has to look into the texts is then not asked
    again.
    """
    where = compile_query(db, query)
    if ids is not None and any("v.text" in condition for condition in where.conditions):
        of_these = "FROM json_each(?) j CROSS JOIN article a ON a.id = j.value"
        return _joined(db, f"SELECT a.sort AS id {of_these} ORDER BY a.sort DESC", [str(ids.tolist())])
    if where.match is not None and not where.conditions:
        matching = f"FROM {where.table} WHERE {where.table} MATCH ?"
        return _joined(db, f"SELECT rowid AS id {matching} ORDER BY rowid DESC", [where.match])
    source, column = _source(where)
    return _joined(db, f"SELECT {column} AS id {source} ORDER BY {column} DESC", _params(where))


def count(db: Database, query: Query, places: bool = True) -> Count:
    """Count the articles that the query finds, exactly; with the number of places if they are few."""
    where = compile_query(db, query)
    if where.match is not None and not where.conditions:
        sql, params = f"SELECT count(*) FROM {where.table} WHERE {where.table} MATCH ?", [where.match]
    else:
        sql, params = f"SELECT count(*) {_source(where)[0]}", _params(where)  # type: ignore[assignment]
    articles = next(_rows(db, sql, params))[0]
    if not places or articles > COUNTED or not query.names_text:
        return Count(articles)
    return Count(articles, occurrences(db, find(db, query), query))


def saved_counts(db: Database, known: Mapping[int, int] | None = None) -> dict[int, int]:
    """Count the articles of each saved search; one that cannot be read any more is left out. `known`: already
    counted."""
    counts = dict(known or {})
    for id, text in db.execute("SELECT id, query FROM saved_search ORDER BY position, id").fetchall():
        query = understood(text)
        if id not in counts and query is not None:
            counts[id] = count(db, query, places=False).articles
    return counts


def results(db: Database, query: Query, limit: int = 50, sort: str = "newest") -> dict[str, Any]:
    """Return what `baojia search --json` prints: {"count": n, "hits": [{article, paper, date, page, headline,
    context}]}."""
    found = find(db, query, sort, limit)
    return {
        "count": count(db, query, places=False).articles,
        "hits": [_result(db, article, query) for article in found],
    }


def mark_damaged(db: Database) -> None:
    """Note that a search has proved it: nothing is looked up in this index any more, and it is built anew."""
    put_setting(db, "index_damaged", table(db))


def _result(db: Database, article: int, query: Query) -> dict[str, Any]:
    paper, date, page, headline = db.execute(
        "SELECT r.title, i.date, p.number, a.headline FROM article a JOIN page p ON p.id = a.page_id"
        " JOIN issue i ON i.id = p.issue_id LEFT JOIN paper r ON r.id = i.paper_id WHERE a.id = ?",
        [article],
    ).fetchone()
    lines = context(db, article, query, limit=1)
    shown = f"{lines[0].before}{lines[0].match}{lines[0].after}" if lines else _opening(db, article)
    return {
        "article": article,
        "paper": paper,
        "date": date,
        "page": page_numbers.told(page),
        "headline": headline,
        "context": shown,
    }


def _opening(db: Database, article: int) -> str:
    """Return the first words of the body: what is shown where the query names no text."""
    row = db.execute(
        "SELECT substr(v.text, 1, 40) || iif(length(v.text) > 40, '…', '') FROM block b"
        " JOIN version v ON v.id = b.version_id"
        " WHERE b.article_id = ? ORDER BY b.role <> 'body', b.position LIMIT 1",
        [article],
    ).fetchone()
    return row[0] if row else ""


def _rows(db: Database, sql: str, params: list[Any]) -> Iterator[Any]:
    """Yield the rows as they come; a damaged index is the world's fault."""
    try:
        yield from db.execute(sql, params)
    except FAULTS as error:
        if not is_damage(error):
            raise
        raise IndexDamaged from error


def _joined(db: Database, sql: str, params: list[Any]) -> array[int]:
    try:
        return joined_ids(db, sql, params)
    except FAULTS as error:
        if not is_damage(error):
            raise
        raise IndexDamaged from error


def _ordered(where: Where, sort: str) -> tuple[str, list[Any]]:
    source, column = _source(where)
    order = (OLDEST if sort == "oldest" else NEWEST).format(sort=column)
    return f"SELECT a.id {source} ORDER BY {order} LIMIT ? OFFSET ?", _params(where)


def _source(where: Where) -> tuple[str, str]:
    """FROM and WHERE of a search, and the column that orders it by date."""
    # with a word the index leads: it answers by rowid, that is by date, so nothing is sorted
    index = where.table
    column = "a.sort" if where.match is None else f"{index}.rowid"
    source = "article a" if where.match is None else f"{index} CROSS JOIN article a ON a.sort = {index}.rowid"
    first = LIVE if where.match is None else f"{index} MATCH ?"
    joins = " JOIN page p ON p.id = a.page_id JOIN issue i ON i.id = p.issue_id" if where.joins_page else ""
    tests = [first, *(f"({condition})".replace("{sort}", column) for condition in where.conditions)]
    return f"FROM {source}{joins} WHERE " + " AND ".join(tests), column


def _params(where: Where) -> list[object]:
    return [*([where.match] if where.match is not None else []), *where.params]


def _relevant(db: Database, query: Query, where: Where, limit: int | None, offset: int) -> Iterator[int]:
    """Yield articles with all the words in their headline first,
    then the others; the newest of both ranked by their texts.
    """
    found = chain.from_iterable(_ranked(db, query, where, match) for match in tiers(query, where.match))
    return islice(found, offset, None if limit is None else offset + limit)


def _ranked(db: Database, query: Query, where: Where, match: str | None) -> Iterator[int]:
    source, column = _source(where)
    sql, params = (
        f"SELECT a.id {source} ORDER BY {column} DESC LIMIT ? OFFSET ?",
        [*([] if match is None else [match]), *where.params],
    )
    newest = _joined(db, sql, [*params, RANKED, 0])
    yield from ranked(db, query, newest)
    if len(newest) == RANKED:
        yield from _joined(db, sql, [*params, -1, RANKED])
