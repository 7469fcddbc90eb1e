"""帮助: topics to look through, in the language of the window; Markdown files in resources/help."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader import paths
from reader.settings import SOURCE
from reader.ui.base.tab_order import hand_on
from reader.ui.base.theme import Theme, ui_font
from reader.ui.dialogs.help_find import HelpFinding
from reader.ui.palette.matching import rank

WIDTH = 220
MARGIN = 24  # pixels around the text
WIDEST = 900  # pixels; longer lines are hard to follow
PICTURE = "\ufffc"  # a paragraph that is a picture
LEADING = 150  # per cent of the font's own line


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of the help: its heading, and its Markdown; pictures are named from where the `file` is."""

    title: str
    text: str
    file: Path


def topics(language: str) -> list[Topic]:
    """Return the topics in that language, in their order; without any, those of the source language."""
    folder = paths.resources() / "help" / language
    if not folder.is_dir():
        folder = paths.resources() / "help" / SOURCE
    return [_read(file) for file in sorted(folder.glob("*.md"))]


def _read(file: Path) -> Topic:
    text = file.read_text("utf-8")
    first, _, _ = text.partition("\n")
    return Topic(first.removeprefix("# ").strip(), text, file)


class HelpText(QTextBrowser):
    """Shows pictures no wider than there is room. `widened()`: there is more or less of it now."""

    widened = Signal()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        found = QImage(self.document().baseUrl().resolved(QUrl(name)).toLocalFile())
        room = max(min(self.viewport().width(), WIDEST) - 2 * MARGIN, MARGIN)
        if found.isNull() or found.width() <= room:
            return found
        return found.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setLineWrapColumnOrWidth(min(event.size().width(), WIDEST))
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.widened.emit()


class HelpView(QWidget):
    """Topics on the left, the one that is read on the right, a field that finds words in all of them."""

    def __init__(self, theme: Theme, language: str) -> None:
        super().__init__()
        self._theme = theme
        self.topics = topics(language)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("在帮助里找"))
        self.field.setAccessibleName(self.tr("在帮助里找"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._fill)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("帮助的题目"))
        self.list.setFixedWidth(WIDTH)
        self.list.setSpacing(3)
        self.list.currentItemChanged.connect(self._show)
        self.text = HelpText(openLinks=False)
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.text.widened.connect(self._dress)
        self.text.setAccessibleName(self.tr("帮助的正文"))
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.document().setDocumentMargin(MARGIN)
        self.text.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.text.setFont(ui_font(14))
        self.finding = HelpFinding(self.text, theme, self)
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.field)
        side.addWidget(self.list, 1)
        self.field.setFixedWidth(WIDTH)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 16, 20, 16)
        line.setSpacing(16)
        line.addLayout(side)
        page = QVBoxLayout()
        page.setSpacing(0)
        page.addWidget(self.finding.bar)
        page.addWidget(self.text, 1)
        line.addLayout(page, 1)
        hand_on(self, self.field)
        theme.changed.connect(self._dress)  # a method: it goes when the view goes
        self._fill("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the bar first, then the help."""
        if event.key() == Qt.Key.Key_Escape and self.finding.bar.isVisible():
            self.finding.bar.dismiss()
        else:
            super().keyPressEvent(event)

    def _fill(self, query: str) -> None:
        """List the topics that have the words, or are called so: these first, then by how often they do."""
        words = query.strip().lower()
        self.list.clear()
        for topic in sorted(self.topics, key=lambda topic: _distance(topic, words)) if words else self.topics:
            if not words or words in topic.text.lower() or rank(words, topic.title) is not None:
                item = QListWidgetItem(topic.title)
                item.setData(Qt.ItemDataRole.UserRole, topic)
                self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            self.text.setPlainText(self.tr("帮助里没有这个词。"))

    def _dress(self) -> None:
        """Set the topic again, and leave the reader where she was."""
        bar = self.text.verticalScrollBar()
        stood = bar.value()
        self._show(self.list.currentItem())
        bar.setValue(stood)

    def _loosen(self) -> None:
        """Give the lines more room than Qt's Markdown gives them."""
        block = self.text.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            shape = block.blockFormat()
            if block.text() == PICTURE:
                shape.setBottomMargin(16)
            else:
                shape.setLineHeight(LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
                shape.setBottomMargin(14 if shape.headingLevel() else 8)
            cursor.setBlockFormat(shape)
            block = block.next()

    def _show(self, item: QListWidgetItem | None, _before: QListWidgetItem | None = None) -> None:
        if item is None:
            return
        topic: Topic = item.data(Qt.ItemDataRole.UserRole)
        self.text.document().setBaseUrl(QUrl.fromLocalFile(str(topic.file)))
        self.text.setMarkdown(topic.text)
        self._loosen()
        words = self.field.text().strip()
        if words and self.text.find(words, QTextDocument.FindFlag(0)):
            self.text.ensureCursorVisible()
        else:
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.finding.again()


def _distance(topic: Topic, words: str) -> tuple[bool, int]:
    """Return what sorts the topics that have these words (in lower case), the likeliest first."""
    return words not in topic.title.lower(), -topic.text.lower().count(words)
