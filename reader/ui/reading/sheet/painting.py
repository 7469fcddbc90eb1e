"""What is painted behind the text: marks, search hits, the lit paragraph, note dots in the margin."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock

from reader.ui.base.theme import Theme, ui_font
from reader.ui.reading.sheet.lines import first_line, rectangles
from reader.ui.reading.sheet.marks import NO_MARKS, BlockMarks, Piece

DOT = 5.0  # radius of a note's dot
DOT_STEP = 15.0
NAMED_DOT, NAMED_STEP = 8.5, 20.0  # of one that says who made it
INITIAL = 11  # pixels
TRIM = 2.0  # the letters' box has more room above than below; a mark takes it off


@dataclass
class Ink:
    """What is to be painted, by text block number: marks, hits as (start, end) in UTF-16 units, and what is
    singled out."""

    marks: dict[int, BlockMarks] = field(default_factory=dict)
    hits: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    hit_now: tuple[int, int] | None = None  # text block, start
    lit: frozenset[int] = frozenset()
    corrected: int | None = None  # the paragraph that is being corrected
    ruled: frozenset[int] = frozenset()  # editors' notes: a rule at their left sets them off
    chosen: int | None = None  # the annotation chosen in the list or by a click
    twin: dict[int, list[tuple[int, int]]] = field(default_factory=dict)  # selected in the text beside it


@dataclass(frozen=True, slots=True)
class Dot:
    """A note's dot in the margin, in the document's coordinates. `initial`: of its maker, where several
    people have marked here; then a mark without a note has a dot, too (`noted`: it has one).
    """

    note_id: int
    centre: QPointF
    noted: bool = True
    initial: str = ""

    @property
    def radius(self) -> float:
        """Return half of its width."""
        return NAMED_DOT if self.initial else DOT


def paint_block(painter: QPainter, block: QTextBlock, ink: Ink, theme: Theme) -> None:
    """Paint everything behind one text block; the painter stands in the document's coordinates."""
    number = block.blockNumber()
    marks = ink.marks.get(number, NO_MARKS)
    if number == ink.corrected:
        _paint_correction(painter, block, theme)
    elif number in ink.lit:
        _paint_lit(painter, block, theme)
    if number in ink.ruled:
        _paint_rule(painter, block, theme)
    for band in marks.bands:
        for box in rectangles(block, band.start, band.end):
            _paint_band(painter, box.adjusted(0, TRIM, 0, 0), [theme.mark(colour) for colour in band.colours])
    for start, end in ink.hits.get(number, ()):
        now = ink.hit_now == (number, start)
        for box in rectangles(block, start, end):
            _paint_hit(painter, box.adjusted(0, TRIM, 0, 0), theme, now)
    for piece in marks.pieces:
        for box in rectangles(block, piece.start, piece.end):
            _paint_underline(painter, box, piece, theme, piece.note_id == ink.chosen)


def paint_twin(painter: QPainter, block: QTextBlock, ink: Ink, theme: Theme) -> None:
    """Paint what is selected in the text beside this one: a ground with a line, not colour alone."""
    ground = theme.colour("accent")
    ground.setAlphaF(0.22 if theme.tokens.dark else 0.12)
    for start, end in ink.twin.get(block.blockNumber(), ()):
        for box in rectangles(block, start, end):
            painter.fillRect(box.adjusted(0, TRIM, 0, 0), ground)
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("accent"))


def _paint_correction(painter: QPainter, block: QTextBlock, theme: Theme) -> None:
    """Paint a frame around the paragraph that is being corrected."""
    box = block.layout().boundingRect().translated(block.layout().position())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent"), 1.5))
    painter.setBrush(theme.colour("window"))
    painter.drawRoundedRect(box.adjusted(-12, -1, 12, 4), 6, 6)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def dots(
    blocks: Sequence[QTextBlock], marks: dict[int, BlockMarks], right: float, edge: float
) -> list[Dot]:
    """Return the dots of the notes that begin in these text blocks, beside their first line: as many as there
    is room for, the rest are in the list.

    `right`: the column's right edge; `edge`: that of the window's part.
    """
    lines: dict[int, list[Dot]] = {}
    for block in blocks:
        for piece in marks.get(block.blockNumber(), NO_MARKS).pieces:
            if not piece.first or not (piece.noted or piece.initial):
                continue
            y = first_line(block, piece.start).center().y()
            line = lines.setdefault(round(y), [])
            x = right + 18 + len(line) * (NAMED_STEP if piece.initial else DOT_STEP)
            dot = Dot(piece.note_id, QPointF(x, y), piece.noted, piece.initial)
            if len(line) < 3 and x + dot.radius < edge and not _is_said(dot, line):
                line.append(dot)
    return [dot for line in lines.values() for dot in line]


def _is_said(dot: Dot, line: Sequence[Dot]) -> bool:
    """Tell whether a mark without a note would only say once more who has marked in this line."""
    return not dot.noted and any(other.initial == dot.initial for other in line)


def paint_dots(painter: QPainter, found: Sequence[Dot], theme: Theme, chosen: int | None) -> None:
    """Draw the dots; the chosen note's has a ring. With its maker's initial it is full if there is a note.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    accent = theme.colour("accent")
    for dot in found:
        painter.setPen(Qt.PenStyle.NoPen if dot.noted else QPen(accent, 1.2))
        painter.setBrush(accent if dot.noted else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(dot.centre, dot.radius, dot.radius)
        if dot.initial:
            painter.setFont(ui_font(INITIAL))
            painter.setPen(theme.colour("accent_ink") if dot.noted else accent)
            painter.drawText(_around(dot), Qt.AlignmentFlag.AlignCenter, dot.initial)
        if dot.note_id == chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(accent, 1.5))
            painter.drawEllipse(dot.centre, dot.radius + 2.5, dot.radius + 2.5)


def _around(dot: Dot) -> QRectF:
    corner = QPointF(dot.radius, dot.radius)
    return QRectF(dot.centre - corner, dot.centre + corner)


def _paint_band(painter: QPainter, box: QRectF, colours: Sequence[QColor]) -> None:
    """Paint each mark that overlaps as a strip of its own: mixing the colours would make a sixth."""
    height = box.height() / len(colours)
    for i, colour in enumerate(colours):
        painter.fillRect(QRectF(box.left(), box.top() + i * height, box.width(), height), colour)


def _paint_hit(painter: QPainter, box: QRectF, theme: Theme, now: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent"), 1.5) if now else QPen(theme.colour("hit_now"), 1))
    painter.setBrush(theme.colour("hit_now" if now else "hit"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_underline(painter: QPainter, box: QRectF, piece: Piece, theme: Theme, chosen: bool) -> None:
    """Paint a thin line in the mark's own deep colour; a thick one in the accent where there is a note.

    Layers go down by a step.
    """
    thickness = 2.0 if piece.noted else 1.0
    y = box.bottom() + piece.layer * 3.0
    line = QRectF(box.left(), y, box.width(), thickness)
    painter.fillRect(line, theme.colour("accent") if piece.noted else theme.line(piece.colour))
    if chosen:
        painter.setPen(QPen(theme.line(piece.colour), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(-0.5, TRIM - 1, 0.5, 0.5))


def _paint_rule(painter: QPainter, block: QTextBlock, theme: Theme) -> None:
    box = block.layout().boundingRect().translated(block.layout().position())
    painter.fillRect(QRectF(box.left() - 12, box.top() + 4, 2, box.height() - 4), theme.colour("hairline"))


def _paint_lit(painter: QPainter, block: QTextBlock, theme: Theme) -> None:
    box = block.layout().boundingRect().translated(block.layout().position())
    painter.fillRect(QRectF(box.left() - 16, box.top(), 3, box.height()), theme.colour("accent"))
    ground = theme.colour("hover")
    ground.setAlphaF(0.6)
    painter.fillRect(QRectF(box.left() - 10, box.top(), box.width() + 20, box.height()), ground)
