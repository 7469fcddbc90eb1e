"""The files of an import preview, a row each."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reader.library.imports.batches import BatchFile
from reader.ui.dialogs.imports.model import Offered, PreviewModel, Told

Index = QModelIndex | QPersistentModelIndex
ROW = 26
WIDTHS = (320, 76, 110, 100, 56)


class NameDelegate(QStyledItemDelegate):
    """Cuts a path in front: what tells files apart is their names."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideLeft


class FileTable(QTableView):
    """`read_asked(file)`: its text is to be shown."""

    read_asked = Signal(object)

    def __init__(self, model: PreviewModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.files = model
        self.setModel(model)
        self._names = NameDelegate(self)
        self.setItemDelegateForColumn(0, self._names)
        self.setAccessibleName(self.tr("要导入的文件"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for section, width in enumerate(WIDTHS):
            header.resizeSection(section, width)
        header.setStretchLastSection(True)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.doubleClicked.connect(self.read_at)

    def chosen(self) -> list[BatchFile]:
        """Return the files of the selected rows."""
        return [self.files.file(index.row()) for index in self.selectionModel().selectedRows()]

    def show_files(self, files: Sequence[BatchFile], told: Told, offered: Offered) -> None:
        """Show the batch's files as they are now; where one stands and what is chosen stay as they were."""
        top, at = self.verticalScrollBar().value(), self.currentIndex()
        chosen = {file.id for file in self.chosen()}

        self.files.set_files(files, told, offered)

        if self.files.rowCount() and not at.isValid():
            self.setCurrentIndex(self.files.index(0, 0))
        elif self.files.rowCount():
            self._stand_again(min(at.row(), self.files.rowCount() - 1), at.column(), chosen)
        self.verticalScrollBar().setValue(top)

    def _stand_again(self, row: int, column: int, chosen: set[int]) -> None:
        """Stand on that cell, and choose these files; the cell's own where they have left the list."""
        selection, files = self.selectionModel(), self.files
        selection.setCurrentIndex(files.index(row, column), QItemSelectionModel.SelectionFlag.NoUpdate)
        still = [number for number in range(files.rowCount()) if files.file(number).id in chosen] or [row]
        found = QItemSelection()
        for first, last in runs(still):
            found.select(files.index(first, 0), files.index(last, files.columnCount() - 1))
        selection.select(found, QItemSelectionModel.SelectionFlag.Select)

    def read_at(self, index: QModelIndex) -> None:
        """Ask for a file's text: a double click where nothing can be written."""
        file = self.files.file(index.row())
        if not index.flags() & Qt.ItemFlag.ItemIsEditable and file.outcome != "unreadable":
            self.read_asked.emit(file)


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of neighbours among ascending numbers."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
