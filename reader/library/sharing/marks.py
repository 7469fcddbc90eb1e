"""Marks as rows: their passages found on this library's paragraphs, and carried to the text that is here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reader.library.annotations import quotation, touch
from reader.library.base import Database, insert, now
from reader.library.sharing.heads import exists, modified, value_of
from reader.library.sharing.pages.passages import Leaf, Piece, follow, leaf
from reader.library.sharing.things import NO_PAGE, NO_TEXT, Thing, page_of, row_id
from reader.library.text.notes_follow import review_if_gone

PLACED = ("block_id", "version_id", "start", "end")
NOWHERE = 0  # the block of a text that no paragraph here has had


def write(db: Database, thing: Thing) -> str | None:
    """Write one mark; the reason why it has to wait, else None."""
    row = row_id(db, "annotation", thing.uuid)
    if not exists(db, thing):
        db.execute("DELETE FROM annotation WHERE id = ?", [row])
        return None
    placed = _placed(db, thing)
    if isinstance(placed, str):  # its text is not here: it never moves by guess
        db.execute("DELETE FROM annotation WHERE id = ?", [row])
        return placed
    article = _article(db, thing, placed)
    if article is None:
        return NO_PAGE
    _write_row(db, thing, row, article)
    _spans(db, row_id(db, "annotation", thing.uuid) or 0, placed)
    touch(db, [article])
    return None


def place_anew(db: Database, thing: Thing) -> None:
    """Put the passages of a mark that is here where the log says that they are."""
    placed, row = _placed(db, thing), row_id(db, "annotation", thing.uuid)
    if row is not None and not isinstance(placed, str):
        _spans(db, row, placed)


def _placed(db: Database, thing: Thing) -> list[dict[str, Any]] | str:
    """Return a mark's passages as rows; or why it has to wait."""
    spans = value_of(db, thing, "spans") or []
    if not spans:
        return []
    page = _page(db, thing)
    if page is None:
        return NO_PAGE
    on = leaf(db, *page)
    placed: list[dict[str, Any]] = []
    for span in spans:
        found = _places(db, on, span)
        if found is None:
            return NO_TEXT
        placed += found
    return placed


def _write_row(db: Database, thing: Thing, row: int | None, article: int) -> None:
    [colour] = value_of(db, thing, "colour") or [1]
    [note] = value_of(db, thing, "note") or [""]
    changed = modified(db, thing)
    if row is not None:
        db.execute(
            "UPDATE annotation SET article_id = ?, colour = ?, note = ?, modified = ? WHERE id = ?",
            [article, colour, note, changed, row],
        )
        return
    maker, created = value_of(db, thing, "made") or ["", changed]
    values = {"article_id": article, "colour": colour, "note": note, "modified": changed}
    insert(db, "annotation", {"uuid": thing.uuid, **values, "maker": maker, "created": created})


def _article(db: Database, thing: Thing, spans: Sequence[dict[str, Any]]) -> int | None:
    """Return the article that the mark is on: that of its first passage, else the one that it was made on."""
    for span in spans:
        row = db.execute(
            "SELECT article_id FROM block WHERE id = ? AND article_id IS NOT NULL", [span["block_id"]]
        ).fetchone()
        if row:
            return int(row[0])
    place = value_of(db, thing, "place")
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
    rows = db.execute(
        "SELECT id FROM version WHERE block_id IN (?, ?) AND text = ? ORDER BY block_id = ? DESC, id LIMIT 1",
        [block, NOWHERE, text, block],
    )
    row = rows.fetchone()
    if row is not None:
        return int(row[0])
    return insert(db, "version", {"block_id": NOWHERE, "text": text, "maker": None, "created": now()})


def _page(db: Database, thing: Thing) -> tuple[int, str] | None:
    """Return the mark's page and its file's SHA-256; None where it is not here."""
    article, sha256 = value_of(db, thing, "place") or [None, None]
    row = db.execute(
        "SELECT p.id, s.sha256 FROM article a JOIN page p ON p.id = a.page_id"
        " JOIN source s ON s.id = p.source_id WHERE a.uuid = ?",
        [article],
    ).fetchone()
    if row is not None:
        return row[0], row[1]
    page = page_of(db, sha256 or "")
    return None if page is None else (page, sha256)


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
