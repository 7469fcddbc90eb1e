"""What is painted over a picture: the lit line, articles as zones, marked parts."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from reader.library.pictures.places import Outline
from reader.library.pictures.regions import Region
from reader.page.model import Box
from reader.ui.base.tokens import LIGHT, Tokens
from reader.ui.picture.camera import Camera

SWELL = 0.004  # of the picture's width: how far a zone reaches beyond its text


@dataclass(frozen=True, slots=True)
class Lit:
    """What stands out: a paragraph's boxes, and in it a line's; the article that is read; a chosen mark."""

    blocks: tuple[Box, ...] = ()
    lines: tuple[Box, ...] = ()
    article: int | None = None
    hovered: int | None = None  # article
    region: int = 0


def rect(box: Box) -> QRectF:
    """Return a box as Qt has it."""
    return QRectF(box[0], box[1], box[2] - box[0], box[3] - box[1])


def region_rect(region: Region) -> QRectF:
    """Return where a marked part is."""
    return QRectF(region.x, region.y, region.width, region.height)


def paint_lit(painter: QPainter, camera: Camera, lit: Lit) -> None:
    """Wash the paragraph and, stronger, its line: as a marker does, so that the ink stays."""
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for boxes, colour in ((lit.blocks, QColor(LIGHT.marks[0]).lighter(112)), (lit.lines, QColor(LIGHT.hit))):
        for box in boxes:
            painter.fillRect(camera.to_window(rect(box)).adjusted(-2, -2, 2, 2), colour)
    painter.restore()


def paint_zones(painter: QPainter, camera: Camera, outlines: Sequence[Outline], lit: Lit, t: Tokens) -> None:
    """Outline every article; the one that is read and the one under the pointer stand out."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for outline in outlines:
        path = camera.transform().map(zone(outline.boxes, camera.size.width() * SWELL))
        own = outline.article_id == lit.article
        pen = QPen(QColor(t.accent if own else LIGHT.lines[2]), 2.5 if own else 1.5)
        painter.setPen(pen)
        fill = QColor(LIGHT.marks[2])
        fill.setAlpha(70 if outline.article_id == lit.hovered else 0)
        painter.setBrush(fill)
        painter.drawPath(path)
    painter.restore()


def zone(boxes: Iterable[Box], swell: float) -> QPainterPath:
    """Return one outline around an article's boxes."""
    whole = QPainterPath()
    for box in boxes:
        piece = QPainterPath()
        piece.addRect(rect(box).adjusted(-swell, -swell, swell, swell))
        whole = whole.united(piece)
    return whole.simplified()


def paint_regions(painter: QPainter, camera: Camera, regions: Sequence[Region], chosen: int) -> None:
    """Frame what was marked, in its colour."""
    painter.save()
    for region in regions:
        place = camera.to_window(region_rect(region))
        strong = region.id == chosen
        tone = QColor(LIGHT.lines[region.colour - 1])
        painter.setPen(QPen(tone, 3 if strong else 2))
        ground = QColor(tone)
        ground.setAlpha(46 if strong else 20)
        painter.fillRect(place, ground)
        painter.drawRect(place)
    painter.restore()


def paint_band(painter: QPainter, box: QRectF, t: Tokens) -> None:
    """The frame that is being drawn."""
    painter.save()
    painter.setPen(QPen(QColor(t.accent), 1.5, Qt.PenStyle.DashLine))
    ground = QColor(t.accent)
    ground.setAlpha(30)
    painter.fillRect(box, ground)
    painter.drawRect(box)
    painter.restore()
