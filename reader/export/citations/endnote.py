"""EndNote's tagged form (.enw): %0 Newspaper Article. A blank in a Chinese name cuts it there; the whole
day stands in %D."""
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


def begin(file: BinaryIO, options: Options) -> Pieces:
    """Start a file: UTF-8, CRLF, an empty line between two records."""
    return Pieces(file, record, between="\r\n")


def record(article: ExportArticle) -> str:
    """Return one article, from %0 on."""
    lines = [f"%{tag} {one_line(value)}" for tag, value in _fields(article) if value.strip()]
    return "\r\n".join(["%0 Newspaper Article", *lines, ""])


def _fields(article: ExportArticle) -> Iterator[tuple[str, str]]:
    yield "T", article.title
    for name in article.authors:
        yield "A", _author(name)
    yield "B", fields.paper(article)
    yield "I", article.publisher or ""
    yield "D", shown_date(article.date)
    yield "P", article.page_list
    yield "N", str(article.issue_number or "")
    yield "G", article.language
    for tag in article.tags:
        yield "K", tag
    yield "X", fields.abstract(article)
    for note in fields.notes(article):
        yield "Z", note


def _author(name: str) -> str:
    if is_latin(name):
        family, given = latin_parts(name)
        return f"{family}, {given}" if given else family
    return re.sub(r",\s*", "，", name).replace(" ", "·")
