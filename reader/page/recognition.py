"""The main line of the recogniser: text in, a Page out. Pure: no files but its tables, no clock, no state."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.page.build.articles import compose, group, page_kinds
from reader.page.build.captions import bring_home, with_rests
from reader.page.build.doubts import grouping_doubts, repeat_doubts, role_doubts
from reader.page.build.reading_order import in_reading_order
from reader.page.build.reflow import Piece
from reader.page.build.repeats import Repeat, find_repeats
from reader.page.facts import NO_FACTS, Facts
from reader.page.layout.context import forget_neighbours, look_around
from reader.page.layout.features import Look
from reader.page.layout.labelling import Label, label
from reader.page.layout.looking import look
from reader.page.layout.title_rows import join_rows
from reader.page.masthead.read import read_masthead
from reader.page.model import RECOGNISER_VERSION, Block, Doubt, Line, Page
from reader.page.parts import Part, parts
from reader.page.readings import Reading
from reader.page.text.leftovers import Cleared, clear
from reader.page.text.placed.printed_units import printed_units, without_labelled
from reader.page.text.units import Unit
from reader.page.text.wrapped import units
from reader.sentence import say

_HEAD = 300  # characters of a page without line breaks among which its masthead stands
# Where the fields of such a masthead begin, which had lines of their own.
_SEAM = re.compile(
    r"(?<=[^\s第])(?=[12]\d{3} ?年|[总總] ?第|[国國][内內][统統]一"
    r"|(?:[今本][日期]|第) ?[0-9一二三四五六七八九十]+ ?版)"
    r"|(?<=[报報])(?=[A-Z]{2})|(?<=[A-Z]{2})(?=\d)"
)
_STORY = re.compile("[本木][报報][讯訊记記]|[新華华]+社|【|[。！？]")


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to see of a page before its units are labelled: its masthead, units and their features.

    `roles`: of the lines that are masthead or furniture; `repeats`: units that repeat another, by index;
    `kept`: the indices of all others, whose features are `looks`.
    """

    lines: Sequence[Line]
    readings: dict[str, Reading]
    roles: dict[int, str]
    doubts: tuple[Doubt, ...]
    rows: list[Unit]
    repeats: dict[int, Repeat]
    kept: list[int]
    looks: list[Look]


def recognise(lines: Sequence[Line], facts: Facts = NO_FACTS) -> Page:
    """Return what the page with these lines says: masthead, articles in file order, furniture, doubts."""
    seen = see(lines, facts)
    page = set_out(seen, label(seen.looks))
    forget_neighbours(seen.looks)
    return page


def see(lines: Sequence[Line], facts: Facts = NO_FACTS) -> Seen:
    """Return what the page shows, before anything about its articles is decided."""
    readings, roles, doubts, rows = read_rows(lines, facts)
    repeats = find_repeats([row.text for row in rows])
    kept = [i for i in range(len(rows)) if i not in repeats]
    looks = look([rows[i] for i in kept])
    look_around(looks)
    return Seen(lines, readings, roles, doubts, rows, repeats, kept, looks)


def set_out(seen: Seen, labelled: Sequence[Label]) -> Page:
    """Return the page whose units have these labels, in the order of `kept`."""
    labels = dict(zip(seen.kept, labelled, strict=True))
    whole = {i for i, one in zip(seen.kept, seen.looks, strict=True) if _is_whole(one)}
    groups, outside = group(seen.rows, labels, seen.repeats, whole)
    at_home, brought = bring_home(with_rests(groups))
    ordered, moved = in_reading_order(at_home)
    kinds = page_kinds(ordered)
    composed = [compose(found, kinds) for found in ordered]
    return Page(
        seen.readings,
        tuple(article for article, _ in composed),
        _furniture(seen.lines, seen.roles, outside),
        (
            *seen.doubts,
            *brought,
            *moved,
            *role_doubts(seen.rows, labels),
            *grouping_doubts(seen.rows, labels),
            *repeat_doubts(seen.rows, seen.repeats),
            *(doubt for _, found in composed for doubt in found),
        ),
        RECOGNISER_VERSION,
    )


def _furniture(
    lines: Sequence[Line], roles: Mapping[int, str], outside: Sequence[Piece]
) -> tuple[Block, ...]:
    """Return what belongs to no article, in the order of the file."""
    listed = [line for line in lines if line.number in roles]
    blocks = [Block(roles[line.number], line.text.strip(), (line.number,)) for line in listed]
    blocks += [Block(piece.role, piece.unit.text, piece.unit.numbers, piece.unit.cuts) for piece in outside]
    return tuple(sorted(blocks, key=lambda block: block.lines))


def read_rows(
    lines: Sequence[Line], facts: Facts = NO_FACTS
) -> tuple[dict[str, Reading], dict[int, str], tuple[Doubt, ...], list[Unit]]:
    """Return the masthead's readings, what its lines and the programs' leftovers are, doubts, and the units
    of all others.
    """
    cleared = clear(lines)
    readings, roles, doubts = _masthead(lines, cleared, facts)
    roles |= dict.fromkeys((cleared.furniture | cleared.edges) - roles.keys(), "furniture")
    if any(line.place for line in lines):
        roles = without_labelled(roles, lines)
        rows = printed_units(cleared.lines, roles, cleared)
    else:
        rows = units(cleared.lines, roles, cleared)
    return readings, roles, doubts, join_rows(rows, cleared.lines)


def _masthead(
    lines: Sequence[Line], cleared: Cleared, facts: Facts
) -> tuple[dict[str, Reading], dict[int, str], tuple[Doubt, ...]]:
    """Return the masthead's readings, the roles of its lines, and doubts; only the first, where the file
    holds several pages.
    """
    if cleared.one_line:
        return _head_of_one_line(cleared, facts)
    found = () if any(line.place for line in lines) else parts(lines, cleared.lines)
    if len(found) < 2:
        return read_masthead(cleared.lines, facts)
    roles: dict[int, str] = {}
    for part in reversed(found):  # the first is read last: its readings are the page's
        own = [line for line in cleared.lines if part.first <= line.number <= part.last]
        readings, said, told = read_masthead(own, facts)
        roles |= said
    return readings, roles, (*told, *(_divided(part) for part in found[1:]))


def _divided(part: Part) -> Doubt:
    reason = say("从第 {0} 行起像是另一版，这个文件可能有几期或几版。", part.first)
    if part.title:
        reason = say(
            "从第 {0} 行起像是《{1}》{2}的报头，这个文件可能有几期或几版。", part.first, part.title, part.date
        )
    return Doubt("masthead", (part.first,), "said", 0.0, {"says": reason})


def _head_of_one_line(
    cleared: Cleared, facts: Facts
) -> tuple[dict[str, Reading], dict[int, str], tuple[Doubt, ...]]:
    line = max(cleared.lines, key=lambda one: len(one.text))
    story = _STORY.search(line.text)
    head = line.text[:min(story.start() if story else _HEAD, _HEAD)]
    head = _SEAM.sub("  ", head)
    readings, _, doubts = read_masthead([Line(line.number, head)], facts)
    return readings, {}, (*doubts, Doubt("grouping", (line.number,), "one_line"))


def _is_whole(seen: Look) -> bool:
    """Return whether the unit is a verse, a row or an item: never joined with another."""
    return seen.verse or seen.table or seen.signature or seen.bullet or (seen.turn and seen.listed)
