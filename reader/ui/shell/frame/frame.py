"""The main window without what it holds: where Tab leads, and files that are dragged onto it."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QMainWindow

from reader.ui.base.tab_order import one_step
from reader.ui.base.theme import Theme


class Frame(QMainWindow):
    """A window that files can be dropped on (`take_dropped`)."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.overlay = QLabel(self.tr("松开即可导入"), self, alignment=Qt.AlignmentFlag.AlignCenter)
        self.overlay.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.overlay.hide()
        self.setAcceptDrops(True)

    def take_dropped(self, files: list[Path]) -> None:
        """Do what is to be done with these files and folders."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        return one_step(self, lambda: QMainWindow.focusNextPrevChild(self, forward))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from reader.ui.shell.frame.drop import dropped_files, hold_out  # not needed to start the window

        if dropped_files(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            hold_out(self.overlay, self.theme.tokens)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        from reader.ui.shell.frame.drop import dropped_files

        self.overlay.hide()
        files = dropped_files(event)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        # No dialog can be opened inside the event: the program that the files come from would wait for its
        # end.
        QTimer.singleShot(0, self, lambda: self.take_dropped(files))
