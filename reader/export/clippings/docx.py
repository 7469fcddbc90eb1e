"""Clipping sheets for Word: `docx_frame` makes an empty document, the text goes into it paragraph by
paragraph.

So one file may hold any number of articles in flat memory, and its bytes are the same each time: names and
times of the package's parts are fixed.
"""
from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import IO, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from reader.export.article import ExportArticle
from reader.export.clippings import docx_contents, docx_pictures, parts
from reader.export.clippings.docx_frame import BODY, MADE, frame
from reader.export.clippings.parts import CutOut, Part
from reader.export.forms import Options

STYLES = {
    "kicker": "Deck", "headline": "Heading1", "deck": "Deck", "byline": "Aside", "crosshead": "Heading2",
    "body": "Text", "aside": "Aside",
}
IN_MEMORY = 4 << 20  # bytes of text; beyond that a file holds them
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def begin(file: BinaryIO, options: Options) -> _Sheets:
    """Start a file; several articles have a table of contents, and each begins a page."""
    return _Sheets(file, options.single and options.total > 1)


class _Sheets:
    """A package on its way.

    Of several articles the text waits in a file of its own: the contents before it need all titles.
    """

    def __init__(self, file: BinaryIO, many: bool) -> None:
        self._file, self._many, self._title = file, many, "剪报"
        self._titles: list[str] = []
        self._text = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
        self._pictures = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
        self._sizes: list[int] = []  # of the pictures, in bytes

    def add(self, article: ExportArticle) -> None:
        """Write the article's sheet, from the top of a page."""
        number = len(self._titles) + 1
        made = "".join(_paragraphs(article, number if self._many else 0, self._show))
        self._text.write(f"{made if number == 1 else BREAK + made}".encode())
        self._titles.append(article.title)
        self._title = article.title if not self._many else self._title

    def _show(self, picture: CutOut) -> str:
        """Keep the picture for the package; return the paragraph that shows it."""
        self._pictures.write(picture.data)
        self._sizes.append(len(picture.data))
        return docx_pictures.paragraph(picture, len(self._sizes))

    def close(self) -> None:
        """Write the package."""
        head, tail, others = frame()
        with self._text, zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
            with package.open(_entry(BODY), "w", force_zip64=True) as body:
                body.write(head)
                self._write_text(body)
                body.write(tail)
            title = escape(self._title).encode()
            for name, data in others:
                told = docx_pictures.told(name, data, len(self._sizes))
                package.writestr(_entry(name), told.replace(b"BAOJIA-TITLE", title), zipfile.ZIP_DEFLATED)
            self._write_pictures(package)

    def _write_text(self, body: IO[bytes]) -> None:
        """Write the contents, if there are to be any, and what has waited."""
        if self._many:
            body.writelines(line.encode() for line in docx_contents.lines(self._titles))
            body.write(BREAK.encode())
        self._text.seek(0)
        shutil.copyfileobj(self._text, body)

    def _write_pictures(self, package: zipfile.ZipFile) -> None:
        with self._pictures:
            self._pictures.seek(0)
            for number, size in enumerate(self._sizes, 1):
                entry = _entry(docx_pictures.file_name(number))
                package.writestr(entry, self._pictures.read(size), zipfile.ZIP_STORED)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, MADE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


# --- the text ---------------------------------------------------------------------------------------

def _paragraphs(article: ExportArticle, number: int, show: Callable[[CutOut], str]) -> Iterator[str]:
    """Yield the sheet's paragraphs; `show` gives that of a picture.

    With a number its first headline has a bookmark that the contents lead to.
    """
    yield from _between(article.before)
    for label, value in parts.masthead(article):
        yield _paragraph("Aside", _run(f"{label}　{value}"))
    for part in parts.parts(article):
        runs = "".join(_runs(article, part))
        if number and part.kind == "headline":
            runs, number = docx_contents.marked(runs, number), 0
        yield _paragraph(STYLES[part.kind], runs)
    yield from _notes(article)
    for picture in parts.cut_outs(article):
        if picture.data:
            yield show(picture)
        yield _paragraph("Aside", _run(picture.caption))
    address = quoteattr(f'HYPERLINK "{article.link}"')
    link = f"<w:fldSimple w:instr={address}>{_run('在报架中打开', LINK)}</w:fldSimple>"
    yield _paragraph("Aside", f"{_run(article.citation + ' ')}{link}")
    yield from _between(article.after)


def _notes(article: ExportArticle) -> Iterator[str]:
    if article.notes:
        yield _paragraph("Heading2", _run("批注"))
    for number, note in enumerate(article.notes, 1):
        yield _paragraph("Aside", _run(f"{number}. {parts.about(note)}"))
        for passage in note.passages:
            yield _paragraph("Quote", _run(passage))
        for line in note.note.split("\n"):
            if line.strip():
                yield _paragraph("Normal", _run(line))


def _between(notes: Sequence[str]) -> Iterator[str]:
    """Yield what stands between the articles of a collection, a paragraph a line."""
    for note in notes:
        for line in note.split("\n"):
            if line.strip():
                yield _paragraph("Normal", _run(line))


LINK = '<w:color w:val="B23A26"/><w:u w:val="single"/>'
RAISED = '<w:color w:val="B23A26"/><w:vertAlign w:val="superscript"/>'


def _runs(article: ExportArticle, part: Part) -> Iterator[str]:
    """Yield the paragraph's text with its marks in colour, each with the number of its note behind it."""
    for index, piece in enumerate(part.pieces):
        colour = parts.colour(article, piece)
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour[1:]}"/>' if colour else ""
        yield _run(piece.text, shade)
        numbers = ",".join(map(str, parts.ending(article, index, part.pieces)))
        if numbers:
            yield _run(numbers, RAISED)


def _run(text: str, look: str = "") -> str:
    """Return a run; a line feed in the text is a line break, a tab stays one."""
    lines = [f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")]
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{'<w:br/>'.join(lines)}</w:r>"


def _paragraph(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'
