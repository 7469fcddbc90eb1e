"""A question to the shared server, in a thread of its own: a server may take its time."""
from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from reader.errors import ReaderError
from reader.library.database import Library

if TYPE_CHECKING:
    from reader.library.search.query import Query
    from reader.sharing.connection import Address
    from reader.sharing.search.engine import Engine, Key


class _Asked:
    """One question; `engine` is there while a server works on it."""

    def __init__(self) -> None:
        self.given_up = False
        self.engine: Engine | None = None


class Asking(QObject):
    """`answered(Answer)`, `refused(ReaderError)`: of the last question; what was given up is not told."""

    answered = Signal(object)
    refused = Signal(object)
    _landed = Signal(object, object)

    def __init__(self, library: Library, address: Address, parent: QObject) -> None:
        super().__init__(parent)
        self._library, self.address = library, address
        self._now: _Asked | None = None
        self._threads: list[threading.Thread] = []
        self._landed.connect(self._land)

    @property
    def busy(self) -> bool:
        """Tell whether an answer is still to come."""
        return self._now is not None

    def ask(self, query: Query, after: Key | None = None) -> None:
        """Ask, in the place of what was asked before. `after`: go on from there."""
        self.give_up()
        self._now = asked = _Asked()
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        self._threads.append(threading.Thread(target=self._run, args=(asked, query, after), daemon=True))
        self._threads[-1].start()

    def give_up(self) -> None:
        """The answer is not wanted any more: the server is told, too."""
        asked, self._now = self._now, None
        if asked is not None:
            asked.given_up = True
            threading.Thread(target=_stop, args=(asked,), daemon=True).start()

    def close(self) -> None:
        """Give up, and wait until nothing is under way."""
        self.give_up()
        for thread in self._threads:
            thread.join()

    def _run(self, asked: _Asked, query: Query, after: Key | None) -> None:
        from reader.sharing.search.ask import ask
        from reader.sharing.search.opening import engine_of

        try:
            with engine_of(self._library, self.address) as engine:
                asked.engine = engine
                answer = ask(self._library, engine, query, after, cancelled=lambda: asked.given_up)
                asked.engine = None
            self._landed.emit(asked, answer)
        except ReaderError as error:
            asked.engine = None
            self._landed.emit(asked, error)

    def _land(self, asked: _Asked, result: Any) -> None:
        if asked is not self._now:
            return
        self._now = None
        (self.refused if isinstance(result, ReaderError) else self.answered).emit(result)


def _stop(asked: _Asked) -> None:
    """Tell the server, which may take as long as a connection takes."""
    engine = asked.engine
    if engine is not None:
        engine.stop()
