"""Search that cannot miss: which articles a query finds, how many, and where in them.

The parts: query.py understands what was typed, search_sql.py asks the index, search_index.py keeps it, search_hits.py
finds the places in an article's text.
"""
from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reader.library.base import Database, joined_ids
from reader.library.order import UNDATED
from reader.library.query import Query, parse
from reader.library.search_hits import Hit, Kwic, context, hits, occurrences
from reader.library.search_index import LIVE, index_articles, is_current, mark_current, merge, rebuild, refresh
from reader.library.search_sql import Where, compile_query

__all__ = ["Count", "Hit", "Kwic", "Query", "context", "count", "find", "hits", "index_articles", "is_current", "iterate",
           "mark_current", "merge", "parse", "rebuild", "refresh", "results"]

COUNTED = 100  # 篇数不多时才逐篇数出处数
ORDERS = {
    "newest": "{sort} DESC", "oldest": f"{{sort}} <= {UNDATED}, {{sort}} >> 16, {{sort}} DESC",
    "relevance": "bm25(search, 1.0, 8.0, 0.5), {sort} DESC",
}


@dataclass(frozen=True, slots=True)
class Count:
    """How many articles; and how many places in them, where the articles are few enough to count that at once."""

    articles: int
    occurrences: int | None = None


def find(db: Database, query: str | Query, sort: str = "newest", limit: int | None = None, offset: int = 0) -> array[int]:
    """The ids of the articles found. `sort`: newest, oldest (undated last in both) or relevance. Raises QueryError."""
    return joined_ids(db, *_query(db, query, sort, limit, offset))


def iterate(db: Database, query: str | Query, sort: str = "newest", limit: int | None = None, offset: int = 0) -> Iterator[int]:
    """The ids of the articles found, one by one as the index gives them."""
    return (row[0] for row in db.execute(*_query(db, query, sort, limit, offset)))


def _query(db: Database, query: str | Query, sort: str, limit: int | None, offset: int) -> tuple[str, list[object]]:
    """The SELECT of a search, and its parameters."""
    where = compile_query(db, parse(query) if isinstance(query, str) else query)
    source, sort_column = _source(where)
    if where.match is None and sort == "relevance":
        sort = "newest"
    order = ORDERS[sort].format(sort=sort_column)
    return (f"SELECT a.id {source} ORDER BY {order} LIMIT ? OFFSET ?", [*_params(where), -1 if limit is None else limit, offset])


def count(db: Database, query: str | Query) -> Count:
    """How many articles the query finds, exactly. Raises QueryError."""
    parsed = parse(query) if isinstance(query, str) else query
    where = compile_query(db, parsed)
    if where.match is not None and not where.conditions:
        articles = db.execute("SELECT count(*) FROM search WHERE search MATCH ?", [where.match]).fetchone()[0]
    else:
        articles = db.execute(f"SELECT count(*) {_source(where)[0]}", _params(where)).fetchone()[0]
    if articles > COUNTED or not any(True for _ in parsed.wanted()):
        return Count(articles)
    return Count(articles, occurrences(db, find(db, parsed), parsed))


def results(db: Database, query: str, limit: int = 50) -> dict[str, Any]:
    """What `baojia search --json` prints: {"count": n, "hits": [{article, paper, date, page, headline, context}]}, newest first."""
    parsed = parse(query)
    found = find(db, parsed, limit=limit)
    return {"count": count(db, parsed).articles, "hits": [_result(db, article, parsed) for article in found]}


def _result(db: Database, article: int, query: Query) -> dict[str, Any]:
    paper, date, page, headline = db.execute(
        "SELECT r.title, i.date, p.number, a.headline FROM article a JOIN page p ON p.id = a.page_id"
        " JOIN issue i ON i.id = p.issue_id LEFT JOIN paper r ON r.id = i.paper_id WHERE a.id = ?", [article]).fetchone()
    lines = context(db, article, query, limit=1)
    shown = f"{lines[0].before}{lines[0].match}{lines[0].after}" if lines else _opening(db, article)
    return {"article": article, "paper": paper, "date": date, "page": page, "headline": headline, "context": shown}


def _opening(db: Database, article: int) -> str:
    """The first words of the body: what is shown where the query names no text."""
    row = db.execute("SELECT substr(v.text, 1, 40) FROM block b JOIN version v ON v.id = b.version_id"
                     " WHERE b.article_id = ? ORDER BY b.role <> 'body', b.position LIMIT 1", [article]).fetchone()
    return row[0] if row else ""


def _source(where: Where) -> tuple[str, str]:
    """FROM and WHERE of a search, and the column that orders it by date."""
    # 有词时由索引领头:它按 rowid(即日期)给出结果,不必排序
    column = "a.sort" if where.match is None else "search.rowid"
    source = "article a" if where.match is None else "search CROSS JOIN article a ON a.sort = search.rowid"
    first = LIVE if where.match is None else "search MATCH ?"
    joins = " JOIN page p ON p.id = a.page_id JOIN issue i ON i.id = p.issue_id" if where.joins_page else ""
    tests = [first, *(f"({condition})".replace("{sort}", column) for condition in where.conditions)]
    return f"FROM {source}{joins} WHERE " + " AND ".join(tests), column


def _params(where: Where) -> list[object]:
    return [*([where.match] if where.match is not None else []), *where.params]
