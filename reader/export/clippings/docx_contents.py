"""The table of contents of a Word document: a line for each article, linked to its headline.

On which page an article begins is known once somebody has set it: each line asks for that itself (a PAGEREF
field, marked as stale), so LibreOffice and Word fill it in when they open the file. They would not look into
a TOC field: LibreOffice takes its lines as they stand, and shows no page until a person updates it.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from reader.export.clippings.docx_frame import CONTENTS_STYLE

HEADING = '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>剪报</w:t></w:r></w:p>'
BEGIN = '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
TAB = "<w:r><w:tab/></w:r>"
PROPERTIES = f'<w:pPr><w:pStyle w:val="{CONTENTS_STYLE}"/></w:pPr>'
PAGE = " PAGEREF {} \\h "
UNKNOWN = "…"


def marked(runs: str, number: int) -> str:
    """Return a headline's runs inside the bookmark of the article with that number, from 1."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{_name(number)}"/>'
    return f'{start}{runs}<w:bookmarkEnd w:id="{number}"/>'


def lines(titles: Sequence[str]) -> Iterator[str]:
    """Yield the heading and a paragraph for each title."""
    yield HEADING
    for number, title in enumerate(titles, 1):
        yield f"<w:p>{PROPERTIES}{_line(number, title)}</w:p>"


def _line(number: int, title: str) -> str:
    """Return a link to the bookmark: the title, a tab, the page."""
    name = _name(number)
    page = f"{BEGIN}{_code(PAGE.format(name))}{SEPARATE}<w:r><w:t>{UNKNOWN}</w:t></w:r>{END}"
    text = f'<w:r><w:t xml:space="preserve">{escape(title)}</w:t></w:r>'
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{text}{TAB}{page}</w:hyperlink>'


def _code(field: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{field}</w:instrText></w:r>'


def _name(number: int) -> str:
    return f"_Toc{number:09}"
