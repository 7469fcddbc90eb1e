"""What is done with the chosen articles: throw away, copy citations, export."""
from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reader.library import articles
from reader.library.base import Database
from reader.library.scope import Scope
from reader.ui.base.controls import show_over

if TYPE_CHECKING:
    from reader.ui.actions.steps import Steps
    from reader.ui.actions.tags import Tagging
    from reader.ui.shell.parts import Parts

MOST_CITED = 2000


class ArticleActions(QObject):
    """They work on what is chosen in the list, else on the article that is read."""

    collection_deleted = Signal(object)  # the sidebar's line of a collection that is to go

    def __init__(self, parts: Parts, steps: Steps, tagging: Tagging) -> None:
        super().__init__(parts.window)
        self._parts, self._steps, self._tagging = parts, steps, tagging

    def delete(self) -> None:
        """Delete what has the focus: a tag or saved search in the sidebar, else the chosen articles."""
        node = self._parts.sidebar.current()
        if self._parts.sidebar.hasFocus():
            if node is not None and node.kind in ("tag", "saved"):
                self._tagging.delete(node)
            elif node is not None and node.kind == "collection":
                self.collection_deleted.emit(node)
        elif self._parts.left.mode != "collection" or self._reading():
            self.throw("article", self._parts.chosen_ids())

    def throw(self, kind: str, ids: Sequence[int]) -> None:
        """Into 回收站, with undo and without a question."""
        from reader.library.care import trash

        if ids:
            self._parts.jobs.write(lambda db: trash.throw(db, kind, ids), self._thrown)

    def _thrown(self, _result: object) -> None:
        self._steps.say_done(self.tr("已移到回收站。"))

    def copy(self) -> None:
        """The selected text where there is some, else the chosen articles' citations."""
        if self._reading():
            self._parts.reading.copy()
        else:
            self.copy_citation()

    def copy_citation(self) -> None:
        """The selected text with its citation while reading, else the chosen articles' citations."""
        if self._reading():
            self._parts.reading.copy_cited()
            return
        ids = self._parts.chosen_ids()[:MOST_CITED]
        style = self._parts.settings.citation_style
        self._parts.jobs.read(lambda db: citations(db, ids, style), self._copy)

    def _copy(self, lines: list[str]) -> None:
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._parts.status.say(self.tr("已复制 %Ln 条引文", "", len(lines)))

    def _reading(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self._parts.reading.isAncestorOf(focus)

    def export(self) -> None:
        """Export the chosen articles; the whole list if none is."""
        self.export_ids(self._parts.chosen_ids() or self._parts.list.model.ids)

    def export_ids(self, ids: array[int]) -> None:
        """Ask how and where to."""
        if ids:
            from reader.ui.dialogs.export.dialog import ExportDialog

            show_over(ExportDialog(self._parts.jobs, self._parts.settings, ids, self._parts.window))

    def export_scope(self, scope: Scope | None) -> None:
        """Export everything that a line of the sidebar holds."""
        if scope is not None:
            self._parts.jobs.read(lambda db: articles.ids(db, scope), self.export_ids)


def citations(db: Database, ids: array[int], style: str) -> list[str]:
    """Each article's GB/T 7714 citation, with the pages of its continuations."""
    from reader.export.collect import collect

    return [article.citation for article in collect(db, ids, style) if article]
