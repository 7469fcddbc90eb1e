"""Bylines, datelines, wire credits and jumps in all their wordings, as spans that know their field."""
from __future__ import annotations

import random
import re
from typing import Any

from tests.pages import dates, words
from tests.pages.model import Span


def spans(
    form: str, rng: random.Random, o: dict[str, Any], names: str | None, value: str, **fill: str
) -> list[Span]:
    """A form of the wordings filled in.

    {n} and {m} are names (their slot is `names`), {p} a place, {d} a day, {t} the paper, {k} and {c} a page;
    «...» gets the slot `value`.
    """
    page = rng.randint(2, 8)
    fill = {**fill, "k": str(page), "c": dates.chinese_number(page)}
    form = re.sub(r"\{([pdtkc])\}", lambda m: fill[m[1]], form)
    out: list[Span] = []
    for i, part in enumerate(re.split("[«»]", form)):
        out += [Span(part, value)] if i % 2 else _with_names(part, rng, o, names)
    return [s for s in out if s.text]


def _with_names(part: str, rng: random.Random, o: dict[str, Any], slot: str | None) -> list[Span]:
    out: list[Span] = []
    for i, piece in enumerate(re.split(r"\{[nm]\}", part)):
        for j in range(rng.choice((1, 1, 1, 2)) if i else 0):
            name = words.person(rng)
            padded = name[0] + " " + name[1] if o["padded_names"] and len(name) == 2 else name
            out += ([Span(o["names_between"])] if j else []) + [Span(padded, slot)]
        out.append(Span(piece))
    return out
