"""诊断: one text to paste for whoever helps; nothing of what stands in the library is in it."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from reader.settings import Settings


class DiagnosisDialog(QDialog):
    """The lines, and a button that copies them."""

    def __init__(self, lines: Sequence[str], settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("诊断"))
        self.resize(760, 540)
        chosen = f"settings: language {settings.language}, theme {settings.theme}, workers {settings.workers}"
        self.text = "\n".join([*lines, f"Qt {qVersion()}", chosen])
        box = QPlainTextEdit(self.text, readOnly=True)
        box.setAccessibleName(self.tr("诊断"))
        about = QLabel(wordWrap=True)
        about.setText(self.tr("求助时请附上这些。里面只有版本、数目和状态，没有报纸、批注和标签的内容。"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("复制"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(about)
        column.addWidget(box, 1)
        column.addWidget(buttons)
