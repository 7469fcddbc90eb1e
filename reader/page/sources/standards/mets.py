"""METS: the contents of an issue: its paper, its day, and which files hold which page. It has no text
itself.

After the METS schema (Library of Congress) as ENMAP, docWorks, Kitodo and the National Digital Newspaper
Program write it: `fileSec` names files, the physical `structMap` has a `div` for each page. Hrefs are
returned as they stand: whoever opens them sees to it that they stay in the folder.
"""
from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from reader.page.sources.boxes import number
from reader.page.sources.xml_text import Element, all_of, attribute, children, first, local, parse_xml

_DAY = re.compile(r"(?<!\d)(1[6-9]\d\d|20\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)")
_WITHOUT_DASHES = re.compile(r"\s*(1[6-9]\d\d|20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\s*")
_DATES = ("dateIssued", "date", "issued")  # of MODS, of Dublin Core
_TITLED = ("titleInfo", "mods", "dc", "record", "xmlData")
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
    maps = list(children(root, "structMap"))
    physical = next((one for one in maps if attribute(one, "TYPE").upper() == "PHYSICAL"), None)
    listed = next((found for one in (physical, *maps) if one is not None and (found := _pages(one))), [])
    pages = tuple(_page(div, at, hrefs) for at, div in enumerate(listed[:_MOST_PAGES], 1))
    return Issue(_title(root, [one for one in (physical, *maps) if one is not None]), _day(root), pages)


def _pages(structure: Element) -> list[Element]:
    """Return the divisions that are pages: `page`, `PAGE`, `np:page`; where the physical ones have no kind,
    those with files.
    """
    divs = list(all_of(structure, "div"))
    named = [one for one in divs if _kind(one) == "page"]
    if named or attribute(structure, "TYPE").upper() != "PHYSICAL":
        return named
    return [one for one in divs if not _kind(one) and first(one, "fptr") is not None]


def _kind(div: Element) -> str:
    return attribute(div, "TYPE").lower().rpartition(":")[2]


def _page(div: Element, at: int, hrefs: Mapping[str, str]) -> IssuePage:
    order = number(attribute(div, "ORDER"))
    files = tuple(dict.fromkeys(href for ref in _refs(div) if (href := hrefs.get(ref))))
    which = int(order) if order and 0 < order <= _MOST_PAGES else at
    return IssuePage(which, attribute(div, "ORDERLABEL"), files)


def _refs(div: Element) -> Iterator[str]:
    for one in all_of(div, "fptr", "area"):
        if ref := attribute(one, "FILEID"):
            yield ref


def _title(root: Element, maps: Sequence[Element]) -> str:
    """Return the paper's name: of the newspaper's own description, else the label of the outermost division.
    """
    outer = [div for one in maps if (div := first(one, "div")) is not None]
    for div in outer:
        described = set(attribute(div, "DMDID").split())
        sections = [one for one in children(root, "dmdSec") if attribute(one, "ID") in described]
        if found := next((title for section in sections if (title := _described(section))), ""):
            return found
    labels = [*(attribute(div, "LABEL") for div in outer), _DAY.sub("", attribute(root, "LABEL"))]
    return next((label for one in labels if (label := one.strip(" ,，、;；-"))), "")


def _described(section: Element) -> str:
    """Return the title in a description: its own, else that of what it is a part of."""
    own: list[str] = []
    hosts: list[str] = []
    for title in all_of(section, "title"):
        if local(title.getparent()) not in _TITLED or not (title.text or "").strip():
            continue
        inside = any(local(above) == "relatedItem" for above in title.iterancestors())
        (hosts if inside else own).append(" ".join(title.text.split()))
    return next(iter((*own, *hosts)), "")


def _day(root: Element) -> str:
    """Return the day of the issue: MODS dateIssued, else the first ISO day in a label."""
    dates = [one.text or "" for one in all_of(root, *_DATES)]
    plain = ["-".join(found.groups()) for text in dates if (found := _WITHOUT_DASHES.fullmatch(text))]
    said = [*dates, *plain, attribute(root, "LABEL")]
    said += [attribute(div, name) for div in all_of(root, "div") for name in ("LABEL", "ORDERLABEL")]
    found = next((match for text in said if (match := _DAY.search(text))), None)
    return found[0] if found else ""
