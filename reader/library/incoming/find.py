"""Where an annotation from elsewhere belongs: its article, and the places of its passages. Only what is
certain is a place."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.library import articles
from reader.library.articles import BlockText
from reader.library.base import Database
from reader.library.incoming.model import Incoming, IncomingSpan
from reader.library.scope import LIVE

BETWEEN = "\n"


@dataclass(frozen=True, slots=True)
class Home:
    """The article that an annotation goes to, with its paragraphs as they read now."""

    article_id: int
    headline: str
    blocks: tuple[BlockText, ...]

    @property
    def text(self) -> str:
        """Return the article's text, a line feed between two paragraphs."""
        return BETWEEN.join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Spot:
    """Code points [start, end) of a paragraph's current text."""

    block: BlockText
    start: int
    end: int


def home(db: Database, incoming: Incoming) -> Home | None:
    """Return the article by its UUID, or by the page's file and the quotation, if one article alone of that
    page has it.
    """
    id = articles.by_uuid(db, incoming.article) if incoming.article else None
    if id is not None:
        return _home(db, id)
    if not incoming.sha256 or not incoming.spans:
        return None
    query = (f"SELECT a.id FROM source s JOIN article a ON a.page_id = s.page_id"
             f" WHERE s.sha256 BETWEEN ?1 AND ?1 || '~' AND {LIVE}")
    homes = [_home(db, id) for (id,) in db.execute(query, [incoming.sha256]).fetchall()]
    quote = incoming.spans[0].quote
    found = [one for one in homes if one and quote in one.text]
    return found[0] if len(found) == 1 else None


def _home(db: Database, id: int) -> Home | None:
    article = articles.get(db, id)
    if article is None:
        return None
    row = articles.rows(db, [article.id])
    return Home(article.id, row[0].headline if row else "", article.blocks)


def spots(db: Database, home: Home, span: IncomingSpan, exact_numbers: bool) -> list[Spot]:
    """Return the passage's places, one for each paragraph that it touches; empty where none is certain."""
    if not span.quote or span.lost:
        return []
    if (block := _own_block(db, home, span)) and block.text[span.block_start:span.block_end] == span.quote:
        return [Spot(block, span.block_start, span.block_end)]
    text = home.text
    if exact_numbers and span.start is not None and text[span.start:span.end] == span.quote:
        return list(_pieces(home.blocks, span.start, span.start + len(span.quote)))
    at = _place(text, span)
    return [] if at is None else list(_pieces(home.blocks, at, at + len(span.quote)))


def _own_block(db: Database, home: Home, span: IncomingSpan) -> BlockText | None:
    """Return the paragraph with that UUID, in the article or, where the mark goes on into another, in
    that.
    """
    for block in home.blocks:
        if block.uuid.hex() == span.block:
            return block
    if not re.fullmatch("[0-9a-f]{32}", span.block):
        return None
    query = "SELECT article_id FROM block WHERE uuid = ? AND article_id IS NOT NULL"
    row = db.execute(query, [bytes.fromhex(span.block)]).fetchone()
    others = articles.blocks(db, row[0]) if row else ()
    return next((block for block in others if block.uuid.hex() == span.block), None)


def _place(text: str, span: IncomingSpan) -> int | None:
    """Return where the quotation stands: the only place, or the only one with the right words around it, or
    of those the nearest.
    """
    found = list(_occurrences(text, span.quote))
    if len(found) == 1:
        return found[0]
    fitting = [at for at in found if _fits(text, at, span)]
    if len(fitting) == 1:
        return fitting[0]
    if len(fitting) > 1 and span.start is not None and (span.before or span.after):
        return min(fitting, key=lambda at: abs(at - (span.start or 0)))
    return None


def _occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _fits(text: str, at: int, span: IncomingSpan) -> bool:
    """Tell whether what stands before and after is what was said to; less of it is there at the text's
    ends.
    """
    before, after = _flat(text[:at]), _flat(text[at + len(span.quote):])
    wanted_before, wanted_after = _flat(span.before), _flat(span.after)
    size = min(len(before), len(wanted_before))
    agrees = before[len(before) - size:] == wanted_before[len(wanted_before) - size:]
    return agrees and after.startswith(wanted_after[:len(after)])


def _flat(text: str) -> str:
    """Without line feeds: a library keeps what stands around a passage within its paragraph."""
    return text.replace(BETWEEN, "")


def _pieces(blocks: Sequence[BlockText], start: int, end: int) -> Iterator[Spot]:
    """[start, end) of the article's text, cut where paragraphs end."""
    at = 0
    for block in blocks:
        low, high = max(start, at), min(end, at + len(block.text))
        if low < high:
            yield Spot(block, low - at, high - at)
        at += len(block.text) + len(BETWEEN)
