"""METS: the contents of an issue: its paper, its day, and which files hold which page. It has no text
itself.

After the METS schema (Library of Congress) as ENMAP, docWorks and Kitodo write it: `fileSec` names files,
the physical `structMap` has a `div` for each page. Hrefs are returned as they stand: whoever opens them
sees to it that they stay in the folder.
"""
from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from reader.page.sources.boxes import number
from reader.page.sources.xml_text import Element, all_of, attribute, children, first, local, parse_xml

_DAY = re.compile(r"(?<!\d)(1[6-9]\d\d|20\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)")
_TITLED = ("titleInfo", "mods")
_MOST_PAGES = 2000


@dataclass(frozen=True, slots=True)
class IssuePage:
    """A page of the issue: its number in order, what is printed on it, and the hrefs of its files."""

    number: int
    label: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as a METS file lists it; `date` is an ISO day, "" where none is given."""

    title: str
    date: str
    pages: tuple[IssuePage, ...]

    def to_json(self) -> str:
        """Return the form in which a batch keeps it; `from_json` reads it back."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Issue:
        """Return the issue that `to_json` wrote."""
        row = json.loads(text)
        pages = tuple(IssuePage(one["number"], one["label"], tuple(one["files"])) for one in row["pages"])
        return cls(row["title"], row["date"], pages)


def read(data: bytes) -> Issue:
    """Return the issue in a METS file's bytes. Raises ReaderError for XML that cannot be read."""
    root = parse_xml(data)
    hrefs = {attribute(file, "ID"): attribute(place, "href")
             for file in all_of(root, "file") if (place := first(file, "FLocat")) is not None}
    maps = children(root, "structMap")
    physical = next((one for one in maps if attribute(one, "TYPE").upper() == "PHYSICAL"), None)
    every = [] if physical is None else all_of(physical, "div")
    divs = [one for one in every if attribute(one, "TYPE").lower() == "page"]
    pages = tuple(_page(div, at, hrefs) for at, div in enumerate(divs[:_MOST_PAGES], 1))
    return Issue(_title(root, physical), _day(root), pages)


def _page(div: Element, at: int, hrefs: Mapping[str, str]) -> IssuePage:
    order = number(attribute(div, "ORDER"))
    files = tuple(dict.fromkeys(href for ref in _refs(div) if (href := hrefs.get(ref))))
    which = int(order) if order and 0 < order <= _MOST_PAGES else at
    return IssuePage(which, attribute(div, "ORDERLABEL"), files)


def _refs(div: Element) -> Iterator[str]:
    for one in all_of(div, "fptr", "area"):
        if ref := attribute(one, "FILEID"):
            yield ref


def _title(root: Element, physical: Element | None) -> str:
    """Return the paper's name: of the newspaper's own description, else the label of the outermost division.
    """
    outer = next(all_of(physical, "div"), None) if physical is not None else None
    described = set(attribute(outer, "DMDID").split()) if outer is not None else set()
    for section in children(root, "dmdSec"):
        if attribute(section, "ID") not in described:
            continue
        for title in all_of(section, "title"):
            if local(title.getparent()) in _TITLED and (title.text or "").strip():
                return " ".join(title.text.split())
    return attribute(outer, "LABEL") if outer is not None else ""


def _day(root: Element) -> str:
    """Return the day of the issue: MODS dateIssued, else the first ISO day in a label."""
    said = [one.text or "" for one in all_of(root, "dateIssued")]
    said += [attribute(root, "LABEL"), *(attribute(div, "LABEL") for div in all_of(root, "div"))]
    found = next((match for text in said if (match := _DAY.search(text))), None)
    return found[0] if found else ""
