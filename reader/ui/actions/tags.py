"""Tags and saved searches: made, named, moved, put on articles."""
from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QLineEdit

from reader.library import articles, tags
from reader.library.base import Database
from reader.library.search import saved
from reader.library.undo import undo
from reader.sentence import say
from reader.ui.sidebar.nodes import Node

if TYPE_CHECKING:
    from reader.ui.actions.navigation import Navigation
    from reader.ui.actions.steps import Steps
    from reader.ui.reading.bars.tag_popover import TagPopover
    from reader.ui.shell.parts import Parts

MOST_LOOKED_AT = 1000


class Tagging(QObject):
    """All writing goes through the library's functions, so each is one undo step."""

    def __init__(self, parts: Parts, go: Navigation, steps: Steps) -> None:
        super().__init__(parts.window)
        self._parts, self._go, self._steps = parts, go, steps
        self._jobs = parts.jobs
        self._ids: array[int] = array("q")
        self._popover: TagPopover | None = None
        tree = parts.sidebar.tree
        tree.articles_dropped.connect(self.tag_articles)
        tree.tag_dropped.connect(self.move)
        tree.renamed.connect(self.rename)
        parts.sidebar.lines.plus_clicked.connect(self._plus)

    # --- tags -----------------------------------------------------------------------------------------

    def _plus(self, section: str) -> None:
        if section == "tags":
            self.new_tag_here()

    def new_tag_here(self) -> None:
        """Ask for a new tag: below the one that has the focus in the sidebar, if one has."""
        node = self._parts.sidebar.current() if self._parts.sidebar.hasFocus() else None
        self.new_tag(node if node is not None and node.kind == "tag" else None)

    def new_tag(self, above: Node | None = None) -> None:
        """Ask for a name and make the tag, below another or at the top."""
        title = self.tr("“{}”下的新标签").format(above.label) if above else self.tr("新建标签")
        name = self._ask(title, self.tr("名称（用 / 分层，如 人物/船工）"))
        if not name:
            return
        path = f"{above.path}/{name}" if above else name
        self._jobs.write(lambda db: tags.find_or_create(db, path), self._made)

    def _made(self, tag_id: int) -> None:
        self._parts.status.say(self.tr("标签已建好，把文章拖到它上面即可贴上"))

    def tag_chosen(self) -> None:
        """Open a popover with the tags; those that all of the chosen articles carry are ticked."""
        self._ids = self._parts.chosen_ids()
        if self._ids:
            from reader.ui.reading.bars.tag_popover import TagPopover

            popover = TagPopover(self._parts.theme, self._parts.window)
            popover.toggled.connect(self._toggle)
            popover.created.connect(self._create)
            popover.open(self.tr("给 %Ln 篇贴标签", "", len(self._ids)), self._parts.corner())
            self._popover = popover
            self._jobs.read(self._read_tags, self._show_tags)

    def _read_tags(self, db: Database) -> tuple[list[tags.TagRow], frozenset[int]]:
        """Return all tags, and those that every one of the chosen articles carries;
        of very many none are ticked.
        """
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
        node = self._parts.sidebar.tree.find(f"tag {tag_id}")
        words = self.tr("已给 %Ln 篇贴上“{}”。", "", len(ids)).format(node.label if node is not None else "")
        self._jobs.write(lambda db: tags.add(db, tag_id, ids), lambda _: self._steps.say_done(words))

    def move(self, tag_id: int, above: int | None) -> None:
        """Put a tag under another, or at the top (None)."""
        self._jobs.write(lambda db: tags.move(db, tag_id, above))

    def rename(self, kind: str, item_id: int, name: str) -> None:
        """Keep the name of a line that was edited in place."""
        if kind == "tag":
            self._jobs.write(lambda db: tags.rename(db, item_id, name))
        elif kind == "saved":
            self._jobs.write(lambda db: saved.rename(db, item_id, name))

    def rename_current(self) -> None:
        """Edit the name of the sidebar's line in place: of a tag, a saved search or a collection."""
        node = self._parts.sidebar.current()
        if node is not None and node.kind in ("tag", "saved", "collection"):
            self._parts.sidebar.rename(node)
        elif node is not None and node.kind in ("paper", "year", "month"):
            self._parts.status.say(self.tr("报名在“文章 ▸ 报名管理…”里改。"))
        else:
            self._parts.status.say(self.tr("这一行的名字不能改。"))

    def delete(self, node: Node) -> None:
        """Delete a tag or a saved search; 撤销 brings it back."""
        if node.kind == "tag":
            self._jobs.write(lambda db: tags.delete(db, node.id), self._deleted)
        elif node.kind == "saved":
            self._jobs.write(lambda db: saved.delete(db, node.id), self._deleted)
        if node.scope == self._parts.list.scope:
            self._go.show_all()

    def _deleted(self, _result: object) -> None:
        self._steps.say_done(self.tr("已删除。"))

    # --- saved searches -------------------------------------------------------------------------------

    def save_present_search(self) -> None:
        """Keep the search that the list shows, if it shows one."""
        if self._parts.list.searching:
            self.save_search(self._parts.list.scope.text)

    def save_search(self, query: str) -> None:
        """Ask for a name and keep the search in the sidebar."""
        name = self._ask(self.tr("保存检索“{}”").format(query), self.tr("名称"), query)
        if name:
            self._jobs.write(lambda db: saved.save(db, name, query), lambda _: self._say_kept(name))

    def _say_kept(self, name: str) -> None:
        """Say where it is: beside a search the sidebar shows what narrows it, and not what is saved."""
        self._parts.status.say(self.tr("检索“{}”已保存，在侧栏的“保存的检索”里。").format(name))

    def _ask(self, title: str, label: str, text: str = "") -> str:
        answer, given = QInputDialog.getText(
            self._parts.window, title, label, QLineEdit.EchoMode.Normal, text
        )
        return answer.strip() if given else ""
