"""An empty Word document with our styles, A4 and page numbers, made by python-docx.

Styles name an East Asian font of their own, or Word takes the theme's for Chinese (python-docx#154).
"""
from __future__ import annotations

import io
import zipfile
from typing import Any

MADE = (2000, 1, 1, 0, 0, 0)
BODY = "word/document.xml"
SONG, HEI = "宋体", "黑体"
TEXT_WIDTH = 160  # mm
CONTENTS_STYLE = "TOC1"


def frame() -> tuple[bytes, bytes, list[tuple[str, bytes]]]:
    """Return an empty document with our styles: document.xml up to its text, what follows there, the other
    parts.
    """
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
    # [Content_Types].xml comes first: old readers want it so
    return head, mark + tail, sorted(contents.items())


def _properties(properties: Any) -> None:
    import datetime

    properties.title, properties.author, properties.comments = "BAOJIA-TITLE", "报架", ""
    properties.created = properties.modified = datetime.datetime(*MADE)
    properties.last_modified_by, properties.revision = "报架", 1


def _page(section: Any) -> None:
    """Set A4, and the page number in the middle of the foot."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - TEXT_WIDTH) / 2)
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
    _language(styles)
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
    _contents(styles)
    _font(styles["Quote"], SONG, 11)
    styles["Quote"].font.italic = False
    styles["Quote"].paragraph_format.left_indent = Pt(22)


def _contents(styles: Any) -> None:
    """Set lines of the table of contents: the title, dots, the page at the right."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Mm, Pt

    style = styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    style.base_style = styles["Normal"]
    style.element.set(_qualified("w:styleId"), CONTENTS_STYLE)
    style.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    style.paragraph_format.space_after = Pt(2)


def _language(styles: Any) -> None:
    """Say that the text is Chinese: or punctuation is drawn as elsewhere, in the middle of its square."""
    for language in styles.element.iter(_qualified("w:lang")):
        language.set(_qualified("w:eastAsia"), "zh-CN")


def _qualified(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))


def _font(style: Any, name: str, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size = "Times New Roman", Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    fonts.set(qn("w:eastAsia"), name)
