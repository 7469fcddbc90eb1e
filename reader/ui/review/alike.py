"""同样处理: pages of the same paper that ask what has just been settled; which of them, and what changes."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.text.page_numbers import printed
from reader.ui.base.roles import roles

if TYPE_CHECKING:
    from reader.library.review.alike import Alike

SIZE, BESIDE = (760, 460), 28  # pixels; what the theme sets around a cell's words
ID = Qt.ItemDataRole.UserRole


class AlikePages(QDialog):
    """`agreed(review ids)`: these are to be settled in the same way. All are ticked at first."""

    agreed = Signal(object)

    def __init__(self, found: Sequence[Alike], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("同样处理"))
        self.resize(*SIZE)
        question = QLabel(self._question(found[0]), wordWrap=True)
        question.setTextFormat(Qt.TextFormat.PlainText)
        self.table = QTableWidget(len(found), 3)
        self.table.setAccessibleName(self.tr("问同样问题的版面"))
        self.table.setHorizontalHeaderLabels([self.tr("版面"), self.tr("改成什么"), self.tr("哪些行")])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.pages = [self._add(row, one) for row, one in enumerate(found)]
        self._make_room()
        self.table.itemChanged.connect(lambda _item: self._offer())
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("不用"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for widget in (question, self.table, self.buttons):
            column.addWidget(widget)
        self._offer()

    def chosen(self) -> list[int]:
        """Return the items of the review list whose pages are ticked."""
        return [item.data(ID) for item in self.pages if item.checkState() == Qt.CheckState.Checked]

    def accept(self) -> None:
        ids = self.chosen()
        super().accept()
        self.agreed.emit(ids)

    def _question(self, one: Alike) -> str:
        same = self.tr("《{0}》的这些版面与刚才那一版问的是同一件事，那几行的样式也相同。")
        return same.format(one.row.paper or "") + self.tr("打勾的同样处理，一步可以撤销。")

    def _add(self, row: int, one: Alike) -> QTableWidgetItem:
        number = self.tr("第{}版").format(printed(one.row.page)) if one.row.page is not None else ""
        page = QTableWidgetItem(f"{one.row.date or ''} {number}".strip())
        page.setFlags(page.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        page.setCheckState(Qt.CheckState.Checked)
        page.setData(ID, one.row.id)
        lines = QTableWidgetItem("　".join(one.lines))
        lines.setToolTip("\n".join(one.lines))
        for column, item in enumerate((page, QTableWidgetItem(self._change(one)), lines)):
            self.table.setItem(row, column, item)
        return page

    def _make_room(self) -> None:
        """Show which page and what changes in full; the lines have the rest."""
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.resizeColumnsToContents()
        for column in (0, 1):
            self.table.setColumnWidth(column, self.table.columnWidth(column) + BESIDE)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def _change(self, one: Alike) -> str:
        names = roles()
        was, becomes = names.get(one.was, one.was), names.get(one.becomes, one.becomes)
        if was == becomes:
            return self.tr("认可为{}").format(was)
        return self.tr("{0} → {1}").format(was, becomes)

    def _offer(self) -> None:
        count = len(self.chosen())
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setText(self.tr("同样处理 %Ln 版", "", count))
        ok.setEnabled(count > 0)
