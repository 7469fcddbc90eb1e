"""Azure AI Document Intelligence (Form Recognizer) and its Read service: `analyzeResult` with paragraphs and
their roles, tables, and the lines of each page.

After the service's public reference, versions 2023 to 2024-11-30 and 3.x of Read. A line belongs to the
paragraph in whose box its middle lies; what no paragraph holds is read, too.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reader.page.model import Box
from reader.page.sources.boxes import number
from reader.page.sources.json_text import objects, text_of
from reader.page.sources.programs.any_box import any_box
from reader.page.sources.source import Faults, Region, Row, Sheet, rows_of

KIND = "azure"
_ROLES = {"title": "title", "sectionHeading": "heading", "pageHeader": "header", "pageFooter": "footer",
          "pageNumber": "furniture", "footnote": "note"}
_NEARLY = 0.8  # of a paragraph's characters: its lines are all there
_MOST_PAIRS = 4_000_000
Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Told:
    """A paragraph on a page: its box there, the table that it is a cell of, whether it is a caption."""

    one: Item
    box: Box
    table: Item | None
    caption: bool


def is_azure(values: list[Any]) -> bool:
    """Return whether the JSON is an answer of the service's, or what its SDK keeps of it."""
    result = _result(values[0])
    return bool(_pages(result)) and ("content" in result or "readResults" in result or "paragraphs" in result)


def read(values: list[Any], faults: Faults) -> list[Sheet]:
    """Return the pages of the answer."""
    result = _result(values[0])
    tables = _tables(result)
    captions = {ref for figure in objects(result.get("figures")) for ref in _elements(figure.get("caption"))}
    told: dict[Any, list[_Told]] = {}
    for at, one in enumerate(objects(result.get("paragraphs"))):
        for page, box in _places(one):
            ref = f"/paragraphs/{at}"
            told.setdefault(page, []).append(_Told(one, box, tables.get(ref), ref in captions))
    return [_sheet(page, told.get(_number(page), [])) for page in _pages(result)]


def _result(value: Any) -> Item:
    if not isinstance(value, Mapping):
        return {}
    inner = value.get("analyzeResult", value.get("analyze_result", value))
    return inner if isinstance(inner, Mapping) else {}


def _pages(result: Item) -> list[Item]:
    pages = [*objects(result.get("pages")), *objects(result.get("readResults"))]
    return [page for page in pages if "lines" in page and isinstance(_number(page), int)]


def _number(page: Item) -> Any:
    return page.get("pageNumber", page.get("page_number", page.get("page")))


def _sheet(page: Item, told: list[_Told]) -> Sheet:
    at = _number(page)
    across, down = number(page.get("width")), number(page.get("height"))
    extent = (across, down) if across and down and across > 0 and down > 0 else None
    lines = [(row, row.box) for line in objects(page.get("lines")) if (row := _line(line)).text.strip()]
    if len(lines) * len(told) > _MOST_PAIRS:  # no page: the paragraphs' own text will do
        lines = []
    regions = _told_regions(told, at, lines)
    rest = [Region("", (row,), box) for row, box in lines]
    return Sheet((*regions, *rest), extent, name=str(at), loose=not regions)


def _told_regions(told: list[_Told], at: Any, lines: list[tuple[Row, Box | None]]) -> list[Region]:
    """Return paragraphs and tables in the service's order; their lines are taken from `lines`."""
    regions: list[Region] = []
    done: set[int] = set()
    for one in told:
        if one.table is None:
            regions.append(_paragraph(one, lines))
        elif id(one.table) not in done:
            done.add(id(one.table))
            box = next((box for page, box in _places(one.table) if page == at), None)
            regions.append(_table(one.table, box, lines))
    return regions


def _line(line: Item) -> Row:
    box = any_box(line.get("polygon") or line.get("boundingBox") or line.get("bounding_box"))
    return Row(text_of(line.get("content") or line.get("text")), box)


def _paragraph(told: _Told, lines: list[tuple[Row, Box | None]]) -> Region:
    """Return the paragraph with its lines, which are taken from `lines`; else with its own text."""
    rows = _taken(told.box, lines)
    said = text_of(told.one.get("content"))
    if len("".join("".join(row.text for row in rows).split())) < _NEARLY * len("".join(said.split())):
        rows = list(rows_of(said.split("\n"), told.box))
    label = "caption" if told.caption else _ROLES.get(str(told.one.get("role")), "text")
    return Region(label, tuple(rows), told.box)


def _taken(box: Box, lines: list[tuple[Row, Box | None]]) -> list[Row]:
    """Take the lines out whose middle lies in the box."""
    inside = [place is not None and _holds(box, place) for _, place in lines]
    rows = [row for (row, _), taken in zip(lines, inside, strict=True) if taken]
    lines[:] = [line for line, taken in zip(lines, inside, strict=True) if not taken]
    return rows


def _holds(box: Box, place: Box) -> bool:
    x, y = (place[0] + place[2]) / 2, (place[1] + place[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _tables(result: Item) -> dict[str, Item]:
    """Return {paragraph that is a cell: its table}."""
    return {
        ref: table
        for table in objects(result.get("tables"))
        for cell in objects(table.get("cells")) for ref in _elements(cell)
    }


def _table(table: Item, box: Box | None, lines: list[tuple[Row, Box | None]]) -> Region:
    if box is not None:
        _taken(box, lines)
    grid: dict[int, list[tuple[float, str]]] = {}
    for cell in objects(table.get("cells")):
        row, column = (number(cell.get(name)) or 0.0 for name in ("rowIndex", "columnIndex"))
        said = " ".join(text_of(cell.get("content")).split()).replace("|", "｜")
        grid.setdefault(int(row), []).append((column, said))
    rows = [[said for _, said in sorted(cells)] for _, cells in sorted(grid.items())]
    return Region("table", rows_of([f"| {' | '.join(row)} |" for row in rows if any(row)]), box)


def _elements(one: Any) -> Iterator[str]:
    listed = one.get("elements") if isinstance(one, Mapping) else None
    return (str(ref) for ref in listed) if isinstance(listed, list) else iter(())


def _places(one: Item) -> Iterator[tuple[Any, Box]]:
    """Yield (page, box) of each place where the item stands."""
    for place in objects(one.get("boundingRegions") or one.get("bounding_regions")):
        page = place.get("pageNumber", place.get("page_number"))
        box = any_box(place.get("polygon") or place.get("boundingBox"))
        if box is not None and isinstance(page, int | str):
            yield page, box
            return  # its text stands once
