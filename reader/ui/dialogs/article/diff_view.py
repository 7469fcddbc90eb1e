"""A text with its changes: what is gone is struck through, what is new underlined,
so that colour is not the only sign.
"""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from reader.library.history.entries import BlockDiff, Piece
from reader.ui.base.language import tr
from reader.ui.base.roles import roles
from reader.ui.base.theme import Theme, reading_font, ui_font


class DiffView(QTextBrowser):
    """Shows BlockDiffs. `only_changes`: paragraphs that are the same are only counted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.diffs: Sequence[BlockDiff] = ()
        self.only_changes = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(20)
        self.setAccessibleName(tr("改动"))
        theme.changed.connect(self._write)

    def show_diffs(self, diffs: Sequence[BlockDiff], only_changes: bool = True) -> None:
        """Other changes."""
        self.diffs, self.only_changes = diffs, only_changes
        self._write()

    def _write(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        same = 0
        for diff in self.diffs:
            if diff.op == "same" and self.only_changes:
                same += 1
                continue
            self._same(cursor, same)
            same = 0
            self._block(cursor, diff)
        self._same(cursor, same)
        if not self.diffs:
            self._line(cursor, tr("两版之间没有不同。"), "secondary")
        cursor.endEditBlock()
        self.verticalScrollBar().setValue(0)

    def _same(self, cursor: QTextCursor, count: int) -> None:
        if count:
            self._line(cursor, tr("……未改的 {} 段").format(count), "secondary")

    def _block(self, cursor: QTextCursor, diff: BlockDiff) -> None:
        names = roles()
        words = {
            "same": "",
            "changed": tr("有改动"),
            "gone": tr("已去掉"),
            "new": tr("新增"),
            "moved": tr("移动过"),
        }[diff.op]
        role = names.get(diff.role, diff.role)
        if diff.old_role is not None and diff.old_role != diff.role:
            role = f"{names.get(diff.old_role, diff.old_role)} → {role}"
        self._line(cursor, " · ".join(part for part in (role, words) if part), "secondary")
        self._format(cursor, 12)
        for piece in diff.pieces:
            cursor.insertText(piece.text.replace("\n", "\u2028"), self._letters(piece))
        cursor.insertBlock()

    def _line(self, cursor: QTextCursor, text: str, colour: str) -> None:
        self._format(cursor, 2)
        letters = QTextCharFormat()
        letters.setFont(ui_font(12))
        letters.setForeground(self.theme.colour(colour))
        cursor.insertText(text, letters)
        cursor.insertBlock()

    def _format(self, cursor: QTextCursor, below: int) -> None:
        block = QTextBlockFormat()
        block.setBottomMargin(below)
        block.setLineHeight(160, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)

    def _letters(self, piece: Piece) -> QTextCharFormat:
        return letters(self.theme, piece.op)


def letters(theme: Theme, op: str) -> QTextCharFormat:
    """Return how a piece looks: same, gone (struck through), new (underlined)."""
    made = QTextCharFormat()
    made.setFont(reading_font(16))
    made.setForeground(theme.colour("ink"))
    if op == "gone":
        made.setFontStrikeOut(True)
        made.setForeground(theme.colour("warning"))
        made.setBackground(theme.colour("warning_ground"))
    elif op == "new":
        made.setFontUnderline(True)
        made.setForeground(theme.colour("good"))
        ground = QColor(theme.colour("good"))
        ground.setAlphaF(0.12)
        made.setBackground(ground)
    return made
