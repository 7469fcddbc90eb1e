"""The best reading of a whole page: one path through the parts that articles can be made of.

The cheapest path over the states of grammar.py (paths.py) labels and groups in one go; the cheapest path
through every other state gives each decision its margin.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from reader.page.layout.families import Family, distinct, families
from reader.page.layout.features import Look
from reader.page.layout.grammar import (
    AFTER,
    CHAPTER,
    INFINITE,
    INSIDE,
    LEADS_TO,
    LEAVING,
    LINK,
    NAMES,
    POST,
    ROLE,
    ROWS,
)
from reader.page.layout.paths import States, backward, forward, going_on, way
from reader.page.layout.print_evidence import add_print, begun_in_print
from reader.page.layout.readings import ALL, EVERY, Reading, Roles, readings
from reader.page.layout.weighing import (
    BODY,
    COLUMN,
    CROSSHEAD,
    DECK,
    HEADLINE,
    KICKER,
    ROLES,
    starting,
    total,
    weigh,
)

_NEITHER, _FORCED = 8.0, 12.0


@dataclass(slots=True)  # many a page: freezing each would take a tenth of the time
class Label:
    """What a unit is: role, state (the role's place in its article), whether an article begins here, and how
    sure.

    `margin` is the extra cost of the best reading in which the unit has another role, `other` that role.
    `family` is the number of its family of headings (0: none), `leaning` how much dearer it would be as the
    other kind.
    """

    role: str
    state: str
    starts: bool
    margin: float
    other: str
    split_margin: float = 99.0
    family: int = 0
    leaning: float = 99.0


def label(looks: Sequence[Look]) -> list[Label]:
    """Return the labels of the cheapest reading of the page."""
    if not looks:
        return []
    weights = [weigh(seen) for seen in looks]
    add_print(looks, weights)
    tried = readings(looks, weights, begun_in_print(looks, starting(looks)))
    edges = fixed_edges(looks, roles_tried(looks, tried))
    trials = [attempt(reading, edge_costs(edges, reading.starting)) for reading in tried]
    trial, found = decide(looks, min(trials, key=lambda trial: trial.cost))
    labels = _labels(looks, trial)
    together = [family for family in found if distinct(looks[family.members[0]], trial.reading.name != ALL)]
    for number, family in enumerate(together, 1):
        for i in family.members:
            labels[i].family, labels[i].leaning = number, abs(family.leaning)
    return labels


@dataclass(frozen=True)
class Trial:
    """The cheapest path under one reading of the page: what it costs, and what `paths.forward` found."""

    cost: float
    reading: Reading
    alive: list[States]
    added: list[tuple[float, ...]]
    forward: list[list[float]]
    left: list[float]

    @cached_property
    def ahead(self) -> tuple[list[list[float]], list[float]]:
        """Return what `paths.backward` finds: each state's cheapest rest, the cheapest with a beginning."""
        return backward(self.reading.weights, self.alive, self.added)

    @cached_property
    def path(self) -> list[int]:
        """Return the state of each unit."""
        return way(self.forward, self.alive, self.added)


def attempt(reading: Reading, added: list[tuple[float, ...]]) -> Trial:
    """Return the cheapest path under the reading; `added`: what beginning and going on cost (edge_costs)."""
    alive = [_alive(roles) for roles in reading.roles]
    table, left = forward(reading.weights, alive, added)
    cost = min(cost + leave for cost, leave in zip(table[-1], LEAVING, strict=True) if leave is not None)
    return Trial(cost + reading.prior, reading, alive, added, table, left)


def decide(looks: Sequence[Look], trial: Trial) -> tuple[Trial, list[Family]]:
    """Return the trial with every family of headings of one kind throughout the page, and the families."""
    if not any(seen.lone for seen in looks):
        return trial, []
    leanings = [
        _leaning(before, behind, alive) if seen.lone else None
        for seen, before, behind, alive in zip(
            looks, trial.forward, trial.ahead[0], trial.alive, strict=True)
    ]
    found = families(looks, leanings)
    torn = [family for family in found if _is_torn(looks, trial, family)]
    if not torn:
        return trial, found
    weights = list(trial.reading.weights)
    for family in torn:
        _hold_together(weights, family)
    read = trial.reading
    reading = Reading(read.name, read.prior, weights, read.starting, read)
    return attempt(reading, trial.added), found


def _is_torn(looks: Sequence[Look], trial: Trial, family: Family) -> bool:
    """Return whether titles that are set alike have been read as different things."""
    if not distinct(looks[family.members[0]], trial.reading.name != ALL):
        return False
    return any((ROLE[trial.path[i]] == CROSSHEAD) != family.crossheads for i in family.members)


def _hold_together(weights: list[list[float]], family: Family) -> None:
    """Make what the family is not dearer for each of its titles, by as much as the family leans."""
    said = min(_FORCED, abs(family.leaning))
    for i in family.members:
        weights[i] = list(weights[i])
        for role in (HEADLINE, KICKER, DECK, COLUMN) if family.crossheads else (CROSSHEAD,):
            weights[i][role] += said


def _leaning(before: Sequence[float], behind: Sequence[float], alive: States) -> float | None:
    """Return how much dearer the page is with the title as a headline than as a crosshead; None if it hardly
    is either.
    """
    whole = [(before[s] + behind[s], ROLE[s]) for s in alive]
    head = min((cost for cost, role in whole if role == HEADLINE), default=INFINITE)
    cross = min((cost for cost, role in whole if role == CROSSHEAD), default=INFINITE)
    best, _ = min(whole)
    return None if min(head, cross) > best + _NEITHER else max(-_NEITHER, min(_NEITHER, head - cross))


def _labels(looks: Sequence[Look], trial: Trial) -> list[Label]:
    alive, path, before = trial.alive, trial.path, trial.forward
    behind, entered = trial.ahead
    best = before[-1][path[-1]] + behind[-1][path[-1]]
    labels = []
    for i, state in enumerate(path):
        starts = i == 0 or (path[i - 1], state) not in INSIDE
        split = 99.0
        if starts and i:
            rest = _with_own(behind[i], trial.reading.weights[i])
            split = max(0.0, going_on(before[i - 1], alive[i - 1], alive[i], trial.added[i], rest) - best)
        elif i and (not looks[i].like_prose or looks[i].credit):
            split = max(0.0, trial.left[i] + entered[i] - best)
        margin, other = _runner_up(state, before[i], behind[i], alive[i])
        labels.append(Label(ROLES[ROLE[state]], NAMES[state], starts, margin, ROLES[other], split))
    return labels


def _with_own(costs: Sequence[float], weight: Sequence[float]) -> list[float]:
    """Return what each state costs with the unit's own cost of its role."""
    return [weight[role] + cost for cost, role in zip(costs, ROLE, strict=True)]


@lru_cache(maxsize=4096)
def _alive(roles: Roles) -> States:
    """Return the states worth trying; a paragraph always is, so that there is a path."""
    return tuple(s for s, role in enumerate(ROLE) if role in roles or role == BODY)


def roles_tried(looks: Sequence[Look], tried: Sequence[Reading]) -> list[Roles]:
    """Return the roles in which each unit is tried under some reading; all for a title whose family may yet
    change what they cost (decide).
    """
    first, *others = tried
    found = [EVERY if seen.lone else roles for seen, roles in zip(looks, first.roles, strict=True)]
    for reading in others:
        rows = enumerate(zip(first.weights, reading.weights, strict=True))
        for i in [i for i, (row, other) in rows if other is not row]:
            found[i] += reading.roles[i]
    return found


def fixed_edges(looks: Sequence[Look], tried: Sequence[Roles]) -> list[tuple[float, ...]]:
    """Return what the edges into each unit cost more, whatever the reading: grammar.KINDS, but without
    beginnings. `tried`: the roles in which each unit is tried; edges into others are free.
    """
    return [_edges_into(seen, *_asked(roles)) for seen, roles in zip(looks, tried, strict=True)]


@lru_cache(maxsize=1024)
def _asked(roles: Roles) -> tuple[bool, bool, bool, bool, bool]:
    """Return which kinds of edges lead into one of the roles: links, below text, closing columns, chapters
    and further rows.
    """
    link, below, closing, chapter, row = (
        not LEADS_TO[kind].isdisjoint(roles) for kind in (LINK, POST, AFTER, CHAPTER, ROWS)
    )
    return link, below, closing, chapter, row


def _edges_into(
    seen: Look, links: bool, below_text: bool, closes: bool, chapters: bool, rows: bool
) -> tuple[float, ...]:
    link = photo = below = closing = row = 0.0
    if links:
        link, photo = total("link", seen), total("photo", seen)
    if seen.title_like and below_text:
        below = total("below", seen)
    if seen.title_like and closes:
        closing = total("closing_column", seen)
    if seen.title_like and rows:
        row = total("rows", seen)
    first, later, headless = total("first", seen), total("later", seen), total("headless", seen)
    opening = total("opening", seen) if chapters and _may_open(seen) else INFINITE
    chapter = 0.0 if seen.chapter else opening
    return 0.0, 0.0, first, later, link, headless, photo, below, closing, chapter, row


def _may_open(seen: Look) -> bool:
    """Return whether a crosshead may stand there before the first paragraph: between the byline and running
    text.
    """
    before, after = seen.before, seen.after
    return seen.title_like and before is not None and before.byline < 1 and after is not None \
        and after.like_prose and not after.opens_with_credit


def edge_costs(edges: Sequence[tuple[float, ...]], starts: Sequence[float]) -> list[tuple[float, ...]]:
    """Return what each kind of edge into each unit costs more, in the order of grammar.KINDS; `starts`: an
    article's beginning.
    """
    rows: list[tuple[float, ...]] = []
    for i, (edge, start) in enumerate(zip(edges, starts, strict=True)):
        new = start if i else 0.0
        rows.append((0.0, new, *edge[2:5], new + edge[5], new - edge[4] + edge[6], *edge[7:]))
    return rows


@lru_cache(maxsize=4096)
def _others(alive: States, role: int) -> States:
    """Return the states alive of other roles."""
    return tuple(s for s in alive if ROLE[s] != role)


def _runner_up(
    state: int, before: Sequence[float], behind: Sequence[float], alive: States
) -> tuple[float, int]:
    """Return (how much dearer, which role) the best reading is in which the unit has another role."""
    best = before[state] + behind[state]
    margin, other = 99.0, ROLE[state]
    for s in _others(alive, other):
        value = before[s] + behind[s] - best
        if value < margin:
            margin, other = value, ROLE[s]
    return margin, other
