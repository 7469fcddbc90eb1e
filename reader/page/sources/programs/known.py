"""Which program wrote the JSON: asked one after the other, and read by the first that knows it."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reader.page.sources.programs import (
    azure,
    docling,
    elements,
    line_lists,
    marker,
    mineru,
    mineru_v2,
    mistral,
    olmocr,
    paddle,
    vision,
)
from reader.page.sources.source import Faults, Sheet
from reader.sentence import sentence

Values = list[Any]  # one for JSON, one a line for JSON Lines
NAMES = sentence(
    "认得的有 MinerU、PaddleOCR、olmOCR、Docling、Marker、dots.ocr、Mistral、Unstructured、RapidOCR、"
    "Umi-OCR、EasyOCR、Surya、百度、腾讯云、阿里云、Azure、Google、Amazon 的 JSON；"
    "其余请导出为 .txt 或 .md 文件。"
)
_READERS: tuple[tuple[str, Callable[[Values], bool], Callable[[Values, Faults], list[Sheet]]], ...] = (
    (mineru.KIND, lambda values: mineru.is_content_list(values[0]),
     lambda values, faults: mineru.content_list(values[0], faults)),
    (mineru.KIND, lambda values: mineru_v2.is_content_list_v2(values[0]),
     lambda values, faults: mineru.content_list(mineru_v2.as_content_list(values[0]), faults)),
    (mineru.KIND, lambda values: mineru.is_middle(values[0]),
     lambda values, faults: mineru.middle(values[0], faults)),
    (paddle.KIND, paddle.is_paddle, paddle.read),
    (olmocr.KIND, lambda values: olmocr.is_olmocr(values[0]), olmocr.read),
    (docling.KIND, docling.is_docling, docling.read),
    (marker.KIND, marker.is_marker, marker.read),
    (azure.KIND, azure.is_azure, azure.read),
    (vision.KIND, vision.is_vision, vision.read),
    (mistral.KIND, mistral.is_mistral, mistral.read),
    (elements.KIND, elements.is_elements, elements.read),
    (line_lists.KIND, line_lists.is_lines, line_lists.read),
)


def read_json(values: Values, faults: Faults) -> tuple[str, list[Sheet]] | None:
    """Return (kind, pages) of what a program wrote; None where it is none that is known."""
    for kind, knows, read in _READERS:
        if knows(values):
            return kind, read(values, faults)
    return None
