"""Two texts of one article side by side: what is selected in one shows in the other, they scroll together.

Marks need nothing: they are kept on the present text, and both panes follow the library.
"""
from __future__ import annotations

from PySide6.QtCore import QObject

from reader.text.utf16 import to_utf16
from reader.ui.reading.pane import ReadingPane


class Together(QObject):
    """Keeps two panes in step while both show the same article; `linked`: they scroll together."""

    def __init__(self, left: ReadingPane, right: ReadingPane) -> None:
        super().__init__(left)
        self._panes = (left, right)
        self._passing_on = False
        self.active = False  # both are to be seen
        self.linked = True
        for pane, other in ((left, right), (right, left)):
            self._watch(pane, other)

    def _watch(self, pane: ReadingPane, other: ReadingPane) -> None:
        pane.view.selectionChanged.connect(lambda: self._selected(pane, other))
        pane.view.verticalScrollBar().valueChanged.connect(lambda _value: self._scrolled(pane, other))
        pane.marking.chose.connect(lambda note: self._chose(other, note))
        pane.loaded.connect(lambda _found: self._loaded(pane, other))

    @property
    def same(self) -> bool:
        """Tell whether both show the same article."""
        left, right = self._panes
        if not self.active or left.shown is None or right.shown is None:
            return False
        return left.shown.parts[0].id == right.shown.parts[0].id

    def line_up(self, pane: ReadingPane) -> None:
        """Scroll the other text to where this one stands."""
        other = self._panes[1] if pane is self._panes[0] else self._panes[0]
        self._scrolled(pane, other)

    def _selected(self, pane: ReadingPane, other: ReadingPane) -> None:
        """Show in the other text what is selected in this one."""
        twin: dict[int, list[tuple[int, int]]] = {}
        if self.same:
            for placed, start, end in pane.view.selected():
                found = other.view.place_of(pane.view.passage_now(placed, start, end))
                if found is not None and found[1] < found[2]:
                    there, first, last = found
                    text = there.block.text
                    twin.setdefault(there.number, []).append((to_utf16(text, first), to_utf16(text, last)))
        if twin != other.view.ink.twin:
            other.view.ink.twin = twin
            other.view.viewport().update()

    def _scrolled(self, pane: ReadingPane, other: ReadingPane) -> None:
        if self._passing_on or not self.linked or not self.same or other.view.correction.active:
            return
        self._passing_on = True
        block_id, share = pane.view.top_share()
        if pane.view.verticalScrollBar().value() == 0:
            other.view.verticalScrollBar().setValue(0)
        elif block_id:
            other.view.scroll_to_share(block_id, share)
        self._passing_on = False

    def _chose(self, other: ReadingPane, note: int) -> None:
        """Single the same annotation out in the other text."""
        known = not note or note in other.view.notes
        if self.same and known and other.marking.chosen != (note or None):
            other.marking.choose(note or None)

    def _loaded(self, pane: ReadingPane, other: ReadingPane) -> None:
        """Follow another text: nothing is selected in it, and it shows what is selected beside it."""
        self._selected(other, pane)
        self._selected(pane, other)
        if pane.marking.chosen is None:
            self._chose(pane, other.marking.chosen or 0)
