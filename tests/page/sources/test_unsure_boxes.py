"""Boxes in other units, drawn badly or missing: what they say is never worse than no boxes at all."""
from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from reader.page.model import Box
from reader.page.recognition import recognise
from reader.page.sources.read import read_source
from tests.bench.bench_ocr import forgiving, gold_of
from tests.bench.sheet import WIDTH, Sheet, clean_page, set_page
from tests.pages.score import Score, pooled, score

MEASURES = ("grouping", "headlines", "credits", "joins", "roles", "order")
LITTLE = 0.012
Drawn = Callable[[Box, random.Random], Box | None]


def in_units(across: float, down: float) -> Drawn:
    return lambda box, _: (box[0] * across, box[1] * down, box[2] * across, box[3] * down)


def shaken(share: float) -> Drawn:
    """Each side displaced by at most so much of the line's height."""
    def drawn(box: Box, dice: random.Random) -> Box:
        most = share * (box[3] - box[1])
        left, top, right, bottom = (side + dice.uniform(-most, most) for side in box)
        return left, top, max(right, left + 1), max(bottom, top + 1)

    return drawn


def overlapping(box: Box, _: random.Random) -> Box:
    more = 0.2 * (box[3] - box[1])
    return box[0] - more, box[1] - more, box[2] + more, box[3] + more


def often_missing(box: Box, dice: random.Random) -> Box | None:
    return box if dice.random() > 1 / 3 else None


def from_foot(box: Box, _: random.Random) -> Box:
    """Heights counted upwards, as in PDF."""
    return box[0], HIGH - box[3], box[2], HIGH - box[1]


def on_its_right(box: Box, _: random.Random) -> Box:
    """The page turned by a quarter with the clock."""
    return HIGH - box[3], box[0], HIGH - box[1], box[2]


def on_its_left(box: Box, _: random.Random) -> Box:
    return box[1], WIDTH - box[2], box[3], WIDTH - box[0]


HIGH = 10_000.0  # more than any page's height
WAYS = {
    "as set": in_units(1, 1), "72 dpi": in_units(0.36, 0.36), "thousandths": in_units(0.32, 0.25),
    "tenths of mm": in_units(1.27, 1.27), "shaken by 5 %": shaken(0.05), "shaken by 15 %": shaken(0.15),
    "overlapping": overlapping, "a third missing": often_missing,
    "from the foot": from_foot, "turned right": on_its_right, "turned left": on_its_left,
}


def lines_as_json(sheet: Sheet, drawn: Drawn, seed: str) -> bytes:
    dice = random.Random(seed)
    lines = sorted(sheet.lines, key=lambda line: (line.box[1], line.box[0]))
    boxes = [drawn(line.box, dice) for line in lines]
    texts = [line.text for line in lines]
    return json.dumps({"rec_texts": texts, "rec_boxes": boxes}, ensure_ascii=False).encode()


def stands_where(texts: list[str], sheet: Sheet) -> dict[int, int]:
    """Number of a line -> which line of the sheet it is, by its text."""
    left: dict[str, list[int]] = {}
    for at, line in enumerate(sheet.lines):
        left.setdefault(line.text, []).append(at)
    return {
        number: left[text].pop(0) for number, text in enumerate(texts, 1) if left.get(text)
    }


def both(number: int, drawn: Drawn) -> tuple[Score, Score]:
    """The scores of a generated page without and with what its boxes say, in the same order."""
    page = clean_page(f"unsure/{number}", "b")
    sheet = set_page(page)
    source = read_source(lines_as_json(sheet, drawn, f"unsure/{number}"))
    gold = gold_of(page, sheet, stands_where(source.text.split("\n"), sheet))

    def scored(with_places: bool) -> Score:
        lines = [line if with_places else replace(line, place=None) for line in source.reading]
        return score(gold, forgiving(recognise(lines).to_json(), gold), source.text)

    return scored(False), scored(True)


@pytest.mark.parametrize("way", WAYS)
def test_boxes_are_never_worse_than_none(way: str, qapp: object) -> None:
    found = [both(number, WAYS[way]) for number in range(4)]
    plain, boxes = (pooled([pair[at] for pair in found]) for at in (0, 1))
    worse = {what: (plain[what][0], boxes[what][0]) for what in MEASURES
             if boxes[what][0] < plain[what][0] - LITTLE}
    assert not worse
