"""The sidebar as a tree of plain nodes: papers ▸ years ▸ months ▸ issues, tags, saved searches, work."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby
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

from reader.library.filing.issue_tree import IssueRow
from reader.library.scope import Scope
from reader.library.search.saved import SavedRow
from reader.library.tags import TagRow
from reader.ui.list.model import MIME as ARTICLES_MIME
from reader.ui.list.model import mime_articles

Index = QModelIndex | QPersistentModelIndex
TAG_MIME = "application/x-baojia-tag"
NODE = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()
WEEKDAYS = "一二三四五六日"


class Node:
    """A line of the sidebar.

    `key` names it over refreshes; `view`: a dialog or view it opens instead of a list;
    `make` gives the children when they are first looked at."""

    __slots__ = (
        "_children",
        "colour",
        "count",
        "icon",
        "id",
        "key",
        "kind",
        "label",
        "make",
        "parent",
        "path",
        "row",
        "scope",
        "view",
    )

    def __init__(
        self,
        kind: str,
        key: str,
        label: str,
        count: int | None = None,
        *,
        scope: Scope | None = None,
        view: str = "",
        icon: str = "",
        colour: int | None = None,
        item_id: int = 0,
        path: str = "",
        children: Iterable[Node] = (),
        make: Callable[[], list[Node]] | None = None,
    ) -> None:
        self.kind, self.key, self.label, self.count = kind, key, label, count
        self.scope, self.view, self.icon, self.colour, self.id = scope, view, icon, colour, item_id
        self.path = path or label
        self.parent: Node | None = None
        self.row = 0
        self.make = make
        self._children: list[Node] = []
        self.adopt(list(children))

    @property
    def made(self) -> bool:
        """The children are there, not only a way to make them."""
        return self.make is None

    @property
    def has_children(self) -> bool:
        return self.make is not None or bool(self._children)

    @property
    def children(self) -> list[Node]:
        if self.make is not None:
            make, self.make = self.make, None
            self.adopt(make())
        return self._children

    def adopt(self, nodes: list[Node]) -> None:
        """These are the children now."""
        self._children = nodes
        for row, node in enumerate(nodes):
            node.parent, node.row = self, row

    def take_values(self, other: Node) -> None:
        """What the line shows, from its successor."""
        self.label, self.count, self.scope, self.icon = other.label, other.count, other.scope, other.icon
        self.colour, self.path, self.view = other.colour, other.path, other.view


class SidebarModel(QAbstractItemModel):
    """Sections are the top level. Dropping articles on a tag or a tag on a tag is told, not done."""

    articles_dropped = Signal(int, object)
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
        """A section's new content. Lines that stay keep their place, so nothing jumps."""
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
        """Where a node stands."""
        return QModelIndex() if node is self.root else self.createIndex(node.row, 0, node)

    def node(self, index: Index) -> Node:
        """The node that stands there."""
        return index.internalPointer() if index.isValid() else self.root

    def find(self, key: str) -> Node | None:
        """The node of that key among those that have been made."""
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
            return node.kind == "tag" and row < 0
        return data.hasFormat(TAG_MIME) and self._takes_tag(node, _tag_id(data))

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        node = self.node(parent)
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        if data.hasFormat(ARTICLES_MIME):
            self.articles_dropped.emit(node.id, mime_articles(data))
        else:
            self.tag_dropped.emit(_tag_id(data), node.id if node.kind == "tag" else None)
        return False  # the store changes, then the rows are read again: the view removes none itself

    def _read(self, node: Node) -> str:
        """How much of it is proofread."""
        done, of = self.done.get(node.key, (0, 0))
        return self.tr("已校 {0} / {1} 篇").format(f"{done:,}", f"{of:,}") if done else ""

    def _takes_tag(self, node: Node, tag_id: int) -> bool:
        """A tag goes under any tag but itself, those below it and the one it is already under."""
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


def paper_nodes(rows: Sequence[IssueRow], words: dict[str, str]) -> list[Node]:
    """全部文章, each paper with its years, and 未定.

    `words`: all, open, year, month, day as the language has them.
    """
    known = [row for row in rows if row.paper_id is not None and row.date]
    open_ = [row for row in rows if row.paper_id is None or not row.date]
    nodes = [Node("all", "all", words["all"], _articles(rows), scope=Scope("all"), icon="all")]
    known.sort(key=_by_paper_and_date)
    for paper_id, group in groupby(known, key=lambda row: row.paper_id):
        issues = list(group)
        assert paper_id is not None
        nodes.append(
            Node(
                "paper",
                f"paper {paper_id}",
                issues[0].paper or "",
                _articles(issues),
                icon="newspaper",
                item_id=paper_id,
                scope=Scope("paper", paper_id),
                make=partial(_years, issues, paper_id, words),
            )
        )
    if open_:
        nodes.append(
            Node(
                "open",
                "open",
                words["open"],
                _articles(open_),
                scope=Scope("open"),
                icon="question",
            )
        )
    return nodes


def _articles(issues: Sequence[IssueRow]) -> int:
    return sum(issue.articles for issue in issues)


def _by_paper_and_date(issue: IssueRow) -> tuple[str, int, str]:
    return issue.paper or "", issue.paper_id or 0, issue.date or ""


def _years(issues: list[IssueRow], paper_id: int, words: dict[str, str]) -> list[Node]:
    """Newest first, as everywhere."""
    nodes = []
    for year, group in groupby(issues, key=lambda row: str(row.date)[:4]):
        rows = list(group)
        nodes.append(
            Node(
                "year",
                f"year {paper_id} {year}",
                words["year"].format(year),
                sum(row.articles for row in rows),
                scope=Scope("year", paper_id, year),
                path=f"{rows[0].paper} {words['year'].format(year)}",
                make=partial(_months, rows, paper_id, words),
            )
        )
    return nodes[::-1]


def _months(issues: list[IssueRow], paper_id: int, words: dict[str, str]) -> list[Node]:
    nodes = []
    for month, group in groupby(issues, key=lambda row: str(row.date)[:7]):
        rows = list(group)
        name = words["months"].split()[int(month[5:]) - 1]
        nodes.append(
            Node(
                "month",
                f"month {paper_id} {month}",
                name,
                sum(row.articles for row in rows),
                scope=Scope("month", paper_id, month),
                path=f"{rows[0].paper} {words['month'].format(month[:4], name)}",
                make=partial(_issues, rows, words),
            )
        )
    return nodes[::-1]


def _issues(rows: list[IssueRow], words: dict[str, str]) -> list[Node]:
    return [
        Node(
            "issue",
            f"issue {row.issue_id}",
            _day(str(row.date), words),
            row.articles,
            scope=Scope("issue", row.issue_id),
            item_id=row.issue_id,
            path=f"{row.paper} {row.date}",
        )
        for row in reversed(rows)
    ]


def _day(iso: str, words: dict[str, str]) -> str:
    day = date.fromisoformat(iso)
    return words["day"].format(day.day, words["weekdays"].split()[day.weekday()])


def tag_nodes(rows: Sequence[TagRow], leads_to: Mapping[int, int], untagged: str) -> list[Node]:
    """Return the tags as a tree, and 无标签 at its end.

    `leads_to`: how many articles a tag with others below it opens on.
    """
    below: dict[int | None, list[TagRow]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)

    def branch(parent_id: int | None, path: str) -> list[Node]:
        return [
            Node(
                "tag",
                f"tag {row.id}",
                row.name,
                leads_to.get(row.id, row.count),
                scope=Scope("tag", row.id),
                colour=row.colour,
                item_id=row.id,
                path=path + row.name,
                children=branch(row.id, f"{path}{row.name}/"),
            )
            for row in below.get(parent_id, [])
        ]

    nodes = branch(None, "")
    if nodes:
        nodes.append(Node("untagged", "untagged", untagged, scope=Scope("untagged"), icon="untagged"))
    return nodes


def saved_nodes(rows: Sequence[SavedRow], counts: Mapping[int, int], counted: bool = False) -> list[Node]:
    """The saved searches, in the librarian's order.

    `counts`: articles, as far as they are known. `counted`: one without a count
    has a fault, as what can be typed may change with a new version."""
    return [
        Node(
            "saved",
            f"saved {row.id}",
            row.name,
            counts.get(row.id),
            scope=Scope("search", text=row.query),
            icon="warning" if counted and row.id not in counts else "search",
            item_id=row.id,
            path=row.query,
        )
        for row in rows
    ]
