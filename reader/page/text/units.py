"""Lines → units: what stands for one paragraph or title. Here a unit is a line, or lines of Latin script put
together; `wrapped` puts those of a hard-wrapped page together.
"""
from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from reader.page.model import Line
from reader.page.text.hyphens import glue, is_broken, is_western
from reader.page.text.leftovers import NOTHING, Cleared
from reader.page.text.lines import HAN, Bare, bare, width
from reader.page.text.tables import Row

FULL_STOPS = frozenset("。！？!?…")
_FULL = 0.7  # of the widest line: a ragged line of Latin script still reaches that far
_FEWEST_LATIN = 3  # lines of Latin script that are running text on a page of Han characters
_NEVER_FULL = float("inf")
_FEWEST = 8  # lines of Latin script that make a page one of it
_CLOSING = re.compile("[。！？…][”’」』）]?$")
_END = 80  # characters of a paragraph by which its next line is judged; all of it would take ever longer
_HAN = re.compile(f"[{HAN}]")


@dataclass(slots=True)  # many a page: freezing each would take a tenth of the time
class Unit:
    """A paragraph or title: its source lines, its text, and where the text of the second, third … line
    begins.
    """

    numbers: tuple[int, ...]
    text: str
    cuts: tuple[int, ...] = ()
    heading: int = 0
    bullet: bool = False
    indent: bool = False
    gap: int = 0  # blank lines before it
    said: str = ""  # what the program that read the page called it: title, text, caption, table ...
    size: float | None = None  # height of its type, in the source's units
    rows: int = 1  # of a title that is set in several
    story: int = 0  # the number of the article that boxes put it in
    block: int = 0  # the number of the printed block that it stands in
    large: bool = False  # set in the type of headlines
    # In an article whose paragraphs are indented: whether it begins at its column's edge; else None
    flush: bool | None = None
    room: float | None = None  # what its last line lacks at its column's end, in heights of its type
    white: float | None = None  # above it in its column, in heights of its type; None where boxes do not tell


def line_units(lines: Sequence[Line], taken: Container[int] = (), cleared: Cleared = NOTHING) -> list[Unit]:
    """Return a unit for each such line, before any are put together."""
    rows: list[Unit] = []
    gap = 0
    for line in lines:
        if line.number in taken:
            gap = 0
            continue
        if not line.text:
            gap += 1
            continue
        if line.number in cleared.in_tables:
            rows += table_rows(cleared.tables.get(line.number, ()), gap)
            gap = 0
            continue
        plain = bare(line.text)
        if not plain.text:
            gap += 1
            if line.text.strip():
                rows.append(Unit((line.number,), line.text.strip(), gap=gap))
            continue
        row = _unit(line.number, plain, gap, cleared.said(line.number))
        if (
            rows
            and plain.text[0] in FULL_STOPS
            and _CLOSING.match(plain.text)
            and rows[-1].text[-1] not in FULL_STOPS
        ):
            rows[-1] = joined([rows[-1], row])  # a mark that did not fit on the line
        else:
            rows.append(row)
        gap = 0
    return rows


def join_latin(rows: list[Unit]) -> list[Unit]:
    """Put lines of Latin script together that stand right below each other: they break between words."""
    latin = sorted(width(row.text) for row in rows if not _HAN.search(row.text))
    if len(latin) < 2:
        return rows
    page = len(latin) >= _FEWEST and 2 * len(latin) >= len(rows) and _has_gaps(rows)
    full = _FULL * latin[-1 - len(latin) // 10]
    out: list[Unit] = []
    for run in _latin_runs(rows):
        if len(run) == 1:
            out += run
            continue
        own = _NEVER_FULL  # of two lines only what goes on within a word or a sentence is one paragraph
        if page:
            own = full
        elif len(run) >= _FEWEST_LATIN:
            own = _FULL * max(width(row.text) for row in run)
        out += [joined(part, " ") for part in _latin_paragraphs(run, own)]
    return out


def _has_gaps(rows: Sequence[Unit]) -> bool:
    return any(row.gap for row in rows[1:])


def _latin_runs(rows: Sequence[Unit]) -> list[list[Unit]]:
    """Return the rows, those of Latin script that stand right below each other together."""
    runs: list[list[Unit]] = []
    before = True  # whether the row before holds Han characters
    for row in rows:
        han = bool(_HAN.search(row.text))
        if han or before or row.gap or row.indent or row.bullet or row.heading or runs[-1][-1].heading:
            runs.append([])
        runs[-1].append(row)
        before = han
    return runs


def _latin_paragraphs(run: Sequence[Unit], full: float) -> list[list[Unit]]:
    """Return a run of Latin lines as paragraphs: a line that is not full ends one, unless the next goes on
    within a word or a sentence.
    """
    parts: list[list[Unit]] = []
    for row in run:
        last = parts[-1][-1].text if parts else ""
        goes_on = is_broken(last, row.text) or _is_middle(row.text) or width(last) >= full
        if not last or not goes_on or last.isupper() or row.text.isupper():
            parts.append([])
        parts[-1].append(row)
    return parts


def _is_middle(text: str) -> bool:
    """Return whether a line begins within a sentence; an address (www.…) does not."""
    return text[0].islower() and (" " in text or text[-1] in ".!?,;\"'”’")


def _unit(number: int, plain: Bare, gap: int, said: str) -> Unit:
    return Unit((number,), plain.text, (), plain.heading, plain.bullet, plain.indent, gap, said)


def table_rows(found: Sequence[Row], gap: int) -> list[Unit]:
    """Return a unit for each row of a table that begins on the line."""
    return [
        Unit(tuple(row.numbers), row.text, row.cuts, gap=0 if i else gap, said="table")
        for i, row in enumerate(found)
    ]


def joined(run: Sequence[Unit], between: str = "") -> Unit:
    """Return the lines as one unit; `between` stands between Latin ones whatever they end with."""
    if len(run) == 1:
        return run[0]
    text, cuts = run[0].text, list(run[0].cuts)
    for row in run[1:]:
        drop, put = _seam(text[-_END:], row.text, between)
        text = text[:len(text) - drop] + put
        start = len(text)
        cuts += [start, *(start + cut for cut in row.cuts)]
        text += row.text
    first = run[0]
    sizes = sorted(row.size for row in run if row.size)
    return Unit(
        tuple([n for row in run for n in row.numbers]),
        text,
        tuple(cuts),
        first.heading,
        first.bullet,
        first.indent,
        first.gap,
        first.said,
        sizes[len(sizes) // 2] if sizes else None,
        1,
        first.story,
        first.block,
        first.large,
        first.flush,
        run[-1].room,
        first.white,
    )


def _seam(before: str, after: str, between: str) -> tuple[int, str]:
    """Return how many characters to take off `before`'s end, and what to put between the two."""
    latin = is_western(before[-1]) and is_western(after[0])
    if latin and (is_broken(before, after) or between or (before[-1].isalnum() and after[0].isalpha())):
        return glue(before, after)
    return 0, between
