"""What the pointer is on, and where keys move the picture."""
from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from reader.library.pictures.places import PagePicture
from reader.ui.picture import overlays
from reader.ui.picture.camera import Camera

PAN = 80  # pixels, for a key
_LEAF = 0.9  # of the window's height


def region_at(page: PagePicture | None, camera: Camera, point: QPointF) -> int:
    """Return the id of the smallest marked part at a point of the window; 0 where there is none."""
    there = camera.to_picture(point)
    regions = page.regions if page else ()
    hit = [(one.width * one.height, one.id) for one in regions if overlays.region_rect(one).contains(there)]
    return min(hit)[1] if hit else 0


def article_at(page: PagePicture | None, camera: Camera, point: QPointF) -> int | None:
    """Return the article whose outline holds a point of the window."""
    there = camera.to_picture(point)
    outlines = page.outlines if page else ()
    swell = camera.size.width() * overlays.SWELL
    zones = ((one.article_id, overlays.zone(one.boxes, swell)) for one in outlines)
    return next((article for article, zone in zones if zone.contains(there)), None)


def move_of(key: int, height: int) -> QPointF | None:
    """Return by how many of the window's pixels a key moves the picture; None for another key."""
    leaf = height * _LEAF
    moves = {
        Qt.Key.Key_Left: QPointF(PAN, 0), Qt.Key.Key_Right: QPointF(-PAN, 0),
        Qt.Key.Key_Up: QPointF(0, PAN), Qt.Key.Key_Down: QPointF(0, -PAN),
        Qt.Key.Key_PageUp: QPointF(0, leaf), Qt.Key.Key_PageDown: QPointF(0, -leaf),
    }
    return moves.get(Qt.Key(key))
