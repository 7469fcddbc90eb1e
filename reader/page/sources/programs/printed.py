"""What PaddleOCR and EasyOCR print on the screen, kept as a text: Python values, each with a text and how
sure it is, mostly with its box: `[[[24.0, 36.0], …], ('青禾日报', 0.99)]`, `([[189, 75], …], '青禾', 0.37)`.

After the log of PaddleOCR's command line before version 3 and the examples in both programs' documentation.
"""
from __future__ import annotations

import ast
import json
import re
from typing import Any

_BEGINS = ("[2", "[[", "([", "('", '("', "[(", "ppocr")
_CORNER = r"\[-?[0-9.]{1,12}, ?-?[0-9.]{1,12}\]"
_ENTRY = re.compile(
    rf"[\[(]{{0,3}}(?P<box>\[{_CORNER}(?:, ?{_CORNER}){{1,40}}\])?[\s,]{{0,3}}\(?"
    r"(?P<text>'(?:[^'\\\n]|\\.){1,1000}'|\"(?:[^\"\\\n]|\\.){1,1000}\")"
    r", ?(?P<score>[01](?:\.\d{1,20})?(?:e-\d{1,3})?)"
    r"[)\]]{0,3},?"
)
_LOG = re.compile(
    r"(?:\[\d{4}[^\]\n]{6,40}\] ?)?ppocr [A-Z]{4,11}: ?(?:\*{4,}[^\n]*|[a-z_]{2,12} num [^\n]*)?")
_SCORED = re.compile(r"(?P<text>\S.{0,1000}?)[\t ] ?(?P<score>0\.[0-9]{2,20}|1\.0{1,20})\s*")
_FEWEST = 5  # lines of a text with nothing but a number behind each
_MOST = 0.9  # share of the text that such values are


def of_screen(text: str) -> list[Any] | None:
    """Return the printed lines as one list of objects with text, box and score; None for any other text."""
    if not text.lstrip().startswith(_BEGINS):
        return _scored(text)
    plain = _LOG.sub("", text)
    found = list(_ENTRY.finditer(plain))
    held = sum(_printed_size(entry[0]) for entry in found)
    if not found or held < _MOST * _printed_size(plain) or _is_json(text):
        return None
    return [[_line(entry) for entry in found]]


def _scored(text: str) -> list[Any] | None:
    """Return the lines of a text each of which ends in how sure it is: 青禾日报 0.9871."""
    if _SCORED.fullmatch(text.lstrip().partition("\n")[0]) is None:
        return None
    rows = [row for row in text.split("\n") if row.strip()]
    found = [entry for row in rows if (entry := _SCORED.fullmatch(row.strip()))]
    if len(found) < max(len(rows), _FEWEST):
        return None
    return [[{"text": row["text"], "box": None, "score": float(row["score"])} for row in found]]


def _is_json(text: str) -> bool:
    """Return whether the text is JSON, which those read who know its lists."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _printed_size(text: str) -> int:
    """Return how many characters the text has but blanks."""
    return sum(map(len, text.split()))


def _line(entry: re.Match[str]) -> dict[str, Any]:
    box = entry["box"]
    text = ast.literal_eval(entry["text"])
    return {"text": text, "box": json.loads(box) if box else None, "score": float(entry["score"])}
