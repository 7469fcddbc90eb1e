"""原文: the untouched source beside the text, line by line, with what became of each line."""
from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QTextEdit,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from reader.library.reading import Change, SourcePage
from reader.text.utf16 import to_utf16
from reader.ui.base.controls import surface
from reader.ui.base.qt_text import BREAK, shown
from reader.ui.base.theme import Theme, ui_font

_LINE_END = str.maketrans({BREAK: "␤"})  # in a line of the file, where it would begin another one


class Numbers(QWidget):
    """The column of line numbers; a bar beside the lines whose text a person has corrected."""

    def __init__(self, lines: SourceLines) -> None:
        super().__init__(lines)
        self.lines = lines

    def sizeHint(self) -> QSize:
        return QSize(self.lines.number_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.lines.paint_numbers(event)


class SourceLines(QPlainTextEdit):
    """The file's lines as they are. Line numbers are 1-based."""

    line_entered = Signal(int)  # the line under the pointer or the cursor, 0: none

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.page: SourcePage | None = None
        self.own: frozenset[int] = frozenset()
        self.lit: frozenset[int] = frozenset()
        self._hovered = 0
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("原文，未经改动"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        surface(self).setMouseTracking(True)
        self.numbers = Numbers(self)
        self.updateRequest.connect(self._scrolled)
        self.cursorPositionChanged.connect(self._moved)
        theme.changed.connect(self.dress)

    def show_page(self, page: SourcePage, own: frozenset[int]) -> None:
        """Show a page's source; `own` are the lines of the article that is being read."""
        self.own = own
        if self.page is not None and page.source.sha256 == self.page.source.sha256:
            self.page = page
        else:
            self.page = page
            self.lit = frozenset()
            self.setPlainText("\n".join(shown(line).translate(_LINE_END) for line in page.source.lines))
        self.dress()

    def dress(self) -> None:
        """Font, colours, and how strongly each line stands out."""
        self.setFont(ui_font(13))
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {self.theme.tokens.window}; border: 0; border-radius: 0;"
            f" padding: 0; }}"
        )
        self.setViewportMargins(self.number_width(), 0, 0, 0)
        page = self.page
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number in range(1, self.blockCount() + 1):
            block = self.document().findBlockByNumber(number - 1)
            letters = QTextCharFormat()
            letters.setForeground(self.colour_of(number))
            spacing = QTextBlockFormat()
            spacing.setBottomMargin(4)
            cursor.setPosition(block.position())
            cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(letters)
            cursor.setBlockFormat(spacing)
            for change in page.changes.get(number, ()) if page else ():
                self._dress_change(
                    cursor, block.position(), page.source.lines[number - 1] if page else "", change
                )
        cursor.endEditBlock()
        self.light(self.lit)

    def _dress_change(self, cursor: QTextCursor, begin: int, line: str, change: Change) -> None:
        """Characters that were corrected away are struck through; where something was put in, the neighbours
        are underlined."""
        gone = change.end > change.start
        start, end = (
            (change.start, change.end) if gone else (max(change.start - 1, 0), min(change.end + 1, len(line)))
        )
        cursor.setPosition(begin + to_utf16(line, start))
        cursor.setPosition(begin + to_utf16(line, end), QTextCursor.MoveMode.KeepAnchor)
        letters = QTextCharFormat()
        letters.setFontStrikeOut(gone)
        letters.setFontUnderline(not gone)
        letters.setForeground(self.theme.colour("accent"))
        letters.setToolTip(self.tr("现为“{0}”").format(change.now) if change.now else self.tr("已删去"))
        cursor.mergeCharFormat(letters)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            letters = self.cursorForPosition(event.pos())
            letters.movePosition(QTextCursor.MoveOperation.NextCharacter)
            QToolTip.showText(event.globalPos(), letters.charFormat().toolTip(), self.viewport())
            return True
        return super().viewportEvent(event)

    def colour_of(self, line: int) -> QColor:
        """Ink for the article's own lines; others step back, and masthead, furniture and repeats further."""
        if line in self.own:
            return self.theme.colour("ink")
        return self.theme.colour("secondary")

    def light(self, lines: frozenset[int], scroll: bool = False) -> None:
        """Light these lines."""
        self.lit = lines
        found = []
        for line in sorted(lines):
            block = self.document().findBlockByNumber(line - 1)
            if block.isValid():
                extra = QTextEdit.ExtraSelection()
                extra.cursor = QTextCursor(block)
                extra.format.setBackground(self.theme.colour("selection"))
                extra.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
                found.append(extra)
        self.setExtraSelections(found)
        self.numbers.update()
        if scroll and lines:
            self._reveal(min(lines))

    def number_width(self) -> int:
        """Room for the numbers and the bar."""
        return QFontMetrics(ui_font(11)).horizontalAdvance("0" * max(len(str(self.blockCount())), 3)) + 22

    def paint_numbers(self, event: QPaintEvent) -> None:
        """Called by the column of numbers."""
        painter = QPainter(self.numbers)
        painter.fillRect(event.rect(), self.theme.colour("window"))
        painter.setFont(ui_font(11))
        block = self.firstVisibleBlock()
        while block.isValid():
            top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
            if top > event.rect().bottom():
                break
            number = block.blockNumber() + 1
            height = round(self.blockBoundingRect(block).height())
            if self.page and number in self.page.corrected:
                painter.fillRect(
                    QRect(self.numbers.width() - 5, round(top), 3, height - 3), self.theme.colour("accent")
                )
            painter.setPen(self.theme.colour("accent" if number in self.lit else "secondary"))
            painter.drawText(
                QRect(0, round(top), self.numbers.width() - 12, QFontMetrics(self.font()).height()),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                str(number),
            )
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        area = self.contentsRect()
        self.numbers.setGeometry(area.left(), area.top(), self.number_width(), area.height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._enter(self.cursorForPosition(event.position().toPoint()).blockNumber() + 1)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._enter(0)

    def _enter(self, line: int) -> None:
        if line != self._hovered:
            self._hovered = line
            self.line_entered.emit(line)

    def _moved(self) -> None:
        if self.hasFocus():
            self.line_entered.emit(self.textCursor().blockNumber() + 1)

    def _scrolled(self, area: QRect, by: int) -> None:
        if by:
            self.numbers.scroll(0, by)
        else:
            self.numbers.update(0, area.y(), self.numbers.width(), area.height())

    def _reveal(self, line: int) -> None:
        block = self.document().findBlockByNumber(line - 1)
        box = self.blockBoundingGeometry(block).translated(self.contentOffset())
        if box.top() < 0 or box.bottom() > self.viewport().height():
            self.verticalScrollBar().setValue(max(0, block.firstLineNumber() - 4))


class SourceView(QWidget):
    """The source with its name above it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.lines = SourceLines(theme, self)
        self.title = QLabel(self)
        self.title.setObjectName("secondary")
        self.title.setFont(ui_font(12))
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 8)
        head.addWidget(self.title)
        column.addLayout(head)
        column.addWidget(self.lines, 1)
        self.setMinimumWidth(240)
        self.setAutoFillBackground(True)

    def show_page(self, page: SourcePage, own: frozenset[int]) -> None:
        """Show a page's source; `own` are the article's lines."""
        self.lines.show_page(page, own)
        name, encoding = page.source.name, page.source.encoding.upper()
        self.title.setText(
            self.tr("原文 · {0} · {1} · {2} 行").format(name, encoding, len(page.source.lines))
        )
        self.title.setToolTip(f"SHA-256 {page.source.sha256}")
