"""Docling's JSON (`DoclingDocument`): texts, tables and pictures, in the order in which `body` names them.

After docling-core's published schema. What `body` does not name (running heads, feet) follows it, so that
nothing is lost; the recogniser moves it to where it belongs. Boxes may be counted from the foot of the page.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reader.page.model import Box
from reader.page.sources.boxes import number
from reader.page.sources.json_text import text_of
from reader.page.sources.labels import label_of
from reader.page.sources.programs.any_box import any_box
from reader.page.sources.source import Faults, Region, Sheet, rows_of
from reader.sentence import say

KIND = "docling"
_LISTS = ("texts", "tables", "pictures", "key_value_items", "form_items", "groups")
_MOST_STEPS = 200_000
Item = Mapping[str, Any]


def is_docling(values: list[Any]) -> bool:
    """Return whether the JSON is a document of Docling's."""
    one = values[0]
    if not isinstance(one, Mapping):
        return False
    return one.get("schema_name") == "DoclingDocument" or ("texts" in one and "body" in one)


def read(values: list[Any], faults: Faults) -> list[Sheet]:
    """Return the pages of the document."""
    pages: dict[int, list[Region]] = {}
    document = values[0]
    sizes = {int(at): size for at, page in _pages(document) if (size := _size(page))}
    page = 1
    for item in _items(document):
        place = _first(item.get("prov"))
        page = int(number(place.get("page_no")) or page)
        region = _region(item, place, sizes.get(page), faults)
        pages.setdefault(page, []).extend([region] if region else [])
    return [Sheet(tuple(regions), sizes.get(at), name=str(at)) for at, regions in sorted(pages.items())]


def _pages(document: Item) -> Iterator[tuple[str, Item]]:
    pages = document.get("pages")
    for at, page in (pages.items() if isinstance(pages, Mapping) else ()):
        if str(at).isdecimal() and isinstance(page, Mapping):
            yield at, page


def _size(page: Item) -> tuple[float, float] | None:
    size = page.get("size")
    if not isinstance(size, Mapping):
        return None
    across, down = number(size.get("width")), number(size.get("height"))
    return (across, down) if across and down and across > 0 and down > 0 else None


def _items(document: Item) -> Iterator[Item]:
    """Yield what is printed in the order of the tree, then what the tree does not name."""
    every = {f"#/{name}/{at}": item for name in _LISTS for at, item in enumerate(_list(document.get(name)))
             if isinstance(item, Mapping)}
    waiting = [*reversed(_refs(document.get("body")))]
    seen: set[str] = set()
    while waiting and len(seen) < _MOST_STEPS:
        ref = waiting.pop()
        if ref in seen or ref not in every:
            continue
        seen.add(ref)
        yield every[ref]
        waiting += reversed(_refs(every[ref]))
    yield from (item for ref, item in every.items() if ref not in seen)


def _refs(item: Any) -> list[str]:
    """Return what the item names as below it: its captions first, as they are printed beside it."""
    if not isinstance(item, Mapping):
        return []
    named = [one for key in ("captions", "children", "footnotes") for one in _list(item.get(key))]
    return [str(one.get("$ref") or one.get("cref") or "") for one in named if isinstance(one, Mapping)]


def _region(item: Item, place: Item, size: tuple[float, float] | None, faults: Faults) -> Region | None:
    box = _box(place.get("bbox"), size)
    if place.get("bbox") is not None and box is None:
        faults.add(say("第 {0} 块", text_of(item.get("self_ref"))), "框不成立")
    name = item.get("label")
    if name in ("picture", "chart"):
        return Region("picture", (), box)
    if isinstance(item.get("data"), Mapping):
        return Region("table", rows_of(_table(item["data"])), box)
    text = text_of(item.get("text")) or text_of(item.get("orig"))
    if not text.strip():
        return None
    label = "title" if name == "title" else label_of(name)
    return Region(label, rows_of(text.split("\n"), box), box)


def _box(value: Any, size: tuple[float, float] | None) -> Box | None:
    box = any_box(value)
    origin = value.get("coord_origin") if isinstance(value, Mapping) else None
    if box is None or origin != "BOTTOMLEFT":
        return box
    return (box[0], size[1] - box[3], box[2], size[1] - box[1]) if size else None


def _table(data: Item) -> list[str]:
    """Return the rows of a table's grid; a cell that spans several stands once."""
    lines = []
    above: set[tuple[Any, ...]] = set()
    for row in _list(data.get("grid")):
        texts, before = [], None
        for cell in _list(row):
            at = _where(cell)
            if isinstance(cell, Mapping) and at != before and at not in above:
                texts.append(" ".join(text_of(cell.get("text")).split()).replace("|", "｜"))
            before = at
            above |= {at} if at else set()
        if any(texts):
            lines.append(f"| {' | '.join(texts)} |")
    return lines or [text for cell in _list(data.get("table_cells")) if (text := _said(cell))]


def _where(cell: Any) -> tuple[Any, ...] | None:
    """Return where the cell begins, if the table says it."""
    if not isinstance(cell, Mapping):
        return None
    at = tuple(number(cell.get(name)) for name in ("start_row_offset_idx", "start_col_offset_idx"))
    return at if None not in at else None


def _said(cell: Any) -> str:
    return text_of(cell.get("text")) if isinstance(cell, Mapping) else ""


def _first(value: Any) -> Item:
    found = _list(value)
    return found[0] if found and isinstance(found[0], Mapping) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
