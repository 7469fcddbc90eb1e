"""What an import would bring, before anything is stored: new, duplicate, changed,
unreadable; and where each page belongs.
"""
from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from reader import paths
from reader.ingest import contradictions, dividing, pictures, preview
from reader.ingest.find import walk
from reader.ingest.pairing import Pair
from reader.ingest.rules import FolderRule
from reader.library.imports import batches
from reader.library.imports.batches import BatchFile
from reader.settings import Settings
from reader.text import page_numbers
from reader.text.dates import period
from reader.ui.base.controls import show_over
from reader.ui.base.job_kinds import Running, Task, Then
from reader.ui.base.jobs import Jobs
from reader.ui.base.theme import Theme
from reader.ui.dialogs.imports.file_table import FileTable
from reader.ui.dialogs.imports.filters import FilterRow
from reader.ui.dialogs.imports.foot import Foot
from reader.ui.dialogs.imports.model import OPEN, PreviewModel
from reader.ui.dialogs.imports.row_menu import row_menu
from reader.ui.dialogs.imports.rule_strip import RuleStrip
from reader.ui.dialogs.imports.several_strip import SeveralStrip
from reader.ui.dialogs.imports.storing import start_storing
from reader.ui.dialogs.imports.unread_strip import UnreadStrip

STAGED = frozenset({"batch", "batch_file"})


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
        self.filters = FilterRow(self.model.outcomes, self)
        self.filters.chosen.connect(self.model.show)
        self.several = SeveralStrip(self)
        self.several.asked.connect(self._divide)
        self.unread = UnreadStrip(self)
        self.unread.asked.connect(self._read_pictures)
        self.strip = RuleStrip(self)
        self.strip.applied.connect(self._apply)
        self.strip.accepted.connect(self._accept)
        self.table = FileTable(self.model, self)
        self.table.customContextMenuRequested.connect(self._menu)
        self.table.read_asked.connect(self._read)
        self.foot = Foot(self.settings.copy_pictures, self)
        self.foot.accepted.connect(self._import)
        self.foot.refused.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for widget in (self.filters, self.several, self.unread, self.strip):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.foot)
        self.table.setFocus()  # one looks through the files; Enter imports them all the same

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
        self.foot.show_progress(running)

    def _looked(self, _counts: object) -> None:
        self.looking = None
        if self._closed:
            self._drop()
            return
        self.foot.bar.hide()
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
        self.table.show_files(files, contradictions.find(files), offered)
        counts = self.model.counts()
        self.filters.count(counts)
        self.foot.count(counts)
        self.unread.show_files(files)
        self.several.count(len(dividing.divisible(files)))
        rule = self._rules[0] if self._rules else None
        self.strip.show_rule(rule, self._suggested, bool(counts[OPEN]))

    # --- deciding -------------------------------------------------------------------------------------

    def _apply(self) -> None:
        pattern = self.strip.pattern.text().strip()
        rule: FolderRule | str = next((rule for rule in self._rules if rule.pattern == pattern), pattern)
        if pattern and self.batch_id is not None:
            self._work(self.tr("按规则填写"), lambda library, batch: preview.apply_rule(library, batch, rule))
            self.strip.pattern.setModified(False)

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
        self.foot.go.setEnabled(False)
        self.foot.bar.show()
        self.looking = self.jobs.start(Task(self.tr("识别图像"), run, self._looked, STAGED))

    def _accept(self) -> None:
        self._work(self.tr("采纳建议"), preview.accept_suggestions)

    def _edit(self, file_id: int, field: str, text: str) -> None:
        ids = sorted({file_id, *(file.id for file in self.table.chosen())})
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
            self.foot.state.setText(wrong.get(field, ""))
            return
        if field == "number":
            ids = [file_id]  # not all of the chosen files can be the same page
        self._work(
            self.tr("填写"), lambda library, batch: preview.assign(library, batch, ids, **{field: value})
        )

    def _menu(self, at: QPoint) -> None:
        chosen = self.table.chosen()
        if chosen:
            work = partial(self._work, "")
            menu = row_menu(self, self.model, chosen, work, self._read, self._pair)
            menu.popup(self.table.viewport().mapToGlobal(at))

    def _read(self, file: BatchFile) -> None:
        """Show the text of a file."""
        from reader.ui.dialogs.imports.page_text import PageText

        show_over(PageText(self.jobs, file.path, self), self.settings)

    def _pair(self, picture: BatchFile) -> None:
        """Ask which page a picture shows."""
        from reader.ui.dialogs.imports.pairing import Pairing

        def decided(chosen: list[Pair]) -> None:
            self._work(
                self.tr("配图像"),
                lambda library, batch: pictures.pair_by_hand(library, batch, picture.id, chosen),
            )

        dialog = Pairing(picture, self.model.texts(), self)
        dialog.chosen.connect(decided)
        show_over(dialog, self.settings)

    def _work(self, label: str, fn: Any) -> None:
        """fn(library, batch id) off the UI thread, then show the files again."""
        library, batch_id = self.jobs.library, self.batch_id
        self.foot.go.setEnabled(False)
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
        self.settings.copy_pictures = self.foot.copy_pictures.isChecked()
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
