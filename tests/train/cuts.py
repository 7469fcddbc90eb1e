"""The weights of the group `cut`: what the two ends say where a paragraph breaks off without a stop.

Logistic regression over pairs of ends. A pair that goes together is a paragraph cut anywhere between two
characters; one that does not are two paragraphs one after the other, the stop of the first taken away. Pages
give as many of the one as of the other, so that `always` stands for even odds; how rarely a page's stops were
lost comes to it when the page is read (build/stops.py).
"""
from __future__ import annotations

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from reader.page.build.cuts import borne, is_stopped
from reader.page.build.reflow import tidy
from reader.page.layout.weighing import weights
from tests.pages.press import generate_press
from tests.pages.proofs import names, proofs

GROUP = "cut"
WHOLE: dict[str, Any] = {"lost_stops": 0.0, "cuts": 0.0, "wrap": 0, "noise": 0.0}  # generated as written
INVENTED = "generated"
STOPS = "。！!"
NEAR_END = 6  # characters of a paragraph that are not cut off
MOST = 6  # cuts of one paragraph
ROUNDS, RATE = 800, 0.5
Weights = dict[str, float]
Row = tuple[str, int, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Ends:
    """What two ends bear, and whether they belong together; `page` names where they stand."""

    page: str
    bears: Mapping[str, float]
    together: bool


def paragraphs(text: str, gold: Mapping[str, Any]) -> list[list[str]]:
    """Return each article's paragraphs, put together again."""
    lines = text.split("\n")
    found: dict[str, list[str]] = {}
    for row in gold["lines"]:
        if row["role"] != ["body"] or len(row["article"]) != 1:
            continue
        parts = found.setdefault(row["article"][0], [])
        line = tidy(lines[row["line"] - 1].strip())
        if row.get("joins_previous") and parts:
            parts[-1] += line
        elif line:
            parts.append(line)
    return list(found.values())


def ends(name: str, text: str, gold: Mapping[str, Any], rng: random.Random) -> list[Ends]:
    """Return as many cuts as ends of paragraphs, as far as the page has them."""
    cuts: list[Ends] = []
    others: list[Ends] = []
    for flow in paragraphs(text, gold):
        for n, part in enumerate(flow):
            cuts += [Ends(name, borne(part[:at], part[at:]), True) for at in _places(part, rng)]
            if n + 1 < len(flow) and part[-1] in STOPS and not is_stopped(part[:-1]):
                others.append(Ends(name, borne(part[:-1], flow[n + 1]), False))
    size = min(len(cuts), len(others))
    return rng.sample(cuts, size) + rng.sample(others, size)


def _places(part: str, rng: random.Random) -> list[int]:
    """Where the paragraph is cut: between two characters, anywhere but right at its ends."""
    places = [
        at
        for at in range(NEAR_END, len(part) - NEAR_END)
        if _is_han(part[at - 1]) and _is_han(part[at])
    ]
    return rng.sample(places, min(MOST, len(places)))


def _is_han(char: str) -> bool:
    return "一" <= char <= "鿿"


def gather(folders: Iterable[Path], count: int, seed: int = 1) -> list[Ends]:
    """Return the pairs of the pages written by hand, of labelled ones and of so many generated ones."""
    rng = random.Random(seed)
    found = [one for name in names() for page in proofs(name)
             for one in ends(f"{name}: {page.name}", page.text, page.gold, rng)]
    for folder in folders:
        for path in sorted((folder / "gold").glob("*.json")):
            gold = json.loads(path.read_text("utf-8"))
            text = (folder / "pages" / gold["file"]).read_text("utf-8")
            found += ends(path.stem, text, gold, rng)
    for n in range(count):
        page = generate_press(f"ends/{n}", "a", **WHOLE)
        found += ends(INVENTED, page.text, page.gold, rng)
    return found


def fit(found: Sequence[Ends], first: Weights, pull: float) -> Weights:
    """Return the weights that explain the pairs best; `pull` draws them back to `first`. They keep their
    sign: evidence never comes to say the contrary of its reason.
    """
    names = list(first)
    rows = np.array([[one.bears.get(name, 0.0) for name in names] for one in found])
    right = np.array([float(one.together) for one in found])
    start = np.array([first[name] for name in names])
    worth = start.copy()
    for _ in range(ROUNDS):
        said = 1.0 / (1.0 + np.exp(-(rows @ worth)))
        slope = rows.T @ (said - right) / len(found) + pull * (worth - start)
        moved = worth - RATE * slope
        moved = np.where(start > 0, np.maximum(0.0, moved), np.minimum(0.0, moved))
        worth = moved
    return {name: round(float(value), 2) for name, value in zip(names, worth, strict=True)}


def judge(found: Iterable[Ends], worth: Weights) -> tuple[float, float]:
    """Return (share of the pairs that the weights tell right, mean log loss)."""
    every = list(found)
    odds = np.array([sum(worth[name] * much for name, much in one.bears.items()) for one in every])
    right = np.array([1.0 if one.together else -1.0 for one in every])
    return float(np.mean(odds * right > 0)), float(np.mean(np.log1p(np.exp(-odds * right))))


def left_out(found: Sequence[Ends], first: Weights, pull: float) -> list[Row]:
    """Return of each page, read with the weights of all others: its name, how many pairs it has, and share
    and log loss with the weights in use and with the fitted ones.
    """
    used = weights()[GROUP]
    rows: list[Row] = []
    for page in dict.fromkeys(one.page for one in found):
        own = [one for one in found if one.page == page]
        fitted = fit([one for one in found if one.page != page], first, pull)
        rows.append((page, len(own), *judge(own, used), *judge(own, fitted)))
    return rows
