"""The sidebar as a tree of plain nodes: papers ▸ years ▸ months ▸ issues, tags, saved searches, work."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from reader.ui.list.model import MIME as ARTICLES_MIME
from reader.ui.list.model import mime_articles
from reader.ui.sidebar.nodes import Node

Index = QModelIndex | QPersistentModelIndex
TAG_MIME = "application/x-baojia-tag"
NODE = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()


class SidebarModel(QAbstractItemModel):
    """Sections are the top level. Dropping articles on a tag, a collection or the bin, or a tag on a tag, is
    told, not done.
    """

    articles_dropped = Signal(int, object)
    articles_collected = Signal(int, object)
    articles_thrown = Signal(object)
    tag_dropped = Signal(int, object)
    renamed = Signal(str, int, str)

    def __init__(self, sections: Sequence[Node], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.root = Node("root", "", "", children=sections)
        self.done: dict[
            str, tuple[int, int]
        ] = {}  # key of a paper or year -> articles read against the paper, of how many
        self._gone: list[Node] = []  # an index that Qt still holds points to its node, not to freed memory

    def put(self, key: str, nodes: list[Node]) -> None:
        """Take a section's new content. Lines that stay keep their place, so nothing jumps."""
        self._gone.clear()
        section = next(node for node in self.root.children if node.key == key)
        self._merge(section, nodes)

    def _merge(self, node: Node, fresh: list[Node]) -> None:
        index = self.index_of(node)
        old = node.children
        if [child.key for child in old] != [child.key for child in fresh]:
            if old:
                self.beginRemoveRows(index, 0, len(old) - 1)
                self._gone += old
                node.adopt([])
                self.endRemoveRows()
            if fresh:
                self.beginInsertRows(index, 0, len(fresh) - 1)
                node.adopt(fresh)
                self.endInsertRows()
            return
        for child, new in zip(old, fresh, strict=True):
            child.take_values(new)
            if not child.made:
                child.make = new.make or (lambda new=new: new.children)  # type: ignore[misc]
            elif child.has_children or new.has_children:
                self._merge(child, new.children)
        if old:
            self.dataChanged.emit(self.index_of(old[0]), self.index_of(old[-1]))

    def index_of(self, node: Node) -> QModelIndex:
        """Return where a node stands."""
        return QModelIndex() if node is self.root else self.createIndex(node.row, 0, node)

    def node(self, index: Index) -> Node:
        """Return the node that stands there."""
        return index.internalPointer() if index.isValid() else self.root

    def find(self, key: str) -> Node | None:
        """Return the node of that key among those that have been made."""
        stack = [self.root]
        while stack:
            node = stack.pop()
            if node.key == key:
                return node
            if node.made:
                stack.extend(node.children)
        return None

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        children = self.node(parent).children
        return (
            self.createIndex(row, column, children[row])
            if 0 <= row < len(children) and column == 0
            else QModelIndex()
        )

    def parent(self, index: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]
        parent = self.node(index).parent if index.isValid() else None
        return self.index_of(parent) if parent is not None else QModelIndex()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return len(self.node(parent).children)

    def hasChildren(self, parent: Index = NOWHERE) -> bool:
        return self.node(parent).has_children

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self.node(index)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return node.label
            case Qt.ItemDataRole.AccessibleTextRole:
                return " ".join(
                    part
                    for part in (
                        node.label,
                        "" if node.count is None else f"{node.count:,}",
                        self._read(node),
                    )
                    if part
                )
            case Qt.ItemDataRole.ToolTipRole:
                return (
                    "\n".join(
                        part
                        for part in (node.path if node.path != node.label else "", self._read(node))
                        if part
                    )
                    or None
                )
        return node if role == NODE else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        node, name = self.node(index), str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not name or name == node.label:
            return False
        self.renamed.emit(node.kind, node.id, name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        node = self.node(index)
        if node.kind == "section":
            return flag.ItemIsEnabled | (flag.ItemIsDropEnabled if node.key == "tags" else flag.NoItemFlags)
        if node.kind == "tag":
            return (
                flag.ItemIsEnabled
                | flag.ItemIsSelectable
                | flag.ItemIsEditable
                | flag.ItemIsDragEnabled
                | flag.ItemIsDropEnabled
            )
        if node.kind == "saved":
            return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable
        if node.kind == "collection":
            return (
                flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable | flag.ItemIsDropEnabled
            )
        if node.view == "trash":
            return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDropEnabled
        return flag.ItemIsEnabled | flag.ItemIsSelectable

    def mimeTypes(self) -> list[str]:
        return [TAG_MIME, ARTICLES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(TAG_MIME, str(self.node(indexes[0]).id).encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        node = self.node(parent)
        if data.hasFormat(ARTICLES_MIME):
            return (node.kind in ("tag", "collection") or node.view == "trash") and row < 0
        return data.hasFormat(TAG_MIME) and self._takes_tag(node, _tag_id(data))

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        node = self.node(parent)
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        if data.hasFormat(ARTICLES_MIME) and node.view == "trash":
            self.articles_thrown.emit(mime_articles(data))
        elif data.hasFormat(ARTICLES_MIME) and node.kind == "collection":
            self.articles_collected.emit(node.id, mime_articles(data))
        elif data.hasFormat(ARTICLES_MIME):
            self.articles_dropped.emit(node.id, mime_articles(data))
        else:
            self.tag_dropped.emit(_tag_id(data), node.id if node.kind == "tag" else None)
        return False  # the store changes, then the rows are read again: the view removes none itself

    def _read(self, node: Node) -> str:
        """Return how much of it is proofread."""
        done, of = self.done.get(node.key, (0, 0))
        return self.tr("已校 {0} / {1} 篇").format(f"{done:,}", f"{of:,}") if done else ""

    def _takes_tag(self, node: Node, tag_id: int) -> bool:
        """Tell whether the tag goes there: under any but itself, those below it and the one it is under."""
        if node.kind != "tag" and node.key != "tags":
            return False
        above: Node | None = node
        while above is not None:
            if above.kind == "tag" and above.id == tag_id:
                return False
            above = above.parent
        return all(child.id != tag_id for child in node.children)


def _tag_id(data: QMimeData) -> int:
    return int(bytes(data.data(TAG_MIME).data()))
