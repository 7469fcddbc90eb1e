"""全部批注: every mark and note of the library in one list, those in texts and those on pictures of pages."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from reader.library import annotations as marks
from reader.library.annotations import COLUMNS, AnnotationRow
from reader.library.base import Database
from reader.library.undo import undo

if TYPE_CHECKING:
    from reader.library.pictures.regions import Region
    from reader.library.pictures.rows import Picture


@dataclass(frozen=True, slots=True)
class MarkedPart:
    """A part of a page's picture that a person marked."""

    picture: Picture
    region: Region


@dataclass(frozen=True, slots=True)
class AnnotationListRow:
    """An annotation with the article that it is in. One on a picture (`part`) has no passages, no tags and no
    headline, and names the first article of its page.
    """

    annotation: AnnotationRow
    headline: str
    paper: str | None
    date: str | None
    page: int | None
    byline: str | None
    article_uuid: str
    part: MarkedPart | None = None


@dataclass(frozen=True, slots=True)
class AnnotationFilter:
    """Which annotations; what is left empty does not restrict. Days are ISO; `text`: in notes or quotes;
    `on_picture`: only those on pictures, or only those in texts.
    """

    colours: tuple[int, ...] = ()
    tag_ids: tuple[int, ...] = ()
    paper_id: int | None = None
    date_from: str | date | None = None
    date_to: str | date | None = None
    text: str = ""
    state: str | None = None
    has_note: bool | None = None
    on_picture: bool | None = None


ALL = AnnotationFilter()
ORDERS = {  # the id is an annotation's or a marked part's: the last column tells them apart
    "modified": "modified DESC, id DESC, picture_id",
    "date": "sort DESC, id, picture_id",
    "colour": "colour, sort DESC, id, picture_id",
    "paper": "unnamed, title, sort DESC, id, picture_id",
}
_PLACE = ("a.headline, r.title AS title, i.date, p.number, a.byline, a.uuid, a.sort AS sort,"
          " r.title IS NULL AS unnamed, NULL AS picture_id")
_PART = "n.id, n.uuid, a.id, n.colour, n.note, 'ok', n.maker, n.created, n.modified"
_PART_PLACE = "'', r.title, i.date, p.number, NULL, a.uuid, a.sort, r.title IS NULL, n.picture_id"
_PAGE = "JOIN issue i ON i.id = p.issue_id LEFT JOIN paper r ON r.id = i.paper_id"
# CROSS: annotations first; the other way round a million articles would be gone through
_IN_TEXT = ("FROM annotation n CROSS JOIN article a ON a.id = n.article_id JOIN page p ON p.id = a.page_id"
            f" {_PAGE}")
_ON_PICTURE = (
    "FROM region n CROSS JOIN picture c ON c.id = n.picture_id JOIN page p ON p.id = c.page_id"
    " JOIN article a ON a.id = (SELECT f.id FROM article f WHERE f.page_id = p.id AND f.trash_id IS NULL"
    f" AND f.redirect_id IS NULL ORDER BY f.position, f.id LIMIT 1) {_PAGE}"
)


def find(db: Database, wanted: AnnotationFilter = ALL, limit: int | None = None, offset: int = 0,
         order: str = "modified") -> list[AnnotationListRow]:
    """Annotations across the library, in an order of ORDERS; those of articles in the bin are left out."""
    texts, in_text = _condition(db, wanted, on_picture=False)
    pictures, on_picture = _condition(db, wanted, on_picture=True)
    rows = db.execute(
        f"SELECT {COLUMNS}, {_PLACE} {_IN_TEXT} WHERE {texts}"
        f" UNION ALL SELECT {_PART}, {_PART_PLACE} {_ON_PICTURE} WHERE {pictures}"
        f" ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?",
        [*in_text, *on_picture, -1 if limit is None else limit, offset],
    ).fetchall()
    written = iter(marks.read_rows(db, [row for row in rows if row[-1] is None]))
    parts = iter(_parts(db, [(row[0], row[-1]) for row in rows if row[-1] is not None]))
    return [
        _listed(next(written), None, row) if row[-1] is None else _listed(_of_part(row), next(parts), row)
        for row in rows
    ]


def count(db: Database, wanted: AnnotationFilter = ALL) -> int:
    """Return how many annotations `find` would give."""
    found = 0
    for source, on_picture in ((_IN_TEXT, False), (_ON_PICTURE, True)):
        condition, params = _condition(db, wanted, on_picture)
        found += int(db.execute(f"SELECT count(*) {source} WHERE {condition}", params).fetchone()[0])
    return found


def article_of(db: Database, row: AnnotationListRow) -> int:
    """Return the article that the note is in; of one on a picture, the one that the marked part covers."""
    from reader.library.pictures import placed

    covered = row.part and placed.article_of(db, row.part.picture, row.part.region)
    return covered or row.annotation.article_id


def with_article(db: Database, row: AnnotationListRow) -> AnnotationListRow:
    """Return a part of a picture with the article that it covers, as all other notes have theirs."""
    if row.part is None:
        return row
    article_id = article_of(db, row)
    headline, byline, uuid = db.execute(
        "SELECT headline, byline, uuid FROM article WHERE id = ?", [article_id]
    ).fetchone()
    owned = replace(row.annotation, article_id=article_id)
    return replace(row, annotation=owned, headline=headline, byline=byline, article_uuid=uuid)


def delete(db: Database, rows: Iterable[AnnotationListRow]) -> None:
    """Take several away, those on pictures with the others, in one undo step."""
    from reader.library.pictures import regions

    rows = list(rows)
    with undo.step(db, "删除批注"):
        marks.delete_all(db, [row.annotation.id for row in rows if row.part is None])
        for row in rows:
            if row.part is not None:
                regions.delete(db, row.part.region.id)


def _listed(annotation: AnnotationRow, part: MarkedPart | None, row: Sequence[Any]) -> AnnotationListRow:
    headline, paper, day, page, byline, uuid = row[9:15]
    return AnnotationListRow(annotation, headline, paper, day, page, byline, uuid, part)


def _of_part(row: Sequence[Any]) -> AnnotationRow:
    id_, uuid, article, colour, note, state, maker, created, modified = row[:9]
    return AnnotationRow(id_, uuid, article, colour, note, state, "", (), (), maker, created, modified)


def _parts(db: Database, ids: Sequence[tuple[int, int]]) -> list[MarkedPart]:
    """Return the marked parts with these (region id, picture id)."""
    if not ids:
        return []
    from reader.library.pictures import regions, rows

    pictures = {picture_id: rows.get(db, picture_id) for _, picture_id in ids}
    marked = {region.id: region for picture_id in pictures for region in regions.of_picture(db, picture_id)}
    found = ((pictures[of], marked[region]) for region, of in ids)
    return [MarkedPart(picture, region) for picture, region in found if picture is not None]


Test = tuple[str, Sequence[object]]


def _condition(db: Database, wanted: AnnotationFilter, on_picture: bool) -> tuple[str, list[object]]:
    """Return what rows of texts, or of pictures, have to fulfil, with its parameters."""
    tests = [*_of_both(wanted), *(_of_pictures(wanted) if on_picture else _of_texts(wanted))]
    if wanted.text.strip():
        tests.append(_says(db, wanted.text, on_picture))
    return " AND ".join(test for test, _ in tests), [value for _, values in tests for value in values]


def _of_both(wanted: AnnotationFilter) -> Iterator[Test]:
    yield "a.trash_id IS NULL AND a.redirect_id IS NULL", ()
    if wanted.colours:
        yield f"n.colour IN ({','.join('?' * len(wanted.colours))})", wanted.colours
    if wanted.paper_id is not None:
        yield "i.paper_id = ?", (wanted.paper_id,)
    if wanted.date_from is not None:
        yield "i.date >= ?", (str(wanted.date_from),)
    if wanted.date_to is not None:
        yield "i.date <= ?", (str(wanted.date_to),)
    if wanted.has_note is not None:
        yield "n.note <> ''" if wanted.has_note else "n.note = ''", ()


def _of_texts(wanted: AnnotationFilter) -> Iterator[Test]:
    if wanted.on_picture:
        yield "0", ()
    if wanted.tag_ids:
        marks = ",".join("?" * len(wanted.tag_ids))
        yield f"n.id IN (SELECT annotation_id FROM tagging WHERE tag_id IN ({marks}))", wanted.tag_ids
    if wanted.state is not None:
        yield "n.state = ?", (wanted.state,)


def _of_pictures(wanted: AnnotationFilter) -> Iterator[Test]:
    """Nothing on a picture has a tag, or a text that it could lose."""
    if wanted.on_picture is False or wanted.tag_ids or wanted.state not in (None, "ok"):
        yield "0", ()


def _says(db: Database, text: str, on_picture: bool) -> Test:
    """Return the test whether a note, or in texts the quotation, has that text."""
    from reader.library.search.sql import prepare
    from reader.text.folding import fold_text

    prepare(db)
    needle = fold_text(text)
    form, needle = ("fold", needle) if needle else ("fold_marks", fold_text(text, marks=True))
    noted = f"instr({form}(n.note), ?) > 0"
    if on_picture:
        return noted, (needle,)
    quoted = f"EXISTS (SELECT 1 FROM span s WHERE s.annotation_id = n.id AND instr({form}(s.quote), ?) > 0)"
    return f"({noted} OR {quoted})", (needle, needle)
