"""HTML sheets as pages: A4, a page number at the foot, a table of contents for several."""
from __future__ import annotations

import os
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from reader.export.clippings.painting import Entry, Painted
from reader.ui.printing.contents import Contents, font
from reader.ui.printing.twins import Twins, lines_by_page

POINTS, FOOT = 11, 9
DPI = 300
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
MARGINS = QMarginsF(22, 20, 22, 20)  # mm
INK, GREY = QColor("#211f1c"), QColor("#6a635a")
# Qt takes pixels for those of the device: an indent of two characters, a gap of one, are reckoned in them.
LOOK = """
h1 { font-size: 20pt; } h2 { font-size: 13pt; }
p { margin: 4pt 0; line-height: 150%; } .body { text-indent: INDENTpx; }
.kicker, .deck { color: #6a635a; font-size: 12pt; }
.byline, .aside, .about, th, td { color: #6a635a; font-size: 9pt; }
.between { margin: 6pt 0 12pt 0; background-color: #f3eee6; }
.citation { margin-top: 16pt; font-size: 9pt; }
sup, a { color: #b23a26; }
th { text-align: left; font-weight: normal; padding-right: GAPpx; }
"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article: what the table of contents calls it, and its HTML."""

    title: str
    html: str


class PdfPages:
    """A PDF that is being painted into a file of its own, page by page; the file goes with this object."""

    def __init__(self, title: str, many: bool) -> None:
        handle, name = tempfile.mkstemp(prefix="baojia-", suffix=".pdf")
        os.close(handle)
        self._path, self._many = Path(name), many
        self._writer = QPdfWriter(name)
        self._writer.setResolution(DPI)
        self._writer.setTitle(title)
        self._writer.setPageLayout(layout())
        self._painter = _Painter(self._writer)
        self._entries: list[Entry] = []
        weakref.finalize(self, _forget, self._painter.painter, self._writer, self._path)

    def add(self, title: str, html: str) -> None:
        """Paint one sheet, from the top of a page."""
        self._entries.append(Entry(title, self._painter.number))
        self._painter.sheet(html)

    def close(self) -> Painted:
        """Paint the contents of several sheets, and finish."""
        if not self._painter.pages:
            self._painter.sheet("")
        contents = 0
        if self._many:
            first = self._painter.pages
            self._entries = self._painter.contents(self._entries)
            contents = self._painter.pages - first
        self._painter.painter.end()
        return Painted(self._path, self._entries, contents, self._painter.twins)


def _forget(painter: QPainter, writer: QPdfWriter, path: Path) -> None:
    """End what was broken off, and remove the file."""
    if painter.isActive():
        painter.end()
    del writer
    path.unlink(missing_ok=True)


def layout() -> QPageLayout:
    """Return A4 upright, with margins."""
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, MARGINS,
                       QPageLayout.Unit.Millimeter)


def draw(device: QPagedPaintDevice, sheets: Sequence[Sheet]) -> None:
    """Print the sheets, each from the top of a page.

    Before several the table of contents with their pages.
    """
    painter = _Painter(device)
    if len(sheets) > 1:
        painter.contents(list(_counted(painter, sheets)))
    for sheet in sheets:
        painter.sheet(sheet.html)
    painter.painter.end()


def _counted(painter: _Painter, sheets: Sequence[Sheet]) -> Iterator[Entry]:
    """Yield each sheet with the page that it will begin on."""
    page = 0
    for sheet in sheets:
        yield Entry(sheet.title, page)
        page += painter.laid_out(sheet.html).pageCount()


class _Painter:
    """A painter on paper: `pages` it has filled, `number` of them with sheets."""

    def __init__(self, device: QPagedPaintDevice) -> None:
        self.twins = Twins()
        self.pages = self.number = 0
        self.painter = QPainter(device)
        self._device = device
        character = device.logicalDpiX() * POINTS / 72
        self._look = LOOK.replace("INDENT", f"{2 * character:.0f}").replace("GAP", f"{character:.0f}")
        self._area = QRectF(self.painter.viewport())
        foot = self.painter.device().logicalDpiY() * 0.35
        self._size = QSizeF(self._area.width(), self._area.height() - foot)

    def sheet(self, html: str) -> None:
        """Paint one article, from the top of a page."""
        document = self.laid_out(html)
        lines = lines_by_page(document)
        for page in range(document.pageCount()):
            self._next()
            self.number += 1
            self._page(document, page)
            for line, text in lines.get(page, ()):
                self.twins.take_line(line, text)
            self._foot(str(self.number))

    def contents(self, entries: Sequence[Entry]) -> list[Entry]:
        """Paint the table of contents; the entries, each with the place of its line."""
        made: list[Entry] = []
        table = Contents(self.painter, self._size, self._device.pageLayout(), self.twins)
        for page, some in enumerate(table.pages(entries)):
            self._next()
            made += table.paint(page, some)
            self._foot(_roman(page + 1))
        return made

    def laid_out(self, html: str) -> QTextDocument:
        """Set the HTML on pages of this device."""
        document = QTextDocument()
        document.documentLayout().setPaintDevice(self._device)
        document.setDefaultStyleSheet(self._look)
        document.setDefaultFont(font(POINTS))
        document.setDocumentMargin(0)
        document.setHtml(html)
        document.setPageSize(self._size)
        return document

    def _next(self) -> None:
        if self.pages:
            self._device.newPage()
        self.pages += 1

    def _page(self, document: QTextDocument, page: int) -> None:
        height = self._size.height()
        self.painter.save()
        self.painter.translate(0, -page * height)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, page * height, self._size.width(), height)
        context.palette.setColor(QPalette.ColorRole.Text, INK)
        self.painter.setClipRect(context.clip)
        document.documentLayout().draw(self.painter, context)
        self.painter.restore()

    def _foot(self, number: str) -> None:
        self.painter.setFont(font(FOOT))
        self.painter.setPen(GREY)
        self.twins.take_text(number, font(FOOT))
        below = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter
        self.painter.drawText(self._area, int(below), number)


def _roman(number: int) -> str:
    """Return a small Roman numeral, as pages before the text have it."""
    made = ""
    for value, sign in ROMAN:
        made += sign * (number // value)
        number %= value
    return made
