"""The items of a collection, read in windows when they come into view; dragged to another place in it."""
from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Any

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

from reader.library.base import Database
from reader.library.collections import items
from reader.library.collections.items import ItemRow
from reader.ui.base.jobs import Jobs

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
MIME = "application/x-baojia-items"
WINDOW = 64  # rows read at once
KEPT = 30  # windows kept in memory
NOWHERE = QModelIndex()
SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class ItemModel(QAbstractTableModel):
    """One column; data(index, ROW) is the ItemRow, or None until it has been read.

    `dropped(item ids, before)`: items are to stand before another one (0: at the end); told, not done.
    """

    dropped = Signal(object, int)
    read_some = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.ids: array[int] = array("q")
        self._windows: dict[int, list[ItemRow]] = {}
        self._asked: set[int] = set()
        self._round = 0

    def show(self, ids: array[int], number: int, window: list[ItemRow]) -> None:
        """Show these items; one window of them has been read already."""
        self._round += 1
        if ids == self.ids:
            self._windows, self._asked = {number: window}, {number}
            if ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, 0))
            return
        self.beginResetModel()
        self.ids = ids
        self._windows, self._asked = {number: window}, {number}
        self.endResetModel()

    def item(self, row: int) -> ItemRow | None:
        """Return the row, if it has been read; ask for it if not."""
        window = self._windows.get(row // WINDOW)
        if window is None:
            self._ask(row // WINDOW)
            return None
        place = row % WINDOW
        return window[place] if place < len(window) else None

    def row_of(self, item_id: int) -> int:
        """Return where an item stands, or -1."""
        try:
            return self.ids.index(item_id)
        except ValueError:
            return -1

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (ROW, *SAID):
            return None
        row = self.item(index.row())
        if row is None or role == ROW:
            return row
        return self.words(row)

    def words(self, row: ItemRow) -> str:
        """Return what an item is in words."""
        if row.kind == "note":
            return self.tr("按语：{}").format(row.text)
        place = " ".join(part for part in (row.date, row.paper) if part)
        gone = self.tr("在回收站里") if row.trashed else ""
        said = (row.quote, row.text) if row.kind == "passage" else ()
        return "，".join(part for part in (*said, row.headline or self.tr("（无题）"), place, gone) if part)

    # --- dragging -----------------------------------------------------------------------------------

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        return items_mime(self.ids[row] for row in rows)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell it and refuse: Qt would take the rows away that it has moved."""
        if data.hasFormat(MIME):
            moved = array("q", data.data(MIME).data())
            before = self.ids[row] if 0 <= row < len(self.ids) else 0
            self.dropped.emit(moved, before)
        return False

    # --- reading ------------------------------------------------------------------------------------

    def _ask(self, number: int) -> None:
        if number in self._asked:
            return
        self._asked.add(number)
        turn, wanted = self._round, self.ids[number * WINDOW:(number + 1) * WINDOW]

        def read(db: Database) -> tuple[int, int, list[ItemRow]]:
            return turn, number, items.rows(db, wanted)

        self._jobs.read(read, self._take)

    def _take(self, answer: tuple[int, int, list[ItemRow]]) -> None:
        turn, number, rows = answer
        if turn != self._round:
            return
        self._windows[number] = rows
        while len(self._windows) > KEPT:
            oldest = next(iter(self._windows))
            del self._windows[oldest]
            self._asked.discard(oldest)
        first = number * WINDOW
        self.dataChanged.emit(self.index(first, 0), self.index(first + len(rows) - 1, 0))
        self.read_some.emit()


def items_mime(ids: Iterable[int]) -> QMimeData:
    """Return items on their way to another place."""
    data = QMimeData()
    data.setData(MIME, QByteArray(array("q", ids).tobytes()))
    return data
