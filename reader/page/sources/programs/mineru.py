"""MinerU's `content_list.json` (blocks, boxes in thousandths of the page) and `middle.json` (lines, boxes
in pixels or points).

After MinerU's reference "output files" (pipeline and VLM backends). Fields differ between versions: what is
there is read, what is missing is missing, what is wrong is named.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from reader.page.model import Box
from reader.page.sources.boxes import box_of, number
from reader.page.sources.json_text import text_of
from reader.page.sources.labels import is_known, label_of
from reader.page.sources.source import Faults, Region, Row, Sheet, rows_of
from reader.page.sources.tables import table_lines
from reader.sentence import say

KIND = "mineru"
THOUSANDTHS = (1000.0, 1000.0)
PORTRAIT = 1.4  # height ÷ width of a newspaper page, where boxes are in thousandths and say nothing of it
_TYPES = {
    "text",
    "image",
    "table",
    "equation",
    "chart",
    "list",
    "code",
    "header",
    "footer",
    "page_number",
    "aside_text",
    "page_footnote",
    "title",
    "seal",
    "ref_text",
    "phonetic",
    "index",
}
_BODIES = ("text", "table_body", "code_body", "content")
_CAPTIONS = (
    "image_caption",
    "img_caption",
    "chart_caption",
    "table_caption",
    "code_caption",
    "image_footnote",
    "img_footnote",
    "chart_footnote",
    "table_footnote",
)


def is_content_list(value: Any) -> bool:
    """Return whether the JSON value is a `content_list`: a list with a block of a known type."""
    if not isinstance(value, list):
        return False
    blocks = [one for one in value if isinstance(one, dict)]
    return any(_is_known_type(one.get("type")) and _has_content(one) for one in blocks)


def is_middle(value: Any) -> bool:
    """Return whether the JSON value is a `middle.json`."""
    return isinstance(value, dict) and isinstance(value.get("pdf_info"), list)


def content_list(value: list[Any], faults: Faults) -> list[Sheet]:
    """Return the pages of a `content_list`; entries that are none go to `faults`."""
    pages: dict[int, list[Region]] = {}
    page = 0
    for at, one in enumerate(value, 1):
        where = say("第 {0} 项", at)
        if not isinstance(one, dict):
            faults.add(where, "不是版面上的块")
            continue
        page = _page_of(one.get("page_idx", page), page, where, faults)
        regions = list(_entry(one, where, faults))
        pages.setdefault(page, []).extend(regions)
    return [Sheet(tuple(regions), THOUSANDTHS, PORTRAIT) for _, regions in sorted(pages.items())]


def middle(value: Mapping[str, Any], faults: Faults) -> list[Sheet]:
    """Return the pages of a `middle.json`, discarded blocks (running heads, page numbers) too."""
    sheets = []
    for at, page in enumerate(value["pdf_info"], 1):
        if not isinstance(page, dict):
            faults.add(say("第 {0} 页", at), "不是一页")
            continue
        kept = _list(page.get("para_blocks") or page.get("preproc_blocks"))
        listed = [*kept, *_list(page.get("discarded_blocks"))]
        regions: list[Region] = []
        for n, block in enumerate(listed, 1):
            regions += _block(block, say("第 {0} 页第 {1} 块", at, n), faults)
        size = page.get("page_size")
        extent = _extent(size) if isinstance(size, list) else None
        sheets.append(Sheet(tuple(regions), extent))
    return sheets


def _is_known_type(kind: Any) -> bool:
    return isinstance(kind, str) and kind in _TYPES


def _has_content(one: Mapping[str, Any]) -> bool:
    return any(key in one for key in ("page_idx", "bbox", "text_level", "img_path", "list_items", *_BODIES))


def _page_of(value: Any, before: int, where: str, faults: Faults) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10_000:
        return value
    faults.add(where, "page_idx 不是页码")
    return before


def _entry(one: Mapping[str, Any], where: str, faults: Faults) -> Iterator[Region]:
    """Yield the block's region, and one for each of its captions."""
    kind = one.get("type")
    box = _box(one, where, faults)
    texts = _texts_of(one)
    if not is_known(kind):
        faults.add(where, say("种类“{0}”不认得" if texts else "种类“{0}”不认得，也没有文字", kind))
    if kind in ("image", "chart", "seal"):  # what a program says of a picture is not print
        yield Region("picture", (), box)
    elif kind == "table":
        yield Region("table", rows_of(list(chain.from_iterable(map(table_lines, texts))), box), box)
    elif texts:
        label = _level(one) if kind in ("text", "title") else label_of(kind)
        yield Region(label, rows_of("\n".join(texts).split("\n"), box), box)
    for key in _CAPTIONS:
        for caption in _texts(one.get(key)):
            yield Region("caption", rows_of(caption.split("\n")))


def _texts_of(one: Mapping[str, Any]) -> list[str]:
    """Return the block's texts, wherever its type has them; items of a list may be empty."""
    bodies = [text_of(one.get(key)) for key in _BODIES]
    items = [text_of(item) for item in _list(one.get("list_items"))]
    return [*filter(None, bodies), *items]


def _level(one: Mapping[str, Any]) -> str:
    level = one.get("text_level")
    if level == 1:
        return "title"
    if isinstance(level, int) and level > 1:
        return "heading"
    return "heading" if one.get("type") == "title" else "text"


def _box(one: Mapping[str, Any], where: str, faults: Faults) -> Box | None:
    if one.get("bbox") is None:
        return None
    box = box_of(one["bbox"])
    if box is None:
        faults.add(where, "框不成立")
    return box


def _block(block: Any, where: str, faults: Faults) -> Iterator[Region]:
    """Yield the regions of a middle.json block; pictures and tables hold blocks of their own."""
    if not isinstance(block, dict):
        faults.add(where, "不是版面上的块")
        return
    kind = block.get("type")
    box = _box(block, where, faults)
    inner = _list(block.get("blocks"))
    if inner:
        for one in inner:
            yield from _block(one, where, faults)
        return
    if not is_known(kind):
        faults.add(where, say("种类“{0}”不认得", kind))
    rows = tuple(_rows(block, where, faults))
    label = _title_level(block) if kind == "title" else label_of(kind)
    if label == "picture":
        rows = ()
    if label == "table":
        rows = rows_of([line for row in rows for line in table_lines(row.text)], box)
    yield Region(label, rows, box)


def _title_level(block: Mapping[str, Any]) -> str:
    return "title" if block.get("level") == 1 else "heading"


def _rows(block: Mapping[str, Any], where: str, faults: Faults) -> Iterator[Row]:
    for line in _list(block.get("lines")):
        if not isinstance(line, dict):
            faults.add(where, "有一行不成立")
            continue
        spans = [span for span in _list(line.get("spans")) if isinstance(span, dict)]
        text = "".join(text_of(span.get("content") or span.get("html")) for span in spans)
        scores = [score for span in spans if (score := number(span.get("score"))) is not None]
        confidence = min(max(min(scores), 0.0), 1.0) if scores else None
        for part in text.split("\n"):
            yield Row(part, _box(line, where, faults), None, confidence)


def _extent(size: list[Any]) -> tuple[float, float] | None:
    across, down = (number(one) for one in size) if len(size) == 2 else (None, None)
    return (across, down) if across and down and across > 0 and down > 0 else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _texts(value: Any) -> list[str]:
    found = [text_of(one) for one in value] if isinstance(value, list) else [text_of(value)]
    return [text for text in found if text.strip()]
