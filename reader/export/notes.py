"""All annotations, or those of a filter, in one file: grouped, each with its citation."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.export import files, html, templates
from reader.export.collect import MARK_NAMES
from reader.library import annotations as marks
from reader.library import articles, exports
from reader.library.annotations import AnnotationFilter, AnnotationListRow
from reader.library.base import Database
from reader.text.citations import CitationParts, cite

GROUPS = ("article", "colour", "tag", "paper", "month")
LAST = "\U0010ffff"  # 排在所有文字之后
NONE = {"tag": "（没有标签）", "paper": "（报名未定）", "month": "（日期未定）"}


@dataclass(frozen=True, slots=True)
class ListedNote:
    """One annotation in the list."""

    passages: tuple[str, ...]
    colour: str
    tags: tuple[str, ...]
    note: str
    gone: bool
    citation: str
    link: str


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """Annotations under one heading."""

    title: str
    notes: tuple[ListedNote, ...]


def render(db: Database, wanted: AnnotationFilter = marks.ALL, group: str = "article", style: str = "2025",
           mark_names: Sequence[str] = MARK_NAMES) -> str:
    """The annotations as Markdown, grouped by article, colour, tag (a note with two tags stands under both), paper or month."""
    return templates.load_notes().render(groups=list(_groups(db, wanted, group, style, mark_names)))


def export(db: Database, target: Path, wanted: AnnotationFilter = marks.ALL, group: str = "article", form: str = "markdown",
           style: str = "2025", mark_names: Sequence[str] = MARK_NAMES) -> int:
    """Write them to the file `target`; how many there are. Raises ReaderError where it cannot be written."""
    text = render(db, wanted, group, style, mark_names)
    files.folder(target.parent)
    files.write(target, text if form == "markdown" else html.document(text, "全部批注"))
    return marks.count(db, wanted)


def _groups(db: Database, wanted: AnnotationFilter, group: str, style: str, mark_names: Sequence[str]) -> Iterable[NoteGroup]:
    library = exports.library_uuid(db)
    found: dict[tuple[str, str], list[tuple[tuple[str, int, int], ListedNote]]] = {}
    for row in marks.find(db, wanted):
        listed = _listed(db, row, library, style, mark_names)
        order = (row.date or LAST, row.annotation.article_id, row.annotation.id)
        for place in _places(row, group, mark_names):
            found.setdefault(place, []).append((order, listed))
    for (_, title), notes in sorted(found.items()):
        yield NoteGroup(title, tuple(note for _, note in sorted(notes, key=lambda item: item[0])))


def _places(row: AnnotationListRow, group: str, mark_names: Sequence[str]) -> list[tuple[str, str]]:
    """(sort key, heading) of the groups that the annotation belongs to."""
    if group == "colour":
        return [(str(row.annotation.colour), mark_names[row.annotation.colour - 1])]
    if group == "article":
        day = row.date or LAST
        return [(f"{day} {row.annotation.article_id:012}", " ".join(filter(None, (row.date, row.paper, row.headline))))]
    values = {"tag": [tag.name for tag in row.annotation.tags], "paper": [row.paper or ""], "month": [(row.date or "")[:7]]}[group]
    return [(value, value) if value else (LAST, NONE[group]) for value in values or [""]]


def _listed(db: Database, row: AnnotationListRow, library: str, style: str, mark_names: Sequence[str]) -> ListedNote:
    article = articles.rows(db, [row.annotation.article_id])[0]
    note = row.annotation
    return ListedNote(
        tuple(span.quote for span in note.spans if span.quote), mark_names[note.colour - 1], tuple(tag.name for tag in note.tags),
        note.note, note.state == "review", cite(CitationParts(article.byline, row.headline, row.paper, row.date, row.page), style),
        f"baojia://{library}/article/{article.uuid}",
    )
