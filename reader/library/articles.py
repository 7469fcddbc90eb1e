"""Articles as lists and the reading view need them. Only reads."""
from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from reader.library.base import Database, joined_ids, mapped, numbers, places
from reader.library.filing.article_order import UNDATED
from reader.library.scope import LIVE, Scope, where
from reader.page.doubts import reason
from reader.sentence import revive


@dataclass(frozen=True, slots=True)
class TagChip:
    """A tag as a list row shows it; colour 0 (none) to 5."""

    name: str
    colour: int
    id: int = 0


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of the article list. notes: annotations; doubts: open items of the review list."""

    id: int
    uuid: str
    headline: str
    paper: str | None
    date: str | None
    page: int | None
    byline: str | None
    tags: tuple[TagChip, ...]
    notes: int
    doubts: int
    state: str
    trashed: bool


@dataclass(frozen=True, slots=True)
class BlockText:
    """A paragraph as it reads now. `lines`: (source line, code-point offset in text) in reading order; uuid:
    16 bytes.
    """

    id: int
    uuid: bytes
    role: str
    text: str
    version_id: int
    source_id: int | None
    lines: tuple[tuple[int, int], ...]
    corrected: bool


@dataclass(frozen=True, slots=True)
class LinkedPart:
    """The other part of a continued article."""

    id: int
    page: int | None
    headline: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """An open item of the review list about this article."""

    id: int
    kind: str
    lines: tuple[int, ...]
    reason: str
    margin: float


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One article with its text, its place and what people did with it."""

    id: int
    uuid: str
    page_id: int
    issue_id: int
    paper: str | None
    date: str | None
    page: int | None
    page_name: str | None
    byline: str | None
    dateline: str | None
    jump: str | None
    jump_from: str | None
    state: str
    trashed: bool
    blocks: tuple[BlockText, ...]
    continues: LinkedPart | None
    continued_from: LinkedPart | None
    tags: tuple[TagChip, ...]
    doubts: tuple[Doubt, ...]

    def part(self, role: str) -> str | None:
        """Return the text of the blocks of that role (kicker, headline, deck, column), joined by a space;
        None if none.
        """
        return " ".join(block.text for block in self.blocks if block.role == role) or None


def ids(db: Database, scope: Scope, sort: str = "newest") -> array[int]:
    """Return the ids of all articles in the scope, in that order (one of SORTS; relevance is newest where
    nothing was searched). Articles without a date come last in both directions; a collection has its own
    order.
    """
    from reader.library.collections import order

    if scope.kind == "collection":
        return order.article_ids(db, scope.id or 0)
    if scope.kind == "search":
        from reader.library.search import answers
        from reader.library.search.query import parse

        query = scope.query or parse(scope.text)  # a saved search is read where it is used
        found = answers.find(db, query, sort if sort in answers.ORDERS else "newest")
        if sort in answers.ORDERS:
            return found
        source = f"FROM json_each(?) j JOIN article a ON a.id = j.value WHERE {LIVE}"
        parameters: list[object] = [json.dumps(list(found))]
    else:
        source, parameters = where(scope)
    if sort in ("newest", "relevance"):
        return joined_ids(db, f"SELECT a.id {source} ORDER BY a.sort DESC", parameters)
    if sort == "oldest":
        return _oldest(db.execute(f"SELECT a.id, a.sort {source} ORDER BY a.sort DESC", parameters))
    return joined_ids(db, _sorted(source, sort), parameters)


def rows(db: Database, ids: Sequence[int]) -> list[ArticleRow]:
    """Return the list rows of these articles, in that order; ids that are gone are left out."""
    listed = json.dumps(list(ids))
    found = {row[0]: row for row in db.execute(
        "SELECT a.id, a.uuid, a.headline, n.title, i.date, p.number, a.byline, a.state, a.trash_id"
        " IS NOT NULL"
        " FROM json_each(?) j JOIN article a ON a.id = j.value JOIN page p ON p.id = a.page_id JOIN"
        " issue i ON i.id = p.issue_id"
        " LEFT JOIN paper n ON n.id = i.paper_id", [listed])}
    tags = _tags(db, listed)
    notes = _counts(db, f"annotation WHERE article_id IN ({_LISTED})", listed)
    doubts = _counts(db, f"review WHERE state = 'open' AND article_id IN ({_LISTED})", listed)
    return [
        ArticleRow(*(*row[:7], tags.get(id, ()), notes.get(id, 0), doubts.get(id, 0), row[7], bool(row[8])))
        for id in ids if (row := found.get(id))
    ]


def get(db: Database, id: int) -> ArticleText | None:
    """Return the article, or the one it was merged into; None if it is gone."""
    id = _follow(db, id)
    row = db.execute(
        "SELECT a.id, a.uuid, a.page_id, p.issue_id, n.title, i.date, p.number, p.name, a.byline,"
        " a.dateline, a.jump, a.jump_from,"
        " a.state, a.trash_id IS NOT NULL, a.continues_id FROM article a JOIN page p ON p.id = a.page_id"
        " JOIN issue i ON i.id = p.issue_id LEFT JOIN paper n ON n.id = i.paper_id WHERE a.id = ?", [id]
    ).fetchone()
    if row is None:
        return None
    later = db.execute(
        f"SELECT a.id FROM article a WHERE a.continues_id = ? AND {LIVE} LIMIT 1", [id]
    ).fetchone()
    return ArticleText(*(
        *row[:13], bool(row[13]), blocks(db, id), _linked(db, later and later[0]), _linked(db, row[14]),
        _tags(db, json.dumps([id])).get(id, ()), _doubts(db, id),
    ))


def blocks(db: Database, article_id: int) -> tuple[BlockText, ...]:
    """Return the article's paragraphs in reading order."""
    return _block_texts(db.execute(f"{_BLOCKS} WHERE b.article_id = ? ORDER BY b.position", [article_id]))


def furniture(db: Database, page_id: int) -> tuple[BlockText, ...]:
    """Return what stands on the page and belongs to no article (报花, slogans, the masthead's own lines)."""
    return _block_texts(
        db.execute(f"{_BLOCKS} WHERE b.page_id = ? AND b.article_id IS NULL ORDER BY b.position", [page_id])
    )


def by_uuid(db: Database, uuid: str) -> int | None:
    """Return the id of the article with this UUID."""
    row = db.execute("SELECT id FROM article WHERE uuid = ?", [uuid]).fetchone()
    return row[0] if row else None


def count(db: Database) -> int:
    """Return how many articles the library holds, without 回收站."""
    return int(db.execute("SELECT coalesce(sum(articles), 0) FROM issue_count").fetchone()[0])


_BLOCKS = ("SELECT b.id, b.uuid, b.role, v.text, v.id, v.source_id, v.lines, v.maker IS NOT NULL"
           " FROM block b JOIN version v ON v.id = b.version_id")
_LISTED = "SELECT value FROM json_each(?)"
_NOTED = "SELECT count(*) FROM annotation n WHERE n.article_id = a.id"
_TOUCHED = ("max(ifnull((SELECT max(modified) FROM annotation n WHERE n.article_id = a.id), ''),"
            " ifnull((SELECT max(modified) FROM tagging t WHERE t.article_id = a.id), ''),"
            " ifnull(a.state_at, ''), iif(a.touched, ifnull((SELECT max(v.created) FROM block b JOIN"
            " version v ON v.id = b.version_id"
            " WHERE b.article_id = a.id), ''), ''),"
            " ifnull((SELECT s.created FROM page sp JOIN source s ON s.id = sp.source_id WHERE sp.id"
            " = a.page_id), ''))")


def _sorted(source: str, sort: str) -> str:
    place = (
        "(SELECT ifnull(t.place, 1000000) FROM page sp JOIN issue si ON si.id = sp.issue_id"
        " LEFT JOIN titled t ON t.id = si.paper_id"
    )
    papers = (
        "WITH titled (id, place) AS MATERIALIZED"
        " (SELECT id, row_number() OVER (ORDER BY pinyin(title)) FROM paper) "
    )
    number = "(SELECT ifnull(number, 1000000) FROM page sp WHERE sp.id = a.page_id)"
    orders = {
        "headline": "a.headline = '', pinyin(a.headline)",
        "byline": "a.byline IS NULL, pinyin(a.byline)",
        "paper": f"{place} WHERE sp.id = a.page_id)",
        "page": number,
        "notes": f"({_NOTED}) DESC",
        "modified": f"{_TOUCHED} DESC",
    }
    return f"{papers if sort == 'paper' else ''}SELECT a.id {source} ORDER BY {orders[sort]}, a.sort DESC"


def _oldest(found: Iterable[tuple[int, int]]) -> array[int]:
    """From newest first: days turned round, each day still from page 1 on, articles without a day at the end.
    """
    days: dict[int | None, array[int]] = {}
    for id, sort in found:
        days.setdefault(sort >> 16 if sort > UNDATED else None, array("q")).append(id)
    undated = days.pop(None, array("q"))
    return array("q", chain.from_iterable((*reversed(days.values()), undated)))


def _follow(db: Database, id: int) -> int:
    for _ in range(20):
        row = db.execute("SELECT redirect_id FROM article WHERE id = ?", [id]).fetchone()
        if row is None or row[0] is None:
            break
        id = row[0]
    return id


def _linked(db: Database, id: int | None) -> LinkedPart | None:
    row = (
        id
        and db.execute(
            "SELECT a.id, p.number, a.headline FROM article a JOIN page p ON p.id = a.page_id WHERE"
            f" a.id = ? AND {LIVE}",
            [id],
        ).fetchone()
    )
    return LinkedPart(*row) if row else None


def _doubts(db: Database, id: int) -> tuple[Doubt, ...]:
    found = db.execute(
        "SELECT id, kind, lines, code, facts, margin FROM review WHERE article_id = ? AND state = 'open'"
        " ORDER BY margin",
        [id],
    )
    return tuple(Doubt(id, kind, numbers(lines), reason(code, revive(mapped(facts))), margin)
                 for id, kind, lines, code, facts, margin in found)


def _tags(db: Database, listed: str) -> dict[int, tuple[TagChip, ...]]:
    tags: dict[int, list[TagChip]] = {}
    for article_id, name, colour, id in db.execute(
        f"SELECT DISTINCT g.article_id, t.name, t.colour, t.id FROM tagging g JOIN tag t ON t.id = g.tag_id"
        f" WHERE g.article_id IN ({_LISTED}) AND g.annotation_id IS NULL ORDER BY t.name", [listed]
    ):
        tags.setdefault(article_id, []).append(TagChip(name, colour, id))
    return {id: tuple(chips) for id, chips in tags.items()}


def _counts(db: Database, rest: str, listed: str) -> dict[int, int]:
    return dict(
        db.execute(f"SELECT article_id, count(*) FROM {rest} GROUP BY article_id", [listed]).fetchall()
    )


def _block_texts(found: Iterable[Sequence[Any]]) -> tuple[BlockText, ...]:
    return tuple(
        BlockText(row[0], row[1], row[2], row[3], row[4], row[5], tuple(places(row[6])), bool(row[7]))
        for row in found
    )
