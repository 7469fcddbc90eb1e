"""Characters that a font draws with the same glyph: of two such, Qt's PDF names the lower one, which nobody
has written.

In the Noto CJK fonts 日 and the radical ⽇ (U+2F47) share a glyph, and a PDF then says ⽇: searching and
copying find nothing.
"""
from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QFont, QRawFont, QTextDocument, QTextLayout


class Twins:
    """Which characters of the text stand for which glyph, in each font that was used."""

    def __init__(self) -> None:
        self._fonts: dict[str, QRawFont] = {}
        self._text: set[str] = set()
        self._glyphs: dict[str, dict[int, str]] = {}

    def take(self, document: QTextDocument) -> None:
        """Note the characters of a document, and the fonts that they are drawn with."""
        new = set(document.toPlainText()) - self._text
        self._text |= new
        for font in _fonts("".join(sorted(new)), document.defaultFont()):
            self._fonts.setdefault(f"{font.familyName()} {font.styleName()}", font)
        self._glyphs = {}

    def meant(self, char: str) -> str:
        """The character of the text that is drawn with the same glyph; the character itself where there is
        none."""
        if char in self._text:
            return char
        for name, font in self._fonts.items():
            glyph = _glyph(font, char)
            found = self._of(name, font).get(glyph) if glyph else None
            if found:
                return found
        return char

    def _of(self, name: str, font: QRawFont) -> dict[int, str]:
        if name not in self._glyphs:
            drawn = ((_glyph(font, char), char) for char in sorted(self._text))
            self._glyphs[name] = {glyph: char for glyph, char in drawn if glyph}
        return self._glyphs[name]


def _glyph(font: QRawFont, char: str) -> int:
    """The font's glyph of the character; 0 where it has none."""
    found = font.glyphIndexesForString(char)
    return found[0] if found else 0


def _fonts(text: str, font: QFont) -> Iterator[QRawFont]:
    """The fonts that Qt takes for the text, in plain and in bold. (A document forgets its own after laying
    out.)"""
    for bold in (False, True):
        tried = QFont(font)
        tried.setBold(bold)
        layout = QTextLayout(text, tried)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        for run in layout.glyphRuns():
            yield run.rawFont()
