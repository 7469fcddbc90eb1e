"""Where a note of a collection is written: below the list, while the note is at hand."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.library.collections.items import ItemRow
from reader.ui.base.exact_edit import ExactEdit
from reader.ui.base.tab_order import hand_on

TALL = 120
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class NoteField(ExactEdit):
    """`left()`: the keyboard has gone elsewhere; `done()`: Ctrl+Enter or Esc."""

    left = Signal()
    done = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (control and event.key() in ENTER):
            self.done.emit()
        else:
            super().keyPressEvent(event)


class NoteCard(QWidget):
    """Shows one note for writing. `written(item id, text)`: it has other words now. `finished()`: back to the
    list."""

    written = Signal(int, str)
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._item = 0
        self._before = ""
        self.field = NoteField()
        self.field.setAccessibleName(self.tr("按语"))
        self.field.setPlaceholderText(self.tr("写在这里，导出时排在前后两篇之间。Ctrl+Enter 写完。"))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(TALL)
        self.field.left.connect(self.flush)
        self.field.done.connect(self.finished)
        hand_on(self, self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.addWidget(self.field)
        self.hide()

    def show_note(self, row: ItemRow | None) -> None:
        """Show that note; None: there is none at hand."""
        if row is not None and row.id == self._item and self.field.hasFocus():
            return  # it is being written
        self.flush()
        self._item = row.id if row is not None else 0
        self._before = row.text if row is not None else ""
        self.field.open(self._before)
        self.setVisible(row is not None)

    def flush(self) -> None:
        """Keep what was written."""
        now = self.field.text()
        if self._item and now != self._before:
            self._before = now
            self.written.emit(self._item, now)
