"""The dialog for a bug of ours: says so, and can copy what a person who mends it needs."""
from __future__ import annotations

import platform

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader import __version__, paths
from reader.ui.base.language import tr


class BugDialog(QDialog):
    """A program error with its details; never shown twice at a time."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("程序出错"))
        self.setMinimumSize(560, 320)
        self.details = report(details)
        text = QLabel(
            self.tr(
                "报架遇到一个程序错误，刚才的操作没有完成。库里已有的内容没有受影响，可以继续使用。\n"
                "请复制下面的内容，反馈给维护者；它也记在日志里。"
                "其中没有报纸、批注、标签和文件名。"
            ),
            wordWrap=True,
        )
        self.box = QPlainTextEdit(self.details, readOnly=True)
        self.box.setAccessibleName(self.tr("错误详情"))
        self.box.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("继续使用"))
        self.copy = QPushButton(self.tr("复制详情"))
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(text)
        column.addWidget(self.box, 1)
        column.addWidget(buttons)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details)
        self.copy.setText(self.tr("已复制"))


def report(details: str) -> str:
    """Return the details with what they happened in; no file of the librarian's is named
    but those in the traceback.
    """
    program, place = tr("报架 {0}").format(__version__), tr("日志：{0}").format(paths.log_folder())
    return (f"{program} · Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}\n"
            f"{place}\n\n{details}")
