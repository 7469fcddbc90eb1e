"""Lists of printed lines, each with its box, as services and small programs answer: 百度, 腾讯云, 阿里云,
Umi-OCR, RapidOCR, EasyOCR, PPOCRLabel, Surya, Amazon Textract.

After the fields in their public documentation. Lines have no blocks: they are put in order by where they
stand, unless the program gives no boxes. Looked up:

- 腾讯云: TencentCloud/tencentcloud-sdk-python, tencentcloud/ocr/v20181119/models (TextDetection; Polygon
  may be null, then ItemPolygon tells x, y, width and height on the page set upright).
- 阿里云: help.aliyun.com, api-ocr-api-2021-07-07 (`Data` is JSON as text, `prob` counts to 100; `width`,
  `height` and `pos` are those of the picture after it was turned, where NeedRotate was asked for).
- Surya, before version 2: VikParuchuri/surya, README.md, surya/recognition/schema and util (text with
  tags).
- Amazon Textract: docs.aws.amazon.com/textract, text-location, API_Geometry and Block.Page (shares of the
  page, pages counted from 1).
"""
from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from reader.page.model import Box
from reader.page.sources.boxes import number
from reader.page.sources.json_text import text_of
from reader.page.sources.programs.any_box import any_box
from reader.page.sources.programs.mineru import PORTRAIT
from reader.page.sources.source import Faults, Region, Row, Sheet
from reader.sentence import say

KIND = "lines"
_DEEPEST = 6
_LABELLED = re.compile(r"[^\t\n]{1,1000}\t\[\{.*\}\]\s*")  # PPOCRLabel: name of the picture, tab, JSON


@dataclass(frozen=True, slots=True)
class _Form:
    """How one program lists its lines: the key of the list ("" for a bare list), of the text, the box and the
    confidence, and what the confidence counts to (0: to 1 or to 100, as its size shows).
    """

    lines: str
    text: str
    box: str
    score: str
    most: float = 0.0


_FORMS = (
    _Form("words_result", "words", "location", "probability"),  # 百度
    _Form("TextDetections", "DetectedText", "Polygon", "Confidence", 100.0),  # 腾讯云
    _Form("prism_wordsInfo", "word", "pos", "prob", 100.0),  # 阿里云
    _Form("data", "text", "box", "score"),  # Umi-OCR
    _Form("text_lines", "text", "polygon", "confidence"),  # Surya
    _Form("Blocks", "Text", "Geometry", "Confidence", 100.0),  # Amazon Textract
    _Form("", "transcription", "points", "score"),  # PPOCRLabel
    _Form("", "rec_txt", "dt_boxes", "score"),  # RapidOCR's service
    _Form("", "text", "boxes", "confident"),  # EasyOCR
    _Form("", "text_content", "bbox_2d", "score"),  # Qwen-VL, as its examples ask for lines
    _Form("", "text", "bbox_2d", "score"),
    _Form("", "text", "box", "score"),
)
_ARRAYS = (("boxes", "txts", "scores"), ("dt_polys", "rec_text", "rec_score"))  # RapidOCR 2, PaddleX 3 before
_SENT = ("Response", "Data", "data", "result", "results", "ret", "body")
_TAGS = re.compile(r"</?(?:b|i|u|del|code|sup|sub|mark|math)(?: [^<>]*)?>|<br ?/?>")  # Surya's
_SHARES = (1000.0, 1000.0 * PORTRAIT)  # the page that shares of it are laid on


def is_lines(values: list[Any]) -> bool:
    """Return whether the JSON values are lists of printed lines."""
    return any(True for _ in _found(values, 0))


def of_labels(text: str) -> list[Any] | None:
    """Return the lines of a label file of PPOCRLabel's, picture by picture; None for any other text."""
    rows = [row for row in text.split("\n") if row.strip()]
    if not rows or not all(_LABELLED.fullmatch(row) for row in rows):
        return None
    try:
        return [json.loads(row.partition("\t")[2]) for row in rows]
    except (ValueError, RecursionError):
        return None


def read(values: list[Any], faults: Faults) -> list[Sheet]:
    """Return the pages in the values; lines that are none go to `faults`."""
    found = _found(values, 0)
    return [sheet for form, around, lines in found for sheet in _sheets(form, around, lines, faults)]


def _found(value: Any, depth: int) -> Iterator[tuple[_Form, Mapping[str, Any], list[Any]]]:
    """Yield (its form, what the list stands in, the list) of each list of lines."""
    value = _numbered(value)
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        yield from _in_list(value, depth)
    elif isinstance(value, Mapping):
        known = _in_object(value)
        if known is not None:
            yield known
            return
        for key, one in value.items():
            if key in _SENT or isinstance(one, list):
                yield from _found(_decoded(one), depth + 1)


def _in_object(value: Mapping[str, Any]) -> tuple[_Form, Mapping[str, Any], list[Any]] | None:
    for form in _FORMS:
        lines = value.get(form.lines) if form.lines else None
        if isinstance(lines, list) and _is_one(lines, form):
            return form, value, lines
    lines = _of_arrays(value)
    return (_FORMS[-1], value, lines) if lines else None


def _in_list(value: list[Any], depth: int) -> Iterator[tuple[_Form, Mapping[str, Any], list[Any]]]:
    bare = next((form for form in _FORMS if not form.lines and _is_one(value, form)), None)
    if bare is not None:
        yield bare, {}, value
        return
    for one in value:
        yield from _found(one, depth + 1)


def _is_one(lines: list[Any], form: _Form) -> bool:
    """Return whether the list is of this form: an entry has its text, and where the list has no name of its
    own, or a common one, its box, too.
    """
    entries = [one for one in lines if isinstance(one, Mapping)]
    common = not form.lines or form.lines == "data"
    return any(isinstance(one.get(form.text), str) and (not common or form.box in one) for one in entries)


def _numbered(value: Any) -> Any:
    """Return {"0": …, "1": …} as a list."""
    if isinstance(value, Mapping) and value and all(str(key).isdecimal() for key in value):
        return list(value.values())
    return value


def _of_arrays(value: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return lines whose boxes, texts and scores stand in lists of their own."""
    for names in _ARRAYS:
        boxes, texts, scores = (value.get(name) for name in names)
        if isinstance(texts, list) and isinstance(boxes, list) and len(texts) == len(boxes):
            known = scores if isinstance(scores, list) and len(scores) == len(texts) else [None] * len(texts)
            rows = zip(texts, boxes, known, strict=True)
            return [{"text": text, "box": box, "score": score} for text, box, score in rows]
    return []


def _decoded(value: Any) -> Any:
    """Return JSON that stands as a text in JSON (阿里云) as what it is."""
    if not isinstance(value, str) or not value.lstrip().startswith("{"):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value


def _sheets(form: _Form, around: Mapping[str, Any], lines: list[Any], faults: Faults) -> list[Sheet]:
    """Return the pages in the list: several where each line says on which it stands, as Textract's do."""
    if form.lines != "Blocks":
        return [_sheet(form, around, lines, faults)]
    pages: dict[float, list[Any]] = {}
    for line in lines:
        told = number(line.get("Page")) if isinstance(line, Mapping) else None
        pages.setdefault(told or 1.0, []).append(line)
    return [_of_shares(_sheet(form, {}, listed, faults)) for _, listed in sorted(pages.items())]


def _of_shares(sheet: Sheet) -> Sheet:
    """Return the sheet whose boxes are shares of the page with boxes on a page of the usual proportions."""
    across, down = _SHARES

    def laid(box: Box | None) -> Box | None:
        return (box[0] * across, box[1] * down, box[2] * across, box[3] * down) if box else None

    def row(one: Row) -> Row:
        return replace(one, box=laid(one.box))

    regions = tuple(
        replace(region, box=laid(region.box), rows=tuple(map(row, region.rows))) for region in sheet.regions
    )
    return replace(sheet, regions=regions, extent=_SHARES)


def _sheet(form: _Form, around: Mapping[str, Any], lines: list[Any], faults: Faults) -> Sheet:
    regions = []
    for at, line in enumerate(lines, 1):
        if not isinstance(line, Mapping):
            faults.add(say("第 {0} 行", at), "有一行不成立")
            continue
        if form.lines == "Blocks" and line.get("BlockType") != "LINE":  # words, tables: the same text again
            continue
        text = text_of(line.get(form.text))
        text = _TAGS.sub("", text) if form.lines == "text_lines" else text
        if text.strip():
            regions.append(Region("", (_row(form, line, text),), any_box(_box(form, line))))
    whole = any_box(around.get("image_bbox"))
    extent = (whole[2], whole[3]) if whole else _size(around)
    return Sheet(tuple(regions), extent, picture=text_of(around.get("path")), loose=True)


def _row(form: _Form, line: Mapping[str, Any], text: str) -> Row:
    score = _confidence(line.get(form.score), form.most)
    return Row(text.replace("\n", " "), any_box(_box(form, line)), None, score)


def _box(form: _Form, line: Mapping[str, Any]) -> Any:
    return line.get(form.box) or line.get("bbox") or line.get("ItemPolygon")


def _confidence(value: Any, most: float) -> float | None:
    """Return the score from 0 to 1; where it is not known, scores that count to 100 exceed 1."""
    score = number(value.get("average") if isinstance(value, Mapping) else value)
    if score is None or score < 0:
        return None
    return min(1.0, score / (most or (100.0 if score > 1 else 1.0)))


def _size(around: Mapping[str, Any]) -> tuple[float, float] | None:
    across, down = number(around.get("width")), number(around.get("height"))
    return (across, down) if across and down and across > 0 and down > 0 else None
