"""Clipping sheets for Word. python-docx makes the frame (styles, A4, page numbers); the text goes into it
paragraph by paragraph.

So one file may hold any number of articles in flat memory, and its bytes are the same each time: names and
times of the package's
parts are fixed. Styles name an East Asian font of their own, or Word takes the theme's for Chinese
(python-docx#154).
"""
from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from reader.export.article import ExportArticle
from reader.export.clippings import parts
from reader.export.clippings.parts import Part
from reader.export.forms import Options

MADE = (2000, 1, 1, 0, 0, 0)
BODY = "word/document.xml"
SONG, HEI = "宋体", "黑体"
STYLES = {
    "kicker": "Deck", "headline": "Heading1", "deck": "Deck", "byline": "Aside", "crosshead": "Heading2",
    "body": "Text", "aside": "Aside",
}
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
CONTENTS = (
    '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>剪报</w:t></w:r></w:p>'
    '<w:p><w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>（目录：在 Word 里按 F9 更新）</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def begin(file: BinaryIO, options: Options) -> _Sheets:
    """Start a file; several articles have a table of contents, and each begins a page."""
    return _Sheets(file, options.single and options.total > 1)


class _Sheets:
    def __init__(self, file: BinaryIO, many: bool) -> None:
        self._many, self._count, self._title = many, 0, "剪报"
        head, self._tail, self._others = _frame()
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self._body = self._zip.open(_entry(BODY), "w", force_zip64=True)
        self._body.write(head)
        if many:
            self._body.write(f"{CONTENTS}{BREAK}".encode())

    def add(self, article: ExportArticle) -> None:
        """Write the article's sheet."""
        made = "".join(_paragraphs(article))
        self._body.write(f"{BREAK if self._count else ''}{made}".encode())
        self._title = article.title if not self._many else self._title
        self._count += 1

    def close(self) -> None:
        """Write the rest of the package."""
        self._body.write(self._tail)
        self._body.close()
        for name, data in self._others:
            title = escape(self._title).encode()
            self._zip.writestr(_entry(name), data.replace(b"BAOJIA-TITLE", title), zipfile.ZIP_DEFLATED)
        self._zip.close()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, MADE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


# --- the text ---------------------------------------------------------------------------------------

def _paragraphs(article: ExportArticle) -> Iterator[str]:
    yield from _between(article.before)
    for label, value in parts.masthead(article):
        yield _paragraph("Aside", _run(f"{label}　{value}"))
    for part in parts.parts(article):
        yield _paragraph(STYLES[part.kind], "".join(_runs(article, part)))
    if article.notes:
        yield _paragraph("Heading2", _run("批注"))
    for number, note in enumerate(article.notes, 1):
        yield _paragraph("Aside", _run(f"{number}. {parts.about(note)}"))
        for passage in note.passages:
            yield _paragraph("Quote", _run(passage))
        for line in note.note.split("\n"):
            if line.strip():
                yield _paragraph("Normal", _run(line))
    address = quoteattr(f'HYPERLINK "{article.link}"')
    link = f"<w:fldSimple w:instr={address}>{_run('在报架中打开', LINK)}</w:fldSimple>"
    yield _paragraph("Aside", f"{_run(article.citation + ' ')}{link}")
    yield from _between(article.after)


def _between(notes: Sequence[str]) -> Iterator[str]:
    """What stands between the articles of a collection, a paragraph a line."""
    for note in notes:
        for line in note.split("\n"):
            if line.strip():
                yield _paragraph("Normal", _run(line))


LINK = '<w:color w:val="B23A26"/><w:u w:val="single"/>'
RAISED = '<w:color w:val="B23A26"/><w:vertAlign w:val="superscript"/>'


def _runs(article: ExportArticle, part: Part) -> Iterator[str]:
    """The paragraph's text with its marks in colour, each with the number of its note behind it."""
    for index, piece in enumerate(part.pieces):
        colour = parts.colour(article, piece)
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour[1:]}"/>' if colour else ""
        yield _run(piece.text, shade)
        numbers = ",".join(map(str, parts.ending(article, index, part.pieces)))
        if numbers:
            yield _run(numbers, RAISED)


def _run(text: str, look: str = "") -> str:
    """A run; a line feed in the text is a line break, a tab stays one."""
    lines = [f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")]
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{'<w:br/>'.join(lines)}</w:r>"


def _paragraph(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


# --- the frame --------------------------------------------------------------------------------------

def _frame() -> tuple[bytes, bytes, list[tuple[str, bytes]]]:
    """(document.xml up to its text, what follows, the other parts): an empty document with our styles."""
    import docx

    document = docx.Document()
    _styles(document)
    _page(document.sections[0])
    _properties(document.core_properties)
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as package:
        contents = {name: package.read(name) for name in package.namelist()}
    head, mark, tail = contents.pop(BODY).partition(b"<w:sectPr")
    # [Content_Types].xml 排在最前,老的阅读程序这样要求
    return head, mark + tail, sorted(contents.items())


def _properties(properties: Any) -> None:
    import datetime

    properties.title, properties.author, properties.comments = "BAOJIA-TITLE", "报架", ""
    properties.created = properties.modified = datetime.datetime(*MADE)
    properties.last_modified_by, properties.revision = "报架", 1


def _page(section: Any) -> None:
    """A4, and the page number in the middle of the foot."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(22)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)


def _styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    styles = document.styles
    _font(styles["Normal"], SONG, 11)
    styles["Normal"].paragraph_format.space_after = Pt(4)
    styles["Normal"].paragraph_format.line_spacing = 1.4
    for name, size in (("Title", 24), ("Heading 1", 20), ("Heading 2", 14)):
        _font(styles[name], HEI, size)
        styles[name].font.color.rgb = RGBColor(0x21, 0x1F, 0x1C)
    for name, size, indent in (("Text", 11, 22), ("Deck", 13, 0), ("Aside", 9, 0)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _font(style, SONG, size)
        style.paragraph_format.first_line_indent = Pt(indent)
        if name != "Text":
            style.font.color.rgb = RGBColor(0x6A, 0x63, 0x5A)
    _font(styles["Quote"], SONG, 11)
    styles["Quote"].font.italic = False
    styles["Quote"].paragraph_format.left_indent = Pt(22)


def _font(style: Any, name: str, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size = "Times New Roman", Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    fonts.set(qn("w:eastAsia"), name)
