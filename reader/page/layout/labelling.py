"""The best reading of a whole page: one path through the parts that articles can be made of.

The cheapest path (Viterbi) over the states of grammar.py labels and groups in one go; the cheapest path
through every other state gives each decision its margin.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import compress

from reader.page.layout.families import Family, distinct, families, is_lone
from reader.page.layout.features import Look
from reader.page.layout.grammar import ENTERS, FROM, INFINITE, INSIDE, INTO, LEAVING, NAMES, ROLE, Edge
from reader.page.layout.printed import add_print, begun_in_print
from reader.page.layout.readings import ALL, Reading, readings
from reader.page.layout.weighing import (
    BODY,
    CAPTION,
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
_PRUNE = 5.0  # a role this much dearer than the unit's cheapest is not tried
_EVERY = tuple(range(len(ROLES)))
States = tuple[int, ...]
Move = tuple[int, tuple[Edge, ...], tuple[float, int, frozenset[int]] | None]
Leaving = tuple[int, tuple[Edge, ...], float | None, frozenset[int]]


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
    edges = fixed_edges(looks, [may_be_caption(*one) for one in zip(looks, weights, strict=True)])
    trials = [
        attempt(reading, edge_costs(edges, reading.starting))
        for reading in readings(looks, weights, begun_in_print(looks, starting(looks)))
    ]
    trial, found = decide(looks, min(trials, key=lambda trial: trial.cost))
    labels = _labels(looks, trial)
    together = [family for family in found if distinct(looks[family.members[0]], trial.reading.name != ALL)]
    for number, family in enumerate(together, 1):
        for i in family.members:
            labels[i].family, labels[i].leaning = number, abs(family.leaning)
    return labels


@dataclass(frozen=True)
class Trial:
    """The cheapest path under one reading of the page: what it costs, and what `_forward` found."""

    cost: float
    reading: Reading
    alive: list[States]
    added: list[tuple[float, ...]]
    forward: list[list[float]]
    back: list[list[int]]
    left: list[float]

    @cached_property
    def ahead(self) -> tuple[list[list[float]], list[float]]:
        """Return what `_backward` finds: each state's cheapest rest of the page, and the cheapest with an
        article that begins.
        """
        return _backward(self.reading.weights, self.alive, self.added)

    @cached_property
    def path(self) -> list[int]:
        """Return the state of each unit."""
        ends = zip(self.forward[-1], LEAVING, strict=True)
        _, at = min((cost + leave, s) for s, (cost, leave) in enumerate(ends) if leave is not None)
        path = [at]
        for i in range(len(self.forward) - 1, 0, -1):
            path.append(self.back[i][path[-1]])
        return path[::-1]


def attempt(reading: Reading, added: list[tuple[float, ...]]) -> Trial:
    """Return the cheapest path under the reading; `added`: what beginning and going on cost (edge_costs)."""
    alive = [_alive(row) for row in reading.weights]
    forward, back, left = _forward(reading.weights, alive, added)
    cost = min(cost + leave for cost, leave in zip(forward[-1], LEAVING, strict=True) if leave is not None)
    return Trial(cost + reading.prior, reading, alive, added, forward, back, left)


def decide(looks: Sequence[Look], trial: Trial) -> tuple[Trial, list[Family]]:
    """Return the trial with every family of headings of one kind throughout the page, and the families."""
    if not any(map(is_lone, looks)):
        return trial, []
    backward, _ = trial.ahead
    leanings = [
        _leaning(ahead, behind, alive) if is_lone(seen) else None
        for seen, ahead, behind, alive in zip(looks, trial.forward, backward, trial.alive, strict=True)
    ]
    found = families(looks, leanings)
    torn = [family for family in found if _is_torn(looks, trial, family)]
    if not torn:
        return trial, found
    weights = list(trial.reading.weights)
    for family in torn:
        _hold_together(weights, family)
    reading = Reading(trial.reading.name, trial.reading.prior, weights, trial.reading.starting)
    return attempt(reading, trial.added), found


def _is_torn(looks: Sequence[Look], trial: Trial, family: Family) -> bool:
    """Whether titles that are set alike have been read as different things."""
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


def _leaning(forward: Sequence[float], backward: Sequence[float], alive: States) -> float | None:
    """How much dearer the page is with the title as a headline than as a crosshead; None if it hardly is
    either.
    """
    head = min((forward[s] + backward[s] for s in alive if ROLE[s] == HEADLINE), default=INFINITE)
    cross = min((forward[s] + backward[s] for s in alive if ROLE[s] == CROSSHEAD), default=INFINITE)
    best = min(forward[s] + backward[s] for s in alive)
    return None if min(head, cross) > best + _NEITHER else max(-_NEITHER, min(_NEITHER, head - cross))


def _labels(looks: Sequence[Look], trial: Trial) -> list[Label]:
    weights, alive, added, forward, left = (
        trial.reading.weights,
        trial.alive,
        trial.added,
        trial.forward,
        trial.left,
    )
    backward, entered = trial.ahead
    path = trial.path
    best = forward[-1][path[-1]] + backward[-1][path[-1]]
    labels = []
    for i, state in enumerate(path):
        starts = i == 0 or (path[i - 1], state) not in INSIDE
        split = 99.0
        if starts and i:
            split = max(0.0, _going_on(i, weights, alive, added, forward, backward) - best)
        elif i and (not looks[i].like_prose or looks[i].credit):
            split = max(0.0, left[i] + entered[i] - best)
        margin, other = _runner_up(state, forward[i], backward[i], alive[i])
        labels.append(Label(ROLES[ROLE[state]], NAMES[state], starts, margin, ROLES[other], split))
    return labels


def _alive(weight: Sequence[float]) -> States:
    """The states worth trying; a paragraph always is, so that there is a path."""
    most = min(weight) + _PRUNE
    return _worth(tuple(compress(_EVERY, map(most.__ge__, weight))))


@lru_cache(maxsize=4096)
def _worth(roles: tuple[int, ...]) -> States:
    return tuple(s for s, role in enumerate(ROLE) if role in roles or role == BODY)


@lru_cache(maxsize=4096)
def _into(before: States, now: States) -> tuple[tuple[Move, ...], tuple[tuple[int, float], ...]]:
    """(for each state now: the edges into it and what beginning an article with it costs), (what leaving
    costs).
    """
    moves = tuple(
        (
            s,
            tuple(edge for edge in INTO[s] if edge[0] in before),
            (*ENTERS[s], _BEFORE[s]) if s in ENTERS else None,
        )
        for s in now
    )
    return moves, tuple((p, leave) for p in before if (leave := LEAVING[p]) is not None)


@lru_cache(maxsize=4096)
def _from(now: States, after: States) -> tuple[tuple[Leaving, ...], tuple[tuple[int, float, int], ...]]:
    """(for each state now: the edges out of it, what leaving its article costs), (for each state after that
    an article can begin with: what that costs).
    """
    leaving = tuple(
        (p, tuple(edge for edge in FROM[p] if edge[0] in after), LEAVING[p], _FOLLOWING[p]) for p in now
    )
    return leaving, tuple((s, *ENTERS[s]) for s in after if s in ENTERS)


_FOOT = [INFINITE if leave is None else leave for leave in LEAVING]  # what the page's end costs in each state
_BEFORE = [frozenset(p for p, _, _ in edges) for edges in INTO]  # what comes before the state in its article
_FOLLOWING = [
    frozenset(s for s, _, _ in edges) for edges in FROM
]  # what comes after the state in its article


def _going_on(i: int, weights: list[list[float]], alive: list[States], added: list[tuple[float, ...]],
              forward: list[list[float]], backward: list[list[float]]) -> float:
    """The cost of the cheapest reading in which no article begins at unit i."""
    best, last, add, weight = INFINITE, forward[i - 1], added[i], weights[i]
    for s, edges, _ in _into(alive[i - 1], alive[i])[0]:
        after = weight[ROLE[s]] + backward[i][s]
        for p, fixed, kind in edges:
            value = last[p] + fixed + add[kind] + after
            if value < best:
                best = value
    return best


def may_be_caption(seen: Look, weight: Sequence[float]) -> bool:
    """Return whether the unit is tried as a caption under some reading: what a title costs changes with it.
    """
    return seen.title_like or weight[CAPTION] <= min(weight) + _PRUNE


def fixed_edges(looks: Sequence[Look], captions: Sequence[bool]) -> list[tuple[float, ...]]:
    """Return what the edges into each unit cost more, whatever the reading: grammar.KINDS, but without
    beginnings. `captions`: which units are tried as captions; into others no such edge leads.
    """
    return [_edges_into(seen, caption) for seen, caption in zip(looks, captions, strict=True)]


def _edges_into(seen: Look, caption: bool) -> tuple[float, ...]:
    link = photo = below = closing = row = 0.0
    if caption:
        link, photo = total("link", seen), total("photo", seen)
    if seen.title_like:
        below, closing, row = total("below", seen), total("closing_column", seen), total("rows", seen)
    first, later, headless = total("first", seen), total("later", seen), total("headless", seen)
    opening = total("opening", seen) if _may_open(seen) else INFINITE
    chapter = 0.0 if seen.chapter else opening
    return 0.0, 0.0, first, later, link, headless, photo, below, closing, chapter, row


def _may_open(seen: Look) -> bool:
    """Whether a crosshead may stand there before the first paragraph: between the byline and running text."""
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


def _forward(weights: list[list[float]], alive: list[States],
             added: list[tuple[float, ...]]) -> tuple[list[list[float]], list[list[int]], list[float]]:
    """(each state's cheapest beginning of the page, where that came from, the cheapest with the last article
    at its end).
    """
    size = len(NAMES)
    row = _top(weights[0], alive[0])
    table, back, left = [row], [[0] * size], [0.0]
    for i in range(1, len(weights)):
        add, weight, last = added[i], weights[i], row
        row, pointers = [INFINITE] * size, [0] * size
        moves, leaves = _into(alive[i - 1], alive[i])
        leaving = sorted([(last[p] + cost, p) for p, cost in leaves])
        left.append(leaving[0][0] if leaving else INFINITE)
        for s, edges, entry in moves:
            best, at = INFINITE, 0
            for p, fixed, kind in edges:
                value = last[p] + fixed + add[kind]
                if value < best:
                    best, at = value, p
            if entry is not None:
                enter, kind, inside = entry
                enter += add[kind]
                for value, p in leaving:
                    if p not in inside:
                        if value + enter < best:
                            best, at = value + enter, p
                        break
            row[s], pointers[s] = best + weight[ROLE[s]], at
        table.append(row)
        back.append(pointers)
    return table, back, left


def _top(weight: Sequence[float], alive: States) -> list[float]:
    """What each state costs in which the page can begin."""
    row = [INFINITE] * len(NAMES)
    for s in alive:
        if s in ENTERS:
            row[s] = ENTERS[s][0] + weight[ROLE[s]]
    return row


def _backward(weights: list[list[float]], alive: list[States],
              added: list[tuple[float, ...]]) -> tuple[list[list[float]], list[float]]:
    """(each state's cheapest rest of the page, the cheapest rest with an article that begins at the unit)."""
    size = len(NAMES)
    row = list(_FOOT)
    table, entered = [row], []
    ahead = [INFINITE] * size
    for i in range(len(weights) - 2, -1, -1):
        add, weight, after = added[i + 1], weights[i + 1], row
        for s in alive[i + 1]:
            ahead[s] = after[s] + weight[ROLE[s]]
        moves, enters = _from(alive[i], alive[i + 1])
        entering = sorted([(ahead[s] + fixed + add[kind], s) for s, fixed, kind in enters])
        entered.append(entering[0][0] if entering else INFINITE)
        row = [INFINITE] * size
        for p, edges, leave, following in moves:
            best = INFINITE
            for s, fixed, kind in edges:
                value = ahead[s] + fixed + add[kind]
                if value < best:
                    best = value
            if leave is not None:
                for value, s in entering:
                    if s not in following:
                        if value + leave < best:
                            best = value + leave
                        break
            row[p] = best
        table.append(row)
    table.reverse()
    return table, [INFINITE, *reversed(entered)]


def _runner_up(
    state: int, forward: Sequence[float], backward: Sequence[float], alive: States
) -> tuple[float, int]:
    """(how much dearer, which role) the best reading is in which the unit has another role."""
    best = forward[state] + backward[state]
    role = other = ROLE[state]
    margin = 99.0
    for s in alive:
        if ROLE[s] != role:
            value = forward[s] + backward[s] - best
            if value < margin:
                margin, other = value, ROLE[s]
    return margin, other
