"""The question about pictures that came without a text: shall they be read, and what does that cost?"""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from reader.ingest.ocr import engine, pages, reading
from reader.library.imports.batches import BatchFile
from reader.ui.base.language import in_language


class UnreadStrip(QFrame):
    """Shown while there are such pictures. `asked()`: they are to be read."""

    asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.text = QLabel("", self)
        self.text.setWordWrap(True)
        self.button = QPushButton(self.tr("识别"), self)
        self.button.setAutoDefault(False)
        self.button.setToolTip(self.tr("在这台电脑上识别，不用网络；结果是这一版的文字，可以核对、更正。"))
        self.button.clicked.connect(self.asked)
        line.addWidget(self.text, 1)
        line.addWidget(self.button)
        self.hide()

    def show_files(self, files: Sequence[BatchFile]) -> None:
        """Say how many pictures of these files have no text, and what reading them would cost."""
        found = pages.wanted(pages.alone(files))
        self.setVisible(bool(found))
        if not found:
            return
        there = engine.is_there()
        self.button.setVisible(there)
        without = self.tr("%Ln 张图像没有文字。", "", len(found))
        told = in_language(reading.cost(found).told)
        none = self.tr("装上识别组件（baojia[ocr]）就可以在这里识别。")
        self.text.setText(f"{without}{told if there else none}")
