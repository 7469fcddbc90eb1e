"""hOCR: HTML whose classes say page, area, paragraph, line and word, and whose titles say boxes and
confidence.

After the hOCR specification 1.2 (kba/hocr-spec). Read as HTML, so broken comments and instructions do no
harm. What stands outside a page is read, too, and told.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import groupby
from operator import itemgetter

from reader.page.model import Box
from reader.page.sources.boxes import box_of, number, of_corners, union
from reader.page.sources.json_text import clean
from reader.page.sources.labels import label_of
from reader.page.sources.source import Faults, Region, Row, Sheet
from reader.page.sources.xml_text import HAN_SIGN, Element, broken_text
from reader.sentence import say

KIND = "hocr"
_MARK = re.compile(rb"""class\s*=\s*["']?\s*(?:ocr|ocrx)_|name\s*=\s*["']?\s*ocr-(?:system|capabilities)""")
_PART = re.compile(
    rb"""\s*(?:<!--.{0,2000}?-->\s*)?<\w{1,10}\s[^>]{0,500}class\s*=\s*["']?\s*ocr_(?:page|document)""", re.S
)
_LINES = {"ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat", "ocr_pageno"}
_WORDS = {"ocrx_word", "ocr_word"}
_BLOCKS = {"ocr_par", "ocr_carea", "ocrx_block", "ocr_block", "ocr_column", "ocr_section", "ocr_title"}
_SPACES = re.compile(r"\s+")
_WIDE = 0.6  # heights of a word: a gap that was printed


def is_hocr(data: bytes) -> bool:
    """Return whether the HTML says that it is hOCR."""
    return bool(_MARK.search(data))


def is_part_of_hocr(data: bytes) -> bool:
    """Return whether the bytes are a page of hOCR without the HTML around it."""
    return bool(_PART.match(data))


def read(root: Element, faults: Faults) -> list[Sheet]:
    """Return the pages of an hOCR file; lines outside all pages are one more page's, or the only one's."""
    found: dict[int, list[tuple[int, str, Row]]] = {}
    pages: list[Element] = []
    blocks: dict[Element, int] = {}
    loose = 0
    for element in root.iter():
        names = _classes(element)
        if "ocr_page" in names:
            pages.append(element)
        rows = _rows(element, names)
        if not rows:
            continue
        page, block = (element, None) if "ocr_page" in names else _above(element)
        loose += page is None
        at = pages.index(page) if page is not None else max(0, len(pages) - 1)
        own = element if names & _BLOCKS else element.getparent()
        number_ = blocks.setdefault(block if block is not None else own, len(blocks) + 1)
        label = _label(names | _classes(block))
        found.setdefault(at, []).extend((number_, label, row) for row in rows)
    if loose:
        faults.add("hOCR", say("有 {0} 行不在任何一页（ocr_page）之内", loose))
    _check_head(root, faults)
    sheets = [_sheet(page, found.get(at, [])) for at, page in enumerate(pages)]
    return sheets or [_sheet(None, found.get(0, []))]


def _is_line(element: Element, names: Set[str]) -> bool:
    """Return whether the element is a printed line, and no part of another one."""
    return bool(names & _LINES) and not any(_classes(above) & _LINES for above in element.iterancestors())


def _rows(element: Element, names: Set[str]) -> list[Row]:
    """Return the printed line that the element is, or the lines of a block in which none is marked as such.
    """
    if _is_line(element, names):
        return [_row(element, _words(element))]
    if not names & {*_BLOCKS, "ocr_page"} or _has_lines_or_blocks(element):
        return []
    if words := _words(element):
        return [_row(element, line, _around(line)) for line in _lines_of_words(words)]
    texts = [text for text in broken_text(element, ("br",)) if text]
    box = _box(_properties(element)) if "ocr_page" not in names else None
    return [Row(text, box if len(texts) == 1 else None) for text in texts]


def _has_lines_or_blocks(element: Element) -> bool:
    return any(_classes(one) & (_LINES | _BLOCKS) for one in element.iter() if one is not element)


def _words(element: Element) -> list[Element]:
    return [one for one in element.iter() if _classes(one) & _WORDS]


def _lines_of_words(words: list[Element]) -> list[list[Element]]:
    """Return the words cut where one stands below and further left than the one before it."""
    lines: list[list[Element]] = []
    last: Box | None = None
    for word in words:
        box = _box(_properties(word))
        begins = box and last and box[0] < last[0] and box[1] > (last[1] + last[3]) / 2
        if begins or not lines:
            lines.append([])
        lines[-1].append(word)
        last = box or last
    return lines


def _around(words: list[Element]) -> Box | None:
    return union(_box(_properties(word)) for word in words)


def _label(names: Set[str]) -> str:
    return next((ours for name in sorted(names) if (ours := label_of(name))), "")


def _check_head(root: Element, faults: Faults) -> None:
    named = {(meta.get("name") or "").lower() for meta in root.iter("meta")}
    if "ocr-system" not in named:
        faults.add("hOCR", "没有写明识别软件（ocr-system）")


def _classes(element: Element | None) -> set[str]:
    found = element.get("class") if element is not None and isinstance(element.tag, str) else None
    return set(found.split()) if found else set()


def _above(element: Element) -> tuple[Element | None, Element | None]:
    """Return (the page, the nearest block) that the line stands in."""
    page = block = None
    for above in element.iterancestors():
        names = _classes(above)
        if block is None and names & _BLOCKS:
            block = above
        if "ocr_page" in names:
            page = above
            break
    return page, block


def _sheet(page: Element | None, rows: list[tuple[int, str, Row]]) -> Sheet:
    runs = groupby(rows, key=itemgetter(0, 1))
    regions = [Region(label, tuple(row for _, _, row in run)) for (_, label), run in runs]
    properties = _properties(page)
    box = _box(properties)
    extent = (box[2], box[3]) if box and box[2] > 0 and box[3] > 0 else None
    picture = " ".join(properties.get("image", [])).strip("\"'")
    return Sheet(tuple(regions), extent, picture=picture)


def _row(line: Element, words: list[Element], around: Box | None = None) -> Row:
    scores = [score for word in words for said in _properties(word).get("x_wconf", [])[:1]
              if (score := number(said)) is not None]
    properties = _properties(line)
    size = next((number(said) for said in properties.get("x_size", [])), None)
    confidence = min(1.0, max(0.0, sum(scores) / len(scores) / 100)) if scores else None
    language = next(_languages(line), None)
    text = _spaced(words) if words else _plain(line)
    return Row(text, around or _box(properties), size, confidence, language)


def _spaced(words: list[Element]) -> str:
    """Return the words with a blank between them; between Han characters, where programs make a word of each,
    only in a wide gap.
    """
    text = ""
    end: Box | None = None
    for word in words:
        said, box = _plain(word), _box(_properties(word))
        if not said:
            continue
        gap = box[0] - end[2] if box and end else 0.0
        wide = bool(box) and gap > _WIDE * (box[3] - box[1] if box else 0.0)
        close = not text or (HAN_SIGN.match(text[-1]) and HAN_SIGN.match(said) and not wide)
        text += said if close else f" {said}"
        end = box
    return text


def _languages(element: Element) -> Iterator[str]:
    for one in (element, *element.iterancestors()):
        if said := one.get("lang"):
            yield clean(said)


def _plain(element: Element) -> str:
    return _SPACES.sub(" ", clean("".join(element.itertext()))).strip()


def _properties(element: Element | None) -> dict[str, list[str]]:
    """Return what the element's title says: {"bbox": ["0", "0", "100", "40"], …}."""
    title = element.get("title") if element is not None else None
    parts = (part.split() for part in (title or "")[:4000].split(";"))
    return {words[0]: words[1:] for words in parts if words}


def _box(properties: dict[str, list[str]]) -> Box | None:
    told = box_of(properties.get("bbox", []))
    return told or of_corners(" ".join(properties.get("poly", [])))
