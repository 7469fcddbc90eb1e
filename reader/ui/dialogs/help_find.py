"""帮助: words found in the page that is read, with n/m."""
from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from reader.ui.base.theme import Theme
from reader.ui.reading.bars.find_bar import FindBar


class HelpFinding(QObject):
    """The same bar, and the same keys, as in an article."""

    def __init__(self, text: QTextBrowser, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._text, self._theme = text, theme
        self._places: list[QTextCursor] = []
        self._at = -1
        self.bar = FindBar(theme, parent)
        self.bar.field.setPlaceholderText(self.tr("在这一页里找"))
        self.bar.field.setAccessibleName(self.tr("在这一页里找"))
        self.bar.changed.connect(self._look)
        self.bar.stepped.connect(self.step)
        self.bar.closed.connect(self._closed)

    def open(self) -> None:
        """Appear with what is selected in the page, ready for typing."""
        self.bar.open(self._text.textCursor().selectedText())
        self._look(self.bar.field.text())

    def step(self, by: int) -> None:
        """Go to the next (+1) or previous (-1) place, round the end; without the bar: ask what to find."""
        if self.bar.isHidden():
            self.open()
        elif self._places:
            self._stand(self._at + by)

    def again(self) -> None:
        """Find the same words in another page, or in the same one set anew."""
        if self.bar.isHidden():
            return
        at, before = self._at, len(self._places)
        self._places = self._found(self.bar.field.text())
        self._at = at if len(self._places) == before else 0
        self._show()

    def _look(self, words: str) -> None:
        """Stand on the first place from where one reads."""
        start = self._text.textCursor().selectionStart()
        self._places = self._found(words)
        behind = (n for n, place in enumerate(self._places) if place.selectionStart() >= start)
        self._stand(next(behind, 0))

    def _found(self, words: str) -> list[QTextCursor]:
        found: list[QTextCursor] = []
        document = self._text.document()
        place = document.find(words) if words.strip() else QTextCursor()
        while not place.isNull():
            found.append(place)
            place = document.find(words, place)
        return found

    def _stand(self, at: int) -> None:
        self._at = at % len(self._places) if self._places else -1
        self._show()
        if self._at >= 0:
            here = QTextCursor(self._places[self._at])
            here.setPosition(here.selectionStart())
            self._text.setTextCursor(here)
            self._text.ensureCursorVisible()

    def _show(self) -> None:
        self.bar.show_place(self._at + 1, len(self._places))
        shown = []
        for number, place in enumerate(self._places):
            one = QTextEdit.ExtraSelection()
            one.cursor = place
            one.format.setBackground(self._theme.colour("hit_now" if number == self._at else "hit"))
            one.format.setForeground(self._theme.colour("ink"))
            shown.append(one)
        self._text.setExtraSelections(shown)

    def _closed(self, held: bool) -> None:
        """Leave the place selected where one stood."""
        if 0 <= self._at < len(self._places):
            self._text.setTextCursor(self._places[self._at])
        self._places, self._at = [], -1
        self._text.setExtraSelections([])
        if held:
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)
