"""提纲: the page's articles and paragraphs left of the text; dragged, or handled by menu and keys."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QDropEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from reader.library.structure import outline
from reader.library.structure.outline import OutlineArticle
from reader.ui.base.controls import LeftPane, PaneHeader
from reader.ui.base.icons import pixmap
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import Jobs
from reader.ui.base.tab_order import hand_on
from reader.ui.base.theme import Theme, named, ui_font
from reader.ui.outline.delegate import OutlineDelegate
from reader.ui.outline.model import (
    ARTICLE,
    BLOCK,
    OutlineModel,
    carries_paragraphs,
    place,
)

SHOWN = frozenset({"block", "version", "article", "span", "annotation", "page"})


class OutlineTree(QTreeView):
    """Several lines can be chosen, all of them paragraphs or all of them articles."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("outline")
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(18)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setItemDelegate(OutlineDelegate(theme))

    def dropEvent(self, event: QDropEvent) -> None:
        """A paragraph dropped just below an open article's headline becomes its first paragraph: that is
        where the line is drawn."""
        head = self.indexAt(event.position().toPoint())
        below = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem
        if (
            below
            and head.isValid()
            and head.data(BLOCK) is None
            and self.isExpanded(head)
            and carries_paragraphs(event.mimeData())
        ):
            self.model().dropMimeData(event.mimeData(), event.dropAction(), 0, 0, head)
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.setState(QAbstractItemView.State.NoState)
            self.viewport().update()
        else:
            super().dropEvent(event)

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if index.data(BLOCK) is None:
            name = "chevron-down" if self.isExpanded(index) else "chevron-right"
            painter.drawPixmap(QPoint(rect.right() - 14, rect.center().y() - 5),
                               pixmap(name, self._theme.tokens.secondary, 12, self.devicePixelRatioF()))


@dataclass(frozen=True, slots=True)
class _Line:
    """Where a line of the outline stands (article, paragraph), and the article that it belongs to."""

    place: tuple[int, int]
    article: int | None


def _line(index: QModelIndex) -> _Line | None:
    return _Line(place(index), index.data(ARTICLE).id) if index.isValid() else None


class OutlinePane(LeftPane):
    """Shows the outline of one page and follows the library. `chosen(article, block)`: a line became current
    (block 0: the article)."""

    chosen = Signal(int, int)
    menu_asked = Signal(QPoint)

    def __init__(self, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._theme = jobs, theme
        self.page_id = 0
        self._ticket: Ticket | None = None
        self._wanted = 0  # the paragraph to stand on once it is shown
        self.model = OutlineModel(self)
        self.tree = OutlineTree(theme)
        self.tree.setModel(self.model)
        self.tree.setAccessibleName(self.tr("这一版的提纲"))
        hand_on(self, self.tree)
        self._build()
        self.tree.selectionModel().currentChanged.connect(self._current_changed)
        self.tree.activated.connect(self._toggle)
        self.tree.customContextMenuRequested.connect(self._menu)
        jobs.changed.connect(self._changed)
        theme.changed.connect(self._dress)
        self._dress()

    def show_page(self, page_id: int, block_id: int = 0) -> None:
        """The outline of that page, standing on that paragraph."""
        self._wanted = block_id
        if page_id != self.page_id:
            self.page_id = page_id
            self.model.show(())
            self._read()
        elif block_id:
            self.stand_on(block_id)

    def stand_on(self, block_id: int) -> None:
        """Make a paragraph current without telling of it."""
        index = self.model.index_of_block(block_id)
        if index.isValid() and index != self.tree.currentIndex():
            selection = self.tree.selectionModel()
            selection.blockSignals(True)
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            selection.blockSignals(False)
            self.tree.scrollTo(index)
            self.tree.viewport().update()

    def blocks(self) -> list[int]:
        """Return the chosen paragraphs in the page's order; of chosen articles all."""
        found: list[int] = []
        for index in sorted(self.tree.selectionModel().selectedIndexes(), key=place):
            block, article = index.data(BLOCK), index.data(ARTICLE)
            found += [block.id] if block is not None else [one.id for one in article.blocks]
        return list(dict.fromkeys(found))

    def articles(self) -> list[int]:
        """Return the chosen articles in the page's order; of chosen paragraphs those that they are in."""
        found = [
            index.data(ARTICLE).id
            for index in sorted(self.tree.selectionModel().selectedIndexes(), key=place)
        ]
        return [id for id in dict.fromkeys(found) if id is not None]

    def on_articles(self) -> bool:
        """Only whole articles are chosen."""
        chosen = self.tree.selectionModel().selectedIndexes()
        return bool(chosen) and all(index.data(BLOCK) is None for index in chosen)

    def _build(self) -> None:
        header = PaneHeader(
            self._theme, self.tr("提纲"), self.tr("回到文章列表"), self.tr("关闭提纲，回到文章列表")
        )
        header.closed.connect(self.closed)
        self.heading = header.heading
        words = self.tr(
            "拖动段落改变次序或归属；拖到空白处另成一篇。文章拖到两篇之间改变次序，拖到另一篇上合并。"
        )
        self.hint = named(QLabel(words), "hint")
        self.hint.setWordWrap(True)
        self.hint.setFont(ui_font(11))
        self.hint.setContentsMargins(14, 6, 14, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.tree, 1)
        column.addWidget(self.hint)

    def _dress(self) -> None:
        self.setStyleSheet(f"OutlinePane {{ background: {self._theme.tokens.surface}; }}")
        self.tree.viewport().update()

    # --- reading -----------------------------------------------------------------------------------

    def _changed(self, tables: frozenset[str]) -> None:
        if tables & SHOWN and self.page_id:
            self._read()

    def _read(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        page_id = self.page_id
        self._ticket = self._jobs.read(lambda db: outline.outline(db, page_id) if page_id else [], self._show)

    def _show(self, found: list[OutlineArticle]) -> None:
        """Show it; what was chosen, open and in view stays so."""
        self._ticket = None
        if tuple(found) == tuple(self.model.articles):
            return
        closed, top = self._closed(), self.tree.verticalScrollBar().value()
        blocks, articles = self._selected(), self._selected_articles()
        before, current = _line(self.tree.currentIndex()), self.tree.currentIndex().data(BLOCK)
        selection = self.tree.selectionModel()
        selection.blockSignals(True)
        self.model.show(found)
        for row in range(self.model.rowCount()):
            article = self.model.item(row).data(ARTICLE).id
            self.tree.setExpanded(self.model.index(row, 0), article is None or article not in closed)
        indexes = [self.model.index_of_block(id) for id in blocks]
        indexes += [self.model.index_of_article(id) for id in articles]
        self._choose_again(indexes, current.id if current is not None else 0)
        selection.blockSignals(False)
        self.tree.verticalScrollBar().setValue(top)
        count, paragraphs = sum(one.id is not None for one in found), sum(len(one.blocks) for one in found)
        words = (self.tr("提纲"), self.tr("%Ln 篇", "", count), self.tr("%Ln 段", "", paragraphs))
        self.heading.setText(" · ".join(words))
        if self._wanted and not indexes:
            self.stand_on(self._wanted)
        self._wanted = 0
        self._go_on(before)
        self.tree.viewport().update()

    def _go_on(self, before: _Line | None) -> None:
        """Stand where the line stood that has gone; tell of it, where somebody works here or reads it."""
        if before is None or self.tree.currentIndex().isValid() or not self.model.rowCount():
            return
        self.tree.selectionModel().blockSignals(True)
        article = self.model.index(min(before.place[0], self.model.rowCount() - 1), 0)
        below = self.model.rowCount(article)
        stays = article.data(ARTICLE).id == before.article
        at = self.model.index(min(before.place[1], below - 1), 0, article) if stays and below else article
        self.tree.setCurrentIndex(at)
        self.tree.selectionModel().blockSignals(False)
        if not stays or self.tree.hasFocus():
            self._current_changed(at, QModelIndex())

    def _closed(self) -> set[int | None]:
        """Return the articles whose paragraphs are folded away."""
        rows = range(self.model.rowCount())
        return {
            self.model.item(row).data(ARTICLE).id
            for row in rows
            if not self.tree.isExpanded(self.model.index(row, 0))
        }

    def _choose_again(self, indexes: Sequence[QModelIndex], current: int) -> None:
        selection = self.tree.selectionModel()
        at = self.model.index_of_block(current) if current else QModelIndex()
        at = next((index for index in (at, *indexes) if index.isValid()), QModelIndex())
        if at.isValid():
            selection.setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
        for index in indexes:
            selection.select(index, QItemSelectionModel.SelectionFlag.Select)

    def _selected(self) -> list[int]:
        return [
            index.data(BLOCK).id
            for index in self.tree.selectionModel().selectedIndexes()
            if index.data(BLOCK) is not None
        ]

    def _selected_articles(self) -> list[int]:
        return [index.data(ARTICLE).id for index in self.tree.selectionModel().selectedIndexes()
                if index.data(BLOCK) is None and index.data(ARTICLE).id is not None]

    # --- telling -----------------------------------------------------------------------------------

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        article = current.data(ARTICLE) if current.isValid() else None
        if article is not None and article.id is not None:
            block = current.data(BLOCK)
            self.chosen.emit(article.id, block.id if block is not None else 0)

    def _toggle(self, index: QModelIndex) -> None:
        if index.data(BLOCK) is None:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _menu(self, at: QPoint) -> None:
        if self.tree.indexAt(at).isValid():
            self.menu_asked.emit(self.tree.viewport().mapToGlobal(at))
