"""Maps from a PDF's glyphs to text (/ToUnicode), put right: what Qt calls a glyph is often not what was
written.
"""
from __future__ import annotations

import re

from reader.export.clippings.painting import Meaning

LINE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
SECTION = re.compile(rb"(\d+)\s+beginbf(range|char)(.*?)endbf(?:range|char)", re.DOTALL)
AT_ONCE = 100  # entries of a section that readers accept
NO_GLYPH = "\ufffd"
WIDTH = 4  # hexadecimal digits of a glyph's number


def right_map(data: bytes, meaning: Meaning, font: str = "", glyphs: int = 0) -> tuple[bytes, int]:
    """Return the map in which each glyph has the text that was meant; how many stay without any.

    `font`: its PostScript name; `glyphs`: how many it has, number 0 (no glyph at all) among them.
    """
    by_qt = {code: text for code, text in _entries(data).items() if code}
    names = meaning.names(font, glyphs, by_qt)
    missing = max(0, glyphs - 1 - len(by_qt)) if names is None else 0
    if names is None:
        names = {code: "".join(map(meaning.meant, text)) for code, text in by_qt.items()}
    entries = {0: NO_GLYPH, **{code: text for code, text in names.items() if text}}
    start, end = data.find(b"endcodespacerange"), data.rfind(b"endcmap")
    head, tail = data[:start] + b"endcodespacerange\n", data[end:]
    return head + b"".join(_sections(sorted(entries.items()))) + tail, missing


def _entries(data: bytes) -> dict[int, str]:
    """Read what a map says of each glyph; ranges become single entries."""
    entries: dict[int, str] = {}
    for section in SECTION.finditer(data):
        if section[2] == b"char":
            entries.update((int(code, 16), _text(value)) for code, value in PAIR.findall(section[3]))
            continue
        for first, last, value, values in LINE.findall(section[3]):
            entries.update(_range(int(first, 16), int(last, 16), value, values))
    return entries


def _range(first: int, last: int, value: bytes, values: bytes) -> dict[int, str]:
    if values:
        listed = re.findall(rb"<([0-9A-Fa-f]+)>", values)
        return {first + n: _text(one) for n, one in enumerate(listed)}
    start = ord(_text(value)[-1])
    return {first + n: chr(start + n) for n in range(last - first + 1)}


def _text(value: bytes) -> str:
    """Return UTF-16 in hexadecimal as text."""
    return bytes.fromhex(value.decode()).decode("utf-16-be", "replace") or "\ufffd"


def _sections(entries: list[tuple[int, str]]) -> list[bytes]:
    made = []
    for at in range(0, len(entries), AT_ONCE):
        some = entries[at:at + AT_ONCE]
        lines = "".join(f"<{code:0{WIDTH}x}> <{text.encode('utf-16-be').hex()}>\n" for code, text in some)
        made.append(f"{len(some)} beginbfchar\n{lines}endbfchar\n".encode())
    return made
