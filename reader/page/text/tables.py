"""Tables as OCR programs write them, in HTML or with Markdown's pipes, as rows of cells with the source lines
that hold them.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.page.model import Line
from reader.page.text.marks.drawn_tables import (
    CLOSES_LATEX,
    OPENS_LATEX,
    latex_rows,
    may_be_drawn,
    printed,
    tabs_as_pipes,
    with_pipes,
)

CELL = "\t"  # between the cells of a row
_OPENS = re.compile(r"<table\b", re.I)
_TAG = re.compile(r"<(/?)(table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col)\b([^<>]{0,400})>", re.I)
_SPAN = re.compile(r"colspan\s*=\s*[\"']?(\d{1,2})", re.I)
_DOWN = re.compile(r"rowspan\s*=\s*[\"']?(\d{1,3})", re.I)
_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_LONGEST = 400  # lines; a table that never closes takes no more
_WIDEST = 200  # columns of which one may take up rows below


@dataclass(slots=True)
class Row:
    """A row of a table: its cells, the source lines that they stand on, and for each the number of cells
    before it.
    """

    cells: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)

    def add(self, number: int, cell: str) -> None:
        """Append a cell that begins on that line."""
        if not self.numbers or self.numbers[-1] != number:
            self.numbers.append(number)
            self.begins.append(len(self.cells))
        self.cells.append(cell)

    @property
    def held(self) -> list[int]:
        """Return the lines on which a cell begins that holds anything; the first where none does."""
        ends = (*self.begins[1:], len(self.cells))
        parts = zip(self.numbers, self.begins, ends, strict=True)
        return [number for number, begin, end in parts if any(self.cells[begin:end])] or self.numbers[:1]

    @property
    def text(self) -> str:
        """Return the cells, a tab between each two."""
        return CELL.join(self.cells)

    @property
    def cuts(self) -> tuple[int, ...]:
        """Return the offsets in `text` where the second, third … source line begins."""
        ends = [0]
        for cell in self.cells:
            ends.append(ends[-1] + len(cell) + len(CELL))
        return tuple(ends[begin] for begin in self.begins[1:])


@dataclass(frozen=True, slots=True)
class Table:
    """Lines first..last (1-based) hold the table's rows; what stands there outside its cells is a row of one
    cell.
    """

    first: int
    last: int
    rows: tuple[Row, ...]


def may_hold_table(page: str) -> bool:
    """Return whether any line of the page could open a table: a quick look before one at each line."""
    if "|" in page or OPENS_LATEX in page or may_be_drawn(page):
        return True
    return "<" in page and _OPENS.search(page) is not None


def find_tables(lines: Sequence[Line]) -> list[Table]:
    """Return the tables of the lines, in their order."""
    texts = tabs_as_pipes([(line.number, with_pipes(line.text)) for line in lines])
    lines = [Line(line.number, text) for line, text in zip(lines, texts, strict=True)]
    found: list[Table] = []
    i = 0
    while i < len(lines):
        text = lines[i].text
        table, without = None, 1
        if "<" in text and _OPENS.search(text):
            table, without = _html(lines, i)
        elif OPENS_LATEX in text:
            table, without = _latex(lines, i)
        elif "|" in text:
            table = _piped(lines, i)
        if table is None:
            i += without
        else:
            found.append(table)
            i += table.last - table.first + 1
    return found


def _latex(lines: Sequence[Line], start: int) -> tuple[Table | None, int]:
    """Return LaTeX's table that opens on that line. Where it never closes or has no rows: the number of lines
    after which one may open.
    """
    within = range(start, min(len(lines), start + _LONGEST))
    end = next((i for i in within if CLOSES_LATEX in lines[i].text), None)
    if end is None:
        return None, 1
    rows: list[Row] = []
    for line in lines[start:end + 1]:
        for cells in latex_rows(line.text):
            row = Row()
            for cell in cells:
                row.add(line.number, cell)
            rows.append(row)
    if not rows:
        return None, end - start + 1
    return Table(lines[start].number, lines[end].number, tuple(rows)), 0


def _html(lines: Sequence[Line], start: int) -> tuple[Table | None, int]:
    """Return the HTML table that opens on that line; it ends with its last closing tag, or where no more tags
    come. Where there is none: the number of lines after which one may open, so that a page of opening tags
    alone is not looked through from each of them.
    """
    made = _Making()
    last, kept, opened = start, 0, start
    for i in range(start, min(len(lines), start + _LONGEST)):
        for text, tag, closing, more in _pieces(lines[i].text):
            made.take(text, lines[i].number)
            if tag:
                made.meet(tag, closing, more, lines[i].number)
                last, kept = i, len(made.rows)
                opened = i if tag == "table" and not closing else opened
        if made.depth <= 0:
            break
    made.end_row()
    rows = made.rows if made.depth <= 0 else made.rows[:max(kept, 1)]
    rows = [row for row in rows if row.numbers[-1] <= lines[last].number]
    if made.celled and rows:
        return Table(lines[start].number, lines[last].number, tuple(rows)), 0
    return None, max(1, opened - start)


@dataclass(slots=True)
class _Making:
    """An HTML table while its tags are met one after the other; `celled`: whether it has had a cell."""

    rows: list[Row] = field(default_factory=list)
    depth: int = 0
    row: Row = field(default_factory=Row)
    cell: str | None = None
    begun: int = 0  # the line on which the open cell began
    spanned: int = 0  # further columns that it takes up
    celled: bool = False
    below: dict[int, int] = field(default_factory=dict)  # rows further down that a column's cell takes up

    def take(self, text: str, number: int) -> None:
        """Text between two tags; outside a cell it is a row of its own."""
        if self.cell is not None:
            self.cell += text
        elif _bare(text):
            self.end_row()
            self.row.add(number, _bare(text))
            self.end_row()

    def meet(self, tag: str, closing: bool, attributes: str, number: int) -> None:
        """Meet a tag on that line."""
        if tag == "table":
            self.depth += -1 if closing else 1
        if tag in ("td", "th", "tr", "table"):
            self.end_cell()
        if tag in ("tr", "table"):
            self.end_row()
        if tag in ("td", "th") and not closing:
            self.pass_cells_from_above(number)
            self.cell, self.begun, self.spanned = "", number, _spanned(attributes)
            down = _DOWN.search(attributes)
            if down and int(down[1]) > 1 and len(self.row.cells) < _WIDEST:
                self.below[len(self.row.cells)] = int(down[1]) - 1
            self.celled = True

    def pass_cells_from_above(self, number: int) -> None:
        """Leave the columns empty that a cell of a row above takes up; else the next cells shift to the left.
        """
        while (column := len(self.row.cells)) in self.below:
            self.below[column] -= 1
            if self.below[column] <= 0:
                del self.below[column]
            self.row.add(number, "")

    def end_cell(self) -> None:
        """End the open cell, if there is one."""
        if self.cell is None:
            return
        self.row.add(self.begun, _bare(self.cell))
        for _ in range(self.spanned):
            self.row.add(self.begun, "")
        self.cell = None

    def end_row(self) -> None:
        """End the row."""
        self.end_cell()
        if any(self.row.cells):
            self.rows.append(self.row)
        self.row = Row()


def _pieces(text: str) -> Iterator[tuple[str, str, bool, str]]:
    """Yield (text before the tag, tag's name, whether it closes, its attributes); last the text after all
    tags, with an empty name.
    """
    at = 0
    for found in _TAG.finditer(text):
        yield text[at:found.start()], found[2].lower(), found[1] == "/", found[3]
        at = found.end()
    yield text[at:], "", False, ""


def _spanned(attributes: str) -> int:
    """Return how many further columns the cell takes up."""
    found = _SPAN.search(attributes)
    return min(30, max(0, int(found[1]) - 1)) if found else 0


def _bare(text: str) -> str:
    return printed(text)


def _piped(lines: Sequence[Line], start: int) -> Table | None:
    """Return the Markdown table whose first row is that line: below it stands a rule, or another row between
    pipes.
    """
    if not _is_row(lines[start].text) or start + 1 >= len(lines):
        return None
    below = lines[start + 1].text
    ruled = _RULE.fullmatch(below) is not None and "|" in below
    if not ruled and not (_is_framed(lines[start].text) and _is_framed(below)):
        return None
    rows: list[Row] = []
    end = start
    while end < len(lines) and _is_row(lines[end].text):
        if not _RULE.fullmatch(lines[end].text):
            row = Row()
            for cell in _cells(lines[end].text):
                row.add(lines[end].number, cell)
            rows.append(row)
        end += 1
    return Table(lines[start].number, lines[end - 1].number, tuple(rows)) if rows else None


def _is_row(text: str) -> bool:
    return "|" in text and len(_PIPE.findall(text)) >= 1 and bool(text.strip(" |"))


def _is_framed(text: str) -> bool:
    body = text.strip()
    return len(body) > 2 and body[0] == body[-1] == "|"


def _cells(text: str) -> list[str]:
    body = text.strip()
    body = body[1:] if body.startswith("|") else body
    body = body[:-1] if body.endswith("|") and not body.endswith("\\|") else body
    return [printed(cell).replace("\\|", "|") for cell in _PIPE.split(body)]
