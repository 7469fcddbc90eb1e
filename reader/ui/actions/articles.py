"""What is done with the chosen articles: throw away, copy citations, export."""
from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reader.library import articles
from reader.library.base import Database
from reader.library.scope import Scope

if TYPE_CHECKING:
    from reader.ui.shell.window import MainWindow

MOST_CITED = 2000


class ArticleActions(QObject):
    """Slots named do_<action>."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def do_delete(self) -> None:
        """What has the focus: a tag or saved search in the sidebar, else the chosen articles."""
        node = self._window.sidebar.current()
        if self._window.sidebar.hasFocus():
            if node is not None and node.kind in ("tag", "saved"):
                self._window.tagging.delete(node)
        else:
            self.throw("article", self._window.chosen_ids())

    def throw(self, kind: str, ids: Sequence[int]) -> None:
        """Into 回收站, with undo and without a question."""
        from reader.library.care import trash

        if ids:
            self._window.jobs.write(lambda db: trash.throw(db, kind, ids), self._thrown)

    def _thrown(self, _result: object) -> None:
        self._window.notice.say(self.tr("已移到回收站。"), self.tr("撤销"), self._window.do_undo)

    def do_copy(self) -> None:
        """The selected text where there is some, else the chosen articles' citations."""
        if self._reading():
            self._window.reading.copy()
        else:
            self.do_copy_citation()

    def do_copy_citation(self) -> None:
        """The selected text with its citation while reading, else the chosen articles' citations."""
        if self._reading():
            self._window.reading.copy_cited()
            return
        ids = self._window.chosen_ids()[:MOST_CITED]
        style = self._window.settings.citation_style
        self._window.jobs.read(lambda db: citations(db, ids, style), self._copy)

    def _copy(self, lines: list[str]) -> None:
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._window.status.say(self.tr("已复制 %Ln 条引文", "", len(lines)))

    def _reading(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self._window.reading.isAncestorOf(focus)

    def export_scope(self, scope: Scope | None) -> None:
        """Export everything that a line of the sidebar holds."""
        if scope is not None:
            self._window.jobs.read(lambda db: articles.ids(db, scope), self._window.library_menu.export_ids)


def citations(db: Database, ids: array[int], style: str) -> list[str]:
    """Each article's GB/T 7714 citation, with the pages of its continuations."""
    from reader.export.collect import collect

    return [article.citation for article in collect(db, ids, style) if article]
