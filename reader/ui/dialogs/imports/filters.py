"""The row of buttons above an import preview that show files of one kind, each with how many there are."""
from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from reader.ui.dialogs.imports.model import ALL, OPEN, TOLD

KINDS = (ALL, "new", "picture", "duplicate", "changed", "unreadable", OPEN, TOLD)


class FilterRow(QWidget):
    """`chosen(kind)`: one of KINDS is to be shown. `outcomes`: what becomes of a file, by its key."""

    chosen = Signal(str)

    def __init__(self, outcomes: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._names = {
            ALL: self.tr("全部"), OPEN: self.tr("未定"), TOLD: self.tr("有出入"), **outcomes,
        }
        self.buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for kind in KINDS:
            button = QPushButton(self._names[kind], autoDefault=False)
            button.setCheckable(True)
            button.setProperty("key", kind)
            button.setAccessibleName(self._names[kind])
            group.addButton(button)
            line.addWidget(button)
            self.buttons[kind] = button
        line.addStretch(1)
        self.buttons[ALL].setChecked(True)
        group.buttonClicked.connect(lambda button: self.chosen.emit(button.property("key")))

    def count(self, counts: Mapping[str, int]) -> None:
        """Say how many files there are of each kind; kinds of which there are none are hidden."""
        for kind, button in self.buttons.items():
            button.setText(f"{self._names[kind]} {counts[kind]:,}")
            button.setVisible(kind in (ALL, "new") or counts[kind] > 0)
