"""Tiles of a picture for painting: decoded in threads beside, with bounded memory."""
from __future__ import annotations

import math
from collections import OrderedDict

from PySide6.QtCore import QObject, QRectF, QRunnable, QThreadPool, Signal
from PySide6.QtGui import QImage

from reader.library.pictures.tiles import TILE, Pyramid

Key = tuple[int, int, int]  # level, column, row
MOST_BYTES = 96 << 20
THREADS = 2
_GREY = QImage.Format.Format_Grayscale8


class _Loaded(QObject):
    """Brings a tile into the UI thread."""

    done = Signal(object, object)


class _Load(QRunnable):
    """Read one tile; `strong`: grey with more contrast."""

    def __init__(self, ticket: tuple[int, Key], path: str, strong: int, loaded: _Loaded) -> None:
        super().__init__()
        self.ticket, self.path, self.strong, self.loaded = ticket, path, strong, loaded

    def run(self) -> None:
        self.loaded.done.emit(self.ticket, contrasted(QImage(self.path), self.strong))


class Tiles(QObject):
    """The tiles of the picture that is shown. `arrived()`: there is more to paint."""

    arrived = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.pyramid: Pyramid | None = None
        self._strong = 0
        self._turn = 0  # of pictures: what is on its way for an earlier one is dropped
        self._held: OrderedDict[Key, QImage] = OrderedDict()
        self._bytes = 0
        self._asked: set[Key] = set()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(THREADS)
        self._loaded = _Loaded()
        self._loaded.done.connect(self._take)

    def show(self, pyramid: Pyramid | None, strong: int = 0) -> None:
        """Hold the tiles of that picture, and none of another."""
        if pyramid == self.pyramid and strong == self._strong:
            return
        self.pyramid, self._strong = pyramid, strong
        self._turn += 1
        self._pool.clear()
        self._held.clear()
        self._asked.clear()
        self._bytes = 0

    def level(self, zoom: float) -> int:
        """Return the size to paint at that zoom: the smallest with a pixel for each of the window's."""
        if self.pyramid is None:
            return 0
        return min(self.pyramid.levels - 1, max(0, math.floor(math.log2(1 / max(zoom, 1e-6)) + 1e-6)))

    def at(self, level: int, seen: QRectF) -> list[tuple[QRectF, QImage, QRectF]]:
        """Return what to paint of that part of the picture: (where, in its pixels; an image; its part).

        What is not there yet is asked for, and a coarser tile stands for it.
        """
        found = []
        for key in self._keys(level, seen):
            image = self._image(key)
            place = self._place(key)
            if image is not None:
                found.append((place, image, QRectF(image.rect())))
            elif (coarser := self._coarser(key, place)) is not None:
                found.append(coarser)
        return found

    def wait(self) -> None:
        """Wait until nothing is being read, for tests and measurements."""
        self._pool.waitForDone()

    def close(self) -> None:
        """Stop reading."""
        self.show(None)
        self._pool.waitForDone()

    def _keys(self, level: int, seen: QRectF) -> list[Key]:
        if self.pyramid is None or seen.isEmpty():
            return []
        step = TILE << level
        across, down = self.pyramid.grid(level)
        columns = range(max(0, int(seen.left() // step)), min(across, int(seen.right() // step) + 1))
        rows = range(max(0, int(seen.top() // step)), min(down, int(seen.bottom() // step) + 1))
        return [(level, column, row) for row in rows for column in columns]

    def _place(self, key: Key) -> QRectF:
        """Return the part of the picture that a tile shows."""
        assert self.pyramid is not None
        level, column, row = key
        step = TILE << level
        whole = QRectF(0, 0, self.pyramid.width, self.pyramid.height)
        return QRectF(column * step, row * step, step, step).intersected(whole)

    def _image(self, key: Key) -> QImage | None:
        held = self._held.get(key)
        if held is not None:
            self._held.move_to_end(key)
            return held
        if key not in self._asked and self.pyramid is not None:
            self._asked.add(key)
            path = str(self.pyramid.tile(*key))
            self._pool.start(_Load((self._turn, key), path, self._strong, self._loaded))
        return None

    def _coarser(self, key: Key, place: QRectF) -> tuple[QRectF, QImage, QRectF] | None:
        assert self.pyramid is not None
        level, column, row = key
        for up in range(1, self.pyramid.levels - level):
            parent = level + up, column >> up, row >> up
            image = self._held.get(parent)
            if image is not None:
                whole = self._place(parent)
                scale = image.width() / whole.width()
                part = QRectF((place.x() - whole.x()) * scale, (place.y() - whole.y()) * scale,
                              place.width() * scale, place.height() * scale)
                return place, image, part
        return None

    def _take(self, ticket: tuple[int, Key], image: QImage) -> None:
        turn, key = ticket
        if turn != self._turn:
            return
        self._asked.discard(key)
        self._held[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > MOST_BYTES and len(self._held) > 1:
            _, oldest = self._held.popitem(last=False)
            self._bytes -= oldest.sizeInBytes()
        self.arrived.emit()


def contrasted(image: QImage, strong: int) -> QImage:
    """Return the image as the screen paints it fastest; `strong` 1 to 3: in grey, its ink darker."""
    if not strong or image.isNull():
        return image.convertToFormat(QImage.Format.Format_RGB32)
    grey = image.convertToFormat(_GREY)
    table = [_ink(value, strong) for value in range(256)]
    indexed = QImage(grey.constBits(), grey.width(), grey.height(), grey.bytesPerLine(),
                     QImage.Format.Format_Indexed8)
    indexed.setColorTable(table)
    return indexed.convertToFormat(QImage.Format.Format_RGB32)


def _ink(value: int, strong: int) -> int:
    """Return a grey as colour (0xffRRGGBB), stretched about where ink ends and paper begins."""
    low, high = 30 * strong, 255 - 22 * strong
    stretched = (value - low) * 255 // (high - low)
    tone = min(255, max(0, stretched))
    return 0xFF000000 | tone << 16 | tone << 8 | tone
