"""Watches over the open library: whether its folder is still there, whether a backup is due, and after a
crash whether all is well.
"""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from reader.errors import ReaderError
from reader.library.base import Database
from reader.library.database import LibraryMoved
from reader.ui.base.jobs import Jobs

LOOK_MS = 2_000
FIRST_MS = 20_000  # a backup and a check wait until the librarian has begun to read
DUE_MS = 1_800_000


class Watch(QObject):
    """`moved(error)`: the folder is gone, said once; `found(findings)`: what the check after a crash has
    found; `not_backed_up(error)`: why there is no backup.
    """

    moved = Signal(object)
    found = Signal(object)
    not_backed_up = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look)
        self._due = QTimer(self, interval=FIRST_MS)
        self._due.timeout.connect(self.back_up)
        if not jobs.library.read_only:
            self._look.start()
            self._due.start()
        if jobs.library.unclean:
            from reader.library.care.check import check

            jobs.read(check, self._checked, slow=True)

    def look(self) -> None:
        """Ask the disk whether the library is where it was, on a thread: a drive may not answer."""
        self._jobs.read(lambda _: self._jobs.library.look_for_it(), error=self._gone)

    def back_up(self) -> None:
        """Make today's copy, where one is due; nobody waits for it."""
        self._due.setInterval(DUE_MS)
        self._jobs.read(_back_up, error=self.not_backed_up.emit, slow=True)

    def _gone(self, _error: ReaderError) -> None:
        """Something is wrong with the file; a thread that had not read yet can only say that it cannot."""
        try:
            self._jobs.library.look_for_it()
        except LibraryMoved as error:
            self._look.stop()
            self._due.stop()
            self.moved.emit(error)

    def _checked(self, findings: Sequence[Any]) -> None:
        wrong = [finding for finding in findings if finding.level == "error"]
        if wrong:
            self.found.emit(wrong)


def _back_up(db: Database) -> None:
    from reader.library.care import backup

    if backup.due(db):
        backup.snapshot(db, backup.DAILY)
        backup.prune(db.folder)
