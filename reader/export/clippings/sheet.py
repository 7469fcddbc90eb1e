"""One article as HTML: an <article> for browsers. Text from a page never becomes markup."""
from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from html import escape

from reader.export.article import ExportArticle
from reader.export.clippings import parts
from reader.export.clippings.parts import Part

WIDEST = 480  # pixels of a picture on the sheet
LOOK = "background-color: {}; color: #211f1c"  # text can be read in a preview in the dark theme, too


def article(article: ExportArticle) -> str:
    """Return the article's sheet."""
    body = "".join(f"{line}\n" for line in _lines(article))
    return f'<article lang="{escape(article.language)}">\n{body}</article>\n'


def _lines(article: ExportArticle) -> Iterator[str]:
    yield from _between(article.before)
    rows = [f"<tr><th>{label}</th><td>{escape(value)}</td></tr>" for label, value in parts.masthead(article)]
    if rows:
        yield f"<table><tbody>{''.join(rows)}</tbody></table>"
    for part in parts.parts(article):
        yield _paragraph(article, part)
    yield from _notes(article)
    yield from _pictures(article)
    link = f'<a href="{escape(article.link)}">在报架中打开</a>'
    yield f'<p class="citation">{escape(article.citation)} {link}</p>'
    yield from _between(article.after)


def _between(notes: Sequence[str]) -> Iterator[str]:
    """Yield what stands between the articles of a collection."""
    for note in notes:
        yield f'<p class="between">{lines(note)}</p>'


def _paragraph(article: ExportArticle, part: Part) -> str:
    inner = runs(article, part)
    if part.kind == "headline":
        return f"<h1>{inner}</h1>"
    if part.kind == "crosshead":
        return f"<h2>{inner}</h2>"
    return f'<p class="{part.kind}">{inner}</p>'


def runs(article: ExportArticle, part: Part) -> str:
    """Return the paragraph's text with its marks in colour, each with the number of its note behind it."""
    made = []
    for index, piece in enumerate(part.pieces):
        text = lines(piece.text)
        colour = parts.colour(article, piece)
        made.append(f'<span style="{LOOK.format(colour)}">{text}</span>' if colour else text)
        numbers = ",".join(map(str, parts.ending(article, index, part.pieces)))
        made.append(f"<sup>{numbers}</sup>" if numbers else "")
    return "".join(made)


def _notes(article: ExportArticle) -> Iterator[str]:
    if article.notes:
        yield "<h2>批注</h2>"
    for number, note in enumerate(article.notes, 1):
        yield f'<p class="about">{number}. {escape(parts.about(note))}</p>'
        for passage in note.passages:
            yield f"<blockquote>{lines(passage)}</blockquote>"
        if note.note:
            yield f'<p class="note">{lines(note.note)}</p>'


def _pictures(article: ExportArticle) -> Iterator[str]:
    """Yield what was marked on the scan, cut out;
    inside the page, so that nothing is loaded from anywhere.
    """
    for found in parts.cut_outs(article):
        if found.data:
            code = base64.b64encode(found.data).decode()
            width = min(found.width, WIDEST)
            source = f'src="data:image/jpeg;base64,{code}" width="{width}" style="max-width:100%" alt=""'
            yield f"<p><img {source}></p>"
        yield f'<p class="about">{lines(found.caption)}</p>'


def lines(text: str) -> str:
    """Return the text as HTML in which a line break is one."""
    return escape(text).replace("\n", "<br>")
