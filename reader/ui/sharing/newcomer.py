"""加入共享馆藏, and the files that pages were read from: sent to the server, and fetched from it."""
from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from reader.ui.base.controls import show_over
from reader.ui.base.job_kinds import Task
from reader.ui.base.jobs import EVERYTHING

if TYPE_CHECKING:
    from reader.sharing.connection import Address
    from reader.sharing.joining import Copy
    from reader.sharing.originals import Fetched
    from reader.ui.shell.parts import Parts


class Newcomer(QObject):
    """`library_asked(folder)`: open the library that was just made there."""

    library_asked = Signal(str)

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts

    # --- joining --------------------------------------------------------------------------------------

    def join(self) -> None:
        """Ask which server, then for an empty folder; make a copy of the collection there, and open it."""
        from reader.ui.sharing.server_dialog import JoinDialog

        dialog = JoinDialog(self._parts.window)
        dialog.agreed.connect(self._ask_where)
        show_over(dialog, self._parts.settings)

    def _ask_where(self, address: Address) -> None:
        title = self.tr("加入共享馆藏：选一个空文件夹")
        folder = QFileDialog.getExistingDirectory(self._parts.window, title, str(Path.home()))
        if not folder:
            return
        if any(not name.startswith(".") for name in os.listdir(folder)):
            text = self.tr("{} 里已有别的文件。请选一个空文件夹，或新建一个。").format(folder)
            self._parts.notice.warn(text)
            return
        self.join_in(Path(folder), address)

    def join_in(self, folder: Path, address: Address) -> None:
        """Make a library in the folder that is a copy of the collection, and open it."""
        from reader.sharing import joining, server

        maker = self._parts.settings.maker

        def run(_progress: Any, _cancelled: Any) -> str:
            with joining.join(folder, maker, address) as library:
                server.sync(library, address)
            return str(folder)

        self._parts.jobs.start(Task(self.tr("加入共享馆藏"), run, self.library_asked.emit))

    def offer_copy(self, address: Address) -> None:
        """Put a starting copy on the server, for those who join."""
        from reader.sharing import joining

        library = self._parts.jobs.library

        def run(_progress: Any, _cancelled: Any) -> Copy:
            return joining.offer_copy(library, address)

        def done(copy: Copy) -> None:
            text = self.tr("放了一份起始副本：%Ln 步改动，{} MiB。", "", copy.changes)
            self._parts.notice.say(text.format(max(1, copy.size >> 20)))

        self._parts.jobs.start(Task(self.tr("放起始副本"), run, done))

    # --- files ----------------------------------------------------------------------------------------

    def exchange_files(self, address: Address) -> None:
        """Send the files that the server lacks, fetch those that are missing here, and import new pages."""
        from reader.ingest.fetched import bring
        from reader.sharing import originals

        library = self._parts.jobs.library

        def run(progress: Any, cancelled: Any) -> tuple[int, Fetched]:
            sent, fetched = originals.exchange(library, address, False, progress, cancelled)
            if fetched.to_import:
                bring(library, fetched.to_import, progress)
            return sent, fetched

        self._parts.jobs.start(Task(self.tr("收发原文件"), run, self._told, EVERYTHING))

    def _told(self, done: tuple[int, Fetched]) -> None:
        sent, fetched = done
        came = fetched.restored + len(fetched.to_import)
        text = self.tr("原文件：发出 {} 个，取回 {} 个。").format(sent, came)
        if fetched.absent:
            text += " " + self.tr("还有 %Ln 个服务器上没有。", "", fetched.absent)
        self._parts.notice.say(text)
