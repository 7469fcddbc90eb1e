"""Invented pages as the recogniser reads them, and what the tests ask of them."""
from __future__ import annotations

from reader.page.model import Page
from reader.page.recognition import recognise
from reader.page.text.lines import split_lines


def read(*paragraphs: str) -> Page:
    """Recognise a page whose paragraphs stand apart by one blank line: paragraph n is source line 2n - 1."""
    return recognise(split_lines("\n\n".join(paragraphs)))


def read_text(text: str) -> Page:
    """Recognise a page as it is written out."""
    return recognise(split_lines(text.strip("\n")))


def headlines(found: Page) -> list[str | None]:
    return [article.part("headline") for article in found.articles]


def texts(found: Page, role: str) -> list[str]:
    """Return the paragraphs of articles that have this role."""
    return [block.text for article in found.articles for block in article.blocks if block.role == role]
