"""报名管理: each paper under one title; its other names, former titles and
misreadings lead to it; two of the same become one.
"""
from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.library.base import Database
from reader.library.filing import papers, shelving
from reader.library.filing.papers import PaperRow
from reader.settings import Settings
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import told, tr
from reader.ui.base.theme import named
from reader.ui.dialogs.table_dialog import Column, TableDialog


def kinds() -> dict[str, str]:
    """Return what another name of a paper is."""
    return {"alias": tr("别名"), "former": tr("曾用名"), "misread": tr("误读")}


class PapersView(TableDialog):
    """The papers above, the chosen one's names below."""

    tables = frozenset({"paper", "paper_name", "issue"})

    def __init__(self, jobs: Jobs, settings: Settings, parent: QWidget) -> None:
        columns = [
            Column(tr("报名"), lambda row: row.title),
            Column(tr("别的名称"), lambda row: "、".join(name.name for name in row.names), 220),
            Column(tr("刊号"), lambda row: row.cn_number or "", 110),
            Column(tr("期数"), lambda row: f"{row.issues:,}", 64, number=True),
            Column(tr("篇数"), lambda row: f"{row.articles:,}", 76, number=True),
            Column(tr("起讫"), lambda row: f"{row.first} – {row.last}" if row.first else "", 176),
        ]
        super().__init__(
            jobs, settings, parent, tr("报名管理"), columns, tr("还没有报纸。导入之后，每种报纸列在这里。")
        )
        self.resize(940, 600)
        self.rename = self.button(tr("改报名…"), self._rename)
        self.number = self.button(tr("改刊号…"), self._number)
        self.merge = self.button(tr("并入…"), self._merge)
        self.merge.setToolTip(tr("这是另一种报纸的误读或别名：把它的期数全部并过去"))
        self._below()
        self.table.activated.connect(lambda _index: self._rename())
        for button in (self.rename, self.number, self.merge):
            button.setVisible(not jobs.library.read_only)
        self.reload()

    def _below(self) -> None:
        self.names = QListWidget()
        self.names.setAccessibleName(tr("这种报纸的别的名称"))
        self.names.setMaximumHeight(150)
        self.add = QPushButton(tr("添加名称"), autoDefault=False)
        menu = QMenu(self.add)
        for kind, name in kinds().items():
            menu.addAction(name, partial(self._add, kind))
        self.add.setMenu(menu)
        self.remove = QPushButton(tr("去掉"), autoDefault=False)
        self.remove.clicked.connect(self._remove)
        side = QVBoxLayout()
        side.addWidget(self.add)
        side.addWidget(self.remove)
        side.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.names, 1)
        row.addLayout(side)
        self.column.insertWidget(
            1, named(QLabel(tr("导入时读出下面这些名称，都归到这种报纸：")), "secondary")
        )
        self.column.insertLayout(2, row)
        self.names.currentRowChanged.connect(lambda _row: self._offer())

    def read(self, db: Database) -> list[PaperRow]:
        return papers.all(db)

    def show_rows(self, rows: Any) -> None:
        super().show_rows(rows)
        if rows and not self.chosen():
            self.choose(0)
        self.note.setText(tr("{} 种报纸").format(len(rows)))
        self.chosen_changed()

    def chosen_changed(self) -> None:
        if not hasattr(self, "names"):
            return
        self.names.clear()
        paper = self._paper()
        words = kinds()
        for name in paper.names if paper is not None else ():
            item = QListWidgetItem(f"{name.name}　{words.get(name.kind, name.kind)}")
            item.setData(Qt.ItemDataRole.UserRole, name.id)
            self.names.addItem(item)
        self._offer()

    def _offer(self) -> None:
        writable = self._paper() is not None and not self.jobs.library.read_only
        self.add.setEnabled(writable)
        self.remove.setEnabled(writable and self.names.currentItem() is not None)

    def _paper(self) -> PaperRow | None:
        chosen = self.chosen()
        return chosen[0] if len(chosen) == 1 else None

    # --- doing ----------------------------------------------------------------------------------------

    def _rename(self) -> None:
        paper = self._paper()
        if paper is not None and not self.jobs.library.read_only:
            self._ask(tr("改报名"), tr("新的报名（旧名仍然认得）"), paper.title,
                      lambda text: self._write(lambda db: papers.rename(db, paper.id, text)))

    def _number(self) -> None:
        paper = self._paper()
        if paper is not None:
            self._ask(
                tr("改刊号"),
                tr("国内统一刊号，留空就是没有"),
                paper.cn_number or "",
                lambda text: self._write(lambda db: papers.set_cn_number(db, paper.id, text or None)),
                empty=True,
            )

    def _add(self, kind: str) -> None:
        paper = self._paper()
        if paper is not None:
            self._ask(tr("添加{}").format(kinds()[kind]), tr("名称"), "",
                      lambda text: self._write(lambda db: papers.add_name(db, paper.id, text, kind)))

    def _remove(self) -> None:
        item = self.names.currentItem()
        if item is not None:
            name_id = item.data(Qt.ItemDataRole.UserRole)
            self._write(lambda db: papers.remove_name(db, name_id))

    def _merge(self) -> None:
        """Ask which paper it is really; with undo, without a question more."""
        chosen = self.chosen()
        others = [row for row in self.model.rows if row not in chosen]
        if not chosen or not others:
            return
        titles = [row.title for row in others]
        title, given = QInputDialog.getItem(
            self,
            tr("并入"),
            tr("“{}”其实是哪一种报纸？").format("、".join(row.title for row in chosen)),
            titles,
            0,
            False,
        )
        if given:
            self.merge_into([row.id for row in chosen], others[titles.index(title)].id)

    def merge_into(self, from_ids: list[int], into_id: int) -> None:
        """These papers are that one; their titles lead to it from now on."""
        from reader.library.undo import undo

        def write(db: Database) -> None:
            if len(from_ids) == 1:
                shelving.merge_papers(db, from_ids[0], into_id)
                return
            with undo.step(db, "合并报纸"):
                for paper in from_ids:
                    shelving.merge_papers(db, paper, into_id)

        self._write(write)

    def _ask(
        self, title: str, label: str, text: str, then: Callable[[str], None], empty: bool = False
    ) -> None:
        answer, given = QInputDialog.getText(self, title, label, QLineEdit.EchoMode.Normal, text)
        if given and (answer.strip() or empty):
            then(answer.strip())

    def _write(self, fn: Callable[[Database], Any]) -> None:
        self.jobs.write(fn, self._done, error=self._refused)

    def _done(self, _result: object) -> None:
        self.note.setText(tr("已改，可以撤销。"))

    def _refused(self, error: ReaderError) -> None:
        self.note.setText(told(error))
