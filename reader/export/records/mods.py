"""MODS 3.8 (loc.gov/standards/mods), as Zotero's importer keeps it: start and end of the pages are the same
string."""
from __future__ import annotations

import re
from typing import BinaryIO

from reader.export.article import ExportArticle
from reader.export.citations import fields
from reader.export.cleaning import one_line
from reader.export.forms import Options, Pieces
from reader.export.records.xml import DECLARATION, Element, write
from reader.page.text.names import looks_like_name
from reader.text.bylines import is_latin, latin_parts

CODE = {"type": "code", "authority": "rfc5646"}
SPACE = {"xmlns": "http://www.loc.gov/mods/v3"}
DOUBLE = re.compile(
    "^(?:司马|上官|欧阳|夏侯|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|端木|南宫|歐陽|諸葛|司馬)")


def begin(file: BinaryIO, options: Options) -> Pieces:
    """Start a file: one record, or a collection."""
    if options.single:
        head = f'{DECLARATION}<modsCollection xmlns="{SPACE["xmlns"]}">\n'
        return Pieces(file, lambda article: record(article, {}, 1), head=head, tail="</modsCollection>\n")
    return Pieces(file, lambda article: record(article, {**SPACE, "version": "3.8"}), head=DECLARATION)


def record(article: ExportArticle, attributes: dict[str, str], indent: int = 0) -> str:
    """Return one article as <mods>."""
    notes = [Element("note", text) for text in fields.notes(article)]
    tags = [Element("subject", [Element("topic", one_line(tag))]) for tag in article.tags]
    children = [
        Element("titleInfo", [Element("title", one_line(article.title))]),
        *(_name(name) for name in article.authors),
        Element("typeOfResource", "text"),
        Element("genre", "newspaperArticle", {"authority": "local"}),
        Element("language", [Element("languageTerm", article.language, CODE)]),
        Element("abstract", fields.abstract(article)),
        Element("note", one_line(article.citation), {"type": "preferred citation"}),
        *notes,
        *tags,
        _host(article),
        Element("recordInfo", [
            Element("recordContentSource", "报架"),
            Element("recordIdentifier", article.uuid),
        ]),
    ]
    return write(Element("mods", children, attributes), indent)


def _name(name: str) -> Element:
    role = Element("role", [Element("roleTerm", "aut", {"type": "code", "authority": "marcrelator"})])
    if fields.is_body(name):
        return Element("name", [Element("namePart", name), role], {"type": "corporate"})
    family, given = _parts(name)
    parts = [Element("namePart", family, {"type": "family"}), Element("namePart", given, {"type": "given"})]
    return Element("name", [*(parts if given else [Element("namePart", name)]), role], {"type": "personal"})


def _parts(name: str) -> tuple[str, str]:
    """Return (family, given); no given name where the byline does not tell the two apart."""
    if is_latin(name):
        return latin_parts(name)
    if not looks_like_name(name):
        return name, ""
    size = 2 if DOUBLE.match(name) and len(name) > 2 else 1
    return name[:size], name[size:]


def _host(article: ExportArticle) -> Element:
    date = article.date or ""
    certain = re.fullmatch(r"\d{4}(-\d{2}){0,2}", date)
    when = Element("date", date, {"encoding": "w3cdtf"} if certain else {"qualifier": "questionable"})
    pages = article.page_list
    part = Element("part", [
        Element("detail", [Element("number", fields.section(article))], {"type": "section"}),
        Element("detail", [Element("number", article.issue_number)], {"type": "issue"}),
        Element("extent", [Element("start", pages), Element("end", pages)], {"unit": "pages"}),
        when,
    ])
    return Element("relatedItem", [
        Element("titleInfo", [Element("title", fields.paper(article))]),
        Element("originInfo", [Element("publisher", one_line(article.publisher or ""))]),
        Element("identifier", one_line(article.cn_number or ""), {"type": "cn"}),
        part,
    ], {"type": "host"})
