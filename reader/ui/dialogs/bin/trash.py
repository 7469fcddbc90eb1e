"""回收站: what was thrown away, to be read, put back, or deleted for good."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMessageBox, QPushButton, QSplitter, QWidget

from reader.library import articles
from reader.library.care import backup, trash
from reader.library.care.put_back import put_back
from reader.library.scope import Scope
from reader.settings import Settings
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import in_language
from reader.ui.base.theme import Theme
from reader.ui.dialogs.bin.thrown import Thrown
from reader.ui.dialogs.table_dialog import ROW, Column, TableDialog, local_time

ROWS = 7  # of the table, to begin with
NAMED = 3  # headlines of several articles that were thrown away together


@dataclass(frozen=True, slots=True)
class Lying:
    """What one action threw away; of several articles, the first headlines."""

    id: int
    row: trash.TrashRow
    headlines: tuple[str, ...] = ()


class TrashView(TableDialog):
    """One row for each action, and below it what was thrown away; only 彻底删除 and 清空 ask, for they cannot
    be undone.
    """

    tables = frozenset({"trash"})

    def __init__(self, jobs: Jobs, settings: Settings, theme: Theme, parent: QWidget) -> None:
        columns = (
            Column(self.tr("内容"), self._content),
            Column(self.tr("版面"), lambda one: f"{one.row.pages:,}" if one.row.pages else "", 64, True),
            Column(self.tr("文章"), lambda one: f"{one.row.articles:,}", 72, True),
            Column(self.tr("删除者"), lambda one: one.row.maker, 110),
            Column(self.tr("时间"), lambda one: local_time(one.row.created), 140),
        )
        empty = self.tr("回收站是空的。删除的文章、版面、期和整批导入都会先到这里。")
        super().__init__(jobs, settings, parent, self.tr("回收站"), columns, empty)
        self.restore = self.button(self.tr("恢复"), self._restore)
        self.restore_chosen = QPushButton(self.tr("只恢复选中的文章"), autoDefault=False)
        self.restore_chosen.setToolTip(self.tr("文章所在的版面一起回来；没有选中的留在回收站里。"))
        self.restore_chosen.clicked.connect(self._restore_chosen)
        self.buttons.addWidget(self.restore_chosen)
        self.purge = self.button(self.tr("彻底删除…"), self._purge)
        self.empty = self.button(self.tr("清空回收站…"), self._empty, needs_row=False)
        self.thrown = Thrown(jobs, settings, theme)
        self.thrown.escaped.connect(self.table.setFocus)
        self.thrown.chosen_changed.connect(self._articles_chosen)
        self.thrown.put_back_asked.connect(self._restore_chosen)
        self._articles_chosen(0)
        self.halves = QSplitter(Qt.Orientation.Vertical)
        self.halves.setObjectName("between")  # two parts that have borders of their own
        self.halves.setStyleSheet("QSplitter#between::handle { background: transparent; }")
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(self.body)
        self.halves.addWidget(self.thrown)
        self.halves.setStretchFactor(1, 1)
        self.halves.setSizes([ROWS * ROW, 2 * ROWS * ROW])
        self.column.insertWidget(0, self.halves, 1)
        self.table.activated.connect(lambda _index: self.thrown.read())
        QShortcut(
            QKeySequence.StandardKey.Delete, self.table, self._purge,
            context=Qt.ShortcutContext.WidgetShortcut,
        )
        self.reload()

    def _content(self, one: Lying) -> str:
        """Return what was thrown away, and who has deleted it for good in another copy of the library."""
        label = in_language(one.row.label)
        if one.headlines:
            more = "…" if one.row.articles > len(one.headlines) else ""
            label = self.tr("{0}：{1}").format(label, self.tr("、").join(one.headlines) + more)
        if not one.row.emptied_by:
            return label
        makers = "、".join(one.row.emptied_by)
        return self.tr("%2 那里已彻底删除 · %1").replace("%1", label).replace("%2", makers)

    def read(self, db: Any) -> Sequence[Any]:
        return [Lying(row.id, row, _headlines(db, row)) for row in trash.items(db)]

    def rows_came(self, rows: Sequence[Any]) -> None:
        self.empty.setEnabled(bool(rows))
        self.thrown.setVisible(bool(rows))
        if rows and not self.chosen():
            self.choose(0)
        self.chosen_changed()

    def chosen_changed(self) -> None:
        """Show what the chosen item holds; of several, the one with the keyboard."""
        chosen = self.chosen()
        at = self.table.currentIndex().row()
        current = self.model.rows[at] if 0 <= at < len(self.model.rows) else None
        shown = current if current in chosen else next(iter(chosen), None)
        self.thrown.show_item(shown.id if shown is not None else None)

    def _restore(self) -> None:
        ids = [row.id for row in self.chosen()]
        if ids:
            self.jobs.write(lambda db: _restore(db, ids))

    def _articles_chosen(self, count: int) -> None:
        self.restore_chosen.setVisible(len(self.thrown.model.ids) > 1)
        self.restore_chosen.setEnabled(count > 0)

    def _restore_chosen(self) -> None:
        """Put some of the articles back that were thrown away together."""
        item, chosen = self.thrown.item, self.thrown.chosen()
        if item is not None and chosen:
            self.jobs.write(lambda db: put_back(db, item, chosen))

    def _purge(self) -> None:
        ids = [row.id for row in self.chosen()]
        if ids:
            self._ask(self.tr("彻底删除选中的 %Ln 项？", "", len(ids)), ids)

    def _empty(self) -> None:
        self._ask(self.tr("清空回收站？"), [None])

    def _ask(self, question: str, ids: Sequence[int | None]) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, self.tr("回收站"), question, parent=self)
        box.setInformativeText(self.tr("文字、批注和原件都会从库里删去，不能恢复；撤销记录也随之清空。"))
        yes = box.addButton(self.tr("彻底删除"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(self.tr("不删除"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)  # Enter, pressed once too often, deletes nothing for good
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        yes.clicked.connect(lambda: self.jobs.write(lambda db: _purge(db, ids)))
        box.open()


def _headlines(db: Any, row: trash.TrashRow) -> tuple[str, ...]:
    """Return the first headlines of several articles: what is called 3 篇文章 says nothing by itself."""
    if row.kind != "article" or row.articles < 2:
        return ()
    ids = articles.ids(db, Scope("trash", row.id))[:NAMED]
    return tuple(found.headline for found in articles.rows(db, ids) if found.headline)


def _purge(db: Any, trash_ids: Sequence[int | None]) -> None:
    """Delete for good, after a backup: it has all but the originals that go."""
    backup.before(db, "清空前")
    for trash_id in trash_ids:
        trash.purge(db, trash_id)


def _restore(db: Any, trash_ids: Sequence[int]) -> None:
    for trash_id in trash_ids:
        trash.restore(db, trash_id)
