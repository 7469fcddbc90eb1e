"""Known errors: the world's faults, told to the user calmly. Anything else that is raised is a bug."""
from __future__ import annotations

from pathlib import Path


class ReaderError(Exception):
    """A fault of the world (a file, a folder, a library, a query), not of the program.

    `message` says what is wrong and names the file; `hint` says what to do about it. Both are whole
    sentences in the user's language, without traceback or code.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UnreadableFile(ReaderError):
    """A file that cannot be read as a page; `path` names it."""

    def __init__(self, path: Path | str, message: str, hint: str = "") -> None:
        super().__init__(f"{path}：{message}", hint)
        self.path = str(path)


class LibraryError(ReaderError):
    """The library cannot be opened, read or written."""


class LibraryBusy(LibraryError):
    """Another process owns the library's writing connection (exit code 5 on the command line)."""


class QueryError(ReaderError):
    """A search query that cannot be understood; `position` is the code point where it goes wrong."""

    def __init__(self, message: str, hint: str = "", position: int = 0) -> None:
        super().__init__(message, hint)
        self.position = position
