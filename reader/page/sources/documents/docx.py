"""DOCX: the paragraphs of a typescript as lines, headings and sizes kept, tables row by row.

Only `word/document.xml` is read, bounded before it is unpacked; pictures, macros, links and fields are left
alone.
"""
from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from reader.errors import ReaderError
from reader.page.sources.boxes import number
from reader.page.sources.json_text import clean
from reader.page.sources.source import Faults, Region, Row, Sheet
from reader.page.sources.xml_text import Element, all_of, attribute, children, first, local, parse_xml

KIND = "docx"
BODY = "word/document.xml"
MOST = 64 << 20  # bytes of the text once unpacked
_AGAIN = "请在 Word 里打开它，另存为 .docx 或纯文本。"
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
    root = parse_xml(_body(data))
    body = next(all_of(root, "body"), root)
    regions = [_paragraph(one) if local(one) == "p" else _table(one) for one in children(body, "p", "tbl")]
    full = tuple(region for region in regions if any(row.text.strip() for row in region.rows))
    return [Sheet(full, ordered=True)]


def _body(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            info = archive.getinfo(BODY)
            if info.file_size > MOST:
                raise ReaderError("这份 Word 文档解开以后太大。", _AGAIN)
            with archive.open(info) as file:
                text = file.read(MOST + 1)
    except DAMAGED as error:
        raise ReaderError("这份 Word 文档已损坏或有密码，读不出来。", _AGAIN) from error
    if len(text) > MOST:
        raise ReaderError("这份 Word 文档解开以后太大。", _AGAIN)
    return text


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
    for one in all_of(element, "t", "tab", "br", "cr"):
        if local(one) == "t":
            yield one.text or ""
        else:
            yield " " if local(one) == "tab" else "\n"


def _table(table: Element) -> Region:
    rows = []
    for row in all_of(table, "tr"):
        texts = [" ".join("".join(_text(cell)).split()) for cell in children(row, "tc")]
        rows.append(Row(f"| {' | '.join(clean(text) for text in texts)} |"))
    return Region("table", tuple(rows))
