"""Google's Cloud Vision (`fullTextAnnotation`: blocks, paragraphs, words, signs with the break after each)
and Document AI (`text`, to which paragraphs and lines point by numbers).

After both services' public reference; keys in camelCase as the services answer, or with underscores as the
Python client keeps them.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reader.page.model import Box
from reader.page.sources.boxes import number, union
from reader.page.sources.json_text import objects, text_of
from reader.page.sources.programs.any_box import any_box
from reader.page.sources.source import Faults, Region, Row, Sheet, rows_of

KIND = "google"
_BREAKS = {
    "SPACE": " ", "SURE_SPACE": " ", "EOL_SURE_SPACE": "\n", "HYPHEN": "-\n", "LINE_BREAK": "\n",
    1: " ", 2: " ", 3: "\n", 4: "-\n", 5: "\n",
}
_PICTURES = ("PICTURE", "BARCODE", "RULER", 3, 4, 5)
_MOST_TIMES, _MOST_SPANS = 3, 100  # each text is pointed to twice; a file that does so without end is no page
_NEAR = 200  # lines that may belong to a paragraph: both are listed in reading order
Item = Mapping[str, Any]


def is_vision(values: list[Any]) -> bool:
    """Return whether the JSON is an answer of one of the two services."""
    return any(True for value in values for _ in _pages(value))


def read(values: list[Any], faults: Faults) -> list[Sheet]:
    """Return the pages in the answers."""
    return [sheet for value in values for sheet in _pages(value)]


def _pages(value: Any) -> Iterator[Sheet]:
    if not isinstance(value, Mapping):
        return
    answers = objects(value.get("responses")) or [value]
    for answer in answers:
        full = _get(answer, "fullTextAnnotation")
        document = answer.get("document", answer)
        if isinstance(full, Mapping):
            yield from _annotated(full, objects(_get(answer, "textAnnotations")))
        elif isinstance(document, Mapping) and isinstance(document.get("text"), str):
            yield from (_page_of_document(page, document["text"]) for page in objects(document.get("pages"))
                        if "layout" in page or "paragraphs" in page or "lines" in page)
        elif listed := objects(_get(answer, "textAnnotations")):
            yield Sheet((Region("", rows_of(text_of(listed[0].get("description")).split("\n"))),))


def _annotated(full: Item, listed: list[Item]) -> Iterator[Sheet]:
    pages = objects(full.get("pages"))
    if not pages:
        yield Sheet((Region("", rows_of(text_of(full.get("text")).split("\n"))),))
    for page in pages:
        extent = _extent(page)
        regions = [_block(block, extent) for block in objects(page.get("blocks"))]
        yield Sheet(tuple(regions), extent)


def _block(block: Item, extent: tuple[float, float] | None) -> Region:
    box = _box(block, extent)
    if _get(block, "blockType") in _PICTURES:
        return Region("picture", (), box)
    rows = [row for one in objects(block.get("paragraphs")) for row in _rows(one, extent)]
    return Region("", tuple(rows), box)


def _rows(paragraph: Item, extent: tuple[float, float] | None) -> Iterator[Row]:
    """Yield the paragraph's lines: its signs, cut where the service saw a line end."""
    text, boxes, scores = "", list[Box | None](), list[float]()
    for word in objects(paragraph.get("words")):
        boxes.append(_box(word, extent))
        scores += [score] if (score := number(word.get("confidence"))) is not None else []
        for sign in objects(word.get("symbols")):
            found = _get(_get(sign, "property"), "detectedBreak")
            after = _BREAKS.get(found.get("type"), "") if isinstance(found, Mapping) else ""
            text += text_of(sign.get("text")) + after.rstrip("\n")
            if after.endswith("\n"):
                yield _row(text, boxes, scores)
                text, boxes, scores = "", [], []
    if text.strip():
        yield _row(text, boxes, scores)


def _row(text: str, boxes: list[Box | None], scores: list[float]) -> Row:
    confidence = min(1.0, max(0.0, sum(scores) / len(scores))) if scores else None
    return Row(text.strip(), union(boxes), None, confidence)


# --- Document AI


def _page_of_document(page: Item, text: str) -> Sheet:
    extent = _extent(page.get("dimension"))
    left = _MOST_TIMES * len(text)
    told: dict[str, list[Row]] = {"paragraphs": [], "lines": []}
    for name, rows in told.items():
        for one in objects(page.get(name)):
            row = _laid(one, text[:max(0, left)], extent)
            left -= len(row.text)
            rows += [row] if row.text else []
    if told["paragraphs"]:
        return Sheet(tuple(_paragraphs(told["paragraphs"], told["lines"])), extent)
    return Sheet(tuple(Region("", (line,), line.box) for line in told["lines"]), extent, loose=True)


def _paragraphs(told: list[Row], lines: list[Row]) -> Iterator[Region]:
    """Yield the paragraphs with their lines, where both say the same."""
    for whole in told:
        parts = whole.text.split("\n")
        inside = [line for line in lines[:_NEAR] if line.text in parts and _within(line.box, whole.box)]
        if inside:
            lines = [*(line for line in lines[:_NEAR] if line not in inside), *lines[_NEAR:]]
        yield Region("", tuple(inside) or rows_of(parts, whole.box), whole.box)


def _laid(one: Item, text: str, extent: tuple[float, float] | None) -> Row:
    layout = one.get("layout")
    anchor = _get(layout, "textAnchor")
    spans = objects(_get(anchor, "textSegments"))[:_MOST_SPANS]
    said = ""
    for span in spans:
        said += text[_at(span, "startIndex"):_at(span, "endIndex")][:len(text) - len(said)]
    return Row(text_of(said).strip(), _box(layout, extent) if isinstance(layout, Mapping) else None)


def _at(span: Item, name: str) -> int:
    return max(0, int(number(_get(span, name)) or 0))  # the service leaves out 0, and writes numbers as text


def _within(line: Box | None, whole: Box | None) -> bool:
    if line is None or whole is None:
        return True
    x, y = (line[0] + line[2]) / 2, (line[1] + line[3]) / 2
    return whole[0] <= x <= whole[2] and whole[1] <= y <= whole[3]


def _box(one: Item, extent: tuple[float, float] | None) -> Box | None:
    """Return the item's box; shares of the page become its units."""
    poly = _get(one, "boundingBox") or _get(one, "boundingPoly")
    if not isinstance(poly, Mapping):
        return None
    if vertices := poly.get("vertices"):
        return any_box(vertices)
    shares = any_box(_get(poly, "normalizedVertices"))
    if shares is None or extent is None:
        return None
    return shares[0] * extent[0], shares[1] * extent[1], shares[2] * extent[0], shares[3] * extent[1]


def _extent(page: Any) -> tuple[float, float] | None:
    across, down = (number(_get(page, name)) for name in ("width", "height"))
    return (across, down) if across and down and across > 0 and down > 0 else None


def _get(value: Any, name: str) -> Any:
    """Return what stands under the name, in either way of writing it."""
    if not isinstance(value, Mapping):
        return None
    snake = "".join(f"_{char.lower()}" if char.isupper() else char for char in name)
    return value.get(name, value.get(snake))
