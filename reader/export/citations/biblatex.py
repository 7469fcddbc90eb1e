"""BibLaTeX: @article with entrysubtype newspaper, the day in `date`. Zotero makes a journal article of it,
whatever one writes."""
from __future__ import annotations

from typing import BinaryIO

from reader.export.article import ExportArticle
from reader.export.citations import fields
from reader.export.citations.latex import authors, braced, entry, keywords
from reader.export.forms import Options, Pieces

LANGUAGES = {"zh-CN": "chinese", "zh-Hant": "chinese", "en": "english"}


def begin(file: BinaryIO, options: Options) -> Pieces:
    """Start a file: UTF-8, LF, an empty line between two entries."""
    return Pieces(file, record, between="\n")


def record(article: ExportArticle) -> str:
    """Return one article as an entry."""
    every = fields.notes(article)
    rows = [
        ("author", authors(article.authors)),
        ("title", braced(article.title)),
        ("journaltitle", braced(fields.paper(article))),
        ("entrysubtype", "newspaper"),
        ("date", article.date or ""),
        ("pages", article.page_list),
        ("chapter", braced(fields.section(article))),
        ("number", str(article.issue_number or "")),
        ("issn", braced(article.cn_number)),
        ("publisher", braced(article.publisher)),
        ("language", article.language),
        ("langid", LANGUAGES.get(article.language, "")),
        ("keywords", keywords(article.tags)),
        ("abstract", braced(fields.abstract(article))),
        ("note", braced(every[0] if every else "")),
        ("annote", braced(" / ".join(every[1:]))),
    ]
    return entry("article", fields.key(article), rows)
