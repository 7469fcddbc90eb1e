"""历史: every form of an article, who made it and when; two of them compared; any of them brought back."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.library.base import Database
from reader.library.history import entries as history
from reader.library.history import restore
from reader.library.history.entries import BlockDiff, Entry
from reader.settings import Settings
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import in_language, told, tr
from reader.ui.base.theme import Theme, named
from reader.ui.dialogs.article.diff_view import DiffView
from reader.ui.dialogs.table_dialog import Column, TableDialog, local_time


class HistoryDialog(TableDialog):
    """The versions left, what changed right."""

    tables = frozenset({"block", "version", "article", "revision"})

    def __init__(
        self, jobs: Jobs, settings: Settings, theme: Theme, article_id: int, headline: str, parent: QWidget
    ) -> None:
        self.article_id = article_id
        columns = [
            Column(
                tr("版本"),
                lambda row: tr("第 {} 版").format(row.number) + (tr("（现在）") if row.current else ""),
                110,
            ),
            Column(tr("改动"), lambda row: in_language(row.action)),
            Column(tr("谁"), lambda row: row.maker or tr("识别程序"), 96),
            Column(tr("何时"), lambda row: local_time(row.created), 128),
        ]
        super().__init__(jobs, settings, parent, tr("历史：{}").format(headline or tr("（无题）")), columns,
                         tr("这一篇还没有人改动过。更正、拆分、合并之后，每一版都列在这里，随时可以恢复。"))
        self.resize(1080, 620)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.theme = theme
        self._ticket: Ticket | None = None
        self.diff = DiffView(self.theme)
        self.against = QComboBox()
        for name, key in (
            (tr("与上一版比"), "previous"),
            (tr("与识别的原样比"), "recognised"),
            (tr("与现在比"), "now"),
        ):
            self.against.addItem(name, key)
        self.against.setAccessibleName(tr("与哪一版比"))
        self.only = QCheckBox(tr("只看改动的段落"))
        self.only.setChecked(True)
        self._lay()
        self.back = self.button(tr("恢复这一版"), self._restore)
        self.against.currentIndexChanged.connect(lambda _index: self._compare())
        self.only.toggled.connect(lambda on: self.diff.show_diffs(self.diff.diffs, on))
        self.reload()

    def _lay(self) -> None:
        """The table and the changes side by side."""
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.addWidget(self.against)
        line.addWidget(self.only)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.diff, 1)
        column.addWidget(named(QLabel(tr("划去的是旧文，下划线的是新文")), "secondary"))
        self.right = right
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        # The tables have borders of their own.
        split.setStyleSheet("QSplitter::handle { background: transparent; }")
        split.addWidget(self.body)
        split.addWidget(right)
        split.setSizes([500, 540])
        split.setStretchFactor(1, 1)
        self.body.setMinimumWidth(200)  # its columns scroll
        split.setChildrenCollapsible(False)
        self.column.insertWidget(0, split, 1)

    def read(self, db: Database) -> list[Entry]:
        return history.of_article(db, self.article_id)

    def show_rows(self, rows: Any) -> None:
        super().show_rows(rows)
        if rows and not self.chosen():
            self.choose(0)
        self.right.setVisible(bool(rows))
        self.note.setText(tr("{} 版").format(len(rows)) if rows else "")
        self.chosen_changed()

    def chosen_changed(self) -> None:
        chosen = self.chosen()
        if hasattr(self, "back"):
            self.back.setEnabled(
                len(chosen) == 1 and not chosen[0].current and not self.jobs.library.read_only
            )
            self._compare()

    def _compare(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        chosen = self.chosen()
        if not chosen:
            self.diff.show_diffs(())
            return
        entries = list(self.model.rows)
        entry, at = chosen[0], entries.index(chosen[0])
        key, article = self.against.currentData(), self.article_id
        if key == "now":
            old, new = entry.id, None
        else:
            old = entries[-1].id if key == "recognised" or at + 1 >= len(entries) else entries[at + 1].id
            new = entry.id

        def read(db: Database) -> list[BlockDiff]:
            return history.compare(db, article, old, new)

        self._ticket = self.jobs.read(read, self._show_diff)

    def _show_diff(self, diffs: list[BlockDiff]) -> None:
        self._ticket = None
        changed = [diff for diff in diffs if diff.op != "same"]
        self.diff.show_diffs(diffs if changed or not self.only.isChecked() else (), self.only.isChecked())

    def _restore(self) -> None:
        entry, article = self.chosen()[0], self.article_id
        self.jobs.write(
            lambda db: restore.restore(db, article, entry.id), self._restored, error=self._refused
        )

    def _restored(self, changed: bool) -> None:
        self.note.setText(tr("已恢复，可以撤销。") if changed else tr("与现在一样，没有改动。"))

    def _refused(self, error: ReaderError) -> None:
        self.note.setText(told(error))
