"""Notes go with their characters: spans carried through the exact edits of the paragraphs that they lie in.

Paragraphs that are cut, joined or corrected are taken as one run of text, before and after: a span's place in
the run is carried by the edits, and then cut where the new paragraphs end. An annotation that falls into two
paragraphs or articles stays one annotation.
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from reader.library.annotations import quotation
from reader.library.base import Database
from reader.library.review import items
from reader.text.anchors import Edit, carry_range

SHOWN = 20  # code points of a quotation in the review list


@dataclass(frozen=True, slots=True)
class Text:
    """A block's text as it is after the change, and the version that holds it."""

    block: int
    version: int
    text: str


@dataclass(slots=True)
class Row:
    """A span row: `id` None until it is stored; `first`: where it was made (block, version, start, end)."""

    id: int | None
    block: int
    version: int
    start: int
    end: int
    quote: str
    before: str
    after: str
    first: tuple[int, int, int, int]


def carry(
    db: Database, old: Sequence[tuple[int, int]], new: Sequence[Text], edits: Sequence[Edit] = ()
) -> None:
    """Carry all spans on the blocks `old` (block, length of its text) onto `new`, whose texts together are
    theirs after `edits`.
    """
    if len(old) == len(new) == 1 and old[0][0] == new[0].block:
        _carry_one(db, new[0], edits)
        return
    starts: dict[int, int] = {}
    length = 0
    for block, size in old:
        starts[block] = length
        length += size
    bounds = list(accumulate((len(text.text) for text in new), initial=0))
    gone = []
    for annotation in _annotations_on(db, starts):
        rows: list[Row] = []
        for row in spans(db, annotation):
            if row.block not in starts:
                rows.append(row)
                continue
            at = starts[row.block]
            low, high = carry_range(at + row.start, at + row.end, edits)
            _append(rows, _pieces(row, low, high, new, bounds))
            if low == high and row.start < row.end:
                gone.append(annotation)
        write_spans(db, annotation, rows)
    for annotation in dict.fromkeys(gone):
        review_if_gone(db, annotation)


def _annotations_on(db: Database, blocks: Iterable[int]) -> list[int]:
    rows = db.execute(
        "SELECT DISTINCT annotation_id FROM span WHERE block_id IN (SELECT value FROM json_each(?))"
        " ORDER BY 1",
        [json.dumps(list(blocks))],
    ).fetchall()
    return [annotation for (annotation,) in rows]


def _carry_one(db: Database, new: Text, edits: Sequence[Edit]) -> None:
    """Carry the spans on a paragraph whose text was corrected: by far the most frequent case, and each span
    stays one row.
    """
    owners, changes = set(), []
    for span, annotation, start, end, quote in db.execute(
        'SELECT id, annotation_id, start, "end", quote FROM span WHERE block_id = ?', [new.block],
    ).fetchall():
        low, high = carry_range(start, end, edits)
        kept = quotation(new.text, low, high)
        changes.append(
            (
                new.version,
                low,
                high,
                kept["quote"] if low < high else quote,
                kept["before"],
                kept["after"],
                span,
            )
        )
        if low == high and start < end:
            owners.add(annotation)
    db.conn.executemany(
        'UPDATE span SET version_id = ?, start = ?, "end" = ?, quote = ?, before = ?, after = ? WHERE id = ?',
        changes,
    )
    for annotation in sorted(owners):
        review_if_gone(db, annotation)


def spans(db: Database, annotation: int) -> list[Row]:
    """Return the spans of an annotation in their order."""
    return [Row(*(*row[:8], tuple(row[8:]))) for row in db.execute(
        'SELECT id, block_id, version_id, start, "end", quote, before, after, first_block_id,'
        ' first_version_id, first_start, first_end'
        " FROM span WHERE annotation_id = ? ORDER BY position, id", [annotation]
    ).fetchall()]


def write_spans(db: Database, annotation: int, rows: Sequence[Row]) -> None:
    """Make these the spans of the annotation, in this order, with as few changed rows as can be."""
    kept = [row.id for row in rows if row.id is not None]
    db.execute(
        f"DELETE FROM span WHERE annotation_id = ? AND id NOT IN ({','.join('?' * len(kept))})",
        [annotation, *kept],
    )
    for position, row in enumerate(rows):
        values = [position, row.block, row.version, row.start, row.end, row.quote, row.before, row.after]
        if row.id is None:
            db.execute(
                'INSERT INTO span (annotation_id, position, block_id, version_id, start, "end", quote,'
                ' before, after,'
                " first_block_id, first_version_id, first_start, first_end) VALUES (?, ?, ?,"
                " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [annotation, *values, *row.first],
            )
        else:
            db.execute(
                'UPDATE span SET position = ?, block_id = ?, version_id = ?, start = ?, "end" = ?, quote'
                ' = ?, before = ?,'
                " after = ? WHERE id = ?",
                [*values, row.id],
            )


def place(row: Row, text: Text, start: int, end: int, new_row: bool = False) -> Row:
    """Return the span at [start, end) of that text; an empty one keeps its quote."""
    kept: dict[str, Any] = quotation(text.text, start, end)
    if start == end:
        kept["quote"] = row.quote
    return Row(None if new_row else row.id, text.block, text.version, start, end, first=row.first, **kept)


def review_if_gone(db: Database, annotation: int) -> None:
    """Put an annotation that has lost all of its text on the review list, with its quote."""
    if db.execute('SELECT 1 FROM span WHERE annotation_id = ? AND start < "end"', [annotation]).fetchone():
        return
    article, quote = db.execute(
        "SELECT n.article_id, s.quote FROM annotation n JOIN span s ON s.annotation_id = n.id WHERE"
        " n.id = ? ORDER BY s.position",
        [annotation]).fetchone()
    db.execute("UPDATE annotation SET state = 'review' WHERE id = ?", [annotation])
    items.put_note(db, article, annotation, "text_gone", {"quote": shown(quote)})


def shown(quote: str) -> str:
    """Return a quote as sentences name it."""
    return quote if len(quote) <= SHOWN else f"{quote[:SHOWN]}…"


def follow(db: Database, block_ids: Iterable[int]) -> None:
    """Annotations on these blocks belong to the article that their first text is in now, and with them their
    tags and doubts.
    """
    listed = json.dumps(list(block_ids))
    for annotation, article, now in db.execute(
        "SELECT n.id, n.article_id, (SELECT b.article_id FROM span s JOIN block b ON b.id ="
        " s.block_id WHERE s.annotation_id = n.id"
        ' AND b.article_id IS NOT NULL ORDER BY s.start = s."end", s.position LIMIT 1) FROM'
        ' annotation n WHERE n.id IN'
        " (SELECT annotation_id FROM span WHERE block_id IN (SELECT value FROM json_each(?)))", [listed]
    ).fetchall():
        if now is not None and now != article:
            move_annotation(db, annotation, now)


def move_annotation(db: Database, annotation: int, article: int) -> None:
    """Give the annotation to the other article, and with it its tags and doubts."""
    for table, column in (("annotation", "id"), ("tagging", "annotation_id"), ("review", "annotation_id")):
        db.execute(f"UPDATE {table} SET article_id = ? WHERE {column} = ?", [article, annotation])


def _pieces(row: Row, low: int, high: int, new: Sequence[Text], bounds: Sequence[int]) -> list[Row]:
    """Return the place [low, high) of the run as spans of the new paragraphs."""
    made: list[Row] = []
    for n, text in enumerate(new):
        start, end = max(low, bounds[n]), min(high, bounds[n + 1])
        if start < end or (low == high and bounds[n] <= low <= bounds[n + 1]):
            made.append(place(row, text, start - bounds[n], end - bounds[n], bool(made)))
            if low == high:
                break
    return made


def _append(rows: list[Row], pieces: Sequence[Row]) -> None:
    """Add the pieces; what a paragraph break had cut in two is one span again when the break goes."""
    for piece in pieces:
        last = rows[-1] if rows else None
        if (
            last
            and (last.block, last.end, last.first) == (piece.block, piece.start, piece.first)
            and last.start < last.end
            and piece.start < piece.end
        ):
            last.end, last.quote, last.after = piece.end, last.quote + piece.quote, piece.after
        else:
            rows.append(piece)
