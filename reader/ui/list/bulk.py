"""批量更改 as an action: asked for in a dialog, done beside everything else, undone in one step."""
from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from reader.errors import ReaderError
from reader.ui.base.controls import show_over
from reader.ui.base.job_kinds import Task
from reader.ui.base.language import told

if TYPE_CHECKING:
    from reader.library.bulk import Changed, Changes, Stopped
    from reader.ui.actions.steps import Steps
    from reader.ui.shell.parts import Parts

CHANGED = frozenset({"tag", "tagging", "article", "page", "annotation"})


class Bulk(QObject):
    """Works on what is chosen, or on all that is listed: the whole answer of a search."""

    def __init__(self, parts: Parts, steps: Steps) -> None:
        super().__init__(parts.window)
        self._parts, self._steps = parts, steps

    def open(self) -> None:
        """Ask what is to become of which articles."""
        from reader.ui.list.bulk_dialog import BulkDialog

        parts = self._parts
        if parts.jobs.library.read_only:
            parts.status.say(self.tr("这个库只能读。"))
            return
        listed = parts.list.model.ids if parts.left.mode == "list" else array("q")
        dialog = BulkDialog(
            parts.jobs, parts.settings.mark_names, parts.chosen_ids(), listed, parts.window
        )
        dialog.asked.connect(self.change)
        show_over(dialog, self._parts.settings)

    def change(self, changes: Changes, ids: array[int]) -> None:
        """Change these articles, in pieces; the status bar shows how far it is, and stops it."""
        from reader.library import bulk

        parts = self._parts
        for pane in parts.desk.panes:
            pane.flush()
        library = parts.jobs.library

        def run(progress: Any, cancelled: Any) -> Changed | Stopped:
            try:
                return bulk.change(
                    lambda fn: library.write(fn)[0], ids, changes, progress, cancelled
                )
            except bulk.Stopped as stopped:
                return stopped

        parts.jobs.start(Task(self.tr("批量更改"), run, self._done, CHANGED))

    def _done(self, done: Changed | Stopped) -> None:
        if isinstance(done, ReaderError):
            self._parts.notice.say(told(done))
            return
        words = self.tr("已更改 %Ln 篇。", "", done.articles)
        if done.left:
            words += self.tr("%Ln 篇在这之间有人改过，没有动。", "", done.left)
        self._steps.say_done(words)
