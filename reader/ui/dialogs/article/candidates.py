"""Where does it belong? What was there, and beside it the places it may be now; one is chosen or none."""
from __future__ import annotations

import html
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.ui.base.language import in_language
from reader.ui.base.theme import Theme, named, reading_font, ui_font
from reader.ui.review.card import Detail

ROOM = 320  # pixels of a column


class Candidates(QDialog):
    """`picked(Detail, choice)`: the number of the candidate, or for a continuation the article's id."""

    picked = Signal(object, int)
    other_asked = Signal(object)  # none of them is the other part of the story: choose among all articles

    def __init__(self, found: Detail, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.found, self.theme = found, theme
        self.parts = found.row.kind == "continuation"  # articles, not places in a text
        self.setWindowTitle(self.tr("对着看"))
        self.resize(820, 460)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("可能的位置"))
        self.list.setWordWrap(True)
        for number, candidate in enumerate(found.candidates):
            self._add(number, candidate)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _item: self.accept())
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(self._before(), 2)
        right = QVBoxLayout()
        words = (
            self.tr("可能与它首尾相接（上下键选，回车定）")
            if self.parts
            else self.tr("可能在这里（上下键选，回车定）")
        )
        right.addWidget(named(QLabel(words), "secondary"))
        right.addWidget(self.list, 1)
        columns.addLayout(right, 3)
        self.go = QPushButton(self.tr("就是这一篇") if self.parts else self.tr("就是这里"), default=True)
        self.go.clicked.connect(self.accept)
        no = QPushButton(self.tr("都不是"), autoDefault=False)
        no.clicked.connect(self.reject)
        line = QHBoxLayout()
        if self.parts:
            other = QPushButton(self.tr("另选一篇…"), autoDefault=False)
            other.clicked.connect(self._other)
            line.addWidget(other)
        line.addStretch(1)
        line.addWidget(no)
        line.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        reason = QLabel(in_language(found.row.reason), wordWrap=True)
        column.addWidget(reason)
        column.addLayout(columns, 1)
        column.addLayout(line)
        self.list.setFocus()

    def accept(self) -> None:
        at = self.list.currentRow()
        if at >= 0:
            super().accept()
            self.picked.emit(self.found, self.found.candidates[at].article_id if self.parts else at)

    def _other(self) -> None:
        self.reject()
        self.other_asked.emit(self.found)

    def _before(self) -> QVBoxLayout:
        """Return what the note was made on; of a continuation its headline, and where it breaks off."""
        column = QVBoxLayout()
        column.addWidget(
            named(QLabel(self.tr("这一篇") if self.parts else self.tr("原来的文字")), "secondary")
        )
        box = QFrame()
        box.setStyleSheet(
            f"QFrame {{ background: {self.theme.tokens.surface};"
            f" border: 1px solid {self.theme.tokens.hairline}; }}"
            " QLabel { border: 0; }"
        )
        inner = QVBoxLayout(box)
        inner.setContentsMargins(12, 10, 12, 10)
        note = self.found.note
        text = note.quote if note is not None else self.found.row.headline or ""
        quote = QLabel(text, wordWrap=True)
        quote.setFont(reading_font(15))
        quote.setTextFormat(Qt.TextFormat.PlainText)
        inner.addWidget(quote)
        below = note.note if note is not None else self.found.seam
        if below:
            words = QLabel(below, wordWrap=True)
            words.setTextFormat(Qt.TextFormat.PlainText)
            inner.addWidget(words)
        inner.addStretch(1)
        column.addWidget(box, 1)
        return column

    def _add(self, number: int, candidate: Any) -> None:
        head = f"{number + 1}. " + self.tr("{0}　相似 {1}%").format(
            candidate.headline or self.tr("（无题）"), round(candidate.score * 100)
        )
        shown = QLabel()
        t = self.theme.tokens
        shown.setTextFormat(Qt.TextFormat.RichText)
        shown.setWordWrap(True)
        shown.setFont(ui_font(13))
        place = "" if self.parts else f"background:{t.hit}; text-decoration:underline"
        shown.setText(f"<p style='color:{t.secondary}; margin:0 0 4px 0'>{html.escape(head)}</p>"
                      f"<p style='margin:0'>{html.escape(candidate.before)}<span style='{place}'>"
                      f"{html.escape(candidate.text)}</span>{html.escape(candidate.after)}</p>")
        shown.setContentsMargins(10, 8, 10, 8)
        shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        item = QListWidgetItem()
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole, f"{head} {candidate.before}{candidate.text}{candidate.after}"
        )
        self.list.addItem(item)
        shown.setFixedWidth(ROOM + 110)
        item.setSizeHint(shown.sizeHint())
        self.list.setItemWidget(item, shown)
