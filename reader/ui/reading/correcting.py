"""更正: one paragraph becomes editable where it stands; the rest of the page stays as it is."""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from reader.text.utf16 import to_utf16, utf16_length
from reader.ui.reading.marks import shifted
from reader.ui.reading.sheet import Placed, block_range

if TYPE_CHECKING:
    from reader.ui.reading.page_view import PageView

READING = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class Correction(QObject):
    """The paragraph being corrected, if any. Every change stays inside it; leaving it saves, Esc puts the old text back."""

    began = Signal(int)  # library block id
    corrected = Signal(int, str)  # library block id, new text; only if it differs
    ended = Signal()

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self.view = view
        self.placed: Placed | None = None
        self._quiet = False
        self._text = ""  # of the paragraph, before the last change

    @property
    def active(self) -> bool:
        """A paragraph is being corrected."""
        return self.placed is not None

    def begin(self, placed: Placed) -> None:
        """Make the paragraph editable; the cursor stays where it is, if it is inside."""
        self.finish(save=True)
        view = self.view
        position = view.textCursor().position()
        self._quiet = True
        self._write(placed, _escaped(placed.block.text))  # 校字时看原字,不看替换显示的标点
        self._quiet = False
        self.placed = placed
        self._text = view.block(placed.number).text()
        view.ink.corrected = placed.number
        view.document().setUndoRedoEnabled(True)
        view.setReadOnly(False)
        view.setTextInteractionFlags(Qt.TextInteractionFlag.TextEditorInteraction)
        start, end = self._range()
        cursor = view.textCursor()
        cursor.setPosition(position if start <= position <= end else end)
        view.setTextCursor(cursor)
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        view.ensureCursorVisible()
        view.viewport().update()
        self.began.emit(placed.block.id)

    def finish(self, save: bool) -> None:
        """Leave the paragraph: with its new text, or as it was before."""
        placed, view = self.placed, self.view
        if placed is None:
            return
        text = _unescaped(view.block(placed.number).text(), placed.block.text)
        self.placed = None
        view.ink.corrected = None
        view.setReadOnly(True)
        view.setTextInteractionFlags(READING)
        view.setUndoRedoEnabled(False)
        if not save or not text.strip():  # 删空一段不是更正:要去掉它,有“删除段落”
            self._write(placed, placed.joined)
            view.show_notes(list(view.notes.values()))
        elif text != placed.block.text:
            self.corrected.emit(placed.block.id, text)
        view.viewport().update()
        self.ended.emit()

    def key(self, event: QKeyEvent) -> bool:
        """Handles what ends the correction or would leave the paragraph; False: an ordinary key."""
        if event.key() == Qt.Key.Key_Escape:
            self.finish(save=False)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish(save=True)
            return True
        start, end = self._range()
        cursor = self.view.textCursor()
        if event.matches(QKeySequence.StandardKey.SelectAll):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self.view.setTextCursor(cursor)
            return True
        at_start = not cursor.hasSelection() and cursor.position() == start
        at_end = not cursor.hasSelection() and cursor.position() == end
        if event.key() == Qt.Key.Key_Backspace or event.matches(QKeySequence.StandardKey.DeleteStartOfWord):
            return at_start  # 不与上一段并成一段
        if event.key() == Qt.Key.Key_Delete or event.matches(QKeySequence.StandardKey.DeleteEndOfWord):
            return at_end
        return False

    def paste(self, source: QMimeData) -> None:
        """Only plain text comes in, on one line."""
        if self.active and source.hasText():
            self.view.textCursor().insertText(" ".join(source.text().split("\n")).replace("\r", ""))

    def pressed(self, point: QPoint) -> None:
        """A click outside the paragraph saves it."""
        if self.active:
            position = self.view.cursorForPosition(point).position()
            start, end = self._range()
            if not start <= position <= end:
                self.finish(save=True)

    def caret_moved(self) -> None:
        """Moving out by key saves; a selection is cut off at the paragraph's ends."""
        if not self.active or self._quiet:
            return
        start, end = self._range()
        cursor = self.view.textCursor()
        if start <= cursor.position() <= end and start <= cursor.anchor() <= end:
            return
        if cursor.hasSelection():
            kept = self.view.textCursor()
            kept.setPosition(min(max(cursor.anchor(), start), end))
            kept.setPosition(min(max(cursor.position(), start), end), QTextCursor.MoveMode.KeepAnchor)
            self.view.setTextCursor(kept)
        else:
            self.finish(save=True)

    def changed(self) -> None:
        """The document has changed: what is painted in the paragraph moves along until the store has carried the marks."""
        if self.placed is None or self._quiet:
            return
        number = self.placed.number
        before, text = self._text, self.view.block(number).text()
        marks = self.view.ink.marks.get(number)
        # 输入法组字时 Qt 也报“改动”,而且报的是整段,所以自己比较前后
        if before != text and marks is not None:
            start = _alike(before, text)
            end = _alike(before[start:][::-1], text[start:][::-1])
            removed, added = before[start:len(before) - end], text[start:len(text) - end]
            self.view.ink.marks[number] = shifted(marks, to_utf16(before, start), utf16_length(removed), utf16_length(added))
        if before != text:
            self.view.ink.hits.pop(number, None)
        self._text = text

    def _range(self) -> tuple[int, int]:
        assert self.placed is not None
        return block_range(self.view.block(self.placed.number))

    def _write(self, placed: Placed, text: str) -> None:
        block = self.view.block(placed.number)
        if block.text() != text:
            start, end = block_range(block)
            cursor = QTextCursor(self.view.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(text)


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _escaped(text: str) -> str:
    return text.replace("\n", "\u2028")


def _unescaped(text: str, before: str) -> str:
    return text.replace("\u2028", "\n") if "\n" in before else text
