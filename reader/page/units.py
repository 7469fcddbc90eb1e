"""Lines → units: what stands for one paragraph or title, with hard-wrapped lines put together first.

A page is hard-wrapped when its lines keep breaking at one width without a stop. There a unit is a run of full
lines and the shorter one that ends it; everywhere else a unit is one line.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass

from reader.page.charmodel import continues
from reader.page.credits import head_credit, is_byline, jump
from reader.page.lines import HAN, Bare, bare, width
from reader.page.model import Line

STOPS = frozenset("。！？!?…；;：:”」』）)】.")
FULL_STOPS = frozenset("。！？!?…")
_NARROWEST, _WIDEST = 8.0, 48.0
_STARTS = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[、)）]|[(（]?\d{1,2}[、)）]|[□■●◆▲△★☆◎►▶【]|——")
_HAN = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph or title: its source lines, its text, and where the text of the second, third … line begins."""

    numbers: tuple[int, ...]
    text: str
    cuts: tuple[int, ...] = ()
    heading: int = 0
    bullet: bool = False
    indent: bool = False
    gap: int = 0  # blank lines before it


def units(lines: Sequence[Line], taken: Container[int] = ()) -> list[Unit]:
    """The units of all lines that are neither blank nor `taken` (masthead)."""
    rows: list[Unit] = []
    gap = 0
    for line in lines:
        if line.number in taken:
            gap = 0
            continue
        plain = bare(line.text)
        if not plain.text:
            gap += 1
            if line.text.strip():
                rows.append(Unit((line.number,), line.text.strip(), gap=gap))
            continue
        rows.append(_unit(line.number, plain, gap))
        gap = 0
    column = wrap_width([row.text for row in rows])
    return unwrap(rows, column) if column else rows


def _unit(number: int, plain: Bare, gap: int) -> Unit:
    return Unit((number,), plain.text, (), plain.heading, plain.bullet, plain.indent, gap)


def wrap_width(texts: Sequence[str]) -> float:
    """The width in ems at which the page's lines are broken; 0 if they are not."""
    if len(texts) < 10:
        return 0.0
    widths = [width(text) for text in texts]
    broken = Counter(round(w) for w, text in zip(widths, texts, strict=True)
                     if _NARROWEST <= w <= _WIDEST and text[-1] not in STOPS)
    if not broken:
        return 0.0
    best, most = 0, 0
    for w in broken:
        near = broken[w] + broken[w - 1] + broken[w + 1] // 2
        if near > most:
            best, most = w, near
    longer = sum(w > best + 2.5 for w in widths)
    if most < 8 or most < 0.4 * len(texts) or longer > 0.12 * len(texts):
        return 0.0
    return float(best)


def unwrap(rows: Sequence[Unit], column: float) -> list[Unit]:
    """The units with each run of full lines joined to the line after it."""
    indented = sum(row.indent for row in rows) >= 3
    usual = Counter(row.gap for row in rows[1:]).most_common(1)[0][0] if len(rows) > 1 else 0
    out: list[Unit] = []
    run: list[Unit] = []
    for row in rows:
        if run and not _goes_on(run, row, column, indented, usual):
            out.append(_joined(run))
            run = []
        run.append(row)
    if run:
        out.append(_joined(run))
    return out


def _goes_on(run: Sequence[Unit], row: Unit, column: float, indented: bool, usual: int) -> bool:
    """Whether `row` belongs to the paragraph that the lines of `run` have begun."""
    last = run[-1]
    if row.gap > usual or row.heading or last.heading or row.bullet or (row.indent and indented):
        return False
    room = column - width(last.text)
    text = row.text
    if room > 2.2 or jump(last.text):
        return False
    if head_credit(text) or (len(text) < column and (jump(text) or is_byline(text) < 1)) or _STARTS.match(text):
        return False
    if last.text[-1] in FULL_STOPS or last.text[-1] in "”」" and last.text[-2:-1] in FULL_STOPS:
        # A stop at the end of a full line: the sentence ends there more often than the paragraph does.
        return not indented or not row.indent
    if len(run) == 1 and not last.indent and room > -0.2 - (0.8 if indented else 0) and indented and not row.indent:
        return continues(last.text, text) > -2
    return True


def _joined(run: Sequence[Unit]) -> Unit:
    if len(run) == 1:
        return run[0]
    text, cuts = run[0].text, []
    for row in run[1:]:
        glue = "" if _HAN.match(row.text) or not (text[-1].isascii() and row.text[0].isascii() and text[-1].isalnum()
                                                  and row.text[0].isalpha()) else " "
        if glue and text.endswith("-") and row.text[0].islower():
            glue = ""
        text += glue
        cuts.append(len(text))
        text += row.text
    first = run[0]
    return Unit(tuple(n for row in run for n in row.numbers), text, tuple(cuts), first.heading, first.bullet,
                first.indent, first.gap)
