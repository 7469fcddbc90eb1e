"""What the reading side shows of one article, read in one go off the UI thread."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reader.errors import QueryError
from reader.library import annotations as store
from reader.library import articles, mastheads, search, sources
from reader.library.annotations import AnnotationRow
from reader.library.articles import ArticleText, BlockText
from reader.library.base import Database
from reader.library.mastheads import MastheadCard
from reader.library.scope import Scope
from reader.library.search import Hit
from reader.library.sources import SourceText

MOST_PARTS = 8  # 连载再长,一次也只接这么多版


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article with its continuations (first part first), their annotations, the first part's masthead, and search hits."""

    parts: tuple[ArticleText, ...]
    notes: tuple[AnnotationRow, ...]
    card: MastheadCard
    query: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page's source and what each of its lines became. `owner`: line → (article or None, library block)."""

    page_id: int
    source: SourceText
    owner: dict[int, tuple[int | None, int]]
    roles: dict[int, str]
    corrected: frozenset[int]


def load(db: Database, article_id: int, query: str = "") -> Loaded | None:
    """Everything about an article; None if it is gone."""
    first = articles.get(db, article_id)
    if first is None:
        return None
    parts = [first]
    seen = {first.id}
    while parts[-1].continues and parts[-1].continues.id not in seen and len(parts) < MOST_PARTS:
        following = articles.get(db, parts[-1].continues.id)
        if following is None:
            break
        seen.add(following.id)
        parts.append(following)
    notes: dict[int, AnnotationRow] = {}
    for part in parts:
        notes |= {note.id: note for note in store.of_article(db, part.id)}
    found = find(db, [part.id for part in parts], query) if query.strip() else ()
    order = {block.id: i for i, block in enumerate(block for part in parts for block in part.blocks)}
    return Loaded(tuple(parts), tuple(sorted(notes.values(), key=lambda note: _where(note, order))),
                  mastheads.card(db, first.page_id), query, found)


def find(db: Database, article_ids: Iterable[int], query: str) -> tuple[Hit, ...]:
    """Where the query is found in these articles; nothing for a query that is not finished."""
    try:
        return tuple(hit for id in article_ids for hit in search.hits(db, id, query))
    except QueryError:
        return ()


def source_page(db: Database, page_id: int) -> SourcePage:
    """The page's untouched source, and which block each line went into."""
    owner: dict[int, tuple[int | None, int]] = {}
    roles: dict[int, str] = {}
    corrected: set[int] = set()

    def take(blocks: Iterable[BlockText], article_id: int | None) -> None:
        for block in blocks:
            for line, _ in block.lines:
                owner.setdefault(line, (article_id, block.id))
                roles.setdefault(line, block.role)
                if block.corrected:
                    corrected.add(line)

    for article_id in articles.ids(db, Scope("page", page_id)):
        take(articles.blocks(db, article_id), article_id)
    take(articles.furniture(db, page_id), None)
    return SourcePage(page_id, sources.text(db, page_id), owner, roles, frozenset(corrected))


def _where(note: AnnotationRow, order: dict[int, int]) -> tuple[int, int, int]:
    places = [(order[span.block_id], span.start) for span in note.spans if span.block_id in order]
    return (*min(places), note.id) if places else (len(order), 0, note.id)  # 文字已删的批注排在最后
