"""Marks as rows: their passages found on this library's paragraphs, and carried to the text that is here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from reader.library.annotations import quotation, touch
from reader.library.base import Database, insert, now
from reader.library.sharing.heads import Story, stories
from reader.library.sharing.pages.passages import Leaf, Piece, follow, leaf
from reader.library.sharing.things import NO_PAGE, NO_TEXT, Thing, page_of, row_id
from reader.library.text.notes_follow import review_if_gone

PLACED = ("block_id", "version_id", "start", "end")
NOWHERE = 0  # the block of a text that no paragraph here has had


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is looked up once for many marks: pages, and the article that a mark was made on."""

    db: Database
    leaves: dict[str, Leaf | None] = field(default_factory=dict)
    pages: dict[tuple[str | None, str | None], tuple[int, str] | None] = field(default_factory=dict)
    touched: set[int] = field(default_factory=set)

    def leaf(self, story: Story) -> Leaf | None:
        """The page that a mark is on; None where it is not here."""
        article, sha256 = story.value("place") or [None, None]
        if (article, sha256) not in self.pages:
            self.pages[article, sha256] = _page(self.db, article, sha256)
        page = self.pages[article, sha256]
        if page is None:
            return None
        if page[1] not in self.leaves:
            self.leaves[page[1]] = leaf(self.db, *page)
        return self.leaves[page[1]]


def write(db: Database, things: Sequence[Thing]) -> dict[Thing, str]:
    """Write marks; the reasons of those that have to wait."""
    desk = _Desk(db)
    reasons: dict[Thing, str] = {}
    for story in stories(db, things):
        reason = _write(desk, story)
        if reason is not None:
            reasons[story.thing] = reason
    touch(db, sorted(desk.touched))
    return reasons


def _write(desk: _Desk, story: Story) -> str | None:
    """Write one mark; the reason why it has to wait, else None."""
    db = desk.db
    row = row_id(db, "annotation", story.thing.uuid)
    placed = _placed(desk, story) if story.exists else None
    if placed is None or isinstance(placed, str):  # its text is not here: it never moves by guess
        db.execute("DELETE FROM annotation WHERE id = ?", [row])
        return placed
    article = _article(db, story, placed)
    if article is None:  # a note on a whole article that is none here: it waits, and stands nowhere else
        db.execute("DELETE FROM annotation WHERE id = ?", [row])
        return NO_PAGE
    _spans(db, _write_row(db, story, row, article), placed)
    desk.touched.add(article)
    return None


def place_anew(db: Database, things: Iterable[Thing]) -> None:
    """Put the passages of marks that are here where the log says that they are."""
    desk = _Desk(db)
    for story in stories(db, things):
        placed, row = _placed(desk, story), row_id(db, "annotation", story.thing.uuid)
        if row is not None and not isinstance(placed, str):
            _spans(db, row, placed)


def _placed(desk: _Desk, story: Story) -> list[dict[str, Any]] | str:
    """A mark's passages as rows; or why it has to wait."""
    spans = story.value("spans") or []
    if not spans:
        return []
    on = desk.leaf(story)
    if on is None:
        return NO_PAGE
    placed: list[dict[str, Any]] = []
    for span in spans:
        found = _places(desk.db, on, span)
        if found is None:
            return NO_TEXT
        placed += found
    return placed


def _write_row(db: Database, story: Story, row: int | None, article: int) -> int:
    """The id of the mark's row."""
    [colour] = story.value("colour") or [1]
    [note] = story.value("note") or [""]
    changed = story.modified
    made = story.value("made")  # may come after the mark
    if row is not None:
        db.execute(
            "UPDATE annotation SET article_id = ?, colour = ?, note = ?, modified = ?,"
            " maker = ifnull(?, maker), created = ifnull(?, created) WHERE id = ?",
            [article, colour, note, changed, *(made or [None, None]), row],
        )
        return row
    maker, created = made or ["", changed]
    values = {"article_id": article, "colour": colour, "note": note, "modified": changed}
    return insert(db, "annotation", {"uuid": story.thing.uuid, **values, "maker": maker, "created": created})


def _article(db: Database, story: Story, spans: Sequence[dict[str, Any]]) -> int | None:
    """The article that the mark is on: that of its first passage, else the one that it was made on."""
    for span in spans:
        row = db.execute(
            "SELECT article_id FROM block WHERE id = ? AND article_id IS NOT NULL", [span["block_id"]]
        ).fetchone()
        if row:
            return int(row[0])
    place = story.value("place")
    row = db.execute("SELECT id FROM article WHERE uuid = ?", [place[0]]).fetchone() if place else None
    return row[0] if row else None


def _places(db: Database, on: Leaf, span: Sequence[Any]) -> list[dict[str, Any]] | None:
    """Return a passage as rows: one, or several where its paragraph has been cut in it;
    None where it cannot be followed.
    """
    block, text, start, end, quote = span
    found = follow(db, on, block or "", text, start, end, quote)
    if found is None:
        return None
    made_on, pieces = found
    if any(piece.start < piece.end for piece in pieces):
        pieces = [piece for piece in pieces if piece.start < piece.end]
    else:
        pieces = pieces[:1]
    own = on.own(block or "")
    first = {
        "first_block_id": pieces[0].block if own is None else own,
        "first_version_id": _version(db, own, made_on),
        "first_start": start,
        "first_end": end,
    }
    return [{**_here(db, piece, quote), **first} for piece in pieces]


def _here(db: Database, piece: Piece, quote: str) -> dict[str, Any]:
    version, text = db.execute(
        "SELECT v.id, v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.id = ?", [piece.block]
    ).fetchone()
    kept = quotation(text, piece.start, piece.end)
    if piece.start == piece.end:
        kept["quote"] = quote
    return {
        "block_id": piece.block,
        "version_id": version,
        "start": piece.start,
        "end": piece.end,
        **kept,
    }


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
    """The mark's page and its file's SHA-256; None where it is not here."""
    row = db.execute(
        "SELECT p.id, s.sha256 FROM article a JOIN page p ON p.id = a.page_id"
        " JOIN source s ON s.id = p.source_id WHERE a.uuid = ?",
        [article],
    ).fetchone()
    if row is not None:
        return row[0], row[1]
    page = page_of(db, sha256 or "")
    return None if page is None else (page, sha256 or "")


def _spans(db: Database, annotation: int, spans: Sequence[dict[str, Any]]) -> None:
    """Make these the passages of the mark; those that were made at the same places stay where they were
    carried to.
    """
    kept = db.execute(
        "SELECT DISTINCT first_block_id, first_version_id, first_start, first_end FROM span"
        " WHERE annotation_id = ? ORDER BY 1, 2, 3, 4",
        [annotation],
    ).fetchall()
    wanted = sorted(
        {(s["first_block_id"], s["first_version_id"], s["first_start"], s["first_end"]) for s in spans}
    )
    places = [tuple(span[name] for name in PLACED) for span in spans]
    if (
        kept == wanted
        and places
        == db.execute(
            'SELECT block_id, version_id, start, "end" FROM span WHERE annotation_id = ? ORDER BY position',
            [annotation],
        ).fetchall()
    ):
        return
    db.execute("DELETE FROM span WHERE annotation_id = ?", [annotation])
    for position, span in enumerate(spans):
        insert(db, "span", {"annotation_id": annotation, "position": position, **span})
    if spans:
        db.execute("UPDATE annotation SET state = 'ok' WHERE id = ?", [annotation])
        review_if_gone(db, annotation)
