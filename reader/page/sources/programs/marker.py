"""Marker's JSON: a tree of blocks with HTML (`children`), and its `chunks`: the same blocks in one list.

After the output formats in Marker's public README. A block that has blocks below it holds no text of its own.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from reader.errors import ReaderError
from reader.page.model import Box
from reader.page.sources.boxes import number
from reader.page.sources.json_text import text_of
from reader.page.sources.labels import label_of
from reader.page.sources.programs.any_box import any_box
from reader.page.sources.source import Faults, Region, Sheet, rows_of
from reader.page.sources.tables import table_lines
from reader.page.sources.xml_text import broken_text, local, parse_html
from reader.sentence import say

KIND = "marker"
_PAGE = re.compile(r"/page/(\d{1,6})/")
_RANKS = {"h1": "title", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading"}
_BREAKS = ("br", "p", "li", "div")
_MOST_STEPS = 200_000
Block = Mapping[str, Any]


def is_marker(values: list[Any]) -> bool:
    """Return whether the JSON is Marker's."""
    one = values[0]
    if not isinstance(one, Mapping):
        return False
    blocks = [*_list(one.get("children")), *_list(one.get("blocks"))]
    return any(isinstance(block, Mapping) and "block_type" in block for block in blocks)


def read(values: list[Any], faults: Faults) -> list[Sheet]:
    """Return the pages of the document."""
    document = values[0]
    pages = [one for one in _list(document.get("children")) if _kind(one) == "page"]
    if pages:
        return [_sheet(_leaves(page), any_box(_place(page)), faults) for page in pages]
    listed: dict[int, list[Block]] = {}
    for block in _leaves({"children": document.get("children") or document.get("blocks")}):
        listed.setdefault(_page_of(block), []).append(block)
    sizes = document.get("page_info")
    return [_sheet(blocks, _page_box(sizes, at), faults) for at, blocks in sorted(listed.items())]


def _leaves(block: Block) -> list[Block]:
    """Return the blocks without blocks below them, in their order."""
    found: list[Block] = []
    waiting = [block]
    for _ in range(_MOST_STEPS):
        if not waiting:
            break
        one = waiting.pop()
        inner = [child for child in _list(one.get("children")) if isinstance(child, Mapping)]
        waiting += reversed(inner)
        if not inner and one is not block:
            found.append(one)
    return found


def _sheet(blocks: list[Block], page: Box | None, faults: Faults) -> Sheet:
    regions = [region for at, block in enumerate(blocks, 1) if (region := _region(block, at, faults))]
    return Sheet(tuple(regions), (page[2], page[3]) if page else None)


def _region(block: Block, at: int, faults: Faults) -> Region | None:
    box = any_box(_place(block))
    if box is None and _place(block) is not None:
        faults.add(say("第 {0} 块", at), "框不成立")
    html = text_of(block.get("html"))
    label = label_of(_kind(block))
    if label == "picture":  # what a program says of a picture is not print
        return Region(label, (), box)
    if not html.strip():
        return None
    if label == "table" and "<t" in html.lower():
        return Region(label, rows_of(table_lines(html)), box)
    rank, rows = _lines(html)
    return Region(rank or label, rows_of(rows, box), box) if any(rows) else None


def _lines(html: str) -> tuple[str, list[str]]:
    """Return (the rank of a heading, else ""; the text's lines)."""
    try:
        root = parse_html(html.encode("utf-8"), "utf-8")
    except ReaderError:
        return "", [html]
    ranks = [_RANKS[name] for one in root.iter() if (name := local(one)) in _RANKS]
    return next(iter(ranks), ""), [line for line in broken_text(root, _BREAKS) if line]


def _kind(block: Any) -> str:
    return str(block.get("block_type", "")).lower() if isinstance(block, Mapping) else ""


def _place(block: Block) -> Any:
    return block.get("bbox") or block.get("polygon")


def _page_of(block: Block) -> int:
    told = number(block.get("page"))
    found = _PAGE.search(str(block.get("id", "")))
    if told is not None:
        return int(told)
    return int(found[1]) if found else 0


def _page_box(sizes: Any, at: int) -> Box | None:
    said = sizes.get(str(at)) if isinstance(sizes, Mapping) else None
    return any_box(_place(said)) if isinstance(said, Mapping) else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
