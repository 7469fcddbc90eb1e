"""Text and source side by side: what is under the pointer or the cursor on one side is lit on the other."""
from __future__ import annotations

from PySide6.QtCore import QObject

from reader.library.masthead.fields import FieldRow
from reader.library.reading import SourcePage, source_page
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import Jobs
from reader.ui.reading.sheet.page_view import PageView
from reader.ui.reading.source_view import SourceView


class SideBySide(QObject):
    """Loads the source of the page that the cursor stands on, while the source is shown."""

    def __init__(self, jobs: Jobs, view: PageView, source: SourceView) -> None:
        super().__init__(view)
        self.jobs, self.view, self.source = jobs, view, source
        self.page: SourcePage | None = None
        self._wanted: int | None = None
        self._light_when_shown: frozenset[int] = frozenset()
        self._ticket: Ticket | None = None
        view.block_hovered.connect(self._hovered)
        view.caret_moved.connect(self._caret)
        source.lines.line_entered.connect(self._line_entered)

    def refresh(self, stale: bool = False) -> None:
        """Show the source of what is read now; `stale`: what became of the lines has changed."""
        if not self.source.isVisibleTo(self.source.window()) or not self.view.sheet.parts:
            return
        placed = self.view.caret_block()
        part = self.view.sheet.parts[placed.part if placed else 0]
        self._load(part.page_id, stale)

    def light_field(self, field: FieldRow) -> None:
        """Light the lines that a masthead field was read from."""
        if field.lines:
            self._light_when_shown = frozenset(field.lines)
            self._load(field.page_id, stale=False)

    def light_lines(self, lines: frozenset[int]) -> None:
        """Light lines of the page that is shown, and bring them into view (for a doubt of the review
        list)."""
        self._light_when_shown = lines
        self.refresh()

    def _load(self, page_id: int, stale: bool) -> None:
        if self.page is not None and self.page.page_id == page_id and not stale:
            self._show(self.page)
        elif self._wanted != page_id or stale:
            self._wanted = page_id
            if self._ticket is not None:
                self._ticket.cancel()
            self._ticket = self.jobs.read(
                lambda db: source_page(db, page_id), self._arrived, label=self.tr("读原文")
            )

    def _arrived(self, page: SourcePage) -> None:
        self._wanted = None
        self._show(page)

    def _show(self, page: SourcePage) -> None:
        own = frozenset(line for placed in self.view.sheet.placed for line, _ in placed.block.lines
                        if self.view.sheet.parts[placed.part].page_id == page.page_id)
        if page != self.page or own != self.source.lines.own:
            self.page = page
            self.source.show_page(page, own)
        if self._light_when_shown:
            self.source.lines.light(self._light_when_shown, scroll=True)
            self._light_when_shown = frozenset()
        else:
            placed = self.view.caret_block()
            self._light(placed.block.id if placed else 0, scroll=True)

    def _hovered(self, block_id: int) -> None:
        self.view.ink.lit = frozenset()
        self._light(block_id or self._caret_id(), scroll=bool(block_id))

    def _caret(self, block_id: int) -> None:
        if self.source.isVisible() and self.page is not None:
            placed = self.view.sheet.by_block.get(block_id)
            if placed is not None and self.view.sheet.parts[placed.part].page_id != self.page.page_id:
                self.refresh()
            else:
                self._light(block_id, scroll=True)

    def _caret_id(self) -> int:
        placed = self.view.caret_block()
        return placed.block.id if placed else 0

    def _light(self, block_id: int, scroll: bool) -> None:
        placed = self.view.sheet.by_block.get(block_id)
        if not self.source.isVisible() or self.page is None:
            return
        lines = frozenset(line for line, _ in placed.block.lines) if placed else frozenset()
        self.source.lines.light(lines, scroll)

    def _line_entered(self, line: int) -> None:
        owner = self.page.owner.get(line) if self.page and line else None
        placed = self.view.sheet.by_block.get(owner[1]) if owner else None
        self.view.ink.lit = frozenset({placed.number}) if placed else frozenset()
        self.view.viewport().update()
        if placed is not None:
            self.source.lines.light(frozenset(n for n, _ in placed.block.lines))
        elif line:
            self.source.lines.light(frozenset({line}))
