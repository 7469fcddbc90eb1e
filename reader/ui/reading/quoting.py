"""Copied text with where it comes from."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from reader.library.articles import ArticleText
from reader.text.page_numbers import printed

if TYPE_CHECKING:
    from reader.export.copied import Copied

MARKDOWN = "text/markdown"  # RFC 7763


def cited(parts: Sequence[ArticleText], paragraphs: Sequence[str], style: str) -> Copied:
    """Return paragraphs of an article (with its continuations) and its citation in GB/T 7714."""
    from reader.export.copied import passage
    from reader.text.bylines import names
    from reader.text.citations import CitationParts, cite

    first = parts[0]
    pages = dict.fromkeys(printed(part.page) for part in parts if part.page is not None)
    authors = dict.fromkeys(name for part in parts for name in names(part.byline))
    headline = first.part("headline") or ""
    entry = CitationParts(tuple(authors), headline, first.paper, first.date, ",".join(pages))
    return passage(paragraphs, cite(entry, style))


def mime(copied: Copied, plain: str | None = None) -> QMimeData:
    """Return what the clipboard or a drag carries: plain text, Markdown, HTML.

    `plain`: instead of the copied's own.
    """
    data = QMimeData()
    data.setText(copied.plain if plain is None else plain)
    data.setHtml(copied.html)
    data.setData(MARKDOWN, copied.markdown.encode())
    return data
