"""Words over a mark or a hit, set so that they can be read: a kicker's or a caption's grey, legible on the
page, is too faint on a colour.
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from reader.ui.reading.sheet.style import look

if TYPE_CHECKING:
    from reader.ui.reading.sheet.painting import Ink
    from reader.ui.reading.sheet.sheet import Sheet

INK = "ink"


def in_ink(document: QTextDocument, sheet: Sheet, ink: Ink, colour: QColor) -> list[QTextEdit.ExtraSelection]:
    """Return the stretches of grey blocks that have a ground of their own, in that colour."""
    found = []
    for number, start, end in _stretches(sheet, ink):
        block = document.findBlockByNumber(number)
        stretch = QTextEdit.ExtraSelection()
        stretch.cursor = QTextCursor(document)
        stretch.cursor.setPosition(block.position() + start)
        stretch.cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
        stretch.format.setForeground(colour)
        found.append(stretch)
    return found


def _stretches(sheet: Sheet, ink: Ink) -> Iterator[tuple[int, int, int]]:
    """Text block, start and end in UTF-16 units of each mark and hit in a block that is not set in ink."""
    for placed in sheet.placed:
        if look(placed.block.role).token == INK:
            continue
        marks = ink.marks.get(placed.number)
        for band in marks.bands if marks is not None else ():
            yield placed.number, band.start, band.end
        for start, end in ink.hits.get(placed.number, ()):
            yield placed.number, start, end
