"""The files of an import preview, a row each."""
from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from reader.library.imports.batches import BatchFile
from reader.ui.dialogs.imports.model import PreviewModel

ROW = 26
WIDTHS = (320, 76, 110, 100, 56)


class FileTable(QTableView):
    """`read_asked(file)`: its text is to be shown."""

    read_asked = Signal(object)

    def __init__(self, model: PreviewModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.files = model
        self.setModel(model)
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

    def read_at(self, index: QModelIndex) -> None:
        """Ask for a file's text: a double click where nothing can be written."""
        file = self.files.file(index.row())
        if not index.flags() & Qt.ItemFlag.ItemIsEditable and file.outcome != "unreadable":
            self.read_asked.emit(file)
