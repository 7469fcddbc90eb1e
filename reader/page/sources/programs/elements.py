"""Lists of blocks, each with its kind, text and box: dots.ocr (`category`, `bbox`) and Unstructured
(`element_id`, `metadata`).

dots.ocr after rednote-hilab/dots.ocr: dots_ocr/parser (a list for each page, boxes in pixels of the
picture, whose size is not told) and dots_ocr/utils/prompts (kinds of blocks, tables as HTML, no text for
pictures); Unstructured after its public documentation.
"""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reader.page.sources.boxes import number
from reader.page.sources.json_text import text_of
from reader.page.sources.labels import label_of
from reader.page.sources.programs.any_box import any_box
from reader.page.sources.source import Faults, Region, Sheet, rows_of
from reader.page.sources.tables import table_lines
from reader.sentence import say

KIND = "elements"
Item = Mapping[str, Any]


def is_elements(values: list[Any]) -> bool:
    """Return whether the JSON is one of the two."""
    return any(_is_block(one) for one in _blocks(values))


def read(values: list[Any], faults: Faults) -> list[Sheet]:
    """Return the pages in the values."""
    found: dict[int, list[Region]] = {}
    extents: dict[int, tuple[float, float] | None] = {}
    for at, one in enumerate(_blocks(values), 1):
        if not _is_block(one):
            faults.add(say("第 {0} 项", at), "不是版面上的块")
            continue
        page = int(number(_about(one).get("page_number", one.get("page_no"))) or 1)
        found.setdefault(page, []).append(_region(one, at, faults))
        extents[page] = extents.get(page) or _extent(_about(one).get("coordinates"))
    return [Sheet(tuple(regions), extents[page]) for page, regions in sorted(found.items())]


def _blocks(values: list[Any]) -> list[Any]:
    """Return the blocks: of one list, or of one on each line of the file."""
    inner = [one.get("elements", one) if isinstance(one, Mapping) else one for one in values]
    return [block for one in inner for block in (one if isinstance(one, list) else [one])]


def _is_block(one: Any) -> bool:
    if not isinstance(one, Mapping):
        return False
    dots = isinstance(one.get("category"), str) and "bbox" in one
    return dots or (isinstance(one.get("type"), str) and "element_id" in one)


def _region(one: Item, at: int, faults: Faults) -> Region:
    place = one.get("bbox") or _about(one).get("coordinates")
    box = any_box(place)
    if place is not None and box is None:
        faults.add(say("第 {0} 项", at), "框不成立")
    name = one.get("category") or one.get("type")
    ours = "title" if "category" in one else "heading"  # Unstructured calls every heading Title
    label = ours if name == "Title" else label_of(name)
    if label == "picture":
        return Region(label, (), box)
    text = text_of(_about(one).get("text_as_html")) or text_of(one.get("text")) or text_of(one.get("html"))
    lines = table_lines(text) if label == "table" else text.split("\n")
    return Region(label, rows_of(lines, box), box)


def _about(one: Item) -> Item:
    found = one.get("metadata")
    return found if isinstance(found, Mapping) else {}


def _extent(coordinates: Any) -> tuple[float, float] | None:
    if not isinstance(coordinates, Mapping):
        return None
    across, down = (number(coordinates.get(name)) for name in ("layout_width", "layout_height"))
    return (across, down) if across and down and across > 0 and down > 0 else None
