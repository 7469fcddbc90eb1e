"""Printing sheets, with a preview of every page."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from reader.ui.printing.paint import Sheet, draw, layout


def print_preview(sheets: Sequence[Sheet], parent: QWidget) -> QPrintPreviewDialog:
    """The preview, not yet shown; it paints whenever the printer or its paper changes."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(layout())
    printer.setDocName(sheets[0].title if len(sheets) == 1 else parent.tr("剪报"))
    preview = QPrintPreviewDialog(printer, parent)
    preview.setWindowTitle(parent.tr("打印预览"))
    preview.resize(900, 700)
    preview.paintRequested.connect(lambda device: draw(device, sheets))
    return preview
