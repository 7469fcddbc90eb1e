"""What takes long with a page's pictures: reading one by OCR, and looking for files that are gone."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.errors import ReaderError
from reader.library.pictures import files, look, rows
from reader.library.pictures.rows import Picture
from reader.ui.base.job_kinds import Task
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import in_language, told

CHANGED = frozenset({"picture"})
READ = frozenset({"source", "review", "picture"})


class PictureTasks(QObject):
    """`told(words)`: for the status bar; `found()`: files that were gone are there again."""

    told = Signal(str)
    found = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self.jobs = jobs

    def read(self, picture: Picture) -> None:
        """Read the picture by OCR: one more source of the page."""
        library = self.jobs.library

        def run(progress: Callable[[object], None], cancelled: Callable[[], bool]) -> bool:
            from reader.ingest.ocr import pages

            library.write(lambda db: rows.ensure(db, picture))
            return pages.read_picture(library, picture, progress, cancelled)

        self.jobs.start(Task(self.tr("识别图像"), run, self._was_read, READ))

    def _was_read(self, added: bool) -> None:
        more = self.tr("已存为这一版的另一份原文，可用“更正 ▸ 换用另一份原文”比较和换用。")
        self.told.emit(more if added else self.tr("没有新的识别结果。"))

    def cost(self, picture: Picture) -> str:
        """Return what reading the picture would cost, in words."""
        from reader.ingest.ocr import pages, reading

        return in_language(reading.cost([pages.of_picture(self.jobs.library, picture)], 1).told)

    def add(self, page_id: int, path: str) -> None:
        """Attach a file that a person has chosen to a page."""

        def attach(found: look.Looked) -> None:
            width, height = found.leaves[0]
            new = rows.NewPicture(found.sha256, 0, path, False, found.size, width, height)
            self.jobs.write(lambda db: rows.by_person(db, page_id, new), error=self._refused)

        self.jobs.read(lambda _db: look.look(Path(path)), attach, label=self.tr("读图像"), slow=True,
                       error=self._refused)

    def copy_in(self, picture: Picture) -> None:
        """Copy the file of a linked picture into the library."""
        library = self.jobs.library

        def run(progress: Callable[[object], None], cancelled: Callable[[], bool]) -> int:
            return files.copy_in(library, [picture], progress, cancelled)

        self.jobs.start(Task(self.tr("把图像复制进库"), run, self._copied, CHANGED))

    def _copied(self, count: int) -> None:
        done = self.tr("图像已在库里，原来的文件可以移走。")
        self.told.emit(done if count else self.tr("没有复制：原来的文件不在了，或者被换过。"))

    def _refused(self, error: ReaderError) -> None:
        self.told.emit(told(error))

    def find_again(self, folder: Path) -> None:
        """Look for pictures that are gone below this folder."""
        library = self.jobs.library

        def run(progress: Callable[[object], None], cancelled: Callable[[], bool]) -> int:
            return files.find_again(library, folder, progress, cancelled)

        self.jobs.start(Task(self.tr("重新找图像"), run, self._found, CHANGED))

    def _found(self, count: int) -> None:
        self.found.emit()
        none = self.tr("这个文件夹里没有找到。")
        self.told.emit(self.tr("找到 %Ln 张图像。", "", count) if count else none)
