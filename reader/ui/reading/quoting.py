"""Copied text with where it comes from."""
from __future__ import annotations

from reader.library.articles import ArticleText
from reader.text.citations import CitationParts, cite


def cited(article: ArticleText, text: str, style: str) -> str:
    """Return the text, and on a line of its own the article's citation in GB/T 7714."""
    headline = article.part("headline")
    parts = CitationParts(article.byline, headline or "", article.paper, article.date, article.page)
    citation = cite(parts, style=style)
    return f"{text}\n{citation}" if text else citation
