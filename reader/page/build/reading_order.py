"""Reading order: columns out of order are put right where the text proves it, and left alone otherwise.

Proof is a sentence that breaks off and its only continuation elsewhere (a bracket that closes, a word that
goes on), or a passage that stands twice: what follows the one follows the other. The article is then cut at
its bad seams, and the order of the parts with the fewest bad seams wins. What a column misplaced among
another article's is brought back before (strays.py).
"""
from __future__ import annotations

import itertools
from collections.abc import Sequence

from reader.page.build.articles import Group
from reader.page.build.cuts import is_stopped
from reader.page.build.reflow import Piece
from reader.page.build.seams import CONTEXT, MOST_FIT, closes, fits, words_in_common
from reader.page.build.strays import PROOF, bring_back
from reader.page.model import Doubt

_SOUND = 3.0  # two ends that fit this well need no other place
_PERHAPS = PROOF - 0.5  # ... that may have to stand together
_GAIN, _ALL = 1.3, 8.0  # what a move must make better; what makes it sure
_ELSEWHERE = 1.0  # cost of a seam that the file does not have
_REACH = 25  # units that a broken sentence is compared with, on either side
_FEWEST, _MOST_PARTS = 3, 14
_MOST_FLOW = 150  # longer than any article: a list, or a page without a headline
_FLOWING = ("body", "crosshead")
_TWIN = -4.0  # what follows a passage follows its twin
_TITLE_MOVED, _TITLE_WITHIN = 3.0, 1.5  # a crosshead away from its text, one within a sentence
_CLOSES_NOTHING = 3.0  # a closing bracket after a finished text
_ENDS_WITH_TITLE, _ENDS_BROKEN = 3.0, 2.0
# A fit so bad, or no better than that, says nothing; brackets that contradict each other are evidence
# against.
_AGAINST, _NOTHING = -1.5, -0.6
_WORST, _INDIFFERENT = 3.0, 1.6
_BEST, _GOOD = -3.0, -1.5
_WORD, _MOST_WORDS = 0.75, 1.5  # a name or a rare word that both speak of
_USUAL = 2.5  # a fit that true seams show
_TINY = 1e-9
Links = set[tuple[int, int]]


def in_reading_order(groups: Sequence[Group]) -> tuple[list[Group], list[Doubt]]:
    """Return the groups with their pieces in reading order, and what was moved or should be looked at."""
    home, doubts = bring_back(groups)
    return [_within(found, doubts) for found in home], doubts


def _within(found: Group, doubts: list[Doubt]) -> Group:
    """Return the article with its parts in order; `doubts` learns what was moved."""
    pieces = found.pieces
    flow = _flow(pieces)
    if not _FEWEST <= len(flow) <= _MOST_FLOW or not any(_breaks_off(pieces[i]) for i in flow):
        return found
    echoes = _echoes(pieces, flow)
    context = "\n".join([pieces[i].unit.text for i in flow])[:CONTEXT]
    parts = _parts(pieces, flow, echoes, context)
    if not _FEWEST <= len(parts) <= _MOST_PARTS:
        return found
    table = _costs(pieces, parts, echoes, context)
    order, gain = _improved(table)
    if gain < _GAIN:
        return found
    doubts += _moves(pieces, parts, order, table, gain)
    ordered = [i for k in order for i in parts[k]]
    taken = set(ordered)
    before, rest = range(flow[0]), [i for i in range(flow[0], len(pieces)) if i not in taken]
    return Group([pieces[i] for i in (*before, *ordered, *rest)], found.photo)


def _flow(pieces: Sequence[Piece]) -> list[int]:
    """Return the indices of paragraphs and crossheads."""
    return [i for i, piece in enumerate(pieces) if piece.role in _FLOWING]


def _breaks_off(piece: Piece) -> bool:
    return piece.role != "crosshead" and not is_stopped(piece.unit.text)


def _moves(
    pieces: Sequence[Piece], parts: list[list[int]], order: list[int], table: list[list[float]], gain: float
) -> list[Doubt]:
    """Return a doubt for each seam that the file does not have."""
    doubts = []
    for a, b in itertools.pairwise(order):
        if b != a + 1:
            lines = pieces[parts[a][-1]].unit.numbers[-1], pieces[parts[b][0]].unit.numbers[0]
            why = "broken" if table[a][b] < 0 else "meets"
            doubts.append(Doubt("order", lines, why, min(1.0, gain / _ALL)))
    return doubts


def _echoes(pieces: Sequence[Piece], flow: Sequence[int]) -> Links:
    """Return (twin, what follows): what follows a passage that stands twice follows its twin, too, if nothing
    else does.
    """
    ends = [i for i, piece in enumerate(pieces) if piece.role == "repeat" and not _goes_on(pieces, i)]
    found = set()
    for i in ends:
        follows = next((j for j in flow if j > i), len(pieces))
        twin = next((j for j in flow if pieces[j].unit.numbers[0] == pieces[i].of), -1)
        if twin > follows and _is_open(pieces, flow, twin):
            found.add((twin, follows))
    return found


def _is_open(pieces: Sequence[Piece], flow: Sequence[int], at: int) -> bool:
    """Return whether no paragraph follows the piece."""
    return at == flow[-1] or pieces[flow[flow.index(at) + 1]].role == "crosshead"


def _goes_on(pieces: Sequence[Piece], i: int) -> bool:
    """Return whether the repeated passage has another piece."""
    return i + 1 < len(pieces) and pieces[i + 1].role == "repeat"


def _parts(pieces: Sequence[Piece], flow: Sequence[int], echoes: Links, context: str) -> list[list[int]]:
    """Return the flow cut at every seam that is not sound: a sentence breaks off, or something stands
    between.
    """
    leave = {a for a, _ in echoes}
    arrive = {b for _, b in echoes} | _wanted(pieces, flow, context)
    parts: list[list[int]] = [[flow[0]]]
    for a, b in itertools.pairwise(flow):
        if a in leave or b in arrive or not _is_sound(pieces, a, b, context):
            parts.append([])
        parts[-1].append(b)
    return parts


def _is_sound(pieces: Sequence[Piece], a: int, b: int, context: str) -> bool:
    """Return whether piece b follows piece a as it should."""
    before, after = pieces[a], pieces[b]
    if before.role == "crosshead":
        return True
    if is_stopped(before.unit.text):
        return b - a == 1 and not closes(after.unit.text)
    return after.role == "body" and fits(before.unit.text, after.unit.text, context, _SOUND) >= _SOUND


def _wanted(pieces: Sequence[Piece], flow: Sequence[int], context: str) -> set[int]:
    """Return the units that fit a sentence broken off elsewhere so well that they may have to follow it."""
    found: set[int] = set()
    for at in _loose(pieces, flow, context)[:_MOST_PARTS]:
        text = pieces[flow[at]].unit.text
        for b in (*flow[max(0, at - _REACH):at], *flow[at + 2:at + _REACH]):
            if pieces[b].role == "body" and fits(text, pieces[b].unit.text, context, _PERHAPS) >= _PERHAPS:
                found.add(b)
    return found


def _loose(pieces: Sequence[Piece], flow: Sequence[int], context: str) -> list[int]:
    """Return where in the flow a sentence breaks off that what follows does not go on with."""
    return [
        at
        for at, (a, b) in enumerate(itertools.pairwise(flow))
        if _breaks_off(pieces[a]) and not _is_sound(pieces, a, b, context)
    ]


def _costs(
    pieces: Sequence[Piece], parts: list[list[int]], echoes: Links, context: str
) -> list[list[float]]:
    """costs[a][b] of part b after part a; the last column is the cost of ending with a."""
    rows = []
    for i, part in enumerate(parts):
        last = part[-1]
        row = []
        for j, other in enumerate(parts):
            cost = _seam_cost(pieces[last], pieces[other[0]], i + 1 == j, context)
            row.append(cost + _TWIN * ((last, other[0]) in echoes))
        rows.append([*row, _end_cost(pieces[last])])
    return rows


def _end_cost(last: Piece) -> float:
    """Return what it costs to have an article end with this piece."""
    if last.role == "crosshead":
        return _ENDS_WITH_TITLE
    return 0.0 if is_stopped(last.unit.text) else _ENDS_BROKEN


def _seam_cost(last: Piece, first: Piece, natural: bool, context: str) -> float:
    """Return what it costs to have the one piece follow the other; `natural`: as the file has them."""
    cost = 0.0 if natural else _ELSEWHERE
    if last.role == "crosshead":
        return cost if natural else cost + _TITLE_MOVED
    before, after = last.unit.text, first.unit.text
    if first.role == "crosshead":
        return cost if is_stopped(before) else cost + _TITLE_WITHIN
    if is_stopped(before):
        return cost + _CLOSES_NOTHING if closes(after) else cost
    return cost + _misfit(before, after, context)


def _misfit(before: str, after: str, context: str) -> float:
    """Return what it costs to read on from the broken sentence into the other text: below 0 where they fit.

    No evidence is what most true seams show, too.

    """
    fit = fits(before, after, context)
    if -3.0 <= fit < _AGAINST or _NOTHING < fit < MOST_FIT:  # elsewhere more would change nothing below
        fit += min(_MOST_WORDS, _WORD * words_in_common(before, after))
    least = _BEST if fit >= MOST_FIT else _GOOD
    most = _WORST if fit < _AGAINST else _INDIFFERENT
    return max(least, min(most, _USUAL - fit))


def _improved(table: list[list[float]]) -> tuple[list[int], float]:
    """Return the order after moving one run of parts at a time as long as that helps, and what it gained;
    part 0 stays.
    """
    size = len(table)
    order = list(range(size + 1))  # the last stands for the end
    gained = 0.0
    for _ in range(size):
        change, better = _best_move(table, order)
        if better is None:
            break
        order, gained = better, gained - change
    return order[:-1], gained


def _best_move(table: list[list[float]], order: list[int]) -> tuple[float, list[int] | None]:
    """Return (what the best move of one run of parts changes, the order after it); None where none helps."""
    size = len(table)
    best, found = -_TINY, None
    for i in range(1, size):
        before, first = table[order[i - 1]], order[i]
        for j in range(i + 1, size + 1):
            last, after = table[order[j - 1]], order[j]
            taken = before[first] + last[after] - before[after]
            rest = order[:i] + order[j:]
            for k in range(1, len(rest)):
                row, then = table[rest[k - 1]], rest[k]
                change = row[first] + last[then] - row[then] - taken
                if change < best - _TINY:
                    best, found = change, rest[:k] + order[i:j] + rest[k:]
    return best, found
