"""What can be done with a line of the sidebar: its context menu."""
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from reader.library import tags
from reader.library.base import Database
from reader.library.collections import lists, pins
from reader.library.scope import Scope
from reader.library.search import saved
from reader.ui.base.icons import swatch
from reader.ui.sidebar.nodes import Node

if TYPE_CHECKING:
    from reader.ui.actions.menus import Doers
    from reader.ui.actions.table import Actions
    from reader.ui.shell.parts import Parts


class SidebarMenu(QObject):
    """The menu of each kind of line: a tag, a saved search, an issue, a paper."""

    def __init__(self, parts: Parts, commands: Actions, do: Doers) -> None:
        super().__init__(parts.window)
        self._parts, self._commands, self._do = parts, commands, do
        self._jobs = parts.jobs
        parts.sidebar.menu_asked.connect(self.popup)

    def popup(self, node: Node, position: QPoint) -> None:
        """Open the menu there, if there is anything in it."""
        menu = self.menu(node)
        if not menu.isEmpty():
            menu.popup(position)

    def menu(self, node: Node) -> QMenu:
        """Return the menu of a line; it deletes itself."""
        menu = QMenu(self._parts.window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._commands.dress()
        fill = {
            "tag": self._of_tag,
            "saved": self._of_search,
            "collection": self._of_collection,
            "pin": self._of_pin,
            "issue": self._of_issue,
            "section": self._of_section,
        }.get(node.kind)
        if fill is not None:
            fill(menu, node)
        self._do.revising.extend_menu(menu, node)
        if node.scope is not None and not menu.isEmpty():
            menu.addSeparator()
        if node.scope is not None and node.kind != "pin":
            self._add(menu, "pin_list", self.tr("置顶（或取消）")).triggered.connect(lambda: self._pin(node))
        self._export(menu, node.scope)
        return menu

    def _export(self, menu: QMenu, scope: Scope | None) -> None:
        """Offer to export what a line holds; a collection in its order, with its notes."""
        if scope is not None and scope.kind == "collection":
            ordered = self._add(menu, "export", self.tr("按次序导出…"))
            ordered.triggered.connect(lambda: self._do.collecting.export(scope.id or 0))
        elif scope is not None:
            export = self._add(menu, "export", self.tr("导出这些文章…"))
            export.triggered.connect(lambda: self._do.articles.export_scope(scope))

    def _of_section(self, menu: QMenu, node: Node) -> None:
        if node.key == "tags":
            made = self._add(menu, "new_tag", self.tr("新建标签…"))
            made.triggered.connect(lambda: self._do.tagging.new_tag())
        elif node.key == "collections":
            menu.addAction(self.tr("新建专题…"), self._do.collecting.new)

    def _of_issue(self, menu: QMenu, node: Node) -> None:
        thrown = self._add(menu, "delete", self.tr("移到回收站"))
        thrown.triggered.connect(lambda: self._do.articles.throw("issue", [node.id]))

    def _pin(self, node: Node) -> None:
        assert node.scope is not None
        self._do.collecting.pin(node.scope, node.path if node.kind != "saved" else node.label)

    def _of_collection(self, menu: QMenu, node: Node) -> None:
        rename = self._add(menu, "rename", self.tr("重命名"))
        rename.triggered.connect(lambda: self._parts.sidebar.rename(node))
        self._moves(menu, node, lists.move)
        self._add(menu, "delete", self.tr("删除专题")).triggered.connect(
            lambda: self._do.collecting.delete(node)
        )

    def _of_pin(self, menu: QMenu, node: Node) -> None:
        self._moves(menu, node, pins.move)
        menu.addAction(self.tr("取消置顶"), lambda: self._do.collecting.unpin(node.id))

    def _moves(self, menu: QMenu, node: Node, move: Callable[[Database, int, int], None]) -> None:
        """Up and down among its like, as far as there is room."""
        if node.row:
            menu.addAction(self.tr("上移"), lambda: self._jobs.write(lambda db: move(db, node.id, -1)))
        if node.parent is not None and node.row + 1 < len(node.parent.children):
            menu.addAction(self.tr("下移"), lambda: self._jobs.write(lambda db: move(db, node.id, 1)))

    def _of_search(self, menu: QMenu, node: Node) -> None:
        edit = self._add(menu, "build_query", self.tr("改检索条件…"))
        edit.triggered.connect(lambda: self._do.searching.edit_saved(node))
        rename = self._add(menu, "rename", self.tr("重命名"))
        rename.triggered.connect(lambda: self._parts.sidebar.rename(node))
        self._moves(menu, node, saved.move)
        self._add(menu, "delete", self.tr("删除")).triggered.connect(lambda: self._do.tagging.delete(node))

    def _of_tag(self, menu: QMenu, node: Node) -> None:
        below = self._add(menu, "new_tag", self.tr("新建下级标签…"))
        below.triggered.connect(lambda: self._do.tagging.new_tag(node))
        rename = self._add(menu, "rename", self.tr("重命名"))
        rename.triggered.connect(lambda: self._parts.sidebar.rename(node))
        self._colours(menu.addMenu(self.tr("颜色")), node)
        into = menu.addMenu(self.tr("并入"))
        into.triggered.connect(lambda action: self._merge(node, action))
        self._others(into, node)
        menu.addSeparator()
        self._add(menu, "delete", self.tr("删除标签")).triggered.connect(
            lambda: self._do.tagging.delete(node)
        )

    def _colours(self, menu: QMenu, node: Node) -> None:
        names = (self.tr("无色"), self.tr("黄"), self.tr("绿"), self.tr("蓝"), self.tr("粉"), self.tr("紫"))
        for colour, name in enumerate(names):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(node.colour == colour)
            action.setData(colour)
            if colour:
                action.setIcon(swatch(self._parts.theme.tokens, colour))
        menu.triggered.connect(lambda action: self._recolour(node, action))

    def _recolour(self, node: Node, action: QAction) -> None:
        self._jobs.write(lambda db: tags.recolour(db, node.id, action.data()))

    def _merge(self, node: Node, action: QAction) -> None:
        into = action.data()
        if node.scope == self._parts.list.scope:  # what is listed goes on under the other name
            self._do.go.show_scope(Scope("tag", into), action.text().replace("&&", "&"), f"tag {into}")
        self._jobs.write(lambda db: tags.merge(db, node.id, into), self._merged)

    def _merged(self, _result: object) -> None:
        self._do.steps.say_done(self.tr("标签已合并。"))

    def _others(self, menu: QMenu, node: Node) -> None:
        """Fill the menu with every tag but this one and those below it."""
        section = self._parts.sidebar.tree.find("tags")
        stack: list[Node] = list(reversed(section.children)) if section else []
        while stack:
            other = stack.pop()
            if other.kind != "tag" or other.id == node.id:
                continue
            menu.addAction(other.path.replace("&", "&&")).setData(other.id)
            stack.extend(reversed(other.children))
        menu.setEnabled(not menu.isEmpty())

    def _add(self, menu: QMenu, sign: str, text: str) -> QAction:
        """Add an entry with the icon of that action."""
        return menu.addAction(self._commands[sign].icon(), text)
