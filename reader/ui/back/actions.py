"""读回: annotations, tags and notes from files, whole libraries out and in."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from reader.library.progress import Cancelled, Report
from reader.ui.base.controls import show_over
from reader.ui.base.job_kinds import Task

if TYPE_CHECKING:
    from reader.ui.actions.steps import Steps
    from reader.ui.shell.parts import Parts


class ReadingBack(QObject):
    """`library_asked(folder)`: open that library, which has just been read in."""

    library_asked = Signal(str)

    def __init__(self, parts: Parts, steps: Steps) -> None:
        super().__init__(parts.window)
        self._parts, self._steps = parts, steps

    def read_back(self) -> None:
        """Ask for files with annotations, tags or notes, and show what they would change."""
        kinds = self.tr("批注、标签和批注的表 (*.jsonld *.json *.csv);;所有文件 (*)")
        start = self._parts.settings.export_folder
        files, _ = QFileDialog.getOpenFileNames(self._parts.window, self.tr("读回批注与标签"), start, kinds)
        if files:
            self.show(list(map(Path, files)))

    def read_whole(self) -> None:
        """Ask for a folder with a whole library, and where it is to be read into."""
        start = self._parts.settings.export_folder
        folder = QFileDialog.getExistingDirectory(
            self._parts.window, self.tr("读入整库：选整库导出的文件夹"), start)
        if folder:
            self.show_whole(Path(folder))

    def write_whole(self) -> None:
        """Ask for an empty folder, and write originals and all data there."""
        start = self._parts.settings.export_folder
        folder = QFileDialog.getExistingDirectory(
            self._parts.window, self.tr("整库导出：选一个空文件夹"), start)
        if not folder:
            return
        library, place = self._parts.jobs.library, Path(folder)

        def run(progress: Report, cancelled: Cancelled) -> bool:
            from reader.export.everything import write

            return write.export(library.reader(), place, progress, cancelled)

        self._parts.jobs.start(Task(self.tr("整库导出"), run, lambda done: self._written(place, done)))

    def take_dropped(self, files: Sequence[Path]) -> bool:
        """Show what dropped files would change, if that is what they are for; whether they are."""
        from reader.export.back.read import is_for_reading_back
        from reader.export.everything.read import is_export

        if len(files) == 1 and is_export(files[0]):
            self.show_whole(files[0])
            return True
        if not files or not all(map(is_for_reading_back, files)):
            return False
        self.show(files)
        return True

    def show(self, files: Sequence[Path]) -> None:
        """Show what the files would change, and take it in when the person wants it."""
        if self._parts.jobs.library.read_only:
            self._parts.notice.warn(self.tr("这个库只能读，不能读回批注。请把它复制到可写的地方再打开。"))
            return
        from reader.ui.back.dialog import ReadBackDialog

        dialog = ReadBackDialog(self._parts.jobs, self._parts.settings, files, self._parts.window)
        dialog.taken.connect(self._steps.say_done)
        show_over(dialog, self._parts.settings)

    def show_whole(self, folder: Path) -> None:
        """Ask where a whole library is to be read into, do so, and open it."""
        from reader.ui.back.whole import WholeDialog

        dialog = WholeDialog(self._parts.jobs, folder, self._parts.window)
        dialog.agreed.connect(lambda target: self.bring(folder, Path(target)))
        show_over(dialog, self._parts.settings)

    def bring(self, origin: Path, target: Path) -> None:
        """Read a whole library into a new one beside everything else, and open it when it is there."""
        from reader.library.opening import open_library

        maker = self._parts.settings.maker

        def run(progress: Report, cancelled: Cancelled) -> bool:
            from reader.export.everything import read

            read.verify(origin, progress, cancelled)
            if cancelled():
                return False
            with open_library(target, maker) as library:
                return read.fill(library, origin, progress)

        self._parts.jobs.start(Task(self.tr("读入整库"), run, lambda done: self._brought(target, done)))

    def _brought(self, target: Path, done: bool) -> None:
        if done:
            self.library_asked.emit(str(target))

    def _written(self, place: Path, done: bool) -> None:
        if done:
            self._parts.notice.say(self.tr("整库已导出到 {}").format(place))
        else:
            self._parts.notice.say(self.tr("整库导出已取消；{} 里的文件不全。").format(place))
