"""A window with a table of rows, a line of buttons under it, and a word for when there are none."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.settings import Settings
from reader.ui.base.controls import closing
from reader.ui.base.jobs import Jobs

Index = QModelIndex | QPersistentModelIndex
ROW = 30


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, what it shows of a row, its width in pixels (0: takes
    what is left), and whether it is a number.
    """

    title: str
    text: Callable[[Any], str]
    width: int = 0
    number: bool = False


class Rows(QAbstractTableModel):
    """Values in rows, shown by columns."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self._columns = columns
        self.rows: Sequence[Any] = ()

    def show(self, rows: Sequence[Any]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if (
            orientation is Qt.Orientation.Horizontal
            and role == Qt.ItemDataRole.TextAlignmentRole
            and self._columns[section].number
        ):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(self.rows[index.row()]) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class TableDialog(QDialog):
    """Reads its rows again whenever one of `tables` changes.

    Subclasses give the columns, the rows and the buttons.
    """

    tables: frozenset[str] = frozenset()
    asks = False  # it has buttons of its own that end it

    def __init__(
        self,
        jobs: Jobs,
        settings: Settings,
        parent: QWidget,
        title: str,
        columns: Sequence[Column],
        empty: str,
    ) -> None:
        super().__init__(parent)
        self.jobs, self.settings = jobs, settings
        self.setWindowTitle(title)
        self.resize(820, 480)
        self.model = Rows(columns)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(title)
        self._dress(columns)
        nothing = QLabel(empty, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        nothing.setObjectName("hint")
        self._shown = False
        self.body = QWidget()  # the table, or the word for when there are no rows
        self._stack = QStackedLayout(self.body)
        self._stack.addWidget(self.table)
        self._stack.addWidget(nothing)
        self.note = QLabel()
        self.note.setObjectName("secondary")
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addWidget(self.note, 1)
        self.close_button = closing(self)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addLayout(self.buttons, 1)
        foot.addWidget(self.close_button)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 16)
        self.column.setSpacing(12)
        self.column.addWidget(self.body, 1)
        self.column.addLayout(foot)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed())
        jobs.changed.connect(self._changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Offer to close it where it stands alone; in the place of list and text its header does."""
        self.close_button.setVisible(self.isWindow() and not self.asks)
        if not self._shown:
            self._shown = True
            self.table.setFocus()
        super().showEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the table, as soon as that has rows."""
        super().focusInEvent(event)
        if self.model.rows:
            self.table.setFocus(event.reason())

    # --- for subclasses -------------------------------------------------------------------------------

    def read(self, db: Any) -> Sequence[Any]:
        """Return the rows, read on a reader's thread."""
        raise NotImplementedError

    def chosen_changed(self) -> None:
        """The chosen rows are others now."""

    def button(self, text: str, slot: Callable[[], None], needs_row: bool = True) -> QPushButton:
        """Another button; `needs_row`: dead while no row is chosen."""
        made = QPushButton(text, autoDefault=False)
        made.clicked.connect(lambda _checked=False: slot())
        self.buttons.addWidget(made)
        if needs_row:
            made.setEnabled(False)
            self.table.selectionModel().selectionChanged.connect(
                lambda *_: made.setEnabled(bool(self.chosen()))
            )
            self.model.modelReset.connect(lambda: made.setEnabled(False))
        return made

    # --------------------------------------------------------------------------------------------------

    def reload(self, _result: object = None) -> None:
        """Read the rows again."""
        self.jobs.read(self.read, self.show_rows)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; what was chosen stays chosen where it is still there, else its neighbour is."""
        at_work, stood = self._has_keyboard(), self.table.currentIndex().row()
        kept = {getattr(row, "id", None) for row in self.chosen()}
        top = self.table.verticalScrollBar().value()
        self.model.show(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        for number, row in enumerate(rows):
            if getattr(row, "id", None) in kept:
                self.choose(number)
        self.table.verticalScrollBar().setValue(top)
        if at_work:
            self._choose_neighbour(stood)
        self.rows_came(rows)
        if at_work and not self._has_keyboard():
            (self.table if rows else self).setFocus()  # the button that was pressed is dead now
        elif rows and self.hasFocus():
            self.table.setFocus()  # there was nothing to stand on before

    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _choose_neighbour(self, stood: int) -> None:
        """Choose the row that came where one stood, if nothing is chosen any more."""
        last = len(self.model.rows) - 1
        if stood >= 0 and last >= 0 and not self.chosen():
            self.choose(min(stood, last))

    def rows_came(self, rows: Sequence[Any]) -> None:
        """Those rows are shown now."""

    def choose(self, row: int) -> None:
        """Choose that row, too. (selectRow looks at the keys that are down just now.)"""
        flag = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(self.model.index(row, 0), flag.Select | flag.Rows)

    def chosen(self) -> list[Any]:
        """Return the chosen rows."""
        return [self.model.rows[index.row()] for index in self.table.selectionModel().selectedRows()]

    def _changed(self, tables: frozenset[str]) -> None:
        if tables & self.tables:
            self.reload()

    def _dress(self, columns: Sequence[Column]) -> None:
        table, header = self.table, self.table.horizontalHeader()
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, column in enumerate(columns):
            if column.width:
                header.resizeSection(number, max(column.width, header.sectionSizeHint(number)))
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)


def local_time(utc: str | None) -> str:
    """Return a row's time (UTC, ISO 8601) as the clock on the wall shows it, to the minute."""
    return (
        datetime.fromisoformat(utc.replace("Z", "+00:00")).astimezone().strftime("%Y-%m-%d %H:%M")
        if utc
        else ""
    )
