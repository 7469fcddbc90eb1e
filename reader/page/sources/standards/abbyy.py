"""ABBYY FineReader's XML (6 to 10): pages, blocks, paragraphs, lines, in each of which the text stands whole
or sign by sign.

After the schemas that ABBYY publishes (FineReader6-schema-v1 to FineReader10-schema-v1).
"""
from __future__ import annotations

from collections.abc import Iterator

from reader.page.model import Box
from reader.page.sources.boxes import number
from reader.page.sources.json_text import clean
from reader.page.sources.programs.any_box import any_box
from reader.page.sources.source import Faults, Region, Row, Sheet
from reader.page.sources.xml_text import Element, all_of, attribute, children, local

KIND = "abbyy"
_PICTURES = ("Picture", "RasterPicture", "VectorPicture", "Barcode", "Separator", "SeparatorsBox")


def is_abbyy(root: Element) -> bool:
    """Return whether the `document` is ABBYY's."""
    return next(all_of(root, "page"), None) is not None and next(all_of(root, "block"), None) is not None


def read(root: Element, faults: Faults) -> list[Sheet]:
    """Return the pages of the document."""
    return [_sheet(page) for page in children(root, "page")]


def _sheet(page: Element) -> Sheet:
    across, down = number(attribute(page, "width")), number(attribute(page, "height"))
    extent = (across, down) if across and down and across > 0 and down > 0 else None
    regions = [region for block in children(page, "block") for region in _regions(block)]
    return Sheet(tuple(regions), extent)


def _regions(block: Element) -> Iterator[Region]:
    kind, box = attribute(block, "blockType"), _box(block)
    if kind in _PICTURES:
        yield Region("picture", (), box)
    elif kind == "Table":
        yield Region("table", tuple(map(Row, _table(block))), box)
    else:
        for text in children(block, "text"):
            yield Region("", tuple(_row(line) for line in all_of(text, "line")), box)


def _table(block: Element) -> list[str]:
    rows = [[_cell(cell) for cell in children(row, "cell")] for row in children(block, "row")]
    return [f"| {' | '.join(row)} |" for row in rows if any(row)]


def _cell(cell: Element) -> str:
    return " ".join(_text(line) for line in all_of(cell, "line")).replace("|", "｜").strip()


def _row(line: Element) -> Row:
    language = next((attribute(one, "lang") for one in children(line, "formatting")), "")
    return Row(_text(line), _box(line), None, None, language or None)


def _text(line: Element) -> str:
    """Return the line's text: of its signs (without the other readings of a word), else as it stands."""
    pieces: list[str] = []
    for formatting in children(line, "formatting"):
        signs = list(children(formatting, "charParams"))
        pieces += [one.text or " " for one in signs] if signs else [_own(formatting)]
    return " ".join(clean("".join(pieces)).split())


def _own(formatting: Element) -> str:
    return "".join(one.text or "" for one in formatting.iter() if local(one) == "formatting")


def _box(element: Element) -> Box | None:
    return any_box({name: attribute(element, name) for name in ("l", "t", "r", "b")})
