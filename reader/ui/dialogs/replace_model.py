"""The places of a find-and-replace: each with a tick, its article, and how it would read."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.library.text.find import Place
from reader.ui.base.theme import Theme, reading_font

Index = QModelIndex | QPersistentModelIndex
PLACE = Qt.ItemDataRole.UserRole
HEIGHT = 34


class PlacesModel(QAbstractTableModel):
    """Columns: place (with its tick), article. `ticked()`: the ticks have changed."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places: Sequence[Place] = ()
        self.replacement = ""
        self._off: set[int] = set()

    def show(self, places: Sequence[Place]) -> None:
        """Other places, all ticked."""
        self.beginResetModel()
        self.places, self._off = places, set()
        self.endResetModel()
        self.ticked.emit()

    def chosen(self) -> list[Place]:
        """Return the places with a tick."""
        return [place for n, place in enumerate(self.places) if n not in self._off]

    @property
    def count(self) -> int:
        """Return how many have a tick."""
        return len(self.places) - len(self._off)

    def tick(self, rows: Iterable[int], on: bool) -> None:
        """Tick these rows, or take their ticks off."""
        rows = set(rows)
        self._off = self._off - rows if on else self._off | rows
        if self.places:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.places) - 1, 1))
        self.ticked.emit()

    def is_ticked(self, row: int) -> bool:
        """Tell whether the row has a tick."""
        return row not in self._off

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("改成这样"), self.tr("文章"))[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flag | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flag

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = self.places[index.row()]
        if role == PLACE:
            return place
        if index.column() == 0:
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if self.is_ticked(index.row()) else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return self.tr("{0}，换成 {1}").format(
                    place.before + place.match + place.after, self.replacement
                )
            return (
                f"{place.before}{place.match}{place.after}" if role == Qt.ItemDataRole.ToolTipRole else None
            )
        return (
            (place.headline or self.tr("（无题）"))
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            else None
        )

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


class PlaceDelegate(QStyledItemDelegate):
    """The tick, then the line: what goes struck through, what comes underlined, in
    the middle of what is around.
    """

    def __init__(self, theme: Theme, model: PlacesModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        self._font = reading_font(15)
        self._gone, self._new = QFont(self._font), QFont(self._font)
        self._gone.setStrikeOut(True)
        self._new.setUnderline(True)
        self._metrics = QFontMetrics(self._font)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(300, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, self._theme.colour("selection" if chosen else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._theme.colour("hairline"))
        on = self._model.is_ticked(index.row())
        self._box(painter, QRect(rect.left() + 10, rect.center().y() - 7, 15, 15), on)
        place: Place = index.data(PLACE)
        self._line(painter, rect.adjusted(36, 0, -10, 0), place, on)
        painter.restore()

    def editorEvent(self, event: Any, model: Any, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on the box or a press of the space bar."""
        if event.type() == event.Type.MouseButtonRelease and event.position().x() < option.rect.left() + 34:
            model.tick([index.row()], not model.is_ticked(index.row()))
            return True
        return False

    def _box(self, painter: QPainter, box: QRect, on: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("accent" if on else "secondary"))
        painter.setBrush(self._theme.colour("accent") if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        if on:
            pen = painter.pen()
            pen.setColor(self._theme.colour("accent_ink"))
            pen.setWidthF(1.8)
            painter.setPen(pen)
            painter.drawPolyline(
                [box.topLeft() + QPoint(3, 8), box.topLeft() + QPoint(6, 11), box.topLeft() + QPoint(12, 4)]
            )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _line(self, painter: QPainter, rect: QRect, place: Place, on: bool) -> None:
        new = self._model.replacement if on else ""
        parts = [
            (place.before, self._font, "secondary"),
            (place.match, self._gone if on else self._font, "warning" if on else "ink"),
            (new, self._new, "good"),
            (place.after, self._font, "secondary"),
        ]
        texts = [text.replace("\n", " ") for text, _, _ in parts]
        middle = sum(self._metrics.horizontalAdvance(text) for text in texts[1:3])
        room = max(0, rect.width() - middle)
        texts[0] = self._metrics.elidedText(texts[0], Qt.TextElideMode.ElideLeft, room * 2 // 5)
        left = rect.left()
        for n, (text, (_, font, colour)) in enumerate(zip(texts, parts, strict=True)):
            width = self._metrics.horizontalAdvance(text)
            if n == 3:
                width = max(0, rect.right() - left)
                text = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.setFont(font)
            if text and colour in ("warning", "good"):
                ground = self._theme.colour(colour)
                ground.setAlphaF(0.12)
                painter.fillRect(QRect(left, rect.top() + 5, width, rect.height() - 10), ground)
            painter.setPen(self._theme.colour(colour))
            painter.drawText(
                QRect(left, rect.top(), width + 1, rect.height()), Qt.AlignmentFlag.AlignVCenter, text
            )
            left += width
