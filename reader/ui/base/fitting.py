"""Dialogs on small screens, and where everything is drawn at twice its size: none is larger than its screen,
which would put its buttons out of reach.
"""
from __future__ import annotations

from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget


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
