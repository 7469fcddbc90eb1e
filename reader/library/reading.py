"""What the reading side shows of one article, read in one go off the UI thread."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.library import annotations as store
from reader.library import articles
from reader.library.annotations import AnnotationRow
from reader.library.articles import ArticleText, BlockText
from reader.library.base import Database
from reader.library.masthead import cards
from reader.library.masthead.cards import MastheadCard
from reader.library.scope import Scope

if TYPE_CHECKING:
    from reader.library.imports.sources import SourceText
    from reader.library.search.hits import Hit
    from reader.library.search.query import Query

MOST_PARTS = 8  # parts of a serial shown at a time


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article with its continuations (first part first), their annotations, the first part's masthead, and
    search hits.

    `wording`: which text of it this is ("": as it reads now); in another one `now` has each block's present
    text.
    """

    parts: tuple[ArticleText, ...]
    notes: tuple[AnnotationRow, ...]
    card: MastheadCard
    query: Query | None
    hits: tuple[Hit, ...]
    wording: str = ""
    now: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """A place in a source line that reads otherwise now: code points [start, end) of the line, and what
    stands there instead."""

    start: int
    end: int
    now: str


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page's source and what each of its lines became. `owner`: line → (article or None, library block);
    `changes`: by line."""

    page_id: int
    source: SourceText
    owner: dict[int, tuple[int | None, int]]
    corrected: frozenset[int]
    changes: dict[int, tuple[Change, ...]]


def load(db: Database, article_id: int, query: Query | None = None, wording: str = "") -> Loaded | None:
    """Read everything about an article; None if it is gone.

    `query`: the search whose places are lit. `wording`: another text of it (reader/library/text/wordings.py).
    """
    first = articles.get(db, article_id)
    if first is None:
        return None
    parts = _with_continuations(db, first)
    notes: dict[int, AnnotationRow] = {}
    for part in parts:
        notes |= {note.id: note for note in store.of_article(db, part.id)}
    found = find(db, [part.id for part in parts], query) if query is not None else ()
    order = {block.id: i for i, block in enumerate(block for part in parts for block in part.blocks)}
    sorted_notes = sorted(notes.values(), key=lambda note: _where(note, order))
    loaded = Loaded(tuple(parts), tuple(sorted_notes), cards.card(db, first.page_id), query, found)
    if not wording:
        return loaded
    from reader.library.text import wordings  # only where two texts are compared

    worded = wordings.in_wording(db, loaded.parts, loaded.notes, wording)
    if worded is None:
        return loaded
    return replace(
        loaded, parts=worded.parts, notes=worded.notes, now=worded.now, wording=wording, query=None, hits=()
    )


def find(db: Database, article_ids: Iterable[int], query: Query) -> tuple[Hit, ...]:
    """Return where the query is found in these articles, in code points of their blocks."""
    from reader.library.search import hits  # the window starts without a search

    return tuple(hit for id in article_ids for hit in hits.hits(db, id, query))


def source_page(db: Database, page_id: int) -> SourcePage:
    """Return the page's untouched source, which block each line went into, and what people have changed in
    it.
    """
    from reader.library.history import entries
    from reader.library.imports import sources

    source = sources.text(db, page_id)
    owner: dict[int, tuple[int | None, int]] = {}
    corrected: set[int] = set()
    changes: dict[int, tuple[Change, ...]] = {}
    blocks: list[tuple[BlockText, int | None]] = [
        (block, article_id)
        for article_id in articles.ids(db, Scope("page", page_id))
        for block in articles.blocks(db, article_id)
    ]
    blocks += [(block, None) for block in articles.furniture(db, page_id)]
    for block, article_id in blocks:
        for line, _ in block.lines:
            owner.setdefault(line, (article_id, block.id))
        if block.corrected:
            corrected |= {line for line, _ in block.lines}
            first = entries.recognised(db, block.id)
            changes |= find_changes(source.lines, [line for line, _ in block.lines], first, block.text)
    return SourcePage(page_id, source, owner, frozenset(corrected), changes)


def find_changes(
    lines: Sequence[str], numbers: Sequence[int], old: str, new: str
) -> dict[int, tuple[Change, ...]]:
    """Return where in these lines the characters stand that a correction took away or put others between.

    A place counts only if its surroundings are found once in the lines: what reflow has joined or dropped is
    not guessed at.
    """
    from reader.text.anchors import diff_edits

    found: dict[int, list[Change]] = {}
    shift = 0
    for edit in diff_edits(old, new):
        now = new[edit.start + shift:edit.start + shift + edit.inserted]
        shift += edit.inserted - (edit.end - edit.start)
        for around in (6, 3, 1):
            left, right = max(edit.start - around, 0), min(edit.end + around, len(old))
            places = [(n, lines[n - 1].find(old[left:right])) for n in numbers
                      if 0 < n <= len(lines) and lines[n - 1].count(old[left:right]) == 1]
            if len(places) == 1:
                number, at = places[0]
                start = at + edit.start - left
                found.setdefault(number, []).append(Change(start, start + edit.end - edit.start, now))
                break
    return {number: tuple(changes) for number, changes in found.items()}


def _with_continuations(db: Database, first: ArticleText) -> list[ArticleText]:
    parts = [first]
    seen = {first.id}
    while parts[-1].continues and parts[-1].continues.id not in seen and len(parts) < MOST_PARTS:
        following = articles.get(db, parts[-1].continues.id)
        if following is None:
            break
        seen.add(following.id)
        parts.append(following)
    return parts


def _where(note: AnnotationRow, order: dict[int, int]) -> tuple[int, int, int]:
    places = [(order[span.block_id], span.start) for span in note.spans if span.block_id in order]
    # notes whose text is gone come last
    return (*min(places), note.id) if places else (len(order), 0, note.id)
