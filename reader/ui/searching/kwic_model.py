"""Every place that a search found, in its line: articles in the list's order, read in portions round what is
looked at."""
from __future__ import annotations

from array import array
from collections import deque
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
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
from reader.library.search import hits
from reader.library.search.query import Query
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import Jobs

Index = QModelIndex | QPersistentModelIndex
PORTION = 50  # articles read at once
KEPT = 40  # portions kept in memory
FEW = 5  # places of an article that are shown at first
WIDTH = 40
LINE = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Line:
    """A line: the article's own (neither hit nor more), one of its places, or `more` places that are not
    shown yet."""

    article: ArticleRow
    total: int
    hit: hits.Kwic | None = None
    more: int = 0

    @property
    def heads(self) -> bool:
        """It is the article's own line."""
        return self.hit is None and not self.more


class KwicModel(QAbstractTableModel):
    """One column; data(index, LINE). `grown(rows)`: so many lines came in at the top (negative: went from
    there)."""

    grown = Signal(int)
    loaded = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.ids: array[int] = array("q")
        self.query: Query | None = None
        self.lines: list[Line] = []
        self._portions: deque[list[Line]] = deque()
        self._first = self._last = 0  # the ids that have been read: [first, last)
        self._ticket: Ticket | None = None
        self._generation = 0

    def open(self, ids: array[int], query: Query, at: int = 0) -> None:
        """The places in these articles, beginning with the portion round the article number `at`."""
        self._give_up()
        self.beginResetModel()
        self.ids, self.query = ids, query
        self._portions.clear()
        self.lines = []
        self._first = self._last = max(0, min(at, len(ids) - 1)) // PORTION * PORTION
        self.endResetModel()
        self.grow(1)

    def grow(self, by: int) -> None:
        """Read the next portion after (1) or before (-1) what has been read."""
        if self._ticket is not None or self.query is None:
            return
        start, end = (self._last, self._last + PORTION) if by > 0 else (self._first - PORTION, self._first)
        start, end = max(0, start), min(end, len(self.ids))
        if start < end:
            self._ticket = self._jobs.read(
                _Portion(self._generation, self.ids[start:end], self.query, by).read,
                self._take,
                error=self._lost,
            )

    def row_of(self, article_id: int, block_id: int = 0, start: int = -1) -> int:
        """Return the line of that place, or of the article's first place; -1 where it has not been read."""
        first = -1
        for row, line in enumerate(self.lines):
            if line.article.id == article_id and line.hit is not None and (
                    block_id == 0 or (line.hit.block_id, line.hit.start) == (block_id, start)):
                return row
            if first < 0 and line.article.id == article_id:
                first = row
        return first

    def expand(self, row: int) -> None:
        """Show all places of the article in whose lines that row is."""
        if self.query is None:
            return
        request = _All(self._generation, self.lines[row].article.id, self.query)
        self._jobs.read(request.read, self._take_all, error=self._lost)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.article.headline if line.heads else self._words(line)
        return None

    def _words(self, line: Line) -> str:
        if line.hit is not None:
            return f"{line.hit.before}{line.hit.match}{line.hit.after}"
        if line.more:
            return self.tr("还有 %Ln 处", "", line.more)
        return "，".join(part for part in (line.article.headline, line.article.date, line.article.paper,
                                          self.tr("%Ln 处", "", line.total)) if part)

    def _give_up(self) -> None:
        self._generation += 1
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None

    def _take(self, answer: tuple[_Portion, list[Line]]) -> None:
        request, lines = answer
        if request.generation != self._generation:
            return
        self._ticket = None
        if request.by > 0:
            self._insert(len(self.lines), lines)
            self._portions.append(lines)
            self._last += len(request.ids)
        else:
            self._insert(0, lines)
            self._portions.appendleft(lines)
            self._first -= len(request.ids)
            self.grown.emit(len(lines))
        self._trim(request.by)
        self.loaded.emit()

    def _insert(self, row: int, lines: list[Line]) -> None:
        if lines:
            self.beginInsertRows(NOWHERE, row, row + len(lines) - 1)
            self.lines[row:row] = lines
            self.endInsertRows()

    def _trim(self, by: int) -> None:
        """Forget what is furthest from where one scrolls to."""
        while len(self._portions) > KEPT:
            gone = self._portions.popleft() if by > 0 else self._portions.pop()
            row = 0 if by > 0 else len(self.lines) - len(gone)
            if gone:
                self.beginRemoveRows(NOWHERE, row, row + len(gone) - 1)
                del self.lines[row:row + len(gone)]
                self.endRemoveRows()
            if by > 0:
                self._first += PORTION
                self.grown.emit(-len(gone))
            else:
                self._last -= (self._last - 1) % PORTION + 1

    def _take_all(self, answer: tuple[_All, list[hits.Kwic]]) -> None:
        request, found = answer
        row = self._more_of(request.article_id)
        if request.generation != self._generation or row < 0:
            return
        head = self.lines[row]
        above = self.lines[max(0, row - FEW):row]
        shown = sum(line.hit is not None for line in above if line.article.id == request.article_id)
        lines = [Line(head.article, head.total, hit) for hit in found[shown:]]
        portion = next(portion for portion in self._portions if any(line is head for line in portion))
        at = next(n for n, line in enumerate(portion) if line is head)
        self.beginRemoveRows(NOWHERE, row, row)
        del self.lines[row]
        self.endRemoveRows()
        portion[at:at + 1] = lines
        self._insert(row, lines)
        self.loaded.emit()

    def _more_of(self, article_id: int) -> int:
        """Return the line that says how many more places an article has; -1 where there is none."""
        rows = (n for n, line in enumerate(self.lines) if line.article.id == article_id and line.more)
        return next(rows, -1)

    def _lost(self, error: ReaderError) -> None:
        self._ticket = None


@dataclass(frozen=True, slots=True)
class _Portion:
    generation: int
    ids: array[int]
    query: Query
    by: int

    def read(self, db: Database) -> tuple[_Portion, list[Line]]:
        rows = {row.id: row for row in articles.rows(db, self.ids)}
        lines: list[Line] = []
        for group in hits.kwic(db, self.query, self.ids, width=WIDTH, per_article=FEW):
            row = rows.get(group.article_id)
            if row is None:
                continue
            lines.append(Line(row, group.total))
            lines += [Line(row, group.total, hit) for hit in group.lines]
            if group.total > len(group.lines):
                lines.append(Line(row, group.total, more=group.total - len(group.lines)))
        return self, lines


@dataclass(frozen=True, slots=True)
class _All:
    generation: int
    article_id: int
    query: Query

    def read(self, db: Database) -> tuple[_All, list[hits.Kwic]]:
        return self, hits.context(db, self.article_id, self.query, WIDTH)
