"""The article list's model: all ids of a scope in one array, rows read in windows
when they come into view.
"""
from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from reader.errors import ReaderError
from reader.library import articles
from reader.library.articles import ArticleRow
from reader.library.base import Database
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import Jobs

if TYPE_CHECKING:
    from reader.library.search.hits import Kwic
    from reader.library.search.query import Query

Index = QModelIndex | QPersistentModelIndex
WINDOW = 32  # rows read at once: more than a screen shows, read in a few milliseconds
KEPT = 48  # windows kept in memory
PENDING = 4  # windows asked for at once; while scrolling fast the oldest are given up
ROW = Qt.ItemDataRole.UserRole
CONTEXT = Qt.ItemDataRole.UserRole + 1
MIME = "application/x-baojia-articles"
NOWHERE = QModelIndex()


class ArticleModel(QAbstractTableModel):
    """One column; data(index, ROW) is the ArticleRow or None until it has been
    read, CONTEXT the Kwic of a search's hit.
    """

    loaded = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.ids: array[int] = array("q")
        self.query: Query | None = None
        self._windows: OrderedDict[int, list[ArticleRow]] = OrderedDict()
        self._contexts: dict[int, Kwic | None] = {}
        self._stale: set[int] = set()
        self._pending: OrderedDict[int, Ticket] = OrderedDict()
        self._generation = 0

    def set_ids(self, ids: array[int], query: Query | None = None) -> None:
        """Show these articles. `query`: the search they answer, for the hits' context."""
        self.beginResetModel()
        self._forget()
        self.ids, self.query = ids, query
        self.endResetModel()

    def reread(self) -> None:
        """Read the rows' content again, not which they are: what is shown stays
        until it has been read again.
        """
        self._generation += 1
        for ticket in self._pending.values():
            ticket.cancel()
        self._pending.clear()
        self._stale = set(self._windows)
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, 0))

    def article_at(self, row: int) -> ArticleRow | None:
        """Return the row, if it has been read; asks for it if not."""
        number = row // WINDOW
        window = self._windows.get(number)
        if window is None or number in self._stale:
            self._ask(number)
        if window is None:
            return None
        self._windows.move_to_end(number)
        place = row - number * WINDOW
        return window[place] if place < len(window) else None

    def row_of(self, article_id: int) -> int:
        """Return where the article stands in the list, or -1."""
        try:
            return self.ids.index(article_id)
        except ValueError:
            return -1

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == CONTEXT:
            return self._contexts.get(self.ids[index.row()])
        if role not in (
            ROW,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        row = self.article_at(index.row())
        if role == ROW or row is None:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return row.headline or self.tr("（无题）")

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return articles_mime(self.ids[index.row()] for index in indexes)

    def _spoken(self, row: ArticleRow) -> str:
        parts = [row.headline, row.date, row.paper, row.byline, *(tag.name for tag in row.tags)]
        parts += [{"done": self.tr("已校"), "reading": self.tr("校对中")}.get(row.state, "")]
        parts += [self.tr("批注 %n 条", "", row.notes)] if row.notes else []
        parts += [self.tr("存疑 %n 处", "", row.doubts)] if row.doubts else []
        return "，".join(part for part in parts if part)

    def _forget(self) -> None:
        self._generation += 1
        for ticket in self._pending.values():
            ticket.cancel()
        self._pending.clear()
        self._windows.clear()
        self._contexts.clear()
        self._stale.clear()

    def _ask(self, number: int) -> None:
        if number in self._pending:
            return
        while len(self._pending) >= PENDING:
            self._pending.popitem(last=False)[1].cancel()
        wanted = self.ids[number * WINDOW:(number + 1) * WINDOW]
        request = _Request(self._generation, number, wanted, self.query)
        self._pending[number] = self._jobs.read(request.read, self._take, error=self._lost)

    def _take(self, answer: _Answer) -> None:
        if answer.generation != self._generation:
            return
        self._pending.pop(answer.number, None)
        self._windows[answer.number] = answer.rows
        self._stale.discard(answer.number)
        self._contexts |= answer.contexts
        while len(self._windows) > KEPT:
            self._windows.popitem(last=False)
        first = answer.number * WINDOW
        self.dataChanged.emit(self.index(first, 0), self.index(first + len(answer.rows) - 1, 0))
        self.loaded.emit()

    def _lost(self, error: ReaderError) -> None:
        self._pending.clear()


class _Answer:
    __slots__ = ("contexts", "generation", "number", "rows")

    def __init__(
        self, generation: int, number: int, rows: list[ArticleRow], contexts: dict[int, Kwic | None]
    ) -> None:
        self.generation, self.number, self.rows, self.contexts = generation, number, rows, contexts


class _Request:
    """A window's rows, and in a search the first hit's surroundings in each article."""

    __slots__ = ("generation", "ids", "number", "query")

    def __init__(self, generation: int, number: int, ids: array[int], query: Query | None) -> None:
        self.generation, self.number, self.ids, self.query = generation, number, ids, query

    def read(self, db: Database) -> _Answer:
        rows = articles.rows(db, self.ids)
        contexts: dict[int, Kwic | None] = {}
        if self.query is not None:
            from reader.library.search import hits

            contexts = {n: next(iter(hits.context(db, n, self.query, limit=1)), None) for n in self.ids}
        return _Answer(self.generation, self.number, rows, contexts)


def articles_mime(ids: Iterable[int]) -> QMimeData:
    """Return articles on their way to a tag."""
    data = QMimeData()
    data.setData(MIME, QByteArray(array("q", ids).tobytes()))
    return data


def mime_articles(data: QMimeData) -> array[int]:
    """Return the articles that are being dragged."""
    return array("q", data.data(MIME).data())
