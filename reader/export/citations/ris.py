"""RIS for newspapers (TY NEWS), written so that Zotero's and EndNote's importers keep every field.

Zotero reads SP and EP as a range, takes the first Latin words before a colon in a note for ProCite's
fields, cuts keywords at ; and ,
and strips what looks like a tag from titles (zotero/translators, RIS.js).
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from reader.export.article import ExportArticle
from reader.export.citations import fields
from reader.export.cleaning import one_line
from reader.export.forms import Options, Pieces
from reader.text.bylines import is_latin, latin_parts
from reader.text.citations import shown_date

LATIN_COLON = re.compile(r"(?<=[^A-Za-z\s])(?=[A-Za-z][A-Za-z,\s()]*\s*:)")
TAG = re.compile(r"<(?=[a-zA-Z/])([^<>]*)>")
ANGLES = str.maketrans("<>", "＜＞")


def begin(file: BinaryIO, options: Options) -> Pieces:
    """Start a file: UTF-8 without BOM, CRLF, one record after the other."""
    return Pieces(file, record, between="\r\n")


def record(article: ExportArticle) -> str:
    """Return one article, from TY to ER."""
    lines = [f"{tag}  - {value}" for tag, value in _fields(article) if value]
    return "\r\n".join(["TY  - NEWS", *lines, "ER  - ", ""])


def _fields(article: ExportArticle) -> Iterator[tuple[str, str]]:
    yield "TI", _plain(article.title).translate(ANGLES)
    for name in article.authors:
        yield "AU", _author(name)
    yield "T2", _plain(fields.paper(article))
    yield "PB", _plain(article.publisher)
    yield from _dates(article.date)
    yield "SP", article.page_list
    yield "SE", _plain(fields.section(article))
    yield "IS", str(article.issue_number or "")
    yield "SN", _plain(article.cn_number)
    yield "LA", article.language
    yield "AB", one_line(fields.abstract(article))
    for tag in article.tags:
        yield "KW", _plain(tag).replace(";", "；").replace(",", "，")
    for note in fields.notes(article):
        yield "N1", _note(note)
    column = article.part("column")
    if column and article.page_name:
        yield "M1", f"栏目： {_plain(column)}"
    if article.lunar_date:
        yield "M1", f"农历： {_plain(article.lunar_date)}"
    if article.sha256:
        yield "M2", f"SHA-256: {article.sha256}"
    yield "AN", article.uuid
    yield "DP", "报架"


def _plain(text: str | None) -> str:
    """Return one line without what Zotero would take for a tag."""
    return TAG.sub(r"＜\1＞", one_line(text or ""))


def _author(name: str) -> str:
    if is_latin(name):
        family, given = latin_parts(_plain(name))
        return f"{family}, {given}" if given else family
    return re.sub(r",\s*", "，", _plain(name))  # a comma would cut a Chinese byline into surname and name


def _dates(date: str | None) -> Iterator[tuple[str, str]]:
    parts = fields.date_parts(date)
    if parts:
        yield "DA", "/".join(f"{part:02}" for part in parts)
        yield "PY", f"{parts[0]:04}"
    else:
        yield "DA", shown_date(date)


def _note(text: str) -> str:
    """Return a note in which no Latin word before a colon stands at a place where it would be taken for the
    name of a field.
    """
    return LATIN_COLON.sub(" ", text)
