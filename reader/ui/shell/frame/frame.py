"""The main window without what it holds: where Tab leads, what Enter presses, and files that are dragged
onto it."""
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QMainWindow

from reader.ui.base.tab_order import one_step
from reader.ui.base.theme import Theme

if TYPE_CHECKING:
    from reader.ui.shell.frame.drop import DropSheet


class Frame(QMainWindow):
    """A window that files can be dropped on (`take_dropped`)."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._sheet: DropSheet | None = None
        self.setAcceptDrops(True)

    @property
    def overlay(self) -> DropSheet:
        """Return the sheet that files are dropped on; made with the first drag."""
        if self._sheet is None:
            from reader.ui.shell.frame.drop import DropSheet

            self._sheet = DropSheet(self)
            self._sheet.dropped.connect(self.take_dropped)
        return self._sheet

    def take_dropped(self, files: list[Path]) -> None:
        """Do what is to be done with these files and folders."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        return one_step(self, lambda: QMainWindow.focusNextPrevChild(self, forward))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard, as in dialogs; Qt's own key for it is the space
        bar alone on some systems.
        """
        button = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.isAutoRepeat() and isinstance(button, QAbstractButton) and button.hasFocus():
            button.click()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.overlay.hold_out(event, self.theme.tokens)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.overlay.let_go()

    def dropEvent(self, event: QDropEvent) -> None:
        self.overlay.take(event)
