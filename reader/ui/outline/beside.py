"""The outline beside the text: it is shown in the place of the list, follows the text and leads it."""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

if TYPE_CHECKING:
    from reader.ui.actions.table import Actions
    from reader.ui.outline.meant import Meant
    from reader.ui.outline.pane import OutlinePane
    from reader.ui.shell.parts import Parts


class OutlineBeside(QObject):
    """`made(pane)`: shown for the first time. `menu_asked(point)`: for its lines."""

    made = Signal(object)
    menu_asked = Signal(QPoint)

    def __init__(self, parts: Parts, commands: Actions, meant: Meant) -> None:
        super().__init__(parts.window)
        self._parts, self._commands, self._meant = parts, commands, meant

    def show(self, shown: bool) -> None:
        """Show the outline of the page that is read, or the list again."""
        left = self._parts.left
        if not shown:
            if left.mode == "outline":
                left.show_mode("list")
            return
        pane = left.outline
        if self._meant.outline is None:
            self._connect(pane)
        left.show_mode("outline")
        pane.show_page(self._meant.page(), self._caret())
        pane.tree.setFocus()

    def _connect(self, pane: OutlinePane) -> None:
        self._meant.outline = pane
        pane.chosen.connect(self._chosen)
        pane.closed.connect(lambda: self._commands["show_outline"].setChecked(False))
        pane.menu_asked.connect(self.menu_asked)
        self._parts.desk.page_shown.connect(self._page_shown)
        self._parts.desk.caret_moved.connect(self._caret_moved)
        self.made.emit(pane)

    def _chosen(self, article_id: int, block_id: int) -> None:
        """Read where a line of the outline stands."""
        self._parts.reading.go_to_block(article_id, block_id)

    def _caret(self) -> int:
        """Return the paragraph at the text's cursor; 0: none."""
        placed = self._parts.reading.view.caret_block()
        return placed.block.id if placed is not None else 0

    def _following(self) -> OutlinePane | None:
        """Return the outline while it follows the text: it is shown, and nobody is at work in it."""
        shown = self._parts.left.mode == "outline"
        return self._meant.outline if shown and self._meant.focused is None else None

    def _page_shown(self, page_id: int) -> None:
        outline = self._following()
        if outline is not None and page_id:
            outline.show_page(page_id, self._caret())

    def _caret_moved(self, block_id: int) -> None:
        outline = self._following()
        if outline is not None and block_id:
            outline.stand_on(block_id)
