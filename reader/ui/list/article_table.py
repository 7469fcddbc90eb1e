"""The table of the article list: rows of one height, several can be chosen and dragged onto a tag."""
from __future__ import annotations

from array import array
from collections.abc import Callable

from PySide6.QtCore import QItemSelectionRange, QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView

from reader.ui.base.controls import as_list, surface
from reader.ui.base.theme import Theme, ui_font
from reader.ui.list.delegate import HEIGHT, RowDelegate
from reader.ui.list.model import ArticleModel, articles_mime


class ArticleTable(QTableView):
    """Rows of fixed height: 300,000 open in milliseconds."""

    entered = Signal()
    aside = Signal(int)  # an article is to be opened in a tab of its own: middle button, Ctrl+Enter

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        surface(self)
        self.carry: Callable[[array[int]], QMimeData] = articles_mime  # what a drag of these articles is
        self.rows = RowDelegate(theme)
        self.setItemDelegate(self.rows)
        as_list(self, HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.set_row_height(HEIGHT)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def set_row_height(self, pixels: int) -> None:
        """Make all rows alike."""
        self.verticalHeader().setMinimumSectionSize(pixels)
        self.verticalHeader().setDefaultSectionSize(pixels)
        self.verticalScrollBar().setSingleStep(pixels // 2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.rows.focused = True
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.rows.focused = False
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open_aside(self.currentIndex())
        elif enter:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave what is chosen alone when the middle button is pressed."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self._open_aside(self.indexAt(event.position().toPoint()))
        else:
            super().mousePressEvent(event)

    def _open_aside(self, index: QModelIndex) -> None:
        model = self.model()
        if index.isValid() and isinstance(model, ArticleModel):
            self.aside.emit(model.ids[index.row()])

    def startDrag(self, actions: Qt.DropAction) -> None:
        model = self.model()
        if not isinstance(model, ArticleModel):
            return
        ids = chosen(self)
        drag = QDrag(self)
        drag.setMimeData(self.carry(ids))
        drag.setPixmap(badge(self.tr("%Ln 篇", "", len(ids)), self.rows._theme, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-12, 8))
        drag.exec(Qt.DropAction.CopyAction)


def chosen(table: QTableView) -> array[int]:
    """Return the ids of a table's chosen rows, also where that is all of 300,000."""
    model = table.model()
    assert isinstance(model, ArticleModel)
    ids = array("q")
    for part in parts(table):
        ids.extend(model.ids[part.top():part.bottom() + 1])
    return ids


def parts(table: QTableView) -> list[QItemSelectionRange]:
    """Return the runs of chosen rows, from the top."""
    ranges = table.selectionModel().selection()
    return sorted(ranges, key=QItemSelectionRange.top)  # type: ignore[call-overload]


def badge(text: str, theme: Theme, ratio: float) -> QPixmap:
    """Return what hangs on the pointer while articles are dragged."""
    label = QLabel(text)
    label.setFont(ui_font(12))
    label.setStyleSheet(
        f"background: {theme.tokens.accent}; color: {theme.tokens.accent_ink};"
        " border-radius: 4px; padding: 3px 8px;"
    )
    label.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    label.adjustSize()
    result = QPixmap(label.size() * ratio)
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    label.render(painter, QPoint())
    painter.end()
    return result
