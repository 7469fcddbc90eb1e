"""Where things stand on the page: between library blocks, the document's positions and points of the
viewport."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from reader.library.annotations import AnnotationRow, Passage
from reader.text.utf16 import to_utf16
from reader.ui.base.theme import Theme
from reader.ui.reading.sheet.legible import INK, in_ink
from reader.ui.reading.sheet.lines import rectangles
from reader.ui.reading.sheet.marks import place_marks
from reader.ui.reading.sheet.painting import Dot, Ink, dots
from reader.ui.reading.sheet.sheet import Placed, Sheet


class PagePlaces(QTextEdit):
    """A text edit that shows a Sheet and knows its places. Rectangles and points are the viewport's."""

    sheet: Sheet
    ink: Ink
    theme: Theme
    notes: dict[int, AnnotationRow]
    now: Mapping[int, str]
    """Where another wording is shown: each block's present text."""

    def show_notes(self, notes: Sequence[AnnotationRow]) -> None:
        """Paint these annotations; the text stays."""
        self.notes = {note.id: note for note in notes}
        self.ink.marks = place_marks(self.sheet, notes)
        self.set_in_ink()
        self.viewport().update()

    def show_hits(self, hits: dict[int, list[tuple[int, int]]]) -> None:
        """Paint these places of a search, by text block in UTF-16 units."""
        self.ink.hits = hits
        self.set_in_ink()
        self.viewport().update()

    def set_in_ink(self) -> None:
        """Set grey words in ink where they stand on a colour."""
        colour = self.theme.colour(INK)
        self.setExtraSelections(in_ink(self.document(), self.sheet, self.ink, colour))

    def put_back(self, placed: Placed) -> None:
        """Show a block as it was set, after it has been corrected."""
        raise NotImplementedError

    def column(self) -> tuple[float, float]:
        """Left and right edge of the column in the viewport."""
        frame = self.document().rootFrame().frameFormat()
        return frame.leftMargin(), self.viewport().width() - frame.rightMargin()

    def block(self, number: int) -> QTextBlock:
        """Return the document's text block of that number."""
        return self.document().findBlockByNumber(number)

    def caret_block(self) -> Placed | None:
        """Return the library block that the cursor stands in."""
        place = self.sheet.place(self.document(), self.textCursor().position())
        return place.placed if place else None

    def selected(self) -> list[tuple[Placed, int, int]]:
        """Return the selected parts of blocks: (block, start, end) in code points."""
        cursor = self.textCursor()
        return self.sheet.passages(self.document(), cursor.selectionStart(), cursor.selectionEnd())

    def passage_now(self, placed: Placed, start: int, end: int) -> Passage:
        """Return where code points of a block as it is shown are in its present text; empty if nowhere."""
        present = self.now.get(placed.block.id, placed.block.text)
        return Passage(placed.block.id, *_carried(placed.block.text, present, start, end))

    def place_of(self, passage: Passage) -> tuple[Placed, int, int] | None:
        """Return where a passage of the present text is shown, in code points; None if it is not."""
        placed = self.sheet.by_block.get(passage.block_id)
        if placed is None:
            return None
        present = self.now.get(placed.block.id, placed.block.text)
        start, end = _carried(present, placed.block.text, passage.start, passage.end)
        return placed, start, end

    def selection_boxes(self) -> list[QRectF]:
        """Return the selected lines' rectangles in the viewport."""
        cursor, found = self.textCursor(), []
        block = self.document().findBlock(cursor.selectionStart())
        while block.isValid() and block.position() < cursor.selectionEnd():
            start = max(cursor.selectionStart() - block.position(), 0)
            end = min(cursor.selectionEnd() - block.position(), block.length() - 1)
            found += rectangles(block, start, end)
            block = block.next()
        return [box.translated(0, -self.verticalScrollBar().value()) for box in found]

    def note_boxes(self, note_id: int) -> list[QRectF]:
        """Return the rectangles of an annotation's marks in the viewport."""
        found = []
        for number, marks in self.ink.marks.items():
            for piece in marks.pieces:
                if piece.note_id == note_id:
                    found += rectangles(self.block(number), piece.start, piece.end)
        return [box.translated(0, -self.verticalScrollBar().value()) for box in found]

    def reveal(self, box: QRectF) -> None:
        """Scroll until a rectangle of the viewport is seen, with some lines around it."""
        height = self.viewport().height()
        if box.top() < 24 or box.bottom() > height - 48:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(box.top() - height / 3))

    def go_to(self, block_id: int, start: int = 0, end: int = 0) -> None:
        """Stand in a library block (0: at the beginning), light it, and select code points of it."""
        placed = self.sheet.by_block.get(block_id)
        if placed is None:
            placed = next(iter(self.sheet.placed), None)
        if placed is None:
            return
        block = self.block(placed.number)
        cursor = self.textCursor()
        cursor.setPosition(block.position() + to_utf16(placed.block.text, start))
        if end > start:
            cursor.setPosition(
                block.position() + to_utf16(placed.block.text, end), cursor.MoveMode.KeepAnchor
            )
        self.setTextCursor(cursor)
        boxes = (
            rectangles(block, to_utf16(placed.block.text, start), to_utf16(placed.block.text, end))
            if end > start
            else []
        )
        box = boxes[0] if boxes else self.document().documentLayout().blockBoundingRect(block)
        self.reveal(box.translated(0, -self.verticalScrollBar().value()))
        self.ink.lit = frozenset({placed.number}) if block_id else frozenset()
        self.viewport().update()

    def top_place(self) -> tuple[int, int]:
        """Return the library block at the top of the viewport and code points into it; (0, 0): the
        beginning."""
        if not self.verticalScrollBar().value():
            return 0, 0
        position = self.cursorForPosition(QPoint(round(self.column()[0]) + 2, 4)).position()
        place = self.sheet.place(self.document(), position)
        return (place.placed.block.id, place.offset) if place is not None else (0, 0)

    def put_on_top(self, block_id: int, offset: int) -> None:
        """Scroll so that that place stands at the top; nothing is selected, the cursor goes there."""
        position = self.sheet.position(self.document(), block_id, offset)
        if position is None:
            return
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - 2)

    def top_share(self) -> tuple[int, float]:
        """Return the library block that crosses the top of the viewport and how much of it is above (0–1)."""
        scroll = float(self.verticalScrollBar().value())
        block = self._block_at(QPoint(self.viewport().width() // 2, 0))
        number = block.blockNumber() if block.isValid() else -1
        if not 0 <= number < len(self.sheet.placed):
            return 0, 0.0
        box = self.document().documentLayout().blockBoundingRect(block)
        above = (scroll - box.top()) / max(box.height(), 1.0)
        return self.sheet.placed[number].block.id, min(max(above, 0.0), 1.0)

    def scroll_to_share(self, block_id: int, share: float) -> None:
        """Scroll so that so much of that block is above the viewport; the cursor stays where it is."""
        placed = self.sheet.by_block.get(block_id)
        if placed is not None:
            box = self.document().documentLayout().blockBoundingRect(self.block(placed.number))
            self.verticalScrollBar().setValue(round(box.top() + share * box.height()))

    def block_boxes(self, block_id: int | None) -> list[QRectF]:
        """Return a library block's rectangle in the viewport (None or not shown: the top of the page)."""
        placed = self.sheet.by_block.get(block_id or 0)
        if placed is None:
            left, right = self.column()
            return [QRectF(left, 8, right - left, 1)]
        block = self.block(placed.number)
        box = block.layout().boundingRect().translated(block.layout().position())
        return [box.translated(0, -self.verticalScrollBar().value())]

    def select(self, block_id: int, start: int, end: int) -> None:
        """Select code points of a library block."""
        first = self.sheet.position(self.document(), block_id, start)
        last = self.sheet.position(self.document(), block_id, end)
        if first is not None and last is not None:
            cursor = self.textCursor()
            cursor.setPosition(first)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def clear_selection(self) -> None:
        """Unselect; the cursor stays."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def note_at(self, point: QPoint) -> int | None:
        """Return the annotation under a point of the viewport: a dot, or the uppermost mark there."""
        spot = QPointF(point) + QPointF(0, self.verticalScrollBar().value())
        for dot in self._dots():
            if (dot.centre - spot).manhattanLength() < 2.2 * dot.radius:
                return dot.note_id
        block = self._block_at(point)
        marks = self.ink.marks.get(block.blockNumber()) if block.isValid() else None
        for piece in sorted(marks.pieces, key=lambda piece: -piece.layer) if marks else ():
            if any(box.contains(spot) for box in rectangles(block, piece.start, piece.end)):
                return piece.note_id
        return None

    def _visible(self, area: QRect) -> list[QTextBlock]:
        scroll = self.verticalScrollBar().value()
        block = self._block_at(QPoint(self.viewport().width() // 2, area.top() - 40))
        if not block.isValid():
            block = self.document().begin()
        found = []
        layout = self.document().documentLayout()
        while block.isValid() and layout.blockBoundingRect(block).top() - scroll <= area.bottom() + 40:
            found.append(block)
            block = block.next()
        return found

    def _block_at(self, point: QPoint) -> QTextBlock:
        spot = QPointF(point) + QPointF(0, self.verticalScrollBar().value())
        position = self.document().documentLayout().hitTest(spot, Qt.HitTestAccuracy.FuzzyHit)
        return self.document().findBlock(max(position, 0))

    def _dots(self) -> list[Dot]:
        area = self.viewport().rect()
        return dots(self._visible(area), self.ink.marks, self.column()[1], area.right())


def _carried(old: str, new: str, start: int, end: int) -> tuple[int, int]:
    """Return where code points [start, end) of one wording are in the other; empty if nowhere."""
    if old == new:
        return start, end
    from reader.library.text import wordings  # only where another wording is shown

    return wordings.carried(old, new, start, end)
