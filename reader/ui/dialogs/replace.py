"""查找替换: every place shown with its surroundings and a tick before anything is
changed; all of it is one undo step.
"""
from __future__ import annotations

from array import array
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.library.care import backup
from reader.library.text import find, replace
from reader.library.text.find import Place, Stopped
from reader.library.text.replace import Replaced
from reader.library.text.replace_text import Options
from reader.ui.base.controls import closing
from reader.ui.base.job_kinds import Running, Task
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import told
from reader.ui.base.theme import Theme, named
from reader.ui.dialogs.replace_model import HEIGHT, PLACE, PlaceDelegate, PlacesModel

MOST = 50_000  # places that the preview lists; more can only be replaced all together
CHANGED = frozenset({"block", "version", "article", "annotation", "span", "review", "page"})
Found = tuple[list[Place], int, int, bool]  # places, how many, in how many articles, stopped


class PlacesTable(QTableView):
    """Space ticks the chosen rows, or takes their ticks off."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        model = self.model()
        if event.key() == Qt.Key.Key_Space and isinstance(model, PlacesModel):
            rows = [index.row() for index in self.selectionModel().selectedRows()]
            if rows:
                model.tick(rows, not all(model.is_ticked(row) for row in rows))
        else:
            super().keyPressEvent(event)


class ReplaceDialog(QDialog):
    """`article_requested(article, block, start, end)`: show that place in the text."""

    article_requested = Signal(int, int, int, int)
    undo_asked = Signal()

    def __init__(
        self,
        jobs: Jobs,
        theme: Theme,
        article: array[int],
        chosen: array[int],
        listed: array[int],
        needle: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.jobs, self.theme = jobs, theme
        self._running: Running | None = None
        self._asked: tuple[Any, ...] = ()  # what the preview was made for
        self._total = 0
        self.setWindowTitle(self.tr("查找替换"))
        self.resize(900, 640)
        self.model = PlacesModel(self)
        self._fields(needle)
        self._scopes(article, chosen, listed)
        self._table()
        self._bottom()
        self._lay()
        self.model.ticked.connect(self._offer)
        self._offer()
        self.needle.setFocus()
        self.needle.selectAll()

    # --- parts ----------------------------------------------------------------------------------------

    def _fields(self, needle: str) -> None:
        self.needle, self.put = QLineEdit(needle), QLineEdit()
        self.needle.setAccessibleName(self.tr("查找"))
        self.put.setAccessibleName(self.tr("换成"))
        self.put.setPlaceholderText(self.tr("留空就是删去"))
        self.case = QCheckBox(self.tr("区分大小写"))
        self.case.setChecked(True)
        self.fold = QCheckBox(self.tr("简繁、全半角视为相同"))
        self.whole = QCheckBox(self.tr("英文和数字要整个词"))
        self.look = QPushButton(self.tr("预览"), default=True)
        self.look.clicked.connect(self.preview)
        self.put.textChanged.connect(self._put_changed)
        self.needle.textChanged.connect(lambda _text: self._offer())
        for box in (self.case, self.fold, self.whole):
            box.toggled.connect(lambda _on: self._offer())

    def _scopes(self, article: array[int], chosen: array[int], listed: array[int]) -> None:
        self.scope = QComboBox()
        self.scope.setAccessibleName(self.tr("在哪里找"))
        if article:
            self.scope.addItem(self.tr("本篇"), article)
        if len(chosen) > 1:
            self.scope.addItem(self.tr("选中的 {} 篇").format(f"{len(chosen):,}"), chosen)
        if len(listed) > 1:
            self.scope.addItem(self.tr("列表里的 {} 篇").format(f"{len(listed):,}"), listed)
        self.scope.addItem(self.tr("全库"), None)
        if len(chosen) > 1:
            self.scope.setCurrentIndex(1)
        self.scope.currentIndexChanged.connect(lambda _index: self._offer())

    def _table(self) -> None:
        self.table = PlacesTable()
        self.table.setModel(self.model)
        self.lines = PlaceDelegate(self.theme, self.model)
        self.table.setItemDelegateForColumn(0, self.lines)
        self.table.setAccessibleName(self.tr("要替换的地方，空格键勾选"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(HEIGHT)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().resizeSection(1, 220)
        self.table.activated.connect(self._show_place)

    def _bottom(self) -> None:
        self.note = named(QLabel(wordWrap=True), "secondary")
        self.note.setText(self.tr("先预览，再替换。原文不变，可以撤销。"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("进度"))
        self.bar.hide()
        self.all = QPushButton(self.tr("全选"), autoDefault=False)
        self.none = QPushButton(self.tr("全不选"), autoDefault=False)
        self.all.clicked.connect(lambda: self.model.tick(range(len(self.model.places)), True))
        self.none.clicked.connect(lambda: self.model.tick(range(len(self.model.places)), False))
        self.go = QPushButton(self.tr("替换"), autoDefault=False)
        self.go.setProperty("primary", True)
        self.go.clicked.connect(self._replace)
        self.stop = QPushButton(self.tr("取消"), autoDefault=False)
        self.stop.clicked.connect(self._cancel)
        self.stop.hide()
        self.undo = QPushButton(self.tr("撤销替换"), autoDefault=False)
        self.undo.clicked.connect(self._undo)
        self.undo.hide()

    def _lay(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        lines: list[tuple[str, QWidget, QWidget]] = [
            (self.tr("查找"), self.needle, self.scope),
            (self.tr("换成"), self.put, self.look),
        ]
        for row, (name, field, beside) in enumerate(lines):
            label = QLabel(name)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            grid.addWidget(beside, row, 2)
        grid.setColumnStretch(1, 1)
        options = QHBoxLayout()
        options.setSpacing(18)
        for box in (self.case, self.fold, self.whole):
            options.addWidget(box)
        options.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.note, 1)
        for widget in (self.undo, self.all, self.none, self.stop, self.go, closing(self)):
            buttons.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(grid)
        column.addLayout(options)
        column.addWidget(self.table, 1)
        column.addWidget(self.bar)
        column.addLayout(buttons)

    # --- finding --------------------------------------------------------------------------------------

    def preview(self) -> None:
        """Look for the places behind the window."""
        if not self.needle.text() or self._running is not None:
            return
        needle, options, ids = self._asked = self._wanted()
        library = self.jobs.library

        def run(progress: Any, cancelled: Any) -> Found:
            articles, count, places, stopped = set(), 0, [], False
            try:
                for place in find.places(library.reader(), needle, options, ids, progress, cancelled):
                    count += 1
                    articles.add(place.article_id)
                    if count <= MOST:
                        places.append(place)
            except Stopped:
                stopped = True
            return places, count, len(articles), stopped

        self._start(Task(self.tr("查找"), run, self._found))

    def _wanted(self) -> tuple[str, Options, Any]:
        return (
            self.needle.text(),
            Options(self.case.isChecked(), self.fold.isChecked(), self.whole.isChecked()),
            self.scope.currentData(),
        )

    def _found(self, answer: Found) -> None:
        self._ended()
        places, self._total, articles, stopped = answer
        self.model.show(places)
        words = (self.tr("没有找到。") if not self._total
                 else self.tr("{0} 处，在 {1} 篇里。").format(f"{self._total:,}", f"{articles:,}"))
        if stopped:
            words = self.tr("已停下。") + words
        if self._total > MOST:
            words += self.tr("只列出前 {} 处，替换时全部都换。").format(f"{MOST:,}")
        self.note.setText(words)
        self._offer()
        if places:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.setFocus()

    def _put_changed(self, text: str) -> None:
        self.model.replacement = text
        self.table.viewport().update()
        self._offer()

    def _offer(self) -> None:
        """What the buttons say and whether they can be pressed: only what was previewed is replaced."""
        current = bool(self._asked) and self._asked == self._wanted()
        whole = self._total > MOST and self.model.count == len(self.model.places)
        count = self._total if whole else self.model.count
        self.go.setText(self.tr("替换 {} 处").format(f"{count:,}") if count else self.tr("替换"))
        busy = self._running is not None
        self.go.setEnabled(current and count > 0 and not busy and not self.jobs.library.read_only)
        self.look.setEnabled(bool(self.needle.text()) and not busy)
        for button in (self.all, self.none):
            button.setEnabled(bool(self.model.places) and not busy)

    def _show_place(self, index: QModelIndex) -> None:
        place: Place = index.data(PLACE)
        self.article_requested.emit(place.article_id, place.block_id, place.start, place.end)

    # --- replacing ------------------------------------------------------------------------------------

    def _replace(self) -> None:
        needle, options, ids = self._asked
        put, places, whole = (
            self.put.text(),
            self.model.chosen(),
            self._total > MOST and self.model.count == len(self.model.places),
        )
        library = self.jobs.library

        def run(progress: Any, cancelled: Any) -> Replaced | Stopped:
            try:
                backup.before(library.reader(), "替换前")
                return replace.replace_beside(
                    library.reader(),
                    lambda fn: library.write(fn)[0],
                    needle,
                    put,
                    options,
                    ids,
                    None if whole else places,
                    progress,
                    cancelled,
                )
            except Stopped as stopped:
                return stopped

        self._start(Task(self.tr("替换"), run, self._replaced, CHANGED))

    def _replaced(self, done: Replaced | Stopped) -> None:
        self._ended()
        if isinstance(done, Stopped):
            self.note.setText(told(done))
            self._offer()
            return
        words = self.tr("已替换 {0} 处，在 {1} 篇里。").format(f"{done.places:,}", f"{done.articles:,}")
        if done.skipped:
            words += self.tr("{} 处的文字在这之间改过，没有动。").format(f"{done.skipped:,}")
        self._asked, self._total = (), 0
        self.model.show(())
        self.note.setText(words)
        self.undo.setVisible(done.places > 0)
        self._offer()

    def _undo(self) -> None:
        self.undo.hide()
        self.note.setText(self.tr("已撤销。"))
        self.undo_asked.emit()

    # --- under way ------------------------------------------------------------------------------------

    def _start(self, task: Task) -> None:
        self._running = self.jobs.start(task)
        self.undo.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.stop.setEnabled(True)
        self.stop.show()
        self.go.hide()
        self.jobs.progressed.connect(self._progressed)
        self.jobs.failed.connect(self._ended)
        self._offer()

    def _progressed(self) -> None:
        if self._running is not None and self.stop.isEnabled():
            self.bar.setRange(0, self._running.total)
            self.bar.setValue(self._running.done)

    def _ended(self, _failure: object = None) -> None:
        if self._running is not None:
            self._running = None
            self.jobs.progressed.disconnect(self._progressed)
            self.jobs.failed.disconnect(self._ended)
            self.bar.hide()
            self.stop.hide()
            self.go.show()
            self._offer()

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self.stop.setEnabled(False)
            self.bar.setRange(0, 0)
            self.note.setText(self.tr("正在取消…"))

    def reject(self) -> None:
        """Stop what runs, however the dialog is left."""
        self._cancel()
        super().reject()
