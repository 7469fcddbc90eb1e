"""更正: one paragraph becomes editable where it stands; the rest of the page stays as it is."""
from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QWidget

from reader.text.utf16 import from_utf16, to_utf16, utf16_length
from reader.ui.base.qt_text import BREAK, Written, pasted, shown
from reader.ui.reading.sheet.marks import shifted
from reader.ui.reading.sheet.page_places import PagePlaces
from reader.ui.reading.sheet.sheet import Placed, block_range
from reader.ui.reading.state import ReadingState, Resumed

if TYPE_CHECKING:
    from reader.library.text.rewrite import Rewritten

CTRL = Qt.KeyboardModifier.ControlModifier
READING = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class Correction(QObject):
    """The paragraph being corrected, if any. Enter breaks it in two; leaving it or Ctrl+Enter saves, Esc puts
    the old text back. A name that is corrected from elsewhere is saved by Enter, and the keyboard goes back.

    Backspace at its beginning and Delete at its end ask to join it with its neighbour.
    """

    began = Signal(int)  # library block id
    corrected = Signal(object)  # Rewritten; only if it differs
    join_asked = Signal(object, int)  # Rewritten, -1: with the paragraph above, 1: below
    ended = Signal()
    given_up = Signal()  # nothing was changed, or it is not to be kept
    overtaken = Signal()  # left as it was, while a newer text has come

    def __init__(self, view: PagePlaces, state: ReadingState) -> None:
        super().__init__(view)
        self.view, self.state = view, state
        self.placed: Placed | None = None
        self._back: QWidget | None = None
        self._quiet = False
        self._written = Written("", "")
        self._steps = (0, 0)  # how often one can undo and redo
        self._patience = QTimer(self, singleShot=True, interval=3000)
        self._patience.timeout.connect(state.give_up)

    @property
    def active(self) -> bool:
        """Tell whether a paragraph is being corrected."""
        return self.placed is not None

    def begin(self, placed: Placed, back: QWidget | None = None) -> None:
        """Make the paragraph editable; the cursor stays where it is, if it is inside.

        `back`: it stays one paragraph, and that has the keyboard again when it is left by a key.
        """
        self.finish(save=True)
        self._back = back
        view = self.view
        position = view.textCursor().position()
        self._quiet = True
        field = shown(placed.block.text, one_line=True)  # as it stands there: no other punctuation to look at
        self._write(placed, field)
        self._quiet = False
        self.placed = placed
        self.state.begin()
        self._written = Written(placed.block.text, field)
        view.ink.corrected = placed.number
        view.document().setUndoRedoEnabled(True)
        self._steps = (0, 0)
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
        left = self.left()
        self.placed = None
        view.ink.corrected = None
        view.setReadOnly(True)
        view.setTextInteractionFlags(READING)
        view.setUndoRedoEnabled(False)
        saved = save and left.changed
        if not saved:
            view.put_back(placed)
            view.show_notes(list(view.notes.values()))
            self.given_up.emit()
        again = self.state.leave(saved)
        if saved:
            self.corrected.emit(left)
        view.viewport().update()
        self.ended.emit()
        if again:
            self.overtaken.emit()

    def join(self) -> None:
        """Leave the paragraph for the library to join it: what is typed until `resume` belongs into the
        joined one."""
        self.state.join()
        self.finish(save=True)
        self._patience.start()

    def resume(self, resumed: Resumed) -> None:
        """Go on correcting at that place with the keys that were kept."""
        self._patience.stop()
        placed = self.view.sheet.by_block.get(resumed.block_id)
        if placed is None:
            return
        cursor = self.view.textCursor()
        cursor.setPosition(
            self.view.block(placed.number).position() + to_utf16(placed.block.text, resumed.offset)
        )
        self.view.setTextCursor(cursor)
        self.begin(placed)
        for key in resumed.keys:
            self.view.keyPressEvent(key)

    def left(self) -> Rewritten:
        """Return the paragraph as it stands now."""
        from reader.library.text.rewrite import Rewritten

        assert self.placed is not None
        block, written = self.placed.block, self._written
        return Rewritten(
            self.placed.article_id, block.id, block.text, written.text, written.breaks, written.kept
        )

    def restore(self, left: Rewritten) -> None:
        """Open the paragraph again with what was typed: it could not be kept."""
        placed = self.view.sheet.by_block.get(left.block_id)
        if placed is None or self.active:
            return
        self.begin(placed)
        origins = left.origins if left.origins is not None and placed.block.text == left.old else None
        typed = (-1,) * len(left.text)  # the paragraph reads otherwise by now: the texts are compared
        written = Written.of(left.text, left.breaks, origins or typed)
        self._select_all()
        self.view.textCursor().insertText(written.field)
        self._written = written

    def key(self, event: QKeyEvent) -> bool:
        """Handle what ends the correction or would leave the paragraph; False: an ordinary key."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave(save=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(bool(event.modifiers() & CTRL))
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._select_all()
        elif event.key() == Qt.Key.Key_Backspace or event.matches(QKeySequence.StandardKey.DeleteStartOfWord):
            return self._at_edge(event, -1)
        elif event.key() == Qt.Key.Key_Delete or event.matches(QKeySequence.StandardKey.DeleteEndOfWord):
            return self._at_edge(event, 1)
        else:
            return False
        return True

    def _enter(self, save: bool) -> None:
        if save or self._back is not None:
            self._leave(save=True)
        else:
            self.view.textCursor().insertText(BREAK)
            self.view.ensureCursorVisible()

    def _leave(self, save: bool) -> None:
        back, self._back = self._back, None
        self.finish(save)
        if back is not None and shiboken6.isValid(back):
            back.setFocus()

    def _at_edge(self, event: QKeyEvent, by: int) -> bool:
        """Backspace at the paragraph's beginning or Delete at its end asks to join it; False: an ordinary
        place."""
        cursor = self.view.textCursor()
        edge = self._range()[0 if by < 0 else 1]
        if cursor.hasSelection() or cursor.position() != edge:
            return False
        if not event.isAutoRepeat():  # who holds the key down does not mean the neighbour, too
            self.join_asked.emit(self.left(), by)
        return True

    def _select_all(self) -> None:
        start, end = self._range()
        cursor = self.view.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.view.setTextCursor(cursor)

    def paste(self, source: QMimeData) -> None:
        """Only plain text comes in, on one line."""
        if self.active and source.hasText():
            self.view.textCursor().insertText(pasted(source.text()))

    def selected_text(self) -> str:
        """Return what is selected, as it really stands there."""
        cursor, (first, _) = self.view.textCursor(), self._range()
        start, end = (
            from_utf16(self._written.field, at - first)
            for at in (cursor.selectionStart(), cursor.selectionEnd())
        )
        return self._written.part(start, end)

    def pressed(self, point: QPoint) -> None:
        """Save the paragraph when one clicks outside it."""
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
        """Follow the document: what is painted in the paragraph moves along until the store has carried
        the marks."""
        if self.placed is None or self._quiet:
            return
        number, ink = self.placed.number, self.view.ink
        before, now = self._written.field, self.view.block(number).text()
        caret = from_utf16(now, self.view.textCursor().position() - self._range()[0])
        # while an input method composes, Qt tells of changes, too, and of the whole paragraph: so both are
        # compared
        change = self._written.change(now, caret, self._again())
        if change is None:
            return
        start, gone, came = change
        marks = ink.marks.get(number)
        if marks is not None:
            removed, added = before[start:start + gone], now[start:start + came]
            ink.marks[number] = shifted(
                marks, to_utf16(before, start), utf16_length(removed), utf16_length(added)
            )
        ink.hits.pop(number, None)

    def _again(self) -> bool:
        """Tell whether the last change was undone or done again."""
        document, (undo, redo) = self.view.document(), self._steps
        self._steps = now = document.availableUndoSteps(), document.availableRedoSteps()
        return now[0] < undo or now[1] < redo

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
            cursor.insertText(text, cursor.blockCharFormat())
