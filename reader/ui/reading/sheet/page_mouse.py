"""What the mouse does on the page: it chooses words and marks, and says which paragraph it is over."""
from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from reader.ui.reading.correction import Correction
from reader.ui.reading.sheet.page_places import PagePlaces


class PageMouse(PagePlaces):
    """A page that is pointed at. While a paragraph is corrected, clicks are Qt's own and choose no mark."""

    walked = Signal()  # the person has moved the cursor, or pressed a key that might have
    selection_settled = Signal()  # the person has finished selecting (or has unselected)
    word_wanted = Signal(str, int, int)  # a paragraph's text, the UTF-16 place in it, where it begins
    mark_clicked = Signal(int)
    block_hovered = Signal(int)  # library block id, 0: none
    correction: Correction

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hovered = 0
        self._twice = QTimer(self, singleShot=True)  # a click while it runs is the third

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.correction.pressed(event.position().toPoint())
        if self._twice.isActive() and event.button() == Qt.MouseButton.LeftButton:
            self._choose_paragraph()
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Want the word there. Qt takes all of a Chinese sentence for one, as no spaces part it."""
        point = event.position().toPoint()
        cursor = self.cursorForPosition(point)
        if point.x() < self.cursorRect(cursor).left() and not cursor.atBlockStart():
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)  # it stands behind what was hit
        self.setTextCursor(cursor)
        self._twice.start(QApplication.doubleClickInterval())
        self.word_wanted.emit(cursor.block().text(), cursor.positionInBlock(), cursor.block().position())

    def _choose_paragraph(self) -> None:
        """Three clicks choose the paragraph."""
        self._twice.stop()
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.correction.active or event.button() != Qt.MouseButton.LeftButton:
            return
        if not self.textCursor().hasSelection():
            note_id = self.note_at(event.position().toPoint())
            self.mark_clicked.emit(note_id or 0)
        self.walked.emit()
        self.selection_settled.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        block = self._block_at(point)
        number = block.blockNumber() if block.isValid() else -1
        hovered = self.sheet.placed[number].block.id if 0 <= number < len(self.sheet.placed) else 0
        if hovered != self._hovered:
            self._hovered = hovered
            self.block_hovered.emit(hovered)
        if not event.buttons():
            over = self.note_at(point) is not None and not self.correction.active
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
            )

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._hovered:
            self._hovered = 0
            self.block_hovered.emit(0)
