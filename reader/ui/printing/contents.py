"""The table of contents of several sheets: a line for each, painted by hand, so that ten thousand cost no
document.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPageLayout, QPainter, QPen

from reader.export.clippings.painting import Entry, Rectangle
from reader.ui.base.language import tr
from reader.ui.base.theme import reading_font
from reader.ui.printing.twins import Twins

POINTS, TITLE = 10, 20
LINE, HEAD = 1.35, 3.2  # heights of a line and of the heading, in heights of their type
INK, GREY = QColor("#211f1c"), QColor("#8a8278")
INCH = 72.0


class Contents:
    """Lines of one height on pages of one size; only the first page has a heading."""

    def __init__(self, painter: QPainter, size: QSizeF, layout: QPageLayout, twins: Twins) -> None:
        self._painter, self._size, self._layout, self._twins = painter, size, layout, twins
        self._font, self._title = font(POINTS), font(TITLE)
        device = painter.device()
        self._metrics = QFontMetricsF(self._font, device)
        self._line = self._metrics.height() * LINE
        self._head = QFontMetricsF(self._title, device).height() * HEAD / 2
        dot = self._metrics.height() / 18
        self._dotted = QPen(GREY, dot, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        self._dotted.setDashPattern([1, 4])  # in widths of the line
        self._points = INCH / device.logicalDpiX()

    def pages(self, entries: Sequence[Entry]) -> Iterator[list[Entry]]:
        """Yield the entries of each page."""
        waiting = iter(entries)
        rows = int((self._size.height() - self._head) / self._line)
        while some := list(islice(waiting, rows)):
            yield some
            rows = int(self._size.height() / self._line)

    def paint(self, page: int, entries: Sequence[Entry]) -> Iterator[Entry]:
        """Paint one page; each entry with the place of its line."""
        top = 0.0
        if page == 0:
            self._heading(tr("目录"))
            top = self._head
        self._painter.setFont(self._font)
        for entry in entries:
            row = QRectF(0, top, self._size.width(), self._line)
            self._row(entry, row)
            yield replace(entry, line=(page, self._on_paper(row)))
            top += self._line

    def _heading(self, words: str) -> None:
        self._painter.setFont(self._title)
        self._painter.setPen(INK)
        self._twins.take_text(words, self._title)
        place = QRectF(0, 0, self._size.width(), self._head)
        self._painter.drawText(place, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), words)

    def _row(self, entry: Entry, row: QRectF) -> None:
        """Paint the title, dots, and the page."""
        number = str(entry.page + 1)
        width = row.width() - self._metrics.horizontalAdvance("0" * 7)
        title = self._metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, width)
        beside = Qt.AlignmentFlag.AlignVCenter
        for words, align in ((title, Qt.AlignmentFlag.AlignLeft), (number, Qt.AlignmentFlag.AlignRight)):
            self._painter.setPen(INK)
            self._twins.take_text(words, self._font)
            self._painter.drawText(row, int(beside | align), words)
        self._dots(row, self._metrics.horizontalAdvance(title), self._metrics.horizontalAdvance(number))

    def _dots(self, row: QRectF, left: float, right: float) -> None:
        """Lead from the title to the page: a dotted line, which is no text for whoever copies it."""
        gap = self._metrics.horizontalAdvance("0")
        start, end = left + gap, row.width() - right - gap
        if end - start < 2 * gap:
            return
        self._painter.setPen(self._dotted)
        level = row.center().y() + self._metrics.ascent() / 2 - self._metrics.descent() / 2
        self._painter.drawLine(QPointF(end, level), QPointF(start, level))

    def _on_paper(self, row: QRectF) -> Rectangle:
        """Return the line's place on the sheet of paper, in points from its lower left corner."""
        margins = self._layout.margins(QPageLayout.Unit.Point)
        height = self._layout.fullRect(QPageLayout.Unit.Point).height()
        left = margins.left() + row.left() * self._points
        right = margins.left() + row.right() * self._points
        upper = height - margins.top() - row.top() * self._points
        lower = height - margins.top() - row.bottom() * self._points
        return left, lower, right, upper


def font(points: int) -> QFont:
    """Return the type of printed text in that size."""
    found = reading_font(16)
    found.setPointSize(points)
    return found
