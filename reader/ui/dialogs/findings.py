"""What the library's check has found."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from reader.ui.base.language import in_language


class FindingsDialog(QDialog):
    """A list that can be copied: what is wrong, and what to do about it.

    `repair_asked()`: make again what can be worked out; `rebuild_asked()`: the whole database from what can
    be read.
    """

    repair_asked = Signal()
    rebuild_asked = Signal()

    def __init__(self, findings: Sequence[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("检查结果"))
        self.resize(640, 400)
        self.text = "\n".join(
            f"{in_language(finding.message)} {in_language(finding.hint)}".strip() for finding in findings
        )
        box = QPlainTextEdit(self.text, readOnly=True)
        box.setAccessibleName(self.tr("检查结果"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("复制"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        buttons.rejected.connect(self.reject)
        damaged = any(finding.rebuild for finding in findings)
        if damaged or any(finding.level == "warning" for finding in findings):
            repair = buttons.addButton(self.tr("修复"), QDialogButtonBox.ButtonRole.ActionRole)
            if damaged:
                repair.setToolTip(self.tr("用读得出来的内容重新整理库；损坏的文件会另存在 backups/ 里。"))
                repair.clicked.connect(self.rebuild_asked)
            else:
                repair.setToolTip(self.tr("重建排序、计数和检索索引；文字、批注和标签不受影响。"))
                repair.clicked.connect(self.repair_asked)
            repair.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(QLabel(self.tr("检查发现 %Ln 个问题：", "", len(findings))))
        column.addWidget(box, 1)
        column.addWidget(buttons)
