"""Lists of printed lines, each with its box, as services and small programs answer: 百度, 腾讯云, 阿里云,
Umi-OCR, RapidOCR, EasyOCR, PPOCRLabel, Surya, Amazon Textract.

After the fields in their public documentation. Lines have no blocks: they are put in order by where they
stand, unless the program gives no boxes.
"""
from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reader.page.sources.boxes import number
from reader.page.sources.json_text import text_of
from reader.page.sources.programs.any_box import any_box
from reader.page.sources.source import Faults, Region, Row, Sheet
from reader.sentence import say

KIND = "lines"
_DEEPEST = 6
_LABELLED = re.compile(r"[^\t\n]{1,1000}\t\[\{.*\}\]\s*")  # PPOCRLabel: name of the picture, tab, JSON


@dataclass(frozen=True, slots=True)
class _Form:
    """How one program lists its lines: the key of the list ("" for a bare list), of the text, the box and the
    confidence.
    """

    lines: str
    text: str
    box: str
    score: str


_FORMS = (
    _Form("words_result", "words", "location", "probability"),  # 百度
    _Form("TextDetections", "DetectedText", "Polygon", "Confidence"),  # 腾讯云
    _Form("prism_wordsInfo", "word", "pos", "prob"),  # 阿里云
    _Form("data", "text", "box", "score"),  # Umi-OCR
    _Form("text_lines", "text", "polygon", "confidence"),  # Surya
    _Form("Blocks", "Text", "Geometry", "Confidence"),  # Amazon Textract
    _Form("", "transcription", "points", "score"),  # PPOCRLabel
    _Form("", "rec_txt", "dt_boxes", "score"),  # RapidOCR's service
    _Form("", "text", "boxes", "confident"),  # EasyOCR
    _Form("", "text", "box", "score"),
)
_ARRAYS = (("boxes", "txts", "scores"), ("dt_polys", "rec_text", "rec_score"))  # RapidOCR 2, PaddleX 3 before
_SENT = ("Response", "Data", "data", "result", "results", "ret", "body")


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
    return [_sheet(form, around, lines, faults) for form, around, lines in _found(values, 0)]


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


def _sheet(form: _Form, around: Mapping[str, Any], lines: list[Any], faults: Faults) -> Sheet:
    regions = []
    for at, line in enumerate(lines, 1):
        if not isinstance(line, Mapping):
            faults.add(say("第 {0} 行", at), "有一行不成立")
            continue
        if form.lines == "Blocks" and line.get("BlockType") != "LINE":  # words, tables: the same text again
            continue
        text = text_of(line.get(form.text))
        if text.strip():
            regions.append(Region("", (_row(form, line, text),), any_box(_box(form, line))))
    whole = any_box(around.get("image_bbox"))
    extent = (whole[2], whole[3]) if whole else _size(around)
    return Sheet(tuple(regions), extent, picture=text_of(around.get("path")), loose=True)


def _row(form: _Form, line: Mapping[str, Any], text: str) -> Row:
    return Row(text.replace("\n", " "), any_box(_box(form, line)), None, _confidence(line.get(form.score)))


def _box(form: _Form, line: Mapping[str, Any]) -> Any:
    return line.get(form.box) or line.get("bbox")


def _confidence(value: Any) -> float | None:
    """Return the score from 0 to 1; services that count to 100 say so by exceeding 1."""
    score = number(value.get("average") if isinstance(value, Mapping) else value)
    if score is None or score < 0:
        return None
    return min(1.0, score / 100 if score > 1 else score)


def _size(around: Mapping[str, Any]) -> tuple[float, float] | None:
    across, down = number(around.get("width")), number(around.get("height"))
    return (across, down) if across and down and across > 0 and down > 0 else None
