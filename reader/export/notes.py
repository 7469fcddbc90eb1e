"""All annotations, or those of a filter, in one file: grouped, each with its citation."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.export import files, html, templates
from reader.export.collect import MARK_NAMES
from reader.export.export import Stopped
from reader.library import annotations as marks
from reader.library import exports
from reader.library.annotations import AnnotationFilter, AnnotationListRow
from reader.library.base import Database
from reader.library.progress import Progress
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


def export(db: Database, target: Path, wanted: AnnotationFilter = marks.ALL, group: str = "article", form: str = "markdown",
           style: str = "2025", mark_names: Sequence[str] = MARK_NAMES, progress: Callable[[Progress], None] | None = None,
           cancelled: Callable[[], bool] | None = None) -> int:
    """Write them to the file `target`, grouped by article, colour, tag (a note with two tags stands under both), paper or month.

    How many there are; 0 when stopped, and then no file is left. Raises ReaderError where it cannot be written.
    """
    template = templates.load_notes()
    groups = _groups(db, wanted, group, style, mark_names)
    files.folder(target.parent)
    head, tail = html.frame("全部批注") if form == "html" else ("", "")
    total, done = sum(map(len, groups.values())), 0
    try:
        with files.writing(target) as file:
            file.write(head)
            for number, title in enumerate(groups):
                if cancelled and cancelled():
                    raise Stopped
                text = template.render(first=number == 0, group=NoteGroup(title, tuple(groups[title])))
                file.write(html.preview(text) if form == "html" else text if number == 0 else f"\n{text}")
                done += len(groups[title])
                if progress:
                    progress(Progress(done, total, "导出"))
            file.write(tail)
    except Stopped:
        return 0
    return marks.count(db, wanted)


def _groups(db: Database, wanted: AnnotationFilter, group: str, style: str, mark_names: Sequence[str]) -> dict[str, list[ListedNote]]:
    """The notes under each heading; headings in order, notes by date and article."""
    library = exports.library_uuid(db)
    found: dict[tuple[str, str], list[ListedNote]] = {}
    for row in sorted(marks.find(db, wanted), key=lambda row: (row.date or LAST, row.annotation.article_id, row.annotation.id)):
        listed = _listed(row, library, style, mark_names)
        for place in _places(row, group, mark_names):
            found.setdefault(place, []).append(listed)
    headings: dict[str, list[ListedNote]] = {}
    for (_, title), notes in sorted(found.items(), key=lambda item: item[0]):
        headings.setdefault(title, []).extend(notes)
    return headings


def _places(row: AnnotationListRow, group: str, mark_names: Sequence[str]) -> list[tuple[str, str]]:
    """(sort key, heading) of the groups that the annotation belongs to."""
    if group == "colour":
        return [(str(row.annotation.colour), mark_names[row.annotation.colour - 1])]
    if group == "article":
        day = row.date or LAST
        return [(f"{day} {row.annotation.article_id:012}", " ".join(filter(None, (row.date, row.paper, row.headline))))]
    values = {"tag": [tag.name for tag in row.annotation.tags], "paper": [row.paper or ""], "month": [(row.date or "")[:7]]}[group]
    return [(value, value) if value else (LAST, NONE[group]) for value in values or [""]]


def _listed(row: AnnotationListRow, library: str, style: str, mark_names: Sequence[str]) -> ListedNote:
    note = row.annotation
    return ListedNote(
        tuple(span.quote for span in note.spans if span.quote), mark_names[note.colour - 1], tuple(tag.name for tag in note.tags),
        note.note, note.state == "review", cite(CitationParts(row.byline, row.headline, row.paper, row.date, row.page), style),
        f"baojia://{library}/article/{row.article_uuid}",
    )
