"""The best reading of a whole page: one path through the parts that articles can be made of.

The cheapest path (Viterbi) over the states of grammar.py labels and groups in one go; the cheapest path through
every other state gives each decision its margin.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.page.layout import costs
from reader.page.layout.features import Look
from reader.page.layout.grammar import ENTERS, FROM, INFINITE, INSIDE, INTO, LEAVING, NAMES, ROLE, Edge
from reader.page.layout.printed import add_print

NAMELESS = 3.0  # a photographer's name is no photo by itself
PICTURED = 1.2  # a picture stands in the text that it belongs to
_PRUNE = 5.0  # a role this much dearer than the unit's cheapest is not tried
States = tuple[int, ...]
Move = tuple[int, tuple[Edge, ...], tuple[float, int, frozenset[int]] | None]
Leaving = tuple[int, tuple[Edge, ...], float | None, frozenset[int]]


@dataclass(slots=True)  # many a page: freezing each would take a tenth of the time
class Label:
    """What a unit is: role, state (the role's place in its article), whether an article begins here, and how sure.

    `margin` is the extra cost of the best reading in which the unit has another role, `other` that role.
    """

    role: str
    state: str
    starts: bool
    margin: float
    other: str
    split_margin: float = 99.0


def label(looks: Sequence[Look]) -> list[Label]:
    """The labels of the cheapest reading of the page."""
    if not looks:
        return []
    titles = [seen for seen in looks if seen.title_like and seen.byline > 2]
    marked = sum(seen.heading > 0 for seen in titles) / len(titles) if titles else 0.0
    weights = [costs.weigh(seen, marked) for seen in looks]
    add_print(looks, weights)
    alive = [_alive(row) for row in weights]
    added = _added(looks)
    forward, back, left = _forward(weights, alive, added)
    backward, entered = _backward(weights, alive, added)
    path = [min(alive[-1], key=lambda s: forward[-1][s] + backward[-1][s])]
    for i in range(len(looks) - 1, 0, -1):
        path.append(back[i][path[-1]])
    path.reverse()
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
        labels.append(Label(costs.ROLES[ROLE[state]], NAMES[state], starts, margin, costs.ROLES[other], split))
    return labels


def _alive(weight: Sequence[float]) -> States:
    """The states worth trying; a paragraph always is, so that there is a path."""
    most = min(weight) + _PRUNE
    return _worth(tuple([i for i, cost in enumerate(weight) if cost <= most or i == costs.BODY]))


@lru_cache(maxsize=4096)
def _worth(roles: tuple[int, ...]) -> States:
    return tuple(s for s, role in enumerate(ROLE) if role in roles)


@lru_cache(maxsize=4096)
def _into(before: States, now: States) -> tuple[tuple[Move, ...], tuple[tuple[int, float], ...]]:
    """(for each state now: the edges into it and what beginning an article with it costs), (what leaving costs)."""
    moves = tuple((s, tuple(edge for edge in INTO[s] if edge[0] in before), (*ENTERS[s], _BEFORE[s]) if s in ENTERS else None) for s in now)
    return moves, tuple((p, leave) for p in before if (leave := LEAVING[p]) is not None)


@lru_cache(maxsize=4096)
def _from(now: States, after: States) -> tuple[tuple[Leaving, ...], tuple[tuple[int, float, int], ...]]:
    """(for each state now: the edges out of it, what leaving its article costs), (for each state after that an article can
    begin with: what that costs)."""
    leaving = tuple((p, tuple(edge for edge in FROM[p] if edge[0] in after), LEAVING[p], _FOLLOWING[p]) for p in now)
    return leaving, tuple((s, *ENTERS[s]) for s in after if s in ENTERS)


_BEFORE = [frozenset(p for p, _, _ in edges) for edges in INTO]  # what comes before the state in its article
_FOLLOWING = [frozenset(s for s, _, _ in edges) for edges in FROM]  # what comes after the state in its article


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


def _added(looks: Sequence[Look]) -> list[tuple[float, ...]]:
    rows: list[tuple[float, ...]] = []
    continued = False
    for i, (seen, new) in enumerate(zip(looks, costs.starting(looks), strict=True)):
        first = -2.8 if seen.opens_with_credit else 0.0
        link = costs.linking(seen)
        post = 2.5 * (seen.ahead - seen.behind) if seen.behind or seen.ahead else 0.0
        continued = seen.came_from or (continued and not seen.opens_with_credit and seen.byline >= 1)
        post += 2.0 * continued  # what goes on from another page needs no headline
        new = 0.0 if i == 0 else new
        bare = (-0.8 if seen.opens_with_credit else 0.0) if seen.credit or seen.came_from or i == 0 else 1.3
        after = 0.0 if seen.after is None else 1.5
        alone = new - link + (NAMELESS if costs.is_lone_credit(seen) else 0.0)
        if seen.before is not None and not seen.wide_gap and seen.before.text.startswith("!["):
            alone += PICTURED
        rows.append((0.0, new, first, costs.going_on(seen), link, new + bare, alone, post, after, 0.0 if seen.chapter else INFINITE))
    return rows


def _forward(weights: list[list[float]], alive: list[States],
             added: list[tuple[float, ...]]) -> tuple[list[list[float]], list[list[int]], list[float]]:
    """(each state's cheapest beginning of the page, where that came from, the cheapest with the last article at its end)."""
    size = len(NAMES)
    row = [INFINITE] * size
    for s in alive[0]:
        if s in ENTERS:
            row[s] = ENTERS[s][0] + weights[0][ROLE[s]]
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


def _backward(weights: list[list[float]], alive: list[States],
              added: list[tuple[float, ...]]) -> tuple[list[list[float]], list[float]]:
    """(each state's cheapest rest of the page, the cheapest rest with an article that begins at the unit)."""
    size = len(NAMES)
    row = [INFINITE if leave is None else leave for leave in LEAVING]
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


def _runner_up(state: int, forward: Sequence[float], backward: Sequence[float], alive: States) -> tuple[float, int]:
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
