"""读入改动包: what a pack would bring, before it brings it."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from reader.library.sharing.receive import Received
from reader.sharing.packs import Pack
from reader.sharing.report import summary
from reader.ui.base.language import in_language, tr
from reader.ui.base.theme import ui_font
from reader.ui.sharing.conflict_list import ConflictList


class PackDialog(QDialog):
    """Whose pack, what is new, what waits, what is missing, and where two people differ.

    `agreed(decisions)`: read it in, and then decide so.
    """

    agreed = Signal(object)

    def __init__(self, pack: Pack, found: Received, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("读入改动包"))
        self.resize(760, 560 if found.conflicts else 320)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        heading, *more = (in_language(sentence) for sentence in summary(pack, found))
        title = QLabel(heading)
        title.setFont(ui_font(16, bold=True))
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        column.addWidget(title)
        self.said = QLabel("\n".join(more))
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        column.addWidget(self.said)
        self.list = ConflictList(found.conflicts)
        if found.conflicts:
            said = tr("两人说法不同的 %Ln 处，读入后先显示左边的：", "", len(found.conflicts))
            differ = QLabel(said)
            differ.setObjectName("secondary")
            column.addWidget(differ)
            column.addWidget(self.list, 1)
        else:
            column.addStretch(1)
        note = QLabel(tr("读入之前先备份。署名是对方自己写的，报架不能证明。"))
        note.setObjectName("hint")
        note.setWordWrap(True)
        column.addWidget(note)
        column.addWidget(self._buttons(bool(found.new)))

    def _buttons(self, anything: bool) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.read_in = buttons.addButton(tr("读入"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.read_in.setEnabled(anything)
        buttons.addButton(tr("不读入"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        return buttons

    def _agree(self) -> None:
        self.agreed.emit(self.list.decisions())
        self.accept()
