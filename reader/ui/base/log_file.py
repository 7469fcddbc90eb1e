"""The program's log: errors and warnings, and nothing of what stands in a library (reader/traces.py)."""
from __future__ import annotations

import logging
import threading
from typing import Any

from reader import paths, traces

log = logging.getLogger("baojia")


def thread_failed(hooked: threading.ExceptHookArgs) -> None:
    """Log, as threading.excepthook, that a thread of no job of ours has failed."""
    if hooked.exc_value is not None:
        log.critical(traces.trace(hooked.exc_value))


def start() -> None:
    """Keep errors and warnings from now on."""
    log.addHandler(LogFile())


class LogFile(logging.Handler):
    """Errors and warnings into a file of at most 1 MB, and its predecessor.

    Made with the first of them: most days have none.
    """

    def __init__(self) -> None:
        super().__init__()
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        self._file = self._file or self._opened()
        self._file.handle(record)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None
        super().close()

    def _opened(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler  # with it come sockets and pickles

        folder = paths.log_folder()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file = RotatingFileHandler(
                folder / "baojia.log", maxBytes=1_000_000, backupCount=1, encoding="utf-8"
            )
        except OSError:  # no home folder to write to: there is only no log
            return logging.NullHandler()
        file.setFormatter(WithoutContent("%(asctime)s %(levelname)s %(message)s"))
        return file


class WithoutContent(logging.Formatter):
    """Tells of an error where it happened, and nothing of what stands in the library."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # as another handler may have written it
        return super().format(record)

    def formatException(self, ei: Any) -> str:
        return traces.trace(ei[1]) if ei[1] is not None else ""
