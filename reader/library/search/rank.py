"""The order by relevance: words in the headline first, then how often an article of its length holds them.

FTS5's own bm25() reads the whole index twice, once for the frequency of each word; this reads the texts of
the newest articles alone, and for one word, the usual case, the two order alike.
"""
from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from itertools import groupby

from reader.library.base import Database
from reader.library.search.index import HEADLINE_ROLES
from reader.library.search.language.conditions import Near, Term
from reader.library.search.query import Query
from reader.library.search.sql import phrase, ways
from reader.text.folding import fold_text

AVERAGE = 650  # characters of an average article
SATURATION, LENGTH = 1.2, 0.75  # the two constants of bm25
HEADLINE = 8  # places in the body that one in the headline counts for
CHUNK = 200


def tiers(query: Query, match: str | None) -> list[str | None]:
    """Return the FTS5 expression cut in two: with all words in the headline, and the rest. None where no text
    decides.
    """
    if match is None:
        return [None]
    words = [phrase(term.folded, "headline") for term in _terms(query)]
    if not words:
        return [match]
    headline = " AND ".join(words)
    return [f"({headline}) AND ({match})", f"({match}) NOT ({headline})"]


def ranked(db: Database, query: Query, article_ids: Sequence[int]) -> array[int]:
    """These articles, best first; equal ones as they come."""
    needles = [ways(term) for term in _terms(query)]
    scores: dict[int, float] = {}
    for start in range(0, len(article_ids), CHUNK):
        rows = db.execute(
            "SELECT b.article_id, b.role, v.text FROM block b JOIN version v ON v.id = b.version_id"
            " WHERE b.article_id IN (SELECT value FROM json_each(?)) ORDER BY b.article_id",
            [json.dumps(list(article_ids[start:start + CHUNK]))]).fetchall()
        for article, blocks in groupby(rows, key=lambda row: row[0]):
            scores[article] = _score(needles, [(role, fold_text(text)) for _, role, text in blocks])
    return array("q", sorted(article_ids, key=lambda id: -scores.get(id, 0.0)))


def _score(needles: Sequence[Sequence[str]], texts: Sequence[tuple[str, str]]) -> float:
    length = sum(len(text) for _, text in texts) / AVERAGE
    score = 0.0
    for spellings in needles:
        found = sum(
            text.count(needle) * (HEADLINE if role in HEADLINE_ROLES else 1)
            for role, text in texts
            for needle in spellings
        )
        score += found * (SATURATION + 1) / (found + SATURATION * (1 - LENGTH + LENGTH * length))
    return score


def _terms(query: Query) -> list[Term]:
    terms = [term for node in query.wanted() for term in (node.terms if isinstance(node, Near) else (node,))]
    return [term for term in terms if term.folded]
