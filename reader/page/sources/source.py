"""What is read from a file: its pages, each as regions of rows, and the numbered lines that are made of
them.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reader.page.model import Box, Line, Place
from reader.page.sources.boxes import type_size
from reader.sentence import joined, say, sentence

NAMED = 6  # faults that are told one by one


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line in a region. `size`: height of the type where the source says it; else it is told from
    the boxes.
    """

    text: str
    box: Box | None = None
    size: float | None = None
    confidence: float | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A printed block: our label for it ("" for none), its rows in reading order, its box, the number of its
    article (0: not known).
    """

    label: str
    rows: tuple[Row, ...]
    box: Box | None = None
    story: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a file: its regions in the file's order and its size in the units of the boxes, where
    known.

    `aspect`: height of one unit ÷ width of one unit; 1 but for boxes in thousandths of the page. `ordered`:
    the source itself says in which order its regions are read; `loose`: they are lines, not blocks. `name`
    is what the file calls the page, `picture` the image named.
    """

    regions: tuple[Region, ...]
    extent: tuple[float, float] | None = None
    aspect: float = 1.0
    ordered: bool = False
    name: str = ""
    picture: str = ""
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """What was read from a file: lines numbered from 1, blank ones between blocks, and what the librarian
    should know.

    `kind`: text, mineru, paddle, olmocr, deepseek, alto, page, hocr, html, docx, pdf; `extent`: width and
    height of the page in the units of the lines' boxes (None where the source does not say); `order`: the
    numbers of the lines in the order in which they are read (empty: as they stand); `pages`: first and last
    line of each page of a file with several, and which page it is, from 1 (empty: one page).
    """

    kind: str
    lines: tuple[Line, ...]
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    extent: tuple[float, float] | None = None
    name: str = ""
    picture: str = ""
    order: tuple[int, ...] = ()
    pages: tuple[tuple[int, int, int], ...] = ()

    @property
    def reading(self) -> tuple[Line, ...]:
        """Return the lines in the order in which they are read: what `recognise` is given."""
        if not self.order:
            return self.lines
        return tuple(self.lines[number - 1] for number in self.order)

    def page(self, first: int, last: int) -> tuple[Line, ...]:
        """Return lines first..last in the order in which they are read."""
        return tuple(line for line in self.reading if first <= line.number <= last)

    @property
    def text(self) -> str:
        """Return the lines as one text: line n is `text.split("\\n")[n - 1]`."""
        return "\n".join(line.text for line in self.lines)


@dataclass(slots=True)
class Faults:
    """Entries of a file that could not be used, in the order met, for one sentence."""

    found: list[str] = field(default_factory=list)

    def add(self, where: str, what: str) -> None:
        """Note that the entry at `where` (第 3 块) is `what`."""
        self.found.append(say("{0}:{1}", sentence(where), sentence(what)))

    def notes(self) -> tuple[str, ...]:
        """Return one sentence that names them, or nothing."""
        if not self.found:
            return ()
        named = joined(self.found[:NAMED], ";")
        if len(self.found) <= NAMED:
            return (say("读入时要留意（{0}）。", named),)
        return (say("读入时要留意（{0}；另有 {1} 处）。", named, len(self.found) - NAMED),)


def lines_of(sheet: Sheet) -> tuple[Line, ...]:
    """Return the sheet's rows as lines in the file's order, with a blank line between two blocks.

    A region without text gives no line, but counts as a block, so that numbers of blocks are the source's
    own.
    """
    lines: list[Line] = []
    for block, region in enumerate(sheet.regions, 1):
        rows = [row for row in region.rows if row.text.strip()]
        if rows and lines:
            lines.append(Line(len(lines) + 1, ""))
        whole = _size_of(region, sheet.aspect)
        for row in rows:
            lines.append(Line(len(lines) + 1, row.text, _place(block, region, row, sheet.aspect, whole)))
    return tuple(lines)


def _size_of(region: Region, aspect: float) -> float | None:
    """Return the height of the type in a region some of whose rows have no box: the region's is all there is.
    """
    if region.box is None or all(row.box for row in region.rows):
        return None
    return type_size(region.box, "".join(row.text for row in region.rows), aspect)


def _place(block: int, region: Region, row: Row, aspect: float, whole: float | None) -> Place:
    size = row.size or type_size(row.box, row.text, aspect)
    if size is None and row.box is None:
        size = whole
    return Place(block, region.label, row.box or region.box, size, row.confidence, row.language, region.story)


def rows_of(texts: Iterable[str], box: Box | None = None) -> tuple[Row, ...]:
    """Return rows without boxes of their own, one for each text; `box` is that of a single one."""
    kept = [text for text in texts if text.strip()]
    return tuple(Row(text, box if len(kept) == 1 else None) for text in kept)


def what_is_there(sheets: Sequence[Sheet]) -> str:
    """Return what pages without text do have, for the sentence that says so; "" for nothing."""
    regions = sum(len(sheet.regions) for sheet in sheets)
    rows = sum(len(region.rows) for sheet in sheets for region in sheet.regions)
    return say("有 {0} 个区域、{1} 行的位置，但都没有文字。", regions, rows) if rows else ""


def has_text(sheets: Sequence[Sheet]) -> bool:
    """Return whether any of the pages holds a character."""
    return any(row.text.strip() for sheet in sheets for region in sheet.regions for row in region.rows)
