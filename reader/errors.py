"""Known errors: the world's faults, told to the user calmly. Anything else that is raised is a bug."""
from __future__ import annotations

import errno
from pathlib import Path

from reader.sentence import Fact, Sentence, say

EXPORT = "请从识别软件导出为 UTF-8 编码的 .txt 或 .md 文件。"
SPLIT = "请按版面拆成较小的文件。"
FORMS = "请从识别软件导出为 .txt、.md、JSON、ALTO、PAGE 或 hOCR 文件。"
# Why a file is no page, and what to do about it, by code.
UNREADABLE = {
    "missing": ("找不到这个文件。", "它可能已被移走、改名或删除，请重新选择。"),
    "forbidden": ("没有读取的权限。", "请检查文件或文件夹的权限，再导入。"),
    "loop": ("这个链接指向自己，打不开。", "请删除这个链接。"),
    "failed": ("读不出来（{error}）。", "请检查磁盘，再导入。"),
    "folder": ("这是文件夹，不是文件。", "请选择其中的文件。"),
    "folder_without_pages": ("这是文件夹，里面没有可以读的版面文件。", FORMS),
    "circle": ("这个链接指回了上级文件夹，已跳过。", "请删除这个链接，或另选文件夹。"),
    "other_name": ("不是报架能读的文件。", FORMS),
    "special": ("这不是普通文件，不能导入。", FORMS),
    "bad_name": ("文件名的编码无法识别。", "请先给文件改名，再导入。"),
    "outside": ("这个链接指向所选文件夹之外，没有导入。", "要导入它，请直接选择它指向的文件或文件夹。"),
    "no_layer": (
        "这份 PDF 只有图像，没有文字层。",
        "请把它和识别出的文字一起导入，或从识别软件导出为 .txt、.md 或 JSON 文件。",
    ),
    "endless": ("文件有 {lines} 行，超过一个版面的上限 {most} 行。", SPLIT),
    "memory": ("识别这个文件需要的内存太多，没有导入。", SPLIT),
    "large": ("文件有 {size} MB，超过一个版面文件的上限 {most} MB。", SPLIT),
    "empty": ("文件是空的，没有任何内容。", "请检查文件是否复制完整。"),
    "blank": ("文件里没有文字，只有空白。", "请检查文件是否导出完整。"),
    "other_format": ("这是 {format}，不是识别后的文字。", EXPORT),
    "binary": ("这是二进制文件，不是文字。", EXPORT),
    "several": ("这个文件里有 {pages} 个版面。", "请按版面分成单独的文件，再导入。"),
    "source": ("{says}", "{remedy}"),  # what the reader of another format says of it
    "encoding": ("认不出这个文件的文字编码。", EXPORT),
}


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
    """A file that cannot be read as a page; `path` names it ("": not known), `code` with its `facts` says
    why.

    `reason` is what is wrong and what to do about it, without the path.
    """

    def __init__(self, path: Path | str, code: str, **facts: Fact) -> None:
        message, hint = (Sentence(pattern, facts) for pattern in UNREADABLE[code])
        super().__init__(say("{0}：{1}", str(path), message) if str(path) else message, hint)
        self.path = str(path)
        self.code = code
        self.facts = facts
        self.reason = say("{0} {1}", message, hint) if hint else message

    def __reduce__(self) -> tuple[object, tuple[str, str, dict[str, Fact]]]:
        """Let it come back whole from another process."""
        return _unreadable_of, (self.path, self.code, self.facts)


def _unreadable_of(path: str, code: str, facts: dict[str, Fact]) -> UnreadableFile:
    return UnreadableFile(path, code, **facts)


class LibraryError(ReaderError):
    """The library cannot be opened, read or written."""


class LibraryDamaged(LibraryError):
    """The library's database is damaged: `library.care.rebuild` makes it anew from what can be read."""


class LibraryBusy(LibraryError):
    """Another process owns the library's writing connection (exit code 5 on the command line)."""


class QueryError(ReaderError):
    """A search query that cannot be understood; `position` is the code point where it goes wrong."""

    def __init__(self, message: str, hint: str = "", position: int = 0) -> None:
        super().__init__(message, hint)
        self.position = position


def unreadable(path: Path | str, error: OSError) -> UnreadableFile:
    """Say why the system does not let a file be read."""
    if isinstance(error, FileNotFoundError):
        return UnreadableFile(path, "missing")
    if isinstance(error, PermissionError):
        return UnreadableFile(path, "forbidden")
    if error.errno == errno.ELOOP:
        return UnreadableFile(path, "loop")
    return UnreadableFile(path, "failed", error=error.strerror or str(error))
