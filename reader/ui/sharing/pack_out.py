"""导出改动包: for whom, and so how much."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from reader.library.sharing.replicas import Replica
from reader.ui.base.language import tr


class PackOutDialog(QDialog):
    """`agreed(known)`: write what somebody with this vector lacks ({}: everything)."""

    agreed = Signal(object)

    def __init__(self, others: Sequence[Replica], signed: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("导出改动包"))
        self.setMinimumWidth(460)
        about = QLabel(tr(
            "改动包里有批注、标签、更正、报头、报名、校对状态、专题、图上的批注和保存的检索，没有报纸原文，"
            "也没有图像文件和置顶。对方有同样的原文，或有这个库的一份备份，读入后就合到一起。"))
        about.setWordWrap(True)
        self.whom = QComboBox()
        self.whom.setAccessibleName(tr("给谁"))
        self.whom.addItem(tr("给所有人：全部改动"), {})
        for other in others:
            known: Mapping[str, int] = dict(other.knows)
            self.whom.addItem(tr("给 {}：只写对方还没有的").format(other.name or other.uuid[:8]), known)
        unsigned = QLabel(tr("您还没有署名；请先在首选项里写上，别人才知道是谁改的。"))
        unsigned.setObjectName("warning")
        unsigned.setWordWrap(True)
        unsigned.setVisible(not signed)
        buttons = QDialogButtonBox()
        buttons.addButton(tr("选择位置…"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        for widget in (about, self.whom, unsigned, buttons):
            column.addWidget(widget)

    def _agree(self) -> None:
        self.agreed.emit(self.whom.currentData())
        self.accept()
