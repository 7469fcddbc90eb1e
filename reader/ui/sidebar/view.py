"""The sidebar: papers by year, month and issue; tags; saved searches; what there is to do."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from reader.errors import ReaderError
from reader.library import tags
from reader.library.base import Database
from reader.library.collections import lists, pins
from reader.library.filing import issue_tree
from reader.library.review import counting, proofreading
from reader.library.search import saved
from reader.library.text import all_notes
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import EVERYTHING, Jobs
from reader.ui.base.theme import Theme
from reader.ui.sidebar.lines import Lines, SidebarDelegate
from reader.ui.sidebar.model import SidebarModel
from reader.ui.sidebar.nodes import (
    Node,
    collection_nodes,
    paper_nodes,
    pin_nodes,
    saved_nodes,
    tag_nodes,
)

NEEDS = {  # what each section shows comes from these tables
    "papers": {"paper", "issue", "page", "article", "trash"},
    "tags": {"tag", "tagging", "article", "trash"},
    "saved": {"saved_search"},
    "collections": {"collection", "collection_item", "article", "annotation", "trash"},
    "pins": {"pin", "tag", "paper", "collection", "issue"},
    "work": {"review", "annotation", "region", "article", "trash"},
    "done": {"article", "page", "issue", "paper", "trash"},
}
FOUND = {  # what a search may depend on
    "article",
    "block",
    "version",
    "issue",
    "paper",
    "paper_name",
    "page",
    "tag",
    "tagging",
    "annotation",
    "trash",
}
RECOUNT_MS = 2000  # a running import does not have them counted for every file


class Sidebar(Lines):
    """`chosen(Node)`: show its list or open its view.

    `menu_asked(Node, pos)`. The rest is told by its model.
    """

    chosen = Signal(object)
    menu_asked = Signal(object, QPoint)
    counted = Signal(int)

    def __init__(self, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, SidebarDelegate(theme), parent)
        self._wanted = ""  # the line to be marked, which may only come with its section
        self._jobs = jobs
        self._tickets: dict[str, Ticket] = {}
        self._open: set[str] = set()
        self._saved: list[saved.SavedRow] = []
        self._found: dict[int, int] = {}  # saved search: how many articles
        self._recount = QTimer(self, singleShot=True, interval=RECOUNT_MS)
        self._recount.timeout.connect(self._count_saved_again)
        self.tree = SidebarModel(self._sections(), self)
        self.setModel(self.tree)
        self._behave()
        self.expanded.connect(self._expanded)
        self.collapsed.connect(self._collapsed)
        self.tree.rowsInserted.connect(self._inserted)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.clicked.connect(self._clicked)
        jobs.changed.connect(self.refresh)
        for section in self.tree.root.children:
            self.setExpanded(self.tree.index_of(section), True)
        self.setRowHidden(0, QModelIndex(), True)  # until something is pinned
        self.refresh(EVERYTHING)

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again the sections that depend on these tables."""
        words = self._words()
        reads: dict[str, tuple[Callable[[Database], Any], Callable[[Any], None]]] = {
            "papers": (lambda db: paper_nodes(issue_tree.tree(db), words), self._take_papers),
            "tags": (_tags, self._take_tags),
            "saved": (saved.all, self._take_saved),
            "collections": (lists.all, lambda rows: self._put("collections", collection_nodes(rows))),
            "pins": (pins.all, self._take_pins),
            "work": (_work, self._take_work),
            "done": (proofreading.progress, self._take_done),
        }
        for key, (read, take) in reads.items():
            if NEEDS[key] & tables:
                if key in self._tickets:
                    self._tickets[key].cancel()
                self._tickets[key] = self._jobs.read(read, take)
        if FOUND & tables and "saved_search" not in tables:
            self._recount.start()

    def show_key(self, key: str) -> None:
        """Mark the line of that key as the one that is shown, without asking for it again; "" marks none."""
        self._wanted = key
        selection = self.selectionModel()
        selection.blockSignals(True)
        node = self.tree.find(key) if key else None
        if node is None:
            selection.clear()
        else:
            selection.setCurrentIndex(
                self.tree.index_of(node), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(self.tree.index_of(node))
        selection.blockSignals(False)
        self.viewport().update()

    def articles(self) -> int:
        """Return how many articles the library has, as far as they have been counted."""
        node = self.tree.find("all")
        return (node.count or 0) if node is not None else 0

    def folds(self) -> tuple[str, ...]:
        """Return the keys of the lines that are open, and with - in front the sections that are folded up."""
        sections = [section.key for section in self.tree.root.children]
        lines = sorted(self._open - set(sections))
        return (*lines, *(f"-{key}" for key in sections if key not in self._open))

    def fold_as(self, folds: Sequence[str]) -> None:
        """Open and fold up as `folds` says; lines that have not come yet, when they come."""
        self._open |= {key for key in folds if not key.startswith("-")}
        for section in self.tree.root.children:
            index = self.tree.index_of(section)
            self.setExpanded(index, f"-{section.key}" not in folds)
            self._inserted(index, 0, self.tree.rowCount(index) - 1)

    def current(self) -> Node | None:
        """Return the line that the librarian stands on."""
        index = self.currentIndex()
        return self.tree.node(index) if index.isValid() else None

    def rename(self, node: Node) -> None:
        """Edit the line in place."""
        self.edit(self.tree.index_of(node))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = (
            self.indexAt(event.pos())
            if event.reason() == QContextMenuEvent.Reason.Mouse
            else self.currentIndex()
        )
        if index.isValid():
            self.menu_asked.emit(self.tree.node(index), event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and self.state() != QAbstractItemView.State.EditingState
        ):
            self._clicked(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _behave(self) -> None:
        self.setAccessibleName(self.tr("报纸、标签与检索"))
        self.setExpandsOnDoubleClick(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setAutoExpandDelay(600)

    def _sections(self) -> list[Node]:
        names = {
            "pins": self.tr("置顶"),
            "papers": self.tr("报纸"),
            "tags": self.tr("标签"),
            "collections": self.tr("专题"),
            "saved": self.tr("保存的检索"),
            "work": self.tr("工作"),
        }
        return [Node("section", key, name) for key, name in names.items()]

    def _words(self) -> dict[str, str]:
        return {
            "all": self.tr("全部文章"),
            "open": self.tr("未定"),
            "year": self.tr("{}年"),
            "month": self.tr("{0}年{1}"),
            "months": self.tr("1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月"),
            "day": self.tr("{}日 周{}"),
            "weekdays": self.tr("一 二 三 四 五 六 日"),
        }

    def _take_papers(self, nodes: list[Node]) -> None:
        self.counted.emit(nodes[0].count or 0)
        self._put("papers", nodes)

    def _take_done(self, rows: list[proofreading.ProgressRow]) -> None:
        """Papers and their years."""
        found: dict[str, tuple[int, int]] = {}
        for row in rows:
            for key in (f"paper {row.paper_id}", f"year {row.paper_id} {row.year}"):
                done, of = found.get(key, (0, 0))
                found[key] = (done + row.articles_done, of + row.articles)
        self._tickets.pop("done", None)
        self.lines.done = self.tree.done = found
        self.viewport().update()

    def _take_tags(self, found: tuple[list[tags.TagRow], dict[int, int]]) -> None:
        rows, below = found
        self._put("tags", tag_nodes(rows, below, self.tr("无标签")))

    def _take_pins(self, rows: list[pins.PinRow]) -> None:
        """Show the pins; where nothing is pinned, there is no such section."""
        self._put("pins", pin_nodes(rows))
        self.setRowHidden(0, QModelIndex(), not rows)

    def _take_saved(self, rows: list[saved.SavedRow]) -> None:
        if rows != self._saved:
            changed = {row.id for row in self._saved} - {row.id for row in rows if row in self._saved}
            self._found = {key: count for key, count in self._found.items() if key not in changed}
        self._saved = rows
        self._put("saved", saved_nodes(rows, self._found))
        if any(row.id not in self._found for row in rows):
            self._count_saved()

    def _count_saved(self) -> None:
        """Count what each saved search finds: on the slow thread, behind whatever is waited for."""
        if "counts" in self._tickets:
            self._tickets["counts"].cancel()
        known = dict(self._found)
        self._tickets["counts"] = self._jobs.read(lambda db: _found(db, known), self._take_counts, slow=True,
                                                  error=self._uncounted)

    def _count_saved_again(self) -> None:
        self._found, shown = {}, self._found
        if self._saved:
            self._count_saved()
        self._found = shown  # old counts stay until the new ones arrive

    def _take_counts(self, counts: dict[int, int]) -> None:
        self._tickets.pop("counts", None)
        self._found = counts
        self._put("saved", saved_nodes(self._saved, counts, counted=True))

    def _uncounted(self, _error: ReaderError) -> None:
        self._tickets.pop("counts", None)

    def _take_work(self, counts: tuple[int, int]) -> None:
        doubts, notes = counts
        self._put("work", [
            Node("view", "review", self.tr("待复核"), doubts, view="review", icon="flag"),
            Node("view", "annotations", self.tr("全部批注"), notes, view="annotations", icon="notes"),
            Node("view", "holdings", self.tr("馆藏与缺期"), view="holdings", icon="holdings"),
            Node("view", "statistics", self.tr("统计"), view="statistics", icon="statistics"),
            Node("view", "batches", self.tr("导入记录"), view="batches", icon="batch"),
            Node("view", "trash", self.tr("回收站"), view="trash", icon="trash"),
        ])

    def _put(self, key: str, nodes: list[Node]) -> None:
        self._tickets.pop(key, None)
        shown = self.current()
        self.tree.put(key, nodes)
        standing = shown is not None and shown.kind != "section"
        wanted = shown.key if shown is not None and standing else self._wanted
        now = self.current()  # Qt goes on to the heading where the line itself was replaced
        if wanted and (now is None or now.key != wanted):
            self.show_key(wanted)

    def _inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        """Lines that were open before a refresh are open again."""
        for row in range(first, last + 1):
            index = self.tree.index(row, 0, parent)
            if self.tree.node(index).key in self._open:
                self.setExpanded(index, True)

    def _expanded(self, index: QModelIndex) -> None:
        self._open.add(self.tree.node(index).key)
        self._inserted(index, 0, self.tree.rowCount(index) - 1)

    def _collapsed(self, index: QModelIndex) -> None:
        self._open.discard(self.tree.node(index).key)

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        node = self.tree.node(current) if current.isValid() else None
        if node is not None and node.scope is not None:
            self.chosen.emit(node)

    def _clicked(self, index: QModelIndex) -> None:
        """Open a view by a click or Enter, not by walking past it with the arrow
        keys; a search of its own shows again.
        """
        if index.isValid():
            node = self.tree.node(index)
            if node.kind == "section":
                self.setExpanded(index, not self.isExpanded(index))
            else:
                self.chosen.emit(node)


def _found(db: Database, known: dict[int, int]) -> dict[int, int]:
    from reader.library.search import answers

    return answers.saved_counts(db, known)


def _work(db: Database) -> tuple[int, int]:
    return counting.count(db), all_notes.count(db)


def _tags(db: Database) -> tuple[list[tags.TagRow], dict[int, int]]:
    """Return all tags, and what those that have others below them lead to."""
    return tags.tree(db), tags.counts_below(db)
