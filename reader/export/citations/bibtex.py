"""Classic BibTeX: the same entry with journal, year and month, for styles that know no `date`."""
from __future__ import annotations

from typing import BinaryIO

from reader.export.article import ExportArticle
from reader.export.citations import fields
from reader.export.citations.latex import authors, braced, entry, keywords
from reader.export.forms import Options, Pieces

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def begin(file: BinaryIO, options: Options) -> Pieces:
    """Start a file: UTF-8, LF, an empty line between two entries."""
    return Pieces(file, record, between="\n")


def record(article: ExportArticle) -> str:
    """Return one article as an entry."""
    parts = fields.date_parts(article.date)
    rows = [
        ("author", authors(article.authors)),
        ("title", braced(article.title)),
        ("journal", braced(fields.paper(article))),
        ("entrysubtype", "newspaper"),
        ("year", str(parts[0]) if parts else ""),
        ("month", f"{parts[1]}" if len(parts) > 1 else ""),
        ("day", str(parts[2]) if len(parts) > 2 else ""),
        ("date", article.date or ""),
        ("pages", article.page_list),
        ("number", str(article.issue_number or "")),
        ("publisher", braced(article.publisher)),
        ("language", article.language),
        ("keywords", keywords(article.tags)),
        ("abstract", braced(fields.abstract(article))),
        ("note", braced(" / ".join(fields.notes(article)))),
    ]
    return entry("article", fields.key(article), rows)
