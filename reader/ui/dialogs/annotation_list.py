"""The annotations of the library as a list of cards: read piece by piece, painted with their colour."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.library.text import all_notes
from reader.library.text.all_notes import AnnotationFilter, AnnotationListRow, MarkedPart
from reader.page.model import Box
from reader.text.page_numbers import printed
from reader.ui.base.icons import icon
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import tr
from reader.ui.base.theme import Theme, reading_font, ui_font
from reader.ui.picture.cutting import cut_out, ready

Index = QModelIndex | QPersistentModelIndex
PIECE = 200
HEIGHT, LINE = 92, 24
MOST_THUMBS = 200  # kept: a tenth of a megabyte each
THUMB, GAP = 104, 16  # a marked part of a picture, small, and what is free beside it
ROW = Qt.ItemDataRole.UserRole


class AnnotationModel(QAbstractListModel):
    """`count` rows of a filter; those that are looked at are read behind the window."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._filter, self._order = AnnotationFilter(), "modified"
        self._count = 0
        self._pieces: dict[int, list[AnnotationListRow]] = {}
        self._asked: set[int] = set()
        self._round = 0

    def show(self, wanted: AnnotationFilter, order: str, count: int, first: list[AnnotationListRow]) -> None:
        """Other rows: how many there are, and the first of them."""
        self.beginResetModel()
        self._filter, self._order, self._count = wanted, order, count
        self._pieces, self._asked = {0: first}, {0}
        self._round += 1
        self.endResetModel()

    def row(self, number: int) -> AnnotationListRow | None:
        """Return a row, if it has been read."""
        piece = self._pieces.get(number // PIECE)
        return piece[number % PIECE] if piece and number % PIECE < len(piece) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row())
        if row is None:
            self._ask(index.row() // PIECE)
            return None
        if role == ROW:
            return row
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return "\n".join(filter(None, (_on_what(row), row.annotation.note, row.headline)))
        return None

    def _ask(self, piece: int) -> None:
        if piece not in self._asked:
            self._asked.add(piece)
            wanted, order, turn = self._filter, self._order, self._round
            self._jobs.read(
                lambda db: (turn, piece, all_notes.find(db, wanted, PIECE, piece * PIECE, order)), self._take
            )

    def _take(self, answer: tuple[int, int, list[AnnotationListRow]]) -> None:
        turn, piece, rows = answer
        if turn == self._round:
            self._pieces[piece] = rows
            self.dataChanged.emit(
                self.index(piece * PIECE), self.index(min(self._count, (piece + 1) * PIECE) - 1)
            )


class AnnotationDelegate(QStyledItemDelegate):
    """A bar in the mark's colour, the quote in Song (of a picture: what was marked), the note, and where it
    stands.
    """

    def __init__(self, theme: Theme, names: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self._thumbs: dict[tuple[str, int, Box], QImage] = {}
        self._theme, self._names = theme, names
        self._fonts = (reading_font(15), ui_font(13), ui_font(12))
        self._metrics = [QFontMetrics(font) for font in self._fonts]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(320, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, self._theme.colour("selection" if chosen else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._theme.colour("hairline"))
        row = index.data(ROW)
        if row is not None:
            self._card(painter, rect.adjusted(14, 10, -14, -10), row)
        painter.restore()

    def _card(self, painter: QPainter, rect: QRect, row: AnnotationListRow) -> None:
        mark = row.annotation
        painter.fillRect(QRect(rect.left(), rect.top(), 5, rect.height()), self._theme.line(mark.colour))
        quote = _on_what(row).replace("\n", " … ") or self.tr("（整篇）")
        lines = (
            (quote, 0, "secondary" if mark.note else "ink"),
            (mark.note.replace("\n", " "), 1, "ink"),
            (self._place(row), 2, "warning" if mark.state == "review" else "secondary"),
        )
        written = [line for line in lines if line[0]]
        left = rect.left() + GAP
        if row.part is not None:
            self._picture(painter, QRect(left, rect.top(), THUMB, rect.height()), row.part)
            left += THUMB + GAP
        top = rect.top() + (rect.height() - len(written) * LINE) // 2
        for text, font, colour in written:
            line = QRect(left, top, rect.right() - left, LINE)
            painter.setFont(self._fonts[font])
            painter.setPen(self._theme.colour(colour))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter,
                             self._metrics[font].elidedText(text, Qt.TextElideMode.ElideRight, line.width()))
            top += LINE

    def _picture(self, painter: QPainter, room: QRect, part: MarkedPart) -> None:
        """Paint what was marked; a frame with a sign while the picture has not been opened here."""
        image = self.thumbnail(part)
        if image.isNull():
            painter.setPen(self._theme.colour("hairline"))
            painter.drawRect(room.adjusted(0, 0, -1, -1))
            sign = QRect(0, 0, LINE, LINE)
            sign.moveCenter(room.center())
            icon("picture", self._theme.tokens, "secondary", LINE).paint(painter, sign)
            return
        place = QRect(QPoint(), image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
        place.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)

    def thumbnail(self, part: MarkedPart) -> QImage:
        """Return a part of a picture, small; null while its tiles have not been made."""
        one = part.region
        box = (one.x, one.y, one.x + one.width, one.y + one.height)
        key = (part.picture.sha256, part.picture.leaf, box)
        if key not in self._thumbs:
            pyramid = ready(part.picture)
            image = cut_out(pyramid, box, 2 * THUMB) if pyramid is not None else QImage()
            if image.isNull():
                return image
            if len(self._thumbs) >= MOST_THUMBS:
                self._thumbs.pop(next(iter(self._thumbs)))  # the oldest
            self._thumbs[key] = image
        return self._thumbs[key]

    def _place(self, row: AnnotationListRow) -> str:
        page = self.tr("{}版").format(printed(row.page)) if row.page is not None else ""
        tags = " ".join(f"#{tag.name}" for tag in row.annotation.tags)
        state = self.tr("原文已改，待复核") if row.annotation.state == "review" else ""
        parts = (
            state,
            self._names[row.annotation.colour - 1],
            row.headline,
            row.paper,
            row.date,
            page,
            row.annotation.maker,
            tags,
        )
        return " · ".join(part for part in parts if part)


def _on_what(row: AnnotationListRow) -> str:
    """Return what was marked: the words, or which picture; "" for a whole article."""
    if row.part is None:
        return row.annotation.quote
    return tr("版面图 {}").format(row.part.picture.name)
