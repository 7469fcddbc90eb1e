"""Rectangles of a stretch of text on the page, line by line."""
from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock


def rectangles(block: QTextBlock, start: int, end: int) -> list[QRectF]:
    """Return where the characters [start, end) of a laid-out text block stand, one rectangle a line, in the
    document's coordinates.

    Offsets are UTF-16 units of the block. The rectangles are as high as the letters, not as the line.
    """
    # Qt lays out as far as is seen: asking makes it go on.
    block.document().documentLayout().blockBoundingRect(block)
    layout = block.layout()
    origin = layout.position()
    found = []
    line = layout.lineForTextPosition(start)
    number = line.lineNumber() if line.isValid() else layout.lineCount()
    while number < layout.lineCount():
        line = layout.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if first >= end:
            break
        left = _x(line, max(start, first))
        right = _x(line, min(end, last)) if end < last else line.naturalTextRect().right()
        if right > left:
            found.append(QRectF(origin.x() + left, origin.y() + line.y(), right - left, line.rect().height()))
        number += 1
    return found


def first_line(block: QTextBlock, offset: int) -> QRectF:
    """Return the line that the character at `offset` stands on, in the document's coordinates."""
    layout = block.layout()
    line = layout.lineForTextPosition(offset)
    if not line.isValid():
        return QRectF(layout.position(), layout.boundingRect().size())
    return line.rect().translated(layout.position())


def _x(line, offset: int) -> float:  # type: ignore[no-untyped-def]
    found = line.cursorToX(offset)
    return float(found[0] if isinstance(found, tuple) else found)
