"""A found article to read: its paragraphs as they are now, the words looked for on the colour of a hit.

It is another one's text: whatever stands in it is shown as text, nothing of it as HTML.
"""
from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTextBrowser

from reader.library.search.hits import find_in
from reader.library.search.language.conditions import Near, Term
from reader.page.roles import ROLES
from reader.ui.base.language import tr
from reader.ui.base.theme import Theme, reading_font
from reader.ui.sharing.elsewhere.rows import place

if TYPE_CHECKING:
    from reader.library.search.query import Query
    from reader.sharing.search.ask import Found


class FoundPage(QTextBrowser):
    """Read-only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[Found, Query] | None = None
        self.setFont(reading_font(16))
        self.setOpenLinks(False)
        self.setAccessibleName(tr("共享库里的文章"))
        self.document().setDocumentMargin(20)
        theme.changed.connect(self._write)

    def show_found(self, found: Found | None, query: Query | None) -> None:
        """Show an article; None: nothing."""
        self._shown = None if found is None or query is None else (found, query)
        self._write()

    def _write(self) -> None:
        if self._shown is None:
            self.clear()
            return
        found, query = self._shown
        words = [word for one in query.wanted() for word in (one.terms if isinstance(one, Near) else (one,))]
        paragraphs = [
            _paragraph(role, self._marked(texts[-1], words)) for role, texts in found.shown.blocks
        ]
        quiet = self._theme.colour("secondary").name()
        where = f'<p style="color: {quiet}; font-size: small">{escape(place(found))}</p>'
        self.setHtml("".join((where, *paragraphs)))

    def _marked(self, text: str, words: list[Term]) -> str:
        """Return the text for HTML, with the places of these words on colour."""
        ground, ink = self._theme.colour("hit").name(), self._theme.colour("ink").name()
        lit = sorted({at for word in words for start, end in find_in(text, word) for at in range(start, end)})
        marks = set(lit)
        pieces: list[str] = []
        for at, char in enumerate(text):
            begins, ends = at in marks and at - 1 not in marks, at in marks and at + 1 not in marks
            pieces.append(f'<span style="background-color: {ground}; color: {ink}">' if begins else "")
            pieces.append("<br>" if char == "\n" else escape(char))
            pieces.append("</span>" if ends else "")
        return "".join(pieces)


def _paragraph(role: str, text: str) -> str:
    known = ROLES.get(role)
    if known is not None and known.exported == "title":
        return f"<h2>{text}</h2>"
    heads = known is not None and (known.heads or known.exported == "crosshead")
    return f"<p><b>{text}</b></p>" if heads else f"<p>{text}</p>"
