"""The files of an import preview as a table."""
from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from reader.ingest.contradictions import Contradiction
from reader.ingest.pairing import is_text
from reader.library.imports.batches import BatchFile
from reader.library.imports.sources import lines_of
from reader.text.page_numbers import printed
from reader.ui.base.language import in_language
from reader.ui.base.theme import Theme

Told = Mapping[int, Sequence[Contradiction]]
Offered = Mapping[int, Mapping[str, str]]
Index = QModelIndex | QPersistentModelIndex
ALL, OPEN, TOLD = "all", "open", "told"
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
        self.told: Told = {}
        self.offered: Offered = {}
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
            "picture": self.tr("图像"),
        }
        self._bases = {
            "read": self.tr("从报头读出"),
            "assigned": self.tr("按规则或由人填写"),
            "open": self.tr("未定：双击填写"),
        }

    def set_files(
        self, files: Sequence[BatchFile], told: Told | None = None, offered: Offered | None = None,
    ) -> None:
        """Take the batch's files; what is shown stays chosen.

        `told`: what contradicts itself, `offered`: values that could be filled in; both by file id.
        """
        self._files = files
        self.told, self.offered = told or {}, offered or {}
        folders = {os.path.dirname(file.path) for file in files}
        self._folder = os.path.commonpath(folders) if folders else ""
        self.show(self._shown)

    def show(self, outcome: str) -> None:
        """Show only files of that outcome, OPEN (paper or date not known), TOLD (contradictions), or ALL."""
        self.beginResetModel()
        self._shown = outcome
        self._rows = [
            file
            for file in self._files
            if outcome in (ALL, file.outcome)
            or (outcome == OPEN and is_open(file))
            or (outcome == TOLD and file.id in self.told)
        ]
        self.endResetModel()

    def texts(self) -> list[BatchFile]:
        """Return the files that are pages' texts, in the order of the import."""
        return [file for file in self._files if is_text(file)]

    def counts(self) -> Counter[str]:
        """Files by outcome, and "open"."""
        found = Counter(file.outcome for file in self._files)
        found[OPEN] = sum(is_open(file) for file in self._files)
        found[TOLD] = len(self.told)
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
        """Return the path below the folder that all have in common, and the lines of a part."""
        name = os.path.relpath(file.path, self._folder) if self._folder else file.path
        part = lines_of(file.sha256 or "")
        return self.tr("{0}，第 {1}–{2} 行").format(name, *part) if part else name

    def _tip(self, file: BatchFile, column: int) -> str | None:
        if column == 0:
            return file.path
        if column in EDITABLE and self._suggestion(file, column):
            return self.tr("建议，尚未采纳：右击可以采纳")
        if column in EDITABLE:
            return self._bases.get(_basis(file, column))
        return self._text(file, column) or None

    def _colour(self, file: BatchFile, column: int) -> QColor | None:
        unread = file.outcome == "unreadable" and column in (1, 5)
        unknown = file.waiting and column in (2, 3) and _basis(file, column) == "open"
        fields = [one.field for one in self.told.get(file.id, ())]
        if unread or unknown or EDITABLE.get(column) in fields or (column == 5 and fields):
            return self._theme.colour("warning")
        return self._theme.colour("secondary") if file.outcome in ("duplicate", "skipped") else None

    def _text(self, file: BatchFile, column: int) -> str:
        if column == 0:
            return self._name(file)
        if column == 1:
            return self.outcomes[file.outcome]
        if column == 5:
            said = [self.sentence(one) for one in self.told.get(file.id, ())]
            return "；".join([*said, *filter(None, [in_language(file.message or file.notes)])])
        value = getattr(file, EDITABLE[column])
        if value is not None:
            return printed(value) if column == 4 else str(value)
        suggestion = self._suggestion(file, column)
        if suggestion:
            return self.tr("{}？").format(suggestion)
        return self.tr("未定") if file.waiting and column < 4 else ""

    def _suggestion(self, file: BatchFile, column: int) -> str:
        """Return what could be filled in there; "" where nothing is offered, or where there is a value."""
        if getattr(file, EDITABLE[column]) is not None:
            return ""
        return str(self.offered.get(file.id, {}).get(EDITABLE[column]) or "")

    def sentence(self, one: Contradiction) -> str:
        """Say what contradicts what."""
        said = self.tr("报头作 {0}，文件名作 {1}")
        if one.field == "number":
            said = self.tr("版面上印第 {0} 版，文件名作第 {1} 版")
        elif one.by == "folder":
            said = self.tr("报头作 {0}，同一文件夹的其他版面作 {1}")
        return said.format(one.read, one.other)


def _basis(file: BatchFile, column: int) -> str:
    """Return how that column's value is known: read, assigned or open; "" for columns that are no value."""
    return file.basis.get(EDITABLE.get(column, ""), "")


def is_open(file: BatchFile) -> bool:
    """Waiting to be stored without a paper or a date."""
    return file.waiting and "open" in (file.basis.get("paper"), file.basis.get("date"))
