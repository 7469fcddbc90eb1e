"""One recognised page into rows: the page, its source, articles, blocks with their first version, and doubts."""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from reader.library.base import Database, name_bytes, name_uuid, now, shared_uuid
from reader.page.model import Article, Block, Doubt, Page

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


def write(db: Database, batch_id: int | None, issue_id: int, staged: StagedPage, sorts: Sequence[int]) -> tuple[int, list[int]]:
    """Insert the page with everything on it; `sorts`: one sort value for each article. Page id and article ids."""
    page_id = db.execute(
        "INSERT INTO page (uuid, issue_id, number, name, paper_by, date_by, number_by, batch_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [shared_uuid(db, "page", staged.sha256), issue_id, staged.number, staged.page_name or staged.page.value("page_name"),
         staged.paper_by, staged.date_by, staged.number_by, batch_id],
    ).lastrowid
    assert page_id is not None
    source_id = write_source(db, batch_id, page_id, staged)
    db.execute("UPDATE page SET source_id = ? WHERE id = ?", [source_id, page_id])
    return page_id, write_layout(db, page_id, source_id, staged.sha256, staged.page, sorts)


def write_source(db: Database, batch_id: int | None, page_id: int, staged: StagedPage) -> int:
    """Insert the source row of a page (not made current here); its id."""
    return int(db.execute(
        "INSERT INTO source (sha256, page_id, batch_id, name, path, size, encoding, recogniser, readings, created)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [staged.sha256, page_id, batch_id, staged.name, staged.path, staged.size, staged.encoding, staged.page.version,
         readings_json(staged.page), now()],
    ).lastrowid or 0)


def write_layout(db: Database, page_id: int, source_id: int, sha256: str, page: Page, sorts: Sequence[int],
                 known: Mapping[str, int] = MappingProxyType({})) -> list[int]:
    """Insert articles, blocks, versions and doubts of a page that has none; ids of the articles in page order.

    `known`: {article uuid: id} for articles that keep the id they had.
    """
    first = next_id(db, "article")
    uuids = _article_uuids(sha256, page)
    ids = [known.get(uuid, first + n) for n, uuid in enumerate(uuids)]
    db.conn.executemany(
        "INSERT INTO article (id, uuid, page_id, position, sort, headline, byline, dateline, jump, jump_from, chars)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(id, uuid, page_id, n, sort, list_headline(article), article.byline, article.dateline, article.jump, article.jump_from,
          sum(len(block.text) for block in article.blocks))
         for n, (id, uuid, sort, article) in enumerate(zip(ids, uuids, sorts, page.articles, strict=True))],
    )
    parts: list[tuple[int | None, Sequence[Block]]] = [(id, article.blocks) for id, article in zip(ids, page.articles, strict=True)]
    write_blocks(db, page_id, source_id, sha256, [*parts, (None, page.furniture)])
    write_doubts(db, page_id, source_id, page, ids)
    return ids


def write_blocks(db: Database, page_id: int, source_id: int, sha256: str, parts: Sequence[tuple[int | None, Sequence[Block]]]) -> None:
    """Insert the blocks of articles (id None: furniture), each with the text that was recognised as its first version."""
    block_id, version_id = next_id(db, "block"), next_id(db, "version")
    blocks: list[tuple[Any, ...]] = []
    versions: list[tuple[Any, ...]] = []
    uuids = _block_uuids(sha256, [block for _, group in parts for block in group])
    for article_id, group in parts:
        for position, block in enumerate(group):
            n = len(blocks)
            blocks.append((block_id + n, next(uuids), page_id, article_id, position, block.role, version_id + n))
            versions.append((version_id + n, block_id + n, block.text, lines_json(block), source_id))
    db.conn.executemany(
        "INSERT INTO block (id, uuid, page_id, article_id, position, role, version_id) VALUES (?, ?, ?, ?, ?, ?, ?)", blocks)
    db.conn.executemany("INSERT INTO version (id, block_id, text, lines, source_id) VALUES (?, ?, ?, ?, ?)", versions)


def write_doubts(db: Database, page_id: int, source_id: int, page: Page, article_ids: Sequence[int]) -> None:
    """A row of the review list for each doubt of the recogniser, and one for a masthead whose fields disagree."""
    lines = [set(article.lines) for article in page.articles]
    doubts = list(page.doubts)
    if page.readings and not any(doubt.kind == "masthead" for doubt in doubts):
        doubts += _masthead_conflict(page)
    db.conn.executemany(
        "INSERT INTO review (uuid, kind, page_id, article_id, source_id, lines, reason, margin) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(str(uuid4()), doubt.kind, page_id, _concerned(doubt.lines, lines, article_ids) if doubt.kind != "masthead" else None,
          source_id, f"[{','.join(map(str, doubt.lines))}]", doubt.reason, doubt.margin) for doubt in doubts],
    )


def _masthead_conflict(page: Page) -> list[Doubt]:
    """What the masthead's own fields say against each other; other issues are asked only when a card is read."""
    from reader.page.checks import check  # the calendar's tables are not needed to start the window

    wrong = [one for one in check(page.readings) if not one.ok]
    if not wrong:
        return []
    lines = {line for one in wrong for line in getattr(page.readings.get(one.field), "lines", ())}
    return [Doubt("masthead", tuple(sorted(lines)), ";".join(dict.fromkeys(one.message for one in wrong)) + "。", 0.1)]


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


def _block_uuids(sha256: str, blocks: Sequence[Block]) -> Iterator[bytes]:
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
