"""Tables as OCR programs write them (HTML) → one line for each row, with bars between the cells as in
Markdown.
"""
from __future__ import annotations

import re

from reader.errors import ReaderError
from reader.page.sources.xml_text import Element, all_of, parse_html

_SPACES = re.compile(r"\s+")


def table_lines(markup: str) -> list[str]:
    """Return the rows of an HTML table as `| 甲 | 乙 |`; the lines as they are for anything else."""
    if "<t" not in markup.lower():
        return markup.split("\n")
    try:
        root = parse_html(markup.encode("utf-8"), "utf-8")
    except ReaderError:
        return markup.split("\n")
    rows = [cells(row) for row in all_of(root, "tr")]
    lines = [f"| {' | '.join(row)} |" for row in rows if any(row)]
    return lines or [_plain(root)]


def cells(row: Element) -> list[str]:
    """Return the texts of a row's cells, white space made one."""
    return [_plain(cell).replace("|", "｜") for cell in all_of(row, "td", "th")]


def _plain(element: Element) -> str:
    return _SPACES.sub(" ", "".join(element.itertext())).strip()
