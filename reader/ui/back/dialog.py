"""读回批注与标签: what files with annotations, tags and notes would change, before they change it."""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from reader.errors import ReaderError
from reader.export.back.read import SAID, Coming, Shown, load, preview, take
from reader.library.base import Database
from reader.settings import Settings
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import in_language, told, tr
from reader.ui.dialogs.table_dialog import Column, TableDialog

CHANGING = ("new", "newer", "review")
MOST_SHOWN = 20_000  # rows


@dataclass(frozen=True, slots=True)
class Found:
    """What the files hold, and what would become of each entry."""

    coming: tuple[Coming, ...]
    rows: tuple[Shown, ...]


class ReadBackDialog(TableDialog):
    """`taken(sentence)`: it has been read in, in as many steps as there are files."""

    taken = Signal(str)
    asks = True

    def __init__(self, jobs: Jobs, settings: Settings, files: Sequence[Path], parent: QWidget) -> None:
        columns = [
            Column(tr("结果"), lambda row: in_language(SAID[row.code]), 170),
            Column(tr("文章"), lambda row: in_language(row.where), 220),
            Column(tr("引文、批注与标签"), lambda row: row.what),
        ]
        super().__init__(jobs, settings, parent, tr("读回批注与标签"), columns, tr("文件里没有批注或标签。"))
        self._files = tuple(files)
        self._found: Found | None = None
        self.source = QLabel("、".join(path.name for path in files), wordWrap=True)
        self.source.setObjectName("title")
        self.column.insertWidget(0, self.source)
        self.problem = QLabel(wordWrap=True)
        self.problem.setObjectName("error")
        self.problem.hide()
        self.column.insertWidget(1, self.problem)
        self.button(tr("取消"), self.reject, needs_row=False)
        self.go = self.button(tr("读入"), self._take, needs_row=False)
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.go.setEnabled(False)
        self.note.setText(tr("正在读文件…"))
        files_ = self._files
        jobs.read(lambda db: _look(db, files_), self._show, error=self._refuse, slow=True)

    def _show(self, found: Found) -> None:
        self._found = found
        self.show_rows(found.rows[:MOST_SHOWN])
        counts = Counter(row.code for row in found.rows)
        self.note.setText(_counted(counts))
        self.go.setEnabled(any(counts[code] for code in CHANGING))

    def _refuse(self, error: ReaderError) -> None:
        self.note.setText("")
        self.problem.setText(told(error))
        self.problem.show()
        self.show_rows(())

    def _take(self) -> None:
        assert self._found is not None
        coming = self._found.coming
        self.go.setEnabled(False)
        self.jobs.write(lambda db: _take_all(db, coming), self._taken, tr("读回批注与标签"), self._refuse)

    def _taken(self, counts: Mapping[str, int]) -> None:
        self.taken.emit(tr("已读入：{}").format(_counted(counts)))
        self.accept()


def _look(db: Database, files: Sequence[Path]) -> Found:
    """Read the files and compare with the library. Raises ReaderError where one of them cannot be read."""
    coming = tuple(load(path) for path in files)
    return Found(coming, tuple(row for one in coming for row in preview(db, one)))


def _take_all(db: Database, coming: Sequence[Coming]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for one in coming:
        counts.update(take(db, one))
    return counts


def _counted(counts: Mapping[str, Any]) -> str:
    """Return how many entries have which result: 新的 3 · 库里已有 2."""
    there = [(words, counts[code]) for code, words in SAID.items() if counts.get(code)]
    return " · ".join(f"{in_language(words)} {count:,}" for words, count in there)
