"""What the 库 and 帮助 menus do, and the views that open over the window. Dialogs are loaded when they are first wanted."""
from __future__ import annotations

import os
from array import array
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QMessageBox

from reader import paths
from reader.ui.base.job_kinds import Task
from reader.ui.base.jobs import EVERYTHING

if TYPE_CHECKING:
    from reader.ui.shell.window import MainWindow

RECENT = 8
VIEWS = {  # view of the sidebar -> module and class
    "annotations": ("annotations", "AnnotationsView"), "holdings": ("holdings", "HoldingsView"),
    "batches": ("imports.batches", "BatchesView"), "trash": ("trash", "TrashView"),
}


class LibraryMenu(QObject):
    """Slots named do_<action>."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._open_views: dict[str, QDialog] = {}

    # --- libraries -----------------------------------------------------------------------------------------------

    def do_new_library(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("新建库：选一个空文件夹"), str(Path.home()))
        if not folder:
            return
        if any(name for name in os.listdir(folder) if not name.startswith(".")) and not (Path(folder) / "library.db").exists():
            self._window.notice.warn(self.tr("{} 里已有别的文件。请选一个空文件夹，或新建一个。").format(folder))
            return
        self._window.library_asked.emit(folder)

    def do_open_library(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("打开库：选库所在的文件夹"), str(self._folder().parent))
        if not folder:
            return
        if not (Path(folder) / "library.db").exists():
            self._window.notice.warn(self.tr("{} 里没有报架的库。要在这里建库，请用“新建库”。").format(folder))
            return
        self._window.library_asked.emit(folder)

    def fill_recent(self, menu: QMenu) -> None:
        """The libraries that were open last."""
        menu.setTitle(self.tr("最近打开"))
        menu.aboutToShow.connect(lambda: self._recent(menu))
        self._recent(menu)

    def _recent(self, menu: QMenu) -> None:
        menu.clear()
        for folder in self._window.settings.recent[:RECENT]:
            if Path(folder) != self._folder():
                action = menu.addAction(folder.replace("&", "&&"))
                action.setData(folder)
        if menu.isEmpty():
            menu.addAction(self.tr("（没有别的库）")).setEnabled(False)
        menu.triggered.connect(self._open_recent, Qt.ConnectionType.UniqueConnection)

    def _open_recent(self, action: QAction) -> None:
        if action.data():
            self._window.library_asked.emit(action.data())

    # --- in and out ----------------------------------------------------------------------------------------------

    def do_import_files(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(
            self._window, self.tr("导入报纸"), self._window.settings.import_folder, self.tr("报纸文字 (*.txt *.md);;所有文件 (*)"))
        if files:
            self._window.settings.import_folder = str(Path(files[0]).parent)
            self.preview([Path(file) for file in files])

    def do_import_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("导入文件夹"), self._window.settings.import_folder)
        if folder:
            self._window.settings.import_folder = folder
            self.preview([Path(folder)])

    def preview(self, files: Sequence[Path]) -> None:
        """Show what an import would bring; nothing is stored before that."""
        if self._window.jobs.library.read_only:
            self._window.notice.warn(self.tr("这个库只能读，不能导入。请把它复制到可写的地方再打开。"))
            return
        self._show("imports.preview", "ImportPreview", list(files))

    def imported(self, report: Any) -> None:
        """What an import has brought."""
        text = self.tr("已导入 {0} 期、{1} 版、{2} 篇。").format(f"{report.issues:,}", f"{report.pages:,}", f"{report.articles:,}")
        if report.cancelled:
            text = self.tr("导入已停下，存好的都是完整的期。") + text + self.tr("其余的可以在导入记录里继续。")
        elif report.counts.get("unreadable"):
            text += self.tr("%Ln 个文件读不了。", "", report.counts["unreadable"])
        self._window.notice.say(text, self.tr("导入记录"), self.do_show_batches)

    def offer_unfinished(self, rows: Sequence[Any]) -> None:
        """An import that a crash or a cancel broke off can be gone on with."""
        if rows:
            batch_id = rows[0].id
            self._window.notice.warn(self.tr("上次的导入没有完成：{}。").format(rows[0].origin), self.tr("继续导入"),
                                     lambda: self.take_up(batch_id))

    def take_up(self, batch_id: int) -> None:
        """Go on with an import that was broken off."""
        self._show("imports.preview", "ImportPreview", [], batch_id=batch_id)

    def do_export(self) -> None:
        """The chosen articles; the whole list if none is."""
        self.export_ids(self._window.chosen_ids() or self._window.list.model.ids)

    def export_ids(self, ids: array[int]) -> None:
        """Ask how and where to."""
        if ids:
            self._show("export", "ExportDialog", ids)

    # --- keeping -------------------------------------------------------------------------------------------------

    def do_backup(self) -> None:
        name = f"{self._folder().name}-{date.today():%Y%m%d}.zip"
        path, _ = QFileDialog.getSaveFileName(self._window, self.tr("备份到"), str(Path.home() / name), self.tr("备份 (*.zip)"))
        if path:
            from reader.library.care.backup import make_backup

            library = self._window.jobs.library
            self._window.jobs.start(Task(
                self.tr("备份"), lambda progress, cancelled: make_backup(library, Path(path), progress, cancelled), self._backed_up))

    def _backed_up(self, made: Any) -> None:
        """None: it was cancelled."""
        if made is None:
            return
        if made.bad:
            self._window.notice.warn(self.tr("已备份到 {}").format(made.path) + " " + self.tr(
                "%Ln 个原件已损坏，备份里没有它们。", "", made.bad), self.tr("检查库"), self.do_check)
            return
        self._window.notice.say(self.tr("已备份到 {}").format(made.path))

    def do_restore(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("从备份恢复：选一个备份"), str(self._folder() / "backups"),
                                              self.tr("备份 (*.db *.zip)"))
        if not path:
            return
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("从备份恢复"),
                          self.tr("用 {} 代替现在的库？").format(Path(path).name), parent=self._window)
        box.setInformativeText(self.tr("现在的库先另存为一个备份，随时可以再恢复回来。"))
        yes = box.addButton(self.tr("恢复"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("不恢复"), QMessageBox.ButtonRole.RejectRole)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        yes.clicked.connect(lambda: self._window.restore_asked.emit(path))
        box.open()

    def do_check(self) -> None:
        from reader.library.care.check import check

        library = self._window.jobs.library

        def run(progress: Any, cancelled: Any) -> Any:
            found = check(library.reader(), progress, cancelled)
            return None if cancelled() else found

        self._window.jobs.start(Task(self.tr("检查库"), run, self._checked))

    def _checked(self, findings: Sequence[Any] | None) -> None:
        """None: it was cancelled."""
        if findings is None:
            self._window.status.say(self.tr("检查已取消。"))
        elif not findings:
            self._window.notice.say(self.tr("检查完毕，库没有问题。"))
        else:
            dialog: Any = self._show("findings", "FindingsDialog", findings, plain=True)
            dialog.repair_asked.connect(self._repair)

    def _repair(self) -> None:
        from reader.library.care.check import repair

        library, building = self._window.jobs.library, self._window.care.building

        def run(progress: Any, cancelled: Any) -> Any:
            return repair(library, progress, cancelled, index=not building)

        self._window.jobs.start(Task(self.tr("修复库"), run, self._repaired, EVERYTHING))

    def _repaired(self, whole: bool) -> None:
        if whole:
            self._window.notice.say(self.tr("已修复。"), self.tr("再检查一次"), self.do_check)
        else:
            self._window.notice.say(self.tr("修复已取消；检索索引下次打开时接着建。"))

    # --- recognising again ---------------------------------------------------------------------------------------

    def do_recognise_again(self) -> None:
        """First what would change, then, if wanted, the change; what a person has touched stays."""
        self._recognise(False, self._offer_recognised)

    def _recognise(self, apply: bool, then: Any) -> None:
        from reader.ingest.redo import redo

        library, workers = self._window.jobs.library, self._window.settings.workers or None

        def run(progress: Any, cancelled: Any) -> Any:
            return redo(library, apply, progress, cancelled, workers)

        self._window.jobs.start(Task(self.tr("重新识别"), run, then, EVERYTHING if apply else frozenset()))

    def _offer_recognised(self, done: Any) -> None:
        if not done.looked:
            self._window.notice.say(self.tr("所有版面都已是这一版的识别结果，或有人动过。"))
            return
        if not done.changed:
            self._window.notice.say(self.tr("看了 %Ln 个版面，识别结果没有变化。", "", done.looked))
            return
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("重新识别"),
                          self.tr("改写 %Ln 个版面的识别结果？", "", done.changed), parent=self._window)
        box.setInformativeText(self.tr("看了 {0} 个版面；有人更正、批注或贴过标签的 {1} 个版面不会改动。原文始终不变。").format(
            f"{done.looked:,}", f"{done.touched:,}"))
        yes = box.addButton(self.tr("改写"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("不改"), QMessageBox.ButtonRole.RejectRole)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        yes.clicked.connect(lambda: self._recognise(True, self._recognised))
        box.open()

    def _recognised(self, done: Any) -> None:
        self._window.notice.say(self.tr("已改写 %Ln 个版面。", "", done.changed))

    # --- views ---------------------------------------------------------------------------------------------------

    def open_view(self, name: str) -> None:
        """A view of the sidebar's last section: 待复核 stands where the list does, the rest are windows of their own."""
        if name == "review":
            self._window.reviewing.do_show_review()
            return
        view = self._open_views.get(name)
        if view is None:
            module, cls = VIEWS[name]
            view = self._open_views[name] = self._show(module, cls)
            view.destroyed.connect(lambda: self._open_views.pop(name, None))
        view.show()
        view.raise_()
        view.activateWindow()

    def do_show_annotations(self) -> None:
        self.open_view("annotations")

    def do_show_holdings(self) -> None:
        self.open_view("holdings")

    def do_show_batches(self) -> None:
        self.open_view("batches")

    def do_show_trash(self) -> None:
        self.open_view("trash")

    def do_settings(self) -> None:
        self._show("settings", "SettingsDialog")

    # --- help ----------------------------------------------------------------------------------------------------

    def do_open_sample(self) -> None:
        self._window.sample_asked.emit()

    def do_open_log(self) -> None:
        folder = paths.log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def do_show_keys(self) -> None:
        self._show("help", "KeysDialog", self._window.commands, plain=True)

    def do_show_query_help(self) -> None:
        self._show("help", "QueryHelp", plain=True)

    def do_about(self) -> None:
        self._show("help", "AboutDialog", self._window.theme, plain=True)

    # -------------------------------------------------------------------------------------------------------------

    def _show(self, module: str, cls: str, *args: Any, plain: bool = False, **named: Any) -> QDialog:
        """Open a dialog of reader.ui.dialogs. `plain`: it needs neither jobs nor settings."""
        make = getattr(import_module(f"reader.ui.dialogs.{module}"), cls)
        dialog: QDialog = make(*(() if plain else (self._window.jobs, self._window.settings)), *args, parent=self._window, **named)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opens = getattr(dialog, "article_requested", None)
        if opens is not None:
            opens.connect(self._window.go.open_article)
        dialog.show()
        return dialog

    def _folder(self) -> Path:
        return self._window.jobs.library.folder
