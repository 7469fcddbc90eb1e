"""Which page a picture of an import shows, put right by hand: another text for each picture, or none."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.ingest import pictures
from reader.ingest.pairing import Pair, leaves
from reader.library.imports.batches import BatchFile
from reader.ui.base.theme import named

WIDEST = 460  # pixels of a list of files


class Pairing(QDialog):
    """`chosen(pairs)`: what the person has decided, a Pair for each picture of the file that shows a page."""

    chosen = Signal(object)

    def __init__(self, picture: BatchFile, texts: Sequence[BatchFile], parent: QWidget) -> None:
        super().__init__(parent)
        self._before = {pair.leaf: pair for pair in pictures.pairs(picture)}
        self._texts = texts
        self.setWindowTitle(self.tr("配到哪一版"))
        self.resize(560, 320)
        what = named(QLabel(wordWrap=True), "secondary")
        what.setText(self.tr("图像“{}”上的是哪一份文字？").format(Path(picture.path).name))
        self.fields = [self._field(leaf) for leaf in range(len(leaves(picture)))]
        inside = QWidget()
        form = QFormLayout(inside)
        for leaf, field in enumerate(self.fields):
            form.addRow(self.tr("第 {} 幅").format(leaf + 1) if len(self.fields) > 1 else "", field)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("就这样配"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("取消"))
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(what)
        column.addWidget(scroll, 1)
        column.addWidget(buttons)

    def _field(self, leaf: int) -> QComboBox:
        """Return the list of texts; the one that the picture was paired with is chosen."""
        field = QComboBox()
        field.setMaximumWidth(WIDEST)
        field.setAccessibleName(self.tr("第 {} 幅配到").format(leaf + 1))
        field.addItem(self.tr("不配，不导入"), None)
        before = self._before.get(leaf)
        if before is not None and before.page is not None:
            field.addItem(self.tr("库里的那一版"), before)
        for file in self._texts:
            field.addItem(Path(file.path).name, Pair(leaf, file.id))
            field.setItemData(field.count() - 1, file.path, Qt.ItemDataRole.ToolTipRole)
        field.setCurrentIndex(max(0, self._index(field, before)))
        return field

    def _index(self, field: QComboBox, pair: Pair | None) -> int:
        found = (at for at in range(field.count()) if field.itemData(at) == pair)
        return next(found, 0)

    def _accept(self) -> None:
        found = [field.currentData() for field in self.fields]
        self.chosen.emit([pair for pair in found if pair is not None])
        self.accept()
