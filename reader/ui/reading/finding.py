"""Places found in the article: of the find bar, or of the library search that led here."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.text.utf16 import to_utf16
from reader.ui.reading.sheet.lines import rectangles
from reader.ui.reading.sheet.page_view import PageView

if TYPE_CHECKING:
    from reader.library.search.hits import Hit
    from reader.library.search.query import Query
    from reader.ui.reading.bars.find_bar import FindBar


Place = tuple[int, int, int]  # library block, start and end in code points


def places(text: str, wanted: str) -> list[tuple[int, int]]:
    """Return where `wanted` stands in `text`, folded as in the library's search; punctuation counts only if
    nothing else is asked for."""
    from reader.text.folding import fold

    marks = not fold(wanted).text
    needle, folded = fold(wanted, marks=marks).text, fold(text, marks=marks)
    found, at = [], folded.text.find(needle) if needle else -1
    while at >= 0:
        found.append(folded.span(at, at + len(needle)))
        at = folded.text.find(needle, at + len(needle))
    return found


class Finding(QObject):
    """Keeps the hits, which of them one stands at, and the n/m of the bar, which is made when something is
    first looked for.

    `past_last(by)`: one goes on beyond the last (or first) place of a library search; the list may open its
    next article.
    """

    past_last = Signal(int)
    stood = Signal(int, int)  # block and start of the place that one has gone to

    def __init__(self, view: PageView, make_bar: Callable[[], FindBar]) -> None:
        super().__init__(view)
        self.view = view
        self._make_bar = make_bar
        self._bar: FindBar | None = None
        self.hits: list[Place] = []  # library block, start, end in code points
        self.now = -1
        self.query: Query | None = None  # the library search that led here
        # the places shown are that search's, and not of what was typed in the bar since
        self.follows_library = False
        self._found: list[Place] = []  # that search's places in this article
        self._former = False  # some of what it found stood here before a correction
        self._wanted: tuple[int, int] | None = None  # where to stand in the article that is on its way

    @property
    def bar(self) -> FindBar:
        """Return the bar over the text."""
        if self._bar is None:
            self._bar = self._make_bar()
            self._bar.changed.connect(self._typed)
            self._bar.stepped.connect(self.step)
            self._bar.closed.connect(self._closed)
        return self._bar

    @property
    def under_way(self) -> bool:
        """Tell whether the bar is open."""
        return self._bar is not None and self._bar.isVisible()

    def open(self) -> None:
        """Open the bar with the selected words."""
        selected = self.view.selected()
        words = ""
        if len(selected) == 1:
            placed, start, end = selected[0]
            words = placed.block.text[start:end] if end - start <= 40 else ""
        self.bar.open(words)
        self._look()

    def show_query(self, query: Query, found: Sequence[Hit]) -> None:
        """Show what the library's search found here, and go to the first place."""
        self.query = query
        self._follow(True)
        self.bar.show()
        self._take(found)
        wanted, self._wanted = self._wanted, None
        if self.hits:
            self.now = max(0, self._number(wanted))
            self._go()

    def stand_at(self, block_id: int, start: int) -> None:
        """Go to that place of the library search; where it is not in this article, as soon as its article is
        shown."""
        number = self._number((block_id, start))
        self._wanted = (block_id, start) if number < 0 else None
        if number >= 0 and number != self.now:
            self.now = number
            self._go()

    def show_where(self, words: str) -> None:
        """Show where among the articles found this one stands; "" outside a search."""
        if words or self._bar is not None:
            self.bar.show_where(words)

    def again(self) -> None:
        """Find the same in the text, which was set anew."""
        if self.under_way:
            self._typed(self.bar.field.text(), keep=True)

    def refresh(self, found: Sequence[Hit]) -> None:
        """Show the same query's places in the changed text; one stays where one was."""
        now = self.now
        self._take(found)
        self.now = min(now, len(self.hits) - 1)
        self._paint()

    def step(self, by: int) -> None:
        """To the next or previous place, round the ends."""
        if not self.under_way:
            self.bar.open()
            self._look()
        elif self.follows_library and not 0 <= self.now + by < len(self.hits):
            self.past_last.emit(by)
        elif self.hits:
            self.now = (self.now + by) % len(self.hits)
            self._go()

    def close(self) -> None:
        """Nothing is looked for any more."""
        if self.under_way:
            self.bar.dismiss()

    def forget(self) -> None:
        """Nothing is looked for, and no search has led here."""
        self.query, self._found = None, []
        self._follow(False)
        self.close()

    def _follow(self, on: bool) -> None:
        self.follows_library = on
        if on or self._bar is not None:
            self.bar.follow_library(on)

    def _look(self) -> None:
        """Find again what the bar is about, from where the cursor stands."""
        if self.follows_library:
            self._set(list(self._found))
            self._go_on_from(self.view.textCursor().selectionStart())
        else:
            self._typed(self.bar.field.text(), keep=True)

    def _take(self, found: Sequence[Hit]) -> None:
        self._former = any(hit.former for hit in found)
        self._found = [(hit.block_id, hit.start, hit.end) for hit in found if hit.end > hit.start]
        self._set(list(self._found))

    def _typed(self, text: str, keep: bool = False) -> None:
        """Find what the person has written in the bar."""
        if self.follows_library:
            self._follow(False)
        found: list[Place] = []
        if text.strip():
            for placed in self.view.sheet.placed:
                found += [(placed.block.id, start, end) for start, end in places(placed.block.text, text)]
        caret = self.view.textCursor().selectionStart()
        self._set(found)
        self._go_on_from(caret if keep else 0)

    def _go_on_from(self, caret: int) -> None:
        """Stand at the first place behind that position of the document, else at the first."""
        if self.hits:
            behind = (number for number, hit in enumerate(self.hits) if (self._position(hit) or 0) >= caret)
            self.now = next(behind, 0)
            self._go()

    def _set(self, hits: list[Place]) -> None:
        self.hits, self.now = hits, -1
        self._paint()

    def _paint(self) -> None:
        painted: dict[int, list[tuple[int, int]]] = {}
        for block_id, start, end in self.hits:
            placed = self.view.sheet.by_block.get(block_id)
            if placed is not None:
                text = placed.block.text
                painted.setdefault(placed.number, []).append((to_utf16(text, start), to_utf16(text, end)))
        self.view.show_hits(painted)
        self.view.ink.hit_now = None
        if 0 <= self.now < len(self.hits):
            block_id, start, _ = self.hits[self.now]
            placed = self.view.sheet.by_block.get(block_id)
            if placed is not None:
                self.view.ink.hit_now = (placed.number, to_utf16(placed.block.text, start))
        if self._bar is not None:
            self._bar.show_place(self.now + 1, len(self.hits), self._former and self.follows_library)
        self.view.viewport().update()

    def _number(self, place: tuple[int, int] | None) -> int:
        return next((n for n, hit in enumerate(self.hits) if hit[:2] == place), -1)

    def _go(self) -> None:
        self._paint()
        block_id, start, end = self.hits[self.now]
        self.stood.emit(block_id, start)
        placed = self.view.sheet.by_block.get(block_id)
        if placed is not None:
            text = placed.block.text
            boxes = rectangles(self.view.block(placed.number), to_utf16(text, start), to_utf16(text, end))
            if boxes:
                self.view.reveal(boxes[0].translated(0, -self.view.verticalScrollBar().value()))

    def _position(self, hit: tuple[int, int, int]) -> int | None:
        return self.view.sheet.position(self.view.document(), hit[0], hit[1])

    def _closed(self, held: bool) -> None:
        """Give the text the keyboard that the bar had: whoever left a search elsewhere is there."""
        self._set([])
        if held:
            self.view.setFocus()
