"""F8: from one doubtful place of the article to the next."""
from __future__ import annotations

from PySide6.QtCore import QObject

from reader.library.articles import Doubt
from reader.ui.reading.page_view import PageView
from reader.ui.reading.side_by_side import SideBySide


class Doubts(QObject):
    """Walks the open items of the review list that belong to what is read."""

    def __init__(self, view: PageView, beside: SideBySide) -> None:
        super().__init__(view)
        self.view, self.beside = view, beside
        self.now: int | None = None  # review item

    def step(self, by: int) -> str:
        """Go to the next (+1) or previous (-1) doubt; the sentence for the status bar."""
        found = self._in_order()
        if not found:
            return self.tr("这篇文章没有存疑的地方。")
        ids = [doubt.id for doubt, _ in found]
        at = (ids.index(self.now) + by) % len(ids) if self.now in ids else (0 if by > 0 else len(ids) - 1)
        doubt, number = found[at]
        self.now = doubt.id
        if number is not None:
            block = self.view.block(number)
            cursor = self.view.textCursor()
            cursor.setPosition(block.position())
            self.view.setTextCursor(cursor)
            box = self.view.document().documentLayout().blockBoundingRect(block)
            self.view.reveal(box.translated(0, -self.view.verticalScrollBar().value()))
            self.view.ink.lit = frozenset({number})
            self.view.viewport().update()
        if self.beside.source.isVisible():
            self.beside.light_lines(frozenset(doubt.lines))
        return self.tr("存疑 {0}/{1}：{2}").format(at + 1, len(found), doubt.reason)

    def _in_order(self) -> list[tuple[Doubt, int | None]]:
        found = []
        for part, article in enumerate(self.view.sheet.parts):
            for doubt in article.doubts:
                number = next((placed.number for placed in self.view.sheet.placed if placed.part == part
                               and any(line in doubt.lines for line, _ in placed.block.lines)), None)
                found.append((doubt, number))
        return sorted(found, key=lambda row: (row[1] is None, row[1] or 0, row[0].id))
