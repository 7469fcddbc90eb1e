"""读入整库: a folder that a whole library was written to becomes a new library."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.export.everything import read
from reader.library.base import Database
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import told, tr


class WholeDialog(QDialog):
    """Says what is in the folder, and asks for the new library's place.

    `agreed(folder)`: read it in there.
    """

    agreed = Signal(str)

    def __init__(self, jobs: Jobs, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.jobs, self.origin = jobs, folder
        self.setWindowTitle(tr("读入整库"))
        self.resize(640, 260)
        self.title = QLabel(folder.name)
        self.title.setObjectName("title")
        self.said = QLabel(tr("正在看里面有什么…"), wordWrap=True)
        words = tr("整库读进一个新建的库，现在打开的库不变。写入之前，每个文件都与清单核对。")
        explained = QLabel(words, wordWrap=True)
        explained.setObjectName("hint")
        self.problem = QLabel(wordWrap=True)
        self.problem.setObjectName("error")
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for widget in (self.title, self.said, explained):
            column.addWidget(widget)
        column.addLayout(self._place_row())
        column.addWidget(self.problem)
        column.addStretch(1)
        column.addLayout(self._bottom())
        jobs.read(self._look, self._show, error=self._refuse, slow=True)

    def _place_row(self) -> QHBoxLayout:
        self.place = QLineEdit(str(self.jobs.library.folder.parent / self.origin.name))
        self.place.setAccessibleName(tr("新库的文件夹"))
        browse = QPushButton(tr("选择…"), autoDefault=False)
        browse.clicked.connect(self._browse)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(QLabel(tr("新库放在")))
        line.addWidget(self.place, 1)
        line.addWidget(browse)
        return line

    def _bottom(self) -> QHBoxLayout:
        close = QPushButton(tr("取消"), autoDefault=False)
        close.clicked.connect(self.reject)
        self.go = QPushButton(tr("读入"))
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.go.setEnabled(False)
        self.go.clicked.connect(self._start)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addStretch(1)
        line.addWidget(close)
        line.addWidget(self.go)
        return line

    def _look(self, _db: Database) -> dict[str, int]:
        return read.look(self.origin)

    def _show(self, counts: dict[str, int]) -> None:
        words = {
            "originals": tr("原文件 {:,} 个"),
            "article": tr("文章 {:,} 篇"),
            "annotation": tr("批注 {:,} 条"),
            "tag": tr("标签 {:,} 个"),
        }
        self.said.setText(" · ".join(word.format(counts.get(name, 0)) for name, word in words.items()))
        self.go.setEnabled(True)

    def _refuse(self, error: ReaderError) -> None:
        self.said.setText("")
        self.problem.setText(told(error))
        self.problem.show()

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("新库放在"), self.place.text())
        if folder:
            self.place.setText(folder)

    def _start(self) -> None:
        """Take the place that is written there, if nothing is in it yet."""
        target = Path(self.place.text().strip()).expanduser()
        if not target.is_absolute() or (target.exists() and (not target.is_dir() or any(target.iterdir()))):
            self._refuse(ReaderError(tr("请选一个空文件夹，或写出一个新的。")))
            return
        self.agreed.emit(str(target))
        self.accept()
