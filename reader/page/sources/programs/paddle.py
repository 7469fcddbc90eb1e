"""PaddleOCR's JSON: PP-StructureV3 and PaddleOCR-VL (`parsing_res_list`), plain OCR (`rec_texts`; in
version 2 lists of corners and text), and what their services answer.

After the result fields in PaddleOCR 3's and PaddleX's documentation. Boxes are in pixels of the picture. A
service's answer holds Markdown, too; the blocks are read, never that.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reader.page.model import Box
from reader.page.sources.boxes import box_of, number
from reader.page.sources.json_text import text_of
from reader.page.sources.labels import is_known, label_of
from reader.page.sources.source import Faults, Region, Row, Sheet
from reader.page.sources.tables import table_lines
from reader.sentence import say

KIND = "paddle"
_WRAPPERS = ("res", "result", "prunedResult")
_LISTS = ("layoutParsingResults", "ocrResults")
_DEEPEST = 6


def is_paddle(value: Any) -> bool:
    """Return whether the JSON value is a result of PaddleOCR's, bare or as a service answers."""
    return any(True for _ in _results(value, 0))


def read(value: Any, faults: Faults) -> list[Sheet]:
    """Return the pages in the value; entries that are none go to `faults`."""
    return [_sheet(one, faults) for one in _results(value, 0)]


def _results(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        listed = _lines_of_version_2(value)
        if listed:
            yield listed
            return
        for one in value:
            yield from _results(one, depth + 1)
    if not isinstance(value, dict):
        return
    if isinstance(value.get("parsing_res_list"), list) or isinstance(value.get("rec_texts"), list):
        yield value
        return
    for key in (*_WRAPPERS, *_LISTS):
        if key in value:
            yield from _results(value[key], depth + 1)


def _lines_of_version_2(value: list[Any]) -> dict[str, list[Any]]:
    """Return a list of [corners, [text, score]] (PaddleOCR 2) or [corners, text, score] (RapidOCR) in the
    names of version 3; empty where it is none.
    """
    told = [(one[0], *_text_and_score(one[1:])) for one in value if isinstance(one, list) and len(one) > 1]
    if len(told) < len(value) or not all(box_of(box) and isinstance(text, str) for box, text, _ in told):
        return {}
    boxes, texts, scores = ([one[at] for one in told] for at in range(3))
    return {"rec_texts": texts, "rec_polys": boxes, "rec_scores": scores}


def _text_and_score(said: list[Any]) -> tuple[Any, Any]:
    inner = said[0] if isinstance(said[0], list) else said
    return _entry(inner, 0), _entry(inner, 1)


def _sheet(one: Mapping[str, Any], faults: Faults) -> Sheet:
    printed = _printed(one.get("overall_ocr_res") if "parsing_res_list" in one else one)
    across, down = number(one.get("width")), number(one.get("height"))
    extent = (across, down) if across and down and across > 0 and down > 0 else None
    picture = text_of(one.get("input_path"))
    if "parsing_res_list" not in one:
        regions = tuple(Region("", (row,), row.box) for rows in printed.values() for row in rows)
        return Sheet(regions, extent, picture=picture, loose=True)
    blocks = one["parsing_res_list"]
    found = [_region(block, say("第 {0} 块", at), printed, faults) for at, block in enumerate(blocks, 1)]
    return Sheet(tuple(region for region in found if region is not None), extent, picture=picture)


def _printed(result: Any) -> dict[str, list[Row]]:
    """Return the lines that the OCR itself read, by their text: {text: rows with box and confidence}."""
    found: dict[str, list[Row]] = {}
    if not isinstance(result, dict):
        return found
    texts, scores = _listed(result, "rec_texts"), _listed(result, "rec_scores")
    boxes = _listed(result, "rec_boxes") or _listed(result, "rec_polys") or _detected(result, len(texts))
    for at, text in enumerate(texts):
        said = text_of(text)
        if said.strip():
            row = Row(said, box_of(_entry(boxes, at)), None, _confidence(_entry(scores, at)))
            found.setdefault(said, []).append(row)
    return found


def _detected(result: Mapping[str, Any], count: int) -> list[Any]:
    """Return where lines were found before they were read, if none of them was dropped since."""
    found = _listed(result, "dt_polys")
    return found if len(found) == count else []


def _listed(result: Mapping[str, Any], name: str) -> list[Any]:
    value = result.get(name)
    return value if isinstance(value, list) else []


def _entry(values: list[Any], at: int) -> Any:
    return values[at] if at < len(values) else None


def _confidence(value: Any) -> float | None:
    score = number(value)
    return None if score is None else min(max(score, 0.0), 1.0)


def _region(block: Any, where: str, printed: Mapping[str, list[Row]], faults: Faults) -> Region | None:
    if not isinstance(block, dict):
        faults.add(where, "不是版面上的块")
        return None
    box = box_of(block.get("block_bbox"))
    if box is None:
        faults.add(where, "框不成立")
    name = block.get("block_label")
    if not is_known(name):
        faults.add(where, say("种类“{0}”不认得", name))
    content = block.get("block_content")
    if content is not None and not isinstance(content, str):
        faults.add(where, "文字不是文字")
    text = text_of(content)
    label = label_of(name)
    if label == "picture":
        return Region(label, (), box)
    if not text.strip():
        faults.add(where, "没有文字")
        return None
    lines = table_lines(text) if label == "table" else text.split("\n")
    return Region(label, tuple(_row(line, box, printed) for line in lines if line.strip()), box)


def _row(text: str, box: Box | None, printed: Mapping[str, list[Row]]) -> Row:
    """Return the line with the box that the OCR gave it: one of the same text whose middle lies in the block.
    """
    for row in printed.get(text, ()):
        if row.box is None or box is None:
            continue
        x, y = (row.box[0] + row.box[2]) / 2, (row.box[1] + row.box[3]) / 2
        if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            return row
    return Row(text)
