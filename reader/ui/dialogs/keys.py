"""快捷键: every action with its keys, looked for by words or pinyin.

They are changed with a look at who has the keys already.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.settings import Settings
from reader.ui.actions.table import Actions
from reader.ui.base.controls import closing
from reader.ui.base.theme import named
from reader.ui.palette.matching import best

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class KeyRow:
    """An action: its name, what it is called, its menu, its keys, and whether they were changed."""

    name: str
    title: str
    menu: str
    keys: str
    changed: bool


class KeyModel(QAbstractTableModel):
    """The actions that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[KeyRow] = ()

    def show(self, rows: Sequence[KeyRow]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("操作"), self.tr("菜单"), self.tr("快捷键"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 2 and row.changed:
            return self.tr("改过的")
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.title, row.menu, row.keys)[index.column()]
        return None


class KeysDialog(QDialog):
    """A double click changes the keys of an action; they are kept in the person's settings."""

    def __init__(self, actions: Actions, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions, self._settings = actions, settings
        self.setWindowTitle(self.tr("快捷键"))
        self.resize(620, 600)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("找一个操作：写几个字、拼音首字母或按键"))
        self.field.setAccessibleName(self.tr("找一个操作"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._fill)
        self.model = KeyModel()
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("快捷键"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, 90)
        header.resizeSection(2, 200)
        self.table.activated.connect(lambda _index: self.change())
        self.button = QPushButton(self.tr("改快捷键…"), autoDefault=False)
        self.button.clicked.connect(self.change)
        self.default = QPushButton(self.tr("恢复默认"), autoDefault=False)
        self.default.clicked.connect(self.restore)
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addWidget(self.default)
        line.addStretch(1)
        line.addWidget(closing(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.field)
        column.addWidget(self.table, 1)
        column.addLayout(line)
        self._fill()

    def chosen(self) -> KeyRow | None:
        """Return the action that is chosen."""
        index = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def change(self) -> None:
        """Ask for the keys of the chosen action."""
        row = self.chosen()
        if row is not None:
            dialog = KeyQuestion(self._actions, row, self)
            dialog.accepted.connect(lambda: self.take(row.name, dialog.keys()))
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def take(self, name: str, keys: str) -> None:
        """Give an action these keys ("": none); whoever had them has none any more."""
        holder = self._actions.holder(keys, name)
        if holder:
            self._actions.set_keys(holder, "")
        self._actions.set_keys(name, keys)
        self._keep()

    def restore(self) -> None:
        """Give all actions the keys that they come with."""
        self._actions.restore_keys()
        self._keep()

    def _keep(self) -> None:
        self._settings.keys = self._actions.changed_keys()
        self._fill()

    def _fill(self, _text: str = "") -> None:
        kept = self.chosen()
        query = self.field.text().strip()
        rows = [KeyRow(*each) for each in self._actions.rows()]
        found = best(query, rows, len(rows))
        by_keys = [row for row in rows if query and query.lower() in row.keys.lower() and row not in found]
        self.model.show([*found, *by_keys])
        names = [row.name for row in self.model.rows]
        if names:
            at = names.index(kept.name) if kept is not None and kept.name in names else 0
            self.table.selectRow(at)
        for button in (self.button,):
            button.setEnabled(bool(names))
        self.default.setEnabled(any(row.changed for row in rows))


class KeyQuestion(QDialog):
    """Asks for keys, and says who has them already."""

    def __init__(self, actions: Actions, row: KeyRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions, self._row = actions, row
        self.setWindowTitle(self.tr("“{}”的快捷键").format(row.title))
        self.setMinimumWidth(380)
        self.edit = QKeySequenceEdit(QKeySequence(row.keys.partition("; ")[0]))
        self.edit.setMaximumSequenceLength(1)
        self.edit.setClearButtonEnabled(True)
        self.edit.setAccessibleName(self.tr("按下要用的键"))
        self.edit.keySequenceChanged.connect(self._look)
        self.said = named(QLabel(wordWrap=True), "secondary")
        both = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        buttons = QDialogButtonBox(both)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(QLabel(self.tr("按下要用的键；清空就不用快捷键。")))
        column.addWidget(self.edit)
        column.addWidget(self.said)
        column.addWidget(buttons)
        self._look()

    def keys(self) -> str:
        """Return the keys as Qt writes them everywhere; "" for none."""
        return self.edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _look(self) -> None:
        holder = self._actions.holder(self.keys(), self._row.name)
        title = self._actions.title(holder) if holder else ""
        said = self.tr("已用于“{}”。确定之后，那里就没有快捷键了。").format(title) if holder else ""
        self.said.setText(said)
