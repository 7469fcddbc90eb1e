"""How a doubt looks in the list: what kind it is, where it stands, and why."""
from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.library.review.items import ReviewRow
from reader.text.page_numbers import printed
from reader.ui.base.language import in_language
from reader.ui.base.theme import Theme, ui_font
from reader.ui.review.model import ROW, kinds

HEIGHT = 96


class ReviewDelegate(QStyledItemDelegate):
    """Paints from the model's ROW."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.focused = False
        self._title, self._small, self._chip = ui_font(13), ui_font(12), ui_font(11)
        self._metrics = {
            font.pixelSize(): QFontMetrics(font) for font in (self._title, self._small, self._chip)
        }

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(240, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        colour = self._theme.colour
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, colour("selection" if chosen else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour("hairline"))
        if chosen:
            painter.fillRect(
                QRect(rect.left(), rect.top(), 3, rect.height()),
                colour("accent" if self.focused else "secondary"),
            )
        row = index.data(ROW)
        if row is not None:
            self._row(painter, rect.adjusted(14, 8, -14, -6), row)
        painter.restore()

    def _row(self, painter: QPainter, rect: QRect, row: ReviewRow) -> None:
        name = kinds().get(row.kind, row.kind)
        width = self._metrics[11].horizontalAdvance(name) + 12
        chip = QRect(rect.left(), rect.top() + 1, width, 18)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("warning_ground"))
        painter.drawRoundedRect(chip, 4, 4)
        self._text(painter, chip, name, 11, "warning", Qt.AlignmentFlag.AlignCenter)
        page = self.tr("{}版").format(printed(row.page)) if row.page is not None else ""
        place = " ".join(part for part in (row.date or "", row.paper or "", page) if part)
        self._text(
            painter,
            QRect(chip.right() + 8, rect.top(), rect.right() - chip.right() - 8, 20),
            place,
            12,
            "secondary",
        )
        self._text(
            painter,
            QRect(rect.left(), rect.top() + 22, rect.width(), 20),
            row.headline or self.tr("（整版）"),
            13,
            "ink",
        )
        painter.setFont(self._small)
        painter.setPen(self._theme.colour("ink"))
        reason = self._metrics[12].elidedText(
            in_language(row.reason), Qt.TextElideMode.ElideRight, rect.width() * 2 - 30
        )
        painter.drawText(
            QRect(rect.left(), rect.top() + 43, rect.width(), 38), Qt.TextFlag.TextWordWrap, reason
        )

    def _text(self, painter: QPainter, rect: QRect, text: str, size: int, colour: str,
              align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter) -> None:
        painter.setFont({11: self._chip, 12: self._small, 13: self._title}[size])
        painter.setPen(self._theme.colour(colour))
        painter.drawText(
            rect, align, self._metrics[size].elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        )
