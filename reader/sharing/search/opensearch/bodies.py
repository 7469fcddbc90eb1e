"""What OpenSearch is sent. Folding and cutting into words are done here, not by an analyser there: each text
is sent twice, as single characters and as pairs of neighbours, and the server only takes what stands between
spaces for a word (tokenizer `whitespace`). A phrase of neighbouring pairs is then exactly what stands next to
each other, in any script.

After the documentation of OpenSearch 2.19: Create index, Bulk, Search (bool, term, terms, range,
match_phrase, search_after), Multi-get.
"""
from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from reader.library.beyond import asked
from reader.library.beyond.asked import Condition
from reader.library.beyond.documents import PageRows, Row, rows
from reader.sharing.search.engine import Key

Body = dict[str, Any]
PARTS = (asked.TEXT, asked.HEADLINE, asked.BYLINE, asked.AGENCY, asked.PAPER)
SHARDS = 1  # the administrator makes the index beforehand where one is not enough (25 GB each)
WORDS = {"type": "text", "analyzer": "baojia", "norms": False}


def index() -> Body:
    """Return the index of a collection: its settings and its fields."""
    fields: Body = {
        "kind": {"type": "keyword"},
        "source": {"type": "keyword"},
        "digest": {"type": "keyword", "index": False, "doc_values": False},
        "count": {"type": "integer", "index": False, "doc_values": False},
        "n": {"type": "integer"},
        "place": {"type": "long"},
        "day": {"type": "integer"},
        "number": {"type": "integer"},
        "document": {"type": "binary"},
    }
    tokens = [f"{part}_{size}" for part in PARTS for size in ("one", "two")]
    fields |= dict.fromkeys(tokens, WORDS)
    analysis = {"analyzer": {"baojia": {"type": "custom", "tokenizer": "whitespace"}}}
    return {
        "settings": {"index": {"number_of_shards": SHARDS}, "analysis": analysis},
        # the texts are looked in and never given back: the document has them
        "mappings": {"dynamic": "strict", "_source": {"excludes": tokens}, "properties": fields},
    }


def ones(folded: str) -> str:
    """Return single characters as words."""
    return " ".join(folded)


def twos(folded: str) -> str:
    """Return neighbouring characters as words: 渡口开 → 渡口 口开."""
    return " ".join(f"{one}{other}" for one, other in pairwise(folded))


def article_id(sha256: str, n: int) -> str:
    """Return the name of an article's document."""
    return f"{sha256}/{n}"


def page_id(sha256: str) -> str:
    """Return the name of the document that says what was told of a page."""
    return f"{sha256}/page"


def article(sha256: str, row: Row) -> Body:
    """Return an article as a document."""
    texts = {part: str(getattr(row, part)) for part in PARTS}
    # of what is empty nothing is said, so that `exists` tells what there is
    words = {f"{part}_one": ones(text) for part, text in texts.items() if text}
    words |= {f"{part}_two": twos(text) for part, text in texts.items() if len(text) > 1}
    return {
        "kind": "article",
        "source": sha256,
        "n": row.n,
        "place": row.place,
        "day": row.day,
        "number": row.number,
        "document": base64.b64encode(row.document).decode("ascii"),
        **words,
    }


def articles(pages: Sequence[PageRows], before: Mapping[str, int]) -> bytes:
    """Return the bulk request that puts these pages' articles there. `before`: {source: how many articles of
    it are there}; those that are no more are deleted.
    """
    lines: list[Body] = []
    for page in pages:
        found = rows(page.articles)
        there = {row.n for row in found}
        for row in found:
            lines += [{"index": {"_id": article_id(page.sha256, row.n)}}, article(page.sha256, row)]
        for n in range(before.get(page.sha256, 0)):
            if n not in there:
                lines.append({"delete": {"_id": article_id(page.sha256, n)}})
    return _lines(lines)


def told(pages: Sequence[PageRows]) -> bytes:
    """Return the bulk request that says that these pages were told: the last to be sent."""
    lines: list[Body] = []
    for page in pages:
        said = {
            "kind": "page", "source": page.sha256, "digest": page.digest, "count": len(page.articles),
        }
        lines += [{"index": {"_id": page_id(page.sha256)}}, said]
    return _lines(lines)


def search(condition: Condition, after: Key | None, most: int) -> Body:
    """Return the search for the next articles for which the condition holds."""
    body: Body = {
        "size": most,
        "_source": False,
        "track_total_hits": False,
        "query": {"bool": {"filter": [{"term": {"kind": "article"}}, query(condition)]}},
        "sort": [{"place": "desc"}, {"source": "asc"}, {"n": "asc"}],
    }
    if after is not None:
        body["search_after"] = [after.place, after.sha256, after.n]
    return body


def query(condition: Condition) -> Body:
    """Return a condition as a query that only filters."""
    match condition:
        case asked.Every():
            return _bool("filter", condition.of) if condition.of else {"match_all": {}}
        case asked.Any():
            return _any([query(one) for one in condition.of])
        case asked.Without():
            return _bool("must_not", (condition.condition,))
        case asked.Holds():
            return _any([_holds(condition.part, word) for word in condition.words])
        case asked.Between():
            return {"range": {condition.what: _ends(condition)}}
    return _known(condition.part)


def _bool(kind: str, conditions: Sequence[Condition]) -> Body:
    return {"bool": {kind: [query(one) for one in conditions]}}


def _any(queries: Sequence[Body]) -> Body:
    if len(queries) == 1:
        return queries[0]
    if not queries:
        return {"match_none": {}}
    return {"bool": {"should": list(queries), "minimum_should_match": 1}}


def _holds(part: str, word: str) -> Body:
    """Ask for a word: one character as it is, more as pairs next to each other."""
    if len(word) == 1:
        return {"term": {f"{part}_one": {"value": word}}}
    return {"match_phrase": {f"{part}_two": {"query": twos(word)}}}


def _ends(condition: asked.Between) -> Body:
    low = condition.low
    if low is None:
        low = 1 if condition.what == asked.DAY else 0
    return {"gte": low} if condition.high is None else {"gte": low, "lte": condition.high}


def _known(part: str) -> Body:
    if part in (asked.DAY, asked.PAGE):
        return {"range": {part: {"gt": 0 if part == asked.DAY else -1}}}
    return {"exists": {"field": f"{part}_one"}}


def _lines(objects: Sequence[Body]) -> bytes:
    """Return newline-delimited JSON; the last line ends, too."""
    return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in objects).encode()
