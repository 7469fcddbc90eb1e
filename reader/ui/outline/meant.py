"""Which paragraphs and articles an action means: those of the outline while it has the focus, else those of
the text or the list.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ui.outline.pane import OutlinePane
    from reader.ui.shell.parts import Parts


class Meant:
    """`outline`: the outline, once it has been shown."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.outline: OutlinePane | None = None

    @property
    def focused(self) -> OutlinePane | None:
        """Return the outline while it has the focus."""
        outline = self.outline
        return outline if outline is not None and outline.tree.hasFocus() else None

    def blocks(self) -> list[int]:
        """Return the paragraphs that are meant."""
        if self.focused is not None:
            return self.focused.blocks()
        view = self._parts.reading.view
        if view.textCursor().hasSelection():
            selected = [placed.block.id for placed, _, _ in view.selected()]
            if selected:
                return selected
        placed = view.caret_block()
        return [placed.block.id] if placed is not None else []

    def article(self) -> int | None:
        """Return the article that is meant: of the paragraph at the cursor, else the one that is read."""
        if self.focused is not None:
            return next(iter(self.focused.articles()), None)
        placed = self._parts.reading.view.caret_block()
        return placed.article_id if placed is not None else self._parts.reading.article_id

    def articles(self) -> list[int]:
        """Return the articles that are meant: those chosen in the outline or the list, else the one at the
        cursor.
        """
        if self.focused is not None:
            return self.focused.articles()
        if self._parts.left.mode == "list" and self._parts.list.table.hasFocus():
            return list(self._parts.chosen_ids())
        article = self.article()
        return [article] if article is not None else []

    def chosen_articles(self) -> list[int]:
        """Return the articles that are chosen on the left, be it in the outline or in the list."""
        if self.outline is not None and self._parts.left.mode == "outline":
            return self.outline.articles()
        return list(self._parts.chosen_ids())

    def page(self) -> int:
        """Return the page that is meant; 0: none."""
        if self.focused is not None:
            return self.focused.page_id
        shown = self._parts.reading.shown
        if shown is None:
            return 0
        placed = self._parts.reading.view.caret_block()
        return shown.parts[placed.part if placed is not None else 0].page_id
