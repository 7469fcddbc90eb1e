"""What keeps a library whole: 备份, 恢复, 检查, 修复, and reading its pages again
with a better recogniser.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox

from reader.errors import ReaderError
from reader.ui.base.controls import show_over
from reader.ui.base.job_kinds import Task
from reader.ui.base.jobs import EVERYTHING
from reader.ui.base.language import in_language, told
from reader.ui.shell.notice import Gravity, Subject

if TYPE_CHECKING:
    from reader.library.care.findings import Finding
    from reader.ui.dialogs.backups import BackupsDialog
    from reader.ui.shell.index_care import IndexCare
    from reader.ui.shell.parts import Parts
    from reader.ui.shell.watch import Watch


class Upkeep(QObject):
    """`restore_asked(path)`: put that backup in the place of the library; `rebuild_asked()`: make the damaged
    one anew; `library_asked(folder)`: open that one.
    """

    restore_asked = Signal(str)
    rebuild_asked = Signal()
    library_asked = Signal(str)

    def __init__(self, parts: Parts, care: IndexCare) -> None:
        super().__init__(parts.window)
        self._parts, self._care = parts, care

    # --- backups --------------------------------------------------------------------------------------

    def backup(self) -> None:
        """Ask where to, and write everything there."""
        from reader.library.care.whole_copy import make_backup

        library = self._parts.jobs.library
        name = f"{library.folder.name}-{date.today():%Y%m%d}.zip"
        path, _ = QFileDialog.getSaveFileName(
            self._parts.window, self.tr("备份到"), str(self._place() / name), self.tr("备份 (*.zip)"))
        if not path:
            return
        self._parts.settings.backup_folder = str(Path(path).parent)

        def run(progress: Any, cancelled: Any) -> Any:
            return make_backup(library, Path(path), progress, cancelled)

        self._parts.jobs.start(Task(self.tr("备份"), run, self._backed_up))

    def _backed_up(self, made: Any) -> None:
        """None: it was cancelled."""
        if made is None:
            return
        text = self.tr("已备份到 {}").format(made.path)
        if made.bad:
            text += " " + self.tr("%Ln 个原件已损坏，备份里没有它们。", "", made.bad)
            self._parts.notice.warn(text, self.tr("检查库"), self.check)
        else:
            self._parts.notice.say(text)

    def _place(self) -> Path:
        """Return the folder that backups were last written to or looked for in."""
        return Path(self._parts.settings.backup_folder or Path.home())

    def restore(self) -> None:
        """备份与恢复: the copies, what differs in each, single notes out of one, or all of it."""
        from reader.ui.dialogs.backups import BackupsDialog

        dialog = BackupsDialog(self._parts.jobs, self._parts.settings, self._parts.window)
        dialog.restore_asked.connect(self._ask_to_restore)
        dialog.other_asked.connect(lambda: self._compare_other(dialog))
        show_over(dialog, self._parts.settings)

    def _compare_other(self, dialog: BackupsDialog) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self._parts.window, self.tr("选一个备份"), str(self._place()), self.tr("备份 (*.db *.zip)"))
        if path:
            found = Path(path)
            self._parts.settings.backup_folder = str(found.parent)
            is_copy = found.name == "library.db"  # of a whole folder: the log beside it is part of it
            dialog.compare_with(found.parent if is_copy else found)

    def _ask_to_restore(self, path: str) -> None:
        self._ask(
            self.tr("从备份恢复"), self.tr("用 {} 代替现在的库？").format(Path(path).name),
            self.tr("现在的库先另存为一个备份，随时可以再恢复回来。"),
            self.tr("恢复"), self.tr("不恢复"), lambda: self.restore_asked.emit(path))

    # --- when something is wrong -------------------------------------------------------------------------

    def watch(self, watch: Watch) -> None:
        """Say what is found amiss with the library while it is open, and offer what helps."""
        watch.moved.connect(self.offer_to_save)
        watch.found.connect(self._found)
        watch.not_backed_up.connect(self._not_backed_up)

    def offer_to_save(self, error: ReaderError) -> None:
        """Say that the library's folder is gone, and that what is open can be saved elsewhere."""
        notice, save = self._parts.notice, self.tr("另存到…")
        notice.warn(told(error), save, self.save_elsewhere, Gravity.GONE, Subject.FOLDER)

    def _found(self, found: Sequence[Finding]) -> None:
        damaged = [one for one in found if one.rebuild]
        said = in_language((damaged or found)[0].message)
        word, help_ = self.tr("备份与恢复…"), self.restore
        if damaged:
            word, help_ = self.tr("修复"), self.rebuild_asked.emit
        self._parts.notice.warn(said, word, help_, Gravity.HURT, Subject.CHECK)

    def _not_backed_up(self, error: ReaderError) -> None:
        said, word = in_language(error.message), self.tr("备份与恢复…")
        self._parts.notice.warn(said, word, self.restore, Gravity.AMISS, Subject.BACKUP)

    def save_elsewhere(self) -> None:
        """Put everything that is still open into another folder, and go on there."""
        from reader.library.care.rescue import save_elsewhere

        folder = QFileDialog.getExistingDirectory(
            self._parts.window, self.tr("另存到：选一个空文件夹"), str(Path.home()))
        if not folder:
            return
        library = self._parts.jobs.library

        def run(progress: Any, cancelled: Any) -> tuple[str, int]:
            return folder, save_elsewhere(library, Path(folder))

        self._parts.jobs.start(Task(self.tr("另存库"), run, self._saved))

    def _saved(self, done: tuple[str, int]) -> None:
        folder, missing = done
        text = self.tr("全部文字、批注和标签已存到 {}。").format(folder)
        if missing:
            text += self.tr("有 %Ln 个原件已不在，没有存下。", "", missing)
        self._parts.notice.warn(
            text, self.tr("打开它"), lambda: self.library_asked.emit(folder), Gravity.GONE
        )

    def diagnose(self) -> None:
        """诊断: what to paste when asking for help."""
        from reader.library.care import diagnosis

        library = self._parts.jobs.library
        self._parts.jobs.read(lambda _: diagnosis.lines(library), self._diagnosed, slow=True)

    def _diagnosed(self, lines: Sequence[str]) -> None:
        from reader.ui.dialogs.diagnosis import DiagnosisDialog

        show_over(DiagnosisDialog(lines, self._parts.settings, self._parts.window), self._parts.settings)

    # --- check and repair -----------------------------------------------------------------------------

    def check(self) -> None:
        """Look through database, originals and index, and show what is found."""
        from reader.library.care.check import check

        library = self._parts.jobs.library

        def run(progress: Any, cancelled: Any) -> Any:
            found = check(library.reader(), progress, cancelled)
            return None if cancelled() else found

        self._parts.jobs.start(Task(self.tr("检查库"), run, self._checked))

    def _checked(self, findings: Sequence[Any] | None) -> None:
        """None: it was cancelled."""
        if findings is None:
            self._parts.status.say(self.tr("检查已取消。"))
        elif not findings:
            self._parts.notice.say(self.tr("检查完毕，库没有问题。"))
        else:
            from reader.ui.dialogs.findings import FindingsDialog

            dialog = FindingsDialog(findings, parent=self._parts.window)
            dialog.repair_asked.connect(self.repair)
            dialog.rebuild_asked.connect(self.rebuild_asked)
            show_over(dialog, self._parts.settings)

    def repair(self) -> None:
        """Mend what the check has found."""
        from reader.library.care.check import repair

        library, building = self._parts.jobs.library, self._care.building

        def run(progress: Any, cancelled: Any) -> Any:
            return repair(library, progress, cancelled, index=not building)

        self._parts.jobs.start(Task(self.tr("修复库"), run, self._repaired, EVERYTHING))

    def _repaired(self, whole: bool) -> None:
        if whole:
            self._parts.notice.say(self.tr("已修复。"), self.tr("再检查一次"), self.check)
        else:
            self._parts.notice.say(self.tr("修复已取消；检索索引下次打开时接着建。"))

    # --- recognising again ----------------------------------------------------------------------------

    def recognise_again(self) -> None:
        """Show what would change, then, if wanted, change it; what a person has touched stays."""
        self._recognise(False, self._offer_recognised)

    def _recognise(self, apply: bool, then: Any) -> None:
        from reader.ingest.redo import redo
        from reader.library.care.backup import before

        library, workers = self._parts.jobs.library, self._parts.settings.workers or None

        def run(progress: Any, cancelled: Any) -> Any:
            if apply:
                before(library.reader(), "改写前")
            return redo(library, apply, progress, cancelled, workers)

        tables = EVERYTHING if apply else frozenset()
        self._parts.jobs.start(Task(self.tr("重新识别"), run, then, tables))

    def _offer_recognised(self, done: Any) -> None:
        if not done.looked:
            self._parts.notice.say(self.tr("所有版面都已是这一版的识别结果，或有人动过。"))
            return
        if not done.changed:
            self._parts.notice.say(self.tr("看了 %Ln 个版面，识别结果没有变化。", "", done.looked))
            return
        text = self.tr("看了 {0} 个版面；有人更正、批注或贴过标签的 {1} 个版面不会改动。原文始终不变。")
        self._ask(
            self.tr("重新识别"), self.tr("改写 %Ln 个版面的识别结果？", "", done.changed),
            text.format(f"{done.looked:,}", f"{done.touched:,}"),
            self.tr("改写"), self.tr("不改"), lambda: self._recognise(True, self._recognised))

    def _recognised(self, done: Any) -> None:
        self._parts.notice.say(self.tr("已改写 %Ln 个版面。", "", done.changed))

    # --------------------------------------------------------------------------------------------------

    def _ask(self, title: str, question: str, more: str, yes: str, no: str, then: Callable[[], None]) -> None:
        """Ask before something large; `yes` and `no` are the buttons' words."""
        box = QMessageBox(QMessageBox.Icon.Question, title, question, parent=self._parts.window)
        box.setInformativeText(more)
        agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(no, QMessageBox.ButtonRole.RejectRole))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        agreed.clicked.connect(then)
        box.open()
