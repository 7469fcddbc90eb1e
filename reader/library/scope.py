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


def where(scope: Scope) -> tuple[str, list[object]]:
    """"FROM … WHERE …" and its parameters; articles are `a`. Not for kind search."""
    match scope.kind:
        case "all":
            return f"FROM article a WHERE {LIVE}", []
        case "open":
            return f"{_PAGES} WHERE (i.paper_id IS NULL OR i.date IS NULL) AND {LIVE}", []
        case "paper":
            return f"{_PAGES} WHERE i.paper_id = ? AND {LIVE}", [scope.id]
        case "year" | "month":
            return f"{_PAGES} WHERE i.paper_id = ? AND i.date >= ? AND i.date < ? AND {LIVE}", [
                scope.id,
                scope.text,
                f"{scope.text}-~",
            ]
        case "issue":
            return f"{_PAGES} WHERE i.id = ? AND {LIVE}", [scope.id]
        case "page":
            return f"FROM article a WHERE a.page_id = ? AND {LIVE}", [scope.id]
        case "batch":
            return f"FROM page p JOIN article a ON a.page_id = p.id WHERE p.batch_id = ? AND {LIVE}", [
                scope.id
            ]
        case "tag":
            return f"FROM article a WHERE a.id IN ({_TAGS}) AND {LIVE}", [scope.id]
        case "untagged":
            return f"FROM article a WHERE a.id NOT IN (SELECT article_id FROM tagging) AND {LIVE}", []
        case "annotated":
            return f"FROM article a WHERE a.id IN (SELECT article_id FROM annotation) AND {LIVE}", []
        case "review":
            return (
                "FROM article a WHERE a.id IN (SELECT article_id FROM review WHERE state = 'open') AND"
                f" {LIVE}",
                [],
            )
        case "collection":
            return (
                "FROM article a WHERE a.id IN (SELECT ifnull(c.article_id, n.article_id)"
                " FROM collection_item c LEFT JOIN annotation n ON n.id = c.annotation_id"
                " WHERE c.collection_id = ?)"
                f" AND {LIVE}",
                [scope.id],
            )
        case "trash":
            return "FROM article a WHERE a.trash_id IS NOT NULL AND (?1 IS NULL OR a.trash_id = ?1)", [
                scope.id
            ]
    raise ValueError(scope.kind)
