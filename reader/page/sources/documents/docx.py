"""DOCX: the paragraphs of a typescript as lines, headings and sizes kept, tables row by row.

The text, what stands in text boxes and content controls, footnotes and endnotes are read, bounded before
they are unpacked; what was deleted or moved away, pictures, macros, links and fields are left alone.
"""
from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.errors import ReaderError
from reader.page.sources.boxes import number
from reader.page.sources.json_text import clean
from reader.page.sources.source import Faults, Region, Row, Sheet
from reader.page.sources.xml_text import Element, all_of, attribute, first, local, parse_xml

KIND = "docx"
BODY = "word/document.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
MOST = 64 << 20  # bytes of the text once unpacked
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_AGAIN = "请在 Word 里打开它，另存为 .docx 或纯文本。"
# Gone from the text, or there once more: a text box is written for new and for old versions of Word.
_PASSED = ("del", "moveFrom", "Fallback", "sectPr", "instrText")
_TITLES = ("title", "标题", "heading1", "1")


# What zipfile raises for what is damaged, locked, or packed in a way that it does not know.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    KeyError,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def is_docx(data: bytes) -> bool:
    """Return whether the bytes are a zip that holds a Word document's text."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return BODY in archive.namelist()
    except DAMAGED:
        return False


def read(data: bytes, faults: Faults) -> list[Sheet]:
    """Return the document as one page. Raises ReaderError for one that is damaged, locked or too large."""
    root = parse_xml(_part(data, BODY), faults)
    body = next(all_of(root, "body"), root)
    regions = [_table(one) if local(one) == "tbl" else _paragraph(one) for one in _blocks(body)]
    regions += [replace(_paragraph(one), label="note") for one in _notes(data, faults)]
    full = tuple(region for region in regions if any(row.text.strip() for row in region.rows))
    return [Sheet(full, ordered=True)]


def _part(data: bytes, name: str) -> bytes:
    """Return a part of the document; nothing where it has no such part, unless that is its text."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if name != BODY and name not in archive.namelist():
                return b""
            if archive.getinfo(name).file_size > MOST:
                raise ReaderError("这份 Word 文档解开以后太大。", _AGAIN)
            with archive.open(name) as file:
                text = file.read(MOST + 1)
    except DAMAGED as error:
        raise ReaderError("这份 Word 文档已损坏或有密码，读不出来。", _AGAIN) from error
    if len(text) > MOST:
        raise ReaderError("这份 Word 文档解开以后太大。", _AGAIN)
    return text


def _notes(data: bytes, faults: Faults) -> Iterator[Element]:
    """Yield the paragraphs of footnotes and endnotes; not of the lines that Word draws above them."""
    for name in NOTES:
        part = _part(data, name)
        for note in all_of(parse_xml(part, faults), "footnote", "endnote") if part else ():
            if not attribute(note, "type"):
                yield from _blocks(note)


def _blocks(element: Element) -> Iterator[Element]:
    """Yield paragraphs and tables in their order, also in content controls; text boxes behind what they
    are fixed to.
    """
    for one in _below(element, ("p", "tbl")):
        yield one
        for box in _below(one, ("txbxContent",)):
            yield from _blocks(box)


def _below(element: Element, names: Sequence[str]) -> Iterator[Element]:
    """Yield the nearest descendants with these names, in their order, and nothing of what is passed over."""
    waiting = [*reversed(element)]
    while waiting:
        one = waiting.pop()
        name = local(one)
        if name in names:
            yield one
        elif name not in _PASSED and (name != "txbxContent" or "txbxContent" in names):
            waiting += reversed(one)


def _paragraph(paragraph: Element) -> Region:
    properties = first(paragraph, "pPr")
    style = first(properties, "pStyle") if properties is not None else None
    name = attribute(style, "val").lower().replace(" ", "") if style is not None else ""
    label = ""
    if name in _TITLES:
        label = "title"
    elif name.startswith("heading") or name in tuple("23456"):
        label = "heading"
    sizes = [size for one in all_of(paragraph, "sz") if (size := number(attribute(one, "val")))]
    size = max(sizes) / 2 if sizes else None
    lines = clean("".join(_text(paragraph))).split("\n")
    return Region(label, tuple(Row(line, None, size) for line in lines))


def _text(element: Element) -> Iterator[str]:
    for one in _below(element, ("t", "tab", "br", "cr", "noBreakHyphen")):
        yield one.text or "" if local(one) == "t" else _SIGNS[local(one)]


def _table(table: Element) -> Region:
    rows = []
    for row in all_of(table, "tr"):
        texts = [" ".join("".join(_text(cell)).split()) for cell in _below(row, ("tc",))]
        rows.append(Row(f"| {' | '.join(clean(text) for text in texts)} |"))
    return Region("table", tuple(rows))
