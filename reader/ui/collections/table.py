"""The table of a collection's items: moved by key, dragged, taken out."""
from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from reader.ui.base.controls import as_list
from reader.ui.base.theme import Theme
from reader.ui.collections.delegate import HEIGHT, ItemDelegate

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
        self.lines = ItemDelegate(theme)
        self.setItemDelegate(self.lines)
        as_list(self, HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

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
