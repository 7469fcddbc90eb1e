"""What an item of the bin holds, to be read before it is put back or deleted for good."""
from __future__ import annotations

from array import array
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QSplitter, QStackedWidget, QVBoxLayout

from reader.library import articles
from reader.library.base import Database
from reader.library.reading import Loaded, load
from reader.library.scope import Scope
from reader.settings import Settings
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import Jobs
from reader.ui.base.tab_order import hand_on
from reader.ui.base.theme import Theme, named
from reader.ui.list.article_table import ArticleTable
from reader.ui.list.model import ArticleModel
from reader.ui.reading.sheet.fixtures import Fixtures
from reader.ui.reading.sheet.page_view import PageView
from reader.ui.reading.sheet.style import Style

LIST_WIDTH = 280  # pixels


class Thrown(QFrame):
    """The articles that were thrown away together, and the text of one with its marks. Nothing is changed
    here. `escaped()`: Esc, pressed in it; `chosen_changed(count)`: so many of several are chosen;
    `put_back_asked()`: these alone are to be put back.
    """

    escaped = Signal()
    chosen_changed = Signal(int)
    put_back_asked = Signal()

    def __init__(self, jobs: Jobs, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self._jobs = jobs
        self.item: int | None = None
        self._tickets: list[Ticket] = []
        self.model = ArticleModel(jobs, self)
        self.list = ArticleTable(theme)
        self.list.setModel(self.model)
        self.list.setDragEnabled(False)
        self.list.setAccessibleName(self.tr("一起删除的文章"))
        self.list.setMinimumWidth(LIST_WIDTH // 2)
        self.text = PageView(theme, Style.of(settings))
        self.text.mark_names = tuple(settings.mark_names)
        self.text.citation_style = settings.citation_style
        self.text.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.fixtures = Fixtures(self.text, theme, live=False)
        self.nothing = named(QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True), "hint")
        self._lay_out()
        hand_on(self, self.list)
        theme.changed.connect(self._dress)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_article())
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._count_chosen())
        self.model.modelReset.connect(self._count_chosen)
        self.list.entered.connect(self.text.setFocus)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        alone = QAction(self.tr("只恢复选中的文章"), self.list)
        alone.triggered.connect(self.put_back_asked)
        self.list.addAction(alone)
        self.text.escape_pressed.connect(self._step_back)

    def show_item(self, trash_id: int | None) -> None:
        """Show what that item of the bin holds; None: nothing is chosen."""
        self._cancel()
        if trash_id is None:
            self.item = None
            self._tell(self.tr("在上面选一项，就可以在这里读它的文字。"))
            return
        self._tickets = [
            self._jobs.read(lambda db: articles.ids(db, Scope("trash", trash_id)), self._show_ids)
        ]
        self.item = trash_id

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def chosen(self) -> list[int]:
        """Return the chosen ones of several articles; none where the item holds one alone."""
        if len(self.model.ids) < 2:
            return []
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [self.model.ids[row] for row in rows]

    def _count_chosen(self) -> None:
        self.chosen_changed.emit(len(self.chosen()))

    def read(self) -> None:
        """Hand the keyboard to the text, or to the list where there are several."""
        (self.text if self.list.isHidden() else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self.text)
        self.halves = QSplitter(Qt.Orientation.Horizontal)
        self.halves.setHandleWidth(1)
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(self.list)
        self.halves.addWidget(self.stack)
        self.halves.setStretchFactor(1, 1)
        self.halves.setSizes([LIST_WIDTH, 2 * LIST_WIDTH])
        self.setObjectName("card")
        self.list.setStyleSheet("QTableView { border: 0; }")  # the card has one
        line = QVBoxLayout(self)
        line.setContentsMargins(1, 1, 1, 1)
        line.addWidget(self.halves)

    def _show_ids(self, ids: array[int]) -> None:
        """Stay on the article that is read, if it is still here."""
        row = self.list.currentIndex().row()
        stood = self.model.ids[row] if 0 <= row < len(self.model.ids) else 0
        self.model.set_ids(ids)
        self.list.setVisible(len(ids) > 1)
        if ids:
            self.list.setCurrentIndex(self.model.index(max(self.model.row_of(stood), 0), 0))
        else:
            self._tell(self.tr("这一项里没有文章。"))

    def _show_article(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self.model.ids):
            article_id = self.model.ids[row]
            self._tickets.append(self._jobs.read(lambda db: _read(db, article_id), self._show_text))

    def _show_text(self, found: Loaded | None) -> None:
        if found is None:
            self._tell(self.tr("这篇文章已不在库里。"))
            return
        self.text.show_sheet(found.parts)
        self.text.show_notes(found.notes)
        self.fixtures.build()
        self.stack.setCurrentWidget(self.text)

    def _step_back(self) -> None:
        """From the text to the list, where there is one."""
        if self.list.isHidden():
            self.escaped.emit()
        else:
            self.list.setFocus()

    def _dress(self) -> None:
        self.text.dress()
        self.fixtures.dress()
        self.list.viewport().update()

    def _tell(self, words: str) -> None:
        self.model.set_ids(array("q"))
        self.list.hide()
        self.nothing.setText(words)
        self.stack.setCurrentWidget(self.nothing)

    def _cancel(self) -> None:
        for ticket in self._tickets:
            ticket.cancel()
        self._tickets.clear()


def _read(db: Database, article_id: int) -> Loaded | None:
    """Return the article alone: where it goes on is another one, here or in the library."""
    found = load(db, article_id)
    if found is None:
        return None
    alone = replace(found.parts[0], continues=None, continued_from=None, jump=None)
    notes = tuple(note for note in found.notes if note.article_id == article_id)
    return replace(found, parts=(alone,), notes=notes)
