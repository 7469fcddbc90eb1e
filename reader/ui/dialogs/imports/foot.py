"""The foot of an import preview: how far the looking is, what is to be said, and the buttons that end it."""
from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from reader.ui.base.job_kinds import Running
from reader.ui.base.language import in_language
from reader.ui.dialogs.imports.model import ALL, OPEN, TOLD

SOON = 90  # seconds: what is left is told in seconds, else in minutes


class Foot(QWidget):
    """`accepted()`: import what is listed; `refused()`: keep nothing."""

    accepted = Signal()
    refused = Signal()

    def __init__(self, copy_pictures: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.state = QLabel(self.tr("正在查找文件…"), self)
        self.state.setObjectName("secondary")
        self.close_button = QPushButton(self.tr("取消"), autoDefault=False)
        self.close_button.clicked.connect(self.refused)
        self.go = QPushButton(self.tr("导入"))
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.go.setEnabled(False)
        self.go.clicked.connect(self.accepted)
        self.copy_pictures = QCheckBox(self.tr("把图像复制进库"), self)
        self.copy_pictures.setToolTip(self.tr("不复制时，图像留在原处；搬动以后可以重新找到。"))
        self.copy_pictures.setChecked(copy_pictures)
        self.copy_pictures.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for widget in (self.bar, self.state, self.copy_pictures):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.close_button)
        line.addWidget(self.go)

    def show_progress(self, running: Running) -> None:
        """Say how far a job is, and how long it will take yet."""
        label = in_language(running.label)
        self.bar.setRange(0, running.total)
        self.bar.setValue(running.done)
        if running.total:
            left = self._left(running.seconds_left())
            self.state.setText(f"{label} {running.done:,} / {running.total:,}{left}")
        else:
            self.state.setText(label)

    def _left(self, seconds: float | None) -> str:
        if seconds is None:
            return ""
        if seconds < SOON:
            return self.tr("，约剩 {} 秒").format(round(seconds))
        return self.tr("，约剩 {} 分钟").format(round(seconds / 60))

    def count(self, counts: Mapping[str, int]) -> None:
        """Say what would come in, and what had better be settled before."""
        pages, pictures = counts["new"] + counts["changed"], counts["picture"]
        if pages or not pictures:
            self.go.setText(self.tr("导入 %Ln 个版面", "", pages))
        else:
            self.go.setText(self.tr("导入 %Ln 张图像", "", pictures))
        self.go.setEnabled(pages + pictures > 0)
        self.copy_pictures.setVisible(pictures > 0)
        self.state.setText(self._summary(counts, pages + pictures))

    def _summary(self, counts: Mapping[str, int], coming: int) -> str:
        if not counts[ALL]:
            return self.tr("没有找到可以读的版面文件。")
        if not coming:
            return self.tr("没有可导入的新版面。")
        if counts[TOLD]:
            return self.tr("%Ln 个版面的文件名与报头不一致，右击可以选定。", "", counts[TOLD])
        if counts[OPEN]:
            return self.tr("%Ln 个版面的报名或日期未定，可先填写，也可导入后再补。", "", counts[OPEN])
        return ""
