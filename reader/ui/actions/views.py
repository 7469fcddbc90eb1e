"""The views and dialogs that show the whole library, its settings and the help.

Each is loaded when it is first wanted.
"""
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader import paths
from reader.library.scope import Scope
from reader.ui.base.controls import show_over
from reader.ui.base.language import spoken

if TYPE_CHECKING:
    from reader.library.filing import issue_pages
    from reader.library.text.all_notes import AnnotationListRow, MarkedPart
    from reader.ui.actions.navigation import Navigation
    from reader.ui.actions.review import Reviewing
    from reader.ui.actions.table import Actions
    from reader.ui.issue.view import IssueView
    from reader.ui.shell.parts import Parts
    from reader.ui.statistics.view import StatisticsView


class Views(QObject):
    """`resume_asked(batch id)`: go on with that import."""

    resume_asked = Signal(int)

    def __init__(self, parts: Parts, commands: Actions, go: Navigation, reviewing: Reviewing) -> None:
        super().__init__(parts.window)
        self._parts, self._commands, self._go, self._reviewing = parts, commands, go, reviewing
        go.view_asked.connect(self.show_view)

    def show_view(self, name: str) -> None:
        """Show a view of the sidebar's last section: 待复核 stands where the list does,
        the rest are windows of their own.
        """
        views = {
            "review": self._reviewing.show_review, "annotations": self.annotations, "holdings": self.holdings,
            "batches": self.batches, "trash": self.trash, "statistics": self.statistics,
        }
        views[name]()

    def resume(self, name: str, state: str) -> None:
        """Show a view as it was when the window was closed."""
        if name == "issue":
            issue_id, _, article_id = state.partition(" ")
            if issue_id.isdigit():
                self._issue_view().show_issue(int(issue_id), int(article_id or 0))
        elif name == "statistics":
            self._show("statistics", self.tr("统计"), self._statistics)
            cast("StatisticsView", self._parts.area.view("statistics")).resume(state)
        elif name == "help":
            self.help()
        else:
            self.show_view(name)

    def annotations(self) -> None:
        """Show 全部批注."""
        self._show("annotations", self.tr("全部批注"), self._annotations)

    def _annotations(self) -> QWidget:
        from reader.ui.dialogs.annotations import AnnotationsView

        view = AnnotationsView(self._parts.jobs, self._parts.settings, self._parts.theme, self._parts.window)
        view.place_requested.connect(self._show_note)
        return view

    def _show_note(self, row: AnnotationListRow) -> None:
        """Show where a note stands: its words, or the part of the picture beside the article there."""
        from reader.library.text import all_notes

        note, part = row.annotation, row.part
        if part is None:
            self._parts.reading.show_note(note.article_id, note.id)
            self._go.open_article(note.article_id)
            return
        self._parts.jobs.read(
            lambda db: all_notes.article_of(db, row),
            lambda article_id: self._show_part(article_id, part),
        )

    def _show_part(self, article_id: int, part: MarkedPart) -> None:
        self._commands["show_picture"].setChecked(True)
        self._parts.reading.show_part(article_id, part)
        self._go.open_article(article_id)

    def holdings(self) -> None:
        """Show 馆藏与缺期."""
        self._show("holdings", self.tr("馆藏与缺期"), self._holdings)

    def _holdings(self) -> QWidget:
        from reader.ui.dialogs.holdings import HoldingsView

        view = HoldingsView(self._parts.jobs, self._parts.settings, self._parts.theme, self._parts.window)
        view.article_requested.connect(self._go.open_article)
        return view

    def batches(self) -> None:
        """Show 导入记录."""
        self._show("batches", self.tr("导入记录"), self._batches)

    def _batches(self) -> QWidget:
        from reader.ui.dialogs.imports.batches import BatchesView

        view = BatchesView(self._parts.jobs, self._parts.settings, self._parts.window)
        view.resume_asked.connect(self.resume_asked)
        view.articles_asked.connect(self.show_batch)
        return view

    def show_batch(self, batch_id: int) -> None:
        """List what an import has brought."""
        self._go.show_scope(Scope("batch", batch_id), self.tr("这一批导入"))
        self._parts.list.setFocus()

    def trash(self) -> None:
        """Show 回收站."""
        self._show("trash", self.tr("回收站"), self._trash)

    def _trash(self) -> QWidget:
        from reader.ui.dialogs.bin.trash import TrashView

        return TrashView(self._parts.jobs, self._parts.settings, self._parts.theme, self._parts.window)

    def statistics(self) -> None:
        """Show 统计; a search that is listed just now is the first to be compared."""
        self._show("statistics", self.tr("统计"), self._statistics)
        view = self._parts.area.view("statistics")
        if self._parts.list.searching and view is not None:
            cast("StatisticsView", view).compare([self._parts.list.scope.text])

    def _statistics(self) -> QWidget:
        from reader.ui.statistics.view import StatisticsView

        return StatisticsView(self._parts.jobs, self._parts.theme, self._parts.settings.mark_names)

    # --- the issue ----------------------------------------------------------------------------------

    def issue_page(self) -> None:
        """Show the pages of the issue that is read; once more: back to the text."""
        parts = self._parts
        if parts.area.current == "issue":
            parts.area.leave()
        elif parts.reading.article_id is not None:
            self._issue_view().show_article(parts.reading.article_id)

    def next_issue(self) -> None:
        """Go to the next issue of the paper."""
        self._other_issue(1)

    def previous_issue(self) -> None:
        """Go to the issue before, of the same paper."""
        self._other_issue(-1)

    def _issue_view(self) -> IssueView:
        """Show 版面, without saying of which issue."""
        self._show("issue", self.tr("版面"), self._make_issue_view)
        view = self._parts.area.view("issue")
        assert view is not None
        return cast("IssueView", view)

    def _make_issue_view(self) -> QWidget:
        from reader.ui.issue.view import IssueView

        view = IssueView(self._parts.jobs, self._parts.theme)
        view.article_requested.connect(self._go.open_article)
        view.aside_requested.connect(self._open_aside)
        return view

    def _open_aside(self, article_id: int) -> None:
        """Open a tab behind the page; the page stays."""
        self._parts.desk.open(article_id)
        self._parts.status.say(self.tr("已在新页签中打开。"))

    def _other_issue(self, by: int) -> None:
        from reader.library.filing import issue_pages

        area, article_id = self._parts.area, self._parts.reading.article_id
        if area.current == "issue":
            view = self._issue_view()
            view.show_later() if by > 0 else view.show_earlier()
        elif article_id is not None:
            self._parts.jobs.read(lambda db: issue_pages.beside(db, article_id, by), self._go_to_issue)

    def _go_to_issue(self, found: issue_pages.OtherIssue | None) -> None:
        if found is None:
            self._parts.status.say(self.tr("没有更多的期了。"))
            return
        name = " ".join(part for part in (found.paper, found.date) if part)
        self._go.show_scope(Scope("issue", found.id), name, f"issue {found.id}")

    # --- settings and help --------------------------------------------------------------------------

    def settings(self) -> None:
        """首选项."""
        from reader.ui.dialogs.settings import SettingsDialog

        parts = self._parts
        dialog = SettingsDialog(parts.jobs, parts.settings, parts.theme, parts.window)
        dialog.marks_renamed.connect(self._commands.name_marks)
        show_over(dialog, self._parts.settings)

    # --- help -----------------------------------------------------------------------------------------

    def help(self) -> None:
        """Show the help, in the language of the window."""
        self._show("help", self.tr("帮助"), self._help)

    def _help(self) -> QWidget:
        from reader.ui.dialogs.help_view import HelpView

        view = HelpView(self._parts.theme, spoken())
        self._commands.lend("find", view, view.finding.open)
        self._commands.lend("find_next", view, lambda: view.finding.step(1))
        self._commands.lend("find_previous", view, lambda: view.finding.step(-1))
        return view

    def keys(self) -> None:
        """Show every action that has keys."""
        from reader.ui.dialogs.keys import KeysDialog

        show_over(KeysDialog(self._commands, self._parts.settings, self._parts.window), self._parts.settings)

    def query_help(self) -> None:
        """Show what can be typed into the search field."""
        from reader.ui.dialogs.help import QueryHelp

        show_over(QueryHelp(self._parts.window), self._parts.settings)

    def about(self) -> None:
        """Name, version, licences."""
        from reader.ui.dialogs.help import AboutDialog

        show_over(AboutDialog(self._parts.theme, self._parts.window), self._parts.settings)

    def open_log(self) -> None:
        """Show the folder with the log in the system's file manager."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        folder = paths.log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _show(self, name: str, title: str, make: Callable[[], QWidget]) -> None:
        """Put a view in the place of list and text; it is made when it is first wanted."""
        self._parts.sidebar.show_key(name)
        self._parts.area.show_view(name, title, make)
