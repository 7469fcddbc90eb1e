"""The article list: what is shown, how many, in which order; two lines a row; several can be chosen and dragged onto a tag."""
from __future__ import annotations

from array import array

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QDrag, QFocusEvent, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QSizePolicy,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.library import articles
from reader.library.base import Database
from reader.library.scope import Scope
from reader.ui.icons import icon
from reader.ui.jobs import Jobs, Ticket
from reader.ui.list_model import ArticleModel, articles_mime
from reader.ui.row_delegate import HEIGHT, HEIGHT_WITH_HIT, RowDelegate
from reader.ui.theme import Theme, named, ui_font

WHICH = {"article", "page", "issue", "tagging", "annotation", "review", "paper", "trash", "tag", "block"}
DATED = ("year", "month", "issue", "page")  # scopes that say the year by themselves
REMEMBERED = 2000  # chosen articles that are found again after the list has changed


class ArticleTable(QTableView):
    """Rows of fixed height: 300,000 open in milliseconds."""

    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = RowDelegate(theme)
        self.setItemDelegate(self.rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.set_row_height(HEIGHT)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def set_row_height(self, pixels: int) -> None:
        """All rows alike."""
        self.verticalHeader().setMinimumSectionSize(pixels)
        self.verticalHeader().setDefaultSectionSize(pixels)
        self.verticalScrollBar().setSingleStep(pixels // 2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.rows.focused = True
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.rows.focused = False
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        model = self.model()
        if not isinstance(model, ArticleModel):
            return
        ids = chosen(self)
        drag = QDrag(self)
        drag.setMimeData(articles_mime(ids))
        drag.setPixmap(_badge(self.tr("%Ln 篇", "", len(ids)), self.rows._theme, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-12, 8))
        drag.exec(Qt.DropAction.CopyAction)


class ArticleList(QWidget):
    """Header and table. `shown(id)`: the current article changed (0: none). `opened()`: read it now. `menu_asked(pos)`."""

    shown = Signal(int)
    opened = Signal()
    selected = Signal(int)
    counted = Signal(int)
    sorted_by = Signal(str)
    menu_asked = Signal(QPoint)
    refused = Signal(object)

    def __init__(self, jobs: Jobs, theme: Theme, sort: str = "newest", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._theme = jobs, theme
        self.scope = Scope("all")
        self.sort = sort
        self._ticket: Ticket | None = None
        self._wanted: int | None = None  # the article to stand on once the ids are there
        self._current = 0
        self._name = ""
        self._extra = ""
        self.model = ArticleModel(jobs, self)
        self.table = ArticleTable(theme)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("文章列表"))
        self._build()
        self.table.selectionModel().currentChanged.connect(self._current_changed)
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        self.table.entered.connect(self.opened)
        self.table.doubleClicked.connect(self.opened)
        self.table.customContextMenuRequested.connect(self._ask_menu)
        jobs.changed.connect(self._changed)
        theme.changed.connect(self._dress)
        self._dress()

    def show_scope(self, scope: Scope, name: str, article_id: int | None = None) -> None:
        """Show what the scope holds; stand on that article, else on the first."""
        other = scope != self.scope
        self.scope, self._name, self._extra = scope, name, ""
        self._wanted = article_id
        self._label()
        if other or self._ticket is None:
            self._reread(keep=not other)

    def note(self, extra: str) -> None:
        """What the header says after the count (a search's occurrences)."""
        self._extra = extra
        self._label()

    def set_sort(self, sort: str) -> None:
        """Another order; stands on the same article."""
        self.sort = sort
        for action in self.sort_menu.actions():
            action.setChecked(action.data() == sort)
        self._label()
        self._wanted = self._current or None
        self._reread(keep=True)
        self.sorted_by.emit(sort)

    def current_id(self) -> int:
        """The article that is being read, or 0."""
        return self._current

    def selected_ids(self) -> array[int]:
        """The chosen articles in the list's order."""
        return chosen(self.table)

    def step(self, by: int) -> None:
        """To the next (1) or previous (-1) article."""
        row = self.table.currentIndex().row() + by
        if 0 <= row < len(self.model.ids):
            self._stand_on(row)

    def stand_on(self, article_id: int) -> bool:
        """Make the article current if it is in the list."""
        row = self.model.row_of(article_id)
        if row >= 0 and article_id != self._current:
            self._stand_on(row)
        return row >= 0

    def _build(self) -> None:
        header = named(QWidget(), "listheader")
        header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        header.setFixedHeight(36)
        self.heading = QLabel()
        self.heading.setFont(ui_font(12))
        self.heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.sort_button = named(QToolButton(), "quiet")
        self.sort_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.sort_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sort_button.setAccessibleName(self.tr("排序"))
        self.sort_menu = QMenu(self.sort_button)
        group = QActionGroup(self)
        for key, text in self.sorts().items():
            action = QAction(text, self, checkable=True)
            action.setData(key)
            action.setChecked(key == self.sort)
            group.addAction(action)
            self.sort_menu.addAction(action)
        self.sort_menu.triggered.connect(self._sort_chosen)
        self.sort_button.setMenu(self.sort_menu)
        line = QHBoxLayout(header)
        line.setContentsMargins(14, 0, 6, 0)
        line.addWidget(self.heading, 1)
        line.addWidget(self.sort_button)
        self.nothing = named(QLabel(self.tr("这里还没有文章")), "hint")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.nothing.setMargin(48)
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.nothing)
        column.addWidget(self.table, 1)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusProxy(self.table)

    def sorts(self) -> dict[str, str]:
        """The orders that there are, and what the menu calls them."""
        return {"newest": self.tr("日期，新的在前"), "oldest": self.tr("日期，旧的在前"), "headline": self.tr("篇名"),
                "paper": self.tr("报名"), "page": self.tr("版次"), "byline": self.tr("作者"), "notes": self.tr("批注多的在前"),
                "modified": self.tr("最近改动")}

    def _dress(self) -> None:
        self.sort_button.setIcon(icon("sort", self._theme.tokens, "secondary", 14))
        self.table.viewport().update()
        self._label()

    def _label(self) -> None:
        count = len(self.model.ids)
        parts = [self._name, self.tr("%Ln 篇", "", count), self._extra]
        self.heading.setText(" · ".join(part for part in parts if part))
        self.sort_button.setText(self.sorts()[self.sort].partition("，")[0])
        self.sort_button.setToolTip(self.tr("排序：{}").format(self.sorts()[self.sort]))
        searching = self.scope.kind == "search"
        self.nothing.setText(self.tr("没有找到。可以少写几个字，或去掉一个条件。") if searching else self.tr("这里还没有文章"))

    def _sort_chosen(self, action: QAction) -> None:
        self.set_sort(action.data())

    def _changed(self, tables: frozenset[str]) -> None:
        if tables & WHICH:
            self._reread(keep=True)

    def _reread(self, keep: bool) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        request = _Ids(self.scope, self.sort, keep)
        self._ticket = self._jobs.read(request.read, self._take, error=self._refuse)

    def _refuse(self, error: ReaderError) -> None:
        self.refused.emit(error)

    def _take(self, answer: tuple[_Ids, array[int]]) -> None:
        request, ids = answer
        self._ticket = None
        query = self.scope.text if self.scope.kind == "search" else ""
        wanted = self._wanted if self._wanted is not None else (self._current if request.keep else None)
        asked_anew = query != self.model.query
        before = self._current
        if request.keep and ids == self.model.ids and query == self.model.query:
            self.model.reread()
        else:
            self._replace(ids, query, request.keep, wanted)
        self._label()
        self.nothing.setVisible(not ids)
        self.table.setVisible(bool(ids))
        self.counted.emit(len(ids))
        if self._wanted is not None:
            self.stand_on(self._wanted)
        self._wanted = None
        if asked_anew and before and self._current == before:
            self.shown.emit(before)  # 同一篇文章,但要点亮的词不同了

    def _replace(self, ids: array[int], query: str, keep: bool, wanted: int | None) -> None:
        """Other ids: stand where the librarian stood, with what was chosen, as far as it is still there."""
        kept = self.selected_ids() if keep else array("q")
        old_row = self.table.currentIndex().row()
        offset = self.table.verticalScrollBar().value() - old_row * self.table.verticalHeader().defaultSectionSize()
        selection = self.table.selectionModel()
        selection.blockSignals(True)
        height = HEIGHT_WITH_HIT if query else HEIGHT
        if height != self.table.verticalHeader().defaultSectionSize():
            self.model.set_ids(array("q"))  # 表头逐行改高:十万行要几秒,空表不用
            self.table.set_row_height(height)
        self.table.rows.short_dates = self.scope.kind in DATED
        self.model.set_ids(ids, query)
        selection.blockSignals(False)
        row = self.model.row_of(wanted) if wanted else -1
        if row < 0:
            row = min(max(old_row, 0), len(ids) - 1) if keep else 0
        if not ids:
            self._tell_current(0)
            self.selected.emit(0)
            return
        self._stand_on(row)
        if 1 < len(kept) <= REMEMBERED:
            self._select_again(kept)
        if keep and row == old_row:
            self.table.verticalScrollBar().setValue(row * self.table.verticalHeader().defaultSectionSize() + offset)

    def _select_again(self, kept: array[int]) -> None:
        wanted = set(kept)
        found = QItemSelection()
        for row, article_id in enumerate(self.model.ids):
            if article_id in wanted:
                found.select(self.model.index(row, 0), self.model.index(row, 0))
        self.table.selectionModel().select(found, QItemSelectionModel.SelectionFlag.Select)

    def _stand_on(self, row: int) -> None:
        self.table.setCurrentIndex(self.model.index(row, 0))
        self.table.scrollTo(self.model.index(row, 0))

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._tell_current(self.model.ids[current.row()] if current.isValid() else 0)

    def _tell_current(self, article_id: int) -> None:
        if article_id != self._current:
            self._current = article_id
            self.shown.emit(article_id)

    def _selection_changed(self) -> None:
        self.selected.emit(sum(part.height() for part in _parts(self.table)))

    def _ask_menu(self, position: QPoint) -> None:
        if self.table.indexAt(position).isValid():
            self.menu_asked.emit(self.table.viewport().mapToGlobal(position))


class _Ids:
    __slots__ = ("keep", "scope", "sort")

    def __init__(self, scope: Scope, sort: str, keep: bool) -> None:
        self.scope, self.sort, self.keep = scope, sort, keep

    def read(self, db: Database) -> tuple[_Ids, array[int]]:
        return self, articles.ids(db, self.scope, self.sort)


def chosen(table: QTableView) -> array[int]:
    """The ids of a table's chosen rows, also where that is all of 300,000."""
    model = table.model()
    assert isinstance(model, ArticleModel)
    ids = array("q")
    for part in _parts(table):
        ids.extend(model.ids[part.top():part.bottom() + 1])
    return ids


def _parts(table: QTableView) -> list[QItemSelectionRange]:
    """The runs of chosen rows, from the top."""
    return sorted(table.selectionModel().selection(), key=QItemSelectionRange.top)  # type: ignore[call-overload]


def _badge(text: str, theme: Theme, ratio: float) -> QPixmap:
    """What hangs on the pointer while articles are dragged."""
    label = QLabel(text)
    label.setFont(ui_font(12))
    label.setStyleSheet(f"background: {theme.tokens.accent}; color: {theme.tokens.accent_ink}; border-radius: 4px; padding: 3px 8px;")
    label.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    label.adjustSize()
    result = QPixmap(label.size() * ratio)
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    label.render(painter, QPoint())
    painter.end()
    return result
