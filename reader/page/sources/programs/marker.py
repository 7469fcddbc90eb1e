"""Marker's JSON: a tree of blocks with HTML (`children`), and its `chunks`: the same blocks in one list; and
the blocks of Surya 2, which are alike.

After datalab-to/marker: marker/renderers/json and chunk, marker/schema/blocks/basetable. A block
that has blocks below it holds no text of its own, but a table holds the text of its cells. In chunks a group
(a picture or a table with its caption) is one block, whose HTML is put together from the blocks in it.
Surya 2 after datalab-to/surya: README.md and surya/recognition/schema: {name of the file: [page]}, the
kind of a block is its `label`, boxes are pixels of `image_bbox`.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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
_TABLE, _TABLE_END = re.compile(r"<table\b", re.IGNORECASE), re.compile(r"</table *>", re.IGNORECASE)
_CELL = "tablecell"
_GROUPS = {"figuregroup": "picture", "picturegroup": "picture", "tablegroup": "table"}
_MOST_STEPS = 200_000
Block = Mapping[str, Any]


def is_marker(values: list[Any]) -> bool:
    """Return whether the JSON is Marker's."""
    one = values[0]
    if not isinstance(one, Mapping):
        return False
    blocks = [*_list(one.get("children")), *_list(one.get("blocks"))]
    of_marker = any(isinstance(block, Mapping) and "block_type" in block for block in blocks)
    return of_marker or bool(_pages_of_surya(one))


def read(values: list[Any], faults: Faults) -> list[Sheet]:
    """Return the pages of the document."""
    document = values[0]
    if surya := _pages_of_surya(document):
        return [_sheet(_list(page["blocks"]), any_box(page.get("image_bbox")), faults) for page in surya]
    pages = [one for one in _list(document.get("children")) if _kind(one) == "page"]
    if pages:
        return [_sheet(_leaves(page), any_box(_place(page)), faults) for page in pages]
    listed: dict[int, list[Block]] = {}
    for block in _leaves({"children": document.get("children") or document.get("blocks")}):
        listed.setdefault(_page_of(block), []).append(block)
    sizes = document.get("page_info")
    return [_sheet(blocks, _page_box(sizes, at), faults) for at, blocks in sorted(listed.items())]


def _pages_of_surya(document: Block) -> list[Block]:
    """Return the pages of blocks, file by file."""
    listed = [page for pages in document.values() for page in _list(pages) if isinstance(page, Mapping)]
    pages = [{**page, "blocks": _labelled(page.get("blocks"))} for page in listed]
    return [page for page in pages if page["blocks"]]


def _labelled(blocks: Any) -> list[Block]:
    found = [block for block in _list(blocks) if isinstance(block, Mapping) and "raw_label" in block]
    return [{**block, "block_type": block.get("label")} for block in found]


def _leaves(block: Block) -> list[Block]:
    """Return the blocks without blocks below them, in their order."""
    found: list[Block] = []
    waiting = [block]
    for _ in range(_MOST_STEPS):
        if not waiting:
            break
        one = waiting.pop()
        inner = _below(one)
        waiting += reversed(inner)
        if not inner and one is not block:
            found.append(one)
    return found


def _below(block: Block) -> list[Block]:
    """Return the blocks below the block that are read for themselves: all but the cells of a table."""
    inner = [child for child in _list(block.get("children")) if isinstance(child, Mapping)]
    has_cells = any(_kind(child) == _CELL for child in inner)
    return [] if has_cells and _TABLE.search(text_of(block.get("html"))) else inner


def _sheet(blocks: list[Block], page: Box | None, faults: Faults) -> Sheet:
    regions = [region for at, block in enumerate(blocks, 1) for region in _regions(block, at, faults)]
    return Sheet(tuple(regions), (page[2], page[3]) if page else None)


def _regions(block: Block, at: int, faults: Faults) -> Iterator[Region]:
    """Yield what the block holds: one region, or those of a group."""
    box = any_box(_place(block))
    if box is None and _place(block) is not None:
        faults.add(say("第 {0} 块", at), "框不成立")
    html = text_of(block.get("html"))
    label = label_of(_kind(block))
    group = _GROUPS.get(_kind(block), "")
    if "picture" in (label, group):  # what a program says of a picture is not print
        yield Region("picture", (), box)
    if group or _TABLE.search(html):
        yield from _mixed(html, label, box)
    elif html.strip() and label != "picture":
        rank, rows = _lines(html)
        if any(rows):
            yield Region(rank or label, rows_of(rows, box), box)


def _mixed(html: str, label: str, box: Box | None) -> Iterator[Region]:
    """Yield the tables in the HTML, with the box, and what stands around them: of a group, the caption,
    whose place is not told.
    """
    for part in _parted(html):
        if _TABLE.match(part):
            yield Region("table", rows_of(table_lines(part)), box)
            continue
        rank, rows = _lines(part) if part.strip() else ("", [])
        if any(rows):
            around = "caption" if label in ("", "table") else label
            yield Region(rank or around, rows_of(rows))


def _parted(html: str) -> Iterator[str]:
    """Yield the HTML in parts, so that each table is one."""
    for part in _TABLE_END.split(html):
        found = _TABLE.search(part)
        begin = found.start() if found else len(part)
        yield from (part[:begin], part[begin:])


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
