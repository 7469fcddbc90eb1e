"""Where a picture stands in a window: zoom, turn and place; from its pixels to the window's and back."""
from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

MOST_ZOOM = 8.0  # window pixels to one of the picture
MARGIN = 24.0


@dataclass(frozen=True, slots=True)
class Camera:
    """What is seen of a picture of `size`: `centre` in its pixels stands in the middle of the `window`.

    `zoom`: window pixels for one of the picture's; `turn`: quarters clockwise.
    """

    size: QSizeF
    window: QSizeF
    centre: QPointF
    zoom: float = 1.0
    turn: int = 0

    def transform(self) -> QTransform:
        """Return the way from the picture's pixels to the window's."""
        made = QTransform()
        made.translate(self.window.width() / 2, self.window.height() / 2)
        made.scale(self.zoom, self.zoom)
        made.rotate(90 * self.turn)
        made.translate(-self.centre.x(), -self.centre.y())
        return made

    def to_picture(self, point: QPointF) -> QPointF:
        """Return the picture's pixel at a point of the window."""
        back, _ = self.transform().inverted()
        return back.map(point)

    def to_window(self, box: QRectF) -> QRectF:
        """Return where a part of the picture stands in the window."""
        return self.transform().mapRect(box)

    def seen(self) -> QRectF:
        """Return the part of the picture that is in the window."""
        back, _ = self.transform().inverted()
        whole = QRectF(QPointF(), self.size)
        return back.mapRect(QRectF(QPointF(), self.window)).intersected(whole)

    def turned_size(self) -> QSizeF:
        """Return the picture's size as it is held."""
        return self.size.transposed() if self.turn % 2 else self.size

    def least_zoom(self) -> float:
        """Return the zoom that shows all of the picture, or its own size if that is smaller."""
        size = self.turned_size()
        fits = min(self.window.width() / size.width(), self.window.height() / size.height())
        return min(1.0, max(fits, 1e-4))

    def fit_width(self) -> Camera:
        """Show the picture as wide as the window, from its top."""
        wide = self.window.width() / self.turned_size().width()
        shown = replace(self, zoom=wide)
        top = shown.to_picture(QPointF(self.window.width() / 2, self.window.height() / 2))
        return replace(shown, centre=top).moved_to_top()

    def fit_page(self) -> Camera:
        """Show all of the picture."""
        middle = QPointF(self.size.width() / 2, self.size.height() / 2)
        return replace(self, zoom=self.least_zoom(), centre=middle)

    def moved_to_top(self) -> Camera:
        """Show the picture's upper edge, as it is held, in the middle of its width."""
        middle = QPointF(self.size.width() / 2, self.size.height() / 2)
        size = self.turned_size()
        down = max(0.0, (size.height() * self.zoom - self.window.height()) / 2)
        return replace(self, centre=middle).moved(QPointF(0, down))

    def moved(self, by: QPointF) -> Camera:
        """Move the picture by so many of the window's pixels, as far as something of it is left to see."""
        middle = QPointF(self.window.width() / 2, self.window.height() / 2)
        return replace(self, centre=self.to_picture(middle - by)).bounded()

    def zoomed(self, factor: float, about: QPointF) -> Camera:
        """Enlarge by a factor; what is at that point of the window stays there."""
        zoom = min(MOST_ZOOM, max(self.least_zoom(), self.zoom * factor))
        there = self.to_picture(about)
        larger = replace(self, zoom=zoom)
        return larger.moved(about - larger.transform().map(there))

    def turned_by(self, quarters: int) -> Camera:
        """Turn clockwise about the middle of the window."""
        turned = replace(self, turn=(self.turn + quarters) % 4)
        return replace(turned, zoom=max(turned.zoom, turned.least_zoom())).bounded()

    def resized(self, window: QSizeF) -> Camera:
        """Show the same place in a window of another size, as wide as before if the width was full."""
        full = abs(self.zoom * self.turned_size().width() - self.window.width()) < 2
        made = replace(self, window=window)
        if full and self.window.width() > 1:
            made = replace(made, zoom=window.width() / self.turned_size().width())
        return made.bounded()

    def showing(self, box: QRectF) -> Camera:
        """Bring a part of the picture into sight, moving no more than needed."""
        there = self.to_window(box)
        free = QRectF(QPointF(), self.window).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        if free.contains(there):
            return self
        across = _shift(there.left(), there.right(), free.left(), free.right())
        down = _shift(there.top(), there.bottom(), free.top(), free.bottom())
        return self.moved(QPointF(across, down))

    def bounded(self) -> Camera:
        """Keep the picture in the window: what is smaller stands in the middle, what is larger fills it."""
        whole = self.to_window(QRectF(QPointF(), self.size))
        across = _bound(whole.left(), whole.right(), self.window.width())
        down = _bound(whole.top(), whole.bottom(), self.window.height())
        if not across and not down:
            return self
        middle = QPointF(self.window.width() / 2, self.window.height() / 2)
        return replace(self, centre=self.to_picture(middle - QPointF(across, down)))


def _bound(low: float, high: float, window: float) -> float:
    """Return how far to move so that [low, high] fills [0,
    window], or stands in its middle where it is smaller.
    """
    if high - low <= window:
        return (window - high - low) / 2
    if low > 0:
        return -low
    return window - high if high < window else 0.0


def _shift(low: float, high: float, least: float, most: float) -> float:
    """Return how far to move so that [low, high] is within [least, most]; its beginning, if it is longer."""
    if low < least or high - low > most - least:
        return least - low
    return most - high if high > most else 0.0
