"""The review list's rows, read piece by piece, the most doubtful first."""
from __future__ import annotations

from array import array
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from reader.library.base import Database
from reader.library.review import items
from reader.library.review.items import ReviewRow
from reader.page.doubts import TABLE
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import in_language

Index = QModelIndex | QPersistentModelIndex
PIECE = 64
ROW = Qt.ItemDataRole.UserRole


def kinds() -> dict[str, str]:
    """Kinds of doubts by what the librarian calls them."""
    return {kind.key: in_language(kind.name) for kind in TABLE}


class ReviewModel(QAbstractTableModel):
    """One column; data(index, ROW) is the ReviewRow, or None until it has been read."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.kind: str | None = None
        self.ids: array[int] = array("q")  # of all rows, also of those that have not been read
        self._pieces: dict[int, list[ReviewRow]] = {}
        self._asked: set[int] = set()
        self._round = 0

    def show(self, kind: str | None, ids: array[int], number: int, piece: list[ReviewRow]) -> None:
        """Show other rows: the ids of all, and one piece of them."""
        self.beginResetModel()
        self.kind, self.ids = kind, ids
        self._pieces, self._asked = {number: piece}, {number}
        self._round += 1
        self.endResetModel()

    def row(self, number: int) -> ReviewRow | None:
        """Return a row; asks for it if it has not been read."""
        piece = self._pieces.get(number // PIECE)
        if piece is None:
            self._ask(number // PIECE)
            return None
        return piece[number % PIECE] if number % PIECE < len(piece) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (
            ROW,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        row = self.row(index.row())
        if row is None or role == ROW:
            return row
        parts = (kinds().get(row.kind, row.kind), in_language(row.reason), row.headline, row.paper, row.date)
        return "，".join(part for part in parts if part)

    def _ask(self, piece: int) -> None:
        if piece not in self._asked:
            self._asked.add(piece)
            turn, kind = self._round, self.kind

            def read(db: Database) -> tuple[int, int, list[ReviewRow]]:
                return turn, piece, items.open_items(db, PIECE, piece * PIECE, kind)

            self._jobs.read(read, self._take)

    def _take(self, answer: tuple[int, int, list[ReviewRow]]) -> None:
        turn, piece, rows = answer
        if turn == self._round:
            self._pieces[piece] = rows
            self.dataChanged.emit(
                self.index(piece * PIECE, 0), self.index(min(len(self.ids), (piece + 1) * PIECE) - 1, 0)
            )
