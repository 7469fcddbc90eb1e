"""A search in the window: how many, where, what narrows it, and the way from place to place."""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.errors import ReaderError
from reader.library.search import saved
from reader.ui.base.controls import ask_over
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.language import told
from reader.ui.sidebar.nodes import Node

if TYPE_CHECKING:
    from reader.library.search.hits import Hit, Kwic
    from reader.library.search.query import Query
    from reader.ui.actions.navigation import Navigation
    from reader.ui.actions.table import Actions
    from reader.ui.shell.index_care import IndexCare
    from reader.ui.shell.parts import Parts

PATIENCE = 0.15  # seconds: who types on does not have the query before counted, and the list is painted first
MOST_COUNTED = 20_000  # places are counted one by one in so many articles at most
FEW = 100  # articles whose places are counted without waiting


class Searching(QObject):
    """Follows the list: as soon as it shows a search's answer, counts what else is to be known of it."""

    def __init__(self, parts: Parts, commands: Actions, go: Navigation, care: IndexCare) -> None:
        super().__init__(parts.window)
        self._parts, self._commands, self._go, self._care = parts, commands, go, care
        self._count: Ticket | None = None
        self._facets: Ticket | None = None
        self._next: Ticket | None = None
        self._counted: Query | None = None  # the query whose facets are shown or on the way
        # article, block, start: where the reading view is to stand
        self._arriving: tuple[int, int, int] | None = None
        self._builder: QObject | None = None
        self._offers: QObject | None = None

    def listen(self) -> None:
        """Listen to the window's parts."""
        parts = self._parts
        parts.list.counted.connect(self._answered)
        parts.list.refused.connect(self._refuse)
        parts.list.place_shown.connect(self._place_shown)
        parts.list.place_asked.connect(lambda by: parts.reading.finding.step(by))
        parts.list.shown.connect(self._tell_where)
        parts.desk.past_last_hit.connect(self._beyond)
        parts.desk.stood.connect(self._stood)
        parts.search.build_asked.connect(self.build_query)
        parts.search.help_asked.connect(self._commands["show_query_help"].trigger)
        parts.search.left.connect(self._drop)
        parts.search.textEdited.connect(self._offer_names)
        parts.narrow.narrowing.connect(self._panel_shown)
        parts.narrow.narrowed.connect(self.narrow)

    def _offer_names(self, text: str) -> None:
        """Make what hangs under the field, when a field with names is first typed."""
        from reader.ui.searching.offers import Offers, begun

        if self._offers is None and begun(text) is not None:
            parts = self._parts
            self._offers = offers = Offers(parts.jobs, parts.theme, parts.search, parts.window)
            offers.look(text)

    # --- the answer --------------------------------------------------------------------------------

    def _answered(self, _articles: int) -> None:
        """The list has its ids: of a search, or of something else."""
        parts = self._parts
        self._drop()
        parts.narrow.show_search(
            parts.list.searching, tree_stays=bool(parts.sidebar.current()) and parts.sidebar.hasFocus()
        )
        for action in self._commands.menus["sort"].actions():
            if action.data() == "relevance":
                action.setVisible(parts.list.searching)
        query = parts.list.scope.query
        if query is not None:
            parts.search.accept_answer()
            parts.narrow.facets.show_query(query)
            self._count_places(query)
            self._counted = None
            self._count_facets()
        self._tell_where()

    def _drop(self) -> None:
        """What has been asked about the search before is of no interest any more."""
        for ticket in (self._count, self._facets, self._next):
            if ticket is not None:
                ticket.cancel()
        self._count = self._facets = self._next = None

    def _count_places(self, query: Query) -> None:
        """The list has the articles; a few are counted at once, many where one stays with the search."""
        ids = self._parts.list.model.ids
        if not 0 < len(ids) <= MOST_COUNTED:
            return
        from reader.library.search.result import count_places

        self._count = self._parts.jobs.follow(
            lambda db, tell: count_places(db, query, ids, tell), self._show_some_places, self._show_places,
            error=self._no_facets, after=PATIENCE if len(ids) > FEW else 0)

    def _show_some_places(self, places: int) -> None:
        self._parts.list.note(self.tr("{}… 处").format(f"{places:,}"))

    def _show_places(self, places: int) -> None:
        self._parts.list.note(self.tr("%Ln 处", "", places) if places else "")

    def _refuse(self, error: ReaderError) -> None:
        from reader.library.search.sql import IndexDamaged

        if isinstance(error, IndexDamaged):
            self._care.mend()
            if not self._parts.jobs.library.read_only:
                error.hint = self.tr("正在后台重建，建好后会自动再查一遍；文章和批注没有受影响。")
        if self._parts.list.searching:
            self._parts.search.refuse(error)
        else:
            self._parts.notice.warn(told(error))

    # --- facets ------------------------------------------------------------------------------------

    def _panel_shown(self, shown: bool) -> None:
        if shown:
            self._count_facets()

    def _count_facets(self) -> None:
        """Only while one can see them."""
        parts = self._parts
        query, ids = parts.list.scope.query, parts.list.model.ids
        if query is None or not parts.narrow.narrows or self._counted == query:
            return
        from reader.library.search.result import count_facets

        self._counted = query
        if self._facets is not None:
            self._facets.cancel()
        show = parts.narrow.facets.show_found
        self._facets = parts.jobs.follow(
            lambda db, tell: count_facets(db, query, ids, tell),
            show,
            show,
            error=self._no_facets,
            after=PATIENCE,
        )

    def _no_facets(self, _error: ReaderError) -> None:
        """The list has said what is wrong."""

    def narrow(self, text: str) -> None:
        """A condition was added or taken away beside the results: the field shows it, and it can be edited
        there."""
        parts = self._parts
        if text.strip():
            self._go.search_for(text)
        else:
            parts.search.leave()

    def show_facets(self) -> None:
        """Into the panel, or back to the tree."""
        parts = self._parts
        if parts.list.searching:
            self._commands["show_sidebar"].setChecked(True)
            button = parts.narrow.tree_button if parts.narrow.narrows else parts.narrow.facets_button
            button.click()
            parts.narrow.setFocus()

    # --- places ------------------------------------------------------------------------------------

    def show_places(self) -> None:
        """Articles or places."""
        parts = self._parts
        if parts.list.searching:
            parts.list.show_places(not parts.list.header.places.isChecked())

    def _place_shown(self, article_id: int, place: Kwic | None) -> None:
        if place is not None:
            self._parts.reading.finding.stand_at(place.block_id, place.start)

    def _stood(self, block_id: int, start: int) -> None:
        """F3 went to another place of the article: the line in the list goes with it."""
        reading = self._parts.reading.article_id
        if reading is not None:
            self._parts.list.mark_place(reading, block_id, start)

    def _beyond(self, by: int) -> None:
        """F3 after the article's last place: to the next article that has one."""
        parts = self._parts
        shown = parts.reading.shown
        if not parts.list.searching or shown is None or parts.left.mode != "list":
            return
        from reader.library.search.hits import next_place

        own = {block.id for block in shown.parts[0].blocks}
        here = [hit for hit in shown.hits if hit.block_id in own]
        edge = -1 if by > 0 else 0
        after = here[edge] if here else None
        ids, query, article_id = parts.list.model.ids, parts.list.model.query, shown.parts[0].id
        if self._next is not None:
            self._next.cancel()
        if query is not None:
            self._next = parts.jobs.read(
                lambda db: next_place(db, ids, query, article_id, after, by), self._go_on
            )

    def _go_on(self, found: tuple[int, Hit] | None) -> None:
        parts = self._parts
        if found is None:
            parts.status.say(self.tr("检索结果到头了。"))
            return
        article_id, place = found
        parts.reading.finding.stand_at(place.block_id, place.start)
        parts.list.stand_on(article_id)

    def _tell_where(self, _article_id: int = 0) -> None:
        """Beside the place in the article: which of the articles found it is."""
        parts = self._parts
        row = parts.list.table.currentIndex().row()
        place = (
            (f"{row + 1:,}", f"{len(parts.list.model.ids):,}") if parts.list.searching and row >= 0 else ()
        )
        parts.reading.finding.show_where(self.tr("第 {} / {} 篇").format(*place) if place else "")

    # --- conditions --------------------------------------------------------------------------------

    def build_query(self) -> None:
        """The dialog in which the query is put together."""
        from reader.ui.searching.query_builder import QueryBuilder

        parts = self._parts
        dialog = QueryBuilder(parts.search.text().strip(), parts.theme, parts.window)
        dialog.asked.connect(self._go.answer)
        ask_over(dialog, parts.settings)

    def edit_saved(self, node: Node) -> None:
        """A saved search's conditions, in the same dialog; it keeps its name."""
        from reader.ui.searching.query_builder import QueryBuilder

        parts = self._parts
        dialog = QueryBuilder(node.path, parts.theme, parts.window)
        dialog.setWindowTitle(self.tr("改检索条件：{}").format(node.label))
        dialog.go.setText(self.tr("保存并检索"))
        dialog.asked.connect(lambda query: self._change_saved(node.id, query))
        ask_over(dialog, parts.settings)

    def _change_saved(self, saved_id: int, query: Query) -> None:
        self._parts.jobs.write(lambda db: saved.change(db, saved_id, query.source))
        self._go.answer(query)
