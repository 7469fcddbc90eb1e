"""Printed lines → units, where the source says which block each line stands in: paragraphs by indents and short lines.

Plain text has no blocks; there `units` finds paragraphs by the width at which lines break.
"""
from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import groupby

from reader.page.model import Line, Place
from reader.page.text.leftovers import NOTHING, Cleared
from reader.page.text.lines import bare, width
from reader.page.text.units import FULL_STOPS, Unit, joined, table_rows

_HEADINGS = {"title": 1, "heading": 2}
_WHOLE = ("title", "heading", "caption")
_SAID = {"header": "edge", "footer": "edge", "furniture": "edge"}  # the words of program_marks.KINDS
_ROWS = ("table", "header", "footer", "furniture")
_INDENT = 0.8  # heights of the type: what begins so much further in begins a paragraph
_SHORT = 2.5  # heights of the type that a paragraph's last line leaves free
_RAGGED = 0.4  # of a block's lines reach its edge at least, unless it is verse or a list
_CLOSERS = "”’」』）)】\"'"


def printed_units(lines: Sequence[Line], taken: Container[int] = (), cleared: Cleared = NOTHING) -> list[Unit]:
    """Return the units of all lines that are neither blank nor `taken` (masthead), block by block; `cleared` as for `units`."""
    found: list[Unit] = []
    gap = 0
    for block, run in groupby(lines, key=_block):
        rows = [line for line in run if line.text.strip()]
        if not rows or (block == 0 and not rows[0].text.strip()):
            gap += 1
            continue
        free = [line for line in rows if line.number not in taken]
        units = _units(free, cleared)
        if units:
            units[0].gap = gap
        found += units
        gap = 0
    return found


def _block(line: Line) -> int:
    return line.place.block if line.place is not None else 0


def _units(rows: Sequence[Line], cleared: Cleared) -> list[Unit]:
    """The units of one block's lines."""
    tabled = [line for line in rows if line.number in cleared.in_tables]
    if tabled:
        plain = [unit for line in rows if line.number not in cleared.in_tables for unit in _units([line], cleared)]
        return plain + [unit for line in tabled for unit in table_rows(cleared.tables.get(line.number, ()), 0)]
    if not rows:
        return []
    place = rows[0].place
    units = [_unit(line) for line in rows]
    label = place.label if place else ""
    if place is None or label in _ROWS or len(rows) == 1:
        return units
    if label in _WHOLE:
        return [joined(units)]
    runs: list[list[Unit]] = []
    verse = _is_verse(rows)
    for at, unit in enumerate(units):
        if at and not verse and not _begins(rows, at):
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return [joined(run) for run in runs]


def _unit(line: Line) -> Unit:
    plain = bare(line.text)
    place = line.place
    label = place.label if place else ""
    heading = plain.heading or _HEADINGS.get(label, 0)
    text = plain.text or line.text.strip()
    size = place.size if place else None
    return Unit((line.number,), text, (), heading, plain.bullet, plain.indent, 0, _SAID.get(label, label), size)


def _begins(rows: Sequence[Line], at: int) -> bool:
    """Whether the block's line `at` begins a paragraph."""
    if bare(rows[at].text).indent or bare(rows[at].text).bullet:
        return True
    stopped = rows[at - 1].text.rstrip().rstrip(_CLOSERS)[-1:] in FULL_STOPS
    edges = _edges(rows)
    if edges is None:
        widest = max(width(row.text) for row in rows)
        return stopped and width(rows[at - 1].text) < widest - _SHORT
    begin, end, size = edges
    if _span(rows[at].place)[0] > begin + _INDENT * size and _span(rows[at - 1].place)[0] <= begin + _INDENT * size:
        return True
    return stopped and _span(rows[at - 1].place)[1] < end - _SHORT * size


def _is_verse(rows: Sequence[Line]) -> bool:
    """Whether the block's lines are set one by one: few of them reach its edge."""
    edges = _edges(rows)
    if edges is None or len(rows) < 4:
        return False
    _, end, size = edges
    full = sum(_span(row.place)[1] >= end - _SHORT * size for row in rows)
    return full < _RAGGED * len(rows)


def _edges(rows: Sequence[Line]) -> tuple[float, float, float] | None:
    """(where the block's lines begin, where they end, the height of their type); None where a line has no box of its own."""
    places = [row.place for row in rows]
    if any(place is None or place.box is None or not place.size for place in places):
        return None
    if len({place.box for place in places if place}) < len(rows):
        return None
    sizes = sorted(place.size for place in places if place and place.size)
    spans = [_span(place) for place in places]
    return min(begin for begin, _ in spans), max(end for _, end in spans), sizes[len(sizes) // 2]


def _span(place: Place | None) -> tuple[float, float]:
    """Where the line begins and ends along the direction in which it is set."""
    if place is None or place.box is None:
        return 0.0, 0.0
    left, top, right, bottom = place.box
    return (top, bottom) if bottom - top > 2 * (right - left) else (left, right)
