"""The picture itself: one moves, enlarges and turns it; lines and articles on it answer the pointer."""
from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from reader.library.pictures.places import PagePicture
from reader.library.pictures.regions import Region
from reader.library.pictures.rows import Picture
from reader.library.pictures.tiles import Pyramid
from reader.ui.base.theme import Theme
from reader.ui.picture import overlays, pointing
from reader.ui.picture.camera import Camera
from reader.ui.picture.overlays import Lit
from reader.ui.picture.tiles import Tiles, contrasted

STEP = 1.25  # of the zoom, for a key or a notch of the wheel
NOTCH = 120  # of a wheel (Qt: eighths of a degree)
SETTLED = 140  # milliseconds after the last move the picture is painted smoothly


class PictureView(QWidget):
    """Shows one picture.

    `line_hovered(line)`: 0 for none; `line_clicked(line)`; `article_clicked(id)`: beside its lines;
    `drawn(QRectF)`: a frame, in the picture's pixels; `region_clicked(id)`: 0 for none; `region_dragged(id)`.
    """

    line_hovered = Signal(int)
    line_clicked = Signal(int)
    article_clicked = Signal(int)
    drawn = Signal(QRectF)
    region_clicked = Signal(int)
    region_dragged = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.page: PagePicture | None = None
        self.camera = Camera(QSizeF(1, 1), QSizeF(1, 1), QPointF())
        self.tiles = Tiles(self)
        self.lit = Lit()
        self.zones = False
        self.strong = 0
        self._small = QImage()
        self._marking = False
        self._pressed: QPointF | None = None
        self._at = QPointF()
        self._panned = False
        self._line = 0
        self._fitted = False
        self._settling = QTimer(self, singleShot=True, interval=SETTLED)
        self._settling.timeout.connect(self.update)
        self.tiles.arrived.connect(self.update)
        theme.changed.connect(self.update)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("版面的图像"))
        self.setMinimumSize(160, 120)

    # --- what is shown

    def show_page(self, page: PagePicture | None) -> None:
        """Show a page's picture; where it stands stays, if it is the same picture."""
        before = self.page.picture if self.page else None
        self.page = page
        self.lit = Lit()
        if page is not None and page.picture == before:
            self._turn_along(before, page.picture)
        else:
            self._small = QImage()
            self.tiles.show(None)
            self._fitted = False
        if page is not None and not self._fitted:
            size = QSizeF(page.picture.width, page.picture.height)
            self.camera = Camera(size, QSizeF(self.size()), QPointF(), 1.0, page.picture.turn).fit_width()
            self._fitted = self.width() > 1
        self.update()

    def _turn_along(self, before: Picture, now: Picture) -> None:
        """Turn the picture as somebody has turned it meanwhile, or as undo has turned it back."""
        if now.turn not in (before.turn, self.camera.turn):
            self.camera = self.camera.turned_by(now.turn - self.camera.turn)

    def show_small(self, path: str) -> None:
        """Show this image until there are tiles; as the screen paints it, for a grey one costs ten times as
        much in every frame.
        """
        self._small = contrasted(QImage(path), 0)
        self.update()

    def show_tiles(self, pyramid: Pyramid) -> None:
        """Show the picture sharp."""
        self.tiles.show(pyramid, self.strong)
        self.update()

    def light(self, lit: Lit, follow: bool) -> None:
        """Let these places stand out; `follow`: bring them into sight."""
        self.lit = lit
        boxes = lit.lines or lit.blocks
        if follow and boxes:
            self._look(self.camera.showing(overlays.rect(boxes[0])))
        self.update()

    def show_region(self, region: Region) -> None:
        """Bring a marked part into sight."""
        self._look(self.camera.showing(overlays.region_rect(region)))

    def set_zones(self, shown: bool) -> None:
        """Outline the articles, or not."""
        self.zones = shown
        self.update()

    def set_contrast(self, strong: int) -> None:
        """Show the ink stronger: 0 as it is, to 3."""
        self.strong = strong
        if self.tiles.pyramid is not None:
            self.tiles.show(self.tiles.pyramid, strong)
        self.update()

    def set_marking(self, marking: bool) -> None:
        """Let the mouse draw a frame instead of moving the picture."""
        self._marking = marking
        self.setCursor(Qt.CursorShape.CrossCursor if marking else Qt.CursorShape.ArrowCursor)

    # --- moving

    def fit_width(self) -> None:
        self._look(self.camera.fit_width())

    def fit_page(self) -> None:
        self._look(self.camera.fit_page())

    def zoom(self, factor: float) -> None:
        """Enlarge about the middle."""
        self._look(self.camera.zoomed(factor, QPointF(self.width() / 2, self.height() / 2)))

    def turn(self) -> None:
        """Turn a quarter clockwise."""
        self._look(self.camera.turned_by(1))

    def _look(self, camera: Camera) -> None:
        self.camera = camera
        self._settling.start()
        self.update()

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.theme.colour("window"))
        if self.page is None:
            return
        self._paint_picture(painter)
        overlays.paint_lit(painter, self.camera, self.lit)
        if self.zones:
            overlays.paint_zones(painter, self.camera, self.page.outlines, self.lit, self.theme.tokens)
        overlays.paint_regions(painter, self.camera, self.page.regions, self.lit.region)
        if self._marking and self._pressed is not None:
            overlays.paint_band(painter, QRectF(self._pressed, self._at).normalized(), self.theme.tokens)

    def _paint_picture(self, painter: QPainter) -> None:
        moving = self._settling.isActive()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not moving)
        painter.setTransform(self.camera.transform())
        whole = QRectF(QPointF(), self.camera.size)
        seen = self.camera.seen()
        found = self.tiles.at(self.tiles.level(self.camera.zoom), seen)
        covered = sum(place.width() * place.height() for place, _, _ in found)
        if covered < seen.width() * seen.height():
            painter.fillRect(whole, QColor("#E9E6E0"))
            if not self._small.isNull():
                painter.drawImage(whole, self._small)
        for place, image, part in found:
            painter.drawImage(place, image, part)
        painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = QSizeF(self.size())
        if not self._fitted and self.page is not None:
            self.camera = Camera(self.camera.size, size, QPointF(), turn=self.page.picture.turn).fit_width()
            self._fitted = True
        else:
            self.camera = self.camera.resized(size)

    # --- the mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._at = event.position()
            self._panned = False
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        before, self._at = self._at, event.position()
        if self._pressed is None:
            self._hover(event.position())
            return
        far = (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._marking:
            self.update()
        elif self._panned or far:
            self._drag(before, event)

    def _drag(self, before: QPointF, event: QMouseEvent) -> None:
        """Move the picture, or take the chosen part out of the window."""
        assert self._pressed is not None
        chosen = pointing.region_at(self.page, self.camera, self._pressed)
        if not self._panned and chosen and chosen == self.lit.region:
            self._pressed = None
            self.region_dragged.emit(chosen)
            return
        self._panned = True
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._look(self.camera.moved(event.position() - before))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if self._marking:
            frame = QRectF(self.camera.to_picture(pressed), self.camera.to_picture(event.position()))
            self.drawn.emit(frame.normalized())
        elif not self._panned:
            self._click(event.position())
        if not self._marking:
            self.setCursor(Qt.CursorShape.ArrowCursor)
        self.update()

    def _click(self, point: QPointF) -> None:
        region = pointing.region_at(self.page, self.camera, point)
        self.region_clicked.emit(region)
        if region or self.page is None:
            return
        there = self.camera.to_picture(point)
        line = self.page.line_at(there.x(), there.y())
        if line:
            self.line_clicked.emit(line)
        elif article := self._article_at(point):
            self.article_clicked.emit(article)

    def _hover(self, point: QPointF) -> None:
        if self.page is None:
            return
        there = self.camera.to_picture(point)
        line = self.page.line_at(there.x(), there.y())
        if line != self._line:
            self._line = line
            self.line_hovered.emit(line)
        if not self._marking:
            hand = bool(line or pointing.region_at(self.page, self.camera, point))
            self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def _article_at(self, point: QPointF) -> int | None:
        return pointing.article_at(self.page, self.camera, point) if self.zones else None

    def leaveEvent(self, event: object) -> None:
        self._line = 0
        self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel enlarges with Ctrl and moves without."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._look(self.camera.zoomed(STEP ** (turned.y() / NOTCH), event.position()))
        else:
            pixels = event.pixelDelta()
            by = QPointF(pixels) if not pixels.isNull() else QPointF(turned) * (pointing.PAN / NOTCH)
            self._look(self.camera.moved(by))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = pointing.move_of(event.key(), self.height())
        if by is not None:
            self._look(self.camera.moved(by))
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        else:
            super().keyPressEvent(event)
