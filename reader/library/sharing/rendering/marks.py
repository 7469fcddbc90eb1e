"""Marks as the heads say them: their passages found on this library's paragraphs, and carried to the text
that is here. `mark_rows` writes them.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from reader.library.annotations import quotation, touch
from reader.library.base import Database, insert, now
from reader.library.sharing.heads import Story, portions
from reader.library.sharing.pages.leaf import Leaf, leaf
from reader.library.sharing.pages.passages import Piece, follow
from reader.library.sharing.rendering import mark_rows
from reader.library.sharing.rendering.mark_rows import Span, Wanted
from reader.library.sharing.things import NO_PAGE, NO_TEXT, Thing, page_of

NOWHERE = 0  # the block of a text that no paragraph here has had


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is looked up once for many marks: pages, the article that a mark was made on, and the texts that
    passages were made on.
    """

    db: Database
    leaves: dict[str, Leaf | None] = field(default_factory=dict)
    pages: dict[tuple[str | None, str | None], tuple[int, str] | None] = field(default_factory=dict)
    versions: dict[tuple[int | None, str], int] = field(default_factory=dict)
    articles: dict[str, int | None] = field(default_factory=dict)

    def leaf(self, story: Story) -> Leaf | None:
        """Return the page that a mark is on; None where it is not here."""
        article, sha256 = story.value("place") or [None, None]
        if (article, sha256) not in self.pages:
            self.pages[article, sha256] = _page(self.db, article, sha256)
        page = self.pages[article, sha256]
        if page is None:
            return None
        if page[1] not in self.leaves:
            self.leaves[page[1]] = leaf(self.db, *page)
        return self.leaves[page[1]]

    def version(self, block: int | None, text: str) -> int:
        """Return the row of a paragraph's text."""
        if (block, text) not in self.versions:
            self.versions[block, text] = _version(self.db, block, text)
        return self.versions[block, text]

    def article(self, uuid: str) -> int | None:
        """Return the article of that uuid; None where it is not here."""
        if uuid not in self.articles:
            row = self.db.execute("SELECT id FROM article WHERE uuid = ?", [uuid]).fetchone()
            self.articles[uuid] = row[0] if row else None
        return self.articles[uuid]


def write(db: Database, things: Sequence[Thing]) -> dict[Thing, str]:
    """Write marks; the reasons of those that have to wait."""
    desk = _Desk(db)
    reasons: dict[Thing, str] = {}
    touched: set[int] = set()
    for some in portions(db, things):
        wanted: list[Wanted] = []
        gone: list[str] = []
        for story in some:
            found = _wanted(desk, story) if story.exists else None
            if isinstance(found, Wanted):
                wanted.append(found)
                continue
            gone.append(story.thing.uuid)
            if found is not None:  # its text is not here: it never moves by guess
                reasons[story.thing] = found
        mark_rows.delete(db, gone)
        mark_rows.write(db, wanted)
        touched |= {one.article for one in wanted}
    touch(db, sorted(touched))
    return reasons


def place_anew(db: Database, things: Iterable[Thing]) -> set[Thing]:
    """Put the passages of marks that are here where the log says that they are: their texts have been
    corrected. Those that are left are to be written whole: they have no place now, or another article.
    """
    desk = _Desk(db)
    left: set[Thing] = set()
    for some in portions(db, things, ("place", "spans")):
        told = [story for story in some if story.value("spans")]
        owners = mark_rows.articles(db, [story.thing.uuid for story in told])
        placed: dict[str, list[Span]] = {}
        for story in told:
            uuid, spans = story.thing.uuid, _placed(desk, story)
            if isinstance(spans, str):
                left.add(story.thing)
                continue
            placed[uuid] = spans
            if _article(desk, story, spans) != owners.get(uuid):
                left.add(story.thing)
        mark_rows.place(db, placed)
    return left


def _wanted(desk: _Desk, story: Story) -> Wanted | str:
    """Return what a mark's rows should be; or why it has to wait."""
    placed = _placed(desk, story)
    if isinstance(placed, str):
        return placed
    article = _article(desk, story, placed)
    if article is None:  # a note on a whole article that is none here: it waits, and stands nowhere else
        return NO_PAGE
    [colour] = story.value("colour") or [1]
    [note] = story.value("note") or [""]
    maker, created = story.value("made") or [None, None]  # may come after the mark
    said = (colour, note, story.modified)
    return Wanted(story.thing.uuid, article, *said, maker, created, tuple(placed))


def _placed(desk: _Desk, story: Story) -> list[Span] | str:
    """Return a mark's passages as rows; or why it has to wait."""
    spans = story.value("spans") or []
    if not spans:
        return []
    on = desk.leaf(story)
    if on is None:
        return NO_PAGE
    placed: list[Span] = []
    for span in spans:
        found = _places(desk, on, span)
        if found is None:
            return NO_TEXT
        placed += found
    return placed


def _article(desk: _Desk, story: Story, spans: Sequence[Span]) -> int | None:
    """Return the article that the mark is on: that of its first passage, else the one that it was made on."""
    on = desk.leaf(story) if spans else None
    if on is not None:
        owners = (on.rows[span.block].article for span in spans)
        first = next((owner for owner in owners if owner is not None), None)
        if first is not None:
            return first
    place = story.value("place")
    return desk.article(place[0]) if place else None


def _places(desk: _Desk, on: Leaf, span: Sequence[Any]) -> list[Span] | None:
    """Return a passage as rows: one, or several where its paragraph has been cut in it;
    None where it cannot be followed.
    """
    block, text, start, end, quote = span
    found = follow(desk.db, on, block or "", text, start, end, quote)
    if found is None:
        return None
    made_on, pieces = found
    if any(piece.start < piece.end for piece in pieces):
        pieces = [piece for piece in pieces if piece.start < piece.end]
    else:
        pieces = pieces[:1]
    own = on.own(block or "")
    made_in = pieces[0].block if own is None else own
    first = (made_in, desk.version(own, made_on), start, end)
    return [_here(on, piece, quote, first) for piece in pieces]


def _here(on: Leaf, piece: Piece, quote: str, first: tuple[int, int, int, int]) -> Span:
    row = on.rows[piece.block]
    kept = quotation(row.text, piece.start, piece.end)
    if piece.start == piece.end:
        kept["quote"] = quote
    return Span(piece.block, row.version, piece.start, piece.end, **kept, first=first)


def _version(db: Database, block: int | None, text: str) -> int:
    """Return the version row of the text that a passage was made on;
    a paragraph that is not here any more, or never said it here, gets one outside its history.
    """
    for owner in (block, NOWHERE):
        row = db.execute(
            "SELECT min(id) FROM version WHERE block_id = ? AND text = ?", [owner, text]
        ).fetchone()
        if row[0] is not None:
            return int(row[0])
    return insert(db, "version", {"block_id": NOWHERE, "text": text, "maker": None, "created": now()})


def _page(db: Database, article: str | None, sha256: str | None) -> tuple[int, str] | None:
    """Return the mark's page and its file's SHA-256; None where it is not here."""
    row = db.execute(
        "SELECT p.id, s.sha256 FROM article a JOIN page p ON p.id = a.page_id"
        " JOIN source s ON s.id = p.source_id WHERE a.uuid = ?",
        [article],
    ).fetchone()
    if row is not None:
        return row[0], row[1]
    page = page_of(db, sha256 or "")
    return None if page is None else (page, sha256 or "")
