"""Passages that OCR read twice: found by their clauses, judged by alignment, marked and never dropped."""
from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from reader.page.text.charmodel import continues
from reader.page.text.credits.heads import head_credit
from reader.page.text.lines import SPACE

# Each space by name: re looks such a set up in one step
_CLAUSE = re.compile(f"[^，。、；：？！,;:?!{SPACE}“”‘’（）()《》]{{7,}}")
_SHORTEST = 18  # characters: anything shorter may be a refrain, a column title or a formula
_SAME, _INSIDE = 82.0, 90.0
_FRAGMENT = 60
_TITLE, _OPENING = 40, 6  # characters of a title, of a paragraph's beginning
_SOON = 6  # units from a lead to the paragraph that repeats it
_ITEM = re.compile("[●○•·◆◇■□▲△★☆]")  # before the items of a list
_MARK = re.compile(r"[，、；,;]")
_COMPARED = 6000  # characters of a unit that are aligned
_LOOKED_FOR = 800  # ... that are looked for within another, which costs their product
_AS_LONG = 0.15  # share of the longer passage that the other may lack
Pair = tuple[int, int, float]  # an earlier and a later unit, and how alike they are


@dataclass(frozen=True, slots=True)
class Repeat:
    """Unit `index` says again what unit `of` says; `margin` 0..1."""

    index: int
    of: int
    margin: float


def find_repeats(texts: Sequence[str]) -> dict[int, Repeat]:
    """Return the units that repeat another one, by index."""
    found: dict[int, Repeat] = {}
    same: list[Pair] = []
    for a, b in sorted(_candidates(texts)):
        likeness = _likeness(texts[a], texts[b])
        if not likeness or _is_lead(texts, a, b):
            continue
        shorter, longer = sorted((a, b), key=lambda i: len(texts[i]))
        if len(texts[longer]) - len(texts[shorter]) <= _AS_LONG * len(texts[longer]):
            same.append((a, b, likeness))
        elif shorter not in found and longer not in found:
            found[shorter] = Repeat(shorter, longer, likeness)
    apart = _of_two_articles(texts, same)
    left = [pair for pair in same if pair[0] not in found and pair[1] not in found and pair[:2] not in apart]
    for run in _runs(left):
        _take_worse_run(texts, run, found)
    return found


def _take_worse_run(texts: Sequence[str], run: Sequence[Pair], found: dict[int, Repeat]) -> None:
    """Of passages that stand twice, the one that stands worse among its neighbours repeats the other."""
    (first, first_later, _), (last, last_later, _) = run[0], run[-1]
    earlier, later = _seam(texts, first, last), _seam(texts, first_later, last_later)
    for a, b, likeness in run:
        if a in found or b in found:
            continue
        if earlier < later - 1.0:
            found[a] = Repeat(a, b, min(likeness, (later - earlier) / 8))
        else:
            found[b] = Repeat(b, a, min(likeness, 0.3 + abs(later - earlier) / 8))


def _candidates(texts: Sequence[str]) -> set[tuple[int, int]]:
    """Return pairs of units that share clauses of more than a dozen characters in all."""
    first: dict[str, int] = {}
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    clauses = [_CLAUSE.findall(text) if len(text) >= _SHORTEST else () for text in texts]
    times = Counter(itertools.chain.from_iterable(clauses))
    twice = {clause for clause, count in times.items() if count > 1}
    for i, found in enumerate(clauses):
        for clause in filter(twice.__contains__, found):
            seen = first.setdefault(clause, i)
            if seen != i:
                shared[seen, i] += len(clause)
    pairs = {(a, b) for (a, b), count in shared.items()
             if count >= max(12, 0.25 * min(len(texts[a]), len(texts[b])))}
    return pairs | _fragments(texts)


def _is_lead(texts: Sequence[str], a: int, b: int) -> bool:
    """Return whether a is a lead in other type below its title, and b says it again in the report: with other
    words at its beginning.
    """
    return _is_below_title(texts, a) and b - a <= _SOON and texts[a][:_OPENING] != texts[b][:_OPENING] \
        and fuzz.ratio(texts[a][:4 * _OPENING], texts[b][:4 * _OPENING]) < _SAME


def _fragments(texts: Sequence[str]) -> set[tuple[int, int]]:
    """Short lines that break off and stand word for word in a paragraph close by."""
    found = set()
    for i, text in enumerate(texts):
        if _SHORTEST + 8 <= len(text) < _FRAGMENT and text[-1] not in "。！？!?…" and _MARK.search(text):
            for k in range(max(0, i - 10), min(len(texts), i + 11)):
                if k != i and text in texts[k]:
                    found.add((min(i, k), max(i, k)))
    return found


def _likeness(one: str, other: str) -> float:
    """0 when neither repeats the other, else 0..1."""
    short, long = sorted((one[:_COMPARED], other[:_COMPARED]), key=len)
    if len(short) < _SHORTEST + 8:
        return 0.0
    if len(short) < _FRAGMENT and short[-1] not in "。！？!?…”":  # a headline is often quoted in its article
        return 0.8 if short in long and _MARK.search(short) else 0.0
    if len(long) <= 1.15 * len(short) + 4:
        score = fuzz.ratio(short, long, score_cutoff=_SAME)
        return (score - _SAME + 2) / (102 - _SAME) if score else 0.0
    score = fuzz.partial_ratio(short[:_LOOKED_FOR], long, score_cutoff=_INSIDE)
    return (score - _INSIDE + 2) / (102 - _INSIDE) if score else 0.0


def _of_two_articles(texts: Sequence[str], same: Sequence[Pair]) -> set[tuple[int, int]]:
    """Return pairs that say the same below two titles, each opening its own article: printed twice, not read
    twice.

    What was read twice may stand below a title, too; there, the title's own article begins behind it.

    """
    pairs = {(a, b) for a, b, _ in same}
    apart: set[tuple[int, int]] = set()
    for a, b in sorted(pairs):
        titles = _opens_below_title(texts, a) and _opens_below_title(texts, b)
        if not titles or fuzz.ratio(texts[a - 1], texts[b - 1]) >= _SAME:
            continue
        run = set(itertools.takewhile(pairs.__contains__, ((a + n, b + n) for n in itertools.count())))
        if not _opens(texts, a + len(run)) and not _opens(texts, b + len(run)):
            apart |= run
    return apart


def _opens_below_title(texts: Sequence[str], i: int) -> bool:
    return _opens(texts, i) and _is_below_title(texts, i) and not _ITEM.match(texts[i - 1])


def _opens(texts: Sequence[str], i: int) -> bool:
    return i < len(texts) and head_credit(texts[i]) is not None


def _is_below_title(texts: Sequence[str], i: int) -> bool:
    if i == 0 or len(texts[i - 1]) > _TITLE:
        return False
    return not texts[i - 1].rstrip("”’」』）)")[-1:] in "。！？!?…；;，,"


def _runs(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Return pairs that lie side by side in both places, as runs."""
    runs: list[list[Pair]] = []
    for pair in pairs:
        if runs and 0 < pair[0] - runs[-1][-1][0] <= 2 and 0 < pair[1] - runs[-1][-1][1] <= 2:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs


def _seam(texts: Sequence[str], first: int, last: int) -> float:
    """Return how well a run of units stands among its neighbours: higher is better."""
    score = 0.0
    if first and texts[first - 1][-1:] not in "。！？!?…”）)":
        score += continues(texts[first - 1], texts[first])
        score += 1.0 if first > 0 and len(texts[first]) > 0 else 0.0
    return score + (0.2 if last + 1 < len(texts) else 0.0)
