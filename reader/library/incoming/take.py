"""Taking in annotations from elsewhere: the same file twice, or in another order, leaves the same library."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import uuid4

from reader.library import tags
from reader.library.annotations import quotation, touch
from reader.library.base import Database, insert, maker, now
from reader.library.incoming import find, on_pictures
from reader.library.incoming.find import Home, Spot
from reader.library.incoming.model import Code, Incoming, IncomingRegion, IncomingSpan, Outcome
from reader.library.review import items
from reader.library.undo import undo

SHOWN = 20  # code points of a quotation in the review list


def look(db: Database, incoming: Iterable[Incoming]) -> list[Outcome]:
    """Return what would become of each; nothing is written."""
    return [
        on_pictures.outcome(db, one, one.region) if one.region else _outcome(db, one)[0] for one in incoming
    ]


def take(db: Database, incoming: Iterable[Incoming]) -> list[Outcome]:
    """Store what is new or newer, in one undo step; what became of each."""
    outcomes = []
    with undo.step(db, "读入批注"):
        for one in incoming:
            if one.region is not None:
                outcomes.append(_take_region(db, one, one.region))
                continue
            outcome, home = _outcome(db, one)
            if home is not None and outcome.code in ("new", "newer", "review"):
                _store(db, one, home)
            outcomes.append(outcome)
    return outcomes


def _take_region(db: Database, one: Incoming, region: IncomingRegion) -> Outcome:
    found = on_pictures.outcome(db, one, region)
    if found.code in ("new", "newer"):
        on_pictures.store(db, one, region)
    return found


def _outcome(db: Database, one: Incoming) -> tuple[Outcome, Home | None]:
    there = db.execute("SELECT modified FROM annotation WHERE uuid = ?", [one.uuid]).fetchone()
    if there and there[0] >= one.modified:
        return Outcome(one, "same" if there[0] == one.modified else "older"), None
    home = find.home(db, one)
    if home is None:
        return Outcome(one, "homeless"), None
    lost = any(not find.spots(db, home, span, one.exact_numbers) for span in one.spans)
    lost = lost or (one.review and not one.spans)  # its place is named in a way that leads nowhere here
    code: Code = "newer" if there else "new"
    return Outcome(one, "review" if lost else code, home.article_id, home.headline), home


def _store(db: Database, one: Incoming, home: Home) -> None:
    """Write the annotation with its spans and tags; an earlier state of it goes."""
    db.execute("DELETE FROM annotation WHERE uuid = ?", [one.uuid])
    time = now()
    signed = {
        "maker": one.maker or maker(db),
        "created": one.created or time,
        "modified": one.modified or time,
    }
    row = {"uuid": one.uuid, "article_id": home.article_id, "colour": one.colour, "note": one.note, **signed}
    annotation = insert(db, "annotation", row)
    lost = [span for span in one.spans if not _store_span(db, annotation, home, span, one.exact_numbers)]
    for path in one.tags:
        _tag(db, annotation, home.article_id, path, signed)
    if lost or one.review:
        _ask(db, annotation, home.article_id, lost or one.spans)
    touch(db, [home.article_id])


def _store_span(db: Database, annotation: int, home: Home, span: IncomingSpan, exact_numbers: bool) -> bool:
    """Tell whether the passage has a place; else it is kept as an empty one at the article's beginning, with
    its quotation.
    """
    found = find.spots(db, home, span, exact_numbers)
    for spot in found:
        words = quotation(spot.block.text, spot.start, spot.end)
        _insert(db, annotation, spot, words)
    if not found and home.blocks:
        words = {"quote": span.quote, "before": span.before, "after": span.after}
        _insert(db, annotation, _empty(home, span), words)
    return bool(found)


def _empty(home: Home, span: IncomingSpan) -> Spot:
    """Return where a passage without a place is kept: where it was, or at the article's beginning."""
    for block in home.blocks:
        if span.lost and block.uuid.hex() == span.block and span.block_start <= len(block.text):
            return Spot(block, span.block_start, span.block_start)
    return Spot(home.blocks[0], 0, 0)


def _insert(db: Database, annotation: int, spot: Spot, words: dict[str, str]) -> None:
    [position] = db.execute("SELECT count(*) FROM span WHERE annotation_id = ?", [annotation]).fetchone()
    block = spot.block
    where = {"block_id": block.id, "version_id": block.version_id, "start": spot.start, "end": spot.end}
    first = {f"first_{name}": value for name, value in where.items()}
    insert(db, "span", {"annotation_id": annotation, "position": position, **where, **words, **first})


def _tag(db: Database, annotation: int, article_id: int, path: str, signed: dict[str, str]) -> None:
    tag = tags.find_or_create(db, path)
    where = {"tag_id": tag, "article_id": article_id, "annotation_id": annotation}
    insert(db, "tagging", {"uuid": str(uuid4()), **where, **signed})


def _ask(db: Database, annotation: int, article_id: int, spans: Sequence[IncomingSpan]) -> None:
    db.execute("UPDATE annotation SET state = 'review' WHERE id = ?", [annotation])
    quote = spans[0].quote if spans else ""
    shown = quote if len(quote) <= SHOWN else f"{quote[:SHOWN]}…"
    items.put_note(db, article_id, annotation, "note_unplaced", {"quote": shown})
