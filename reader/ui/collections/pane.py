"""A collection left of the text: its items in their order, and a place to write the notes between them."""
from __future__ import annotations

from array import array
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.library.base import Database
from reader.library.collections import items, lists
from reader.library.collections.items import ItemRow
from reader.ui.base.controls import LeftPane, PaneHeader
from reader.ui.base.icons import icon
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import Jobs
from reader.ui.base.tab_order import hand_on
from reader.ui.base.theme import Theme, named
from reader.ui.collections.model import ROW, WINDOW, ItemModel
from reader.ui.collections.note import NoteCard
from reader.ui.collections.table import ItemTable

SHOWN = frozenset(
    {"collection", "collection_item", "article", "page", "issue", "paper", "annotation", "span", "trash"}
)
Found = tuple[int, str | None, "array[int]", int, "list[ItemRow]"]


class CollectionPane(LeftPane):
    """`chosen(ItemRow)`: that article or passage is to be read; `entered()`: in the text, now.

    `note_asked()`, `export_asked()`: its buttons; `menu_asked(place)`; `closed()`; `gone()`: it is no more.
    """

    chosen = Signal(object)
    entered = Signal()
    note_asked = Signal()
    export_asked = Signal()
    menu_asked = Signal(QPoint)
    gone = Signal()

    def __init__(self, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._theme = jobs, theme
        self.collection = 0
        self._ticket: Ticket | None = None
        self._wanted = 0  # the item to stand on when it is there
        self._write = False  # and to write its note
        self._article = 0  # or the article whose item to stand on
        self._told = 0  # the item that was told last
        self.model = ItemModel(jobs, self)
        self.table = ItemTable(theme)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("专题里的条目"))
        self.note = NoteCard()
        hand_on(self, self.table)
        self._build()
        self.table.selectionModel().currentChanged.connect(self._current_changed)
        self.model.read_some.connect(self._tell)
        self.model.dropped.connect(self._dropped)
        self.table.entered.connect(self._enter)
        self.table.delete_pressed.connect(self.remove)
        self.table.step_pressed.connect(self.step)
        self.table.customContextMenuRequested.connect(self._ask_menu)
        self.note.written.connect(self._written)
        self.note.finished.connect(self.table.setFocus)
        jobs.changed.connect(self._changed)
        theme.changed.connect(self._dress)
        self._dress()

    # --- what is shown ------------------------------------------------------------------------------

    def show_collection(self, collection_id: int, article_id: int = 0) -> None:
        """Show a collection: where one stood, another one from its beginning, or where that article is."""
        self._article = article_id
        if collection_id != self.collection:
            self.note.show_note(None)
            self.collection, self._wanted = collection_id, 0
        self._told = 0  # what one stands on is to be read, also when it was shown before
        self.reload()

    def reload(self) -> None:
        """Read again; stand where one stood."""
        if self._ticket is not None:
            self._ticket.cancel()
        asked, at, collection = self._wanted, max(self.table.currentIndex().row(), 0), self.collection
        article, self._article = self._article, 0

        def read(db: Database) -> Found:
            wanted = items.find(db, collection, article) if article else asked
            found = items.ids(db, collection)
            name = next((row.name for row in lists.all(db) if row.id == collection), None)
            row = min(at, max(len(found) - 1, 0))
            if wanted is not None and wanted in found:
                row = found.index(wanted)
            number = row // WINDOW
            return collection, name, found, row, items.rows(db, found[number * WINDOW:(number + 1) * WINDOW])

        self._ticket = self._jobs.read(read, self._show)

    def current(self) -> ItemRow | None:
        """Return the item at hand."""
        index = self.table.currentIndex()
        row: ItemRow | None = index.data(ROW) if index.isValid() else None
        return row

    def on_note(self) -> bool:
        """Tell whether the item at hand is a note between articles."""
        row = self.current()
        return row is not None and row.kind == "note"

    def chosen_items(self) -> list[int]:
        """Return the ids of the items that are chosen, in their order."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.ids[row] for row in rows]

    def chosen_articles(self) -> array[int]:
        """Return the articles of the chosen items, each once."""
        rows = (self.model.item(index.row()) for index in self.table.selectionModel().selectedRows())
        found = {row.article_id: None for row in rows if row is not None and row.article_id is not None}
        return array("q", found)

    # --- what is done -------------------------------------------------------------------------------

    def add_note(self) -> None:
        """Put an empty note behind the item at hand, ready for writing."""
        collection, index = self.collection, self.table.currentIndex()
        after = self.model.ids[index.row()] if index.isValid() else None
        if not self._jobs.library.read_only:
            self._jobs.write(lambda db: items.add_note(db, collection, "", after), self._made)

    def remove(self) -> None:
        """Take the chosen items out of the collection."""
        chosen, collection = self.chosen_items(), self.collection
        if chosen and not self._jobs.library.read_only:
            self._jobs.write(lambda db: items.remove(db, collection, chosen))

    def step(self, by: int) -> None:
        """Move the chosen items one place up (-1) or down (1)."""
        chosen, collection = self.chosen_items(), self.collection
        if chosen and not self._jobs.library.read_only:
            self._wanted = self.model.ids[self.table.currentIndex().row()]
            self._jobs.write(lambda db: items.step(db, collection, chosen, by))

    def _dropped(self, moved: array[int], before: int) -> None:
        collection = self.collection
        if not self._jobs.library.read_only:
            self._wanted = moved[0]
            self._jobs.write(lambda db: items.move(db, collection, list(moved), before or None))

    def _made(self, item_id: int) -> None:
        self._wanted, self._write = item_id, True
        self.reload()

    def _written(self, item_id: int, text: str) -> None:
        self._jobs.write(lambda db: items.edit_note(db, item_id, text))

    # --- inside -------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.header = PaneHeader(self._theme, "", self.tr("回到文章列表"), self.tr("关闭专题"))
        self.header.closed.connect(self.closed)
        self.note_button = self._button(self.tr("写按语"), self.tr("在这一条后面写一段话"))
        self.note_button.clicked.connect(self.note_asked)
        self.export_button = self._button(self.tr("导出…"), self.tr("按这个次序导出，按语和摘录也在里面"))
        self.export_button.clicked.connect(self.export_asked)
        line = QHBoxLayout()
        line.setContentsMargins(12, 6, 12, 6)
        line.setSpacing(4)
        line.addWidget(self.note_button)
        line.addWidget(self.export_button)
        line.addStretch(1)
        words = self.tr(
            "这个专题还是空的。在列表里选中文章，或在正文里选中文字，"
            "按 Ctrl+Alt+C 加进来；也可以把文章拖到侧栏的专题上。"
        )
        self.empty = named(QLabel(words), "hint")
        self.empty.setMargin(24)
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(line)
        column.addWidget(self.empty, 1)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)

    def _button(self, text: str, tip: str) -> QToolButton:
        button = named(QToolButton(), "quiet")
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _show(self, found: Found) -> None:
        collection, name, ids, row, window = found
        self._ticket = None
        if collection != self.collection:
            return
        if name is None:
            self.gone.emit()
            return
        had_focus = self.table.hasFocus()
        self.header.heading.setText(f"{name} · " + self.tr("%Ln 条", "", len(ids)))
        self.empty.setVisible(not ids)
        self.table.setVisible(bool(ids))
        kept = self.chosen_items()
        self.model.show(ids, row // WINDOW, window)
        if ids:
            self._stand_on(row, kept)
        else:
            self.note.show_note(None)
        if had_focus and ids:
            self.table.setFocus()
        self._wanted = 0
        self._tell()
        if self._write:
            self._write = False
            self.note.setFocus()

    def _stand_on(self, row: int, kept: list[int]) -> None:
        """Stand on that row, with what was chosen as far as it is still there."""
        selection, flags = self.table.selectionModel(), QItemSelectionModel.SelectionFlag
        selection.setCurrentIndex(self.model.index(row, 0), flags.ClearAndSelect | flags.Rows)
        if self.model.ids[row] in kept and len(kept) > 1:
            again = QItemSelection()
            for item in kept:
                place = self.model.row_of(item)
                if place >= 0:
                    again.select(self.model.index(place, 0), self.model.index(place, 0))
            selection.select(again, flags.Select)
        self.table.scrollTo(self.model.index(row, 0))

    def _current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._tell()

    def _tell(self) -> None:
        """Say which item is at hand, as soon as it has been read."""
        row = self.current()
        if row is None:
            return
        self.note.show_note(row if row.kind == "note" and not self._jobs.library.read_only else None)
        if row.id != self._told:
            self._told = row.id
            if row.article_id is not None:
                self.chosen.emit(row)

    def _enter(self) -> None:
        if self.on_note():
            self.note.setFocus()
        elif self.current() is not None:
            self.entered.emit()

    def _ask_menu(self, point: QPoint) -> None:
        if self.table.indexAt(point).isValid():
            self.menu_asked.emit(self.table.viewport().mapToGlobal(point))

    def _changed(self, tables: frozenset[str]) -> Any:
        if tables & SHOWN and self.collection and self.isVisible():
            self.reload()

    def _dress(self) -> None:
        self.note_button.setIcon(icon("edit", self._theme.tokens, "secondary", 14))
        self.export_button.setIcon(icon("export", self._theme.tokens, "secondary", 14))
        self.table.viewport().update()
