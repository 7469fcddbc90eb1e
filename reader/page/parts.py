"""Whether a file holds more than one page: where a second complete masthead stands, or a mark between pages.

A masthead or running head is complete that gives the paper's name and a day; it begins another page where the
name, the day or the page's number differs from the one before. What programs set between pages (a form feed,
`<--- Page Split --->`) begins one, too. Nothing is divided here: the parts are proposed, and a person settles
it.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.page.facts import NO_FACTS
from reader.page.masthead.evidence import is_copy
from reader.page.masthead.find import Zone, find_zones
from reader.page.masthead.rows import Row, read_rows
from reader.page.masthead.scan import Scanned, scan
from reader.page.masthead.solve import solve
from reader.page.model import Line
from reader.page.readings import Reading
from reader.page.text.leftovers import clear
from reader.page.text.program_marks import PAGE_MARK

_DAY = re.compile("年.{1,8}月|民[国國]")
_DAY_IN_FIGURES = re.compile(
    "[0-9]{4} ?[-./] ?[0-9]{1,2}|[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{4}|[A-Za-z]{3,9},? [0-9]{4}"
)
_YEAR = re.compile("[0-9]{4}")  # each of these holds it
# A paper's name, perhaps: 青禾日报 and 青 禾 日 报, alone or beside other fields, the house that publishes
# it, 今日沐川
_NAME = re.compile(
    "(?=[报報周今时時新A-Z])"
    "(?:(?<=[\u4e00-\u9fff])[报報](?:$|[ \u3000社·|*#<(（《》])|周[刊末]|今日[\u4e00-\u9fff]{2}"
    "|[时時][讯訊]$|新[闻聞]$|[A-Z]{3,} [A-Z]{3,})"
)
_FRONT = re.compile("[A-Z]?0{0,2}1")  # the front page's number
_MARKS = tuple("<{-=#*[【 ")  # what a mark between pages begins with
_LONGEST = 160  # characters of a row that gives the day; a longer one is a paragraph
_ABOVE, _BELOW = 6, 10  # rows of a head before and after the one that gives its day
_LEAST = 150  # characters that a page holds at least


@dataclass(frozen=True, slots=True)
class Part:
    """A page within a file: its lines first..last (1-based), and what its head says (None where it has none).
    """

    first: int
    last: int
    title: str | None = None
    date: str | None = None
    page: str | None = None


def parts(lines: Sequence[Line], cleared: Sequence[Line] = ()) -> tuple[Part, ...]:
    """Return the pages that the file's lines seem to hold; one part for an ordinary page.

    `cleared`: the same lines without programs' marks, where they are known already.
    """
    if not lines:
        return ()
    begins = _marked(lines)
    if len(begins) == 1 and not _may_hold_another(lines):
        return (Part(lines[0].number, lines[-1].number),)
    cleared = cleared or clear(lines).lines
    for head in _heads(read_rows(cleared)):
        begins = _with_head(begins, head, cleared)
    begins.sort(key=lambda part: part.first)
    return _whole(cleared, begins, lines[0].number, lines[-1].number)


def _with_head(begins: list[Part], head: Part, lines: Sequence[Line]) -> list[Part]:
    """Return the beginnings of pages with what the head says: it belongs to the page that it stands on top
    of, or begins another.
    """
    before = max((part for part in begins if part.first <= head.first), key=lambda part: part.first)
    if before.title is not None:
        return [*begins, head] if _differs(head, before) else begins
    if _holds_text(lines, before.first, head.first):
        return begins
    return [_at(head, before.first) if part is before else part for part in begins]


def _may_hold_another(lines: Sequence[Line]) -> bool:
    """Return whether somewhere below the top a line that gives a day stands near one that could be a paper's
    name: a quick look.
    """
    full = [line.text for line in lines if line.text and not line.text.isspace()]
    before, whole = 0, sum(map(len, full))
    looked = 0  # rows above this were no names
    for i, text in enumerate(full):
        inside = _LEAST <= before <= whole - _LEAST
        before += len(text)
        if not inside or not 5 < len(text) <= _LONGEST or not _gives_day(text):
            continue
        below = i + _BELOW + 1
        if any(len(one) <= _LONGEST and _NAME.search(one) for one in full[max(looked, i - _ABOVE, 0):below]):
            return True
        looked = below
    return False


def _gives_day(text: str) -> bool:
    """Return whether the line could give a day."""
    if _DAY.search(text) is not None:
        return True
    return _YEAR.search(text) is not None and _DAY_IN_FIGURES.search(text) is not None


def _at(head: Part, first: int) -> Part:
    return Part(first, head.last, head.title, head.date, head.page)


def _marked(lines: Sequence[Line]) -> list[Part]:
    """Return where marks of programs begin a page: on the line of a form feed, below any other mark; the
    first page begins at the top.
    """
    begins = [lines[0].number]
    for line in lines[1:]:
        if "\f" in line.text:
            after = line.text.rpartition("\f")[2].strip()
            begins.append(line.number if after else line.number + 1)
        elif line.text.startswith(_MARKS) and PAGE_MARK.fullmatch(line.text):
            begins.append(line.number + 1)
    return [Part(first, first) for first in dict.fromkeys(begins)]


def _heads(rows: Sequence[Row]) -> list[Part]:
    """Return every complete masthead or running head among the rows, in their order."""
    found: list[Part] = []
    last = -1
    for i, row in enumerate(rows):
        if i <= last or not 0 < len(row.text) <= _LONGEST or not _gives_day(row.text):
            continue
        above = range(max(last + 1, i - _ABOVE), i)
        begin = max((j + 1 for j in above if is_copy(rows[j])), default=above.start)
        window = [_scanned(one) for one in rows[begin:i + _BELOW + 1]]
        zone = _zone_around(window, i - begin)
        head = _head(window, zone) if zone else None
        if zone and head:
            found.append(head)
            last = begin + zone.last
    return found


def _scanned(row: Row) -> Scanned:
    """Return the row with its fields; a paragraph has none."""
    return Scanned(row) if len(row.text) > _LONGEST or is_copy(row) else scan(row)


def _zone_around(window: Sequence[Scanned], i: int) -> Zone | None:
    """Return the masthead or running head that row i of the window stands in."""
    zones = [zone for zone in find_zones(window) if zone.kind in ("masthead", "running")]
    return next((zone for zone in zones if zone.first <= i <= zone.last), None)


def _head(window: Sequence[Scanned], zone: Zone) -> Part | None:
    """Return what the zone says, if it gives a name and a day."""
    readings, _, _ = solve(window, [zone], NO_FACTS)
    title, date, page = (_said(readings, name) for name in ("title", "date", "page"))
    if title is None or date is None:
        return None
    lines = [n for i in zone.rows() for n in window[i].row.numbers]
    return Part(min(lines), max(lines), title, date, page)


def _said(readings: dict[str, Reading], name: str) -> str | None:
    """Return the value, or what is printed of it where it cannot be read for certain."""
    reading = readings.get(name)
    if reading is None:
        return None
    return str(reading.value) if reading.value is not None else reading.printed


def _differs(head: Part, before: Part) -> bool:
    """Return whether a head belongs to another page than the one before it; one that is printed or read twice
    does not.
    """
    if (head.title, head.date) != (before.title, before.date):
        return True
    if before.page is None:  # front pages seldom print their number
        return head.page is not None and _FRONT.fullmatch(head.page) is None
    return head.page is not None and head.page != before.page


def _holds_text(lines: Sequence[Line], first: int, last: int) -> bool:
    """Return whether lines first up to before last hold as much as a page does."""
    return sum(len(line.text) for line in lines if first <= line.number < last) >= _LEAST


def _whole(lines: Sequence[Line], begins: Sequence[Part], top: int, foot: int) -> tuple[Part, ...]:
    """Return the parts with their last lines; one that holds hardly any text goes with the one before it, or
    after it at the top.
    """
    kept: list[Part] = []
    for i, part in enumerate(begins):
        end = begins[i + 1].first if i + 1 < len(begins) else foot + 1
        if _holds_text(lines, part.first, end) or (part.title is not None and not kept):
            kept.append(part)
    kept = kept or [begins[0]]
    first = [_at(kept[0], top), *kept[1:]]
    ends = [*(part.first - 1 for part in first[1:]), foot]
    return tuple(
        Part(part.first, end, part.title, part.date, part.page) for part, end in zip(first, ends, strict=True)
    )
