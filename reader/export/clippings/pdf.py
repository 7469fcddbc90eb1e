"""Clipping sheets as PDF. Who has Qt paints the pages (`Options.paint`); here their text is put right and
their bytes made the same each time.

Qt names each glyph by the lowest character that the font draws with it: the radical ⽇ instead of 日. The
maps from glyphs to
characters (/ToUnicode) are read with pypdf, and each character that the document does not have gives way to
the one meant.
"""
from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import BinaryIO

from reader.errors import ReaderError
from reader.export.article import ExportArticle
from reader.export.clippings import sheet
from reader.export.forms import Options, Paint

LINE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
SECTION = re.compile(rb"(\d+)\s+beginbf(range|char)(.*?)endbf(?:range|char)", re.DOTALL)
AT_ONCE = 100  # entries of a section that readers accept
DATE = "D:20000101000000Z"
ID = b"baojia-clippings"


def begin(file: BinaryIO, options: Options) -> _Sheets:
    """Start a file. Raises ReaderError where nobody can paint it."""
    if options.paint is None:
        raise ReaderError("这里不能生成 PDF。", "请在窗口里导出,或改用 Word、HTML。")
    return _Sheets(file, options.paint, options.single and options.total > 1)


class _Sheets:
    def __init__(self, file: BinaryIO, paint: Paint, many: bool) -> None:
        self._file, self._paint, self._many = file, paint, many
        self._sheets: list[tuple[str, str]] = []

    def add(self, article: ExportArticle) -> None:
        """Keep the article's sheet until all are there: the table of contents needs their pages."""
        self._sheets.append((article.title, sheet.article(article)))

    def close(self) -> None:
        """Paint and write."""
        title = "剪报" if self._many or not self._sheets else self._sheets[0][0]
        data, meant = self._paint(self._sheets, title)
        self._file.write(mended(data, title, meant))


def mended(data: bytes, title: str, meant: Callable[[str], str]) -> bytes:
    """The PDF with the characters that were meant, fixed dates and a fixed id."""
    import pypdf
    from pypdf.generic import ArrayObject, ByteStringObject, NameObject, StreamObject

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for number in range(1, len(writer._objects) + 1):
        found = writer.get_object(number)
        if isinstance(found, dict) and "/ToUnicode" in found:
            stream = found["/ToUnicode"].get_object()
            fixed = StreamObject()
            fixed.set_data(right_map(stream.get_data(), meant))
            found[NameObject("/ToUnicode")] = writer._add_object(fixed.flate_encode())
    writer.metadata = {"/Title": title, "/Producer": "Baojia", "/CreationDate": DATE, "/ModDate": DATE}
    writer.root_object.pop("/Metadata", None)
    writer._ID = ArrayObject([ByteStringObject(ID), ByteStringObject(ID)])
    writer.compress_identical_objects(remove_unreferenced=True)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def right_map(data: bytes, meant: Callable[[str], str]) -> bytes:
    """A /ToUnicode map in which each character is the one that was meant; ranges become single entries."""
    entries: dict[int, str] = {}
    width = 4
    for section in SECTION.finditer(data):
        if section[2] == b"char":
            for code, value in PAIR.findall(section[3]):
                entries[int(code, 16)], width = _text(value), len(code)
        else:
            for first, last, value, values in LINE.findall(section[3]):
                width = len(first)
                entries.update(_range(int(first, 16), int(last, 16), value, values))
    start, end = data.find(b"endcodespacerange"), data.rfind(b"endcmap")
    head, tail = data[:start] + b"endcodespacerange\n", data[end:]
    right = [(code, "".join(map(meant, text))) for code, text in sorted(entries.items())]
    return head + b"".join(_sections(right, width)) + tail


def _range(first: int, last: int, value: bytes, values: bytes) -> dict[int, str]:
    if values:
        listed = re.findall(rb"<([0-9A-Fa-f]+)>", values)
        return {first + n: _text(one) for n, one in enumerate(listed)}
    start = ord(_text(value)[-1])
    return {first + n: chr(start + n) for n in range(last - first + 1)}


def _text(value: bytes) -> str:
    """UTF-16 in hexadecimal as text."""
    return bytes.fromhex(value.decode()).decode("utf-16-be", "replace") or "\ufffd"


def _sections(entries: list[tuple[int, str]], width: int) -> list[bytes]:
    made = []
    for at in range(0, len(entries), AT_ONCE):
        some = entries[at:at + AT_ONCE]
        lines = "".join(f"<{code:0{width}x}> <{text.encode('utf-16-be').hex()}>\n" for code, text in some)
        made.append(f"{len(some)} beginbfchar\n{lines}endbfchar\n".encode())
    return made
