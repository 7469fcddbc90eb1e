"""The text of a file that is not stored yet, as it stands in it."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from reader.errors import ReaderError
from reader.ingest.page_file import read_bytes
from reader.page.sources.read import read_source
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import told
from reader.ui.base.theme import reading_font


class PageText(QDialog):
    """Reads the file off the UI thread. Nothing can be changed here: the source is what it is."""

    def __init__(self, jobs: Jobs, path: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(Path(path).name)
        self.resize(640, 600)
        where = QLabel(path, wordWrap=True)
        where.setObjectName("secondary")
        self.text = QPlainTextEdit(self.tr("正在打开…"), readOnly=True)
        self.text.setFont(reading_font(15))
        self.text.setAccessibleName(self.tr("版面文字"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(where)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        jobs.read(lambda _db: text_of(path), self._show, error=self._refuse)

    def _show(self, text: str) -> None:
        self.text.setPlainText(text)

    def _refuse(self, error: ReaderError) -> None:
        self.text.setPlainText(told(error))


def text_of(path: str) -> str:
    """Return the file's lines as they are read. Raises ReaderError where the file cannot be."""
    return "\n".join(line.text for line in read_source(read_bytes(path), path).lines)
