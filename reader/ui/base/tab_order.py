"""Panes that hand the keyboard on to a list or a text in them; Tab all the same comes to what stands above.

Qt goes by Tab to what a pane hands its focus on to (`setFocusProxy`) as soon as it comes to the pane: past
the buttons in front of it, which only Shift+Tab then reaches. So for one step of Tab no pane hands anything
on. (To look along Qt's own chain from Python is no way: `nextInFocusChain` makes the binding believe that one
widget owns the next, and it lets go of living ones.)
"""
from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_handed_on: WeakKeyDictionary[QWidget, QWidget] = WeakKeyDictionary()


def hand_on(pane: QWidget, to: QWidget) -> None:
    """Let the pane give the keyboard to that part of it whenever it is given it."""
    _handed_on[pane] = to
    pane.setFocusProxy(to)


def one_step(window: QWidget, step: Callable[[], bool]) -> bool:
    """Do Qt's own step to the next or previous control of the window, with no pane handing anything on."""
    panes = [pane for pane in list(_handed_on) if isValid(pane) and window.isAncestorOf(pane)]
    for pane in panes:
        pane.setFocusProxy(None)  # type: ignore[arg-type]
    try:
        return step()
    finally:
        for pane in panes:
            if isValid(pane):
                pane.setFocusProxy(_handed_on[pane])
