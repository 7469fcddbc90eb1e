"""Marks where they stand: ==…== in a paragraph, and in words where a passage is to be found."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reader.export.article import ExportArticle, ExportBlock, ExportSpan
from reader.export.wording.escaping import Raw, escape


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a paragraph's text and the numbers of the notes (from 1, in the article's order) whose marks
    cover it."""

    text: str
    notes: tuple[int, ...]


def pieces(article: ExportArticle, index: int) -> Iterator[Piece]:
    """Yield the paragraph article.blocks[index] cut where a mark begins or ends; joined they are its text."""
    text = article.blocks[index].text
    found = list(_marks(article, index, len(text)))
    cuts = sorted({0, len(text), *(at for start, end, _ in found for at in (start, end))})
    for start, end in pairwise(cuts):
        covering = tuple(number for a, b, number in found if a <= start and end <= b)
        yield Piece(text[start:end], covering)


def _marks(article: ExportArticle, index: int, size: int) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, number of the note) of the marks in that paragraph."""
    for number, note in enumerate(article.notes, 1):
        for span in note.spans:
            if span.block == index and 0 <= span.start < span.end <= size:
                yield span.start, span.end, number


def highlighted(block: ExportBlock, article: ExportArticle) -> Raw:
    """Return the paragraph as Markdown with ==…== round what is marked (Obsidian and many editors show it.

    It is no CommonMark).
    """
    made = []
    for piece in pieces(article, article.blocks.index(block)):
        shown = escape(piece.text)
        bare = piece.text.strip()
        made.append(f"=={shown}==" if piece.notes and bare == piece.text and bare else shown)
    return Raw("".join(made))


def place(span: ExportSpan, article: ExportArticle) -> str:
    """Return where the passage stands: 第 3 段第 12–18 字.

    Paragraphs are counted as they are printed, from 1; empty where it is gone.
    """
    if span.block < 0:
        return ""
    number = sum(1 for block in article.blocks[:span.block + 1] if _printed(block))
    if span.end - span.start == 1:
        return f"第 {number} 段第 {span.end} 字"
    return f"第 {number} 段第 {span.start + 1}–{span.end} 字"


def _printed(block: ExportBlock) -> bool:
    return block.role not in ("headline", "repeat", "part") and bool(block.text.strip())
