"""What varies from page to page: each property is drawn by itself, so that none goes with another."""
from __future__ import annotations

import random
from typing import Any

MASTHEADS = ("block", "scattered", "glued", "ears", "foot", "running", "none")

# property -> (choices, weights)
CHOICES: dict[str, tuple[tuple[Any, ...], tuple[int, ...]]] = {
    "masthead": (MASTHEADS, (4, 3, 2, 3, 2, 4, 2)),
    "script": (("simplified", "traditional"), (9, 1)),
    "date_form": (("arabic", "chinese", "dotted", "gongyuan", "split", "minguo"), (8, 2, 1, 1, 2, 0)),
    "punctuation": (("half", "full"), (1, 1)),
    "marks": (("none", "##", "some", "**"), (4, 3, 3, 1)),
    "stack": (("lines", "joined", "mixed"), (2, 1, 2)),
    "after": ((0.0, 0.15), (2, 1)),  # share of headlines that stand after their body
    "wrap": ((0, 18, 15, 22), (14, 2, 1, 1)),
    "blank": (("all", "articles", "none"), (8, 1, 1)),
    "cuts": ((0.0, 0.2, 0.45), (1, 3, 2)),  # share of long paragraphs that a column break cuts
    "lost": ((0.0, 0.2), (3, 1)),  # share of the cuts that lost or doubled characters
    "disorder": ((False, True), (4, 1)),
    "repeats": ((0, 1, 2), (5, 2, 1)),
    "apart": ((False, True), (9, 1)),  # an article's last columns stand behind the next article
    "broken": ((0.0, 0.15), (3, 1)),  # share of headlines that the OCR breaks over two lines
    "junk": ((0, 1, 3), (6, 2, 1)),  # rules, advertisements' labels, stray marks between articles
    "noise": ((0.0,), (1,)),  # share of characters misread
    "spaces": ((0.0, 0.004), (4, 1)),  # share of Han characters followed by a stray space
    "articles": ((2, 3, 4, 5, 6, 7, 8), (1, 2, 3, 3, 2, 2, 1)),
    "length": ((300, 600, 1000, 1800), (2, 3, 3, 1)),  # characters of an ordinary article
    "teasers": ((False, True), (3, 1)),
    "padded_names": ((False, True), (5, 1)),  # 李 锋 for 李锋
    "misread_date": ((False, True), (1, 0)),
    "names_between": ((" ", "、"), (3, 1)),
}


def draw(seed: int | str, wordings: str, given: dict[str, Any]) -> dict[str, Any]:
    """The page's properties: those given, the others drawn from the seed, each with its own dice."""
    unknown = set(given) - set(CHOICES)
    if unknown:
        raise ValueError(f"no such option: {', '.join(sorted(unknown))}")
    options: dict[str, Any] = {"seed": seed, "wordings": wordings}
    for name, (choices, weights) in CHOICES.items():
        drawn = random.Random(f"{seed}/{name}").choices(choices, weights)[0]
        options[name] = given.get(name, drawn)
    if options["script"] == "traditional" and random.Random(f"{seed}/era").random() < 0.5:
        # papers of the 1940s are in traditional characters
        options["date_form"] = given.get("date_form", "minguo")
    return options
