"""Which text the glyphs of a PDF stand for.

Qt names each glyph by the lowest character that the font draws with it: the radical ⽇ (U+2F47) instead of
日, so that searching and copying find nothing. Glyphs that no character has by itself (other digits among
Latin letters, ligatures) and all beyond U+FFFF it does not name. But it numbers them in the order in which
they are first drawn, and that is noted here.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from PySide6.QtGui import QFont, QRawFont, QTextDocument, QTextLayout, QTextLine

Flag = QTextLayout.GlyphRunRetrievalFlag
PARTS = Flag.RetrieveGlyphIndexes | Flag.RetrieveStringIndexes


class Twins:
    """What was drawn with which glyph, in each font: noted before Qt forgets it."""

    def __init__(self) -> None:
        self.unshown = ""
        self._fonts: dict[str, QRawFont] = {}
        self._drawn: dict[str, dict[int, str]] = {}  # font -> glyph -> text, first drawn first

    def take_line(self, line: QTextLine, text: str) -> None:
        """Note a line of a paragraph with that text, in the order in which lines are drawn."""
        units = text.encode("utf-16-le", "surrogatepass")
        end = line.textStart() + line.textLength()
        drawn = [(place, glyph, run.rawFont())
                 for run in line.glyphRuns(-1, -1, PARTS)
                 for place, glyph in zip(run.stringIndexes(), run.glyphIndexes(), strict=True)]
        ends = _ends([place for place, _, _ in drawn], end)
        for place, glyph, font in drawn:
            words = units[2 * place:2 * ends[place]].decode("utf-16-le", "replace")
            self._note(font, glyph, words)

    def take_text(self, text: str, font: QFont) -> None:
        """Note a line that is drawn by itself."""
        layout = QTextLayout(text, font)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        if line.isValid():
            self.take_line(line, text)

    def names(self, font: str, count: int, by_qt: Mapping[int, str]) -> Mapping[int, str] | None:
        """Return what each glyph of the font with that PostScript name stands for, by its number in the PDF.

        `count`: how many the PDF has; `by_qt`: what Qt calls them. None where the two do not agree on the
        order.
        """
        # of a glyph put together from parts the parts count, too, and come last
        fitting = [name for name, drawn in self._drawn.items()
                   if _same_font(name, font) and len(drawn) < count]
        for name in sorted(fitting, key=lambda name: -len(self._drawn[name])):
            found = dict(enumerate(self._drawn[name].values(), 1))
            if all(self._agree(name, by_qt.get(code, ""), text) for code, text in found.items()):
                return found
        return None

    def meant(self, char: str) -> str:
        """Return the text that was drawn with that character's glyph, in whichever font.

        Else the character.
        """
        for name, drawn in self._drawn.items():
            [glyph] = self._fonts[name].glyphIndexesForString(char)[:1] or [0]
            if glyph in drawn:
                return drawn[glyph]
        return char

    def _note(self, font: QRawFont, glyph: int, words: str) -> None:
        if glyph:
            name = f"{font.familyName()} {font.styleName()}"
            self._fonts.setdefault(name, font)
            self._drawn.setdefault(name, {}).setdefault(glyph, words)
        elif words not in self.unshown and unicodedata.category(words[:1] or " ")[0] not in "CZ":
            self.unshown += words

    def _agree(self, font: str, by_qt: str, text: str) -> bool:
        """Return whether Qt's name of a glyph is its text, or another character that the font draws with it.
        """
        if not by_qt or by_qt == text:
            return True
        raw = self._fonts[font]
        same_glyph = raw.glyphIndexesForString(by_qt) == raw.glyphIndexesForString(text[:1])
        return same_glyph or _letters(by_qt) == text


def lines_by_page(document: QTextDocument) -> dict[int, list[tuple[QTextLine, str]]]:
    """Return the document's lines, each with the text of its paragraph, by the page that they stand on (from
    0).
    """
    height = document.pageSize().height()
    found: dict[int, list[tuple[QTextLine, str]]] = {}
    block = document.begin()
    while block.isValid():
        top = document.documentLayout().blockBoundingRect(block).top()
        lines, text = block.layout(), block.text()
        for number in range(lines.lineCount()):
            line = lines.lineAt(number)
            found.setdefault(int((top + line.y()) // height), []).append((line, text))
        block = block.next()
    return found


def _ends(places: list[int], end: int) -> dict[int, int]:
    """Return, for each place of the text where a glyph's characters begin, the place where the next one's
    do.
    """
    ordered = sorted(set(places))
    return dict(zip(ordered, [*ordered[1:], end], strict=False))


def _letters(char: str) -> str:
    """Return the letters of a ligature that is a character."""
    return unicodedata.normalize("NFKC", char)


def _same_font(name: str, postscript: str) -> bool:
    """Return whether family and style belong to a PostScript name: Noto Serif CJK SC Bold,
    NotoSerifCJKsc-Bold.
    """
    one, other = _plain(name), _plain(postscript.partition("+")[2] or postscript)
    return one.startswith(other) or other.startswith(one)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()

