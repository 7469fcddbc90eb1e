"""Painting a PDF where there is no window: the command line starts so much of Qt as fonts need, without a
screen."""
from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication

from reader.ui.printing import paint

_started: list[QGuiApplication] = []  # lives as long as the process: Qt wants it so


def pdf(sheets: Sequence[tuple[str, str]], title: str) -> tuple[bytes, Callable[[str], str]]:
    """As paint.pdf."""
    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _started.append(QGuiApplication(["baojia"]))
    return paint.pdf(sheets, title)
