"""What a recognised page's rows say, before they have ids: worked out beside the writer, in another process.
"""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha1

from reader.library.base import NAMESPACE, name_uuid
from reader.library.search.index import Columns, columns
from reader.page.doubts import KINDS
from reader.page.model import Article, Block, Doubt, Page
from reader.sentence import facts_json, kept

SHOWN = 30  # characters of an untitled article's text that stand for its headline in lists


@dataclass(frozen=True, slots=True)
class PageRows:
    """articles: (uuid, headline in lists, length); blocks: (number of the article or None, position, uuid,
    role, text, lines); index: each article's columns in the index.
    """

    articles: tuple[tuple[str, str, int], ...]
    blocks: tuple[tuple[int | None, int, bytes, str, str, str], ...]
    index: tuple[Columns, ...]
    doubts: tuple[DoubtRow, ...]


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """A doubt that is worth a look: kind, number of the article that it is about, source lines (JSON), why,
    and margin.
    """

    kind: str
    article: int | None
    lines: str
    code: str
    facts: str
    margin: float


def page_rows(sha256: str, page: Page) -> PageRows:
    """Return the rows of the page in the file with that SHA-256."""
    parts: list[tuple[int | None, Sequence[Block]]] = [
        *((n, article.blocks) for n, article in enumerate(page.articles)),
        (None, page.furniture),
    ]
    uuids = block_uuids(sha256, [block for _, group in parts for block in group])
    return PageRows(
        tuple(
            (uuid, list_headline(article), sum(len(block.text) for block in article.blocks))
            for uuid, article in zip(_article_uuids(sha256, page), page.articles, strict=True)
        ),
        tuple(
            (n, position, next(uuids), block.role, block.text, lines_json(block))
            for n, group in parts
            for position, block in enumerate(group)
        ),
        tuple(
            columns([(block.role, block.text, True) for block in article.blocks], article.byline)
            for article in page.articles
        ),
        tuple(doubt_rows(page)),
    )


def doubt_rows(page: Page) -> list[DoubtRow]:
    """Return the recogniser's doubts that go on the review list."""
    doubts = [doubt for doubt in page.doubts if is_listed(doubt)]
    lines = [set(article.lines) for article in page.articles] if doubts else []
    return [DoubtRow(doubt.kind, _concerned(doubt.lines, lines) if doubt.kind != "masthead" else None,
                     f"[{','.join(map(str, doubt.lines))}]", doubt.code, facts_json(doubt.facts),
                     doubt.margin) for doubt in doubts]


def is_listed(doubt: Doubt) -> bool:
    """Tell whether the doubt is worth a librarian's time."""
    return doubt.margin < KINDS[doubt.kind].listed


def list_headline(article: Article) -> str:
    """Return what lists show for an article: its headline, else the nearest thing to one, else how its text
    begins.
    """
    for role in ("headline", "kicker", "deck", "column"):
        if text := article.part(role):
            return text
    text = next((block.text for block in article.blocks if block.text), "")
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def readings_json(page: Page) -> str:
    """Page.readings as the source row keeps them."""
    return json.dumps(
        Page(page.readings).to_json(kept)["readings"], ensure_ascii=False, separators=(",", ":")
    )


def lines_json(block: Block) -> str:
    """[[source line, code-point offset], …] in reading order, as versions keep it."""
    if len(block.lines) == 1:
        return f"[[{block.lines[0]},0]]"
    return (
        "["
        + ",".join([f"[{line},{at}]" for line, at in zip(block.lines, (0, *block.cuts), strict=False)])
        + "]"
    )


def block_uuids(sha256: str, blocks: Sequence[Block]) -> Iterator[bytes]:
    """Yield the UUIDs of a page's blocks, in their order: `name_uuid` of the SHA-256, the first line, and
    what tells blocks of a line apart; its bytes, without the object, as a century of a daily has millions of
    paragraphs.
    """
    begun = sha1(NAMESPACE.bytes + f"{sha256}\nblock\n".encode(), usedforsecurity=False)
    seen: Counter[int] = Counter()
    for block in blocks:
        line = block.lines[0] if block.lines else 0
        named = begun.copy()  # a page has dozens of blocks that begin alike
        named.update(b"%d" % line if not seen[line] else f"{line}\n{block.role}\n{seen[line]}".encode())
        made = named.digest()
        yield b"%b%c%b%c%b" % (made[:6], made[6] & 0x0F | 0x50, made[7:8], made[8] & 0x3F | 0x80, made[9:16])
        seen[line] += 1


def _article_uuids(sha256: str, page: Page) -> list[str]:
    seen: Counter[int] = Counter()
    uuids = []
    for article in page.articles:
        line = min((min(block.lines) for block in article.blocks if block.lines), default=0)
        uuids.append(str(name_uuid(sha256, "article", line, *([seen[line]] if seen[line] else []))))
        seen[line] += 1
    return uuids


def _concerned(lines: Sequence[int], of_articles: Sequence[set[int]]) -> int | None:
    shared = [(len(own.intersection(lines)), -n) for n, own in enumerate(of_articles)]
    most, n = max(shared, default=(0, 0))
    return -n if most else None
