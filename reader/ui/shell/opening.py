"""What is shown while a library takes long to open, and where it cannot be opened."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from reader.errors import LibraryDamaged, ReaderError
from reader.library.care.making import LibraryGone
from reader.library.progress import Progress
from reader.ui.base.language import in_language, told, tr
from reader.ui.shell.instance import Message

if TYPE_CHECKING:
    from PySide6.QtWidgets import QProgressDialog

WIDTH = 420


class Opening:
    """A small window with a bar, there from the first `show` on: most libraries
    open at once, and it never is.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._dialog: QProgressDialog | None = None

    def __enter__(self) -> Opening:
        return self

    def __exit__(self, *_: object) -> None:
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()

    def show(self, progress: Progress) -> None:
        """Library's `progress`.

        Nobody can do anything else meanwhile, or stop it: what is half done has to be put right first.
        """
        dialog = self._dialog = self._dialog or self._made()
        dialog.setLabelText(in_language(progress.label) + "…")
        dialog.setRange(0, progress.total)
        dialog.setValue(progress.done)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _made(self) -> QProgressDialog:
        from PySide6.QtWidgets import QProgressDialog

        dialog = QProgressDialog()
        dialog.setWindowTitle(tr("正在打开 {0}").format(self._folder.name))
        dialog.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        dialog.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        dialog.setCancelButton(None)
        dialog.setAutoReset(False)
        dialog.setMinimumDuration(0)
        dialog.setFixedWidth(WIDTH)
        dialog.show()
        return dialog


def first_library(open_: Callable[[Path, Message], bool], folder: Path, message: Message) -> bool:
    """Open the library; where it cannot be, say why, and let it be mended, or another be chosen. False:
    nothing to run for.
    """
    while True:
        try:
            return open_(folder, message)
        except ReaderError as error:
            chosen = _asked(folder, error)
        if chosen is None:
            return False
        folder = chosen


def _asked(folder: Path, error: ReaderError) -> Path | None:
    """Say why a library cannot be opened, and do what the user wants; the folder to try next, or None."""
    from PySide6.QtWidgets import QFileDialog, QMessageBox

    from reader.library.care.backup import newest_whole

    box = QMessageBox(QMessageBox.Icon.Warning, tr("打不开库"), in_language(error.message))
    box.setInformativeText(in_language(error.hint))
    accept = QMessageBox.ButtonRole.AcceptRole
    damaged = isinstance(error, LibraryDamaged)
    newest = newest_whole(folder) if damaged or isinstance(error, LibraryGone) else None
    mend = box.addButton(tr("修复"), accept) if damaged else None
    back = box.addButton(tr("从备份恢复"), accept) if newest else None
    other = box.addButton(tr("另选一个库…"), accept)
    box.addButton(tr("退出"), QMessageBox.ButtonRole.RejectRole)
    box.exec()

    clicked = box.clickedButton()
    if mend is not None and clicked is mend:
        _try(tr("修复"), lambda: QMessageBox.information(None, tr("修复"), rebuilt(folder)))
        return folder
    if newest is not None and clicked is back:
        _try(tr("从备份恢复"), lambda: _put_back(folder, newest))
        return folder
    if clicked is not other:
        return None
    chosen = QFileDialog.getExistingDirectory(None, tr("选库所在的文件夹"), str(Path.home()))
    return Path(chosen) if chosen else None


def _try(title: str, act: Callable[[], object]) -> None:
    """Do it, or say why it cannot be done."""
    try:
        act()
    except ReaderError as error:
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.warning(None, title, told(error))


def _put_back(folder: Path, newest: Path) -> None:
    """Put the newest backup in the place of the database that is gone or damaged."""
    from reader.library.care.restore import restore

    restore(folder, newest)


def rebuilt(folder: Path) -> str:
    """Make a damaged database anew from what can be read of it; what to say of it. Raises LibraryError."""
    from reader.library.care.rebuild import rebuild

    with Opening(folder) as opening:
        done = rebuild(folder, opening.show)
    return " ".join(map(in_language, done.said()))
