"""The main line of the recogniser: text in, a Page out. Pure: no files but its tables, no clock, no state."""
from __future__ import annotations

from collections.abc import Sequence

from reader.page.build.articles import compose, group, lost_stops
from reader.page.build.doubts import grouping_doubts, repeat_doubts, role_doubts
from reader.page.build.reading_order import in_reading_order
from reader.page.build.repeats import find_repeats
from reader.page.facts import NO_FACTS, Facts
from reader.page.layout.context import look_around
from reader.page.layout.features import look
from reader.page.layout.labelling import label
from reader.page.layout.title_rows import join_rows
from reader.page.masthead.read import read_masthead
from reader.page.model import RECOGNISER_VERSION, Block, Line, Page
from reader.page.text.units import units


def recognise(lines: Sequence[Line], facts: Facts = NO_FACTS) -> Page:
    """What the page with these lines says: masthead, articles in file order, furniture, and what is doubtful."""
    readings, roles, doubts = read_masthead(tuple(lines), facts)
    rows = join_rows(units(lines, roles), lines)
    repeats = find_repeats([row.text for row in rows])
    kept = [i for i in range(len(rows)) if i not in repeats]
    looks = look([rows[i] for i in kept])
    look_around(looks)
    labels = dict(zip(kept, label(looks), strict=True))
    whole = {i for i, seen in zip(kept, looks, strict=True) if seen.verse or seen.table or seen.signature or seen.bullet
             or (seen.turn and seen.listed)}
    groups, outside = group(rows, labels, repeats, whole)
    ordered, moved = in_reading_order(groups)
    prior = lost_stops(ordered)
    composed = [compose(found, prior) for found in ordered]
    furniture = [Block(role, line.text.strip(), (line.number,)) for line in lines if (role := roles.get(line.number))]
    furniture += [Block(piece.role, piece.unit.text, piece.unit.numbers, piece.unit.cuts) for piece in outside]
    return Page(
        readings, tuple(article for article, _ in composed),
        tuple(sorted(furniture, key=lambda block: block.lines)),
        (*doubts, *moved, *role_doubts(rows, labels), *grouping_doubts(rows, labels), *repeat_doubts(rows, repeats),
         *(doubt for _, found in composed for doubt in found)),
        RECOGNISER_VERSION,
    )
