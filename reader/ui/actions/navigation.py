"""Where the librarian is: which list, which article, and the way back."""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import QueryError
from reader.library import articles, tags
from reader.library.base import Database
from reader.library.scope import Scope, answers_to
from reader.ui.actions.visits import History, Visit
from reader.ui.sidebar.nodes import Node

if TYPE_CHECKING:
    from reader.library.search.query import Query
    from reader.ui.actions.table import Actions
    from reader.ui.shell.parts import Parts


class Navigation(QObject):
    """Moves list, sidebar, search field and reading view together.

    `view_asked(name)`: a line of the sidebar that is no list. `collection_asked(id, article)`: a list
    made by hand, and the article of it to stand on (0: the first).
    """

    view_asked = Signal(str)
    collection_asked = Signal(int, int)

    def __init__(self, parts: Parts, commands: Actions) -> None:
        super().__init__(parts.window)
        self._parts, self._commands = parts, commands
        self.history = History()
        self._key, self._name = "", ""
        parts.jobs.changed.connect(self._look_for_tag)
        self._going = False  # back or forward: the visit is not a new one

    def choose(self, node: Node) -> None:
        """Show the list of a line of the sidebar, or its view."""
        if node.view:
            self.view_asked.emit(node.view)
            return
        if node.scope is not None and node.scope.kind == "collection":
            self.collection_asked.emit(node.scope.id, 0)
            return
        parts = self._parts
        elsewhere = node.scope != parts.list.scope or parts.left.mode != "list" or bool(parts.area.current)
        if node.scope is not None and (elsewhere or node.kind == "saved"):
            self.show_scope(node.scope, node.path if node.kind != "saved" else node.label, node.key)

    def show_all(self) -> None:
        """Show everything in the library."""
        self.show_scope(Scope("all"), self.tr("全部文章"), "all")

    def _look_for_tag(self, tables: frozenset[str]) -> None:
        """Ask what the tag is called now, or whether it is gone, by undo or with another one: its list would
        stay empty for ever.
        """
        scope = self._parts.list.scope
        if "tag" in tables and scope.kind == "tag":
            self._parts.jobs.read(lambda db: _path(db, scope.id), self._found_tag)

    def _found_tag(self, path: str | None) -> None:
        if self._parts.list.scope.kind != "tag":
            return
        if path is None:
            self.show_all()
        else:
            self._name = path
            self._parts.list.rename(path)

    def mark_line(self) -> None:
        """Mark the sidebar's line of what stands left of the text; beside an outline, of its list."""
        left, key = self._parts.left, self._key
        if left.mode == "review":
            key = "review"
        elif left.mode == "collection":
            key = f"collection {left.collection.collection}"
        self._parts.sidebar.show_key(key)

    def return_to(self, visit: Visit) -> None:
        """Show that list again, and stand on that article."""
        self.show_scope(visit.scope, self._said(visit), visit.key, visit.article_id or None)

    def _said(self, visit: Visit) -> str:
        """Return what a list is called now: it may have been named in another language."""
        if visit.scope.kind == "all":
            return self.tr("全部文章")
        if visit.scope.kind == "search" and not visit.key:
            return self.tr("检索“{}”").format(visit.scope.text)
        node = self._parts.sidebar.tree.find(visit.key) if visit.key else None
        if node is None:
            return visit.name
        return node.label if node.kind == "saved" else node.path

    def show_scope(self, scope: Scope, name: str, key: str = "", article_id: int | None = None) -> None:
        """Show a list, and read that article of it (default: the first)."""
        if scope.kind == "search" and scope.query is None:
            query = self._understood(scope.text)
            if query is None:
                self._parts.sidebar.show_key(key)
                return
            scope = answers_to(query)
        if not self._going:
            self.history.visit(Visit(scope, name, key, article_id or 0))
        self._key, self._name = key, name
        self._parts.area.leave()
        self._parts.sidebar.show_key(key)
        self._parts.left.show_mode("list")
        self._parts.list.show_scope(scope, name, article_id)
        self._say_what_is_listed()
        self._can_go()

    def _say_what_is_listed(self) -> None:
        """Let the search field hold the query whose answers are listed, and nothing beside any other list."""
        scope = self._parts.list.scope
        self._parts.search.take(scope.text if scope.kind == "search" else "")

    def search_for(self, text: str) -> None:
        """Answer a query put together elsewhere; one that cannot be read is told under the search field."""
        query = self._understood(text)
        if query is not None:
            self.answer(query)

    def answer(self, query: Query) -> None:
        """Show what a query finds, while it is typed or at once."""
        self.show_scope(answers_to(query), self.tr("检索“{}”").format(query.source))

    def _understood(self, text: str) -> Query | None:
        """Read a query, the only time on its way through the parts."""
        from reader.library.search.query import parse

        try:
            return parse(text)
        except QueryError as error:
            self._parts.search.take(text)
            self._parts.search.refuse(error)
            return None

    def leave_search(self) -> None:
        """Back to the list before the search."""
        if self._parts.list.scope.kind == "search":
            visit = self.history.before_search()
            if visit is None:
                self.show_all()
            else:
                self.show_scope(visit.scope, visit.name, visit.key, visit.article_id or None)
        self._parts.list.table.setFocus()

    def open_article(self, article_id: int) -> None:
        """Read an article that may not be in the list: then its issue is shown.

        Outline and review list stay as they are.
        """
        self._parts.area.leave()
        if self._parts.left.mode != "list":
            self._parts.reading.show_article(article_id)
        elif not self._parts.list.stand_on(article_id):
            self._parts.jobs.read(lambda db: articles.get(db, article_id), self._open_in_issue)

    def open_link(self, uuid: str) -> None:
        """Open the article that a baojia:// link names."""
        self._parts.jobs.read(lambda db: articles.by_uuid(db, uuid), self._open_linked)

    def article_shown(self, article_id: int) -> None:
        """Read the article that the list stands on now."""
        parts, scope = self._parts, self._parts.list.scope
        if parts.left.mode != "list":
            return
        parts.reading.show_article(article_id or None, parts.list.lit)
        if article_id and not self._going:
            self.history.visit(Visit(scope, self._name, self._key, article_id))
        self._going = False
        self._can_go()

    def follow_reading(self) -> None:
        """Let the list stand on the article that is meant now, or nowhere if it does not hold it."""
        parts = self._parts
        if parts.left.mode == "list":
            parts.list.stand_on_or_nowhere(parts.reading.article_id or 0)

    def mode_changed(self, mode: str) -> None:
        """Outline or review list came or went; the list comes back standing on the article that is read."""
        if mode != "list":
            self._parts.area.leave()
        self._commands["show_outline"].setChecked(mode == "outline")
        self.mark_line()
        if mode == "list":
            self._say_what_is_listed()
        reading = self._parts.reading.article_id
        if mode == "list" and self._parts.left.came_from == "collection":
            self.follow_reading()  # a search that was listed stays, also where it has not found that article
        elif mode == "list" and reading is not None and reading != self._parts.list.current_id():
            self.open_article(reading)

    def back(self) -> None:
        """Go where one was before."""
        self.step(-1)

    def forward(self) -> None:
        """Go where one came back from."""
        self.step(1)

    def step(self, by: int) -> None:
        """Go back (-1) or forward (1)."""
        visit = self.history.step(by)
        if visit is None:
            return
        listed = self._parts.list
        self._parts.area.leave()
        self._going = True
        if visit.scope == listed.scope and (
            listed.current_id() == visit.article_id or listed.stand_on(visit.article_id)
        ):
            self._going = False
            self._can_go()
            return
        self.return_to(visit)

    def _open_linked(self, article_id: int | None) -> None:
        if article_id is None:
            self._parts.notice.warn(self.tr("链接所指的文章不在这个库里。请打开它所在的库再试。"))
        else:
            self.open_article(article_id)

    def _open_in_issue(self, article: articles.ArticleText | None) -> None:
        if article is None or article.trashed:
            self._parts.notice.warn(self.tr("这篇文章已不在库里，或在回收站里。"))
            return
        name = " ".join(part for part in (article.paper, article.date) if part) or self.tr("未定")
        self.show_scope(Scope("issue", article.issue_id), name, f"issue {article.issue_id}", article.id)

    def _can_go(self) -> None:
        self._commands["go_back"].setEnabled(self.history.can_go_back)
        self._commands["go_forward"].setEnabled(self.history.can_go_forward)


def _path(db: Database, tag_id: int | None) -> str | None:
    """Return the tag's names from the top; None where it is gone."""
    return next((row.path for row in tags.tree(db) if row.id == tag_id), None)
