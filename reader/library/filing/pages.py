"""One recognised page into rows: the page, its source, articles, blocks with their first version, and doubts.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from reader.library.base import Database, insert, insert_many, now, shared_uuid
from reader.library.filing.page_rows import PageRows, doubt_rows, page_rows, readings_json
from reader.page.model import Page


@dataclass(frozen=True, slots=True)
class StagedPage:
    """A file that was read and is to be stored; its bytes are in originals/ already.

    paper, date (ISO) and number are what the page is filed under, `…_by` how that is known: read, assigned,
    person, open. `rows`: if they have been worked out already; the page's articles then need no blocks.
    """

    sha256: str
    name: str
    path: str
    size: int
    encoding: str
    page: Page
    paper: str | None = None
    date: str | None = None
    number: int | None = None
    paper_by: str = "open"
    date_by: str = "open"
    number_by: str = "open"
    page_name: str | None = None
    rows: PageRows | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """What a source says of its page, on the way into rows. `sorts`: a sort value for each article; `known`:
    {article uuid: id} for articles that keep the id they had; `rows`: if they have been worked out already.
    """

    page_id: int
    source_id: int
    sha256: str
    page: Page
    sorts: Sequence[int]
    known: Mapping[str, int] = field(default_factory=dict)
    rows: PageRows | None = None


def write_pages(db: Database, batch_id: int | None, issue_id: int, staged: Sequence[StagedPage],
                sorts: Sequence[int]) -> tuple[list[int], list[int]]:
    """Insert pages that their issue does not have yet, with everything on them; `sorts`: one for each
    article. Page and article ids.
    """
    page_id, source_id = next_id(db, "page"), next_id(db, "source")
    time, layouts, at = now(), [], 0
    for n, one in enumerate(staged):
        layouts.append(
            Layout(
                page_id + n,
                source_id + n,
                one.sha256,
                one.page,
                sorts[at : at + len(one.page.articles)],
                rows=one.rows,
            )
        )
        at += len(one.page.articles)
    insert_many(
        db,
        "page",
        (
            "id",
            "uuid",
            "issue_id",
            "number",
            "name",
            "source_id",
            "paper_by",
            "date_by",
            "number_by",
            "batch_id",
        ),
        [
            (
                at.page_id,
                shared_uuid(db, "page", one.sha256),
                issue_id,
                one.number,
                one.page_name or one.page.value("page_name"),
                at.source_id,
                one.paper_by,
                one.date_by,
                one.number_by,
                batch_id,
            )
            for at, one in zip(layouts, staged, strict=True)
        ],
    )
    insert_many(db, "source", _SOURCE, [_source(at.source_id, batch_id, at.page_id, one, time)
                                        for at, one in zip(layouts, staged, strict=True)])
    return [at.page_id for at in layouts], write_layouts(db, layouts)


def write_source(db: Database, batch_id: int | None, page_id: int, staged: StagedPage) -> int:
    """Insert the source row of a page (not made current here); its id."""
    return insert(
        db, "source", dict(zip(_SOURCE, _source(None, batch_id, page_id, staged, now()), strict=True))
    )


_SOURCE = (
    "id",
    "sha256",
    "page_id",
    "batch_id",
    "name",
    "path",
    "size",
    "encoding",
    "recogniser",
    "readings",
    "created",
)


def _source(
    id: int | None, batch_id: int | None, page_id: int, staged: StagedPage, time: str
) -> tuple[Any, ...]:
    return (
        id,
        staged.sha256,
        page_id,
        batch_id,
        staged.name,
        staged.path,
        staged.size,
        staged.encoding,
        staged.page.version,
        readings_json(staged.page),
        time,
    )


def write_layout(db: Database, page_id: int, source_id: int, sha256: str, page: Page, sorts: Sequence[int],
                 known: Mapping[str, int] = MappingProxyType({})) -> list[int]:
    """Return `write_layouts` of one page."""
    return write_layouts(db, [Layout(page_id, source_id, sha256, page, sorts, known)])


def write_layouts(db: Database, layouts: Sequence[Layout]) -> list[int]:
    """Insert articles, blocks, versions and doubts of pages that have none; ids of the articles in the order
    of the pages.
    """
    first = next_id(db, "article")
    articles: list[tuple[Any, ...]] = []
    ids: list[list[int]] = []
    rows = [at.rows or page_rows(at.sha256, at.page) for at in layouts]
    for at, said in zip(layouts, rows, strict=True):
        ids.append(
            [at.known.get(uuid, first + len(articles) + n) for n, (uuid, _, _) in enumerate(said.articles)]
        )
        articles += [
            (
                id,
                uuid,
                at.page_id,
                n,
                sort,
                headline,
                article.byline,
                article.dateline,
                article.jump,
                article.jump_from,
                chars,
            )
            for n, (id, sort, (uuid, headline, chars), article) in enumerate(
                zip(ids[-1], at.sorts, said.articles, at.page.articles, strict=True)
            )
        ]
    insert_many(
        db,
        "article",
        (
            "id",
            "uuid",
            "page_id",
            "position",
            "sort",
            "headline",
            "byline",
            "dateline",
            "jump",
            "jump_from",
            "chars",
        ),
        articles,
    )
    _write_blocks(db, layouts, rows, ids)
    write_doubts(db, layouts, ids)
    return [id for own in ids for id in own]


def _write_blocks(
    db: Database, layouts: Sequence[Layout], rows: Sequence[PageRows], article_ids: Sequence[Sequence[int]]
) -> None:
    """Insert the blocks of articles and furniture, each with the text that was recognised as its first
    version.
    """
    block_id, version_id = next_id(db, "block"), next_id(db, "version")
    blocks: list[tuple[Any, ...]] = []
    versions: list[tuple[Any, ...]] = []
    for at, said, ids in zip(layouts, rows, article_ids, strict=True):
        for n, position, uuid, role, text, lines in said.blocks:
            blocks.append(
                (block_id, uuid, at.page_id, None if n is None else ids[n], position, role, version_id)
            )
            versions.append((version_id, block_id, text, lines, at.source_id))
            block_id, version_id = block_id + 1, version_id + 1
    insert_many(
        db, "block", ("id", "uuid", "page_id", "article_id", "position", "role", "version_id"), blocks
    )
    insert_many(db, "version", ("id", "block_id", "text", "lines", "source_id"), versions)


def write_doubts(db: Database, layouts: Sequence[Layout], article_ids: Sequence[Sequence[int]]) -> None:
    """Put each doubt of the recogniser that is worth a look on the review list."""
    rows = [
        (
            str(uuid4()),
            doubt.kind,
            at.page_id,
            None if doubt.article is None else ids[doubt.article],
            at.source_id,
            doubt.lines,
            doubt.code,
            doubt.facts,
            doubt.margin,
        )
        for at, ids in zip(layouts, article_ids, strict=True)
        for doubt in (doubt_rows(at.page) if at.rows is None else at.rows.doubts)
    ]
    insert_many(
        db,
        "review",
        ("uuid", "kind", "page_id", "article_id", "source_id", "lines", "code", "facts", "margin"),
        rows,
    )


def next_id(db: Database, table: str) -> int:
    """Return the first id of the table that was never given."""
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    return int(row[0]) + 1 if row else 1
