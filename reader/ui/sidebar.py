"""The sidebar: papers by year, month and issue; tags; saved searches; what there is to do."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from reader.library import annotations as notes
from reader.library import issues, review, saved, tags
from reader.library.base import Database
from reader.ui.icons import pixmap
from reader.ui.jobs import EVERYTHING, Jobs, Ticket
from reader.ui.sidebar_model import NODE, Node, SidebarModel, paper_nodes, saved_nodes, tag_nodes
from reader.ui.theme import Theme, ui_font

ROW = 28
SECTION = 34
INDENT = 16
NEEDS = {  # what each section shows comes from these tables
    "papers": {"paper", "issue", "page", "article", "trash"},
    "tags": {"tag", "tagging", "article", "trash"},
    "saved": {"saved_search"},
    "work": {"review", "annotation", "article", "trash"},
}


class SidebarDelegate(QStyledItemDelegate):
    """A section's name small and grey, with a plus where something can be made; a line with icon or colour, name and count."""

    plus_clicked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, SECTION if index.data(NODE).kind == "section" else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        node: Node = index.data(NODE)
        rect: QRect = option.rect
        painter.save()
        if node.kind == "section":
            painter.setFont(ui_font(12))
            painter.setPen(self._theme.colour("secondary"))
            painter.drawText(rect.adjusted(0, 8, 0, 0), Qt.AlignmentFlag.AlignVCenter, node.label)
            if node.key == "tags":
                painter.drawPixmap(plus_rect(rect).topLeft(), self._icon(painter, "plus", "secondary"))
        else:
            self._line(painter, rect, node, bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def editorEvent(self, event: QEvent, model: Any, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> bool:
        node: Node = index.data(NODE)
        if node.key == "tags" and event.type() == QEvent.Type.MouseButtonRelease:
            where = plus_rect(option.rect).adjusted(-6, -6, 6, 6)
            if where.contains(event.position().toPoint()):  # type: ignore[attr-defined]
                self.plus_clicked.emit(node.key)
                return True
        return super().editorEvent(event, model, option, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(14, 0, -4, 0))

    def _line(self, painter: QPainter, rect: QRect, node: Node, chosen: bool) -> None:
        left = rect.left()
        if node.kind == "tag":
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.line(node.colour) if node.colour else self._theme.colour("secondary"))
            painter.drawRoundedRect(QRect(left + 3, rect.center().y() - 4, 9, 9), 2, 2)
            left += 20
        elif node.icon:
            painter.drawPixmap(QPoint(left, rect.center().y() - 7), self._icon(painter, node.icon, "accent" if chosen else "secondary"))
            left += 22
        right = rect.right() - 14
        painter.setFont(ui_font())
        if node.count is not None:
            count = f"{node.count:,}"
            painter.setFont(ui_font(12))
            width = painter.fontMetrics().horizontalAdvance(count)
            painter.setPen(self._theme.colour("secondary"))
            painter.drawText(QRect(right - width, rect.top(), width + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, count)
            right -= width + 8
            painter.setFont(ui_font())
        painter.setPen(self._theme.colour("accent" if chosen else "ink"))
        label = painter.fontMetrics().elidedText(node.label, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRect(left, rect.top(), right - left, rect.height()), Qt.AlignmentFlag.AlignVCenter, label)

    def _icon(self, painter: QPainter, name: str, colour: str):  # type: ignore[no-untyped-def]
        return pixmap(name, getattr(self._theme.tokens, colour), 15, painter.device().devicePixelRatio())


def plus_rect(section: QRect) -> QRect:
    """Where a section's plus is."""
    return QRect(section.right() - 28, section.top() + 14, 15, 15)


class Sidebar(QTreeView):
    """`chosen(Node)`: show its list or open its view. `menu_asked(Node, pos)`. The rest is told by its model."""

    chosen = Signal(object)
    menu_asked = Signal(object, QPoint)
    counted = Signal(int)

    def __init__(self, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._jobs, self._theme = jobs, theme
        self._tickets: dict[str, Ticket] = {}
        self._open: set[str] = set()
        self.tree = SidebarModel(self._sections(), self)
        self.lines = SidebarDelegate(theme)
        self.setModel(self.tree)
        self.setItemDelegate(self.lines)
        self._behave()
        self.expanded.connect(self._expanded)
        self.collapsed.connect(self._collapsed)
        self.tree.rowsInserted.connect(self._inserted)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.clicked.connect(self._clicked)
        jobs.changed.connect(self.refresh)
        theme.changed.connect(self.viewport().update)
        for section in self.tree.root.children:
            self.setExpanded(self.tree.index_of(section), True)
        self.refresh(EVERYTHING)

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again the sections that depend on these tables."""
        reads: dict[str, tuple[Callable[[Database], Any], Callable[[Any], None]]] = {
            "papers": (issues.tree, self._take_papers), "tags": (tags.tree, self._take_tags),
            "saved": (saved.all, self._take_saved), "work": (_work, self._take_work)}
        for key, (read, take) in reads.items():
            if NEEDS[key] & tables:
                if key in self._tickets:
                    self._tickets[key].cancel()
                self._tickets[key] = self._jobs.read(read, take)

    def show_key(self, key: str) -> None:
        """Mark the line of that key as the one that is shown, without asking for it again; "" marks none."""
        selection = self.selectionModel()
        selection.blockSignals(True)
        node = self.tree.find(key) if key else None
        if node is None:
            selection.clear()
        else:
            selection.setCurrentIndex(self.tree.index_of(node), QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(self.tree.index_of(node))
        selection.blockSignals(False)
        self.viewport().update()

    def current(self) -> Node | None:
        """The line that the librarian stands on."""
        index = self.currentIndex()
        return self.tree.node(index) if index.isValid() else None

    def rename(self, node: Node) -> None:
        """Edit the line in place."""
        self.edit(self.tree.index_of(node))

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        node: Node = index.data(NODE)
        if node.kind == "section" or not node.has_children:
            return
        name = "chevron-down" if self.isExpanded(index) else "chevron-right"
        sign = pixmap(name, self._theme.tokens.secondary, 12, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(rect.right() - 13, rect.center().y() - 5), sign)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        rect: QRect = option.rect
        node: Node = index.data(NODE)
        if node.kind != "section":
            chosen = self.selectionModel().isSelected(index)
            over = self.viewport().underMouse() and rect.contains(self.viewport().mapFromGlobal(self.cursor().pos()))
            if chosen or over:
                painter.save()
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour("selection" if chosen else "hover"))
                painter.drawRoundedRect(QRect(8, rect.top() + 1, self.viewport().width() - 16, rect.height() - 2), 5, 5)
                if chosen and self.hasFocus():
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.setPen(self._theme.colour("accent"))
                    painter.drawRoundedRect(QRect(8, rect.top() + 1, self.viewport().width() - 17, rect.height() - 3), 5, 5)
                painter.restore()
        super().drawRow(painter, option, index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else self.currentIndex()
        if index.isValid():
            self.menu_asked.emit(self.tree.node(index), event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != QAbstractItemView.State.EditingState:
            self._clicked(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _behave(self) -> None:
        self.setAccessibleName(self.tr("报纸、标签与检索"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setIndentation(INDENT)
        self.setMouseTracking(True)
        self.setUniformRowHeights(False)
        self.setExpandsOnDoubleClick(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)  # F2 是菜单里的动作
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setAutoExpandDelay(600)

    def _sections(self) -> list[Node]:
        names = {"papers": self.tr("报纸"), "tags": self.tr("标签"), "saved": self.tr("保存的检索"), "work": self.tr("工作")}
        return [Node("section", key, name) for key, name in names.items()]

    def _words(self) -> dict[str, str]:
        return {"all": self.tr("全部文章"), "open": self.tr("未定"), "year": self.tr("{}年"), "month": self.tr("{0}年{1}"),
                "months": self.tr("1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月"),
                "day": self.tr("{}日 周{}"), "weekdays": self.tr("一 二 三 四 五 六 日")}

    def _take_papers(self, rows: list[issues.IssueRow]) -> None:
        self.counted.emit(sum(row.articles for row in rows))
        self._put("papers", paper_nodes(rows, self._words()))

    def _take_tags(self, rows: list[tags.TagRow]) -> None:
        self._put("tags", tag_nodes(rows, self.tr("无标签")))

    def _take_saved(self, rows: list[saved.SavedRow]) -> None:
        self._put("saved", saved_nodes(rows))

    def _take_work(self, counts: tuple[int, int]) -> None:
        doubts, notes = counts
        self._put("work", [
            Node("view", "review", self.tr("待复核"), doubts, view="review", icon="flag"),
            Node("view", "annotations", self.tr("全部批注"), notes, view="annotations", icon="notes"),
            Node("view", "holdings", self.tr("馆藏与缺期"), view="holdings", icon="holdings"),
            Node("view", "batches", self.tr("导入记录"), view="batches", icon="batch"),
            Node("view", "trash", self.tr("回收站"), view="trash", icon="trash"),
        ])

    def _put(self, key: str, nodes: list[Node]) -> None:
        self._tickets.pop(key, None)
        shown = self.current()
        self.tree.put(key, nodes)
        if shown is not None and self.current() is None:
            self.show_key(shown.key)

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
        """A view opens by a click or Enter, not by walking past it with the arrow keys; a search of its own shows again."""
        if index.isValid():
            node = self.tree.node(index)
            if node.kind == "section":
                self.setExpanded(index, not self.isExpanded(index))
            else:
                self.chosen.emit(node)


def _work(db: Database) -> tuple[int, int]:
    return review.count(db), notes.count(db)
