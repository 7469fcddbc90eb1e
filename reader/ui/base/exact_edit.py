"""A field for several lines from which a text comes back as it was, save where the person has typed."""
from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from reader.text.utf16 import from_utf16
from reader.ui.base.qt_text import BREAK, Written, pasted, shown


class ExactEdit(QPlainTextEdit):
    """`open` shows a text, `text` gives it back: what Qt would obey or change in it stays as it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._written = Written("", "")
        self._steps = (0, 0)
        self.document().contentsChanged.connect(self._changed)

    def open(self, text: str) -> None:
        """Show a text, ready for writing."""
        self.setPlainText(_in_lines(shown(text)))
        self._written = Written(text, self._field())
        self.moveCursor(self.textCursor().MoveOperation.End)
        self.document().setModified(False)

    def text(self) -> str:
        """Return the text: what was there, save where the person has typed."""
        return self._written.part(0, len(self._written.chars))

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(pasted(source.text(), "\n"))

    def _field(self) -> str:
        """Return what the editor shows; a line end is BREAK. Qt's own way out would make spaces of no-break
        spaces."""
        block, lines = self.document().firstBlock(), []
        while block.isValid():
            lines.append(block.text())
            block = block.next()
        return BREAK.join(lines)

    def _changed(self) -> None:
        now, document, before = self._field(), self.document(), self._steps
        self._steps = document.availableUndoSteps(), document.availableRedoSteps()
        again = self._steps[0] < before[0] or self._steps[1] < before[1]
        self._written.change(now, from_utf16(now, self.textCursor().position()), again)


def _in_lines(sign: str) -> str:
    return sign.replace(BREAK, "\n")
