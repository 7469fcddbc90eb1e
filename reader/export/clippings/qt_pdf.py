"""A PDF as Qt writes it: plain objects, one table of their places (PDF 32000-1, 7.5.4), the fonts at the
end.

Qt keeps its fonts in a hash whose order changes with every start of the program, and numbers their objects
in that order. Here they come in the order in which they were first used.
"""
from __future__ import annotations

import re
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from reader.errors import ReaderError

TAIL = 2048  # bytes at the end that hold the trailer
HEAD = 600  # bytes of an object that say what it is
NAMED = re.compile(rb"(\d+) 0 R")
TAG = re.compile(rb"/FontName /[A-Z]{6}\+")


@dataclass(slots=True)
class Source:
    """An open file: where each object begins (0: there is none), and which are the main ones."""

    file: BinaryIO
    places: array[int]
    end: int
    info: int
    root: int
    pages: int = 0
    metadata: int = 0
    _sorted: array[int] = field(init=False)

    def __post_init__(self) -> None:
        self._sorted = array("Q", sorted({*self.places, self.end} - {0}))

    def order(self) -> list[int]:
        """Return the numbers of the objects as they follow each other in the file."""
        there = [number for number, place in enumerate(self.places) if place]
        return sorted(there, key=self.places.__getitem__)

    def object(self, number: int, most: int = 0) -> bytes:
        """Return what stands between obj and endobj, at most so many bytes (0: all)."""
        place = self.places[number]
        size = self._sorted[bisect_right(self._sorted, place)] - place
        self.file.seek(place)
        data = self.file.read(min(size, most) if most else size)
        start, end = data.index(b"obj") + len(b"obj"), data.rfind(b"endobj")
        return data[start:end if end >= 0 else len(data)].strip(b"\r\n")


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the file. `glyphs`: how many it has, the empty one among them; 0 where that is not known."""

    number: int
    name: str
    glyphs: int


class Fonts:
    """The fonts: `maps` from the number of the object that holds a font's text; `order`: of all objects."""

    def __init__(self, source: Source) -> None:
        self.maps: dict[int, Font] = {}
        self.order = source.order()
        self._new: dict[int, int] = {}
        starts = [place for place, number in enumerate(self.order) if self._look(source, number)]
        if starts:
            self._sort(source, starts)

    def renamed(self, number: int, data: bytes) -> tuple[int, bytes]:
        """Return an object with its new number, and those of the objects that it names."""
        if number not in self._new:
            return number, data
        head, mark, rest = data.partition(b"stream")
        head = NAMED.sub(lambda found: b"%d 0 R" % self._new.get(int(found[1]), int(found[1])), head)
        new = self._new[number]
        head = TAG.sub(b"/FontName /" + _tag(new), head)
        return new, head + mark + rest

    def _look(self, source: Source, number: int) -> bool:
        """Note a font's map of text; whether a font begins with this object."""
        head = source.object(number, HEAD)
        map_, name = named(head, b"ToUnicode"), re.search(rb"/BaseFont /([^\s/]+)", head)
        if map_ and name:
            self.maps[map_] = Font(number, name[1].decode("latin-1"), _glyphs(source, head))
        return b"/Type /FontDescriptor" in head

    def _sort(self, source: Source, starts: list[int]) -> None:
        """Put the fonts in the order of their first use, and number their objects in that order."""
        end = next(place for place, number in enumerate(self.order) if number == source.pages)
        ends = [*starts[1:], end]
        blocks = [self.order[start:stop] for start, stop in zip(starts, ends, strict=True)]
        first_used = {font.number for font in self.maps.values()}
        blocks.sort(key=lambda block: next(number for number in block if number in first_used))
        objects = [number for block in blocks for number in block]
        self.order[starts[0]:end] = objects
        moved = [number for number in objects if number not in first_used]
        self._new = {number: number for number in first_used} | dict(zip(moved, sorted(moved), strict=True))


def read(file: BinaryIO) -> Source:
    """Find the objects. Raises ReaderError where the file has no end."""
    size = file.seek(0, 2)
    file.seek(max(0, size - TAIL))
    tail = file.read()
    start = re.search(rb"startxref\s+(\d+)\s+%%EOF", tail)
    if start is None:
        raise ReaderError("PDF 没有写完。", "临时文件夹可能满了，请腾出空间再导出。")
    end = int(start[1])
    source = Source(file, _table(file, end), end, named(tail, b"Info"), named(tail, b"Root"))
    catalogue = source.object(source.root)
    source.pages, source.metadata = named(catalogue, b"Pages"), named(catalogue, b"Metadata")
    return source


def named(data: bytes, key: bytes) -> int:
    """Return the number of the object that a dictionary names; 0 where it names none."""
    found = re.search(rb"/" + key + rb" \[?(\d+) 0 R", data)
    return int(found[1]) if found else 0


def stream(data: bytes) -> bytes:
    """Return the bytes of an object's stream, unpacked."""
    head, _, rest = data.partition(b"stream")
    body = rest.removeprefix(b"\r").removeprefix(b"\n").rpartition(b"endstream")[0]
    return zlib.decompress(body) if b"/FlateDecode" in head else body


def _table(file: BinaryIO, place: int) -> array[int]:
    """Read the table of the objects' places: lines of twenty bytes."""
    file.seek(place)
    file.readline()
    count = int(file.readline().split()[1])
    places = array("Q", bytes(8 * count))
    for number in range(count):
        line = file.read(20)
        if line[17:18] == b"n":
            places[number] = int(line[:10])
    return places


def _glyphs(source: Source, font: bytes) -> int:
    """Count a font's glyphs as its own program says (the table maxp of a TrueType file).

    0 for other fonts.
    """
    below = source.object(named(font, b"DescendantFonts"), HEAD)
    number = named(source.object(named(below, b"FontDescriptor"), HEAD), b"FontFile2")
    if not number:
        return 0
    program = stream(source.object(number))
    return next(_tables(program), 0)


def _tables(program: bytes) -> Iterator[int]:
    for at in range(12, 12 + 16 * int.from_bytes(program[4:6], "big"), 16):
        if program[at:at + 4] == b"maxp":
            offset = int.from_bytes(program[at + 8:at + 12], "big")
            yield int.from_bytes(program[offset + 4:offset + 6], "big")


def _tag(number: int) -> bytes:
    """Return the six letters that say a font is a part of the whole one: the same for the same number."""
    letters = b""
    for _ in range(5):
        number, letter = divmod(number, 26)
        letters += b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[letter:letter + 1]
    return b"Q" + letters + b"+"
