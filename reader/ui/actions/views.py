"""The views and dialogs that show the whole library, its settings and the help.

Each is loaded when it is first wanted.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog

from reader import paths
from reader.ui.base.controls import show_over

if TYPE_CHECKING:
    from reader.ui.actions.navigation import Navigation
    from reader.ui.actions.review import Reviewing
    from reader.ui.actions.table import Actions
    from reader.ui.shell.parts import Parts


class Views(QObject):
    """`resume_asked(batch id)`: go on with that import."""

    resume_asked = Signal(int)

    def __init__(self, parts: Parts, commands: Actions, go: Navigation, reviewing: Reviewing) -> None:
        super().__init__(parts.window)
        self._parts, self._commands, self._go, self._reviewing = parts, commands, go, reviewing
        self._open: dict[str, QDialog] = {}
        go.view_asked.connect(self.show_view)

    def show_view(self, name: str) -> None:
        """A view of the sidebar's last section: 待复核 stands where the list does,
        the rest are windows of their own.
        """
        views = {
            "review": self._reviewing.show_review, "annotations": self.annotations, "holdings": self.holdings,
            "batches": self.batches, "trash": self.trash,
        }
        views[name]()

    def annotations(self) -> None:
        """全部批注."""
        from reader.ui.dialogs.annotations import AnnotationsView

        if not self._raise("annotations"):
            view = AnnotationsView(
                self._parts.jobs, self._parts.settings, self._parts.theme, self._parts.window
            )
            view.article_requested.connect(self._go.open_article)
            self._keep("annotations", view)

    def holdings(self) -> None:
        """馆藏与缺期."""
        from reader.ui.dialogs.holdings import HoldingsView

        if not self._raise("holdings"):
            view = HoldingsView(self._parts.jobs, self._parts.settings, self._parts.theme, self._parts.window)
            view.article_requested.connect(self._go.open_article)
            self._keep("holdings", view)

    def batches(self) -> None:
        """导入记录."""
        from reader.ui.dialogs.imports.batches import BatchesView

        if not self._raise("batches"):
            view = BatchesView(self._parts.jobs, self._parts.settings, self._parts.window)
            view.resume_asked.connect(self.resume_asked)
            self._keep("batches", view)

    def trash(self) -> None:
        """回收站."""
        from reader.ui.dialogs.trash import TrashView

        if not self._raise("trash"):
            self._keep("trash", TrashView(self._parts.jobs, self._parts.settings, self._parts.window))

    def settings(self) -> None:
        """首选项."""
        from reader.ui.dialogs.settings import SettingsDialog

        parts = self._parts
        dialog = SettingsDialog(parts.jobs, parts.settings, parts.theme, parts.window)
        dialog.marks_renamed.connect(self._commands.name_marks)
        show_over(dialog)

    # --- help -----------------------------------------------------------------------------------------

    def keys(self) -> None:
        """Every action that has keys."""
        from reader.ui.dialogs.help import KeysDialog

        show_over(KeysDialog(self._commands, self._parts.window))

    def query_help(self) -> None:
        """What can be typed into the search field."""
        from reader.ui.dialogs.help import QueryHelp

        show_over(QueryHelp(self._parts.window))

    def about(self) -> None:
        """Name, version, licences."""
        from reader.ui.dialogs.help import AboutDialog

        show_over(AboutDialog(self._parts.theme, self._parts.window))

    def open_log(self) -> None:
        """Show the folder with the log in the system's file manager."""
        folder = paths.log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    # --------------------------------------------------------------------------------------------------

    def _raise(self, name: str) -> bool:
        """Bring the view to the front. False: it is not open."""
        view = self._open.get(name)
        if view is not None:
            show_over(view)
        return view is not None

    def _keep(self, name: str, view: QDialog) -> None:
        self._open[name] = view
        view.destroyed.connect(lambda: self._open.pop(name, None))
        show_over(view)
