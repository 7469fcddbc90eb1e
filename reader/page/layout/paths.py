"""The cheapest path through the states of grammar.py (Viterbi): from the page's top, from its foot, and back.

A row of a table says what each state costs at one unit; `alive` are the states that are tried there. What can
follow what between two units is the same on every page, and kept by the states alive at both.
"""
from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reader.page.layout.grammar import ENTERS, FROM, INFINITE, INTO, LEAVING, NAMES, ROLE, Edge

_SIZE = len(NAMES)
States = tuple[int, ...]
Costs = Sequence[Sequence[float]]
# What beginning an article costs, which of the unit's costs comes to it, what may go before within an article
Entry = tuple[float, int, frozenset[int]]
Into = tuple[int, int, tuple[Edge, ...], Entry | None]  # state, its role, edges from states before, beginning
From = tuple[int, tuple[Edge, ...], float | None, frozenset[int]]  # state, edges, leaving, what may go on

_FOOT = [INFINITE if leave is None else leave for leave in LEAVING]  # what the page's end costs in each state
# What comes before and after the state in its article
_BEFORE = [frozenset(p for p, _, _ in edges) for edges in INTO]
_FOLLOWING = [frozenset(s for s, _, _ in edges) for edges in FROM]


@lru_cache(maxsize=4096)
def _into(before: States, now: States) -> tuple[tuple[Into, ...], tuple[tuple[int, float], ...]]:
    """Return (the edges into each state now and its beginning an article), (what leaving each state before
    costs).
    """
    moves = tuple(
        (
            s,
            ROLE[s],
            tuple(edge for edge in INTO[s] if edge[0] in before),
            (*ENTERS[s], _BEFORE[s]) if s in ENTERS else None,
        )
        for s in now
    )
    return moves, tuple((p, leave) for p in before if (leave := LEAVING[p]) is not None)


@lru_cache(maxsize=4096)
def _from(now: States, after: States) -> tuple[tuple[From, ...], tuple[Edge, ...]]:
    """Return (the edges out of each state now and what leaving its article costs), (what beginning an article
    with each state after costs).
    """
    moves = tuple(
        (p, tuple(edge for edge in FROM[p] if edge[0] in after), LEAVING[p], _FOLLOWING[p]) for p in now
    )
    return moves, tuple((s, *ENTERS[s]) for s in after if s in ENTERS)


def forward(weights: Costs, alive: Sequence[States], added: Costs) -> tuple[list[list[float]], list[float]]:
    """Return (each state's cheapest beginning of the page, the cheapest with the last article at its end)."""
    row = _top(weights[0], alive[0])
    table, left = [row], [0.0]
    for i in range(1, len(weights)):
        add, weight, last = added[i], weights[i], row
        row = [INFINITE] * _SIZE
        moves, leaves = _into(alive[i - 1], alive[i])
        leaving = sorted([(last[p] + cost, p) for p, cost in leaves])
        left.append(leaving[0][0] if leaving else INFINITE)
        for s, role, edges, entry in moves:
            best = INFINITE
            for p, fixed, kind in edges:
                value = last[p] + fixed + add[kind]
                if value < best:
                    best = value
            if entry is not None:
                enter, kind, inside = entry
                for value, p in leaving:
                    if p not in inside:
                        value += enter + add[kind]
                        if value < best:
                            best = value
                        break
            row[s] = best + weight[role]
        table.append(row)
    return table, left


def _top(weight: Sequence[float], alive: States) -> list[float]:
    """Return what each state costs in which the page can begin."""
    row = [INFINITE] * _SIZE
    for s in alive:
        if s in ENTERS:
            row[s] = ENTERS[s][0] + weight[ROLE[s]]
    return row


def backward(weights: Costs, alive: Sequence[States], added: Costs) -> tuple[list[list[float]], list[float]]:
    """Return (each state's cheapest rest of the page, the cheapest rest with an article that begins at the
    unit).
    """
    row = list(_FOOT)
    table, entered = [row], []
    ahead = [INFINITE] * _SIZE
    for i in range(len(weights) - 2, -1, -1):
        add, weight, after = added[i + 1], weights[i + 1], row
        for s in alive[i + 1]:
            ahead[s] = after[s] + weight[ROLE[s]]
        moves, enters = _from(alive[i], alive[i + 1])
        entering = sorted([(ahead[s] + fixed + add[kind], s) for s, fixed, kind in enters])
        entered.append(entering[0][0] if entering else INFINITE)
        row = [INFINITE] * _SIZE
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


def way(table: Costs, alive: Sequence[States], added: Costs) -> list[int]:
    """Return the states of the cheapest path, by the table of `forward`."""
    ends = zip(table[-1], LEAVING, strict=True)
    _, at = min((cost + leave, s) for s, (cost, leave) in enumerate(ends) if leave is not None)
    path = [at]
    for i in range(len(table) - 1, 0, -1):
        at = _came_from(at, table[i - 1], alive[i - 1], alive[i], added[i])
        path.append(at)
    return path[::-1]


def _came_from(state: int, last: Sequence[float], before: States, now: States, add: Sequence[float]) -> int:
    """Return the state before that the cheapest way to the state leads over."""
    moves, leaves = _into(before, now)
    _, _, edges, entry = moves[now.index(state)]
    best, at = INFINITE, 0
    for p, fixed, kind in edges:
        value = last[p] + fixed + add[kind]
        if value < best:
            best, at = value, p
    if entry is None:
        return at
    enter, kind, inside = entry
    ended, end = min([(last[p] + leave, p) for p, leave in leaves if p not in inside], default=(INFINITE, at))
    return end if ended + (enter + add[kind]) < best else at


def going_on(
    last: Sequence[float], before: States, now: States, add: Sequence[float], after: Sequence[float]
) -> float:
    """Return the cost of the cheapest reading in which no article begins at the unit.

    `after`: what each state costs there, with the rest of the page.
    """
    best = INFINITE
    for s, _, edges, _ in _into(before, now)[0]:
        for p, fixed, kind in edges:
            value = last[p] + fixed + add[kind] + after[s]
            if value < best:
                best = value
    return best
