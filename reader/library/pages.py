"""One recognised page into rows: the page, its source, articles, blocks with their first version, and doubts."""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from reader.library.base import Database, insert, insert_many, name_bytes, name_uuid, now, shared_uuid
from reader.page.model import Article, Block, Page

# 待复核里只列值得看的:余地在此之下,才约有一半确实错了(tests/bench/bench_doubts.py);报头的疑问都列
LISTED = {"role": 0.2, "headline": 0.2, "grouping": 0.2, "join": 0.2, "repeat": 0.3, "lost": 0.5, "order": 0.5}
SHOWN = 30  # characters of an untitled article's text that stand for its headline in lists


@dataclass(frozen=True, slots=True)
class StagedPage:
    """A file that was read and is to be stored; its bytes are in originals/ already.

    paper, date (ISO) and number are what the page is filed under, `…_by` how that is known: read, assigned, person, open.
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


@dataclass(frozen=True, slots=True)
class Layout:
    """What a source says of its page, on the way into rows. `sorts`: a sort value for each article; `known`: {article uuid: id}
    for articles that keep the id they had."""

    page_id: int
    source_id: int
    sha256: str
    page: Page
    sorts: Sequence[int]
    known: Mapping[str, int] = field(default_factory=dict)


def write_pages(db: Database, batch_id: int | None, issue_id: int, staged: Sequence[StagedPage],
                sorts: Sequence[int]) -> tuple[list[int], list[int]]:
    """Insert pages that their issue does not have yet, with everything on them; `sorts`: one for each article. Page and article ids."""
    page_id, source_id = next_id(db, "page"), next_id(db, "source")
    time, layouts, at = now(), [], 0
    for n, one in enumerate(staged):
        layouts.append(Layout(page_id + n, source_id + n, one.sha256, one.page, sorts[at:at + len(one.page.articles)]))
        at += len(one.page.articles)
    insert_many(
        db, "page", ("id", "uuid", "issue_id", "number", "name", "source_id", "paper_by", "date_by", "number_by", "batch_id"),
        [(at.page_id, shared_uuid(db, "page", one.sha256), issue_id, one.number, one.page_name or one.page.value("page_name"),
          at.source_id, one.paper_by, one.date_by, one.number_by, batch_id) for at, one in zip(layouts, staged, strict=True)],
    )
    insert_many(db, "source", _SOURCE, [_source(at.source_id, batch_id, at.page_id, one, time)
                                        for at, one in zip(layouts, staged, strict=True)])
    return [at.page_id for at in layouts], write_layouts(db, layouts)


def write_source(db: Database, batch_id: int | None, page_id: int, staged: StagedPage) -> int:
    """Insert the source row of a page (not made current here); its id."""
    return insert(db, "source", dict(zip(_SOURCE, _source(None, batch_id, page_id, staged, now()), strict=True)))


_SOURCE = ("id", "sha256", "page_id", "batch_id", "name", "path", "size", "encoding", "recogniser", "readings", "created")


def _source(id: int | None, batch_id: int | None, page_id: int, staged: StagedPage, time: str) -> tuple[Any, ...]:
    return (id, staged.sha256, page_id, batch_id, staged.name, staged.path, staged.size, staged.encoding, staged.page.version,
            readings_json(staged.page), time)


def write_layout(db: Database, page_id: int, source_id: int, sha256: str, page: Page, sorts: Sequence[int],
                 known: Mapping[str, int] = MappingProxyType({})) -> list[int]:
    """`write_layouts` of one page."""
    return write_layouts(db, [Layout(page_id, source_id, sha256, page, sorts, known)])


def write_layouts(db: Database, layouts: Sequence[Layout]) -> list[int]:
    """Insert articles, blocks, versions and doubts of pages that have none; ids of the articles in the order of the pages."""
    first = next_id(db, "article")
    articles: list[tuple[Any, ...]] = []
    ids: list[list[int]] = []
    for at in layouts:
        uuids = _article_uuids(at.sha256, at.page)
        ids.append([at.known.get(uuid, first + len(articles) + n) for n, uuid in enumerate(uuids)])
        articles += [
            (id, uuid, at.page_id, n, sort, list_headline(article), article.byline, article.dateline, article.jump, article.jump_from,
             sum(len(block.text) for block in article.blocks))
            for n, (id, uuid, sort, article) in enumerate(zip(ids[-1], uuids, at.sorts, at.page.articles, strict=True))]
    insert_many(db, "article", ("id", "uuid", "page_id", "position", "sort", "headline", "byline", "dateline", "jump", "jump_from",
                                "chars"), articles)
    _write_blocks(db, layouts, ids)
    write_doubts(db, layouts, ids)
    return [id for own in ids for id in own]


def _write_blocks(db: Database, layouts: Sequence[Layout], article_ids: Sequence[Sequence[int]]) -> None:
    """Insert the blocks of articles and furniture, each with the text that was recognised as its first version."""
    block_id, version_id = next_id(db, "block"), next_id(db, "version")
    blocks: list[tuple[Any, ...]] = []
    versions: list[tuple[Any, ...]] = []
    for at, ids in zip(layouts, article_ids, strict=True):
        parts: list[tuple[int | None, Sequence[Block]]] = [
            *((id, article.blocks) for id, article in zip(ids, at.page.articles, strict=True)), (None, at.page.furniture)]
        uuids = block_uuids(at.sha256, [block for _, group in parts for block in group])
        for article_id, group in parts:
            for position, block in enumerate(group):
                n = len(blocks)
                blocks.append((block_id + n, next(uuids), at.page_id, article_id, position, block.role, version_id + n))
                versions.append((version_id + n, block_id + n, block.text, lines_json(block), at.source_id))
    insert_many(db, "block", ("id", "uuid", "page_id", "article_id", "position", "role", "version_id"), blocks)
    insert_many(db, "version", ("id", "block_id", "text", "lines", "source_id"), versions)


def write_doubts(db: Database, layouts: Sequence[Layout], article_ids: Sequence[Sequence[int]]) -> None:
    """A row of the review list for each doubt of the recogniser that is worth a look."""
    rows = []
    for at, ids in zip(layouts, article_ids, strict=True):
        doubts = [doubt for doubt in at.page.doubts if doubt.margin < LISTED.get(doubt.kind, 2.0)]
        lines = [set(article.lines) for article in at.page.articles] if doubts else []
        rows += [(str(uuid4()), doubt.kind, at.page_id, _concerned(doubt.lines, lines, ids) if doubt.kind != "masthead" else None,
                  at.source_id, f"[{','.join(map(str, doubt.lines))}]", doubt.reason, doubt.margin) for doubt in doubts]
    insert_many(db, "review", ("uuid", "kind", "page_id", "article_id", "source_id", "lines", "reason", "margin"), rows)


def list_headline(article: Article) -> str:
    """What lists show for an article: its headline, else the nearest thing to one, else how its text begins."""
    for role in ("headline", "kicker", "deck", "column"):
        if text := article.part(role):
            return text
    text = next((block.text for block in article.blocks if block.text), "")
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def readings_json(page: Page) -> str:
    """Page.readings as the source row keeps them."""
    return json.dumps(Page(page.readings).to_json()["readings"], ensure_ascii=False, separators=(",", ":"))


def lines_json(block: Block) -> str:
    """[[source line, code-point offset], …] in reading order, as versions keep it."""
    return "[" + ",".join(f"[{line},{at}]" for line, at in zip(block.lines, (0, *block.cuts), strict=False)) + "]"


def next_id(db: Database, table: str) -> int:
    """The first id of the table that was never given."""
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    return int(row[0]) + 1 if row else 1


def _article_uuids(sha256: str, page: Page) -> list[str]:
    seen: Counter[int] = Counter()
    uuids = []
    for article in page.articles:
        line = min(article.lines, default=0)
        uuids.append(str(name_uuid(sha256, "article", line, *([seen[line]] if seen[line] else []))))
        seen[line] += 1
    return uuids


def block_uuids(sha256: str, blocks: Sequence[Block]) -> Iterator[bytes]:
    """The UUIDs of a page's blocks, in their order."""
    seen: Counter[int] = Counter()
    for block in blocks:
        line = block.lines[0] if block.lines else 0
        repeat = (block.role, seen[line]) if seen[line] else ()
        yield name_bytes(sha256, "block", line, *repeat)
        seen[line] += 1


def _concerned(lines: Sequence[int], of_articles: Sequence[set[int]], ids: Sequence[int]) -> int | None:
    shared = [(len(own.intersection(lines)), -n) for n, own in enumerate(of_articles)]
    most, n = max(shared, default=(0, 0))
    return ids[-n] if most else None
