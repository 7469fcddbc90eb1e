"""Blanks that OCR loses in credits, put back where print shows that a line is one: 某某某文, 某地讯今天.

A program that reads a picture says little of the white between characters. A few characters alone in the
text's type above a paragraph are who wrote it, and the source stands where an article's first line is set in.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reader.page.model import Line
from reader.page.text.credits.heads import head_credit
from reader.page.text.lines import HAN, fold
from reader.page.text.names import are_glued, looks_like_name

_LARGEST = 1.3  # times the page's type: a credit is no title
_WROTE = re.compile(rf"([□■●◆○◎▲△]?\s?)([{HAN}]{{3,9}})(文|图|圖|整理|撰文|文/图)$")
_SENT = re.compile(rf"[\s(\[【]{{0,4}}[{HAN}]{{2,6}}[讯訊](?=[{HAN}“])")
_HEAD = 12  # characters among which a source ends


def with_blanks(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, of those whose article boxes tell with the blanks that credits had in print."""
    usual = _usual_size(lines)
    begun: set[int] = set()
    out = []
    for line in lines:
        place = line.place
        if place is not None and place.story and usual and (place.size or usual) <= _LARGEST * usual:
            line = _with_blank(line, place.story not in begun)
            begun |= {place.story} if len(line.text) > _HEAD else set()
        out.append(line)
    return out


def _usual_size(lines: Iterable[Line]) -> float:
    sizes = sorted(line.place.size for line in lines if line.place is not None and line.place.size)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _with_blank(line: Line, first: bool) -> Line:
    """Return the line with the blank of the credit that it is or, as the first of its article, opens with."""
    at = _behind_names(line.text) or (_behind_source(line.text) if first else 0)
    return replace(line, text=f"{line.text[:at]} {line.text[at:]}") if at else line


def _behind_names(text: str) -> int:
    """Return where what somebody did begins right behind the names in a line of nothing else; 0 where the
    line is another.
    """
    found = _WROTE.fullmatch(fold(text.strip()))
    if found is None or looks_like_name(found[2] + found[3]):
        return 0
    named = looks_like_name(found[2]) or are_glued(found[2])
    return len(text) - len(text.lstrip()) + found.start(3) if named else 0


def _behind_source(text: str) -> int:
    """Return where the text begins right behind its source; 0 where no source is known by the blank."""
    found = _SENT.match(fold(text[:_HEAD]))
    if found is None or head_credit(text) is not None:
        return 0
    credit = head_credit(f"{text[:found.end()]} {text[found.end():]}")
    return found.end() if credit is not None and credit.dateline else 0
