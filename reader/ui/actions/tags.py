"""Tags and saved searches as the sidebar's menus and the article list handle them."""
from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu

from reader.library import articles, tags
from reader.library.base import Database
from reader.library.search import saved
from reader.library.undo import undo
from reader.sentence import say
from reader.ui.actions.table import _swatch
from reader.ui.sidebar.model import Node

if TYPE_CHECKING:
    from reader.ui.reading.bars.tag_popover import TagPopover
    from reader.ui.shell.window import MainWindow

MOST_LOOKED_AT = 1000


class Tagging(QObject):
    """Slots named do_<action>; all writing goes through the library's functions, so each is one undo step."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = window.jobs
        self._ids: array[int] = array("q")
        self._popover: TagPopover | None = None
        tree = window.sidebar.tree
        tree.articles_dropped.connect(self.tag_articles)
        tree.tag_dropped.connect(self.move)
        tree.renamed.connect(self.rename)
        window.sidebar.lines.plus_clicked.connect(self.do_new_tag)

    # --- tags ----------------------------------------------------------------------------------------------------

    def do_new_tag(self) -> None:
        node = self._window.sidebar.current()
        above = node if node is not None and node.kind == "tag" and self._window.sidebar.hasFocus() else None
        self.new_tag(above)

    def new_tag(self, above: Node | None = None) -> None:
        """Ask for a name and make the tag, below another or at the top."""
        title = self.tr("“{}”下的新标签").format(above.label) if above else self.tr("新建标签")
        name = self._ask(title, self.tr("名称（用 / 分层，如 人物/船工）"))
        if not name:
            return
        path = f"{above.path}/{name}" if above else name
        self._jobs.write(lambda db: tags.find_or_create(db, path), self._made)

    def _made(self, tag_id: int) -> None:
        self._window.status.say(self.tr("标签已建好，把文章拖到它上面即可贴上"))

    def do_tag_articles(self) -> None:
        """A popover with the tags; those that all of the chosen articles carry are ticked."""
        self._ids = self._window.chosen_ids()
        if self._ids:
            from reader.ui.reading.bars.tag_popover import TagPopover

            table = self._window.list.table
            corner = table.viewport().mapToGlobal(table.visualRect(table.currentIndex()).bottomLeft())
            popover = TagPopover(self._window.theme, self._window)
            popover.toggled.connect(self._toggle)
            popover.created.connect(self._create)
            popover.open(self.tr("给 %Ln 篇贴标签", "", len(self._ids)), corner)
            self._popover = popover
            self._jobs.read(self._read_tags, self._show_tags)

    def _read_tags(self, db: Database) -> tuple[list[tags.TagRow], frozenset[int]]:
        """All tags, and those that every one of the chosen articles carries; of very many none are ticked."""
        rows = tags.tree(db)
        if len(self._ids) > MOST_LOOKED_AT:
            return rows, frozenset()
        carried = [{chip.id for chip in row.tags} for row in articles.rows(db, self._ids)]
        return rows, frozenset(set.intersection(*carried) if carried else ())

    def _show_tags(self, found: tuple[list[tags.TagRow], frozenset[int]]) -> None:
        if self._popover is not None and shiboken6.isValid(self._popover):
            self._popover.show_tags(*found)

    def _toggle(self, tag_id: int, on: bool) -> None:
        ids, change = self._ids, tags.add if on else tags.remove
        self._jobs.write(lambda db: change(db, tag_id, ids), self._retagged)

    def _create(self, path: str) -> None:
        ids = self._ids

        def make(db: Database) -> None:
            with undo.step(db, say("贴标签“{0}”", path)):
                tags.add(db, tags.find_or_create(db, path), ids)

        self._jobs.write(make, self._retagged)

    def _retagged(self, _result: object) -> None:
        self._jobs.read(self._read_tags, self._show_tags)

    def tag_articles(self, tag_id: int, ids: array[int]) -> None:
        """Put a tag on articles that were dropped on it."""
        self._jobs.write(lambda db: tags.add(db, tag_id, ids), self._tagged)

    def _tagged(self, _result: object) -> None:
        self._window.status.say(self.tr("已贴上标签"))

    def move(self, tag_id: int, above: int | None) -> None:
        """A tag was dropped on another, or on the section (None)."""
        self._jobs.write(lambda db: tags.move(db, tag_id, above))

    def rename(self, kind: str, item_id: int, name: str) -> None:
        """A line was edited in place."""
        if kind == "tag":
            self._jobs.write(lambda db: tags.rename(db, item_id, name))
        elif kind == "saved":
            self._jobs.write(lambda db: saved.rename(db, item_id, name))

    def do_rename(self) -> None:
        node = self._window.sidebar.current()
        if node is not None and node.kind in ("tag", "saved"):
            self._window.sidebar.rename(node)

    def delete(self, node: Node) -> None:
        """Delete a tag or a saved search; 撤销 brings it back."""
        if node.kind == "tag":
            self._jobs.write(lambda db: tags.delete(db, node.id), self._deleted)
        elif node.kind == "saved":
            self._jobs.write(lambda db: saved.delete(db, node.id), self._deleted)
        if node.scope == self._window.list.scope:
            self._window.go.show_all()

    def _deleted(self, _result: object) -> None:
        self._window.notice.say(self.tr("已删除。"), self.tr("撤销"), self._window.do_undo)

    # --- saved searches ------------------------------------------------------------------------------------------

    def save_search(self, query: str) -> None:
        """Ask for a name and keep the search in the sidebar."""
        name = self._ask(self.tr("保存检索“{}”").format(query), self.tr("名称"), query)
        if name:
            self._jobs.write(lambda db: saved.save(db, name, query))

    # --- the sidebar's menu --------------------------------------------------------------------------------------

    def show_menu(self, node: Node, position: QPoint) -> None:
        """What can be done with a line of the sidebar."""
        menu = self.menu(node)
        if not menu.isEmpty():
            menu.popup(position)

    def menu(self, node: Node) -> QMenu:
        """The menu of a line; it deletes itself."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        acts = self._window.commands
        acts.dress()
        if node.kind == "tag":
            self._tag_menu(menu, node)
        elif node.key == "tags":
            menu.addAction(acts["new_tag"].icon(), self.tr("新建标签…"), self.new_tag)
        elif node.kind == "saved":
            menu.addAction(acts["build_query"].icon(), self.tr("改检索条件…"), lambda: self._window.searching.edit_saved(node))
            menu.addAction(acts["rename"].icon(), self.tr("重命名"), lambda: self._window.sidebar.rename(node))
            if node.row:
                menu.addAction(self.tr("上移"), lambda: self._jobs.write(lambda db: saved.move(db, node.id, -1)))
            if node.parent is not None and node.row + 1 < len(node.parent.children):
                menu.addAction(self.tr("下移"), lambda: self._jobs.write(lambda db: saved.move(db, node.id, 1)))
            menu.addAction(acts["delete"].icon(), self.tr("删除"), lambda: self.delete(node))
        elif node.kind == "issue":
            menu.addAction(acts["delete"].icon(), self.tr("移到回收站"), lambda: self._window.article_actions.throw("issue", [node.id]))
        self._window.revising.extend_menu(menu, node)
        if node.scope is not None:
            if not menu.isEmpty():
                menu.addSeparator()
            menu.addAction(acts["export"].icon(), self.tr("导出这些文章…"), lambda: self._window.article_actions.export_scope(node.scope))
        return menu

    def _tag_menu(self, menu: QMenu, node: Node) -> None:
        acts = self._window.commands
        menu.addAction(acts["new_tag"].icon(), self.tr("新建下级标签…"), lambda: self.new_tag(node))
        menu.addAction(acts["rename"].icon(), self.tr("重命名"), lambda: self._window.sidebar.rename(node))
        colours = menu.addMenu(self.tr("颜色"))
        names = [self.tr("无色"), self.tr("黄"), self.tr("绿"), self.tr("蓝"), self.tr("粉"), self.tr("紫")]
        for colour, name in enumerate(names):
            action = colours.addAction(name)
            action.setCheckable(True)
            action.setChecked(node.colour == colour)
            action.setData(colour)
            if colour:
                action.setIcon(_swatch(self._window.theme, colour))
        colours.triggered.connect(lambda action: self._recolour(node, action))
        into = menu.addMenu(self.tr("并入"))
        into.triggered.connect(lambda action: self._merge(node, action))
        self._others(into, node)
        menu.addSeparator()
        menu.addAction(acts["delete"].icon(), self.tr("删除标签"), lambda: self.delete(node))

    def _recolour(self, node: Node, action: QAction) -> None:
        self._jobs.write(lambda db: tags.recolour(db, node.id, action.data()))

    def _merge(self, node: Node, action: QAction) -> None:
        into = action.data()
        self._jobs.write(lambda db: tags.merge(db, node.id, into), self._merged)

    def _merged(self, _result: object) -> None:
        self._window.notice.say(self.tr("标签已合并。"), self.tr("撤销"), self._window.do_undo)

    def _others(self, menu: QMenu, node: Node) -> None:
        """Every tag but this one and those below it."""
        section = self._window.sidebar.tree.find("tags")
        stack: list[Node] = list(reversed(section.children)) if section else []
        while stack:
            other = stack.pop()
            if other.kind != "tag" or other.id == node.id:
                continue
            menu.addAction(other.path.replace("&", "&&")).setData(other.id)
            stack.extend(reversed(other.children))
        menu.setEnabled(not menu.isEmpty())

    def _ask(self, title: str, label: str, text: str = "") -> str:
        answer, given = QInputDialog.getText(self._window, title, label, QLineEdit.EchoMode.Normal, text)
        return answer.strip() if given else ""
