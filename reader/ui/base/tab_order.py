"""Which control the Tab key leads to.

Qt goes to the control in front of a pane's own ones when a pane hands its focus on (`setFocusProxy`): by Tab
one came to a list at once, and never to the buttons above it; by Shift+Tab one did. So panes that hand their
focus on are passed over here: what they hand it to is in the row itself.
"""
from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def following(window: QWidget, forward: bool) -> QWidget | None:
    """Return the control after (or before) the one that has the focus; None where there is no other."""
    start = window.focusWidget() or window
    return next((each for each in _chain(start, forward) if _takes_focus(each, window)), None)


def go_on(window: QWidget, forward: bool) -> bool:
    """Give the focus to the following control; False where there is none."""
    control = following(window, forward)
    if control is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    control.setFocus(reason)
    return True


def _chain(start: QWidget, forward: bool) -> Iterator[QWidget]:
    """Give the window's widgets in Qt's order, from the one after `start` round to the one before it."""
    step = QWidget.nextInFocusChain if forward else QWidget.previousInFocusChain
    widget = step(start)
    while widget is not None and widget is not start:
        yield widget
        widget = step(widget)


def _takes_focus(widget: QWidget, window: QWidget) -> bool:
    """Tell whether Tab stops there. As Qt does, only at fields and lists where the system wants that."""
    behaviour = QApplication.styleHints().tabFocusBehavior()
    everything = behaviour == Qt.TabFocusBehavior.TabFocusAllControls
    wanted = Qt.FocusPolicy.TabFocus if everything else Qt.FocusPolicy.StrongFocus
    if widget.focusPolicy() & wanted != wanted or widget.focusProxy() is not None:
        return False
    return widget.isEnabled() and widget.isVisibleTo(window) and widget.window() is window
