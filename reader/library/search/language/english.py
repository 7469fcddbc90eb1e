"""What the program itself writes into a query, in English: 作者:周苇 is author:周苇, and means the same."""
from __future__ import annotations

import re

from reader.errors import QueryError
from reader.library.search.language.conditions import UNKNOWN
from reader.library.search.tokens import MODES, Token, tokens

NAMES = {
    "headline": "title",
    "byline": "author",
    "paper": "paper",
    "date": "date",
    "page": "page",
    "tag": "tag",
    "collection": "collection",
    "note": "note",
    "column": "column",
    "agency": "agency",
    "literal": "literal",
    "alike": "alike",
    "across": "across",
    "mode": "mode",
}
NOT_KNOWN = "unknown"
LEFT_OUT = re.compile(r"[-－]|NOT\s+")


def in_english(query: str) -> str:
    """Return the query with the English names of its fields and of its ways of searching.

    What it looks for stays as it is; so does a query that cannot be read.
    """
    try:
        found = list(tokens(query))
    except QueryError:
        return query
    for token in reversed(found):
        if token.field != "text":
            query = query[:token.start] + _written(query[token.start:token.end], token) + query[token.end:]
    return query


def _written(part: str, token: Token) -> str:
    """Return one condition, or the beginning of a group: sign, name, what follows the colon."""
    sign = LEFT_OUT.match(part) if token.negated else None
    content = part[token.body - token.start:]
    return f"{sign[0] if sign else ''}{NAMES[token.field]}:{_value(content, token)}"


def _value(content: str, token: Token) -> str:
    if token.field == "mode":
        return MODES.get(token.value, content)
    missing = token.field in ("paper", "date", "page") and content in UNKNOWN
    return NOT_KNOWN if missing else content
