"""How items of a collection look: an article, a passage with its colour, a note on a ground of its own."""
from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.library.collections.items import ItemRow
from reader.text.page_numbers import printed
from reader.ui.base.theme import Theme, ui_font
from reader.ui.collections.model import ROW

HEIGHT = 62


class ItemDelegate(QStyledItemDelegate):
    """Paints from the model's ROW."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.focused = False
        self._fonts = {size: ui_font(size) for size in (12, 13)}
        self._metrics = {size: QFontMetrics(font) for size, font in self._fonts.items()}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(240, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        row: ItemRow | None = index.data(ROW)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, self._theme.colour(self._ground(row, chosen)))
        painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), 1), self._theme.colour("hairline")
        )
        if chosen:
            edge = self._theme.colour("accent" if self.focused else "secondary")
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), edge)
        if row is not None:
            self._row(painter, rect.adjusted(16, 8, -14, -7), row)
        painter.restore()

    def _ground(self, row: ItemRow | None, chosen: bool) -> str:
        if chosen:
            return "selection"
        return "window" if row is not None and row.kind == "note" else "surface"

    def _row(self, painter: QPainter, rect: QRect, row: ItemRow) -> None:
        upper = QRect(rect.left(), rect.top(), rect.width(), 22)
        lower = QRect(rect.left(), rect.top() + 24, rect.width(), 20)
        if row.kind == "note":
            self._note(painter, rect, row)
        elif row.kind == "passage":
            bar = QRect(rect.left(), rect.top() + 3, 3, rect.height() - 6)
            painter.fillRect(bar, self._theme.line(row.colour))
            self._line(painter, upper.adjusted(10, 0, 0, 0), f"“{row.quote}”", 13, "ink")
            self._line(painter, lower.adjusted(10, 0, 0, 0), self._place(row), 12, "secondary")
        else:
            colour = "secondary" if row.trashed else "ink"
            self._line(painter, upper, row.headline or self.tr("（无题）"), 13, colour)
            self._line(painter, lower, self._place(row), 12, "secondary")

    def _note(self, painter: QPainter, rect: QRect, row: ItemRow) -> None:
        """Paint two lines of a note; what is more ends in …."""
        painter.setFont(self._fonts[12])
        painter.setPen(self._theme.colour("secondary" if not row.text else "ink"))
        text = " ".join(row.text.split()) or self.tr("（空的按语）")
        room = rect.width() * 2 - 24
        shown = self._metrics[12].elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter, shown)

    def _place(self, row: ItemRow) -> str:
        page = self.tr("{}版").format(printed(row.page)) if row.page is not None else ""
        title = row.headline if row.kind == "passage" else ""
        gone = self.tr("在回收站里") if row.trashed else ""
        return "  ".join(part for part in (gone, row.date or "", row.paper or "", page, title) if part)

    def _line(self, painter: QPainter, rect: QRect, text: str, size: int, colour: str) -> None:
        painter.setFont(self._fonts[size])
        painter.setPen(self._theme.colour(colour))
        shown = self._metrics[size].elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
