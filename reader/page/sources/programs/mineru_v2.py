"""MinerU's `content_list_v2.json` → the entries of a `content_list`: the same blocks, listed page by page,
the text of each in spans below `content`.

After MinerU's reference "output files". Boxes are in thousandths of the page, as there.
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_NAMES = {
    "paragraph": "text", "title": "text", "page_header": "header", "page_footer": "footer",
    "page_aside_text": "aside_text", "equation_interline": "equation", "algorithm": "code",
}
_CAPTIONS = ("image_caption", "image_footnote", "table_caption", "table_footnote", "chart_caption")
_DEEPEST = 8


def is_content_list_v2(value: Any) -> bool:
    """Return whether the JSON value is a `content_list_v2`: lists of blocks with a type and their content."""
    if not isinstance(value, list):
        return False
    blocks = [one for page in value if isinstance(page, list) for one in page if isinstance(one, dict)]
    return any(isinstance(one.get("type"), str) and isinstance(one.get("content"), dict) for one in blocks)


def as_content_list(value: list[Any]) -> list[Any]:
    """Return the blocks of all pages as a `content_list` has them; what is no block stays as it is."""
    return [
        _entry(one, at)
        for at, page in enumerate(value) if isinstance(page, list) for one in page
    ]


def _entry(one: Any, page: int) -> Any:
    content = one.get("content") if isinstance(one, dict) else None
    if not isinstance(content, dict):
        return one
    kind = one.get("type")
    entry: dict[str, Any] = {"type": _NAMES.get(str(kind), kind), "page_idx": page, "bbox": one.get("bbox")}
    for name in _CAPTIONS:
        if name in content:
            entry[name] = ["".join(_texts(content[name], 0))]
    if kind == "table":
        return entry | {"table_body": content.get("html")}
    if kind == "list":
        items = content.get("list_items")
        listed = items if isinstance(items, list) else []
        return entry | {"list_items": ["".join(_texts(item, 0)) for item in listed]}
    if kind == "title":
        entry["text_level"] = content.get("level")
    body = [part for name, part in content.items() if name not in _CAPTIONS]
    return entry | {"text": "".join(_texts(body, 0))}


def _texts(value: Any, depth: int) -> Iterator[str]:
    """Yield what the spans below a value say, in their order."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _texts(one, depth + 1)
    elif isinstance(value, dict):
        said = value.get("content")
        if isinstance(said, str):
            yield said
        else:
            yield from _texts(list(value.values()), depth + 1)
