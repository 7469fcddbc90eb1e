"""HTML pages of e-papers: text taken as text. Nothing is run and nothing fetched; headings keep their rank.
"""
from __future__ import annotations

import re
from collections.abc import Iterator

from reader.page.sources.json_text import clean
from reader.page.sources.source import Faults, Region, Row, Sheet
from reader.page.sources.tables import cells
from reader.page.sources.xml_text import Element, all_of, local

KIND = "html"
_SKIPPED = {
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "head",
    "select",
    "button",
    "svg",
    "iframe",
    "object",
    "textarea",
    "audio",
    "video",
    "canvas",
    "map",
    "noframes",
    "rp",
    "rt",
}
_INLINE = {
    "a",
    "abbr",
    "acronym",
    "b",
    "bdi",
    "bdo",
    "big",
    "blink",
    "center",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "em",
    "font",
    "i",
    "img",
    "ins",
    "kbd",
    "label",
    "mark",
    "nobr",
    "q",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "var",
    "wbr",
}
_LABELS = {"h1": "title", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
           "figcaption": "caption", "caption": "caption", "header": "header", "footer": "footer"}
_FEWEST_ROWS = 2
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")


def read(root: Element, faults: Faults) -> list[Sheet]:
    """Return the page, one region for each block of text."""
    regions = [Region(label, rows) for label, rows in _blocks(root) if rows]
    return [Sheet(tuple(regions), ordered=True)]


def _blocks(root: Element) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Yield (label, rows) of each run of text that no block's border cuts. Iterative: pages of strangers nest
    without end.
    """
    run: list[str] = []
    label = ""  # of the block that the run stands in
    kept = {one for pre in all_of(root, "pre") for one in pre.iter()}  # whose line ends are printed
    kept_behind = kept - set(all_of(root, "pre"))
    for step, element, outer in _steps(root):
        name = local(element)
        if name not in _INLINE and step in ("enter", "leave", "table"):
            yield label or outer, _rows(run)
            run, label = [], _LABELS.get(name, "") if step != "leave" else ""
        if step == "enter":
            run += _pieces(element.text, element in kept)
            continue
        if step == "table":
            yield "table", tuple(Row(row) for row in _data(element))
        if step == "break":
            run.append("\n")
        run += _pieces(element.tail, element in kept_behind)
    yield label, _rows(run)


def _pieces(text: str | None, kept: bool) -> list[str]:
    """Return the text with white space made one; with the line ends that are kept as pieces of their own."""
    if not kept:
        return [_SPACES.sub(" ", text or "")]
    lines = (text or "").replace("\r\n", "\n").split("\n")
    return [piece for line in lines for piece in ("\n", _SPACES.sub(" ", line))][1:]


def _steps(root: Element) -> Iterator[tuple[str, Element, str]]:
    """Yield (what happens, the element, the label of what it stands in) on a walk through the page: enter,
    leave; of what is not entered break, table or skip.
    """
    waiting: list[tuple[Element, str, bool]] = [(root, "", False)]
    while waiting:
        element, outer, leaving = waiting.pop()
        step = "leave" if leaving else _first_step(element)
        yield step, element, outer
        if step == "enter":
            waiting.append((element, outer, True))
            inner = _LABELS.get(local(element), outer)
            waiting += [(child, inner, False) for child in reversed(element)]


def _first_step(element: Element) -> str:
    name = local(element)
    if not name or name in _SKIPPED:
        return "skip"
    if name == "br":
        return "break"
    return "table" if name == "table" and _data(element) else "enter"


def _rows(run: list[str]) -> tuple[Row, ...]:
    lines = clean("".join(part if part == "\n" else _SPACES.sub(" ", part) for part in run)).split("\n")
    return tuple(Row(line.strip()) for line in lines if line.strip(" \u3000"))


def _data(table: Element) -> list[str]:
    """Return the rows of a table that holds data; nothing for one that only lays out the page."""
    if any(True for one in all_of(table, "table", "div", "p", "li", "h1", "h2", "h3") if one is not table):
        return []
    rows = [cells(row) for row in all_of(table, "tr")]
    rows = [row for row in rows if sum(map(bool, row)) > 1]
    return [f"| {' | '.join(row)} |" for row in rows] if len(rows) >= _FEWEST_ROWS else []
