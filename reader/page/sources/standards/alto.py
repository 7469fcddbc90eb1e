"""ALTO 2 to 4 (and the namespace of CCS before it): pages of text blocks, lines and strings.

After the ALTO schema's documentation (altoxml/documentation). Elements go by local name. Where the page's
size, its unit or its picture's name is wrong, the boxes are not believed, and the text is read without
them.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reader.page.sources.boxes import number, of_corners, sized, union
from reader.page.sources.labels import label_of
from reader.page.sources.source import Faults, Region, Row, Sheet
from reader.page.sources.standards.reading_order import ranks
from reader.page.sources.xml_text import HAN_SIGN, Element, all_of, attribute, children, local
from reader.sentence import say

KIND = "alto"
UNITS = ("", "pixel", "mm10", "inch1200")
_MARGINS = {"TopMargin": "header", "BottomMargin": "footer"}
_WIDE = 0.6  # heights of the word before: a gap that was printed


def read(root: Element, faults: Faults) -> list[Sheet]:
    """Return the pages of an ALTO file."""
    tags = {attribute(tag, "ID"): attribute(tag, "LABEL") or attribute(tag, "TYPE")
            for tag in all_of(root, "LayoutTag", "StructureTag", "OtherTag")}
    sizes = {
        attribute(style, "ID"): number(attribute(style, "FONTSIZE")) for style in all_of(root, "TextStyle")
    }
    picture = next((name.text or "" for name in all_of(root, "fileName")), None)
    trusted = _trusted(root, picture, faults)
    name = (picture or "").strip()
    order = ranks(root)
    return [_sheet(page, tags, sizes, trusted, name, order, faults) for page in all_of(root, "Page")]


def _trusted(root: Element, picture: str | None, faults: Faults) -> bool:
    """Return whether the boxes can be believed: a known unit, and a picture that has a name where one is
    named.
    """
    unit = next(((one.text or "").strip() for one in all_of(root, "MeasurementUnit")), "")
    if unit.lower() not in UNITS:
        faults.add("全页", say("计量单位“{0}”不认得，不用其中的位置", unit))
        return False
    if picture is not None and not picture.strip():
        faults.add("全页", "图像的文件名是空的，不用其中的位置")
        return False
    return True


def _sheet(
    page: Element,
    tags: Mapping[str, str],
    sizes: Mapping[str, float | None],
    trusted: bool,
    picture: str,
    order: Mapping[str, int],
    faults: Faults,
) -> Sheet:
    extent = _extent(page)
    stated = attribute(page, "WIDTH") or attribute(page, "HEIGHT")
    if stated and extent is None and trusted:
        faults.add("全页", "页面的宽高不是正数，不用其中的位置")
        trusted = False
    blocks = list(all_of(page, "TextBlock", "Illustration", "GraphicalElement"))
    if order:  # what it does not name comes last
        blocks.sort(key=lambda block: _rank(block, order))
    regions = [_region(block, tags, sizes, trusted) for block in blocks]
    if not all(row.size for region in regions for row in region.rows):
        regions = [_without_sizes(one) for one in regions]  # points beside boxes cannot be compared
    name = attribute(page, "PRINTED_IMG_NR")
    size = extent if trusted else None
    return Sheet(tuple(regions), size, ordered=bool(order), name=name, picture=picture)


def _rank(block: Element, order: Mapping[str, int]) -> float:
    """Return the place in the file's reading order of the block, or of the first of its lines that has one.
    """
    ids = [attribute(block, "ID"), *(attribute(line, "ID") for line in children(block, "TextLine"))]
    return min((float(order[one]) for one in ids if one in order), default=float("inf"))


def _extent(page: Element) -> tuple[float, float] | None:
    """Width and height of the page; None where they are not stated, or no positive numbers."""
    across, down = number(attribute(page, "WIDTH")), number(attribute(page, "HEIGHT"))
    if across is None or down is None or across <= 0 or down <= 0:
        return None
    return across, down


def _region(
    block: Element, tags: Mapping[str, str], sizes: Mapping[str, float | None], trusted: bool
) -> Region:
    box = _box(block) if trusted else None
    if local(block) != "TextBlock":
        return Region("picture", (), box)
    label = _tagged(block, tags) or label_of(attribute(block, "TYPE")) or _margin(block)
    size = _size(block, sizes)
    language = attribute(block, "LANG") or attribute(block, "language") or None
    rows = tuple(
        _row(line, size or _size(line, sizes), language, trusted) for line in children(block, "TextLine")
    )
    return Region(label, rows, box or (union(row.box for row in rows) if trusted else None))


def _tagged(block: Element, tags: Mapping[str, str]) -> str:
    """Our label for the first of the block's tags that has one."""
    found = (label_of(tags.get(ref)) for ref in attribute(block, "TAGREFS").split())
    return next((label for label in found if label), "")


def _without_sizes(region: Region) -> Region:
    return replace(region, rows=tuple(replace(row, size=None) for row in region.rows))


def _margin(block: Element) -> str:
    return next((label for above in block.iterancestors() if (label := _MARGINS.get(local(above)))), "")


def _size(element: Element, sizes: Mapping[str, float | None]) -> float | None:
    return next((size for ref in attribute(element, "STYLEREFS").split() if (size := sizes.get(ref))), None)


def _row(line: Element, size: float | None, language: str | None, trusted: bool) -> Row:
    strings = list(children(line, "String"))
    scores = [score for one in strings if (score := number(attribute(one, "WC"))) is not None]
    confidence = min(1.0, max(0.0, sum(scores) / len(scores))) if scores else None
    own = attribute(line, "LANG") or language
    box = (_box(line) or union(_box(one) for one in strings)) if trusted else None
    return Row("".join(_text(line)), box, size, confidence, own)


def _text(line: Element) -> Iterator[str]:
    """Yield the pieces of the line: strings, a blank between those that are words, the hyphen at its end."""
    before, gap, high = "", False, 0.0
    each = all(len(_content(one)) == 1 for one in children(line, "String"))
    for one in children(line, "String", "SP", "HYP"):
        name = local(one)
        if name == "SP":
            gap = _is_wide(one, high, each)
            continue
        text = _content(one) or ("-" if name == "HYP" else "")
        if name == "String" and before and text and _apart(before, text, gap):
            yield " "
        yield text
        before, gap = text or before, False
        high = _height(one) or _height(line)


def _height(element: Element) -> float:
    return number(attribute(element, "HEIGHT")) or 0.0


def _is_wide(space: Element, high: float, each: bool) -> bool:
    """Return whether the blank was printed: programs that make a word of each Han character (`each`) write
    one after every of them. `high`: the height of the word before it.
    """
    wide = number(attribute(space, "WIDTH"))
    return not each if wide is None or not high else wide > _WIDE * high


def _apart(before: str, text: str, gap: bool) -> bool:
    """Return whether a blank stands between two words; `gap`: a wide one is stated."""
    return gap or not (HAN_SIGN.match(before[-1]) or HAN_SIGN.match(text))


def _content(string: Element) -> str:
    """Return what the word says; where only its characters are told, these."""
    said = attribute(string, "CONTENT")
    return said or "".join(attribute(one, "CONTENT") for one in children(string, "Glyph"))


def _box(element: Element) -> tuple[float, float, float, float] | None:
    """Return the element's box; where it is told by its outline alone, the one around that."""
    told = sized(*(attribute(element, name) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT")))
    return told or _outline(element)


def _outline(element: Element) -> tuple[float, float, float, float] | None:
    outlines = [line for shape in children(element, "Shape") for line in children(shape, "Polygon")]
    return of_corners(attribute(outlines[0], "POINTS")) if outlines else None
