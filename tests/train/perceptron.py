"""A structured perceptron (Collins 2002,
with averaging) over the grammar's paths; the reading of the page is latent.

For each page the recogniser's best path is compared with the best path that the gold allows. Where they
differ, evidence of the wrong path becomes dearer and that of the right one cheaper, a little; wrong choices
are made attractive by a margin while learning, so that right ones win clearly. Weights keep their sign:
evidence never comes to say the contrary of its reason.
"""
from __future__ import annotations

import random
import tomllib
from collections import Counter, defaultdict
from collections.abc import Sequence

from reader.page.layout import weighing
from reader.page.layout.grammar import (
    AFTER,
    CHAPTER,
    FIRST,
    INFINITE,
    INSIDE,
    INTO,
    LATER,
    LINK,
    NEW,
    NEW_ALONE,
    NEW_FIRST,
    PLAIN,
    POST,
    ROLE,
    ROWS,
)
from reader.page.layout.labelling import Trial, attempt, edge_costs, fixed_edges
from reader.page.layout.readings import EVERY, Reading, readings
from reader.page.layout.weighing import (
    BODY,
    BYLINE,
    CAPTION,
    COLUMN,
    CREDIT,
    CROSSHEAD,
    DECK,
    FIRST_THAT_HOLDS,
    FURNITURE,
    HEADLINE,
    KICKER,
    NOTE,
    TEASER,
    starting,
    weigh,
)
from reader.paths import resources
from tests.train.evidence import amounts
from tests.train.pages import Lesson

AT_MOST = ("body_at_most", "column_at_most")
OF_TITLES = ("start_title", "below", "closing_column", "rows")  # said of titles alone
OUT = 500.0  # what a role costs that the gold does not allow
MARGIN = 1.0
GROUPS = {
    HEADLINE: ("title", "headline"), CROSSHEAD: ("title", "crosshead"), KICKER: ("title", "kicker"),
    DECK: ("title", "deck"), COLUMN: ("title", "column"), BODY: ("body",), CAPTION: ("caption",),
    BYLINE: ("byline",), CREDIT: ("credit",), NOTE: ("note",), FURNITURE: ("furniture",), TEASER: ("teaser",),
}
ALL = {HEADLINE: "all_headline", CROSSHEAD: "all_crosshead", KICKER: "all_stack", DECK: "all_stack"}
EDGES = {NEW: ("start", "start_title"), NEW_FIRST: ("start", "start_title", "headless"),
         NEW_ALONE: ("start", "start_title", "photo"), FIRST: ("first",), LATER: ("later",),
         LINK: ("link",), ROWS: ("rows",), AFTER: ("closing_column",), POST: ("below",)}
INSIDE_KINDS = (PLAIN, FIRST, LATER, LINK, POST, AFTER, CHAPTER, ROWS)
# Counted on real pages: invented articles repeat themselves more than written ones
COUNTED = ("other_subject", "hardly_same_subject", "same_subject")
Key = tuple[str, str]
Weights = dict[Key, float]


def current() -> Weights:
    """The weights in use."""
    return {
        (group, name): weight for group, rows in weighing.weights().items() for name, weight in rows.items()
    }


def by_hand() -> Weights:
    """The weights that were set by hand: what is fitted starts from them and is drawn back to them."""
    rows = tomllib.loads((resources() / "evidence.toml").read_text("utf-8"))
    return {(group, name): float(row["hand"]) for group, table in rows.items() for name, row in table.items()}


def part_way(fitted: Weights, share: float) -> Weights:
    """Return the weights that lie that share of the way from those set by hand to the fitted ones."""
    hand = by_hand()
    return {key: hand[key] + share * (fitted[key] - hand[key]) for key in fitted}


def use(weights: Weights) -> None:
    """Put these weights in the place of the file's."""
    for group, rows in weighing.weights().items():
        rows.update({name: weights[group, name] for name in rows})


def best(lesson: Lesson, constrained: bool, margin: float = 0.0) -> Trial:
    """The best path over all readings:
    free (wrong choices cheaper by the margin), or one that the gold allows.
    """
    looks = lesson.looks
    trials = []
    edges = fixed_edges(looks, [EVERY] * len(looks))
    for reading in readings(looks, [weigh(seen) for seen in looks], starting(looks)):
        rows = [list(row) for row in reading.weights]
        for row, allowed in zip(rows, lesson.roles, strict=True):
            for role in range(len(row)) if allowed is not None else ():
                if role not in allowed:
                    row[role] += OUT if constrained else -margin
        added = edge_costs(edges, reading.starting)
        for i, begins in enumerate(lesson.starts if constrained else ()):
            if i and begins is not None:
                row = list(added[i])
                for kind in INSIDE_KINDS if begins else (NEW, NEW_FIRST, NEW_ALONE):
                    row[kind] = row[kind] + OUT
                added[i] = tuple(row)
        trials.append(attempt(Reading(reading.name, reading.prior, rows, reading.starting), added))
    return min(trials, key=lambda trial: trial.cost)


def counts(lesson: Lesson, trial: Trial) -> Counter[Key]:
    """How much of each piece of evidence the path pays for."""
    found: Counter[Key] = Counter()
    path = trial.path
    for i, (seen, state) in enumerate(zip(lesson.looks, path, strict=True)):
        role = ROLE[state]
        every = trial.reading.name == "all"
        groups = [*GROUPS.get(role, ())] + ([ALL[role]] if every and role in ALL else [])
        groups += _edge_groups(path[i - 1] if i else None, state, i, every)
        for group in groups:
            borne = amounts(group, seen) if seen.title_like or group not in OF_TITLES else {}
            for name, amount in borne.items():
                if amount:
                    found[group, name] += amount
                    if group in FIRST_THAT_HOLDS:
                        break
    return found


def _edge_groups(before: int | None, state: int, i: int, every: bool) -> list[str]:
    if before is None:
        return []
    if (before, state) in INSIDE:
        kind = next(kind for p, _, kind in INTO[state] if p == before)
        return list(EDGES.get(kind, ()))
    from reader.page.layout.grammar import ENTERS

    return [*EDGES.get(ENTERS[state][1], ()), *(["all_start"] if every else [])]


def learn(lessons: Sequence[Lesson], epochs: int, rate: float, pull: float, seed: int = 1) -> Weights:
    """Averaged weights after so many rounds over the pages,
    from those set by hand; `pull` draws them back to these.
    """
    first = by_hand()
    weights, total, steps = dict(first), defaultdict(float), 0
    rng = random.Random(seed)
    order = list(lessons)
    fixed = {key for key in first if key[0] in (*AT_MOST, *FIRST_THAT_HOLDS) or key[1] in COUNTED}
    for epoch in range(epochs):
        rng.shuffle(order)
        step = rate / (1 + 0.5 * epoch)
        for lesson in order:
            use(weights)
            gold = best(lesson, True)
            if gold.cost > 0.5 * OUT:
                continue  # no path of the grammar fits the gold
            free = best(lesson, False, MARGIN)
            change = counts(lesson, free)
            change.subtract(counts(lesson, gold))
            size = max(8.0, sum(abs(amount) for amount in change.values()))
            for key, amount in change.items():
                if amount and key not in fixed:
                    moved = weights[key] + step * lesson.weight * 8.0 * max(-3.0, min(3.0, amount)) / size
                    moved += pull * step * (first[key] - moved)
                    weights[key] = _same_sign(first[key], moved)
            steps += 1
            for key, weight in weights.items():
                total[key] += weight
    return {key: total[key] / steps for key in weights}


def _same_sign(was: float, now: float) -> float:
    if not was:
        return now
    return max(0.0, now) if was > 0 else min(0.0, now)


assert INFINITE > OUT
