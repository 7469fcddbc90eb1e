"""A part of a picture as an image: for the doubt at hand, the clipboard, a file, other programs."""
from __future__ import annotations

import math
from pathlib import Path

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from reader import paths
from reader.library.base import Database
from reader.library.pictures import places, tiles
from reader.library.pictures.rows import Picture
from reader.library.pictures.tiles import TILE, Pyramid
from reader.page.model import Box

LONGEST = 6000  # pixels of an image that is taken out
AROUND = 0.35  # of a line's height, on each side


def cut_out(pyramid: Pyramid, box: Box, longest: int = LONGEST) -> QImage:
    """Return a part of the picture (left, top, right, bottom), at most so long; null where tiles are gone."""
    across, down = box[2] - box[0], box[3] - box[1]
    if across < 1 or down < 1:
        return QImage()
    scale = min(1.0, longest / max(across, down))
    level = min(pyramid.levels - 1, max(0, math.floor(math.log2(1 / scale) + 1e-6)))
    made = QImage(max(1, round(across * scale)), max(1, round(down * scale)), QImage.Format.Format_RGB32)
    made.fill(QColor("white"))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(scale, scale)
    painter.translate(-box[0], -box[1])
    whole = all(_paint(painter, pyramid, level, key) for key in _keys(pyramid, level, box))
    painter.end()
    return made if whole else QImage()


def line_cut_out(db: Database, page_id: int, lines: frozenset[int], longest: int) -> QImage:
    """Return what the page's picture shows of these lines; null where it has none, or no tiles yet."""
    from reader.library.pictures import rows

    pictures = rows.of_page(db, page_id)
    if not pictures:
        return QImage()
    pyramid = ready(pictures[0])
    boxes = places.line_boxes(db, page_id, pictures[0]) if pyramid else {}
    found = places.merged(boxes[line] for line in sorted(lines) if line in boxes)
    if not found or pyramid is None:
        return QImage()
    left, top, right, bottom = found[0]
    room = (bottom - top) * AROUND
    around = (max(0.0, left - room), max(0.0, top - room), min(float(pyramid.width), right + room),
              min(float(pyramid.height), bottom + room))
    return cut_out(pyramid, around, longest)


def ready(picture: Picture) -> Pyramid | None:
    """Return the picture's tiles, if they have been made."""
    return tiles.ready(cache(), picture.sha256, picture.leaf)


def cache() -> Path:
    """Return where tiles are kept."""
    return paths.cache_folder()


def _keys(pyramid: Pyramid, level: int, box: Box) -> list[tuple[int, int]]:
    step = TILE << level
    across, down = pyramid.grid(level)
    columns = range(max(0, int(box[0] // step)), min(across, int(box[2] // step) + 1))
    rows = range(max(0, int(box[1] // step)), min(down, int(box[3] // step) + 1))
    return [(column, row) for row in rows for column in columns]


def _paint(painter: QPainter, pyramid: Pyramid, level: int, key: tuple[int, int]) -> bool:
    """Paint one tile in the picture's pixels; False where its file is gone."""
    image = QImage(str(pyramid.tile(level, *key)))
    if image.isNull():
        return False
    step = TILE << level
    place = QRectF(key[0] * step, key[1] * step, image.width() << level, image.height() << level)
    painter.drawImage(place, image, QRect(0, 0, image.width(), image.height()))
    return True
