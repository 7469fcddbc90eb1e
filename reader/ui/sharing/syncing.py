"""The library kept alike with its server, in the background: now and then, and a moment after something was
written here.
"""
from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from reader.errors import ReaderError
from reader.library.database import Library
from reader.ui.base.jobs import EVERYTHING, Jobs
from reader.ui.base.language import told

if TYPE_CHECKING:
    from reader.sharing.connection import Address
    from reader.sharing.server import Synced

EVERY_MS = 30_000
SOON_MS = 1_500  # after something was written here
log = logging.getLogger("baojia")


class Syncing(QObject):
    """`said(text, why)`: how things stand, for the status line, and what is in the way. `synced(Synced)`;
    `failed(ReaderError)` where one asked for it.

    `busy()`: somebody is correcting a paragraph; what others did comes when they are through.
    """

    said = Signal(str, str)
    synced = Signal(object)
    failed = Signal(object)
    _landed = Signal(object, bool)
    _untold = Signal(object)

    def __init__(self, jobs: Jobs, busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._busy = jobs, busy
        self.address: Address | None = None
        self._thread: threading.Thread | None = None
        self._last: datetime | None = None  # when the server was last reached
        self._in_the_way: ReaderError | None = None  # of the last time
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.sync)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.sync)
        self._landed.connect(self._land)
        self._untold.connect(self._say_untold)
        jobs.changed.connect(self._written)

    def use(self, address: Address | None) -> None:
        """Keep the library alike with this server from now on; None: with none."""
        self.address = address
        if address is None:
            self._timer.stop()
            self._soon.stop()
            self.said.emit("", "")
        else:
            self._timer.start()
            self._soon.start()

    def sync(self, asked: bool = False) -> None:
        """Push and pull, unless that is under way. `asked`: somebody wants to hear how it went."""
        if self.address is None or self._thread is not None or self._busy():
            return
        library, address = self._jobs.library, self.address
        self._thread = threading.Thread(target=self._run, args=(library, address, asked), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Wait for what is under way; nothing is begun any more."""
        self.use(None)
        if self._thread is not None:
            self._thread.join()

    def _run(self, library: Library, address: Address, asked: bool) -> None:
        """In a thread of its own: a server may take its time."""
        from reader.sharing import server

        try:
            done = server.sync(library, address)
            untold = _tell(library, address)
            self._landed.emit(done, asked)
            if untold is not None and asked:
                self._untold.emit(untold)
        except ReaderError as error:
            self._landed.emit(error, asked)

    def _say_untold(self, error: ReaderError) -> None:
        self.failed.emit(error)

    def _land(self, result: Synced | ReaderError, asked: bool) -> None:
        self._thread = None
        self._in_the_way = result if isinstance(result, ReaderError) else None
        if isinstance(result, ReaderError):
            log.info("not synced: %s", type(result).__name__)
            if asked:
                self.failed.emit(result)
        else:
            self._last = datetime.now()
            if result.received is not None:
                self._jobs.changed.emit(EVERYTHING)
            self.synced.emit(result)
        if self.address is not None:
            self._jobs.read(_left, self._tell)

    def _tell(self, left: tuple[int, int]) -> None:
        waiting, differing = left
        state = self._how_it_stands(waiting)
        if differing:
            state += " · " + self.tr("%Ln 处待定", "", differing)
        why = told(self._in_the_way) if self._in_the_way is not None else ""
        self.said.emit(self.tr("共享：{}").format(state), why)

    def _how_it_stands(self, waiting: int) -> str:
        """Say whether the server was reached, and how many steps are still to go to it."""
        to_go = " · " + self.tr("%Ln 步待发", "", waiting) if waiting else ""
        if self._in_the_way is None and self._last is not None:
            return self.tr("已同步 {}").format(f"{self._last:%H:%M}") + to_go
        if _is_refused(self._in_the_way):
            return self.tr("服务器没有接受") + to_go
        if waiting:
            return self.tr("离线，%Ln 步待发", "", waiting)
        if self._last is not None:
            return self.tr("离线，{} 同步过").format(f"{self._last:%H:%M}")
        return self.tr("离线")

    def _written(self, tables: Any) -> None:
        """Something was written here: send it soon, all in one go."""
        if self.address is not None and self._thread is None and not self._soon.isActive():
            self._soon.start()


def _is_refused(error: ReaderError | None) -> bool:
    """Tell whether the server answered, and refused: not a member any more, another password."""
    from reader.sharing.connection import Unreachable

    return error is not None and not isinstance(error, Unreachable)


def _tell(library: Library, address: Address) -> ReaderError | None:
    """Tell the server what has changed in the pages, if it is to be told; what was in the way. The changes
    themselves are there all the same.
    """
    if not address.texts:
        return None
    from reader.sharing.search.opening import keep_told

    try:
        keep_told(library, address)
    except ReaderError as error:
        log.info("texts not told: %s", type(error).__name__)
        return error
    return None


def _left(db: Any) -> tuple[int, int]:
    """Return (own changes that the server has not got, conflicts that nobody has decided)."""
    from reader.library.sharing.conflicts import open_conflicts
    from reader.sharing.server import waiting_to_go

    return waiting_to_go(db), len(open_conflicts(db))
