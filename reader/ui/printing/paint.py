"""HTML sheets as pages: A4, a page number at the foot, a table of contents before several."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from reader.ui.base.language import tr
from reader.ui.base.theme import reading_font
from reader.ui.printing.twins import Twins

POINTS, FOOT = 11, 9
DPI = 300
MARGINS = QMarginsF(22, 20, 22, 20)  # mm
LOOK = """
h1 { font-size: 20pt; } h2 { font-size: 13pt; }
p { margin: 4pt 0; line-height: 150%; } .body { text-indent: 28px; }
.kicker, .deck { color: #6a635a; font-size: 12pt; }
.byline, .aside, .about, th, td { color: #6a635a; font-size: 9pt; }
.citation { margin-top: 16pt; font-size: 9pt; }
sup, a { color: #b23a26; }
th { text-align: left; font-weight: normal; }
"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article: what the table of contents calls it, and its HTML."""

    title: str
    html: str


def pdf(sheets: Sequence[tuple[str, str]], title: str) -> tuple[bytes, Callable[[str], str]]:
    """(PDF as Qt writes it, which character each one in it stands for). `sheets`: (title, HTML) of each
    article."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setTitle(title)
    writer.setPageLayout(layout())
    twins = draw(writer, [Sheet(*sheet) for sheet in sheets])
    buffer.close()
    return bytes(data.data()), twins.meant


def layout() -> QPageLayout:
    """A4 upright, with margins."""
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, MARGINS,
                       QPageLayout.Unit.Millimeter)


def draw(device: QPagedPaintDevice, sheets: Sequence[Sheet]) -> Twins:
    """Paint the sheets, each from the top of a page; what was drawn with which glyph."""
    twins = Twins()
    painter = QPainter(device)
    area = QRectF(painter.viewport())
    size = QSizeF(area.width(), area.height() - _foot_height(painter))
    number = 0
    for document in _documents(device, sheets, size):
        twins.take(document)
        for page in range(document.pageCount()):
            if number:
                device.newPage()
            number += 1
            _page(painter, document, page, size)
            _number(painter, area, number)
    painter.end()
    return twins


def _documents(device: QPagedPaintDevice, sheets: Sequence[Sheet], size: QSizeF) -> Iterator[QTextDocument]:
    """The documents one after the other; before several sheets a table of contents with their pages."""
    if len(sheets) > 1:
        counts = [_laid_out(device, sheet.html, size).pageCount() for sheet in sheets]
        yield _contents(device, sheets, counts, size)
    for sheet in sheets:
        yield _laid_out(device, sheet.html, size)


def _contents(device: QPagedPaintDevice, sheets: Sequence[Sheet], counts: Sequence[int],
              size: QSizeF) -> QTextDocument:
    """The table of contents: how many pages it has itself is known once it has been laid out."""
    own = _laid_out(device, _table(sheets, counts, 1), size).pageCount()
    return _laid_out(device, _table(sheets, counts, own), size)


def _table(sheets: Sequence[Sheet], counts: Sequence[int], before: int) -> str:
    rows, page = [], before + 1
    for sheet, count in zip(sheets, counts, strict=True):
        rows.append(f"<tr><td width='92%'>{escape(sheet.title)}</td><td align='right'>{page}</td></tr>")
        page += count
    title = escape(tr("目录"))
    return f"<h1>{title}</h1><table width='100%' cellpadding='4'>{''.join(rows)}</table>"


def _laid_out(device: QPagedPaintDevice, html: str, size: QSizeF) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(device)
    document.setDefaultStyleSheet(LOOK)
    document.setDefaultFont(_font(POINTS))
    document.setDocumentMargin(0)
    document.setHtml(html)
    document.setPageSize(size)
    return document


def _font(points: int) -> QFont:
    font = reading_font(16)
    font.setPointSize(points)
    return font


def _foot_height(painter: QPainter) -> float:
    return painter.device().logicalDpiY() * 0.35


def _page(painter: QPainter, document: QTextDocument, page: int, size: QSizeF) -> None:
    painter.save()
    painter.translate(0, -page * size.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = QRectF(0, page * size.height(), size.width(), size.height())
    context.palette.setColor(QPalette.ColorRole.Text, QColor("#211f1c"))
    painter.setClipRect(context.clip)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _number(painter: QPainter, area: QRectF, number: int) -> None:
    painter.setFont(_font(FOOT))
    painter.setPen(QColor("#6a635a"))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter), str(number))
