"""Evidence → costs: what it costs to call a unit a headline, a paragraph, a caption …, seen with its
neighbours.

The weights stand in resources/evidence.toml, on one scale: 1 is a leaning, 3 a conviction, 6 nearly a proof.
Nothing is forbidden outright but what cannot be (a jump line that names no page).
"""
from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from reader.page.layout import about_articles, about_stacks, about_text, about_titles, wordings
from reader.page.layout.features import LONGEST_CAPTION, Evidence, Look
from reader.paths import resources

ROLES = (
    "column",
    "kicker",
    "headline",
    "deck",
    "byline",
    "note",
    "teaser",
    "body",
    "crosshead",
    "caption",
    "jump",
    "credit",
    "furniture",
    "origin",
)
(
    COLUMN,
    KICKER,
    HEADLINE,
    DECK,
    BYLINE,
    NOTE,
    TEASER,
    BODY,
    CROSSHEAD,
    CAPTION,
    JUMP,
    CREDIT,
    FURNITURE,
    ORIGIN,
) = range(14)
NEVER = 60.0
# what makes a line a title of some kind never takes off more than 10, and what is 5 dearer is not tried
HOPELESS = 16.0
_TITLES = (
    (HEADLINE, "headline"),
    (CROSSHEAD, "crosshead"),
    (KICKER, "kicker"),
    (DECK, "deck"),
    (COLUMN, "column"),
)
_TITLE = 90.0  # ems that a title with all its parts may have
_UNLIKELY = 9.0
# What the program that read the page says of a block: it has seen the picture and is mostly right, though not
# of headings' levels.
SAID = {
    "caption": ((CAPTION, -6.0), (BODY, 4.0), (HEADLINE, 3.0), (KICKER, 3.0), (DECK, 3.0), (CROSSHEAD, 3.0)),
    "centred": ((CAPTION, -3.0), (BODY, 2.0)),  # PaddleOCR-VL centres captions, and titles of tables
    "pictured": ((CAPTION, -1.5),),  # a caption stands next to its picture, but so does much else
    "below picture": ((CAPTION, -1.5),),
    "title": ((BODY, 3.0), (CAPTION, 2.0)),
    "text": ((HEADLINE, 1.5), (DECK, 1.0), (KICKER, 1.0), (CROSSHEAD, 1.5)),
}
Kinds = dict[str, Callable[[Look], object]]


def _closes_alone(seen: Look) -> bool:
    return seen.closing is not None and seen.closing.start == 0


def _is_edge_label(seen: Look) -> bool:
    """Return whether the unit is a piece of the page's title or its name below everything else."""
    return 2 <= seen.em <= 6 and not seen.stopped and not seen.heading and seen.byline > 1 and (
        seen.after is None and seen.before is not None and (seen.before.stopped or seen.before.photo))


def _is_lead(seen: Look) -> bool:
    """Return whether the paragraph stands between a title and the credit that the report opens with."""
    before, after = seen.before, seen.after
    return (
        seen.like_prose
        and not seen.opens_with_credit
        and before is not None
        and before.title_like
        and before.byline >= 1
        and not before.stopped
        and after is not None
        and (after.opens_with_credit or (after.byline < 1 and not _above_title(after)))
        and not wordings.ADDRESSES.match(seen.folded)
    )


def _above_title(seen: Look) -> bool:
    return seen.after is not None and seen.after.title_like and seen.after.byline >= 1


# Of these the first that holds says what the role costs
CREDIT_KIND: Kinds = {
    "whole_line": _closes_alone,
    "begins_a_block": lambda s: s.byline < 3 and s.fresh and s.after is not None and not s.after.fresh,
    "name": lambda s: s.byline < 3,
}
NOTE_KIND: Kinds = {
    "word": lambda s: s.note,
    "opens_column": lambda s: wordings.OPENS_COLUMN.search(s.folded) is not None,
    "lead": _is_lead,
    "other": lambda s: 1,
}
FURNITURE_KIND: Kinds = {
    "wordless": lambda s: not s.worded,
    "word": lambda s: s.furniture_like and (
        not (s.inner_stop and "。" in s.text[:-1]) or wordings.is_weather(s.folded)
    ),
    "page_name": lambda s: s.page_name and wordings.PAGE_NAME.search(s.folded) is not None,
    "label_at_edge": lambda s: _is_edge_label(s) or s.page_name,
    "tiny": lambda s: s.em <= 3 and not s.heading,
    "other": lambda s: 1,
}


def _guides(seen: Look) -> bool:
    """Return whether the line is the head of references to other pages: 今日关注 may also be the title of a
    column.
    """
    return wordings.is_teaser_head(seen.folded) and (
        seen.after is None
        or seen.after.page_ref
        or seen.after.bullet
        or wordings.READING_GUIDE.search(seen.folded) is not None
    )


TEASER_KIND: Kinds = {
    "head": _guides,
    "page_reference": lambda s: s.jump is None and s.page_ref,
    "bullet_at_edge": lambda s: s.bullet and s.em <= 50 and s.edge,
    "title": lambda s: s.title_like,
    "other": lambda s: 1,
}
EVIDENCE: Mapping[str, Evidence] = {
    "title": about_titles.TITLE,
    "headline": about_titles.HEADLINE,
    "crosshead": about_titles.CROSSHEAD,
    "kicker": about_stacks.KICKER,
    "deck": about_stacks.DECK,
    "column": about_titles.COLUMN,
    "column_at_most": about_titles.COLUMN_AT_MOST,
    "all_headline": about_titles.ALL_HEADLINE,
    "all_crosshead": about_titles.ALL_CROSSHEAD,
    "all_stack": about_titles.ALL_STACK,
    "all_start": about_articles.ALL_START,
    "body": about_text.BODY,
    "body_at_most": about_text.BODY_AT_MOST,
    "caption": about_text.CAPTION,
    "byline": about_text.BYLINE,
    "start": about_articles.START,
    "start_title": about_articles.START_TITLE,
    "first": about_articles.FIRST,
    "later": about_articles.LATER,
    "headless": about_articles.HEADLESS,
    "photo": about_articles.PHOTO,
    "link": about_articles.LINK,
    "below": about_articles.BELOW,
    "closing_column": about_articles.CLOSING_COLUMN,
    "opening": about_articles.OPENING,
    "rows": about_stacks.ROWS,
}
FIRST_THAT_HOLDS: Mapping[str, Kinds] = {
    "credit": CREDIT_KIND,
    "note": NOTE_KIND,
    "furniture": FURNITURE_KIND,
    "teaser": TEASER_KIND,
}


@cache
def weights() -> dict[str, dict[str, float]]:
    """Return what each piece of evidence is worth, by group and name."""
    groups = tomllib.loads((resources() / "evidence.toml").read_text("utf-8"))
    return {
        group: {name: float(row["weight"]) for name, row in rows.items()} for group, rows in groups.items()
    }


def total(group: str, seen: Look) -> float:
    """Return the sum of what the group's evidence says about the unit."""
    of, worth = _asked(group)
    cost = 0.0
    for name, amount in of(seen).items():
        if amount:
            cost += worth[name] * amount
    return cost


@cache
def _asked(group: str) -> tuple[Callable[[Look], dict[str, float]], dict[str, float]]:
    """Return (how much of each piece of the group's evidence a unit bears, what each is worth)."""
    return EVIDENCE[group].of, weights()[group]


def first(group: str, seen: Look) -> float:
    """Return what the first of the group's evidence that the unit bears says; NEVER where it bears none."""
    for name, holds in FIRST_THAT_HOLDS[group].items():
        if holds(seen):
            return weights()[group][name]
    return NEVER


def at_most(group: str, seen: Look, cost: float) -> float:
    """Return the cost, or what a piece of the group's evidence says is the most."""
    of, worth = _asked(group)
    for name, amount in of(seen).items():
        if amount:
            cost = min(cost, worth[name])
    return cost


def weigh(seen: Look) -> list[float]:
    """Return the cost of each role in ROLES."""
    cost = [NEVER] * len(ROLES)
    cost[BODY] = 0.0 if _is_plain(seen) else at_most("body_at_most", seen, total("body", seen))
    cost[CAPTION] = _caption(seen)
    cost[NOTE] = first("note", seen)
    if seen.em <= _TITLE:
        _weigh_titles(seen, cost)
        cost[BYLINE] = total("byline", seen)
        cost[CREDIT] = first("credit", seen) + (
            seen.byline if not _closes_alone(seen) and seen.byline < 3 else 0.0
        )
        cost[FURNITURE] = first("furniture", seen)
        cost[TEASER] = first("teaser", seen)
        if seen.jump_only:
            onward = seen.jump is not None and seen.jump[0] == "下"
            cost[JUMP], cost[ORIGIN], cost[BODY] = (0.0, 1.2, 7.0) if onward else (4.0, 0.0, 7.0)
    for role, more in SAID.get(seen.said, ()):
        cost[role] = max(0.0, cost[role] + more)
    return cost


def _is_plain(seen: Look) -> bool:
    """Return whether the unit is a long paragraph that ends with a stop, about which no evidence has anything
    to say.
    """
    return seen.em >= LONGEST_CAPTION and seen.stopped and seen.text[-1] not in ":：" \
        and not (seen.heading or seen.note or seen.verse or seen.signature)


def _weigh_titles(seen: Look, cost: list[float]) -> None:
    plain = total("title", seen)
    if plain >= cost[BODY] + HOPELESS:
        return
    for role, group in _TITLES:
        cost[role] = plain + total(group, seen)
    cost[COLUMN] = at_most("column_at_most", seen, cost[COLUMN])


def _caption(seen: Look) -> float:
    if seen.table:
        return NEVER
    if seen.opens_with_credit or seen.em > 2.5 * LONGEST_CAPTION or seen.jump is not None:
        return _UNLIKELY
    marked = 3.0 * (seen.heading > 0)
    if seen.photo:
        if seen.furniture_like:
            return 3.0 + marked
        return marked if seen.em < LONGEST_CAPTION else 1.5 + marked
    return max(0.0, total("caption", seen)) + marked


def starting(looks: Sequence[Look]) -> list[float]:
    """Return the cost of an article's beginning at each unit, whatever its role."""
    costs = [
        total("start", seen) + (total("start_title", seen) if seen.title_like else 0.0) for seen in looks
    ]
    for i, seen in enumerate(looks[:3]):  # nothing can go on below the page's name
        if seen.before is not None and seen.before.page_name:
            costs[i] = min(costs[i], 0.0)
    return costs
