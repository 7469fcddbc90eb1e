"""Painting a PDF where there is no window: the command line starts so much of Qt as fonts need."""
from __future__ import annotations

import os

from PySide6.QtGui import QGuiApplication

from reader.ui.printing.paint import PdfPages

_started: list[QGuiApplication] = []  # lives as long as the process: Qt wants it so


def pdf(title: str, many: bool) -> PdfPages:
    """Start a PDF, as PdfPages."""
    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _started.append(QGuiApplication(["baojia"]))
    return PdfPages(title, many)
