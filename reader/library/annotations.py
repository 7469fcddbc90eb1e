"""Marks and notes: made on exact passages, kept with their quotes."""
from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reader.library.base import Database, insert, now, stamp
from reader.library.undo import undo

CONTEXT = 32  # code points of the text kept on either side


@dataclass(frozen=True, slots=True)
class Passage:
    """Code points [start, end) of a block's current text. A selection across paragraphs is one passage for
    each.
    """

    block_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """A passage of an annotation as it is now; start == end where its text is gone and only `quote` is left.
    """

    block_id: int
    version_id: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class AnnotationTag:
    """A tag on an annotation."""

    id: int
    name: str
    colour: int


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """A mark with its note (may be empty). Without spans it is on the whole article.

    `state`: ok, or review where its text is gone or uncertain.
    """

    id: int
    uuid: str
    article_id: int
    colour: int
    note: str
    state: str
    quote: str
    spans: tuple[Span, ...]
    tags: tuple[AnnotationTag, ...]
    maker: str
    created: str
    modified: str


def add(db: Database, article_id: int, passages: Sequence[Passage], colour: int = 1, note: str = "") -> int:
    """Mark passages of an article (none: the article as a whole); the annotation's id. One undo step."""
    with undo.step(db, "添加批注" if note else "划线"):
        row = {"article_id": article_id, "colour": colour, "note": note, **stamp(db)}
        annotation = insert(db, "annotation", row)
        for position, passage in enumerate(passages):
            insert(
                db,
                "span",
                {"annotation_id": annotation, "position": position, **_span(db, article_id, passage)},
            )
        touch(db, [article_id])
        return annotation


def edit(db: Database, annotation_id: int, *, note: str | None = None, colour: int | None = None) -> None:
    """Change the note, the colour, or both."""
    with undo.step(db, "修改批注" if note is not None else "更换颜色"):
        db.execute(
            "UPDATE annotation SET note = ifnull(?, note), colour = ifnull(?, colour), modified = ?"
            " WHERE id = ?",
            [note, colour, now(), annotation_id],
        )


def delete(db: Database, annotation_id: int) -> None:
    """Take an annotation away, with its spans and tags; undo brings all of it back."""
    delete_all(db, [annotation_id])


def delete_all(db: Database, annotation_ids: Iterable[int]) -> None:
    """Take several away in one undo step."""
    with undo.step(db, "删除批注"):
        db.conn.executemany(
            "DELETE FROM annotation WHERE id = ?", [(annotation,) for annotation in annotation_ids]
        )


def of_article(db: Database, article_id: int) -> list[AnnotationRow]:
    """Return the article's annotations in the order of its text, those on the whole article first; also those
    that reach into it.
    """
    rows = db.execute(
        f"SELECT {COLUMNS} FROM annotation n WHERE n.article_id = ?1 OR n.id IN (SELECT s.annotation_id"
        " FROM span s"
        " JOIN block b ON b.id = s.block_id WHERE b.article_id = ?1)",
        [article_id],
    ).fetchall()
    order = dict(db.execute("SELECT id, position FROM block WHERE article_id = ?", [article_id]).fetchall())

    def place(row: AnnotationRow) -> tuple[int, int, int, int]:
        first = row.spans[0] if row.spans else Span(-1, 0, -1, -1, "")
        return order.get(first.block_id, -1), first.start, -first.end, row.id

    return sorted(read_rows(db, rows), key=place)


def get(db: Database, annotation_id: int) -> AnnotationRow | None:
    """Return one annotation."""
    rows = db.execute(f"SELECT {COLUMNS} FROM annotation n WHERE n.id = ?", [annotation_id]).fetchall()
    return next(iter(read_rows(db, rows)), None)


def touch(db: Database, article_ids: Iterable[int]) -> None:
    """Note that a person has worked on these articles: a better recogniser leaves them and their pages alone.
    """
    ids = json.dumps(list(article_ids))
    db.execute(
        "UPDATE article SET touched = 1 WHERE touched = 0 AND id IN (SELECT value FROM json_each(?))", [ids]
    )
    db.execute("UPDATE page SET touched = 1 WHERE touched = 0 AND id IN (SELECT a.page_id FROM json_each(?) j"
               " JOIN article a ON a.id = j.value)", [ids])


COLUMNS = (
    "n.id AS id, n.uuid, n.article_id, n.colour AS colour, n.note, n.state, n.maker, n.created,"
    " n.modified AS modified"
)


def _span(db: Database, article_id: int, passage: Passage) -> dict[str, object]:
    row = db.execute(
        "SELECT b.article_id, b.version_id, v.text FROM block b JOIN version v ON v.id = b.version_id"
        " WHERE b.id = ?",
        [passage.block_id],
    ).fetchone()
    if row is None or row[0] != article_id or not 0 <= passage.start < passage.end <= len(row[2]):
        raise ValueError(f"no such passage in article {article_id}: {passage}")
    where = {"block_id": passage.block_id, "version_id": row[1], "start": passage.start, "end": passage.end}
    first = {f"first_{name}": value for name, value in where.items()}
    return {**where, **quotation(row[2], passage.start, passage.end), **first}


def quotation(text: str, start: int, end: int) -> dict[str, str]:
    """quote, before and after of a passage, as a span keeps them."""
    return {
        "quote": text[start:end],
        "before": text[max(0, start - CONTEXT) : start],
        "after": text[end : end + CONTEXT],
    }


def read_rows(db: Database, rows: Sequence[Sequence[Any]]) -> list[AnnotationRow]:
    """Return the annotations of rows that begin with `COLUMNS`, with their passages and tags."""
    spans: dict[int, list[Span]] = {}
    tags: dict[int, list[AnnotationTag]] = {}
    ids = [row[0] for row in rows]
    for at in range(0, len(ids), 900):
        some = ids[at:at + 900]
        marks = ",".join("?" * len(some))
        for owner, *span in db.execute(
            f'SELECT annotation_id, block_id, version_id, start, "end", quote FROM span'
            f" WHERE annotation_id IN ({marks}) ORDER BY annotation_id, position",
            some,
        ):
            spans.setdefault(owner, []).append(Span(*span))
        for owner, *tag in db.execute(f"SELECT g.annotation_id, t.id, t.name, t.colour FROM tagging g"
                                      f" JOIN tag t ON t.id = g.tag_id WHERE g.annotation_id IN"
                                      f" ({marks}) ORDER BY t.name",
                                      some):
            tags.setdefault(owner, []).append(AnnotationTag(*tag))
    made = []
    for id_, uuid, article, colour, note, state, maker, created, modified, *_ in rows:
        own = tuple(spans.get(id_, ()))
        made.append(
            AnnotationRow(
                id_,
                uuid,
                article,
                colour,
                note,
                state,
                "\n".join(span.quote for span in own),
                own,
                tuple(tags.get(id_, ())),
                maker,
                created,
                modified,
            )
        )
    return made
