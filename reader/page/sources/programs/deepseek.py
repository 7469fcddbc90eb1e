"""DeepSeek-OCR's answer with grounding: Markdown with a line `<|ref|>KIND<|/ref|><|det|>[[box]]<|/det|>`
before each block; or, once a server has dropped the special tokens, `KIND[[box]]`.

The lines are the file's own, with the file's numbers; the recogniser takes the marks off, as on a page that
it is given as text. Boxes are in thousandths of the page.
"""
from __future__ import annotations

import json
import re

from reader.page.model import Box, Line, Place
from reader.page.sources.boxes import box_of, type_size
from reader.page.sources.labels import is_known, label_of
from reader.page.sources.programs.mineru import PORTRAIT
from reader.page.sources.source import Faults
from reader.page.text.lines import bare
from reader.page.text.program_marks import GROUND
from reader.sentence import say

KIND = "deepseek"
_MARK = re.compile(
    r"<\|ref\|>(?P<kind>[^<>|\n]{0,80})<\|/ref\|>\s*<\|det\|>(?P<box>[^<>|\n]{0,4000})<\|/det\|>"
)
_FEWEST_BARE = 2  # lines without tokens: one could be print
_LABELS = {"title": "title", "sub_title": "heading"}


def is_grounded(text: str) -> bool:
    """Return whether the text holds a grounding mark on a line of its own."""
    lines = [line.strip() for line in text[:200_000].split("\n") if "<|ref|>" in line or "[[" in line]
    return any(map(_MARK.match, lines)) or sum(map(_is_bare, lines)) >= _FEWEST_BARE


def _is_bare(line: str) -> bool:
    found = GROUND.search(line)
    return bool(found and found["bare"])


def _mark(line: str) -> tuple[str, str] | None:
    """Return (kind, box) of the mark in a line."""
    if found := _MARK.search(line):
        return found["kind"], found["box"]
    if _is_bare(line):
        return line.partition("[")[0], line[line.index("["):]
    return None


def read(text: str, faults: Faults) -> tuple[Line, ...]:
    """Return the file's lines as they are, each with the place that the mark before it gives."""
    blocks: list[list[tuple[int, str]]] = [[]]
    places: list[tuple[str, Box | None]] = [("", None)]
    for number, line in enumerate(text.split("\n"), 1):
        if found := _mark(line):
            blocks.append([])
            places.append(_said(*found, say("第 {0} 行", number), faults))
        blocks[-1].append((number, line))
    lines = []
    for block, (rows, (label, box)) in enumerate(zip(blocks, places, strict=True)):
        said = [bare(GROUND.sub("", line)).text for _, line in rows]
        size = type_size(box, "".join(said), PORTRAIT) if label != "table" else None
        for number, line in rows:
            place = Place(block, label, box, size) if block and line.strip() else None
            lines.append(Line(number, line, place))
    return tuple(lines)


def _said(name: str, place: str, where: str, faults: Faults) -> tuple[str, Box | None]:
    kind = name.strip()
    if not is_known(kind):
        faults.add(where, say("种类“{0}”不认得", kind))
    box = None
    try:
        value = json.loads(place)
        box = box_of(value[0] if isinstance(value, list) and value and isinstance(value[0], list) else value)
    except (ValueError, RecursionError):
        pass
    if box is None:
        faults.add(where, "框不成立")
    return _LABELS.get(kind, label_of(kind)), box
