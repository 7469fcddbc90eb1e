"""Libraries, and what comes into them: 新建, 打开, 最近打开, 导入.

Dialogs are loaded when they are first wanted.
"""
from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu

from reader.ui.base.controls import show_over

if TYPE_CHECKING:
    from reader.ui.actions.views import Views
    from reader.ui.shell.parts import Parts

RECENT = 8


class LibraryMenu(QObject):
    """`library_asked(folder)`: open that one in place of the present library."""

    library_asked = Signal(str)

    def __init__(self, parts: Parts, views: Views) -> None:
        super().__init__(parts.window)
        self._parts, self._views = parts, views
        views.resume_asked.connect(self.take_up)

    # --- libraries ------------------------------------------------------------------------------------

    def new_library(self) -> None:
        """Ask for an empty folder, and make a library of it."""
        title = self.tr("新建库：选一个空文件夹")
        folder = QFileDialog.getExistingDirectory(self._parts.window, title, str(Path.home()))
        if not folder:
            return
        others = [name for name in os.listdir(folder) if not name.startswith(".")]
        if others and not (Path(folder) / "library.db").exists():
            text = self.tr("{} 里已有别的文件。请选一个空文件夹，或新建一个。").format(folder)
            self._parts.notice.warn(text)
            return
        self.library_asked.emit(folder)

    def open_library(self) -> None:
        """Ask for a library's folder, and open it."""
        title = self.tr("打开库：选库所在的文件夹")
        folder = QFileDialog.getExistingDirectory(self._parts.window, title, str(self._folder().parent))
        if not folder:
            return
        if not (Path(folder) / "library.db").exists():
            text = self.tr("{} 里没有报架的库。要在这里建库，请用“新建库”。").format(folder)
            self._parts.notice.warn(text)
            return
        self.library_asked.emit(folder)

    def fill_recent(self, menu: QMenu) -> None:
        """Keep that menu filled with the libraries that were open last."""
        menu.setTitle(self.tr("最近打开"))
        menu.aboutToShow.connect(lambda: self._recent(menu))
        self._recent(menu)

    def _recent(self, menu: QMenu) -> None:
        menu.clear()
        for folder in self._parts.settings.recent[:RECENT]:
            if Path(folder) != self._folder():
                action = menu.addAction(folder.replace("&", "&&"))
                action.setData(folder)
        if menu.isEmpty():
            menu.addAction(self.tr("（没有别的库）")).setEnabled(False)
        menu.triggered.connect(self._open_recent, Qt.ConnectionType.UniqueConnection)

    def _open_recent(self, action: QAction) -> None:
        if action.data():
            self.library_asked.emit(action.data())

    # --- imports --------------------------------------------------------------------------------------

    def import_files(self) -> None:
        """Ask for files, and preview what they would bring."""
        settings = self._parts.settings
        kinds = self.tr(
            "识别好的版面 (*.txt *.md *.mmd *.json *.jsonl *.xml *.hocr *.html *.docx *.pdf);;所有文件 (*)"
        )
        title = self.tr("导入报纸")
        files, _ = QFileDialog.getOpenFileNames(self._parts.window, title, settings.import_folder, kinds)
        if files:
            settings.import_folder = str(Path(files[0]).parent)
            self.preview([Path(file) for file in files])

    def import_folder(self) -> None:
        """Ask for a folder, and preview what everything below it would bring."""
        settings = self._parts.settings
        folder = QFileDialog.getExistingDirectory(
            self._parts.window, self.tr("导入文件夹"), settings.import_folder
        )
        if folder:
            settings.import_folder = folder
            self.preview([Path(folder)])

    def preview(self, files: Sequence[Path]) -> None:
        """Show what an import would bring; nothing is stored before that."""
        if self._parts.jobs.library.read_only:
            self._parts.notice.warn(self.tr("这个库只能读，不能导入。请把它复制到可写的地方再打开。"))
            return
        self._open_preview(list(files))

    def imported(self, report: Any) -> None:
        """Say what an import has brought."""
        counts = (report.issues, report.pages, report.articles)
        text = self.tr("已导入 {0} 期、{1} 版、{2} 篇。").format(*(f"{count:,}" for count in counts))
        if report.cancelled:
            text = (
                self.tr("导入已停下，存好的都是完整的期。") + text + self.tr("其余的可以在导入记录里继续。")
            )
        unread = report.counts.get("unreadable", 0)
        if unread and not report.cancelled:
            text += self.tr("%Ln 个文件读不了。", "", unread)
        if report.articles and not unread and not report.cancelled:
            batch_id = report.batch_id
            self._parts.notice.ask(text, self.tr("显示这一批"), lambda: self._views.show_batch(batch_id))
        else:
            self._parts.notice.say(text, self.tr("导入记录"), self._views.batches)
        if self._parts.reading.at_beginning:
            self._parts.list.begin_at_top()

    def offer_unfinished(self, rows: Sequence[Any]) -> None:
        """Offer to go on with an import that a crash or a cancel broke off."""
        if rows:
            batch_id = rows[0].id
            text = self.tr("上次的导入没有完成：{}。").format(rows[0].origin)
            self._parts.notice.warn(text, self.tr("继续导入"), lambda: self.take_up(batch_id))

    def take_up(self, batch_id: int) -> None:
        """Go on with an import that was broken off."""
        self._open_preview([], batch_id)

    def _open_preview(self, files: list[Path], batch_id: int | None = None) -> None:
        from reader.ui.dialogs.imports.preview import ImportPreview

        parts = self._parts
        for known in parts.window.findChildren(ImportPreview):
            same = known.paths == files if files else known.batch_id == batch_id
            if same and known.isVisible():
                known.raise_()  # opened twice, as by a second double-click: one preview of them is enough
                known.activateWindow()
                return
        dialog = ImportPreview(
            parts.jobs, parts.settings, parts.theme, files, self.imported, parts.window, batch_id
        )
        show_over(dialog, parts.settings)

    def _folder(self) -> Path:
        return self._parts.jobs.library.folder
