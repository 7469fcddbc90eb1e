"""Which rows of a page are its masthead, its running head or its imprint: by how many kinds of evidence stand
together.

One date, one telephone or one CN number means nothing, body text and notices have them all. A masthead is a
place where several kinds stand close together on rows that hold little else, mostly at the top or the foot.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from reader.page.masthead.evidence import (
    ANY_PAPER,
    CALLED,
    CONTACT,
    EDGE,
    FULL,
    HEAD_NAME,
    ISSUE_KINDS,
    MAX_GAP,
    NO_OTHER_PAPER,
    NOT_TITLE,
    OF_A_BODY,
    OLD_PAPER,
    OTHER_PAPER,
    OWN_KINDS,
    PAGE_NAMED,
    POINTS,
    SECTION,
    TEASER,
    TURNED,
    fields_of,
    is_copy,
    is_han,
    is_text,
    kinds_of,
    plausible,
    spare,
    tells_a_story,
    title_form,
)
from reader.page.masthead.scan import Scanned
from reader.page.text.credits.bylines import is_byline

_DAY = {"date", "year_month"}
_CURT = 12  # characters of a page's number with its name
_NAMED = 1.6  # cost of a byline below which a line is one


@dataclass(frozen=True, slots=True)
class Zone:
    """Rows first..last (indices) that belong together; `kind`: masthead, running or imprint."""

    first: int
    last: int
    kinds: frozenset[str]
    points: int
    kind: str = ""

    def rows(self) -> range:
        """Return the indices of its rows."""
        return range(self.first, self.last + 1)


def find_zones(scanned: Sequence[Scanned]) -> list[Zone]:
    """Return the page's masthead zones, the main one first; empty for a page without a masthead."""
    zones = [_zone(scanned, group) for group in _groups(scanned)]
    judged = [zone for zone in map(partial(_judge, scanned), zones) if zone.kind]
    if not judged:
        return _lone_heads(scanned)
    judged.sort(key=lambda z: (z.kind == "masthead", z.points), reverse=True)
    taken = {zone.first for zone in judged}
    others = [zone for zone in zones if zone.first not in taken]
    every = (*judged, *(zone for zone in others if _is_imprint(scanned, zone)))
    dated = sum(_dated_rows(scanned, zone) for zone in every) > 1
    return [_trim(scanned, zone, dated) for zone in every]


def _dated_rows(scanned: Sequence[Scanned], zone: Zone) -> int:
    return sum("date" in kinds_of(scanned[i]) for i in zone.rows())


def _groups(scanned: Sequence[Scanned]) -> list[list[int]]:
    """Return the rows that hold fields, those together between which only a few others stand, and no running
    text.
    """
    groups: list[list[int]] = []
    for i, s in enumerate(scanned):
        if not plausible(s) or _is_reporters(scanned, i):
            continue
        last = groups[-1][-1] if groups else -MAX_GAP - 1
        if i - last <= MAX_GAP and not any(is_copy(scanned[j].row) for j in range(last + 1, i)):
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _is_reporters(scanned: Sequence[Scanned], i: int) -> bool:
    """Return whether the row is nothing but the e-mail of the reporter who is named right above it."""
    above = scanned[i - 1] if i else None
    if above is None or not above.row.text or above.tokens or kinds_of(scanned[i]) != {"email"}:
        return False
    return is_byline(above.row.text) < _NAMED


def _zone(scanned: Sequence[Scanned], group: Sequence[int]) -> Zone:
    kinds = {kind for i in group for kind in fields_of(scanned[i])}
    first, last = group[0], group[-1]
    if any(title_form(scanned[i]) for i in group):
        kinds.add("title")
    elif kinds >= {"date", "issue_number"} or kinds >= {
        "era",
        "lunar",
    }:  # the paper's name stands beside them
        named = [i for i in (first - 1, last + 1) if _names_paper(scanned, i, "era" in kinds)]
        named = named or _other_paper_above(scanned, first, kinds)
        if named:
            kinds.add("title")
            first, last = min(first, *named), max(last, *named)
    return Zone(first, last, frozenset(kinds), sum(POINTS[kind] for kind in kinds))


def _names_paper(scanned: Sequence[Scanned], i: int, old: bool) -> bool:
    """Return whether the row is a paper's name and nothing else, whatever kind of paper it is."""
    if not 0 <= i < len(scanned) or scanned[i].tokens:
        return False
    text = scanned[i].row.text
    name = text.replace(" ", "")
    paper = OLD_PAPER if old else ANY_PAPER
    named = paper.fullmatch(name) or OF_A_BODY.fullmatch(name)
    return named is not None and not NOT_TITLE.search(text)


def _other_paper_above(scanned: Sequence[Scanned], first: int, kinds: set[str]) -> list[int]:
    """Return the row above if it is the page's first one and names a paper that is not called 报: 某某周刊;
    not where pages are named so.
    """
    if first != 1 or kinds & {"page", "editors"} or scanned[0].tokens:
        return []
    text = scanned[0].row.text.replace(" ", "")
    named = OTHER_PAPER.fullmatch(text) is not None and not NO_OTHER_PAPER.search(text)
    return [0] if named else []


def _judge(scanned: Sequence[Scanned], zone: Zone) -> Zone:
    """Return the zone with its kind, or with none where the evidence does not do."""
    edge = _at_top(scanned, zone) or _at_foot(scanned, zone)
    if _gives_issue(zone, edge):
        whole = zone.kinds & FULL and not _is_head_of_page(scanned, zone)
        return replace(zone, kind="masthead" if whole else "running")
    if not edge:
        return zone
    if _gives_paper(zone):
        return replace(zone, kind="masthead")  # the date was lost, the paper's own data are there
    if zone.last - zone.first <= 8 and _is_running(scanned, zone):
        return replace(zone, kind="running")
    return zone


def _gives_issue(zone: Zone, edge: bool) -> bool:
    """Return whether evidence of an issue stands together, at the page's edge or with the paper's own data.
    """
    anchors = _anchors(zone.kinds)
    placed = edge or (anchors >= 4 and bool(zone.kinds & OWN_KINDS))
    return placed and zone.points >= 6 and anchors >= 2 and bool(zone.kinds & ISSUE_KINDS)


def _gives_paper(zone: Zone) -> bool:
    """Return whether the paper's name and its house or number stand together."""
    house = zone.kinds & {"cn_number", "publisher"}
    name = zone.kinds & {"title", "latin", "sponsor"}
    return zone.points >= 9 and _anchors(zone.kinds) >= 3 and bool(house and name)


def _anchors(kinds: frozenset[str]) -> int:
    """Return how many kinds of evidence there are that hardly stand anywhere but in a masthead."""
    own = kinds & {"issue_number", "page_count", "cn_number", "post", "publisher", "sponsor", "title"}
    pieces = "year" in kinds and bool(kinds & {"month", "lunar_day"})
    dated = "weekday" in kinds and (pieces or bool(kinds & {"date", "year_month", "month_day"}))
    return len(own) + bool(kinds & {"lunar", "ganzhi"}) + dated


def _is_head_of_page(scanned: Sequence[Scanned], zone: Zone) -> bool:
    """Return whether the zone has a page's number and no more of the paper's data than the lunar day."""
    rows = range(max(0, zone.first - 2), zone.last + 1)
    numbered = any(scanned[i].has("page", "page_alone") and spare(scanned[i]) <= 6 for i in rows)
    return numbered and zone.kinds & FULL <= {"lunar"}


def _is_running(scanned: Sequence[Scanned], zone: Zone) -> bool:
    """Return whether a short zone at the edge is a page's head: two kinds of day, weekday, page, editors and
    title at least.
    """
    kinds = zone.kinds
    near = range(max(0, zone.first - 3), min(len(scanned), zone.last + 4))
    placed = "page" in kinds or _gives_day(scanned, zone)
    placed = placed or ("title" in kinds and _numbers_page(scanned, near))
    if not placed or _signs_of_head(scanned, zone, near) < 2:
        return False
    rows = scanned[zone.first:zone.last + 1]
    days = {token.value for s in rows for token in s.tokens if token.kind in ("date", "open")}
    return len(days) <= 2 and not any(map(_is_loose, rows))


def _signs_of_head(scanned: Sequence[Scanned], zone: Zone, near: range) -> int:
    """Return how many signs of a page's head the zone bears, the page's number and section beside it counted.
    """
    day = _gives_day(scanned, zone)
    own = len(zone.kinds & {"weekday", "page", "editors", "title"})
    numbered = any(scanned[i].has("page_alone") for i in near)
    section = day and (_below_section(scanned, zone) or _dates_a_section(scanned, zone))
    serial = zone.first == 0 and "issue_number" in zone.kinds
    return day + own + numbered + section + serial


def _gives_day(scanned: Sequence[Scanned], zone: Zone) -> bool:
    return bool(zone.kinds & _DAY) or _names_reign(scanned, zone)


def _names_reign(scanned: Sequence[Scanned], zone: Zone) -> bool:
    """Return whether a lunar day names its reign and year, as papers before 1912 were dated."""
    return any(t.kind == "lunar" and t.value[-1] for i in zone.rows() for t in scanned[i].tokens)


def _below_section(scanned: Sequence[Scanned], zone: Zone) -> bool:
    """Return whether the page's first row is its section's name, and the zone's first row is the next."""
    return zone.first == 1 and SECTION.fullmatch(scanned[0].row.text.strip()) is not None


def _dates_a_section(scanned: Sequence[Scanned], zone: Zone) -> bool:
    """Return whether the page begins with a day and what the page is called, on one row or on two, and
    nothing else.
    """
    if zone.first > 1 or zone.last > 1 or not scanned[zone.first].has("date"):
        return False
    rows = scanned[:zone.last + 1]
    return all(not s.row.heading and _is_section(" ".join(piece for _, piece in s.pieces)) for s in rows)


def _is_section(text: str) -> bool:
    """Return whether nothing but names of pages stand there: 体育, 湖畔 副刊; an empty text is none."""
    return all(SECTION.fullmatch(word) or CALLED.search(word) for word in re.split("[ ·・|/]", text) if word)


def _is_loose(s: Scanned) -> bool:
    """Return whether more stands on the row than a page's head holds."""
    if s.row.length > 90:
        return True
    return spare(s) > (6 if s.has("page_alone") else 4) and not kinds_of(s) & {"page", "editors", "title"}


def _numbers_page(scanned: Sequence[Scanned], near: range) -> bool:
    """Return whether beside the paper's name a row holds nothing but the page's number: with its letter (A2),
    or with the section's name near.
    """
    rows = [scanned[i] for i in near]
    sections = any(SECTION.fullmatch(s.row.text) for s in rows)
    numbers = filter(_is_number, rows)
    return any(sections or s.row.text.strip()[0].isalpha() for s in numbers)


def _is_number(s: Scanned) -> bool:
    """Return whether nothing stands on the row but a page's number."""
    return s.has("page_alone") and spare(s) == 0 and s.row.length < 6


def _trim(scanned: Sequence[Scanned], zone: Zone, dated: bool) -> Zone:
    """Return the zone without rows at its ends that rather belong to what stands beside it.

    A page number with a name is a teaser (导读) there, a lone date before the imprint signs the last article.

    """
    first, last = zone.first, zone.last
    while first < last and (_is_teaser(scanned, zone, first) or (dated and _signs(scanned, first))):
        first += 1
    while last > first and _is_teaser(scanned, zone, last):
        last -= 1
    if zone.kind == "running":
        while first > 0 and _goes_with_head(scanned, first - 1, first):
            first -= 1
        while last + 1 < len(scanned) and _goes_with_head(scanned, last + 1, last):
            last += 1
    return replace(zone, first=first, last=last)


def _is_teaser(scanned: Sequence[Scanned], zone: Zone, i: int) -> bool:
    s = scanned[i]
    if zone.kind != "masthead" or not s.pieces or not kinds_of(s) <= {"page"}:
        return False
    if i == 0 and zone.first < zone.last and kinds_of(scanned[1]) - {"page"}:  # a running head's first row
        return False
    return not ("title" in zone.kinds and ANY_PAPER.fullmatch(s.row.text.replace(" ", "")))


def _signs(scanned: Sequence[Scanned], i: int) -> bool:
    """Return whether a lone date below the page's top signs an article."""
    return i > EDGE and kinds_of(scanned[i]) == {"date"}


def _is_curt(s: Scanned) -> bool:
    """Return whether the row is short and no headline by its mark or its words."""
    return s.row.length <= _CURT and not s.row.heading and not tells_a_story(s)


def _goes_with_head(scanned: Sequence[Scanned], i: int, beside: int) -> bool:
    """Return whether the row beside a running head holds the page's number, with its name or without, or the
    name below the number.
    """
    s, other = scanned[i], scanned[beside]
    if not _is_curt(s):
        return False
    if s.has("page", "page_alone"):
        return spare(s) <= 6 and not TEASER.search(s.row.text)
    if s.tokens:
        return False
    if i > beside and _is_number(other) and HEAD_NAME.fullmatch(s.row.text):
        return True
    near = scanned[max(0, beside - 4):beside + 5]
    return (max(i, beside) <= EDGE or _numbered(near)) and _is_section(s.row.text)


def _numbered(rows: Sequence[Scanned]) -> bool:
    return any(s.has("page", "page_alone") for s in rows)


def _lone_heads(scanned: Sequence[Scanned]) -> list[Zone]:
    """Return a running head that is a page number and a page's name and nothing else: the first row of the
    page, or its last.
    """
    for i in sorted({0, len(scanned) - 1}) if scanned else ():
        beside = scanned[min(1, len(scanned) - 1) if i == 0 else i - 1]
        listed = beside is not scanned[i] and PAGE_NAMED.search(beside.row.text)  # what is to be read where
        if not listed and _is_lone_head(scanned[i]):
            return [Zone(i, i, frozenset({"page"}), 1, "running")]
    return []


def _is_lone_head(s: Scanned) -> bool:
    if s.row.length > 20 or not s.has("page", "page_alone") or TEASER.search(s.row.text):
        return False
    kinds = {token.kind for token in s.tokens}
    if not 2 <= spare(s) <= (6 if "page" in kinds else 4) or not kinds <= {"page", "page_alone", "label"}:
        return False
    names = _beside_fields(s)
    return len(names) == 1 and not TURNED.search(names[0]) and is_han(names[0])


def _beside_fields(s: Scanned) -> list[str]:
    """Return the row's pieces that no field begins with."""
    taken = {token.start for token in s.tokens}
    return [piece for start, piece in s.pieces if start not in taken]


def _at_top(scanned: Sequence[Scanned], zone: Zone) -> bool:
    """Return whether no article stands above the zone; 导读 may."""
    return zone.first <= EDGE and not any(
        is_text(s.row) for s in scanned[:zone.first])


def _at_foot(scanned: Sequence[Scanned], zone: Zone) -> bool:
    return zone.last >= len(scanned) - 4 and not any(is_copy(s.row) for s in scanned[zone.last + 1:])


def _is_imprint(scanned: Sequence[Scanned], zone: Zone) -> bool:
    """Return whether a weak zone at the edge of a page that has a masthead is its imprint."""
    kinds = zone.kinds
    if not (_at_foot(scanned, zone) or _at_top(scanned, zone)):
        return False
    if kinds <= {"page", "editors", "title"}:
        return "editors" in kinds and kinds != {"editors"}
    if any(scanned[i].covered < 0.7 for i in zone.rows() if scanned[i].tokens):
        return False
    own = kinds & {"cn_number", "issue_number", "page_count", "publisher", "sponsor", "post", "lunar"}
    return bool(own) or len(kinds & CONTACT) >= 2
