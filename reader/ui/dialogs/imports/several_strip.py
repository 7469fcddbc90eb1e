"""The one question of an import preview about files that hold several issues or pages."""
from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class SeveralStrip(QFrame):
    """Shown while there are such files. `asked()`: they are to be divided."""

    asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = QLabel("", self, wordWrap=True)
        self.button = QPushButton(self.tr("拆开"), autoDefault=False)
        self.button.setToolTip(self.tr("每一期、每一版各成一个版面；原文件不变。"))
        self.button.clicked.connect(self.asked)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.text, 1)
        line.addWidget(self.button)
        self.hide()

    def count(self, files: int) -> None:
        """Say how many such files there are."""
        self.setVisible(files > 0)
        self.text.setText(self.tr("%Ln 个文件里像是不止一期或一版，见“说明”。要拆开吗？", "", files))
