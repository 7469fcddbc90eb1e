"""What an article can be made of: its parts, what may follow what, and what beginning and ending cost.

A state is a role at a place in an article: a headline before its text is not a headline after it. Edges that
are not here are forbidden: nothing makes a deck follow a paragraph or a crosshead end an article for nothing.
"""
from __future__ import annotations

from reader.page.layout.weighing import ROLES

# state: role. Small letters before the text, capitals in it; Y Z Q W V g: the same in an article without
# headline.
STATES = {
    "c": "column",
    "k": "kicker",
    "h": "headline",
    "d": "deck",
    "b": "byline",
    "e": "column",
    "n": "note",
    "m": "note",
    "p": "caption",
    "X": "body",
    "S": "crosshead",
    "P": "caption",
    "J": "jump",
    "E": "credit",
    "f": "furniture",
    "B": "byline",
    "Y": "body",
    "Z": "crosshead",
    "Q": "caption",
    "W": "jump",
    "V": "credit",
    "g": "furniture",
    "s": "crosshead",
    "u": "kicker",
    "v": "headline",
    "w": "deck",
    "z": "column",
    "j": "origin",
    "i": "origin",
    "T": "teaser",
    "F": "furniture",
    "O": "caption",
}
# What may follow within an article: target, cost, and what is added there
# (F first paragraph, M later paragraph, L link of a caption, V headline after its text, Z column title after
# it,
# C nothing but a chapter's number, R a further row of the headline).
WITHIN = {
    "c": "k0 h0 c1 n.5 Y2.5F O1",
    "k": "k1.5 h0",
    "h": "h1.6R j0 d0 b0 e1 m.5 p.5L X0F f3.5 s0C",
    "d": "d1.8 j0 b0 e1 m.5 p.5L X0F f3.5 s0C",
    "b": "b.5 j0 e.5 m.5 p.5L X0F d3 s0C",
    "e": "X.2F j0 b.2 m.5 p.8L d1.5",
    "s": "X0F",
    "j": "X0F b0 S1 p1L",
    "i": "Y0F B0 Z1 Q1L",
    "n": "n.3 k.3 h.3 c1 Y2.5F B2",
    "m": "m.3 X.2F b.8 p1L",
    "p": "p.3 X.3F b.8 d1.5 m1 J1.5",
    "B": "B.5 Y0F h1.2 k1.2",
    "X": "X0M S.3 P.8L J0 E.3 m1.5 z.5Z f.8",
    "S": "X0M S2.5 P2.2L f2",
    "P": "P.2 X.3M S.6 J.3 E.6 z.5Z f.5",
    "f": "f.1 X.3M S.8 P.5L J.5 E.8",
    "J": "P.8L z.5Z f.5",
    "E": "E.3 P.8L z.5Z X3M f.5 J.5 m.5",
    "Y": "Y0M Z.5 Q.8L W0 V.3 z.5Z g.8 u1V v.8V",
    "Z": "Y0M Z2.5 Q2.2L g2",
    "Q": "Q.2 Y.3M Z.8 W.3 V.6 z.5Z g.5 u1.5V v1.3V",
    "g": "g.1 Y.3M Z1 Q.5L W.5 V.8 u1.5V v1.3V",
    "W": "Q.8L z.5Z g.5 u.5V v.3V",
    "V": "V.3 Q.8L z.5Z Y3M g.5 W.5 u.5V v.3V",
    "u": "v0 u2",
    "v": "w.3 v1.2R X3M J.5 P.8L E.8 z.5Z f1 b1.5",
    "w": "w1 P.8L z.5Z J.5",
    "T": "T0",
    "O": "O.1",
}
# What an article's ending in each state costs: a headline without text, a crosshead without one, no headline
# at all.
LEAVE = {
    "j": 6,
    "i": 6,
    "X": 0,
    "Y": 1.6,
    "J": 0,
    "W": 1.6,
    "E": 0,
    "V": 1.6,
    "P": 0.2,
    "Q": 1.8,
    "v": 0.3,
    "w": 0.3,
    "z": 0,
    "f": 0.2,
    "g": 1.8,
    "T": 0,
    "F": 0,
    "O": 0,
    "m": 0.6,
    "n": 4,
    "h": 5,
    "d": 5,
    "b": 6,
    "e": 6,
    "p": 0.6,
    "S": 7,
    "Z": 7,
    "s": 8,
    "u": 9,
    "c": 5,
    "k": 8,
    "B": 7,
}
# What beginning with each costs.
ENTER = {"i": 0.5, "c": .4, "k": 0, "h": 0, "n": .3, "Y": .9, "B": 1.2, "T": .3, "F": .3, "O": 1.0}
PLAIN, NEW, FIRST, LATER, LINK, NEW_FIRST, NEW_ALONE, POST, AFTER, CHAPTER, ROWS = range(11)
KINDS = {"": PLAIN, "F": FIRST, "M": LATER, "L": LINK, "V": POST, "Z": AFTER, "C": CHAPTER, "R": ROWS}
NAMES = tuple(STATES)
INDEX = {name: i for i, name in enumerate(NAMES)}
ROLE = tuple(ROLES.index(role) for role in STATES.values())
INFINITE = 1e9
Edge = tuple[int, float, int]  # state, cost, which of the unit's own costs is added


def _edges() -> list[list[Edge]]:
    into: list[list[Edge]] = [[] for _ in NAMES]
    for source, row in WITHIN.items():
        for item in row.split():
            kind = item[-1] if item[-1].isalpha() else ""
            into[INDEX[item[0]]].append((INDEX[source], float(item[1:].rstrip("FMLVZCR")), KINDS[kind]))
    return into


INTO = _edges()
INSIDE = frozenset((p, s) for s, edges in enumerate(INTO) for p, _, _ in edges)
# The roles into which edges of each kind lead
LEADS_TO = {
    kind: frozenset(ROLE[s] for s, edges in enumerate(INTO) if any(kind == leads for _, _, leads in edges))
    for kind in KINDS.values()
}
# Furniture and teasers between articles begin none: only what follows them pays for that.
ENTRY = {"Y": NEW_FIRST, "O": NEW_ALONE, "T": PLAIN, "F": PLAIN}
LEAVING = [LEAVE.get(name) for name in NAMES]
ENTERS = {INDEX[name]: (float(cost), ENTRY.get(name, NEW)) for name, cost in ENTER.items()}
FROM: list[list[Edge]] = [
    [(s, fixed, kind) for s, edges in enumerate(INTO) for q, fixed, kind in edges if q == p]
    for p in range(len(NAMES))
]
