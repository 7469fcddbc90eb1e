"""What an import would bring, before anything is stored: new, duplicate, changed,
unreadable; and where each page belongs.
"""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader import paths
from reader.ingest import contradictions, dividing, preview
from reader.ingest.find import walk
from reader.ingest.rules import FolderRule
from reader.library.imports import batches
from reader.settings import Settings
from reader.text import page_numbers
from reader.text.dates import period
from reader.ui.base.controls import show_over
from reader.ui.base.job_kinds import Running, Task, Then
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import in_language, tr
from reader.ui.base.theme import Theme
from reader.ui.dialogs.imports.model import ALL, OPEN, TOLD, PreviewModel
from reader.ui.dialogs.imports.row_menu import row_menu
from reader.ui.dialogs.imports.rule_strip import RuleStrip
from reader.ui.dialogs.imports.unread_strip import UnreadStrip

STAGED = frozenset({"batch", "batch_file"})
STORED = frozenset(
    {
        "paper",
        "issue",
        "page",
        "source",
        "article",
        "block",
        "version",
        "review",
        "batch",
        "batch_file",
        "tag",
        "picture",
    }
)
FILTERS = (ALL, "new", "picture", "duplicate", "changed", "unreadable", OPEN, TOLD)
ROW = 26


class ImportPreview(QDialog):
    """Looks at the files in the background, then waits for the person.

    Closing it without importing keeps nothing.
    """

    def __init__(
        self,
        jobs: Jobs,
        settings: Settings,
        theme: Theme,
        paths: Sequence[Path],
        imported: Then,
        parent: QWidget,
        batch_id: int | None = None,
    ) -> None:
        """`paths`: files and folders to look at; or `batch_id`: an import to take up again.

        `imported` gets the import's report, when this window has long been closed.
        """
        super().__init__(parent)
        self.jobs, self.settings, self.theme = jobs, settings, theme
        self.paths = list(paths)
        self._tell_imported = imported
        self.batch_id = batch_id
        self.looking: Running | None = None
        self._imported = False
        self._closed = False
        self._rules: list[FolderRule] = []
        self._suggested = 0
        self.setWindowTitle(self.tr("导入预览"))
        self.resize(980, 640)
        self._build()
        jobs.progressed.connect(self._show_progress)
        if batch_id is None:
            origin = "、".join(path.name or str(path) for path in self.paths[:3]) + (
                "…" if len(self.paths) > 3 else ""
            )
            jobs.write(lambda db: batches.create(db, origin, [str(path) for path in self.paths]), self._look)
        else:
            self._look(batch_id)

    # --- parts ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.model = PreviewModel(self.theme)
        self.model.edited.connect(self._edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        self.filters = QHBoxLayout()
        self.filters.setSpacing(8)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for key in FILTERS:
            name = self._names()[key]
            button = QPushButton(name, autoDefault=False)
            button.setCheckable(True)
            button.setProperty("key", key)
            button.setAccessibleName(name)
            self._group.addButton(button)
            self._buttons[key] = button
            self.filters.addWidget(button)
        self._buttons[ALL].setChecked(True)
        self._group.buttonClicked.connect(lambda button: self.model.show(button.property("key")))
        self.filters.addStretch(1)
        column.addLayout(self.filters)
        column.addWidget(self._question())
        self.unread = UnreadStrip(self)
        self.unread.asked.connect(self._read_pictures)
        column.addWidget(self.unread)
        column.addWidget(self._rule_strip())
        column.addWidget(self._table(), 1)
        column.addLayout(self._bottom())

    def _question(self) -> QWidget:
        """The one question about files that hold several issues or pages."""
        self.several = QFrame(self)
        line = QHBoxLayout(self.several)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.several_text = QLabel("", self.several, wordWrap=True)
        self.divide = QPushButton(self.tr("拆开"), autoDefault=False)
        self.divide.setToolTip(self.tr("每一期、每一版各成一个版面；原文件不变。"))
        self.divide.clicked.connect(self._divide)
        line.addWidget(self.several_text, 1)
        line.addWidget(self.divide)
        self.several.hide()
        return self.several

    def _rule_strip(self) -> QWidget:
        self.strip = RuleStrip(self)
        self.strip.applied.connect(self._apply)
        self.strip.accepted.connect(self._accept)
        self.pattern, self.accept_all = self.strip.pattern, self.strip.accept_all
        self.apply_rule, self.rule_text = self.strip.apply, self.strip.text
        return self.strip

    def _table(self) -> QTableView:
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("要导入的文件"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().setDefaultSectionSize(ROW)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for section, width in enumerate((320, 76, 110, 100, 56)):
            header.resizeSection(section, width)
        header.setStretchLastSection(True)
        self.table.setTabKeyNavigation(False)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu)
        self.table.doubleClicked.connect(self._read_at)
        return self.table

    def _bottom(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.state = QLabel(self.tr("正在查找文件…"), self)
        self.state.setObjectName("secondary")
        self.close_button = QPushButton(self.tr("取消"), autoDefault=False)
        self.close_button.clicked.connect(self.reject)
        self.go = QPushButton(self.tr("导入"))
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.go.setEnabled(False)
        self.go.clicked.connect(self._import)
        self.copy_pictures = QCheckBox(self.tr("把图像复制进库"), self)
        self.copy_pictures.setToolTip(self.tr("不复制时,图像留在原处；搬动以后可以重新找到。"))
        self.copy_pictures.setChecked(self.settings.copy_pictures)
        self.copy_pictures.hide()
        for widget in (self.bar, self.state, self.copy_pictures):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.close_button)
        line.addWidget(self.go)
        return line

    # --- looking --------------------------------------------------------------------------------------

    def _look(self, batch_id: int) -> None:
        self.batch_id = batch_id
        if self._closed:
            self._drop()
            return
        library, paths, workers = self.jobs.library, self.paths, self.settings.workers or None

        def run(progress: Any, cancelled: Any) -> dict[str, int]:
            return preview.stage(library, batch_id, walk(paths), progress, cancelled, workers)

        self.looking = self.jobs.start(Task(self.tr("查看文件"), run, self._looked, STAGED))

    def _show_progress(self) -> None:
        running = self.looking
        if running is None or running not in self.jobs.running:
            return
        label = in_language(running.label)
        self.bar.setRange(0, running.total)
        self.bar.setValue(running.done)
        self.state.setText(f"{label} {running.done:,} / {running.total:,}{self._rest(running.seconds_left())}"
                           if running.total else label)

    def _rest(self, seconds: float | None) -> str:
        if seconds is None:
            return ""
        return (self.tr("，约剩 {} 秒").format(round(seconds)) if seconds < 90
                else self.tr("，约剩 {} 分钟").format(round(seconds / 60)))

    def _looked(self, _counts: object) -> None:
        self.looking = None
        if self._closed:
            self._drop()
            return
        self.bar.hide()
        self._reload()

    def _reload(self, _result: object = None) -> None:
        batch_id, library = self.batch_id, self.jobs.library
        assert batch_id is not None

        def read(db: Any) -> tuple[Any, ...]:
            offered = {file.id: values for file, values in preview.suggestions(db, batch_id)}
            return batches.files(db, batch_id), preview.propose(library, batch_id), offered

        self.jobs.read(read, self._show)

    def _show(self, found: tuple[Any, ...]) -> None:
        files, self._rules, offered = found
        self._suggested = len(offered)
        top = self.table.verticalScrollBar().value()
        self.model.set_files(files, contradictions.find(files), offered)
        self.table.verticalScrollBar().setValue(top)
        counts = self.model.counts()
        for key, button in self._buttons.items():
            name = self._names()[key]
            button.setText(f"{name} {counts[key]:,}")
            button.setVisible(key in (ALL, "new") or counts[key] > 0)
        ready = counts["new"] + counts["changed"]
        pictures = counts["picture"]
        self.go.setText(self.tr("导入 %Ln 个版面", "", ready) if ready or not pictures
                        else self.tr("导入 %Ln 张图像", "", pictures))
        self.go.setEnabled(ready + pictures > 0)
        self.copy_pictures.setVisible(pictures > 0)
        self.state.setText(self._summary(counts, ready))
        self.unread.show_files(files)
        self._show_several(len(dividing.divisible(files)))
        rule = self._rules[0] if self._rules else None
        self.strip.show_rule(rule, self._suggested, bool(counts[OPEN]))

    def _names(self) -> dict[str, str]:
        """What the filters are called."""
        return {ALL: self.tr("全部"), OPEN: self.tr("未定"), TOLD: self.tr("有出入"), **self.model.outcomes}

    def _show_several(self, count: int) -> None:
        self.several.setVisible(count > 0)
        self.several_text.setText(self.tr("%Ln 个文件里像是不止一期或一版，见“说明”。要拆开吗？", "", count))

    def _summary(self, counts: Any, ready: int) -> str:
        if not counts[ALL]:
            return self.tr("没有找到可以读的版面文件。")
        if not ready and not counts["picture"]:
            return self.tr("没有可导入的新版面。")
        if counts[TOLD]:
            return self.tr("%Ln 个版面的文件名与报头不一致，右击可以选定。", "", counts[TOLD])
        if counts[OPEN]:
            return self.tr("%Ln 个版面的报名或日期未定，可先填写，也可导入后再补。", "", counts[OPEN])
        return ""

    # --- deciding -------------------------------------------------------------------------------------

    def _apply(self) -> None:
        pattern = self.pattern.text().strip()
        rule: FolderRule | str = next((rule for rule in self._rules if rule.pattern == pattern), pattern)
        if pattern and self.batch_id is not None:
            self._work(self.tr("按规则填写"), lambda library, batch: preview.apply_rule(library, batch, rule))
            self.pattern.setModified(False)

    def _divide(self) -> None:
        self._work(self.tr("拆开"), dividing.divide)

    def _read_pictures(self) -> None:
        """Read the pictures that came without a text, as if their texts had been dropped with them."""
        from reader.ingest.ocr import pages

        library, batch_id = self.jobs.library, self.batch_id
        assert batch_id is not None
        folder = paths.cache_folder() / "ocr" / str(batch_id)

        def run(progress: Any, cancelled: Any) -> Any:
            return pages.read_alone(library, batch_id, folder, progress, cancelled)

        self.unread.hide()
        self.go.setEnabled(False)
        self.bar.show()
        self.looking = self.jobs.start(Task(self.tr("识别图像"), run, self._looked, STAGED))

    def _accept(self) -> None:
        self._work(self.tr("采纳建议"), preview.accept_suggestions)

    def _edit(self, file_id: int, field: str, text: str) -> None:
        ids = sorted({file_id, *(file.id for file in self._chosen())})
        value: Any = text
        if field == "date":
            days = period(text)
            value = days[0].isoformat() if days and days[0] == days[1] else None
        elif field == "number":
            value = page_numbers.kept(text)
        if not value:
            wrong = {
                "date": self.tr("“{}”不是日期，请写成 2023-12-05。").format(text),
                "number": self.tr("版次请写成 3 或 A3。"),
            }
            self.state.setText(wrong.get(field, ""))
            return
        if field == "number":
            ids = [file_id]  # not all of the chosen files can be the same page
        self._work(
            self.tr("填写"), lambda library, batch: preview.assign(library, batch, ids, **{field: value})
        )

    def _menu(self, at: QPoint) -> None:
        chosen = self._chosen()
        if chosen:
            menu = row_menu(self, self.model, chosen, lambda work: self._work("", work), self._read)
            menu.popup(self.table.viewport().mapToGlobal(at))

    def _read(self, file: Any) -> None:
        """Show the text of a file."""
        from reader.ui.dialogs.imports.page_text import PageText

        show_over(PageText(self.jobs, file.path, self))

    def _read_at(self, index: QModelIndex) -> None:
        """A double click where nothing can be written."""
        file = self.model.file(index.row())
        if not index.flags() & Qt.ItemFlag.ItemIsEditable and file.outcome != "unreadable":
            self._read(file)

    def _chosen(self) -> list[Any]:
        return [self.model.file(index.row()) for index in self.table.selectionModel().selectedRows()]

    def _work(self, label: str, fn: Any) -> None:
        """fn(library, batch id) off the UI thread, then show the files again."""
        library, batch_id = self.jobs.library, self.batch_id
        self.go.setEnabled(False)
        self.jobs.start(
            Task(
                label or self.tr("填写"),
                lambda _progress, _cancelled: fn(library, batch_id),
                self._reload,
                STAGED,
            )
        )

    def _import(self) -> None:
        assert self.batch_id is not None
        self._imported = True
        self.settings.copy_pictures = self.copy_pictures.isChecked()
        start_storing(self.jobs, self.batch_id, self._tell_imported, self.settings.copy_pictures)
        self.accept()

    # --- closing --------------------------------------------------------------------------------------

    def reject(self) -> None:
        if self._imported or self._closed:
            super().reject()
            return
        self._closed = True
        if self.looking is not None:
            self.looking.cancel()
            self.hide()  # _looked drops the batch when the workers have stopped
        else:
            self._drop()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._imported or self._closed:  # done() closes the window as its last act
            super().closeEvent(event)
            return
        event.ignore()
        self.reject()

    def _drop(self) -> None:
        batch_id = self.batch_id
        if batch_id is not None:
            self.jobs.write(lambda db: batches.drop(db, batch_id))
        super().reject()


def start_storing(jobs: Jobs, batch_id: int, imported: Then, copy_pictures: bool = False) -> Running:
    """Store the batch behind the window's progress bar; `imported` gets the report of what came in.

    `copy_pictures`: into the library, else they stay where they are.
    """
    from reader.ingest.store import store

    library = jobs.library

    def run(progress: Any, cancelled: Any) -> Any:
        return store(library, batch_id, progress, cancelled, copy_pictures)

    return jobs.start(Task(tr("导入"), run, imported, STORED))

