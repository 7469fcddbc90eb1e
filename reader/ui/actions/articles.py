"""What is done with the chosen articles: throw away, copy citations, export."""
from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from reader.library import articles
from reader.library.base import Database
from reader.library.scope import Scope
from reader.ui.base.controls import show_over
from reader.ui.base.job_kinds import Ticket

if TYPE_CHECKING:
    from reader.ui.actions.steps import Steps
    from reader.ui.actions.tags import Tagging
    from reader.ui.dialogs.export.favourites import Favourite
    from reader.ui.shell.parts import Parts

MOST_CITED = 2000


class ArticleActions(QObject):
    """They work on what is chosen in the list, else on the article that is read."""

    collection_deleted = Signal(object)  # the sidebar's line of a collection that is to go
    paragraphs_deleted = Signal()  # those that are chosen in the outline

    def __init__(self, parts: Parts, steps: Steps, tagging: Tagging) -> None:
        super().__init__(parts.window)
        self._parts, self._steps, self._tagging = parts, steps, tagging
        self._copying: Ticket | None = None
        parts.list.table.carry = self._carry
        parts.sidebar.tree.articles_thrown.connect(lambda ids: self.throw("article", ids))

    def delete(self) -> None:
        """Delete what has the focus: a line of the sidebar, what is chosen in the outline, else articles."""
        left = self._parts.left
        if self._parts.sidebar.hasFocus():
            self._delete_line()
        elif self._reading():
            self._delete_read()
        elif left.mode == "outline":
            self._delete_outlined()
        elif left.mode == "review":
            self._parts.status.say(self.tr("在待复核里不删文章：认可按 A，搁置按 L。"))
        elif left.mode == "list":
            self.throw("article", self._parts.chosen_ids())

    def _delete_line(self) -> None:
        node = self._parts.sidebar.current()
        if node is not None and node.kind in ("tag", "saved"):
            self._tagging.delete(node)
        elif node is not None and node.kind == "collection":
            self.collection_deleted.emit(node)

    def _delete_read(self) -> None:
        """Delete the article that is read; who has selected words in it wants to be rid of these."""
        if self._parts.reading.view.textCursor().hasSelection():
            self._parts.status.say(self.tr("要改掉选中的文字，请先按 E 更正。"))
        else:
            self.throw("article", self._parts.chosen_ids())

    def _delete_outlined(self) -> None:
        outline = self._parts.left.outline
        if outline.on_articles():
            self.throw("article", outline.articles())
        else:
            self.paragraphs_deleted.emit()

    def rename(self) -> None:
        """Rename the sidebar's line while one is there; else correct the headline of what is read, and come
        back.
        """
        parts = self._parts
        collecting = parts.left.mode == "collection" and parts.left.collection.table.hasFocus()
        if parts.sidebar.hasFocus():
            self._tagging.rename_current()
        elif collecting and parts.left.collection.on_note():
            parts.left.collection.note.setFocus()
        elif not parts.area.current:
            parts.reading.correct_headline(QApplication.focusWidget())

    def throw(self, kind: str, ids: Sequence[int]) -> None:
        """Into 回收站, with undo and without a question."""
        from reader.library.care import trash

        if ids:
            self._parts.jobs.write(lambda db: trash.throw(db, kind, ids), self._thrown)

    def _thrown(self, _result: object) -> None:
        self._steps.say_done(self.tr("已移到回收站。"))

    def _carry(self, ids: array[int]) -> QMimeData:
        from reader.ui.dragging.articles import carry_articles

        return carry_articles(self._parts.jobs, self._parts.settings, ids)

    def copy(self) -> None:
        """Copy the selected text where there is some, else the chosen articles' citations."""
        if self._reading():
            self._parts.reading.copy()
        else:
            self.copy_citation()

    def copy_citation(self) -> None:
        """Copy the selected text with its citation while reading; else citations, in the form last chosen.

        Of the chosen articles, or of the one that is read.
        """
        reading = self._parts.reading
        if self._reading() and reading.view.textCursor().hasSelection():
            reading.copy_cited()
            return
        one = array("q", [reading.article_id] if self._reading() and reading.article_id is not None else [])
        ids = (one or self._parts.chosen_ids())[:MOST_CITED]
        settings = self._parts.settings
        style, form = settings.citation_style, settings.copied_citation
        if self._copying is not None:
            self._copying.cancel()
        self._copying = self._parts.jobs.read(lambda db: citations(db, ids, style, form), self._copy)

    def copy_citation_as(self, action: QAction) -> None:
        """Copy citations in that form, now and from now on."""
        self._parts.settings.copied_citation = str(action.data())
        self.copy_citation()

    def _copy(self, found: tuple[int, str]) -> None:
        count, text = found
        QGuiApplication.clipboard().setText(text)
        self._parts.status.say(self.tr("已复制 %Ln 条引文", "", count))

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

            parts = self._parts
            show_over(ExportDialog(parts.jobs, parts.settings, ids, parts.window), parts.settings)

    def fill_favourites(self, menu: QMenu) -> None:
        """Keep that menu filled with the exports that were kept under a name."""
        menu.setTitle(self.tr("常用导出"))
        menu.aboutToShow.connect(lambda: self._favourites(menu))
        self._no_favourites(menu)  # some desktops never open a menu that is empty

    def _no_favourites(self, menu: QMenu) -> None:
        menu.addAction(self.tr("（在导出窗口里存为常用）")).setEnabled(False)

    def _favourites(self, menu: QMenu) -> None:
        from reader.ui.dialogs.export import favourites

        menu.clear()
        for favourite in favourites.kept(self._parts.settings):
            action = menu.addAction(favourite.name.replace("&", "&&"))
            action.setToolTip(favourite.folder)
            action.triggered.connect(lambda _on=False, favourite=favourite: self.export_again(favourite))
        if menu.isEmpty():
            self._no_favourites(menu)

    def export_again(self, favourite: Favourite) -> None:
        """Export the chosen articles (the whole list if none is) as a favourite says, without a question."""
        from reader.ui.dialogs.export import favourites

        parts = self._parts
        if ids := parts.chosen_ids() or parts.list.model.ids:
            folder, choices = Path(favourite.folder), favourite.choices(parts.settings)
            favourites.start(parts.jobs, parts.window, ids, folder, choices)

    def export_scope(self, scope: Scope | None) -> None:
        """Export everything that a line of the sidebar holds."""
        if scope is not None:
            self._parts.jobs.read(lambda db: articles.ids(db, scope), self.export_ids)


def citations(db: Database, ids: array[int], style: str, form: str) -> tuple[int, str]:
    """Return how many articles there are, and their citations in that form, each with all pages of its
    article.
    """
    from reader.export import copied
    from reader.export.collect import collect

    found = [article for article in collect(db, ids, style) if article]
    known = form if form in copied.CITATION_FORMS else copied.CITATION_FORMS[0]
    return len(found), copied.citations(found, known)


def citation_forms() -> dict[str, str]:
    """Return the forms that a citation can be copied in, each with its name."""
    return {
        "gbt7714": "GB/T 7714",
        "ris": "RIS",
        "bibtex": "BibTeX",
        "biblatex": "BibLaTeX",
        "csl": "CSL-JSON",
        "endnote": "EndNote",
    }
