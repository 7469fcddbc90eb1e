"""Small margins → the review list."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reader.page.layout.labelling import Label
from reader.page.model import Doubt
from reader.page.build.repeats import Repeat
from reader.page.text.units import Unit

_CLOSE_CALL = 1.0
_CLOSE_FAMILY = 2.0
# (chosen, runner-up), measured on invented pages (tests/bench/bench_doubts.py): here the runner-up is right
# more often than the
# costs say ...
_OFTEN_WRONG = {
    ("body", "caption"),
    ("crosshead", "body"),
    ("crosshead", "headline"),
    ("crosshead", "column"),
    ("crosshead", "caption"),
    ("column", "kicker"),
    ("body", "kicker"),
    ("deck", "crosshead"),
    ("credit", "furniture"),
    ("furniture", "body"),
}
# ... and here hardly ever
_HARDLY_WRONG = {
    ("headline", "deck"),
    ("headline", "kicker"),
    ("caption", "body"),
    ("body", "headline"),
    ("body", "deck"),
    ("teaser", "body"),
    ("caption", "credit"),
    ("column", "note"),
}
_SURE_REPEAT = 0.5
_TITLES = ("kicker", "headline", "deck", "crosshead", "column")


def role_doubts(units: Sequence[Unit], labels: Mapping[int, Label]) -> list[Doubt]:
    """Return the units whose second-best role costs hardly more than the one they got; one question for each
    family of headings that might as well all be of the other kind.
    """
    families = _families(labels)
    found = [_family_doubt(units, labels, one) for one in families if labels[one[0]].leaning < _CLOSE_FAMILY]
    alike = {i for family in families for i in family}
    for i, label in labels.items():
        if label.margin >= _CLOSE_CALL or i in alike:
            continue
        both = label.role in _TITLES and label.other in _TITLES
        kind = "headline" if both and "headline" in (label.role, label.other) else "role"
        found.append(Doubt(kind, units[i].numbers, "role", _margin(label.margin, (label.role, label.other)),
                           {"chosen": label.role, "other": label.other}))
    return found


def _families(labels: Mapping[int, Label]) -> list[list[int]]:
    """Return the headings of one form that were all read alike, two or more each."""
    members: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for i, label in labels.items():
        if label.family:
            members[label.family, label.role == "crosshead"].append(i)
    return [family for family in members.values() if len(family) > 1]


def _family_doubt(units: Sequence[Unit], labels: Mapping[int, Label], family: Sequence[int]) -> Doubt:
    first = labels[family[0]]
    chosen, other = ("crosshead", "headline") if first.role == "crosshead" else ("headline", "crosshead")
    lines = tuple(units[i].numbers[0] for i in family)
    facts = {"count": len(lines), "chosen": chosen, "other": other}
    return Doubt("headline", lines, "family", first.leaning / (first.leaning + _CLOSE_FAMILY), facts)


def grouping_doubts(units: Sequence[Unit], labels: Mapping[int, Label]) -> list[Doubt]:
    """Return the places where an article might as well begin, or might as well not."""
    found = []
    for i, label in labels.items():
        if label.split_margin < _CLOSE_CALL and not label.family and not _is_asked_as_heading(label):
            code = "begins" if label.starts else "belongs"
            found.append(Doubt("grouping", units[i].numbers[:1], code, _margin(label.split_margin)))
    return found


def _is_asked_as_heading(label: Label) -> bool:
    """Return whether the question is the same as the one whether it is a headline or a crosshead."""
    heads = {label.role, label.other} == {"headline", "crosshead"}
    return heads and label.margin <= label.split_margin


def _margin(cost: float, pair: tuple[str, str] | None = None) -> float:
    """0 … 1, so that the same margin means about the same chance of an error, whatever the roles."""
    cost = max(0.0, cost)  # below zero where a constraint, not the score, decided
    margin = cost / (cost + _CLOSE_CALL)
    if pair in _OFTEN_WRONG:
        return margin * 0.4
    return 0.5 + margin / 2 if pair in _HARDLY_WRONG else margin


def repeat_doubts(units: Sequence[Unit], repeats: Mapping[int, Repeat]) -> list[Doubt]:
    """Return the repeats that are not word for word, or of which either could be the one to keep."""
    found = []
    for i, repeat in repeats.items():
        if repeat.margin < _SURE_REPEAT:
            line, kept = units[i].numbers[0], units[repeat.of].numbers[0]
            found.append(Doubt("repeat", (line, kept), "repeats", repeat.margin, {"line": kept}))
    return found
