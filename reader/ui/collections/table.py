"""The table of a collection's items: moved by key, dragged, taken out."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from reader.ui.base.controls import as_list
from reader.ui.base.theme import Theme
from reader.ui.collections.delegate import HEIGHT, ItemDelegate
from reader.ui.collections.model import ItemModel, items_mime
from reader.ui.list.article_table import badge

MOVE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ItemTable(QTableView):
    """Rows of fixed height, dragged to another place. Its keys are not those of the article list."""

    entered = Signal()
    delete_pressed = Signal()
    step_pressed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.carry: Callable[[list[int]], QMimeData] = items_mime  # what a drag of these items is
        self.lines = ItemDelegate(theme)
        self.setItemDelegate(self.lines)
        as_list(self, HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Items are moved in the list, and copied to other programs."""
        model = self.model()
        if not isinstance(model, ItemModel):
            return
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        drag = QDrag(self)
        drag.setMimeData(self.carry([model.ids[row] for row in rows]))
        drag.setPixmap(badge(self.tr("%Ln 条", "", len(rows)), self._theme, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-12, 8))
        drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)

    def event(self, event: QEvent) -> bool:
        """Delete takes an item out here, and Alt+Shift+Up moves it; in the text they mean other things."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            moves = event.key() in STEPS and event.modifiers() & MOVE == MOVE
            if moves or event.key() == Qt.Key.Key_Delete:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in STEPS and event.modifiers() & MOVE == MOVE:
            self.step_pressed.emit(STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif event.key() in ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.lines.focused = True
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.lines.focused = False
        super().focusOutEvent(event)
        self.viewport().update()
