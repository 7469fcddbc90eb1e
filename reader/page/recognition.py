"""The main line of the recogniser: text in, a Page out. Pure: no files but its tables, no clock, no state."""
from __future__ import annotations

import re
from collections.abc import Sequence

from reader.page.build.articles import compose, group
from reader.page.build.doubts import grouping_doubts, repeat_doubts, role_doubts
from reader.page.build.reading_order import in_reading_order
from reader.page.build.repeats import find_repeats
from reader.page.facts import NO_FACTS, Facts
from reader.page.layout.context import look_around
from reader.page.layout.features import Look, look
from reader.page.layout.labelling import label
from reader.page.masthead.read import read_masthead
from reader.page.model import RECOGNISER_VERSION, Block, Doubt, Line, Page, Reading
from reader.page.text.leftovers import Cleared, clear
from reader.page.text.units import units

_HEAD = 300  # characters of a page without line breaks among which its masthead stands
_STORY = re.compile("[本木][报報][讯訊记記]|[新華华]+社|【|[。！？]")


def recognise(lines: Sequence[Line], facts: Facts = NO_FACTS) -> Page:
    """What the page with these lines says: masthead, articles in file order, furniture, and what is doubtful."""
    cleared = clear(lines)
    readings, roles, doubts = _masthead(cleared, facts)
    roles |= dict.fromkeys((cleared.furniture | cleared.edges) - roles.keys(), "furniture")
    rows = units(cleared.lines, roles, cleared)
    repeats = find_repeats([row.text for row in rows])
    kept = [i for i in range(len(rows)) if i not in repeats]
    looks = look([rows[i] for i in kept])
    look_around(looks)
    labels = dict(zip(kept, label(looks), strict=True))
    groups, outside = group(rows, labels, repeats, {i for i, seen in zip(kept, looks, strict=True) if _is_whole(seen)})
    ordered, moved = in_reading_order(groups)
    composed = [compose(found) for found in ordered]
    furniture = [Block(role, line.text.strip(), (line.number,)) for line in lines if (role := roles.get(line.number))]
    furniture += [Block(piece.role, piece.unit.text, piece.unit.numbers, piece.unit.cuts) for piece in outside]
    return Page(
        readings, tuple(article for article, _ in composed),
        tuple(sorted(furniture, key=lambda block: block.lines)),
        (*doubts, *moved, *role_doubts(rows, labels), *grouping_doubts(rows, labels), *repeat_doubts(rows, repeats),
         *(doubt for _, found in composed for doubt in found)),
        RECOGNISER_VERSION,
    )


def _masthead(cleared: Cleared, facts: Facts) -> tuple[dict[str, Reading], dict[int, str], tuple[Doubt, ...]]:
    """The masthead's readings, the roles of its lines, and doubts; of a page on one line its head alone is looked at."""
    if not cleared.one_line:
        return read_masthead(cleared.lines, facts)
    line = max(cleared.lines, key=lambda one: len(one.text))
    story = _STORY.search(line.text)
    head = line.text[:min(story.start() if story else _HEAD, _HEAD)]
    readings, _, doubts = read_masthead([Line(line.number, head)], facts)
    return readings, {}, (*doubts, Doubt("grouping", (line.number,), "one_line"))


def _is_whole(seen: Look) -> bool:
    """Whether the unit is a verse, a row or an item: never joined with another."""
    return seen.verse or seen.table or seen.signature or seen.bullet or (seen.turn and seen.listed)
