"""Reading order: columns out of order are put right where the text proves it, and left alone otherwise.

Proof is a sentence that breaks off and its only continuation elsewhere (a bracket that closes, a word that
goes on), or a passage that stands twice: what follows the one follows the other. The article is then cut at
its bad seams, and the order of the parts with the fewest bad seams wins.
"""
from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import lru_cache

from reader.page.build.articles import Group
from reader.page.text.charmodel import closes_first, continues, open_brackets, said_elsewhere
from reader.page.text.credits import head_credit
from reader.page.model import Doubt
from reader.page.build.reflow import Piece, is_stopped, seam

_PROOF = 5.0  # two ends that fit this well belong together wherever they stand
_TAIL_PROOF, _TAIL_MARGIN = 3.0, 1.5  # ... if one is the end of an article that is finished without it
_MOST_KIN = 3.0  # what words in common weigh at most
_LONGEST_TAIL = 6
_SENTENCE = 16  # characters: what is shorter and has no stop is rather a signature or a row
_MARGIN = 2.5  # ... if nothing else fits nearly as well
_GAIN = 1.3  # what a move must make better
_ELSEWHERE = 1.0  # cost of a seam that the file does not have
_REACH = 25  # units that a broken sentence is compared with, on either side
_MOST_PARTS = 14
_CONTEXT = 20_000  # characters of the article in which names and terms are looked up
_MOST_FLOW = 150  # longer than any article: a list, or a page without a headline
_NEAR = 400  # characters at an end in which brackets are paired
_HEAD = 200  # ... where the text before is finished
_FLOWING = ("body", "crosshead")
_OPENERS = ("为了", "近年来", "近日", "目前", "当前", "据", "会上", "此外", "日前", "今年", "记者")


def in_reading_order(groups: Sequence[Group]) -> tuple[list[Group], list[Doubt]]:
    """The groups with their pieces in reading order, and what was moved or should be looked at."""
    doubts: list[Doubt] = []
    moved = _across(list(groups), doubts)
    return [_within(found, doubts) for found in moved], doubts


def _within(found: Group, doubts: list[Doubt]) -> Group:
    pieces = found.pieces
    flow = [i for i, piece in enumerate(pieces) if piece.role in _FLOWING]
    if not 3 <= len(flow) <= _MOST_FLOW or all(piece.role == (
        "crosshead") or is_stopped(piece.unit.text) for piece in pieces if piece.role in _FLOWING):
        return found
    echoes = _echoes(pieces, flow)
    context = "\n".join(pieces[i].unit.text for i in flow)[:_CONTEXT]
    parts = _parts(pieces, flow, echoes, context)
    if not 2 < len(parts) <= _MOST_PARTS:
        return found
    table = _costs(pieces, parts, echoes, context)
    order, gain = _improved(table)
    if gain < _GAIN:
        return found
    taken = {i for part in parts for i in part}
    for a, b in itertools.pairwise(order):
        if b != a + 1:
            lines = pieces[parts[a][-1]].unit.numbers[-1], pieces[parts[b][0]].unit.numbers[0]
            why = "broken" if table[a][b] < 0 else "meets"
            doubts.append(Doubt("order", lines, why, min(1.0, gain / 8)))
    body = [pieces[i] for k in order for i in parts[k]]
    rest = [piece for i, piece in enumerate(pieces) if i > flow[0] and i not in taken]
    return Group([*pieces[:flow[0]], *body, *rest], found.photo)


def _fits(before: str, after: str, context: str = "", least: float = -99.0) -> float:
    """Evidence, not prior: how much the two ends themselves, and the text around, say that they belong
    together.

    Where not even the text around could bring it to `least`, that is not asked.
    """
    score = continues(before, after)
    waits, (closes, more) = _waits(before), _opening(after)
    if closes and not waits:
        more -= 2.0
    elif closes:
        more += 5.0 if waits == closes else -3.0
    elif waits:
        more -= 1.0
    if context and score + more + 4.0 >= least:
        score += said_elsewhere(before, after, context)
    return min(6.0, score) + more


@lru_cache(maxsize=128)  # each end is compared with many others
def _waits(text: str) -> str:
    """The closing mark that the text's end waits for first."""
    return open_brackets(text[-_NEAR:])[-1:]


@lru_cache(maxsize=128)
def _closes(text: str) -> str:
    return closes_first(text[:_HEAD])


@lru_cache(maxsize=128)
def _opening(text: str) -> tuple[str, float]:
    """(the closing mark that the text's head does not open, how much the head looks like the rest of a
    sentence).
    """
    rest = 1.5 if 0 < text.find("。", 0, 12) <= 8 else 0.0
    return closes_first(text[:_NEAR]), rest - 1.5 * text.startswith(_OPENERS)


def _echoes(pieces: Sequence[Piece], flow: Sequence[int]) -> set[tuple[int, int]]:
    """(twin, what follows): what follows a passage that stands twice follows its twin, too, if nothing else
    does.
    """
    found = set()
    for i, piece in enumerate(pieces):
        if piece.role != "repeat" or (i + 1 < len(pieces) and pieces[i + 1].role == "repeat"):
            continue
        follows = next((j for j in flow if j > i), None)
        if follows is None:
            continue
        twin = next((j for j in flow if pieces[j].unit.numbers[0] == piece.of), None)
        if (
            twin is not None
            and twin > follows
            and (twin == flow[-1] or pieces[flow[flow.index(twin) + 1]].role == ("crosshead"))
        ):
            found.add((twin, follows))
    return found


def _parts(
    pieces: Sequence[Piece], flow: Sequence[int], echoes: set[tuple[int, int]], context: str
) -> list[list[int]]:
    """The flow cut at every seam that is not sound: a sentence breaks off, or something stands between."""
    leave = {a for a, _ in echoes}
    arrive = {b for _, b in echoes} | _wanted(pieces, flow, context)
    parts: list[list[int]] = [[flow[0]]]
    for a, b in itertools.pairwise(flow):
        before, after = pieces[a], pieces[b]
        if before.role == "crosshead":
            sound = True
        elif is_stopped(before.unit.text):
            sound = b - a == 1 and not _closes(after.unit.text)
        else:
            sound = after.role == "body" and _fits(before.unit.text, after.unit.text, context) >= 3.0
        if not sound or a in leave or b in arrive:
            parts.append([])
        parts[-1].append(b)
    return parts


def _wanted(pieces: Sequence[Piece], flow: Sequence[int], context: str) -> set[int]:
    """The units that fit a sentence broken off elsewhere so well that they may have to follow it."""
    found: set[int] = set()
    loose = []
    for at, (a, b) in enumerate(itertools.pairwise(flow)):
        text = pieces[a].unit.text
        if (
            pieces[a].role == "body"
            and not is_stopped(text)
            and _fits(text, pieces[b].unit.text, context) < 3.0
        ):
            loose.append((at, text))
    for at, text in loose[:_MOST_PARTS]:
        for b in (*flow[max(0, at - _REACH):at], *flow[at + 2:at + _REACH]):
            if (
                pieces[b].role == "body"
                and _fits(text, pieces[b].unit.text, context, _PROOF - 0.5) >= _PROOF - 0.5
            ):
                found.add(b)
    return found


def _costs(pieces: Sequence[Piece], parts: list[list[int]], echoes: set[tuple[int, int]],
           context: str) -> list[list[float]]:
    """costs[a][b] of part b after part a; the last column is the cost of ending with a."""
    rows = []
    for i, a in enumerate(parts):
        row = [_seam_cost(pieces[a[-1]], pieces[b[0]], i + 1 == j, context) - 4.0 * ((a[-1], b[0]) in echoes)
               for j, b in enumerate(parts)]
        rows.append([*row, _end_cost(pieces[a[-1]])])
    return rows


def _end_cost(last: Piece) -> float:
    """What it costs to have an article end with this piece."""
    if last.role == "crosshead":
        return 3.0
    return 0.0 if is_stopped(last.unit.text) else 2.0


def _seam_cost(last: Piece, first: Piece, natural: bool, context: str) -> float:
    cost = 0.0 if natural else _ELSEWHERE
    if last.role == "crosshead":
        return cost + (0.0 if natural else 3.0)
    if first.role == "crosshead":
        return cost + (0.0 if is_stopped(last.unit.text) else 1.5)
    if is_stopped(last.unit.text):
        return cost + (3.0 if _closes(first.unit.text) else 0.0)
    fit = _fits(last.unit.text, first.unit.text, context)
    if -3.0 <= fit < -1.5 or -0.6 < fit < 6.0:  # elsewhere up to 1.5 more would change nothing below
        fit += _in_common(last.unit.text, first.unit.text)
    # No evidence is what most true seams show, too; brackets that contradict each other are evidence against.
    return cost + max(-3.0 if fit >= 6.0 else -1.5, min(3.0 if fit < -1.5 else 1.6, 2.5 - fit))


def _improved(table: list[list[float]]) -> tuple[list[int], float]:
    """The order after moving one run of parts at a time as long as that helps, and what it gained; part 0
    stays.
    """
    size = len(table)
    order = list(range(size + 1))  # the last stands for the end
    gained = 0.0
    for _ in range(size):
        best, found = -1e-9, None
        for i in range(1, size):
            before = table[order[i - 1]]
            first = order[i]
            for j in range(i + 1, size + 1):
                last, after = table[order[j - 1]], order[j]
                taken = before[first] + last[after] - before[after]
                rest = order[:i] + order[j:]
                for k in range(1, len(rest)):
                    row, then = table[rest[k - 1]], rest[k]
                    change = row[first] + last[then] - row[then] - taken
                    if change < best - 1e-9:
                        best, found = change, rest[:k] + order[i:j] + rest[k:]
        if found is None:
            break
        order, gained = found, gained - best
    return order[:-1], gained


def _in_common(before: str, after: str) -> float:
    """A name or a rare word that both the broken sentence and the candidate speak of: 0 .. 1.5."""
    return min(1.5, 0.75 * len(_last_words(before) & _first_words(after)))


@lru_cache(maxsize=64)
def _last_words(text: str) -> frozenset[str]:
    return _triples(text[max(text.rfind("。"), text.rfind("！"), len(text) - 60) + 1:])


@lru_cache(maxsize=64)
def _first_words(text: str) -> frozenset[str]:
    return _triples(text[:160])


def _triples(text: str) -> frozenset[str]:
    return frozenset([text[k:k + 3] for k in range(len(text) - 2)])


def _across(groups: list[Group], doubts: list[Doubt]) -> list[Group]:
    """A part that a column misplaced among another article's, back to the sentence that it goes on from."""
    for g, home in enumerate(groups):
        flow = [i for i, piece in enumerate(home.pieces) if piece.role == "body"]
        if not flow or is_stopped(home.pieces[flow[-1]].unit.text):
            continue
        end = home.pieces[flow[-1]].unit.text
        said = "\n".join(home.pieces[i].unit.text for i in flow)[:_CONTEXT]
        rivals: list[tuple[float, int, int, int]] = []
        margin = _MARGIN
        for h in range(max(0, g - 6), min(len(groups), g + 7)):
            if h != g:
                rivals += [(fit, h, k, stop) for fit, k, stop in _strays(groups[h].pieces, end)]
        if not rivals and len(end) >= _SENTENCE and not home.pieces[flow[-1]].whole:
            margin = _TAIL_MARGIN
            rivals = [(fit, h, k, stop) for h in range(g + 1, min(len(groups), g + 7))
                      for fit, k, stop in _tails(groups[h].pieces, end, said)]
        rivals.sort(reverse=True)
        if not rivals or rivals[0][0] < _PROOF or (len(rivals) > 1 and rivals[0][0] - rivals[1][0] < margin):
            continue
        _, h, k, stop = rivals[0]
        stray = groups[h].pieces[k:stop]
        doubts.append(Doubt("order", (home.pieces[flow[-1]].unit.numbers[-1], stray[0].unit.numbers[0]),
                            "stray", 0.5))
        groups[h] = Group(groups[h].pieces[:k] + groups[h].pieces[stop:], groups[h].photo)
        at = flow[-1] + 1
        groups[g] = home = Group([*home.pieces[:at], *stray, *home.pieces[at:]], home.photo)
    return [found for found in groups if found.pieces]


def _strays(pieces: Sequence[Piece], end: str) -> list[tuple[float, int, int]]:
    """(fit, first, past the last) of each run of paragraphs whose both ends are cut: it goes on from `end`,
    and the paragraphs around it close over it.
    """
    bodies = [i for i, piece in enumerate(pieces) if piece.role == "body"]
    found = []
    for at, k in enumerate(bodies):
        if at == 0 and len(bodies) > 1 and pieces[0].role in ("headline", "kicker"):
            continue
        before = pieces[bodies[at - 1]].unit.text if at else ""
        fit = _fits(end, pieces[k].unit.text)
        if fit < _PROOF or (
            before and not is_stopped(before) and _fits(before, pieces[k].unit.text) > fit - _MARGIN
        ):
            continue
        stop = _stray_end(pieces, bodies, at, before)
        if stop:
            found.append((fit, k, stop))
    return found


def _tails(pieces: Sequence[Piece], end: str, said: str) -> list[tuple[float, int, int]]:
    """(fit, first, past the last) of the last paragraphs of an article that is finished before them, or that
    has no title: they begin in mid-sentence and speak of what the broken article (`said`) speaks of.
    """
    bodies = [i for i, piece in enumerate(pieces) if piece.role == "body"]
    titled = bool(bodies) and any(
        piece.role in ("headline", "kicker", "byline") for piece in pieces[: bodies[0]]
    )
    found = []
    for at, k in enumerate(bodies[-_LONGEST_TAIL:], max(0, len(bodies) - _LONGEST_TAIL)):
        text, before = pieces[k].unit.text, pieces[bodies[at - 1]].unit.text if at else ""
        if (
            (at == 0 and titled)
            or (before and not is_stopped(before))
            or pieces[k].whole
            or head_credit(text)
        ):
            continue
        fit = _fits(end, text, said)
        if fit + _MOST_KIN < _TAIL_PROOF or len(triples := _triples(text[:240])) < 12:
            continue
        here = "\n".join(pieces[i].unit.text for i in bodies[:at])[:_CONTEXT]
        kin = sum([(triple in said) - (triple in here) for triple in triples]) / len(triples)
        fit += max(-_MOST_KIN, min(_MOST_KIN, 12.0 * kin))
        if fit >= _TAIL_PROOF:
            found.append((fit + _PROOF - _TAIL_PROOF, k, bodies[-1] + 1))
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
        if later + 1 == len(bodies) or (not is_stopped(text) and seam(text, following) < 0):
            return bodies[later] + 1
    return 0
