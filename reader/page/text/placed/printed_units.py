"""Printed lines → units, where the source says where each line stands: the paragraphs of plain text, and
what print adds.

Which lines go on in which is for the words to say, as on a page without boxes. Print adds two things: a
line that begins further in is indented though its text is not, and a block whose lines are broken at
another width than the page's has its own measure.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from reader.page.model import Box, Line, Place
from reader.page.text.leftovers import NOTHING, Cleared
from reader.page.text.lines import width
from reader.page.text.placed.blanks import with_blanks
from reader.page.text.placed.edges import Edge, block_number, edges
from reader.page.text.units import Unit, join_latin, line_units
from reader.page.text.wrapped import STOPS, Column, unwrap, wrap_column

_INDENT = 0.8  # heights of the type: what begins so much further in begins a paragraph
_INDENTS = 2  # lines of an article that are: its paragraphs are indented
_INDENTED = 0.6  # of a block's lines may be; more, and it is set in like a quotation
_FULL = 1.5  # ems that a full line may lack
_FEWEST, _SHARE = 4, 0.5  # lines of a block that are broken at its measure
_NARROWEST = 10.0  # ems; verses and rows of a list are shorter
_OTHER = 1.6  # ems: another measure than the page's
_COLUMN = 16.0  # ems of a line that stands in an article's column
_LARGE = 1.5  # times the page's type
_CONTENT = ("table", "title", "heading", "caption")
Blocks = Mapping[int, Place]  # the place of each line, by its number


def printed_units(
    lines: Sequence[Line], taken: Container[int] = (), cleared: Cleared = NOTHING
) -> list[Unit]:
    """Return the units of all lines that are neither blank nor `taken` (masthead); `cleared` as for
    `units`.
    """
    places = {line.number: line.place for line in lines if line.place is not None}
    white = _white_above(lines)
    told = edges(lines)
    set_in, flush = _margins(with_blanks(lines), told)
    rows = join_latin(line_units(set_in, taken, cleared))
    for row in rows:
        place = places.get(row.numbers[0])
        if place is not None:
            row.size, row.story, row.block = place.size, place.story, place.block
            row.white, row.flush = white.get(row.numbers[0]), flush.get(row.numbers[0])
            row.room = _room(told.get(row.numbers[-1])) if place.story else None
            if place.label and (row.said != "table" or place.label == "table"):
                row.said = f"{place.label} block"
    _mark_large(rows)
    usual = wrap_column(rows)
    out: list[Unit] = []
    for column, run in _measured(rows, usual, places):
        out += unwrap(run, column) if column is not None else run
    return out


def _room(edge: Edge | None) -> float | None:
    """Return what a line lacks at the end of its column; None where boxes do not tell, and for verses and
    rows of lists: they are as short as what stands around them.
    """
    if edge is None or not edge.broken or edge.across < _NARROWEST:
        return None
    return edge.after


def _white_above(lines: Sequence[Line]) -> dict[int, float]:
    """Return how much white is above each line in its column, in heights of its type: a picture's, above a
    caption; for lines whose place in an article boxes tell.
    """
    placed = [
        (line.number, line.place.box, line.place.size) for line in lines
        if line.place is not None and line.place.story and line.place.box and line.place.size
    ]
    if 2 * sum(box[3] - box[1] > box[2] - box[0] for _, box, _ in placed) > len(placed):
        return {}  # set from top to bottom, or on its side
    placed.sort(key=lambda one: one[1][3])
    white: dict[int, float] = {}
    for at, (number, box, size) in enumerate(placed):
        above = next((other for _, other, _ in reversed(placed[:at]) if _is_over(other, box)), None)
        white[number] = (box[1] - above[3]) / size if above is not None else float("inf")
    return white


def _is_over(above: Box, box: Box) -> bool:
    """Return whether the one box ends above the other's middle and shares half of the narrower's width."""
    shared = min(above[2], box[2]) - max(above[0], box[0])
    narrower = min(above[2] - above[0], box[2] - box[0])
    return above[3] <= (box[1] + box[3]) / 2 and 2 * shared > narrower


def _mark_large(rows: Sequence[Unit]) -> None:
    """Note which units are set in the type of headlines: much larger than half of the page's characters."""
    sizes = sorted((row.size, len(row.text)) for row in rows if row.size)
    half = sum(count for _, count in sizes) / 2
    usual = 0.0
    for size, count in sizes:
        half -= count
        usual = size
        if half <= 0:
            break
    for row in rows:
        row.large = bool(row.size and row.story and row.size >= _LARGE * usual)


def without_labelled(roles: Mapping[int, str], lines: Sequence[Line]) -> dict[int, str]:
    """Return the roles without furniture that a program calls a table, a title or a caption, or that stands
    in an article's columns: the page's edge alone is no proof against it.
    """
    text = _stories_of_text(lines)
    said = {
        line.number for line in lines
        if line.place is not None and (line.place.label in _CONTENT or line.place.story in text)
    }
    return {number: role for number, role in roles.items() if role != "furniture" or number not in said}


def _stories_of_text(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the articles that boxes make and that have a line as long as a column is wide."""
    long = [line.place.story for line in lines if line.place is not None and width(line.text) >= _COLUMN]
    return {story for story in long if story}


def _margins(lines: Sequence[Line], told: Mapping[int, Edge]) -> tuple[list[Line], dict[int, bool]]:
    """Return the lines, those that begin further in than their block with the blanks that a text would have
    there; and of articles whose paragraphs are indented, which lines begin at the edge of a column (True) and
    which further in (False), by their numbers.
    """
    out: list[Line] = []
    indented: Counter[int] = Counter()
    begun: list[tuple[int, int, bool]] = []  # article, line, whether at the edge
    for block, group in groupby(lines, key=block_number):
        run = list(group)
        inside = _inside(run, told) if block else set()
        if inside is None:
            out += run
            continue
        story = run[0].place.story if run[0].place is not None else 0
        for line in run:
            inner = line.number in inside
            out.append(replace(line, text=f"\u3000\u3000{line.text.lstrip()}") if inner else line)
            indented[story] += inner
        begun += [(story, line.number, line.number not in inside) for line in _of_columns(run, told)]
    return out, {number: edge for story, number, edge in begun if story and indented[story] >= _INDENTS}


def _of_columns(run: Sequence[Line], told: Mapping[int, Edge]) -> list[Line]:
    """Return the block's lines whose place in a column is known; one that stands alone may be a title."""
    placed = [line for line in run if line.number in told]
    return placed if len(run) > 1 else [line for line in placed if _is_text(line, told[line.number])]


def _inside(run: Sequence[Line], told: Mapping[int, Edge]) -> set[int] | None:
    """Return the numbers of the block's lines that begin further in than the others; None where that says
    nothing.
    """
    inside = {line.number for line in run if line.number in told and told[line.number].before > _INDENT}
    if len(run) < 2:
        return set()
    return inside if len(inside) <= _INDENTED * len(run) else None


def _is_text(line: Line, edge: Edge) -> bool:
    """Return whether a line that stands alone is one of a column: at its edge, and full or the end of a
    sentence.
    """
    return edge.before <= _INDENT and (edge.after <= _FULL or line.text.rstrip()[-1:] in STOPS)


def _measured(
    rows: Sequence[Unit], usual: Column | None, places: Blocks
) -> list[tuple[Column | None, list[Unit]]]:
    """Return the rows in runs of one measure: the page's, or a block's own where that is another."""
    runs: list[tuple[Column | None, list[Unit]]] = []
    for _, group in groupby(rows, key=lambda row: _block_of(row, places)):
        run = list(group)
        own = _own_measure(run)
        if own is None or (usual is not None and abs(own.size - usual.size) < _OTHER):
            own = usual or _measure_of_boxes(run)
        if runs and runs[-1][0] == own:
            runs[-1][1].extend(run)
        else:
            runs.append((own, run))
    return runs


def _block_of(row: Unit, places: Blocks) -> int:
    place = places.get(row.numbers[0])
    return place.block if place is not None else 0


def _measure_of_boxes(run: Sequence[Unit]) -> Column | None:
    """Return the width of a column whose paragraphs' first and full lines boxes tell; None where they do not.
    """
    sizes = [width(row.text) + row.room for row in run if row.flush is not None and row.room is not None]
    return Column(sorted(sizes)[len(sizes) // 2], False) if len(sizes) >= _FEWEST else None


def _own_measure(run: Sequence[Unit]) -> Column | None:
    """Return the width at which a block's lines are broken; None where they are verses, rows, titles, or too
    few to tell.
    """
    if len(run) <= _FEWEST or any("\t" in row.text or row.heading for row in run):
        return None
    sizes = [width(row.text) + 2.0 * row.indent for row in run]
    widest = max(sizes)
    full = [row for row, size in zip(run, sizes, strict=True) if size >= widest - _FULL]
    if widest < _NARROWEST or len(full) < max(_FEWEST, _SHARE * len(run)):
        return None
    broken = sum(row.text[-1] not in STOPS for row in full)
    return Column(widest, False) if 2 * broken > len(full) else None
