"""All annotations, or those of a filter, in one file: grouped, each with its citation."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.export.collect import MARK_NAMES, Wording
from reader.export.place import files
from reader.export.wording import html, templates
from reader.library import exports
from reader.library.base import Database
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.library.text import all_notes
from reader.library.text.all_notes import AnnotationFilter, AnnotationListRow, MarkedPart
from reader.text.citations import CitationParts, cite
from reader.text.page_numbers import told

LAST = "\U0010ffff"  # sorts behind every text
NONE = {"tag": "（没有标签）", "paper": "（报名未定）", "month": "（日期未定）"}


@dataclass(frozen=True, slots=True)
class ListedNote:
    """One annotation in the list. `part`: of which picture, and where on it; "" in a text."""

    passages: tuple[str, ...]
    part: str
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


def export(db: Database, target: Path, wanted: AnnotationFilter = all_notes.ALL, group: str = "article",
           form: str = "markdown", style: str = "2025", mark_names: Sequence[str] = MARK_NAMES,
           progress: Report = silent, cancelled: Cancelled = never) -> int:
    """Write them to the file `target`, grouped by article, colour, tag (a note with two tags stands under
    both), paper or month.

    How many there are; 0 when stopped, and then no file is left. Raises ReaderError where it cannot be
    written.
    """
    groups = _groups(db, wanted, group, Wording(style, mark_names))
    files.folder(target.parent)
    with files.draft(target.parent) as draft:
        for piece in _pieces(groups, form, progress, cancelled):
            if piece is None:
                return 0
            draft.file.write(piece.encode())
        draft.put(target)
    return all_notes.count(db, wanted)


def _pieces(groups: Mapping[str, Sequence[ListedNote]], form: str, progress: Report,
            cancelled: Cancelled) -> Iterator[str | None]:
    """Yield the file piece by piece; None and no more where the person stopped it."""
    template = templates.load_notes()
    head, tail = html.frame("全部批注") if form == "html" else ("", "")
    total, done = sum(map(len, groups.values())), 0
    yield head
    for number, (title, notes) in enumerate(groups.items()):
        if cancelled():
            yield None
            return
        text = template.render(first=number == 0, group=NoteGroup(title, tuple(notes)))
        if form == "html":
            yield html.preview(text)
        else:
            yield f"\n{text}" if number else text
        done += len(notes)
        progress(Progress(done, total, "导出"))
    yield tail


def _groups(db: Database, wanted: AnnotationFilter, group: str,
            wording: Wording) -> dict[str, list[ListedNote]]:
    """Return the notes under each heading; headings in order, notes by date and article."""
    library = exports.library_uuid(db)
    rows = sorted((all_notes.with_article(db, row) for row in all_notes.find(db, wanted)), key=_by_day)
    untitled = exports.untitled(db, {row.annotation.article_id for row in rows})
    found: dict[tuple[str, str], list[ListedNote]] = {}
    for row in rows:
        listed = _listed(row, library, wording, row.annotation.article_id in untitled)
        for place in _places(row, group, wording.mark_names):
            found.setdefault(place, []).append(listed)
    headings: dict[str, list[ListedNote]] = {}
    for (_, title), notes in sorted(found.items(), key=lambda item: item[0]):
        headings.setdefault(title, []).extend(notes)
    return headings


def _by_day(row: AnnotationListRow) -> tuple[str, int, bool, int]:
    return row.date or LAST, row.annotation.article_id, row.part is not None, row.annotation.id


def _places(row: AnnotationListRow, group: str, mark_names: Sequence[str]) -> list[tuple[str, str]]:
    """Return (sort key, heading) of the groups that the annotation belongs to."""
    note = row.annotation
    if group == "colour":
        return [(str(note.colour), mark_names[note.colour - 1])]
    if group == "article":
        day = row.date or LAST
        title = " ".join(filter(None, (row.date, row.paper, row.headline)))
        return [(f"{day} {note.article_id:012}", title)]
    by_group = {
        "tag": [tag.name for tag in note.tags],
        "paper": [row.paper or ""],
        "month": [(row.date or "")[:7]],
    }
    values = by_group[group]
    return [(value, value) if value else (LAST, NONE[group]) for value in values or [""]]


def _listed(row: AnnotationListRow, library: str, wording: Wording, untitled: bool) -> ListedNote:
    note = row.annotation
    cited = CitationParts(row.byline, row.headline, row.paper, row.date, told(row.page), given=untitled)
    return ListedNote(
        passages=tuple(span.quote for span in note.spans if span.quote),
        part=_part(row.part) if row.part is not None else "",
        colour=wording.mark_names[note.colour - 1],
        tags=tuple(tag.name for tag in note.tags),
        note=note.note,
        gone=note.state == "review",
        citation=cite(cited, wording.style),
        link=f"baojia://{library}/article/{row.article_uuid}",
    )


def _part(part: MarkedPart) -> str:
    """Return the picture's name and the part's left, top, width and height in pixels (Media Fragments)."""
    region = part.region
    return f"{part.picture.name}#xywh={region.x},{region.y},{region.width},{region.height}"
