"""A double click chooses a word of the text, as far as jieba knows it: off the UI thread, for jieba takes
half a second to load.
"""
from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from reader.text.utf16 import from_utf16, to_utf16
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import Jobs
from reader.ui.reading.sheet.page_view import PageView


class WordChoice(QObject):
    """Answers `word_wanted`, unless the cursor has gone elsewhere meanwhile."""

    def __init__(self, jobs: Jobs, view: PageView) -> None:
        super().__init__(view)
        self._jobs, self._view = jobs, view
        self._ticket: Ticket | None = None
        view.word_wanted.connect(self._look)

    def _look(self, text: str, at: int, begin: int) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        stands = begin + at
        self._ticket = self._jobs.read(
            lambda _db: _word(text, at), lambda found: self._choose(text, begin, stands, found)
        )

    def _choose(self, text: str, begin: int, stands: int, found: tuple[int, int]) -> None:
        cursor = self._view.textCursor()
        same = self._view.document().findBlock(begin).text() == text
        if not same or cursor.hasSelection() or cursor.position() != stands:
            return
        cursor.setPosition(begin + found[0])
        cursor.setPosition(begin + found[1], QTextCursor.MoveMode.KeepAnchor)
        self._view.setTextCursor(cursor)
        self._view.selection_settled.emit()


def _word(text: str, at: int) -> tuple[int, int]:
    """Return the word at a place, both in UTF-16 units."""
    from reader.text.keywords import word_at

    start, end = word_at(text, from_utf16(text, at))
    return to_utf16(text, start), to_utf16(text, end)
