"""Which traits of the harder generator a labelled page bears, and lessons that have none of them."""
from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.pages import generate
from tests.pages.calibrate import rates
from tests.pages.press import generate_press
from tests.train.pages import Lesson, lesson

# What a page shows (tests/pages/calibrate.py) more often than this, and the trait that is off then
OFF: tuple[tuple[str, float, dict[str, Any]], ...] = (
    ("headline of two rows or more", 0.0, {"rows": 0.0}),
    ("kicker or deck", 0.0, {"stacked": 0.0}),
    ("headline with a mark", 0.0, {"marks": "none"}),
    ("crossheads in an article of 4 paragraphs", 0.0, {"crossheads": 0.0}),
    ("dateline", 0.0, {"dated": 0.0}),
    ("byline above the text", 0.0, {"signed": 0.0}),
    ("credit below the text", 0.0, {"signed": 0.0}),
    ("article with captions", 0.0, {"captions": 0.0, "collected": False}),
    ("line that goes on with a paragraph", 0.0, {"cuts": 0.0, "parted": False, "by_height": False}),
    ("paragraph without its stop", 0.1, {"lost_stops": 0.0}),
)
_WRAPPED = 24  # characters: a page without a longer line of text is given line by line
_TRADITIONAL = frozenset("這們個國報說會為與來時學對後開還過電話發點處將經見長門關東車")


def traits_off(text: str, gold: dict[str, Any]) -> dict[str, Any]:
    """Return the press generator's keywords that switch off what the page bears."""
    found = rates([(text, gold)])
    off: dict[str, Any] = {}
    for name, most, change in OFF:
        if name in found and found[name][0] > most:
            off |= change
    lines = text.split("\n")
    bodies = [lines[row["line"] - 1] for row in gold["lines"] if row["role"] == ["body"]]
    longest = max(map(len, bodies), default=0)
    if 0 < longest <= _WRAPPED:
        off["wrap"] = 0
    if any(row["article"] == ["-"] for row in gold["lines"]):
        off |= {"front": "none", "foot": False}
    if sum(text.count(char) for char in _TRADITIONAL) > len(text) / 100:
        off["region"] = "mainland"
    return off


def without(folders: Sequence[Path], name: str, count: int) -> tuple[dict[str, Any], list[Lesson]]:
    """Return what is off for the page of that name, and generated lessons without it: as many of the older
    generator, which bears none of the traits but stacks, datelines and bylines.
    """
    path = next(one for one in (folder / "gold" / f"{name}.json" for folder in folders) if one.exists())
    gold = json.loads(path.read_text("utf-8"))
    off = traits_off((path.parent.parent / "pages" / gold["file"]).read_text("utf-8"), gold)
    made = []
    for n in range(count):
        page = generate_press(f"off/{n}", "a", **off) if n % 2 else generate(f"off/{n}", "a")
        made.append(lesson(f"off/{n}", page.text, page.gold))
    return off, made
