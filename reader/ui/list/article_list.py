"""The article list: what is shown, how many, in which order; two lines a row;
several can be chosen and dragged onto a tag.
"""
from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from reader.errors import ReaderError
from reader.library import articles
from reader.library.base import Database
from reader.library.scope import Scope
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import Jobs
from reader.ui.base.tab_order import hand_on
from reader.ui.base.theme import Theme, named
from reader.ui.list.article_table import ArticleTable, chosen, parts
from reader.ui.list.header import ListHeader
from reader.ui.list.model import ArticleModel
from reader.ui.list.standing import as_before, refill, stand_on, stood

if TYPE_CHECKING:
    from reader.library.search.hits import Kwic
    from reader.library.search.query import Query
    from reader.ui.searching.kwic_view import KwicView

WHICH = {"article", "page", "issue", "tagging", "annotation", "review", "paper", "trash", "tag", "block"}
COLLECTED = {"collection", "collection_item"}  # a search can ask for 专题
DATED = ("year", "month", "issue", "page")  # scopes that say the year by themselves
NOWHERE = -1  # no article: what is read does not come from this list


class ArticleList(QWidget):
    """Header and table.

    `shown(id)`: the current article changed (0: none). `opened()`: read it now. `menu_asked(pos)`.
    `aside(id)`: open it in a tab of its own.

    `nowhere`: what is read does not come from this list, so none of its rows is the current one.

    In a search its places can be listed instead of its articles: `place_shown(article_id, Kwic | None)`, and
    `place_asked(1 | -1)` for the next or previous one.
    """

    shown = Signal(int)
    opened = Signal()
    selected = Signal(int)
    counted = Signal(int)
    sorted_by = Signal(str)
    menu_asked = Signal(QPoint)
    refused = Signal(object)
    place_shown = Signal(int, object)
    place_asked = Signal(int)
    aside = Signal(int)

    def __init__(self, jobs: Jobs, theme: Theme, sort: str = "newest", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._theme = jobs, theme
        self.scope = Scope("all")
        self.sort = sort
        self.by_relevance = False  # only in a search
        self._ticket: Ticket | None = None
        self._wanted: int | None = None  # the article to stand on once the ids are there
        self._current = 0
        self.nowhere = False
        self._unmoved = False  # stands where the first articles of an import came, and nobody has moved since
        self._name = ""
        self._extra = ""
        self._places: KwicView | None = None
        self.model = ArticleModel(jobs, self)
        self.table = ArticleTable(theme)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("文章列表"))
        self._build()
        self.table.selectionModel().currentChanged.connect(self._current_changed)
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        self.table.entered.connect(self.opened)
        self.table.aside.connect(self.aside)
        self.table.doubleClicked.connect(self.opened)
        self.table.customContextMenuRequested.connect(self._ask_menu)
        jobs.changed.connect(self._changed)
        theme.changed.connect(self.table.viewport().update)
        self._label()

    @property
    def places(self) -> KwicView:
        """Return the places of a search; made when they are first wanted."""
        if self._places is None:
            from reader.ui.searching.kwic_view import KwicView

            self._places = places = KwicView(self._jobs, self._theme)
            places.hide()
            self._column.insertWidget(self._column.indexOf(self.table) + 1, places, 1)
            QWidget.setTabOrder(self.table, places)
            places.stood.connect(self._place_chosen)
            places.stepped.connect(self.place_asked)
            places.opened.connect(self.opened)
        return self._places

    def mark_place(self, article_id: int, block_id: int, start: int) -> None:
        """Mark the line of that place, while places are what is listed."""
        if self._places is not None and self._places.isVisible():
            self._places.stand_on(article_id, block_id, start)

    def add_below(self, widget: QWidget) -> None:
        """Put something below what is listed."""
        self._column.addWidget(widget)

    @property
    def name(self) -> str:
        """Return what is listed, as the header calls it."""
        return self._name

    @property
    def searching(self) -> bool:
        """Tell whether what is listed answers a search."""
        return self.scope.kind == "search"

    @property
    def lit(self) -> Query | None:
        """Return the search whose places are shown; None where it names no words (标签:农业)."""
        query = self.scope.query
        return query if query is not None and query.names_text else None

    @property
    def order(self) -> str:
        """Return the order that holds now."""
        return "relevance" if self.searching and self.by_relevance else self.sort

    def show_scope(self, scope: Scope, name: str, article_id: int | None = None) -> None:
        """Show what the scope holds; stand on that article, else on the first.

        NOWHERE: on none, what is read is another matter.
        """
        self.nowhere = article_id == NOWHERE
        other = scope != self.scope
        self.scope, self._name, self._extra = scope, name, ""
        self._wanted = article_id
        if other or self._ticket is None:
            self._reread(keep=not other)

    def rename(self, name: str) -> None:
        """Call what is listed by another name."""
        self._name = name
        self._label()

    def note(self, extra: str) -> None:
        """Say something after the count in the header (a search's occurrences)."""
        self._extra = extra
        self._label()

    def set_sort(self, sort: str) -> None:
        """Take another order, and stand on the same article. By relevance only as long as one searches."""
        self.by_relevance = sort == "relevance"
        if not self.by_relevance:
            self.sort = sort
        self._label()
        self._wanted = self._current or None
        self._reread(keep=True)
        self.sorted_by.emit(sort)

    def show_places(self, on: bool) -> None:
        """List the places that a search found instead of its articles."""
        self.header.places.setChecked(on)
        self.header.articles.setChecked(not on)

    def current_id(self) -> int:
        """Return the article that is being read, or 0."""
        return self._current

    def selected_ids(self) -> array[int]:
        """Return the chosen articles in the list's order."""
        return chosen(self.table)

    def count_selected(self) -> int:
        """Return how many articles are chosen."""
        return sum(part.height() for part in parts(self.table))

    def step(self, by: int) -> None:
        """To the next (1) or previous (-1) article."""
        row = self.table.currentIndex().row() + by
        if 0 <= row < len(self.model.ids):
            stand_on(self.table, row)

    def stand_on(self, article_id: int) -> bool:
        """Make the article current if it is in the list."""
        row = self.model.row_of(article_id)
        if row >= 0 and article_id != self._current:
            stand_on(self.table, row)
        return row >= 0

    def stand_on_or_nowhere(self, article_id: int) -> None:
        """Stand on the article that is read; where the list does not hold it, on none, and nobody is told."""
        if self._ticket is not None and self._wanted not in (None, NOWHERE):
            return  # the list is on its way to the article that it was asked for
        if self.stand_on(article_id):
            return
        self.nowhere = True
        self._current = 0
        selection = self.table.selectionModel()
        with QSignalBlocker(self):
            selection.clear()
        self.selected.emit(0)

    def begin_at_top(self) -> None:
        """Stand on the first article, if nobody has chosen one since the list was empty."""
        if self._unmoved:
            self._wanted = None
            self._reread(keep=False)

    def _build(self) -> None:
        self.header = ListHeader(self._theme, self.sorts())
        self.heading, self.sort_button, self.sort_menu = (
            self.header.heading,
            self.header.sort_button,
            self.header.sort_menu,
        )
        self.header.sort_chosen.connect(self.set_sort)
        self.header.places_chosen.connect(self._show_right_table)
        self.nothing = named(QLabel(self.tr("这里还没有文章")), "hint")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.nothing.setMargin(48)
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.nothing)
        column.addWidget(self.table, 1)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        hand_on(self, self.table)

    def sorts(self) -> dict[str, str]:
        """Return the orders that there are, and what the menu calls them."""
        return {
            "newest": self.tr("日期，新的在前"),
            "oldest": self.tr("日期，旧的在前"),
            "headline": self.tr("篇名"),
            "paper": self.tr("报名"),
            "page": self.tr("版次"),
            "byline": self.tr("作者"),
            "notes": self.tr("批注多的在前"),
            "modified": self.tr("最近改动"),
            "relevance": self.tr("相关度"),
        }

    def _label(self) -> None:
        count = self.tr("%Ln 篇", "", len(self.model.ids))
        # The query of a search stands in its field.
        words = [count, self._extra] if self.searching else [self._name, count]
        self.header.say(" · ".join(word for word in words if word))
        self.header.show_sort(self.order, bool(self.lit))
        if self.scope.query is not None:
            from reader.ui.searching.advice import advice

            self.nothing.setText(advice(self.scope.query))
        else:
            self.nothing.setText(self.tr("这里还没有文章"))

    def _show_right_table(self) -> None:
        """Show the articles, the places, or the words that there are none."""
        query = self.lit
        places = query is not None and bool(self.model.ids) and self.header.places.isChecked()
        had_focus = self.table.hasFocus() or (self._places is not None and self._places.hasFocus())
        self.nothing.setVisible(not self.model.ids)
        self.table.setVisible(bool(self.model.ids) and not places)
        if self._places is not None:
            self._places.setVisible(places)
        if places and query is not None:
            self.places.setVisible(True)
            self.places.show_places(self.model.ids, query, self._current)
        elif self._current:
            self.table.scrollTo(self.table.currentIndex())
        hand_on(self, self.places if places else self.table)
        if had_focus:
            self.setFocus()

    def _place_chosen(self, article_id: int, place: Kwic | None) -> None:
        self.place_shown.emit(article_id, place)
        self.stand_on(article_id)

    def _changed(self, tables: frozenset[str]) -> None:
        asked = WHICH | COLLECTED if self.searching else WHICH
        if tables & asked:
            self._reread(keep=True)

    def _reread(self, keep: bool) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        request = _Ids(self.scope, self.order, keep)
        self._ticket = self._jobs.read(request.read, self._take, error=self._refuse)

    def _refuse(self, error: ReaderError) -> None:
        self.refused.emit(error)

    def _take(self, answer: tuple[_Ids, array[int]]) -> None:
        request, ids = answer
        self._ticket = None
        query = self.lit
        wanted = self._wanted
        if wanted is None and request.keep:
            wanted = self._current or (NOWHERE if self.nowhere else None)
        asked_anew = query != self.model.query
        before = self._current
        if request.keep and ids == self.model.ids and query == self.model.query:
            self.model.reread()
        else:
            self._replace(ids, query, request.keep, wanted)
        self._label()
        self._show_right_table()
        self.counted.emit(len(ids))
        if self._wanted not in (None, NOWHERE):
            self.stand_on(self._wanted)
        self._wanted = None
        if asked_anew and before and self._current == before:
            self.shown.emit(before)  # the same article, but other words are to be lit

    def _replace(self, ids: array[int], query: Query | None, keep: bool, wanted: int | None) -> None:
        """Show other ids: stand where the librarian stood, with what was chosen, as far as it is there."""
        before, unmoved = stood(self.table), keep and (self._unmoved or not self.model.ids)
        self.table.rows.short_dates = self.scope.kind in DATED
        refill(self.table, self.model, ids, query)
        if wanted == NOWHERE:
            self.nowhere, self._current = True, 0
            return
        if not ids:
            self._tell_current(0)
            self.selected.emit(0)
            return
        row = self.model.row_of(wanted) if wanted else -1
        if row < 0:
            row = min(max(before.row, 0), len(ids) - 1) if keep else 0
        stand_on(self.table, row)
        if keep:
            as_before(self.table, self.model, row, before)
        self._unmoved = unmoved

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._unmoved = False
        self._tell_current(self.model.ids[current.row()] if current.isValid() else 0)

    def _tell_current(self, article_id: int) -> None:
        self.nowhere = self.nowhere and not article_id
        if article_id != self._current:
            self._current = article_id
            self.shown.emit(article_id)

    def _selection_changed(self) -> None:
        self.selected.emit(self.count_selected())

    def _ask_menu(self, position: QPoint) -> None:
        if self.table.indexAt(position).isValid():
            self.menu_asked.emit(self.table.viewport().mapToGlobal(position))


class _Ids:
    __slots__ = ("keep", "scope", "sort")

    def __init__(self, scope: Scope, sort: str, keep: bool) -> None:
        self.scope, self.sort, self.keep = scope, sort, keep

    def read(self, db: Database) -> tuple[_Ids, array[int]]:
        return self, articles.ids(db, self.scope, self.sort)
