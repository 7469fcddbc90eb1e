"""Tables of PAGE files → a line for each row: Transkribus' `TableCell` with row and column, and PAGE 2019's
regions in a `TableRegion` with a `TableCellRole`.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator

from reader.page.sources.boxes import number
from reader.page.sources.xml_text import Element, all_of, attribute, children, local


def is_cell(region: Element) -> bool:
    """Return whether the region is a cell of a table, or a table in one, and read with it."""
    if local(region) == "TableRegion":
        return _table_above(region)
    return local(region) == "TableCell" or (_role(region) is not None and _table_above(region))


def table_rows(table: Element, text_of: Callable[[Element], str]) -> list[str]:
    """Return the table's rows as `| 甲 | 乙 |`; `text_of` gives the text of a cell."""
    grid: dict[int, dict[int, str]] = {}
    for cell in _cells(table):
        place = cell if local(cell) == "TableCell" else _role(cell)
        row, column = _at(place, "row", "rowIndex"), _at(place, "col", "columnIndex")
        line = grid.setdefault(row, {})
        said = " ".join(text_of(cell).split()).replace("|", "｜")
        line[column] = f"{line[column]} {said}" if column in line else said
    rows = [[line[column] for column in sorted(line)] for _, line in sorted(grid.items())]
    return [f"| {' | '.join(row)} |" for row in rows if any(row)]


def _cells(table: Element) -> Iterator[Element]:
    return (one for one in all_of(table, "TableCell", "TextRegion") if is_cell(one))


def _role(region: Element) -> Element | None:
    roles = children(region, "Roles")
    return next((role for one in roles for role in children(one, "TableCellRole")), None)


def _table_above(region: Element) -> bool:
    return any(local(above) == "TableRegion" for above in region.iterancestors())


def _at(place: Element, *names: str) -> int:
    found = next((at for name in names if (at := number(attribute(place, name))) is not None), 0.0)
    return int(found)
