"""The best reading of a whole page: one path through the parts that articles can be made of.

A state is a role at a place in an article (a headline before its text is not a headline after it), an edge says
what may follow what, and the cheapest path (Viterbi) labels and groups in one go. The cheapest path through every
other state gives each decision its margin.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.page import costs
from reader.page.features import Look

# state: role. Small letters before the text, capitals in it; Y Z Q W V g: the same in an article without headline.
_STATES = {
    "c": "column", "k": "kicker", "h": "headline", "d": "deck", "b": "byline", "e": "column", "n": "note", "m": "note",
    "p": "caption", "X": "body", "S": "crosshead", "P": "caption", "J": "jump", "E": "credit", "f": "furniture",
    "B": "byline", "Y": "body", "Z": "crosshead", "Q": "caption", "W": "jump", "V": "credit", "g": "furniture",
    "u": "kicker", "v": "headline", "w": "deck", "z": "column", "j": "origin", "i": "origin",
    "T": "teaser", "F": "furniture", "O": "caption",
}
# What may follow within an article: target, cost, and what is added there
# (F first paragraph, M later paragraph, L link of a caption, V headline after its text, Z column title after it).
_WITHIN = {
    "c": "k0 h0 c1 n.5 Y2.5F",
    "k": "k1.5 h0",
    "h": "h1.6 j0 d0 b0 e1 m.5 p.5L X0F f3.5",
    "d": "d1.8 j0 b0 e1 m.5 p.5L X0F f3.5",
    "b": "b.5 j0 e.5 m.5 p.5L X0F d3",
    "e": "X.2F j0 b.2 m.5 p.8L d1.5",
    "j": "X0F b0 S1 p1L",
    "i": "Y0F B0 Z1 Q1L",
    "n": "n.3 k.3 h.3 c1 Y2.5F B2",
    "m": "m.3 X.2F b.8 p1L",
    "p": "p.3 X.3F b.8 d1.5 m1 J1.5",
    "B": "B.5 Y0F",
    "X": "X0M S.3 P.8L J0 E.3 m2.2 z.5Z f.8",
    "S": "X0M S2.5 P2.2L f2",
    "P": "P.2 X.3M S.6 J.3 E.6 z.5Z f.5",
    "f": "f.1 X.3M S.8 P.5L J.5 E.8",
    "J": "P.8L z.5Z f.5",
    "E": "E.3 P.8L z.5Z X3M f.5 J.5",
    "Y": "Y0M Z.5 Q.8L W0 V.3 z.5Z g.8 u1V v.8V",
    "Z": "Y0M Z2.5 Q2.2L g2",
    "Q": "Q.2 Y.3M Z.8 W.3 V.6 z.5Z g.5 u1.5V v1.3V",
    "g": "g.1 Y.3M Z1 Q.5L W.5 V.8 u1.5V v1.3V",
    "W": "Q.8L z.5Z g.5 u.5V v.3V",
    "V": "V.3 Q.8L z.5Z Y3M g.5 W.5 u.5V v.3V",
    "u": "v0 u2",
    "v": "w.3 v1.2 X3M J.5 P.8L E.8 z.5Z f1 b1.5",
    "w": "w1 P.8L z.5Z J.5",
    "T": "T0",
    "O": "O.1",
}
# What an article's ending in each state costs: a headline without text, a crosshead without one, no headline at all.
_LEAVE = {
    "j": 6, "i": 6, "X": 0, "Y": 1.6, "J": 0, "W": 1.6, "E": 0, "V": 1.6, "P": .2, "Q": 1.8, "v": .3, "w": .3, "z": 0,
    "f": .2, "g": 1.8, "T": 0, "F": 0, "O": 0, "m": 1.5, "n": 4, "h": 5, "d": 5, "b": 6, "e": 6, "p": .6, "S": 7,
    "Z": 7, "u": 9, "c": 5, "k": 8, "B": 7,
}
# What beginning with each costs.
_ENTER = {"i": 0.5, "c": .4, "k": 0, "h": 0, "n": .3, "Y": .9, "B": 1.2, "T": .3, "F": .3, "O": 1.0}
_PLAIN, _NEW, _FIRST, _LATER, _LINK, _NEW_FIRST, _NEW_ALONE, _POST, _AFTER = range(9)
_KINDS = {"": _PLAIN, "F": _FIRST, "M": _LATER, "L": _LINK, "V": _POST, "Z": _AFTER}
NAMES = tuple(_STATES)
_INDEX = {name: i for i, name in enumerate(NAMES)}
_ROLE = tuple(costs.ROLES.index(role) for role in _STATES.values())
_INFINITE = 1e9
_PRUNE = 10.0  # a role this much dearer than the unit's cheapest is not tried
Edge = tuple[int, float, int]


def _edges() -> list[list[Edge]]:
    into: list[list[Edge]] = [[] for _ in NAMES]
    for source, row in _WITHIN.items():
        for item in row.split():
            kind = item[-1] if item[-1].isalpha() else ""
            into[_INDEX[item[0]]].append((_INDEX[source], float(item[1:].rstrip("FMLVZ")), _KINDS[kind]))
    return into


_INTO = _edges()
_INSIDE = frozenset((p, s) for s, edges in enumerate(_INTO) for p, _, _ in edges)
# Furniture and teasers between articles begin none: only what follows them pays for that.
_ENTRY = {"Y": _NEW_FIRST, "O": _NEW_ALONE, "T": _PLAIN, "F": _PLAIN}
_LEAVES = [(_INDEX[name], float(cost)) for name, cost in _LEAVE.items()]
_LEAVING = [_LEAVE.get(name) for name in NAMES]
_ENTERS = {_INDEX[name]: (float(cost), _ENTRY.get(name, _NEW)) for name, cost in _ENTER.items()}
_FROM: list[list[Edge]] = [[(s, fixed, kind) for s, edges in enumerate(_INTO) for q, fixed, kind in edges if q == p]
                           for p in range(len(NAMES))]


@dataclass(frozen=True, slots=True)
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
    alive = [_alive(row) for row in weights]
    added = _added(looks)
    forward, back = _forward(weights, alive, added)
    backward = _backward(weights, alive, added)
    path = [min(alive[-1], key=lambda s: forward[-1][s] + backward[-1][s])]
    for i in range(len(looks) - 1, 0, -1):
        path.append(back[i][path[-1]])
    path.reverse()
    labels = [_label(i, path, forward, backward, alive) for i in range(len(looks))]
    best = forward[-1][path[-1]] + backward[-1][path[-1]]
    return [found if i == 0 or (looks[i].like_prose and not looks[i].credit and not found.starts)
            else replace(found, split_margin=_split_margin(i, found.starts, weights, alive, added, forward, backward) - best)
            for i, found in enumerate(labels)]


def _alive(weight: Sequence[float]) -> list[int]:
    """The states worth trying; a paragraph always is, so that there is a path."""
    most = min(weight) + _PRUNE
    return [s for s, role in enumerate(_ROLE) if weight[role] <= most or role == costs.BODY]


def _split_margin(i: int, starts: bool, weights: list[list[float]], alive: list[list[int]],
                  added: list[tuple[float, ...]], forward: list[list[float]], backward: list[list[float]]) -> float:
    """The cost of the cheapest reading in which an article does not begin at unit i if it does, and the reverse."""
    best, last, add, weight = _INFINITE, forward[i - 1], added[i], weights[i]
    if not starts:
        left = min(last[p] + cost for p, cost in _LEAVES)
        return min((left + _ENTERS[s][0] + add[_ENTERS[s][1]] + weight[_ROLE[s]] + backward[i][s]
                    for s in alive[i] if s in _ENTERS), default=_INFINITE)
    for s in alive[i]:
        after = weight[_ROLE[s]] + backward[i][s]
        for p, fixed, kind in _INTO[s]:
            value = last[p] + fixed + add[kind] + after
            if value < best:
                best = value
    return best


def _added(looks: Sequence[Look]) -> list[tuple[float, ...]]:
    rows: list[tuple[float, ...]] = []
    for i, (seen, new) in enumerate(zip(looks, costs.starting(looks), strict=True)):
        first = -2.8 if seen.opens_with_credit else 0.0
        link = costs.linking(seen)
        post = 2.5 * (seen.ahead - seen.behind) if seen.behind or seen.ahead else 0.0
        new = 0.0 if i == 0 else new
        bare = (-0.8 if seen.opens_with_credit else 0.0) if seen.credit or seen.came_from or i == 0 else 1.3
        after = 0.0 if seen.after is None else 1.5
        rows.append((0.0, new, first, costs.going_on(seen), link, new + bare, new - link, post, after))
    return rows


def _forward(weights: list[list[float]], alive: list[list[int]],
             added: list[tuple[float, ...]]) -> tuple[list[list[float]], list[list[int]]]:
    size = len(NAMES)
    table, back = [], []
    row = [_INFINITE] * size
    for s in alive[0]:
        if NAMES[s] in _ENTER:
            row[s] = _ENTER[NAMES[s]] + weights[0][_ROLE[s]]
    if min(row) >= _INFINITE:
        row[_INDEX["Y"]] = weights[0][costs.BODY]
    table.append(row)
    back.append([0] * size)
    for i in range(1, len(weights)):
        add, weight, last = added[i], weights[i], row
        row, pointers = [_INFINITE] * size, [0] * size
        leaving = sorted((last[p] + cost, p) for p, cost in _LEAVES if last[p] < _INFINITE)
        for s in alive[i]:
            best, at = _INFINITE, 0
            for p, fixed, kind in _INTO[s]:
                value = last[p] + fixed + add[kind]
                if value < best:
                    best, at = value, p
            if s in _ENTERS:
                enter, kind = _ENTERS[s]
                for value, p in leaving:
                    if (p, s) not in _INSIDE:
                        if value + enter + add[kind] < best:
                            best, at = value + enter + add[kind], p
                        break
            row[s], pointers[s] = best + weight[_ROLE[s]], at
        table.append(row)
        back.append(pointers)
    return table, back


def _backward(weights: list[list[float]], alive: list[list[int]], added: list[tuple[float, ...]]) -> list[list[float]]:
    size = len(NAMES)
    row = [_LEAVE.get(name, _INFINITE) for name in NAMES]
    table = [row]
    for i in range(len(weights) - 2, -1, -1):
        add, weight, after = added[i + 1], weights[i + 1], row
        ahead = [_INFINITE] * size
        for s in alive[i + 1]:
            ahead[s] = after[s] + weight[_ROLE[s]]
        row = [_INFINITE] * size
        entering = sorted((ahead[s] + enter + add[kind], s) for s, (enter, kind) in _ENTERS.items() if ahead[s] < _INFINITE)
        for p in alive[i]:
            best = _INFINITE
            for s, fixed, kind in _FROM[p]:
                value = ahead[s] + fixed + add[kind]
                if value < best:
                    best = value
            leave = _LEAVING[p]
            if leave is not None:
                for value, s in entering:
                    if (p, s) not in _INSIDE:
                        best = min(best, value + leave)
                        break
            row[p] = best
        table.append(row)
    table.reverse()
    return table


def _label(i: int, path: list[int], forward: list[list[float]], backward: list[list[float]],
           alive: list[list[int]]) -> Label:
    state = path[i]
    best = forward[i][state] + backward[i][state]
    role, other, margin = _ROLE[state], _ROLE[state], 99.0
    for s in alive[i]:
        value = forward[i][s] + backward[i][s] - best
        if _ROLE[s] != role and value < margin:
            margin, other = value, _ROLE[s]
    starts = i == 0 or (path[i - 1], state) not in _INSIDE
    return Label(costs.ROLES[role], NAMES[state], starts, margin, costs.ROLES[other])
