"""What a list shows: all, a paper, a year, a tag, a search …"""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reader.library.search.query import Query  # the window starts without the query language

Kind = Literal[
    "all",
    "open",
    "paper",
    "year",
    "month",
    "issue",
    "page",
    "batch",
    "tag",
    "untagged",
    "search",
    "annotated",
    "review",
    "trash",
    "collection",
]


@dataclass(frozen=True, slots=True)
class Scope:
    """`id`: of the paper (kinds paper, year, month), issue, page, batch, tag, or (kind trash, None: all) of
    the trash row.

    Kind collection: of that, in the order made by hand.

    `text`: "2023" (year), "2023-12" (month), what was typed (search). open: paper or date not known (未定).
    `query`: what was typed, understood; a search that is only kept (a saved one, a place to go back to) has
    none yet.
    """

    kind: Kind = "all"
    id: int | None = None
    text: str = ""
    query: Query | None = field(default=None, compare=False, repr=False)


def answers_to(query: Query) -> Scope:
    """Return the scope that holds what the query finds."""
    return Scope("search", text=query.source, query=query)


LIVE = "a.trash_id IS NULL AND a.redirect_id IS NULL"
_PAGES = "FROM issue i JOIN page p ON p.issue_id = i.id JOIN article a ON a.page_id = p.id"
_TAGS = (
    "WITH RECURSIVE below (id) AS (SELECT ?1 UNION SELECT tag.id FROM tag JOIN below ON tag.parent_id ="
    " below.id)"
    " SELECT DISTINCT article_id FROM tagging WHERE tag_id IN (SELECT id FROM below)"
)
_COLLECTED = (
    "SELECT ifnull(c.article_id, n.article_id) FROM collection_item c"
    " LEFT JOIN annotation n ON n.id = c.annotation_id WHERE c.collection_id = ?"
)


def _live(condition: str, of: str = "FROM article a") -> str:
    return f"{of} WHERE {condition} AND {LIVE}"


_PLAIN = {
    "all": f"FROM article a WHERE {LIVE}",
    "open": _live("(i.paper_id IS NULL OR i.date IS NULL)", _PAGES),
    "untagged": _live("a.id NOT IN (SELECT article_id FROM tagging)"),
    "annotated": _live("a.id IN (SELECT article_id FROM annotation)"),
    "review": _live("a.id IN (SELECT article_id FROM review WHERE state = 'open')"),
}
_BY_ID = {
    "paper": _live("i.paper_id = ?", _PAGES),
    "issue": _live("i.id = ?", _PAGES),
    "page": _live("a.page_id = ?"),
    "batch": _live("p.batch_id = ?", "FROM page p JOIN article a ON a.page_id = p.id"),
    "tag": _live(f"a.id IN ({_TAGS})"),
    "collection": _live(f"a.id IN ({_COLLECTED})"),
    "trash": "FROM article a WHERE a.trash_id IS NOT NULL AND (?1 IS NULL OR a.trash_id = ?1)",
}
_BY_TIME = _live("i.paper_id = ? AND i.date >= ? AND i.date < ?", _PAGES)


def where(scope: Scope) -> tuple[str, list[object]]:
    """Return "FROM … WHERE …" and its parameters; articles are `a`. Not for kind search."""
    if scope.kind in _PLAIN:
        return _PLAIN[scope.kind], []
    if scope.kind in _BY_ID:
        return _BY_ID[scope.kind], [scope.id]
    if scope.kind in ("year", "month"):
        behind = f"{scope.text}-~"  # "~" comes after every digit: the first text that is no day of it
        return _BY_TIME, [scope.id, scope.text, behind]
    raise ValueError(scope.kind)
