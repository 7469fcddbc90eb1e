"""备份与恢复: the copies of the library, how each differs from it, and single things out of one."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QWidget,
)

from reader.errors import ReaderError
from reader.library.care import backup
from reader.library.care.single import taking
from reader.library.care.single.kept import Kept
from reader.settings import Settings
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import in_language, told
from reader.ui.dialogs.aside_row import AsideRow
from reader.ui.dialogs.table_dialog import Column, Rows, TableDialog, local_time

ROW = 30


class BackupsDialog(TableDialog):
    """Above the copies, below what the chosen one has that the library has not.

    `restore_asked(path)`: that copy is to take the library's place; `other_asked()`: one from elsewhere is to
    be compared (`compare_with`).
    """

    restore_asked = Signal(str)
    other_asked = Signal()
    tables = frozenset({"annotation", "tag", "tagging", "article", "block"})

    def __init__(self, jobs: Jobs, settings: Settings, parent: QWidget) -> None:
        columns = (
            Column(self.tr("时间"), lambda row: f"{row.made:%Y-%m-%d %H:%M}", 160),
            Column(self.tr("为何"), lambda row: in_language(row.why)),
            Column(self.tr("大小"), lambda row: f"{row.size / 1048576:,.1f} MB", 110, True),
        )
        empty = self.tr("还没有备份。库有改动的日子，报架每天自动备份一次；也可以现在就做一份。")
        super().__init__(jobs, settings, parent, self.tr("备份与恢复"), columns, empty)
        self.resize(940, 640)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._ticket: Ticket | None = None
        self._elsewhere: Path | None = None
        self.differs = QLabel(wordWrap=True)
        self.differs.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notes = Rows((
            Column(self.tr("内容"), self._kind, 64),
            Column(self.tr("状态"), self._state, 92),
            Column(self.tr("文章"), lambda row: row.headline, 180),
            Column(self.tr("备份里"), self._what),
            Column(self.tr("批在"), lambda row: row.quote, 150),
            Column(self.tr("改于"), lambda row: local_time(row.modified) or row.place, 170),
        ))
        self.note_table = self._note_table()
        self.take = QPushButton(self.tr("取回选中的"), autoDefault=False)
        self.take.setEnabled(False)
        self.take.clicked.connect(lambda _checked=False: self._take())
        self.note_table.selectionModel().selectionChanged.connect(
            lambda *_: self.take.setEnabled(self.note_table.selectionModel().hasSelection()))
        self.aside = AsideRow(jobs, self)
        self.column.insertWidget(1, self.aside)
        self.column.insertWidget(1, self.differs)
        self.column.insertWidget(2, self.note_table, 1)
        self.make = self.button(self.tr("现在备份"), self._make, needs_row=False)
        self.buttons.addWidget(self.take)
        self.other = self.button(self.tr("别处的备份…"), self.other_asked.emit, needs_row=False)
        self.restore = self.button(self.tr("恢复这一份…"), self._restore)
        self._show(None)
        self.reload()

    def read(self, db: Any) -> Sequence[Any]:
        return backup.backups(db.folder)

    def show_rows(self, rows: Sequence[Any]) -> None:
        super().show_rows(rows)
        if rows and not self.chosen():
            self.table.selectRow(0)
        else:
            self.chosen_changed()

    def chosen_changed(self) -> None:
        """Compare the chosen copy with the library."""
        if self.chosen():
            self._elsewhere = None
        self._compare()

    def compare_with(self, path: Path) -> None:
        """Compare a copy from elsewhere: a folder, a zip, a database."""
        self._elsewhere = path
        self.table.clearSelection()
        self._compare()
        self.restore.setEnabled(True)

    def _path(self) -> Path | None:
        """Return the copy that is compared now."""
        if self._elsewhere is not None:
            return self._elsewhere
        chosen = self.chosen()
        return chosen[0].path if chosen else None

    def _compare(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        path = self._path()
        if path is None:
            self._show(None)
            return
        self._ticket = self.jobs.read(
            lambda db: taking.preview(db, path), self._show, error=self._refuse, slow=True)

    def _show(self, found: taking.Preview | None) -> None:
        self.notes.show(found.things if found else ())
        self.note_table.setVisible(bool(found and found.things))
        self.take.setVisible(bool(found and found.things))
        self.take.setEnabled(False)
        self.differs.setText(self._words(found) if found else "")

    def _words(self, found: taking.Preview) -> str:
        """Return what differs, in sentences."""
        form = self.tr("备份里有 {0} 篇文章、{1} 条批注、{2} 个标签；现在有 {3} 篇、{4} 条、{5} 个。")
        sides = (found.there, found.here)
        named = self.tr("{}：").format(self._elsewhere.name) if self._elsewhere is not None else ""
        numbers = [f"{side[name]:,}" for side in sides for name in ("articles", "notes", "tags")]
        text = named + form.format(*numbers)
        if found.tags:
            text += self.tr("只在备份里的标签：{}。").format("、".join(found.tags[:8]))
        if found.collections:
            text += self.tr("只在备份里的专题：{}。").format("、".join(found.collections[:8]))
        if found.things:
            return text + self.tr("下面这些现在没有了，或已不同，可以单独取回：")
        return text + self.tr("备份里的批注、标签和文章的分段，现在的库里都有。")

    def _kind(self, row: Kept) -> str:
        return {"note": self.tr("批注"), "tag": self.tr("标签"), "text": self.tr("文章")}[row.kind]

    def _state(self, row: Kept) -> str:
        return self.tr("现在没有") if row.state == "gone" else self.tr("已不同")

    def _what(self, row: Kept) -> str:
        """Return what would be taken back."""
        if row.kind == "text":
            return self.tr("{0} 段（现在 {1} 段）").format(row.was, row.now)
        return row.text

    def _note_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.notes)
        table.setAccessibleName(self.tr("备份里的内容"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, width in enumerate((64, 92, 180, 0, 140, 160)):
            if width:
                table.setColumnWidth(number, width)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        return table

    def _take(self) -> None:
        rows = self.note_table.selectionModel().selectedRows()
        things = [self.notes.rows[index.row()] for index in rows]
        path = self._path()
        if path is not None:
            self.jobs.write(lambda db: taking.take(db, path, things), self._taken, error=self._refuse)

    def _taken(self, taken: taking.Taken) -> None:
        text = self.tr("取回了 %Ln 项。", "", taken.back)
        if taken.homeless:
            text += self.tr("有 %Ln 项在现在的库里已没有位置，留在备份里。", "", taken.homeless)
        self.note.setText(text)

    def _make(self) -> None:
        self.make.setEnabled(False)
        self.jobs.read(lambda db: backup.snapshot(db, "手动"), self._made, error=self._refuse, slow=True)

    def _made(self, _path: object) -> None:
        self.make.setEnabled(True)
        self.note.setText(self.tr("已备份。"))
        self.reload()

    def _restore(self) -> None:
        path = self._path()
        if path is not None:
            self.restore_asked.emit(str(path))

    def _refuse(self, error: ReaderError) -> None:
        self.make.setEnabled(True)
        self._show(None)
        self.note.setText(told(error))
