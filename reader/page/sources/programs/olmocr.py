"""olmOCR's JSON: documents of its pipeline (Dolma: `text` with `pdf_page_numbers`) and a page's own answer
(`natural_text`).

The text is Markdown; olmOCR gives no boxes.
"""
from __future__ import annotations

from typing import Any

from reader.page.sources.json_text import text_of
from reader.page.sources.source import Faults, Region, Row, Sheet
from reader.sentence import say

KIND = "olmocr"


def is_olmocr(value: Any) -> bool:
    """Return whether the JSON value is olmOCR's."""
    if not isinstance(value, dict):
        return False
    document = isinstance(value.get("text"), str) and isinstance(value.get("attributes"), dict)
    return "natural_text" in value or document


def read(values: list[Any], faults: Faults) -> list[Sheet]:
    """Return the pages in the values, one after the other."""
    sheets: list[Sheet] = []
    for at, value in enumerate(values, 1):
        if not is_olmocr(value):
            faults.add(say("第 {0} 行", at), "不是 olmOCR 的结果")
        elif "natural_text" in value:
            sheets.append(_sheet(text_of(value["natural_text"]), value.get("primary_language")))
        else:
            sheets += _document(value, say("第 {0} 行", at), faults)
    return sheets


def _document(value: dict[str, Any], where: str, faults: Faults) -> list[Sheet]:
    text = value["text"]
    pages = value["attributes"].get("pdf_page_numbers")
    if not isinstance(pages, list) or not pages:
        return [_sheet(text_of(text), None)]
    sheets = []
    for span in pages:
        numbers = isinstance(span, list) and len(span) == 3 and all(isinstance(one, int) for one in span)
        if not numbers or not 0 <= span[0] <= span[1] <= len(text):
            faults.add(where, "pdf_page_numbers 不成立")
            return [_sheet(text_of(text), None)]
        sheets.append(_sheet(text_of(text[span[0]:span[1]]), None))
    return sheets


def _sheet(text: str, language: Any) -> Sheet:
    said = language if isinstance(language, str) else None
    regions = [Region("", tuple(Row(line, language=said) for line in part.split("\n")))
               for part in text.split("\n\n") if part.strip()]
    return Sheet(tuple(regions), ordered=True)
