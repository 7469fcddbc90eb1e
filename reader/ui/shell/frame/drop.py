"""Files that are dragged onto the window."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QWidget

from reader.ui.base.tokens import Tokens

MARGIN = 24


def dropped_files(event: QDropEvent) -> list[Path]:
    """Return the files and folders that a drag brings; none, where it brings something else."""
    if not event.mimeData().hasUrls():
        return []
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def hold_out(overlay: QLabel, tokens: Tokens) -> None:
    """Lay the sheet that files can be dropped on over its window."""
    window: QWidget = overlay.window()
    overlay.setStyleSheet(
        f"background: {tokens.selection}; color: {tokens.accent}; border: 2px dashed {tokens.accent};"
        " border-radius: 12px; font-size: 22px;")
    overlay.setGeometry(window.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))
    overlay.raise_()
    overlay.show()
