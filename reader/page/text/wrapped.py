"""Units of a page, hard-wrapped lines put together first.

A page is hard-wrapped when its lines keep breaking at one width without a stop. There a unit is a run of full
lines and the shorter one that ends it; everywhere else a unit is one line.
"""
from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import partial

from reader.page.model import Line
from reader.page.text.charmodel import closes_first, continues, open_brackets
from reader.page.text.credits.bylines import is_byline
from reader.page.text.credits.heads import head_credit
from reader.page.text.credits.jumps import jump
from reader.page.text.credits.pictures import is_photo_credit
from reader.page.text.credits.tails import closes_dispatch
from reader.page.text.leftovers import NOTHING, Cleared
from reader.page.text.lines import width
from reader.page.text.units import FULL_STOPS, Unit, join_latin, joined, line_units

STOPS = frozenset("。！？!?…；;：:”」』）)】.")
_QUOTES = "”’」』\""
_NARROWEST, _WIDEST = 8.0, 48.0
_NEVER_FIRST = frozenset("，。、；：！？,;!?）)》”’」』")  # no line of a paragraph's beginning
_NARROW = -4.0  # ems by which a line may be longer than its column
_INDENT = 2.0  # ems, at a paragraph's beginning
_FEWEST, _SHARE = 8, 0.35  # lines of a page that break off at its measure
_STARTS = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[、)）]|[(（]?\d{1,2}[、)）]|[□■●◆▲△★☆◎►▶【]|——")
_COMMAS = "，、,"
_PAUSE = re.compile("[，。；：、！？,;]")
_STOP = re.compile("[。；;]|[！？!?：:]$")
_PUNCTUATED = 0.3  # share of the lines that hold a mark where a text without one is a title
_IN_A_WORD = 0.6  # how much speaks for a word's going on over a line's end
_RUMP = 8  # characters: below a full line the last words of a paragraph that a column cuts


def units(lines: Sequence[Line], taken: Container[int] = (), cleared: Cleared = NOTHING) -> list[Unit]:
    """Return the units of all lines that are neither blank nor `taken` (masthead).

    `cleared`: what programs said of the lines.
    """
    rows = join_latin(line_units(lines, taken, cleared))
    column = wrap_column(rows)
    return unwrap(rows, column) if column else rows


@dataclass(frozen=True, slots=True)
class Column:
    """The measure at which a page's lines are broken: so many ems, or so many characters whatever their
    width.
    """

    size: float
    in_characters: bool

    def room(self, row: Unit) -> float:
        """Return what is left on the row's line, counting a paragraph's indent; as boxes say where they do.
        """
        if row.room is not None:
            return row.room
        used = len(row.text) if self.in_characters else width(row.text)
        return self.size - used - 2.0 * row.indent

    @property
    def slack(self) -> float:
        """Return how much a full line may lack: punctuation that may not begin a line, a number that is not
        broken.
        """
        return 1.3 if self.in_characters else 2.2


def wrap_column(rows: Sequence[Unit]) -> Column | None:
    """Return the measure at which the page's lines are broken; None if they are not."""
    if len(rows) < 10:
        return None
    if sum(row.text[-1] not in STOPS for row in rows) < max(_FEWEST, _SHARE * len(rows)):
        return None
    found = [_measure([width(row.text) + 2.0 * row.indent for row in rows], rows, False),
             _measure([len(row.text) + 2.0 * row.indent for row in rows], rows, True)]
    share, column = max(found, key=lambda pair: pair[0])
    return column if share else None


def _measure(sizes: Sequence[float], rows: Sequence[Unit], in_characters: bool) -> tuple[float, Column]:
    """Return (share of the rows that break off at one size, that size); share 0 if it is no column."""
    broken = Counter(round(size) for size, row in zip(sizes, rows, strict=True)
                     if _NARROWEST <= size <= _WIDEST and row.text[-1] not in STOPS)
    best, most = 0, 0
    for size in broken:
        near = broken[size] + broken[size - 1] + broken[size + 1] // 2
        if near > most:
            best, most = size, near
    longer = sum(size > best + 2.5 for size in sizes)
    bad = most < _FEWEST or most < _SHARE * len(rows) or longer > 0.2 * len(rows)
    return (0.0 if bad else most / len(rows)), Column(float(best), in_characters)


def unwrap(rows: Sequence[Unit], column: Column) -> list[Unit]:
    """Return the units with each run of full lines joined to the line after it."""
    indented = sum(row.indent for row in rows) >= 3
    usual = Counter(row.gap for row in rows[1:]).most_common(1)[0][0] if len(rows) > 1 else 0
    boxed = not indented and _is_boxed(rows, column)
    punctuated = sum(_PAUSE.search(row.text) is not None for row in rows) >= _PUNCTUATED * len(rows)
    paragraph = partial(_paragraph, column=column) if punctuated else _joined
    out: list[Unit] = []
    run: list[Unit] = []
    for row in rows:
        if run and not _goes_on(run, row, column, indented, usual, boxed):
            out += paragraph(run)
            run = []
        run.append(row)
    if run:
        out += paragraph(run)
    return out


def _joined(run: Sequence[Unit]) -> list[Unit]:
    return [joined(run)]


def _paragraph(run: Sequence[Unit], column: Column) -> list[Unit]:
    """Return the lines as one paragraph, or apart if they are two titles: a full line and a short one without
    a mark that do not go on within a word.
    """
    if len(run) == 2 and column.room(run[1]) > column.slack:
        one, other = run[0].text, run[1].text
        if not (_PAUSE.search(one + other) or other[-1] in STOPS) and continues(one, other) < _IN_A_WORD:
            return list(run)
    return [joined(run)]


def _is_boxed(rows: Sequence[Unit], column: Column) -> bool:
    """Return whether a blank line follows where a line is short and its sentence ended: each paragraph is a
    box.
    """
    ends = [
        after.gap > 0
        for row, after in itertools.pairwise(rows)
        if row.text[-1] in FULL_STOPS and column.room(row) > column.slack
    ]
    return len(ends) >= 3 and sum(ends) >= 0.7 * len(ends)


def _goes_on(run: Sequence[Unit], row: Unit, column: Column, indented: bool, usual: int, boxed: bool) -> bool:
    """Return whether `row` belongs to the paragraph that the lines of `run` have begun."""
    last, text = run[-1], row.text
    if _is_set_off(last, row, indented, usual) or _stands_across(run, row, column):
        return False
    room = column.room(last)
    if boxed and _lost_indent(run, row, room - column.slack):
        room = column.slack
    bracket = _waits_for(last.text[-24:])
    if room < 0.5 * column.size and _closes(bracket, text[:24]):
        return True
    if _must_go_on(last, row, room, column.slack):
        return True
    if not _NARROW <= room <= column.slack or "\t" in text or _is_whole(last.text):
        return False
    return bool(bracket) or not _begins_below(run, row, column, indented, boxed)


def _stands_across(run: Sequence[Unit], row: Unit, column: Column) -> bool:
    """Return whether the line before is a title in larger type across several columns: longer than its own,
    which the row below fills, and without a stop.
    """
    above, slack = run[-1], column.slack
    if len(run) > 1 or above.text[-1] in _COMMAS or column.room(above) >= -slack:
        return False
    return -slack <= column.room(row) <= slack and not _STOP.search(above.text)


def _must_go_on(last: Unit, row: Unit, room: float, slack: float) -> bool:
    """Return whether no paragraph begins as the row does below a line with so much room: with a mark that
    begins none, or at its column's edge, as boxes say, where paragraphs are indented.
    """
    if _begins_nothing(row) and room <= slack + _INDENT:
        return True
    return bool(row.flush) and room <= slack and not _is_whole(last.text)


def _is_rump(row: Unit) -> bool:
    """Return whether the row may be the last words of a paragraph that a column cuts: where each box stands
    apart, a title does, too.
    """
    return row.gap == 0 and len(row.text) <= _RUMP


def _is_set_off(last: Unit, row: Unit, indented: bool, usual: int) -> bool:
    """Return whether more than the usual blank lines, a mark or an indent parts the row from the one before
    it.
    """
    if row.heading or last.heading or row.bullet:
        return True
    return row.gap > usual or (row.indent and indented) or row.flush is False


def _closes(bracket: str, head: str) -> bool:
    """Return whether the row's head closes the bracket that the row before it waits for; there may be none.
    """
    return bracket != "" and closes_first(head) == bracket


def _begins_nothing(row: Unit) -> bool:
    """Return whether the row opens with a mark that no paragraph begins with, right below the one before it.
    """
    return row.text[0] in _NEVER_FIRST and row.gap == 0


def _lost_indent(run: Sequence[Unit], row: Unit, lacks: float) -> bool:
    """Return whether the program took the indent off that a paragraph's first line has, so that it `lacks` as
    much.
    """
    if len(run) > 1 or run[0].gap == 0:
        return False
    return row.gap == 0 and 0 < lacks <= _INDENT and len(row.text) > 4


def _begins_below(run: Sequence[Unit], row: Unit, column: Column, indented: bool, boxed: bool) -> bool:
    """Return whether the row begins something of its own below full lines: a paragraph, a title, a caption;
    below a comma nothing does (新华社记者某某、/ 本报记者某某).
    """
    last = run[-1]
    if last.text[-1] in _COMMAS:
        return False
    if is_photo_credit(row.text) and _ends_sentence(last.text):
        return True
    titled = _is_title_below(last, row, column) and not (boxed and _is_rump(row))
    if titled or _begins_anew(row, column):
        return True
    return len(run) == 1 and indented and not last.indent and not _was_no_title(last, row)


def _is_whole(text: str) -> bool:
    """Return whether nothing goes on behind the line, however long it is: a jump, a photographer's name, the
    source that closes a dispatch.
    """
    return jump(text) is not None or is_photo_credit(text) or closes_dispatch(text)


def _is_title_below(last: Unit, row: Unit, column: Column) -> bool:
    """Return whether the row is short and has no stop at its end, below a finished sentence: a paragraph's
    last line has one.
    """
    if not _ends_sentence(last.text) or _ends_sentence(row.text) or row.text[-1] in ";；:：.)）":
        return False
    return column.room(row) > column.slack and not _PAUSE.search(row.text)


def _ends_sentence(text: str) -> bool:
    """Return whether the line ends with a full stop, perhaps within quotation marks: not
    公用电话亭成了“牛皮癣”.
    """
    return text.rstrip(_QUOTES)[-1:] in FULL_STOPS


def _begins_anew(row: Unit, column: Column) -> bool:
    """Return whether the row opens with a credit or a number, or is a jump or a byline by itself."""
    text = row.text
    if head_credit(text) or _STARTS.match(text):
        return True
    return column.room(row) > 1 and bool(jump(text) or is_byline(text) < 1)


def _was_no_title(last: Unit, row: Unit) -> bool:
    """Return whether a line that is as long as its column goes on: it could be a title, or a column that
    begins within a sentence.
    """
    if _PAUSE.search(last.text) or (not row.indent and _PAUSE.search(row.text)):
        return True
    return continues(last.text, row.text) > (-0.5 if row.text[-1] in STOPS else 0.5)


def _waits_for(end: str) -> str:
    """Return the bracket that closes the last one opened there, else an empty string."""
    bracket = open_brackets(end)[-1:] if "（" in end or "(" in end else ""
    return bracket if bracket in "）)" else ""
