"""What was put aside before something was mended: how much it is, and its way out."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QMessageBox, QPushButton, QWidget

from reader.library.care import aside
from reader.ui.base.jobs import Jobs


class AsideRow(QWidget):
    """A line and a button; not there where nothing was put aside."""

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._found: Sequence[aside.Aside] = ()
        self.text = QLabel(wordWrap=True)
        self.delete = QPushButton(self.tr("删去…"), autoDefault=False)
        self.delete.clicked.connect(lambda _checked=False: self._ask())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 1)
        row.addWidget(self.delete)
        self.hide()
        self.look()

    def look(self) -> None:
        """Ask the disk what is there."""
        self._jobs.read(lambda db: aside.kept(db.folder), self._show)

    def _show(self, found: Sequence[aside.Aside]) -> None:
        self._found = found
        size = sum(one.size for one in found) / 1048576
        form = self.tr("修复前另存的损坏文件：{0} 份，{1} MB，在库的 backups 里。")
        self.text.setText(form.format(len(found), f"{size:,.1f}"))
        self.delete.setVisible(not self._jobs.library.read_only)
        self.setVisible(bool(found))

    def _ask(self) -> None:
        question = self.tr("删去另存的损坏文件？")
        box = QMessageBox(QMessageBox.Icon.Question, question, question, parent=self)
        box.setInformativeText(self.tr("删去后不能撤销。文章、批注和备份没有变化。"))
        yes = box.addButton(self.tr("删去"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is yes:
            self._remove()

    def _remove(self) -> None:
        found = self._found
        self._jobs.read(lambda _: aside.remove(found), lambda _: self.look())
