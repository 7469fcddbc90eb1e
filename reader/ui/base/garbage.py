"""Cyclic garbage is collected in the UI thread alone.

Python collects in whatever thread happens to allocate. A widget in a cycle would then be destroyed by
a thread that reads the library, which Qt forbids: both threads wait for each other for ever, one for
Qt's lock, the other for the interpreter.
"""
from __future__ import annotations

import gc
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 500


class Collector(QObject):
    """Collect by a timer of the UI thread, where it is due.

    From its making to `close()`, Python collects nothing by itself.
    """

    _open: ClassVar[set[int]] = set()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(collect)
        self._timer.start()
        self._open.add(id(self))
        gc.disable()

    def close(self) -> None:
        """Let any thread collect again: the others have ended."""
        self._timer.stop()
        self._open.discard(id(self))
        if not self._open:
            gc.enable()


def collect() -> None:
    """Collect the oldest generation that is due, by Python's own thresholds."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation] > 0:
            gc.collect(generation)
            return
