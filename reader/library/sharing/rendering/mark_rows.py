"""Marks as rows, many with each statement: most of what others did are marks."""
from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.library.base import Database, insert_many
from reader.library.text.notes_follow import review_if_gone

Spans = Mapping[str, Sequence["Span"]]  # {mark's uuid: its passages}
MARK = ("uuid", "article_id", "colour", "note", "modified", "maker", "created")
SPAN = (
    *("annotation_id", "position", "block_id", "version_id", "start", '"end"', "quote", "before", "after"),
    *("first_block_id", "first_version_id", "first_start", "first_end"),
)


@dataclass(frozen=True, slots=True)
class Span:
    """A passage where it is; `first`: where it was made (block, version, start, end)."""

    block: int
    version: int
    start: int
    end: int
    quote: str
    before: str
    after: str
    first: tuple[int, int, int, int]

    @property
    def place(self) -> tuple[int, int, int, int]:
        """Return block, version, start and end."""
        return self.block, self.version, self.start, self.end


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a mark's row should be. `maker`, `created` None: nobody has said it yet."""

    uuid: str
    article: int
    colour: int
    note: str
    modified: str
    maker: str | None
    created: str | None
    spans: tuple[Span, ...]


def write(db: Database, marks: Sequence[Wanted]) -> None:
    """Write these marks and their passages."""
    before = {
        row[0]: row
        for row in db.execute(
            f"SELECT {', '.join(MARK)} FROM annotation WHERE uuid IN (SELECT value FROM json_each(?))",
            [json.dumps([mark.uuid for mark in marks])],
        ).fetchall()
    }
    fresh = [_row(mark, mark.modified) for mark in marks if mark.uuid not in before]
    insert_many(db, "annotation", MARK, fresh)

    there = [(_row(mark), before[mark.uuid]) for mark in marks if mark.uuid in before]
    db.conn.executemany(
        "UPDATE annotation SET article_id = ?2, colour = ?3, note = ?4, modified = ?5,"
        " maker = ifnull(?6, maker), created = ifnull(?7, created) WHERE uuid = ?1",
        [row for row, was in there if _differs(row, was)],
    )
    place(db, {mark.uuid: mark.spans for mark in marks})


def delete(db: Database, uuids: Iterable[str]) -> None:
    """Take these marks away, those of them that are here."""
    db.execute(
        "DELETE FROM annotation WHERE uuid IN (SELECT value FROM json_each(?))", [json.dumps(list(uuids))]
    )


def articles(db: Database, uuids: Iterable[str]) -> dict[str, int]:
    """Return the articles of those of these marks that have a row."""
    sql = "SELECT n.uuid, n.article_id FROM json_each(?) j JOIN annotation n ON n.uuid = j.value"
    return dict(db.execute(sql, [json.dumps(list(uuids))]).fetchall())


def place(db: Database, marks: Spans) -> None:
    """Make these the passages of marks; those that were made at the same places stay where they were carried
    to. Marks that are not here are left alone.
    """
    ids = dict(
        db.execute(
            "SELECT uuid, id FROM annotation WHERE uuid IN (SELECT value FROM json_each(?))",
            [json.dumps(list(marks))],
        ).fetchall()
    )
    before = _places(db, ids.values())
    there = {ids[uuid]: spans for uuid, spans in marks.items() if uuid in ids}
    moved = {mark: spans for mark, spans in there.items() if _moved(before.get(mark, ()), spans)}
    listed = json.dumps(list(moved))
    db.execute("DELETE FROM span WHERE annotation_id IN (SELECT value FROM json_each(?))", [listed])
    insert_many(
        db,
        "span",
        SPAN,
        [
            (mark, position, *span.place, span.quote, span.before, span.after, *span.first)
            for mark, spans in moved.items()
            for position, span in enumerate(spans)
        ],
    )
    placed = [mark for mark, spans in moved.items() if spans]
    db.execute(
        "UPDATE annotation SET state = 'ok' WHERE state <> 'ok' AND id IN (SELECT value FROM json_each(?))",
        [json.dumps(placed)],
    )
    for mark in placed:
        if all(span.start == span.end for span in moved[mark]):
            review_if_gone(db, mark)


def _row(mark: Wanted, else_created: str | None = None) -> tuple[object, ...]:
    """Return a mark's row; one that is new is signed by nobody, and dated, until somebody says more."""
    maker, created = mark.maker, mark.created
    if else_created is not None and maker is None:
        maker, created = "", else_created
    return mark.uuid, mark.article, mark.colour, mark.note, mark.modified, maker, created


def _differs(row: Sequence[object], was: Sequence[object]) -> bool:
    """Tell whether a row says anything else than it did; None: nothing has been said."""
    return any(now is not None and now != then for now, then in zip(row, was, strict=True))


def _places(db: Database, marks: Iterable[int]) -> dict[int, list[tuple[int, ...]]]:
    """Return {mark: where its passages are, and where they were made}."""
    found: dict[int, list[tuple[int, ...]]] = {}
    for row in db.execute(
        'SELECT annotation_id, block_id, version_id, start, "end",'
        " first_block_id, first_version_id, first_start, first_end FROM span"
        " WHERE annotation_id IN (SELECT value FROM json_each(?)) ORDER BY annotation_id, position",
        [json.dumps(list(marks))],
    ).fetchall():
        found.setdefault(row[0], []).append(tuple(row[1:]))
    return found


def _moved(known: Sequence[tuple[int, ...]], spans: Sequence[Span]) -> bool:
    """Tell whether a mark's passages are other ones or elsewhere."""
    made = {place[4:] for place in known} == {span.first for span in spans}
    return not made or [place[:4] for place in known] != [span.place for span in spans]
