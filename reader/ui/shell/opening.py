"""What is shown while a library takes long to open."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QProgressDialog

from reader.library.progress import Progress
from reader.ui.base.language import in_language, tr

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
