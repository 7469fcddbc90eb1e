"""Mistral OCR's answer: pages of Markdown and, where they were asked for, their blocks with boxes in pixels
of `dimensions`.

After mistralai/client-python: docs/models/ocrpageobject.md, ocrtextblock.md, ocrtableblock.md and
ocrtableobject.md there; the kinds of blocks after docs.mistral.ai, release note of 2026-06-23. A table
that was taken out of the Markdown stands there as a link to its id, `[tbl-0.html](tbl-0.html)`; the page's
head and foot may stand in fields of their own.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reader.page.sources.boxes import box_of, number
from reader.page.sources.json_text import objects, text_of
from reader.page.sources.labels import label_of
from reader.page.sources.source import Faults, Region, Row, Sheet, rows_of
from reader.page.sources.tables import table_lines
from reader.sentence import say

KIND = "mistral"
_LABELS = {"title": "heading", "references": "text", "equation": "text"}  # every heading is a title
_CORNERS = ("top_left_x", "top_left_y", "bottom_right_x", "bottom_right_y")
_MARK = re.compile(r"^#{1,6} +", re.MULTILINE)  # of a heading, whose label says it
_LINK = re.compile(r"(?<!!)\[([^\]\[\n]{1,80})\]\(\1\)")
Item = Mapping[str, Any]


def is_mistral(values: list[Any]) -> bool:
    """Return whether the JSON is an answer of the service's."""
    return bool(_pages(values[0]))


def read(values: list[Any], faults: Faults) -> list[Sheet]:
    """Return the pages of the answer, in the order of their numbers."""
    pages = sorted(_pages(values[0]), key=lambda page: number(page.get("index")) or 0.0)
    return [_sheet(page, faults) for page in pages]


def _pages(value: Any) -> list[Item]:
    pages = value.get("pages") if isinstance(value, Mapping) else None
    return [one for one in objects(pages) if isinstance(one.get("markdown"), str)]


def _sheet(page: Item, faults: Faults) -> Sheet:
    tables = {text_of(one.get("id")): text_of(one.get("content")) for one in objects(page.get("tables"))}
    blocks = objects(page.get("blocks"))
    regions = [_block(one, at, tables, faults) for at, one in enumerate(blocks, 1)]
    labels = {region.label for region in regions}
    without = not any(region.rows for region in regions)
    if without:
        regions = list(_of_markdown(text_of(page["markdown"]), tables))
    head, foot = (
        [Region(name, rows)] if name not in labels and (rows := _rows(page.get(name))) else []
        for name in ("header", "footer")
    )
    return Sheet((*head, *regions, *foot), _extent(page.get("dimensions")), ordered=without)


def _block(block: Item, at: int, tables: dict[str, str], faults: Faults) -> Region:
    kind = text_of(block.get("type"))
    box = box_of([block.get(name) for name in _CORNERS])
    if box is None:
        faults.add(say("第 {0} 块", at), "框不成立")
    label = _LABELS.get(kind, label_of(kind))
    if label == "picture":  # what a program says of a picture is not print
        return Region(label, (), box)
    text = text_of(block.get("content"))
    if label == "table":
        said = _LINK.sub(lambda found: tables.pop(found[1], found[0]), text)
        return Region(label, rows_of(table_lines(said), box), box)
    said = _MARK.sub("", text) if label == "heading" else text
    return Region(label, rows_of(said.split("\n"), box), box)


def _of_markdown(markdown: str, tables: dict[str, str]) -> Iterator[Region]:
    """Yield the paragraphs of the Markdown; the tables that it points to stand in their places, once."""
    for part in markdown.split("\n\n"):
        begin = 0
        for found in _LINK.finditer(part):
            if found[1] in tables:
                yield from _paragraph(part[begin:found.start()])
                yield Region("table", rows_of(table_lines(tables.pop(found[1]))))
                begin = found.end()
        yield from _paragraph(part[begin:])


def _paragraph(text: str) -> Iterator[Region]:
    if text.strip():
        yield Region("", tuple(map(Row, text.strip("\n").split("\n"))))


def _rows(value: Any) -> tuple[Row, ...]:
    return rows_of(text_of(value).split("\n"))


def _extent(size: Any) -> tuple[float, float] | None:
    if not isinstance(size, Mapping):
        return None
    across, down = number(size.get("width")), number(size.get("height"))
    return (across, down) if across and down and across > 0 and down > 0 else None
