"""What a narrow window leaves out: first the sidebar and the words of buttons, then the masthead's column.

It can be given any width at once, as by a system that sets two windows side by side, and not only as far as
what stands in it now allows: that folds on the way.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from reader.ui.actions.table import Actions
from reader.ui.shell.frame.sizes import HANDLE, LEAST_TOOLBAR
from reader.ui.shell.toolbar import Toolbar

FOLDS = {"show_sidebar": 976, "show_masthead": 720}  # narrower than so many pixels, that pane goes
TERSE = 960  # narrower than that, or than its words need, the toolbar's buttons are signs only
SPARSE = 720  # narrower than that, it has fewer


class Folding(QObject):
    """Follows the window's width.

    What was folded comes back with the width; what a person opens or closes stays so.
    """

    def __init__(self, window: QWidget, commands: Actions, toolbar: Toolbar, panes: Mapping[str, QWidget],
                 staying: Sequence[QWidget]) -> None:
        """`panes`: what each of FOLDS shows; `staying`: what never folds."""
        super().__init__(window)
        self._window, self._commands, self._toolbar = window, commands, toolbar
        self._panes, self._staying = panes, staying
        self._folded: set[str] = set()
        self._width = window.width()
        self._under_way = False
        self._fold(self._width, self._width)
        window.installEventFilter(self)
        for name in FOLDS:
            commands[name].toggled.connect(self._opened)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            width = event.size().width()
            before, self._width = self._width, width
            self._under_way = True
            self._fold(before, width)
            self._under_way = False
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Let the window become as narrow as what it shows then; what a person opens in a narrow
        one does not fold.
        """
        stays = [*self._staying, *(
            self._panes[name] for name, least in FOLDS.items()
            if self._width < least and self._commands[name].isChecked()
        )]
        needed = sum(pane.minimumWidth() + HANDLE for pane in stays)
        self._window.setMinimumWidth(max(needed, LEAST_TOOLBAR))

    def _opened(self, _on: bool) -> None:
        if not self._under_way:
            self.fit()

    def _fold(self, before: int, width: int) -> None:
        self._toolbar.be_terse(width < max(TERSE, self._toolbar.needed()))
        self._toolbar.be_sparse(width < SPARSE)
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
