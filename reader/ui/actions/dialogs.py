"""The windows for correcting: history, find and replace, credits, papers, another source of a page, an issue's paper and date."""
from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QMenu

from reader.ui.sidebar.model import Node

if TYPE_CHECKING:
    from reader.library.articles import ArticleText
    from reader.library.other_source.switch import PageSource
    from reader.ui.shell.window import MainWindow


class Revising(QObject):
    """Slots named do_<action>. Dialogs are loaded when they are first wanted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def do_show_history(self) -> None:
        """The history of the article at the cursor."""
        part = self._part()
        if part is not None:
            from reader.ui.dialogs.article.history import HistoryDialog

            self._window.reading.flush()
            self._open(HistoryDialog(self._window.jobs, self._window.settings, part.id, part.part("headline") or "", self._window))

    def do_replace(self) -> None:
        """Find and replace: in what is selected as text, if anything is."""
        from reader.ui.dialogs.replace import ReplaceDialog

        window = self._window
        window.reading.flush()
        cursor = window.reading.view.textCursor()
        needle = cursor.selectedText() if window.reading.view.hasFocus() and "\u2029" not in cursor.selectedText() else ""
        article = array("q", [window.reading.article_id] if window.reading.article_id is not None else [])
        dialog = ReplaceDialog(window.jobs, window.theme, article, window.chosen_ids(), window.list.model.ids, needle, window)
        dialog.article_requested.connect(window.reading.go_to_block)
        dialog.undo_asked.connect(window.do_undo)
        self._open(dialog)

    def do_correct_credits(self) -> None:
        """Byline, dateline and jumps of the article at the cursor."""
        part = self._part()
        if part is not None and not self._window.jobs.library.read_only:
            from reader.ui.dialogs.article.credits import CreditsDialog

            self._open(CreditsDialog(self._window.jobs, part, self._window))

    def do_show_papers(self) -> None:
        from reader.ui.dialogs.article.papers import PapersView

        self._open(PapersView(self._window.jobs, self._window.settings, self._window))

    def do_change_source(self) -> None:
        """The page that is read: another file of it."""
        part = self._part()
        if part is not None:
            self.change_source(part.page_id)

    def change_source(self, page_id: int) -> None:
        """Compare a page's sources, and change over; where there is only one, say how another one comes."""
        from reader.library.other_source import switch

        self._page = page_id
        self._window.jobs.read(lambda db: switch.sources_of(db, page_id), self._compare_sources)

    def _compare_sources(self, found: list[PageSource]) -> None:
        if len(found) < 2:
            self._window.notice.say(self.tr("这一版只有一份原文。导入同一版的另一份文件之后，可以在这里比较和换用。"))
            return
        from reader.ui.dialogs.article.change_source import ChangeSource

        self._open(ChangeSource(self._window.jobs, self._window.theme, self._page, self._window))

    def correct_issue(self, node: Node) -> None:
        """Another paper or date for an issue of the sidebar."""
        from reader.ui.dialogs.article.issue import IssueDialog

        self._open(IssueDialog(self._window.jobs, node.id, self._window))

    def move_page(self) -> None:
        """Put the page that is read into another issue, or give it another number."""
        part = self._part()
        if part is not None and not self._window.jobs.library.read_only:
            from reader.ui.dialogs.article.issue import PageDialog

            self._open(PageDialog(self._window.jobs, part, self._window))

    def do_move_page(self) -> None:
        self.move_page()

    def extend_menu(self, menu: QMenu, node: Node) -> None:
        """The sidebar's menu of a paper or an issue."""
        if self._window.jobs.library.read_only:
            return
        if node.kind == "issue":
            menu.addAction(self.tr("更正报名或日期…"), lambda: self.correct_issue(node))
        elif node.kind == "paper":
            menu.addAction(self.tr("报名管理…"), self.do_show_papers)

    def _part(self) -> ArticleText | None:
        """The article at the cursor: of a continued one the part."""
        reading = self._window.reading
        if reading.shown is None:
            return None
        placed = reading.view.caret_block()
        return reading.shown.parts[placed.part if placed is not None else 0]

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
