"""What a narrow window leaves out: first the sidebar and the words of buttons, then the masthead's column."""
from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from reader.ui.actions.table import Actions
from reader.ui.shell.toolbar import Toolbar

FOLDS = {"show_sidebar": 960, "show_masthead": 720}  # narrower than so many pixels, that pane goes
TERSE = 960  # narrower than that, or than its words need, the toolbar's buttons are signs only


class Folding(QObject):
    """Follows the window's width.

    What was folded comes back with the width; what a person opens or closes stays so.
    """

    def __init__(self, window: QWidget, commands: Actions, toolbar: Toolbar) -> None:
        super().__init__(window)
        self._commands, self._toolbar = commands, toolbar
        self._folded: set[str] = set()
        self._width = window.width()
        self._fold(self._width, self._width)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            width = event.size().width()
            before, self._width = self._width, width
            self._fold(before, width)
        return super().eventFilter(watched, event)

    def _fold(self, before: int, width: int) -> None:
        self._toolbar.be_terse(width < max(TERSE, self._toolbar.needed()))
        for name, least in FOLDS.items():
            action = self._commands[name]
            narrow = width < least
            crossed = narrow != (before < least) or before == width
            if narrow and crossed and action.isChecked():
                self._folded.add(name)
                action.setChecked(False)
            elif not narrow and name in self._folded:
                self._folded.discard(name)
                action.setChecked(True)
