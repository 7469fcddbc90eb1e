"""Reading order: columns out of order are put right where the text proves it, and left alone otherwise.

Proof is a sentence that breaks off and its only continuation elsewhere (a bracket that closes, a word that goes on),
or a passage that stands twice: what follows the one follows the other. The article is then cut at its bad seams,
and the order of the parts with the fewest bad seams wins.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

from reader.page.articles import Group
from reader.page.charmodel import closes_first, continues, open_brackets
from reader.page.model import Doubt
from reader.page.reflow import Piece, is_stopped, seam

_PROOF = 5.0  # a seam this good, where the file's own neighbour fits badly, moves a part
_MARGIN = 2.5  # ... if it is that much better than the next best
_MOST_PARTS = 7
_REACH = 40  # parts of an article that are compared with each other
_FLOWING = ("body", "crosshead")


@dataclass(frozen=True, slots=True)
class Link:
    """Unit `after` goes on where unit `before` ends (indices of pieces); `why` for the librarian."""

    before: int
    after: int
    score: float
    why: str


def in_reading_order(groups: Sequence[Group]) -> tuple[list[Group], list[Doubt]]:
    """The groups with their pieces in reading order, and what was moved or should be looked at."""
    doubts: list[Doubt] = []
    moved = _across(list(groups), doubts)
    return [_within(found, doubts) for found in moved], doubts


def _within(found: Group, doubts: list[Doubt]) -> Group:
    pieces = found.pieces
    flow = [i for i, piece in enumerate(pieces) if piece.role in _FLOWING]
    if len(flow) < 3:
        return found
    links = _links(pieces, flow)
    if not links:
        return found
    parts = _parts(pieces, flow, links)
    if not 2 < len(parts) <= _MOST_PARTS:
        return found
    best, margin = _cheapest(pieces, parts, links)
    if best == parts:
        return found
    head = pieces[:flow[0]]
    body = [pieces[i] for part in best for i in part]
    rest = [piece for i, piece in enumerate(pieces) if i > flow[0] and not any(i in part for part in parts)]
    for link in links:
        doubts.append(Doubt("order", (pieces[link.before].unit.numbers[-1], pieces[link.after].unit.numbers[0]),
                            link.why, min(1.0, margin / 5)))
    return Group([*head, *body, *rest], found.photo)


def _links(pieces: Sequence[Piece], flow: Sequence[int]) -> list[Link]:
    """The seams that the text proves against the order of the file."""
    found = _proven(pieces, flow)
    return found + _echoes(pieces, flow) if found else []


def _proven(pieces: Sequence[Piece], flow: Sequence[int]) -> list[Link]:
    links = []
    bodies = [i for i in flow if pieces[i].role == "body"]
    for at, i in enumerate(bodies):
        text = pieces[i].unit.text
        if is_stopped(text):
            continue
        own = _fits(text, pieces[bodies[at + 1]].unit.text) if at + 1 < len(bodies) and _neighbours(flow, i, bodies[at + 1]) else -2.0
        if own >= _PROOF - _MARGIN:
            continue
        rivals = sorted(((_fits(text, pieces[j].unit.text), j) for j in bodies[max(0, at - _REACH):at + _REACH]
                         if j != i and not (at + 1 < len(bodies) and j == bodies[at + 1]) and _is_orphan(pieces, bodies, j)),
                        reverse=True)
        if rivals and rivals[0][0] >= _PROOF and rivals[0][0] - max(own, rivals[1][0] if len(rivals) > 1 else -2.0) >= _MARGIN:
            links.append(Link(i, rivals[0][1], rivals[0][0], "句子在这一行断开，续文在后一处，已按文意调整阅读顺序。"))
    return links


def _neighbours(flow: Sequence[int], i: int, j: int) -> bool:
    return flow.index(j) - flow.index(i) == 1


def _fits(before: str, after: str) -> float:
    """Evidence, not prior: how much the two ends themselves say that they belong together."""
    score = min(6.0, continues(before, after))
    waits, closes = open_brackets(before[-400:]), closes_first(after[:400])
    if waits and closes:
        score += 5.0 if waits[-1] == closes else -3.0
    elif closes and not waits:
        score -= 2.0
    return score


def _is_orphan(pieces: Sequence[Piece], bodies: Sequence[int], j: int) -> bool:
    """Whether the unit before j in the file is finished, so that j may go on from another."""
    at = bodies.index(j)
    if at == 0:
        return False
    before = pieces[bodies[at - 1]].unit.text
    return is_stopped(before) or _fits(before, pieces[j].unit.text) < 1.0


def _echoes(pieces: Sequence[Piece], flow: Sequence[int]) -> list[Link]:
    """What follows a passage that stands twice follows its twin, too, if nothing follows that."""
    links = []
    for i, piece in enumerate(pieces):
        follows = next((j for j in flow if j > i), None)
        if piece.role != "repeat" or follows is None or i + 1 < len(pieces) and pieces[i + 1].role == "repeat":
            continue
        twin = next((j for j in flow if pieces[j].unit.numbers[0] == piece.of), None)
        if twin is not None and twin > follows and (twin == flow[-1] or pieces[flow[flow.index(twin) + 1]].role == "crosshead"):
            links.append(Link(twin, follows, _PROOF, "这段文字重复出现，其后的内容接在另一处之后，已按文意调整阅读顺序。"))
    return links


def _parts(pieces: Sequence[Piece], flow: Sequence[int], links: Sequence[Link]) -> list[list[int]]:
    """The flow cut where a link leaves or arrives and where a sentence breaks off without going on."""
    cuts = {link.before for link in links}
    arrive = {link.after for link in links}
    parts: list[list[int]] = [[flow[0]]]
    for a, b in zip(flow, flow[1:], strict=False):
        broken = pieces[a].role == pieces[b].role == "body" and not is_stopped(pieces[a].unit.text) \
            and seam(pieces[a].unit.text, pieces[b].unit.text) <= 1.0
        lost = any(pieces[k].role == "repeat" for k in range(a + 1, b))
        if a in cuts or b in arrive or broken or lost or b - a > 1 and any(pieces[k].role == "caption" for k in range(a + 1, b)):
            parts.append([])
        parts[-1].append(b)
    return parts


def _cheapest(pieces: Sequence[Piece], parts: list[list[int]], links: Sequence[Link]) -> tuple[list[list[int]], float]:
    """The order of the parts with the cheapest seams, and what the next best costs more; the first part stays."""
    proven = {(link.before, link.after) for link in links}
    leaving = {link.before for link in links}
    costs = [[_seam_cost(pieces, a, b, proven, leaving, i + 1 == j) for j, b in enumerate(parts)] for i, a in enumerate(parts)]
    ends = [0.0 if pieces[part[-1]].role == "body" and is_stopped(pieces[part[-1]].unit.text) else 2.0 for part in parts]
    ranked = []
    for order in permutations(range(1, len(parts))):
        path = (0, *order)
        total = sum(costs[a][b] for a, b in zip(path, path[1:], strict=False)) + ends[path[-1]]
        ranked.append((total, path))
    ranked.sort()
    return [parts[i] for i in ranked[0][1]], ranked[1][0] - ranked[0][0] if len(ranked) > 1 else 9.0


def _seam_cost(pieces: Sequence[Piece], a: list[int], b: list[int], proven: set[tuple[int, int]],
               leaving: set[int], natural: bool) -> float:
    last, first = pieces[a[-1]], pieces[b[0]]
    if (a[-1], b[0]) in proven:
        return -8.0
    cost = 0.0 if natural else 1.0
    if a[-1] in leaving:
        return cost + 6.0
    if last.role == "crosshead":
        return cost + (0.0 if natural else 3.0)
    if first.role == "crosshead":
        return cost + (0.0 if is_stopped(last.unit.text) else 2.0)
    if is_stopped(last.unit.text):
        return cost + (3.0 if closes_first(first.unit.text[:200]) else 0.0)
    fit = _fits(last.unit.text, first.unit.text)
    shared = _in_common(last.unit.text, first.unit.text)
    return cost + max(0.0, 3.0 - max(-1.0, fit) - shared)


def _in_common(before: str, after: str) -> float:
    """A name or a rare word that both the broken sentence and the candidate speak of: 0 .. 1.5."""
    tail = before[max(before.rfind("。"), before.rfind("！"), len(before) - 60) + 1:]
    triples = {tail[k:k + 3] for k in range(len(tail) - 2)}
    return min(1.5, 0.75 * sum(triple in after[:160] for triple in triples))


def _across(groups: list[Group], doubts: list[Doubt]) -> list[Group]:
    """A part that a column misplaced among another article's, back to the sentence that it goes on from."""
    for g, home in enumerate(groups):
        flow = [i for i, piece in enumerate(home.pieces) if piece.role == "body"]
        if not flow or is_stopped(home.pieces[flow[-1]].unit.text):
            continue
        end = home.pieces[flow[-1]].unit.text
        rivals = []
        for h in range(max(0, g - 6), min(len(groups), g + 7)):
            if h != g:
                rivals += [(fit, h, k, stop) for fit, k, stop in _strays(groups[h].pieces, end)]
        rivals.sort(reverse=True)
        if not rivals or rivals[0][0] < _PROOF or len(rivals) > 1 and rivals[0][0] - rivals[1][0] < _MARGIN:
            continue
        _, h, k, stop = rivals[0]
        stray = groups[h].pieces[k:stop]
        doubts.append(Doubt("order", (home.pieces[flow[-1]].unit.numbers[-1], stray[0].unit.numbers[0]),
                            "这一篇在此断开，续文夹在另一篇里，已移回。", 0.5))
        groups[h] = Group(groups[h].pieces[:k] + groups[h].pieces[stop:], groups[h].photo)
        at = flow[-1] + 1
        groups[g] = home = Group([*home.pieces[:at], *stray, *home.pieces[at:]], home.photo)
    return [found for found in groups if found.pieces]


def _strays(pieces: Sequence[Piece], end: str) -> list[tuple[float, int, int]]:
    """(fit, first, past the last) of each run of paragraphs whose both ends are cut: it goes on from `end`, and
    the paragraphs around it close over it."""
    bodies = [i for i, piece in enumerate(pieces) if piece.role == "body"]
    found = []
    for at, k in enumerate(bodies):
        if at == 0 and len(bodies) > 1 and pieces[0].role in ("headline", "kicker"):
            continue
        before = pieces[bodies[at - 1]].unit.text if at else ""
        fit = _fits(end, pieces[k].unit.text)
        if fit < _PROOF or before and not is_stopped(before) and _fits(before, pieces[k].unit.text) > fit - _MARGIN:
            continue
        stop = _stray_end(pieces, bodies, at, before)
        if stop:
            found.append((fit, k, stop))
    return found


def _stray_end(pieces: Sequence[Piece], bodies: Sequence[int], at: int, before: str) -> int:
    """Where the run that begins at bodies[at] ends; 0 if that cannot be told."""
    if before and not is_stopped(before):
        for later in range(at + 1, min(len(bodies), at + 12)):
            if _fits(before, pieces[bodies[later]].unit.text) >= _PROOF - 1.0:
                return bodies[later - 1] + 1
        return 0
    for later in range(at, min(len(bodies), at + 12)):
        text = pieces[bodies[later]].unit.text
        following = pieces[bodies[later + 1]].unit.text if later + 1 < len(bodies) else ""
        if later + 1 == len(bodies) or not is_stopped(text) and seam(text, following) < 0:
            return bodies[later] + 1
    return 0
