"""Dialogs on small screens, and where everything is drawn at twice its size: none is larger than its screen,
which would put its buttons out of reach.
"""
from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QScrollArea, QWidget

from reader.ui.base.controls import surface

LEAST = QSize(240, 96)  # of what is scrolled


class Scrolled(QScrollArea):
    """A part of a dialog or view as it would stand there alone, and scrolled where there is no room for it.

    `across`: also from left to right; else it takes the width that it needs.
    """

    def __init__(self, inner: QWidget, across: bool = False) -> None:
        super().__init__()
        self._inner, self._across = inner, across
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not across:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        surface(self).setAutoFillBackground(False)
        inner.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        return self._inner.sizeHint()

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        needed = self._inner.minimumSizeHint().width() + bar
        return QSize(LEAST.width() if self._across else needed, min(LEAST.height(), self.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inner and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.updateGeometry()
        return super().eventFilter(watched, event)


def watch(app: QApplication) -> None:
    """Fit every dialog that comes up."""
    app.focusWindowChanged.connect(_came)


def _came(window: QWindow | None) -> None:
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible() and widget.windowHandle() is window:
            fit(widget)


def fit(dialog: QWidget) -> None:
    """Make a dialog that does not fit its screen as small as that is, and move it there."""
    room = dialog.screen().availableGeometry()
    edges = dialog.frameGeometry().size() - dialog.size()
    most = room.size() - edges
    if dialog.width() <= most.width() and dialog.height() <= most.height():
        return
    dialog.resize(dialog.size().boundedTo(most))
    whole = dialog.size() + edges
    left = min(dialog.x(), room.left() + room.width() - whole.width())
    top = min(dialog.y(), room.top() + room.height() - whole.height())
    dialog.move(max(left, room.left()), max(top, room.top()))
