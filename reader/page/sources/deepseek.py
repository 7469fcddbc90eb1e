"""DeepSeek-OCR's answer with grounding: Markdown with a line `<|ref|>KIND<|/ref|><|det|>[[box]]<|/det|>` before each block.

The lines are the file's own, with the file's numbers; a line of marks becomes a blank one. Boxes are in thousandths of the page.
"""
from __future__ import annotations

import json
import re
from dataclasses import replace

from reader.page.model import Box, Line, Place
from reader.page.sources.boxes import box_of, type_size
from reader.page.sources.labels import is_known, label_of
from reader.page.sources.mineru import PORTRAIT
from reader.page.sources.source import Faults
from reader.page.sources.tables import table_lines
from reader.page.text.lines import bare

KIND = "deepseek"
_MARK = re.compile(r"<\|ref\|>(?P<kind>[^<>|\n]{0,80})<\|/ref\|>\s*<\|det\|>(?P<box>[^<>|\n]{0,4000})<\|/det\|>")
_LEFT = re.compile(r"<\|/?(?:ref|det|grounding)\|>")
_SPECIAL = re.compile(r"<\|/?[a-z_]{2,24}\|>|<｜[^<>\n]{1,40}｜>")
_LABELS = {"title": "title", "sub_title": "heading"}


def is_grounded(text: str) -> bool:
    """Whether the text holds a grounding mark on a line of its own."""
    return any(_MARK.match(line.strip()) for line in text[:200_000].split("\n") if "<|ref|>" in line)


def read(text: str, faults: Faults) -> tuple[Line, ...]:
    """The file's lines, each with the place that the mark before it gives."""
    lines: list[Line] = []
    block, label, box = 0, "", None
    for number, line in enumerate(text.split("\n"), 1):
        found = _MARK.search(line)
        if found is None:
            plain = _SPECIAL.sub("", line) if "<|" in line or "<｜" in line else line
            place = Place(block, label, box) if block and plain.strip() else None
            lines.append(Line(number, plain, place))
            continue
        block += 1
        label, box = _said(found, f"第 {number} 行", faults)
        rest = _LEFT.sub("", _MARK.sub("", line))
        lines.append(Line(number, rest, Place(block, label, box) if rest.strip() else None))
    return tuple(_measured(lines))


def _said(found: re.Match[str], where: str, faults: Faults) -> tuple[str, Box | None]:
    kind = found["kind"].strip()
    if not is_known(kind):
        faults.add(where, f"种类“{kind}”不认得")
    box = None
    try:
        value = json.loads(found["box"])
        box = box_of(value[0] if isinstance(value, list) and value and isinstance(value[0], list) else value)
    except (ValueError, RecursionError):
        pass
    if box is None:
        faults.add(where, "框不成立")
    return _LABELS.get(kind, label_of(kind)), box


def _measured(lines: list[Line]) -> list[Line]:
    """The lines with the size of their type, tables taken apart into the cells' text where a row is one line."""
    alone: dict[int, int] = {}
    for line in lines:
        if line.place is not None:
            alone[line.place.block] = alone.get(line.place.block, 0) + 1
    out = []
    for line in lines:
        place = line.place
        if place is None:
            out.append(line)
            continue
        text = line.text
        if place.label == "table" and "<table" in text:
            text = " ".join(table_lines(text))
        size = type_size(place.box, bare(text).text, PORTRAIT) if alone[place.block] == 1 else None
        out.append(Line(line.number, text, replace(place, size=size)))
    return out
