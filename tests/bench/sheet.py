"""A generated page set in type as newspapers are: articles side by side, each with its headline across its
own columns.

What only an OCR program does to a text (lost characters, columns out of order, repeats, marks) is not
printed, so such pages are drawn without it (`CLEAN`).
"""
from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from reader.page.model import Line
from tests import typeset
from tests.bench.bench_printed import SIZES, blocks
from tests.pages import generate
from tests.pages.model import GeneratedPage
from tests.typeset import SetLine

CLEAN: dict[str, Any] = {
    "after": 0.0, "wrap": 0, "cuts": 0.0, "lost": 0.0, "disorder": False, "repeats": 0, "apart": False,
    "broken": 0.0, "junk": 0, "spaces": 0.0, "marks": "none", "blank": "all", "stack": "lines",
}
WIDTH, MARGIN, GUTTER, COLUMNS, BODY = 3150, 110.0, 36.0, 5, 27
COLUMN = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GUTTER) / COLUMNS
LEADING, BETWEEN = 1.45, 44.0  # of the size from line to line; between two articles
ACROSS = ("headline", "kicker", "deck", "masthead", "furniture", "column")
BOLD, CENTRED = ("headline", "crosshead"), ("headline", "kicker", "deck", "crosshead")
MARKS = re.compile(r"^\s*#+\s*|\*\*")
LONG, SHORT = 700, 260  # characters of an article in three columns and more, in one


@dataclass
class Block:
    """A printed block: its number on the page, role, size of type, rows of (source line, text)."""

    number: int
    role: str
    size: int
    rows: list[tuple[int, str]]
    credit: bool = False  # nothing but who took the picture: it stands below what the picture shows


Printed = tuple[Block, int, str, int]  # of a printed line: block, source line, text, ems that it is set in


@dataclass
class Sheet:
    """A page in type: its lines, the source line of each, pictures, and its height."""

    lines: list[SetLine] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    pictures: list[tuple[float, float, float, float]] = field(default_factory=list)
    height: int = 0


def clean_page(seed: str, wordings: str) -> GeneratedPage:
    """Return the page of that seed as it was printed."""
    return generate(seed, wordings, **CLEAN)


def set_page(page: GeneratedPage) -> Sheet:
    """Set the page: masthead across, each article in one to four columns where there is most room."""
    dice = random.Random(f"sheet/{page.options['seed']}")
    centred = dice.random() < 0.5
    sheet = Sheet()
    tops = [MARGIN] * COLUMNS
    for name, story in stories(page, dice):
        span = span_of(name, story, dice)
        _, first = min((max(tops[at:at + span]), at) for at in range(COLUMNS - span + 1))
        top = max(tops[first:first + span]) + BETWEEN
        end = set_story(sheet, story, first, span, top, centred)
        tops[first:first + span] = [end] * span
    sheet.height = round(max(tops) + MARGIN)
    return sheet


def stories(page: GeneratedPage, dice: random.Random) -> list[tuple[str, list[Block]]]:
    """The page's blocks by article, in the order of its text; what belongs to none by itself."""
    truth = {row["line"]: row for row in page.gold["lines"]}
    found: list[tuple[str, list[Block]]] = []
    for number, (role, own) in enumerate(blocks(page), 1):
        row = truth.get(own[0].number, {"article": ["-"]})
        name = str(row["article"][0])
        name = "teasers" if role == "teaser" else name
        if not found or found[-1][0] != name:
            found.append((name, []))
        size = round(BODY * dice.uniform(*SIZES.get(role, (1.0, 1.0))))
        credit = role == "caption" and "byline" in row["role"]
        found[-1][1].append(Block(number, role, size, [(line.number, bare(line)) for line in own], credit))
    return found


def bare(line: Line) -> str:
    """The text without what a program added to it."""
    return MARKS.sub("", line.text).strip()


def span_of(name: str, story: Sequence[Block], dice: random.Random) -> int:
    """How many columns wide the article is."""
    if name == "-":
        return COLUMNS
    text = sum(len(text) for block in story for _, text in block.rows)
    if text < SHORT:
        return dice.choice((1, 2))
    return dice.choice((2, 2, 3)) if text < LONG else dice.choice((2, 3, 3, 4))


def set_story(
    sheet: Sheet, story: Sequence[Block], first: int, span: int, top: float, centred: bool
) -> float:
    """Set an article into its columns, from `top` on; where it ends."""
    left = MARGIN + first * (COLUMN + GUTTER)
    across = span * COLUMN + (span - 1) * GUTTER
    heads = list(takewhile(lambda block: block.role in ACROSS, story))
    for block in heads:
        for n, text, _ in printed_rows(block, across):
            put(sheet, block, n, text, left, top, across, centred)
            top += block.size * LEADING
    pieces = list(flow(story[len(heads):]))
    if not pieces:
        return top
    begin, each = top + 12, sum(high for high, _ in pieces) / span
    column, y, deepest = 0, begin, begin
    for high, rows in pieces:
        full = y > begin and y - begin + high / 2 > each
        if full and column < span - 1:
            column, y = column + 1, begin
        set_piece(sheet, rows, left + column * (COLUMN + GUTTER), y, high, centred)
        y += high
        deepest = max(deepest, y)
    return deepest


def set_piece(sheet: Sheet, rows: Sequence[Printed], x: float, y: float, high: float, centred: bool) -> None:
    """Set what is never cut into a column; a caption below its picture."""
    at = y + high - sum(block.size * LEADING for block, _, _, _ in rows)
    if rows[0][0].role == "caption" and at > y + 60:
        sheet.pictures.append((x, y + 10, x + COLUMN, at - 10))
    for block, n, text, indent in rows:
        put(sheet, block, n, text, x + indent * block.size, at, COLUMN, centred and not indent)
        at += block.size * LEADING


def flow(story: Sequence[Block]) -> Iterator[tuple[float, list[Printed]]]:
    """(height, rows) of what is never cut by a column's end: a line, or a picture with its caption."""
    for own in together(story):
        rows = [(block, *row) for block in own for row in printed_rows(block, COLUMN)]
        high = sum(block.size * LEADING for block, _, _, _ in rows)
        if own[0].role == "caption":
            yield 0.7 * COLUMN + high, rows
        elif own[0].role == "crosshead":
            yield high + 0.8 * own[0].size * LEADING, rows
        else:
            yield from ((row[0].size * LEADING, [row]) for row in rows)


def together(story: Sequence[Block]) -> list[list[Block]]:
    """The blocks, with who took a picture below what it shows."""
    out: list[list[Block]] = []
    for block in story:
        if block.credit and out and out[-1][-1].role == "caption":
            out[-1].append(block)
        else:
            out.append([block])
    return out


def printed_rows(block: Block, across: float) -> Iterator[tuple[int, str, int]]:
    """(source line, text, ems that it is set in) of each printed line of a block."""
    type_ = typeset.font(block.size, block.role in BOLD)
    for n, text in block.rows:
        indent = 2 if block.role in ("body", "note") else 0
        rows = typeset.wrapped("　" * indent + text, across, type_)
        for at, row in enumerate(rows):
            yield n, row.strip("　"), 0 if at else indent


def put(
    sheet: Sheet, block: Block, n: int, text: str, x: float, y: float, across: float, centred: bool
) -> None:
    """Set one line with its true box."""
    wide = QFontMetricsF(typeset.font(block.size, block.role in BOLD)).horizontalAdvance(text)
    if centred and block.role in CENTRED:
        x += max(0.0, (across - wide) / 2)
    sheet.lines.append(SetLine(block.number, text, (x, y, x + wide, y + block.size * 1.2), block.size))
    sheet.numbers.append(n)
    sheet.roles.append(block.role)


def painted(sheet: Sheet) -> QImage:
    """The page in ink: its lines and grey pictures."""
    image = typeset.paint(sheet.lines, WIDTH, sheet.height)
    painter = QPainter(image)
    for left, top, right, bottom in sheet.pictures:
        for at in range(int(top), int(bottom), 6):
            shade = 90 + (at * 37 + int(left)) % 110
            painter.fillRect(int(left), at, int(right - left), 6, QColor(shade, shade, shade))
    painter.end()
    return image
