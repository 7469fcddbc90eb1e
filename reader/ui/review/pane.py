"""待复核 as work: the doubts left of the text, worst first; one key settles one and goes to the next."""
from __future__ import annotations

from array import array
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.library.base import Database
from reader.library.review import items
from reader.library.review.items import ReviewRow
from reader.ui.base.controls import LeftPane, PaneHeader, as_list
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import Jobs
from reader.ui.base.tab_order import hand_on
from reader.ui.base.theme import Theme, named
from reader.ui.review.card import Detail, ReviewCard, detail
from reader.ui.review.delegate import HEIGHT, ReviewDelegate
from reader.ui.review.model import PIECE, ROW, ReviewModel, kinds

SHOWN = frozenset({"review", "article", "page", "trash"})


class ReviewTable(QTableView):
    """Rows of fixed height."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.lines = ReviewDelegate(theme)
        self.setItemDelegate(self.lines)
        as_list(self, HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card below takes more room or less: the row at hand stays in sight."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.lines.focused = True
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.lines.focused = False
        super().focusOutEvent(event)
        self.viewport().update()


class ReviewPane(LeftPane):
    """`chosen(Detail)`: that doubt is at hand. `settled(name)`: accept, repair or leave was pressed."""

    chosen = Signal(object)
    renewed = Signal()  # what can be done about it is something else now
    settled = Signal(str)

    def __init__(self, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._theme = jobs, theme
        self.detail: Detail | None = None
        self._ticket: Ticket | None = None
        self._asked: Ticket | None = None
        self._row = 0
        self._choose_all = False  # of the kind that is being read
        self.model = ReviewModel(jobs, self)
        self.table = ReviewTable(theme)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("待复核"))
        hand_on(self, self.table)
        self._build()
        self.table.selectionModel().currentChanged.connect(self._current_changed)
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        self.model.dataChanged.connect(self._data_came)
        self.kind.activated.connect(lambda _index: self._other_kind())
        jobs.changed.connect(self._changed)
        theme.changed.connect(self._dress)
        self._dress()
        self.reload()

    def current(self) -> ReviewRow | None:
        """Return the doubt at hand."""
        index = self.table.currentIndex()
        row: ReviewRow | None = index.data(ROW) if index.isValid() else None
        return row

    def chosen_ids(self) -> array[int]:
        """Return the items that are chosen, in the list's order."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return array("q", (self.model.ids[row] for row in rows))

    def choose_alike(self) -> None:
        """Choose all items of the kind that is at hand."""
        row = self.current()
        if row is None:
            return
        self.table.setFocus()
        if self.model.kind == row.kind:
            self.table.selectAll()
        else:
            self._choose_all = True
            self.kind.setCurrentIndex(self.kind.findData(row.kind))
            self._other_kind()

    def reload(self) -> None:
        """Read again; stand where one stood, which after a decision is the next doubt."""
        if self._ticket is not None:
            self._ticket.cancel()
        kind, at = self.kind.currentData(), max(self._row, 0)

        def read(db: Database) -> tuple[Any, ...]:
            open_ = items.kinds(db)
            ids = items.open_ids(db, kind)
            piece = min(at, max(len(ids) - 1, 0)) // PIECE
            return (
                kind,
                open_,
                items.progress(db),
                ids,
                piece,
                items.open_items(db, PIECE, piece * PIECE, kind),
            )

        self._ticket = self._jobs.read(read, self._show)

    # --- parts
    # ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        header = PaneHeader(
            self._theme, self.tr("待复核"), self.tr("回到文章列表"), self.tr("关闭待复核，回到文章列表")
        )
        header.closed.connect(self.closed)
        self.heading = header.heading
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("已处理的存疑"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("哪一类存疑"))
        self.kind.addItem(self.tr("全部"), None)
        filters = QHBoxLayout()
        filters.setContentsMargins(10, 8, 10, 8)
        filters.addWidget(self.kind, 1)
        self.alike = named(QToolButton(), "quiet")
        self.alike.setText(self.tr("全部同类"))
        self.alike.setToolTip(self.tr("选中与当前这一项同类的全部存疑；按住 Shift 或 Ctrl 点选几项也可以"))
        self.alike.clicked.connect(self.choose_alike)
        filters.addWidget(self.alike)
        self.nothing = named(QLabel(self.tr("没有待复核的了。")), "hint")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.nothing.setMargin(48)
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (header, self.bar):
            column.addWidget(widget)
        column.addLayout(filters)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.table, 1)
        self.card = ReviewCard(self._theme)
        self.card.settled.connect(self.settled)
        self.reason, self.quote, self.buttons = self.card.reason, self.card.quote, self.card.buttons
        column.addWidget(self.card)

    def _dress(self) -> None:
        self.table.viewport().update()

    # --- reading
    # -------------------------------------------------------------------------------------------------

    def _changed(self, tables: frozenset[str]) -> None:
        if tables & SHOWN and self.isVisible():
            self.reload()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self.reload()

    def _other_kind(self) -> None:
        self._row = 0
        self.detail = None
        self.reload()

    def _show(self, answer: tuple[Any, ...]) -> None:
        self._ticket = None
        kind, open_, done, ids, number, piece = answer
        count, kept = len(ids), self.chosen_ids()
        self._name_kinds(kind, open_)
        top = self.table.verticalScrollBar().value()
        row = min(self._row, count - 1)
        selection = self.table.selectionModel()
        selection.blockSignals(True)
        self.model.show(kind, ids, number, piece)
        selection.blockSignals(False)
        self.heading.setText(
            self.tr("待复核 · 已处理 {0} / {1}").format(f"{done.settled:,}", f"{done.total:,}")
        )
        self.bar.setRange(0, max(done.total, 1))
        self.bar.setValue(done.settled)
        self.nothing.setVisible(not count)
        self.table.setVisible(bool(count))
        if count:
            self.table.setCurrentIndex(self.model.index(max(row, 0), 0))
            self.table.verticalScrollBar().setValue(top)
            self.table.scrollTo(self.table.currentIndex())
            self._choose_again(kept)
        self.alike.setEnabled(bool(count))
        self._ask_detail()

    def _choose_again(self, kept: array[int]) -> None:
        """What was chosen stays so, as long as more than one of it is there."""
        if self._choose_all:
            self._choose_all = False
            self.table.selectAll()
            return
        wanted = set(kept) & set(self.model.ids) if len(kept) > 1 else set()
        if len(wanted) < 2:
            return
        found = QItemSelection()
        for row, id in enumerate(self.model.ids):
            if id in wanted:
                found.select(self.model.index(row, 0), self.model.index(row, 0))
        self.table.selectionModel().select(found, QItemSelectionModel.SelectionFlag.Select)

    def _selection_changed(self) -> None:
        self._show_card()
        self.renewed.emit()

    def _name_kinds(self, kind: str | None, open_: dict[str, int]) -> None:
        names = kinds()
        self.kind.clear()
        self.kind.addItem(self.tr("全部 {}").format(f"{sum(open_.values()):,}"), None)
        for one, count in sorted(open_.items(), key=lambda item: -item[1]):
            self.kind.addItem(f"{names.get(one, one)} {count:,}", one)
        at = self.kind.findData(kind)
        if kind is not None and at < 0:
            self.kind.addItem(f"{names.get(kind, kind)} 0", kind)
            at = self.kind.count() - 1
        self.kind.setCurrentIndex(max(at, 0))

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._row = current.row()
            self._ask_detail()

    def _data_came(self, *_: object) -> None:
        if self.detail is None:
            self._ask_detail()

    def _ask_detail(self) -> None:
        row = self.current()
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
        if row is None:
            self.detail = None
            self._show_card()
        else:
            same = self.detail is not None and self.detail.row == row
            self._asked = self._jobs.read(
                lambda db: detail(db, row), self._renew if same else self._take_detail
            )

    def _take_detail(self, found: Detail) -> None:
        self._asked = None
        self.detail = found
        self._show_card()
        self.chosen.emit(found)

    def _renew(self, found: Detail) -> None:
        """The same doubt, but the text may have been changed: what R does may be something else."""
        self._asked = None
        if self.detail != found:
            self.detail = found
            self._show_card()
            self.renewed.emit()

    def _show_card(self) -> None:
        writable, chosen = not self._jobs.library.read_only, len(self.table.selectionModel().selectedRows())
        if chosen > 1:
            self.card.show_many(chosen, writable)
        else:
            self.card.show_detail(self.detail, writable)
