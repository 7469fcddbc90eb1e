"""Source lines as rows for reading the masthead: marks removed, widths folded, hard-wrapped lines joined.

A row keeps where each of its source lines begins, so that every field can name its lines. The folded text has
the same length as the raw one (marks apart), so one offset serves both.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.page.model import Line

_RUNNING = 70  # characters from which on a row may be running text
MAX_ROW = 320  # characters; a whole masthead on one line is shorter, a longer line is a paragraph
_FOLD = {0xFF01 + i: 0x21 + i for i in range(94)} | {
    0x3000: 0x20,
    0xA0: 0x20,
    0x2003: 0x20,
    0x2002: 0x20,
    0x9: 0x20,
    0x2007: 0x20,
    0xFE55: 0x3A,
    0x2236: 0x3A,
    0xFE30: 0x3A,
    0x2103: 0x2103,
}
_PLAIN = {chr(code): chr(plain) for code, plain in _FOLD.items()}
_FOLDABLE = re.compile(f"[{re.escape(''.join(_PLAIN))}]")
_MARKS = re.compile(
    r"\*\*|__(?=\S)|(?<=\S)__|\\(?=[\\`*_{}\[\]()#+\-.!<>@~|])|<(?=[A-Za-z][A-Za-z0-9+.\-]{0,20}[:@])|(?<="
    r"[\w/])>(?=\s|$|[\u3000-\uffff])"
)
_MARKED = re.compile(r"[\\*_#<>+-]")
_BAR = re.compile(
    r"(?<![0-9])[|丨]|[|丨](?![0-9])"
)  # a rule between fields; between figures it is a misread 1
_STOPS = re.compile(r"[,。][^,。]{1,60}[,。]")  # two stops make running text
_STOP = re.compile("[,，。;；!！?？]")
_FIELD_END = re.compile(
    r"(?:第?\s?[\d一二三四五六七八九十]{1,3}\s?版|(?<![A-Za-z\d])[A-Z]\d{1,2}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|(?:星期|周)[一二三四五六日天]|月\s?\d{1,2}\s?日)\s*$"
)
_LEAD = re.compile(r"^\s{0,8}(?:#{1,6}(?=\s|[^#\s])|>|[-*+](?=\s))\s{0,8}")


@dataclass(slots=True)  # many a page: freezing each would take a tenth of the time
class Row:
    """A printed line: folded text, the same text as printed, its source lines and where in it each begins.

    `text` is empty for a paragraph too long to hold a masthead (`length` still tells its size).
    """

    index: int
    text: str
    raw: str
    numbers: tuple[int, ...]
    cuts: tuple[int, ...]
    length: int
    heading: bool = False

    def lines(self, start: int, end: int) -> tuple[int, ...]:
        """Return the source lines that hold the characters start..end."""
        first, last = bisect_right(self.cuts, start) - 1, bisect_right(self.cuts, max(start, end - 1)) - 1
        return self.numbers[max(0, first):last + 1]


def read_rows(lines: Sequence[Line]) -> list[Row]:
    """Return the non-blank lines as rows, hard-wrapped ones joined."""
    full = [line for line in lines if line.text and not line.text.isspace()]
    sizes = [len(line.text.rstrip()) for line in full]
    width = _wrap_width(full, sizes)
    if not width:
        return [_row((line,), index) for index, line in enumerate(full)]
    rows: list[Row] = []
    group = full[:1]
    for before, line, size in zip(full, full[1:], sizes, strict=False):
        goes_on = size in (width, width - 1) and not _stands_alone(before.text)
        if line.number == before.number + 1 and goes_on:
            group.append(line)
        else:
            rows.append(_row(group, len(rows)))
            group = [line]
    rows.append(_row(group, len(rows)))
    return rows


def _stands_alone(text: str) -> bool:
    """Return whether the line is a heading, or no running text and ends with a day or a page: 12月4日 星期一
    第1版. It may be as long as the page's lines by chance; the headline below it is not its end.
    """
    if text.lstrip().startswith("#"):
        return True
    return _STOP.search(text) is None and _FIELD_END.search(text) is not None


def _wrap_width(full: Sequence[Line], sizes: Sequence[int]) -> int:
    """Return the width at which the page's lines were wrapped, or 0 where they were not.

    On a wrapped page most lines that have a line right below them are exactly as long as the longest.

    """
    followed = [size for size, (a, b) in zip(sizes, pairwise(full), strict=False) if b.number == a.number + 1]
    if len(followed) < 12:
        return 0
    counts = Counter(followed)
    width = max(counts, key=lambda size: counts[size] + counts[size - 1])
    if not 8 <= width <= 80 or sum(size > width for size in followed) > 0.2 * len(followed):
        return 0
    return width if counts[width] + counts[width - 1] >= 0.5 * len(followed) else 0


def _row(group: Sequence[Line], index: int) -> Row:
    numbers = tuple([line.number for line in group])
    length = sum([len(line.text) for line in group])
    if length > MAX_ROW or (length > _RUNNING and _is_running(group)):
        return Row(index, "", "", numbers, (0,), length)
    parts, cuts, at = [], [], 0
    for line in group:
        text = line.text.strip()
        if _MARKED.search(text):
            text = _LEAD.sub("", _MARKS.sub("", text)).strip()
        parts.append(text)
        cuts.append(at)
        at += len(text)
    raw = _BAR.sub(" ", "".join(parts)) if "|" in parts[0] or "丨" in parts[0] else "".join(parts)
    heading = group[0].text.lstrip().startswith(("#", "**"))
    return Row(index, _FOLDABLE.sub(_plain, raw), raw, numbers, tuple(cuts), length, heading)


def _is_running(group: Sequence[Line]) -> bool:
    """Return whether most of the lines are running text."""
    return sum([_STOPS.search(line.text) is not None for line in group]) > len(group) // 2


def _plain(match: re.Match[str]) -> str:
    return _PLAIN[match[0]]


def split_row(row: Row) -> list[Row]:
    """Return the source lines of a joined row as rows of their own."""
    ends = (*row.cuts[1:], len(row.text))
    return [
        Row(row.index, row.text[a:b], row.raw[a:b], (n,), (0,), b - a)
        for n, a, b in zip(row.numbers, row.cuts, ends, strict=True)
    ]
