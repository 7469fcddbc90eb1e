"""导入记录: every import with what became of its files; its report, taking it up
again, and taking it back.
"""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.library.care import trash
from reader.library.imports import batches
from reader.settings import Settings
from reader.ui.base.job_kinds import Task
from reader.ui.base.jobs import Jobs
from reader.ui.dialogs.table_dialog import Column, TableDialog, local_time


class BatchesView(TableDialog):
    """The newest first. `resume_asked(batch id)`: go on with that import; `articles_asked(batch id)`: list
    what it has brought, by a double click or Enter, too.
    """

    resume_asked = Signal(int)
    articles_asked = Signal(int)
    tables = frozenset({"batch", "trash", "page"})

    def __init__(self, jobs: Jobs, settings: Settings, parent: QWidget) -> None:
        states = {
            "staged": self.tr("等待导入"),
            "running": self.tr("未完成"),
            "done": self.tr("完成"),
            "cancelled": self.tr("已取消"),
        }

        def count(outcome: str) -> Any:
            return lambda row: f"{row.counts[outcome]:,}" if row.counts.get(outcome) else ""

        columns = (
            Column(self.tr("时间"), lambda row: local_time(row.created), 140),
            Column(self.tr("来源"), lambda row: row.origin),
            Column(self.tr("已导入"), count("stored"), 72, True),
            Column(self.tr("有变化"), count("changed"), 72, True),
            Column(self.tr("重复"), count("duplicate"), 60, True),
            Column(self.tr("读不了"), count("unreadable"), 64, True),
            Column(self.tr("状态"), lambda row: states[row.state], 80),
            Column(self.tr("导入者"), lambda row: row.maker, 90),
        )
        super().__init__(jobs, settings, parent, self.tr("导入记录"), columns, self.tr("还没有导入过。"))
        self.articles = self.button(self.tr("显示文章"), self._articles)
        self.table.activated.connect(lambda _index: self._articles())
        self.report = self.button(self.tr("保存报告…"), self._report)
        self.resume = self.button(self.tr("继续导入"), self._resume)
        self.undo_import = self.button(self.tr("撤销导入"), self._undo)
        self.reload()

    def read(self, db: Any) -> Sequence[Any]:
        return batches.all(db)

    def chosen_changed(self) -> None:
        chosen = self.chosen()
        one = chosen[0] if len(chosen) == 1 else None
        self.articles.setEnabled(one is not None and bool(one.counts.get("stored")))
        self.report.setEnabled(one is not None)
        self.resume.setEnabled(one is not None and one.state != "done")
        self.undo_import.setEnabled(one is not None and bool(one.counts.get("stored")))

    def _articles(self) -> None:
        if self.articles.isEnabled():
            self.articles_asked.emit(self.chosen()[0].id)

    def _report(self) -> None:
        from reader.ingest.report import write_csv

        row = self.chosen()[0]
        name = self.tr("导入报告-{}.csv").format(row.created[:10])
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("保存导入报告"), str(self._place() / name), self.tr("表格 (*.csv)")
        )
        if path:
            library = self.jobs.library
            self.jobs.start(
                Task(
                    self.tr("保存报告"),
                    lambda _progress, _cancelled: write_csv(library.reader(), row.id, Path(path)),
                    self._saved,
                )
            )

    def _place(self) -> Path:
        return Path(self.settings.export_folder or Path.home())

    def _saved(self, count: int) -> None:
        self.note.setText(self.tr("报告已保存，%Ln 行。", "", count))

    def _resume(self) -> None:
        self.resume_asked.emit(self.chosen()[0].id)

    def _undo(self) -> None:
        row = self.chosen()[0]
        self.jobs.write(lambda db: trash.throw(db, "batch", [row.id]), self._undone)

    def _undone(self, _trash_id: int) -> None:
        self.note.setText(self.tr("已移到回收站，可以从那里恢复。"))
