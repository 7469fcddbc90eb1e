"""Rows of one title → one unit: a headline or crosshead that is set in two or three rows of like length."""
from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from reader.page.layout.wordings import (
    DAY_ONLY,
    ITEM_MARKS,
    NUMBERED,
    SECTION_PAGE,
    ends_like_deck,
    ends_like_kicker,
    is_box,
    is_caption,
    is_furniture,
    is_genre,
    refers_to_page,
)
from reader.page.model import Line
from reader.page.text.charmodel import closes_first, continues, open_brackets
from reader.page.text.credits.bylines import REPORTER_DOES, is_byline
from reader.page.text.credits.heads import head_credit
from reader.page.text.credits.jumps import jump
from reader.page.text.credits.pictures import is_photo_credit
from reader.page.text.lines import fold, width
from reader.page.text.units import Unit

_SHORTEST, _LONGEST = 3.0, 24.0  # ems of a row
_LIKE, _VERY_LIKE = 0.8, 0.85  # the shorter row's share of the longer one's length
_MOST = 3  # rows of a title
_BOXED = 0.3  # share of the units with a blank line before them where blank lines set boxes apart
_ENDS = "。！？!?；;，,、：:…"  # a row of a title breaks off elsewhere
_NEVER_FIRST = "(（—-|<!，,、。"
_GAP = re.compile(r"[|\t]|  ")  # between cells, or the parts of a line
_BYLINE = 2.3  # up to this cost the line rather names who wrote
_OTHER_WORDS: tuple[Callable[[str], object], ...] = (
    NUMBERED.match, SECTION_PAGE.search, DAY_ONLY.match, is_furniture, refers_to_page, is_caption, is_box,
    is_genre, REPORTER_DOES.match, ends_like_kicker, ends_like_deck,
)


def join_rows(rows: Sequence[Unit], lines: Sequence[Line]) -> list[Unit]:
    """Return the units with the rows of each title put together; `lines` tell where bold type opens and
    closes.
    """
    boxed = sum(row.gap > 0 for row in rows) >= _BOXED * len(rows)
    marks = {line.number: _bold(line.text) for line in lines if "**" in line.text}
    out: list[Unit] = []
    for run in _runs(rows, boxed, marks):
        if len(run) > 1:
            out.append(_joined(run, marks.get(run[0].numbers[0]) == "("))
        else:
            out += run
    return out


def _bold(text: str) -> str:
    """Return ( where bold type opens and does not close on the line, ) where it closes, an empty string else.
    """
    text = text.strip().lstrip("# ")
    if text.count("**") != 1:
        return ""
    if text.startswith("**"):
        return "("
    return ")" if text.endswith("**") else ""


def _runs(rows: Sequence[Unit], boxed: bool, marks: Mapping[int, str]) -> list[list[Unit]]:
    """Return the units in groups; a group of several is one title."""
    runs: list[list[Unit]] = []
    belongs = [False, *(_belongs(one, other, boxed, marks) for one, other in itertools.pairwise(rows)), False]
    start = 0
    while start < len(rows):
        end = start + 1
        while belongs[end] and end - start <= _MOST:
            end += 1
        bold = marks.get(rows[start].numbers[0]) == "("
        alone = start == 0 or bold or not boxed or _is_set_off(rows[start])
        if not (1 < end - start <= _MOST and alone and _is_title(rows, start, end, boxed, bold)):
            end = start + 1
        runs.append(list(rows[start:end]))
        start = end
    return runs


def _is_set_off(row: Unit) -> bool:
    return row.gap > 0 or row.heading > 0


def _is_title(rows: Sequence[Unit], i: int, j: int, boxed: bool, bold: bool) -> bool:
    """Return whether what stands around the run lets it be one title: rows of verse and of lists go on."""
    if bold or _quoted(rows[i].text, rows[j - 1].text) or _set_as_one(rows[i], rows[j - 1]):
        return True
    if j == len(rows):
        return False
    after = rows[j]
    if not boxed and i and not (_finished(rows[i - 1].text) or _is_kicker(rows, i - 1)):
        return False
    return (
        width(after.text) > _LONGEST or after.gap > 0 or after.text[-1] in _ENDS or is_byline(after.text) < 1
    )


def _is_kicker(rows: Sequence[Unit], i: int) -> bool:
    """Return whether the row above a title's rows is a title, too, and the text above that is finished."""
    return _may_be_row(rows[i]) and (i == 0 or _finished(rows[i - 1].text))


def _finished(text: str) -> bool:
    return text[-1] in "。！？!?…”」』)）】"


def _belongs(one: Unit, other: Unit, boxed: bool, marks: Mapping[int, str]) -> bool:
    """Return whether `other` is the next row of the title that `one` is a row of."""
    if _set_as_one(one, other):
        return True
    if marks.get(one.numbers[-1]) == "(":
        return marks.get(other.numbers[0]) == ")" and other.gap == 0
    if not _told_alike(one, other) or not (_may_be_row(one) and _may_be_row(other)):
        return False
    if _quoted(one.text, other.text):
        return True
    short, long = sorted((width(one.text), width(other.text)))
    return short >= (_LIKE if boxed else _VERY_LIKE) * long


def _told_alike(one: Unit, other: Unit) -> bool:
    """Return whether both are single lines of one kind, the one right below the other."""
    if other.gap > 0 or len(one.numbers) > 1 or len(other.numbers) > 1:
        return False
    return one.said == other.said and one.heading == other.heading


def _set_as_one(one: Unit, other: Unit) -> bool:
    """Return whether the two stand below each other in one block of large type."""
    return one.large and other.large and one.block == other.block


def _quoted(one: str, other: str) -> bool:
    """Return whether quotation marks open on the one row and close on the other."""
    return one[0] in "“「『\"" and other[-1] in "”」』\"" and (bool(open_brackets(one)) or one[0] == '"')


def _may_be_row(row: Unit) -> bool:
    """Return whether the unit could be a row of a title: short, no mark or end, and nothing else by its
    words.
    """
    if row.bullet or row.indent or not _SHORTEST <= width(row.text) <= _LONGEST:
        return False
    return _reads_like_title(row.text)


@lru_cache(maxsize=64)  # each row is looked at as the upper one of two and as the lower one
def _reads_like_title(text: str) -> bool:
    if text[-1] in _ENDS or text[0] in _NEVER_FIRST or text[0] in ITEM_MARKS or _GAP.search(text):
        return False
    folded = fold(text)
    if any(says(folded) for says in _OTHER_WORDS):
        return False
    if jump(text) or head_credit(text):
        return False
    return is_byline(text) > _BYLINE and not is_photo_credit(text)


def _joined(run: Sequence[Unit], bold: bool) -> Unit:
    """Return the rows as one unit, a space between them where no word or quotation goes on."""
    text, cuts = run[0].text, list(run[0].cuts)
    for one, other in itertools.pairwise(run):
        goes_on = bool(closes_first(other.text)) or continues(one.text, other.text) > 0.6
        text += "" if goes_on else " "
        start = len(text)
        cuts += [start, *(start + cut for cut in other.cuts)]
        text += other.text
    first = run[0]
    numbers = tuple(n for row in run for n in row.numbers)
    return Unit(
        numbers,
        text,
        tuple(cuts),
        7 if bold else max(row.heading for row in run),
        False,
        False,
        first.gap,
        first.said,
        first.size,
        len(run),
        first.story,
    )
