"""A PDF of Qt's, written anew object by object: same bytes each time, contents first, text that can be
searched.

Qt writes plain objects with one table of their places (PDF 32000-1, 7.5.4). Pages are copied as they are;
dates, identifiers and XMP, which differ each time, give way to fixed ones; outline, page labels and links
are added.
"""
from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from reader.export.clippings import qt_pdf
from reader.export.clippings.painting import Entry, Meaning, Painted
from reader.export.clippings.pdf_text import right_map
from reader.export.clippings.qt_pdf import Font, Source

DATE = "D:20000101000000Z"
ID = b"baojia-clippings".hex()


def write(painted: Painted, title: str, out: BinaryIO) -> int:
    """Write the painted PDF; how many glyphs stay without text. Raises ReaderError where it is not whole."""
    with painted.path.open("rb") as file:
        source = qt_pdf.read(file)
        fonts = qt_pdf.Fonts(source)
        kids = _kids(source, painted.contents)
        outline = _Outline(len(source.places), kids, painted)
        target = _Target(out, len(source.places) + outline.size)
        links = dict(_links(source, kids, painted))
        lost = 0
        for number in fonts.order:
            data = source.object(number)
            if font := fonts.maps.get(number):
                data, missing = _text_map(data, painted.meaning, font)
                lost += missing
            data = _changed(source, number, data, title, outline, links)
            target.put(*fonts.renamed(number, data))
        for number, data in outline.objects():
            target.put(number, data)
        target.end(source)
    return lost


def _kids(source: Source, contents: int) -> array[int]:
    """Return the numbers of the page objects, the contents first."""
    data = source.object(source.pages)
    listed = data[data.index(b"["):data.index(b"]")]
    kids = array("Q", map(int, re.findall(rb"(\d+) 0 R", listed)))
    first = len(kids) - contents
    return kids[first:] + kids[:first]


# --- what is put in its place -----------------------------------------------------------------------

def _changed(source: Source, number: int, data: bytes, title: str, outline: _Outline,
             links: Mapping[int, bytes]) -> bytes:
    if number == source.info:
        return (f"<< /Title {_string(title)} /Producer (Baojia) /CreationDate ({DATE}) /ModDate ({DATE}) >>"
                ).encode()
    if number == source.metadata:
        return b"null"
    if number == source.root:
        return f"<< /Type /Catalog /Pages {source.pages} 0 R {outline.named()} >>".encode()
    if number == source.pages:
        kids = " ".join(f"{kid} 0 R" for kid in outline.kids)
        return f"<< /Type /Pages /Kids [{kids}] /Count {len(outline.kids)} >>".encode()
    return links.get(number, data)


def _text_map(data: bytes, meaning: Meaning, font: Font) -> tuple[bytes, int]:
    """Return the stream of a font's map, put right and packed; how many glyphs stay without text."""
    right, missing = right_map(qt_pdf.stream(data), meaning, font.name, font.glyphs)
    packed = zlib.compress(right, 9)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
    return head + packed + b"\nendstream", missing


def _string(text: str) -> str:
    """Return the text as a PDF's string: UTF-16 in hexadecimal."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def _links(source: Source, kids: Sequence[int], painted: Painted) -> Iterator[tuple[int, bytes]]:
    """Yield, for each page of the contents, its list of annotations: a link for each line."""
    lines: dict[int, list[Entry]] = {}
    for entry in painted.entries:
        if entry.line:
            lines.setdefault(entry.line[0], []).append(entry)
    for page, entries in lines.items():
        made = " ".join(_link(entry, kids[painted.contents + entry.page]) for entry in entries)
        yield qt_pdf.named(source.object(kids[page]), b"Annots"), f"[{made}]".encode()


def _link(entry: Entry, page: int) -> str:
    edges = " ".join(f"{edge:.1f}" for edge in entry.line[1]) if entry.line else ""
    return f"<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [{edges}] /Dest [{page} 0 R /Fit] >>"


@dataclass(frozen=True, slots=True)
class _Outline:
    """The bookmarks of several sheets: one object for all and one for each, from number `first` on."""

    first: int
    kids: array[int]
    painted: Painted

    @property
    def size(self) -> int:
        """Return how many objects it is made of."""
        return len(self.painted.entries) + 1 if self._is_there else 0

    @property
    def _is_there(self) -> bool:
        return len(self.painted.entries) > 1

    def named(self) -> str:
        """Return what the catalogue says of it, and how the pages are called: i, ii, then 1, 2."""
        contents = self.painted.contents
        numbers = f"0 << /S /r >> {contents} << /S /D >>" if contents else "0 << /S /D >>"
        labels = f"/PageLabels << /Nums [{numbers}] >>"
        return f"{labels} /Outlines {self.first} 0 R" if self._is_there else labels

    def objects(self) -> Iterator[tuple[int, bytes]]:
        """Yield its objects with their numbers."""
        if not self._is_there:
            return
        last = self.first + len(self.painted.entries)
        yield self.first, (f"<< /Type /Outlines /First {self.first + 1} 0 R /Last {last} 0 R"
                           f" /Count {len(self.painted.entries)} >>").encode()
        for number, entry in enumerate(self.painted.entries, self.first + 1):
            before = f" /Prev {number - 1} 0 R" if number > self.first + 1 else ""
            after = f" /Next {number + 1} 0 R" if number < last else ""
            page = self.kids[self.painted.contents + entry.page]
            yield number, (f"<< /Title {_string(entry.title)} /Parent {self.first} 0 R{before}{after}"
                           f" /Dest [{page} 0 R /Fit] >>").encode()


# --- our file ---------------------------------------------------------------------------------------

class _Target:
    """The file that is being written, and where each of its objects begins."""

    def __init__(self, file: BinaryIO, count: int) -> None:
        self._file = file
        self._places = array("Q", bytes(8 * count))
        self._at = 0
        self._write(b"%PDF-1.5\n%\xe6\x8a\xa5\n")

    def put(self, number: int, data: bytes) -> None:
        """Write one object."""
        self._places[number] = self._at
        self._write(b"%d 0 obj\n" % number)
        self._write(data)
        self._write(b"\nendobj\n")

    def end(self, source: Source) -> None:
        """Write the table of places and the trailer."""
        start, count = self._at, len(self._places)
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        for place in self._places[1:]:
            self._write(b"%010d 00000 n \n" % place if place else b"0000000000 65535 f \n")
        self._write((f"trailer\n<< /Size {count} /Info {source.info} 0 R /Root {source.root} 0 R"
                     f" /ID [<{ID}> <{ID}>] >>\nstartxref\n{start}\n%%EOF\n").encode())

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._at += len(data)
