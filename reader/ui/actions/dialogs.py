"""The windows for correcting: history, find and replace, credits, papers, another source of a page, an
issue's paper and date.
"""
from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from reader.ui.base.controls import show_over
from reader.ui.sidebar.nodes import Node

if TYPE_CHECKING:
    from reader.library.articles import ArticleText
    from reader.library.other_source.switch import PageSource
    from reader.ui.actions.steps import Steps
    from reader.ui.dialogs.article.change_source import Compared
    from reader.ui.shell.parts import Parts


class Revising(QObject):
    """Dialogs are loaded when they are first wanted."""

    def __init__(self, parts: Parts, steps: Steps) -> None:
        super().__init__(parts.window)
        self._parts, self._steps = parts, steps
        self._page = 0

    def show_history(self) -> None:
        """Show the history of the article at the cursor."""
        part = self._part()
        if part is not None:
            from reader.ui.dialogs.article.history import HistoryDialog

            self._parts.reading.flush()
            parts, headline = self._parts, part.part("headline") or ""
            dialog = HistoryDialog(
                parts.jobs, parts.settings, parts.theme, part.id, headline, parts.window
            )
            show_over(dialog, parts.settings)

    def replace(self) -> None:
        """Find and replace: in what is selected as text, if anything is."""
        from reader.ui.dialogs.replace import ReplaceDialog

        parts, reading = self._parts, self._parts.reading
        reading.flush()
        selected = reading.view.textCursor().selectedText() if reading.view.hasFocus() else ""
        needle = "" if "\u2029" in selected else selected
        article = array("q", [reading.article_id] if reading.article_id is not None else [])
        dialog = ReplaceDialog(
            parts.jobs, parts.theme, article, parts.chosen_ids(), parts.list.model.ids, needle, parts.window)
        dialog.article_requested.connect(reading.go_to_block)
        dialog.undo_asked.connect(self._steps.undo)
        show_over(dialog, self._parts.settings)

    def correct_credits(self) -> None:
        """Byline, dateline and jumps of the article at the cursor."""
        part = self._part()
        if part is not None and not self._parts.jobs.library.read_only:
            from reader.ui.dialogs.article.credits import CreditsDialog

            show_over(CreditsDialog(self._parts.jobs, part, self._parts.window), self._parts.settings)

    def show_papers(self) -> None:
        from reader.ui.dialogs.article.papers import PapersView

        parts = self._parts
        show_over(PapersView(parts.jobs, parts.settings, parts.window), parts.settings)

    def change_source_here(self) -> None:
        """Take another file of the page that is read."""
        part = self._part()
        if part is not None:
            self.change_source(part.page_id)

    def change_source(self, page_id: int) -> None:
        """Compare a page's sources, and change over; where there is only one, say how another one comes."""
        from reader.library.other_source import switch

        self._page = page_id
        self._parts.jobs.read(lambda db: switch.sources_of(db, page_id), self._compare_sources)

    def _compare_sources(self, found: list[PageSource]) -> None:
        if len(found) < 2:
            self._parts.notice.say(
                self.tr("这一版只有一份原文。导入同一版的另一份文件之后，可以在这里比较和换用。")
            )
            return
        from reader.ui.dialogs.article.change_source import ChangeSource

        dialog = ChangeSource(self._parts.jobs, self._parts.theme, self._page, self._parts.window)
        dialog.walk_asked.connect(self._walk_differences)
        show_over(dialog, self._parts.settings)

    def _walk_differences(self, compared: Compared) -> None:
        """From one place that the other source has otherwise to the next, in the text."""
        from reader.ui.reading.doubtful import Against

        reading = self._parts.reading
        reading.doubts.compare(Against(self._page, compared.source.name, compared.page))
        reading.setFocus()

    def correct_issue(self, node: Node) -> None:
        """Ask for another paper or date of an issue of the sidebar."""
        from reader.ui.dialogs.article.issue import IssueDialog

        show_over(IssueDialog(self._parts.jobs, node.id, self._parts.window), self._parts.settings)

    def move_page(self) -> None:
        """Put the page that is read into another issue, or give it another number."""
        part = self._part()
        if part is not None and not self._parts.jobs.library.read_only:
            from reader.ui.dialogs.article.issue import PageDialog

            show_over(PageDialog(self._parts.jobs, part, self._parts.window), self._parts.settings)

    def page_pictures(self) -> None:
        """Show which pictures the page has: one may be moved to another page, taken off, or added."""
        part = self._part()
        if part is not None:
            from reader.ui.dialogs.article.pictures import PagePictures

            show_over(PagePictures(self._parts.jobs, part.page_id, self._parts.window), self._parts.settings)

    def extend_menu(self, menu: QMenu, node: Node) -> None:
        """Add to the sidebar's menu of a paper or an issue."""
        if self._parts.jobs.library.read_only:
            return
        if node.kind == "issue":
            menu.addAction(self.tr("更正报名或日期…"), lambda: self.correct_issue(node))
        elif node.kind == "paper":
            menu.addAction(self.tr("报名管理…"), self.show_papers)

    def _part(self) -> ArticleText | None:
        """Return the article at the cursor: of a continued one the part."""
        reading = self._parts.reading
        if reading.shown is None:
            return None
        placed = reading.view.caret_block()
        return reading.shown.parts[placed.part if placed is not None else 0]

