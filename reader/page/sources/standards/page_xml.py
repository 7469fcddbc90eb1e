"""PAGE XML (2010 to 2019, Transkribus and eScriptorium among its writers): regions, lines, reading order.

After PRImA's schema (page content, http and https namespaces). Elements go by local name. A region or line
without coordinates is read without them; a page whose size is no number is refused, since nothing in it can
be placed.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.errors import ReaderError
from reader.page.model import Box
from reader.page.sources.boxes import around, number
from reader.page.sources.labels import label_of
from reader.page.sources.source import Faults, Region, Row, Sheet
from reader.page.sources.standards.page_tables import is_cell, table_rows
from reader.page.sources.xml_text import Element, all_of, attribute, children, first, local, together
from reader.sentence import say

KIND = "page"
_INDEX = re.compile(r"readingOrder\s*\{[^}]*index:\s*(\d+)")
_TYPE = re.compile(r"structure\s*\{[^}]*type:\s*([A-Za-z_-]+)")
# Of a line: who parted the page into articles names the one it stands in (Transkribus, the NewsEye corpora)
_ARTICLE = re.compile(r"structure\s*\{\s*id:\s*([\w.-]{1,80})\s*;\s*type:\s*article\b")
_PICTURES = (
    "ImageRegion",
    "GraphicRegion",
    "LineDrawingRegion",
    "ChartRegion",
    "AdvertRegion",
    "SeparatorRegion",
)
_READ = ("TextRegion", "TableRegion", *_PICTURES)


def read(root: Element, faults: Faults) -> list[Sheet]:
    """Return the pages of a PAGE file. Raises ReaderError for a page whose size is no number."""
    return [_sheet(page, faults) for page in all_of(root, "Page")]


def _sheet(page: Element, faults: Faults) -> Sheet:
    extent = _extent(page)
    regions, ordered = _regions(page)
    found = [_region(region, extent, faults) for region in regions]
    told = [_articles_of(region) for region in regions]
    if any(told):
        found, ordered = _by_article(found, told), True
    return Sheet(tuple(found), extent, ordered=ordered, picture=attribute(page, "imageFilename"))


def _articles_of(region: Element) -> set[str]:
    """Return the names of the articles that the file says the region's lines stand in."""
    said = (_ARTICLE.search(attribute(line, "custom")) for line in children(region, "TextLine"))
    return {one[1] for one in said if one is not None}


def _by_article(regions: Sequence[Region], told: Sequence[set[str]]) -> list[Region]:
    """Return the regions with the numbers of their articles, those of each one after the other; one whose
    lines stand in several has none.
    """
    numbers: dict[str, int] = {}
    begun: dict[int, int] = {}
    placed = []
    for at, (region, names) in enumerate(zip(regions, told, strict=True)):
        name = next(iter(names)) if len(names) == 1 else ""
        story = numbers.setdefault(name, len(numbers) + 1) if name else 0
        first_of = begun.setdefault(story, at) if story else at
        placed.append((first_of, at, replace(region, story=story)))
    return [region for _, _, region in sorted(placed, key=lambda one: one[:2])]


def _extent(page: Element) -> tuple[float, float] | None:
    """Width and height of the page; None where there is no surface, or nothing is said of it. Raises
    ReaderError for what is no number.
    """
    if not attribute(page, "imageWidth") and not attribute(page, "imageHeight"):
        return None
    across, down = number(attribute(page, "imageWidth")), number(attribute(page, "imageHeight"))
    if across is None or down is None:
        said = f"{attribute(page, 'imageWidth')} × {attribute(page, 'imageHeight')}"
        raise ReaderError(
            say("页面的宽高“{0}”不是数，无法知道文字在版面上的位置。", said),
            "请从识别软件重新导出 PAGE XML，或改用 txt 输出。",
        )
    return (across, down) if across > 0 and down > 0 else None


def _regions(page: Element) -> tuple[list[Element], bool]:
    """Return the page's regions, and whether they stand in an order that the file gives."""
    regions = [one for one in page.iter() if local(one) in _READ and not is_cell(one)]
    order = _order(page)
    ranks = {attribute(region, "id"): _rank(region, order) for region in regions}
    ordered = bool(order) or any(_INDEX.search(attribute(region, "custom")) for region in regions)
    if ordered:  # what the order does not name comes last
        regions.sort(key=lambda region: ranks[attribute(region, "id")])
    return regions, ordered


def _order(page: Element) -> dict[str, int]:
    """{region id: its place} where the file has an ordered group; regions of unordered groups have none."""
    listed = first(page, "ReadingOrder")
    if listed is None or not any(True for _ in all_of(listed, "OrderedGroup", "OrderedGroupIndexed")):
        return {}
    found: dict[str, int] = {}
    for group in children(listed, "OrderedGroup", "UnorderedGroup"):
        for ref in _refs(group):
            found.setdefault(ref, len(found))
    return found


def _refs(group: Element) -> Iterator[str]:
    members = [one for one in group if local(one).startswith(("RegionRef", "OrderedGroup", "UnorderedGroup"))]
    if local(group).startswith("OrderedGroup"):
        members.sort(key=lambda one: number(attribute(one, "index")) or 0.0)
    for one in members:
        if attribute(one, "regionRef"):
            yield attribute(one, "regionRef")
        yield from _refs(one)


def _rank(region: Element, order: dict[str, int]) -> float:
    known = order.get(attribute(region, "id"))
    if known is not None:
        return float(known)
    told = _INDEX.search(attribute(region, "custom"))
    return float(told[1]) if told and not order else float("inf")


def _region(region: Element, extent: tuple[float, float] | None, faults: Faults) -> Region:
    where = say("区域 {0}", attribute(region, "id") or "?")
    box = _box(region) if extent else None
    if box is None and extent:
        faults.add(where, "没有可用的坐标")
    if local(region) == "TableRegion":
        return Region("table", tuple(map(Row, table_rows(region, _cell))), box)
    if local(region) != "TextRegion":
        return Region("picture", (), box)
    told = _TYPE.search(attribute(region, "custom"))
    label = label_of(attribute(region, "type")) or label_of(told[1] if told else "")
    return Region(label, _rows(region, bool(extent)), box)


def _rows(region: Element, placed: bool) -> tuple[Row, ...]:
    """Return the region's lines; where these have no text, that of the region itself."""
    lines = sorted(children(region, "TextLine"), key=_line_rank)
    rows = [_row(line, region, placed) for line in lines]
    if not any(row.text.strip() for row in rows) and (whole := _said(region)) and not _holds_text(region):
        rows = [Row(text) for text in whole.split("\n")]
    return tuple(rows)


def _holds_text(region: Element) -> bool:
    """Return whether regions in this one say themselves what is printed there."""
    inner = (one for one in all_of(region, "TextRegion") if one is not region)
    return any(_said(line) for one in inner for line in (one, *children(one, "TextLine")))


def _cell(cell: Element) -> str:
    """Return the text of a table's cell, its lines joined."""
    return together(row.text.strip() for row in _rows(cell, False))


def _line_rank(line: Element) -> float:
    told = _INDEX.search(attribute(line, "custom"))
    return float(told[1]) if told else 0.0


def _row(line: Element, region: Element, placed: bool) -> Row:
    said = _said(line) or together(_word(word) for word in children(line, "Word"))
    found = _equivalent(line)
    confidence = number(attribute(found, "conf")) if found is not None else None
    language = attribute(line, "primaryLanguage") or attribute(region, "primaryLanguage") or None
    sound = confidence is not None and 0 <= confidence <= 1
    box = _box(line) if placed else None
    return Row(said.replace("\n", " "), box, None, confidence if sound else None, language)


def _word(word: Element) -> str:
    """Return the word; where only its characters are told, these."""
    return _said(word) or "".join(_said(one) for one in children(word, "Glyph"))


def _equivalent(element: Element) -> Element | None:
    """Return the first reading of the element: the one with the lowest index."""
    readings = list(children(element, "TextEquiv"))
    return min(readings, key=lambda one: number(attribute(one, "index")) or 0.0) if readings else None


def _said(element: Element) -> str:
    found = _equivalent(element)
    if found is None:
        return ""
    texts = (first(found, "Unicode"), first(found, "PlainText"))
    return next((text.text for text in texts if text is not None and text.text), "")


def _box(element: Element) -> Box | None:
    """Return the box around the element's polygon: `points="x,y x,y"`, before 2013 `<Point x y/>`."""
    coords = first(element, "Coords")
    if coords is None:
        return None
    points = [tuple(number(part) for part in pair.split(",")) for pair in attribute(coords, "points").split()]
    points += [
        (number(attribute(one, "x")), number(attribute(one, "y"))) for one in children(coords, "Point")
    ]
    pairs = [(pair[0], pair[1]) for pair in points if len(pair) == 2]
    return around(pairs) if len(pairs) == len(points) else None
