"""Files that are dragged onto the window."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QWidget

from reader.ui.base.tokens import Tokens

MARGIN = 24
PATIENCE_MS = 60  # from one widget to the next the drag leaves the one before it enters the other


def dropped_files(event: QDropEvent) -> list[Path]:
    """Return the files and folders that a drag brings; none, where it brings something else, or comes from
    this program: what is dragged out of it carries files for others.
    """
    if event.source() is not None or not event.mimeData().hasUrls():
        return []
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


class DropSheet(QLabel):
    """Lies over the window while files are dragged over it, and takes them, whatever stands below.

    `dropped(files)`: let go on the sheet. Files are always copied: were they moved, the program that they
    come from might delete them.
    """

    dropped = Signal(list)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, alignment=Qt.AlignmentFlag.AlignCenter)
        self.setText(self.tr("松开即可导入"))
        self.setAcceptDrops(True)
        self._gone = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._gone.timeout.connect(self.hide)
        self.hide()

    def hold_out(self, event: QDragEnterEvent, tokens: Tokens) -> None:
        """Lie down over the window, if that is what is dragged."""
        if not dropped_files(event):
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._gone.stop()
        self.setStyleSheet(
            f"background: {tokens.selection}; color: {tokens.accent}; border: 2px dashed {tokens.accent};"
            " border-radius: 12px; font-size: 22px;")
        self.setGeometry(self.window().rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))
        self.raise_()
        self.show()

    def let_go(self) -> None:
        """Go away, unless the drag is on its way from one part of the window to another."""
        self._gone.start()

    def take(self, event: QDropEvent) -> None:
        """Take what is dropped, here or beside the sheet."""
        self.hide()
        files = dropped_files(event)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        # No dialog can be opened inside the event: the program that the files come from would wait for its
        # end.
        QTimer.singleShot(0, self, lambda: self.dropped.emit(files))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._gone.stop()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.let_go()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(event)
