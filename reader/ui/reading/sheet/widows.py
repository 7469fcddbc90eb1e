"""No paragraph ends with a line of one character (W3C, Requirements for Chinese Text Layout, "widow"): the
line before gives it one of its own.

That line is set a little wider, by so much that its last character goes down; it is justified, so nobody sees
more than its other characters a twentieth further apart. The document itself is left alone: these are formats
of the layout, as a highlighter has them. Nothing moves up or down, and the paragraph keeps its lines.
"""
from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextLayout, QTextLine

from reader.text.utf16 import from_utf16, to_utf16
from reader.ui.reading.sheet.chinese import is_han, spacing

LEAST = 12  # characters of a line: in a shorter one the room of a character would be seen
SURPLUS = 2.0  # pixels beyond what would just fit


def mend(block: QTextBlock) -> bool:
    """Give the paragraph's last line a second character, if it has one alone. Tell whether it had."""
    layout = block.layout()
    clear(block)
    block.document().documentLayout().blockBoundingRect(block)
    count = layout.lineCount()
    if count < 2 or not _is_widow(block.text(), layout.lineAt(count - 1)):
        return False
    before = layout.lineAt(count - 2)
    ranges = list(_wider(block.text(), before))
    if not ranges:
        return False
    layout.setFormats(ranges)
    _lay_out_again(block)
    return True


def clear(block: QTextBlock) -> None:
    """Let the paragraph be as Qt lays it out."""
    if block.layout().formats():
        block.layout().clearFormats()
        _lay_out_again(block)


def _lay_out_again(block: QTextBlock) -> None:
    block.document().markContentsDirty(block.position(), block.length())


def _is_widow(text: str, line: QTextLine) -> bool:
    """Tell whether one Han character stands there, with nothing but punctuation behind it."""
    start = from_utf16(text, line.textStart())
    held = text[start:from_utf16(text, line.textStart() + line.textLength())].strip()
    return bool(held) and is_han(held[0]) and not any(sign.isalnum() for sign in held[1:])


def _wider(text: str, line: QTextLine) -> Iterator[QTextLayout.FormatRange]:
    """Give the formats that leave no room for the line's last character."""
    start = from_utf16(text, line.textStart())
    end = from_utf16(text, line.textStart() + line.textLength()) - 1
    set_already = {at for at, _factor in spacing(text)}
    free = [at for at in range(start, end) if at not in set_already]
    if len(free) < LEAST:
        return
    letters = QTextCharFormat()
    letters.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    letters.setFontLetterSpacing((line.width() - line.naturalTextWidth() + SURPLUS) / len(free))
    for first, last in _runs(free):
        wider = QTextLayout.FormatRange()
        wider.start = to_utf16(text, first)
        wider.length = to_utf16(text, last + 1) - wider.start
        wider.format = letters
        yield wider


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Give the first and last of places that follow each other."""
    first = last = places[0]
    for place in places[1:]:
        if place != last + 1:
            yield first, last
            first = place
        last = place
    yield first, last
