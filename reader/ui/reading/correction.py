"""更正: one paragraph becomes editable where it stands; the rest of the page stays as it is."""
from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from reader.library.text.rewrite import Rewritten
from reader.text.utf16 import to_utf16, utf16_length
from reader.ui.reading.sheet.marks import shifted
from reader.ui.reading.sheet.page_places import PagePlaces
from reader.ui.reading.sheet.sheet import Placed, block_range
from reader.ui.reading.state import ReadingState, Resumed

BREAK = "\u2028"  # a paragraph break that was typed; Qt shows it as a new line of the same text block
LINE = "\u21b5"  # a line end that the paragraph had before
CTRL = Qt.KeyboardModifier.ControlModifier
READING = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class Correction(QObject):
    """The paragraph being corrected, if any. Enter breaks it in two; leaving it or Ctrl+Enter saves, Esc puts the old text back.

    Backspace at its beginning and Delete at its end ask to join it with its neighbour.
    """

    began = Signal(int)  # library block id
    corrected = Signal(object)  # Rewritten; only if it differs
    join_asked = Signal(object, int)  # Rewritten, -1: with the paragraph above, 1: below
    ended = Signal()
    overtaken = Signal()  # left as it was, while a newer text has come

    def __init__(self, view: PagePlaces, state: ReadingState) -> None:
        super().__init__(view)
        self.view, self.state = view, state
        self.placed: Placed | None = None
        self._quiet = False
        self._text = ""  # of the paragraph, before the last change
        self._patience = QTimer(self, singleShot=True, interval=3000)
        self._patience.timeout.connect(state.give_up)

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
        self.state.begin()
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
        left = self.left()
        self.placed = None
        view.ink.corrected = None
        view.setReadOnly(True)
        view.setTextInteractionFlags(READING)
        view.setUndoRedoEnabled(False)
        if not save:
            self._write(placed, placed.joined)
            view.show_notes(list(view.notes.values()))
        saved = save and left.changed
        again = self.state.leave(saved)
        if saved:
            self.corrected.emit(left)
        view.viewport().update()
        self.ended.emit()
        if again:
            self.overtaken.emit()

    def join(self) -> None:
        """Leave the paragraph for the library to join it: what is typed until `resume` belongs into the joined one."""
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
        cursor.setPosition(self.view.block(placed.number).position() + to_utf16(placed.block.text, resumed.offset))
        self.view.setTextCursor(cursor)
        self.begin(placed)
        for key in resumed.keys:
            self.view.keyPressEvent(key)

    def left(self) -> Rewritten:
        """The paragraph as it stands now."""
        assert self.placed is not None
        block = self.placed.block
        pieces = self.view.block(self.placed.number).text().split(BREAK)
        breaks, at = set[int](), 0
        for piece in pieces[:-1]:
            at += len(piece)
            breaks.add(at)
        text = "".join(pieces)
        if "\n" in block.text:
            text = text.replace(LINE, "\n")
        return Rewritten(self.placed.article_id, block.id, block.text, text, tuple(sorted(breaks - {0, len(text)})))

    def restore(self, left: Rewritten) -> None:
        """What was left could not be kept: open the paragraph again with what was typed."""
        placed = self.view.sheet.by_block.get(left.block_id)
        if placed is None or self.active:
            return
        self.begin(placed)
        start, end = self._range()
        cursor = self.view.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(_broken(left))
        self.view.setTextCursor(cursor)

    def key(self, event: QKeyEvent) -> bool:
        """Handles what ends the correction or would leave the paragraph; False: an ordinary key."""
        if event.key() == Qt.Key.Key_Escape:
            self.finish(save=False)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & CTRL:
                self.finish(save=True)
            else:
                self.view.textCursor().insertText(BREAK)
                self.view.ensureCursorVisible()
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
            if at_start and not event.isAutoRepeat():  # 按住退格删到段首时不接着并段
                self.join_asked.emit(self.left(), -1)
            return at_start
        if event.key() == Qt.Key.Key_Delete or event.matches(QKeySequence.StandardKey.DeleteEndOfWord):
            if at_end and not event.isAutoRepeat():
                self.join_asked.emit(self.left(), 1)
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
    return text.replace("\n", LINE).replace(BREAK, " ")


def _broken(left: Rewritten) -> str:
    cuts = [0, *left.breaks, len(left.text)]
    return BREAK.join(_escaped(left.text[start:end]) for start, end in pairwise(cuts))
