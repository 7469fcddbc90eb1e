"""What goes to the clipboard: a passage with its source in three forms, and citations as reference managers
read them.
"""
from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape as html_escape

from reader.export import forms
from reader.export.article import ExportArticle
from reader.export.cleaning import clean
from reader.export.forms import Options
from reader.export.wording.escaping import escape, quote

CITATION_FORMS = ("gbt7714", "ris", "bibtex", "biblatex", "csl", "endnote")


@dataclass(frozen=True, slots=True)
class Copied:
    """The same words as plain text, as Markdown and as HTML."""

    plain: str
    markdown: str
    html: str


def passage(paragraphs: Sequence[str], citation: str) -> Copied:
    """Return paragraphs as a quotation, with the citation under it; without paragraphs the citation alone."""
    said = [text for text in paragraphs if text]
    quoted = "\n>\n".join(quote(escape(text)) for text in said)
    cited = str(escape(citation)).replace("\\[N\\].", "[N].")  # a full stop follows: it becomes no link
    shown = "".join(map(_paragraph, said))
    quotation = f"<blockquote>{shown}</blockquote>" if said else ""
    return Copied(
        plain="\n".join([*said, citation]),
        markdown="\n\n".join(part for part in (quoted, cited) if part) + "\n",
        html=quotation + _paragraph(citation),
    )


def citations(articles: Iterable[ExportArticle], form: str) -> str:
    """Return the articles' citations in one of CITATION_FORMS, as a file of that form holds them."""
    file = io.BytesIO()
    listed = list(articles)
    writer = forms.named(form).begin(file, Options(single=True, total=len(listed)))
    for article in listed:
        writer.add(article)
    writer.close()
    return file.getvalue().decode("utf-8").rstrip("\r\n")


def _paragraph(text: str) -> str:
    """Return the text as a paragraph of HTML; line breaks stay."""
    lines = html_escape(clean(text)).replace("\n", "<br>")
    return f"<p>{lines}</p>"
