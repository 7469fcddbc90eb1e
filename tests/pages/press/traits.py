"""What real pages bear, and how often: each property is drawn by itself, but what only one region prints.

The third column counts, of five labelled real pages (two of the mainland, two of Hong Kong, one of
Singapore), those that bear the trait; too few to copy the shares from, enough to say which are not rare.
"""
from __future__ import annotations

import random
from typing import Any

REGIONS = ("mainland", "hongkong", "singapore", "taiwan")

# property -> (choices, weights, of five real pages: how many are not the first choice)
TRAITS: dict[str, tuple[tuple[Any, ...], tuple[int, ...], int]] = {
    "region": (REGIONS, (5, 4, 2, 1), 3),
    # before which lines the program sets a mark: none, headlines, every heading, every heading by levels
    "marks": (("none", "heads", "all", "levels", "bold"), (4, 2, 4, 1, 2), 3),
    "boxes": ((True, False), (4, 1), 1),  # a blank line between all boxes (else below titles none)
    "wrap": ((0, 15, 18, 20), (6, 1, 1, 1), 1),  # every printed line a line, blank lines between boxes
    "rows": ((0.0, 0.4, 0.8), (2, 2, 1), 3),  # share of headlines in two rows of like length
    "stacked": ((0.0, 0.4), (1, 1), 3),  # share of headlines with a kicker or a deck
    "crossheads": ((0.0, 0.4, 0.8), (1, 2, 3), 5),  # share of longer articles with crossheads
    "dated": ((0.0, 0.3, 0.8), (3, 2, 2), 1),  # share of articles that open with a dateline
    "signed": ((0.0, 0.4, 0.8), (2, 2, 1), 3),  # share of articles with a byline, above the text or below it
    "captions": ((0.0, 0.4, 0.8), (1, 2, 2), 4),  # share of articles with captions
    "collected": ((False, True), (2, 1), 2),  # the page's captions stand together at its end
    # share of paragraphs whose last stop the OCR did not read
    "lost_stops": ((0.0, 0.06, 0.3), (4, 2, 1), 1),
    "cuts": ((0.0, 0.25, 0.5), (1, 2, 2), 4),  # share of paragraphs that a column's end cuts, anywhere
    "parted": ((False, True), (3, 1), 1),  # an article's last column stands behind the next article
    "by_height": ((False, True), (4, 1), 1),  # boxes in the order of their upper edges, not column by column
    "front": (("none", "running", "front"), (2, 5, 2), 4),
    "foot": ((False, True), (2, 1), 1),
    "noise": ((0.0, 0.01, 0.03), (3, 2, 1), 2),
    "articles": ((1, 2, 3, 4, 6), (1, 3, 3, 2, 2), 0),
    "length": ((250, 450, 800), (2, 3, 2), 0),
    "pictures": ((False, True), (5, 1), 0),  # the program leaves a link where a picture stands
}
FULL_WIDTH = ("singapore", "taiwan")


def draw(seed: int | str, wordings: str, given: dict[str, Any]) -> dict[str, Any]:
    """The page's properties: those given, the others drawn from the seed, each with its own dice."""
    unknown = set(given) - set(TRAITS)
    if unknown:
        raise ValueError(f"no such trait: {', '.join(sorted(unknown))}")
    o: dict[str, Any] = {"seed": seed, "wordings": wordings}
    for name, (choices, weights, _) in TRAITS.items():
        drawn = random.Random(f"press/{seed}/{name}").choices(choices, weights)[0]
        o[name] = given.get(name, drawn)
    o["script"] = "traditional" if o["region"] in ("hongkong", "taiwan") else "simplified"
    half = o["region"] not in FULL_WIDTH and random.Random(f"press/{seed}/width").random() < 0.3
    o["punctuation"] = "half" if half else "full"
    o["spaces"], o["padded_names"], o["names_between"], o["misread_date"] = 0.0, False, " ", False
    o["date_form"] = random.Random(f"press/{seed}/date").choice(("arabic", "arabic", "chinese"))
    return o
