"""专题 and pins as actions: made, filled, read in order, exported, kept at the top of the sidebar."""
from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu

from reader.errors import ReaderError
from reader.library.base import Database
from reader.library.collections import lists, pins
from reader.library.collections.lists import CollectionRow
from reader.library.scope import Scope
from reader.sentence import say
from reader.ui.base.controls import below_cursor, show_over
from reader.ui.base.language import told
from reader.ui.sidebar.nodes import Node

if TYPE_CHECKING:
    from reader.library.collections.items import ItemRow
    from reader.library.marking import Marked
    from reader.ui.actions.navigation import Navigation
    from reader.ui.actions.steps import Steps
    from reader.ui.actions.table import Actions
    from reader.ui.collections.pane import CollectionPane
    from reader.ui.shell.parts import Parts


class Collecting(QObject):
    """All writing goes through the library's functions, so each is one undo step."""

    def __init__(self, parts: Parts, commands: Actions, go: Navigation, steps: Steps) -> None:
        super().__init__(parts.window)
        self._parts, self._commands, self._go, self._steps = parts, commands, go, steps
        self._jobs = parts.jobs
        self._pane: CollectionPane | None = None
        go.collection_asked.connect(self.show)
        parts.sidebar.tree.articles_collected.connect(self.add_articles)
        parts.sidebar.lines.plus_clicked.connect(self._plus)

    # --- read in order --------------------------------------------------------------------------------

    def show(self, collection_id: int, article_id: int = 0) -> None:
        """Show a collection where the article list stands; stand on that article, if it is in it."""
        parts = self._parts
        pane = parts.left.collection
        if self._pane is None:
            self._listen(pane)
        parts.search.take("")
        parts.area.leave()
        parts.left.show_mode("collection")
        pane.show_collection(collection_id, article_id)
        parts.sidebar.show_key(f"collection {collection_id}")
        pane.setFocus()

    def _listen(self, pane: CollectionPane) -> None:
        self._pane = pane
        pane.table.carry = self._carry
        pane.chosen.connect(self._read)
        pane.entered.connect(lambda: self._parts.reading.setFocus())
        pane.note_asked.connect(pane.add_note)
        pane.export_asked.connect(self.export_shown)
        pane.menu_asked.connect(self._item_menu)
        pane.closed.connect(lambda: self._parts.left.show_mode("list"))
        pane.gone.connect(lambda: self._parts.left.show_mode("list"))

    def _carry(self, chosen: list[int]) -> QMimeData:
        from reader.ui.dragging.articles import carry_items

        parts, pane = self._parts, self._parts.left.collection
        return carry_items(parts.jobs, parts.settings, pane.collection, chosen, pane.chosen_articles())

    def _read(self, row: ItemRow) -> None:
        """Read the item's article; of a passage, where it stands."""
        parts = self._parts
        if parts.left.mode != "collection" or row.article_id is None:
            return
        parts.reading.show_article(row.article_id)
        if row.annotation_id is not None:
            parts.reading.show_note(row.article_id, row.annotation_id)

    def _item_menu(self, place: QPoint) -> None:
        menu = QMenu(self._parts.window)
        for name in ("open_tab", "open_beside", "", "tag_articles", "copy_citation", "", "collection_note"):
            if name:
                menu.addAction(self._commands[name])
            else:
                menu.addSeparator()
        assert self._pane is not None
        menu.addAction(self.tr("移出专题"), self._pane.remove)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def write_note(self) -> None:
        """Write a note behind the item at hand."""
        if self._pane is not None and self._parts.left.mode == "collection":
            self._pane.add_note()
        else:
            self._parts.status.say(self.tr("先在侧栏点开一个专题。"))

    # --- filled -----------------------------------------------------------------------------------------

    def collect(self) -> None:
        """Offer the collections for what is selected in the text, else for the chosen articles."""
        self._jobs.read(lists.all, self._offer)

    def _offer(self, rows: list[CollectionRow]) -> None:
        marked = self._selected()
        ids = array("q") if marked else self._parts.chosen_ids()
        if not marked and not ids:
            self._parts.status.say(self.tr("先选中文章，或在正文里选中文字。"))
            return
        if not rows:
            self._collect_anew(marked, ids)
            return
        menu = QMenu(self._parts.window)
        for row in rows:
            action = menu.addAction(row.name.replace("&", "&&"))
            action.setData(row.id)
        menu.addSeparator()
        menu.addAction(self.tr("新建专题…")).setData(0)
        menu.triggered.connect(lambda action: self._taken(action, marked, ids))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setActiveAction(menu.actions()[0])  # Enter takes it
        menu.popup(below_cursor(self._parts.reading.view) if marked else self._parts.corner())

    def _taken(self, action: QAction, marked: Marked, ids: array[int]) -> None:
        collection = int(action.data())
        if collection:
            self.add(collection, marked, ids)
        else:
            self._collect_anew(marked, ids)

    def _collect_anew(self, marked: Marked, ids: array[int]) -> None:
        """Ask what the collection is to be called that these are put into."""
        name = self._ask(self.tr("新建专题"))
        if name:
            self._jobs.write(
                lambda db: _made_with(db, name, marked, self._colour(), ids), self._added, error=self._refused
            )

    def add(self, collection: int, marked: Marked, ids: Sequence[int]) -> None:
        """Put selected passages (which are marked), or articles, at the end of a collection."""
        colour = self._colour()
        self._jobs.write(
            lambda db: _filled(db, collection, marked, colour, ids), self._added, error=self._refused
        )

    def add_articles(self, collection: int, ids: array[int]) -> None:
        """Put articles that were dropped on a collection at its end."""
        self.add(collection, (), ids)

    def _added(self, count: int) -> None:
        if not count:
            self._parts.status.say(self.tr("都已在这个专题里。"))
            return
        self._parts.reading.view.clear_selection()
        self._steps.say_done(self.tr("已加入专题 %Ln 条。", "", count))

    def _selected(self) -> Marked:
        """Return the passages selected in the text, while it has the keyboard."""
        reading = self._parts.reading
        if not reading.view.hasFocus() or self._jobs.library.read_only:
            return ()
        return reading.marking.selected()

    def _colour(self) -> int:
        return self._parts.reading.marking.colour

    # --- as a whole -------------------------------------------------------------------------------------

    def new(self) -> None:
        """Ask for a name and make an empty collection."""
        name = self._ask(self.tr("新建专题"))
        if name:
            self._jobs.write(lambda db: lists.create(db, name), self.show, error=self._refused)

    def _plus(self, section: str) -> None:
        if section == "collections":
            self.new()

    def delete(self, node: Node) -> None:
        """Delete a collection; 撤销 brings it back with all that was in it."""
        self._jobs.write(lambda db: lists.delete(db, node.id), self._deleted, error=self._refused)

    def _deleted(self, _result: object) -> None:
        self._steps.say_done(self.tr("专题已删除，里面的文章和标记还在。"))

    def rename(self, collection: int, name: str) -> None:
        """Keep the name that was edited in the sidebar."""
        self._jobs.write(lambda db: lists.rename(db, collection, name), error=self._refused)

    def export_shown(self) -> None:
        """Export the collection that is shown."""
        if self._pane is not None:
            self.export(self._pane.collection)

    def export(self, collection: int) -> None:
        """Ask how and where to; in its order, with its passages and notes."""
        from reader.library.collections import order

        self._jobs.read(lambda db: (collection, order.article_ids(db, collection)), self._ask_export)

    def _ask_export(self, found: tuple[int, array[int]]) -> None:
        from reader.ui.dialogs.export.dialog import ExportDialog

        collection, ids = found
        parts = self._parts
        if ids:
            show_over(ExportDialog(parts.jobs, parts.settings, ids, parts.window, collection), parts.settings)
        else:
            parts.status.say(self.tr("这个专题里还没有文章。"))

    # --- pins -------------------------------------------------------------------------------------------

    def pin_shown(self) -> None:
        """Pin the list that is shown, or unpin it."""
        parts = self._parts
        if parts.left.mode == "collection" and self._pane is not None:
            heading = self._pane.header.heading.text().partition(" · ")[0]
            self.pin(Scope("collection", self._pane.collection), heading)
        else:
            scope = parts.list.scope
            self.pin(Scope(scope.kind, scope.id, scope.text), parts.list.name or scope.text)

    def pin(self, scope: Scope, name: str) -> None:
        """Pin a list, or unpin it where it is pinned."""
        self._jobs.write(lambda db: _turned(db, scope, name), self._pinned)

    def unpin(self, pin_id: int) -> None:
        """Take a pin away."""
        self._jobs.write(lambda db: pins.remove(db, pin_id))

    def _pinned(self, pinned: bool) -> None:
        self._parts.status.say(self.tr("已置顶。") if pinned else self.tr("已取消置顶。"))

    # --- asked and told ---------------------------------------------------------------------------------

    def _ask(self, title: str) -> str:
        name, given = QInputDialog.getText(self._parts.window, title, self.tr("名称"))
        return name.strip() if given else ""

    def _refused(self, error: ReaderError) -> None:
        self._parts.notice.warn(told(error))


def _filled(db: Database, collection: int, marked: Marked, colour: int, ids: Sequence[int]) -> int:
    from reader.library.collections import items

    if marked:
        return items.mark_into(db, collection, marked, colour)
    return items.add_articles(db, collection, ids)


def _made_with(db: Database, name: str, marked: Marked, colour: int, ids: Sequence[int]) -> int:
    """Make a collection and put something into it: one undo step."""
    from reader.library.undo import undo

    with undo.step(db, say("新建专题“{0}”", name)):
        return _filled(db, lists.create(db, name), marked, colour, ids)


def _turned(db: Database, scope: Scope, name: str) -> bool:
    """Pin or unpin; tell whether it is pinned now."""
    pin = pins.find(db, scope)
    if pin is None:
        pins.add(db, scope, name)
    else:
        pins.remove(db, pin)
    return pin is None
