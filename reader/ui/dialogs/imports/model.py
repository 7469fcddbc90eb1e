"""The files of an import preview as a table."""
from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from reader.library.imports.batches import BatchFile
from reader.library.imports.sources import lines_of
from reader.ui.base.language import in_language
from reader.ui.base.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ALL = "all"
EDITABLE = {2: "paper", 3: "date", 4: "number"}
Role = Qt.ItemDataRole


class PreviewModel(QAbstractTableModel):
    """Rows are files (of one outcome, if `show` chose one).

    `edited(file ids, field, text)`: a person wrote into a cell.
    """

    edited = Signal(int, str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._files: Sequence[BatchFile] = ()
        self._rows: list[BatchFile] = []
        self._shown = ALL
        self._folder = ""
        self._titles = (
            self.tr("文件"),
            self.tr("结果"),
            self.tr("报名"),
            self.tr("日期"),
            self.tr("版次"),
            self.tr("说明"),
        )
        self.outcomes = {
            "new": self.tr("新"),
            "duplicate": self.tr("重复"),
            "changed": self.tr("有变化"),
            "unreadable": self.tr("读不了"),
            "skipped": self.tr("不导入"),
            "found": self.tr("待识别"),
            "stored": self.tr("已导入"),
        }
        self._bases = {
            "read": self.tr("从报头读出"),
            "assigned": self.tr("按规则或由人填写"),
            "open": self.tr("未定：双击填写"),
        }

    def set_files(self, files: Sequence[BatchFile]) -> None:
        """The batch's files; what is shown stays chosen."""
        self._files = files
        folders = {os.path.dirname(file.path) for file in files}
        self._folder = os.path.commonpath(folders) if folders else ""
        self.show(self._shown)

    def show(self, outcome: str) -> None:
        """Only files of that outcome, "open" (paper or date not known), or ALL."""
        self.beginResetModel()
        self._shown = outcome
        self._rows = [
            file
            for file in self._files
            if outcome in (ALL, file.outcome) or (outcome == "open" and is_open(file))
        ]
        self.endResetModel()

    def counts(self) -> Counter[str]:
        """Files by outcome, and "open"."""
        found = Counter(file.outcome for file in self._files)
        found["open"] = sum(is_open(file) for file in self._files)
        found[ALL] = len(self._files)
        return found

    def file(self, row: int) -> BatchFile:
        return self._rows[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self._titles[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        editable = index.column() in EDITABLE and self._rows[index.row()].waiting
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        file, column = self._rows[index.row()], index.column()
        field = EDITABLE.get(column)
        if role == Role.DisplayRole:
            return self._text(file, column)
        if role == Role.EditRole and field:
            return str(getattr(file, field) or "")
        if role == Role.ToolTipRole:
            return self._tip(file, column)
        if role == Role.ForegroundRole:
            return self._colour(file, column)
        if role == Role.FontRole and _basis(file, column) == "assigned":
            font = QFont()
            font.setItalic(True)
            return font
        if role == Role.TextAlignmentRole and column == 4:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        field = EDITABLE.get(index.column())
        if (
            role != Role.EditRole
            or field is None
            or str(value).strip() == str(self.data(index, Role.EditRole))
        ):
            return False
        self.edited.emit(self._rows[index.row()].id, field, str(value).strip())
        return True

    def _name(self, file: BatchFile) -> str:
        """The path below the folder that all have in common, and the lines of a part."""
        name = os.path.relpath(file.path, self._folder) if self._folder else file.path
        part = lines_of(file.sha256 or "")
        return self.tr("{0}，第 {1}–{2} 行").format(name, *part) if part else name

    def _tip(self, file: BatchFile, column: int) -> str | None:
        if column == 0:
            return file.path
        if column in EDITABLE:
            return self._bases.get(_basis(file, column))
        return in_language(file.message or file.notes) or None

    def _colour(self, file: BatchFile, column: int) -> QColor | None:
        unread = file.outcome == "unreadable" and column in (1, 5)
        unknown = file.waiting and column in (2, 3) and _basis(file, column) == "open"
        if unread or unknown:
            return self._theme.colour("warning")
        return self._theme.colour("secondary") if file.outcome in ("duplicate", "skipped") else None

    def _text(self, file: BatchFile, column: int) -> str:
        if column == 0:
            return self._name(file)
        if column == 1:
            return self.outcomes[file.outcome]
        if column == 5:
            return in_language(file.message or file.notes)
        value = getattr(file, EDITABLE[column])
        if value is not None:
            return str(value)
        return self.tr("未定") if file.waiting and column < 4 else ""


def _basis(file: BatchFile, column: int) -> str:
    """Return how that column's value is known: read, assigned or open; "" for columns that are no value."""
    return file.basis.get(EDITABLE.get(column, ""), "")


def is_open(file: BatchFile) -> bool:
    """Waiting to be stored without a paper or a date."""
    return file.waiting and "open" in (file.basis.get("paper"), file.basis.get("date"))
