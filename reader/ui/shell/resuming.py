"""Going on where one stopped: the list, the article and the line at the top; and what was read last."""
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from reader.library.scope import Scope
from reader.ui.actions.visits import Visit
from reader.ui.base.kept_size import as_state, as_text
from reader.ui.list.article_list import NOWHERE
from reader.ui.shell.places import Kept, Place, Spot, places_file, save

if TYPE_CHECKING:
    from reader.ui.actions.navigation import Navigation
    from reader.ui.actions.table import Actions
    from reader.ui.actions.views import Views
    from reader.ui.shell.parts import Parts

SCROLLED_MS = 250  # after scrolling has come to rest
TITLE = 24  # characters of a headline in the menu


class Resuming(QObject):
    """Remembers what `parts.list` shows and where `parts.reading` stands; `begin` brings it back."""

    def __init__(self, parts: Parts, commands: Actions, go: Navigation, views: Views, kept: Kept) -> None:
        super().__init__(parts.window)
        self._parts, self._commands, self._go, self._views, self.kept = parts, commands, go, views, kept
        self._timer = QTimer(self, singleShot=True, interval=SCROLLED_MS)
        self._timer.timeout.connect(self.remember)
        parts.desk.loaded.connect(lambda _found: self._timer.start())
        parts.desk.scrolled.connect(self._timer.start)

    def begin(self) -> None:
        """Show what was shown when the library was closed.

        Everything, where that is not known or not there any more.
        """
        self._parts.sidebar.fold_as(self.kept.folds)
        place, spot = self.kept.place, next(iter(self.kept.recent), None)
        if place is None:
            self._go.show_all()
            return
        self._parts.list.counted.connect(self._counted)
        if any(leaf.article_id for tab in self.kept.tabs.tabs for leaf in tab.leaves):
            self._parts.desk.restore(self.kept.tabs)
            self._parts.desk.splitter.restoreState(as_state(self.kept.halves))
            article_id = NOWHERE
        else:
            article_id = spot.article_id if spot is not None else 0
            if spot is not None:
                self._parts.reading.return_to(spot.article_id, spot.block_id, spot.offset)
        self._go.return_to(Visit(place.scope, place.name, place.key, article_id))

    def _counted(self, count: int) -> None:
        """Go on: the first list is there.

        A search may find nothing; any other list is empty because its tag or issue is gone.
        """
        self._parts.list.counted.disconnect(self._counted)
        if self._parts.list.nowhere:
            self._go.follow_reading()
        if self.kept.collection:
            self._go.collection_asked.emit(self.kept.collection, self._parts.reading.article_id or 0)
        if not count and self._parts.list.scope.kind not in ("all", "search"):
            self._go.show_all()
        if self.kept.mode == "outline":
            self._commands["show_outline"].setChecked(True)
        elif self.kept.mode == "review":
            self._go.view_asked.emit("review")
        if self.kept.view:
            self._views.resume(self.kept.view, self.kept.view_state)

    def go_to(self, spot: Spot) -> None:
        """Open an article where it was left."""
        self._parts.reading.return_to(spot.article_id, spot.block_id, spot.offset)
        if self._parts.reading.article_id != spot.article_id:
            self._go.open_article(spot.article_id)

    def remember(self) -> None:
        """Keep the place in the article that is read."""
        reading = self._parts.reading
        if reading.shown is None or reading.state.coming_back:
            return
        part = reading.shown.parts[0]
        block_id, offset = reading.view.top_place()
        self.kept = self.kept.reading(Spot(
            part.id, block_id, offset, part.part("headline") or "", part.paper or "", part.date or ""))

    def close(self) -> None:
        """Write down where one is."""
        self.remember()
        visit, articles = self._go.history.now, self._parts.list
        if visit is not None:
            place = Place(_bare(visit.scope), visit.name, visit.key, articles.sort)
            self.kept = replace(self.kept, place=place)
        desk, left = self._parts.desk, self._parts.left
        collection = left.collection.collection if left.mode == "collection" else 0
        area = self._parts.area
        self.kept = replace(self.kept, collection=collection, mode=left.mode, view=area.current,
                            view_state=area.state())
        self.kept = replace(self.kept, folds=self._parts.sidebar.folds())
        self.kept = replace(self.kept, tabs=desk.kept(), halves=as_text(desk.splitter.saveState()))
        save(places_file(self._parts.settings.path, self._parts.jobs.library.uuid), self.kept)

    # --- the menu -----------------------------------------------------------------------------------

    def fill_menu(self, menu: QMenu) -> None:
        """Keep that menu filled with the articles that were read last."""
        menu.setTitle(self.tr("最近阅读"))
        menu.aboutToShow.connect(lambda: self._list(menu))
        menu.triggered.connect(self._chosen)
        self._list(menu)

    def _list(self, menu: QMenu) -> None:
        menu.clear()
        for spot in self.kept.recent:
            action = menu.addAction(self.words(spot).replace("&", "&&"))
            action.setData(spot)
        if menu.isEmpty():
            menu.addAction(self.tr("（还没有读过）")).setEnabled(False)

    def words(self, spot: Spot) -> str:
        """Return what an article that was read is called: its headline, date and paper."""
        title = spot.title if len(spot.title) <= TITLE else spot.title[:TITLE] + "…"
        where = " ".join(part for part in (spot.date, spot.paper) if part)
        return f"{title or self.tr('（无题）')}　{where}" if where else title or self.tr("（无题）")

    def _chosen(self, action: QAction) -> None:
        spot = action.data()
        if isinstance(spot, Spot):
            self.go_to(spot)


def _bare(scope: Scope) -> Scope:
    """Return the scope without the query as it was understood: what was typed is enough to come back."""
    return Scope(scope.kind, scope.id, scope.text)
