"""Printing sheets, with a preview of every page."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from reader.ui.printing.paint import Sheet, draw, layout

# Qt's own bar is too low for a field in a field.
BARE = "QComboBox QLineEdit { padding: 0; border: 0; min-height: 0; background: transparent; }"


class PrintPreview(QPrintPreviewDialog):
    """The sheets on the printer's paper; painted again whenever that changes."""

    def __init__(self, sheets: Sequence[Sheet], parent: QWidget) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)  # the dialog does not keep it alive
        self._printer.setPageLayout(layout())
        self._sheets = sheets
        super().__init__(self._printer, parent)
        self._printer.setDocName(sheets[0].title if len(sheets) == 1 else self.tr("剪报"))
        self.setWindowTitle(self.tr("打印预览"))
        self.resize(900, 700)
        self.setStyleSheet(BARE)
        for field in self.findChildren(QLineEdit):  # Qt names neither
            zoom = isinstance(field.parent(), QComboBox)
            field.setAccessibleName(self.tr("缩放") if zoom else self.tr("页次"))
        self.paintRequested.connect(self._paint)

    def _paint(self, device: QPrinter) -> None:
        draw(device, self._sheets)
