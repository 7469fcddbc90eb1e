"""The values that a search's articles have, with counts: papers, pages, authors … a click narrows, another
click widens again."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from reader.library.search.facets import MOST, Facets, Value
from reader.library.search.query import Query
from reader.library.search.tokens import chips, has
from reader.text.page_numbers import kept
from reader.ui.base.icons import pixmap
from reader.ui.base.theme import Theme, ui_font
from reader.ui.searching.written import written
from reader.ui.sidebar.lines import Lines, SidebarDelegate
from reader.ui.sidebar.model import SidebarModel
from reader.ui.sidebar.nodes import Node

FEW = 12  # values of a facet before one asks for the others
SHOWN = ("paper", "page", "author", "agency", "column", "tag")


class FacetDelegate(SidebarDelegate):
    """A value with its count; one that holds already has a tick."""

    def _line(self, painter: QPainter, rect: QRect, node: Node, chosen: bool) -> None:
        right = rect.right() - 14
        count = "" if node.kind == "more" else f"{node.count or 0:,}"
        painter.setFont(ui_font(12))
        width = painter.fontMetrics().horizontalAdvance(count)
        painter.setPen(self._theme.colour("secondary"))
        painter.drawText(
            QRect(right - width, rect.top(), width + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, count
        )
        room = right - width - 10 - rect.left()
        if node.icon:
            sign = pixmap(node.icon, self._theme.tokens.accent, 14, painter.device().devicePixelRatio())
            painter.drawPixmap(QPoint(rect.left() + room - 14, rect.center().y() - 7), sign)
            room -= 20
        painter.setFont(ui_font())
        painter.setPen(self._theme.colour("accent" if node.icon or node.kind == "more" else "ink"))
        label = painter.fontMetrics().elidedText(node.label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(
            QRect(rect.left(), rect.top(), room, rect.height()), Qt.AlignmentFlag.AlignVCenter, label
        )


class FacetList(Lines):
    """`toggled(term)`: this condition is to be added to the query, or taken out of it."""

    toggled = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, FacetDelegate(theme), parent)
        names = {
            "paper": self.tr("报纸"),
            "page": self.tr("版次"),
            "author": self.tr("作者"),
            "agency": self.tr("通讯社"),
            "column": self.tr("栏目"),
            "tag": self.tr("标签"),
        }
        self.tree = SidebarModel([Node("section", key, names[key]) for key in SHOWN], self)
        self.setModel(self.tree)
        self._found: Facets | None = None
        self._query = ""  # its text
        self._whole: set[str] = set()  # facets of which all values are shown
        self.setAccessibleName(self.tr("按报纸、版次、作者、标签等筛选"))
        self.setIndentation(14)
        self.setExpandsOnDoubleClick(False)
        self.setDragEnabled(False)
        self.clicked.connect(self._clicked)
        for section in self.tree.root.children:
            self.setExpanded(self.tree.index_of(section), True)

    def show_facets(self, found: Facets, query: Query) -> None:
        """Other counts. Lines that stay keep their place; a facet that is not told keeps its counts."""
        self._query = query.source
        known = self._found.values if self._found is not None else {}
        self._found = replace(
            found, values={**{key: known[key] for key in SHOWN if key in known}, **found.values}
        )
        self._show()

    def _show(self) -> None:
        assert self._found is not None
        place, current = self.verticalScrollBar().value(), self._current_key()
        self.setUpdatesEnabled(False)
        for row, section in enumerate(self.tree.root.children):
            nodes = self._nodes(section.key, self._found.values.get(section.key, ()))
            self.tree.put(section.key, nodes)
            self.setRowHidden(row, QModelIndex(), not nodes)
        self._stand_on(current)
        self.verticalScrollBar().setValue(place)
        self.setUpdatesEnabled(True)

    def _nodes(self, facet: str, values: Sequence[Value]) -> list[Node]:
        """Return the values, or the first of them, those that hold, and how many others there are."""
        typed = {chip.value for chip in chips(self._query)}
        every = [
            self._node(
                facet,
                value.text,
                value.count,
                value.text in typed and has(self._query, value.term),
                value.term,
            )
            for value in values
        ]
        if facet in self._whole or len(every) <= FEW + 1:
            return every
        shown = every[:FEW] + [node for node in every[FEW:] if node.icon]
        left = len(every) - len(shown)
        words = self.tr("还有 %Ln 个…", "", left) if len(every) < MOST else self.tr("更多…")
        return [*shown, Node("more", f"{facet} more", words)] if left else shown

    def _node(self, facet: str, text: str, count: int, on: bool, term: str) -> Node:
        name = self.tr("第{}版").format(text) if facet == "page" and kept(text) else text
        sign = "check" if on else ""
        return Node("facet", f"{facet} {term}", name, count, path=written(term), icon=sign)

    def _current_key(self) -> str:
        index = self.currentIndex()
        return self.tree.node(index).key if index.isValid() else ""

    def _stand_on(self, key: str) -> None:
        """The keyboard stays on its line, also where the counts have moved it."""
        node = self.tree.find(key) if key else None
        if node is not None and self._current_key() != key:
            self.setCurrentIndex(self.tree.index_of(node))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if not index.isValid():
            return
        node = self.tree.node(index)
        if node.kind == "section":
            self.setExpanded(self.tree.index_of(node), not self.isExpanded(self.tree.index_of(node)))
        elif node.kind == "more":
            above = node.parent
            self._whole.add(node.key.split()[0])
            self._show()
            if above is not None:
                self.setCurrentIndex(self.tree.index_of(above.children[FEW]))
        else:
            self.toggled.emit(node.path)
