"""Marks as rows: their passages found on this library's paragraphs, and carried to the text that is here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reader.library.annotations import quotation, touch
from reader.library.base import Database, insert
from reader.library.sharing import texts
from reader.library.sharing.heads import exists, modified, value_of
from reader.library.sharing.things import NO_PAGE, NO_TEXT, Thing, page_of, row_id, text_name
from reader.library.sharing.when import said_at
from reader.library.text.notes_follow import review_if_gone

PLACED = ("block_id", "version_id", "start", "end")


def write(db: Database, thing: Thing) -> str | None:
    """Write one mark; the reason why it has to wait, else None."""
    row = row_id(db, "annotation", thing.uuid)
    if not exists(db, thing):
        db.execute("DELETE FROM annotation WHERE id = ?", [row])
        return None
    placed = _placed(db, thing)
    if isinstance(placed, str):
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
    """A mark's passages as rows; or why it has to wait."""
    placed: list[dict[str, Any]] = []
    for span in value_of(db, thing, "spans") or []:
        place = _place(db, thing, span)
        if isinstance(place, str):
            return place
        placed.append(place)
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
    """The article that the mark is on: that of its first passage, else the one that it was made on."""
    for span in spans:
        row = db.execute(
            "SELECT article_id FROM block WHERE id = ? AND article_id IS NOT NULL", [span["block_id"]]
        ).fetchone()
        if row:
            return int(row[0])
    place = value_of(db, thing, "place")
    row = db.execute("SELECT id FROM article WHERE uuid = ?", [place[0]]).fetchone() if place else None
    return row[0] if row else None


def _place(db: Database, thing: Thing, span: Sequence[Any]) -> dict[str, Any] | str:
    """A passage as a row, carried by the exact edits from the text that it was made on; or why it has to
    wait.
    """
    block, text, start, end, quote = span
    found = _block(db, thing, block)
    if isinstance(found, str):
        return found
    current = db.execute("SELECT version_id FROM block WHERE id = ?", [found]).fetchone()[0]
    versions = dict(
        db.execute("SELECT id, text FROM version WHERE block_id = ? ORDER BY id", [found]).fetchall()
    )
    made_on = next((id_ for id_, words in versions.items() if text_name(words) == text), None)
    if made_on is None:
        made_on = _former_version(db, found, text)
        if made_on is None:
            return NO_TEXT
        versions = dict(
            db.execute("SELECT id, text FROM version WHERE block_id = ? ORDER BY id", [found]).fetchall()
        )
    if versions[made_on][start:end] != quote:
        return NO_TEXT
    named = texts.thing_for(db, found)
    assert named is not None
    low, high = texts.carry(db, named, found, versions[made_on], start, end)
    kept = quotation(versions[current], low, high)
    if low == high:
        kept["quote"] = quote
    first = {"first_block_id": found, "first_version_id": made_on, "first_start": start, "first_end": end}
    return {"block_id": found, "version_id": current, "start": low, "end": high, **kept, **first}


def _former_version(db: Database, block: int, text: str) -> int | None:
    """A version row for a correction that others made and replaced again before it came here; None where
    it is not known.
    """
    named = texts.thing_for(db, block)
    one = next((one for one in texts.said(db, named) if text_name(one.text) == text), None) if named else None
    if one is None:
        return None
    return insert(
        db, "version", {"block_id": block, "text": one.text, "maker": one.maker, "created": said_at(one.hlc)}
    )


def _block(db: Database, thing: Thing, uuid: str | None) -> int | str:
    """The paragraph of that name on the mark's page; or why it is not to be found."""
    place = value_of(db, thing, "place") or [None, None]
    row = db.execute("SELECT page_id FROM article WHERE uuid = ?", [place[0]]).fetchone()
    page = row[0] if row else page_of(db, place[1] or "")
    if page is None:
        return NO_PAGE
    found = db.execute(
        "SELECT b.id FROM article a JOIN block b ON b.article_id = a.id WHERE a.page_id = ? AND b.uuid = ?",
        [page, bytes.fromhex(uuid or "")],
    ).fetchone()
    return NO_TEXT if found is None else int(found[0])


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
