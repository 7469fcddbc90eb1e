"""What print itself says of a unit's role: the size of its type, and what an OCR program takes its block
for.

Both are evidence with a weight on the scale of evidence.toml (1 a leaning, 3 a conviction), none is the
truth: programs take crossheads for headlines and short paragraphs for captions. Plain text says neither,
and nothing changes.
"""
from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from reader.page.layout.features import Look
from reader.page.layout.weighing import (
    BODY,
    BYLINE,
    CAPTION,
    COLUMN,
    CREDIT,
    CROSSHEAD,
    DECK,
    FURNITURE,
    HEADLINE,
    KICKER,
    NEVER,
    NOTE,
)

# What a label says for and against each role, weaker than weighing.SAID: that stands where a text page says
# it of itself.
LABELLED: Mapping[str, Mapping[int, float]] = {
    "title block": {HEADLINE: -0.8, BODY: 1.0, CAPTION: 0.8, FURNITURE: 1.0},
    "heading block": {BODY: 1.0, CAPTION: 0.8, FURNITURE: 1.0, KICKER: -0.3, CROSSHEAD: -0.3, DECK: -0.3},
    "text block": {BODY: -0.3, HEADLINE: 0.5},
    "caption block": {
        CAPTION: -3.5,
        HEADLINE: 1.2,
        CROSSHEAD: 1.8,
        KICKER: 1.0,
        DECK: 1.0,
        COLUMN: 2.0,
        BODY: 0.8,
    },
    "table block": {BODY: -2.0, CAPTION: 1.0},
    "header block": {FURNITURE: -3.0},
    "footer block": {FURNITURE: -4.0, HEADLINE: 1.0, CROSSHEAD: 1.0, BYLINE: 1.0, CREDIT: 1.0},
    "furniture block": {FURNITURE: -3.0, HEADLINE: 1.0, CROSSHEAD: 1.0},
    "note block": {NOTE: -1.0, HEADLINE: 1.0},
}
LARGER, TOP = 0.3, 1.5  # doublings of the type's size: from where it tells, and up to where
CROSSHEADS = 0.1  # beyond that: a crosshead is at most a third larger than its text (2 ** 0.4)
# For a kicker: a lesser title that says something, above one that is larger or called the title.
OVER_HEADLINE = 2.5
_CLAUSE = re.compile("[不了吗怎谁让把被没將将能要為为]")  # the name of a column is a noun, a kicker a clause
NEW_STORY = -5.0  # an article begins where columns and titles say so
SAME_STORY = 4.0  # ... and hardly where they say that one goes on
PICTURE = 4.0  # heights of the type that a picture takes up at least
BELOW_PICTURE, BELOW_TEXT = -1.0, 3.5  # for a caption: a picture's white above it, or text
# For a title amid an article's columns that is set smaller than the article's own: it parts the text
WITHIN: Mapping[int, float] = {HEADLINE: 2.5, KICKER: 1.0, DECK: 1.0, CROSSHEAD: -0.5}
# For who wrote: a few characters of the text's size, alone between a title set larger and the text
SIGNED: Mapping[int, float] = {BYLINE: -1.5, COLUMN: 2.0}
# For a few words set smaller than the text that no text stands below: a slogan of the page, no column's name
SLOGAN: Mapping[int, float] = {COLUMN: 4.0, KICKER: 2.5, HEADLINE: 2.5, DECK: 2.0, FURNITURE: -2.0}
# For a few words below an article's last paragraph: no title stands there
CLOSING: Mapping[int, float] = {COLUMN: 3.0, KICKER: 2.0, HEADLINE: 2.0, DECK: 2.0, CROSSHEAD: 2.0}
SMALLER = 0.93  # of the text's type
NAMES = 8.0  # ems of a line that names who wrote, at most
STACKED = 1.25  # a line so many times larger than the one beside it is the headline of the two


def add_print(looks: Sequence[Look], weights: Sequence[list[float]]) -> None:
    """Add to each unit's costs what its label and the size of its type say."""
    body = _body_size(looks)
    within = _within_articles(looks)
    told = {seen.story for seen in looks if seen.like_prose}
    for at, (seen, cost) in enumerate(zip(looks, weights, strict=True)):
        _add(cost, WITHIN if at in within else {})
        _add(cost, LABELLED.get(seen.said, {}))
        for said in _by_type(seen, body, told) if body and seen.size else ():
            _add(cost, said)
        if seen.white is not None:
            _add(cost, {CAPTION: _caption_there(seen)})
        if seen.said == "heading block" and _CLAUSE.search(seen.text) and _above_headline(seen):
            cost[KICKER] -= OVER_HEADLINE


def _by_type(seen: Look, body: float, told: Collection[int]) -> Iterator[Mapping[int, float]]:
    """Yield what the size of the unit's type says, beside its neighbours'; `told`: the articles with text."""
    size = seen.size or body
    yield _by_size(math.log2(size / body))
    yield _beside(seen)
    if _is_between(seen, body):
        yield SIGNED
    if size <= SMALLER * body and seen.story not in told and _stands_alone(seen):
        yield SLOGAN
    if size <= STACKED * body and _closes_article(seen):
        yield CLOSING


def begun_in_print(looks: Sequence[Look], costs: Sequence[float]) -> list[float]:
    """Return the costs of an article's beginning at each unit, with what the columns of the page say of it.
    """
    out = list(costs)
    for i, (before, seen) in enumerate(pairwise(looks), 1):
        if before.story and seen.story:
            out[i] += NEW_STORY if before.story != seen.story else SAME_STORY
    return out


def _within_articles(looks: Sequence[Look]) -> set[int]:
    """Return the indices of the titles that stand below text of their own article and are set smaller than
    its headline.
    """
    largest: dict[int, float] = {}
    begun: set[int] = set()
    within: set[int] = set()
    for at, seen in enumerate(looks):
        if not seen.story or not seen.size:
            continue
        if seen.like_prose:
            begun.add(seen.story)
        elif seen.title_like and seen.story not in begun:
            largest[seen.story] = max(seen.size, largest.get(seen.story, 0.0))
        elif seen.title_like and STACKED * seen.size < largest.get(seen.story, 0.0):
            within.add(at)
    return within


def _caption_there(seen: Look) -> float:
    """Return what the white above says of a caption: a picture takes room, and a column's next line none."""
    if (seen.white or 0.0) >= PICTURE:
        return BELOW_PICTURE
    before = seen.before
    if before is None or before.white is None or before.story != seen.story:
        return 0.0
    if _is_below_title(seen):  # with no picture between
        return BELOW_TEXT
    if before.white >= PICTURE:  # a caption's second paragraph, or the text below its credit
        return BELOW_TEXT if before.photo and seen.indent else 0.0
    return BELOW_TEXT if before.like_prose else 0.0


def _add(cost: list[float], said: Mapping[int, float]) -> None:
    for role, weight in said.items():
        if cost[role] < NEVER:
            cost[role] += weight


def _body_size(looks: Sequence[Look]) -> float | None:
    """Return the size that most characters of the page's text are set in; None where fewer than half have a
    size.
    """
    sizes = sorted((seen.size, len(seen.text)) for seen in looks if seen.size and seen.like_prose)
    total = sum(count for _, count in sizes)
    everything = sum(len(seen.text) for seen in looks if seen.like_prose)
    if not total or 2 * total < everything:
        return None
    reached = 0
    for size, count in sizes:
        reached += count
        if 2 * reached >= total:
            return size
    return None


def _by_size(doublings: float) -> dict[int, float]:
    """Return what the type's size over that of the text says; `doublings` 1: twice as large."""
    larger = min(TOP, max(0.0, doublings - LARGER))
    if not larger:
        return {HEADLINE: 2.5, KICKER: 0.3, DECK: 0.3, COLUMN: 0.3} if doublings < LARGER / 2 else {}
    return {HEADLINE: -3.0 * larger, KICKER: -0.5 * larger, DECK: -0.5 * larger, COLUMN: -0.5 * larger,
            CROSSHEAD: 2.0 * max(0.0, larger - CROSSHEADS),
            BODY: 4.0 * larger, CAPTION: 2.5 * larger, BYLINE: 2.0 * larger, CREDIT: 2.0 * larger}


def _stands_alone(seen: Look) -> bool:
    """Return whether a few words stand last in an article's place and name nobody."""
    return _is_last(seen) and seen.byline >= 1


def _closes_article(seen: Look) -> bool:
    """Return whether a few words stand below the last paragraph of their article: who signs a notice."""
    before = seen.before
    return _is_last(seen) and before is not None and before.story == seen.story and before.like_prose


def _is_last(seen: Look) -> bool:
    last = seen.after is None or seen.after.story != seen.story
    return last and bool(seen.story) and seen.title_like


def _is_between(seen: Look, body: float) -> bool:
    """Return whether a few characters of the text's size stand between a title set larger and the text."""
    if seen.em > NAMES or (seen.size or 0.0) > STACKED * body or not _is_below_title(seen):
        return False
    after = seen.after
    return after is not None and (after.like_prose or after.verse) and after.story == seen.story


def _is_below_title(seen: Look) -> bool:
    """Return whether the unit stands right below a title of its article that is set larger."""
    before = seen.before
    if before is None or not seen.story or before.story != seen.story or not before.title_like:
        return False
    return (before.size or 0.0) > STACKED * (seen.size or math.inf)


def _above_headline(seen: Look) -> bool:
    after = seen.after
    if after is None or not after.title_like:
        return False
    if seen.size and after.size:
        return after.size > STACKED * seen.size
    return after.said == "title block"


def _beside(seen: Look) -> dict[int, float]:
    """Return what the sizes of the titles above and below say: the largest of a stack is its headline."""
    said: dict[int, float] = {}
    before, after = seen.before, seen.after
    if not seen.title_like or not seen.size:
        return said
    if after is not None and after.title_like and after.size and after.size > STACKED * seen.size:
        said |= {KICKER: -1.2, COLUMN: -1.2, HEADLINE: 1.2}
    if before is not None and before.title_like and before.size and before.size > STACKED * seen.size:
        said[DECK] = -0.8
        said[HEADLINE] = said.get(HEADLINE, 0.0) + 1.2
    return said
