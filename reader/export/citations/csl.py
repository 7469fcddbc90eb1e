"""CSL-JSON (citation-style-language/schema, csl-data.json): article-newspaper. Its schema is checked in the
tests.

`archive` beside archive_location and `number` are left out: styles print them behind the title. Tags have
no field that Zotero
reads; they stand in a line of `note`.
"""
from __future__ import annotations

import json
from typing import Any, BinaryIO

from reader.export.article import ExportArticle
from reader.export.citations import fields
from reader.export.cleaning import one_line
from reader.export.forms import Options, Pieces
from reader.text.bylines import is_latin, latin_parts
from reader.text.citations import shown_date


def begin(file: BinaryIO, options: Options) -> Pieces:
    """Start a file: a list, one item a line."""
    return Pieces(file, record, head="[\n", between=",\n", tail="\n]\n")


def record(article: ExportArticle) -> str:
    """Return one article as an item."""
    return json.dumps(item(article), ensure_ascii=False)


def item(article: ExportArticle) -> dict[str, Any]:
    """Return one article as an item; what is not known is left out."""
    values: dict[str, Any] = {
        "id": fields.key(article),
        "type": "article-newspaper",
        "title": one_line(article.title),
        "author": [_author(name) for name in article.authors],
        "container-title": fields.paper(article),
        "publisher": one_line(article.publisher or ""),
        "issued": _issued(article.date),
        "page": article.page_list,
        "section": fields.section(article),
        "issue": str(article.issue_number or ""),
        "ISSN": one_line(article.cn_number or ""),
        "abstract": fields.abstract(article),
        "language": article.language,
        "source": "报架",
        "archive_location": article.uuid,
        "note": "\n".join(_note(article)),
    }
    return {name: value for name, value in values.items() if value}


def _author(name: str) -> dict[str, str]:
    if is_latin(name):
        family, given = latin_parts(name)
        if given:
            return {"family": family, "given": given}
    return {"literal": name}


def _issued(date: str | None) -> dict[str, Any]:
    parts = fields.date_parts(date)
    if parts:
        return {"date-parts": [parts], "raw": str(date)}
    return {"raw": shown_date(date)} if date else {}


def _note(article: ExportArticle) -> list[str]:
    """Lines of note, which Zotero shows as Extra."""
    column = article.part("column")
    lines = [
        f"农历: {article.lunar_date}" if article.lunar_date else "",
        f"栏目: {one_line(column)}" if column and article.page_name else "",
        f"标签: {'；'.join(article.tags)}" if article.tags else "",
        f"SHA-256: {article.sha256}" if article.sha256 else "",
        *fields.notes(article),
    ]
    return [line for line in lines if line]
